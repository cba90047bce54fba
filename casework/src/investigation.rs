//! Utredning: what the child needs, within four months (SoL 20:3, FACTS 1.15).

use crate::event::{Event, InvestigationConcluded};
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Avsluta utredningen.
#[derive(Debug, Clone)]
pub struct ConcludeInvestigation {
    /// The investigation.
    pub investigation: InvestigationId,
    /// What it led to.
    pub conclusion: Conclusion,
    /// The assessment in words.
    pub assessment: FreeText,
}

/// Utredningens utfall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Leder till insats.
    Intervention,
    /// Inget behov av insats.
    NoNeed,
    /// Behov finns, men samtycke saknas; kept apart from no need (FACTS 6.15).
    NeedWithoutConsent,
}

/// Why the investigation could not be concluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No such investigation runs in the case.
    NotRunning,
    /// A report in the case waits for its preliminary assessment; it may belong to this investigation.
    ReportWaits,
    /// Investigating takes a degree in social work, or another relevant degree (SoL 25:1, FACTS 1.56).
    CompetenceRequired,
}

impl ConcludeInvestigation {
    /// Decides the conclusion.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.running_investigation().map(|running| running.opened.investigation) != Some(self.investigation) {
            return Err(Refusal::NotRunning);
        }
        if occasion.by.competence != crate::access::Competence::SocialWorkDegree {
            return Err(Refusal::CompetenceRequired);
        }
        if case.reports.iter().any(|report| report.preliminary.is_none()) {
            return Err(Refusal::ReportWaits);
        }
        Ok(vec![Event::InvestigationConcluded(InvestigationConcluded {
            investigation: self.investigation,
            concluded_on: occasion.on(),
            conclusion: self.conclusion,
            assessment: self.assessment.clone(),
        })])
    }
}
