//! The search for predictor weights: non-convex, so it starts from several places and keeps the best pre-period fit.

use super::super::minimise::nelder_mead;
use super::super::simplex;
use super::gram;

/// Donor weights for given predictor weights.
pub fn weights_for(differences: &[Vec<f64>], v: &[f64]) -> Vec<f64> {
    simplex::nearest(&weighted_gram(differences, v), differences[0].len())
}

fn weighted_gram(differences: &[Vec<f64>], v: &[f64]) -> Vec<f64> {
    let donors = differences[0].len();
    let rows = differences.iter().zip(v).map(|(row, v)| row.iter().map(|value| value * v.sqrt()).collect());
    let mut gram = gram(donors, rows);
    // A trace of ridge picks the most even of equally good combinations, so that the answer is unique.
    let ridge = 1e-10 * (0..donors).map(|at| gram[at * donors + at]).fold(f64::MIN_POSITIVE, f64::max);
    for at in 0..donors {
        gram[at * donors + at] += ridge;
    }
    gram
}

/// Donor weights and predictor weights with the smallest pre-period error that the search finds.
pub fn best(differences: &[Vec<f64>], outcome_gram: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let k = differences.len();
    let m = differences[0].len();
    let mut last = Vec::new();
    let mut error = |point: &[f64]| -> f64 {
        let weights = simplex::nearest_from(&weighted_gram(differences, &normalised(point)), m, &last);
        last.clone_from(&weights);
        let support: Vec<usize> = (0..m).filter(|at| weights[*at] > 0.0).collect();
        support
            .iter()
            .map(|i| support.iter().map(|j| weights[*i] * weights[*j] * outcome_gram[i * m + j]).sum::<f64>())
            .sum()
    };
    let mut starts = vec![vec![0.0; k]];
    starts.extend((0..k).map(|favoured| (0..k).map(|at| if at == favoured { 3.0 } else { 0.0 }).collect::<Vec<f64>>()));
    let mut candidates: Vec<(f64, Vec<f64>)> =
        starts.into_iter().map(|start| nelder_mead(&mut error, start, 40 * k)).collect();
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0));
    candidates.truncate(2);
    let mut best = candidates.remove(0);
    for (_, candidate) in std::iter::once(best.clone()).chain(candidates) {
        let mut point = candidate;
        // Restarting a collapsed simplex lets it leave a ridge that it has crept along.
        for _ in 0..4 {
            let refined = nelder_mead(&mut error, point.clone(), 120 * k);
            point = refined.1.clone();
            if refined.0 < best.0 {
                best = refined;
            }
        }
    }
    let v = normalised(&best.1);
    (weights_for(differences, &v), v)
}

/// Weights that are positive and sum to one, from free numbers.
fn normalised(point: &[f64]) -> Vec<f64> {
    let highest = point.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = point.iter().map(|value| (2.0 * (value - highest)).exp()).collect();
    let total: f64 = raised.iter().sum();
    raised.into_iter().map(|value| value / total).collect()
}
