//! `synthetic-did`: difference in differences with weights on units and on periods.
//!
//! Arkhangelsky, Athey, Hirshberg, Imbens & Wager (2021), AER 111:4088–4118. The regularisation is the paper's closed form.
//! With one treated unit the placebo error is computed exactly, over every comparison unit, instead of by random draws.

pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::panel::{Block, Panel};
use super::plan::Plan;
use super::simplex;
use options::{SdidError, SyntheticDid};
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// Weights and effect of one fit.
struct Fit {
    att: f64,
    omega: Vec<f64>,
    lambda: Vec<f64>,
}

/// How strongly weights are pulled towards equality.
#[derive(Clone, Copy)]
struct Ridge {
    units: f64,
    periods: f64,
}

/// Estimates the effect with its standard error.
///
/// # Errors
/// [`Refusal`] when starts differ or the error asked for does not exist for these data.
pub fn estimate(plan: &Plan, data: &Dataset, options: &SyntheticDid) -> Result<Answer, Refusal> {
    let panel = &Panel::of(plan, data)?;
    let block = panel.block()?;
    if block.controls.len() < 2 || block.before < 2 {
        return Err(Refusal(
            "synthetic-did needs at least two comparison units and two periods before the start".to_owned(),
        ));
    }
    let ridge = Ridge::of(panel, &block);
    let fit = fit(panel, &block.treated, &block.controls, block.before, ridge);
    let mut answer = Answer { estimates: Vec::new(), notes: panel.notes.clone() };
    let placebos = match options.se {
        SdidError::Placebo => Some(placebo(panel, &block, ridge, options, &mut answer.notes)?),
        SdidError::Jackknife | SdidError::Bootstrap => None,
    };
    let se = match (&placebos, options.se) {
        (Some(effects), _) => spread(effects),
        (None, SdidError::Bootstrap) => bootstrap(panel, &block, ridge, options)?,
        (None, _) => jackknife(panel, &block, &fit)?,
    };
    let omega: Map<String, Value> = block
        .controls
        .iter()
        .zip(&fit.omega)
        .map(|(unit, weight)| (panel.units[*unit].clone(), json!(weight)))
        .collect();
    let lambda: Map<String, Value> =
        panel.times.iter().zip(&fit.lambda).map(|(time, weight)| (time.clone(), json!(weight))).collect();
    let curve = curve(panel, &block, &fit);
    let mut overall = Estimate::of("synthetic-did", "att", fit.att, panel.units.len(), panel.times.len())
        .with_se(se)
        .with("weights", omega)
        .with("time_weights", lambda)
        .with("zeta_omega", ridge.units)
        .with("treated_units", block.treated.len());
    // With one treated unit a normal p-value would claim more than the placebos can show (Conley & Taber 2011).
    if let (Some(effects), [_]) = (&placebos, block.treated.as_slice()) {
        let as_large = effects.iter().filter(|effect| effect.abs() >= fit.att.abs()).count();
        overall.p = Some((1 + as_large) as f64 / (1 + effects.len()) as f64);
        overall = overall.with("smallest_attainable_p", 1.0 / (1 + effects.len()) as f64);
    }
    answer.estimates.push(overall);
    for (at, effect) in curve.iter().enumerate() {
        answer.estimates.push(
            Estimate::of("synthetic-did", "effect(t)", *effect, panel.units.len(), panel.times.len())
                .with("t", panel.clock[block.before + at])
                .with("period", panel.times[block.before + at].clone()),
        );
    }
    Ok(answer)
}

/// The effect alone.
pub(super) fn point(panel: &Panel, treated: &[usize], controls: &[usize], before: usize) -> f64 {
    let block = Block { treated: treated.to_vec(), controls: controls.to_vec(), before };
    fit(panel, treated, controls, before, Ridge::of(panel, &block)).att
}

impl Ridge {
    /// The paper's closed form: the noise of one-period changes among comparison units, grown by the size of the treated block.
    fn of(panel: &Panel, block: &Block) -> Self {
        let changes: Vec<f64> = block
            .controls
            .iter()
            .flat_map(|unit| panel.outcome[*unit][..block.before].windows(2).map(|pair| pair[1] - pair[0]))
            .collect();
        let noise = deviation(&changes);
        let after = (panel.times.len() - block.before) as f64;
        Self { units: (block.treated.len() as f64 * after).powf(0.25) * noise, periods: 1e-6 * noise }
    }
}

fn fit(panel: &Panel, treated: &[usize], controls: &[usize], before: usize, ridge: Ridge) -> Fit {
    let y = &panel.outcome;
    let after = before..panel.times.len();
    let target: Vec<f64> =
        (0..before).map(|time| treated.iter().map(|unit| y[*unit][time]).sum::<f64>() / treated.len() as f64).collect();
    let columns: Vec<Vec<f64>> = controls.iter().map(|unit| y[*unit][..before].to_vec()).collect();
    let omega = weights(&columns, &target, ridge.units);
    let later: Vec<f64> =
        controls.iter().map(|unit| y[*unit][after.clone()].iter().sum::<f64>() / after.len() as f64).collect();
    let columns: Vec<Vec<f64>> = (0..before).map(|time| controls.iter().map(|unit| y[*unit][time]).collect()).collect();
    let lambda = weights(&columns, &later, ridge.periods);
    let att = effect(panel, treated, controls, before, &omega, &lambda);
    Fit { att, omega, lambda }
}

/// Simplex weights with an intercept and a ridge: `|A w + c − b|² / n + ζ² |w|²` at its smallest.
fn weights(columns: &[Vec<f64>], target: &[f64], zeta: f64) -> Vec<f64> {
    let n = target.len() as f64;
    let centred = |values: &[f64]| -> Vec<f64> {
        let mean = values.iter().sum::<f64>() / n;
        values.iter().map(|value| value - mean).collect()
    };
    let target = centred(target);
    let points: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| centred(column).iter().zip(&target).map(|(value, target)| value - target).collect())
        .collect();
    let m = points.len();
    let mut gram = vec![0.0; m * m];
    for i in 0..m {
        for j in 0..=i {
            let product: f64 = points[i].iter().zip(&points[j]).map(|(a, b)| a * b).sum::<f64>() / n;
            gram[i * m + j] = product;
            gram[j * m + i] = product;
        }
        gram[i * m + i] += zeta * zeta;
    }
    simplex::nearest(&gram, m)
}

fn effect(panel: &Panel, treated: &[usize], controls: &[usize], before: usize, omega: &[f64], lambda: &[f64]) -> f64 {
    let change = |unit: usize| {
        let series = &panel.outcome[unit];
        let after = &series[before..];
        let earlier: f64 = series.iter().zip(lambda).map(|(value, weight)| value * weight).sum();
        after.iter().sum::<f64>() / after.len() as f64 - earlier
    };
    let of_treated = treated.iter().map(|unit| change(*unit)).sum::<f64>() / treated.len() as f64;
    let of_controls: f64 = controls.iter().zip(omega).map(|(unit, weight)| weight * change(*unit)).sum();
    of_treated - of_controls
}

/// The effect in each period from the start on.
fn curve(panel: &Panel, block: &Block, fit: &Fit) -> Vec<f64> {
    let difference: Vec<f64> = (0..panel.times.len())
        .map(|time| {
            let treated =
                block.treated.iter().map(|unit| panel.outcome[*unit][time]).sum::<f64>() / block.treated.len() as f64;
            let synthetic: f64 =
                block.controls.iter().zip(&fit.omega).map(|(unit, weight)| weight * panel.outcome[*unit][time]).sum();
            treated - synthetic
        })
        .collect();
    let earlier: f64 = difference.iter().zip(&fit.lambda).map(|(value, weight)| value * weight).sum();
    difference[block.before..].iter().map(|value| value - earlier).collect()
}

/// The effects found where nothing was done.
fn placebo(
    panel: &Panel,
    block: &Block,
    ridge: Ridge,
    options: &SyntheticDid,
    notes: &mut Vec<String>,
) -> Result<Vec<f64>, Refusal> {
    let treated = block.treated.len();
    if block.controls.len() <= treated {
        return Err(Refusal(format!(
            "the placebo error needs more comparison units ({}) than treated units ({treated}); use se = \"jackknife\"",
            block.controls.len()
        )));
    }
    let one = |pseudo: &[usize]| {
        let controls: Vec<usize> = block.controls.iter().copied().filter(|unit| !pseudo.contains(unit)).collect();
        fit(panel, pseudo, &controls, block.before, ridge).att
    };
    let effects: Vec<f64> = if treated == 1 {
        notes.push(format!("The placebo error is exact: each of the {} comparison units once.", block.controls.len()));
        block.controls.par_iter().map(|unit| one(&[*unit])).collect()
    } else {
        (0..options.replications)
            .into_par_iter()
            .map(|draw| {
                let mut random = Pcg64Mcg::seed_from_u64(options.seed.wrapping_add(draw as u64));
                let mut order = block.controls.clone();
                order.shuffle(&mut random);
                one(&order[..treated])
            })
            .collect()
    };
    notes.push("The placebo error assumes that treated and comparison units vary alike.".to_owned());
    if effects.len() < 20 {
        notes.push(format!(
            "The error rests on {} placebos, so the interval is rough and may be too narrow.",
            effects.len()
        ));
    }
    Ok(effects)
}

/// One unit left out at a time, weights kept.
fn jackknife(panel: &Panel, block: &Block, fit: &Fit) -> Result<f64, Refusal> {
    if block.treated.len() < 2 || fit.omega.iter().filter(|weight| **weight > 0.0).count() < 2 {
        return Err(Refusal(
            "the jackknife error needs at least two treated units and two weighty comparison units; use se = \"placebo\"".to_owned(),
        ));
    }
    let mut effects = Vec::new();
    for left_out in 0..block.treated.len() {
        let treated: Vec<usize> =
            block.treated.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, unit)| *unit).collect();
        effects.push(effect(panel, &treated, &block.controls, block.before, &fit.omega, &fit.lambda));
    }
    for left_out in 0..block.controls.len() {
        let (controls, omega): (Vec<usize>, Vec<f64>) = block
            .controls
            .iter()
            .zip(&fit.omega)
            .enumerate()
            .filter(|(at, _)| *at != left_out)
            .map(|(_, (unit, weight))| (*unit, *weight))
            .unzip();
        let total: f64 = omega.iter().sum();
        let omega: Vec<f64> = omega.iter().map(|weight| weight / total).collect();
        effects.push(effect(panel, &block.treated, &controls, block.before, &omega, &fit.lambda));
    }
    let n = effects.len() as f64;
    Ok(spread(&effects) * (n - 1.0).sqrt())
}

fn bootstrap(panel: &Panel, block: &Block, ridge: Ridge, options: &SyntheticDid) -> Result<f64, Refusal> {
    if block.treated.len() < 2 {
        return Err(Refusal("the bootstrap error needs at least two treated units; use se = \"placebo\"".to_owned()));
    }
    let units: Vec<usize> = block.treated.iter().chain(&block.controls).copied().collect();
    let effects: Vec<f64> = (0..options.replications)
        .into_par_iter()
        .map(|draw| {
            let mut random = Pcg64Mcg::seed_from_u64(options.seed.wrapping_add(draw as u64));
            loop {
                let drawn: Vec<usize> = (0..units.len()).map(|_| units[random.random_range(0..units.len())]).collect();
                let (treated, controls): (Vec<usize>, Vec<usize>) =
                    drawn.into_iter().partition(|unit| block.treated.contains(unit));
                if !treated.is_empty() && controls.len() > 1 {
                    return fit(panel, &treated, &controls, block.before, ridge).att;
                }
            }
        })
        .collect();
    Ok(spread(&effects))
}

fn deviation(values: &[f64]) -> f64 {
    spread(values) * (values.len() as f64 / (values.len() as f64 - 1.0)).sqrt()
}

/// Standard deviation with n in the denominator.
fn spread(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    finite((values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt())
        .unwrap_or(f64::NAN)
}
