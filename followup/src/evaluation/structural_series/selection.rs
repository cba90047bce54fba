//! Regression that chooses its covariates: a spike at zero and a slab.
//!
//! George & McCulloch (1997), Statistica Sinica 7:339–373; the slab and its weights as in Scott & Varian (2014),
//! Int J Math Model Num Opt 5:4–23: an observation's worth of a hundredth, half of it along the diagonal.

use rand::{Rng, RngExt};
use rand_distr::{Gamma, StandardNormal};

/// What the draws of the coefficients start from.
#[derive(Debug, Clone)]
pub struct Selection {
    width: usize,
    /// `X'X` over the periods with an outcome.
    gram: Vec<f64>,
    /// The slab's precision, in units of the noise.
    slab: Vec<f64>,
    /// The log odds that a covariate is in; infinite when all are believed to be.
    odds: f64,
    outcomes: f64,
    degrees: f64,
    squares: f64,
    limit: f64,
    included: Vec<bool>,
}

/// Coefficients and noise.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// One a covariate; 0 when it is out.
    pub coefficients: Vec<f64>,
    /// The noise variance.
    pub variance: f64,
}

/// The posterior of the coefficients that are in.
struct Inside {
    columns: Vec<usize>,
    /// Cholesky factor of the precision, by rows.
    factor: Vec<f64>,
    mean: Vec<f64>,
    squares: f64,
    log_density: f64,
}

/// What is believed of the noise when there are covariates: they explain four fifths of a standardised series, with the weight
/// of fifty outcomes (the choice of Brodersen et al. 2015).
const DEGREES: f64 = 50.0;
const NOISE: f64 = 0.2;
/// The noise is at most this many standard deviations of the series.
pub const LIMIT: f64 = 1.2;
const WEIGHT: f64 = 0.01;
const ALONG_DIAGONAL: f64 = 0.5;

impl Selection {
    /// From rows of standardised covariates, `observed` telling which have an outcome.
    #[must_use]
    pub fn new(rows: &[Vec<f64>], observed: &[bool], expected_size: f64) -> Self {
        let width = rows.first().map_or(0, Vec::len);
        let mut gram = vec![0.0; width * width];
        let mut slab = vec![0.0; width * width];
        for (row, seen) in rows.iter().zip(observed) {
            for i in 0..width {
                for j in 0..width {
                    let product = row[i] * row[j];
                    let share = if i == j { 1.0 } else { 1.0 - ALONG_DIAGONAL };
                    slab[i * width + j] += WEIGHT / rows.len() as f64 * share * product;
                    if *seen {
                        gram[i * width + j] += product;
                    }
                }
            }
        }
        // The level is one more column that may be in, as in the references.
        let share = expected_size / (width + 1) as f64;
        let odds = if share >= 1.0 { f64::INFINITY } else { (share / (1.0 - share)).ln() };
        let outcomes = observed.iter().filter(|seen| **seen).count() as f64;
        let included = vec![odds.is_infinite(); width];
        Self { width, gram, slab, odds, outcomes, degrees: DEGREES, squares: DEGREES * NOISE, limit: LIMIT, included }
    }

    /// Which covariates were in at the last draw.
    #[must_use]
    pub fn included(&self) -> &[bool] {
        &self.included
    }

    /// Draws which covariates are in, the noise and the coefficients, given `X'y` and `y'y`.
    pub fn draw(&mut self, moment: &[f64], total: f64, random: &mut impl Rng) -> Drawn {
        let mut now = self.inside(moment, total);
        if self.odds.is_finite() {
            for column in 0..self.width {
                self.included[column] = !self.included[column];
                let other = self.inside(moment, total);
                let gain = other.log_density - now.log_density;
                // With the chance of the other state's share of the two.
                if random.random::<f64>() < 1.0 / (1.0 + (-gain).exp()) {
                    now = other;
                } else {
                    self.included[column] = !self.included[column];
                }
            }
        }
        let variance =
            precision(random, self.degrees + self.outcomes, self.squares + now.squares, self.limit * self.limit);
        let size = now.columns.len();
        let mut beta: Vec<f64> = (0..size).map(|_| variance.sqrt() * random.sample::<f64, _>(StandardNormal)).collect();
        backward(&now.factor, &mut beta);
        let mut coefficients = vec![0.0; self.width];
        for ((column, mean), beta) in now.columns.iter().zip(&now.mean).zip(beta) {
            coefficients[*column] = mean + beta;
        }
        Drawn { coefficients, variance }
    }

    fn inside(&self, moment: &[f64], total: f64) -> Inside {
        let columns: Vec<usize> = (0..self.width).filter(|column| self.included[*column]).collect();
        let size = columns.len();
        let pick = |matrix: &[f64]| -> Vec<f64> {
            columns.iter().flat_map(|i| columns.iter().map(move |j| matrix[i * self.width + j])).collect()
        };
        let mut prior = pick(&self.slab);
        let mut factor: Vec<f64> = pick(&self.gram).iter().zip(&prior).map(|(gram, slab)| gram + slab).collect();
        let (prior_log, log) = (factorise(&mut prior, size), factorise(&mut factor, size));
        let mut mean: Vec<f64> = columns.iter().map(|column| moment[*column]).collect();
        forward(&factor, &mut mean);
        let explained: f64 = mean.iter().map(|value| value * value).sum();
        backward(&factor, &mut mean);
        let squares = (total - explained).max(0.0);
        let odds = if self.odds.is_finite() { self.odds * size as f64 } else { 0.0 };
        let log_density = odds + prior_log - log - 0.5 * (self.degrees + self.outcomes) * (self.squares + squares).ln();
        Inside { columns, factor, mean, squares, log_density }
    }
}

/// Draws a variance from its inverse gamma posterior, below a limit.
pub fn precision(random: &mut impl Rng, degrees: f64, squares: f64, limit: f64) -> f64 {
    let Ok(gamma) = Gamma::new(degrees / 2.0, 1.0) else { return limit };
    for _ in 0..100 {
        let variance = squares / 2.0 / random.sample(gamma);
        if variance.is_finite() && variance < limit {
            return variance.max(1e-14);
        }
    }
    limit
}

/// Cholesky's factor in place, below the diagonal; answers half the log determinant.
///
/// The slab makes every matrix here definite; what rounding takes below zero is put back to almost nothing.
fn factorise(matrix: &mut [f64], size: usize) -> f64 {
    let mut log = 0.0;
    for i in 0..size {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| matrix[i * size + k] * matrix[j * size + k]).sum();
            let value = matrix[i * size + j] - known;
            if i == j {
                matrix[i * size + i] = value.max(1e-12).sqrt();
                log += matrix[i * size + i].ln();
            } else {
                matrix[i * size + j] = value / matrix[j * size + j];
            }
        }
    }
    log
}

/// `L⁻¹ v`.
fn forward(factor: &[f64], vector: &mut [f64]) {
    let size = vector.len();
    for i in 0..size {
        let known: f64 = (0..i).map(|k| factor[i * size + k] * vector[k]).sum();
        vector[i] = (vector[i] - known) / factor[i * size + i];
    }
}

/// `L'⁻¹ v`.
fn backward(factor: &[f64], vector: &mut [f64]) {
    let size = vector.len();
    for i in (0..size).rev() {
        let known: f64 = (i + 1..size).map(|k| factor[k * size + i] * vector[k]).sum();
        vector[i] = (vector[i] - known) / factor[i * size + i];
    }
}
