//! Normal errors: ordinary least squares, Newey–West, Prais–Winsten.

use super::super::estimate::Refusal;
use super::super::linear::{inverse, times, weighted_gram, weighted_moment};
use super::{Fit, Its, ItsError, Series};
use faer::Mat;
use serde_json::json;

/// Fits the series, as a rate per 100 000 when a population is given.
///
/// # Errors
/// [`Refusal`] when the terms are not independent.
pub fn fit(series: &Series, options: &Its, notes: &mut Vec<String>) -> Result<Fit, Refusal> {
    let y: Vec<f64> = match &series.population {
        None => series.outcome.clone(),
        Some(population) => {
            notes.push("With a population the Gaussian model is of the rate per 100 000.".to_owned());
            series.outcome.iter().zip(population).map(|(count, population)| count / population * 1e5).collect()
        }
    };
    let least = LeastSquares::of(&series.x, &y)?;
    let mut particulars = vec![("durbin_watson", json!(least.durbin_watson()))];
    let degrees = Some((y.len() - series.terms.len()) as f64);
    match options.se {
        ItsError::Model => Ok(Fit { se: least.model_errors(), coefficients: least.beta, degrees, particulars }),
        ItsError::NeweyWest => {
            let lags =
                options.lags.unwrap_or_else(|| (4.0 * (y.len() as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize);
            particulars.push(("lags", json!(lags)));
            if y.len() < 60 {
                notes.push(
                    "Newey–West errors are too small in short series (Turner et al. 2021); Prais–Winsten is safer."
                        .to_owned(),
                );
            }
            Ok(Fit { se: least.newey_west(&series.x, lags), coefficients: least.beta, degrees, particulars })
        }
        ItsError::PraisWinsten => {
            let (least, rho, rounds) = prais_winsten(&series.x, &y)?;
            particulars.push(("rho", json!(rho)));
            particulars.push(("iterations", json!(rounds)));
            Ok(Fit { se: least.model_errors(), coefficients: least.beta, degrees, particulars })
        }
    }
}

struct LeastSquares {
    beta: Vec<f64>,
    residual: Vec<f64>,
    bread: Mat<f64>,
}

impl LeastSquares {
    fn of(x: &Mat<f64>, y: &[f64]) -> Result<Self, Refusal> {
        let ones = vec![1.0; y.len()];
        let bread = inverse(weighted_gram(x, &ones).as_ref())?;
        let beta = times(&bread, &weighted_moment(x, &ones, y));
        let residual = y.iter().zip(times(x, &beta)).map(|(y, fitted)| y - fitted).collect();
        Ok(Self { beta, residual, bread })
    }

    fn model_errors(&self) -> Vec<f64> {
        let k = self.beta.len();
        let variance = self.residual.iter().map(|e| e * e).sum::<f64>() / (self.residual.len() - k) as f64;
        (0..k).map(|at| (self.bread[(at, at)] * variance).sqrt()).collect()
    }

    fn newey_west(&self, x: &Mat<f64>, lags: usize) -> Vec<f64> {
        let (n, k) = (self.residual.len(), self.beta.len());
        let mut meat = Mat::<f64>::zeros(k, k);
        for lag in 0..=lags.min(n - 1) {
            let weight = 1.0 - lag as f64 / (lags as f64 + 1.0);
            for row in lag..n {
                let product = weight * self.residual[row] * self.residual[row - lag];
                for i in 0..k {
                    for j in 0..k {
                        let crossed = x[(row, i)] * x[(row - lag, j)];
                        let mirrored = if lag == 0 { 0.0 } else { x[(row - lag, i)] * x[(row, j)] };
                        meat[(i, j)] += product * (crossed + mirrored);
                    }
                }
            }
        }
        let covariance = &self.bread * meat * &self.bread;
        (0..k).map(|at| covariance[(at, at)].max(0.0).sqrt()).collect()
    }

    fn durbin_watson(&self) -> f64 {
        let changes: f64 = self.residual.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
        changes / self.residual.iter().map(|e| e * e).sum::<f64>()
    }
}

/// Iterated until the autocorrelation stands still; the first row is kept, scaled by √(1 − ρ²).
fn prais_winsten(x: &Mat<f64>, y: &[f64]) -> Result<(LeastSquares, f64, usize), Refusal> {
    let n = y.len();
    let mut least = LeastSquares::of(x, y)?;
    let mut residual = least.residual.clone();
    let mut rho = 0.0;
    for round in 1..=200 {
        let next = residual.windows(2).map(|pair| pair[0] * pair[1]).sum::<f64>()
            / residual[..n - 1].iter().map(|e| e * e).sum::<f64>();
        if !next.is_finite() || next.abs() >= 1.0 {
            return Err(Refusal(
                "the series drifts without return (autocorrelation of 1 or more); Prais–Winsten does not apply"
                    .to_owned(),
            ));
        }
        let moved = (next - rho).abs();
        rho = next;
        let first = (1.0 - rho * rho).sqrt();
        let transformed = |at: usize, now: f64, before: f64| if at == 0 { first * now } else { now - rho * before };
        let xs = Mat::from_fn(n, x.ncols(), |i, j| transformed(i, x[(i, j)], if i == 0 { 0.0 } else { x[(i - 1, j)] }));
        let ys: Vec<f64> = (0..n).map(|i| transformed(i, y[i], if i == 0 { 0.0 } else { y[i - 1] })).collect();
        least = LeastSquares::of(&xs, &ys)?;
        residual = y.iter().zip(times(x, &least.beta)).map(|(y, fitted)| y - fitted).collect();
        if moved < 1e-12 {
            return Ok((least, rho, round));
        }
    }
    Err(Refusal("Prais–Winsten did not settle in 200 rounds".to_owned()))
}
