//! The timeline as the unit meets it: mark a day, see it in the charts, correct it.

use super::desk::{Desk, Office};
use anyhow::ensure;
use axum::http::StatusCode;
use harness::invented::{Invented, SINCE_EARLY, insert};
use jiff::civil::date;

const PAGE: &str = "/uppfoljning/tidslinje";
const CHART: &str = "/uppfoljning/share-opened";

/// What a chart says of its second phase.
const PHASE: &str = "tiden före och efter jämförs inte med samma mitt";

const PRACTICE: [(&str, &str); 5] = [
    ("kind", "new-practice"),
    ("on", "2024-04-02"),
    ("what", "Vi ringer inom två dagar"),
    ("indicator-1", "share-opened"),
    ("indicator-2", ""),
];

async fn open(desk: &Desk<'_>, path: &str) -> anyhow::Result<String> {
    Ok(desk.open(path).await?.replace('\u{a0}', " "))
}

#[tokio::test]
async fn a_new_way_of_working_begins_a_phase_in_the_charts_that_it_is_about() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (maria, amina, vera) = (office.desk(3).await?, office.desk(1).await?, office.desk(6).await?);
    let mut invented = Invented::seeded(4).from(date(2022, 1, 1), 4 * 365);
    let rows: Vec<_> = (0..1500).map(|number| invented.report(number)).collect();
    insert(office.database.engine, &office.database.url, &rows, SINCE_EARLY).await?;
    ensure!(!open(&maria, CHART).await?.contains(PHASE), "one phase at first");
    let empty = maria.fill(PAGE, &[("kind", "new-practice"), ("on", ""), ("what", "")]).await?;
    ensure!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.body.contains("Välj en dag."), "{empty:?}");
    ensure!(maria.fill(PAGE, &PRACTICE).await?.status == StatusCode::SEE_OTHER);

    let chart = open(&amina, CHART).await?;
    ensure!(chart.contains("kvartal 2 2024") && chart.contains("Nytt arbetssätt: Vi ringer inom två dagar"), "{chart}");
    ensure!(chart.contains(PHASE), "the phase is told: {chart}");
    let other = open(&amina, "/uppfoljning/protection-assessed-in-time").await?;
    ensure!(!other.contains("Vi ringer inom två dagar"), "it is not about that: {other}");
    let theirs = open(&vera, CHART).await?;
    ensure!(
        theirs.contains("Vi ringer inom två dagar") && !theirs.contains(PHASE),
        "told of, and parts nothing: {theirs}"
    );

    let list = open(&amina, PAGE).await?;
    ensure!(list.contains("Vi ringer inom två dagar") && list.contains("Maria Lindgren"), "{list}");
    ensure!(!list.contains("<form method=\"post\""), "a case worker marks nothing");
    Ok(())
}

#[tokio::test]
async fn a_mark_that_was_wrong_is_corrected_and_says_what_it_said() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let (maria, vera) = (office.desk(3).await?, office.desk(6).await?);
    ensure!(maria.fill(PAGE, &PRACTICE).await?.status == StatusCode::SEE_OTHER);
    let mark = format!("{PAGE}/1");
    let changed = |why| [("kind", "new-practice"), ("on", "2024-04-08"), ("indicator-1", "share-opened"), ("why", why)];
    let silent = maria.fill(&mark, &changed("")).await?;
    ensure!(silent.status == StatusCode::UNPROCESSABLE_ENTITY && silent.body.contains("Skriv varför."), "{silent:?}");
    let corrected = maria.fill(&mark, &changed("Fel dag.")).await?;
    ensure!(corrected.status == StatusCode::SEE_OTHER, "{corrected:?}");
    let page = open(&maria, &mark).await?;
    ensure!(page.contains("2 april 2024") && page.contains("8 april 2024") && page.contains("Fel dag."), "{page}");
    ensure!(!open(&vera, &mark).await?.contains("name=\"why\""), "another unit's mark is read");
    let gone = maria.fill(&mark, &[("why", "Vi började aldrig."), ("withdraw", "1")]).await?;
    ensure!(gone.status == StatusCode::SEE_OTHER, "{gone:?}");
    let page = open(&maria, &mark).await?;
    ensure!(page.contains("Markeringen är borttagen") && !page.contains("name=\"why\""), "{page}");
    Ok(())
}
