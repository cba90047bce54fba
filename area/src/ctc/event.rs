//! Händelser på områdets väg: facts in the past tense; stored, and never edited.

use super::StepState;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad som har hänt. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum CtcEvent {
    /// Prioriteringar är valda.
    PrioritiesChosen(Priorities),
    /// Ett steg har kommit så här långt.
    StepMarked(Marked),
}

/// Valda prioriteringar: which factors, why, and on what ground. A new choice is a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priorities {
    /// The form's own key: sent twice, it is chosen once.
    pub form: String,
    /// The group or organisation that decided.
    pub decided_by: String,
    /// The day.
    pub decided_on: Date,
    /// The survey and year that the choice rests on, when it rests on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
    /// What was chosen, the most important first.
    pub factors: Vec<Factor>,
}

/// Vald faktor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// The scale, by its name in the survey or among those of Communities That Care.
    pub scale: String,
    /// What it was called when it was chosen.
    pub title: String,
    /// Why it was chosen.
    pub why: String,
    /// On what ground: figures, knowledge, what residents say.
    pub evidence: String,
}

/// Markerat steg.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// Which step of which phase, by its name.
    pub step: String,
    /// How far it has come.
    pub state: StepState,
    /// The group or organisation that does it, when somebody has said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The day it was said.
    pub on: Date,
}

impl CtcEvent {
    /// The version of the shapes that are written now.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PrioritiesChosen(_) => "priorities_chosen",
            Self::StepMarked(_) => "step_marked",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CtcEvent;

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        let stored = [
            ("priorities_chosen", include_str!("../../golden/events/priorities_chosen.v1.json")),
            ("step_marked", include_str!("../../golden/events/step_marked.v1.json")),
        ];
        for (kind, stored) in stored {
            let event: CtcEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
    }
}
