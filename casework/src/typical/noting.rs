//! Journalen i typfallen: visits, talks, meetings and calls, each written down the same day.

use super::life::{Life, text};
use crate::contacts::{
    Attendee, ChildPresence, ContactId, InformationGiven, InterpreterUse, Participation, Place, TalkSupport, View,
    WhyNotObtained,
};
use crate::event::contacts::ContactHeld;
use crate::notes::correct::CorrectNote;
use crate::notes::dissent::NoteDissent;
use crate::notes::write::WriteNote;
use crate::notes::{Dissenter, NoteContent, NoteId, NoteKind, NoteLock, NoteSource, Signature};
use jiff::ToSpan;

/// What a note tells of, besides what happened.
pub(super) struct Met {
    /// Where.
    pub place: Place,
    /// Whether the child was there.
    pub child: ChildPresence,
    /// Who else was.
    pub attendees: Vec<Attendee>,
    /// An interpreter.
    pub interpreter: InterpreterUse,
    /// What the child thinks.
    pub childs_view: View,
    /// What the guardians think.
    pub guardians_view: View,
    /// How far the child took part.
    pub participation: Option<Participation>,
    /// What made it easier to talk.
    pub support: Vec<TalkSupport>,
}

/// The child and a guardian, at home.
pub(super) fn at_home() -> Met {
    Met {
        place: Place::Home,
        child: ChildPresence::WithOthers,
        attendees: vec![Attendee::Guardian],
        interpreter: InterpreterUse::NotNeeded,
        childs_view: View::NotObtained(WhyNotObtained::DidNotWant),
        guardians_view: View::NotObtained(WhyNotObtained::NotAsked),
        participation: Some(Participation::ListenedTo),
        support: Vec::new(),
    }
}

/// The child alone, at school.
pub(super) fn alone() -> Met {
    Met {
        place: Place::School,
        child: ChildPresence::Alone,
        attendees: Vec::new(),
        guardians_view: View::NotObtained(WhyNotObtained::NotMet),
        participation: Some(Participation::TakenIntoAccount),
        support: vec![TalkSupport::Pauses],
        ..at_home()
    }
}

/// Guardians and others at the office, without the child.
pub(super) fn at_the_office() -> Met {
    Met {
        place: Place::Office,
        child: ChildPresence::Absent,
        childs_view: View::NotObtained(WhyNotObtained::NotMet),
        participation: None,
        ..at_home()
    }
}

/// What somebody said of what they want.
pub(super) fn said(words: &str) -> View {
    View::Obtained(text(words))
}

impl Life<'_> {
    /// A note of something that ended a quarter of an hour ago.
    pub(super) fn note(&mut self, kind: NoteKind, facts: &str, assessment: Option<&str>, met: Met) {
        let note = self.id(NoteId::new);
        self.last.note = Some(note);
        let happened_at = self.now().at.saturating_sub(15.minutes()).unwrap_or(self.now().at);
        let content = NoteContent {
            kind,
            happened_at,
            sources: vec![NoteSource::Own],
            source_words: None,
            facts: text(facts),
            assessment: assessment.map(text),
            childs_view: met.childs_view.clone(),
            about: None,
        };
        let contact = self.id(ContactId::new);
        let here = met.child != ChildPresence::Absent;
        let contact = kind.contact().map(|kind| ContactHeld {
            contact,
            held_at: happened_at,
            by: self.now().by.worker,
            kind,
            place: met.place,
            child: met.child,
            attendees: met.attendees,
            persons: Vec::new(),
            interpreter: met.interpreter,
            childs_view: met.childs_view,
            guardians_view: met.guardians_view,
            participation: met.participation,
            information: here.then_some(InformationGiven::Understood),
            support: met.support,
            feedback: None,
        });
        let step = WriteNote { note, title: TITLE.to_owned(), signature: Signature::Signed, content, contact };
        self.step(|case, on| step.decide(case, on));
    }

    /// The last note gets other facts, with a reason.
    pub(super) fn correct(&mut self, facts: &str, reason: &str) {
        let Some(note) = self.last.note else { return };
        let reason = Some(text(reason));
        let (title, signature, lock) = (TITLE.to_owned(), Signature::Signed, NoteLock::DEFAULT);
        self.step(|case, on| {
            let Some(known) = case.notes.find(note) else { return Err(crate::notes::correct::Refusal::UnknownNote) };
            let content = NoteContent { facts: text(facts), ..known.latest().content.clone() };
            let held = known.contact;
            let contact = held.and_then(|held| case.contacts.iter().find(|found| found.contact == held).cloned());
            CorrectNote { note, title, signature, content, contact, reason, lock }.decide(case, on)
        });
    }

    /// Somebody says that what stands in the last note is wrong.
    pub(super) fn dissent(&mut self, from: Dissenter, words: &str) {
        let note = self.last.note;
        self.step(|case, on| NoteDissent { note, from, words: text(words) }.decide(case, on));
    }
}

/// The title that the notes are signed with.
const TITLE: &str = "Socialsekreterare";
