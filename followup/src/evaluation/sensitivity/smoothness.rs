//! The difference in trends bends at most by M a period.
//!
//! The fixed-length interval of Rambachan & Roth (2023), section 4: the target is corrected by a weighted sum of the effects
//! before the start that takes any steady drift out, and the interval is widened by the largest bias that bends can leave.
//! Whatever the weights, the interval covers; they are chosen from the covariance alone to make it short.

use super::super::linear::dot;
use super::Setting;
use statrs::distribution::{ContinuousCDF, Normal};

/// The 95 % interval of the target when trends bend at most by this much; none without a period before the reference.
pub(super) fn interval(setting: &Setting<'_>, bend: f64) -> Option<(f64, f64)> {
    let problem = Problem::of(setting)?;
    let (weights, half) = problem.shortest(bend)?;
    let centre = setting.mean(&weights);
    Some((centre - half, centre + half))
}

struct Problem<'a> {
    setting: &'a Setting<'a>,
    /// Positions of the effects before the start, whose weights are free.
    before: Vec<usize>,
    /// `bends[j][effect]`: what a bend of one at place j does to each effect.
    bends: Vec<Vec<f64>>,
}

impl<'a> Problem<'a> {
    fn of(setting: &'a Setting<'a>) -> Option<Self> {
        let before: Vec<usize> = (0..setting.steps.len()).filter(|at| setting.steps[*at] < 0).collect();
        let (first, last) = (*setting.steps.first()?, *setting.steps.last()?);
        // With no drift from the reference to the next period, a bend at place j moves what lies beyond it.
        let bends = (first + 1..last)
            .map(|place| {
                let moved = |step: i32| match (step > 0, place > 0) {
                    (true, true) => (step - place).max(0),
                    (false, false) => (place - step).max(0),
                    _ => 0,
                };
                setting.steps.iter().map(|step| f64::from(moved(*step))).collect()
            })
            .collect();
        (!before.is_empty()).then_some(Self { setting, before, bends })
    }

    /// The weights that make the interval shortest, and half its length.
    fn shortest(&self, bend: f64) -> Option<(Vec<f64>, f64)> {
        let mut best: Option<(Vec<f64>, f64)> = None;
        // From least variance to least bias.
        let prices: Vec<f64> = if bend > 0.0 { (-3..=5).map(|power| 6_f64.powi(power)).collect() } else { vec![0.0] };
        for price in prices {
            let Some(weights) = self.balance(price * bend * bend) else { continue };
            let deviation = self.setting.deviation(&weights);
            let half = deviation * critical(bend * self.bias(&weights) / deviation);
            if half.is_finite() && best.as_ref().is_none_or(|(_, shortest)| half < *shortest) {
                best = Some((weights, half));
            }
        }
        best
    }

    /// The largest bias that bends of one leave.
    fn bias(&self, weights: &[f64]) -> f64 {
        self.bends.iter().map(|bend| dot(bend, weights).abs()).sum()
    }

    /// Weights with the smallest variance plus price times squared bias, among those that no steady drift moves.
    ///
    /// The sum of absolute values squared is the least of weighted sums of squares, so the weights are found by turns.
    fn balance(&self, price: f64) -> Option<Vec<f64>> {
        let mut shares = vec![1.0 / self.bends.len() as f64; self.bends.len()];
        let mut weights = self.solve(price, &shares)?;
        for _ in 0..if price > 0.0 { 12 } else { 0 } {
            let total = self.bias(&weights);
            if total <= 0.0 {
                break;
            }
            for (share, bend) in shares.iter_mut().zip(&self.bends) {
                *share = (dot(bend, &weights).abs() / total).max(1e-6);
            }
            weights = self.solve(price, &shares)?;
        }
        Some(weights)
    }

    /// The quadratic problem with one equality, by its Lagrange system.
    fn solve(&self, price: f64, shares: &[f64]) -> Option<Vec<f64>> {
        let (setting, k) = (self.setting, self.before.len());
        let curvature = |i: usize, j: usize| {
            setting.covariance[(i, j)]
                + price * self.bends.iter().zip(shares).map(|(bend, share)| bend[i] * bend[j] / share).sum::<f64>()
        };
        let drift = |at: usize| f64::from(setting.steps[at]);
        let scale = curvature(self.before[0], self.before[0]);
        let rows: Vec<Vec<f64>> = (0..=k)
            .map(|i| {
                let of = |at: usize| if i < k { curvature(self.before[i], at) / scale } else { drift(at) };
                let mut row: Vec<f64> = self.before.iter().map(|at| of(*at)).collect();
                row.push(if i < k { drift(self.before[i]) } else { 0.0 });
                row.push(-setting.target.iter().enumerate().map(|(at, weight)| of(at) * weight).sum::<f64>());
                row
            })
            .collect();
        let solved = eliminate(rows)?;
        let mut weights = setting.target.clone();
        for (i, at) in self.before.iter().enumerate() {
            weights[*at] = solved[i];
        }
        let steady: f64 = weights.iter().enumerate().map(|(at, weight)| weight * drift(at)).sum();
        (weights.iter().all(|weight| weight.is_finite()) && steady.abs() < 1e-6).then_some(weights)
    }
}

/// Gauss's elimination with pivoting; the right-hand side is the last column. The systems have a handful of rows.
fn eliminate(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let n = rows.len();
    for at in 0..n {
        let pivot = (at..n).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs()))?;
        rows.swap(at, pivot);
        if rows[at][at].abs() < 1e-14 {
            return None;
        }
        let (upper, lower) = rows.split_at_mut(at + 1);
        for row in lower {
            let factor = row[at] / upper[at][at];
            for (value, above) in row.iter_mut().zip(&upper[at]).skip(at) {
                *value -= factor * above;
            }
        }
    }
    let mut solved = vec![0.0; n];
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|j| rows[at][j] * solved[j]).sum();
        solved[at] = (rows[at][n] - known) / rows[at][at];
    }
    Some(solved)
}

/// The 95 % quantile of the distance from zero of a normal variable with this mean and variance one.
fn critical(bias: f64) -> f64 {
    let normal = Normal::standard();
    let covered = |c: f64| normal.cdf(c - bias) - normal.cdf(-c - bias);
    let (mut low, mut high) = (bias + 1.6, bias + 2.0);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if covered(middle) < 0.95 { low = middle } else { high = middle }
    }
    high
}
