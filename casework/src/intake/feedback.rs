//! Återkoppling till anmälaren: on request, and within a week, or at once (SoL 19:6, OSL 26:9 a, FACTS 1.12).

use crate::case::Report;
use crate::event::Event;
use crate::event::intake::{FeedbackAnswer, FeedbackAnswered, FeedbackRequested};
use crate::ids::ReportId;
use crate::intake::preliminary_assessment::Outcome;
use crate::occasion::day_in_sweden;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Begär återkoppling: the reporter asks to know whether an investigation is opened.
#[derive(Debug, Clone)]
pub struct RequestFeedback {
    /// The report.
    pub report: ReportId,
}

/// Återkoppla: tell the reporter, or note why it would be inappropriate.
#[derive(Debug, Clone)]
pub struct AnswerFeedback {
    /// The report.
    pub report: ReportId,
    /// Told and how, or not told and why not.
    pub answer: FeedbackAnswer,
}

/// Avslag på steg: why feedback could not be asked for or given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such report in the case.
    UnknownReport,
    /// Only those bound to report are told: to tell others would break secrecy (SoL 19:6, OSL 26:9 a).
    NotMandated,
    /// The reporter has asked already.
    AlreadyAsked,
    /// The reporter has not asked.
    NotAsked,
    /// Nothing is decided yet that could be told.
    NothingToTell,
    /// It is answered already.
    AlreadyAnswered,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::NotMandated => Some("SoL 19:6, OSL 26:9 a"),
            Self::NotAsked => Some("SoL 19:6"),
            _ => None,
        }
    }
}

/// Återkoppling i ärendet: when the reporter asked, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feedback {
    /// The day the reporter asked.
    pub asked_on: Option<Date>,
    /// The answer.
    pub answered: Option<FeedbackAnswered>,
}

/// Frist för återkoppling: since when the reporter waits, and how long the law lets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Since when.
    pub since_on: Date,
    /// At once, or within a week.
    pub limit: WaitLimit,
    /// The day it was answered.
    pub met_on: Option<Date>,
}

/// Längd på fristen för återkoppling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitLimit {
    /// The reporter asked after the decision, or while an investigation ran already.
    AtOnce,
    /// The reporter asked before the decision.
    OneWeek,
}

impl RequestFeedback {
    /// Decides that the reporter is to be told.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let report = case.report(self.report).ok_or(Refusal::UnknownReport)?;
        if !report.received.reporter.kind.mandated() || !report.received.way_in.is_report() {
            return Err(Refusal::NotMandated);
        }
        if report.feedback.asked_on.is_some() {
            return Err(Refusal::AlreadyAsked);
        }
        Ok(vec![Event::FeedbackRequested(FeedbackRequested { report: self.report, on: occasion.on() })])
    }
}

impl AnswerFeedback {
    /// Decides that the reporter was told, or was not.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let report = case.report(self.report).ok_or(Refusal::UnknownReport)?;
        if report.feedback.asked_on.is_none() {
            return Err(Refusal::NotAsked);
        }
        if report.feedback.answered.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        if report.preliminary.is_none() && case.running_investigation().is_none() {
            return Err(Refusal::NothingToTell);
        }
        let answered = FeedbackAnswered { report: self.report, on: occasion.on(), answer: self.answer.clone() };
        Ok(vec![Event::FeedbackAnswered(answered)])
    }
}

impl FeedbackAnswer {
    /// The words that go with it.
    #[must_use]
    pub const fn words(&self) -> &FreeText {
        match self {
            Self::Told { how } => how,
            Self::NotTold { reason } => reason,
        }
    }
}

/// Since when a reporter waits for feedback; none before there is something to tell, or when the reporter has not asked.
#[must_use]
pub fn wait(case: &Case, report: &Report) -> Option<Wait> {
    let asked_on = report.feedback.asked_on?;
    let met_on = report.feedback.answered.as_ref().map(|answered| answered.on);
    let decided = report.preliminary.as_ref();
    let decided_on = decided.map(|decided| day_in_sweden(decided.decided_at));
    let joins = decided.is_some_and(|decided| matches!(decided.outcome, Outcome::JoinsRunning(_)));
    let ran = joins
        || case.investigations.iter().any(|investigation| {
            let concluded_on = investigation.concluded.as_ref().map(|concluded| concluded.concluded_on);
            let own = investigation.opened.report == report.received.report;
            !own && investigation.opened.opened_on <= asked_on && concluded_on.is_none_or(|on| asked_on <= on)
        });
    if ran {
        return Some(Wait { since_on: asked_on, limit: WaitLimit::AtOnce, met_on });
    }
    let decided_on = decided_on?;
    let limit = if asked_on > decided_on { WaitLimit::AtOnce } else { WaitLimit::OneWeek };
    Some(Wait { since_on: asked_on.max(decided_on), limit, met_on })
}

#[cfg(test)]
mod tests {
    use super::{AnswerFeedback, Refusal, RequestFeedback, WaitLimit, wait};
    use crate::Event;
    use crate::event::intake::FeedbackAnswer;
    use crate::intake::reporters::ReporterKind;
    use crate::sample::{at, given, investigated, report, report_id, reported, then, words};
    use jiff::civil::date;

    fn ask(events: Vec<Event>, when: &str) -> Vec<Event> {
        let step = RequestFeedback { report: report_id(1) };
        then(events, |case| step.decide(case, &at(when)).expect("a request"))
    }

    fn tell() -> AnswerFeedback {
        let answer = FeedbackAnswer::Told { how: words("Ringde rektorn: utredning är inledd.") };
        AnswerFeedback { report: report_id(1), answer }
    }

    #[test]
    fn a_reporter_who_asked_before_the_decision_is_told_within_a_week_of_it() {
        let asked = ask(reported(), "2026-11-02T09:20:00Z");
        let case = given(&asked);
        assert_eq!(wait(&case, &case.reports[0]), None, "nothing is decided yet");
        assert_eq!(tell().decide(&case, &at("2026-11-02T09:30:00Z")).err(), Some(Refusal::NothingToTell));
        let mut events = investigated();
        events.insert(1, asked[1].clone());
        let case = given(&events);
        let waits = wait(&case, &case.reports[0]).expect("the reporter waits");
        assert_eq!((waits.since_on, waits.limit), (date(2026, 11, 5), WaitLimit::OneWeek));
    }

    #[test]
    fn a_reporter_who_asks_afterwards_is_told_at_once() {
        let events = ask(investigated(), "2026-11-20T09:00:00Z");
        let case = given(&events);
        let waits = wait(&case, &case.reports[0]).expect("the reporter waits");
        assert_eq!((waits.since_on, waits.limit), (date(2026, 11, 20), WaitLimit::AtOnce));
        let case = given(&then(events, |case| tell().decide(case, &at("2026-11-20T10:00:00Z")).expect("feedback")));
        assert_eq!(wait(&case, &case.reports[0]).and_then(|waits| waits.met_on), Some(date(2026, 11, 20)));
        assert_eq!(tell().decide(&case, &at("2026-11-21T10:00:00Z")).err(), Some(Refusal::AlreadyAnswered));
    }

    #[test]
    fn a_neighbour_who_reported_is_not_told() {
        let mut neighbour = report(1);
        neighbour.reporter.kind = ReporterKind::Public;
        let case = given(&neighbour.decide(None, &at("2026-11-02T09:10:00Z")).expect("a report"));
        let refusal = RequestFeedback { report: report_id(1) }
            .decide(&case, &at("2026-11-02T10:00:00Z"))
            .expect_err("a neighbour is not bound to report");
        assert_eq!(refusal.section(), Some("SoL 19:6, OSL 26:9 a"));
        let nobody_asked = tell().decide(&given(&investigated()), &at("2026-11-20T10:00:00Z"));
        assert_eq!(nobody_asked.err(), Some(Refusal::NotAsked));
    }
}
