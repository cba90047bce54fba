//! An attacker who has every answer that a filled unit gives: each indicator by each column, for all time and by year, quarter
//! and month, and the way from report to outcome, as linear systems. A folder that `nara demo --no-serve` has filled is named by
//! `NARA_DEMO`.
//!
//! Two indicators that count the same rows are one system: what the one withholds must not be had from the other.

use super::attack::{Count, bounds, counted};
use anyhow::{Context, ensure};
use engine::definition::{Counts, Measure};
use engine::{Ask, Catalogue, Indicator};
use followup::disclosure::choices::{Choice, Told as Answered};
use followup::disclosure::lattice::{Lattice, Month, Months};
use followup::disclosure::{Basis, Rules};
use followup::pathways::{Stage, Trait};
use jiff::civil::Date;
use rand::prelude::*;
use rand_pcg::Pcg64Mcg;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use store::select::Value;
use store::{Keys, Store};

/// Of each set of rows and column, so many withheld cells are gone for.
const TRIED: usize = 2;
/// Of the ways by each trait, so many small ones.
const TRIED_WAYS: usize = 30;
/// The rule's own width: no withheld count is found closer.
const LEAST: f64 = 4.0;

type Label = Option<String>;

/// A cell: a label, or all of them, in a stretch of months.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    label: Option<Label>,
    months: (i32, i32),
}

/// Everything that is told of a set of rows by a column: the count where it is told anywhere.
type Told = BTreeMap<Place, Option<i64>>;

/// A set of rows: its table, the column, and how many of it there are by label and month.
type Rows = (&'static str, Option<&'static str>, BTreeMap<(Label, i32), i64>);

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

/// Everything that is told of an indicator's numerators, and of its denominators, by a column.
async fn everything(
    store: &Store,
    indicator: &Indicator,
    column: Option<&str>,
    today: Date,
) -> anyhow::Result<[Told; 2]> {
    let mut all = [Told::new(), Told::new()];
    for column in column.map(Some).into_iter().chain([None]) {
        for period in [None, Some("year"), Some("quarter"), Some("month")] {
            let by: Vec<&str> = column.into_iter().chain(period).collect();
            let answer = engine::run(store, indicator, &Ask::on(today).by(&by)).await?;
            for row in answer.rows() {
                let label = column.map(|column| row.label(column).map(str::to_owned));
                let place = Place { label, months: months(row.period()).context("a period")? };
                let shown = !row.cell.suppressed;
                all[0].insert(place.clone(), row.cell.numerator.filter(|_| shown));
                all[1].insert(place, row.cell.denominator.filter(|_| shown));
            }
        }
    }
    Ok(all)
}

/// How many rows are in an indicator's numerators, and in its denominators, by a column's labels and month.
async fn rows(
    store: &Store,
    indicator: &Indicator,
    column: Option<&str>,
    today: Date,
) -> anyhow::Result<[BTreeMap<(Label, i32), i64>; 2]> {
    let by: Vec<&str> = column.into_iter().chain(["month"]).collect();
    let query = engine::statement(store.dialect().into(), indicator, &Ask::on(today).by(&by))?;
    let text = |value: Option<&Value>| match value {
        Some(Value::Text(text)) => Some(text.clone()),
        Some(Value::Integer(number)) => Some(number.to_string()),
        _ => None,
    };
    let whole = |value: Option<&Value>| if let Some(Value::Integer(count)) = value { *count } else { 0 };
    let mut found = [BTreeMap::new(), BTreeMap::new()];
    for row in store.select(&query.sql, &query.binds).await?.rows {
        let label = column.and_then(|_| text(row.first()));
        // A rate's rows are by municipality too, before the month.
        let at = row.len() - 3;
        let Some((month, _)) = text(row.get(at - 1)).and_then(|month| months(Some(&month))) else { continue };
        let known = whole(row.get(at)) - whole(row.get(at + 2));
        let numerators = if indicator.measure == Measure::Count { known } else { whole(row.get(at + 1)) };
        for (set, count) in found.iter_mut().zip([numerators, known]).filter(|(_, count)| *count > 0) {
            *set.entry((label.clone(), month)).or_insert(0) += count;
        }
    }
    Ok(found)
}

/// The least and the most that a withheld count can be.
fn interval(told: &Told, target: &Place) -> anyhow::Result<(f64, f64)> {
    let spans = || told.keys().filter(|place| place.months.0 != i32::MIN).map(|place| place.months);
    let (first, last) = (spans().map(|span| span.0).min(), spans().map(|span| span.1).max());
    let (first, last) = first.zip(last).context("a period")?;
    let labels: BTreeSet<&Label> = told.keys().filter_map(|place| place.label.as_ref()).collect();
    let all = [None];
    let labels: Vec<&Label> = if labels.is_empty() { all.iter().collect() } else { labels.into_iter().collect() };
    let cells: Vec<(&Label, i32)> =
        labels.iter().flat_map(|label| (first..=last).map(|month| (*label, month))).collect();
    let held = |place: &Place| {
        let holds = |at: &usize| {
            let (label, month) = cells[*at];
            place.label.as_ref().is_none_or(|own| own == label) && place.months.0 <= month && month <= place.months.1
        };
        (0..cells.len()).filter(holds).collect::<Vec<_>>()
    };
    let sums: Vec<(Vec<usize>, i64)> =
        told.iter().filter_map(|(place, count)| Some((held(place), (*count)?))).collect();
    bounds(cells.len(), &sums, &held(target))
}

/// Counts add up over labels and months; means do not, and a child that comes twice is one child.
fn adds_up(indicator: &Indicator) -> bool {
    matches!(indicator.measure, Measure::Share(_) | Measure::Count | Measure::Rate(..))
        && indicator.counts == Counts::Rows
        && !indicator.from.name.starts_with("answers")
}

async fn filled() -> anyhow::Result<Option<(Store, Date)>> {
    let Some(folder) = std::env::var_os("NARA_DEMO").map(PathBuf::from) else {
        println!("skipped: NARA_DEMO names no filled folder");
        return Ok(None);
    };
    let address = format!("sqlite://{}", folder.join("nara.sqlite").display());
    let store = Store::open(&address, Keys::open_or_create(&folder.join("keys"))?).await?;
    Ok(Some((store, "2026-11-22".parse()?)))
}

#[tokio::test]
async fn nothing_that_the_filled_unit_withholds_is_found_from_all_that_it_tells() -> anyhow::Result<()> {
    let Some((store, today)) = filled().await? else { return Ok(()) };
    let mut known: BTreeMap<Rows, (Vec<String>, Told)> = BTreeMap::new();
    for indicator in Catalogue::load(None).indicators.iter().filter(|indicator| adds_up(indicator)) {
        for column in indicator.by.iter().map(|column| Some(column.name)).chain([None]) {
            let told = everything(&store, indicator, column, today).await?;
            let sets = rows(&store, indicator, column, today).await?;
            let which = if matches!(indicator.measure, Measure::Share(_)) { 2 } else { 1 };
            for (set, told) in sets.into_iter().zip(told).take(which) {
                let (names, all) = known.entry((indicator.from.name, column, set)).or_default();
                names.push(indicator.id.clone());
                for (place, count) in told {
                    let there = all.entry(place).or_default();
                    *there = there.or(count);
                }
            }
        }
    }
    let mut chance = Pcg64Mcg::seed_from_u64(1);
    let (mut tried, mut shown, mut withheld, mut closest) = (0, 0, 0, f64::INFINITY);
    let shared = known.values().filter(|(names, _)| names.len() > 1).count();
    for ((_, column, set), (names, told)) in &known {
        // That there is nobody before the first and after the last is no secret, nor that nobody ever had a label.
        let seen = |place: &Place| place.label.as_ref().is_none_or(|label| set.keys().any(|key| key.0 == *label));
        let (first, last) = (set.keys().map(|key| key.1).min(), set.keys().map(|key| key.1).max());
        // What several tell of a set together is held by how many the set is, and by nothing else.
        let counts: Vec<Count> = (set.iter())
            .map(|((label, at), count)| (label.clone(), (at / 12) as i16, (at % 12 + 1) as i8, *count))
            .collect();
        let lattice = Lattice::of(&counted(&counts), Basis::Count, Rules::REGISTER, Month::of(today.year() - 2, 1));
        let held = |place: &Place| {
            let month = |at: i32| Month::of(at.div_euclid(12) as i16, (at.rem_euclid(12) + 1) as i8);
            let all = place.months.0 == i32::MIN;
            let months =
                if all { Some(Months::ALL) } else { Months::new(month(place.months.0), month(place.months.1)) };
            !months.is_some_and(|months| match &place.label {
                None => lattice.shows_total(months),
                Some(label) => lattice.shows(label.as_deref(), months),
            })
        };
        let some = |place: &&Place| {
            Some(place.months.1) >= first
                && Some(place.months.0) <= last
                && seen(place)
                && (names.len() == 1 || held(place))
        };
        let hidden: Vec<&Place> =
            told.iter().filter(|(_, count)| count.is_none()).map(|(place, _)| place).filter(some).collect();
        (shown, withheld) = (shown + told.len() - hidden.len(), withheld + hidden.len());
        for target in hidden.sample(&mut chance, TRIED) {
            let (low, high) = interval(told, target)?;
            closest = closest.min(high - low);
            tried += 1;
            ensure!(high - low >= LEAST - 1e-6, "{names:?} by {column:?}: {target:?} lies between {low} and {high}");
        }
    }
    println!("{} sets of rows, {shared} told by several indicators", known.len());
    println!("{shown} figures told, {withheld} withheld, {tried} attacked; the closest is {closest} wide");
    ensure!(tried > 0, "nothing is withheld");
    Ok(store.close().await?)
}

/// The stages that no other is part of, but for who was responsible and what came later: a case is at one of them.
const ENDS: [Stage; 13] = [
    Stage::WithoutHelp,
    Stage::HelpedUnassessed,
    Stage::Running,
    Stage::NoNeed,
    Stage::WithoutConsent,
    Stage::EndedOtherwise,
    Stage::NotBegun,
    Stage::NeverBegun,
    Stage::GoesOn,
    Stage::AsPlanned,
    Stage::BrokenOff,
    Stage::MovedAway,
    Stage::HelpEndedOtherwise,
];

/// The ends that a stage holds.
fn ends(stage: Stage) -> Option<&'static [Stage]> {
    Some(match stage {
        Stage::Assessed => &ENDS,
        Stage::NotOpened => &ENDS[..2],
        Stage::Opened => &ENDS[2..],
        Stage::Granted => &ENDS[6..],
        _ => ENDS.chunks(1).find(|one| one[0] == stage)?,
    })
}

#[tokio::test]
async fn no_way_from_report_to_outcome_that_is_withheld_is_found_from_all_that_are_told() -> anyhow::Result<()> {
    let Some((store, today)) = filled().await? else { return Ok(()) };
    let found = engine::pathways::read(&store, today.first_of_month().yesterday()?).await?;
    let stages: Vec<(Stage, &[Stage])> =
        Stage::ALL.into_iter().filter_map(|stage| Some((stage, ends(stage)?))).collect();
    let periods: Vec<Option<u16>> = (0..found.years.len() as u16).map(Some).chain([None]).collect();
    let mut chance = Pcg64Mcg::seed_from_u64(1);
    let (mut tried, mut shown, mut withheld, mut closest) = (0, 0, 0, f64::INFINITY);
    for of in Trait::ALL {
        let labels = found.labels[of.place()].len() as u16;
        let cell = |year: u16, label: u16, end: usize| (usize::from(year * labels + label)) * ENDS.len() + end;
        let (mut told, mut hidden) = (Vec::new(), Vec::new());
        for period in &periods {
            for label in (0..labels).map(Some).chain([None]) {
                let choice = Choice::of_period(*period);
                let choice =
                    label.map_or(Some(choice), |label| choice.and(of.place() as u8, label)).context("a choice")?;
                for (stage, ends) in &stages {
                    let years = period.map_or(0..found.years.len() as u16, |year| year..year + 1);
                    let mut held = Vec::new();
                    for year in years {
                        for label in label.map_or(0..labels, |label| label..label + 1) {
                            held.extend(ends.iter().map(|end| {
                                cell(year, label, ENDS.iter().position(|known| known == end).unwrap_or_default())
                            }));
                        }
                    }
                    match found.answers.get().told(&choice, stage.place()) {
                        Answered::Count(count) => told.push((held, count)),
                        Answered::Nobody => told.push((held, 0)),
                        Answered::Withheld => hidden.push((choice, *stage, held)),
                    }
                }
            }
        }
        let cells = found.years.len() * usize::from(labels) * ENDS.len();
        (shown, withheld) = (shown + told.len(), withheld + hidden.len());
        // What is withheld for the sake of others is no secret, nor that nobody ever had a label.
        let is_small = |(choice, stage, _): &&(Choice, Stage, Vec<usize>)| {
            let all = Choice::of_period(None);
            let ever = choice.traits().fold(all, |ever, (of, label)| ever.and(of, label).unwrap_or(ever));
            found.cases(*choice, *stage).count() < 4 && found.cases(ever, Stage::Assessed).next().is_some()
        };
        for (choice, stage, target) in hidden.iter().filter(is_small).sample(&mut chance, TRIED_WAYS) {
            let (low, high) = bounds(cells, &told, target)?;
            tried += 1;
            closest = closest.min(high - low);
            ensure!(high - low >= LEAST - 1e-6, "{of:?} {choice:?} {stage:?} lies between {low} and {high}");
        }
    }
    println!("{shown} told, {withheld} withheld, {tried} small ones attacked; the closest is {closest} wide");
    Ok(store.close().await?)
}
