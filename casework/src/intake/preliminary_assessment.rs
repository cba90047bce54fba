//! Förhandsbedömning: open an investigation or not, within 14 days (SoL 20:2, FACTS 1.11, 1.13).

use crate::access::Competence;
use crate::event::{Event, InvestigationOpened, PreliminaryAssessmentDecided};
use crate::ids::{InvestigationId, ReportId};
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Ta ställning till om en utredning ska inledas.
#[derive(Debug, Clone)]
pub struct DecidePreliminaryAssessment {
    /// The report assessed.
    pub report: ReportId,
    /// Open, do not open, or belongs to a running investigation.
    pub outcome: Outcome,
    /// The grounds.
    pub grounds: FreeText,
}

/// Utfall av förhandsbedömningen.
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

/// Why the outcome could not be recorded.
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
    /// Only one with a degree in social work, or another relevant degree, may decide (SoL 25:1, FACTS 1.56).
    CompetenceRequired,
    /// An investigation already runs; the report belongs to it (SoL 20:2).
    InvestigationRuns,
    /// The investigation named does not run.
    NoSuchRunningInvestigation,
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
        if report.protection.is_none() {
            return Err(Refusal::ProtectionNotAssessed);
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
