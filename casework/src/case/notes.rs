//! Journalen i ärendet: each note with all its versions, and what somebody says is wrong in it.

use crate::contacts::ContactId;
use crate::event::contacts::ContactHeld;
use crate::event::notes::{DissentNoted, NoteCorrected, NoteWritten};
use crate::ids::WorkerId;
use crate::notes::{NoteContent, NoteId, NoteLock, Signature};
use crate::occasion::day_in_sweden;
use crate::text::FreeText;
use jiff::Timestamp;
use jiff::civil::Date;

/// Journalanteckningarna, in the order they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    notes: Vec<Note>,
    /// What somebody says is wrong elsewhere in the file.
    pub dissents: Vec<DissentNoted>,
}

/// Anteckning: all its versions, and what somebody says is wrong in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub note: NoteId,
    /// Every version.
    pub versions: Versions,
    /// The contact that it tells of.
    pub contact: Option<ContactId>,
    /// What somebody says is wrong in it.
    pub dissents: Vec<DissentNoted>,
}

/// Versionerna: the first, and those that corrected it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    first: NoteVersion,
    later: Vec<NoteVersion>,
}

/// En version av en anteckning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteVersion {
    /// When it was written.
    pub written_at: Timestamp,
    /// Who wrote it.
    pub by: WorkerId,
    /// The writer's title then.
    pub title: String,
    /// Whether it is signed.
    pub signature: Signature,
    /// What it says.
    pub content: NoteContent,
    /// Why it took the place of the one before.
    pub reason: Option<FreeText>,
}

impl Notes {
    /// The note with an id.
    #[must_use]
    pub fn find(&self, note: NoteId) -> Option<&Note> {
        self.notes.iter().find(|found| found.note == note)
    }

    /// Every note, in the order they were written.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter()
    }

    pub(super) fn written(&mut self, written: &NoteWritten) {
        self.notes.push(Note {
            note: written.note,
            versions: Versions {
                first: NoteVersion {
                    written_at: written.written_at,
                    by: written.by,
                    title: written.title.clone(),
                    signature: written.signature,
                    content: written.content.clone(),
                    reason: None,
                },
                later: Vec::new(),
            },
            contact: written.contact,
            dissents: Vec::new(),
        });
    }

    pub(super) fn corrected(&mut self, corrected: &NoteCorrected) {
        if let Some(note) = self.notes.iter_mut().find(|found| found.note == corrected.note) {
            note.versions.later.push(NoteVersion {
                written_at: corrected.written_at,
                by: corrected.by,
                title: corrected.title.clone(),
                signature: corrected.signature,
                content: corrected.content.clone(),
                reason: corrected.reason.clone(),
            });
        }
    }

    pub(super) fn disputed(&mut self, dissent: &DissentNoted) {
        let note = self.notes.iter_mut().find(|found| Some(found.note) == dissent.note);
        note.map_or(&mut self.dissents, |note| &mut note.dissents).push(dissent.clone());
    }
}

impl Note {
    /// The version that holds.
    #[must_use]
    pub fn latest(&self) -> &NoteVersion {
        self.versions.later.last().unwrap_or(&self.versions.first)
    }

    /// The day on which it was first written.
    #[must_use]
    pub fn written_on(&self) -> Date {
        day_in_sweden(self.versions.first.written_at)
    }

    /// Whether it can only be corrected, with a reason: it is signed, or its days have passed.
    #[must_use]
    pub fn is_locked(&self, on: Date, lock: NoteLock) -> bool {
        self.latest().signature == Signature::Signed || on >= lock.locks_on(self.written_on())
    }
}

impl Versions {
    /// The first.
    #[must_use]
    pub const fn first(&self) -> &NoteVersion {
        &self.first
    }

    /// All of them, the first first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &NoteVersion> {
        std::iter::once(&self.first).chain(&self.later)
    }
}

/// Takes a contact in: it corrects the one with the same id, or comes last.
pub(super) fn held(contacts: &mut Vec<ContactHeld>, held: &ContactHeld) {
    match contacts.iter_mut().find(|found| found.contact == held.contact) {
        Some(found) => *found = held.clone(),
        None => contacts.push(held.clone()),
    }
}
