//! Händelser i områdesanalysen: facts in the past tense; stored, and never edited.

use super::Part;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad som har hänt med en områdesanalys. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum AnalysisEvent {
    /// En del är skriven, or written anew.
    PartWritten(PartWritten),
    /// Någon har kommenterat.
    CommentMade(CommentMade),
    /// En kommentar är besvarad.
    CommentSettled(CommentSettled),
    /// Analysen är signerad.
    SignedOff(SignedOff),
}

/// Skriven del.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartWritten {
    /// Which part.
    pub part: Part,
    /// The text, a paragraph a line.
    pub text: String,
    /// The figures that stand with it, by their keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
}

/// Kommentar: what somebody says about a part, in a role and without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentMade {
    /// The form's own key: sent twice, it is made once.
    pub form: String,
    /// About which part.
    pub part: Part,
    /// What is said.
    pub text: String,
    /// The code of the role in which it is said.
    pub role: String,
    /// The day.
    pub on: Date,
}

/// Besvarad kommentar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentSettled {
    /// Which.
    pub comment: u32,
    /// What became of it.
    pub answer: String,
}

/// Signerad analys: text and figures as they stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedOff {
    /// Its version, from one.
    pub version: u32,
    /// The day.
    pub on: Date,
    /// Who signed it, by name and title, as on any document that is signed.
    pub by: String,
    /// The parts.
    pub parts: Vec<FrozenPart>,
    /// SHA-256 of the parts, in hexadecimal.
    pub sha256: String,
}

/// Fryst del.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPart {
    /// Which part.
    pub part: Part,
    /// Its text.
    pub text: String,
    /// Its figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
}

/// Uppgift i analysen: what is known of one thing, in words, with where it is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its key.
    pub key: String,
    /// What it is.
    pub title: String,
    /// What it says, a line each.
    pub told: Vec<String>,
    /// Where it is from.
    pub source: String,
    /// The day as of which it was known.
    pub on: Date,
}

impl AnalysisEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PartWritten(_) => "part_written",
            Self::CommentMade(_) => "comment_made",
            Self::CommentSettled(_) => "comment_settled",
            Self::SignedOff(_) => "signed_off",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AnalysisEvent;

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        macro_rules! golden {
            ($($kind:literal),*) => {
                [$(($kind, include_str!(concat!("../../golden/events/", $kind, ".v1.json")))),*]
            };
        }
        let stored = golden!["part_written", "comment_made", "comment_settled", "signed_off"];
        for (kind, stored) in stored {
            let event: AnalysisEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
    }
}
