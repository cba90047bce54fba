//! Uppdrag till utförarsidan: given by the authority side, taken or declined by the provider side (SoL 4:3, OSL 8:2, FACTS 2.33).

use super::{Refusal, open};
use crate::case::Assignment;
use crate::case::after_reviews::AfterReviews;
use crate::case::circle::Circle;
use crate::case::decisions::Decisions;
use crate::case::interventions::{Intervention, Interventions};
use crate::case::measures::Measures;
use crate::case::notes::Notes;
use crate::case::people::People;
use crate::case::placements::Placements;
use crate::event::intervention::{AssignmentAnswered, ProviderAssigned};
use crate::event::{CaseClosed, Event};
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

/// Utförarens del av ärendet: the case as one sees it who has assignments in it and nothing else. Whom it is about, the own
/// interventions and who is responsible; no report, no investigation, no note, and nobody around the child.
#[must_use]
pub fn part_of(case: &Case, provider: WorkerId) -> Case {
    let own = |found: &&Intervention| found.ended.is_none() && found.provider() == Some(provider);
    let blank = |closed: &CaseClosed| CaseClosed { note: None, ..closed.clone() };
    Case {
        child: case.child.clone(),
        unit: case.unit,
        reports: Vec::new(),
        investigations: Vec::new(),
        scores: Vec::new(),
        decisions: Decisions::default(),
        interventions: Interventions { given: case.interventions.given.iter().filter(own).map(unreviewed).collect() },
        placements: Placements::default(),
        measures: Measures::default(),
        after_reviews: AfterReviews::default(),
        assignments: case.assignments.last().map(responsible).into_iter().collect(),
        closed: case.closed.as_ref().map(blank),
        earlier_closures: Vec::new(),
        notes: Notes::default(),
        contacts: Vec::new(),
        views: Vec::new(),
        people: People::default(),
        circle: Circle { protection: case.circle.protection.clone(), ..Circle::default() },
    }
}

/// An intervention without the authority's reviews of it.
fn unreviewed(found: &Intervention) -> Intervention {
    Intervention { reviews: Vec::new(), ..found.clone() }
}

/// Whether something that happened belongs to a provider's part of the case.
#[must_use]
pub fn belongs_to(part: &Case, event: &Event) -> bool {
    match event {
        Event::GoalRated(rated) => {
            let mut goals = part.interventions.given.iter().flat_map(|found| &found.goals);
            goals.any(|goal| goal.set.goal == rated.goal)
        }
        // The authority's own account of how it goes.
        Event::ReviewHeld(_) => false,
        event => {
            let about = Intervention::of(event);
            about.is_some_and(|about| part.interventions.intervention(about).is_some())
        }
    }
}

/// Who answers for the case now, and nothing of why it changed hands.
fn responsible(last: &Assignment) -> Assignment {
    Assignment { ended_by: None, ..last.clone() }
}

#[cfg(test)]
mod tests {
    use super::{AnswerAssignment, AssignProvider, Refusal, belongs_to, part_of};
    use crate::intervention::delivery::{Minutes, RecordSession};
    use crate::intervention::running::StartIntervention;
    use crate::intervention::sample::{arranged, arranged_with_provider, intervention_id};
    use crate::sample::{at, case_worker, given, then, words, worker};
    use crate::{Event, NextStep, Occasion, next_step};
    use jiff::civil::date;

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
        let case = given(&events);
        assert_eq!(case.interventions.given[0].provider(), None);
        assert_eq!(next_step(&case), NextStep::AssignProvider(intervention_id(1)), "somebody else is asked");
        assert!(assign(5).decide(&case, &when).is_ok());
    }

    #[test]
    fn a_provider_sees_the_own_part_of_the_case_and_nothing_of_the_rest() {
        let when = at("2027-01-10T09:00:00Z");
        let events = then(arranged_with_provider(), |case| assign(5).decide(case, &when).expect("an assignment"));
        let start = StartIntervention {
            intervention: intervention_id(1),
            on: date(2027, 1, 10),
            review_on: Some(date(2027, 4, 10)),
        };
        let events = then(events, |case| start.decide(case, &when).expect("a start"));
        let session = RecordSession {
            intervention: intervention_id(1),
            on: date(2027, 1, 10),
            minutes: Minutes::try_from(60).expect("an hour"),
            present: Vec::new(),
            what: words("Vi åt frukost tillsammans."),
            benefit: None,
        };
        let events = then(events, |case| session.decide(case, &when).expect("a session"));
        let case = given(&events);
        let part = part_of(&case, worker(5));
        assert_eq!(part.interventions, case.interventions);
        assert!(part.reports.is_empty() && part.investigations.is_empty() && part.decisions.made.is_empty());
        let seen: Vec<_> = events.iter().filter(|event| belongs_to(&part, event)).map(Event::kind).collect();
        assert_eq!(seen, ["intervention_arranged", "provider_assigned", "intervention_started", "session_held"]);
        // Whoever has no assignment sees none, and cannot act in it.
        let nothing = part_of(&case, worker(6));
        assert!(nothing.interventions.given.is_empty());
        assert_eq!(session.decide(&nothing, &when).err(), Some(Refusal::Unknown));
        assert!(events.iter().all(|event| !belongs_to(&nothing, event)));
    }
}
