//! What a plan may say of `small-area`.

use serde::Deserialize;

/// Options of `small-area`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallArea {
    /// How the areas lend each other strength.
    #[serde(default)]
    pub model: SmallAreaModel,
    /// In what number of persons a rate is told.
    #[serde(default = "unit")]
    pub per: f64,
    /// The column with the standard error of each area's own estimate; for `fay-herriot`.
    #[serde(default)]
    pub error: Option<String>,
    /// Columns that go with the outcome; for `fay-herriot`.
    #[serde(default)]
    pub covariates: Vec<String>,
    /// Columns with a text whose every value has a mean of its own; for `fay-herriot`.
    #[serde(default)]
    pub factors: Vec<String>,
}

/// Model of small areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SmallAreaModel {
    /// Counts whose underlying rates are gamma distributed.
    #[default]
    GammaPoisson,
    /// Rates drawn toward the overall rate by the method of moments.
    Marshall,
    /// Estimates with known errors drawn toward a regression.
    FayHerriot,
}

const fn unit() -> f64 {
    1.0
}
