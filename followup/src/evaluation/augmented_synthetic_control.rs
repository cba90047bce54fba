//! `augmented-synthetic-control`: a synthetic control whose remaining misfit is taken away by ridge regression.
//!
//! Ben-Michael, Feller & Rothstein (2021), JASA 116:1789–1803. The weights that make the outcomes before the start alike are
//! moved so that they fit better; they may then be negative, which means that the answer reaches outside the comparison units.
//! Covariates are stacked below the outcomes, scaled to vary as much. The ridge is given or found by leaving out one period
//! at a time and taking the largest within one standard error of the best. Intervals are conformal (Chernozhukov, Wüthrich & Zhu 2021,
//! JASA 116:1849–1864) and, beside them, jackknife+ over the periods before the start (Barber et al. 2021).

mod inference;
pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::{dot, mean};
use super::note::Note;
use super::panel::{Block, Panel};
use super::plan::Plan;
use super::simplex;
use super::synthetic_control::{mean_series, predictors::Predictors};
use faer::Mat;
use faer::linalg::solvers::Solve;
use options::{AugmentedSyntheticControl, Ridge};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// How many ridges are tried, and over what range.
const RIDGES: i32 = 20;
const RANGE: f64 = 1e-8;

/// Estimates the effect on the treated units' mean.
///
/// # Errors
/// [`Refusal`] when starts differ, donors are missing, or predictors cannot be read.
pub fn estimate(plan: &Plan, data: &Dataset, options: &AugmentedSyntheticControl) -> Result<Answer, Refusal> {
    let panel = &Panel::of(plan, data)?;
    let block = panel.block()?;
    if block.controls.len() < 2 || block.before < 3 {
        return Err(Refusal(
            "augmented-synthetic-control needs at least two comparison units and three periods before the start"
                .to_owned(),
        ));
    }
    let before: Vec<usize> = (0..block.before).collect();
    let predictors = Predictors::read(panel, data, &options.predictors, &options.lagged_outcomes, &before)?;
    let problem = Problem::of(panel, &block.treated, &block.controls, predictors.as_ref());
    let ridge = match options.ridge {
        Ridge::Given(ridge) if ridge > 0.0 && ridge.is_finite() => ridge,
        Ridge::Given(_) => return Err(Refusal("ridge must be above 0, or \"cv\"".to_owned())),
        Ridge::Rule(_) => problem.best_ridge(&before),
    };
    let fit = problem.fit(&before, &problem.series, ridge);
    let gap = problem.gap(&fit.weights);
    let mut answer = Answer { estimates: Vec::new(), notes: panel.notes.clone() };
    let (units, periods) = (panel.units.len(), panel.times.len());
    let att = mean(&gap[block.before..]);
    let mut overall = Estimate::of("augmented-synthetic-control", "att", att, units, periods);
    let whole = inference::overall(&problem, block.before, ridge);
    (overall.ci_low, overall.ci_high, overall.p) = (whole.low, whole.high, whole.p);
    overall = described(overall, panel, &block, &fit, &gap, ridge).with("smallest_attainable_p", 1.0 / periods as f64);
    let jackknife = inference::jackknife(&problem, block.before, ridge);
    if let Some((low, high)) = jackknife.overall {
        overall = overall.with("jackknife_low", finite(low)).with("jackknife_high", finite(high));
    }
    if options.placebo && block.treated.len() == 1 {
        overall = with_placebos(overall, panel, predictors.as_ref(), &block, &gap, ridge);
    }
    answer.estimates.push(overall);
    let each: Vec<inference::Conformal> = (block.before..periods)
        .into_par_iter()
        .map(|time| inference::period(&problem, block.before, time, ridge))
        .collect();
    for (at, conformal) in each.iter().enumerate() {
        let time = block.before + at;
        let mut row = Estimate::of("augmented-synthetic-control", "effect(t)", gap[time], units, periods)
            .with("t", panel.clock[time])
            .with("period", panel.times[time].clone());
        (row.ci_low, row.ci_high, row.p) = (conformal.low, conformal.high, conformal.p);
        if let Some((low, high)) = jackknife.periods.get(at) {
            row = row.with("jackknife_low", finite(*low)).with("jackknife_high", finite(*high));
        }
        answer.estimates.push(row);
    }
    answer.notes.extend(cautions(&block, &fit, &gap, &problem.series));
    Ok(answer)
}

/// The effect alone.
pub(super) fn point(panel: &Panel, treated: &[usize], controls: &[usize], before: usize, ridge: Ridge) -> f64 {
    let problem = Problem::of(panel, treated, controls, None);
    let fitted: Vec<usize> = (0..before).collect();
    let ridge = match ridge {
        Ridge::Given(ridge) => ridge,
        Ridge::Rule(_) => problem.best_ridge(&fitted),
    };
    let weights = problem.fit(&fitted, &problem.series, ridge).weights;
    mean(&problem.gap(&weights)[before..])
}

/// The treated series, the donors' series, and the predictors of both.
struct Problem {
    series: Vec<f64>,
    /// `donors[period][donor]`.
    donors: Vec<Vec<f64>>,
    /// `predictors[predictor]`: the treated's and the donors'.
    predictors: Vec<(f64, Vec<f64>)>,
}

/// Weights of the donors.
struct Fit {
    /// On the simplex.
    synthetic: Vec<f64>,
    /// After the ridge.
    weights: Vec<f64>,
}

impl Problem {
    fn of(panel: &Panel, treated: &[usize], controls: &[usize], predictors: Option<&Predictors>) -> Self {
        let predictors = predictors.map_or_else(Vec::new, |predictors| {
            let each: Vec<Vec<f64>> = controls.iter().map(|donor| predictors.of(&[*donor])).collect();
            let own = predictors.of(treated);
            own.into_iter().enumerate().map(|(at, own)| (own, each.iter().map(|donor| donor[at]).collect())).collect()
        });
        Self {
            series: mean_series(panel, treated),
            donors: (0..panel.times.len())
                .map(|time| controls.iter().map(|donor| panel.outcome[*donor][time]).collect())
                .collect(),
            predictors,
        }
    }

    fn fit(&self, fitted: &[usize], series: &[f64], ridge: f64) -> Fit {
        let rows = self.rows(fitted, series);
        let synthetic = nearest(&rows);
        let weights = moved(&rows, &synthetic, ridge);
        Fit { synthetic, weights }
    }

    /// Outcomes of the periods, then predictors scaled to vary as much: the treated's and the donors', from the donors' mean.
    fn rows(&self, fitted: &[usize], series: &[f64]) -> Vec<(f64, Vec<f64>)> {
        let centred = |own: f64, donors: &[f64]| {
            let middle = mean(donors);
            (own - middle, donors.iter().map(|donor| donor - middle).collect::<Vec<f64>>())
        };
        let mut rows: Vec<(f64, Vec<f64>)> =
            fitted.iter().map(|time| centred(series[*time], &self.donors[*time])).collect();
        let spread = deviation(&rows.iter().flat_map(|(_, donors)| donors.iter().copied()).collect::<Vec<f64>>());
        for (own, donors) in &self.predictors {
            let (own, donors) = centred(*own, donors);
            let scale = spread / deviation(&donors);
            // A predictor that is the same in every donor says nothing of them.
            if scale.is_finite() {
                rows.push((own * scale, donors.iter().map(|donor| donor * scale).collect()));
            }
        }
        rows
    }

    fn gap(&self, weights: &[f64]) -> Vec<f64> {
        (0..self.series.len()).map(|time| self.series[time] - self.at(time, weights)).collect()
    }

    fn at(&self, time: usize, weights: &[f64]) -> f64 {
        self.donors[time].iter().zip(weights).map(|(donor, weight)| donor * weight).sum()
    }

    /// The largest ridge whose error on periods left out is within one standard error of the smallest.
    fn best_ridge(&self, fitted: &[usize]) -> f64 {
        let rows = self.rows(fitted, &self.series);
        let square = Mat::from_fn(rows.len(), rows.len(), |i, j| dot(&rows[i].1, &rows[j].1));
        let largest = square
            .self_adjoint_eigenvalues(faer::Side::Lower)
            .map_or(1.0, |values| values.into_iter().fold(0.0, f64::max));
        let ridges: Vec<f64> = (-1..RIDGES).map(|at| largest * RANGE.powf(f64::from(at) / f64::from(RIDGES))).collect();
        let errors: Vec<Vec<f64>> = (0..fitted.len())
            .into_par_iter()
            .map(|held| {
                let mut rest = rows.clone();
                let (own, donors) = rest.remove(held);
                let synthetic = nearest(&rest);
                ridges.iter().map(|ridge| (own - dot(&donors, &moved(&rest, &synthetic, *ridge))).powi(2)).collect()
            })
            .collect();
        let of = |at: usize| -> Vec<f64> { errors.iter().map(|error| error[at]).collect() };
        let means: Vec<f64> = (0..ridges.len()).map(|at| mean(&of(at))).collect();
        let best = (0..ridges.len()).fold(0, |best, at| if means[at] < means[best] { at } else { best });
        let se = deviation(&of(best)) / (errors.len() as f64).sqrt();
        let chosen = (0..ridges.len()).find(|at| means[*at] <= means[best] + se).unwrap_or(best);
        ridges[chosen]
    }
}

/// The weights on the simplex that come nearest to the treated's rows.
fn nearest(rows: &[(f64, Vec<f64>)]) -> Vec<f64> {
    let m = rows[0].1.len();
    let mut gram = vec![0.0; m * m];
    for (own, donors) in rows {
        let row: Vec<f64> = donors.iter().map(|donor| donor - own).collect();
        for (i, left) in row.iter().enumerate() {
            for (sum, right) in gram[i * m..(i + 1) * m].iter_mut().zip(&row) {
                *sum += left * right;
            }
        }
    }
    simplex::nearest(&gram, m)
}

/// Weights moved to fit the rows better: `w + B'(BB' + λI)⁻¹ (a − Bw)`.
fn moved(rows: &[(f64, Vec<f64>)], weights: &[f64], ridge: f64) -> Vec<f64> {
    let r = rows.len();
    let system = Mat::from_fn(r, r, |i, j| dot(&rows[i].1, &rows[j].1) + if i == j { ridge } else { 0.0 });
    let misfit = Mat::from_fn(r, 1, |i, _| rows[i].0 - dot(&rows[i].1, weights));
    let Ok(factor) = system.llt(faer::Side::Lower) else { return weights.to_vec() };
    let solved = factor.solve(misfit);
    let step = |donor: usize| (0..r).map(|i| solved[(i, 0)] * rows[i].1[donor]).sum::<f64>();
    weights.iter().enumerate().map(|(donor, weight)| weight + step(donor)).collect()
}

/// Standard deviation with n − 1 in the denominator.
fn deviation(values: &[f64]) -> f64 {
    let middle = mean(values);
    (values.iter().map(|value| (value - middle).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)).sqrt()
}

fn root_mean_square(values: &[f64]) -> f64 {
    (values.iter().map(|value| value * value).sum::<f64>() / values.len() as f64).sqrt()
}

fn described(row: Estimate, panel: &Panel, block: &Block, fit: &Fit, gap: &[f64], ridge: f64) -> Estimate {
    let named = |weights: &[f64]| -> Map<String, Value> {
        let shown = block.controls.iter().zip(weights).filter(|(_, weight)| weight.abs() > 1e-6);
        shown.map(|(donor, weight)| (panel.units[*donor].clone(), json!(weight))).collect()
    };
    let gaps: Map<String, Value> = panel.times.iter().zip(gap).map(|(time, gap)| (time.clone(), json!(gap))).collect();
    let (before, after) = (root_mean_square(&gap[..block.before]), root_mean_square(&gap[block.before..]));
    row.with("weights", named(&fit.weights))
        .with("synthetic_weights", named(&fit.synthetic))
        .with("negative_weight", finite(-fit.weights.iter().filter(|weight| **weight < 0.0).sum::<f64>()))
        .with("ridge", finite(ridge))
        .with("rmspe_pre", finite(before))
        .with("rmspe_post", finite(after))
        .with("rmspe_ratio", finite(after / before))
        .with("gap", gaps)
}

/// Every unit in turn as if treated, with the same ridge.
fn with_placebos(
    row: Estimate,
    panel: &Panel,
    predictors: Option<&Predictors>,
    block: &Block,
    own: &[f64],
    ridge: f64,
) -> Estimate {
    let fitted: Vec<usize> = (0..block.before).collect();
    let ratio = |gap: &[f64]| root_mean_square(&gap[block.before..]) / root_mean_square(&gap[..block.before]);
    let gaps: Vec<Vec<f64>> = (0..panel.units.len())
        .into_par_iter()
        .map(|unit| {
            if block.treated.contains(&unit) {
                return own.to_vec();
            }
            let donors: Vec<usize> = (0..panel.units.len()).filter(|donor| *donor != unit).collect();
            let problem = Problem::of(panel, &[unit], &donors, predictors);
            problem.gap(&problem.fit(&fitted, &problem.series, ridge).weights)
        })
        .collect();
    let rank = gaps.iter().filter(|gap| ratio(gap) >= ratio(own)).count();
    let units: Map<String, Value> = panel
        .units
        .iter()
        .zip(&gaps)
        .map(|(unit, gap)| {
            (unit.clone(), json!({"ratio": finite(ratio(gap)), "att": finite(mean(&gap[block.before..])), "gap": gap}))
        })
        .collect();
    row.with("placebo_rank", rank)
        .with("placebo_units", gaps.len())
        .with("placebo_p", rank as f64 / gaps.len() as f64)
        .with("placebos", units)
}

/// What must be said of the weights, the fit and the intervals.
fn cautions(block: &Block, fit: &Fit, gap: &[f64], series: &[f64]) -> Vec<Note> {
    let mut notes = Vec::new();
    let negative: Vec<f64> = fit.weights.iter().copied().filter(|weight| *weight < -1e-6).collect();
    // Less than a hundredth in all moves nothing that a reader would see.
    if negative.iter().sum::<f64>() < -0.01 {
        notes.push(
            Note::of("negative-weights").with("units", negative.len()).with("total", negative.iter().sum::<f64>()),
        );
    }
    let (before, spread) = (root_mean_square(&gap[..block.before]), deviation(&series[..block.before]));
    if before > 0.5 * spread {
        notes.push(Note::of("poor-fit").with("rmspe", before).with("deviation", spread));
    }
    let floor = 1.0 / series.len() as f64;
    notes.push(Note::of("conformal-floor").with("whole", floor).with("one", 1.0 / (block.before + 1) as f64));
    notes
}
