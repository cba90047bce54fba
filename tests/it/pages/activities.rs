//! The log of group and area work in the pages: logged in few taps on a phone, corrected, and read by those who work there.

use super::browser::{in_swedish, leave_by, reach};
use super::desk::{Office, worker};
use anyhow::{Context, ensure};
use harness::browser::{Browser, LOOKS};
use harness::site::Site;
use store::select::Value;
use thirtyfour::prelude::ElementQueryable;
use thirtyfour::{By, Key, WebElement};

const LOG: &str = "/omradet/aktiviteter/ny";
const ALL: &str = "/omradet/aktiviteter";

#[tokio::test]
async fn an_evening_is_logged_corrected_and_logged_again_next_week() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let olle = office.desk(4).await?;
    let nobody = olle.fill(LOG, &[("what", "open_youth")]).await?;
    ensure!(nobody.status == 422 && nobody.body.contains("Skriv hur många som kom"), "{}", nobody.body);
    let named = olle.fill(LOG, &[("what", "open_youth"), ("came-13-17-boy", "Elsa Exempelsson")]).await?;
    ensure!(named.status == 422 && named.body.contains("Skriv antal med siffror"), "{}", named.body);

    let evening = [("what", "open_youth"), ("came-13-17-boy", "9"), ("came-13-17-girl", "6"), ("recurs", "weekly")];
    let logged = olle.fill(LOG, &evening).await?;
    ensure!(logged.status == 303, "{}", logged.body);
    let page = olle.get(&format!("{ALL}?klart=activity")).await?.body;
    ensure!(page.contains("15 deltagare (6 flickor och kvinnor, 9 pojkar och män)"), "{page}");
    ensure!(page.contains("Logga torsdag 12\u{a0}mars"), "the series says its next day: {page}");

    let one = "/omradet/aktiviteter/2026-03/1";
    let corrected = olle.fill(one, &[("what", "open_youth"), ("came-13-17-girl", "7")]).await?;
    ensure!(corrected.status == 303, "{}", corrected.body);
    let page = olle.get(one).await?.body;
    ensure!(page.contains("Så stod det förut") && page.contains("15 deltagare"), "what stood before is kept: {page}");

    let maria = office.desk(6).await?;
    ensure!(maria.get(one).await?.status == 404, "another unit has no such activity");
    let ruth = office.desk(5).await?.get(ALL).await?;
    ensure!(ruth.status == 200 && !ruth.body.contains("deltagare ("), "research sees the sums alone");
    let rows = office.store.select("SELECT COUNT(*) FROM activities WHERE superseded_at IS NULL", &[]).await?.rows;
    ensure!(rows == [[Value::Integer(1)]], "{rows:?}");
    Ok(())
}

/// The promise: an evening at the youth club, logged at the bus stop with a thumb. Every press is counted, digits too.
#[tokio::test]
async fn an_evening_is_logged_on_a_narrow_phone_in_under_ten_taps() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    browser.look(LOOKS[2]).await?;
    sign_in(&browser, &site).await?;
    browser.goto(site.at(ALL)).await?;
    let mut taps = 0;
    tap(&browser, By::LinkText("Logga en aktivitet"), &mut taps).await?;
    tap(&browser, By::Css("input[name=what][value=open_youth] + label"), &mut taps).await?;
    for (cell, digit) in [("came-13-17-girl", "6"), ("came-13-17-boy", "9")] {
        tap(&browser, By::Id(cell), &mut taps).await?.send_keys(digit).await?;
        taps += digit.len();
    }
    tap(&browser, By::Css("input[name=partners][value=association] + label"), &mut taps).await?;
    tap(&browser, By::XPath("//button[normalize-space()='Spara']"), &mut taps).await?;
    let done = browser.query(By::Css("[role=status]")).first().await?.text().await?;
    ensure!(done == "Aktiviteten är loggad.", "{done}");
    ensure!(taps < 10, "{taps} taps");
    let wide: f64 = browser.execute("return document.documentElement.scrollWidth", vec![]).await?.convert()?;
    ensure!(wide <= 360.0, "the page is {wide} px wide");
    Ok(())
}

#[tokio::test]
async fn an_activity_is_logged_by_keyboard_alone() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    sign_in(&browser, &site).await?;
    browser.goto(site.at(LOG)).await?;
    for (field, keys) in [("what", " "), ("came-13-17-girl", "6"), ("came-13-17-boy", "9")] {
        reach(&browser, field).await?;
        browser.action_chain().send_keys(keys).perform().await?;
    }
    browser.action_chain().send_keys(Key::Enter + "").perform().await?;
    let done = browser.query(By::Css("[role=status]")).first().await?.text().await?;
    ensure!(done == "Aktiviteten är loggad.", "{done}");
    Ok(())
}

async fn tap(browser: &Browser, what: By, taps: &mut usize) -> anyhow::Result<WebElement> {
    *taps += 1;
    let found = browser.query(what.clone()).first().await.with_context(|| format!("{what:?}"))?;
    found.scroll_into_view().await?;
    found.click().await?;
    Ok(found)
}

async fn sign_in(browser: &Browser, site: &Site) -> anyhow::Result<()> {
    in_swedish(browser, site).await?;
    browser.goto(site.at("/konto")).await?;
    leave_by(browser, By::Css(format!("button[value=\"{}\"]", worker(4)))).await
}
