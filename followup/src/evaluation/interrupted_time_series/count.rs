//! Counts with a log link: Poisson, with or without over-dispersion, and negative binomial.

use super::super::estimate::Refusal;
use super::super::linear::{inverse, times, weighted_gram, weighted_moment};
use super::{Family, Fit, Its, Series};
use faer::Mat;
use serde_json::json;
use statrs::function::gamma::{digamma, ln_gamma};

/// Fits the counts, with the log of the population as offset when it is given.
///
/// # Errors
/// [`Refusal`] for counts below zero or a model that does not converge.
pub fn fit(series: &Series, options: &Its, notes: &mut Vec<String>) -> Result<Fit, Refusal> {
    if let Some(at) = series.outcome.iter().position(|count| *count < 0.0) {
        return Err(Refusal(format!("period {}: a count cannot be below 0", series.periods[at])));
    }
    let offset: Vec<f64> = match &series.population {
        Some(population) => population.iter().map(|population| population.ln()).collect(),
        None => vec![0.0; series.outcome.len()],
    };
    let model = Counts { x: &series.x, y: &series.outcome, offset: &offset };
    match options.family {
        Family::NegativeBinomial => negative_binomial(&model),
        Family::Poisson | Family::Gaussian => poisson(&model, options, notes),
    }
}

struct Counts<'a> {
    x: &'a Mat<f64>,
    y: &'a [f64],
    offset: &'a [f64],
}

struct Solved {
    beta: Vec<f64>,
    mu: Vec<f64>,
    covariance: Mat<f64>,
}

impl Counts<'_> {
    /// Iteratively reweighted least squares; `theta` is infinite for Poisson.
    fn solve(&self, theta: f64) -> Result<Solved, Refusal> {
        let n = self.y.len();
        let mut mu: Vec<f64> = self.y.iter().map(|y| y.max(0.1)).collect();
        let mut beta = vec![0.0; self.x.ncols()];
        for _ in 0..100 {
            let weight: Vec<f64> = mu.iter().map(|mu| mu / (1.0 + mu / theta)).collect();
            let working: Vec<f64> = (0..n).map(|i| mu[i].ln() - self.offset[i] + (self.y[i] - mu[i]) / mu[i]).collect();
            let covariance = inverse(weighted_gram(self.x, &weight).as_ref())?;
            let next = times(&covariance, &weighted_moment(self.x, &weight, &working));
            let moved = next.iter().zip(&beta).map(|(a, b)| (a - b).abs() / (1.0 + b.abs())).fold(0.0, f64::max);
            beta = next;
            mu = times(self.x, &beta).iter().zip(self.offset).map(|(eta, offset)| (eta + offset).exp()).collect();
            if mu.iter().any(|mu| !mu.is_finite() || *mu <= 0.0) {
                break;
            }
            if moved < 1e-12 {
                let weight: Vec<f64> = mu.iter().map(|mu| mu / (1.0 + mu / theta)).collect();
                let covariance = inverse(weighted_gram(self.x, &weight).as_ref())?;
                return Ok(Solved { beta, mu, covariance });
            }
        }
        Err(Refusal("the count model does not converge; are there enough events?".to_owned()))
    }

    fn errors(&self, solved: &Solved, dispersion: f64) -> Vec<f64> {
        (0..solved.beta.len()).map(|at| (solved.covariance[(at, at)] * dispersion).sqrt()).collect()
    }
}

fn poisson(model: &Counts<'_>, options: &Its, notes: &mut Vec<String>) -> Result<Fit, Refusal> {
    let solved = model.solve(f64::INFINITY)?;
    let pearson: f64 = model.y.iter().zip(&solved.mu).map(|(y, mu)| (y - mu).powi(2) / mu).sum();
    let free = (model.y.len() - solved.beta.len()) as f64;
    let dispersion = pearson / free;
    if dispersion > 1.5 && !options.overdispersion {
        notes.push(format!(
            "The counts vary {dispersion:.1} times as much as a Poisson model allows: its errors are too small. Set overdispersion = true or family = \"negative-binomial\"."
        ));
    }
    let factor = if options.overdispersion { dispersion } else { 1.0 };
    Ok(Fit {
        se: model.errors(&solved, factor),
        coefficients: solved.beta,
        degrees: None,
        particulars: vec![("dispersion", json!(dispersion))],
    })
}

/// Alternates between the coefficients and theta; errors treat theta as known, as `MASS::glm.nb` does.
fn negative_binomial(model: &Counts<'_>) -> Result<Fit, Refusal> {
    let mut solved = model.solve(f64::INFINITY)?;
    let mut theta = 1e3;
    for _ in 0..200 {
        let next = best_theta(model.y, &solved.mu);
        solved = model.solve(next)?;
        let settled = (next - theta).abs() <= 1e-9 * next;
        theta = next;
        if settled {
            break;
        }
    }
    Ok(Fit {
        se: model.errors(&solved, 1.0),
        coefficients: solved.beta,
        degrees: None,
        particulars: vec![("theta", json!(theta)), ("loglik", json!(log_likelihood(model.y, &solved.mu, theta)))],
    })
}

/// The theta of the highest likelihood, found on a log scale by the sign of the score.
fn best_theta(y: &[f64], mu: &[f64]) -> f64 {
    let score = |theta: f64| -> f64 {
        y.iter()
            .zip(mu)
            .map(|(y, mu)| {
                digamma(y + theta) - digamma(theta) + theta.ln() + 1.0 - (theta + mu).ln() - (y + theta) / (theta + mu)
            })
            .sum()
    };
    let (mut low, mut high) = (1e-4_f64.ln(), 1e7_f64.ln());
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        if score(middle.exp()) > 0.0 { low = middle } else { high = middle }
    }
    ((low + high) / 2.0).exp()
}

fn log_likelihood(y: &[f64], mu: &[f64], theta: f64) -> f64 {
    y.iter()
        .zip(mu)
        .map(|(y, mu)| {
            ln_gamma(y + theta) - ln_gamma(theta) - ln_gamma(y + 1.0)
                + theta * (theta / (theta + mu)).ln()
                + y * (mu / (theta + mu)).ln().max(f64::MIN)
        })
        .sum()
}
