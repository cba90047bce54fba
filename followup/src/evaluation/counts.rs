//! Regression of counts with a log link: Poisson and negative binomial.
//!
//! McCullagh & Nelder (1989), Generalized Linear Models; the negative binomial's theta by maximum likelihood in turn with the
//! coefficients, whose errors then take theta as known (Venables & Ripley 2002, section 7.4).

use super::estimate::Refusal;
use super::linear::{inverse, times, weighted_gram, weighted_moment};
use faer::Mat;
use statrs::distribution::{ChiSquared, ContinuousCDF};
use statrs::function::gamma::{digamma, ln_gamma};

/// Counts with what explains them.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'a> {
    /// One row a count.
    pub x: &'a Mat<f64>,
    /// The counts.
    pub y: &'a [f64],
    /// The log of what the counts are out of, added to the linear predictor.
    pub offset: &'a [f64],
}

/// A fitted model.
#[derive(Debug, Clone)]
pub struct Solved {
    /// Coefficients on the log scale.
    pub beta: Vec<f64>,
    /// The expected counts.
    pub mu: Vec<f64>,
    /// The covariance of the coefficients when the model's variance is right.
    pub covariance: Mat<f64>,
}

/// A fitted negative binomial model.
#[derive(Debug, Clone)]
pub struct NegativeBinomial {
    /// Coefficients and expected counts.
    pub solved: Solved,
    /// The counts' variance is μ + μ²/θ.
    pub theta: f64,
    /// The error of theta.
    pub theta_se: f64,
    /// The log-likelihood.
    pub log_likelihood: f64,
}

impl Counts<'_> {
    /// Poisson by iteratively reweighted least squares.
    ///
    /// # Errors
    /// [`Refusal`] for terms that are not independent, or a model that does not converge.
    pub fn poisson(&self) -> Result<Solved, Refusal> {
        self.solve(f64::INFINITY)
    }

    /// Negative binomial; counts that vary no more than a Poisson model allows give a theta at its upper bound.
    ///
    /// # Errors
    /// As [`Counts::poisson`].
    pub fn negative_binomial(&self) -> Result<NegativeBinomial, Refusal> {
        let mut solved = self.poisson()?;
        let mut theta = 1e3;
        for _ in 0..200 {
            let next = likeliest_theta(self.y, &solved.mu);
            solved = self.solve(next)?;
            let settled = (next - theta).abs() <= 1e-9 * next;
            theta = next;
            if settled {
                break;
            }
        }
        let information = theta_information(self.y, &solved.mu, theta);
        let log_likelihood = log_likelihood(self.y, &solved.mu, theta);
        Ok(NegativeBinomial { solved, theta, theta_se: information.sqrt().recip(), log_likelihood })
    }

    /// How many times as much the counts vary as a Poisson model allows, and how likely that is by chance alone
    /// (Pearson's statistic against its chi-squared distribution).
    #[must_use]
    pub fn dispersion(&self, solved: &Solved) -> (f64, f64) {
        let pearson: f64 = self.y.iter().zip(&solved.mu).map(|(y, mu)| (y - mu).powi(2) / mu).sum();
        let free = self.y.len() as f64 - solved.beta.len() as f64;
        (pearson / free, ChiSquared::new(free).map_or(f64::NAN, |chi| chi.sf(pearson)))
    }

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
}

impl Solved {
    /// Standard errors, grown by the dispersion where it is not 1.
    #[must_use]
    pub fn errors(&self, dispersion: f64) -> Vec<f64> {
        (0..self.beta.len()).map(|at| (self.covariance[(at, at)] * dispersion).sqrt()).collect()
    }
}

/// The theta of the highest likelihood, found on a log scale by the sign of the score.
fn likeliest_theta(y: &[f64], mu: &[f64]) -> f64 {
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
        let middle = f64::midpoint(low, high);
        if score(middle.exp()) > 0.0 { low = middle } else { high = middle }
    }
    f64::midpoint(low, high).exp()
}

/// Minus the second derivative of the log-likelihood in theta.
fn theta_information(y: &[f64], mu: &[f64], theta: f64) -> f64 {
    y.iter()
        .zip(mu)
        .map(|(y, mu)| {
            trigamma(theta) - trigamma(y + theta) - 1.0 / theta + 2.0 / (mu + theta)
                - (y + theta) / (mu + theta).powi(2)
        })
        .sum()
}

/// The second derivative of the log gamma function: up to six by its recurrence, then its asymptotic series.
fn trigamma(x: f64) -> f64 {
    let (mut sum, mut x) = (0.0, x);
    while x < 6.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = 1.0 / 6.0 - square * (1.0 / 30.0 - square * (1.0 / 42.0 - square / 30.0));
    sum + 1.0 / x + square / 2.0 + square / x * series
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

#[cfg(test)]
mod tests {
    use super::trigamma;

    #[test]
    fn the_trigamma_of_one_and_of_a_half_are_known() {
        let sixth = std::f64::consts::PI * std::f64::consts::PI / 6.0;
        assert!((trigamma(1.0) - sixth).abs() < 1e-9);
        assert!((trigamma(0.5) - 3.0 * sixth).abs() < 1e-9);
    }
}
