//! How long a figure takes: each indicator over ten years of a municipality, in SQLite, beside SQL written by hand
//! for the same question and run by Python's own sqlite3 on the same file. Their answers must be equal.
//! Then the whole catalogue, and what an indicator's page asks: over time, side by side, and all together.

use crate::table::Line;
use anyhow::{Context, ensure};
use engine::{Answer, Ask, Catalogue, Indicator};
use followup::observations::TABLES;
use harness::anything::{Anything, Codes};
use harness::databases::Engine;
use harness::invented::{Invented, SINCE_EARLY, insert, insert_values};
use jiff::civil::{Date, date};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use store::{Keys, Store};

const REPORTS: usize = 120_000;
const INVESTIGATIONS: usize = 45_000;
const CASES: usize = 40_000;
/// The other tables, by the shares that a municipality's ten years have of them.
const OTHERS: [(&str, usize); 7] = [
    ("contacts", 200_000),
    ("continuity", 40_000),
    ("interventions", 25_000),
    ("placements", 4_000),
    ("decisions", 30_000),
    ("deadlines", 300_000),
    ("scores", 20_000),
];
const ROUNDS: usize = 9;
const TODAY: Date = date(2026, 1, 1);

/// Fills a municipality with ten years and asks every indicator of casework.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> anyhow::Result<Vec<Line>> {
    let folder = tempfile::Builder::new().prefix("nara-bench-").tempdir()?;
    let file = folder.path().join("nara.sqlite");
    let url = format!("sqlite://{}", file.display());
    let store = Store::open(&url, Keys::for_tests(1)).await?;
    fill(&url).await?;
    let beside = by_hand(&file)?;
    let mut lines = Vec::new();
    let catalogue = Catalogue::load(None);
    let (mut whole, mut pages) = (Duration::ZERO, Vec::new());
    for indicator in catalogue.indicators.iter().filter(|indicator| indicator.kind() != "process") {
        let (times, answer) = timed(&store, indicator, &Ask::on(TODAY).by(&["year"])).await?;
        whole += middle(&times);
        pages.push(page(&store, indicator).await?);
        let hand = beside.get(&indicator.id);
        if let Some(hand) = hand {
            equal(&answer, hand).with_context(|| indicator.id.clone())?;
        }
        let hand = hand.and_then(|hand| hand["seconds"].as_f64());
        lines.push(Line {
            what: format!("{} by year, ten years", indicator.id),
            ours: spread(&times),
            beside: hand.map_or_else(|| "–".to_owned(), |seconds| format!("SQL by hand: {:.1} ms", seconds * 1000.0)),
            ratio: hand.map(|seconds| seconds / middle(&times).as_secs_f64()),
            bar: "50 ms".to_owned(),
        });
    }
    store.close().await?;
    pages.sort();
    let most = pages.get(pages.len() * 95 / 100).copied().unwrap_or_default();
    for (what, took, bar) in [
        (format!("the whole catalogue by year, {} indicators of casework", pages.len()), whole, "5 s"),
        ("what an indicator's page asks, p95 of all of them".to_owned(), most, "100 ms"),
    ] {
        let ours = format!("{:.0} ms", took.as_secs_f64() * 1000.0);
        lines.push(Line { what, ours, beside: "–".to_owned(), ratio: None, bar: bar.to_owned() });
    }
    Ok(lines)
}

/// What a page asks, at once.
async fn page(store: &Store, indicator: &Indicator) -> anyhow::Result<Duration> {
    let recent = Ask { from: Some(date(2023, 1, 1)), ..Ask::on(TODAY) };
    let first: Vec<&str> = indicator.by.iter().take(1).map(|column| column.name).collect();
    let asks = (Ask::on(TODAY), recent.clone().by(&first), recent.by(&[]));
    let start = Instant::now();
    tokio::try_join!(
        engine::run(store, indicator, &asks.0),
        engine::run(store, indicator, &asks.1),
        engine::run(store, indicator, &asks.2)
    )?;
    Ok(start.elapsed())
}

async fn fill(url: &str) -> anyhow::Result<()> {
    let mut invented = Invented::seeded(1).from(date(2016, 1, 1), 3650);
    let reports: Vec<_> = (0..REPORTS).map(|number| invented.report(number)).collect();
    insert(Engine::Sqlite, url, &reports, SINCE_EARLY).await?;
    let investigations: Vec<_> = (0..INVESTIGATIONS).map(|number| invented.investigation(number)).collect();
    insert(Engine::Sqlite, url, &investigations, SINCE_EARLY).await?;
    let assignments: Vec<_> = (0..CASES).flat_map(|case| invented.assignments(case)).collect();
    insert(Engine::Sqlite, url, &assignments, SINCE_EARLY).await?;
    let mut anything = Anything::seeded(2).from(date(2016, 1, 1), 3650);
    for (name, count) in OTHERS {
        let table = TABLES.into_iter().find(|table| table.name == name).context("a table of observations")?;
        let rows = anything.rows(&table, count, &Codes::new());
        insert_values(Engine::Sqlite, url, &table, &rows, SINCE_EARLY).await?;
    }
    Ok(())
}

async fn timed(store: &Store, indicator: &Indicator, ask: &Ask) -> anyhow::Result<(Vec<Duration>, Answer)> {
    let mut answer = engine::run(store, indicator, ask).await?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        answer = engine::run(store, indicator, ask).await?;
        times.push(start.elapsed());
    }
    times.sort();
    Ok((times, answer))
}

/// What the SQL written by hand answers: for each indicator its seconds and its rows of period, numerator, denominator, value.
fn by_hand(file: &Path) -> anyhow::Result<BTreeMap<String, Value>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/indicators.py");
    let output =
        Command::new("python3").arg(script).arg(file).output().context("python3 is needed for the SQL by hand")?;
    ensure!(output.status.success(), "the SQL by hand failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn equal(answer: &Answer, hand: &Value) -> anyhow::Result<()> {
    let expected = hand["rows"].as_array().context("rows are a list")?;
    let found: Vec<_> = answer.rows().collect();
    ensure!(found.len() == expected.len(), "{} periods, by hand {}", found.len(), expected.len());
    for (row, expected) in found.iter().zip(expected) {
        ensure!(row.period() == expected[0].as_str(), "{row:?}, by hand {expected}");
        let same = |found: Option<f64>, expected: &Value| match (found, expected.as_f64()) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
            // A withheld cell says nothing, and SQL by hand leaves out what its question does not need.
            _ => true,
        };
        let number = |count: Option<i64>| count.map(|count| count as f64);
        let cell = row.cell;
        let all = same(number(cell.numerator), &expected[1]) && same(number(cell.denominator), &expected[2]);
        ensure!(all && same(cell.value, &expected[3]), "{row:?}, by hand {expected}");
    }
    Ok(())
}

fn middle(times: &[Duration]) -> Duration {
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn spread(times: &[Duration]) -> String {
    let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    format!("{:.1} ms ({:.1}–{:.1})", middle(times).as_secs_f64() * 1000.0, ms(times.first()), ms(times.last()))
}
