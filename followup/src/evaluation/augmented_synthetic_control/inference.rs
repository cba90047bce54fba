//! Intervals from how well periods are predicted that the fit has not seen.

use super::super::estimate::finite;
use super::super::linear::{mean, quantile};
use super::super::two_way::inversion::interval;
use super::Problem;
use rayon::prelude::*;

/// A conformal test of no effect, and the effects it does not reject at five per cent.
pub struct Conformal {
    pub p: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// The effect in one period: it is compared with each period before the start.
pub fn period(problem: &Problem, before: usize, time: usize, ridge: f64) -> Conformal {
    let fitted: Vec<usize> = (0..before).chain([time]).collect();
    let p = |effect: f64| {
        let residuals = residuals(problem, &fitted, before, effect, ridge);
        let own = residuals[before].abs() * (1.0 - 1e-9);
        residuals.iter().filter(|residual| residual.abs() >= own).count() as f64 / residuals.len() as f64
    };
    conformal(problem, before, p, &[time], ridge)
}

/// A constant effect from the start on: the last periods are compared with every shift of the series along time,
/// which keeps neighbours together.
pub fn overall(problem: &Problem, before: usize, ridge: f64) -> Conformal {
    let periods = problem.series.len();
    let fitted: Vec<usize> = (0..periods).collect();
    let p = |effect: f64| {
        let residuals = residuals(problem, &fitted, before, effect, ridge);
        let statistic = |shift: usize| -> f64 {
            (before..periods).map(|time| residuals[(time + shift) % periods].abs()).sum::<f64>()
        };
        let own = statistic(0) * (1.0 - 1e-9);
        (0..periods).filter(|shift| statistic(*shift) >= own).count() as f64 / periods as f64
    };
    conformal(problem, before, p, &(before..periods).collect::<Vec<_>>(), ridge)
}

/// What the fit leaves of the series when a supposed effect is taken away from the start on.
fn residuals(problem: &Problem, fitted: &[usize], before: usize, effect: f64, ridge: f64) -> Vec<f64> {
    let series: Vec<f64> = (0..problem.series.len())
        .map(|time| problem.series[time] - if time >= before { effect } else { 0.0 })
        .collect();
    let weights = problem.fit(fitted, &series, ridge).weights;
    fitted.iter().map(|time| series[*time] - problem.at(*time, &weights)).collect()
}

fn conformal(problem: &Problem, before: usize, p: impl Fn(f64) -> f64, times: &[usize], ridge: f64) -> Conformal {
    let weights = problem.fit(&(0..before).collect::<Vec<_>>(), &problem.series, ridge).weights;
    let gap = problem.gap(&weights);
    let estimate = mean(&times.iter().map(|time| gap[*time]).collect::<Vec<_>>());
    let scale = super::root_mean_square(&gap[..before]).max(1e-9 * estimate.abs()).max(f64::MIN_POSITIVE);
    let (low, high) = interval(&p, estimate, scale);
    Conformal { p: finite(p(0.0)), low, high }
}

/// Intervals of the effects from leaving out each period before the start.
pub struct Jackknife {
    pub overall: Option<(f64, f64)>,
    /// One a period from the start on.
    pub periods: Vec<(f64, f64)>,
}

/// Jackknife+: predictions of fits without one period, widened by their errors in it.
pub fn jackknife(problem: &Problem, before: usize, ridge: f64) -> Jackknife {
    let periods = problem.series.len();
    let left_out: Vec<(f64, Vec<f64>)> = (0..before)
        .into_par_iter()
        .map(|held| {
            let rest: Vec<usize> = (0..before).filter(|time| *time != held).collect();
            let weights = problem.fit(&rest, &problem.series, ridge).weights;
            let error = (problem.series[held] - problem.at(held, &weights)).abs();
            (error, (before..periods).map(|time| problem.at(time, &weights)).collect())
        })
        .collect();
    let ends = |actual: f64, predicted: &dyn Fn(&[f64]) -> f64| {
        let spread =
            |sign: f64| -> Vec<f64> { left_out.iter().map(|(error, each)| predicted(each) + sign * error).collect() };
        (actual - quantile(&mut spread(1.0), 0.975), actual - quantile(&mut spread(-1.0), 0.025))
    };
    let each = (before..periods).map(|time| ends(problem.series[time], &|each| each[time - before])).collect();
    let overall = (before > 2).then(|| ends(mean(&problem.series[before..]), &mean));
    Jackknife { overall, periods: each }
}
