//! Invented notes and contacts.

use super::{investigated, investigation_id, moment, then, words, worker};
use crate::Event;
use crate::contacts::{
    Attendee, ChildPresence, ContactId, ContactKind, InformationGiven, InterpreterUse, Participation, Place,
    TalkSupport, View, WhyNotObtained,
};
use crate::event::contacts::ContactHeld;
use crate::notes::write::WriteNote;
use crate::notes::{NoteAbout, NoteContent, NoteId, NoteKind, NoteSource, Signature};
use uuid::Uuid;

pub(crate) fn note_id(n: u128) -> NoteId {
    NoteId::new(Uuid::from_u128(0x0f00 + n))
}

/// A note about something else than a contact.
pub(crate) fn note(n: u128) -> WriteNote {
    WriteNote {
        note: note_id(n),
        title: "socialsekreterare".to_owned(),
        signature: Signature::Unsigned,
        content: NoteContent {
            kind: NoteKind::Other,
            happened_at: moment("2026-11-09T14:00:00Z"),
            sources: vec![NoteSource::Own],
            source_words: None,
            facts: words("Bokat tid för hembesök."),
            assessment: None,
            childs_view: View::NotObtained(WhyNotObtained::NotMet),
            about: Some(NoteAbout::Investigation(investigation_id(1))),
        },
        contact: None,
    }
}

/// A home visit on Monday 9 November 2026 at 15:00.
pub(crate) fn visit(n: u128) -> WriteNote {
    let WriteNote { content, .. } = note(n);
    let childs_view = View::Obtained(words("Elsa vill att pappa slutar skrika."));
    let contact = ContactHeld {
        contact: ContactId::new(Uuid::from_u128(0x1000 + n)),
        held_at: content.happened_at,
        by: worker(1),
        kind: ContactKind::HomeVisit,
        place: Place::Home,
        child: ChildPresence::WithOthers,
        attendees: vec![Attendee::Guardian],
        persons: Vec::new(),
        interpreter: InterpreterUse::Used,
        childs_view: childs_view.clone(),
        guardians_view: View::Obtained(words("Mamman vill ha hjälp med kvällarna.")),
        participation: Some(Participation::Supported),
        information: Some(InformationGiven::Understood),
        support: vec![TalkSupport::Play],
        feedback: None,
    };
    WriteNote {
        content: NoteContent {
            kind: NoteKind::HomeVisit,
            sources: vec![NoteSource::Own, NoteSource::Child, NoteSource::Guardian],
            facts: words("Mamman var hemma. Elsa visade sitt rum."),
            assessment: Some(words("Elsa verkar trygg med mamman.")),
            childs_view,
            ..content
        },
        contact: Some(contact),
        ..note(n)
    }
}

/// Investigation 1 runs, and home visit 1 is written down the same afternoon.
pub(crate) fn visited() -> Vec<Event> {
    then(investigated(), |case| visit(1).decide(case, &super::at("2026-11-09T15:30:00Z")).expect("a note"))
}
