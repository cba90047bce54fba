//! Avslut: a case is closed when nothing in it waits.

use crate::event::{CaseClosed, Event};
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Avsluta ärende: when nothing in it waits.
#[derive(Debug, Clone)]
pub struct CloseCase {
    /// Why.
    pub reason: ClosureReason,
    /// What the child and the guardians were told, and how.
    pub note: Option<FreeText>,
}

/// Orsak till avslut: why a case is closed.
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

impl ClosureReason {
    /// Every reason, in the order a form shows them.
    pub const ALL: [Self; 6] =
        [Self::NotOpened, Self::NoIntervention, Self::GoalsReached, Self::MovedAway, Self::OfAge, Self::Other];

    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotOpened => "not_opened",
            Self::NoIntervention => "no_intervention",
            Self::GoalsReached => "goals_reached",
            Self::MovedAway => "moved_away",
            Self::OfAge => "of_age",
            Self::Other => "other",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Avslag på steg: why the case could not be closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is closed already.
    AlreadyClosed,
    /// A report waits for its preliminary assessment (SoL 20:2).
    ReportWaits,
    /// An investigation runs (SoL 20:3).
    InvestigationRuns,
    /// An intervention has not ended.
    InterventionGoesOn,
    /// A coercive measure holds.
    MeasureHolds,
    /// The child is followed up; end that first (SoL 23:4).
    FollowedUp,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(&self) -> Option<&'static str> {
        match self {
            Self::ReportWaits => Some("SoL 2025:400 20:2"),
            Self::InvestigationRuns => Some("SoL 2025:400 20:3"),
            Self::FollowedUp => Some("SoL 2025:400 23:4"),
            Self::AlreadyClosed | Self::InterventionGoesOn | Self::MeasureHolds => None,
        }
    }
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
        if case.interventions.open().next().is_some() {
            return Err(Refusal::InterventionGoesOn);
        }
        if case.measures.running().next().is_some() {
            return Err(Refusal::MeasureHolds);
        }
        if case.after_reviews.running().is_some() {
            return Err(Refusal::FollowedUp);
        }
        Ok(vec![Event::CaseClosed(CaseClosed { on: occasion.on(), reason: self.reason, note: self.note.clone() })])
    }
}

#[cfg(test)]
mod tests {
    use super::{CloseCase, ClosureReason, Refusal};
    use crate::assignment::{AssignCaseWorker, Refusal as AssignmentRefusal};
    use crate::intake::preliminary_assessment::Outcome;
    use crate::sample::{assessed, at, decide, given, investigated, moment, report, reported, then, worker};
    use crate::{Event, NextStep, next_step};

    fn close() -> CloseCase {
        CloseCase { reason: ClosureReason::NotOpened, note: None }
    }

    fn closed() -> Vec<Event> {
        let events = then(assessed(), |case| {
            decide(1, Outcome::DoNotOpen).decide(case, &at("2026-11-05T09:00:00Z")).expect("a decision")
        });
        then(events, |case| close().decide(case, &at("2026-11-06T09:00:00Z")).expect("a closure"))
    }

    #[test]
    fn a_case_is_closed_when_nothing_in_it_waits() {
        let when = at("2026-11-06T09:00:00Z");
        assert_eq!(close().decide(&given(&reported()), &when).err(), Some(Refusal::ReportWaits));
        assert_eq!(close().decide(&given(&investigated()), &when).err(), Some(Refusal::InvestigationRuns));
        let case = given(&closed());
        assert_eq!(close().decide(&case, &when).err(), Some(Refusal::AlreadyClosed));
        assert_eq!(next_step(&case), NextStep::Nothing);
    }

    #[test]
    fn a_closed_case_gets_nobody_responsible() {
        let step = AssignCaseWorker { worker: worker(1) };
        assert_eq!(
            step.decide(&given(&closed()), &at("2026-11-07T09:00:00Z")).err(),
            Some(AssignmentRefusal::CaseClosed)
        );
    }

    #[test]
    fn a_new_report_opens_a_closed_case_again() {
        let events = then(closed(), |case| {
            let mut report = report(2);
            report.received_at = moment("2026-11-20T09:00:00Z");
            report.decide(Some(case), &at("2026-11-20T09:05:00Z")).expect("a new report")
        });
        let case = given(&events);
        assert_eq!(case.closed, None);
        assert_eq!(case.earlier_closures.len(), 1);
        assert_eq!(next_step(&case), NextStep::AssessProtection(crate::sample::report_id(2)));
    }
}
