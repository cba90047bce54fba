//! Skattningar: what an estimator answers.

use super::note::Note;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use statrs::distribution::{ContinuousCDF, Normal};
use std::borrow::Cow;

/// Everything that the estimators of a plan say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Answer {
    /// One row an estimate.
    pub estimates: Vec<Estimate>,
    /// What the reader must know to read them.
    pub notes: Vec<Note>,
}

/// An answer as it is stored: notes were sentences once, and those that were are kept as they were written.
#[derive(Serialize, Deserialize)]
struct Stored {
    estimates: Vec<Estimate>,
    notes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    noted: Vec<Note>,
}

impl Answer {
    /// The rows about one outcome, of everybody and not of a subgroup; rows that name no outcome are about the only one.
    #[must_use]
    pub fn about(&self, outcome: Option<&str>) -> Vec<&Estimate> {
        let named = |row: &Estimate| {
            row.details.get("outcome").and_then(Value::as_str).is_none_or(|of| outcome.is_none_or(|asked| asked == of))
        };
        self.estimates.iter().filter(|row| named(row) && !row.details.contains_key("subgroup")).collect()
    }
}

impl From<Stored> for Answer {
    fn from(Stored { estimates, notes, noted }: Stored) -> Self {
        Self { estimates, notes: notes.into_iter().map(Note::written).chain(noted).collect() }
    }
}

impl From<Answer> for Stored {
    fn from(Answer { estimates, notes }: Answer) -> Self {
        let (written, noted): (Vec<Note>, Vec<Note>) = notes.into_iter().partition(|note| note.text().is_some());
        let notes = written.iter().filter_map(Note::text).map(str::to_owned).collect();
        Self { estimates, notes, noted }
    }
}

/// One estimate with its uncertainty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The method, as the plan names it.
    pub method: Cow<'static, str>,
    /// What is estimated: `att`, `att(g,t)`, `level-change`, ….
    pub estimand: Cow<'static, str>,
    /// The estimate, on the outcome's scale, or a ratio where the estimand says so.
    pub estimate: Option<f64>,
    /// Its standard error.
    pub se: Option<f64>,
    /// Lower end of the 95 % interval.
    pub ci_low: Option<f64>,
    /// Upper end of the 95 % interval.
    pub ci_high: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// How many units it rests on.
    pub n_units: usize,
    /// How many periods it rests on.
    pub n_periods: usize,
    /// Indices, weights, fit and other particulars.
    pub details: Map<String, Value>,
    /// What the method found where nothing was done, for tests of several outcomes together.
    #[serde(skip)]
    pub null: Option<Null>,
}

/// An absolute statistic, and what it was where nothing was done; draws of outcomes of one plan are of the same units.
#[derive(Debug, Clone, PartialEq)]
pub struct Null {
    /// The statistic.
    pub own: f64,
    /// Its draws.
    pub draws: Vec<f64>,
}

/// Why a plan cannot be run on its data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

impl Estimate {
    /// An estimate without uncertainty yet.
    #[must_use]
    pub fn of(method: &'static str, estimand: &'static str, estimate: f64, units: usize, periods: usize) -> Self {
        Self {
            method: Cow::Borrowed(method),
            estimand: Cow::Borrowed(estimand),
            estimate: finite(estimate),
            se: None,
            ci_low: None,
            ci_high: None,
            p: None,
            n_units: units,
            n_periods: periods,
            details: Map::new(),
            null: None,
        }
    }

    /// With a standard error and the normal interval and p-value that follow from it.
    #[must_use]
    pub fn with_se(mut self, se: f64) -> Self {
        let (Some(estimate), Some(se)) = (self.estimate, finite(se).filter(|se| *se > 0.0)) else {
            return self;
        };
        let normal = Normal::standard();
        let half = normal.inverse_cdf(0.975) * se;
        self.se = Some(se);
        self.ci_low = Some(estimate - half);
        self.ci_high = Some(estimate + half);
        self.p = finite(2.0 * normal.sf((estimate / se).abs()));
        self
    }

    /// With one more particular; a number that is not finite becomes null.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.details.insert(key.to_owned(), value.into());
        self
    }
}

/// The number, unless it is infinite or not a number.
#[must_use]
pub fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}
