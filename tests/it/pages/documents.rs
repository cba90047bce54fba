//! Handlingar: what is printed or handed out of a case, and what is not.

use super::desk::{Office, REPORT, worker};
use anyhow::{Context, ensure};
use axum::http::StatusCode;

const CASE: &str = "/arenden/2026-0001";

#[tokio::test]
async fn a_case_is_printed_without_who_reported_and_each_print_is_logged_as_such() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    let (need, grounds) =
        ([("need", "not_at_once"), ("reasons", "Trygg.")], [("outcome", "open"), ("grounds", "Oro.")]);
    amina.fill(&format!("{CASE}/skyddsbedomning"), &need).await?;
    amina.fill(&format!("{CASE}/forhandsbedomning"), &grounds).await?;
    amina.fill(&format!("{CASE}/ansvarig"), &[("worker", &worker(1).to_string())]).await?;
    let talk = [("child", "alone"), ("facts", "Elsa pratade i skolan."), ("childs_view", "Jag är rädd.")];
    let talked = amina.fill(&format!("{CASE}/anteckning?slag=talk_with_child"), &talk).await?;
    ensure!(talked.status == StatusCode::SEE_OTHER, "{}", talked.body);

    let list = amina.open(&format!("{CASE}/handlingar")).await?;
    let links: Vec<&str> = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let documents: Vec<&str> = links.into_iter().filter(|link| link.contains("/handlingar/")).collect();
    ensure!(documents.len() >= 7, "{documents:?}");
    for document in &documents {
        let before = disclosures(&office).await?;
        let page = amina.open(document).await?;
        ensure!(!page.contains("Påhittad Rektor"), "{document} tells who reported");
        ensure!(disclosures(&office).await? == before + 1, "{document} is logged as a disclosure");
    }

    let file = amina.open(&format!("{CASE}/handlingar/akt")).await?;
    let (first, last) =
        (file.find("Orosanmälan:").context("the report")?, file.find("Jag är rädd.").context("the talk")?);
    ensure!(first < last, "the file begins at the beginning");
    let extract = amina.open(&format!("{CASE}/handlingar/registerutdrag")).await?;
    for words in ["Jag är rädd.", "Skola", "Läste ärendet", "Amina Hassan", "OSL 26:5", "artikel 6.1 c och e"] {
        ensure!(extract.contains(words), "the extract says {words}");
    }
    let guardian = amina.open(&format!("{CASE}/handlingar/registerutdrag?till=vardnadshavare")).await?;
    ensure!(!guardian.contains("Jag är rädd.") && guardian.contains("OSL 12:3"), "a talk alone is tried first");
    let feedback = documents.iter().find(|link| link.contains("aterkoppling")).context("feedback to the reporter")?;
    let letter = amina.open(feedback).await?;
    ensure!(letter.contains("beslutade vi att inleda en utredning") && !letter.contains("Trygg."), "and nothing more");
    ensure!(!letter.contains("20160423"), "no personnummer goes to a reporter");
    let karim = office.desk(2).await?;
    ensure!(karim.get(&format!("{CASE}/handlingar/akt")).await?.status == StatusCode::NOT_FOUND);
    Ok(())
}

async fn disclosures(office: &Office) -> anyhow::Result<usize> {
    let found = office.store.select("SELECT what FROM access_log WHERE action = 'disclose'", &[]).await?;
    Ok(found.rows.len())
}
