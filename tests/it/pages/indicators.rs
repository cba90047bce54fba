//! The indicators as a researcher meets them: a file that is added counts at once, and an earlier day keeps its answer.

use super::desk::{Desk, Office};
use anyhow::{Context, ensure};
use axum::http::StatusCode;
use harness::invented::{EARLY, Invented, Known, SINCE_EARLY, insert};
use jiff::civil::date;

/// A researcher's own definition, of Nära's own text.
fn own(version: u32, since: &str, met: &str) -> anyhow::Result<String> {
    let (_, text) = engine::catalogue::FILES.iter().find(|(file, _)| *file == "share-opened.toml").context("ours")?;
    Ok(text
        .replace("id = \"share-opened\"", "id = \"mine\"")
        .replace("version = 1", &format!("version = {version}\n{since}"))
        .replace("Andel anmälningar som leder till utredning", "Min egen andel")
        .replace("outcome = 'open'", met))
}

async fn page(desk: &Desk<'_>, path: &str) -> anyhow::Result<String> {
    let answer = desk.get(path).await?;
    ensure!(answer.status == StatusCode::OK, "{path}: {}", answer.status);
    Ok(answer.body)
}

#[tokio::test]
async fn a_definition_that_is_added_or_mended_counts_at_once() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let ruth = office.desk(5).await?;
    ensure!(ruth.get("/uppfoljning/mine").await?.status == StatusCode::NOT_FOUND);
    let folder = office.database.folder.path().join("indicators");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("mine.toml"), own(1, "", "outcom = 'open'")?)?;
    let told = page(&ruth, "/uppfoljning/katalog").await?;
    let mistake = "mine.toml, line 10, column 14: in “numerator”: the table “reports” has no column “outcom”";
    ensure!(told.contains(mistake), "the page tells where the mistake is:\n{told}");
    std::fs::write(folder.join("mine.toml"), own(1, "", "outcome = 'open'")?)?;
    let found = page(&ruth, "/uppfoljning/katalog?sok=min+egen+andel").await?;
    ensure!(found.contains("Min egen andel") && found.contains("egen definition, version 1"), "{found}");
    ensure!(!found.contains(mistake) && !found.contains("Skyddsbedömning i tid"), "{found}");
    ensure!(page(&ruth, "/uppfoljning/mine").await?.contains("Min egen andel"));
    std::fs::remove_file(folder.join("mine.toml"))?;
    ensure!(ruth.get("/uppfoljning/mine").await?.status == StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn a_figure_as_it_looked_on_a_day_is_made_by_what_was_known_and_in_force_then() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let ruth = office.desk(5).await?;
    let folder = office.database.folder.path().join("indicators");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("mine.v1.toml"), own(1, "", "outcome = 'open'")?)?;
    std::fs::write(folder.join("mine.toml"), own(2, "since = 2026-01-01\n", "outcome = 'do_not_open'")?)?;
    let mut invented = Invented::seeded(8);
    let mut rows = |outcome: &str, count: usize| {
        let one = |number| {
            let mut row = invented.report(number);
            row.own.received_on = date(2025, 6, 1);
            row.own.outcome = Some(outcome.to_owned());
            row
        };
        (0..count).map(one).collect::<Vec<_>>()
    };
    // Thirty opened and twenty not; ten of the opened were found to be wrong on the last day of January.
    let (database, url) = (&office.database, &office.database.url);
    let wrong = Known { recorded_at: EARLY, superseded_at: Some("2026-01-31T12:00:00.000000Z") };
    insert(database.engine, url, &rows("open", 20), SINCE_EARLY).await?;
    insert(database.engine, url, &rows("open", 10), wrong).await?;
    insert(database.engine, url, &rows("do_not_open", 20), SINCE_EARLY).await?;
    let file = async |per: &str| page(&ruth, &format!("/uppfoljning/mine?som=csv&period=year&per={per}")).await;
    let line = |text: &str| text.lines().nth(1).map(str::to_owned).unwrap_or_default();
    ensure!(line(&file("2025-12-31").await?).starts_with("mine,1,2025-12-31,2025,30,50,0.6,"));
    ensure!(file("2026-01-15").await? == file("2025-12-31").await?, "files leave as of the end of a month");
    ensure!(line(&file("2026-01-31").await?).starts_with("mine,2,2026-01-31,2025,20,40,0.5,"));
    // Who may read the rows sees any day; others see the end of a month.
    let told = page(&ruth, "/uppfoljning/mine?period=year&per=2026-01-15").await?;
    ensure!(told.contains("Räknat som det såg ut 2026-01-15"), "{told}");
    let told = page(&office.desk(1).await?, "/uppfoljning/mine?period=year&per=2026-01-15").await?;
    ensure!(told.contains("Räknat som det såg ut 2025-12-31"), "{told}");
    let told = page(&ruth, "/uppfoljning/mine?period=year&per=2025-12-31").await?;
    ensure!(told.contains("Räknat som det såg ut 2025-12-31") && told.contains("efter version 1"), "{told}");
    ensure!(told.contains("Version 2 gäller från 2026-01-01."), "{told}");
    // A day that has not been is no day to look back from.
    ensure!(page(&ruth, "/uppfoljning/mine?per=2031-01-01").await?.contains("på allt som är känt nu"));
    Ok(())
}
