//! Least squares with unit effects taken out and period effects as columns, and its clustered errors.
//!
//! CR1 is the sandwich of Liang & Zeger (1986) with the factor G/(G−1) · (n−1)/(n−k), where effects of units that lie whole
//! in a cluster do not count in k. CR2 is the bias-reduced sandwich of Bell & McCaffrey (2002) with the degrees of freedom of
//! Satterthwaite, as Pustejovsky & Tipton (2018), JBES 36:672–683, extend them to effects taken out (their theorem 1).
//! Weights are taken as inverse variances: rows are scaled by their root.

use super::super::estimate::Refusal;
use super::super::linear::{design, inverse, quadratic, times};
use super::sample::Sample;
use faer::{Mat, Side};

/// A cluster of more rows than this gets no CR2: its matrix of that size would have to be taken apart.
const LARGEST_CLUSTER: usize = 600;

/// What all regressions on a sample share: the outcome, the covariates and the periods, units taken out.
#[derive(Debug)]
pub struct Absorbed<'a> {
    sample: &'a Sample,
    root: Vec<f64>,
    /// The sum of weights of each unit.
    total: Vec<f64>,
    /// Covariates, then periods but the first.
    pub nuisance: Vec<Vec<f64>>,
    /// The outcome.
    pub outcome: Vec<f64>,
}

/// A fitted regression.
#[derive(Debug)]
pub struct Fit<'a> {
    sample: &'a Sample,
    /// Terms, then covariates, then periods.
    pub x: Mat<f64>,
    /// The inverse of `X'X`.
    pub bread: Mat<f64>,
    /// The coefficients.
    pub beta: Vec<f64>,
    /// What is left of the outcome.
    pub residual: Vec<f64>,
    /// The rows of each cluster of the first dimension.
    pub members: Vec<Vec<usize>>,
    /// How many of the columns are periods.
    periods: usize,
    /// `A X` for CR2; none where clusters are too large or units lie in several.
    adjusted: Option<Mat<f64>>,
}

/// A combination of coefficients with its errors.
#[derive(Debug, Clone, Copy)]
pub struct Combined {
    pub estimate: f64,
    pub cr1: f64,
    /// CR2 with its degrees of freedom.
    pub cr2: Option<(f64, f64)>,
}

impl<'a> Absorbed<'a> {
    /// Takes the units out.
    pub fn of(sample: &'a Sample) -> Self {
        let root: Vec<f64> = sample.weight.iter().map(|weight| weight.sqrt()).collect();
        let mut total = vec![0.0; sample.units.len()];
        for (unit, weight) in sample.unit.iter().zip(&sample.weight) {
            total[*unit] += weight;
        }
        let mut absorbed = Self { sample, root, total, nuisance: Vec::new(), outcome: Vec::new() };
        absorbed.outcome = absorbed.column(&sample.outcome);
        let periods = sample.time.iter().max().map_or(0, |last| last + 1);
        let of_period =
            |at: usize| -> Vec<f64> { sample.time.iter().map(|time| f64::from(u8::from(*time == at))).collect() };
        let occurring = |at: &usize| sample.time.contains(at);
        absorbed.nuisance = sample.covariates.iter().map(|column| absorbed.column(column)).collect();
        let dummies: Vec<Vec<f64>> =
            (0..periods).filter(occurring).skip(1).map(|at| absorbed.column(&of_period(at))).collect();
        absorbed.nuisance.extend(dummies);
        absorbed
    }

    /// A column with its unit means taken out, scaled by the root of the weights.
    pub fn column(&self, values: &[f64]) -> Vec<f64> {
        let mut mean = vec![0.0; self.total.len()];
        for ((unit, weight), value) in self.sample.unit.iter().zip(&self.sample.weight).zip(values) {
            mean[*unit] += weight * value / self.total[*unit];
        }
        self.sample
            .unit
            .iter()
            .zip(values)
            .zip(&self.root)
            .map(|((unit, value), root)| (value - mean[*unit]) * root)
            .collect()
    }

    /// The regression on these terms.
    ///
    /// # Errors
    /// [`Refusal`] when the terms cannot be told from the units, the periods or the covariates.
    pub fn fit(&self, terms: &[Vec<f64>]) -> Result<Fit<'a>, Refusal> {
        let mut columns: Vec<Vec<f64>> = terms.iter().map(|term| self.column(term)).collect();
        columns.extend(self.nuisance.iter().cloned());
        let x = design(&columns);
        let bread = inverse((x.transpose() * &x).as_ref()).map_err(|_| {
            Refusal("the effects cannot be told from the units, the periods or the covariates: give fewer leads and lags, leave a covariate out, or add units never treated".to_owned())
        })?;
        let moment: Vec<f64> =
            columns.iter().map(|column| column.iter().zip(&self.outcome).map(|(x, y)| x * y).sum()).collect();
        let beta = times(&bread, &moment);
        let residual = times(&x, &beta).iter().zip(&self.outcome).map(|(fitted, y)| y - fitted).collect();
        let periods = self.nuisance.len() - self.sample.covariates.len();
        let members = members(&self.sample.clusters[0]);
        let mut fit = Fit { sample: self.sample, x, bread, beta, residual, members, periods, adjusted: None };
        if self.sample.clusters.len() == 1
            && self.sample.units_nested()
            && fit.members.iter().all(|rows| rows.len() <= LARGEST_CLUSTER)
        {
            fit.adjusted = fit.adjust();
        }
        Ok(fit)
    }
}

impl Fit<'_> {
    /// A combination of the first coefficients with its errors.
    pub fn combined(&self, weights: &[f64]) -> Combined {
        let contrast = self.padded(weights);
        let estimate = contrast.iter().zip(&self.beta).map(|(weight, beta)| weight * beta).sum();
        Combined { estimate, cr1: self.cr1(&contrast), cr2: self.cr2(&contrast) }
    }

    /// The covariance of several combinations: CR1, or CR2 when asked for and there.
    pub fn covariance(&self, combinations: &[Vec<f64>], reduced: bool) -> Mat<f64> {
        let influence: Vec<Vec<f64>> = combinations
            .iter()
            .map(|weights| {
                let score = times(&self.bread, &self.padded(weights));
                match (&self.adjusted, reduced) {
                    (Some(adjusted), true) => self.sums(&times(adjusted, &score), 0),
                    _ => self.sums(&times(&self.x, &score), 0),
                }
            })
            .collect();
        let factor = if reduced && self.adjusted.is_some() { 1.0 } else { self.factor() };
        Mat::from_fn(combinations.len(), combinations.len(), |i, j| {
            factor * influence[i].iter().zip(&influence[j]).map(|(a, b)| a * b).sum::<f64>()
        })
    }

    /// Weights for all coefficients, zero for those of covariates and periods.
    pub fn padded(&self, weights: &[f64]) -> Vec<f64> {
        let mut padded = weights.to_vec();
        padded.resize(self.beta.len(), 0.0);
        padded
    }

    /// What CR1 multiplies the sandwich by: with several dimensions the least number of clusters counts.
    fn factor(&self) -> f64 {
        let n = self.residual.len() as f64;
        let dimensions = 0..self.sample.clusters.len();
        let least = dimensions.map(|at| self.sample.cluster_count(at)).min().unwrap_or_default() as f64;
        let units = if self.sample.units_nested() { 0 } else { self.sample.units.len() - 1 };
        let periods = if self.sample.periods_nested() { self.periods } else { 0 };
        // The intercept counts although the units have taken it up.
        let parameters = (self.beta.len() + 1 + units - periods) as f64;
        least / (least - 1.0) * (n - 1.0) / (n - parameters)
    }

    /// Influence of each row on a combination, summed within clusters.
    fn sums(&self, direction: &[f64], dimension: usize) -> Vec<f64> {
        let clusters = &self.sample.clusters[dimension];
        let mut sums = vec![0.0; clusters.iter().max().map_or(0, |last| last + 1)];
        for ((cluster, value), residual) in clusters.iter().zip(direction).zip(&self.residual) {
            sums[*cluster] += value * residual;
        }
        sums
    }

    /// Clustered in one dimension, or in two by adding both and taking away their meeting (Cameron, Gelbach & Miller 2011).
    fn cr1(&self, contrast: &[f64]) -> f64 {
        let direction = times(&self.x, &times(&self.bread, contrast));
        let square = |sums: Vec<f64>| sums.iter().map(|sum| sum * sum).sum::<f64>();
        let factor = self.factor();
        if self.sample.clusters.len() == 1 {
            return (factor * square(self.sums(&direction, 0))).sqrt();
        }
        let mut meeting = std::collections::BTreeMap::new();
        for (row, (value, residual)) in direction.iter().zip(&self.residual).enumerate() {
            *meeting.entry((self.sample.clusters[0][row], self.sample.clusters[1][row])).or_insert(0.0) +=
                value * residual;
        }
        let both = square(meeting.into_values().collect());
        let variance = square(self.sums(&direction, 0)) + square(self.sums(&direction, 1)) - both;
        (factor * variance).sqrt()
    }

    fn cr2(&self, contrast: &[f64]) -> Option<(f64, f64)> {
        let adjusted = self.adjusted.as_ref()?;
        let score = times(&self.bread, contrast);
        let direction = times(adjusted, &score);
        let variance: f64 = self.sums(&direction, 0).iter().map(|sum| sum * sum).sum();
        // Satterthwaite: P = diag(a'a) − Z M Z', with a = A X M c and z = X'a in each cluster.
        let own: Vec<f64> =
            self.members.iter().map(|rows| rows.iter().map(|row| direction[*row].powi(2)).sum()).collect();
        let z = Mat::from_fn(self.members.len(), self.x.ncols(), |cluster, column| {
            self.members[cluster].iter().map(|row| self.x[(*row, column)] * direction[*row]).sum::<f64>()
        });
        let half = &z * &self.bread;
        let shared: Vec<f64> = (0..own.len()).map(|i| (0..z.ncols()).map(|j| half[(i, j)] * z[(i, j)]).sum()).collect();
        let gram = z.transpose() * &half;
        let trace = own.iter().sum::<f64>() - shared.iter().sum::<f64>();
        // The sum of squares of P without P itself, which has as many rows as there are clusters.
        let cross = (0..gram.nrows()).flat_map(|i| (0..gram.ncols()).map(move |j| (i, j)));
        let square = own.iter().zip(&shared).map(|(own, shared)| own * own - 2.0 * own * shared).sum::<f64>()
            + cross.map(|(i, j)| gram[(i, j)] * gram[(j, i)]).sum::<f64>();
        let degrees = trace * trace / square;
        (variance.is_finite() && degrees.is_finite()).then(|| (variance.sqrt(), degrees))
    }

    /// `A X`, where `A` is the inverse root of `I − H` within each cluster.
    fn adjust(&self) -> Option<Mat<f64>> {
        let mut adjusted = Mat::zeros(self.x.nrows(), self.x.ncols());
        for rows in &self.members {
            let own = Mat::from_fn(rows.len(), self.x.ncols(), |i, j| self.x[(rows[i], j)]);
            let hat = &own * &self.bread * own.transpose();
            let rest = Mat::from_fn(rows.len(), rows.len(), |i, j| f64::from(u8::from(i == j)) - hat[(i, j)]);
            let parts = rest.self_adjoint_eigen(Side::Lower).ok()?;
            let values = parts.S().column_vector();
            let turned = parts.U().transpose() * &own;
            let scaled = Mat::from_fn(rows.len(), own.ncols(), |i, j| {
                // What the regression fits exactly has no residual to correct.
                if values[i] > 1e-9 { turned[(i, j)] / values[i].sqrt() } else { 0.0 }
            });
            let back = parts.U() * scaled;
            for (i, row) in rows.iter().enumerate() {
                for j in 0..own.ncols() {
                    adjusted[(*row, j)] = back[(i, j)];
                }
            }
        }
        Some(adjusted)
    }
}

/// Wald statistic that combinations are all zero.
pub fn wald(covariance: &Mat<f64>, estimates: &[f64]) -> Option<f64> {
    inverse(covariance.as_ref()).ok().map(|inverse| quadratic(&inverse, estimates))
}

fn members(clusters: &[usize]) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); clusters.iter().max().map_or(0, |last| last + 1)];
    for (row, cluster) in clusters.iter().enumerate() {
        members[*cluster].push(row);
    }
    members
}
