//! Journalanteckningar: what has happened, apart from what it is thought to mean (SoL 14:3, 14:6, FL 27 §, FACTS 2.6).
//!
//! A note is never edited: a correction is a new version, and the old one stays readable (FACTS 2.9).
//! An unsigned note is a record too (FACTS 2.10), and locks by itself.

pub mod correct;
pub mod dissent;
pub mod write;

pub use crate::ids::NoteId;

use crate::codes::codes;
use crate::contacts::{ContactKind, View};
use crate::ids::{InvestigationId, ReportId};
use crate::text::FreeText;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

codes! {
    /// Slag av anteckning.
    pub enum NoteKind {
        /// Hembesök.
        HomeVisit = "home_visit",
        /// Samtal med barnet.
        TalkWithChild = "talk_with_child",
        /// Telefonsamtal.
        Call = "call",
        /// Möte.
        Meeting = "meeting",
        /// Nätverksmöte.
        NetworkMeeting = "network_meeting",
        /// Inkommen handling.
        IncomingDocument = "incoming_document",
        /// Annat.
        Other = "other",
    }
}

codes! {
    /// Uppgiftslämnare: where what a note says comes from.
    pub enum NoteSource {
        /// Egen iakttagelse.
        Own = "own",
        /// Barnet.
        Child = "child",
        /// Vårdnadshavare.
        Guardian = "guardian",
        /// Annan närstående.
        Network = "network",
        /// Skola eller förskola.
        School = "school",
        /// Hälso- och sjukvård.
        HealthCare = "health_care",
        /// Polis.
        Police = "police",
        /// Utförare.
        Provider = "provider",
        /// Annan.
        Other = "other",
    }
}

codes! {
    /// Signering. No law says within how many days (FACTS 2.11); an unsigned note is a record all the same.
    pub enum Signature {
        /// Signerad.
        Signed = "signed",
        /// Inte signerad.
        Unsigned = "unsigned",
    }
}

codes! {
    /// Den som har en avvikande mening (SoL 14:6).
    pub enum Dissenter {
        /// Barnet.
        Child = "child",
        /// Vårdnadshavare.
        Guardian = "guardian",
        /// Annan som uppgiften rör.
        Other = "other",
    }
}

/// Anteckningens innehåll: facts apart from assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteContent {
    /// What kind of note it is.
    pub kind: NoteKind,
    /// When what it tells of happened.
    pub happened_at: Timestamp,
    /// Where it comes from.
    pub sources: Vec<NoteSource>,
    /// Where it comes from, in words: a name, a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_words: Option<FreeText>,
    /// What happened and was said.
    pub facts: FreeText,
    /// What it is thought to mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<FreeText>,
    /// The child's view, or why it was not obtained.
    pub childs_view: View,
    /// What in the case it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<NoteAbout>,
}

/// Anteckningens koppling: what in the case it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteAbout {
    /// A report and its preliminary assessment.
    Report(ReportId),
    /// An investigation and its decision.
    Investigation(InvestigationId),
}

/// Låsning: after how many days an unsigned note locks by itself. A local routine, no law (FACTS 2.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteLock {
    /// How many days.
    pub days: u16,
}

impl NoteLock {
    /// What holds when the unit has chosen nothing.
    pub const DEFAULT: Self = Self { days: 14 };

    /// The first day on which a note that was written on a day is locked.
    #[must_use]
    pub fn locks_on(self, written_on: Date) -> Date {
        written_on.saturating_add(i64::from(self.days).days())
    }
}

impl NoteKind {
    /// The kind of contact that such a note tells of.
    #[must_use]
    pub const fn contact(self) -> Option<ContactKind> {
        match self {
            Self::HomeVisit => Some(ContactKind::HomeVisit),
            Self::TalkWithChild => Some(ContactKind::TalkWithChild),
            Self::Call => Some(ContactKind::Call),
            Self::Meeting => Some(ContactKind::Meeting),
            Self::NetworkMeeting => Some(ContactKind::NetworkMeeting),
            Self::IncomingDocument | Self::Other => None,
        }
    }
}
