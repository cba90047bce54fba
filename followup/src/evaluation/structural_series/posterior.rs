//! Draws of what the series would have been, with the uncertainty of level, coefficients and variances.
//!
//! Gibbs sampling as in Brodersen et al. (2015), Ann Appl Stat 9:247–274: states by the simulation smoother, variances and
//! coefficients from their conjugate distributions. Four chains side by side, each from a seed of its own.

use super::super::estimate::Refusal;
use super::kalman::{Noise, StateSpace, Structure};
use super::selection::{LIMIT, Selection, precision};
use rand::{Rng, RngExt, SeedableRng};
use rand_distr::StandardNormal;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;

/// A standardised series.
#[derive(Debug, Clone)]
pub struct Standardised {
    /// What it is made of.
    pub structure: Structure,
    /// The outcome; anything where it is not observed.
    pub outcome: Vec<f64>,
    /// Which periods the model learns from.
    pub observed: Vec<bool>,
    /// One row of covariates a period.
    pub covariates: Vec<Vec<f64>>,
}

/// What is believed before the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Belief {
    /// How much the level moves in a period.
    pub level_sd: f64,
    /// How many covariates matter.
    pub expected_size: f64,
}

/// What the draws say.
#[derive(Debug, Clone, Default)]
pub struct Posterior {
    /// The mean of the state in each period, without the noise of the single outcome.
    pub mean: Vec<f64>,
    /// `draws[draw][period]`: outcomes that might have been. Draws of a chain stand together.
    pub draws: Vec<Vec<f64>>,
    /// How often each covariate is in.
    pub inclusion: Vec<f64>,
    /// The mean coefficient of each covariate.
    pub coefficients: Vec<f64>,
    /// The mean standard deviation of the single outcome around the state.
    pub noise_sd: f64,
    /// The mean standard deviations of what moves the state.
    pub shock_sd: Vec<f64>,
}

/// How many chains there are.
pub const CHAINS: usize = 4;
/// The belief about how much the state moves weighs as much as this many periods (Brodersen et al. 2015).
const WEIGHT: f64 = 32.0;
/// Without covariates next to nothing is believed of the noise.
const FAINT: f64 = 0.01;

/// Draws from the posterior.
///
/// # Errors
/// [`Refusal`] when the series is too short for its model.
pub fn draw(series: &Standardised, belief: Belief, draws: usize, seed: u64) -> Result<Posterior, Refusal> {
    let each = draws.div_ceil(CHAINS).max(1);
    let chains: Vec<Posterior> =
        (0..CHAINS).into_par_iter().map(|chain| one(series, belief, each, seed, chain)).collect::<Result<_, _>>()?;
    Ok(together(chains))
}

fn one(series: &Standardised, belief: Belief, draws: usize, seed: u64, chain: usize) -> Result<Posterior, Refusal> {
    let mut random = Pcg64Mcg::seed_from_u64(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(chain as u64));
    let mut walk = Walk::new(series, belief, &mut random);
    let burn_in = (draws / 10).max(200);
    let mut sum = Posterior {
        mean: vec![0.0; series.outcome.len()],
        inclusion: vec![0.0; walk.width],
        coefficients: vec![0.0; walk.width],
        shock_sd: vec![0.0; walk.noise.shocks.len()],
        ..Posterior::default()
    };
    for step in 0..burn_in + draws {
        walk.step(&mut random)?;
        if step >= burn_in {
            walk.count(&mut sum, draws as f64, &mut random);
        }
    }
    Ok(sum)
}

/// Where a chain stands.
struct Walk<'a> {
    series: &'a Standardised,
    belief: Belief,
    space: StateSpace,
    selection: Option<Selection>,
    width: usize,
    noise: Noise,
    coefficients: Vec<f64>,
    /// What the covariates say of each period.
    explained: Vec<f64>,
    rest: Vec<f64>,
    states: Vec<f64>,
    level: Vec<f64>,
}

impl<'a> Walk<'a> {
    fn new(series: &'a Standardised, belief: Belief, random: &mut impl Rng) -> Self {
        let periods = series.outcome.len();
        let width = series.covariates.first().map_or(0, Vec::len);
        let space = StateSpace::new(series.structure, series.observed.clone(), &[]);
        let start = belief.level_sd * belief.level_sd * random.random_range(0.5..2.0);
        Self {
            selection: (width > 0).then(|| Selection::new(&series.covariates, &series.observed, belief.expected_size)),
            noise: Noise { observation: 0.5, shocks: vec![start; series.structure.shocked().len()] },
            coefficients: vec![0.0; width],
            explained: vec![0.0; periods],
            rest: series.outcome.clone(),
            states: vec![0.0; periods * space.width()],
            level: vec![0.0; periods],
            series,
            belief,
            space,
            width,
        }
    }

    fn step(&mut self, random: &mut Pcg64Mcg) -> Result<(), Refusal> {
        self.space.weigh(&self.noise)?;
        self.space.draw(&self.rest, &self.noise, random, &mut self.states);
        let own = self.space.width();
        for (period, (level, state)) in self.level.iter_mut().zip(self.states.chunks_exact(own)).enumerate() {
            *level = state.iter().zip(self.space.load(period)).map(|(state, load)| state * load).sum();
        }
        self.draw_shocks(random);
        self.draw_noise(random);
        Ok(())
    }

    fn draw_shocks(&mut self, random: &mut Pcg64Mcg) {
        let moved = self.series.structure.moves(&self.states);
        let belief = WEIGHT * self.belief.level_sd * self.belief.level_sd;
        let degrees = WEIGHT + (self.series.outcome.len() - 1) as f64;
        for (shock, moved) in self.noise.shocks.iter_mut().zip(moved) {
            *shock = precision(random, degrees, belief + moved, 1.0);
        }
    }

    fn draw_noise(&mut self, random: &mut Pcg64Mcg) {
        let seen = |period: &usize| self.series.observed[*period];
        let apart = |period: usize| self.series.outcome[period] - self.level[period];
        let total: f64 = (0..self.level.len()).filter(seen).map(|period| apart(period).powi(2)).sum();
        let Some(selection) = &mut self.selection else {
            let outcomes = self.series.observed.iter().filter(|seen| **seen).count() as f64;
            self.noise.observation = precision(random, FAINT + outcomes, FAINT + total, LIMIT * LIMIT);
            return;
        };
        let mut moment = vec![0.0; self.width];
        for period in (0..self.level.len()).filter(seen) {
            let apart = apart(period);
            moment.iter_mut().zip(&self.series.covariates[period]).for_each(|(moment, x)| *moment += x * apart);
        }
        let drawn = selection.draw(&moment, total, random);
        self.noise.observation = drawn.variance;
        self.coefficients = drawn.coefficients;
        for (period, row) in self.series.covariates.iter().enumerate() {
            self.explained[period] = row.iter().zip(&self.coefficients).map(|(x, beta)| x * beta).sum();
            self.rest[period] = self.series.outcome[period] - self.explained[period];
        }
    }

    fn count(&self, sum: &mut Posterior, draws: f64, random: &mut Pcg64Mcg) {
        let blur = self.noise.observation.sqrt();
        let state: Vec<f64> =
            self.level.iter().zip(&self.explained).map(|(level, explained)| level + explained).collect();
        sum.mean.iter_mut().zip(&state).for_each(|(mean, state)| *mean += state / draws);
        sum.draws.push(state.iter().map(|state| state + blur * random.sample::<f64, _>(StandardNormal)).collect());
        sum.noise_sd += blur / draws;
        sum.shock_sd.iter_mut().zip(&self.noise.shocks).for_each(|(mean, shock)| *mean += shock.sqrt() / draws);
        sum.coefficients.iter_mut().zip(&self.coefficients).for_each(|(mean, beta)| *mean += beta / draws);
        if let Some(selection) = &self.selection {
            let shares = sum.inclusion.iter_mut().zip(selection.included());
            shares.for_each(|(share, inside)| *share += f64::from(u8::from(*inside)) / draws);
        }
    }
}

/// The chains as one.
fn together(chains: Vec<Posterior>) -> Posterior {
    let share = 1.0 / chains.len() as f64;
    let mut all = Posterior::default();
    let blend = |to: &mut Vec<f64>, from: &[f64]| {
        to.resize(from.len(), 0.0);
        to.iter_mut().zip(from).for_each(|(to, from)| *to += share * from);
    };
    for chain in chains {
        blend(&mut all.mean, &chain.mean);
        blend(&mut all.inclusion, &chain.inclusion);
        blend(&mut all.coefficients, &chain.coefficients);
        blend(&mut all.shock_sd, &chain.shock_sd);
        all.noise_sd += share * chain.noise_sd;
        all.draws.extend(chain.draws);
    }
    all
}
