//! Markeringens händelser: facts in the past tense; stored, and never edited.

use area::LocalityCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Markeringshändelse: something that has happened to a mark. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum MarkEvent {
    /// Markeringen är satt.
    MarkSet(Marked),
    /// Markeringen är rättad: it says something else.
    MarkCorrected(Corrected),
    /// Markeringen är borttagen: it should not have been set.
    MarkWithdrawn(Withdrawn),
}

/// Det som är markerat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// What kind of thing.
    pub kind: MarkKind,
    /// From which day, or on which day.
    pub on: Date,
    /// What, in a sentence.
    pub what: String,
    /// The indicators that it is about; all when none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
    /// The unit that marked it.
    pub unit: String,
    /// The area or the municipality that it happened in; none when it is not about a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<LocalityCode>,
    /// Where it is told, when somebody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Slag av markering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// Nytt arbetssätt (fasmarkering): from this day the unit works in a new way.
    NewPractice,
    /// Händelse omkring oss: a school closes, a law begins, a grant ends.
    AroundUs,
}

/// Rättad markering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// As it stands now, whole.
    pub marked: Marked,
    /// Why.
    pub why: String,
}

/// Borttagen markering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Why.
    pub why: String,
}

impl MarkEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::MarkSet(_) => "mark_set",
            Self::MarkCorrected(_) => "mark_corrected",
            Self::MarkWithdrawn(_) => "mark_withdrawn",
        }
    }
}

impl MarkKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::NewPractice, Self::AroundUs];

    /// The code in forms and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewPractice => "new-practice",
            Self::AroundUs => "around-us",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::MarkEvent;
    use crate::golden::{golden, read_and_written_as_they_were};

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        let stored = golden!["mark_set", "mark_corrected", "mark_withdrawn"];
        read_and_written_as_they_were(&stored, MarkEvent::kind);
    }

    #[test]
    fn what_happened_in_a_place_says_where_and_who_tells_it() {
        let told = r#"{"kind":"mark_set","body":{"kind":"around_us","on":"2023-10-02","what":"Skolan stängde",
            "unit":"enhet","place":"0580:egen-norr","source":"kommunens webbplats"}}"#;
        let MarkEvent::MarkSet(marked) = serde_json::from_str(told).expect("it is a mark") else {
            panic!("it is set");
        };
        assert_eq!(marked.place.as_ref().map(ToString::to_string).as_deref(), Some("0580:egen-norr"));
        let again = serde_json::to_string(&MarkEvent::MarkSet(marked)).expect("it is written");
        assert!(again.contains(r#""place":"0580:egen-norr","source":"kommunens webbplats""#), "{again}");
    }
}
