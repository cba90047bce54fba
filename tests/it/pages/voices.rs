//! Röster: from a new round to what became of it, as those who hold it and those who answer meet it.

use super::desk::{Desk, Office};
use anyhow::{Context, ensure};
use harness::browser::{Browser, LOOKS};
use harness::site::Site;
use store::select::Value;
use thirtyfour::By;
use thirtyfour::prelude::{ElementQueryable, ElementWaitable};

const LIST: &str = "/uppfoljning/roster";

/// Opens a round for children in four languages, and prints slips; answers with its page and their codes.
async fn round(manager: &Desk<'_>, slips: usize) -> anyhow::Result<(String, Vec<String>)> {
    let opened = manager
        .fill(
            "/uppfoljning/roster/ny",
            &[
                ("questionnaire", "children-older/child"),
                ("title", "Barnen på våren"),
                ("languages", "ar"),
                ("languages", "so"),
                ("from", "2026-03-05"),
                ("to", "2026-03-31"),
            ],
        )
        .await?;
    let page = opened.location.with_context(|| opened.body.clone())?;
    let sheet = manager.fill(&format!("{page}/lappar"), &[("count", &slips.to_string())]).await?;
    let codes = sheet.body.split("<p class=\"code\">").skip(1).filter_map(|rest| rest.split('<').next());
    Ok((page, codes.map(str::to_owned).collect()))
}

/// Answers as a child would, without signing in; answers with what the page says.
async fn answer(nobody: &Desk<'_>, code: &str, fields: &[(&str, &str)]) -> anyhow::Result<String> {
    Ok(nobody.post(&format!("/tyck-till/{code}"), fields).await?.body)
}

#[tokio::test]
async fn children_answer_by_slip_and_the_unit_learns_it_when_the_round_is_closed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (manager, nobody) = (office.desk(3).await?, office.nobody());
    let (page, codes) = round(&manager, 8).await?;
    ensure!(codes.len() == 8, "{codes:?}");
    let asked = nobody.open(&format!("/tyck-till/{}?sprak=ar", codes[0])).await?;
    ensure!(asked.contains("<html lang=\"ar\" dir=\"rtl\">") && asked.contains("إنهم يستمعون إليّ."), "in Arabic");
    for (place, code) in codes.iter().take(6).enumerate() {
        let listened = if place < 2 { "2" } else { "5" };
        let said = answer(&nobody, code, &[("sprak", "sv"), ("listened", listened), ("trust", "4")]).await?;
        ensure!(said.contains("Tack!"), "{said}");
    }
    let again = answer(&nobody, &codes[0], &[("sprak", "sv"), ("listened", "5")]).await?;
    ensure!(again.contains("redan använd"), "{again}");
    let before = manager.open(&page).await?;
    ensure!(before.contains("6 har svarat") && !before.contains("figure-big"), "how many, and not what");
    let closed = manager.fill(&page, &[("close", "ja")]).await?;
    ensure!(closed.status == 303, "{}", closed.body);
    let after = office.desk(1).await?.open(&page).await?;
    // Four of six felt listened to; two did not, and that is told too.
    ensure!(after.contains("67\u{a0}% av 6 med en åsikt"), "{after}");
    ensure!(!after.contains("name=\"close\""), "a case worker reads and does not hold");
    let late = nobody.open(&format!("/tyck-till/{}", codes[7])).await?;
    ensure!(late.contains("inte öppen"), "{late}");
    let rows = office.store.select("SELECT COUNT(*) FROM answers WHERE question = 'listened'", &[]).await?.rows;
    ensure!(rows == [[Value::Integer(6)]], "{rows:?}");
    let told = manager.fill(&page, &[("tell", "ja"), ("told-sv", "Vi ringer efter skolan.")]).await?;
    ensure!(told.status == 303, "{}", told.body);
    let (_, codes) = round(&manager, 1).await?;
    let next = nobody.open(&format!("/tyck-till/{}", codes[0])).await?;
    ensure!(next.contains("Vi ringer efter skolan."), "{next}");
    Ok(())
}

#[tokio::test]
async fn a_round_of_four_is_not_closed_by_mistake_and_shows_nothing() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (manager, nobody) = (office.desk(3).await?, office.nobody());
    let (page, codes) = round(&manager, 4).await?;
    for code in &codes {
        answer(&nobody, code, &[("sprak", "sv"), ("listened", "1"), ("own_words", "Hemligt.")]).await?;
    }
    ensure!(manager.open(&page).await?.contains("Färre än fem har svarat"));
    let refused = manager.fill(&page, &[("close", "ja")]).await?;
    ensure!(refused.status == 422 && refused.body.contains("lådan öppnas inte"), "{}", refused.status);
    let closed = manager.fill(&page, &[("close", "ja"), ("destroy", "yes")]).await?;
    ensure!(closed.status == 303, "{}", closed.body);
    let after = manager.open(&page).await?;
    ensure!(after.contains("förstördes") && !after.contains("Hemligt"), "{after}");
    Ok(())
}

#[tokio::test]
async fn a_round_of_another_unit_is_not_there_and_an_empty_answer_is_asked_for_again() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (manager, stranger) = (office.desk(3).await?, office.desk(6).await?);
    let (page, codes) = round(&manager, 1).await?;
    ensure!(stranger.get(&page).await?.status == 404);
    ensure!(!stranger.open(LIST).await?.contains("Barnen på våren"));
    ensure!(office.desk(1).await?.get(&format!("{page}/lappar")).await?.status == 404, "a case worker prints no slips");
    let nobody = office.nobody();
    let empty = nobody.post(&format!("/tyck-till/{}", codes[0]), &[("sprak", "so")]).await?;
    ensure!(empty.status == 422 && empty.body.contains("Weli su"), "{}", empty.body);
    let typed = nobody.get(&format!("/tyck-till?sprak=ar&kod={}", codes[0].to_lowercase().replace('-', "%20"))).await?;
    ensure!(typed.location == Some(format!("/tyck-till/{}?sprak=ar", codes[0])), "{typed:?}");
    ensure!(nobody.open("/tyck-till?kod=fel").await?.contains("aria-invalid"));
    Ok(())
}

#[tokio::test]
async fn what_one_has_learned_is_the_teams_and_a_name_in_it_is_asked_about() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (amina, before) = (office.desk(1).await?, office.accesses().await?);
    let page = "/uppfoljning/reflektioner";
    let named = [("text", "Det var bra att Leyla fick välja plats."), ("themes", "trust")];
    let asked = amina.fill(page, &named).await?;
    ensure!(asked.status == 422 && asked.body.contains("Leyla?"), "{}", asked.body);
    let kept = amina.fill_in(page, &asked.body, &[&named[..], &[("names", "yes")]].concat()).await?;
    ensure!(kept.status == 303, "{}", kept.body);
    let read = office.desk(3).await?.open(page).await?;
    ensure!(read.contains("fick välja plats") && !read.contains("Amina"), "nobody stands under it");
    ensure!(office.accesses().await? == before, "and nobody is counted");
    ensure!(!office.desk(6).await?.open(page).await?.contains("fick välja plats"), "it stays in the team");
    Ok(())
}

#[tokio::test]
async fn a_child_answers_in_arabic_on_a_phone_in_the_dark_without_scripts() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (_, codes) = round(&office.desk(3).await?, 1).await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    browser.without_javascript().await?;
    browser.look(LOOKS[3]).await?;
    browser.goto(site.at(&format!("/tyck-till/{}?sprak=ar", codes[0]))).await?;
    for question in ["listened", "trust"] {
        let face = browser.find(By::Css(format!("input[name={question}][value='5']"))).await?;
        face.scroll_into_view().await?;
        face.click().await?;
    }
    let send = browser.query(By::Css("form.asked button")).first().await?;
    send.scroll_into_view().await?;
    send.click().await?;
    send.wait_until().stale().await?;
    let said = browser.query(By::Tag("h1")).first().await?.text().await?;
    ensure!(said == "شكراً لك!", "{said}");
    Ok(())
}
