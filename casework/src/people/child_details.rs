//! Barnets uppgifter: a name that was misheard, a number that came later, a child that was born.

use super::Contact;
use crate::child::{Child, ChildIdentity};
use crate::event::Event;
use crate::event::people::ChildDescribed;
use crate::text::Protected;
use crate::{Case, Occasion};

/// Rätta barnets uppgifter: the child as known now, and how to reach it.
#[derive(Debug, Clone)]
pub struct DescribeChild {
    /// The child, in full.
    pub child: Child,
    /// Address, phone and school; withheld when they stay as they are, for they were not shown.
    pub contact: Protected<Contact>,
}

/// Avslag på steg: why the child's details could not be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The day of birth is still to come; a child not yet born is noted as such.
    BornInTheFuture,
    /// A child that is born does not become unborn, nor one whose number is known unknown.
    LessThanKnown,
    /// A guardian or somebody else around the child has that personnummer.
    SomebodyElse,
    /// Nothing would change.
    NothingNew,
}

impl DescribeChild {
    /// Decides what is known now. Where the identity is protected, the area stays empty (FACTS 2.54).
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let mut child = self.child.clone();
        if child.born_on().is_some_and(|born_on| born_on > occasion.on()) {
            return Err(Refusal::BornInTheFuture);
        }
        if how_well_known(&child.identity) < how_well_known(&case.child.identity) {
            return Err(Refusal::LessThanKnown);
        }
        let number = child.personnummer();
        if number.is_some() && case.people.now().any(|known| known.person.personnummer.as_ref() == number) {
            return Err(Refusal::SomebodyElse);
        }
        if case.circle.protection.is_some() {
            child.area = None;
        }
        let reached_as_before = self.contact.shown().is_none() || self.contact == case.people.child_contact;
        if child == case.child && reached_as_before {
            return Err(Refusal::NothingNew);
        }
        Ok(vec![Event::ChildDescribed(ChildDescribed { child, contact: self.contact.clone() })])
    }
}

/// A number is more than a day of birth, which is more than that the child is born, which an unborn child is not.
const fn how_well_known(identity: &ChildIdentity) -> u8 {
    match identity {
        ChildIdentity::Unborn { .. } => 0,
        ChildIdentity::Unknown => 1,
        ChildIdentity::BornOn(_) | ChildIdentity::ReserveNumber { .. } => 2,
        ChildIdentity::Personnummer(_) => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::{DescribeChild, Refusal};
    use crate::child::ChildIdentity;
    use crate::people::Contact;
    use crate::sample::{at, child, given, report};
    use crate::text::Protected;
    use jiff::civil::date;

    fn describe(identity: ChildIdentity) -> DescribeChild {
        let contact = Contact { phone: Some("070-000 00 00".to_owned()), ..Contact::default() };
        DescribeChild { child: crate::child::Child { identity, ..child() }, contact: Protected::Shown(contact) }
    }

    #[test]
    fn an_unborn_child_is_born_and_gets_its_number() {
        let mut unborn = report(1);
        unborn.child.identity = ChildIdentity::Unborn { expected_on: Some(date(2026, 12, 1)) };
        let mut events = unborn.decide(None, &at("2026-11-02T09:10:00Z")).expect("a report");
        let when = at("2026-12-03T09:00:00Z");
        let tomorrow = describe(ChildIdentity::BornOn(date(2026, 12, 4)));
        assert_eq!(tomorrow.decide(&given(&events), &when).err(), Some(Refusal::BornInTheFuture));
        for identity in [
            ChildIdentity::BornOn(date(2026, 12, 2)),
            ChildIdentity::Personnummer("201604232387".parse().expect("a number for tests")),
        ] {
            let step = describe(identity.clone());
            events.extend(step.decide(&given(&events), &when).expect("more is known"));
            assert_eq!(given(&events).child.identity, identity);
        }
        let back = describe(ChildIdentity::Unborn { expected_on: None });
        assert_eq!(back.decide(&given(&events), &when).err(), Some(Refusal::LessThanKnown));
    }

    #[test]
    fn what_is_known_already_is_not_recorded_again() {
        let events = report(1).decide(None, &at("2026-11-02T09:10:00Z")).expect("a report");
        let step = describe(child().identity);
        let when = at("2026-11-03T09:00:00Z");
        let told = step.decide(&given(&events), &when).expect("a phone number is new");
        let case = given(&[events, told].concat());
        assert_eq!(step.decide(&case, &when).err(), Some(Refusal::NothingNew));
    }
}
