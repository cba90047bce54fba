//! Ansvarig socialsekreterare: one at a time, and what happens when it changes (FACTS 7.10, 7.30).

use crate::event::{CaseHandedOver, CaseWorkerAssigned, Event, JointMeeting};
use crate::ids::WorkerId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Utse ansvarig: name the responsible case worker.
#[derive(Debug, Clone)]
pub struct AssignCaseWorker {
    /// Who becomes responsible.
    pub worker: WorkerId,
}

/// Lämna över: give the case to another case worker.
#[derive(Debug, Clone)]
pub struct HandOverCase {
    /// Who becomes responsible.
    pub to: WorkerId,
    /// Why.
    pub reason: HandoverReason,
    /// Whether the family met both.
    pub joint_meeting: JointMeeting,
    /// What the next one must know.
    pub must_know: Option<FreeText>,
}

/// Orsak till överlämning: why a case changes hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandoverReason {
    /// Socialsekreteraren slutar.
    WorkerLeaves,
    /// Föräldraledighet eller sjukdom.
    Leave,
    /// Arbetsbelastning.
    Workload,
    /// Barnets eller familjens önskan.
    FamilyWish,
    /// Nästa skede i ärendet handläggs av någon annan.
    NextPhase,
    /// Jäv.
    ConflictOfInterest,
    /// Annat.
    Other,
}

impl HandoverReason {
    /// Every reason, in the order a form shows them.
    pub const ALL: [Self; 7] = [
        Self::WorkerLeaves,
        Self::Leave,
        Self::Workload,
        Self::FamilyWish,
        Self::NextPhase,
        Self::ConflictOfInterest,
        Self::Other,
    ];

    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::WorkerLeaves => "worker_leaves",
            Self::Leave => "leave",
            Self::Workload => "workload",
            Self::FamilyWish => "family_wish",
            Self::NextPhase => "next_phase",
            Self::ConflictOfInterest => "conflict_of_interest",
            Self::Other => "other",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Avslag på steg: why responsibility could not be assigned or handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The case is closed.
    CaseClosed,
    /// Somebody is already responsible; hand the case over instead.
    AlreadyAssigned,
    /// Nobody is responsible yet; assign somebody instead.
    NobodyAssigned,
    /// The case is already with that case worker.
    SameWorker,
    /// Responsibility cannot begin before the responsibility before it.
    BeforeTheLast,
    /// The one chosen is kept out by a conflict of interest (FL 16–17 §§).
    KeptOut,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(&self) -> Option<&'static str> {
        match self {
            Self::KeptOut => Some("FL 16–18 §§"),
            Self::CaseClosed
            | Self::AlreadyAssigned
            | Self::NobodyAssigned
            | Self::SameWorker
            | Self::BeforeTheLast => None,
        }
    }
}

impl AssignCaseWorker {
    /// Decides the assignment.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if case.responsible().is_some() {
            return Err(Refusal::AlreadyAssigned);
        }
        if case.circle.keeps_out(self.worker) {
            return Err(Refusal::KeptOut);
        }
        if case.assignments.last().is_some_and(|last| last.to_on.is_some_and(|to_on| occasion.on() < to_on)) {
            return Err(Refusal::BeforeTheLast);
        }
        Ok(vec![Event::CaseWorkerAssigned(CaseWorkerAssigned { worker: self.worker, from_on: occasion.on() })])
    }
}

impl HandOverCase {
    /// Decides the handover.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        let from = case.responsible().ok_or(Refusal::NobodyAssigned)?;
        if from == self.to {
            return Err(Refusal::SameWorker);
        }
        if case.circle.keeps_out(self.to) {
            return Err(Refusal::KeptOut);
        }
        if case.assignments.last().is_some_and(|last| occasion.on() < last.from_on) {
            return Err(Refusal::BeforeTheLast);
        }
        Ok(vec![Event::CaseHandedOver(CaseHandedOver {
            from,
            to: self.to,
            on: occasion.on(),
            reason: self.reason,
            joint_meeting: self.joint_meeting,
            must_know: self.must_know.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{AssignCaseWorker, HandOverCase, HandoverReason, Refusal};
    use crate::Event;
    use crate::event::JointMeeting;
    use crate::sample::{at, given, investigated, then, worker};
    use jiff::civil::date;

    fn assign(n: u128) -> AssignCaseWorker {
        AssignCaseWorker { worker: worker(n) }
    }

    fn hand_over(n: u128) -> HandOverCase {
        HandOverCase {
            to: worker(n),
            reason: HandoverReason::WorkerLeaves,
            joint_meeting: JointMeeting::Held,
            must_know: None,
        }
    }

    fn assigned() -> Vec<Event> {
        then(investigated(), |case| assign(1).decide(case, &at("2026-11-06T09:00:00Z")).expect("an assignment"))
    }

    #[test]
    fn one_is_responsible_at_a_time() {
        let case = given(&assigned());
        assert_eq!(case.responsible(), Some(worker(1)));
        assert_eq!(assign(2).decide(&case, &at("2026-11-07T09:00:00Z")).err(), Some(Refusal::AlreadyAssigned));
    }

    #[test]
    fn a_handover_ends_one_period_and_begins_the_next_on_the_same_day() {
        let events =
            then(assigned(), |case| hand_over(2).decide(case, &at("2026-12-01T09:00:00Z")).expect("a handover"));
        let case = given(&events);
        let periods: Vec<_> =
            case.assignments.iter().map(|period| (period.worker, period.from_on, period.to_on)).collect();
        assert_eq!(
            periods,
            [(worker(1), date(2026, 11, 6), Some(date(2026, 12, 1))), (worker(2), date(2026, 12, 1), None)]
        );
    }

    #[test]
    fn a_case_is_handed_over_by_somebody_to_somebody_else() {
        let case = given(&investigated());
        assert_eq!(hand_over(2).decide(&case, &at("2026-12-01T09:00:00Z")).err(), Some(Refusal::NobodyAssigned));
        let case = given(&assigned());
        assert_eq!(hand_over(1).decide(&case, &at("2026-12-01T09:00:00Z")).err(), Some(Refusal::SameWorker));
        assert_eq!(hand_over(2).decide(&case, &at("2026-11-05T09:00:00Z")).err(), Some(Refusal::BeforeTheLast));
    }
}
