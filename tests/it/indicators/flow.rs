//! Measures of an imported event log pass the same door as every other figure.

use super::given::{self, TODAY, indicator};
use anyhow::{Context, ensure};
use engine::{Answer, Ask};
use harness::databases::for_each_database;
use harness::invented::{SINCE_EARLY, insert, step};

/// Thirty cases by the usual way in ten days with one change of person, two by a rare way in forty days with two changes.
async fn log(database: &harness::databases::Database) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for number in 0..30 {
        let case = format!("usual-{number}");
        rows.push(step(&case, number * 3, "received", "2025-01-01T08:00:00Z", Some("anna"), Some("intake")));
        // The same moment: the order of the file decides.
        rows.push(step(&case, number * 3 + 1, "assessed", "2025-01-01T08:00:00Z", Some("anna"), Some("intake")));
        rows.push(step(&case, number * 3 + 2, "decided", "2025-01-11T08:00:00Z", Some("bo"), Some("intake")));
    }
    for number in 0..2 {
        let case = format!("rare-{number}");
        rows.push(step(&case, 900 + number * 3, "received", "2025-01-01T08:00:00Z", Some("anna"), Some("intake")));
        rows.push(step(&case, 901 + number * 3, "lost", "2025-02-01T08:00:00Z", Some("bo"), None));
        rows.push(step(&case, 902 + number * 3, "found", "2025-02-10T08:00:00Z", Some("anna"), Some("family")));
    }
    insert(database.engine, &database.url, &rows, SINCE_EARLY).await
}

#[tokio::test]
async fn an_event_log_answers_how_long_how_often_handed_over_in_time_and_by_which_way() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        log(database).await?;
        let run = async |id: &str| -> anyhow::Result<Answer> {
            Ok(engine::run(&store, &indicator(id), &Ask::on(TODAY).by(&["log"])).await?)
        };
        let one = |answer: &Answer| {
            let row = answer.rows().next().context("one log, one row")?;
            ensure!(row.label("log") == Some("invented"), "{row:?}");
            Ok((row.cell.numerator, row.cell.denominator, row.cell.value))
        };
        ensure!(one(&run("throughput-time").await?)? == (None, Some(32), Some(10.0)));
        ensure!(one(&run("handovers-of-work").await?)? == (Some(34), Some(32), Some(34.0 / 32.0)));
        ensure!(one(&run("handovers-between-groups").await?)? == (Some(0), Some(32), Some(0.0)));
        ensure!(one(&run("within-deadline").await?)? == (Some(30), Some(32), Some(30.0 / 32.0)));
        let ways = run("ways-through-the-work").await?;
        let told = format!("{:?}", ways.table);
        ensure!(!told.contains("lost"), "the rare way is named: {told}");
        let by_period = engine::run(&store, &indicator("throughput-time"), &Ask::on(TODAY)).await?;
        let periods: Vec<_> = by_period.rows().map(|row| (row.period(), row.cell.denominator)).collect();
        ensure!(periods == [(Some("2025-Q1"), Some(32))], "{periods:?}");
        Ok(store.close().await?)
    })
    .await
}
