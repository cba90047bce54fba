//! What a plan may say of `event-study` and `twfe`.

use super::super::plan::{one, yes};
use serde::Deserialize;

/// Options of `event-study` and `twfe`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwoWay {
    /// How many periods before the start have an effect of their own; all when not given. Only for `event-study`.
    #[serde(default)]
    pub leads: Option<u32>,
    /// How many periods after the start have an effect of their own; all when not given. Only for `event-study`.
    #[serde(default)]
    pub lags: Option<u32>,
    /// What happens to periods beyond leads and lags. Only for `event-study`.
    #[serde(default)]
    pub ends: Ends,
    /// Whether groups of start share their effects. Only for `event-study`.
    #[serde(default)]
    pub cohorts: Cohorts,
    /// How many periods before its start treatment may already matter. Only for `event-study`.
    #[serde(default)]
    pub anticipation: f64,
    /// Columns that the regression holds constant.
    #[serde(default)]
    pub covariates: Vec<String>,
    /// The column, or two columns, within which rows depend on each other; the unit when not given.
    #[serde(default)]
    pub cluster: Option<Columns>,
    /// Which clustered errors; by the number of clusters when not given.
    #[serde(default)]
    pub errors: Option<Errors>,
    /// Draws of the wild cluster bootstrap; 0 for none.
    #[serde(default)]
    pub wild_bootstrap: usize,
    /// Its weights; by the number of clusters when not given.
    #[serde(default)]
    pub wild_weights: Option<WildWeights>,
    /// Draws of the randomisation test where not every assignment can be tried; 0 for no test.
    /// When not given, 999 where clusters are few and none otherwise.
    #[serde(default)]
    pub randomisation: Option<usize>,
    /// Whether the answer says how much trends may have differed. Only for `event-study`.
    #[serde(default = "yes")]
    pub sensitivity: bool,
    /// The seed of the draws.
    #[serde(default = "one")]
    pub seed: u64,
    /// Whether rows follow units over time; `false` for different persons in the same units (repeated cross-sections).
    #[serde(default = "yes")]
    pub panel: bool,
}

/// One column or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Columns {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Columns {
    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::One(name) => vec![name],
            Self::Several(names) => names.iter().map(String::as_str).collect(),
        }
    }
}

/// Periods beyond leads and lags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// They share the effect of the last lead or lag.
    #[default]
    Binned,
    /// Treated units' rows there are left out.
    Dropped,
}

/// Groups of start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cohorts {
    /// All groups share one effect a period.
    #[default]
    Pooled,
    /// Each group has its own effects, weighted together by size (Sun & Abraham 2021).
    Interacted,
}

/// Clustered errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Errors {
    /// The sandwich with the usual small-sample factor.
    Cr1,
    /// Each row by itself: for treatment that was given to persons.
    Hc1,
    /// The bias-reduced sandwich with Satterthwaite degrees of freedom.
    Cr2,
}

/// Weights of the wild bootstrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WildWeights {
    /// Plus and minus one.
    Rademacher,
    /// Six points (Webb 2023).
    Webb,
}
