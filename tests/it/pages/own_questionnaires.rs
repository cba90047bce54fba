//! A municipality's own questionnaire: a file in a folder, in use as soon as it is there, with its figures.

use super::desk::Office;
use anyhow::{Context, ensure};
use axum::http::StatusCode;

const OWN: &str = r#"id = "torget"
version = 1
respondents = ["resident"]
wording = "own"
source = "Egna frågor"
languages = { sv = "original" }
title = { sv = "Om torget" }
lead = { sv = "En fråga." }

[[question]]
id = "safe"
kind = "agree"
text = { sv = "Jag känner mig trygg på torget." }
"#;

#[tokio::test]
async fn a_file_is_asked_as_soon_as_it_is_there_and_its_answers_are_followed() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (maria, nobody) = (office.desk(3).await?, office.nobody());
    let list = "/uppfoljning/roster/enkater";
    ensure!(!maria.open(list).await?.contains("Om torget"), "it is not there yet");
    let folder = office.database.folder.path().join("surveys");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("torget.toml"), OWN.replace("agree", "agreee"))?;
    let faulty = maria.open(list).await?;
    ensure!(faulty.contains("torget.toml, line 12, column 8: "), "what is wrong is told: {faulty}");
    std::fs::write(folder.join("torget.toml"), OWN)?;
    let page = maria.open(list).await?;
    ensure!(page.contains("Om torget") && page.contains("Kommunens egen.") && !page.contains("column 8"), "{page}");
    ensure!(page.contains("/uppfoljning/survey-torget-safe"), "the figure that counts it: {page}");

    let fields = [
        ("questionnaire", "torget/resident"),
        ("title", "Torget i mars"),
        ("from", "2026-03-05"),
        ("to", "2026-03-31"),
    ];
    let opened = maria.fill("/uppfoljning/roster/ny", &fields).await?;
    let round = opened.location.with_context(|| opened.body.clone())?;
    let sheet = maria.fill(&format!("{round}/lappar"), &[("count", "30")]).await?;
    let codes = sheet.body.split("<p class=\"code\">").skip(1).filter_map(|rest| rest.split('<').next());
    for (place, code) in codes.enumerate() {
        let said = if place < 20 { "5" } else { "2" };
        let thanks = nobody.post(&format!("/tyck-till/{code}"), &[("sprak", "sv"), ("safe", said)]).await?;
        ensure!(thanks.body.contains("Tack!"), "{}", thanks.body);
    }
    let closed = maria.fill(&round, &[("close", "ja")]).await?;
    ensure!(closed.status == StatusCode::SEE_OTHER, "{}", closed.body);
    let figure = maria.open("/uppfoljning/survey-torget-safe").await?.replace('\u{a0}', " ");
    ensure!(figure.contains("Jag känner mig trygg på torget. (Om torget)"), "{figure}");
    ensure!(figure.contains("67 %") && figure.contains("20 av 30"), "twenty of thirty felt safe: {figure}");
    ensure!(maria.open("/uppfoljning/katalog?sok=torget").await?.contains("survey-torget-safe"), "in the catalogue");
    Ok(())
}
