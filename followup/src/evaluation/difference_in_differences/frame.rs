//! Those observed: units followed over time, or different persons in each period.

use super::super::dataset::Dataset;
use super::super::estimate::Refusal;
use super::super::note::Note;
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
    pub notes: Vec<Note>,
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
        let whole = |row: &usize| {
            outcome[*row].is_some() && weights[*row].is_some() && covariates.iter().all(|column| column[*row].is_some())
        };
        let kept: Vec<usize> = (0..data.len()).filter(whole).collect();
        let periods: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let chosen: Vec<&str> = kept.iter().map(|row| periods[*row]).collect();
        let (times, clock) = timeline(&chosen)?;
        let positions: BTreeMap<&str, usize> = times.iter().enumerate().map(|(at, time)| (time.as_str(), at)).collect();
        let time: Vec<usize> = chosen.iter().map(|period| positions[period]).collect();
        let groups = Groups::of(plan, data, &kept)?;
        let starts = treatment::first_treated(plan, data, &groups.names, &times, &clock, &groups.rows)?;
        let (cluster, clustered) = groups.clusters(plan, data, &kept, &time)?;
        let take = |numbers: &[Option<f64>]| -> Vec<f64> { kept.iter().filter_map(|row| numbers[*row]).collect() };
        let outcome = take(&outcome);
        if outcome.iter().all(|value| *value == outcome[0]) {
            return Err(Refusal("the outcome is the same in every row; there is nothing to estimate".to_owned()));
        }
        let mut notes = Vec::new();
        if kept.len() < data.len() {
            notes.push(Note::of("rows-left-out").with("rows", data.len() - kept.len()));
        }
        notes.push(Note::of("different-persons"));
        Ok(Self {
            units: groups.rows.len(),
            first_treated: groups.of_row.iter().map(|unit| starts[*unit]).collect(),
            weights: scaled(&take(&weights))?,
            seen: Seen::Rows { time, outcome, covariates: covariates.iter().map(|column| take(column)).collect() },
            clock,
            times,
            cluster,
            clustered,
            notes,
        })
    }
}

/// Weights with mean one.
fn scaled(weights: &[f64]) -> Result<Vec<f64>, Refusal> {
    let mean = weights.iter().sum::<f64>() / weights.len() as f64;
    if weights.iter().any(|weight| *weight < 0.0) || mean <= 0.0 {
        return Err(Refusal("a weight is negative, or all are zero".to_owned()));
    }
    Ok(weights.iter().map(|weight| weight / mean).collect())
}

/// The units of the kept rows; without a unit column every row stands for itself.
struct Groups {
    of_row: Vec<usize>,
    rows: Vec<Vec<usize>>,
    names: Vec<String>,
}

impl Groups {
    fn of(plan: &Plan, data: &Dataset, kept: &[usize]) -> Result<Self, Refusal> {
        let Some(column) = &plan.data.unit else {
            return Ok(Self {
                of_row: (0..kept.len()).collect(),
                rows: kept.iter().map(|row| vec![*row]).collect(),
                names: kept.iter().map(|row| format!("row {}", row + 2)).collect(),
            });
        };
        let cells: Vec<&str> = data.texts(column)?.collect();
        let (of_row, rows) = grouped(kept, &cells);
        let names = rows.iter().map(|rows| cells[rows[0]].to_owned()).collect();
        Ok(Self { of_row, rows, names })
    }

    /// The cluster of each row, and whether clusters are more than single rows.
    fn clusters(
        &self,
        plan: &Plan,
        data: &Dataset,
        kept: &[usize],
        time: &[usize],
    ) -> Result<(Vec<usize>, bool), Refusal> {
        if let Some(column) = &plan.data.cluster {
            let cells: Vec<&str> = data.texts(column)?.collect();
            return Ok((grouped(kept, &cells).0, true));
        }
        // A unit that is there at most once a period is the same unit, though not in every period.
        let cells: BTreeSet<(usize, usize)> = self.of_row.iter().copied().zip(time.iter().copied()).collect();
        let same = plan.data.unit.is_some() && cells.len() == kept.len();
        Ok(if same { (self.of_row.clone(), true) } else { ((0..kept.len()).collect(), false) })
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
