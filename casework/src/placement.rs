//! Placeringar: what is done for a child who lives away from home (SoL 22 kap., FACTS 1.26–1.27, 1.36–1.39).

pub mod caring;
pub mod considering;
pub mod starting;

#[cfg(test)]
pub(crate) mod sample;

use crate::Case;
use crate::case::placements::Placement;
use crate::codes::codes;
use crate::delegation::NotDelegated;
use crate::ids::PlacementId;
use crate::text::FreeText;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// Enskilt samtal: whether there was talk with the child alone.
    pub enum ChildAlone {
        /// Enskilt.
        Alone = "alone",
        /// Tillsammans med andra.
        WithOthers = "with_others",
        /// Barnet ville inte, eller kunde inte.
        NotPossible = "not_possible",
    }
}

codes! {
    /// Utfall av övervägandet om vårdnadsöverflyttning.
    pub enum CustodyOutcome {
        /// Inte nu.
        NotNow = "not_now",
        /// Frågan ska utredas eller väckas i domstol.
        Pursue = "pursue",
    }
}

codes! {
    /// Orsak till placeringens slut.
    pub enum PlacementEndReason {
        /// Barnet har flyttat hem.
        Reunified = "reunified",
        /// Barnet har flyttat till ett annat hem.
        MovedToAnotherHome = "moved_to_another_home",
        /// Sammanbrott: it ended without being planned.
        Breakdown = "breakdown",
        /// Vårdnaden har flyttats över.
        CustodyTransferred = "custody_transferred",
        /// Eget boende.
        OwnHousing = "own_housing",
        /// Barnet har blivit myndigt.
        OfAge = "of_age",
        /// Annat.
        Other = "other",
    }
}

/// Underrättelse om hälsoundersökning: sent, or left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthNotice {
    /// The region has been told.
    Sent,
    /// It is obviously not needed, and why.
    NotNeeded(FreeText),
}

/// Avslag på steg: why a step about a placement could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The case is closed.
    CaseClosed,
    /// There is no such intervention, or it has ended.
    NoIntervention,
    /// The form is no stay away from home.
    NotOutsideHome,
    /// The child already lives in a placement.
    AlreadyPlaced,
    /// Supported housing is for those from sixteen (SoL 9:1, FACTS 1.H).
    TooYoungForSupportedHousing,
    /// There is no such placement.
    Unknown,
    /// It has ended.
    AlreadyEnded,
    /// It has been done already.
    AlreadyDone,
    /// The day has not been.
    InTheFuture,
    /// It cannot happen before the placement, or before it last happened.
    TooEarly,
    /// The next visit is on a day to come.
    NextInThePast,
    /// Only a placement with consent is considered by SoL 22:13; care under LVU has its own review.
    NotByConsent,
    /// Custody is transferred to a family home only.
    NotAFamilyHome,
    /// It may not be delegated so far (SoL 30:6).
    NotDelegated(NotDelegated),
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::TooYoungForSupportedHousing => Some("SoL 2025:400 9:1"),
            Self::NotByConsent => Some("LVU 13 §"),
            Self::NotAFamilyHome => Some("SoL 2025:400 22:14"),
            Self::NotDelegated(found) => Some(found.section),
            _ => None,
        }
    }
}

/// A placement in which the child lives, on a day when it did.
fn living(case: &Case, placement: PlacementId, on: Date, today: Date) -> Result<&Placement, Refusal> {
    if case.closed.is_some() {
        return Err(Refusal::CaseClosed);
    }
    let found = case.placements.placement(placement).ok_or(Refusal::Unknown)?;
    if found.ended.is_some() {
        return Err(Refusal::AlreadyEnded);
    }
    if on > today {
        return Err(Refusal::InTheFuture);
    }
    if on < found.started.on { Err(Refusal::TooEarly) } else { Ok(found) }
}
