//! Ansvarig socialsekreterare: one at a time, and what happens when it changes (FACTS 7.10, 7.30).

use crate::event::{CaseHandedOver, CaseWorkerAssigned, Event, JointMeeting};
use crate::ids::WorkerId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};

/// Utse ansvarig socialsekreterare.
#[derive(Debug, Clone)]
pub struct AssignCaseWorker {
    /// Who becomes responsible.
    pub worker: WorkerId,
}

/// Lämna över ärendet.
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

/// Orsak till överlämning.
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

/// Why responsibility could not be assigned or handed over.
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
