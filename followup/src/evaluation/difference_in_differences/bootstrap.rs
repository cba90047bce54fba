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

/// Draws the influence functions with random signs, clusters together; every family of estimates in the same draws.
pub fn multiplier(frame: &Frame, families: &[&[Combined]], draws: usize, seed: u64) -> Vec<Drawn> {
    let sums: Vec<Vec<f64>> =
        families.iter().flat_map(|family| family.iter()).map(|part| by_cluster(frame, &part.influence)).collect();
    let clusters = sums.iter().map(Vec::len).max().unwrap_or(0);
    let n = frame.len() as f64;
    let width = sums.len();
    let sums = Mat::from_fn(width, clusters, |part, cluster| sums[part].get(cluster).map_or(0.0, |sum| sum / n));
    let products: Vec<Mat<f64>> = (0..draws)
        .collect::<Vec<_>>()
        .par_chunks(DRAWS_AT_ONCE)
        .map(|draws| {
            let mut signs = Mat::zeros(clusters, draws.len());
            for (at, draw) in draws.iter().enumerate() {
                sign(signs.col_mut(at), seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(*draw as u64));
            }
            &sums * &signs
        })
        .collect();
    let of_part = |part: usize| -> Vec<f64> {
        products.iter().flat_map(|product| (0..product.ncols()).map(move |draw| product[(part, draw)])).collect()
    };
    let drawn: Vec<Vec<f64>> = (0..width).map(of_part).collect();
    let mut rest = drawn.as_slice();
    let mut of_families = Vec::with_capacity(families.len());
    for family in families {
        let (own, others) = rest.split_at(family.len());
        of_families.push(Drawn::of(own));
        rest = others;
    }
    of_families
}

impl Drawn {
    /// The spread of each estimate of a family over the draws, and of the largest of them.
    fn of(family: &[Vec<f64>]) -> Self {
        let spread = |values: &Vec<f64>| {
            let mut values = values.clone();
            (quantile(&mut values, 0.75) - quantile(&mut values, 0.25)) / NORMAL_QUARTILE_RANGE
        };
        let se: Vec<f64> = family.iter().map(spread).collect();
        let mut largest = vec![0.0_f64; family.first().map_or(0, Vec::len)];
        for (values, se) in family.iter().zip(&se).filter(|(_, se)| **se > 0.0) {
            for (largest, value) in largest.iter_mut().zip(values) {
                *largest = largest.max((value / se).abs());
            }
        }
        let first = match (se.first(), family.first()) {
            (Some(se), Some(values)) if *se > 0.0 => values.iter().map(|value| (value / se).abs()).collect(),
            _ => Vec::new(),
        };
        Self { se, critical: quantile(&mut largest, 0.95), first }
    }
}

/// Fills a draw with random signs, one a cluster.
fn sign(draw: ColMut<'_, f64>, seed: u64) {
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    let mut bits = 0_u64;
    for (at, sign) in draw.iter_mut().enumerate() {
        if at % 64 == 0 {
            bits = random.next_u64();
        }
        *sign = 1.0 - 2.0 * (bits & 1) as f64;
        bits >>= 1;
    }
}
