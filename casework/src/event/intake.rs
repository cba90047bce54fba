//! Det som följer på en anmälan, as it is stored: feedback to the reporter, the offer of a meeting, and the reply to a request.

use crate::ids::{ReportId, WorkerId};
use crate::intake::meeting::MeetingOutcome;
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Begärd återkoppling: the reporter wants to know whether an investigation is opened (SoL 19:6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackRequested {
    /// The report.
    pub report: ReportId,
    /// The day the reporter asked.
    pub on: Date,
}

/// Lämnad återkoppling: the reporter was told, or was not, for it would have been inappropriate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackAnswered {
    /// The report.
    pub report: ReportId,
    /// The day.
    pub on: Date,
    /// Whether the reporter was told.
    pub answer: FeedbackAnswer,
}

/// Besked till anmälaren: told and how, or not told and why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackAnswer {
    /// The reporter was told.
    Told {
        /// How, and by whom it was received.
        how: FreeText,
    },
    /// It would have been inappropriate.
    NotTold {
        /// Why.
        reason: FreeText,
    },
}

/// Mötet efter anmälan: a meeting with child, guardian and reporter was offered, held, declined, or not suitable (SoL 19:5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingOffered {
    /// The report.
    pub report: ReportId,
    /// The day.
    pub on: Date,
    /// What became of it.
    pub outcome: MeetingOutcome,
    /// Who, what was said, or why it was not suitable.
    pub note: Option<FreeText>,
}

/// Besvarad begäran: a statement was given, or the enforcement authority was told who holds the case (SoF 11:3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestAnswered {
    /// What came in.
    pub report: ReportId,
    /// The day.
    pub on: Date,
    /// Whom the asker is told to turn to.
    pub contact: WorkerId,
    /// What was answered.
    pub answer: FreeText,
}
