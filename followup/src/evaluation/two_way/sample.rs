//! The rows of a regression with unit and period effects.

use super::super::dataset::Dataset;
use super::super::estimate::Refusal;
use super::super::panel::timeline;
use super::super::plan::Plan;
use super::super::treatment;
use super::options::TwoWay;
use std::collections::{BTreeMap, BTreeSet};

/// Rows with all that the regression needs; units need not be there in every period.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Names of the units in order of appearance.
    pub units: Vec<String>,
    /// The periods as numbers.
    pub clock: Vec<f64>,
    /// The unit of each row.
    pub unit: Vec<usize>,
    /// The period of each row.
    pub time: Vec<usize>,
    /// The outcome of each row.
    pub outcome: Vec<f64>,
    /// The weight of each row, with mean one.
    pub weight: Vec<f64>,
    /// `covariates[column][row]`.
    pub covariates: Vec<Vec<f64>>,
    /// `clusters[dimension][row]`.
    pub clusters: Vec<Vec<usize>>,
    /// The first treated period of each unit.
    pub first_treated: Vec<Option<f64>>,
    /// How many rows lack a number and are left out.
    pub left_out: usize,
}

impl Sample {
    /// Reads the rows.
    ///
    /// # Errors
    /// [`Refusal`] for a unit-period that is there twice in a panel, one period only, nothing treated,
    /// nothing to compare with, or an outcome that never varies.
    pub fn of(plan: &Plan, data: &Dataset, options: &TwoWay) -> Result<Self, Refusal> {
        let unit_column = plan.data.unit.as_deref().ok_or_else(|| {
            Refusal("the plan names no unit column; add unit = \"…\" to [data] to compare units".to_owned())
        })?;
        let numbers = Numbers::read(plan, data, options)?;
        let labels: Vec<&str> = data.texts(unit_column)?.collect();
        let periods: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let kept: Vec<usize> = (0..data.len()).filter(|row| numbers.whole(*row) && !labels[*row].is_empty()).collect();
        let chosen: Vec<&str> = kept.iter().map(|row| periods[*row]).collect();
        let (times, clock) = timeline(&chosen)?;
        let (unit, units) = numbered(kept.iter().map(|row| labels[*row]));
        let positions: BTreeMap<&str, usize> = times.iter().enumerate().map(|(at, time)| (time.as_str(), at)).collect();
        let time: Vec<usize> = chosen.iter().map(|period| positions[period]).collect();
        if options.panel {
            once(&kept, &unit, &time, &units, &times)?;
        }
        let mut rows = vec![Vec::new(); units.len()];
        for (row, unit) in kept.iter().zip(&unit) {
            rows[*unit].push(*row);
        }
        let first_treated = treatment::first_treated(plan, data, &units, &times, &clock, &rows)?;
        let take = |numbers: &[Option<f64>]| -> Vec<f64> { kept.iter().filter_map(|row| numbers[*row]).collect() };
        let weight = take(&numbers.weight);
        let mean = weight.iter().sum::<f64>() / weight.len() as f64;
        let sample = Self {
            clusters: clusters(plan, data, options, unit_column, &kept)?,
            outcome: take(&numbers.outcome),
            weight: weight.iter().map(|weight| weight / mean).collect(),
            covariates: numbers.covariates.iter().map(|column| take(column)).collect(),
            left_out: data.len() - kept.len(),
            units,
            clock,
            unit,
            time,
            first_treated,
        };
        sample.comparable()?;
        Ok(sample)
    }

    /// The sample without some rows.
    #[must_use]
    pub fn retain(&self, kept: impl Fn(usize) -> bool) -> Self {
        let rows: Vec<usize> = (0..self.outcome.len()).filter(|row| kept(*row)).collect();
        let numbers = |of: &[f64]| -> Vec<f64> { rows.iter().map(|row| of[*row]).collect() };
        let (unit, _) = numbered(rows.iter().map(|row| self.unit[*row]));
        let mut earlier: Vec<usize> = rows.iter().map(|row| self.unit[*row]).collect();
        let mut seen = BTreeSet::new();
        earlier.retain(|unit| seen.insert(*unit));
        Self {
            units: earlier.iter().map(|unit| self.units[*unit].clone()).collect(),
            first_treated: earlier.iter().map(|unit| self.first_treated[*unit]).collect(),
            unit,
            time: rows.iter().map(|row| self.time[*row]).collect(),
            outcome: numbers(&self.outcome),
            weight: numbers(&self.weight),
            covariates: self.covariates.iter().map(|column| numbers(column)).collect(),
            clusters: self.clusters.iter().map(|of| numbered(rows.iter().map(|row| of[*row])).0).collect(),
            ..self.clone()
        }
    }

    /// Time since the start in a row; none when its unit is never treated.
    #[must_use]
    pub fn since(&self, row: usize, starts: &[Option<f64>]) -> Option<f64> {
        starts[self.unit[row]].map(|start| self.clock[self.time[row]] - start)
    }

    /// How many clusters there are in a dimension.
    #[must_use]
    pub fn cluster_count(&self, dimension: usize) -> usize {
        self.clusters[dimension].iter().collect::<BTreeSet<_>>().len()
    }

    /// Clusters of the first dimension with a treated unit, and with an untreated one.
    #[must_use]
    pub fn cluster_roles(&self) -> (usize, usize) {
        let with = |treated: bool| {
            let rows = (0..self.unit.len()).filter(|row| self.first_treated[self.unit[*row]].is_some() == treated);
            rows.map(|row| self.clusters[0][row]).collect::<BTreeSet<_>>().len()
        };
        (with(true), with(false))
    }

    /// Whether units lie whole in clusters, so that their effects cost no degrees of freedom.
    #[must_use]
    pub fn units_nested(&self) -> bool {
        self.clusters.iter().any(|clusters| nested(&self.unit, clusters))
    }

    /// Whether periods lie whole in clusters.
    #[must_use]
    pub fn periods_nested(&self) -> bool {
        self.clusters.iter().any(|clusters| nested(&self.time, clusters))
    }

    /// Whether each unit has one row in each period and all weigh alike.
    #[must_use]
    pub fn balanced(&self) -> bool {
        let cells: BTreeSet<(usize, usize)> = self.unit.iter().copied().zip(self.time.iter().copied()).collect();
        let times: BTreeSet<usize> = self.time.iter().copied().collect();
        let units: BTreeSet<usize> = self.unit.iter().copied().collect();
        cells.len() == self.unit.len()
            && cells.len() == units.len() * times.len()
            && self.weight.iter().all(|weight| (weight - 1.0).abs() < 1e-12)
    }

    fn comparable(&self) -> Result<(), Refusal> {
        if self.outcome.iter().all(|value| *value == self.outcome[0]) {
            return Err(Refusal("the outcome is the same in every row; there is nothing to estimate".to_owned()));
        }
        let treated = |row: &usize| self.since(*row, &self.first_treated).is_some_and(|since| since >= 0.0);
        if (0..self.unit.len()).all(|row| treated(&row)) {
            return Err(Refusal("every unit is treated in every period; nothing is left to compare with".to_owned()));
        }
        Ok(())
    }
}

/// The columns of numbers.
struct Numbers {
    outcome: Vec<Option<f64>>,
    covariates: Vec<Vec<Option<f64>>>,
    weight: Vec<Option<f64>>,
}

impl Numbers {
    fn read(plan: &Plan, data: &Dataset, options: &TwoWay) -> Result<Self, Refusal> {
        let weight = match &plan.data.weights {
            Some(column) => data.numbers(column)?,
            None => vec![Some(1.0); data.len()],
        };
        if let Some(row) = weight.iter().position(|weight| weight.is_some_and(|weight| weight < 0.0)) {
            return Err(Refusal(format!("row {}: the weight is negative", row + 2)));
        }
        Ok(Self {
            outcome: data.numbers(plan.data.outcome()?)?,
            covariates: options.covariates.iter().map(|column| data.numbers(column)).collect::<Result<_, _>>()?,
            weight,
        })
    }

    /// Whether a row lacks nothing and weighs something.
    fn whole(&self, row: usize) -> bool {
        self.outcome[row].is_some()
            && self.weight[row].is_some_and(|weight| weight > 0.0)
            && self.covariates.iter().all(|column| column[row].is_some())
    }
}

/// The clusters of the rows: as the estimator says, else the plan, else the unit.
fn clusters(
    plan: &Plan,
    data: &Dataset,
    options: &TwoWay,
    unit_column: &str,
    kept: &[usize],
) -> Result<Vec<Vec<usize>>, Refusal> {
    let named = options.cluster.as_ref().map_or_else(Vec::new, |columns| columns.names());
    let columns: Vec<&str> = match named.as_slice() {
        [] => vec![plan.data.cluster.as_deref().unwrap_or(unit_column)],
        [_] | [_, _] => named,
        _ => return Err(Refusal("cluster takes one column or two".to_owned())),
    };
    columns
        .iter()
        .map(|column| {
            let cells: Vec<&str> = data.texts(column)?.collect();
            Ok(numbered(kept.iter().map(|row| cells[*row])).0)
        })
        .collect()
}

/// Values as numbers from 0 in order of appearance, with the values.
fn numbered<T: Ord + Copy + ToString>(values: impl Iterator<Item = T>) -> (Vec<usize>, Vec<String>) {
    let mut known: BTreeMap<T, usize> = BTreeMap::new();
    let mut names = Vec::new();
    let numbers = values
        .map(|value| {
            *known.entry(value).or_insert_with(|| {
                names.push(value.to_string());
                names.len() - 1
            })
        })
        .collect();
    (numbers, names)
}

/// Whether each value has one cluster.
fn nested(values: &[usize], clusters: &[usize]) -> bool {
    let mut of = BTreeMap::new();
    values.iter().zip(clusters).all(|(value, cluster)| of.entry(value).or_insert(cluster) == &cluster)
}

fn once(kept: &[usize], unit: &[usize], time: &[usize], units: &[String], times: &[String]) -> Result<(), Refusal> {
    let mut seen = BTreeMap::new();
    for ((row, unit), time) in kept.iter().zip(unit).zip(time) {
        if let Some(earlier) = seen.insert((*unit, *time), *row) {
            return Err(Refusal(format!(
                "rows {} and {}: unit “{}” is there twice in period {}; keep one row per unit and period, or say panel = false for different persons in the same units",
                earlier + 2,
                row + 2,
                units[*unit],
                times[*time]
            )));
        }
    }
    Ok(())
}
