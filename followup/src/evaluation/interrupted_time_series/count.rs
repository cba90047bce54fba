//! Counts before and after: Poisson, with or without over-dispersion, and negative binomial.

use super::super::counts::Counts;
use super::super::estimate::{Refusal, finite};
use super::super::note::Note;
use super::options::{Family, Its};
use super::series::Series;
use super::{Fit, lag_one};
use faer::Mat;
use serde_json::json;

/// Fits the counts, with the log of the population as offset when it is given.
///
/// # Errors
/// [`Refusal`] for counts below zero or a model that does not converge.
pub fn fit(series: &Series, options: &Its, notes: &mut Vec<Note>) -> Result<Fit, Refusal> {
    if let Some(at) = series.outcome.iter().position(|count| *count < 0.0) {
        return Err(Refusal(format!("period {}: a count cannot be below 0", series.period(at))));
    }
    let offset: Vec<f64> = match &series.population {
        Some(population) => population.iter().map(|population| population.ln()).collect(),
        None => vec![0.0; series.outcome.len()],
    };
    let model = Counts { x: &series.x, y: &series.outcome, offset: &offset };
    let poisson = model.poisson()?;
    let (dispersion, by_chance) = model.dispersion(&poisson);
    let mut particulars =
        vec![("dispersion", json!(finite(dispersion))), ("overdispersion_p", json!(finite(by_chance)))];
    let (solved, factor) = if options.family == Family::NegativeBinomial {
        let found = model.negative_binomial()?;
        particulars.push(("theta", json!(finite(found.theta))));
        particulars.push(("theta_se", json!(finite(found.theta_se))));
        particulars.push(("loglik", json!(finite(found.log_likelihood))));
        (found.solved, 1.0)
    } else {
        if by_chance < 0.05 && dispersion > 1.2 && !options.overdispersion {
            notes.push(Note::of("overdispersed-counts").with("times", dispersion));
        }
        // Counts that vary less than chance alone would make them are no reason for narrower intervals.
        (poisson, if options.overdispersion { dispersion } else { 1.0 })
    };
    let residuals: Vec<f64> = series.outcome.iter().zip(&solved.mu).map(|(y, mu)| (y - mu) / mu.sqrt()).collect();
    particulars.push(("autocorrelation", json!(finite(lag_one(series, &residuals)))));
    Ok(Fit {
        covariance: Mat::from_fn(solved.beta.len(), solved.beta.len(), |i, j| solved.covariance[(i, j)] * factor),
        coefficients: solved.beta,
        degrees: None,
        particulars,
        observed: series.outcome.clone(),
        fitted: solved.mu,
        residuals,
        offset: Some(offset),
    })
}
