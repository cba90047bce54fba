//! The variances under which the series is likeliest, taken as known.
//!
//! Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter; the likelihood is the diffuse one.

use super::super::estimate::Refusal;
use super::super::minimise::nelder_mead;
use super::kalman::{Noise, StateSpace};
use super::posterior::{CHAINS, Posterior, Standardised};
use rand::{RngExt, SeedableRng};
use rand_distr::StandardNormal;
use rand_pcg::Pcg64Mcg;

/// The likeliest variances and how likely they make the series.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeliest {
    /// The variances.
    pub noise: Noise,
    /// The log-likelihood.
    pub log_likelihood: f64,
}

/// Standard deviations below this share of the series' own are as good as none.
const LOWEST: f64 = -14.0;

/// Finds the variances, for outcomes with a standard deviation of about one.
///
/// # Errors
/// [`Refusal`] when the series is too short for its model.
pub fn maximise(space: &mut StateSpace, outcome: &[f64], shocks: usize) -> Result<Likeliest, Refusal> {
    let noise = |point: &[f64]| {
        let variance = |log: &f64| (2.0 * log.clamp(LOWEST, 5.0)).exp();
        Noise { observation: variance(&point[0]), shocks: point[1..].iter().map(variance).collect() }
    };
    let mut minus = |point: &[f64]| match space.weigh(&noise(point)) {
        Ok(()) => {
            space.follow(outcome);
            -space.log_likelihood()
        }
        Err(_) => f64::INFINITY,
    };
    let starts = [[-0.5, -1.5], [-0.5, -4.0], [-2.0, -0.5]];
    let mut best = (f64::INFINITY, vec![0.0; shocks + 1]);
    for [observation, shock] in starts {
        let mut point = vec![shock; shocks + 1];
        point[0] = observation;
        // A second search from where the first ended: a collapsed simplex may have stopped short.
        for _ in 0..2 {
            let found = nelder_mead(&mut minus, point.clone(), 400);
            point = found.1.clone();
            if found.0 < best.0 {
                best = found;
            }
        }
    }
    let noise = noise(&best.1);
    space.weigh(&noise)?;
    space.follow(outcome);
    Ok(Likeliest { noise, log_likelihood: space.log_likelihood() })
}

/// Draws what the series would have been with the likeliest variances.
///
/// # Errors
/// [`Refusal`] when the series is too short for its model, or a covariate says what others say.
pub fn draw(series: &Standardised, draws: usize, seed: u64) -> Result<(Posterior, Likeliest), Refusal> {
    let shocks = series.structure.shocked().len();
    let mut space = StateSpace::new(series.structure, series.observed.clone(), &series.covariates);
    let likeliest = maximise(&mut space, &series.outcome, shocks)?;
    let (width, own) = (space.width(), series.structure.width());
    let seen = |states: &[f64], period: usize, space: &StateSpace| -> f64 {
        let state = &states[period * width..(period + 1) * width];
        state.iter().zip(space.load(period)).map(|(state, load)| state * load).sum()
    };
    let periods = series.outcome.len();
    let mut states = vec![0.0; periods * width];
    space.smooth(&mut states);
    let mut posterior = Posterior {
        mean: (0..periods).map(|period| seen(&states, period, &space)).collect(),
        coefficients: states[own..width].to_vec(),
        inclusion: vec![1.0; width - own],
        noise_sd: likeliest.noise.observation.sqrt(),
        shock_sd: likeliest.noise.shocks.iter().map(|shock| shock.sqrt()).collect(),
        draws: Vec::with_capacity(draws),
    };
    let mut random = Pcg64Mcg::seed_from_u64(seed);
    for _ in 0..draws.div_ceil(CHAINS).max(1) * CHAINS {
        space.draw(&series.outcome, &likeliest.noise, &mut random, &mut states);
        let blur = posterior.noise_sd;
        let lived = |period: usize| seen(&states, period, &space);
        let drawn = (0..periods).map(|period| lived(period) + blur * random.sample::<f64, _>(StandardNormal)).collect();
        posterior.draws.push(drawn);
    }
    Ok((posterior, likeliest))
}
