//! Invented placements for the tests of this crate.

use super::starting::StartPlacement;
use crate::Event;
use crate::decision::DecisionKind;
use crate::decision::making::MakeDecision;
use crate::decision::sample::{make, proposed};
use crate::event::investigation::DecidedBy;
use crate::ids::PlacementId;
use crate::intervention::arranging::{ArrangeIntervention, RestsOn};
use crate::intervention::form::{Form, Side};
use crate::intervention::sample::{concluded, intervention_id};
use crate::sample::{at, decision_id, then, words};
use jiff::civil::date;
use uuid::Uuid;

pub(crate) fn placement_id(n: u128) -> PlacementId {
    PlacementId::new(Uuid::from_u128(0x1d00 + n))
}

/// Care in a family home, decided by the sub-committee and arranged.
pub(crate) fn granted() -> Vec<Event> {
    let decision = MakeDecision {
        kind: DecisionKind::FamilyHome,
        decided_by: DecidedBy::SubCommittee(words("Påhittad Ordförande")),
        ..make(1)
    };
    let events = then(proposed(1, DecisionKind::FamilyHome), |case| {
        decision.decide(case, &at("2026-12-15T09:00:00Z")).expect("a decision")
    });
    let step = ArrangeIntervention {
        intervention: intervention_id(1),
        form: Form::FamilyHome,
        rests_on: RestsOn::Decision(decision_id(1)),
        side: Side::External,
        method: None,
        ksi_code: None,
    };
    then(concluded(events), |case| step.decide(case, &at("2027-01-07T09:00:00Z")).expect("an intervention"))
}

/// The child moved in on 15 January 2027, and is to be visited on 1 February.
pub(crate) fn placed() -> Vec<Event> {
    let step = StartPlacement {
        placement: placement_id(1),
        intervention: intervention_id(1),
        on: date(2027, 1, 15),
        home: words("Familjen Påhittad, Exempelby."),
        visit_on: date(2027, 2, 1),
    };
    then(granted(), |case| step.decide(case, &at("2027-01-15T09:00:00Z")).expect("a placement"))
}
