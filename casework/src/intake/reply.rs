//! Svar på en begäran: a statement to the police or a court, and the same-day reply to an eviction notice (SoF 11:3).

use crate::event::Event;
use crate::event::intake::RequestAnswered;
use crate::ids::ReportId;
use crate::intake::way_in::WayIn;
use crate::text::FreeText;
use crate::{Case, Occasion};

/// Besvara en begäran: answer what came in.
#[derive(Debug, Clone)]
pub struct AnswerRequest {
    /// What came in.
    pub report: ReportId,
    /// What was answered.
    pub answer: FreeText,
}

/// Avslag på steg: why the reply could not be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such request in the case.
    UnknownRequest,
    /// It is no request: nobody waits for a reply.
    NothingAsked,
    /// It is answered already.
    AlreadyAnswered,
    /// The reply names the responsible case worker, and nobody is responsible yet (SoF 11:3).
    NobodyResponsible,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::NobodyResponsible => Some("SoF 11:3"),
            Self::UnknownRequest | Self::NothingAsked | Self::AlreadyAnswered => None,
        }
    }
}

impl AnswerRequest {
    /// Decides the reply.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let request = case.report(self.report).ok_or(Refusal::UnknownRequest)?;
        if !request.received.way_in.asks_for_a_reply() {
            return Err(Refusal::NothingAsked);
        }
        if request.answered.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        let contact = match (case.responsible(), request.received.way_in) {
            (Some(responsible), _) => responsible,
            (None, WayIn::EvictionNotice) => return Err(Refusal::NobodyResponsible),
            (None, _) => occasion.by.worker,
        };
        Ok(vec![Event::RequestAnswered(RequestAnswered {
            report: self.report,
            on: occasion.on(),
            contact,
            answer: self.answer.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{AnswerRequest, Refusal};
    use crate::assignment::AssignCaseWorker;
    use crate::intake::reporters::ReporterKind;
    use crate::intake::way_in::WayIn;
    use crate::sample::{at, given, report, report_id, reported, then, words, worker};
    use crate::{Event, NextStep, next_step};

    fn answer() -> AnswerRequest {
        AnswerRequest { report: report_id(1), answer: words("Familjen har kontakt med oss.") }
    }

    fn eviction() -> Vec<Event> {
        let mut notice = report(1);
        notice.way_in = WayIn::EvictionNotice;
        notice.reporter.kind = ReporterKind::Enforcement;
        notice.decide(None, &at("2026-11-02T09:10:00Z")).expect("a notice")
    }

    #[test]
    fn an_eviction_notice_is_answered_with_who_is_responsible() {
        let when = at("2026-11-02T10:00:00Z");
        let case = given(&eviction());
        assert_eq!(next_step(&case), NextStep::AssignCaseWorker, "first somebody to name");
        let refusal = answer().decide(&case, &when).expect_err("nobody is responsible");
        assert_eq!(refusal.section(), Some("SoF 11:3"));
        let assign = AssignCaseWorker { worker: worker(2) };
        let events = then(eviction(), |case| assign.decide(case, &when).expect("an assignment"));
        assert_eq!(next_step(&given(&events)), NextStep::AnswerRequest(report_id(1)));
        let case = given(&then(events, |case| answer().decide(case, &when).expect("a reply")));
        assert_eq!(case.reports[0].answered.as_ref().map(|answered| answered.contact), Some(worker(2)));
        assert_eq!(next_step(&case), NextStep::DecidePreliminaryAssessment(report_id(1)));
        assert_eq!(answer().decide(&case, &when).err(), Some(Refusal::AlreadyAnswered));
    }

    #[test]
    fn a_report_of_concern_asks_for_no_reply() {
        let when = at("2026-11-02T10:00:00Z");
        assert_eq!(answer().decide(&given(&reported()), &when).err(), Some(Refusal::NothingAsked));
    }
}
