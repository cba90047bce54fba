//! An attacker who has every answer that a filled unit gives: each indicator by each column, for all time and by year, quarter
//! and month, as one linear system. A folder that `nara demo --no-serve` has filled is named by `NARA_DEMO`.

use anyhow::{Context, ensure};
use engine::definition::Measure;
use engine::{Ask, Catalogue, Indicator};
use jiff::civil::Date;
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use rand::prelude::*;
use rand_pcg::Pcg64Mcg;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use store::{Keys, Store};

/// Of each indicator and column, so many withheld cells are gone for.
const TRIED: usize = 2;
/// The rule's own width: no withheld count is found closer.
const LEAST: f64 = 4.0;

/// A figure: a label, or all of them, in a stretch of months, and the count when it was told.
struct Told {
    label: Option<Option<String>>,
    months: (i32, i32),
    count: Option<i64>,
}

/// The months of a period's label; all when there is none.
fn months(period: Option<&str>) -> Option<(i32, i32)> {
    let Some(label) = period else { return Some((i32::MIN, i32::MAX)) };
    let first = label.get(..4)?.parse::<i32>().ok()? * 12;
    Some(match label.get(5..6) {
        None => (first, first + 11),
        Some("Q") => {
            let quarter = first + 3 * (label.get(6..)?.parse::<i32>().ok()? - 1);
            (quarter, quarter + 2)
        }
        Some(_) => {
            let month = first + label.get(5..)?.parse::<i32>().ok()? - 1;
            (month, month)
        }
    })
}

/// Everything that is told of an indicator by a column.
async fn everything(
    store: &Store,
    indicator: &Indicator,
    column: Option<&str>,
    today: Date,
) -> anyhow::Result<Vec<Told>> {
    let mut all = Vec::new();
    for column in column.map(Some).into_iter().chain([None]) {
        for period in [None, Some("year"), Some("quarter"), Some("month")] {
            let by: Vec<&str> = column.into_iter().chain(period).collect();
            let answer = engine::run(store, indicator, &Ask::on(today).by(&by)).await?;
            for row in answer.rows() {
                let label = column.map(|column| row.label(column).map(str::to_owned));
                let count = row.cell.numerator.filter(|_| !row.cell.suppressed);
                all.push(Told { label, months: months(row.period()).context("a period")?, count });
            }
        }
    }
    Ok(all)
}

/// The least and the most that a withheld count can be.
fn interval(told: &[Told], target: &Told) -> anyhow::Result<(f64, f64)> {
    let spans = || told.iter().filter(|told| told.months.0 != i32::MIN).map(|told| told.months);
    let (first, last) = (spans().map(|span| span.0).min(), spans().map(|span| span.1).max());
    let (first, last) = first.zip(last).context("a period")?;
    let labels: BTreeSet<&Option<String>> = told.iter().filter_map(|told| told.label.as_ref()).collect();
    let all = [None];
    let labels: Vec<&Option<String>> =
        if labels.is_empty() { all.iter().collect() } else { labels.into_iter().collect() };
    let holds = |told: &Told, label: &Option<String>, month: i32| {
        told.label.as_ref().is_none_or(|own| own == label) && told.months.0 <= month && month <= told.months.1
    };
    let end = |direction| -> anyhow::Result<f64> {
        let mut problem = Problem::new(direction);
        let mut cells: BTreeMap<(usize, i32), Variable> = BTreeMap::new();
        for (at, label) in labels.iter().enumerate() {
            for month in first..=last {
                let goal = if holds(target, label, month) { 1.0 } else { 0.0 };
                cells.insert((at, month), problem.add_var(goal, (0.0, f64::INFINITY)));
            }
        }
        for (told, count) in told.iter().filter_map(|told| Some((told, told.count?))) {
            let part = cells.iter().filter(|((at, month), _)| holds(told, labels[*at], *month));
            let part: Vec<(Variable, f64)> = part.map(|(_, cell)| (*cell, 1.0)).collect();
            problem.add_constraint(&part, ComparisonOp::Eq, count as f64);
        }
        match problem.solve() {
            Ok(SolveOutcome::Solution(solution)) => Ok(solution.objective()),
            Ok(SolveOutcome::Interrupted(_)) => anyhow::bail!("the attack had no time limit"),
            Err(microlp::Error::Unbounded) => Ok(f64::INFINITY),
            Err(problem) => Err(problem.into()),
        }
    };
    Ok((end(OptimizationDirection::Minimize)?, end(OptimizationDirection::Maximize)?))
}

/// Counts add up over labels and months; means do not, and a child that comes twice is one child.
fn adds_up(indicator: &Indicator) -> bool {
    matches!(indicator.measure, Measure::Share(_) | Measure::Count | Measure::Rate(..))
        && indicator.counts == engine::definition::Counts::Rows
        && !indicator.from.name.starts_with("answers")
}

#[tokio::test]
async fn nothing_that_the_filled_unit_withholds_is_found_from_all_that_it_tells() -> anyhow::Result<()> {
    let Some(folder) = std::env::var_os("NARA_DEMO").map(PathBuf::from) else {
        println!("skipped: NARA_DEMO names no filled folder");
        return Ok(());
    };
    let store = Store::open(
        &format!("sqlite://{}", folder.join("nara.sqlite").display()),
        Keys::open_or_create(&folder.join("keys"))?,
    )
    .await?;
    let today: Date = "2026-11-22".parse()?;
    let mut chance = Pcg64Mcg::seed_from_u64(1);
    let (mut tried, mut shown, mut withheld, mut closest) = (0, 0, 0, f64::INFINITY);
    for indicator in Catalogue::load(None).indicators.iter().filter(|indicator| adds_up(indicator)) {
        for column in indicator.by.iter().map(|column| Some(column.name)).chain([None]) {
            let told = everything(&store, indicator, column, today).await?;
            let hidden: Vec<&Told> = told.iter().filter(|told| told.count.is_none()).collect();
            (shown, withheld) = (shown + told.len() - hidden.len(), withheld + hidden.len());
            for target in hidden.sample(&mut chance, TRIED) {
                let (low, high) = interval(&told, target)?;
                closest = closest.min(high - low);
                tried += 1;
                ensure!(
                    high - low >= LEAST - 1e-6,
                    "{} by {column:?}: {:?} in {:?} lies between {low} and {high}",
                    indicator.id,
                    target.label,
                    target.months
                );
            }
        }
    }
    println!("{shown} figures told, {withheld} withheld, {tried} attacked; the closest is {closest} wide");
    ensure!(tried > 0, "nothing is withheld");
    Ok(store.close().await?)
}
