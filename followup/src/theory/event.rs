//! Programteorins händelser: the facts of a theory, in the past tense; stored, and never edited.

use super::name::{LinkName, PartName};
use super::{About, Link, Part, Theory};
use serde::{Deserialize, Serialize};

/// Teorihändelse: something that has happened to a theory. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum TheoryEvent {
    /// Teorin är registrerad whole, as its first version.
    TheoryRegistered(Theory),
    /// Teorin är ersatt whole, by a new version.
    TheoryReplaced(TheoryReplaced),
    /// En teori är påbörjad: there is a draft, and no version yet.
    TheoryBegun(About),
    /// What it is about says something else in the draft.
    TheoryAboutChanged(About),
    /// A part has been added to the draft, or says something else in it.
    TheoryPartPut(Part),
    /// A part has been taken out of the draft, with the links that touched it.
    TheoryPartRemoved(PartRemoved),
    /// A link has been added to the draft, or says something else in it.
    TheoryLinkPut(Link),
    /// A link has been taken out of the draft.
    TheoryLinkRemoved(LinkRemoved),
    /// Utkastet är en ny version.
    TheoryDraftPublished(DraftPublished),
    /// Utkastet är kastat.
    TheoryDraftDropped,
}

/// Ersatt teori.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TheoryReplaced {
    /// As it stands now.
    pub theory: Theory,
    /// Why.
    pub why: String,
}

/// Borttagen del.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRemoved {
    /// Which.
    pub part: PartName,
}

/// Borttaget samband.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRemoved {
    /// Which.
    pub link: LinkName,
}

/// Utkast som blev version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPublished {
    /// Why it was changed.
    pub why: String,
}

impl TheoryEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::TheoryRegistered(_) => "theory_registered",
            Self::TheoryReplaced(_) => "theory_replaced",
            Self::TheoryBegun(_) => "theory_begun",
            Self::TheoryAboutChanged(_) => "theory_about_changed",
            Self::TheoryPartPut(_) => "theory_part_put",
            Self::TheoryPartRemoved(_) => "theory_part_removed",
            Self::TheoryLinkPut(_) => "theory_link_put",
            Self::TheoryLinkRemoved(_) => "theory_link_removed",
            Self::TheoryDraftPublished(_) => "theory_draft_published",
            Self::TheoryDraftDropped => "theory_draft_dropped",
        }
    }

    /// Whether a new version stands after it.
    #[must_use]
    pub const fn makes_version(&self) -> bool {
        matches!(self, Self::TheoryRegistered(_) | Self::TheoryReplaced(_) | Self::TheoryDraftPublished(_))
    }
}

#[cfg(test)]
mod tests {
    use super::TheoryEvent;
    use crate::golden::{golden, read_and_written_as_they_were};

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        let stored = golden![
            "theory_registered",
            "theory_replaced",
            "theory_begun",
            "theory_about_changed",
            "theory_part_put",
            "theory_part_removed",
            "theory_link_put",
            "theory_link_removed",
            "theory_draft_published",
            "theory_draft_dropped",
        ];
        read_and_written_as_they_were(&stored, TheoryEvent::kind);
    }
}
