//! Time until something happens: to a new report, to reunification, to the end of a placement.
//!
//! Observation that ends before the event is kept (code 0), never dropped. Where another event makes the first one
//! impossible, cumulative incidence ([`aalen_johansen`]) is the figure, not one minus Kaplan–Meier (Austin, Lee & Fine 2016,
//! Circulation 133:601–609).
//!
//! Who is at risk: a row counts from its `entry` (from the start of its clock when there is none) until its `duration`, and
//! ties are met by all who are still there. A child who turned 18 or moved away can no longer be reported again here: its
//! observation ends then, with code 0. Rows that come late into view take `entry`, or the time before is counted as if safe
//! (Suissa 2008, Am J Epidemiol 167:492–499).

pub mod aalen_johansen;
pub mod cox;
pub mod fine_gray;
mod gray;
pub mod kaplan_meier;
mod log_rank;
pub mod options;
mod risk;

use super::dataset::Dataset;
use super::estimate::Refusal;
use super::note::Note;
use super::plan::Plan;
use std::collections::BTreeMap;

/// Those followed.
#[derive(Debug, Clone)]
pub struct Cohort {
    /// Time until the event or the end of observation.
    pub time: Vec<f64>,
    /// When each came under observation, when that was after the clock began; until then nobody could have seen the event.
    pub entry: Option<Vec<f64>>,
    /// What ended it: 0 the end of observation, else the cause.
    pub cause: Vec<u32>,
    /// The group of each, as a position in [`Cohort::groups`].
    pub group: Vec<usize>,
    /// The groups' names in order; one empty name when there are no groups.
    pub groups: Vec<String>,
    /// The stratum of each.
    pub stratum: Vec<usize>,
    /// The cluster of each; none when the rows are independent.
    pub cluster: Option<Vec<usize>>,
    /// `covariates[column][row]`, with names.
    pub covariates: Vec<(String, Vec<f64>)>,
    /// How many rows were left out since a covariate was missing.
    pub left_out: usize,
}

impl Cohort {
    /// Reads the cohort that a plan names. Rows with a missing covariate are left out and counted.
    ///
    /// # Errors
    /// [`Refusal`] names the row of a missing or negative duration, or an event code that is no whole number.
    pub fn of(plan: &Plan, data: &Dataset, covariates: &[String]) -> Result<Self, Refusal> {
        let duration = plan.data.duration()?;
        let time = data.complete_numbers(duration)?;
        if let Some(at) = time.iter().position(|time| *time < 0.0) {
            return Err(Refusal(format!("row {}, field “{duration}”: a duration cannot be below 0", at + 2)));
        }
        let entry = plan.data.entry.as_deref().map(|column| entries(data, column, &time)).transpose()?;
        let cause = causes(data, plan.data.event()?)?;
        let read: Vec<(String, Vec<Option<f64>>)> = covariates
            .iter()
            .map(|column| data.numbers(column).map(|numbers| (column.clone(), numbers)))
            .collect::<Result<_, _>>()?;
        let stratum = labels(data, plan.data.strata.as_deref())?;
        let complete = |row: usize| {
            read.iter().all(|(_, numbers)| numbers[row].is_some()) && stratum.0.get(row).is_none_or(Option::is_some)
        };
        let kept: Vec<usize> = (0..data.len()).filter(|row| complete(*row)).collect();
        if kept.is_empty() {
            return Err(Refusal("every row lacks a covariate; nothing is left to estimate from".to_owned()));
        }
        let chosen = |column: &(Vec<Option<usize>>, Vec<String>)| -> Vec<usize> {
            kept.iter().map(|row| column.0.get(*row).copied().flatten().unwrap_or_default()).collect()
        };
        let group = labels(data, plan.data.group.as_deref())?;
        let together = plan.data.cluster.as_deref().or(plan.data.id.as_deref());
        let cluster = labels(data, together)?;
        Ok(Self {
            time: kept.iter().map(|row| time[*row]).collect(),
            entry: entry.map(|entry| kept.iter().map(|row| entry[*row]).collect()),
            cause: kept.iter().map(|row| cause[*row]).collect(),
            group: chosen(&group),
            groups: if group.1.is_empty() { vec![String::new()] } else { group.1.clone() },
            stratum: chosen(&stratum),
            cluster: together.map(|_| chosen(&cluster)),
            covariates: read
                .into_iter()
                .map(|(name, numbers)| (name, kept.iter().filter_map(|row| numbers[*row]).collect()))
                .collect(),
            left_out: data.len() - kept.len(),
        })
    }

    /// How many are followed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether nobody is followed; never so for a cohort that was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// The causes that occur, in order.
    #[must_use]
    pub fn causes(&self) -> Vec<u32> {
        let mut causes: Vec<u32> = self.cause.iter().copied().filter(|cause| *cause > 0).collect();
        causes.sort_unstable();
        causes.dedup();
        causes
    }

    /// When a row came under observation: from the start of its clock when nothing else is said.
    fn entry(&self, row: usize) -> f64 {
        self.entry.as_ref().map_or(f64::NEG_INFINITY, |entry| entry[row])
    }

    /// What the reader must know about rows left out.
    fn notes(&self) -> Vec<Note> {
        match self.left_out {
            0 => Vec::new(),
            left_out => vec![Note::of("rows-without-covariate").with("rows", left_out)],
        }
    }
}

/// When each row came under observation; an empty cell is from the start.
fn entries(data: &Dataset, column: &str, time: &[f64]) -> Result<Vec<f64>, Refusal> {
    let entry: Vec<f64> = data.numbers(column)?.into_iter().map(|entry| entry.unwrap_or(f64::NEG_INFINITY)).collect();
    match (0..time.len()).find(|row| entry[*row] >= time[*row]) {
        Some(row) => Err(Refusal(format!(
            "row {}, field “{column}”: observation begins at {} and ends at {}; leave out rows that were never under observation",
            row + 2,
            entry[row],
            time[row]
        ))),
        None => Ok(entry),
    }
}

/// Event codes; where they are 1 and 2 only, 2 is the event, as older registers write it.
fn causes(data: &Dataset, column: &str) -> Result<Vec<u32>, Refusal> {
    let codes: Vec<u32> = data
        .texts(column)?
        .enumerate()
        .map(|(at, text)| match text {
            "TRUE" | "true" => Ok(1),
            "FALSE" | "false" => Ok(0),
            _ => text.parse::<f64>().ok().filter(|code| (0.0..1000.0).contains(code) && code.fract() == 0.0).map(|code| code as u32).ok_or_else(|| {
                Refusal(format!(
                    "row {}, field “{column}”: “{text}” is no event code; expected 0 (observation ended) or a whole number for the cause",
                    at + 2
                ))
            }),
        })
        .collect::<Result<_, _>>()?;
    let one_and_two = codes.iter().all(|code| matches!(code, 1 | 2)) && codes.contains(&1) && codes.contains(&2);
    Ok(if one_and_two { codes.into_iter().map(|code| code - 1).collect() } else { codes })
}

/// Labels as positions in their sorted list; none where the cell is empty.
fn labels(data: &Dataset, column: Option<&str>) -> Result<(Vec<Option<usize>>, Vec<String>), Refusal> {
    let Some(column) = column else { return Ok((Vec::new(), Vec::new())) };
    let cells: Vec<&str> = data.texts(column)?.collect();
    let mut known: BTreeMap<&str, usize> =
        cells.iter().filter(|cell| !cell.is_empty() && **cell != "NA").map(|cell| (*cell, 0)).collect();
    for (at, position) in known.values_mut().enumerate() {
        *position = at;
    }
    let positions = cells.iter().map(|cell| known.get(cell).copied()).collect();
    Ok((positions, known.into_keys().map(str::to_owned).collect()))
}
