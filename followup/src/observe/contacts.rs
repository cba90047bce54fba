//! The rows of contacts: who met the child and the family, how, and how far the child took part.

use super::Observer;
use crate::observations::{Contact, Row};
use casework::contacts::{Attendee, ChildPresence, InterpreterUse, Rating};
use casework::occasion::day_in_sweden;

impl Observer<'_> {
    pub(super) fn contacts(&self) -> Vec<Row<Contact>> {
        let answer = |rating: Rating| i64::from(rating.get());
        let rows = self.source.case.contacts.iter().map(|held| {
            let held_on = day_in_sweden(held.held_at);
            Row {
                common: self.common("contact", held.contact.as_bytes(), self.child_on(held_on), held_on),
                own: Contact {
                    held_on,
                    kind: held.kind.code().to_owned(),
                    place: Some(held.place.code().to_owned()),
                    worker: self.worker(held.by),
                    child_present: held.child != ChildPresence::Absent,
                    child_alone: held.child == ChildPresence::Alone,
                    guardian_present: held.attendees.contains(&Attendee::Guardian),
                    participation: held.participation.map(|level| i64::from(level.level())),
                    interpreter: held.interpreter == InterpreterUse::Used,
                    interpreter_missing: held.interpreter == InterpreterUse::Missing,
                    child_view: held.childs_view.is_obtained(),
                    child_view_missing: held.childs_view.why_not().map(|why| why.code().to_owned()),
                    guardian_view: held.guardians_view.is_obtained(),
                    information: held.information.map(|given| given.code().to_owned()),
                    supported: !held.support.is_empty(),
                    listened: held.feedback.map(|feedback| answer(feedback.listened)),
                    what_matters: held.feedback.map(|feedback| answer(feedback.what_matters)),
                    good_way: held.feedback.map(|feedback| answer(feedback.good_way)),
                },
            }
        });
        rows.collect()
    }
}
