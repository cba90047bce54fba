//! What a plan may say of `reliable-change`.

use super::super::plan::required_label;
use serde::Deserialize;

/// Options of `reliable-change`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReliableChange {
    /// The column with the score before; or, when `[data]` names time and outcome, the time that is before.
    #[serde(deserialize_with = "required_label")]
    pub before: String,
    /// The column with the score after; or the time that is after.
    #[serde(deserialize_with = "required_label")]
    pub after: String,
    /// How reliable the instrument is, from its own study: alpha, or better the agreement of two measurements.
    pub reliability: f64,
    /// The standard deviation that the error is a share of; that of the scores before when not given.
    #[serde(default)]
    pub sd: Option<f64>,
    /// The scores of people who do well.
    #[serde(default)]
    pub norm: Option<Norm>,
    /// Which score parts those who do well from those who do not.
    #[serde(default)]
    pub criterion: Criterion,
    /// Which way is better.
    #[serde(default)]
    pub better: Better,
}

/// Scores of people who do well.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
}

/// Jacobson and Truax's three borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Criterion {
    /// Two standard deviations better than those who come for help.
    A,
    /// Within two standard deviations of those who do well.
    B,
    /// Between the two, nearer the one with less spread.
    #[default]
    C,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// Fewer troubles.
    #[default]
    Lower,
    /// More of what is good.
    Higher,
}
