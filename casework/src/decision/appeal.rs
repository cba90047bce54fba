//! Överklagande: it arrives here, is tried for time here, and goes on to the court (FL 43–46 §§, FACTS 1.18).

use super::{Refusal, decided};
use crate::clocks::{Code, clock};
use crate::codes::codes;
use crate::event::Event;
use crate::event::decision::{AppealHandled, DecisionAppealed};
use crate::ids::DecisionId;
use crate::party::Party;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Prövning av överklagande: what became of it here.
    pub enum Handling {
        /// Överlämnat till förvaltningsrätten (FL 46).
        Forwarded = "forwarded",
        /// Avvisat som för sent inkommet (FL 45).
        Dismissed = "dismissed",
        /// Beslutet är ändrat så som klaganden ville, så att överklagandet faller.
        Satisfied = "satisfied",
    }
}

/// Ta emot överklagande.
#[derive(Debug, Clone)]
pub struct ReceiveAppeal {
    /// The decision.
    pub decision: DecisionId,
    /// When it arrived.
    pub on: Date,
    /// By whom.
    pub party: Party,
    /// What is asked for.
    pub words: FreeText,
}

/// Pröva överklagande: whether it came in time, and where it goes.
#[derive(Debug, Clone)]
pub struct HandleAppeal {
    /// The decision.
    pub decision: DecisionId,
    /// When.
    pub on: Date,
    /// Where it goes.
    pub handling: Handling,
    /// Why, when that needs saying.
    pub reasons: Option<FreeText>,
}

/// The last day to appeal: three weeks after the day of receipt, moved to the next working day (FL 44 §, lag 1930:173 2 §).
#[must_use]
pub fn appeal_until(received_on: Date) -> Date {
    clock(Code::Overkl, received_on).due_on_from_day(received_on)
}

/// Whether an appeal came in time; it cannot be late while it is not known when the party received the decision.
#[must_use]
pub fn in_time(received_on: Option<Date>, arrived_on: Date) -> bool {
    received_on.is_none_or(|received_on| arrived_on <= appeal_until(received_on))
}

impl ReceiveAppeal {
    /// Decides the receipt. What arrives is taken in, late or not.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        decided(case, self.decision, self.on, occasion.on())?;
        Ok(vec![Event::DecisionAppealed(DecisionAppealed {
            decision: self.decision,
            on: self.on,
            party: self.party.clone(),
            words: self.words.clone(),
        })])
    }
}

impl HandleAppeal {
    /// Decides where it goes.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let decision = decided(case, self.decision, self.on, occasion.on())?;
        let appeal = decision.waiting_appeal().ok_or(Refusal::NoSuchAppeal)?;
        if self.on < appeal.arrived.on {
            return Err(Refusal::BeforeTheDecision);
        }
        match (self.handling, decision.in_time(&appeal.arrived)) {
            (Handling::Dismissed, true) => Err(Refusal::CameInTime),
            // FL 45: a late appeal is dismissed, unless the authority's own wrong instruction made it late; then say so.
            (Handling::Forwarded, false) if self.reasons.is_none() => Err(Refusal::CameTooLate),
            (handling, _) => Ok(vec![Event::AppealHandled(AppealHandled {
                decision: self.decision,
                on: self.on,
                handling,
                reasons: self.reasons.clone(),
            })]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HandleAppeal, Handling, ReceiveAppeal, Refusal, appeal_until};
    use crate::Event;
    use crate::decision::notification::NotifyDecision;
    use crate::decision::sample::{decided, guardian};
    use crate::sample::{at, decision_id, given, then, words};
    use jiff::civil::{Date, date};

    /// The guardian received the decision on Friday 18 December 2026, and appealed on a day.
    fn appealed(on: Date) -> Vec<Event> {
        let told = NotifyDecision {
            decision: decision_id(1),
            party: guardian(),
            on: date(2026, 12, 18),
            received_on: Some(date(2026, 12, 18)),
        };
        let events = then(decided(), |case| told.decide(case, &at("2026-12-18T15:00:00Z")).expect("told"));
        let appeal =
            ReceiveAppeal { decision: decision_id(1), on, party: guardian(), words: words("Vi vill ha mer stöd.") };
        then(events, |case| appeal.decide(case, &at("2027-02-01T09:00:00Z")).expect("an appeal"))
    }

    fn handled(events: &[Event], handling: Handling, reasons: Option<&str>) -> Option<Refusal> {
        let on = date(2027, 2, 1);
        let step = HandleAppeal { decision: decision_id(1), on, handling, reasons: reasons.map(words) };
        step.decide(&given(events), &at("2027-02-01T10:00:00Z")).err()
    }

    #[test]
    fn three_weeks_that_end_on_a_holiday_end_on_the_next_working_day() {
        assert_eq!(appeal_until(date(2026, 12, 18)), date(2027, 1, 8));
        // Three weeks from 16 December is Twelfth Night.
        assert_eq!(appeal_until(date(2026, 12, 16)), date(2027, 1, 7));
    }

    #[test]
    fn an_appeal_in_time_goes_to_the_court_and_a_late_one_is_dismissed() {
        let in_time = appealed(date(2027, 1, 8));
        assert_eq!(handled(&in_time, Handling::Dismissed, None), Some(Refusal::CameInTime));
        assert_eq!(handled(&in_time, Handling::Forwarded, None), None);
        let late = appealed(date(2027, 1, 9));
        assert_eq!(handled(&late, Handling::Dismissed, None), None);
        assert_eq!(handled(&late, Handling::Forwarded, None), Some(Refusal::CameTooLate));
        assert_eq!(handled(&late, Handling::Forwarded, Some("Vi skrev fel sista dag.")), None);
    }

    #[test]
    fn an_appeal_cannot_be_late_while_nobody_knows_when_the_decision_was_received() {
        let appeal = ReceiveAppeal {
            decision: decision_id(1),
            on: date(2027, 1, 30),
            party: guardian(),
            words: words("Vi vill ha mer stöd."),
        };
        let events = then(decided(), |case| appeal.decide(case, &at("2027-02-01T09:00:00Z")).expect("an appeal"));
        assert_eq!(handled(&events, Handling::Dismissed, None), Some(Refusal::CameInTime));
    }
}
