//! Avsluta insats: why, what it led to, and how far each goal was reached.

use super::goal::{Rating, ratings};
use super::running::waited_for;
use super::{Refusal, open};
use crate::codes::codes;
use crate::event::Event;
use crate::event::decision::ExecutionWaived;
use crate::event::intervention::InterventionEnded;
use crate::ids::InterventionId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Orsak till insatsens slut.
    pub enum EndReason {
        /// Målen är nådda.
        GoalsReached = "goals_reached",
        /// Tiden är slut som planerat.
        PlannedEnd = "planned_end",
        /// Barnet eller familjen vill inte fortsätta.
        Declined = "declined",
        /// Insatsen passade inte; en annan tar vid.
        Replaced = "replaced",
        /// Familjen har flyttat.
        MovedAway = "moved_away",
        /// Barnet har blivit myndigt.
        OfAge = "of_age",
        /// Tvångsvården har upphört.
        CoercionEnded = "coercion_ended",
        /// Insatsen påbörjades aldrig.
        NeverBegun = "never_begun",
        /// Annat.
        Other = "other",
    }
}

/// Avsluta insats.
#[derive(Debug, Clone)]
pub struct EndIntervention {
    /// Which.
    pub intervention: InterventionId,
    /// The last day.
    pub on: Date,
    /// Why.
    pub reason: EndReason,
    /// What it led to, with the child's own words.
    pub summary: FreeText,
    /// How far each goal was reached at the end.
    pub ratings: Vec<Rating>,
}

impl EndIntervention {
    /// Decides the end.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = open(case, self.intervention)?;
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        if self.on < found.last_on() {
            return Err(Refusal::TooEarly);
        }
        if case.placements.running_for(self.intervention).is_some() {
            return Err(Refusal::PlacementGoesOn);
        }
        let mut events = ratings(found, &self.ratings, self.on)?;
        // Nobody waits any longer for what was never begun, or not taken up again (SoL 34:1).
        if let Some(decision) = waited_for(case, found) {
            let reasons = self.summary.clone();
            events.push(Event::ExecutionWaived(ExecutionWaived { decision, on: self.on, reasons }));
        }
        events.push(Event::InterventionEnded(InterventionEnded {
            intervention: self.intervention,
            on: self.on,
            reason: self.reason,
            summary: self.summary.clone(),
        }));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::{EndIntervention, EndReason, Refusal};
    use crate::closure::{CloseCase, ClosureReason, Refusal as ClosureRefusal};
    use crate::intervention::goal::{Level, Rating};
    use crate::intervention::sample::{goal_id, intervention_id, started, with_goal};
    use crate::sample::{at, given, then, words};
    use crate::{NextStep, next_step};
    use jiff::civil::{Date, date};

    fn end(on: Date) -> EndIntervention {
        EndIntervention {
            intervention: intervention_id(1),
            on,
            reason: EndReason::GoalsReached,
            summary: words("Elsa går till skolan varje dag."),
            ratings: Vec::new(),
        }
    }

    #[test]
    fn an_intervention_ends_once_and_not_before_what_was_last_done() {
        let case = given(&started());
        let when = at("2027-06-01T09:00:00Z");
        assert_eq!(end(date(2027, 1, 1)).decide(&case, &when).err(), Some(Refusal::TooEarly));
        assert_eq!(end(date(2027, 6, 2)).decide(&case, &when).err(), Some(Refusal::InTheFuture));
        let events = then(started(), |case| end(date(2027, 6, 1)).decide(case, &when).expect("an end"));
        assert_eq!(end(date(2027, 6, 1)).decide(&given(&events), &when).err(), Some(Refusal::AlreadyEnded));
    }

    #[test]
    fn the_end_tells_how_far_each_goal_was_reached() {
        let rated = EndIntervention {
            ratings: vec![Rating { goal: goal_id(1), level: Level::Above }],
            ..end(date(2027, 6, 1))
        };
        let events =
            then(with_goal(), |case| rated.decide(case, &at("2027-06-01T09:00:00Z")).expect("an end with attainment"));
        assert_eq!(given(&events).interventions.given[0].attainment(), Some(1.0));
    }

    #[test]
    fn a_case_is_closed_when_its_last_intervention_has_ended() {
        let close = CloseCase { reason: ClosureReason::GoalsReached, note: None };
        let when = at("2027-06-01T09:00:00Z");
        assert_eq!(close.decide(&given(&started()), &when).err(), Some(ClosureRefusal::InterventionGoesOn));
        let events = then(started(), |case| end(date(2027, 6, 1)).decide(case, &when).expect("an end"));
        assert_eq!(next_step(&given(&events)), NextStep::CloseCase);
        assert!(close.decide(&given(&events), &when).is_ok());
    }
}
