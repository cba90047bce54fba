//! Beslutens händelser: a decision from proposal to execution. There is no event that takes a decision away.

use crate::consent::Consents;
use crate::decision::DecisionKind;
use crate::decision::appeal::Handling;
use crate::decision::making::ChangeGround;
use crate::event::investigation::DecidedBy;
use crate::ids::{DecisionId, WorkerId};
use crate::party::Party;
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Förslag till beslut: what an official proposes that somebody else decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionProposed {
    /// The decision to be.
    pub decision: DecisionId,
    /// What is to be decided.
    pub kind: DecisionKind,
    /// When it was proposed.
    pub on: Date,
    /// By whom.
    pub by: WorkerId,
    /// What is proposed, and why.
    pub proposal: FreeText,
}

/// Fattat beslut, with what FL 31–32 §§ ask of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionMade {
    /// The decision.
    pub decision: DecisionId,
    /// What was decided.
    pub kind: DecisionKind,
    /// The day of the decision.
    pub on: Date,
    /// Whether it is what the party wanted.
    pub answer: Answer,
    /// What was decided, in words.
    pub content: FreeText,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// Föredragande: who presented it, when that was another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rapporteur: Option<WorkerId>,
    /// Others who took part in the final handling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<FreeText>,
    /// The reasons, with the facts that decided it.
    pub reasons: FreeText,
    /// The rules applied.
    pub rules: FreeText,
    /// Whose consent it rests on, when it takes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consents: Option<Consents>,
    /// The decision that this one changes, and by which section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Change>,
}

crate::codes::codes! {
    /// Bifall eller avslag: whether the decision is what the party wanted.
    pub enum Answer {
        /// Bifall, eller beslut till partens förmån.
        InFavour = "in_favour",
        /// Delvis bifall.
        InPart = "in_part",
        /// Avslag, eller beslut mot partens vilja.
        Against = "against",
    }
}

/// Ändring av ett beslut: by a new one (FL 37–38 §§).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The decision that was.
    pub decision: DecisionId,
    /// Why it may or must be changed.
    pub ground: ChangeGround,
}

/// Underrättelse: a party has been told of a decision, and perhaps when it was received (FL 33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionNotified {
    /// The decision.
    pub decision: DecisionId,
    /// Who.
    pub party: Party,
    /// When it was sent or given.
    pub on: Date,
    /// When it was received, which starts the time for appeal; none while that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<Date>,
}

/// Rättelse av ett beslut: an obvious slip of the pen (FL 36). The first text stays readable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionCorrected {
    /// The decision.
    pub decision: DecisionId,
    /// When.
    pub on: Date,
    /// What it should say.
    pub correction: FreeText,
    /// What the slip was.
    pub slip: FreeText,
}

/// Inkommet överklagande.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionAppealed {
    /// The decision.
    pub decision: DecisionId,
    /// When the appeal arrived.
    pub on: Date,
    /// By whom.
    pub party: Party,
    /// What is asked for.
    pub words: FreeText,
}

/// Prövat överklagande: whether it came in time, and where it went (FL 45–46 §§).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealHandled {
    /// The decision.
    pub decision: DecisionId,
    /// When.
    pub on: Date,
    /// Sent on to the court, or dismissed as late.
    pub handling: Handling,
    /// Why, when that needs saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<FreeText>,
}

/// Verkställt beslut: what was decided has begun, or begun again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionExecuted {
    /// The decision.
    pub decision: DecisionId,
    /// From which day.
    pub on: Date,
}

/// Avbruten verkställighet: what was decided is no longer given (SoL 34:1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionInterrupted {
    /// The decision.
    pub decision: DecisionId,
    /// From which day.
    pub on: Date,
    /// Why.
    pub reasons: FreeText,
}

/// Verkställighet som inte längre väntas: the party no longer wants what was decided, or the decision has been changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionWaived {
    /// The decision.
    pub decision: DecisionId,
    /// From which day.
    pub on: Date,
    /// Why.
    pub reasons: FreeText,
}

/// Begäran om avgörande: a party asks that its case be decided (FL 12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRequested {
    /// When the request arrived, in writing.
    pub on: Date,
    /// By whom.
    pub party: Party,
}

/// Besvarad begäran om avgörande: the case was decided, or the request was refused by a decision of its own (FL 12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionRequestAnswered {
    /// When.
    pub on: Date,
    /// How.
    pub answer: RequestAnswer,
}

/// Svar på begäran om avgörande.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestAnswer {
    /// The case has been decided.
    Decided(DecisionId),
    /// The request is refused, for these reasons; that can be appealed.
    Refused(FreeText),
}
