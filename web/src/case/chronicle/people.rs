//! Människorna runt barnet i krönikan.

use super::{Entry, Telling, text};
use casework::event::people::{ChildDescribed, RelationChanged, RelationEnded, RelationRecorded};
use casework::ids::RelationId;
use casework::people::Person;
use jiff::civil::Date;

impl Telling<'_> {
    pub(super) fn relation_recorded(&mut self, recorded: &RelationRecorded, noted_on: Date) -> Entry {
        self.remember(recorded.relation, &recorded.person);
        Entry { heading: self.who("told-relation-recorded", &recorded.person), ..self.entry(noted_on) }
    }

    pub(super) fn relation_changed(&mut self, changed: &RelationChanged) -> Entry {
        self.remember(changed.relation, &changed.person);
        Entry { heading: self.who("told-relation-changed", &changed.person), ..self.entry(changed.on) }
    }

    pub(super) fn relation_ended(&self, ended: &RelationEnded) -> Entry {
        let name = self.people.get(&ended.relation).map_or("–", String::as_str);
        Entry {
            heading: self.language.t1("told-relation-ended", "name", name),
            told: text(ended.reason.as_ref()).into_iter().collect(),
            ..self.entry(ended.on)
        }
    }

    pub(super) fn child_described(&self, described: &ChildDescribed, noted_on: Date) -> Entry {
        let name = described.child.name.to_string();
        Entry { heading: self.language.t1("told-child-described", "name", name), ..self.entry(noted_on) }
    }

    fn remember(&mut self, relation: RelationId, person: &Person) {
        self.people.insert(relation, person.name.as_str().to_owned());
    }

    fn who(&self, key: &str, person: &Person) -> String {
        let relation = self.language.t(&["relation-", person.relation.code()].concat()).to_lowercase();
        self.language.with(key, &[("name", &person.name.as_str()), ("relation", &relation)])
    }
}
