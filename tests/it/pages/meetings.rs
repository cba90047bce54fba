//! The follow-up meeting as the unit meets it: hold it, agree, and see next month how it went.

use super::desk::{Desk, Office, worker};
use anyhow::{Context, ensure};
use axum::http::StatusCode;
use harness::invented::{Invented, SINCE_EARLY, insert};
use jiff::civil::date;

const PAGE: &str = "/uppfoljning/moten/2026-03";
const LAST_MONTH: &str = "/uppfoljning/moten/2026-02";

/// The page with plain spaces where it keeps words together.
async fn open(desk: &Desk<'_>, path: &str) -> anyhow::Result<String> {
    Ok(desk.open(path).await?.replace('\u{a0}', " "))
}

#[tokio::test]
async fn what_is_agreed_at_one_meeting_is_asked_about_at_the_next() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (maria, amina) = (office.desk(3).await?, office.desk(1).await?);
    let owner = worker(1).to_string();
    let agreed =
        [("do", "agree"), ("what", "Ring inom två dagar"), ("owner", &owner), ("due_on", "2026-03-20"), ("of", "")];
    ensure!(maria.fill(LAST_MONTH, &agreed).await?.status == StatusCode::SEE_OTHER);
    let page = open(&maria, PAGE).await?;
    ensure!(page.contains("Ring inom två dagar") && page.contains("Amina Hassan, till 20 mars 2026"), "{page}");
    for who in [&amina, &maria] {
        let day = open(who, "/").await?;
        ensure!(day.contains("Ring inom två dagar") && day.contains("mötet i februari 2026"), "it is on my day: {day}");
        let list = open(who, "/uppfoljning/moten").await?;
        ensure!(list.contains("Överenskommet och inte klart") && list.contains("Ring inom två dagar"), "{list}");
    }
    let other = open(&office.desk(2).await?, "/").await?;
    ensure!(!other.contains("Ring inom två dagar"), "another has not taken it on: {other}");
    let silent = [("do", "tell"), ("of", "2026-02-1"), ("outcome", "done"), ("how", " ")];
    let silent = maria.fill(PAGE, &silent).await?;
    ensure!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.body.contains("Skriv något."), "{silent:?}");
    let told = [("do", "tell"), ("of", "2026-02-1"), ("outcome", "done"), ("how", "Familjerna märker det.")];
    ensure!(maria.fill(PAGE, &told).await?.status == StatusCode::SEE_OTHER);
    let day = open(&amina, "/").await?;
    ensure!(!day.contains("Ring inom två dagar"), "what is done is not on my day: {day}");
    let read = open(&amina, PAGE).await?;
    ensure!(read.contains("Gjort, 5 mars 2026: Familjerna märker det."), "{read}");
    ensure!(!read.contains("name=\"do\""), "who reads has no forms");
    let again = maria.fill(PAGE, &told).await?;
    ensure!(again.body.contains("Det är redan berättat hur det gick."), "{}", again.body);
    let past = [("do", "agree"), ("what", "Sent"), ("owner", &owner), ("due_on", "2026-03-01"), ("of", "")];
    let past = maria.fill(PAGE, &past).await?;
    ensure!(past.body.contains("Välj en dag som inte har passerat.") && past.body.contains("Sent"), "{}", past.body);
    ensure!(amina.post(PAGE, &agreed).await?.status != StatusCode::SEE_OTHER, "a case worker leads no meeting");
    ensure!(maria.get("/uppfoljning/moten/2026-04").await?.status == StatusCode::NOT_FOUND, "it has not begun");
    Ok(())
}

#[tokio::test]
async fn figures_seen_at_a_meeting_stay_as_they_were_and_go_out_as_open_data() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let maria = office.desk(3).await?;
    let mut invented = Invented::seeded(4).from(date(2022, 1, 1), 4 * 365);
    let rows: Vec<_> = (0..1500).map(|number| invented.report(number)).collect();
    insert(office.database.engine, &office.database.url, &rows, SINCE_EARLY).await?;
    ensure!(maria.get(&format!("{PAGE}?som=csv")).await?.status == StatusCode::NOT_FOUND, "nothing is seen yet");
    let notes = [("do", "notes"), ("notes", "Lugnt i år."), ("version", "0")];
    ensure!(maria.fill(PAGE, &notes).await?.status == StatusCode::SEE_OTHER);
    let stale = maria.fill(PAGE, &notes).await?;
    ensure!(stale.body.contains("Någon annan har skrivit under tiden."), "{}", stale.body);
    ensure!(maria.fill(PAGE, &[("do", "hold")]).await?.status == StatusCode::SEE_OTHER);
    let csv = maria.open(&format!("{PAGE}?som=csv")).await?;
    let line = csv.lines().find(|line| line.starts_with("share-opened,1,2026-03-05,2025-Q4,"));
    ensure!(line.is_some_and(|line| !line.contains(",,,")), "the last whole quarter is there with its figure:\n{csv}");
    let package: serde_json::Value = serde_json::from_str(&maria.open(&format!("{PAGE}?som=datapackage")).await?)?;
    let fields = package["resources"][0]["schema"]["fields"].as_array().context("fields")?;
    let heads: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
    ensure!(csv.lines().next() == Some(heads.join(",").as_str()), "the package describes the file: {heads:?}");

    let more: Vec<_> = (1500..2500).map(|number| invented.report(number)).collect();
    insert(office.database.engine, &office.database.url, &more, SINCE_EARLY).await?;
    ensure!(maria.open(&format!("{PAGE}?som=csv")).await? == csv, "what was seen is not changed by what came later");
    let page = open(&maria, PAGE).await?;
    ensure!(page.contains("Talen är frysta som de var kända den 5 mars 2026."), "{page}");
    let file = maria.open(&format!("{PAGE}?som=html")).await?;
    ensure!(
        file.contains("<style>") && !file.contains("href=") && !file.contains("<form"),
        "a file stands alone: {file}"
    );
    let list = open(&maria, "/uppfoljning/moten").await?;
    ensure!(list.contains("Hållet. Talen är från 5 mars 2026."), "{list}");
    Ok(())
}
