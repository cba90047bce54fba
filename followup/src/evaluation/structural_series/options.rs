//! What a plan may say of `structural-series`.

use super::super::plan::{one, span};
use serde::Deserialize;

/// Options of `structural-series`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructuralSeries {
    /// First and last period from which the model learns; all periods before the start of `[treatment]` when not given.
    #[serde(default, deserialize_with = "span")]
    pub pre: Option<[String; 2]>,
    /// First and last period in which the effect is sought; all periods from the start of `[treatment]` when not given.
    #[serde(default, deserialize_with = "span")]
    pub post: Option<[String; 2]>,
    /// Columns that what was done cannot have moved.
    #[serde(default)]
    pub covariates: Vec<String>,
    /// Whether the series has a level alone or a slope too.
    #[serde(default)]
    pub model: Model,
    /// How many periods a season has; none when there is none.
    #[serde(default)]
    pub season: Option<usize>,
    /// How the variances are found.
    #[serde(default)]
    pub inference: Inference,
    /// How much the level is believed to move in a period, in standard deviations of the series before the start.
    #[serde(default = "hundredth")]
    pub prior_level_sd: f64,
    /// How many covariates are believed to matter.
    #[serde(default = "three")]
    pub expected_model_size: f64,
    /// How many draws are kept.
    #[serde(default = "ten_thousand")]
    pub draws: usize,
    /// The seed of the draws.
    #[serde(default = "one")]
    pub seed: u64,
}

/// What the series is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Model {
    /// A level that wanders.
    #[default]
    LocalLevel,
    /// A level with a slope, and both wander.
    LocalTrend,
}

/// How variances and coefficients are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inference {
    /// Drawn from their posterior; covariates are chosen along the way.
    #[default]
    Bayesian,
    /// The variances of the highest likelihood, taken as known; every covariate is in.
    Likelihood,
}

const fn hundredth() -> f64 {
    0.01
}

const fn three() -> f64 {
    3.0
}

const fn ten_thousand() -> usize {
    10_000
}
