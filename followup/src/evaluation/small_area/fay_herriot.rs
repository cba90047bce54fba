//! Areas' own estimates with known errors, drawn toward a regression (Fay & Herriot 1979), the variance between areas by
//! restricted maximum likelihood and the mean squared error by Prasad & Rao (1990), JASA 85:163–171.

use super::options::SmallArea;
use crate::evaluation::dataset::Dataset;
use crate::evaluation::estimate::{Answer, Estimate, Refusal, finite};
use crate::evaluation::linear::{design, dot, inverse, quadratic, times, weighted_gram, weighted_moment};
use crate::evaluation::note::Note;
use crate::evaluation::plan::Plan;
use faer::Mat;
use serde_json::{Map, Value, json};

/// A fitted model.
struct Fitted {
    between: f64,
    beta: Vec<f64>,
    /// The covariance of the coefficients.
    covariance: Mat<f64>,
    log_likelihood: f64,
}

/// Estimates each area's value.
///
/// # Errors
/// [`Refusal`] when the errors are not named or not above 0, or the covariates are not independent.
pub fn estimate(plan: &Plan, data: &Dataset, options: &SmallArea, names: &[&str]) -> Result<Answer, Refusal> {
    let column = options.error.as_deref().ok_or_else(|| {
        Refusal(
            "fay-herriot needs error = \"…\", the column with the standard error of each area's estimate".to_owned(),
        )
    })?;
    let variance: Vec<f64> = data.complete_numbers(column)?.into_iter().map(|error| error * error).collect();
    if let Some(row) = variance.iter().position(|variance| *variance <= 0.0) {
        return Err(Refusal(format!("row {}, field “{column}”: an error is not above 0", row + 2)));
    }
    let y = data.complete_numbers(plan.data.outcome()?)?;
    let (terms, x) = terms(data, options)?;
    if y.len() <= terms.len() + 1 {
        return Err(Refusal(format!("{} areas are too few for {} terms", y.len(), terms.len())));
    }
    let model = Model { x: &x, y: &y, variance: &variance };
    let fitted = model.fit()?;
    let spread: f64 = variance.iter().map(|own| (fitted.between + own).powi(-2)).sum();
    let mut answer = Answer::default();
    for (area, name) in names.iter().enumerate() {
        let row: Vec<f64> = (0..terms.len()).map(|term| x[(area, term)]).collect();
        let (own, common) = (variance[area], dot(&row, &fitted.beta));
        let weight = fitted.between / (fitted.between + own);
        let unsure = weight * own + (1.0 - weight).powi(2) * quadratic(&fitted.covariance, &row);
        let mse = unsure + 2.0 * own * own / (fitted.between + own).powi(3) * 2.0 / spread;
        let estimate = weight * y[area] + (1.0 - weight) * common;
        answer.estimates.push(
            Estimate::of("small-area", "area-mean", estimate, y.len(), 1)
                .with_se(mse.sqrt())
                .with("group", *name)
                .with("raw", y[area])
                .with("raw_se", own.sqrt())
                .with("synthetic", finite(common))
                .with("weight", finite(weight))
                .with("mse", finite(mse)),
        );
    }
    if let Some(first) = answer.estimates.first_mut() {
        let by_term = |value: &dyn Fn(usize) -> f64| -> Map<String, Value> {
            terms.iter().enumerate().map(|(at, term)| (term.clone(), json!(finite(value(at))))).collect()
        };
        let errors = by_term(&|at| fitted.covariance[(at, at)].sqrt());
        for (key, value) in [
            ("between_variance", json!(finite(fitted.between))),
            ("loglik", json!(finite(fitted.log_likelihood))),
            ("coefficients", Value::Object(by_term(&|at| fitted.beta[at]))),
            ("standard_errors", Value::Object(errors)),
        ] {
            first.details.insert(key.to_owned(), value);
        }
    }
    if fitted.between == 0.0 {
        answer.notes.push(Note::of("areas-on-regression"));
    }
    Ok(answer)
}

fn terms(data: &Dataset, options: &SmallArea) -> Result<(Vec<String>, Mat<f64>), Refusal> {
    let mut terms = vec!["intercept".to_owned()];
    let mut columns = vec![vec![1.0; data.len()]];
    for column in &options.covariates {
        terms.push(column.clone());
        columns.push(data.complete_numbers(column)?);
    }
    for column in &options.factors {
        let cells: Vec<&str> = data.texts(column)?.collect();
        let mut levels = cells.clone();
        levels.sort_unstable();
        levels.dedup();
        for level in levels.iter().skip(1) {
            terms.push(format!("{column}={level}"));
            columns.push(cells.iter().map(|cell| f64::from(u8::from(cell == level))).collect());
        }
    }
    Ok((terms, design(&columns)))
}

/// Weighted least squares.
struct Regressed {
    beta: Vec<f64>,
    covariance: Mat<f64>,
    residual: Vec<f64>,
}

struct Model<'a> {
    x: &'a Mat<f64>,
    y: &'a [f64],
    variance: &'a [f64],
}

impl Model<'_> {
    /// Fisher scoring; a variance that would fall below nothing is nothing.
    fn fit(&self) -> Result<Fitted, Refusal> {
        let mut sorted = self.variance.to_vec();
        sorted.sort_by(f64::total_cmp);
        let mut between = sorted[sorted.len() / 2];
        for _ in 0..200 {
            let step = self.step(between)?;
            let next = (between + step).max(0.0);
            let moved = (next - between).abs();
            between = next;
            if moved <= 1e-12 * (1.0 + between) {
                break;
            }
        }
        let Regressed { beta, covariance, residual } = self.at(between)?;
        let log_likelihood: f64 = residual
            .iter()
            .zip(self.variance)
            .map(|(residual, own)| {
                let all = between + own;
                -0.5 * ((std::f64::consts::TAU * all).ln() + residual * residual / all)
            })
            .sum();
        Ok(Fitted { between, beta, covariance, log_likelihood })
    }

    /// The regression and its residuals for a variance between areas.
    fn at(&self, between: f64) -> Result<Regressed, Refusal> {
        let weight: Vec<f64> = self.variance.iter().map(|own| 1.0 / (between + own)).collect();
        let covariance = inverse(weighted_gram(self.x, &weight).as_ref())?;
        let beta = times(&covariance, &weighted_moment(self.x, &weight, self.y));
        let residual = self.y.iter().zip(times(self.x, &beta)).map(|(y, fitted)| y - fitted).collect();
        Ok(Regressed { beta, covariance, residual })
    }

    /// Score over information of the restricted likelihood.
    fn step(&self, between: f64) -> Result<f64, Refusal> {
        let Regressed { covariance, residual, .. } = self.at(between)?;
        let power = |power: i32| -> Vec<f64> { self.variance.iter().map(|own| (between + own).powi(-power)).collect() };
        let trace = |matrix: &Mat<f64>| (0..matrix.nrows()).map(|at| matrix[(at, at)]).sum::<f64>();
        let squared = &covariance * weighted_gram(self.x, &power(2));
        let cubed = &covariance * weighted_gram(self.x, &power(3));
        let twice = &squared * &squared;
        let trace_p = power(1).iter().sum::<f64>() - trace(&squared);
        let trace_pp = power(2).iter().sum::<f64>() - 2.0 * trace(&cubed) + trace(&twice);
        let fit: f64 = residual.iter().zip(power(2)).map(|(residual, weight)| residual * residual * weight).sum();
        Ok((fit - trace_p) / trace_pp)
    }
}
