//! From draws to estimates on the outcome's own scale.

use super::super::estimate::{Estimate, finite};
use super::super::linear::{mean, quantile};
use super::kalman::Structure;
use super::laid_out::{LaidOut, Scale};
use super::posterior::{CHAINS, Posterior};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// What was drawn for a series.
pub struct Drawn<'a> {
    pub series: &'a LaidOut,
    pub posterior: Posterior,
    pub scale: Scale,
    pub structure: Structure,
}

/// An effect with its error and its 95 % interval.
pub struct Ranged {
    pub estimate: f64,
    pub se: f64,
    pub low: f64,
    pub high: f64,
    /// The share of draws on the rarer side of no effect.
    pub tail: f64,
}

impl Ranged {
    /// From an estimate and draws of the same effect.
    fn of(estimate: f64, mut draws: Vec<f64>) -> Self {
        let centre = mean(&draws);
        let squares: f64 = draws.iter().map(|draw| (draw - centre).powi(2)).sum();
        let above = draws.iter().filter(|draw| **draw >= 0.0).count();
        let below = draws.iter().filter(|draw| **draw <= 0.0).count();
        Self {
            estimate,
            se: (squares / (draws.len() as f64 - 1.0)).sqrt(),
            low: quantile(&mut draws, 0.025),
            high: quantile(&mut draws, 0.975),
            tail: (above.min(below) + 1) as f64 / (draws.len() + 1) as f64,
        }
    }

    fn fill(&self, estimand: &'static str, units: usize, periods: usize) -> Estimate {
        let mut row = Estimate::of("structural-series", estimand, self.estimate, units, periods);
        row.se = finite(self.se);
        row.ci_low = finite(self.low);
        row.ci_high = finite(self.high);
        row.p = finite((2.0 * self.tail).min(1.0));
        row.with("tail_probability", self.tail)
    }
}

impl Drawn<'_> {
    /// The mean effect per period.
    pub fn mean_effect(&self) -> Ranged {
        let [(share, _), _] = self.sums();
        share
    }

    /// The mean effect per period, and the sum of effects.
    pub fn totals(&self) -> Vec<Estimate> {
        let sought: Vec<(usize, f64)> = self.sought().collect();
        let actual: f64 = sought.iter().map(|(_, outcome)| outcome).sum();
        let relative = self.relative(actual, &sought);
        self.sums()
            .into_iter()
            .map(|(ranged, estimand)| {
                let times = if estimand == "att" { sought.len() as f64 } else { 1.0 };
                ranged
                    .fill(estimand, self.series.units, self.series.periods.len())
                    .with("observed", actual / times)
                    .with("expected", finite(actual / times - ranged.estimate))
                    .with("expected_low", finite(actual / times - ranged.high))
                    .with("expected_high", finite(actual / times - ranged.low))
                    .with("relative", relative.clone())
                    .with("periods_before", self.series.before.len())
                    .with("periods_after", sought.len())
            })
            .collect()
    }

    /// The effect in each period.
    pub fn effects(&self) -> Vec<Estimate> {
        let sought: Vec<(usize, f64)> = self.sought().collect();
        sought
            .par_iter()
            .map(|(at, outcome)| {
                let draws = self.posterior.draws.iter().map(|draw| outcome - self.scale.back(draw[*at])).collect();
                let expected = self.scale.back(self.posterior.mean[*at]);
                let ranged = Ranged::of(outcome - expected, draws);
                ranged
                    .fill("effect(t)", self.series.units, self.series.periods.len())
                    .with("t", self.series.clock[*at])
                    .with("period", self.series.periods[*at].as_str())
                    .with("observed", *outcome)
                    .with("expected", finite(expected))
                    .with("expected_low", finite(outcome - ranged.high))
                    .with("expected_high", finite(outcome - ranged.low))
            })
            .collect()
    }

    /// Gelman & Rubin (1992), Statistical Science 7:457–472: how much wider the chains lie together than each alone.
    pub fn spread_of_chains(&self) -> f64 {
        let sought: Vec<usize> = self.sought().map(|(at, _)| at).collect();
        let each = self.posterior.draws.len() / CHAINS;
        let chains: Vec<Vec<f64>> = self
            .posterior
            .draws
            .chunks(each.max(1))
            .map(|chain| chain.iter().map(|draw| sought.iter().map(|at| draw[*at]).sum()).collect())
            .collect();
        let variance = |values: &[f64]| {
            let centre = mean(values);
            values.iter().map(|value| (value - centre).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
        };
        let within = mean(&chains.iter().map(|chain| variance(chain)).collect::<Vec<f64>>());
        let between = variance(&chains.iter().map(|chain| mean(chain)).collect::<Vec<f64>>());
        ((each as f64 - 1.0) / each as f64 + between / within).sqrt()
    }

    /// The whole series beside what was expected, and what the model learned.
    pub fn particulars(&self) -> Map<String, Value> {
        let covariates = || self.series.covariates.iter().map(|(name, _)| name);
        let by_covariate = |values: &[f64]| -> Map<String, Value> {
            covariates().zip(values).map(|(name, value)| (name.clone(), json!(finite(*value)))).collect()
        };
        let mut standard: Map<String, Value> = shocks(self.structure)
            .zip(&self.posterior.shock_sd)
            .map(|(name, sd)| (name.to_owned(), json!(finite(*sd))))
            .collect();
        standard.insert("observation".to_owned(), json!(finite(self.posterior.noise_sd)));
        let pre: Vec<f64> = self
            .series
            .before
            .clone()
            .filter_map(|at| self.series.outcome[at].map(|outcome| outcome - self.scale.back(self.posterior.mean[at])))
            .collect();
        let rmspe = mean(&pre.iter().map(|gap| gap * gap).collect::<Vec<f64>>()).sqrt();
        let mut all = Map::new();
        all.insert("series".to_owned(), self.whole());
        all.insert("standardised_sd".to_owned(), Value::Object(standard));
        all.insert("outcome_sd".to_owned(), json!(self.scale.spread));
        all.insert("inclusion".to_owned(), Value::Object(by_covariate(&self.posterior.inclusion)));
        all.insert("standardised_coefficients".to_owned(), Value::Object(by_covariate(&self.posterior.coefficients)));
        all.insert("rmspe_pre".to_owned(), json!(finite(rmspe)));
        all.insert("draws".to_owned(), json!(self.posterior.draws.len()));
        all
    }

    fn whole(&self) -> Value {
        let bands: Vec<(f64, f64)> = (0..self.series.periods.len())
            .into_par_iter()
            .map(|at| {
                let mut draws: Vec<f64> = self.posterior.draws.iter().map(|draw| draw[at]).collect();
                (self.scale.back(quantile(&mut draws, 0.025)), self.scale.back(quantile(&mut draws, 0.975)))
            })
            .collect();
        let expected: Vec<f64> = self.posterior.mean.iter().map(|mean| self.scale.back(*mean)).collect();
        json!({
            "period": self.series.periods, "t": self.series.clock, "observed": self.series.outcome,
            "expected": expected,
            "low": bands.iter().map(|band| band.0).collect::<Vec<f64>>(),
            "high": bands.iter().map(|band| band.1).collect::<Vec<f64>>(),
            "start": self.series.periods[self.series.after.start],
        })
    }

    fn sought(&self) -> impl Iterator<Item = (usize, f64)> {
        self.series.after.clone().filter_map(|at| self.series.outcome[at].map(|outcome| (at, outcome)))
    }

    fn sums(&self) -> [(Ranged, &'static str); 2] {
        let sought: Vec<(usize, f64)> = self.sought().collect();
        let sum =
            |state: &[f64]| -> f64 { sought.iter().map(|(at, outcome)| outcome - self.scale.back(state[*at])).sum() };
        let draws: Vec<f64> = self.posterior.draws.iter().map(|draw| sum(draw)).collect();
        let total = sum(&self.posterior.mean);
        let periods = sought.len() as f64;
        let shares = draws.iter().map(|draw| draw / periods).collect();
        [(Ranged::of(total / periods, shares), "att"), (Ranged::of(total, draws), "cumulative-effect")]
    }

    /// The effect as a share of what was expected.
    fn relative(&self, actual: f64, sought: &[(usize, f64)]) -> Value {
        let expected = |state: &[f64]| -> f64 { sought.iter().map(|(at, _)| self.scale.back(state[*at])).sum() };
        let shares: Vec<f64> = self.posterior.draws.iter().map(|draw| actual / expected(draw) - 1.0).collect();
        let sure = self.posterior.draws.iter().all(|draw| expected(draw) > 0.0);
        if !sure {
            // A share of something that may be nought or negative says nothing.
            return Value::Null;
        }
        let ranged = Ranged::of(mean(&shares), shares);
        json!({ "estimate": finite(ranged.estimate), "ci_low": finite(ranged.low), "ci_high": finite(ranged.high) })
    }
}

/// What moves the state, in the order of the draws.
fn shocks(structure: Structure) -> impl Iterator<Item = &'static str> {
    let named = [("level", true), ("slope", structure.slope), ("season", structure.season.is_some())];
    named.into_iter().filter(|(_, there)| *there).map(|(name, _)| name)
}
