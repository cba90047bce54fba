//! A figure can be made again as it was known on a day, and of the days asked for.

use super::given::{self, TODAY, indicator};
use anyhow::ensure;
use engine::answer::{Note, Told};
use engine::{Answer, Ask};
use harness::databases::for_each_database;
use harness::invented::{EARLY, Invented, Known, SINCE_EARLY, insert};
use jiff::civil::date;

fn counts(answer: &Answer) -> Vec<(Option<&str>, Option<i64>)> {
    answer.rows().map(|row| (row.period(), row.cell.numerator)).collect()
}

#[tokio::test]
async fn what_was_recorded_later_does_not_change_the_figure_of_an_earlier_day() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut invented = Invented::seeded(4);
        let mut rows = |count: usize| {
            (0..count)
                .map(|number| {
                    let mut row = invented.report(number);
                    row.own.received_on = date(2025, 6, 1);
                    row
                })
                .collect::<Vec<_>>()
        };
        // Thirty from the first; five of them were found wrong at ten at night, Swedish time, on 30 June; ten came on 1 July.
        let wrong = Known { recorded_at: EARLY, superseded_at: Some("2025-06-30T20:00:00.000000Z") };
        let late = Known { recorded_at: "2025-07-01T08:00:00.000000Z", superseded_at: None };
        insert(database.engine, &database.url, &rows(25), SINCE_EARLY).await?;
        insert(database.engine, &database.url, &rows(5), wrong).await?;
        insert(database.engine, &database.url, &rows(10), late).await?;
        let reports = indicator("reports-received");
        for (as_of, expected) in [(date(2025, 6, 29), 30), (date(2025, 6, 30), 25), (date(2025, 7, 1), 35)] {
            let ask = Ask { as_of: Some(as_of), ..Ask::on(as_of).by(&[]) };
            let answer = engine::run(&store, &reports, &ask).await?;
            ensure!(counts(&answer) == [(None, Some(expected))], "{as_of}: {:?}", counts(&answer));
        }
        let now = engine::run(&store, &reports, &Ask::on(TODAY).by(&["year"])).await?;
        ensure!(counts(&now) == [(Some("2025"), Some(35))]);
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn the_first_and_the_last_day_asked_for_are_counted_and_an_empty_month_is_shown() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut invented = Invented::seeded(5);
        let mut number = 0;
        let mut rows = Vec::new();
        for (day, count) in
            [(date(2025, 1, 31), 50), (date(2025, 2, 1), 20), (date(2025, 4, 30), 30), (date(2025, 5, 1), 50)]
        {
            for _ in 0..count {
                number += 1;
                let mut row = invented.report(number);
                row.own.received_on = day;
                rows.push(row);
            }
        }
        insert(database.engine, &database.url, &rows, SINCE_EARLY).await?;
        let ask = Ask { from: Some(date(2025, 2, 1)), to: Some(date(2025, 4, 30)), ..Ask::on(date(2025, 4, 30)) };
        let answer = engine::run(&store, &indicator("reports-received"), &ask).await?;
        // March had none, which is withheld like any number under four, and takes the smaller of the others with it.
        ensure!(counts(&answer) == [(Some("2025-02"), None), (Some("2025-03"), None), (Some("2025-04"), Some(30))]);
        ensure!(answer.notes == [Note::Unfinished("2025-04".to_owned())], "{:?}", answer.notes);
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn rows_that_lack_what_the_figure_needs_are_told_of() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut invented = Invented::seeded(6);
        let mut rows: Vec<_> = (0..60).map(|number| invented.investigation(number)).collect();
        for (at, row) in rows.iter_mut().enumerate() {
            row.own.closed_on = (at >= 7).then_some(date(2025, 3, 3));
            row.own.one_worker = (at % 30 != 29).then_some(true);
        }
        insert(database.engine, &database.url, &rows, SINCE_EARLY).await?;
        let answer = engine::run(&store, &indicator("one-worker-throughout"), &Ask::on(TODAY)).await?;
        ensure!(answer.notes == [Note::Unknown(Told::FewerThan(4))], "{:?}", answer.notes);
        ensure!(answer.rows().map(|row| row.cell.denominator).eq([Some(51)]));
        let empty = engine::run(&store, &indicator("share-opened"), &Ask::on(TODAY)).await?;
        ensure!(empty.notes == [Note::Nothing] && empty.rows().next().is_none());
        Ok(store.close().await?)
    })
    .await
}
