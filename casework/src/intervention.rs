//! Insatser: what is done for a child and a family (SoL 11 kap., FACTS 1.D, 1.F, 1.H).
//!
//! An intervention is arranged on a ground in law, begun, carried out, reviewed, changed and ended. What the act lets the
//! committee give without writing down who came (SoL 14:4–5) is never an event in a case: see [`unnamed`].

pub mod arranging;
pub mod delivery;
pub mod ending;
pub mod form;
pub mod goal;
pub mod plan;
pub mod provider;
pub mod review;
pub mod running;
pub mod unnamed;

#[cfg(test)]
pub(crate) mod sample;

use crate::Case;
use crate::case::interventions::Intervention;
use crate::consent;
use crate::ids::InterventionId;
use jiff::civil::Date;

/// Avslag på steg: why a step in an intervention could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The case is closed.
    CaseClosed,
    /// There is no such intervention.
    Unknown,
    /// It has been arranged already.
    AlreadyArranged,
    /// The day has not been.
    InTheFuture,
    /// It cannot happen before the intervention was granted, began, or last did something.
    TooEarly,
    /// A review or visit to come is on a day to come.
    NextInThePast,
    /// It takes a decision in favour of this form (SoL 11:1).
    DecisionMissing,
    /// The form always takes an assessment of needs; the section says which (SoL 11:5).
    AlwaysAssessed(&'static str),
    /// The family has not been told that it can apply for an assessed intervention (SoL 11:6).
    RightNotTold,
    /// It takes consent that is not there (SoL 21:2).
    ConsentMissing(consent::Refusal),
    /// Nothing is said of consent, and it takes consent (SoL 21:2).
    ConsentNotStated,
    /// It rests on a coercive measure that does not hold.
    MeasureMissing,
    /// The form and the ground do not belong together.
    FormAndGround,
    /// It goes on already.
    AlreadyStarted,
    /// It has not begun.
    NotStarted,
    /// It is interrupted.
    Interrupted,
    /// It has ended.
    AlreadyEnded,
    /// The child still lives in the placement; end that first.
    PlacementGoesOn,
    /// There is no such goal.
    UnknownGoal,
    /// The plan lacks something that it must have, and says not why.
    PlanLacks(&'static str),
    /// A care plan is for care away from home (SoL 9:12).
    NotOutsideHome,
    /// A care plan is made by the committee, not by whoever carries it out (SoL 9:12).
    NotTheProviders,
    /// An individual plan takes the person's consent (SoL 10:8).
    PlanWithoutConsent,
    /// The plan belongs to another intervention, or is of another kind.
    AnotherPlan,
    /// Nobody on the provider side has the assignment.
    NoAssignment,
    /// The assignment is somebody else's.
    AnothersAssignment,
    /// It is answered already.
    AlreadyAnswered,
    /// The intervention is not given by the provider side.
    NotByProvider,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::DecisionMissing => Some("SoL 2025:400 11:1"),
            Self::AlwaysAssessed(section) | Self::PlanLacks(section) => Some(section),
            Self::RightNotTold => Some("SoL 2025:400 11:6"),
            Self::ConsentMissing(missing) => Some(missing.section()),
            Self::ConsentNotStated => Some("SoL 2025:400 21:2"),
            Self::NotOutsideHome | Self::NotTheProviders => Some("SoL 2025:400 9:12"),
            Self::PlanWithoutConsent => Some("SoL 2025:400 10:8"),
            _ => None,
        }
    }
}

/// An intervention that has not ended, in an open case.
fn open(case: &Case, intervention: InterventionId) -> Result<&Intervention, Refusal> {
    if case.closed.is_some() {
        return Err(Refusal::CaseClosed);
    }
    let found = case.interventions.intervention(intervention).ok_or(Refusal::Unknown)?;
    if found.ended.is_some() { Err(Refusal::AlreadyEnded) } else { Ok(found) }
}

/// An intervention that goes on, on a day when it did.
fn going_on(case: &Case, intervention: InterventionId, on: Date, today: Date) -> Result<&Intervention, Refusal> {
    let found = open(case, intervention)?;
    let started_on = found.started_on().ok_or(Refusal::NotStarted)?;
    if on > today {
        return Err(Refusal::InTheFuture);
    }
    if on < started_on { Err(Refusal::TooEarly) } else { Ok(found) }
}
