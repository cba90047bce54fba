//! Weights on the simplex: the convex combination that comes nearest.
//!
//! Least squares over weights that are not negative and sum to one is the search for the point of a polytope
//! nearest the origin. Wolfe (1976), Math Programming 11:128–149, finds it exactly in finitely many steps,
//! and works on scalar products alone.

/// The weights that make `w' G w` smallest, where `G` holds the scalar products of the points (row by row, `m` × `m`).
///
/// The answer does not depend on a start or a seed. Where several combinations are equally near, it is one of them.
#[must_use]
pub fn nearest(gram: &[f64], m: usize) -> Vec<f64> {
    let Some(first) = (0..m).min_by(|a, b| gram[*a * m + a].total_cmp(&gram[*b * m + b])) else {
        return Vec::new();
    };
    approach(gram, m, vec![first], vec![1.0])
}

/// The same weights, sought from those of a problem much like this one: a search that takes small steps saves most of the way.
#[must_use]
pub fn nearest_from(gram: &[f64], m: usize, weights: &[f64]) -> Vec<f64> {
    let mut support: Vec<usize> = (0..weights.len()).filter(|at| weights[*at] > 0.0).collect();
    let mut weight: Vec<f64> = support.iter().map(|at| weights[*at]).collect();
    if support.is_empty() || affine(gram, m, &support).is_none() {
        return nearest(gram, m);
    }
    settle(gram, m, &mut support, &mut weight);
    approach(gram, m, support, weight)
}

/// The same weights where a ridge on the diagonal makes most of them positive: the search begins from all points
/// instead of from one, and drops those with negative weights together.
#[must_use]
pub fn nearest_spread(gram: &[f64], m: usize) -> Vec<f64> {
    let mut support: Vec<usize> = (0..m).collect();
    while !support.is_empty() {
        let Some(weight) = affine(gram, m, &support) else { break };
        if weight.iter().all(|share| *share > 1e-14) {
            return approach(gram, m, support, weight);
        }
        let kept = support.iter().zip(&weight).filter(|(_, share)| **share > 1e-14);
        support = kept.map(|(at, _)| *at).collect();
    }
    nearest(gram, m)
}

/// Wolfe's rounds from the nearest point of a support's hull.
fn approach(gram: &[f64], m: usize, mut support: Vec<usize>, mut weight: Vec<f64>) -> Vec<f64> {
    let scale = (0..m).map(|at| gram[at * m + at]).fold(f64::MIN_POSITIVE, f64::max);
    let mut shortest = f64::INFINITY;
    // Each round comes nearer and never returns to a support it has left, so the bound is not met in practice.
    for _ in 0..50 * (m + 1) {
        let toward = |point: usize| -> f64 {
            support.iter().zip(&weight).map(|(at, weight)| weight * gram[point * m + at]).sum()
        };
        let length: f64 = support.iter().zip(&weight).map(|(at, weight)| weight * toward(*at)).sum();
        // A point that is taken in and dropped again brings nothing nearer: what is left is rounding.
        if length >= shortest {
            break;
        }
        shortest = length;
        let Some((next, least)) = (0..m).map(|point| (point, toward(point))).min_by(|a, b| a.1.total_cmp(&b.1)) else {
            break;
        };
        if length - least <= 1e-13 * scale.min(length.max(1e-3 * scale)) || support.contains(&next) {
            break;
        }
        support.push(next);
        weight.push(0.0);
        settle(gram, m, &mut support, &mut weight);
    }
    let mut weights = vec![0.0; m];
    let total: f64 = weight.iter().sum();
    for (at, weight) in support.iter().zip(&weight) {
        weights[*at] = weight / total;
    }
    weights
}

/// Moves to the nearest point of the support's affine hull, dropping points on the way until it lies inside.
fn settle(gram: &[f64], m: usize, support: &mut Vec<usize>, weight: &mut Vec<f64>) {
    loop {
        let Some(target) = affine(gram, m, support) else {
            // The new point lies in the hull of the others: it adds nothing.
            support.pop();
            weight.pop();
            return;
        };
        if target.iter().all(|share| *share > 1e-14) {
            *weight = target;
            return;
        }
        let step = weight
            .iter()
            .zip(&target)
            .filter(|(_, target)| **target <= 1e-14)
            .map(|(weight, target)| weight / (weight - target))
            .fold(1.0, f64::min);
        for (weight, target) in weight.iter_mut().zip(&target) {
            *weight += step * (target - *weight);
        }
        let least = weight.iter().copied().fold(f64::INFINITY, f64::min).max(1e-14);
        let mut at = 0;
        weight.retain(|share| {
            let kept = *share > least;
            if kept {
                at += 1;
            } else {
                support.remove(at);
            }
            kept
        });
        if support.is_empty() {
            return;
        }
    }
}

/// Weights that sum to one, of any sign, nearest the origin on the support; none when its points are dependent.
fn affine(gram: &[f64], m: usize, support: &[usize]) -> Option<Vec<f64>> {
    let n = support.len();
    let scale = support.iter().map(|at| gram[at * m + at]).fold(f64::MIN_POSITIVE, f64::max);
    // Adding a constant to every scalar product leaves the answer as it is and makes the matrix definite.
    let mut lower = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let mut value = gram[support[i] * m + support[j]] / scale + 1.0;
            for k in 0..j {
                value -= lower[i * n + k] * lower[j * n + k];
            }
            if i == j {
                if value <= 1e-13 {
                    return None;
                }
                lower[i * n + i] = value.sqrt();
            } else {
                lower[i * n + j] = value / lower[j * n + j];
            }
        }
    }
    let mut solved = vec![1.0; n];
    for i in 0..n {
        for k in 0..i {
            solved[i] -= lower[i * n + k] * solved[k];
        }
        solved[i] /= lower[i * n + i];
    }
    for i in (0..n).rev() {
        for k in i + 1..n {
            solved[i] -= lower[k * n + i] * solved[k];
        }
        solved[i] /= lower[i * n + i];
    }
    let total: f64 = solved.iter().sum();
    Some(solved.into_iter().map(|value| value / total).collect())
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_from, nearest_spread};
    use proptest::prelude::*;

    fn gram(points: &[Vec<f64>]) -> Vec<f64> {
        points.iter().flat_map(|a| points.iter().map(move |b| a.iter().zip(b).map(|(a, b)| a * b).sum())).collect()
    }

    #[test]
    fn the_nearest_point_of_a_segment_is_its_foot() {
        let weights = nearest(&gram(&[vec![1.0, 1.0], vec![3.0, -1.0]]), 2);
        assert!((weights[0] - 1.0).abs() < 1e-12 || (weights[0] + weights[1] - 1.0).abs() < 1e-12);
        let foot: Vec<f64> = (0..2).map(|k| weights[0] * [1.0, 1.0][k] + weights[1] * [3.0, -1.0][k]).collect();
        assert!((foot[0] - 1.0).abs() < 1e-12 && (foot[1] - 1.0).abs() < 1e-12);
    }

    proptest! {
        /// No point may make an angle of less than a right one with the way to the nearest point (the optimality condition).
        #[test]
        fn no_vertex_lies_nearer(points in prop::collection::vec(prop::collection::vec(-10.0..10.0_f64, 4), 1..12)) {
            let m = points.len();
            let gram = gram(&points);
            let weights = nearest(&gram, m);
            prop_assert!(weights.iter().all(|weight| *weight >= 0.0));
            prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let toward = |j: usize| -> f64 { (0..m).map(|i| weights[i] * gram[i * m + j]).sum() };
            let length: f64 = (0..m).map(|j| weights[j] * toward(j)).sum();
            for j in 0..m {
                prop_assert!(toward(j) >= length - 1e-8 * (1.0 + length));
            }
        }

        /// Where the way began does not matter: the nearest point is the same, though its weights need not be.
        #[test]
        fn the_nearest_point_is_found_from_anywhere(
            points in prop::collection::vec(prop::collection::vec(-10.0..10.0_f64, 4), 2..12),
            from in prop::collection::vec(0.0..1.0_f64, 12),
        ) {
            let m = points.len();
            let gram = gram(&points);
            let begun: Vec<f64> = from[..m].iter().map(|share| if *share < 0.5 { 0.0 } else { *share }).collect();
            let total: f64 = begun.iter().sum::<f64>().max(1e-9);
            let begun: Vec<f64> = begun.iter().map(|share| share / total).collect();
            let length = |weights: &[f64]| -> f64 {
                (0..m).map(|i| (0..m).map(|j| weights[i] * weights[j] * gram[i * m + j]).sum::<f64>()).sum()
            };
            let (cold, warm) = (length(&nearest(&gram, m)), length(&nearest_from(&gram, m, &begun)));
            prop_assert!((cold - warm).abs() < 1e-8 * (1.0 + cold), "{cold} and {warm}");
        }
    }

    proptest! {
        /// Where the search begins does not matter.
        #[test]
        fn both_searches_end_at_the_same_point(points in prop::collection::vec(prop::collection::vec(-10.0..10.0_f64, 4), 1..12), ridge in 0.01..20.0_f64) {
            let m = points.len();
            let mut gram = gram(&points);
            for at in 0..m {
                gram[at * m + at] += ridge;
            }
            for (one, other) in nearest(&gram, m).iter().zip(nearest_spread(&gram, m)) {
                prop_assert!((one - other).abs() < 1e-7, "{one} and {other}");
            }
        }
    }
}
