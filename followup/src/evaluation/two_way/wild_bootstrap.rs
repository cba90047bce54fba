//! Wild cluster bootstrap-t with the null imposed.
//!
//! Cameron, Gelbach & Miller (2008), REStat 90:414–427; six-point weights of Webb (2023), Canadian J Economics 56:839–858;
//! computed from clusters' sums as Roodman, MacKinnon, Nielsen & Webb (2019), Stata J 19:4–60, show.
//! The interval holds every effect that the test would not reject: restricted residuals are linear in the effect supposed,
//! so each draw is kept as a ratio of a line and a parabola.

use super::super::linear::{dot, times};
use super::inversion::interval;
use super::options::WildWeights;
use super::regression::Fit;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;

/// What the bootstrap says of one combination of coefficients.
#[derive(Debug, Clone, Copy)]
pub struct Wild {
    pub p: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// How many draws, the sample itself not counted.
    pub draws: usize,
    /// Whether every combination of signs was tried.
    pub exact: bool,
    pub weights: WildWeights,
}

/// Below this many clusters two signs give too few combinations.
const FEW: usize = 12;

/// One draw: its t-statistic squared is `(n₀ + δ n₁)² / (q₀ + δ q₁ + δ² q₂)` at a distance δ from the estimate.
struct Draw {
    line: [f64; 2],
    parabola: [f64; 3],
}

impl Draw {
    fn square(&self, distance: f64) -> f64 {
        let top = self.line[0] + distance * self.line[1];
        let bottom = self.parabola[0] + distance * (self.parabola[1] + distance * self.parabola[2]);
        if bottom > 0.0 { top * top / bottom } else { f64::INFINITY }
    }
}

/// Sums within clusters from which every draw is made.
struct Sums {
    /// The influence of the residual, and of the step to the restriction, on the combination.
    influence: [Vec<f64>; 2],
    /// The same two as scores of all columns.
    scores: [Vec<Vec<f64>>; 2],
    /// What a score does to each cluster's influence once it is fitted.
    projected: Vec<Vec<f64>>,
}

impl Sums {
    fn of(fit: &Fit<'_>, contrast: &[f64]) -> Self {
        let score = times(&fit.bread, contrast);
        let along = times(&fit.x, &score);
        let spread: f64 = contrast.iter().zip(&score).map(|(a, b)| a * b).sum();
        let sum = |values: &dyn Fn(usize) -> f64| -> Vec<f64> {
            fit.members.iter().map(|rows| rows.iter().map(|row| along[*row] * values(*row)).sum()).collect()
        };
        let scores = |values: &dyn Fn(usize) -> f64| -> Vec<Vec<f64>> {
            let column = |rows: &[usize], at: usize| rows.iter().map(|row| fit.x[(*row, at)] * values(*row)).sum();
            fit.members.iter().map(|rows| (0..fit.x.ncols()).map(|at| column(rows, at)).collect()).collect()
        };
        let (residual, step) = (|row: usize| fit.residual[row], |row: usize| along[row] / spread);
        Self {
            influence: [sum(&residual), sum(&step)],
            scores: [scores(&residual), scores(&step)],
            projected: scores(&|row| along[row]).iter().map(|part| times(&fit.bread, part)).collect(),
        }
    }

    fn draw(&self, signs: &[f64]) -> Draw {
        let totals = self.scores.each_ref().map(|scores| {
            let mut total = vec![0.0; scores.first().map_or(0, Vec::len)];
            for (sign, part) in signs.iter().zip(scores) {
                total.iter_mut().zip(part).for_each(|(total, value)| *total += sign * value);
            }
            total
        });
        let mut draw = Draw { line: [0.0; 2], parabola: [0.0; 3] };
        for (at, sign) in signs.iter().enumerate() {
            let own = [sign * self.influence[0][at], sign * self.influence[1][at]];
            let left = [0, 1].map(|part: usize| own[part] - dot(&totals[part], &self.projected[at]));
            draw.line[0] += own[0];
            draw.line[1] += own[1];
            draw.parabola[0] += left[0] * left[0];
            draw.parabola[1] += 2.0 * left[0] * left[1];
            draw.parabola[2] += left[1] * left[1];
        }
        draw
    }
}

/// Tests that a combination is zero, and finds the effects not rejected at five per cent.
pub fn bootstrap(fit: &Fit<'_>, weights: &[f64], asked: Option<WildWeights>, draws: usize, seed: u64) -> Option<Wild> {
    let contrast = fit.padded(weights);
    let estimate = dot(&contrast, &fit.beta);
    let clusters = fit.members.len();
    let sums = Sums::of(fit, &contrast);
    let raw = dot(&sums.influence[0], &sums.influence[0]);
    if !(raw > 0.0 && estimate.is_finite()) {
        return None;
    }
    let kind = asked.unwrap_or(if clusters < FEW { WildWeights::Webb } else { WildWeights::Rademacher });
    let all = 1_usize.checked_shl(u32::try_from(clusters).unwrap_or(u32::MAX)).unwrap_or(usize::MAX);
    let exact = kind == WildWeights::Rademacher && all <= draws.saturating_add(1);
    // The first of all combinations of signs is the sample itself.
    let count = if exact { all - 1 } else { draws };
    let drawn: Vec<Draw> =
        (0..count).into_par_iter().map(|draw| sums.draw(&signs(kind, clusters, exact, draw, seed))).collect();
    let p = |supposed: f64| {
        let distance = estimate - supposed;
        let observed = distance * distance / raw * (1.0 - 1e-10);
        let as_large = drawn.iter().filter(|draw| draw.square(distance) >= observed).count();
        (1 + as_large) as f64 / (1 + drawn.len()) as f64
    };
    let (low, high) = interval(p, estimate, raw.sqrt());
    Some(Wild { p: p(0.0), low, high, draws: drawn.len(), exact, weights: kind })
}

fn signs(kind: WildWeights, clusters: usize, exact: bool, draw: usize, seed: u64) -> Vec<f64> {
    if exact {
        let bits = draw + 1;
        return (0..clusters).map(|at| if bits >> at & 1 == 0 { 1.0 } else { -1.0 }).collect();
    }
    let mut random = Pcg64Mcg::seed_from_u64(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(draw as u64));
    let six = [-1.5_f64.sqrt(), -1.0, -0.5_f64.sqrt(), 0.5_f64.sqrt(), 1.0, 1.5_f64.sqrt()];
    (0..clusters)
        .map(|_| match kind {
            WildWeights::Rademacher => {
                if random.random_range(0..2) == 0 {
                    1.0
                } else {
                    -1.0
                }
            }
            WildWeights::Webb => six[random.random_range(0..6)],
        })
        .collect()
}
