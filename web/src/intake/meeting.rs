//! Möte efter anmälan: offered, held, declined, or not suitable and why (SoL 19:5).

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
use casework::intake::meeting::{MeetingOutcome, OfferMeeting, Refusal};
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

impl Step for OfferMeeting {
    type Refusal = Refusal;
    const KEY: &'static str = "step-meeting";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::OfferMeeting(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let report = asked_or_first(typed, case, is_open)?;
        Some(vec![(REPORT.to_owned(), report.received.report.to_string())])
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let t = |key: &str| language.t(key);
        let outcome = |outcome: &MeetingOutcome| (outcome.code(), t(&["meeting-", outcome.code()].concat()), None);
        // Who is to be met needs an interpreter: it is known, and is not asked again.
        let hint = super::interpreters(language, case).unwrap_or_else(|| t("meeting-note-hint"));
        vec![
            Field::Choice(fields.one_of(
                "outcome",
                t("meeting-outcome"),
                MeetingOutcome::ALL.iter().map(outcome).collect(),
            )),
            Field::Text(fields.text("note", t("meeting-note"), Some(hint))),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let outcome = MeetingOutcome::from_code(typed.one("outcome"));
        if outcome.is_none() {
            problems.add("outcome", language.t("meeting-outcome-missing"));
        }
        let report = asked_or_first(typed, case, is_open)?.received.report;
        Some(Self { report, outcome: outcome?, note: FreeText::new(typed.raw("note")).ok() })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

/// Whether something can still become of a meeting.
pub(super) fn is_open(report: &Report) -> bool {
    let settled = report.meetings.last().is_some_and(|last| last.outcome != MeetingOutcome::Offered);
    report.received.way_in.is_report() && !settled
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownReport => "refusal-unknown-report",
            Self::Settled => "refusal-meeting-settled",
            Self::ReasonMissing => "refusal-meeting-reason",
        }
    }
}
