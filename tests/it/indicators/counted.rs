//! Every indicator gives what counting the rows one by one gives, on both databases.

use super::given::{self, TODAY, indicator};
use anyhow::ensure;
use engine::{Ask, Indicator};
use followup::disclosure::{Basis, Cell, Rules, Table};
use followup::intervals::{Level, mean, poisson, wilson};
use followup::observations::{Assignment, Common, Investigation, Report, Row};
use followup::quantile::Counted;
use harness::databases::for_each_database;
use harness::invented::{Invented, SINCE_EARLY, insert};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::Store;

/// What a row says of itself, one by one.
struct Seen {
    common: Common,
    labels: BTreeMap<&'static str, String>,
    day: Option<Date>,
    measured: f64,
}

/// How the rows are put together.
#[derive(Clone, Copy)]
enum How {
    Share,
    Count,
    Median,
    Mean,
}

#[tokio::test]
async fn each_indicator_of_reports_counts_as_a_person_would() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut invented = Invented::seeded(1);
        let rows: Vec<Row<Report>> = (0..3000).map(|number| invented.report(number)).collect();
        insert(database.engine, &database.url, &rows, SINCE_EARLY).await?;
        let with = |measure: fn(&Report) -> Option<f64>| seen_reports(&rows, measure);
        let safe = with(|own| match own.safety_assessed_on {
            None => (own.safety_due_on < TODAY).then_some(0.0),
            Some(day) => Some(yes(day <= own.safety_due_on)),
        });
        let fourteen = with(|own| match (own.outcome.as_deref(), own.decided_on) {
            (Some("joins_running"), _) => None,
            (_, None) => (own.decision_due_on < TODAY).then_some(0.0),
            (_, Some(day)) => Some(yes(day <= own.decision_due_on)),
        });
        let opened = with(|own| match own.outcome.as_deref() {
            Some("open") => Some(1.0),
            Some("do_not_open") => Some(0.0),
            _ => None,
        });
        let days = with(|own| {
            let counted = own.outcome.as_deref() != Some("joins_running");
            own.decided_on.filter(|_| counted).map(|day| f64::from((day - own.received_on).get_days()))
        });
        let again = with(|own| {
            let since = own.earlier_report_on.map(|day| (own.received_on - day).get_days());
            Some(yes(since.is_some_and(|days| days <= 365)))
        });
        let all = with(|_| Some(1.0));
        check(&store, "protection-assessed-in-time", &["sex", "year"], How::Share, &safe).await?;
        check(&store, "preliminary-assessment-in-time", &["area", "quarter"], How::Share, &fourteen).await?;
        check(&store, "share-opened", &["source", "violence", "year"], How::Share, &opened).await?;
        check(&store, "share-opened", &[], How::Share, &opened).await?;
        check(&store, "days-to-decision", &["age_group", "year"], How::Median, &days).await?;
        check(&store, "reported-again-within-a-year", &["area", "sex"], How::Share, &again).await?;
        check(&store, "reports-received", &["source", "month"], How::Count, &all).await?;
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn each_indicator_of_investigations_counts_as_a_person_would() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut invented = Invented::seeded(2);
        let rows: Vec<Row<Investigation>> = (0..2000).map(|number| invented.investigation(number)).collect();
        insert(database.engine, &database.url, &rows, SINCE_EARLY).await?;
        let with = |day: fn(&Investigation) -> Option<Date>, measure: fn(&Investigation) -> Option<f64>| {
            rows.iter()
                .filter_map(|row| seen(&row.common, BTreeMap::new(), day(&row.own), measure(&row.own)))
                .collect::<Vec<_>>()
        };
        let in_time = with(
            |own| Some(own.opened_on),
            |own| match own.closed_on {
                None => (own.due_on < TODAY).then_some(0.0),
                Some(day) => Some(yes(day <= own.due_on && !own.extended)),
            },
        );
        let days = with(
            |own| own.closed_on,
            |own| own.closed_on.map(|day| f64::from(own.opened_on.until(day).map_or(0, |span| span.get_days()))),
        );
        let one = with(|own| own.closed_on, |own| own.one_worker.map(yes));
        check(&store, "investigation-in-time", &["sex", "year"], How::Share, &in_time).await?;
        check(&store, "days-in-investigation", &["area", "quarter"], How::Median, &days).await?;
        check(&store, "one-worker-throughout", &["year"], How::Share, &one).await?;
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_case_counts_its_handovers_when_it_is_closed() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut invented = Invented::seeded(3);
        let cases: Vec<Vec<Row<Assignment>>> = (0..600).map(|case| invented.assignments(case)).collect();
        insert(database.engine, &database.url, &cases.concat(), SINCE_EARLY).await?;
        let closed = |rows: &&Vec<Row<Assignment>>| rows.iter().all(|row| row.own.to_on.is_some());
        let counted: Vec<Seen> = cases
            .iter()
            .filter(closed)
            .filter_map(|rows| {
                let handovers = rows.iter().filter(|row| row.own.ended_by.as_deref() == Some("handover")).count();
                let last = rows.iter().filter_map(|row| row.own.to_on).max();
                seen(&rows.first()?.common, BTreeMap::new(), last, Some(handovers as f64))
            })
            .collect();
        let met: Vec<Seen> = cases
            .iter()
            .flatten()
            .filter_map(|row| seen(&row.common, BTreeMap::new(), row.own.to_on, row.own.joint_meeting.map(yes)))
            .collect();
        check(&store, "handovers-per-case", &["year"], How::Mean, &counted).await?;
        check(&store, "handovers-per-case", &["sex", "quarter"], How::Mean, &counted).await?;
        check(&store, "handovers-with-joint-meeting", &["sex", "year"], How::Share, &met).await?;
        Ok(store.close().await?)
    })
    .await
}

fn seen_reports(rows: &[Row<Report>], measure: fn(&Report) -> Option<f64>) -> Vec<Seen> {
    let labels =
        |own: &Report| BTreeMap::from([("source", own.source.clone()), ("violence", own.violence.to_string())]);
    rows.iter()
        .filter_map(|row| seen(&row.common, labels(&row.own), Some(row.own.received_on), measure(&row.own)))
        .collect()
}

fn seen(
    common: &Common,
    labels: BTreeMap<&'static str, String>,
    day: Option<Date>,
    measured: Option<f64>,
) -> Option<Seen> {
    Some(Seen { common: common.clone(), labels, day, measured: measured? })
}

fn yes(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// The engine's table must be, cell by cell, the one counted by hand.
async fn check(store: &Store, id: &str, by: &[&str], how: How, seen: &[Seen]) -> anyhow::Result<()> {
    let indicator: Indicator = indicator(id);
    let found = engine::run(store, &indicator, &Ask::on(TODAY).by(by)).await?;
    let expected = given::each_alone(by_hand(by, how, seen), Rules::REGISTER);
    let found = found.table.get();
    ensure!(
        found.cells.len() == expected.cells.len(),
        "{id} by {by:?}: {} cells, expected {}",
        found.cells.len(),
        expected.cells.len()
    );
    ensure!(
        found.cells.iter().any(|cell| !cell.suppressed),
        "{id} by {by:?}: everything is withheld, and nothing is tested"
    );
    for (cell, other) in found.cells.iter().zip(&expected.cells) {
        let same = cell.by == other.by
            && (cell.numerator, cell.denominator) == (other.numerator, other.denominator)
            && close(cell.value, other.value)
            && close(cell.low, other.low)
            && close(cell.high, other.high);
        let withheld = cell.suppressed && cell.value.is_none() && cell.by == other.by;
        ensure!(withheld || (same && !other.suppressed), "{id} by {by:?}: {cell:?}, expected {other:?}");
    }
    Ok(())
}

fn close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    }
}

fn by_hand(by: &[&str], how: How, seen: &[Seen]) -> Table {
    let mut groups: BTreeMap<Vec<Option<String>>, Vec<f64>> = BTreeMap::new();
    for one in seen {
        if let Some(labels) = by.iter().map(|name| label(one, name)).collect::<Option<Vec<_>>>() {
            groups.entry(labels).or_default().push(one.measured);
        }
    }
    // A period in which nothing happened is there all the same, for every other label.
    if let Some(at) = by.iter().position(|name| ["year", "quarter", "month"].contains(name)) {
        let periods: BTreeSet<Option<String>> = groups.keys().map(|labels| labels[at].clone()).collect();
        for labels in groups.keys().cloned().collect::<Vec<_>>() {
            for period in &periods {
                let mut labels = labels.clone();
                labels[at].clone_from(period);
                groups.entry(labels).or_default();
            }
        }
    }
    let basis = match how {
        How::Share => Basis::Share,
        How::Count => Basis::Count,
        How::Median | How::Mean => Basis::Average,
    };
    let cells = groups.into_iter().map(|(by, values)| Cell { by, ..cell(how, &values) }).collect();
    Table { dimensions: by.iter().map(|name| (*name).to_owned()).collect(), basis, cells }
}

/// A row's label; none leaves the row out, `Some(None)` is a row that lacks it.
fn label(seen: &Seen, name: &str) -> Option<Option<String>> {
    Some(match name {
        "year" => Some(seen.day?.year().to_string()),
        "quarter" => Some(format!("{}-Q{}", seen.day?.year(), (seen.day?.month() + 2) / 3)),
        "month" => Some(format!("{}-{:02}", seen.day?.year(), seen.day?.month())),
        "area" => seen.common.area.clone(),
        "sex" => seen.common.sex.clone(),
        "age_group" => seen.common.age_group.clone(),
        other => seen.labels.get(other).cloned(),
    })
}

fn cell(how: How, values: &[f64]) -> Cell {
    let (count, sum) = (values.len() as u64, values.iter().sum::<f64>());
    let (interval, value, numerator, denominator) = match how {
        How::Count => (Some(poisson(count, Level::P95)), Some(count as f64), Some(count), None),
        How::Share => {
            let share = (count > 0).then(|| sum / count as f64);
            (wilson(sum as u64, count, Level::P95), share, Some(sum as u64), Some(count))
        }
        How::Median => {
            let counted = Counted::new(values.iter().map(|value| (*value, 1)).collect());
            (counted.quantile_interval(0.5, Level::P95), counted.quantile(0.5), None, Some(count))
        }
        How::Mean => {
            let squares = values.iter().map(|value| value * value).sum();
            (
                mean(count, sum, squares, Level::P95),
                (count > 0).then(|| sum / count as f64),
                Some(sum as u64),
                Some(count),
            )
        }
    };
    Cell {
        numerator: numerator.and_then(|count| i64::try_from(count).ok()),
        denominator: denominator.and_then(|count| i64::try_from(count).ok()),
        value,
        low: interval.map(|found| found.low),
        high: interval.map(|found| found.high),
        ..Cell::default()
    }
}
