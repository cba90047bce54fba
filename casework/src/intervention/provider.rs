//! Uppdrag till utförarsidan: given by the authority side, taken or declined by the provider side (SoL 4:3, OSL 8:2, FACTS 2.33).

use super::{Refusal, open};
use crate::event::Event;
use crate::event::intervention::{AssignmentAnswered, ProviderAssigned};
use crate::ids::{InterventionId, WorkerId};
use crate::intervention::form::Side;
use crate::text::FreeText;
use crate::{Case, Occasion};

/// Ge uppdrag.
#[derive(Debug, Clone)]
pub struct AssignProvider {
    /// The intervention.
    pub intervention: InterventionId,
    /// Who is to carry it out.
    pub provider: WorkerId,
    /// What is to be done, for what goal, and how it is to be told back.
    pub assignment: FreeText,
}

/// Svara på uppdrag.
#[derive(Debug, Clone)]
pub struct AnswerAssignment {
    /// The intervention.
    pub intervention: InterventionId,
    /// Why it cannot be taken; none when it is taken.
    pub declined: Option<FreeText>,
}

impl AssignProvider {
    /// Decides the assignment.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = open(case, self.intervention)?;
        if found.arranged.side != Side::Provider {
            return Err(Refusal::NotByProvider);
        }
        if found.provider() == Some(self.provider) {
            return Err(Refusal::AlreadyAnswered);
        }
        Ok(vec![Event::ProviderAssigned(ProviderAssigned {
            intervention: self.intervention,
            on: occasion.on(),
            provider: self.provider,
            assignment: self.assignment.clone(),
        })])
    }
}

impl AnswerAssignment {
    /// Decides the answer. Only the one who has been asked answers.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = open(case, self.intervention)?;
        let assigned = found.assignment.as_ref().ok_or(Refusal::NoAssignment)?;
        if assigned.given.provider != occasion.by.worker {
            return Err(Refusal::AnothersAssignment);
        }
        if assigned.answered.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        Ok(vec![Event::AssignmentAnswered(AssignmentAnswered {
            intervention: self.intervention,
            on: occasion.on(),
            provider: occasion.by.worker,
            declined: self.declined.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{AnswerAssignment, AssignProvider, Refusal};
    use crate::Occasion;
    use crate::intervention::sample::{arranged, arranged_with_provider, intervention_id};
    use crate::sample::{at, case_worker, given, then, words, worker};

    fn assign(n: u128) -> AssignProvider {
        AssignProvider {
            intervention: intervention_id(1),
            provider: worker(n),
            assignment: words("Familjebehandling en gång i veckan i ett halvår."),
        }
    }

    #[test]
    fn an_assignment_is_answered_by_the_one_who_has_it() {
        let when = at("2027-01-08T09:00:00Z");
        assert_eq!(assign(5).decide(&given(&arranged()), &when).err(), Some(Refusal::NotByProvider));
        let events = then(arranged_with_provider(), |case| assign(5).decide(case, &when).expect("an assignment"));
        let answer = AnswerAssignment { intervention: intervention_id(1), declined: None };
        assert_eq!(answer.decide(&given(&events), &when).err(), Some(Refusal::AnothersAssignment));
        let by_provider = Occasion { by: case_worker(5), ..when };
        let events = then(events, |case| answer.decide(case, &by_provider).expect("an answer"));
        let case = given(&events);
        assert_eq!(case.interventions.given[0].provider(), Some(worker(5)));
        assert_eq!(answer.decide(&case, &by_provider).err(), Some(Refusal::AlreadyAnswered));
    }

    #[test]
    fn one_who_declines_no_longer_has_it() {
        let when = at("2027-01-08T09:00:00Z");
        let events = then(arranged_with_provider(), |case| assign(5).decide(case, &when).expect("an assignment"));
        let declined = Some(words("Vi har ingen plats före mars."));
        let answer = AnswerAssignment { intervention: intervention_id(1), declined };
        let by_provider = Occasion { by: case_worker(5), ..when.clone() };
        let events = then(events, |case| answer.decide(case, &by_provider).expect("an answer"));
        assert_eq!(given(&events).interventions.given[0].provider(), None);
        assert!(assign(5).decide(&given(&events), &when).is_ok());
    }
}
