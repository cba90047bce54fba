//! Kalman filter, smoother and simulation smoother of a single series with a diffuse start.
//!
//! Durbin & Koopman (2012), Time Series Analysis by State Space Methods, 2nd ed.: the filter of chapter 4, the exact diffuse
//! start of chapter 5, so that no guess of the first level enters, and the simulation smoother of
//! Durbin & Koopman (2002), Biometrika 89:603–616. A period without outcome is bridged.

mod smoother;
mod spread;
#[cfg(test)]
mod tests;

use super::super::estimate::Refusal;
use rand::{Rng, RngExt};
use rand_distr::StandardNormal;

/// What a series is made of besides regressors: a level, and perhaps a slope and a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Structure {
    /// Whether the level has a slope that moves.
    pub slope: bool,
    /// How many periods a season has.
    pub season: Option<usize>,
}

/// Variances: of what is seen around the state, and of what moves the state from period to period.
#[derive(Debug, Clone, PartialEq)]
pub struct Noise {
    /// Of the observation.
    pub observation: f64,
    /// Of the level, then the slope and the season where they are there.
    pub shocks: Vec<f64>,
}

/// What a period tells.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Told {
    /// No outcome.
    Nothing,
    /// The outcome with its forecast variance.
    Plain(f64),
    /// The outcome fixes one more of the unknown first states: the finite and the infinite part of its forecast variance.
    Diffuse(f64, f64),
}

/// A series laid out as a state space.
#[derive(Debug, Clone)]
pub struct StateSpace {
    structure: Structure,
    width: usize,
    periods: usize,
    /// How the state makes the outcome, period by period.
    loads: Vec<f64>,
    observed: Vec<bool>,
    told: Vec<Told>,
    /// The finite and the infinite part of the state's variance before each period.
    finite: Vec<f64>,
    infinite: Vec<Vec<f64>>,
    gain: Vec<f64>,
    infinite_gain: Vec<Vec<f64>>,
    mean: Vec<f64>,
    surprise: Vec<f64>,
    drawn: Vec<f64>,
    apart: Vec<f64>,
}

impl Structure {
    /// How many states it takes.
    #[must_use]
    pub fn width(self) -> usize {
        1 + usize::from(self.slope) + self.season.map_or(0, |season| season - 1)
    }

    /// Which states are moved by chance.
    #[must_use]
    pub fn shocked(self) -> Vec<usize> {
        let mut shocked = vec![0];
        if self.slope {
            shocked.push(1);
        }
        if self.season.is_some() {
            shocked.push(self.first_of_season());
        }
        shocked
    }

    /// How much chance moved each of them over a life of states: sums of squares.
    #[must_use]
    pub fn moves(self, states: &[f64]) -> Vec<f64> {
        let width = self.width();
        let shocked = self.shocked();
        let mut sums = vec![0.0; shocked.len()];
        let mut expected = vec![0.0; width];
        for (now, next) in states.chunks_exact(width).zip(states.chunks_exact(width).skip(1)) {
            expected.copy_from_slice(now);
            self.advance(&mut expected);
            for (sum, at) in sums.iter_mut().zip(&shocked) {
                *sum += (next[*at] - expected[*at]).powi(2);
            }
        }
        sums
    }

    fn first_of_season(self) -> usize {
        1 + usize::from(self.slope)
    }

    /// One period on.
    fn advance(self, state: &mut [f64]) {
        if self.slope {
            state[0] += state[1];
        }
        if let Some(season) = self.season {
            let block = &mut state[self.first_of_season()..self.width()];
            let next = -block.iter().sum::<f64>();
            block.copy_within(..season - 2, 1);
            block[0] = next;
        }
    }

    /// The transpose of [`Structure::advance`].
    fn retreat(self, state: &mut [f64]) {
        if self.slope {
            state[1] += state[0];
        }
        if let Some(season) = self.season {
            let block = &mut state[self.first_of_season()..self.width()];
            let first = block[0];
            block.copy_within(1.., 0);
            block[season - 2] = 0.0;
            block.iter_mut().for_each(|value| *value -= first);
        }
    }
}

impl StateSpace {
    /// Lays out a series; `regressors` are rows of numbers, one row a period, whose coefficients do not move.
    #[must_use]
    pub fn new(structure: Structure, observed: Vec<bool>, regressors: &[Vec<f64>]) -> Self {
        let periods = observed.len();
        let own = structure.width();
        let width = own + regressors.first().map_or(0, Vec::len);
        let mut loads = vec![0.0; periods * width];
        for (period, load) in loads.chunks_exact_mut(width).enumerate() {
            load[0] = 1.0;
            if structure.season.is_some() {
                load[structure.first_of_season()] = 1.0;
            }
            if let Some(row) = regressors.get(period) {
                load[own..].copy_from_slice(row);
            }
        }
        Self {
            structure,
            width,
            periods,
            loads,
            observed,
            told: vec![Told::Nothing; periods],
            finite: vec![0.0; periods * width * width],
            infinite: Vec::new(),
            gain: vec![0.0; periods * width],
            infinite_gain: Vec::new(),
            mean: vec![0.0; periods * width],
            surprise: vec![0.0; periods],
            drawn: vec![0.0; periods * width],
            apart: vec![0.0; periods],
        }
    }

    /// How many states there are, regressors included.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// How the state makes the outcome of a period.
    #[must_use]
    pub fn load(&self, period: usize) -> &[f64] {
        &self.loads[period * self.width..(period + 1) * self.width]
    }

    /// Passes through the series once with these variances; what depends on the outcomes comes with [`StateSpace::follow`].
    ///
    /// # Errors
    /// [`Refusal`] when there are fewer outcomes than unknown first states, or a regressor says nothing of its own.
    pub fn weigh(&mut self, noise: &Noise) -> Result<(), Refusal> {
        let width = self.width;
        let mut finite = vec![0.0; width * width];
        let mut infinite: Vec<f64> = (0..width * width).map(|at| f64::from(u8::from(at % (width + 1) == 0))).collect();
        let mut unknown = width;
        self.infinite.clear();
        self.infinite_gain.clear();
        for period in 0..self.periods {
            self.finite[period * width * width..(period + 1) * width * width].copy_from_slice(&finite);
            let load = &self.loads[period * width..(period + 1) * width];
            let gain = &mut self.gain[period * width..(period + 1) * width];
            multiply(&finite, load, gain);
            let variance = dot(load, gain) + noise.observation;
            let mut endless = vec![0.0; if unknown > 0 { width } else { 0 }];
            let mut endless_variance = 0.0;
            if unknown > 0 {
                self.infinite.push(infinite.clone());
                multiply(&infinite, load, &mut endless);
                endless_variance = dot(load, &endless);
            }
            self.told[period] = if !self.observed[period] {
                Told::Nothing
            } else if endless_variance > 1e-9 * dot(load, load) {
                unknown -= 1;
                learn_first(&mut finite, &mut infinite, gain, &endless, variance, endless_variance);
                Told::Diffuse(variance, endless_variance)
            } else {
                outer(&mut finite, gain, gain, -1.0 / variance);
                Told::Plain(variance)
            };
            if !endless.is_empty() {
                self.infinite_gain.push(endless);
                self.onward(&mut infinite);
            }
            self.onward(&mut finite);
            for (state, shock) in self.structure.shocked().into_iter().zip(&noise.shocks) {
                finite[state * width + state] += shock;
            }
        }
        if unknown > 0 {
            return Err(Refusal(
                "there are too few periods with an outcome for this model, or a covariate says what others say; leave out the season or a covariate".to_owned(),
            ));
        }
        Ok(())
    }

    /// The forecasts and their errors, after [`StateSpace::weigh`].
    pub fn follow(&mut self, outcome: &[f64]) {
        let width = self.width;
        let mut mean = vec![0.0; width];
        for (period, outcome) in outcome.iter().enumerate() {
            let at = period * width..(period + 1) * width;
            self.mean[at.clone()].copy_from_slice(&mean);
            let surprise = outcome - dot(&self.loads[at.clone()], &mean);
            self.surprise[period] = surprise;
            match self.told[period] {
                Told::Nothing => {}
                Told::Plain(variance) => add(&mut mean, &self.gain[at], surprise / variance),
                Told::Diffuse(_, endless) => add(&mut mean, &self.infinite_gain[period], surprise / endless),
            }
            self.structure.advance(&mut mean);
        }
    }

    /// The diffuse log-likelihood: of the outcomes after those that fix the first state (Durbin & Koopman 2012, 7.2.2).
    #[must_use]
    pub fn log_likelihood(&self) -> f64 {
        let term = |(told, surprise): (&Told, &f64)| match told {
            Told::Nothing => 0.0,
            Told::Plain(variance) => {
                -0.5 * (std::f64::consts::TAU.ln() + variance.ln() + surprise * surprise / variance)
            }
            Told::Diffuse(_, endless) => -0.5 * endless.ln(),
        };
        self.told.iter().zip(&self.surprise).map(term).sum()
    }

    /// Draws the states, given the outcomes, into `states` (period by period), after [`StateSpace::weigh`].
    pub fn draw(&mut self, outcome: &[f64], noise: &Noise, random: &mut impl Rng, states: &mut [f64]) {
        let width = self.width;
        let shocks: Vec<(usize, f64)> =
            self.structure.shocked().into_iter().zip(noise.shocks.iter().map(|shock| shock.sqrt())).collect();
        let blur = noise.observation.sqrt();
        // A made-up life of the same model; the start may be anything, for it cancels.
        let mut state = vec![0.0; width];
        for (period, outcome) in outcome.iter().enumerate() {
            let at = period * width..(period + 1) * width;
            self.drawn[at.clone()].copy_from_slice(&state);
            let seen = dot(&self.loads[at], &state) + blur * random.sample::<f64, _>(StandardNormal);
            self.apart[period] = outcome - seen;
            self.structure.advance(&mut state);
            for (shocked, size) in &shocks {
                state[*shocked] += size * random.sample::<f64, _>(StandardNormal);
            }
        }
        let apart = std::mem::take(&mut self.apart);
        self.follow(&apart);
        self.apart = apart;
        self.smooth(states);
        add(states, &self.drawn, 1.0);
    }

    /// A variance one period on: `T P T'`.
    fn onward(&self, variance: &mut [f64]) {
        if self.structure == Structure::default() {
            return;
        }
        let width = self.width;
        variance.chunks_exact_mut(width).for_each(|row| self.structure.advance(row));
        let mut column = vec![0.0; width];
        for j in 0..width {
            (0..width).for_each(|i| column[i] = variance[i * width + j]);
            self.structure.advance(&mut column);
            (0..width).for_each(|i| variance[i * width + j] = column[i]);
        }
    }
}

/// The step in which an outcome fixes one of the unknown first states.
fn learn_first(finite: &mut [f64], infinite: &mut [f64], gain: &[f64], endless: &[f64], variance: f64, infinity: f64) {
    outer(finite, endless, endless, variance / (infinity * infinity));
    outer(finite, gain, endless, -1.0 / infinity);
    outer(finite, endless, gain, -1.0 / infinity);
    outer(infinite, endless, endless, -1.0 / infinity);
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    to.iter_mut().zip(what).for_each(|(to, what)| *to += times * what);
}

/// `M v`, for a square matrix by rows.
fn multiply(matrix: &[f64], vector: &[f64], into: &mut [f64]) {
    for (into, row) in into.iter_mut().zip(matrix.chunks_exact(vector.len())) {
        *into = dot(row, vector);
    }
}

/// `M + times · a b'`.
fn outer(matrix: &mut [f64], a: &[f64], b: &[f64], times: f64) {
    for (row, a) in matrix.chunks_exact_mut(b.len()).zip(a) {
        add(row, b, times * a);
    }
}
