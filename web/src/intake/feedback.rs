//! Besked till anmälaren: asked for, and given or withheld with a reason (SoL 19:6).

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
use casework::event::intake::FeedbackAnswer;
use casework::intake::feedback::{AnswerFeedback, Refusal, RequestFeedback};
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

impl Step for RequestFeedback {
    type Refusal = Refusal;
    const KEY: &'static str = "step-feedback";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::RequestFeedback(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let report = asked_or_first(typed, case, may_ask)?;
        Some(vec![(REPORT.to_owned(), report.received.report.to_string())])
    }

    fn fields(_: Language, _: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        Vec::new()
    }

    fn read(_: Language, typed: &Typed, _: &mut Problems, case: &Case) -> Option<Self> {
        Some(Self { report: asked_or_first(typed, case, may_ask)?.received.report })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for AnswerFeedback {
    type Refusal = Refusal;
    const KEY: &'static str = "step-feedback-answer";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::AnswerFeedback(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let report = asked_or_first(typed, case, waits)?;
        Some(vec![(REPORT.to_owned(), report.received.report.to_string())])
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let t = |key: &str| language.t(key);
        let options = ["told", "not_told"].map(|code| {
            let key = ["feedback-", code].concat();
            (code, t(&key), Some(t(&[&key, "-hint"].concat())))
        });
        vec![
            Field::Choice(fields.one_of("answer", t("feedback-answer"), options.into())),
            Field::Text(fields.text("words", t("feedback-words"), Some(t("feedback-words-hint")))),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let words = FreeText::new(typed.raw("words")).ok();
        if words.is_none() {
            problems.add("words", language.t("feedback-words-missing"));
        }
        let told = match typed.one("answer") {
            "told" => Some(true),
            "not_told" => Some(false),
            _ => None,
        };
        if told.is_none() {
            problems.add("answer", language.t("feedback-answer-missing"));
        }
        let words = words?;
        let answer =
            if told? { FeedbackAnswer::Told { how: words } } else { FeedbackAnswer::NotTold { reason: words } };
        Some(Self { report: asked_or_first(typed, case, waits)?.received.report, answer })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

/// Whether the reporter can still ask.
pub(super) fn may_ask(report: &Report) -> bool {
    let received = &report.received;
    report.feedback.asked_on.is_none() && received.way_in.is_report() && received.reporter.kind.mandated()
}

/// Whether the reporter waits for an answer.
pub(super) fn waits(report: &Report) -> bool {
    report.feedback.asked_on.is_some() && report.feedback.answered.is_none()
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownReport => "refusal-unknown-report",
            Self::NotMandated => "refusal-feedback-not-mandated",
            Self::AlreadyAsked => "refusal-feedback-already",
            Self::NotAsked => "refusal-feedback-not-asked",
            Self::NothingToTell => "refusal-feedback-nothing",
            Self::AlreadyAnswered => "refusal-feedback-answered",
        }
    }
}
