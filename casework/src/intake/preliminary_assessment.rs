//! Förhandsbedömning: open an investigation or not, within 14 days (SoL 20:2, FACTS 1.11, 1.13).

use crate::access::Competence;
use crate::event::{Event, InvestigationOpened, PreliminaryAssessmentDecided};
use crate::ids::{InvestigationId, ReportId};
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Förhandsbedömning: decide whether to open an investigation.
#[derive(Debug, Clone)]
pub struct DecidePreliminaryAssessment {
    /// The report assessed.
    pub report: ReportId,
    /// Open, do not open, or belongs to a running investigation.
    pub outcome: Outcome,
    /// The grounds.
    pub grounds: FreeText,
}

/// Utfall av förhandsbedömning: open, do not open, or belongs to what runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Inled utredning (SoL 14:2).
    Open(InvestigationId),
    /// Inled inte utredning.
    DoNotOpen,
    /// Hör till en pågående utredning; no decision to open is needed (SoL 20:2).
    JoinsRunning(InvestigationId),
}

impl Outcome {
    /// The code in observations and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open(_) => "open",
            Self::DoNotOpen => "do_not_open",
            Self::JoinsRunning(_) => "joins_running",
        }
    }
}

/// Avslag på steg: why the outcome could not be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such report in the case.
    UnknownReport,
    /// The case is closed.
    CaseClosed,
    /// A report is assessed once.
    AlreadyDecided,
    /// Protection is assessed at once, before anything else (SoL 20:1).
    ProtectionNotAssessed,
    /// It cannot be decided before protection was assessed.
    BeforeProtection,
    /// Only one with a degree in social work, or another relevant degree, may decide (SoL 25:1, FACTS 1.56).
    CompetenceRequired,
    /// An investigation already runs; the report belongs to it (SoL 20:2).
    InvestigationRuns,
    /// The investigation named does not run.
    NoSuchRunningInvestigation,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(&self) -> Option<&'static str> {
        match self {
            Self::ProtectionNotAssessed | Self::BeforeProtection => Some("SoL 2025:400 20:1"),
            Self::CompetenceRequired => Some("SoL 2025:400 25:1"),
            Self::InvestigationRuns => Some("SoL 2025:400 20:2"),
            Self::UnknownReport | Self::CaseClosed | Self::AlreadyDecided | Self::NoSuchRunningInvestigation => None,
        }
    }
}

impl DecidePreliminaryAssessment {
    /// Decides the outcome, and opens the investigation when that is the outcome.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let report = case.report(self.report).ok_or(Refusal::UnknownReport)?;
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if report.preliminary.is_some() {
            return Err(Refusal::AlreadyDecided);
        }
        // SoL 20:1 asks it of a report; an application or a request has no such step.
        match &report.protection {
            None if report.received.way_in.is_report() => return Err(Refusal::ProtectionNotAssessed),
            Some(protection) if occasion.at < protection.assessed_at => return Err(Refusal::BeforeProtection),
            _ => {}
        }
        // SoL 25:1: the assessment whether to open an investigation takes a degree in social work.
        if occasion.by.competence != Competence::SocialWorkDegree {
            return Err(Refusal::CompetenceRequired);
        }
        let running = case.running_investigation().map(|running| running.opened.investigation);
        let decided = Event::PreliminaryAssessmentDecided(PreliminaryAssessmentDecided {
            report: self.report,
            decided_at: occasion.at,
            by: occasion.by.worker,
            outcome: self.outcome,
            grounds: self.grounds.clone(),
        });
        match (self.outcome, running) {
            (Outcome::JoinsRunning(named), Some(running)) if named == running => Ok(vec![decided]),
            (Outcome::JoinsRunning(_), _) => Err(Refusal::NoSuchRunningInvestigation),
            (_, Some(_)) => Err(Refusal::InvestigationRuns),
            (Outcome::DoNotOpen, None) => Ok(vec![decided]),
            (Outcome::Open(investigation), None) => Ok(vec![
                decided,
                Event::InvestigationOpened(InvestigationOpened {
                    investigation,
                    report: self.report,
                    opened_on: occasion.on(),
                }),
            ]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Refusal};
    use crate::access::{Actor, Competence};
    use crate::sample::{
        assess, assessed, at, decide, given, investigated, investigation_id, report, report_id, reported, then,
    };
    use crate::{Event, NextStep, Occasion, next_step};

    const WHEN: &str = "2026-11-06T09:00:00Z";

    /// Investigation 1 runs, and report 2 has arrived and is assessed for protection.
    fn second_report() -> Vec<Event> {
        let events = then(investigated(), |case| {
            let mut report = report(2);
            report.received_at = crate::sample::moment("2026-11-05T12:00:00Z");
            report.decide(Some(case), &at("2026-11-05T12:00:00Z")).expect("a second report")
        });
        then(events, |case| assess(2).decide(case, &at("2026-11-05T13:00:00Z")).expect("an assessment"))
    }

    #[test]
    fn opening_decides_the_report_and_opens_the_investigation() {
        let events = investigated();
        assert!(matches!(events[2], Event::PreliminaryAssessmentDecided(_)));
        assert!(matches!(events[3], Event::InvestigationOpened(_)));
        assert_eq!(next_step(&given(&events)), NextStep::AssignCaseWorker);
    }

    #[test]
    fn a_report_is_assessed_once() {
        let case = given(&investigated());
        assert_eq!(decide(1, Outcome::DoNotOpen).decide(&case, &at(WHEN)).err(), Some(Refusal::AlreadyDecided));
    }

    #[test]
    fn protection_comes_before_the_preliminary_assessment() {
        let case = given(&reported());
        let not_open = decide(1, Outcome::DoNotOpen);
        assert_eq!(not_open.decide(&case, &at(WHEN)).err(), Some(Refusal::ProtectionNotAssessed));
        let case = given(&assessed());
        assert_eq!(not_open.decide(&case, &at("2026-11-02T09:30:00Z")).err(), Some(Refusal::BeforeProtection));
    }

    #[test]
    fn the_outcome_takes_a_degree_in_social_work() {
        let case = given(&assessed());
        let occasion = at(WHEN);
        let without = Occasion { by: Actor { competence: Competence::Other, ..occasion.by }, ..occasion };
        assert_eq!(decide(1, Outcome::DoNotOpen).decide(&case, &without).err(), Some(Refusal::CompetenceRequired));
    }

    #[test]
    fn a_report_during_an_investigation_belongs_to_it() {
        let case = given(&second_report());
        let joins = |n| decide(2, Outcome::JoinsRunning(investigation_id(n))).decide(&case, &at(WHEN));
        assert_eq!(joins(1).map(|events| events.len()), Ok(1));
        assert_eq!(joins(9), Err(Refusal::NoSuchRunningInvestigation));
        for outcome in [Outcome::Open(investigation_id(2)), Outcome::DoNotOpen] {
            assert_eq!(decide(2, outcome).decide(&case, &at(WHEN)), Err(Refusal::InvestigationRuns));
        }
    }

    #[test]
    fn a_report_that_leads_nowhere_lets_the_case_be_closed() {
        let events =
            then(assessed(), |case| decide(1, Outcome::DoNotOpen).decide(case, &at(WHEN)).expect("a decision"));
        let case = given(&events);
        assert_eq!(next_step(&case), NextStep::CloseCase);
        assert!(case.report(report_id(1)).is_some_and(|report| report.preliminary.is_some()));
    }
}
