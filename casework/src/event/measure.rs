//! Tvångsåtgärder: what is stored of care without consent and its measures.

use crate::event::investigation::DecidedBy;
use crate::ids::MeasureId;
use crate::intervention::review::Course;
use crate::measure::{MeasureEndReason, MeasureKind, Stage};
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Beslutad tvångsåtgärd, or the decision to apply for care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureDecided {
    /// The measure.
    pub measure: MeasureId,
    /// Which.
    pub kind: MeasureKind,
    /// The day of the decision.
    pub on: Date,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// Why.
    pub grounds: FreeText,
}

/// Skede i en tvångsåtgärd: executed, referred, confirmed, applied for, granted, final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureAdvanced {
    /// The measure.
    pub measure: MeasureId,
    /// What has happened.
    pub stage: Stage,
    /// The day.
    pub on: Date,
}

/// Övervägd eller omprövad tvångsåtgärd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureReviewed {
    /// The measure.
    pub measure: MeasureId,
    /// The day.
    pub on: Date,
    /// What happens now.
    pub course: Course,
    /// Why.
    pub grounds: FreeText,
    /// Who decided.
    pub decided_by: DecidedBy,
}

/// Upphörd tvångsåtgärd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureEnded {
    /// The measure.
    pub measure: MeasureId,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: MeasureEndReason,
}
