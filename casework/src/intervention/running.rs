//! Påbörja, avbryta, återuppta och ändra en insats.

use super::{Refusal, going_on, open};
use crate::case::interventions::Intervention;
use crate::event::Event;
use crate::event::decision::{DecisionExecuted, ExecutionInterrupted};
use crate::event::intervention::{
    InterventionChanged, InterventionInterrupted, InterventionResumed, InterventionStarted,
};
use crate::ids::InterventionId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Påbörja insats, or take it up again.
#[derive(Debug, Clone)]
pub struct StartIntervention {
    /// Which.
    pub intervention: InterventionId,
    /// From which day.
    pub on: Date,
    /// The day of the first review; asked for when it begins, not when it is taken up again.
    pub review_on: Option<Date>,
}

/// Avbryt insats: it is not given for a while.
#[derive(Debug, Clone)]
pub struct InterruptIntervention {
    /// Which.
    pub intervention: InterventionId,
    /// From which day.
    pub on: Date,
    /// Why.
    pub reasons: FreeText,
}

/// Ändra insats: its content, not its form.
#[derive(Debug, Clone)]
pub struct ChangeIntervention {
    /// Which.
    pub intervention: InterventionId,
    /// From which day.
    pub on: Date,
    /// What changes.
    pub change: FreeText,
    /// Why.
    pub reasons: FreeText,
}

impl StartIntervention {
    /// Decides the start. What is begun is executed too: nobody writes the same thing twice (SoL 34:1).
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = open(case, self.intervention)?;
        let (intervention, on) = (self.intervention, self.on);
        if on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        let mut events = Vec::new();
        if let Some(since) = found.interrupted_since() {
            if on < since {
                return Err(Refusal::TooEarly);
            }
            events.push(Event::InterventionResumed(InterventionResumed { intervention, on }));
        } else if found.started_on().is_some() {
            return Err(Refusal::AlreadyStarted);
        } else if on < found.arranged.granted_on {
            return Err(Refusal::TooEarly);
        } else {
            let review_on = self.review_on.filter(|review_on| *review_on > on).ok_or(Refusal::NextInThePast)?;
            events.push(Event::InterventionStarted(InterventionStarted { intervention, on, review_on }));
        }
        if let Some(decision) = waited_for(case, found) {
            events.push(Event::DecisionExecuted(DecisionExecuted { decision, on }));
        }
        Ok(events)
    }
}

impl InterruptIntervention {
    /// Decides the interruption.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = going_on(case, self.intervention, self.on, occasion.on())?;
        if found.interrupted_since().is_some() {
            return Err(Refusal::Interrupted);
        }
        let (intervention, on) = (self.intervention, self.on);
        let reasons = self.reasons.clone();
        let mut events = vec![Event::InterventionInterrupted(InterventionInterrupted { intervention, on, reasons })];
        let decision = found.arranged.decision.and_then(|decision| case.decisions.decision(decision));
        if let Some(running) = decision.filter(|found| found.is_executed()) {
            let (decision, reasons) = (running.made.decision, self.reasons.clone());
            events.push(Event::ExecutionInterrupted(ExecutionInterrupted { decision, on, reasons }));
        }
        Ok(events)
    }
}

impl ChangeIntervention {
    /// Decides the change.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        going_on(case, self.intervention, self.on, occasion.on())?;
        Ok(vec![Event::InterventionChanged(InterventionChanged {
            intervention: self.intervention,
            on: self.on,
            change: self.change.clone(),
            reasons: self.reasons.clone(),
        })])
    }
}

/// The decision whose execution somebody waits for.
pub(super) fn waited_for(case: &Case, intervention: &Intervention) -> Option<crate::ids::DecisionId> {
    let decision = case.decisions.decision(intervention.arranged.decision?)?;
    decision.waiting().map(|_| decision.made.decision)
}

#[cfg(test)]
mod tests {
    use super::{InterruptIntervention, Refusal, StartIntervention};
    use crate::Event;
    use crate::intervention::sample::{arranged, intervention_id, started};
    use crate::sample::{at, given, then, words};
    use jiff::civil::{Date, date};

    fn start(on: Date, review_on: Option<Date>) -> StartIntervention {
        StartIntervention { intervention: intervention_id(1), on, review_on }
    }

    fn waits_since(events: &[Event]) -> Option<Date> {
        given(events).decisions.made[0].waiting().map(|wait| wait.since_on)
    }

    #[test]
    fn what_begins_executes_its_decision_and_has_a_day_for_its_review() {
        let when = at("2027-01-10T09:00:00Z");
        let case = given(&arranged());
        let early = start(date(2026, 11, 1), Some(date(2027, 4, 1)));
        assert_eq!(early.decide(&case, &when).err(), Some(Refusal::TooEarly), "before the decision");
        assert_eq!(start(date(2027, 1, 10), None).decide(&case, &when).err(), Some(Refusal::NextInThePast));
        let events = started();
        assert_eq!(waits_since(&events), None);
        assert_eq!(given(&events).interventions.given[0].review_on, Some(date(2027, 4, 10)));
    }

    #[test]
    fn an_interruption_makes_the_family_wait_again_until_it_is_taken_up() {
        let interrupt = InterruptIntervention {
            intervention: intervention_id(1),
            on: date(2027, 2, 1),
            reasons: words("Behandlaren har slutat."),
        };
        let events =
            then(started(), |case| interrupt.decide(case, &at("2027-02-01T09:00:00Z")).expect("an interruption"));
        assert_eq!(waits_since(&events), Some(date(2027, 2, 1)));
        let when = at("2027-03-01T09:00:00Z");
        assert_eq!(interrupt.decide(&given(&events), &when).err(), Some(Refusal::Interrupted));
        let events = then(events, |case| start(date(2027, 3, 1), None).decide(case, &when).expect("taken up again"));
        assert_eq!(waits_since(&events), None);
        assert_eq!(start(date(2027, 3, 1), None).decide(&given(&events), &when).err(), Some(Refusal::AlreadyStarted));
    }
}
