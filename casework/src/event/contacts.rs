//! Händelser om kontakter: meetings and talks with the child and the family.

use crate::contacts::{
    Attendee, ChildPresence, ContactId, ContactKind, InformationGiven, InterpreterUse, Participation, Place,
    SessionFeedback, TalkSupport, View,
};
use crate::ids::{RelationId, WorkerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Kontakt som ägt rum. A later event with the same id corrects the one before; both stay in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactHeld {
    /// The contact.
    pub contact: ContactId,
    /// When it took place.
    pub held_at: Timestamp,
    /// The worker who met them.
    pub by: WorkerId,
    /// What kind of contact it was.
    pub kind: ContactKind,
    /// Where.
    pub place: Place,
    /// Whether the child was there, and alone.
    pub child: ChildPresence,
    /// Who else was there.
    pub attendees: Vec<Attendee>,
    /// Those of them who are known in the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<RelationId>,
    /// Interpreter.
    pub interpreter: InterpreterUse,
    /// The child's view, or why it was not obtained.
    pub childs_view: View,
    /// The guardians' view, or why it was not obtained.
    pub guardians_view: View,
    /// How far the child took part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participation: Option<Participation>,
    /// Whether the child got information that fits, and understood it (SoL 3:3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<InformationGiven>,
    /// What helped the child to talk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<TalkSupport>,
    /// The child's answers to three questions, as numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<SessionFeedback>,
}
