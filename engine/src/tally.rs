//! Sammanräkning: the database's rows put together by label and period, with no period left out, and made into cells.

use crate::answer::{CLASS, PERIOD};
use crate::definition::{Counts, Indicator, Measure};
use crate::period::Period;
use followup::disclosure::{Basis, Cell, Rules, Table};
use followup::intervals::{Interval, Level, mean, poisson, poisson_rate, wilson};
use followup::quantile::Counted;
use std::collections::{BTreeMap, BTreeSet};

/// The labels of one figure and its period; no period when everything is one.
pub(crate) type Key = (Vec<Option<String>>, Option<Period>);

/// What has been counted for one figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Tally {
    /// How many rows, or values.
    pub(crate) count: i64,
    /// How many of them meet the numerator.
    pub(crate) met: i64,
    pub(crate) sum: f64,
    pub(crate) squares: f64,
    pub(crate) values: Vec<(f64, u64)>,
    /// The population, for a rate.
    pub(crate) population: Option<f64>,
}

/// All that has been counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tallies {
    pub(crate) by: BTreeMap<Key, Tally>,
    pub(crate) undated: i64,
    pub(crate) unknown: i64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.count += other.count;
        self.met += other.met;
        self.sum += other.sum;
        self.squares += other.squares;
        self.values.extend(other.values);
    }

    /// One measured value, of a case.
    pub(crate) fn measured(value: f64) -> Self {
        Self { count: 1, sum: value, squares: value * value, values: vec![(value, 1)], ..Self::default() }
    }
}

impl Tallies {
    pub(crate) fn add(&mut self, key: Key, tally: Tally) {
        self.by.entry(key).or_default().add(tally);
    }

    /// Adds the periods in which nothing was seen, for every label seen in any.
    pub(crate) fn fill(&mut self, first: Option<Period>, last: Option<Period>) {
        let seen: BTreeSet<Period> = self.by.keys().filter_map(|(_, period)| *period).collect();
        let first = first.or_else(|| seen.first().copied());
        let last = last.or_else(|| seen.last().copied());
        let (Some(first), Some(last)) = (first, last) else { return };
        let labels: BTreeSet<Vec<Option<String>>> = self.by.keys().map(|(labels, _)| labels.clone()).collect();
        for label in labels {
            for period in first.to(last) {
                self.by.entry((label.clone(), Some(period))).or_default();
            }
        }
    }

    /// The table, before disclosure control.
    pub(crate) fn table(self, by: &[&str], periods: bool, kind: &Kind) -> Table {
        let mut dimensions: Vec<String> = by.iter().map(|name| (*name).to_owned()).collect();
        if matches!(kind, Kind::Classes(_) | Kind::Named) {
            dimensions.push(CLASS.to_owned());
        }
        if periods {
            dimensions.push(PERIOD.to_owned());
        }
        let kind = match kind {
            Kind::Classes(bins) => &Kind::Classes(widened(bins, &self.by, Rules::REGISTER.least_numerator)),
            _ => kind,
        };
        let mut cells = Vec::new();
        for ((labels, period), tally) in self.by {
            for (class, mut cell) in kind.cells(&tally) {
                cell.by.clone_from(&labels);
                cell.by.extend(class.map(Some));
                cell.by.extend(period.map(|period| Some(period.to_string())));
                cells.push(cell);
            }
        }
        Table { dimensions, basis: kind.basis(), cells }
    }
}

/// What is made of a tally.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Count,
    /// Those who come to one thing come together, so chance tells nothing of how far their sum may lie from what it shows.
    Total,
    Share,
    Rate {
        per: f64,
        summed: bool,
    },
    Mean,
    Median,
    /// A sum, such as kronor, with how many rows it is of.
    Sum,
    /// A sum spread over what `population` holds, with how many children are behind.
    Spread,
    /// The first number of each class.
    Classes(Vec<i64>),
    /// The last label is the class.
    Named,
}

impl Kind {
    /// The kind of a measure that SQL answers; none for a measure of an event log.
    pub(crate) fn of(indicator: &Indicator) -> Option<Self> {
        let summed = matches!(indicator.counts, Counts::Sum(_));
        Some(match &indicator.measure {
            Measure::Share(_) => Self::Share,
            Measure::Rate(_, population) => Self::Rate { per: population.per, summed },
            Measure::Count if summed => Self::Total,
            Measure::Count => Self::Count,
            Measure::Mean(_) | Measure::MeanPerCase(_) => Self::Mean,
            Measure::Median(_) => Self::Median,
            Measure::Distribution(_, bins) => Self::Classes(bins.clone()),
            Measure::Sum(_, None) => Self::Sum,
            Measure::Sum(_, Some(_)) => Self::Spread,
            Measure::Process(_) => return None,
        })
    }

    fn basis(&self) -> Basis {
        match self {
            Self::Count | Self::Total => Basis::Count,
            Self::Share | Self::Classes(_) | Self::Named => Basis::Share,
            Self::Rate { .. } => Basis::Population,
            Self::Mean | Self::Median | Self::Sum | Self::Spread => Basis::Average,
        }
    }

    fn cells(&self, tally: &Tally) -> Vec<(Option<String>, Cell)> {
        let cell = match self {
            Self::Count => {
                figure(Some(tally.met), None, Some(tally.met as f64), Some(poisson(unsigned(tally.met), Level::P95)))
            }
            Self::Total => figure(Some(tally.met), None, Some(tally.met as f64), None),
            Self::Share | Self::Named => share(tally.met, tally.count),
            Self::Rate { per, summed } => rate(tally, *per, *summed),
            Self::Mean => {
                let value = (tally.count > 0).then(|| tally.sum / tally.count as f64);
                let interval = mean(unsigned(tally.count), tally.sum, tally.squares, Level::P95);
                let whole = tally.sum.fract() == 0.0 && tally.sum.abs() < 9e15;
                figure(whole.then_some(tally.sum as i64), Some(tally.count), value, interval)
            }
            Self::Median => {
                let counted = Counted::new(tally.values.clone());
                let total = i64::try_from(counted.total()).unwrap_or(i64::MAX);
                figure(None, Some(total), counted.quantile(0.5), counted.quantile_interval(0.5, Level::P95))
            }
            // All that is booked is in it, so there is no interval; öre are whole.
            Self::Sum => figure(None, Some(tally.count), Some(to_ore(tally.sum)), None),
            Self::Spread => {
                let of = tally.population.filter(|of| *of > 0.0);
                figure(None, Some(tally.count), of.map(|of| to_ore(tally.sum) / of), None)
            }
            Self::Classes(bins) => return classes(bins, &tally.values),
        };
        vec![(None, cell)]
    }
}

pub(crate) fn share(met: i64, of: i64) -> Cell {
    let value = (of > 0).then(|| met as f64 / of as f64);
    figure(Some(met), Some(of), value, wilson(unsigned(met), unsigned(of), Level::P95))
}

fn rate(tally: &Tally, per: f64, summed: bool) -> Cell {
    let population = tally.population.filter(|population| *population > 0.0);
    let value = population.map(|population| tally.met as f64 * per / population);
    let drawn = population.filter(|_| !summed);
    let interval = drawn.and_then(|population| poisson_rate(unsigned(tally.met), population, per, Level::P95));
    let mut cell = figure(Some(tally.met), population.map(|population| population.round() as i64), value, interval);
    if population.is_none() {
        cell.note = Some("no-population".to_owned());
    }
    cell
}

/// The classes with the outermost widened until each has enough: an empty class at the end tells nothing,
/// and withholding it would take a large neighbour with it.
fn widened(bins: &[i64], tallies: &BTreeMap<Key, Tally>, least: i64) -> Vec<i64> {
    let mut bins = bins.to_vec();
    let values: Vec<(f64, u64)> = tallies.values().flat_map(|tally| tally.values.iter().copied()).collect();
    let within = |from: f64, to: f64| {
        let counts = values.iter().filter(|(value, _)| *value >= from && *value < to).map(|(_, count)| *count);
        i64::try_from(counts.sum::<u64>()).unwrap_or(i64::MAX)
    };
    while let [.., last] = bins[..]
        && bins.len() > 1
        && within(last as f64, f64::INFINITY) < least
    {
        bins.pop();
    }
    while let [first, second, ..] = bins[..]
        && bins.len() > 2
        && within(first as f64, second as f64) < least
    {
        bins.remove(1);
    }
    bins
}

/// Each class with its share of all, also the empty ones.
fn classes(bins: &[i64], values: &[(f64, u64)]) -> Vec<(Option<String>, Cell)> {
    let mut counts = vec![0_i64; bins.len() + 1];
    for (value, count) in values {
        // 0 is what lies below the first class.
        let class = bins.iter().take_while(|bin| *value >= **bin as f64).count();
        if let Some(sum) = counts.get_mut(class) {
            *sum += i64::try_from(*count).unwrap_or(i64::MAX);
        }
    }
    let total = counts.iter().sum();
    let below = counts.first().copied().unwrap_or(0);
    let cell = |class: usize, name: String| (Some(name), share(counts.get(class).copied().unwrap_or(0), total));
    let mut cells = Vec::new();
    if below > 0
        && let Some(first) = bins.first()
    {
        cells.push(cell(0, format!("<{first}")));
    }
    for (at, bin) in bins.iter().enumerate() {
        let name = match bins.get(at + 1) {
            Some(next) if next - 1 == *bin => bin.to_string(),
            Some(next) => format!("{bin}–{}", next - 1),
            None => format!("≥{bin}"),
        };
        cells.push(cell(at + 1, name));
    }
    cells
}

/// Rounded to whole öre, so that a sum is the same in whatever order its parts are added.
pub(crate) fn to_ore(sum: f64) -> f64 {
    (sum * 100.0).round() / 100.0
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

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Granularity;

    #[test]
    fn a_class_of_days_holds_its_first_day_and_not_the_next_classs() {
        let values = [(0.0, 2), (7.0, 3), (8.0, 1), (14.0, 4), (90.0, 5), (-1.0, 1)];
        let found: Vec<(String, i64)> = classes(&[0, 8, 15], &values)
            .into_iter()
            .map(|(name, cell)| (name.unwrap_or_default(), cell.numerator.unwrap_or(-1)))
            .collect();
        let expected = [("<0", 1), ("0–7", 5), ("8–14", 5), ("≥15", 5)];
        assert_eq!(found, expected.map(|(name, count)| (name.to_owned(), count)));
    }

    #[test]
    fn an_empty_class_at_either_end_is_joined_to_its_neighbour() {
        let values = vec![(5.0, 30), (9.0, 40), (20.0, 3)];
        let tallies = BTreeMap::from([((vec![], None), Tally { values, ..Tally::default() })]);
        assert_eq!(widened(&[0, 4, 8, 15, 22], &tallies, 4), [0, 8]);
        assert_eq!(widened(&[0, 4], &BTreeMap::new(), 4), [0]);
    }

    #[test]
    fn a_month_without_reports_is_a_month_all_the_same() {
        let mut tallies = Tallies::default();
        for month in ["2026-01", "2026-04"] {
            let period = Period::read(month, Granularity::Month);
            tallies.add((vec![], period), Tally { count: 5, met: 5, ..Tally::default() });
        }
        tallies.fill(None, None);
        let table = tallies.table(&[], true, &Kind::Count);
        let found: Vec<Option<i64>> = table.cells.iter().map(|cell| cell.numerator).collect();
        assert_eq!(found, [Some(5), Some(0), Some(0), Some(5)]);
    }

    #[test]
    fn a_rate_without_a_population_has_no_value_and_says_why() {
        let cell = rate(&Tally { count: 9, met: 9, ..Tally::default() }, 1000.0, false);
        assert_eq!((cell.numerator, cell.value, cell.note.as_deref()), (Some(9), None, Some("no-population")));
    }
}
