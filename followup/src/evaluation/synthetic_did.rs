//! `synthetic-did`: difference in differences with weights on units and on periods.
//!
//! Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), AER 111:4088–4118. The regularisation is the paper's closed form.
//! With one treated unit the placebo error is computed exactly, over every comparison unit, instead of by random draws.
//! Where units start at different times each group of start is estimated by itself against the units never treated, and the
//! groups are weighted by their treated unit-periods (the paper's appendix; Clarke, Pailañir, Athey & Imbens 2024, Stata J 24:557–598).

mod errors;
pub mod options;
mod weights;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Null, Refusal};
use super::note::Note;
use super::panel::{Block, Panel};
use super::plan::Plan;
use super::synthetic_control::{mean_series, series_by_period};
use options::{SdidError, SyntheticDid};
use serde_json::{Map, Value, json};
use weights::{Fit, Ridge, curve, fit, gap};

/// Units with one start, and their fit.
struct Cohort {
    block: Block,
    ridge: Ridge,
    fit: Fit,
}

impl Cohort {
    fn of(panel: &Panel, block: Block) -> Self {
        let ridge = Ridge::of(panel, &block);
        let fit = fit(panel, &block.treated, &block.controls, block.before, ridge);
        Self { block, ridge, fit }
    }

    /// Treated unit-periods.
    fn weight(&self, panel: &Panel) -> f64 {
        (self.block.treated.len() * (panel.times.len() - self.block.before)) as f64
    }
}

/// Effects weighted together.
fn overall(parts: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for (weight, effect) in parts {
        sum += weight * effect;
        total += weight;
    }
    sum / total
}

/// Estimates the effect with its standard error.
///
/// # Errors
/// [`Refusal`] when there is too little to compare with, or the error asked for does not exist for these data.
pub fn estimate(plan: &Plan, data: &Dataset, options: &SyntheticDid) -> Result<Answer, Refusal> {
    let panel = &Panel::of(plan, data)?;
    let mut answer = Answer { estimates: Vec::new(), notes: panel.notes.clone() };
    let (blocks, early) = panel.blocks()?;
    if early > 0 {
        answer.notes.push(Note::of("sdid-early").with("units", early));
    }
    if blocks[0].controls.len() < 2 {
        return Err(Refusal(
            "synthetic-did needs at least two comparison units and two periods before the start".to_owned(),
        ));
    }
    if blocks.iter().any(|block| block.before > block.controls.len()) {
        answer.notes.push(Note::of("sdid-more-periods-than-units"));
    }
    let cohorts: Vec<Cohort> = blocks.into_iter().map(|block| Cohort::of(panel, block)).collect();
    let att = overall(cohorts.iter().map(|cohort| (cohort.weight(panel), cohort.fit.att)));
    let placebos = match options.se {
        SdidError::Placebo => Some(errors::placebo(panel, &cohorts, options, &mut answer.notes)?),
        SdidError::Jackknife | SdidError::Bootstrap => None,
    };
    let se = match (&placebos, options.se) {
        (Some(effects), _) => errors::spread(effects),
        (None, SdidError::Bootstrap) => errors::bootstrap(panel, &cohorts, options)?,
        (None, _) => errors::jackknife(panel, &cohorts)?,
    };
    let treated: usize = cohorts.iter().map(|cohort| cohort.block.treated.len()).sum();
    let mut row = Estimate::of("synthetic-did", "att", att, panel.units.len(), panel.times.len())
        .with_se(se)
        .with("treated_units", treated);
    row.null = placebos.as_ref().map(|effects| Null {
        own: (att / se).abs(),
        draws: effects.iter().map(|effect| (effect / se).abs()).collect(),
    });
    // With one treated unit a normal p-value would claim more than the placebos can show (Conley & Taber 2011).
    if let (Some(effects), 1) = (&placebos, treated) {
        let as_large = effects.iter().filter(|effect| effect.abs() >= att.abs()).count();
        row.p = Some((1 + as_large) as f64 / (1 + effects.len()) as f64);
        row = row.with("smallest_attainable_p", 1.0 / (1 + effects.len()) as f64);
    }
    match cohorts.as_slice() {
        [only] => {
            answer.estimates.push(described(row, panel, only));
            for (at, effect) in curve(panel, &only.block, &only.fit).iter().enumerate() {
                let time = only.block.before + at;
                answer.estimates.push(
                    Estimate::of("synthetic-did", "effect(t)", *effect, panel.units.len(), panel.times.len())
                        .with("t", panel.clock[time])
                        .with("period", panel.times[time].clone()),
                );
            }
        }
        several => {
            answer.estimates.push(row.with("starts", several.len()));
            answer.estimates.extend(by_start(panel, several));
        }
    }
    Ok(answer)
}

/// The effect alone.
pub(super) fn point(panel: &Panel, treated: &[usize], controls: &[usize], before: usize) -> f64 {
    let block = Block { treated: treated.to_vec(), controls: controls.to_vec(), before };
    Cohort::of(panel, block).fit.att
}

/// A row with the weights of a group of start.
fn described(row: Estimate, panel: &Panel, cohort: &Cohort) -> Estimate {
    let omega: Map<String, Value> = cohort
        .block
        .controls
        .iter()
        .zip(&cohort.fit.omega)
        .map(|(unit, weight)| (panel.units[*unit].clone(), json!(weight)))
        .collect();
    let lambda: Map<String, Value> =
        panel.times.iter().zip(&cohort.fit.lambda).map(|(time, weight)| (time.clone(), json!(weight))).collect();
    let gap = gap(panel, &cohort.block, &cohort.fit);
    row.with("weights", omega)
        .with("time_weights", lambda)
        .with("zeta_omega", cohort.ridge.units)
        .with("gap", series_by_period(panel, &gap))
        .with("observed", series_by_period(panel, &mean_series(panel, &cohort.block.treated)))
        .with("start", panel.times[cohort.block.before].clone())
}

/// The effect of each group of start, and by time since the start.
fn by_start(panel: &Panel, cohorts: &[Cohort]) -> Vec<Estimate> {
    let of = |estimand, effect| Estimate::of("synthetic-did", estimand, effect, panel.units.len(), panel.times.len());
    let mut rows: Vec<Estimate> = cohorts
        .iter()
        .map(|cohort| {
            let row = of("att.group(g)", cohort.fit.att)
                .with("g", panel.clock[cohort.block.before])
                .with("treated_units", cohort.block.treated.len());
            described(row, panel, cohort)
        })
        .collect();
    let curves: Vec<Vec<f64>> = cohorts.iter().map(|cohort| curve(panel, &cohort.block, &cohort.fit)).collect();
    let longest = curves.iter().map(Vec::len).max().unwrap_or_default();
    rows.extend((0..longest).map(|since| {
        let there = cohorts
            .iter()
            .zip(&curves)
            .filter_map(|(cohort, curve)| Some((cohort.block.treated.len() as f64, *curve.get(since)?)));
        of("att.dynamic(e)", overall(there)).with("e", since)
    }));
    rows
}
