//! Människorna runt barnet, as they are stored.

use crate::child::Child;
use crate::ids::RelationId;
use crate::people::{Contact, Person};
use crate::text::{FreeText, Protected};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Ny relation: somebody is noted as close to the child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationRecorded {
    /// The relation.
    pub relation: RelationId,
    /// Since when it is so, as far as known.
    pub from_on: Option<Date>,
    /// Who, and what they are to the child.
    pub person: Person,
}

/// Ändrad relation: what is known now, in full; what was known before stands in the event before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationChanged {
    /// The relation.
    pub relation: RelationId,
    /// From which day.
    pub on: Date,
    /// Who, and what they are to the child.
    pub person: Person,
}

/// Avslutad relation: it is so no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationEnded {
    /// The relation.
    pub relation: RelationId,
    /// The last day.
    pub on: Date,
    /// Why, when there is something to say.
    pub reason: Option<FreeText>,
}

/// Barnets uppgifter: the child as known now, in full, with how to reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildDescribed {
    /// The child.
    pub child: Child,
    /// Address, phone and school.
    pub contact: Protected<Contact>,
}
