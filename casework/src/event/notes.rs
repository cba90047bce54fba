//! Händelser i journalföringen: notes written and corrected, and what somebody says is wrong.

use crate::contacts::ContactId;
use crate::ids::WorkerId;
use crate::notes::{Dissenter, NoteContent, NoteId, Signature};
use crate::text::FreeText;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Skriven journalanteckning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteWritten {
    /// The note.
    pub note: NoteId,
    /// When it was written; when it happened stands in the content (FL 27 §, FACTS 2.7).
    pub written_at: Timestamp,
    /// Who wrote it.
    pub by: WorkerId,
    /// The writer's title then.
    pub title: String,
    /// Whether it is signed.
    pub signature: Signature,
    /// What it says.
    pub content: NoteContent,
    /// The contact that it tells of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactId>,
}

/// Rättad journalanteckning: a new version. The old one stays readable (FACTS 2.9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteCorrected {
    /// The note.
    pub note: NoteId,
    /// When the new version was written.
    pub written_at: Timestamp,
    /// Who wrote it.
    pub by: WorkerId,
    /// The writer's title then.
    pub title: String,
    /// Whether it is signed.
    pub signature: Signature,
    /// What it says now, all of it.
    pub content: NoteContent,
    /// Why; nothing is said when a writer goes on with an unsigned note that is not locked yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FreeText>,
}

/// Antecknad avvikande mening: what somebody says is wrong in the file (SoL 14:6, FACTS 2.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DissentNoted {
    /// The note that it concerns; none when it concerns something else in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteId>,
    /// When it was noted.
    pub at: Timestamp,
    /// Whose opinion it is.
    pub from: Dissenter,
    /// What is said to be wrong, in their words.
    pub words: FreeText,
}
