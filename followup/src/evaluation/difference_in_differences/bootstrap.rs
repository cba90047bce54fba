//! Multiplier bootstrap with random signs (Rademacher), and the simultaneous band it gives.

use super::super::linear::quantile;
use super::aggregation::Combined;
use super::by_cluster;
use super::frame::Frame;
use faer::{ColMut, Mat};
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;

/// What the draws give.
pub struct Drawn {
    /// Standard errors by the interquartile range, one an estimate.
    pub se: Vec<f64>,
    /// The 95 % critical value that holds for all estimates at once.
    pub critical: f64,
    /// The absolute statistics of the first estimate in the draws.
    pub first: Vec<f64>,
}

/// The distance between the quartiles of a standard normal variable.
const NORMAL_QUARTILE_RANGE: f64 = 1.348_979_500_392_163_5;

/// So many draws are one product of matrices: enough for it to be quick, few enough for thousands of clusters to fit.
const DRAWS_AT_ONCE: usize = 128;

/// Draws the influence functions with random signs, clusters together.
pub fn multiplier(frame: &Frame, combined: &[Combined], draws: usize, seed: u64) -> Drawn {
    let sums: Vec<Vec<f64>> = combined.iter().map(|part| by_cluster(frame, &part.influence)).collect();
    let clusters = sums.first().map_or(0, Vec::len);
    let n = frame.len() as f64;
    let width = combined.len();
    let sums = Mat::from_fn(width, clusters, |part, cluster| sums[part][cluster] / n);
    let drawn: Vec<Vec<f64>> = (0..draws)
        .collect::<Vec<_>>()
        .par_chunks(DRAWS_AT_ONCE)
        .flat_map_iter(|draws| {
            let mut signs = Mat::zeros(clusters, draws.len());
            for (at, draw) in draws.iter().enumerate() {
                sign(signs.col_mut(at), seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(*draw as u64));
            }
            let product = &sums * &signs;
            (0..draws.len()).map(move |draw| (0..width).map(|part| product[(part, draw)]).collect::<Vec<f64>>())
        })
        .collect();
    let se: Vec<f64> = (0..width)
        .map(|at| {
            let mut values: Vec<f64> = drawn.iter().map(|draw| draw[at]).collect();
            (quantile(&mut values, 0.75) - quantile(&mut values, 0.25)) / NORMAL_QUARTILE_RANGE
        })
        .collect();
    let mut largest: Vec<f64> = drawn
        .iter()
        .map(|draw| {
            draw.iter().zip(&se).filter(|(_, se)| **se > 0.0).map(|(value, se)| (value / se).abs()).fold(0.0, f64::max)
        })
        .collect();
    let first = match se.first() {
        Some(se) if *se > 0.0 => drawn.iter().map(|draw| (draw[0] / se).abs()).collect(),
        _ => Vec::new(),
    };
    Drawn { se, critical: quantile(&mut largest, 0.95), first }
}

/// Fills a draw with random signs, one a cluster.
fn sign(draw: ColMut<'_, f64>, seed: u64) {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut bits = 0_u64;
    for (at, sign) in draw.iter_mut().enumerate() {
        if at % 64 == 0 {
            bits = random.next_u64();
        }
        *sign = if bits & 1 == 0 { 1.0 } else { -1.0 };
        bits >>= 1;
    }
}
