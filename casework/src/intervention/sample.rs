//! Invented interventions for the tests of this crate.

use super::arranging::{ArrangeIntervention, RestsOn};
use super::form::{Form, Side};
use super::goal::{Level, SetGoal};
use super::plan::{PlanContent, PlanKind};
use super::running::StartIntervention;
use crate::Event;
use crate::decision::sample::notified;
use crate::ids::{GoalId, InterventionId, PlanId};
use crate::investigation::{ConcludeInvestigation, Conclusion, Summary};
use crate::sample::{at, decision_id, investigation_id, then, words};
use jiff::civil::date;
use uuid::Uuid;

pub(crate) fn intervention_id(n: u128) -> InterventionId {
    InterventionId::new(Uuid::from_u128(0x1a00 + n))
}

pub(crate) fn goal_id(n: u128) -> GoalId {
    GoalId::new(Uuid::from_u128(0x1b00 + n))
}

pub(crate) fn plan_id(n: u128) -> PlanId {
    PlanId::new(Uuid::from_u128(0x1c00 + n))
}

/// Personal support on decision 1, by the authority side.
pub(crate) fn arranged() -> Vec<Event> {
    arranged_by(Side::Authority)
}

/// The same by the provider side.
pub(crate) fn arranged_with_provider() -> Vec<Event> {
    arranged_by(Side::Provider)
}

fn arranged_by(side: Side) -> Vec<Event> {
    let step = ArrangeIntervention {
        intervention: intervention_id(1),
        form: Form::PersonalSupport,
        rests_on: RestsOn::Decision(decision_id(1)),
        side,
        method: None,
        ksi_code: None,
    };
    then(concluded(notified()), |case| step.decide(case, &at("2027-01-07T09:00:00Z")).expect("an intervention"))
}

/// The investigation is concluded with an intervention on 20 December 2026.
pub(crate) fn concluded(events: Vec<Event>) -> Vec<Event> {
    let step = ConcludeInvestigation {
        investigation: investigation_id(1),
        conclusion: Conclusion::Intervention,
        assessment: words("Familjen behöver stöd."),
        summary: Summary::default(),
    };
    then(events, |case| step.decide(case, &at("2026-12-20T09:00:00Z")).expect("a conclusion"))
}

/// It began on 10 January 2027, and is to be reviewed three months later.
pub(crate) fn started() -> Vec<Event> {
    let step = StartIntervention {
        intervention: intervention_id(1),
        on: date(2027, 1, 10),
        review_on: Some(date(2027, 4, 10)),
    };
    then(arranged(), |case| step.decide(case, &at("2027-01-10T09:00:00Z")).expect("a start"))
}

/// It has a goal, set a week later.
pub(crate) fn with_goal() -> Vec<Event> {
    let step = SetGoal {
        goal: goal_id(1),
        intervention: intervention_id(1),
        words: words("Elsa äter frukost och kommer i tid till skolan."),
        baseline: Level::FarBelow,
    };
    then(started(), |case| step.decide(case, &at("2027-01-17T09:00:00Z")).expect("a goal"))
}

/// A plan with all that its section asks for.
pub(crate) fn plan(kind: PlanKind) -> PlanContent {
    let parts = kind.parts().iter().map(|part| (*part, words("Det som är bestämt.")));
    PlanContent { kind, parts: parts.collect(), left_out: None }
}
