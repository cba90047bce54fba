//! Verkställighet: what was granted begins, is interrupted, or is no longer wanted; what waits for more than three months
//! is reported every quarter (SoL 34:1–3, FACTS 1.20).

use super::{Refusal, decided};
use crate::event::Event;
use crate::event::decision::{DecisionExecuted, ExecutionInterrupted, ExecutionWaived};
use crate::ids::DecisionId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Verkställ: what was decided has begun, or begun again.
#[derive(Debug, Clone)]
pub struct ExecuteDecision {
    /// The decision.
    pub decision: DecisionId,
    /// From which day.
    pub on: Date,
    /// What happened.
    pub what: Execution,
}

/// Vad som hände med verkställigheten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Execution {
    /// It began, or began again.
    Begun,
    /// It was interrupted.
    Interrupted {
        /// Why.
        reasons: FreeText,
    },
    /// It is no longer waited for: the party no longer wants it, or has moved.
    Waived {
        /// Why.
        reasons: FreeText,
    },
}

impl ExecuteDecision {
    /// Decides what happened.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let decision = decided(case, self.decision, self.on, occasion.on())?;
        let running = decision.is_executed();
        if decision.waiting().is_none() && !running {
            return Err(Refusal::NothingToExecute);
        }
        if decision.waits.last().is_some_and(|last| self.on < last.ended.map_or(last.since_on, |(_, on)| on)) {
            return Err(Refusal::BeforeTheDecision);
        }
        let (decision, on) = (self.decision, self.on);
        match &self.what {
            Execution::Begun if running => Err(Refusal::AlreadyExecuted),
            Execution::Begun => Ok(vec![Event::DecisionExecuted(DecisionExecuted { decision, on })]),
            Execution::Interrupted { .. } if !running => Err(Refusal::NotExecuted),
            Execution::Interrupted { reasons } => {
                let reasons = reasons.clone();
                Ok(vec![Event::ExecutionInterrupted(ExecutionInterrupted { decision, on, reasons })])
            }
            Execution::Waived { .. } if running => Err(Refusal::AlreadyExecuted),
            Execution::Waived { reasons } => {
                let reasons = reasons.clone();
                Ok(vec![Event::ExecutionWaived(ExecutionWaived { decision, on, reasons })])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ExecuteDecision, Execution, Refusal};
    use crate::Event;
    use crate::case::decisions::Wait;
    use crate::decision::sample::decided;
    use crate::sample::{at, decision_id, given, then, words};
    use jiff::civil::{Date, date};

    fn execute(events: Vec<Event>, on: Date, what: Execution) -> Result<Vec<Event>, Refusal> {
        let step = ExecuteDecision { decision: decision_id(1), on, what };
        let happened = step.decide(&given(&events), &at("2027-12-31T09:00:00Z"))?;
        Ok(then(events, |_| happened))
    }

    fn reportable_from(events: &[Event]) -> Option<Date> {
        given(events).decisions.made[0].waiting().map(Wait::reportable_from)
    }

    #[test]
    fn what_was_granted_is_waited_for_until_it_begins() -> Result<(), Refusal> {
        assert_eq!(reportable_from(&decided()), Some(date(2027, 3, 16)));
        let begun = execute(decided(), date(2027, 1, 10), Execution::Begun)?;
        assert_eq!(reportable_from(&begun), None);
        assert_eq!(execute(begun, date(2027, 1, 11), Execution::Begun).err(), Some(Refusal::AlreadyExecuted));
        Ok(())
    }

    #[test]
    fn an_interruption_starts_the_three_months_anew() -> Result<(), Refusal> {
        let interrupted = Execution::Interrupted { reasons: words("Behandlaren har slutat.") };
        let early = execute(decided(), date(2027, 1, 10), interrupted.clone());
        assert_eq!(early.err(), Some(Refusal::NotExecuted));
        let begun = execute(decided(), date(2027, 1, 10), Execution::Begun)?;
        let stopped = execute(begun, date(2027, 2, 1), interrupted)?;
        assert_eq!(reportable_from(&stopped), Some(date(2027, 5, 2)));
        let again = execute(stopped, date(2027, 3, 1), Execution::Begun)?;
        assert_eq!(reportable_from(&again), None);
        Ok(())
    }

    #[test]
    fn nobody_waits_for_what_the_party_no_longer_wants() -> Result<(), Refusal> {
        let waived = Execution::Waived { reasons: words("Familjen har tackat nej.") };
        let events = execute(decided(), date(2027, 1, 10), waived)?;
        assert_eq!(reportable_from(&events), None);
        assert_eq!(execute(events, date(2027, 1, 11), Execution::Begun).err(), Some(Refusal::NothingToExecute));
        Ok(())
    }
}
