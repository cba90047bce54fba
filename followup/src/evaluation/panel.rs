//! Panel: the outcome of every unit in every period, and when each unit was treated first.

use super::dataset::Dataset;
use super::estimate::Refusal;
use super::note::Note;
use super::plan::{Plan, Unbalanced};
use super::treatment;
use std::collections::BTreeMap;

/// A balanced panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Names of the units, in order of appearance.
    pub units: Vec<String>,
    /// Labels of the periods, in time order.
    pub times: Vec<String>,
    /// The periods as numbers: their own value when they are numbers, else 0, 1, 2 ….
    pub clock: Vec<f64>,
    /// `outcome[unit][period]`.
    pub outcome: Vec<Vec<f64>>,
    /// The number of the first treated period of each unit; none when never treated.
    pub first_treated: Vec<Option<f64>>,
    /// The weight of each unit; 1 when the plan names no weights.
    pub weights: Vec<f64>,
    /// The cluster of each unit as a number from 0; the unit itself when the plan names no cluster.
    pub cluster: Vec<usize>,
    /// For each unit and period, the row in the data.
    pub rows: Vec<Vec<usize>>,
    /// What the reader must know of how the data were laid out.
    pub notes: Vec<Note>,
}

impl Panel {
    /// Lays the data out as the plan says.
    ///
    /// # Errors
    /// [`Refusal`] for a unit-period that is missing or there twice, a missing outcome, one period only,
    /// nothing treated, or a treated unit that the data do not hold.
    pub fn of(plan: &Plan, data: &Dataset) -> Result<Self, Refusal> {
        let mut panel = Self::untreated(plan, data)?;
        panel.first_treated =
            treatment::first_treated(plan, data, &panel.units, &panel.times, &panel.clock, &panel.rows)?;
        Ok(panel)
    }

    /// Lays the data out as if nothing had been done yet.
    ///
    /// # Errors
    /// [`Refusal`] for a unit-period that is missing or there twice, a missing outcome, or one period only.
    pub(super) fn untreated(plan: &Plan, data: &Dataset) -> Result<Self, Refusal> {
        let unit_column = plan.data.unit.as_deref().ok_or_else(|| {
            Refusal("the plan names no unit column; add unit = \"…\" to [data] to compare units".to_owned())
        })?;
        let labels: Vec<&str> = data.texts(unit_column)?.collect();
        let periods: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let (times, clock) = timeline(&periods)?;
        let period_at: BTreeMap<&str, usize> = times.iter().enumerate().map(|(at, time)| (time.as_str(), at)).collect();
        let mut units: Vec<String> = Vec::new();
        let mut unit_at: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rows: Vec<Vec<Option<usize>>> = Vec::new();
        for (row, (&label, period)) in labels.iter().zip(&periods).enumerate() {
            let unit = *unit_at.entry(label).or_insert_with(|| {
                units.push(label.to_owned());
                rows.push(vec![None; times.len()]);
                units.len() - 1
            });
            if let Some(earlier) = rows[unit][period_at[period]].replace(row) {
                return Err(Refusal(format!(
                    "rows {} and {}: unit “{label}” is there twice in period {period}; keep one row per unit and period",
                    earlier + 2,
                    row + 2
                )));
            }
        }
        let seen = units.len();
        let (units, rows) = balanced(plan.data.unbalanced, units, &times, rows)?;
        let notes = match seen - units.len() {
            0 => Vec::new(),
            left_out => vec![Note::of("units-left-out").with("left_out", left_out).with("units", seen)],
        };
        let outcome = data.numbers(plan.data.outcome()?)?;
        let outcome = lay_out(&rows, &outcome, &units, &times, plan.data.outcome()?)?;
        if outcome.iter().flatten().all(|value| *value == outcome[0][0]) {
            return Err(Refusal("the outcome is the same in every row; there is nothing to estimate".to_owned()));
        }
        let first = |column: &str| -> Result<Vec<&str>, Refusal> {
            let cells: Vec<&str> = data.texts(column)?.collect();
            Ok(rows.iter().map(|row| cells[row[0]]).collect())
        };
        let weights = match &plan.data.weights {
            None => vec![1.0; units.len()],
            Some(column) => {
                let numbers = data.complete_numbers(column)?;
                let weights: Vec<f64> = rows.iter().map(|row| numbers[row[0]]).collect();
                if weights.iter().any(|weight| *weight < 0.0) {
                    return Err(Refusal(format!("field “{column}”: a weight is negative")));
                }
                let mean = weights.iter().sum::<f64>() / weights.len() as f64;
                if mean <= 0.0 {
                    return Err(Refusal(format!("field “{column}”: the weights are all zero")));
                }
                weights.into_iter().map(|weight| weight / mean).collect()
            }
        };
        let cluster = match &plan.data.cluster {
            None => (0..units.len()).collect(),
            Some(column) => {
                let mut known: BTreeMap<&str, usize> = BTreeMap::new();
                first(column)?
                    .into_iter()
                    .map(|name| {
                        let next = known.len();
                        *known.entry(name).or_insert(next)
                    })
                    .collect()
            }
        };
        let first_treated = vec![None; units.len()];
        Ok(Self { units, times, clock, outcome, first_treated, weights, cluster, rows, notes })
    }

    /// The units treated at each start with at least two periods before it, against those never treated;
    /// and how many treated units have fewer.
    ///
    /// # Errors
    /// [`Refusal`] when nothing is left to compare with, or no start has periods enough before it.
    pub fn blocks(&self) -> Result<(Vec<Block>, usize), Refusal> {
        let controls: Vec<usize> = (0..self.units.len()).filter(|unit| self.first_treated[*unit].is_none()).collect();
        if controls.is_empty() {
            return Err(Refusal(
                "every unit is treated; at least one untreated unit is needed to compare with".to_owned(),
            ));
        }
        let mut blocks: Vec<Block> = Vec::new();
        let mut early = 0;
        for (unit, start) in self.first_treated.iter().enumerate() {
            let Some(start) = start else { continue };
            let before = self.clock.iter().take_while(|time| *time < start).count();
            if before < 2 {
                early += 1;
            } else if let Some(block) = blocks.iter_mut().find(|block| block.before == before) {
                block.treated.push(unit);
            } else {
                blocks.push(Block { treated: vec![unit], controls: controls.clone(), before });
            }
        }
        if blocks.is_empty() {
            return Err(Refusal("no treated unit has two periods before its start".to_owned()));
        }
        blocks.sort_by_key(|block| block.before);
        Ok((blocks, early))
    }

    /// The panel's first periods.
    pub(super) fn until(&self, end: usize) -> Self {
        Self {
            times: self.times[..end].to_vec(),
            clock: self.clock[..end].to_vec(),
            outcome: self.outcome.iter().map(|series| series[..end].to_vec()).collect(),
            rows: self.rows.iter().map(|rows| rows[..end].to_vec()).collect(),
            ..self.clone()
        }
    }

    /// The units treated at one common start, the comparison units, and the position of that start among the periods.
    ///
    /// # Errors
    /// [`Refusal`] when units start at different periods, when nothing is left to compare with, or nothing lies before the start.
    pub fn block(&self) -> Result<Block, Refusal> {
        let treated: Vec<usize> = (0..self.units.len()).filter(|unit| self.first_treated[*unit].is_some()).collect();
        let controls: Vec<usize> = (0..self.units.len()).filter(|unit| self.first_treated[*unit].is_none()).collect();
        let mut starts: Vec<f64> = treated.iter().filter_map(|unit| self.first_treated[*unit]).collect();
        starts.sort_by(f64::total_cmp);
        starts.dedup();
        let &[start] = starts.as_slice() else {
            return Err(Refusal(
                "the treated units start at different periods; this method needs one common start (use did instead)"
                    .to_owned(),
            ));
        };
        if controls.is_empty() {
            return Err(Refusal(
                "every unit is treated; at least one untreated unit is needed to compare with".to_owned(),
            ));
        }
        let before = self.clock.iter().take_while(|time| **time < start).count();
        if before == 0 || before == self.clock.len() {
            return Err(Refusal("the data need at least one period before the start and one from it on".to_owned()));
        }
        Ok(Block { treated, controls, before })
    }
}

/// Treated units and comparison units around one start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The treated units.
    pub treated: Vec<usize>,
    /// The comparison units.
    pub controls: Vec<usize>,
    /// How many periods lie before the start.
    pub before: usize,
}

/// The distinct periods in time order, and their numbers.
///
/// # Errors
/// [`Refusal`] when a cell is empty or there is only one period.
pub fn timeline(periods: &[&str]) -> Result<(Vec<String>, Vec<f64>), Refusal> {
    if let Some(at) = periods.iter().position(|period| period.is_empty()) {
        return Err(Refusal(format!("row {}: the period is missing", at + 2)));
    }
    let mut times: Vec<&str> = periods.to_vec();
    times.sort_unstable();
    times.dedup();
    if times.len() < 2 {
        return Err(Refusal("there is only one period; a comparison over time needs at least two".to_owned()));
    }
    let numbers: Option<Vec<f64>> =
        times.iter().map(|time| time.parse().ok().filter(|number: &f64| number.is_finite())).collect();
    let Some(numbers) = numbers else {
        let clock = (0..times.len()).map(|at| at as f64).collect();
        return Ok((times.into_iter().map(str::to_owned).collect(), clock));
    };
    let mut paired: Vec<(f64, &str)> = numbers.into_iter().zip(times).collect();
    paired.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(paired.into_iter().map(|(number, time)| (time.to_owned(), number)).unzip())
}

/// The units that have a row in every period; what happens to the others is the plan's choice.
fn balanced(
    choice: Unbalanced,
    units: Vec<String>,
    times: &[String],
    rows: Vec<Vec<Option<usize>>>,
) -> Result<(Vec<String>, Vec<Vec<usize>>), Refusal> {
    let mut kept = (Vec::new(), Vec::new());
    for (unit, row) in units.into_iter().zip(rows) {
        if let Some(complete) = row.iter().copied().collect::<Option<Vec<usize>>>() {
            kept.0.push(unit);
            kept.1.push(complete);
        } else if choice == Unbalanced::Refuse {
            let missing = row.iter().position(Option::is_none).unwrap_or_default();
            return Err(Refusal(format!(
                "unit “{unit}” has no row for period {}; the panel must be balanced: add the row, leave the unit out, or say unbalanced = \"drop-units\" in [data]",
                times[missing]
            )));
        }
    }
    if kept.0.is_empty() {
        return Err(Refusal("no unit has a row in every period; choose periods that the units share".to_owned()));
    }
    Ok(kept)
}

fn lay_out(
    rows: &[Vec<usize>],
    numbers: &[Option<f64>],
    units: &[String],
    times: &[String],
    column: &str,
) -> Result<Vec<Vec<f64>>, Refusal> {
    let cell = |unit: usize, time: usize, row: usize| {
        numbers[row].ok_or_else(|| {
            Refusal(format!(
                "row {}, field “{column}”: the outcome of unit “{}” in period {} is missing; leave the unit out or use other periods",
                row + 2,
                units[unit],
                times[time]
            ))
        })
    };
    rows.iter()
        .enumerate()
        .map(|(unit, row)| row.iter().enumerate().map(|(time, at)| cell(unit, time, *at)).collect())
        .collect()
}
