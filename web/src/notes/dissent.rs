//! Avvikande mening: the form for what somebody says is wrong.

use super::NOTE;
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::notes::Dissenter;
use casework::notes::dissent::{NoteDissent, Refusal};
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

impl Step for NoteDissent {
    type Refusal = Refusal;
    const KEY: &'static str = "step-dissent";
    const ACTION: Action = Action::WorkOnCase;
    const STANDS_ALONE: bool = true;

    fn route(number: String) -> Route {
        Route::NoteDissent(number)
    }

    fn about(typed: &Typed, _: &Case) -> Option<Vec<(String, String)>> {
        let note = typed.one(NOTE);
        Some(if note.is_empty() { Vec::new() } else { vec![(NOTE.to_owned(), note.to_owned())] })
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let from = Dissenter::ALL.iter().map(|one| super::option(language, "dissent-from-", one.code())).collect();
        vec![
            Field::Choice(fields.one_of("from", language.t("dissent-from"), from)),
            Field::Text(fields.text("words", language.t("dissent-words"), None)),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let from = Dissenter::from_code(typed.one("from"));
        if from.is_none() {
            problems.add("from", language.t("dissent-from-missing"));
        }
        let words = FreeText::new(typed.raw("words")).ok();
        if words.is_none() {
            problems.add("words", language.t("dissent-words-missing"));
        }
        Some(Self { note: typed.one(NOTE).parse().ok(), from: from?, words: words? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
