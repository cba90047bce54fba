//! The little linear algebra that the estimators share, on top of `faer`.

use super::estimate::Refusal;
use faer::linalg::solvers::Solve;
use faer::{Mat, MatRef};

/// A design matrix from its columns, all of the same length.
#[must_use]
pub fn design(columns: &[Vec<f64>]) -> Mat<f64> {
    let rows = columns.first().map_or(0, Vec::len);
    Mat::from_fn(rows, columns.len(), |row, column| columns[column][row])
}

/// The inverse of a symmetric positive definite matrix.
///
/// # Errors
/// [`Refusal`] when the matrix is singular: two columns of the design say the same, or one says nothing.
pub fn inverse(matrix: MatRef<'_, f64>) -> Result<Mat<f64>, Refusal> {
    let singular = || {
        Refusal(
            "the design is singular: a covariate is constant or a combination of others in some group; leave it out"
                .to_owned(),
        )
    };
    // Scaled to a unit diagonal first, so that the threshold does not depend on the units of the columns.
    let n = matrix.nrows();
    let scale: Vec<f64> = (0..n).map(|at| matrix[(at, at)].sqrt()).collect();
    if scale.iter().any(|scale| !scale.is_finite() || *scale <= 0.0) {
        return Err(singular());
    }
    let scaled = Mat::from_fn(n, n, |i, j| matrix[(i, j)] / (scale[i] * scale[j]));
    let cholesky = scaled.llt(faer::Side::Lower).map_err(|_| singular())?;
    let lower = cholesky.L();
    if (0..n).any(|at| lower[(at, at)] < 1e-7) {
        return Err(singular());
    }
    let inverse = cholesky.solve(Mat::<f64>::identity(n, n));
    Ok(Mat::from_fn(n, n, |i, j| inverse[(i, j)] / (scale[i] * scale[j])))
}

/// `X' diag(w) X`.
#[must_use]
pub fn weighted_gram(x: &Mat<f64>, weights: &[f64]) -> Mat<f64> {
    let weighted = Mat::from_fn(x.nrows(), x.ncols(), |i, j| x[(i, j)] * weights[i]);
    x.transpose() * weighted
}

/// `X' diag(w) y`.
#[must_use]
pub fn weighted_moment(x: &Mat<f64>, weights: &[f64], y: &[f64]) -> Vec<f64> {
    (0..x.ncols()).map(|j| (0..x.nrows()).map(|i| x[(i, j)] * weights[i] * y[i]).sum()).collect()
}

/// Matrix times vector.
#[must_use]
pub fn times(matrix: &Mat<f64>, vector: &[f64]) -> Vec<f64> {
    (0..matrix.nrows()).map(|i| (0..matrix.ncols()).map(|j| matrix[(i, j)] * vector[j]).sum()).collect()
}

/// `a' M a`.
#[must_use]
pub fn quadratic(matrix: &Mat<f64>, vector: &[f64]) -> f64 {
    times(matrix, vector).iter().zip(vector).map(|(a, b)| a * b).sum()
}

/// The scalar product.
#[must_use]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The mean.
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Quantile of type 7 (linear between order statistics); not a number when there are no values.
#[must_use]
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let position = share * (values.len() - 1) as f64;
    let below = position.floor() as usize;
    let (_, lower, rest) = values.select_nth_unstable_by(below, f64::total_cmp);
    let upper = rest.iter().copied().min_by(f64::total_cmp).unwrap_or(*lower);
    *lower + (position - below as f64) * (upper - *lower)
}
