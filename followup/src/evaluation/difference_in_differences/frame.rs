//! Those observed: units followed over time, or different persons in each period.

use super::super::dataset::Dataset;
use super::super::estimate::Refusal;
use super::super::panel::{Panel, timeline};
use super::super::plan::Plan;
use super::super::treatment;
use super::options::Did;
use std::collections::{BTreeMap, BTreeSet};

/// Who is observed; one entry a unit of a panel, or a row of repeated cross-sections.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The periods as numbers.
    pub clock: Vec<f64>,
    /// Their labels.
    pub times: Vec<String>,
    /// The first treated period of each.
    pub first_treated: Vec<Option<f64>>,
    /// The weight of each, with mean one.
    pub weights: Vec<f64>,
    /// The cluster of each.
    pub cluster: Vec<usize>,
    /// How many units there are.
    pub units: usize,
    /// Whether clusters hold more than the unit or the row itself.
    pub clustered: bool,
    /// The outcomes.
    pub seen: Seen,
    /// How many rows or units are left out, and why.
    pub notes: Vec<String>,
}

/// How outcomes are seen.
#[derive(Debug, Clone)]
pub enum Seen {
    /// `outcome[unit][period]` and `covariates[period][column][unit]`.
    Units { outcome: Vec<Vec<f64>>, covariates: Vec<Vec<Vec<f64>>> },
    /// The period and outcome of each row, and `covariates[column][row]`.
    Rows { time: Vec<usize>, outcome: Vec<f64>, covariates: Vec<Vec<f64>> },
}

impl Frame {
    /// Reads a panel where the plan names a unit, and repeated cross-sections where it does not or says `panel = false`.
    ///
    /// # Errors
    /// [`Refusal`] when the data do not fit the plan.
    pub fn of(plan: &Plan, data: &Dataset, options: &Did) -> Result<Self, Refusal> {
        if options.panel.unwrap_or(plan.data.unit.is_some()) {
            Self::followed(plan, data, options)
        } else {
            Self::cross_sections(plan, data, options)
        }
    }

    /// How many are observed.
    pub fn len(&self) -> usize {
        self.first_treated.len()
    }

    fn followed(plan: &Plan, data: &Dataset, options: &Did) -> Result<Self, Refusal> {
        let panel = Panel::of(plan, data)?;
        let columns: Vec<Vec<f64>> =
            options.covariates.iter().map(|column| data.complete_numbers(column)).collect::<Result<_, _>>()?;
        let at = |time: usize, column: &[f64]| panel.rows.iter().map(|row| column[row[time]]).collect();
        let covariates =
            (0..panel.times.len()).map(|time| columns.iter().map(|column| at(time, column)).collect()).collect();
        Ok(Self {
            units: panel.units.len(),
            clustered: plan.data.cluster.is_some(),
            seen: Seen::Units { outcome: panel.outcome, covariates },
            clock: panel.clock,
            times: panel.times,
            first_treated: panel.first_treated,
            weights: panel.weights,
            cluster: panel.cluster,
            notes: panel.notes,
        })
    }

    fn cross_sections(plan: &Plan, data: &Dataset, options: &Did) -> Result<Self, Refusal> {
        let outcome = data.numbers(plan.data.outcome()?)?;
        let covariates: Vec<Vec<Option<f64>>> =
            options.covariates.iter().map(|column| data.numbers(column)).collect::<Result<_, _>>()?;
        let weights = match &plan.data.weights {
            Some(column) => data.numbers(column)?,
            None => vec![Some(1.0); data.len()],
        };
        if let Some(row) = weights.iter().position(|weight| weight.is_some_and(|weight| weight < 0.0)) {
            return Err(Refusal(format!("row {}: the weight is negative", row + 2)));
        }
        let whole = |row: &usize| {
            outcome[*row].is_some() && weights[*row].is_some() && covariates.iter().all(|column| column[*row].is_some())
        };
        let kept: Vec<usize> = (0..data.len()).filter(whole).collect();
        let periods: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let chosen: Vec<&str> = kept.iter().map(|row| periods[*row]).collect();
        let (times, clock) = timeline(&chosen)?;
        let positions: BTreeMap<&str, usize> = times.iter().enumerate().map(|(at, time)| (time.as_str(), at)).collect();
        let time: Vec<usize> = chosen.iter().map(|period| positions[period]).collect();
        // Without a unit column every row stands for itself, and its own cell says when its group starts.
        let (unit, rows): (Vec<usize>, Vec<Vec<usize>>) = match &plan.data.unit {
            None => ((0..kept.len()).collect(), kept.iter().map(|row| vec![*row]).collect()),
            Some(column) => {
                let cells: Vec<&str> = data.texts(column)?.collect();
                grouped(&kept, &cells)
            }
        };
        let names: Vec<String> = match &plan.data.unit {
            None => kept.iter().map(|row| format!("row {}", row + 2)).collect(),
            Some(column) => {
                let cells: Vec<&str> = data.texts(column)?.collect();
                rows.iter().map(|row| cells[row[0]].to_owned()).collect()
            }
        };
        let starts = treatment::first_treated(plan, data, &names, &times, &clock, &rows)?;
        let cells: BTreeSet<(usize, usize)> = unit.iter().copied().zip(time.iter().copied()).collect();
        let cluster = match (&plan.data.cluster, &plan.data.unit) {
            (Some(column), _) => {
                let cells: Vec<&str> = data.texts(column)?.collect();
                grouped(&kept, &cells).0
            }
            // A unit that is there once a period is the same unit, though not in every period.
            (None, Some(_)) if cells.len() == kept.len() => unit.clone(),
            (None, _) => (0..kept.len()).collect(),
        };
        let take = |numbers: &[Option<f64>]| -> Vec<f64> { kept.iter().filter_map(|row| numbers[*row]).collect() };
        let weights = take(&weights);
        let mean = weights.iter().sum::<f64>() / weights.len() as f64;
        if !(mean > 0.0) {
            return Err(Refusal("the weights are all zero".to_owned()));
        }
        let mut notes = Vec::new();
        if kept.len() < data.len() {
            notes.push(format!("{} rows lack a number and are left out.", data.len() - kept.len()));
        }
        notes.push("The rows are taken as different persons in each period: who is there may change with the treatment, and that would look like an effect.".to_owned());
        Ok(Self {
            units: rows.len(),
            clustered: plan.data.cluster.is_some() || cells.len() == kept.len() && plan.data.unit.is_some(),
            first_treated: unit.iter().map(|unit| starts[*unit]).collect(),
            weights: weights.iter().map(|weight| weight / mean).collect(),
            seen: Seen::Rows {
                time,
                outcome: take(&outcome),
                covariates: covariates.iter().map(|column| take(column)).collect(),
            },
            clock,
            times,
            cluster,
            notes,
        })
    }
}

/// The group of each kept row by its cell, and the rows of each group.
fn grouped(kept: &[usize], cells: &[&str]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let group = kept
        .iter()
        .map(|row| {
            let at = *known.entry(cells[*row]).or_insert_with(|| {
                rows.push(Vec::new());
                rows.len() - 1
            });
            rows[at].push(*row);
            at
        })
        .collect();
    (group, rows)
}
