//! Människorna runt barnet, as folded from what has happened.

use crate::Case;
use crate::event::people::{RelationChanged, RelationEnded, RelationRecorded};
use crate::ids::RelationId;
use crate::people::{Contact, Person};
use crate::text::Protected;
use jiff::civil::Date;

/// Människorna runt barnet: everybody who has been noted, and how to reach the child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Everybody, in the order in which they were noted.
    pub relations: Vec<Known>,
    /// How to reach the child.
    pub child_contact: Protected<Contact>,
}

/// Noterad närstående: a person with the days of the relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The relation.
    pub relation: RelationId,
    /// Who, as last known.
    pub person: Person,
    /// Since when, as far as known.
    pub from_on: Option<Date>,
    /// Until when, unless it goes on.
    pub to_on: Option<Date>,
}

/// Tolkbehov: somebody in the case who needs an interpreter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterpreterNeed<'c> {
    /// Who; none when it is the child.
    pub person: Option<&'c Person>,
    /// The language, as a BCP 47 tag.
    pub language: &'c str,
}

impl Default for People {
    fn default() -> Self {
        Self { relations: Vec::new(), child_contact: Protected::Shown(Contact::default()) }
    }
}

impl People {
    /// The relation with an id, whether or not it has ended.
    #[must_use]
    pub fn relation(&self, relation: RelationId) -> Option<&Known> {
        self.relations.iter().find(|known| known.relation == relation)
    }

    /// Everybody whose relation goes on: guardians first, then by what they are to the child.
    pub fn now(&self) -> impl Iterator<Item = &Known> {
        self.in_order(|known| known.to_on.is_none())
    }

    /// Everybody as it was on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Known> {
        self.in_order(move |known| {
            known.from_on.is_none_or(|from_on| from_on <= day) && known.to_on.is_none_or(|to_on| day < to_on)
        })
    }

    /// Everybody whose relation has ended.
    pub fn earlier(&self) -> impl Iterator<Item = &Known> {
        self.in_order(|known| known.to_on.is_some())
    }

    /// Withholds how to reach the child and everybody around it, where anything is known.
    pub fn withhold_contact(&mut self) {
        let all = self.relations.iter_mut().map(|known| &mut known.person.contact);
        for contact in all.chain([&mut self.child_contact]) {
            if contact.shown().is_some_and(|contact| !contact.is_empty()) {
                *contact = Protected::Withheld;
            }
        }
    }

    /// The guardians now.
    pub fn guardians(&self) -> impl Iterator<Item = &Known> {
        self.now().filter(|known| known.person.relation.is_guardian())
    }

    fn in_order(&self, of: impl Fn(&Known) -> bool) -> impl Iterator<Item = &Known> {
        let mut found: Vec<_> = self.relations.iter().filter(|known| of(known)).collect();
        found.sort_by_key(|known| known.person.relation);
        found.into_iter()
    }

    pub(super) fn record(&mut self, recorded: &RelationRecorded) {
        self.relations.push(Known {
            relation: recorded.relation,
            person: recorded.person.clone(),
            from_on: recorded.from_on,
            to_on: None,
        });
    }

    pub(super) fn change(&mut self, changed: &RelationChanged) {
        if let Some(known) = self.relation_mut(changed.relation) {
            let before = std::mem::replace(&mut known.person, changed.person.clone());
            // Whoever did not see how to reach the person has not changed it.
            if known.person.contact.shown().is_none() {
                known.person.contact = before.contact;
            }
        }
    }

    pub(super) fn describe(&mut self, contact: &Protected<Contact>) {
        if contact.shown().is_some() {
            self.child_contact = contact.clone();
        }
    }

    pub(super) fn end(&mut self, ended: &RelationEnded) {
        if let Some(known) = self.relation_mut(ended.relation) {
            known.to_on = Some(ended.on);
        }
    }

    fn relation_mut(&mut self, relation: RelationId) -> Option<&mut Known> {
        self.relations.iter_mut().find(|known| known.relation == relation)
    }
}

impl Case {
    /// Who needs an interpreter, the child first: noted once, shown wherever somebody is to be met.
    pub fn interpreter_needs(&self) -> impl Iterator<Item = InterpreterNeed<'_>> {
        let child = self.child.interpreter.as_deref().map(|language| InterpreterNeed { person: None, language });
        let others = self.people.now().filter_map(|known| {
            let language = known.person.interpreter.as_deref()?;
            Some(InterpreterNeed { person: Some(&known.person), language })
        });
        child.into_iter().chain(others)
    }
}
