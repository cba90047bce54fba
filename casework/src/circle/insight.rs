//! Insyn: somebody around the child asks to see the case, and each detail is tried first (OSL 26:1, 12:3, 26:2, 21:3).
//!
//! Where the identity is protected, a request from a guardian is an alert: to answer it without care may tell where the
//! child is (FACTS 2.52, 2.54).

use crate::event::Event;
use crate::event::circle::{InsightAnswer, InsightAnswered, InsightRequested};
use crate::ids::RelationId;
use crate::text::FreeText;
use crate::{Case, Occasion};

/// Begär insyn: note that somebody asks to see what the case says.
#[derive(Debug, Clone)]
pub struct RequestInsight {
    /// Who asks.
    pub by: RelationId,
    /// What they ask to see.
    pub what: FreeText,
}

/// Pröva insyn: let out what does no harm, and say why the rest is kept.
#[derive(Debug, Clone)]
pub struct AnswerInsight {
    /// Who asked.
    pub by: RelationId,
    /// What becomes of it.
    pub answer: InsightAnswer,
    /// The trial in words.
    pub reasons: FreeText,
}

/// Begäran om insyn i ärendet, with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insight {
    /// What was asked.
    pub requested: InsightRequested,
    /// What became of it.
    pub answered: Option<InsightAnswered>,
}

/// Avslag på steg: why a request could not be noted or answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody of that kind is noted around the child.
    Unknown,
    /// A request from the same person waits already.
    AlreadyAsked,
    /// No request from that person waits.
    NotAsked,
}

impl RequestInsight {
    /// Decides that the request is noted.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        case.people.relation(self.by).ok_or(Refusal::Unknown)?;
        if case.circle.waiting_insights().any(|waiting| waiting.by == self.by) {
            return Err(Refusal::AlreadyAsked);
        }
        let requested = InsightRequested { by: self.by, on: occasion.on(), what: self.what.clone() };
        Ok(vec![Event::InsightRequested(requested)])
    }
}

impl AnswerInsight {
    /// Decides the answer.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if !case.circle.waiting_insights().any(|waiting| waiting.by == self.by) {
            return Err(Refusal::NotAsked);
        }
        Ok(vec![Event::InsightAnswered(InsightAnswered {
            by: self.by,
            on: occasion.on(),
            answer: self.answer,
            reasons: self.reasons.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{AnswerInsight, Refusal, RequestInsight};
    use crate::event::circle::InsightAnswer;
    use crate::people::Relation;
    use crate::sample::{at, given, person, record_relation, relation_id, reported, then, words};

    #[test]
    fn a_request_to_see_the_case_waits_until_it_is_tried() {
        let when = at("2026-11-03T09:00:00Z");
        let ask = RequestInsight { by: relation_id(1), what: words("Hela akten.") };
        let answer = AnswerInsight {
            by: relation_id(1),
            answer: InsightAnswer::InPart,
            reasons: words("Adressen lämnas inte ut (OSL 21:3)."),
        };
        assert_eq!(ask.decide(&given(&reported()), &when).err(), Some(Refusal::Unknown));
        let dad = record_relation(1, person("Påhittad Pappa", Relation::GuardianJointly));
        let events = then(reported(), |case| dad.decide(case, &when).expect("a guardian"));
        assert_eq!(answer.decide(&given(&events), &when).err(), Some(Refusal::NotAsked));
        let events = then(events, |case| ask.decide(case, &when).expect("a request"));
        assert_eq!(given(&events).circle.waiting_insights().count(), 1);
        assert_eq!(ask.decide(&given(&events), &when).err(), Some(Refusal::AlreadyAsked));
        let case = given(&then(events, |case| answer.decide(case, &when).expect("an answer")));
        assert_eq!(case.circle.waiting_insights().count(), 0);
    }
}
