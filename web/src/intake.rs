//! Aktualisering: a report comes in, protection is assessed, and it is decided whether to investigate.

pub mod feedback;
pub mod meeting;
pub mod preliminary_assessment;
pub mod protection_assessment;
pub mod receipt;
pub mod reply;
pub mod report_of_concern;

use crate::form::Typed;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::people::language_name;
use crate::routes::Route;
use crate::samples::{self, Far};
use crate::step::hang_in;
use casework::case::Report;
use casework::intake::feedback::{AnswerFeedback, RequestFeedback};
use casework::intake::meeting::OfferMeeting;
use casework::intake::reply::AnswerRequest;
use casework::{Case, ids::ReportId};

/// The field that says which report a step is about.
const REPORT: &str = "anmalan";

/// The report a step is about: the one asked for, or else the first that waits.
fn report_at_hand<'c>(typed: &Typed, case: &'c Case, waits: impl Fn(&Report) -> bool) -> Option<&'c Report> {
    if case.closed.is_some() {
        return None;
    }
    let asked: Option<ReportId> = typed.one(REPORT).parse().ok();
    let named = asked.and_then(|asked| case.report(asked));
    named.or_else(|| case.reports.iter().find(|report| waits(report)))
}

/// The report a step is about, also in a closed case: the one asked for, if the step can be taken for it, or the latest.
fn asked_or_first<'c>(typed: &Typed, case: &'c Case, fits: impl Fn(&Report) -> bool) -> Option<&'c Report> {
    let asked: Option<ReportId> = typed.one(REPORT).parse().ok();
    let named = asked.and_then(|asked| case.report(asked)).filter(|report| fits(report));
    named.or_else(|| case.reports.iter().rev().find(|report| fits(report)))
}

/// What a report gives occasion to, besides the next step.
pub(crate) fn offered(language: Language, case: &Case, number: &str) -> Vec<(String, Route)> {
    let any = |fits: fn(&Report) -> bool| case.reports.iter().any(fits);
    let offers = [
        (any(feedback::waits), "step-feedback-answer-title", Route::AnswerFeedback(number.to_owned())),
        (any(feedback::may_ask), "step-feedback-title", Route::RequestFeedback(number.to_owned())),
        (any(meeting::is_open), "step-meeting-title", Route::OfferMeeting(number.to_owned())),
    ];
    offers.into_iter().filter(|(offered, ..)| *offered).map(|(_, key, route)| (language.t(key), route)).collect()
}

/// Who needs an interpreter, as a sentence; none when nobody does.
pub(crate) fn interpreters(language: Language, case: &Case) -> Option<String> {
    let child = case.child.name.to_string();
    let needs = case.interpreter_needs().map(|need| {
        let who = need.person.map_or(child.as_str(), |person| person.name.as_str());
        format!("{who}: {}", language_name(language, need.language))
    });
    let needs: Vec<_> = needs.collect();
    (!needs.is_empty()).then(|| language.t1("interpreters-needed", "needs", needs.join(", ")))
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let case = samples::case(Far::Investigated);
    hang_in::<RequestFeedback>(gallery, "request-feedback", &case, &[])?;
    hang_in::<AnswerFeedback>(gallery, "answer-feedback", &case, &[])?;
    hang_in::<OfferMeeting>(gallery, "offer-meeting", &case, &[])?;
    hang_in::<AnswerRequest>(gallery, "answer-request", &case, &[])
}
