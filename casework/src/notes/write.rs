//! Skriva anteckning: what happened, and in the same go the contact that it tells of.

use super::{NoteAbout, NoteContent, NoteId, NoteKind, Signature};
use crate::contacts::{ChildPresence, ContactKind};
use crate::event::contacts::ContactHeld;
use crate::event::notes::NoteWritten;
use crate::{Case, Event, Occasion};

/// Skriv anteckning.
#[derive(Debug, Clone)]
pub struct WriteNote {
    /// The note.
    pub note: NoteId,
    /// The writer's title.
    pub title: String,
    /// Whether the writer signs it now.
    pub signature: Signature,
    /// What it says.
    pub content: NoteContent,
    /// The contact that it tells of, for the kinds that tell of one.
    pub contact: Option<ContactHeld>,
}

/// Avslag på steg: why the note could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is in the case already: the form was sent twice.
    AlreadyWritten,
    /// It tells of something that has not happened yet.
    InTheFuture,
    /// It belongs to a report or an investigation that is not in the case.
    UnknownAbout,
    /// A note of that kind tells of a contact, and of the same kind and moment.
    ContactDiffers,
    /// A talk with the child is held with the child.
    TalkWithoutTheChild,
}

impl Refusal {
    /// The section that it rests on, when it is one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            // What is documented shows when it happened and is right.
            Self::InTheFuture | Self::ContactDiffers | Self::TalkWithoutTheChild => Some("SoL 14:3"),
            Self::AlreadyWritten | Self::UnknownAbout => None,
        }
    }
}

impl WriteNote {
    /// Decides the note. It can be written in a closed case too: what comes in afterwards is documented as well (SoL 14:3).
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.notes.find(self.note).is_some() {
            return Err(Refusal::AlreadyWritten);
        }
        check(case, &self.content, self.contact.as_ref(), occasion)?;
        let written = NoteWritten {
            note: self.note,
            written_at: occasion.at,
            by: occasion.by.worker,
            title: self.title.clone(),
            signature: self.signature,
            content: self.content.clone(),
            contact: self.contact.as_ref().map(|contact| contact.contact),
        };
        let mut events = Vec::with_capacity(2);
        events.extend(self.contact.clone().map(Event::ContactHeld));
        events.push(Event::NoteWritten(written));
        Ok(events)
    }
}

/// What holds for every version of a note.
pub(super) fn check(
    case: &Case,
    content: &NoteContent,
    contact: Option<&ContactHeld>,
    occasion: &Occasion,
) -> Result<(), Refusal> {
    if content.happened_at > occasion.at {
        return Err(Refusal::InTheFuture);
    }
    let known = match content.about {
        None => true,
        Some(NoteAbout::Report(report)) => case.report(report).is_some(),
        Some(NoteAbout::Investigation(investigation)) => case.investigation(investigation).is_some(),
    };
    if !known {
        return Err(Refusal::UnknownAbout);
    }
    let agrees = |held: &ContactHeld| Some(held.kind) == content.kind.contact() && held.held_at == content.happened_at;
    if contact.map(agrees) != content.kind.contact().map(|_| true) {
        return Err(Refusal::ContactDiffers);
    }
    let without = |held: &ContactHeld| held.kind == ContactKind::TalkWithChild && held.child == ChildPresence::Absent;
    if content.kind == NoteKind::TalkWithChild && contact.is_some_and(without) {
        return Err(Refusal::TalkWithoutTheChild);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Refusal;
    use crate::Event;
    use crate::contacts::ChildPresence;
    use crate::notes::{NoteAbout, NoteKind};
    use crate::sample::notes::{note, visit};
    use crate::sample::{at, given, investigated, investigation_id, moment, then};

    #[test]
    fn a_home_visit_is_written_once_and_is_both_a_note_and_a_contact() {
        let events = then(investigated(), |case| visit(1).decide(case, &at("2026-11-09T15:30:00Z")).expect("a note"));
        let case = given(&events);
        let note = case.notes.iter().next().expect("one note");
        assert_eq!(note.latest().content.kind, NoteKind::HomeVisit);
        assert_eq!(case.contacts.len(), 1);
        assert_eq!(note.contact, Some(case.contacts[0].contact));
        let again = visit(1).decide(&case, &at("2026-11-09T15:31:00Z"));
        assert_eq!(again.err(), Some(Refusal::AlreadyWritten), "a form that is sent twice writes one note");
    }

    #[test]
    fn a_note_says_when_it_happened_and_when_it_was_written() {
        let case = given(&investigated());
        let events = visit(1).decide(&case, &at("2026-11-10T07:00:00Z")).expect("a note");
        let Some(Event::NoteWritten(written)) = events.last() else { panic!("the note comes last") };
        assert_eq!(written.content.happened_at, moment("2026-11-09T14:00:00Z"));
        assert_eq!(written.written_at, moment("2026-11-10T07:00:00Z"));
    }

    #[test]
    fn a_note_tells_of_what_has_happened_in_this_case() {
        let case = given(&investigated());
        let early = visit(1).decide(&case, &at("2026-11-09T13:59:00Z"));
        assert_eq!(early.err(), Some(Refusal::InTheFuture));
        let mut elsewhere = note(2);
        elsewhere.content.about = Some(NoteAbout::Investigation(investigation_id(9)));
        assert_eq!(elsewhere.decide(&case, &at("2026-11-09T15:30:00Z")).err(), Some(Refusal::UnknownAbout));
    }

    #[test]
    fn a_talk_with_the_child_is_held_with_the_child() {
        let case = given(&investigated());
        let mut talk = visit(1);
        talk.content.kind = NoteKind::TalkWithChild;
        let occasion = at("2026-11-09T15:30:00Z");
        assert_eq!(talk.decide(&case, &occasion).err(), Some(Refusal::ContactDiffers));
        let held = talk.contact.as_mut().expect("a contact");
        held.kind = crate::contacts::ContactKind::TalkWithChild;
        held.child = ChildPresence::Absent;
        assert_eq!(talk.decide(&case, &occasion).err(), Some(Refusal::TalkWithoutTheChild));
    }

    #[test]
    fn what_comes_in_after_closing_is_documented_too() {
        let closed = Event::CaseClosed(crate::event::CaseClosed {
            on: jiff::civil::date(2026, 11, 6),
            reason: crate::closure::ClosureReason::Other,
            note: None,
        });
        let case = given(&then(investigated(), |_| vec![closed]));
        assert!(note(1).decide(&case, &at("2026-11-09T15:30:00Z")).is_ok());
    }
}
