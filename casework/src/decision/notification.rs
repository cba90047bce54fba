//! Underrättelse: each party is told of the decision and how to appeal; the time to appeal runs from the day it was
//! received (FL 33, 44 §§, FACTS 1.17–1.18).

use super::{Refusal, decided};
use crate::event::Event;
use crate::event::decision::DecisionNotified;
use crate::ids::DecisionId;
use crate::party::Party;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Underrätta om beslut; again with the day of receipt, when that becomes known.
#[derive(Debug, Clone)]
pub struct NotifyDecision {
    /// The decision.
    pub decision: DecisionId,
    /// Who.
    pub party: Party,
    /// When it was sent or given.
    pub on: Date,
    /// When it was received, if that is known.
    pub received_on: Option<Date>,
}

impl NotifyDecision {
    /// Decides the notification.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        decided(case, self.decision, self.on, occasion.on())?;
        if self.received_on.is_some_and(|day| day < self.on || day > occasion.on()) {
            return Err(Refusal::ReceivedWhen);
        }
        Ok(vec![Event::DecisionNotified(DecisionNotified {
            decision: self.decision,
            party: self.party.clone(),
            on: self.on,
            received_on: self.received_on,
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{NotifyDecision, Refusal};
    use crate::decision::sample::{decided, guardian};
    use crate::sample::{at, decision_id, given, then};
    use jiff::civil::{Date, date};

    fn notify(on: Date, received_on: Option<Date>) -> NotifyDecision {
        NotifyDecision { decision: decision_id(1), party: guardian(), on, received_on }
    }

    #[test]
    fn the_time_to_appeal_runs_from_the_day_the_party_received_it() {
        let sent = notify(date(2026, 12, 16), None);
        let events = then(decided(), |case| sent.decide(case, &at("2026-12-16T09:00:00Z")).expect("sent"));
        assert_eq!(given(&events).decisions.made[0].appeal_until(&guardian()), None);
        let received = notify(date(2026, 12, 16), Some(date(2026, 12, 18)));
        let events = then(events, |case| received.decide(case, &at("2026-12-21T09:00:00Z")).expect("received"));
        let case = given(&events);
        assert_eq!(case.decisions.made[0].notified.len(), 1, "the same party once");
        assert_eq!(case.decisions.made[0].appeal_until(&guardian()), Some(date(2027, 1, 8)));
    }

    #[test]
    fn nothing_is_sent_before_it_is_decided_or_received_before_it_is_sent() {
        let case = given(&decided());
        let when = at("2026-12-18T09:00:00Z");
        assert_eq!(notify(date(2026, 12, 14), None).decide(&case, &when).err(), Some(Refusal::BeforeTheDecision));
        let early = notify(date(2026, 12, 16), Some(date(2026, 12, 15)));
        assert_eq!(early.decide(&case, &when).err(), Some(Refusal::ReceivedWhen));
        let late = notify(date(2026, 12, 16), Some(date(2026, 12, 19)));
        assert_eq!(late.decide(&case, &when).err(), Some(Refusal::ReceivedWhen));
    }
}
