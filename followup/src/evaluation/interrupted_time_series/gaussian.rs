//! Normal errors: ordinary least squares, Newey–West, Prais–Winsten.

use super::super::estimate::{Refusal, finite};
use super::super::linear::{inverse, times, weighted_gram, weighted_moment};
use super::super::note::Note;
use super::options::{Its, ItsError};
use super::series::Series;
use super::{Fit, lag_one};
use faer::Mat;
use serde_json::{Value, json};

/// Fits the series, as a rate per 100 000 when a population is given.
///
/// # Errors
/// [`Refusal`] when the terms are not independent.
pub fn fit(series: &Series, options: &Its, notes: &mut Vec<Note>) -> Result<Fit, Refusal> {
    let y: Vec<f64> = match &series.population {
        None => series.outcome.clone(),
        Some(population) => {
            notes.push(Note::of("gaussian-rate"));
            series.outcome.iter().zip(population).map(|(count, population)| count / population * 1e5).collect()
        }
    };
    let least = LeastSquares::of(&series.x, &y)?;
    let mut particulars = vec![
        ("durbin_watson", json!(finite(durbin_watson(series, &least.residual)))),
        ("autocorrelation", json!(finite(lag_one(series, &least.residual)))),
    ];
    let (least, covariance) = match options.se {
        ItsError::Model => {
            let covariance = least.model_covariance();
            (least, covariance)
        }
        ItsError::NeweyWest => {
            let lags =
                options.lags.unwrap_or_else(|| (4.0 * (y.len() as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize);
            particulars.push(("lags", json!(lags)));
            if series.periods.len() < 60 {
                notes.push(Note::of("newey-west-short"));
            }
            let covariance = least.newey_west(series, lags);
            (least, covariance)
        }
        ItsError::PraisWinsten => prais_winsten(series, &y, least, &mut particulars)?,
    };
    let fitted = times(&series.x, &least.beta);
    Ok(Fit {
        covariance,
        residuals: y.iter().zip(&fitted).map(|(y, fitted)| y - fitted).collect(),
        coefficients: least.beta,
        degrees: Some((y.len() - series.terms.len()) as f64),
        particulars,
        observed: y,
        fitted,
        offset: None,
    })
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

    fn model_covariance(&self) -> Mat<f64> {
        let k = self.beta.len();
        let variance = self.residual.iter().map(|e| e * e).sum::<f64>() / (self.residual.len() - k) as f64;
        Mat::from_fn(k, k, |i, j| self.bread[(i, j)] * variance)
    }

    /// Without small-sample factor; only periods of the same series are taken to be linked.
    fn newey_west(&self, series: &Series, lags: usize) -> Mat<f64> {
        let (n, k) = (self.residual.len(), self.beta.len());
        let x = &series.x;
        let mut meat = Mat::<f64>::zeros(k, k);
        for lag in 0..=lags.min(n - 1) {
            let weight = 1.0 - lag as f64 / (lags as f64 + 1.0);
            for row in (lag..n).filter(|row| series.together(*row, *row - lag)) {
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
        &self.bread * meat * &self.bread
    }
}

fn durbin_watson(series: &Series, residual: &[f64]) -> f64 {
    let changes: f64 = (1..residual.len())
        .filter(|row| series.together(*row, *row - 1))
        .map(|row| (residual[row] - residual[row - 1]).powi(2))
        .sum();
    changes / residual.iter().map(|e| e * e).sum::<f64>()
}

/// Iterated until the autocorrelation stands still; the first row of a series is kept, scaled by √(1 − ρ²).
fn prais_winsten(
    series: &Series,
    y: &[f64],
    start: LeastSquares,
    particulars: &mut Vec<(&'static str, Value)>,
) -> Result<(LeastSquares, Mat<f64>), Refusal> {
    let (n, x) = (y.len(), &series.x);
    let linked: Vec<bool> = (0..n).map(|row| row > 0 && series.together(row, row - 1)).collect();
    let mut residual = start.residual;
    let mut rho = 0.0;
    for round in 1..=200 {
        let next = (1..n).filter(|row| linked[*row]).map(|row| residual[row] * residual[row - 1]).sum::<f64>()
            / (1..n).filter(|row| linked[*row]).map(|row| residual[row - 1].powi(2)).sum::<f64>();
        if !next.is_finite() || next.abs() >= 1.0 {
            return Err(Refusal(
                "the series drifts without return (autocorrelation of 1 or more); Prais–Winsten does not apply"
                    .to_owned(),
            ));
        }
        let moved = (next - rho).abs();
        rho = next;
        let first = (1.0 - rho * rho).sqrt();
        let transformed =
            |row: usize, now: f64, before: f64| if linked[row] { now - rho * before } else { first * now };
        let xs = Mat::from_fn(n, x.ncols(), |i, j| transformed(i, x[(i, j)], if i == 0 { 0.0 } else { x[(i - 1, j)] }));
        let ys: Vec<f64> = (0..n).map(|i| transformed(i, y[i], if i == 0 { 0.0 } else { y[i - 1] })).collect();
        let least = LeastSquares::of(&xs, &ys)?;
        residual = y.iter().zip(times(x, &least.beta)).map(|(y, fitted)| y - fitted).collect();
        if moved < 1e-12 {
            particulars.push(("rho", json!(rho)));
            particulars.push(("iterations", json!(round)));
            let covariance = least.model_covariance();
            return Ok((least, covariance));
        }
    }
    Err(Refusal("Prais–Winsten did not settle in 200 rounds".to_owned()))
}
