//! What a definition says of all rows, counted one by one. Intervals are those of `followup`, which are held against R.

use super::meaning::{self, Known, Row};
use engine::Indicator;
use engine::definition::{Counts, Measure};
use followup::disclosure::{Basis, Cell, Table};
use followup::intervals::{Interval, Level, mean, poisson, poisson_rate, wilson};
use followup::quantile::Counted;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How many live in an area in a year, of a sex.
pub type Inhabitants<'a> = &'a dyn Fn(&str, &str, i32) -> Option<f64>;

/// A row that the definition concerns: its labels, its period, and what is measured of it.
#[derive(Debug, Clone)]
struct Seen {
    labels: Vec<Option<String>>,
    period: Option<String>,
    year: i32,
    child: Option<String>,
    /// Whether it meets the numerator, as 1 or 0, or its value.
    measured: Option<f64>,
    /// What it adds to a sum.
    adds: u64,
}

type Group = (Vec<Option<String>>, Option<String>);

/// The table that the definition asks for, before anything is withheld. The last of `by` may be a period.
pub fn table(indicator: &Indicator, rows: &[Row], by: &[&str], today: Date, inhabitants: Inhabitants<'_>) -> Table {
    let period = by.last().copied().filter(|word| ["year", "quarter", "month"].contains(word));
    let columns: Vec<&str> = by.iter().copied().filter(|word| Some(*word) != period).collect();
    let rate = matches!(indicator.measure, Measure::Rate(..));
    // A rate over several years is taken of the child-years.
    let kept = period.or(rate.then_some("year"));
    let seen = match indicator.measure {
        Measure::MeanPerCase(_) => cases(indicator, rows, &columns, kept, today),
        _ => each(indicator, rows, &columns, kept, today),
    };
    let mut groups: BTreeMap<Group, Vec<Seen>> = BTreeMap::new();
    for one in seen {
        groups.entry((one.labels.clone(), one.period.clone())).or_default().push(one);
    }
    if let Some(word) = kept {
        fill(&mut groups, word);
    }
    let mut dimensions: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    if matches!(indicator.measure, Measure::Distribution(..)) {
        dimensions.push("class".to_owned());
    }
    dimensions.extend(period.map(|_| "period".to_owned()));
    let cells = if let Measure::Rate(_, population) = &indicator.measure {
        rates(groups, &columns, period.is_some(), indicator.counts, population.per, inhabitants)
    } else {
        plain(indicator, groups)
    };
    let basis = match indicator.measure {
        Measure::Count => Basis::Count,
        Measure::Rate(..) => Basis::Population,
        Measure::Share(_) | Measure::Distribution(..) => Basis::Share,
        _ => Basis::Average,
    };
    Table { dimensions, basis, cells }
}

fn text(known: &Known) -> Option<String> {
    match known {
        Known::Nothing => None,
        Known::Yes(yes) => Some(yes.to_string()),
        Known::Number(number) => Some(number.to_string()),
        Known::Text(text) => Some(text.clone()),
    }
}

/// The period of a day, as a reader writes it.
fn period_of(day: &str, word: &str) -> String {
    let month: i32 = day[5..7].parse().expect("a month");
    match word {
        "year" => day[..4].to_owned(),
        "quarter" => format!("{}-Q{}", &day[..4], (month + 2) / 3),
        _ => day[..7].to_owned(),
    }
}

fn each(indicator: &Indicator, rows: &[Row], columns: &[&str], kept: Option<&str>, today: Date) -> Vec<Seen> {
    let concerned =
        rows.iter().filter(|row| indicator.filter.as_ref().is_none_or(|filter| meaning::holds(filter, row, today)));
    let met = |found: Known| match found {
        Known::Yes(yes) => Some(f64::from(u8::from(yes))),
        other => meaning::number(&other),
    };
    let mut seen = Vec::new();
    for row in concerned {
        let day = text(&row[indicator.period.name]);
        if kept.is_some() && day.is_none() {
            continue;
        }
        let measured = match &indicator.measure {
            Measure::Share(of)
            | Measure::Rate(Some(of), _)
            | Measure::Mean(of)
            | Measure::Median(of)
            | Measure::Distribution(of, _)
            | Measure::Sum(of, _) => met(meaning::of(of, row, today)),
            _ => Some(1.0),
        };
        seen.push(Seen {
            labels: columns.iter().map(|column| text(&row[*column])).collect(),
            period: kept.zip(day.as_deref()).map(|(word, day)| period_of(day, word)),
            year: day.map_or(0, |day| day[..4].parse().expect("a year")),
            child: text(&row["child"]),
            measured,
            adds: match indicator.counts {
                Counts::Sum(column) => meaning::number(&row[column.name]).map_or(0, |number| number as u64),
                _ => 1,
            },
        });
    }
    seen
}

/// One for each case all of whose rows have the date.
fn cases(indicator: &Indicator, rows: &[Row], columns: &[&str], kept: Option<&str>, today: Date) -> Vec<Seen> {
    let Measure::MeanPerCase(counted) = &indicator.measure else { return Vec::new() };
    let mut cases: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in
        rows.iter().filter(|row| indicator.filter.as_ref().is_none_or(|filter| meaning::holds(filter, row, today)))
    {
        cases.entry(text(&row["case_ref"]).expect("a case")).or_default().push(row);
    }
    let mut seen = Vec::new();
    for rows in cases.into_values() {
        let days: Option<Vec<String>> = rows.iter().map(|row| text(&row[indicator.period.name])).collect();
        let Some(last) = days.and_then(|days| days.into_iter().max()) else { continue };
        seen.push(Seen {
            labels: columns.iter().map(|column| rows.iter().filter_map(|row| text(&row[*column])).max()).collect(),
            period: kept.map(|word| period_of(&last, word)),
            year: 0,
            child: None,
            adds: 1,
            measured: Some(rows.iter().filter(|row| meaning::holds(counted, row, today)).count() as f64),
        });
    }
    seen
}

/// A period in which nothing happened is there all the same, for every label.
fn fill(groups: &mut BTreeMap<Group, Vec<Seen>>, word: &str) {
    let seen: BTreeSet<String> = groups.keys().filter_map(|(_, period)| period.clone()).collect();
    let (Some(first), Some(last)) = (seen.first().cloned(), seen.last().cloned()) else { return };
    let years = first[..4].parse::<i32>().expect("a year")..=last[..4].parse().expect("a year");
    let days = years.flat_map(|year| (1..=12).map(move |month| format!("{year:04}-{month:02}-01")));
    let all: BTreeSet<String> =
        days.map(|day| period_of(&day, word)).filter(|period| (&first..=&last).contains(&period)).collect();
    let labels: BTreeSet<Vec<Option<String>>> = groups.keys().map(|(labels, _)| labels.clone()).collect();
    for labels in labels {
        for period in &all {
            groups.entry((labels.clone(), Some(period.clone()))).or_default();
        }
    }
}

fn figure(numerator: Option<i64>, denominator: Option<i64>, value: Option<f64>, interval: Option<Interval>) -> Cell {
    Cell {
        numerator,
        denominator,
        value,
        low: interval.map(|found| found.low),
        high: interval.map(|found| found.high),
        ..Cell::default()
    }
}

fn met(seen: &[Seen], counts: Counts) -> u64 {
    let met = seen.iter().filter(|one| one.measured == Some(1.0));
    match counts {
        Counts::Rows => met.count() as u64,
        Counts::Sum(_) => met.map(|one| one.adds).sum(),
        Counts::Children => met.filter_map(|one| one.child.clone()).collect::<BTreeSet<_>>().len() as u64,
    }
}

/// Those who come to one thing come together, so their sum has no interval.
fn summed(counts: Counts) -> bool {
    matches!(counts, Counts::Sum(_))
}

fn share(met: u64, of: u64) -> Cell {
    figure(Some(met as i64), Some(of as i64), (of > 0).then(|| met as f64 / of as f64), wilson(met, of, Level::P95))
}

fn plain(indicator: &Indicator, groups: BTreeMap<Group, Vec<Seen>>) -> Vec<Cell> {
    let classes = match &indicator.measure {
        Measure::Distribution(_, bins) => joined(bins, groups.values().flatten()),
        _ => Vec::new(),
    };
    let mut cells = Vec::new();
    for ((labels, period), seen) in groups {
        let values: Vec<f64> = seen.iter().filter_map(|one| one.measured).collect();
        let (count, sum) = (values.len() as u64, values.iter().sum::<f64>());
        let mut made: Vec<(Option<String>, Cell)> = match indicator.measure {
            Measure::Count => {
                let met = met(&seen, indicator.counts);
                let interval = (!summed(indicator.counts)).then(|| poisson(met, Level::P95));
                vec![(None, figure(Some(met as i64), None, Some(met as f64), interval))]
            }
            Measure::Share(_) => vec![(None, share(met(&seen, Counts::Rows), count))],
            // Whole öre, and no interval: all that is booked is in it.
            Measure::Sum(..) => {
                let ore: i64 = values.iter().map(|value| (value * 100.0).round() as i64).sum();
                vec![(None, figure(None, Some(count as i64), Some(ore as f64 / 100.0), None))]
            }
            Measure::Median(_) => {
                let counted = Counted::new(values.iter().map(|value| (*value, 1)).collect());
                vec![(
                    None,
                    figure(None, Some(count as i64), middle(&values), counted.quantile_interval(0.5, Level::P95)),
                )]
            }
            Measure::Distribution(..) => {
                let within =
                    |from: f64, to: f64| values.iter().filter(|value| **value >= from && **value < to).count() as u64;
                let in_classes = classes
                    .iter()
                    .filter(|(from, ..)| *from > f64::NEG_INFINITY || within(f64::NEG_INFINITY, classes[1].0) > 0);
                in_classes.map(|(from, to, name)| (Some(name.clone()), share(within(*from, *to), count))).collect()
            }
            _ => {
                let squares = values.iter().map(|value| value * value).sum();
                let whole = (sum.fract() == 0.0).then_some(sum as i64);
                let value = (count > 0).then(|| sum / count as f64);
                vec![(None, figure(whole, Some(count as i64), value, mean(count, sum, squares, Level::P95)))]
            }
        };
        for (class, cell) in &mut made {
            cell.by = labels.iter().cloned().chain(class.take().map(Some)).chain(period.clone().map(Some)).collect();
        }
        cells.extend(made.into_iter().map(|(_, cell)| cell));
    }
    cells
}

/// The value in the middle, or between the two in the middle.
fn middle(values: &[f64]) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    Some((values[last / 2] + values[last.div_ceil(2)]) / 2.0)
}

/// The classes of a distribution from below all of them, each to the next, with those at the ends that hold fewer than four
/// of all joined to their neighbours.
fn joined<'a>(bins: &[i64], seen: impl Iterator<Item = &'a Seen>) -> Vec<(f64, f64, String)> {
    let values: Vec<f64> = seen.filter_map(|one| one.measured).collect();
    let within = |from: i64, to: Option<&i64>| {
        let below = |value: f64| to.is_none_or(|to| value < *to as f64);
        values.iter().filter(|value| **value >= from as f64 && below(**value)).count()
    };
    let mut bins = bins.to_vec();
    while bins.len() > 1 && within(bins[bins.len() - 1], None) < 4 {
        bins.pop();
    }
    while bins.len() > 2 && within(bins[0], bins.get(1)) < 4 {
        bins.remove(1);
    }
    let mut classes = vec![(f64::NEG_INFINITY, bins[0] as f64, format!("<{}", bins[0]))];
    for (at, bin) in bins.iter().enumerate() {
        let name = match bins.get(at + 1) {
            None => format!("≥{bin}"),
            Some(next) if *next == bin + 1 => bin.to_string(),
            Some(next) => format!("{bin}–{}", next - 1),
        };
        classes.push((*bin as f64, bins.get(at + 1).map_or(f64::INFINITY, |next| *next as f64), name));
    }
    classes
}

fn rates(
    groups: BTreeMap<Group, Vec<Seen>>,
    columns: &[&str],
    periods: bool,
    counts: Counts,
    per: f64,
    inhabitants: Inhabitants<'_>,
) -> Vec<Cell> {
    let mut found: BTreeMap<Group, (u64, Option<f64>)> = BTreeMap::new();
    for ((labels, period), seen) in groups {
        let label = |name: &str| columns.iter().position(|column| *column == name).map(|at| labels[at].as_deref());
        let year = period.as_deref().map_or(0, |period| period[..4].parse().expect("a year"));
        debug_assert!(seen.iter().all(|one| one.year == year));
        let sex = match label("sex") {
            None => Some("all"),
            Some(Some("girl")) => Some("female"),
            Some(Some("boy")) => Some("male"),
            Some(_) => None,
        };
        let place = label("area").unwrap_or(Some("0580"));
        let population = sex.zip(place).and_then(|(sex, place)| inhabitants(place, sex, year));
        let sum = found.entry((labels.clone(), period.filter(|_| periods))).or_insert((0, Some(0.0)));
        sum.0 += met(&seen, counts);
        sum.1 = sum.1.zip(population).map(|(sum, population)| sum + population);
    }
    let cell = |((labels, period), (met, population)): (Group, (u64, Option<f64>))| {
        let interval = population.filter(|_| !summed(counts)).and_then(|of| poisson_rate(met, of, per, Level::P95));
        let value = population.map(|of| met as f64 * per / of);
        let mut cell = figure(Some(met as i64), population.map(|of| of as i64), value, interval);
        cell.by = labels.into_iter().chain(period.map(Some)).collect();
        cell.note = population.is_none().then(|| "no-population".to_owned());
        cell
    };
    found.into_iter().map(cell).collect()
}
