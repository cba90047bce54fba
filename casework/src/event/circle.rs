//! Kretsen runt ett ärende: protected identity and conflict of interest, as they are stored.

use crate::circle::conflict_of_interest::Tie;
use crate::circle::protected_identity::ProtectionLevel;
use crate::codes::codes;
use crate::ids::{RelationId, WorkerId};
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Skyddad identitet: the child's whereabouts are protected, and only a named group works with the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityProtected {
    /// Which of the three levels.
    pub level: ProtectionLevel,
    /// The day from which Nära protects it.
    pub from_on: Date,
    /// What it rests on; not known yet when it was noted as a report came in.
    pub grounds: Option<ProtectionGrounds>,
    /// Who works with the case besides the one responsible.
    pub named: Vec<WorkerId>,
}

/// Grund för skyddet: the provision, the authority and the day, which OSL 5:5 asks a secrecy marking to state (FACTS 2.50).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectionGrounds {
    /// The provision.
    pub provision: FreeText,
    /// Who decided or marked it.
    pub authority: FreeText,
    /// The day of it.
    pub decided_on: Date,
}

/// Upphört skydd: the identity is no longer protected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityProtectionEnded {
    /// From which day.
    pub on: Date,
    /// Why, and who said so.
    pub reason: FreeText,
}

/// Anmält jäv: a worker is kept out of the case (FL 16–18 §§).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictDeclared {
    /// Who is kept out.
    pub worker: WorkerId,
    /// What ties the worker to the child or the family.
    pub tie: Tie,
    /// More about it, when there is more to say.
    pub note: Option<FreeText>,
    /// From which day.
    pub on: Date,
}

/// Upphört jäv: the worker is let in again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictEnded {
    /// Who.
    pub worker: WorkerId,
    /// From which day.
    pub on: Date,
    /// Why it no longer keeps the worker out.
    pub reason: FreeText,
}

/// Begäran om insyn: a guardian or somebody else around the child asks to see what the case says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsightRequested {
    /// Who asks.
    pub by: RelationId,
    /// The day.
    pub on: Date,
    /// What they ask to see.
    pub what: FreeText,
}

/// Prövad begäran om insyn: what was let out, on what ground, and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsightAnswered {
    /// Who asked.
    pub by: RelationId,
    /// The day.
    pub on: Date,
    /// What became of it.
    pub answer: InsightAnswer,
    /// The trial in words: what could do harm, to whom, and which section.
    pub reasons: FreeText,
}

codes! {
    /// Svar på en begäran om insyn: whether what was asked for was let out.
    pub enum InsightAnswer {
        /// Allt lämnas ut.
        LetOut = "let_out",
        /// En del lämnas ut.
        InPart = "in_part",
        /// Inget lämnas ut.
        Refused = "refused",
    }
}
