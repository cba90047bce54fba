//! Avsikt: what a plan's author says before the answer is known: which way is better, how much would matter,
//! with whom it is compared and why, and what else happened (FACTS 8.18–8.31).

use super::{label, required_label};
use serde::Deserialize;
use serde::de::Deserializer;

/// Riktning: which way is better. That fewer reports are better must be argued: they may mean less harm or less trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// Lägre är bättre.
    Lower,
    /// Högre är bättre.
    Higher,
}

/// Skala: on what scale the effect is estimated. Parallel in levels is not parallel in logarithms
/// (Roth & Sant'Anna 2023, Econometrica 91:737–747), so it is a part of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeScale {
    /// The outcome as it is.
    #[default]
    Level,
    /// The natural logarithm of the outcome; every outcome must be above 0.
    Log,
}

/// Om ett utfall: what the author says of one of several outcomes.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfOutcome {
    /// What it is called.
    #[serde(default)]
    pub title: Option<String>,
    /// Which way is better.
    #[serde(default)]
    pub better: Option<Better>,
    /// The smallest effect on it that would matter.
    #[serde(default)]
    pub smallest_effect: Option<f64>,
}

/// Utelämnad enhet: left out of the comparison, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// The unit.
    pub unit: String,
    /// Why.
    pub why: String,
}

/// Annat som hände: drawn on every figure, and weighed when it lies close to the start.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// The period in which it happened or began.
    #[serde(deserialize_with = "required_label")]
    pub at: String,
    /// The last period of it; only `at` when not given.
    #[serde(default, deserialize_with = "label")]
    pub until: Option<String>,
    /// What.
    pub what: String,
    /// Whether it moves the measure itself: a law, a routine or a system that changes what is registered.
    #[serde(default)]
    pub moves_measure: bool,
    /// Whether its periods get a column `happened_1`, `happened_2` …, 1 then and 0 else, for a method with covariates.
    #[serde(default)]
    pub dummy: bool,
}

/// Periods to leave out.
pub(super) fn labels<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    struct One(#[serde(deserialize_with = "required_label")] String);
    Ok(Vec::<One>::deserialize(deserializer)?.into_iter().map(|One(period)| period).collect())
}
