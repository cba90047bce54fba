//! Svar på en begäran: to Kronofogden the same day, and to the police or a court (SoF 11:3).

use super::{REPORT, asked_or_first};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::case::Report;
use casework::intake::reply::{AnswerRequest, Refusal};
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

impl Step for AnswerRequest {
    type Refusal = Refusal;
    const KEY: &'static str = "step-answer";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::AnswerRequest(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let report = asked_or_first(typed, case, waits)?;
        Some(vec![(REPORT.to_owned(), report.received.report.to_string())])
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, names: &Names) -> Vec<Field> {
        let responsible = case.responsible().map(|worker| names.of(worker));
        let hint = responsible.map(|name| language.t1("reply-words-hint", "name", name));
        vec![Field::Text(fields.text("answer", language.t("reply-words"), hint))]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let answer = FreeText::new(typed.raw("answer")).ok();
        if answer.is_none() {
            problems.add("answer", language.t("reply-words-missing"));
        }
        Some(Self { report: asked_or_first(typed, case, waits)?.received.report, answer: answer? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

/// Whether somebody waits for a reply.
fn waits(report: &Report) -> bool {
    report.received.way_in.asks_for_a_reply() && report.answered.is_none()
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownRequest => "refusal-unknown-report",
            Self::NothingAsked => "refusal-reply-nothing",
            Self::AlreadyAnswered => "refusal-reply-already",
            Self::NobodyResponsible => "refusal-reply-nobody",
        }
    }
}
