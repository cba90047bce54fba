//! Standard errors: comparison units in the treated units' place, one unit left out at a time, or units drawn with replacement.

use super::super::estimate::{Refusal, finite};
use super::super::note::Note;
use super::super::panel::{Block, Panel};
use super::options::SyntheticDid;
use super::weights::{Fit, effect, fit};
use super::{Cohort, overall};
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;

/// The effects found where nothing was done.
///
/// # Errors
/// [`Refusal`] when there are too few comparison units.
pub fn placebo(
    panel: &Panel,
    cohorts: &[Cohort],
    options: &SyntheticDid,
    notes: &mut Vec<Note>,
) -> Result<Vec<f64>, Refusal> {
    let treated: usize = cohorts.iter().map(|cohort| cohort.block.treated.len()).sum();
    let controls = &cohorts[0].block.controls;
    if controls.len() <= treated {
        return Err(Refusal(format!(
            "the placebo error needs more comparison units ({}) than treated units ({treated}); use se = \"jackknife\"",
            controls.len()
        )));
    }
    let one = |order: &[usize]| {
        let (pseudo, rest) = order.split_at(treated);
        let mut left = pseudo;
        let parts = cohorts.iter().map(|cohort| {
            let (own, others) = left.split_at(cohort.block.treated.len());
            left = others;
            (cohort.weight(panel), fit(panel, own, rest, cohort.block.before, cohort.ridge).att)
        });
        overall(parts)
    };
    let effects: Vec<f64> = if treated == 1 {
        notes.push(Note::of("placebo-error-exact").with("units", controls.len()));
        (0..controls.len())
            .into_par_iter()
            .map(|at| {
                let mut order = controls.clone();
                order[..=at].rotate_right(1);
                one(&order)
            })
            .collect()
    } else {
        (0..options.replications)
            .into_par_iter()
            .map(|draw| {
                let mut random = Pcg64Mcg::seed_from_u64(options.seed.wrapping_add(draw as u64));
                let mut order = controls.clone();
                order.shuffle(&mut random);
                one(&order)
            })
            .collect()
    };
    notes.push(Note::of("placebo-error-alike"));
    if effects.len() < 20 {
        notes.push(Note::of("placebo-error-few").with("placebos", effects.len()));
    }
    Ok(effects)
}

/// One unit left out at a time, weights kept.
///
/// # Errors
/// [`Refusal`] when a group of start has one unit only, or one comparison unit carries all weight.
pub fn jackknife(panel: &Panel, cohorts: &[Cohort]) -> Result<f64, Refusal> {
    let thin = |cohort: &Cohort| {
        cohort.block.treated.len() < 2 || cohort.fit.omega.iter().filter(|weight| **weight > 0.0).count() < 2
    };
    if cohorts.iter().any(thin) {
        return Err(Refusal(
            "the jackknife error needs at least two treated units of each start and two weighty comparison units; use se = \"placebo\"".to_owned(),
        ));
    }
    let treated = cohorts.iter().flat_map(|cohort| &cohort.block.treated);
    let units: Vec<usize> = treated.chain(&cohorts[0].block.controls).copied().collect();
    let effects: Vec<f64> = units
        .iter()
        .map(|left_out| overall(cohorts.iter().map(|cohort| without(panel, &cohort.block, &cohort.fit, *left_out))))
        .collect();
    let n = effects.len() as f64;
    Ok(spread(&effects) * (n - 1.0).sqrt())
}

/// The size and effect of a group of start when a unit is left out.
fn without(panel: &Panel, block: &Block, fit: &Fit, left_out: usize) -> (f64, f64) {
    let treated: Vec<usize> = block.treated.iter().copied().filter(|unit| *unit != left_out).collect();
    let (controls, omega): (Vec<usize>, Vec<f64>) =
        block.controls.iter().copied().zip(fit.omega.iter().copied()).filter(|(unit, _)| *unit != left_out).unzip();
    let total: f64 = omega.iter().sum();
    let omega: Vec<f64> = omega.iter().map(|weight| weight / total).collect();
    let size = (treated.len() * (panel.times.len() - block.before)) as f64;
    (size, effect(panel, &treated, &controls, block.before, &omega, &fit.lambda))
}

/// Units drawn with replacement, weights found anew.
///
/// # Errors
/// [`Refusal`] when a single unit is treated.
pub fn bootstrap(panel: &Panel, cohorts: &[Cohort], options: &SyntheticDid) -> Result<f64, Refusal> {
    let treated: Vec<usize> = cohorts.iter().flat_map(|cohort| cohort.block.treated.iter().copied()).collect();
    if treated.len() < 2 {
        return Err(Refusal("the bootstrap error needs at least two treated units; use se = \"placebo\"".to_owned()));
    }
    let units: Vec<usize> = treated.iter().chain(&cohorts[0].block.controls).copied().collect();
    let effects: Vec<f64> = (0..options.replications)
        .into_par_iter()
        .map(|draw| {
            let mut random = Pcg64Mcg::seed_from_u64(options.seed.wrapping_add(draw as u64));
            loop {
                let drawn: Vec<usize> = (0..units.len()).map(|_| units[random.random_range(0..units.len())]).collect();
                let (own, controls): (Vec<usize>, Vec<usize>) =
                    drawn.into_iter().partition(|unit| treated.contains(unit));
                if own.is_empty() || controls.len() < 2 {
                    continue;
                }
                return overall(cohorts.iter().filter_map(|cohort| {
                    let own: Vec<usize> =
                        own.iter().copied().filter(|unit| cohort.block.treated.contains(unit)).collect();
                    let size = own.len() * (panel.times.len() - cohort.block.before);
                    (!own.is_empty())
                        .then(|| (size as f64, fit(panel, &own, &controls, cohort.block.before, cohort.ridge).att))
                }));
            }
        })
        .collect();
    Ok(spread(&effects))
}

/// Standard deviation with n in the denominator.
pub fn spread(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    finite((values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt())
        .unwrap_or(f64::NAN)
}
