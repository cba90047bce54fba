//! Pages in a real browser: with axe, on a phone, in the dark, by keyboard alone, and without scripts.

use super::desk::{Office, REPORT, worker};
use anyhow::{Context, ensure};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use harness::browser::{Browser, LOOKS};
use harness::site::Site;
use std::collections::BTreeMap;
use std::sync::Arc;
use thirtyfour::prelude::{ElementQueryable, ElementWaitable};
use thirtyfour::{By, Key};
use web::language::Language;

#[tokio::test]
async fn every_odd_sample_passes_axe_on_desktop_and_phone_in_light_and_dark() -> anyhow::Result<()> {
    every_other_sample_passes_axe(0).await
}

#[tokio::test]
async fn every_even_sample_passes_axe_on_desktop_and_phone_in_light_and_dark() -> anyhow::Result<()> {
    every_other_sample_passes_axe(1).await
}

/// Half of the samples: the two halves take minutes each, and run beside each other.
async fn every_other_sample_passes_axe(first: usize) -> anyhow::Result<()> {
    let office = Office::open().await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    in_swedish(&browser, &site).await?;
    let mut failures = String::new();
    for sample in web::samples(Language::Swedish)?.into_iter().skip(first).step_by(2) {
        if let Err(failure) = browser.assert_accessible(&site.at(&format!("/galleri/{}", sample.name))).await {
            failures.push_str(&format!("{}: {failure:#}\n", sample.name));
        }
    }
    ensure!(failures.is_empty(), "{failures}");
    Ok(())
}

#[tokio::test]
async fn every_sample_passes_axe_in_english() -> anyhow::Result<()> {
    let pages: BTreeMap<&str, String> =
        web::samples(Language::English)?.into_iter().map(|sample| (sample.name, sample.html)).collect();
    let names: Vec<&str> = pages.keys().copied().collect();
    let pages = Arc::new(pages);
    let office = Office::open().await?;
    let show = move |axum::extract::Path(name): axum::extract::Path<String>| {
        let pages = Arc::clone(&pages);
        async move { Html(pages.get(name.as_str()).cloned().unwrap_or_default()) }
    };
    let site = Site::serve(Router::new().route("/english/{name}", get(show)).fallback_service(office.app())).await?;
    let browser = Browser::open().await?;
    for name in names {
        browser.goto(site.at(&format!("/english/{name}"))).await?;
        browser.assert_no_axe_violations().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_report_is_registered_by_keyboard_alone() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    browser.goto(site.at("/anmalan/ny")).await?;
    // The first stop is the way past the menu.
    browser.action_chain().send_keys(Key::Tab + "").perform().await?;
    ensure!(browser.active_element().await?.text().await?.contains("Hoppa till innehållet"));
    for (field, keys) in [
        ("child-0-given", "Elsa"),
        ("child-0-family", "Exempelsson"),
        ("child-0-personnummer", "201604232387"),
        ("text", "Elsa kommer hungrig till skolan."),
        ("reason", " "),
        ("reporter", "Skola"),
    ] {
        reach(&browser, field).await?;
        browser.action_chain().send_keys(keys).perform().await?;
    }
    press(&browser, "Registrera anmälan").await?;
    let heading = browser.query(By::Tag("h1")).with_text("Anmälan är registrerad").first().await?;
    ensure!(heading.text().await? == "Anmälan är registrerad");
    Ok(())
}

#[tokio::test]
async fn a_child_is_added_with_and_without_scripts_and_nothing_typed_is_lost() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    for scripts in [true, false] {
        if !scripts {
            browser.without_javascript().await?;
        }
        browser.goto(site.at("/anmalan/ny")).await?;
        for (field, words) in [("child-0-given", "Elsa"), ("text", "Hungrig.")] {
            let field = browser.find(By::Id(field)).await?;
            // The draft of the first round may stand there.
            field.clear().await?;
            field.send_keys(words).await?;
        }
        browser.find(By::Name("add_child")).await?.click().await?;
        let second = browser.query(By::Id("child-1-given")).first().await?;
        second.send_keys("Leo").await?;
        let kept = browser.find(By::Id("child-0-given")).await?.prop("value").await?.context("a value")?;
        let text = browser.find(By::Id("text")).await?.prop("value").await?.context("a value")?;
        ensure!(kept == "Elsa" && text == "Hungrig.", "scripts: {scripts}: {kept}, {text}");
    }
    Ok(())
}

#[tokio::test]
async fn a_case_is_worked_with_on_a_phone_without_scripts() -> anyhow::Result<()> {
    let office = Office::open().await?;
    office.desk(1).await?.fill("/anmalan/ny", &REPORT).await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    browser.without_javascript().await?;
    browser.look(LOOKS[2]).await?;
    browser.goto(site.at("/")).await?;
    leave_by(&browser, By::Css("a[href*=\"skyddsbedomning\"]")).await?;
    browser.find(By::Id("need")).await?.click().await?;
    browser.find(By::Id("reasons")).await?.send_keys("Trygg hos mormor.").await?;
    leave_by(&browser, By::Css("form[data-keep] button")).await?;
    let said = browser.query(By::Css(".note")).first().await?.text().await?;
    ensure!(said.contains("Skyddsbedömningen är sparad"), "{said}");
    Ok(())
}

/// A browser for tests asks for English; a case worker has chosen Swedish.
pub(super) async fn in_swedish(browser: &Browser, site: &Site) -> anyhow::Result<()> {
    Ok(browser.goto(site.at("/sprak?sprak=sv&till=/konto")).await?)
}

pub(super) async fn sign_in(browser: &Browser, site: &Site) -> anyhow::Result<()> {
    in_swedish(browser, site).await?;
    browser.goto(site.at("/konto")).await?;
    leave_by(browser, By::Css(format!("button[value=\"{}\"]", worker(1)))).await?;
    browser.query(By::Tag("h1")).with_text("God morgon, Amina").first().await?;
    Ok(())
}

/// Presses a button or a link as with a thumb, and waits until its page is left.
pub(super) async fn leave_by(browser: &Browser, what: By) -> anyhow::Result<()> {
    let pressed = browser.query(what).first().await?;
    pressed.scroll_into_view().await?;
    pressed.click().await?;
    pressed.wait_until().stale().await?;
    Ok(())
}

/// Goes on with the tab key until a field is reached.
pub(super) async fn reach(browser: &Browser, id: &str) -> anyhow::Result<()> {
    for _ in 0..150 {
        if browser.active_element().await?.id().await?.as_deref() == Some(id) {
            return Ok(());
        }
        browser.action_chain().send_keys(Key::Tab + "").perform().await?;
    }
    anyhow::bail!("{id} is not reached by the tab key")
}

/// Goes on with the tab key to a button with these words, and presses it.
pub(super) async fn press(browser: &Browser, words: &str) -> anyhow::Result<()> {
    enter(browser, "button", words).await
}

/// Goes on with the tab key to a link whose words begin like these, and follows it.
pub(super) async fn follow(browser: &Browser, words: &str) -> anyhow::Result<()> {
    enter(browser, "a", words).await
}

/// Presses enter on what the tab key reaches, and waits until its page is left.
async fn enter(browser: &Browser, tag: &str, words: &str) -> anyhow::Result<()> {
    for _ in 0..150 {
        let here = browser.active_element().await?;
        if here.tag_name().await? == tag && here.text().await?.starts_with(words) {
            browser.action_chain().send_keys(Key::Enter + "").perform().await?;
            here.wait_until().stale().await?;
            return Ok(());
        }
        browser.action_chain().send_keys(Key::Tab + "").perform().await?;
    }
    anyhow::bail!("“{words}” is not reached by the tab key")
}
