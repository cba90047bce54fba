//! `synthetic-control`: what the treated unit would have been, as a weighted mean of untreated ones.
//!
//! Abadie & Gardeazabal (2003), AER 93:113–132; Abadie, Diamond & Hainmueller (2010), JASA 105:493–505; Abadie (2021), JEL 59:391–425.
//! Without predictors the weights fit all outcomes before the start (a deterministic problem); with them, the
//! weights of the predictors are searched for so that the pre-period error is smallest. Inference is by placebo:
//! every unit in turn as if treated, so p can never be below one over the number of units.

pub mod options;
pub(super) mod predictors;
mod search;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Null, Refusal, finite};
use super::note::Note;
use super::panel::{Block, Panel};
use super::plan::Plan;
use super::simplex;
use options::SyntheticControl;
use predictors::Predictors;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// A fitted synthetic unit.
#[derive(Debug, Clone)]
struct Fit {
    /// One weight a donor.
    weights: Vec<f64>,
    /// Observed minus synthetic in every period.
    gap: Vec<f64>,
    /// Root mean squared gap over the periods fitted.
    before: f64,
    /// Root mean squared gap from the start on.
    after: f64,
    /// Mean gap from the start on.
    att: f64,
    /// Weights of the predictors, when there are any.
    v: Vec<f64>,
}

/// Estimates the effect on the treated units' mean, with placebos when asked for.
///
/// # Errors
/// [`Refusal`] when starts differ, donors are missing, or predictors cannot be read.
pub fn estimate(plan: &Plan, data: &Dataset, options: &SyntheticControl) -> Result<Answer, Refusal> {
    let panel = &Panel::of(plan, data)?;
    let block = panel.block()?;
    let setting = Setting::of(panel, data, &block, options)?;
    let treated = mean_series(panel, &block.treated);
    let fit = setting.fit(&treated, &block.treated, &block.controls, block.before);
    let mut answer = Answer { estimates: Vec::new(), notes: panel.notes.clone() };
    let mut headline = Estimate::of("synthetic-control", "att", fit.att, panel.units.len(), panel.times.len());
    headline = described(headline, panel, &block, &setting, &fit);
    answer.notes.extend(hygiene(panel, &block, &fit, &treated));
    let floor = 1.0 / panel.units.len() as f64;
    if options.placebo && block.treated.len() == 1 {
        let placebos = placebos(panel, &setting, &block, &fit);
        headline = with_placebos(headline, panel, &block, &placebos);
        answer.notes.push(Note::of("placebo-floor").with("units", panel.units.len()).with("p", floor));
    } else if options.placebo {
        answer.notes.push(Note::of("placebos-for-one"));
    }
    headline = headline
        .with("leave_one_out", leave_one_out(panel, &setting, &block, &treated, &fit))
        .with("in_time_placebo", in_time(panel, &setting, &block, &treated));
    answer.estimates.push(headline);
    for (time, gap) in fit.gap.iter().enumerate().skip(block.before) {
        answer.estimates.push(
            Estimate::of("synthetic-control", "effect(t)", *gap, panel.units.len(), panel.times.len())
                .with("t", panel.clock[time])
                .with("period", panel.times[time].clone()),
        );
    }
    Ok(answer)
}

/// The effect alone, fitted to all outcomes before the start.
pub(super) fn point(panel: &Panel, treated: &[usize], controls: &[usize], before: usize) -> f64 {
    let series = mean_series(panel, treated);
    let outcome = |donor: &usize, time: usize| panel.outcome[*donor][time];
    let rows = (0..before).map(|time| controls.iter().map(|donor| outcome(donor, time) - series[time]).collect());
    let weights = simplex::nearest(&gram(controls.len(), rows), controls.len());
    let gap = |time: usize| {
        series[time] - controls.iter().zip(&weights).map(|(donor, weight)| weight * outcome(donor, time)).sum::<f64>()
    };
    (before..series.len()).map(gap).sum::<f64>() / (series.len() - before) as f64
}

/// What every fit in a run shares.
struct Setting<'a> {
    panel: &'a Panel,
    fitted: Vec<usize>,
    start: usize,
    predictors: Option<Predictors>,
    v: Option<Vec<f64>>,
}

impl<'a> Setting<'a> {
    fn of(panel: &'a Panel, data: &Dataset, block: &Block, options: &SyntheticControl) -> Result<Self, Refusal> {
        let [from, to] = options.fit_times.unwrap_or([f64::NEG_INFINITY, f64::INFINITY]);
        let fitted: Vec<usize> = (0..block.before).filter(|time| (from..=to).contains(&panel.clock[*time])).collect();
        if fitted.is_empty() {
            return Err(Refusal("fit_times holds no period before the start".to_owned()));
        }
        let predictors = Predictors::read(panel, data, &options.predictors, &options.lagged_outcomes, &fitted)?;
        if let (Some(v), predictors) = (&options.v, &predictors) {
            let expected = predictors.as_ref().map_or(0, |predictors| predictors.names.len());
            if v.len() != expected || v.iter().any(|v| *v < 0.0) {
                return Err(Refusal(format!(
                    "v holds {} weights; expected {expected}, one a predictor, none negative",
                    v.len()
                )));
            }
        }
        Ok(Self { panel, fitted, start: block.before, predictors, v: options.v.clone() })
    }

    /// Fits a synthetic unit to a series, from donors, with the effect counted from a period on.
    fn fit(&self, series: &[f64], of: &[usize], donors: &[usize], start: usize) -> Fit {
        let fitted: Vec<usize> = self.fitted.iter().copied().filter(|time| *time < start).collect();
        let outcome_gram = gram(
            donors.len(),
            fitted
                .iter()
                .map(|time| donors.iter().map(|donor| self.panel.outcome[*donor][*time] - series[*time]).collect()),
        );
        let (weights, v) = match &self.predictors {
            None => (simplex::nearest(&outcome_gram, donors.len()), Vec::new()),
            Some(predictors) => {
                let differences = predictors.differences(of, donors);
                match &self.v {
                    Some(v) => (search::weights_for(&differences, v), v.clone()),
                    None => search::best(&differences, &outcome_gram),
                }
            }
        };
        self.describe(series, donors, weights, v, &fitted, start)
    }

    fn describe(
        &self,
        series: &[f64],
        donors: &[usize],
        weights: Vec<f64>,
        v: Vec<f64>,
        fitted: &[usize],
        start: usize,
    ) -> Fit {
        let gap: Vec<f64> = (0..series.len())
            .map(|time| {
                let synthetic: f64 =
                    donors.iter().zip(&weights).map(|(donor, weight)| weight * self.panel.outcome[*donor][time]).sum();
                series[time] - synthetic
            })
            .collect();
        let root_mean_square = |times: &[usize]| {
            (times.iter().map(|time| gap[*time] * gap[*time]).sum::<f64>() / times.len() as f64).sqrt()
        };
        let until = if start < self.start { self.start } else { series.len() };
        let after: Vec<usize> = (start..until).collect();
        let att = after.iter().map(|time| gap[*time]).sum::<f64>() / after.len() as f64;
        Fit { before: root_mean_square(fitted), after: root_mean_square(&after), att, weights, gap, v }
    }
}

/// Scalar products of donors' differences, summed over rows.
fn gram(m: usize, rows: impl Iterator<Item = Vec<f64>>) -> Vec<f64> {
    let mut gram = vec![0.0; m * m];
    for row in rows {
        for i in 0..m {
            for j in i..m {
                gram[i * m + j] += row[i] * row[j];
            }
        }
    }
    for i in 0..m {
        for j in 0..i {
            gram[i * m + j] = gram[j * m + i];
        }
    }
    gram
}

/// The mean of some units in every period.
pub(super) fn mean_series(panel: &Panel, units: &[usize]) -> Vec<f64> {
    (0..panel.times.len())
        .map(|time| units.iter().map(|unit| panel.outcome[*unit][time]).sum::<f64>() / units.len() as f64)
        .collect()
}

/// A series with its periods, in time order, for figures and rules.
pub(super) fn series_by_period(panel: &Panel, series: &[f64]) -> Map<String, Value> {
    panel.times.iter().zip(series).map(|(time, value)| (time.clone(), json!(finite(*value)))).collect()
}

fn described(row: Estimate, panel: &Panel, block: &Block, setting: &Setting<'_>, fit: &Fit) -> Estimate {
    let named: Map<String, Value> = block
        .controls
        .iter()
        .zip(&fit.weights)
        .filter(|(_, weight)| **weight > 1e-6)
        .map(|(donor, weight)| (panel.units[*donor].clone(), json!(weight)))
        .collect();
    let gap = series_by_period(panel, &fit.gap);
    let mut row = row
        .with("weights", named)
        .with("rmspe_pre", finite(fit.before))
        .with("rmspe_post", finite(fit.after))
        .with("rmspe_ratio", finite(fit.after / fit.before))
        .with("gap", gap)
        .with("observed", series_by_period(panel, &mean_series(panel, &block.treated)))
        .with("start", panel.times[block.before].clone())
        .with("treated_units", block.treated.len());
    if let Some(predictors) = &setting.predictors {
        let v: Map<String, Value> =
            predictors.names.iter().zip(&fit.v).map(|(name, v)| (name.clone(), json!(v))).collect();
        let treated: Map<String, Value> = predictors
            .names
            .iter()
            .zip(predictors.of(&block.treated))
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        row = row.with("v", v).with("predictors", treated);
    }
    row
}

/// Every unit in turn as if treated, the truly treated one among the donors.
fn placebos(panel: &Panel, setting: &Setting<'_>, block: &Block, own: &Fit) -> Vec<Fit> {
    (0..panel.units.len())
        .into_par_iter()
        .map(|unit| {
            if block.treated.contains(&unit) {
                return own.clone();
            }
            let donors: Vec<usize> = (0..panel.units.len()).filter(|donor| *donor != unit).collect();
            setting.fit(&panel.outcome[unit], &[unit], &donors, block.before)
        })
        .collect()
}

fn with_placebos(mut row: Estimate, panel: &Panel, block: &Block, placebos: &[Fit]) -> Estimate {
    let treated = &placebos[block.treated[0]];
    let ratio = |fit: &Fit| fit.after / fit.before;
    let rank = placebos.iter().filter(|fit| ratio(fit) >= ratio(treated)).count();
    let rank_att = placebos.iter().filter(|fit| fit.att.abs() >= treated.att.abs()).count();
    row.p = Some(rank as f64 / placebos.len() as f64);
    let others = placebos.iter().enumerate().filter(|(unit, _)| *unit != block.treated[0]);
    row.null = Some(Null { own: ratio(treated), draws: others.map(|(_, fit)| ratio(fit)).collect() });
    let units: Map<String, Value> = panel
        .units
        .iter()
        .zip(placebos)
        .map(|(unit, fit)| {
            let figures = json!({"pre": finite(fit.before), "post": finite(fit.after), "ratio": finite(ratio(fit)), "att": finite(fit.att), "gap": fit.gap});
            (unit.clone(), figures)
        })
        .collect();
    row.with("placebo_rank", rank)
        .with("placebo_units", placebos.len())
        .with("placebo_p", rank as f64 / placebos.len() as f64)
        .with("placebo_p_abs_att", rank_att as f64 / placebos.len() as f64)
        .with("smallest_attainable_p", 1.0 / placebos.len() as f64)
        .with("placebos", units)
}

/// The effect with each weighty donor left out.
fn leave_one_out(panel: &Panel, setting: &Setting<'_>, block: &Block, treated: &[f64], fit: &Fit) -> Value {
    let weighty: Vec<usize> = block
        .controls
        .iter()
        .zip(&fit.weights)
        .filter(|(_, weight)| **weight > 1e-3)
        .map(|(donor, _)| *donor)
        .collect();
    if block.controls.len() < 2 {
        return Value::Null;
    }
    let without: Vec<(String, Value)> = weighty
        .into_par_iter()
        .map(|left_out| {
            let donors: Vec<usize> = block.controls.iter().copied().filter(|donor| *donor != left_out).collect();
            let fit = setting.fit(treated, &block.treated, &donors, block.before);
            (panel.units[left_out].clone(), json!(finite(fit.att)))
        })
        .collect();
    Value::Object(without.into_iter().collect())
}

/// The effect that would be found at a start that never was, at two thirds of the way to the real one.
fn in_time(panel: &Panel, setting: &Setting<'_>, block: &Block, treated: &[f64]) -> Value {
    let fake = block.before * 2 / 3;
    if fake < 2 || setting.predictors.is_some() {
        return Value::Null;
    }
    let fit = setting.fit(treated, &block.treated, &block.controls, fake);
    json!({"start": panel.times[fake], "att": finite(fit.att), "rmspe_pre": finite(fit.before)})
}

/// Abadie (2021): a poor fit before, or one donor that carries it all, must be said.
fn hygiene(panel: &Panel, block: &Block, fit: &Fit, treated: &[f64]) -> Vec<Note> {
    let mut notes = Vec::new();
    let before = &treated[..block.before];
    let mean = before.iter().sum::<f64>() / before.len() as f64;
    let deviation = (before.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / before.len() as f64).sqrt();
    if fit.before > 0.5 * deviation {
        notes.push(Note::of("poor-fit").with("rmspe", fit.before).with("deviation", deviation));
    }
    if let Some((donor, weight)) = block.controls.iter().zip(&fit.weights).find(|(_, weight)| **weight > 0.8) {
        notes.push(
            Note::of("one-donor")
                .with("unit", panel.units[*donor].as_str())
                .with("percent", (weight * 100.0).round() as u64),
        );
    }
    if block.before < 10 {
        notes.push(Note::of("short-before").with("periods", block.before));
    }
    notes
}
