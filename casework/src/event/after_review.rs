//! Uppföljning efteråt: what is stored of follow-up after an investigation or a placement, and of reopening.

use crate::after_review::{After, AfterEndReason, AfterGround};
use crate::ids::AfterReviewId;
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Inledd uppföljning efter utredning eller placering (SoL 23:1–2, LVU 21 b §).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterReviewBegun {
    /// The follow-up.
    pub review: AfterReviewId,
    /// What it comes after.
    pub after: After,
    /// The day.
    pub on: Date,
    /// On consent, or without it.
    pub ground: AfterGround,
    /// Why it is needed.
    pub reasons: FreeText,
    /// When guardians, and a child of fifteen or more, were told (SoL 23:5).
    pub told_on: Date,
}

/// Avslutad uppföljning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterReviewEnded {
    /// The follow-up.
    pub review: AfterReviewId,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: AfterEndReason,
    /// How the child fares now.
    pub summary: FreeText,
    /// When guardians, and a child of fifteen or more, were told (SoL 23:5).
    pub told_on: Date,
}

/// Återöppnat ärende: without a new report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReopened {
    /// The day.
    pub on: Date,
    /// Why.
    pub reasons: FreeText,
}
