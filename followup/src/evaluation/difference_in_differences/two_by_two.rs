//! One group against its comparison units, from one period to another (Sant'Anna & Zhao 2020).

use super::super::estimate::Refusal;
use super::super::linear::{design, inverse, mean, times, weighted_gram, weighted_moment};
use super::group_time::Sample;
use super::options::Adjust;
use faer::Mat;

/// The effect and its influence on each unit of the sample.
pub struct TwoByTwo {
    pub att: f64,
    pub influence: Vec<f64>,
}

/// Propensities closer to one than this are cut, as the reference implementation does.
const HIGHEST_PROPENSITY: f64 = 1.0 - 1e-6;

/// Estimates the effect from the change in outcome of each unit of the sample.
///
/// # Errors
/// [`Refusal`] when the covariates are singular or separate the groups.
pub fn effect(
    sample: &Sample,
    change: &[f64],
    covariates: &[Vec<f64>],
    weights: &[f64],
    adjust: Adjust,
) -> Result<TwoByTwo, Refusal> {
    let n = change.len();
    let weight: Vec<f64> = sample.units.iter().map(|unit| weights[*unit]).collect();
    let average = mean(&weight);
    let weight: Vec<f64> = weight.iter().map(|weight| weight / average).collect();
    let d: Vec<f64> = sample.treated.iter().map(|treated| f64::from(u8::from(*treated))).collect();
    let mut columns = vec![vec![1.0; n]];
    columns.extend(covariates.iter().map(|column| sample.units.iter().map(|unit| column[*unit]).collect()));
    let x = design(&columns);
    let outcome = match adjust {
        Adjust::InverseProbability => None,
        Adjust::DoublyRobust | Adjust::OutcomeRegression => {
            let of_controls: Vec<f64> = weight.iter().zip(&d).map(|(weight, d)| weight * (1.0 - d)).collect();
            Some(OutcomeModel::fit(&x, change, &of_controls)?)
        }
    };
    let propensity = match adjust {
        Adjust::OutcomeRegression => None,
        Adjust::DoublyRobust | Adjust::InverseProbability => Some(PropensityModel::fit(&x, &d, &weight)?),
    };
    Ok(combine(&x, change, &d, &weight, outcome.as_ref(), propensity.as_ref()))
}

fn combine(
    x: &Mat<f64>,
    change: &[f64],
    d: &[f64],
    weight: &[f64],
    outcome: Option<&OutcomeModel>,
    propensity: Option<&PropensityModel>,
) -> TwoByTwo {
    let n = change.len();
    let predicted = |i: usize| outcome.map_or(0.0, |model| model.predicted[i]);
    let treated: Vec<f64> = (0..n).map(|i| weight[i] * d[i]).collect();
    // Without a propensity model the comparison is the outcome model's prediction for the treated themselves.
    let control: Vec<f64> = match propensity {
        Some(model) => (0..n).map(|i| weight[i] * model.p[i] * (1.0 - d[i]) / (1.0 - model.p[i])).collect(),
        None => treated.clone(),
    };
    let treated_change: Vec<f64> = match propensity {
        Some(_) => (0..n).map(|i| change[i] - predicted(i)).collect(),
        None => change.to_vec(),
    };
    let control_change: Vec<f64> = match propensity {
        Some(_) => treated_change.clone(),
        None => (0..n).map(predicted).collect(),
    };
    let (mean_treated, mean_control) = (mean(&treated), mean(&control));
    let weighted_mean = |w: &[f64], y: &[f64], total: f64| (0..n).map(|i| w[i] * y[i]).sum::<f64>() / n as f64 / total;
    let eta_treated = weighted_mean(&treated, &treated_change, mean_treated);
    let eta_control = weighted_mean(&control, &control_change, mean_control);
    let column_means = |value: &dyn Fn(usize) -> f64| -> Vec<f64> {
        (0..x.ncols()).map(|j| (0..n).map(|i| value(i) * x[(i, j)]).sum::<f64>() / n as f64).collect()
    };

    let from_outcome_treated = match (outcome, propensity) {
        (Some(model), Some(_)) => times(&model.influence, &column_means(&|i| treated[i])),
        _ => vec![0.0; n],
    };
    let from_outcome_control = match (outcome, propensity) {
        (Some(model), Some(_)) => times(&model.influence, &column_means(&|i| -control[i])),
        (Some(model), None) => times(&model.influence, &column_means(&|i| control[i])),
        (None, _) => vec![0.0; n],
    };
    let from_propensity = match propensity {
        Some(model) => times(&model.influence, &column_means(&|i| control[i] * (control_change[i] - eta_control))),
        None => vec![0.0; n],
    };
    let influence = (0..n)
        .map(|i| {
            let of_treated = (treated[i] * (treated_change[i] - eta_treated) - from_outcome_treated[i]) / mean_treated;
            let of_control =
                (control[i] * (control_change[i] - eta_control) + from_propensity[i] + from_outcome_control[i])
                    / mean_control;
            of_treated - of_control
        })
        .collect();
    TwoByTwo { att: eta_treated - eta_control, influence }
}

/// Regression of the outcome on covariates among some units or rows.
pub struct OutcomeModel {
    pub predicted: Vec<f64>,
    /// Asymptotic linear representation, one row a unit.
    pub influence: Mat<f64>,
}

impl OutcomeModel {
    pub fn fit(x: &Mat<f64>, change: &[f64], of_controls: &[f64]) -> Result<Self, Refusal> {
        let n = change.len();
        let inverse = inverse(weighted_gram(x, of_controls).as_ref())?;
        let beta = times(&inverse, &weighted_moment(x, of_controls, change));
        let predicted = times(x, &beta);
        let score = Mat::from_fn(n, x.ncols(), |i, j| of_controls[i] * (change[i] - predicted[i]) * x[(i, j)]);
        Ok(Self { influence: score * inverse * faer::Scale(n as f64), predicted })
    }
}

/// Logistic regression of treatment on covariates.
pub struct PropensityModel {
    pub p: Vec<f64>,
    /// Asymptotic linear representation, one row a unit.
    pub influence: Mat<f64>,
}

impl PropensityModel {
    pub fn fit(x: &Mat<f64>, d: &[f64], weight: &[f64]) -> Result<Self, Refusal> {
        let n = d.len();
        let mut beta = vec![0.0; x.ncols()];
        let logistic =
            |beta: &[f64]| -> Vec<f64> { times(x, beta).iter().map(|eta| 1.0 / (1.0 + (-eta).exp())).collect() };
        for _ in 0..50 {
            let p = logistic(&beta);
            let curvature: Vec<f64> = (0..n).map(|i| weight[i] * p[i] * (1.0 - p[i])).collect();
            let residual: Vec<f64> = (0..n).map(|i| d[i] - p[i]).collect();
            let inverse = inverse(weighted_gram(x, &curvature).as_ref()).map_err(|_| separated())?;
            let step = times(&inverse, &weighted_moment(x, weight, &residual));
            beta.iter_mut().zip(&step).for_each(|(beta, step)| *beta += step);
            if beta.iter().any(|beta| !beta.is_finite()) {
                return Err(separated());
            }
            if step.iter().zip(&beta).all(|(step, beta)| step.abs() <= 1e-12 * (1.0 + beta.abs())) {
                let p: Vec<f64> = logistic(&beta).into_iter().map(|p| p.min(HIGHEST_PROPENSITY)).collect();
                let score = Mat::from_fn(n, x.ncols(), |i, j| weight[i] * (d[i] - p[i]) * x[(i, j)]);
                return Ok(Self { influence: score * inverse * faer::Scale(n as f64), p });
            }
        }
        Err(separated())
    }
}

fn separated() -> Refusal {
    Refusal(
        "the covariates tell the treated from the untreated exactly in some group; leave one out or use adjust = \"outcome-regression\""
            .to_owned(),
    )
}
