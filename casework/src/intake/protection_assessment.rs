//! Omedelbar skyddsbedömning: does the child need protection at once? (SoL 20:1, FACTS 1.10)

use crate::event::{Event, ProtectionAssessed};
use crate::ids::ReportId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Skyddsbedömning: assess whether the child needs protection at once.
#[derive(Debug, Clone)]
pub struct AssessProtection {
    /// The report that gave rise to it.
    pub report: ReportId,
    /// Whether protection is needed at once.
    pub need: ProtectionNeed,
    /// The reasons.
    pub reasons: FreeText,
}

/// Skyddsbehov: whether the child needs protection at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionNeed {
    /// The child does not need protection at once.
    NotAtOnce,
    /// The child needs protection at once.
    AtOnce,
}

impl ProtectionNeed {
    /// Both, in the order a form shows them.
    pub const ALL: [Self; 2] = [Self::NotAtOnce, Self::AtOnce];

    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAtOnce => "not_at_once",
            Self::AtOnce => "at_once",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Avslag på steg: why the protection assessment could not be recorded.
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

#[cfg(test)]
mod tests {
    use super::Refusal;
    use crate::sample::{assess, assessed, at, given, reported};
    use crate::{NextStep, next_step};

    #[test]
    fn protection_is_what_waits_first() {
        let case = given(&reported());
        assert_eq!(next_step(&case), NextStep::AssessProtection(crate::sample::report_id(1)));
    }

    #[test]
    fn protection_is_assessed_once_for_each_report() {
        let case = given(&assessed());
        assert_eq!(assess(1).decide(&case, &at("2026-11-02T11:00:00Z")).err(), Some(Refusal::AlreadyAssessed));
        assert_eq!(assess(2).decide(&case, &at("2026-11-02T11:00:00Z")).err(), Some(Refusal::UnknownReport));
    }

    #[test]
    fn protection_is_not_assessed_before_the_report_arrived() {
        let case = given(&reported());
        assert_eq!(assess(1).decide(&case, &at("2026-11-02T08:59:59Z")).err(), Some(Refusal::BeforeTheReport));
    }
}
