//! Omedelbar skyddsbedömning: does the child need protection at once? (SoL 20:1, FACTS 1.10)

use crate::event::{Event, ProtectionAssessed};
use crate::ids::ReportId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Bedöm barnets behov av omedelbart skydd.
#[derive(Debug, Clone)]
pub struct AssessProtection {
    /// The report that gave rise to it.
    pub report: ReportId,
    /// Whether protection is needed at once.
    pub need: ProtectionNeed,
    /// The reasons.
    pub reasons: FreeText,
}

/// Skyddsbehov.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionNeed {
    /// The child does not need protection at once.
    NotAtOnce,
    /// The child needs protection at once.
    AtOnce,
}

/// Why the protection assessment could not be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such report in the case.
    UnknownReport,
    /// A report is assessed once; what changes later is a new assessment within the investigation.
    AlreadyAssessed,
    /// It cannot be assessed before it arrived.
    BeforeTheReport,
    /// The case is closed.
    CaseClosed,
}

impl AssessProtection {
    /// Decides the assessment.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let report = case.report(self.report).ok_or(Refusal::UnknownReport)?;
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if report.protection.is_some() {
            return Err(Refusal::AlreadyAssessed);
        }
        if occasion.at < report.received.received_at {
            return Err(Refusal::BeforeTheReport);
        }
        Ok(vec![Event::ProtectionAssessed(ProtectionAssessed {
            report: self.report,
            assessed_at: occasion.at,
            by: occasion.by.worker,
            need: self.need,
            reasons: self.reasons.clone(),
        })])
    }
}
