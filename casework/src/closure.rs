//! Avslut: a case is closed when nothing in it waits.

use crate::event::{CaseClosed, Event};
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Avsluta ärendet.
#[derive(Debug, Clone)]
pub struct CloseCase {
    /// Why.
    pub reason: ClosureReason,
    /// What the child and the guardians were told, and how.
    pub note: Option<FreeText>,
}

/// Orsak till avslut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosureReason {
    /// Utredning inleddes inte.
    NotOpened,
    /// Utredningen avslutades utan insats.
    NoIntervention,
    /// Insatsen är avslutad och målen nådda.
    GoalsReached,
    /// Familjen har flyttat till en annan kommun.
    MovedAway,
    /// Barnet har fyllt 18 och ingen fortsättning behövs.
    OfAge,
    /// Annat.
    Other,
}

/// Why the case could not be closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is closed already.
    AlreadyClosed,
    /// A report waits for its preliminary assessment (SoL 20:2).
    ReportWaits,
    /// An investigation runs (SoL 20:3).
    InvestigationRuns,
}

impl CloseCase {
    /// Decides the closure.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::AlreadyClosed);
        }
        if case.reports.iter().any(|report| report.preliminary.is_none()) {
            return Err(Refusal::ReportWaits);
        }
        if case.running_investigation().is_some() {
            return Err(Refusal::InvestigationRuns);
        }
        Ok(vec![Event::CaseClosed(CaseClosed { on: occasion.on(), reason: self.reason, note: self.note.clone() })])
    }
}
