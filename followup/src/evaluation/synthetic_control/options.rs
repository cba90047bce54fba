//! What a plan may say of `synthetic-control`.

use serde::Deserialize;

/// Options of `synthetic-control`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyntheticControl {
    /// First and last period of the fit; all periods before the start when not given.
    #[serde(default)]
    pub fit_times: Option<[f64; 2]>,
    /// Predictors averaged over periods.
    #[serde(default)]
    pub predictors: Vec<Predictor>,
    /// Periods whose outcomes are predictors.
    #[serde(default)]
    pub lagged_outcomes: Vec<f64>,
    /// Weights of the predictors, in the order predictors then lagged outcomes; searched for when not given.
    #[serde(default)]
    pub v: Option<Vec<f64>>,
    /// Whether every other unit is tried as if treated.
    #[serde(default)]
    pub placebo: bool,
}

/// One predictor.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predictor {
    /// The column.
    pub column: String,
    /// First and last period averaged over; all periods of the fit when not given.
    #[serde(default)]
    pub times: Option<[f64; 2]>,
}
