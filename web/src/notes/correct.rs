//! Rätta anteckning: the note as it stands, to be changed into a new version.

use super::NOTE;
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{AppState, Names, new_id};
use crate::step::Step;
use crate::visit::Staff;
use casework::access::Action;
use casework::case::notes::Note;
use casework::contacts::ContactId;
use casework::event::contacts::ContactHeld;
use casework::ids::WorkerId;
use casework::notes::NoteLock;
use casework::notes::correct::{CorrectNote, Refusal};
use casework::text::FreeText;
use casework::{Case, Event, Occasion};
use uuid::Uuid;

fn note<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Note> {
    case.notes.find(typed.one(NOTE).parse().ok()?)
}

fn held<'c>(note: &Note, case: &'c Case) -> Option<&'c ContactHeld> {
    case.contacts.iter().find(|held| Some(held.contact) == note.contact)
}

impl Step for CorrectNote {
    type Refusal = Refusal;
    const KEY: &'static str = "step-correct";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::CorrectNote(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let note = note(typed, case)?;
        Some(vec![(NOTE.to_owned(), note.note.to_string())])
    }

    fn begin(typed: &mut Typed, case: &Case, _: &Occasion) {
        if let Some(note) = note(typed, case) {
            super::begin_from(typed, case, note.latest(), held(note, case));
        }
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let Some(note) = note(fields.typed, case) else { return Vec::new() };
        let mut asked = super::fields(language, fields, note.latest().content.kind, case);
        let hint = Some(language.t("note-reason-hint"));
        asked.push(Field::Text(fields.text("reason", language.t("note-reason"), hint)));
        asked.push(super::signature(language, fields));
        asked
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let note = note(typed, case)?;
        let held = held(note, case);
        let contact = held.map_or_else(|| ContactId::new(new_id()), |held| held.contact);
        // Whoever met the family did so; a correction does not change that.
        let by = held.map_or(WorkerId::new(Uuid::nil()), |held| held.by);
        let kind = note.latest().content.kind;
        let (content, contact) = super::read(language, typed, problems, case, kind, (contact, by))?;
        Some(Self {
            note: note.note,
            title: String::new(),
            signature: super::signed(typed),
            content,
            contact,
            reason: FreeText::new(typed.raw("reason")).ok(),
            lock: NoteLock::DEFAULT,
        })
    }

    fn taken_by(mut self, staff: &Staff, app: &AppState) -> Self {
        self.title.clone_from(&staff.title);
        self.lock = app.note_lock;
        self
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
