//! Placeringar: what is stored of a child's stays away from home.

use crate::event::investigation::DecidedBy;
use crate::ids::{InterventionId, PlacementId};
use crate::intervention::review::Course;
use crate::placement::{ChildAlone, CustodyOutcome, HealthNotice, PlacementEndReason};
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Påbörjad placering. Form and ground are the intervention's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementStarted {
    /// The placement.
    pub placement: PlacementId,
    /// The intervention that it belongs to.
    pub intervention: InterventionId,
    /// The first day.
    pub on: Date,
    /// Where the child lives now.
    pub home: FreeText,
    /// The day of the first visit.
    pub visit_on: Date,
}

/// Underrättelse om hälsoundersökning (SoL 22:7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthNoticeGiven {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// Sent, or obviously not needed.
    pub notice: HealthNotice,
}

/// Besök hos ett placerat barn (SoL 22:11–12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedChildVisited {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// Whether there was talk with the child alone.
    pub alone: ChildAlone,
    /// How the child fares, and what it wants.
    pub told: FreeText,
    /// The day of the next visit.
    pub next_on: Date,
}

/// Övervägande av fortsatt vård (SoL 22:13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementConsidered {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// What happens now.
    pub course: Course,
    /// Why.
    pub grounds: FreeText,
    /// Who considered it.
    pub decided_by: DecidedBy,
}

/// Övervägande om vårdnadsöverflyttning (SoL 22:14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyTransferConsidered {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// What it led to.
    pub outcome: CustodyOutcome,
    /// Why.
    pub grounds: FreeText,
    /// Who considered it.
    pub decided_by: DecidedBy,
}

/// Avslutad placering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementEnded {
    /// The placement.
    pub placement: PlacementId,
    /// The last day.
    pub on: Date,
    /// Why.
    pub reason: PlacementEndReason,
}
