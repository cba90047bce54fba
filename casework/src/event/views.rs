//! Händelser om inställningar: what the child and the guardians think, noted with the step that it concerns.

use crate::contacts::WhyNotObtained;
use crate::text::FreeText;
use crate::views::ViewsAt;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Noterade inställningar: what child and guardians thought when a step was taken, or why that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewsNoted {
    /// Which step.
    pub at: ViewsAt,
    /// The day.
    pub on: Date,
    /// The child.
    pub child: Standpoint,
    /// The guardians.
    pub guardians: Standpoint,
}

/// Inställning vid ett steg.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standpoint {
    /// What they said.
    Said(FreeText),
    /// As they said on a day before.
    AsBefore(Date),
    /// Why nothing is known of it.
    NotObtained(WhyNotObtained),
}
