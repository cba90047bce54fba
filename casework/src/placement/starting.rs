//! Placera, and end a placement.

use super::{PlacementEndReason, Refusal, living};
use crate::event::Event;
use crate::event::decision::DecisionExecuted;
use crate::event::intervention::InterventionStarted;
use crate::event::placement::{PlacementEnded, PlacementStarted};
use crate::ids::{InterventionId, PlacementId};
use crate::intervention::form::Form;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::ToSpan;
use jiff::civil::Date;

/// Placera: the child moves in. The intervention begins with it, if it has not.
#[derive(Debug, Clone)]
pub struct StartPlacement {
    /// The placement.
    pub placement: PlacementId,
    /// The intervention.
    pub intervention: InterventionId,
    /// The first day.
    pub on: Date,
    /// Where the child lives now.
    pub home: FreeText,
    /// The day of the first visit.
    pub visit_on: Date,
}

/// Avsluta placering.
#[derive(Debug, Clone)]
pub struct EndPlacement {
    /// The placement.
    pub placement: PlacementId,
    /// The last day.
    pub on: Date,
    /// Why.
    pub reason: PlacementEndReason,
}

impl StartPlacement {
    /// Decides the placement.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        let found = case.interventions.intervention(self.intervention).filter(|found| found.ended.is_none());
        let found = found.ok_or(Refusal::NoIntervention)?;
        if !found.arranged.form.outside_home() {
            return Err(Refusal::NotOutsideHome);
        }
        if case.placements.running().is_some() || case.placements.placement(self.placement).is_some() {
            return Err(Refusal::AlreadyPlaced);
        }
        let (intervention, on) = (self.intervention, self.on);
        if on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        let last_ended_on = case.placements.stays.last().and_then(|last| last.ended.as_ref()).map(|ended| ended.on);
        if on < found.arranged.granted_on || last_ended_on.is_some_and(|ended_on| on < ended_on) {
            return Err(Refusal::TooEarly);
        }
        // SoL 9:1: sixteen to twenty. A child without a known age counts as younger.
        let too_young = case.child.age_on(on).is_none_or(|age| age < 16);
        if found.arranged.form == Form::SupportedHousing && too_young {
            return Err(Refusal::TooYoungForSupportedHousing);
        }
        if self.visit_on <= on {
            return Err(Refusal::NextInThePast);
        }
        let mut events = Vec::new();
        if found.started_on().is_none() {
            // Care away from home is considered every six months (SoL 22:13, LVU 13 §); the review goes with it.
            let review_on = on.saturating_add(6.months());
            events.push(Event::InterventionStarted(InterventionStarted { intervention, on, review_on }));
        }
        let decision = found.arranged.decision.and_then(|decision| case.decisions.decision(decision));
        if let Some(waiting) = decision.filter(|decision| decision.waiting().is_some()) {
            events.push(Event::DecisionExecuted(DecisionExecuted { decision: waiting.made.decision, on }));
        }
        events.push(Event::PlacementStarted(PlacementStarted {
            placement: self.placement,
            intervention,
            on,
            home: self.home.clone(),
            visit_on: self.visit_on,
        }));
        Ok(events)
    }
}

impl EndPlacement {
    /// Decides the end.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = living(case, self.placement, self.on, occasion.on())?;
        if self.on < found.last_on() {
            return Err(Refusal::TooEarly);
        }
        Ok(vec![Event::PlacementEnded(PlacementEnded { placement: self.placement, on: self.on, reason: self.reason })])
    }
}

#[cfg(test)]
mod tests {
    use super::{EndPlacement, PlacementEndReason, Refusal, StartPlacement};
    use crate::intervention::Refusal as InterventionRefusal;
    use crate::intervention::ending::{EndIntervention, EndReason};
    use crate::intervention::sample::{arranged, intervention_id};
    use crate::placement::sample::{granted, placed, placement_id};
    use crate::sample::{at, given, then, words};
    use jiff::civil::date;

    fn start(n: u128) -> StartPlacement {
        StartPlacement {
            placement: placement_id(n),
            intervention: intervention_id(1),
            on: date(2027, 1, 15),
            home: words("Familjen Påhittad, Exempelby."),
            visit_on: date(2027, 2, 1),
        }
    }

    #[test]
    fn a_child_lives_in_one_placement_at_a_time_and_only_in_a_form_away_from_home() {
        let when = at("2027-01-15T09:00:00Z");
        assert_eq!(start(1).decide(&given(&arranged()), &when).err(), Some(Refusal::NotOutsideHome));
        let case = given(&placed());
        assert_eq!(start(2).decide(&case, &when).err(), Some(Refusal::AlreadyPlaced));
        assert!(case.interventions.given[0].goes_on(), "the intervention begins with the placement");
        assert_eq!(case.decisions.made[0].waiting(), None, "and the decision is executed");
        let early = at("2027-01-14T09:00:00Z");
        assert_eq!(start(1).decide(&given(&granted()), &early).err(), Some(Refusal::InTheFuture));
    }

    #[test]
    fn the_intervention_ends_after_the_placement() {
        let when = at("2027-08-20T09:00:00Z");
        let end = EndIntervention {
            intervention: intervention_id(1),
            on: date(2027, 8, 20),
            reason: EndReason::GoalsReached,
            summary: words("Elsa bor hemma igen."),
            ratings: Vec::new(),
        };
        assert_eq!(end.decide(&given(&placed()), &when).err(), Some(InterventionRefusal::PlacementGoesOn));
        let leave =
            EndPlacement { placement: placement_id(1), on: date(2027, 8, 20), reason: PlacementEndReason::Reunified };
        let events = then(placed(), |case| leave.decide(case, &when).expect("the child goes home"));
        assert_eq!(leave.decide(&given(&events), &when).err(), Some(Refusal::AlreadyEnded));
        assert!(end.decide(&given(&events), &when).is_ok());
    }
}
