//! What a plan may say of `augmented-synthetic-control`.

use super::super::synthetic_control::options::Predictor;
use serde::Deserialize;

/// Options of `augmented-synthetic-control`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AugmentedSyntheticControl {
    /// How strongly the correction is held back.
    #[serde(default)]
    pub ridge: Ridge,
    /// Predictors averaged over periods.
    #[serde(default)]
    pub predictors: Vec<Predictor>,
    /// Periods whose outcomes are predictors.
    #[serde(default)]
    pub lagged_outcomes: Vec<f64>,
    /// Whether every other unit is tried as if treated.
    #[serde(default)]
    pub placebo: bool,
}

/// The ridge.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Ridge {
    /// This one.
    Given(f64),
    /// Found from the data.
    Rule(Rule),
}

/// How a ridge is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// By leaving out one period at a time.
    Cv,
}

impl Default for Ridge {
    fn default() -> Self {
        Self::Rule(Rule::Cv)
    }
}
