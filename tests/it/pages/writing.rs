//! Att skriva utan att förlora något: crashes, sign-ins that run out, two pages, no scripts, and the keyboard alone.

use super::browser::{follow, in_swedish, leave_by, press, reach, sign_in};
use super::desk::{Office, REPORT, worker};
use anyhow::{Context, ensure};
use harness::browser::{Browser, LOOKS};
use harness::site::Site;
use thirtyfour::By;
use thirtyfour::prelude::ElementQueryable;

/// A step by keyboard: the links to it, what is typed in which field, and the button.
type Taken = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const CASE: &str = "/arenden/2026-0001";
const NOTE: &str = "/arenden/2026-0001/anteckning?slag=home_visit";

/// What the page says when the draft is kept; it is nine o'clock at the office.
const KEPT: &str = "Utkastet är sparat 09:00.";

async fn with_case(office: &Office) -> anyhow::Result<()> {
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    amina.fill(&format!("{CASE}/ansvarig"), &[("worker", &worker(1).to_string())]).await?;
    Ok(())
}

/// Waits until the page says that the draft is kept; that line is swapped for a new one at each save.
async fn kept(browser: &Browser) -> anyhow::Result<()> {
    let said = format!("//*[contains(@class, 'draft-state')]//p[normalize-space() = '{KEPT}']");
    browser.query(By::XPath(said)).first().await?;
    Ok(())
}

async fn value(browser: &Browser, id: &str) -> anyhow::Result<String> {
    let field = browser.query(By::Id(id)).first().await?;
    field.prop("value").await?.context("a value")
}

#[tokio::test]
async fn a_browser_that_dies_while_somebody_types_loses_nothing() -> anyhow::Result<()> {
    let office = Office::open().await?;
    with_case(&office).await?;
    let site = Site::serve(office.app()).await?;
    {
        let browser = Browser::open().await?;
        sign_in(&browser, &site).await?;
        browser.goto(site.at(NOTE)).await?;
        browser.find(By::Id("facts")).await?.send_keys("Mamman var hemma och ").await?;
        kept(&browser).await?;
        browser.find(By::Id("facts")).await?.send_keys("sa att").await?;
        // The browser is killed here, without a word.
    }
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    leave_by(&browser, By::Css("a[href*=\"anteckning?slag=home_visit\"]")).await?;
    let text = value(&browser, "facts").await?;
    ensure!(text.starts_with("Mamman var hemma och"), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_sign_in_that_runs_out_loses_nothing() -> anyhow::Result<()> {
    let office = Office::open().await?;
    with_case(&office).await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    browser.goto(site.at(NOTE)).await?;
    browser.find(By::Id("facts")).await?.send_keys("Första delen.").await?;
    kept(&browser).await?;
    browser.delete_cookie("nara").await?;
    browser.find(By::Id("facts")).await?.send_keys(" Andra delen.").await?;
    let told = browser.query(By::Css("[data-draft-lost]")).and_displayed().first().await?;
    ensure!(told.text().await?.contains("följer allt med"), "that it is not kept is said");
    leave_by(&browser, By::Css("form[data-keep] .actions button")).await?;
    leave_by(&browser, By::Css(format!("button[value=\"{}\"]", worker(1)))).await?;
    leave_by(&browser, By::Css("main form button")).await?;
    let text = value(&browser, "facts").await?;
    ensure!(text == "Första delen. Andra delen.", "{text}");
    Ok(())
}

#[tokio::test]
async fn two_windows_show_both_texts_side_by_side_while_one_types() -> anyhow::Result<()> {
    let office = Office::open().await?;
    with_case(&office).await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    browser.goto(site.at(NOTE)).await?;
    let first = browser.window().await?;
    let second = browser.new_tab().await?;
    browser.switch_to_window(second).await?;
    browser.goto(site.at(NOTE)).await?;
    browser.find(By::Id("facts")).await?.send_keys("Från telefonen.").await?;
    kept(&browser).await?;
    browser.switch_to_window(first).await?;
    browser.find(By::Id("facts")).await?.send_keys("Från datorn.").await?;
    let both = browser.query(By::Css(".differs")).first().await?.text().await?;
    ensure!(both.contains("Från telefonen.") && both.contains("Från datorn."), "{both}");
    browser.assert_no_axe_violations().await?;
    leave_by(&browser, By::Name("draft_mine")).await?;
    browser.query(By::Css(".draft-found")).first().await?;
    ensure!(value(&browser, "facts").await? == "Från datorn.");
    Ok(())
}

#[tokio::test]
async fn a_note_is_kept_and_written_on_a_phone_without_scripts() -> anyhow::Result<()> {
    let office = Office::open().await?;
    with_case(&office).await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    browser.without_javascript().await?;
    browser.look(LOOKS[2]).await?;
    browser.goto(site.at("/")).await?;
    leave_by(&browser, By::Css(format!("a[href=\"{CASE}/anteckning\"]"))).await?;
    browser.query(By::Id("facts")).first().await?.send_keys("Mamman var hemma.").await?;
    leave_by(&browser, By::Name("draft_save")).await?;
    ensure!(value(&browser, "facts").await? == "Mamman var hemma.", "it is kept, and comes back");
    let absent = browser.find(By::Id("child-absent")).await?;
    absent.scroll_into_view().await?;
    absent.click().await?;
    leave_by(&browser, By::Css("form[data-keep] .actions button")).await?;
    let told = browser.query(By::Id("innehall")).first().await?.text().await?;
    ensure!(told.contains("Anteckningen är sparad.") && told.contains("Mamman var hemma."), "{told}");
    Ok(())
}

#[tokio::test]
async fn a_case_is_worked_with_by_keyboard_alone_from_report_to_conclusion() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    in_swedish(&browser, &site).await?;
    sign_in(&browser, &site).await?;
    follow(&browser, "Registrera en orosanmälan").await?;
    for (field, keys) in [
        ("child-0-given", "Elsa"),
        ("child-0-family", "Exempelsson"),
        ("child-0-personnummer", "201604232387"),
        ("text", "Elsa kommer hungrig till skolan."),
        ("reason", " "),
        ("reporter", "Skola"),
    ] {
        write(&browser, field, keys).await?;
    }
    press(&browser, "Registrera anmälan").await?;
    browser.query(By::Tag("h1")).with_text("Anmälan är registrerad").first().await?;
    browser.goto(site.at(CASE)).await?;
    let steps: [Taken; 6] = [
        ("Bedöm skydd", &[("need", " "), ("reasons", "Trygg hos mormor.")], "Spara skyddsbedömningen"),
        ("Ta ställning", &[("outcome", " "), ("grounds", "Oron har vuxit.")], "Spara ställningstagandet"),
        ("Utse ansvarig", &[("worker", "Amina")], "Spara"),
        ("Berätta", &[("party", " "), ("how", "Ringde mamman.")], "Spara"),
        (
            "Skriv en anteckning",
            &[("child", " "), ("facts", "Elsa visade sitt rum."), ("childs_view", "Det ska vara tyst.")],
            "Spara anteckningen",
        ),
        (
            "Till utredningen/Avsluta utredningen",
            &[("conclusion", " "), ("assessment", "Elsa behöver stöd.")],
            "Spara och avsluta utredningen",
        ),
    ];
    for (links, fields, button) in steps {
        for link in links.split('/') {
            follow(&browser, link).await?;
        }
        for (field, keys) in fields {
            write(&browser, field, keys).await?;
        }
        press(&browser, button).await?;
        browser.query(By::Css(".note[role=status]")).first().await.with_context(|| format!("after {links}"))?;
    }
    let told = browser.query(By::Css(".told")).first().await?.text().await?;
    ensure!(told.contains("Elsa visade sitt rum.") && told.contains("Elsa behöver stöd."), "{told}");
    Ok(())
}

async fn write(browser: &Browser, field: &str, keys: &str) -> anyhow::Result<()> {
    reach(browser, field).await?;
    browser.action_chain().send_keys(keys).perform().await?;
    Ok(())
}
