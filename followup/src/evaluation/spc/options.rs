//! What a plan may say of `spc`.

use serde::Deserialize;

/// Options of `spc`. The outcome is a count or a value, the population what counts are out of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spc {
    /// Which chart.
    pub chart: Chart,
    /// How many periods the limits are learned from; all when not given.
    #[serde(default)]
    pub freeze: Option<usize>,
    /// In what number of persons a rate or a share is told.
    #[serde(default = "unit")]
    pub per: f64,
}

/// Charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chart {
    /// Single values, by how they move from period to period (XmR).
    I,
    /// Counts.
    C,
    /// Events in a population.
    U,
    /// Persons out of persons.
    P,
    /// As `u`, with what varies between periods besides chance (Laney).
    UPrime,
    /// As `p`, with what varies between periods besides chance (Laney).
    PPrime,
}

const fn unit() -> f64 {
    1.0
}
