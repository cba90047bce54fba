//! Skriva anteckning: the form that a worker fills in on the phone after a home visit, in under a minute.

use super::{CONTACT, KIND, NOTE};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{AppState, Names, new_id};
use crate::step::Step;
use crate::visit::Staff;
use casework::access::Action;
use casework::contacts::ContactId;
use casework::ids::WorkerId;
use casework::notes::write::{Refusal, WriteNote};
use casework::notes::{NoteId, NoteKind};
use casework::{Case, Event, Occasion};
use uuid::Uuid;

/// The kind that was asked for; a home visit when none was.
fn kind(typed: &Typed) -> NoteKind {
    NoteKind::from_code(typed.one(KIND)).unwrap_or(NoteKind::HomeVisit)
}

/// An id that goes with the form, so that a form that is sent twice writes one note.
fn id(typed: &Typed, name: &str) -> String {
    let found: Option<Uuid> = typed.one(name).parse().ok();
    found.unwrap_or_else(new_id).to_string()
}

impl Step for WriteNote {
    type Refusal = Refusal;
    const KEY: &'static str = "step-note";
    const ACTION: Action = Action::WorkOnCase;
    const STANDS_ALONE: bool = true;

    fn route(number: String) -> Route {
        Route::WriteNote(number)
    }

    fn about(typed: &Typed, _: &Case) -> Option<Vec<(String, String)>> {
        let kind = kind(typed).code().to_owned();
        Some(vec![
            (KIND.to_owned(), kind),
            (NOTE.to_owned(), id(typed, NOTE)),
            (CONTACT.to_owned(), id(typed, CONTACT)),
        ])
    }

    fn asked(hidden: &[(String, String)]) -> Vec<(String, String)> {
        hidden.iter().filter(|(name, _)| name == KIND).cloned().collect()
    }

    /// One note at a time is written in a case: who changes its kind goes on with the same text.
    fn draft_about(_: &[(String, String)]) -> String {
        String::new()
    }

    fn begin(typed: &mut Typed, case: &Case, occasion: &Occasion) {
        let kind = kind(typed);
        super::begin(typed, kind, case, occasion.at);
    }

    fn ways(language: Language, number: &str, typed: &Typed, _: &Case) -> Vec<(String, String, bool)> {
        let chosen = kind(typed);
        let way = |kind: &NoteKind| {
            let link = format!("{}?{KIND}={}", Route::WriteNote(number.to_owned()), kind.code());
            (language.t(&["note-kind-", kind.code()].concat()), link, *kind == chosen)
        };
        NoteKind::ALL.iter().map(way).collect()
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let mut asked = super::fields(language, fields, kind(fields.typed), case);
        asked.push(super::signature(language, fields));
        asked
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let contact = ContactId::new(id(typed, CONTACT).parse().ok()?);
        // Who takes the step is filled in when it is taken.
        let nobody = WorkerId::new(Uuid::nil());
        let (content, contact) = super::read(language, typed, problems, case, kind(typed), (contact, nobody))?;
        let note = NoteId::new(id(typed, NOTE).parse().ok()?);
        Some(Self { note, title: String::new(), signature: super::signed(typed), content, contact })
    }

    fn taken_by(mut self, staff: &Staff, _: &AppState) -> Self {
        self.title.clone_from(&staff.title);
        if let Some(held) = &mut self.contact {
            held.by = staff.actor.worker;
        }
        self
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
