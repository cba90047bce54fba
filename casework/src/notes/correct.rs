//! Rätta anteckning: a new version beside the old ones, which stay readable (FACTS 2.9).

use super::{NoteContent, NoteId, NoteLock, Signature, write};
use crate::event::contacts::ContactHeld;
use crate::event::notes::NoteCorrected;
use crate::text::FreeText;
use crate::{Case, Event, Occasion};

/// Rätta anteckning.
#[derive(Debug, Clone)]
pub struct CorrectNote {
    /// The note.
    pub note: NoteId,
    /// The writer's title.
    pub title: String,
    /// Whether the writer signs it now.
    pub signature: Signature,
    /// What it says now, all of it.
    pub content: NoteContent,
    /// The contact that it tells of, as it was.
    pub contact: Option<ContactHeld>,
    /// Why.
    pub reason: Option<FreeText>,
    /// After how many days notes lock in the unit.
    pub lock: NoteLock,
}

/// Avslag på steg: why the note could not be corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such note in the case.
    UnknownNote,
    /// It is signed, locked, or somebody else's: then it is corrected, and a correction says why.
    ReasonRequired,
    /// Nothing is changed.
    NothingChanged,
    /// What it would say cannot be written.
    Unwritable(write::Refusal),
}

impl Refusal {
    /// The section that it rests on, when it is one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::ReasonRequired => Some("SoL 14:3"),
            Self::Unwritable(refusal) => refusal.section(),
            Self::UnknownNote | Self::NothingChanged => None,
        }
    }
}

impl CorrectNote {
    /// Decides the correction. Whoever wrote a note goes on with it without a reason until it is signed or locked.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let note = case.notes.find(self.note).ok_or(Refusal::UnknownNote)?;
        let own = note.versions.first().by == occasion.by.worker;
        if self.reason.is_none() && (!own || note.is_locked(occasion.on(), self.lock)) {
            return Err(Refusal::ReasonRequired);
        }
        let held = note.contact.and_then(|contact| case.contacts.iter().find(|held| held.contact == contact));
        let latest = note.latest();
        let contact = self.contact.as_ref().filter(|contact| Some(*contact) != held);
        let signed_now = latest.signature == Signature::Unsigned && self.signature == Signature::Signed;
        if latest.content == self.content && contact.is_none() && !signed_now {
            return Err(Refusal::NothingChanged);
        }
        write::check(case, &self.content, self.contact.as_ref(), occasion).map_err(Refusal::Unwritable)?;
        let corrected = NoteCorrected {
            note: self.note,
            written_at: occasion.at,
            by: occasion.by.worker,
            title: self.title.clone(),
            // A signature is not taken back.
            signature: if latest.signature == Signature::Signed { Signature::Signed } else { self.signature },
            content: self.content.clone(),
            reason: self.reason.clone(),
        };
        let mut events = Vec::with_capacity(2);
        events.extend(contact.cloned().map(Event::ContactHeld));
        events.push(Event::NoteCorrected(corrected));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::{CorrectNote, Refusal};
    use crate::notes::{NoteLock, Signature};
    use crate::sample::notes::{visit, visited};
    use crate::sample::{at, case_worker, given, then, words};
    use crate::{Event, Occasion};

    fn correction() -> CorrectNote {
        let written = visit(1);
        let mut content = written.content;
        content.facts = words("Mamman var hemma. Elsa visade sitt rum, som hon delar med två syskon.");
        CorrectNote {
            note: written.note,
            title: written.title,
            signature: Signature::Unsigned,
            content,
            contact: written.contact,
            reason: None,
            lock: NoteLock { days: 14 },
        }
    }

    fn corrected(correction: &CorrectNote, moment: &str) -> Result<Vec<Event>, Refusal> {
        correction.decide(&given(&visited()), &at(moment))
    }

    #[test]
    fn the_writer_goes_on_with_an_unsigned_note_until_it_locks() {
        // Written on 9 November: the last day is the 22nd, and on the 23rd it is locked.
        assert!(corrected(&correction(), "2026-11-22T10:00:00Z").is_ok());
        assert_eq!(corrected(&correction(), "2026-11-23T10:00:00Z").err(), Some(Refusal::ReasonRequired));
        let reasoned = CorrectNote { reason: Some(words("Fel antal syskon.")), ..correction() };
        assert!(corrected(&reasoned, "2026-11-23T10:00:00Z").is_ok());
    }

    #[test]
    fn a_correction_is_a_new_version_and_the_old_one_stays_readable() {
        let reasoned = CorrectNote { reason: Some(words("Fel antal syskon.")), ..correction() };
        let events = then(visited(), |case| reasoned.decide(case, &at("2026-12-01T10:00:00Z")).expect("a correction"));
        let case = given(&events);
        let note = case.notes.find(reasoned.note).expect("the note");
        let facts: Vec<_> = note.versions.iter().map(|version| version.content.facts.as_str()).collect();
        assert_eq!(facts.len(), 2);
        assert_eq!(facts[0], visit(1).content.facts.as_str());
        assert_eq!(facts[1], reasoned.content.facts.as_str());
        assert_eq!(note.latest().reason.as_ref().map(|reason| reason.as_str()), Some("Fel antal syskon."));
    }

    #[test]
    fn a_signed_note_and_a_colleagues_note_are_corrected_with_a_reason() {
        let signing = CorrectNote { signature: Signature::Signed, ..correction() };
        let signed = then(visited(), |case| signing.decide(case, &at("2026-11-10T10:00:00Z")).expect("signed"));
        let again = CorrectNote { content: visit(1).content, ..correction() };
        let again = again.decide(&given(&signed), &at("2026-11-11T10:00:00Z"));
        assert_eq!(again.err(), Some(Refusal::ReasonRequired));
        let colleague = Occasion { by: case_worker(2), ..at("2026-11-10T10:00:00Z") };
        assert_eq!(correction().decide(&given(&visited()), &colleague).err(), Some(Refusal::ReasonRequired));
    }

    #[test]
    fn a_note_can_be_signed_without_being_changed() {
        let signing = CorrectNote { content: visit(1).content, signature: Signature::Signed, ..correction() };
        assert!(corrected(&signing, "2026-11-10T10:00:00Z").is_ok());
        let nothing = CorrectNote { signature: Signature::Unsigned, ..signing };
        assert_eq!(corrected(&nothing, "2026-11-10T10:00:00Z").err(), Some(Refusal::NothingChanged));
    }
}
