//! Planens händelser: the facts of a plan, in the past tense; stored, and never edited.

use crate::evaluation::estimate::Answer;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Planhändelse: something that has happened to a plan. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum PlanEvent {
    /// Planen är registrerad.
    PlanRegistered(PlanText),
    /// Planen är ändrad: a new version stands.
    PlanChanged(PlanChanged),
    /// Planen är körd.
    PlanRun(PlanRun),
}

/// Planens text, with what was known of its data when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanText {
    /// The text, as its author wrote it.
    pub text: String,
    /// SHA-256 of the text, in hexadecimal.
    pub hash: String,
    /// What the data said then; none when they were not there yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<KnownThen>,
}

/// Vad som var känt: how much of the outcome was there already when a plan was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownThen {
    /// SHA-256 of the data, in hexadecimal.
    pub data_hash: String,
    /// The last period that they held.
    pub last_period: String,
    /// How many periods from the start of what is evaluated they held; 0 is a plan written before any outcome of it.
    pub periods_after_start: u64,
}

/// Ändrad plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChanged {
    /// The new text.
    pub text: PlanText,
    /// Why.
    pub why: String,
}

/// Körning: what a version of a plan answered on the data of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanRun {
    /// The version that was run.
    pub version: usize,
    /// The day that the data are of.
    pub data_as_of: Date,
    /// SHA-256 of the data, in hexadecimal.
    pub data_hash: String,
    /// How many rows the data had.
    pub data_rows: u64,
    /// The version of Nära that ran it.
    pub code_version: String,
    /// What came of it.
    pub outcome: RunOutcome,
}

/// Körningens utfall. A run that could not be made is kept like any other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunOutcome {
    /// Estimates and notes, after disclosure control.
    Answered(Answer),
    /// Why the plan could not be run on these data.
    Refused(String),
}

impl PlanEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PlanRegistered(_) => "plan_registered",
            Self::PlanChanged(_) => "plan_changed",
            Self::PlanRun(_) => "plan_run",
        }
    }
}

impl RunOutcome {
    /// The answer, when there is one.
    #[must_use]
    pub const fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answered(answer) => Some(answer),
            Self::Refused(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PlanEvent;
    use crate::golden::{golden, read_and_written_as_they_were};

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        let stored = golden!["plan_registered", "plan_changed", "plan_run"];
        read_and_written_as_they_were(&stored, PlanEvent::kind);
    }
}
