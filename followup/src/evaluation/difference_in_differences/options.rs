//! What a plan may say of `did`.

use super::super::plan::{one, yes};
use serde::Deserialize;

/// Options of `did`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Did {
    /// Who the treated are compared with.
    #[serde(default)]
    pub control_group: ControlGroup,
    /// Columns measured before treatment.
    #[serde(default)]
    pub covariates: Vec<String>,
    /// How covariates are adjusted for.
    #[serde(default)]
    pub adjust: Adjust,
    /// Which period the pre-periods are compared with.
    #[serde(default)]
    pub base_period: BasePeriod,
    /// How many periods before its start treatment may already matter.
    #[serde(default)]
    pub anticipation: f64,
    /// Which aggregations are reported.
    #[serde(default = "every_aggregation")]
    pub aggregate: Vec<Aggregation>,
    /// In the dynamic aggregation: only groups seen so many periods from their start on, and no effect beyond that, so
    /// that every time since the start is of the same groups.
    #[serde(default)]
    pub balance: Option<f64>,
    /// Multiplier-bootstrap draws; 0 for analytic errors only.
    #[serde(default)]
    pub bootstrap: usize,
    /// Whether units are followed; `false` for different persons in each period. As the plan's unit says when not given.
    #[serde(default)]
    pub panel: Option<bool>,
    /// Whether the answer says how much trends may have differed.
    #[serde(default = "yes")]
    pub sensitivity: bool,
    /// The seed of the bootstrap.
    #[serde(default = "one")]
    pub seed: u64,
}

/// Comparison units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ControlGroup {
    /// Units never treated.
    #[default]
    NeverTreated,
    /// Units not treated yet, the never treated included.
    NotYetTreated,
}

/// Adjustment for covariates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adjust {
    /// Right when either the outcome model or the propensity model is.
    #[default]
    DoublyRobust,
    /// By the outcome model.
    OutcomeRegression,
    /// By the propensity model.
    InverseProbability,
}

/// Base period of the pre-treatment effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasePeriod {
    /// The period before, one step at a time.
    #[default]
    Varying,
    /// The last period before treatment, for all.
    Universal,
}

/// Aggregation of group-time effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregation {
    /// One number.
    Simple,
    /// By time since the start.
    Dynamic,
    /// By group of start.
    Group,
    /// By calendar period.
    Calendar,
}

fn every_aggregation() -> Vec<Aggregation> {
    vec![Aggregation::Simple, Aggregation::Dynamic, Aggregation::Group, Aggregation::Calendar]
}
