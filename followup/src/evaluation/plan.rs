//! Utvärderingsplan: what is to be estimated and how, written before the data are opened.

use super::estimate::Refusal;
use serde::Deserialize;
use serde::de::{self, Deserializer};

/// A plan as its author writes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What it is called.
    #[serde(default)]
    pub title: Option<String>,
    /// What it asks.
    #[serde(default)]
    pub question: Option<String>,
    /// The data.
    pub data: Data,
    /// What was done, where and when; not needed for a single series.
    #[serde(default)]
    pub treatment: Option<Treatment>,
    /// The estimators, in the order they are reported.
    #[serde(rename = "estimator")]
    pub estimators: Vec<Estimator>,
}

/// Where the data are and what their columns mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The file, relative to the plan.
    pub file: String,
    /// The column with the unit; none for a single series.
    #[serde(default)]
    pub unit: Option<String>,
    /// The column with the period.
    #[serde(default)]
    pub time: Option<String>,
    /// The column with the outcome.
    #[serde(default)]
    pub outcome: Option<String>,
    /// The column with sampling weights.
    #[serde(default)]
    pub weights: Option<String>,
    /// The column with the population at risk.
    #[serde(default)]
    pub population: Option<String>,
    /// The column with the cluster.
    #[serde(default)]
    pub cluster: Option<String>,
    /// The column with the time until the event or the end of observation, for survival.
    #[serde(default)]
    pub duration: Option<String>,
    /// The column with what ended it: 0 is that observation ended.
    #[serde(default)]
    pub event: Option<String>,
    /// The column with the group compared, for survival.
    #[serde(default)]
    pub group: Option<String>,
    /// The column with the person or family, when rows of one belong together.
    #[serde(default)]
    pub id: Option<String>,
    /// The column with the stratum, within which the baseline hazard is the same.
    #[serde(default)]
    pub strata: Option<String>,
}

impl Data {
    /// The column with the period.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn time(&self) -> Result<&str, Refusal> {
        named(self.time.as_deref(), "time", "the period")
    }

    /// The column with the outcome.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn outcome(&self) -> Result<&str, Refusal> {
        named(self.outcome.as_deref(), "outcome", "the outcome")
    }

    /// The column with the duration.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn duration(&self) -> Result<&str, Refusal> {
        named(self.duration.as_deref(), "duration", "the time until the event or the end of observation")
    }

    /// The column with the event.
    ///
    /// # Errors
    /// When the plan names none.
    pub fn event(&self) -> Result<&str, Refusal> {
        named(self.event.as_deref(), "event", "what ended the observation")
    }
}

fn named<'p>(column: Option<&'p str>, key: &str, what: &str) -> Result<&'p str, Refusal> {
    column.ok_or_else(|| Refusal(format!("[data] names no {key}; add {key} = \"…\", the column with {what}")))
}

/// What was done: the same start for some units, or a column with each unit's first treated period.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// The treated units.
    #[serde(default)]
    pub units: Vec<String>,
    /// The first treated period.
    #[serde(default, deserialize_with = "label")]
    pub start: Option<String>,
    /// The column with each unit's first treated period; 0 or empty is never.
    #[serde(default)]
    pub first_treated: Option<String>,
}

/// One way of estimating.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum Estimator {
    /// Difference in differences with group-time effects.
    Did(Did),
    /// Synthetic control.
    SyntheticControl(SyntheticControl),
    /// Synthetic difference in differences.
    SyntheticDid(SyntheticDid),
    /// Interrupted time series.
    Its(Its),
    /// Survival curves and the log-rank test.
    KaplanMeier(KaplanMeier),
    /// Cumulative incidence with competing events.
    AalenJohansen(AalenJohansen),
    /// Proportional hazards.
    Cox(Cox),
}

/// Options of `kaplan-meier`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KaplanMeier {}

/// Options of `aalen-johansen`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AalenJohansen {
    /// The cause reported; every cause when not given.
    #[serde(default)]
    pub cause: Option<u32>,
}

/// Options of `cox`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cox {
    /// Columns known when observation begins.
    pub covariates: Vec<String>,
    /// How tied events are counted.
    #[serde(default)]
    pub ties: Ties,
    /// The cause studied when there are several; others end observation.
    #[serde(default)]
    pub cause: Option<u32>,
}

/// Tied events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ties {
    /// Efron (1977).
    #[default]
    Efron,
    /// Breslow (1974).
    Breslow,
}

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
    /// Multiplier-bootstrap draws; 0 for analytic errors only.
    #[serde(default)]
    pub bootstrap: usize,
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

/// Options of `its`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Its {
    /// The distribution of the outcome.
    #[serde(default)]
    pub family: Family,
    /// The first period after the interruption.
    #[serde(deserialize_with = "required_label")]
    pub interruption: String,
    /// Whether the slope may change too.
    #[serde(default)]
    pub slope: bool,
    /// Seasonality as sine and cosine pairs.
    #[serde(default)]
    pub season: Option<Season>,
    /// Which standard errors.
    #[serde(default)]
    pub se: ItsError,
    /// Lags of the Newey–West errors; by the rule 4(n/100)^(2/9) when not given.
    #[serde(default)]
    pub lags: Option<usize>,
    /// Whether the errors grow with the over-dispersion found (quasi-likelihood); only for `poisson`.
    #[serde(default)]
    pub overdispersion: bool,
}

/// Distribution of the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Normal errors, identity link.
    #[default]
    Gaussian,
    /// Counts, log link.
    Poisson,
    /// Over-dispersed counts, log link.
    NegativeBinomial,
}

/// Season as harmonics.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// Periods in a full season.
    pub period: f64,
    /// Sine and cosine pairs.
    pub harmonics: u32,
}

/// Standard errors of an interrupted time series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItsError {
    /// Those of the model.
    #[default]
    Model,
    /// Newey–West.
    NeweyWest,
    /// Prais–Winsten.
    PraisWinsten,
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// The line, the column and what was expected.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

const fn one() -> u64 {
    1
}

const fn two_hundred() -> usize {
    200
}

fn every_aggregation() -> Vec<Aggregation> {
    vec![Aggregation::Simple, Aggregation::Dynamic, Aggregation::Group, Aggregation::Calendar]
}

/// A period as a number, a text or a date.
#[derive(Deserialize)]
#[serde(untagged)]
enum Label {
    Whole(i64),
    Number(f64),
    Text(String),
}

fn label<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    required_label(deserializer).map(Some)
}

fn required_label<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Label::deserialize(deserializer) {
        Ok(Label::Whole(number)) => Ok(number.to_string()),
        Ok(Label::Number(number)) => Ok(number.to_string()),
        Ok(Label::Text(text)) => Ok(text),
        Err(_) => Err(de::Error::custom("expected a period: a number or a text such as \"2005-01\"")),
    }
}
