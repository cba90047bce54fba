//! The search for predictor weights: non-convex, so it starts from several places and keeps the best pre-period fit.

use super::super::simplex;
use super::gram;

/// Donor weights for given predictor weights.
pub fn weights_for(differences: &[Vec<f64>], v: &[f64]) -> Vec<f64> {
    let donors = differences[0].len();
    let rows = differences.iter().zip(v).map(|(row, v)| row.iter().map(|value| value * v.sqrt()).collect());
    let mut gram = gram(donors, rows);
    // A trace of ridge picks the most even of equally good combinations, so that the answer is unique.
    let ridge = 1e-10 * (0..donors).map(|at| gram[at * donors + at]).fold(f64::MIN_POSITIVE, f64::max);
    for at in 0..donors {
        gram[at * donors + at] += ridge;
    }
    simplex::nearest(&gram, donors)
}

/// Donor weights and predictor weights with the smallest pre-period error that the search finds.
pub fn best(differences: &[Vec<f64>], outcome_gram: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let k = differences.len();
    let error = |point: &[f64]| -> f64 {
        let weights = weights_for(differences, &normalised(point));
        let m = weights.len();
        let support: Vec<usize> = (0..m).filter(|at| weights[*at] > 0.0).collect();
        support
            .iter()
            .map(|i| support.iter().map(|j| weights[*i] * weights[*j] * outcome_gram[i * m + j]).sum::<f64>())
            .sum()
    };
    let mut starts = vec![vec![0.0; k]];
    starts.extend((0..k).map(|favoured| (0..k).map(|at| if at == favoured { 3.0 } else { 0.0 }).collect::<Vec<f64>>()));
    let mut candidates: Vec<(f64, Vec<f64>)> =
        starts.into_iter().map(|start| nelder_mead(&error, start, 40 * k)).collect();
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0));
    candidates.truncate(2);
    let mut best = candidates.remove(0);
    for (_, candidate) in std::iter::once(best.clone()).chain(candidates) {
        let mut point = candidate;
        // Restarting a collapsed simplex lets it leave a ridge that it has crept along.
        for _ in 0..4 {
            let refined = nelder_mead(&error, point.clone(), 120 * k);
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

/// Nelder & Mead (1965), Computer J 7:308–313, with the usual coefficients.
fn nelder_mead(value: &impl Fn(&[f64]) -> f64, start: Vec<f64>, most: usize) -> (f64, Vec<f64>) {
    let k = start.len();
    let mut corners: Vec<(f64, Vec<f64>)> = std::iter::once(start.clone())
        .chain((0..k).map(|at| {
            let mut corner = start.clone();
            corner[at] += 1.0;
            corner
        }))
        .map(|corner| (value(&corner), corner))
        .collect();
    for _ in 0..most {
        corners.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (least, worst) = (corners[0].0, corners[k].0);
        if worst - least <= 1e-10 * least.abs().max(1e-12) {
            break;
        }
        let centre: Vec<f64> =
            (0..k).map(|at| corners[..k].iter().map(|corner| corner.1[at]).sum::<f64>() / k as f64).collect();
        let along = |step: f64| -> (f64, Vec<f64>) {
            let point: Vec<f64> =
                centre.iter().zip(&corners[k].1).map(|(centre, worst)| centre + step * (centre - worst)).collect();
            (value(&point), point)
        };
        let reflected = along(1.0);
        let replacement = if reflected.0 < least {
            let expanded = along(2.0);
            Some(if expanded.0 < reflected.0 { expanded } else { reflected })
        } else if reflected.0 < corners[k - 1].0 {
            Some(reflected)
        } else {
            let contracted = along(if reflected.0 < worst { 0.5 } else { -0.5 });
            (contracted.0 < reflected.0.min(worst)).then_some(contracted)
        };
        match replacement {
            Some(corner) => corners[k] = corner,
            None => {
                let best = corners[0].1.clone();
                for corner in &mut corners[1..] {
                    let shrunk: Vec<f64> = corner.1.iter().zip(&best).map(|(at, best)| (at + best) / 2.0).collect();
                    *corner = (value(&shrunk), shrunk);
                }
            }
        }
    }
    corners.sort_by(|a, b| a.0.total_cmp(&b.0));
    corners.swap_remove(0)
}
