//! What a plan may say of `synthetic-did`.

use super::super::plan::one;
use serde::Deserialize;

/// Options of `synthetic-did`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyntheticDid {
    /// How the standard error is found.
    #[serde(default)]
    pub se: SdidError,
    /// How many draws it rests on.
    #[serde(default = "two_hundred")]
    pub replications: usize,
    /// The seed of the draws.
    #[serde(default = "one")]
    pub seed: u64,
}

/// Standard error of synthetic difference in differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SdidError {
    /// Comparison units in the treated units' place.
    #[default]
    Placebo,
    /// One unit left out at a time.
    Jackknife,
    /// Units drawn with replacement.
    Bootstrap,
}

const fn two_hundred() -> usize {
    200
}
