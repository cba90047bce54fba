//! The weights of units and of periods, and the effect that they give.

use super::super::panel::{Block, Panel};
use super::super::simplex;

/// Weights and effect of one fit.
pub struct Fit {
    pub att: f64,
    /// One weight a comparison unit.
    pub omega: Vec<f64>,
    /// One weight a period before the start.
    pub lambda: Vec<f64>,
}

/// How strongly weights are pulled towards equality.
#[derive(Clone, Copy)]
pub struct Ridge {
    pub units: f64,
    pub periods: f64,
}

impl Ridge {
    /// The paper's closed form: the noise of one-period changes among comparison units, grown by the size of the treated block.
    ///
    /// On periods the paper has a millionth of the noise, only to make the weights unique. Where periods are more than comparison
    /// units that is too little for the flattest weights to be told apart in double precision, so it is a ten thousandth here;
    /// where the data alone determine the weights neither is seen.
    pub fn of(panel: &Panel, block: &Block) -> Self {
        let changes: Vec<f64> = block
            .controls
            .iter()
            .flat_map(|unit| panel.outcome[*unit][..block.before].windows(2).map(|pair| pair[1] - pair[0]))
            .collect();
        let noise = deviation(&changes);
        let after = (panel.times.len() - block.before) as f64;
        Self { units: (block.treated.len() as f64 * after).powf(0.25) * noise, periods: 1e-4 * noise }
    }
}

/// The weights and the effect of one group of treated units.
pub fn fit(panel: &Panel, treated: &[usize], controls: &[usize], before: usize, ridge: Ridge) -> Fit {
    let y = &panel.outcome;
    let after = before..panel.times.len();
    let target: Vec<f64> =
        (0..before).map(|time| treated.iter().map(|unit| y[*unit][time]).sum::<f64>() / treated.len() as f64).collect();
    let columns: Vec<Vec<f64>> = controls.iter().map(|unit| y[*unit][..before].to_vec()).collect();
    let omega = weights(&columns, &target, ridge.units);
    let later: Vec<f64> =
        controls.iter().map(|unit| y[*unit][after.clone()].iter().sum::<f64>() / after.len() as f64).collect();
    let columns: Vec<Vec<f64>> = (0..before).map(|time| controls.iter().map(|unit| y[*unit][time]).collect()).collect();
    let lambda = weights(&columns, &later, ridge.periods);
    let att = effect(panel, treated, controls, before, &omega, &lambda);
    Fit { att, omega, lambda }
}

/// Simplex weights with an intercept and a ridge: `|A w + c − b|² / n + ζ² |w|²` at its smallest.
fn weights(columns: &[Vec<f64>], target: &[f64], zeta: f64) -> Vec<f64> {
    let n = target.len() as f64;
    let centred = |values: &[f64]| -> Vec<f64> {
        let mean = values.iter().sum::<f64>() / n;
        values.iter().map(|value| value - mean).collect()
    };
    let target = centred(target);
    let points: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| centred(column).iter().zip(&target).map(|(value, target)| value - target).collect())
        .collect();
    let m = points.len();
    let mut gram = vec![0.0; m * m];
    for i in 0..m {
        for j in 0..=i {
            let product: f64 = points[i].iter().zip(&points[j]).map(|(a, b)| a * b).sum::<f64>() / n;
            gram[i * m + j] = product;
            gram[j * m + i] = product;
        }
        gram[i * m + i] += zeta * zeta;
    }
    simplex::nearest_spread(&gram, m)
}

/// The effect under given weights.
pub fn effect(
    panel: &Panel,
    treated: &[usize],
    controls: &[usize],
    before: usize,
    omega: &[f64],
    lambda: &[f64],
) -> f64 {
    let change = |unit: usize| {
        let series = &panel.outcome[unit];
        let after = &series[before..];
        let earlier: f64 = series.iter().zip(lambda).map(|(value, weight)| value * weight).sum();
        after.iter().sum::<f64>() / after.len() as f64 - earlier
    };
    let of_treated = treated.iter().map(|unit| change(*unit)).sum::<f64>() / treated.len() as f64;
    let of_controls: f64 = controls.iter().zip(omega).map(|(unit, weight)| weight * change(*unit)).sum();
    of_treated - of_controls
}

/// The effect in each period from the start on.
pub fn curve(panel: &Panel, block: &Block, fit: &Fit) -> Vec<f64> {
    gap(panel, block, fit).split_off(block.before)
}

/// The treated less the weighted others in every period, about the weighted mean of the periods before the start.
pub fn gap(panel: &Panel, block: &Block, fit: &Fit) -> Vec<f64> {
    let difference: Vec<f64> = (0..panel.times.len())
        .map(|time| {
            let treated =
                block.treated.iter().map(|unit| panel.outcome[*unit][time]).sum::<f64>() / block.treated.len() as f64;
            let synthetic: f64 =
                block.controls.iter().zip(&fit.omega).map(|(unit, weight)| weight * panel.outcome[*unit][time]).sum();
            treated - synthetic
        })
        .collect();
    let earlier: f64 = difference.iter().zip(&fit.lambda).map(|(value, weight)| value * weight).sum();
    difference.iter().map(|value| value - earlier).collect()
}

fn deviation(values: &[f64]) -> f64 {
    super::errors::spread(values) * (values.len() as f64 / (values.len() as f64 - 1.0)).sqrt()
}
