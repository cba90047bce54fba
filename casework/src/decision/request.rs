//! Begäran om avgörande: a party that opened the case may ask for a decision after six months; the authority has four
//! weeks to decide the case, or to refuse by a decision of its own (FL 12, FACTS 1.19).

use super::Refusal;
use crate::clocks::{Code, clock};
use crate::event::Event;
use crate::event::decision::{DecisionRequestAnswered, DecisionRequested, RequestAnswer};
use crate::occasion::day_in_sweden;
use crate::party::Party;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Ta emot begäran om avgörande.
#[derive(Debug, Clone)]
pub struct ReceiveRequest {
    /// When it arrived, in writing.
    pub on: Date,
    /// By whom.
    pub party: Party,
}

/// Besvara begäran om avgörande.
#[derive(Debug, Clone)]
pub struct AnswerRequest {
    /// When.
    pub on: Date,
    /// How.
    pub answer: RequestAnswer,
}

impl ReceiveRequest {
    /// Decides the receipt.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        // FL 12: once while the case is handled.
        if !case.decisions.requests.is_empty() {
            return Err(Refusal::AlreadyRequested);
        }
        let begun_on = case.reports.last().map(|report| day_in_sweden(report.received.received_at));
        if begun_on.is_some_and(|begun_on| self.on < clock(Code::Droj, begun_on).due_on_from_day(begun_on)) {
            return Err(Refusal::TooEarlyToRequest);
        }
        Ok(vec![Event::DecisionRequested(DecisionRequested { on: self.on, party: self.party.clone() })])
    }
}

impl AnswerRequest {
    /// Decides the answer.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let waiting = case.decisions.waiting_request().ok_or(Refusal::NoRequest)?;
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        if self.on < waiting.arrived.on {
            return Err(Refusal::BeforeTheDecision);
        }
        if let RequestAnswer::Decided(decision) = &self.answer {
            case.decisions.decision(*decision).ok_or(Refusal::UnknownDecision)?;
        }
        Ok(vec![Event::DecisionRequestAnswered(DecisionRequestAnswered { on: self.on, answer: self.answer.clone() })])
    }
}

#[cfg(test)]
mod tests {
    use super::{AnswerRequest, ReceiveRequest, Refusal};
    use crate::decision::sample::guardian;
    use crate::event::decision::RequestAnswer;
    use crate::sample::{at, given, investigated, then, words};
    use jiff::civil::{Date, date};

    fn request(on: Date) -> ReceiveRequest {
        ReceiveRequest { on, party: guardian() }
    }

    #[test]
    fn a_decision_is_requested_after_six_months_and_once() {
        let when = at("2027-06-01T09:00:00Z");
        let case = given(&investigated());
        assert_eq!(request(date(2027, 5, 1)).decide(&case, &when).err(), Some(Refusal::TooEarlyToRequest));
        let events =
            then(investigated(), |case| request(date(2027, 5, 2)).decide(case, &when).expect("a request in time"));
        let again = request(date(2027, 5, 3)).decide(&given(&events), &when).err();
        assert_eq!(again, Some(Refusal::AlreadyRequested));
    }

    #[test]
    fn a_request_is_answered_by_deciding_or_by_refusing_with_reasons() {
        let when = at("2027-06-01T09:00:00Z");
        let refuse = AnswerRequest {
            on: date(2027, 5, 20),
            answer: RequestAnswer::Refused(words("BUP:s utredning behövs först.")),
        };
        assert_eq!(refuse.decide(&given(&investigated()), &when).err(), Some(Refusal::NoRequest));
        let events = then(investigated(), |case| request(date(2027, 5, 2)).decide(case, &when).expect("a request"));
        let events = then(events, |case| refuse.decide(case, &when).expect("an answer"));
        assert!(given(&events).decisions.waiting_request().is_none());
    }
}
