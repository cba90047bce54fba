//! The series that a plan names, with the periods it learns from and those in which the effect is sought.

use super::super::dataset::Dataset;
use super::super::estimate::Refusal;
use super::super::linear::mean;
use super::super::panel::{Panel, timeline};
use super::super::plan::Plan;
use super::kalman::Structure;
use super::options::{Model, StructuralSeries};
use super::posterior::Standardised;
use std::ops::Range;

/// A series from the first period it learns from to the last in which the effect is sought.
#[derive(Debug, Clone)]
pub struct LaidOut {
    pub periods: Vec<String>,
    pub clock: Vec<f64>,
    pub outcome: Vec<Option<f64>>,
    pub covariates: Vec<(String, Vec<f64>)>,
    /// The periods it learns from, counted from the first.
    pub before: Range<usize>,
    /// The periods in which the effect is sought.
    pub after: Range<usize>,
    /// How many units it rests on.
    pub units: usize,
}

/// How the outcome is standardised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub centre: f64,
    pub spread: f64,
}

impl LaidOut {
    /// Reads the series, or the treated unit with the others as covariates where the data have units.
    ///
    /// # Errors
    /// [`Refusal`] for spans that are not in the data, overlap or are too short, and for covariates with gaps.
    pub fn of(plan: &Plan, data: &Dataset, options: &StructuralSeries) -> Result<Self, Refusal> {
        let whole = if plan.data.unit.is_some() {
            Self::of_units(plan, data, options)?
        } else {
            Self::of_series(plan, data, options)?
        };
        let start = plan.treatment.as_ref().and_then(|treatment| treatment.start.as_deref());
        let before = whole.span("pre", options.pre.as_ref(), start)?;
        let after = whole.span("post", options.post.as_ref(), start)?;
        if before.end > after.start {
            return Err(Refusal(
                "post begins before pre ends; let pre end at the last period before the start".to_owned(),
            ));
        }
        whole.cut(before, after)
    }

    fn of_series(plan: &Plan, data: &Dataset, options: &StructuralSeries) -> Result<Self, Refusal> {
        let labels: Vec<&str> = data.texts(plan.data.time()?)?.collect();
        let (periods, clock) = timeline(&labels)?;
        if periods.len() != labels.len() {
            return Err(Refusal(
                "a period is there twice; a series has one row per period, or name the unit".to_owned(),
            ));
        }
        let order: Vec<usize> =
            periods.iter().filter_map(|period| labels.iter().position(|label| label == period)).collect();
        let outcome = data.numbers(plan.data.outcome()?)?;
        let covariates = columns(data, &options.covariates, &order)?;
        let outcome = order.iter().map(|row| outcome[*row]).collect();
        let whole = 0..periods.len();
        Ok(Self { periods, clock, outcome, covariates, before: whole.clone(), after: whole, units: 1 })
    }

    fn of_units(plan: &Plan, data: &Dataset, options: &StructuralSeries) -> Result<Self, Refusal> {
        let panel = Panel::of(plan, data)?;
        let (treated, others): (Vec<usize>, Vec<usize>) =
            (0..panel.units.len()).partition(|unit| panel.first_treated[*unit].is_some());
        let &[treated] = treated.as_slice() else {
            return Err(Refusal(format!(
                "{} units are treated; structural-series follows one: name one unit in [treatment], or use did or synthetic-did",
                treated.len()
            )));
        };
        let mut covariates: Vec<(String, Vec<f64>)> =
            others.iter().map(|unit| (panel.units[*unit].clone(), panel.outcome[*unit].clone())).collect();
        covariates.extend(columns(data, &options.covariates, &panel.rows[treated])?);
        let whole = 0..panel.times.len();
        Ok(Self {
            periods: panel.times,
            clock: panel.clock,
            outcome: panel.outcome[treated].iter().copied().map(Some).collect(),
            covariates,
            before: whole.clone(),
            after: whole,
            units: panel.units.len(),
        })
    }

    fn span(&self, key: &str, ends: Option<&[String; 2]>, start: Option<&str>) -> Result<Range<usize>, Refusal> {
        match (ends, start) {
            (Some([first, last]), _) => {
                let span = self.position(key, first)?..self.position(key, last)? + 1;
                if span.is_empty() {
                    return Err(Refusal(format!("{key} ends before it begins")));
                }
                Ok(span)
            }
            (None, Some(start)) => {
                let at = self.position("start", start)?;
                Ok(if key == "pre" { 0..at } else { at..self.periods.len() })
            }
            (None, None) => {
                Err(Refusal(format!("structural-series needs {key} = [first, last], or a start in [treatment]")))
            }
        }
    }

    fn position(&self, key: &str, label: &str) -> Result<usize, Refusal> {
        let number: Option<f64> = label.parse().ok();
        let same = |at: usize| {
            self.periods[at] == label || (number == Some(self.clock[at]) && self.periods[at].parse::<f64>().is_ok())
        };
        (0..self.periods.len()).find(|at| same(*at)).ok_or_else(|| {
            Refusal(format!(
                "{key}: “{label}” is no period of the series; the periods go from {} to {}",
                self.periods[0],
                self.periods[self.periods.len() - 1]
            ))
        })
    }

    fn cut(mut self, before: Range<usize>, after: Range<usize>) -> Result<Self, Refusal> {
        let kept = before.start..after.end;
        self.periods = self.periods[kept.clone()].to_vec();
        self.clock = self.clock[kept.clone()].to_vec();
        self.outcome = self.outcome[kept.clone()].to_vec();
        for (_, values) in &mut self.covariates {
            *values = values[kept.clone()].to_vec();
        }
        self.before = 0..before.len();
        self.after = after.start - kept.start..kept.len();
        let outcomes = |span: &Range<usize>| self.outcome[span.clone()].iter().flatten().count();
        if outcomes(&self.before) < 4 {
            return Err(Refusal(format!(
                "the model learns from {} periods with an outcome before the start; at least 4 are needed, and 12 or more advised",
                outcomes(&self.before)
            )));
        }
        if outcomes(&self.after) == 0 {
            return Err(Refusal("no period of post has an outcome".to_owned()));
        }
        Ok(self)
    }

    /// The series in standard deviations of the periods it learns from, and covariates likewise.
    ///
    /// # Errors
    /// [`Refusal`] when the outcome or a covariate is constant before the start.
    pub fn standardised(&self, options: &StructuralSeries) -> Result<(Standardised, Scale), Refusal> {
        let known: Vec<f64> = self.outcome[self.before.clone()].iter().flatten().copied().collect();
        let scale = Scale::of(&known).ok_or_else(|| {
            Refusal(
                "the outcome is the same in every period before the start; there is nothing to learn from".to_owned(),
            )
        })?;
        let columns: Vec<Vec<f64>> = self
            .covariates
            .iter()
            .map(|(name, values)| {
                let own = Scale::of(&values[self.before.clone()]).ok_or_else(|| {
                    Refusal(format!("covariate “{name}” is the same in every period before the start; leave it out"))
                })?;
                Ok(values.iter().map(|value| (value - own.centre) / own.spread).collect())
            })
            .collect::<Result<_, Refusal>>()?;
        let periods = self.periods.len();
        let standardised = Standardised {
            structure: Structure { slope: options.model == Model::LocalTrend, season: options.season },
            outcome: self
                .outcome
                .iter()
                .map(|value| value.map_or(0.0, |value| (value - scale.centre) / scale.spread))
                .collect(),
            observed: (0..periods).map(|at| self.before.contains(&at) && self.outcome[at].is_some()).collect(),
            covariates: if columns.is_empty() {
                Vec::new()
            } else {
                (0..periods).map(|at| columns.iter().map(|column| column[at]).collect()).collect()
            },
        };
        Ok((standardised, scale))
    }
}

impl Scale {
    /// Mean and standard deviation; none when there is no spread.
    fn of(values: &[f64]) -> Option<Self> {
        let centre = mean(values);
        let sum: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
        let spread = (sum / (values.len() as f64 - 1.0)).sqrt();
        (spread > 1e-12 * centre.abs().max(f64::MIN_POSITIVE)).then_some(Self { centre, spread })
    }

    /// From standard deviations to the outcome's own scale.
    pub fn back(self, value: f64) -> f64 {
        self.centre + self.spread * value
    }
}

fn columns(data: &Dataset, names: &[String], order: &[usize]) -> Result<Vec<(String, Vec<f64>)>, Refusal> {
    names
        .iter()
        .map(|name| {
            let numbers = data.complete_numbers(name)?;
            Ok((name.clone(), order.iter().map(|row| numbers[*row]).collect()))
        })
        .collect()
}
