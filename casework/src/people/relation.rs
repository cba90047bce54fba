//! Relationer: who is close to the child, since when, and until when.

use super::{Person, Relation};
use crate::event::Event;
use crate::event::people::{RelationChanged, RelationEnded, RelationRecorded};
use crate::ids::RelationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Lägg till en person: somebody is noted as close to the child.
#[derive(Debug, Clone)]
pub struct RecordRelation {
    /// The relation.
    pub relation: RelationId,
    /// Since when, as far as known.
    pub from_on: Option<Date>,
    /// Who.
    pub person: Person,
}

/// Ändra en person: what is known now.
#[derive(Debug, Clone)]
pub struct ChangeRelation {
    /// The relation.
    pub relation: RelationId,
    /// Who, in full.
    pub person: Person,
}

/// Avsluta en relation: it is so no longer.
#[derive(Debug, Clone)]
pub struct EndRelation {
    /// The relation.
    pub relation: RelationId,
    /// The last day.
    pub on: Date,
    /// Why, when there is something to say.
    pub reason: Option<FreeText>,
}

/// Avslag på steg: why a relation could not be recorded, changed or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such relation in the case.
    Unknown,
    /// It has ended.
    Ended,
    /// Somebody with the personnummer is noted already.
    AlreadyThere,
    /// It is the child's own personnummer.
    TheChildItself,
    /// A child has one sole guardian or up to two joint ones, unless guardians are appointed (FB 6:2–3).
    GuardiansDoNotAddUp,
    /// The day is still to come, or before the relation began.
    Day,
    /// Nothing would change.
    NothingNew,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::GuardiansDoNotAddUp => Some("FB 6:2–3"),
            _ => None,
        }
    }
}

impl RecordRelation {
    /// Decides that somebody is noted.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if self.from_on.is_some_and(|from_on| from_on > occasion.on()) {
            return Err(Refusal::Day);
        }
        if case.people.relation(self.relation).is_some() {
            return Err(Refusal::AlreadyThere);
        }
        may_be_noted(case, &self.person, None)?;
        Ok(vec![Event::RelationRecorded(RelationRecorded {
            relation: self.relation,
            from_on: self.from_on,
            person: self.person.clone(),
        })])
    }
}

impl ChangeRelation {
    /// Decides what is known now.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let known = case.people.relation(self.relation).ok_or(Refusal::Unknown)?;
        if known.to_on.is_some() {
            return Err(Refusal::Ended);
        }
        if known.person == self.person {
            return Err(Refusal::NothingNew);
        }
        may_be_noted(case, &self.person, Some(self.relation))?;
        Ok(vec![Event::RelationChanged(RelationChanged {
            relation: self.relation,
            on: occasion.on(),
            person: self.person.clone(),
        })])
    }
}

impl EndRelation {
    /// Decides the end.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let known = case.people.relation(self.relation).ok_or(Refusal::Unknown)?;
        if known.to_on.is_some() {
            return Err(Refusal::Ended);
        }
        if self.on > occasion.on() || known.from_on.is_some_and(|from_on| self.on < from_on) {
            return Err(Refusal::Day);
        }
        Ok(vec![Event::RelationEnded(RelationEnded {
            relation: self.relation,
            on: self.on,
            reason: self.reason.clone(),
        })])
    }
}

/// Whether a person fits beside those who are noted already.
fn may_be_noted(case: &Case, person: &Person, changing: Option<RelationId>) -> Result<(), Refusal> {
    let others = || case.people.now().filter(move |other| Some(other.relation) != changing);
    if let Some(number) = &person.personnummer {
        if case.child.personnummer() == Some(number) {
            return Err(Refusal::TheChildItself);
        }
        if others().any(|other| other.person.personnummer.as_ref() == Some(number)) {
            return Err(Refusal::AlreadyThere);
        }
    }
    let beside = |relation: Relation| others().filter(|other| other.person.relation == relation).count();
    // FB 6:2: custody is with both parents or with one; 6:3 and the appointed guardians of 6:10 a stand apart.
    let fits = match person.relation {
        Relation::GuardianAlone => beside(Relation::GuardianAlone) + beside(Relation::GuardianJointly) == 0,
        Relation::GuardianJointly => beside(Relation::GuardianAlone) == 0 && beside(Relation::GuardianJointly) < 2,
        _ => true,
    };
    if fits { Ok(()) } else { Err(Refusal::GuardiansDoNotAddUp) }
}

#[cfg(test)]
mod tests {
    use super::{ChangeRelation, EndRelation, Refusal};
    use crate::people::{Informed, Relation};
    use crate::sample::{at, given, person, record_relation, relation_id, reported, then};
    use jiff::civil::date;

    const WHEN: &str = "2026-11-03T09:00:00Z";

    #[test]
    fn guardians_stand_first_among_those_around_the_child() {
        let events = then(reported(), |case| {
            record_relation(1, person("Påhittad Lärare", Relation::School)).decide(case, &at(WHEN)).expect("a teacher")
        });
        let events = then(events, |case| {
            record_relation(2, person("Påhittad Mamma", Relation::GuardianAlone)).decide(case, &at(WHEN)).expect("her")
        });
        let case = given(&events);
        let names: Vec<_> = case.people.now().map(|known| known.person.name.as_str()).collect();
        assert_eq!(names, ["Påhittad Mamma", "Påhittad Lärare"]);
        assert_eq!(case.people.guardians().count(), 1);
    }

    #[test]
    fn a_child_has_one_sole_guardian_or_two_joint_ones() {
        let note = |events, number, relation| {
            then(events, |case| {
                record_relation(number, person("Påhittad", relation)).decide(case, &at(WHEN)).expect("a guardian")
            })
        };
        let joint = note(note(reported(), 1, Relation::GuardianJointly), 2, Relation::GuardianJointly);
        let third = record_relation(3, person("Påhittad", Relation::GuardianJointly));
        let refusal = third.decide(&given(&joint), &at(WHEN)).expect_err("three joint guardians");
        assert_eq!(refusal.section(), Some("FB 6:2–3"));
        let sole = note(reported(), 1, Relation::GuardianAlone);
        let other = record_relation(2, person("Påhittad", Relation::GuardianJointly));
        assert_eq!(other.decide(&given(&sole), &at(WHEN)).err(), Some(Refusal::GuardiansDoNotAddUp));
        // The custody that was sole becomes joint: first the one is changed, then the other noted.
        let change =
            ChangeRelation { relation: relation_id(1), person: person("Påhittad", Relation::GuardianJointly) };
        let changed = then(sole, |case| change.decide(case, &at(WHEN)).expect("a change"));
        assert!(other.decide(&given(&changed), &at(WHEN)).is_ok());
    }

    #[test]
    fn the_same_personnummer_is_not_noted_twice_and_the_child_not_at_all() {
        let mut twin = person("Syskon Påhittad", Relation::Sibling);
        twin.personnummer = "201604232387".parse().ok();
        let itself = record_relation(1, twin.clone()).decide(&given(&reported()), &at(WHEN));
        assert_eq!(itself.err(), Some(Refusal::TheChildItself));
        twin.personnummer = "201611632397".parse().ok();
        let events =
            then(reported(), |case| record_relation(1, twin.clone()).decide(case, &at(WHEN)).expect("a sibling"));
        let again = record_relation(2, twin).decide(&given(&events), &at(WHEN));
        assert_eq!(again.err(), Some(Refusal::AlreadyThere));
    }

    #[test]
    fn a_relation_that_has_ended_is_kept_with_its_days_and_not_changed() {
        let mum = person("Påhittad Mamma", Relation::GuardianAlone);
        let events =
            then(reported(), |case| record_relation(1, mum.clone()).decide(case, &at(WHEN)).expect("a guardian"));
        let end = |on| EndRelation { relation: relation_id(1), on, reason: None };
        let tomorrow = end(date(2026, 11, 4)).decide(&given(&events), &at(WHEN));
        assert_eq!(tomorrow.err(), Some(Refusal::Day));
        let case = given(&then(events, |case| end(date(2026, 11, 3)).decide(case, &at(WHEN)).expect("an end")));
        assert_eq!(case.people.now().count(), 0);
        assert_eq!(case.people.on(date(2026, 11, 2)).count(), 1, "she was the guardian the day before");
        let change = ChangeRelation { relation: relation_id(1), person: mum };
        assert_eq!(change.decide(&case, &at(WHEN)).err(), Some(Refusal::Ended));
    }

    #[test]
    fn a_change_that_changes_nothing_is_not_recorded() {
        let mum = person("Påhittad Mamma", Relation::GuardianAlone);
        let case = given(&then(reported(), |case| {
            record_relation(1, mum.clone()).decide(case, &at(WHEN)).expect("a guardian")
        }));
        let mut change = ChangeRelation { relation: relation_id(1), person: mum };
        assert_eq!(change.decide(&case, &at(WHEN)).err(), Some(Refusal::NothingNew));
        change.person.informed = Informed::No;
        assert!(change.decide(&case, &at(WHEN)).is_ok());
    }
}
