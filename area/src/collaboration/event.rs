//! Händelser i samverkan: facts in the past tense; stored, and never edited.

use super::{Degree, Subject};
use crate::activity::PartnerKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad som har hänt i en enhets samverkan. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum CollaborationEvent {
    /// En samverkanspart är tillagd.
    PartnerAdded(PartnerAdded),
    /// En överenskommelse är träffad.
    AgreementMade(Agreed),
    /// En överenskommelse är genomgången.
    AgreementReviewed(Reviewed),
    /// Ett möte är noterat.
    MeetingNoted(MeetingNoted),
    /// Ett möte noterades av misstag.
    MeetingWithdrawn(MeetingWithdrawn),
}

/// Tillagd samverkanspart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerAdded {
    /// What kind.
    pub kind: PartnerKind,
    /// The organisation's name.
    pub name: String,
}

/// Överenskommelse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The partners, by their numbers.
    pub partners: Vec<u32>,
    /// About what.
    pub subject: Subject,
    /// From which day.
    pub from: Date,
    /// The last day, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The day by which it is looked over for the first time.
    pub review_on: Date,
}

/// Genomgång av en överenskommelse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// Which agreement.
    pub agreement: u32,
    /// The day.
    pub on: Date,
    /// The next day by which it is looked over; it has ended when none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<Date>,
}

/// Noterat möte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingNoted {
    /// The form's own key: sent twice, it is noted once.
    pub form: String,
    /// The meeting.
    pub met: Met,
}

/// Möte med samverkansparter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// The day.
    pub held_on: Date,
    /// The partners, by their numbers.
    pub partners: Vec<u32>,
    /// About what.
    pub subject: Subject,
    /// How far they worked together.
    pub degree: Degree,
    /// The agreement that it was held under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
}

/// Borttaget möte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingWithdrawn {
    /// Which meeting.
    pub meeting: u32,
}

impl CollaborationEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PartnerAdded(_) => "partner_added",
            Self::AgreementMade(_) => "agreement_made",
            Self::AgreementReviewed(_) => "agreement_reviewed",
            Self::MeetingNoted(_) => "meeting_noted",
            Self::MeetingWithdrawn(_) => "meeting_withdrawn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CollaborationEvent;

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        macro_rules! golden {
            ($($kind:literal),*) => {
                [$(($kind, include_str!(concat!("../../golden/events/", $kind, ".v1.json")))),*]
            };
        }
        let stored =
            golden!["partner_added", "agreement_made", "agreement_reviewed", "meeting_noted", "meeting_withdrawn"];
        for (kind, stored) in stored {
            let event: CollaborationEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
    }
}
