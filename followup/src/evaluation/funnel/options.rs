//! What a plan may say of `funnel`.

use serde::Deserialize;

/// Options of `funnel`. Counts are the outcome, what they are out of the population, both in `[data]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funnel {
    /// Shares against the overall share, or counts against what was to be expected.
    #[serde(default)]
    pub of: FunnelOf,
    /// The column with the expected count; the population's share of all events when not given. For ratios.
    #[serde(default)]
    pub expected: Option<String>,
    /// What the shares should be; the overall share when not given. For shares.
    #[serde(default)]
    pub target: Option<f64>,
    /// The share at each end whose deviations are drawn in before over-dispersion is judged.
    #[serde(default = "tenth")]
    pub winsorise: f64,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FunnelOf {
    /// Persons out of persons.
    #[default]
    Shares,
    /// Observed over expected events.
    Ratios,
}

const fn tenth() -> f64 {
    0.1
}
