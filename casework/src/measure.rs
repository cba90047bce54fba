//! Tvångsåtgärder: care without consent, and what goes with it (LVU, lag 2024:79, FACTS 1.E, 1.28–1.35, 1.40).
//!
//! A measure is decided, goes through its stages, is reviewed, and comes to its end. Each kind says which stages it has.

pub mod deciding;
pub mod following;

#[cfg(test)]
pub(crate) mod sample;

use crate::codes::codes;
use crate::decision::DecisionKind;
use crate::delegation::NotDelegated;
use crate::intervention::form::LegalGround;

codes! {
    /// Slag av tvångsåtgärd.
    pub enum MeasureKind {
        /// Omedelbart omhändertagande (LVU 6 §).
        Immediate = "lvu_6",
        /// Vård på grund av hemförhållanden (LVU 2 §).
        Home = "lvu_2",
        /// Vård på grund av eget beteende (LVU 3 §).
        Behaviour = "lvu_3",
        /// Vård på båda grunderna.
        HomeAndBehaviour = "lvu_2_3",
        /// Öppenvård utan samtycke (LVU 22 §).
        OpenCare = "lvu_22",
        /// Umgängesbegränsning eller hemlig vistelseort (LVU 14 §).
        Contact = "lvu_14",
        /// Flyttningsförbud (LVU 24 §).
        RemovalBan = "lvu_24",
        /// Utreseförbud (LVU 31 a §).
        TravelBan = "lvu_31a",
        /// Tillfälligt utreseförbud (LVU 31 d §; that section from memory).
        TemporaryTravelBan = "lvu_31d",
        /// Skyddat boende utan den ena vårdnadshavarens samtycke (lag 2024:79).
        ProtectedHousing = "lag_2024_79",
    }
}

codes! {
    /// Skede i en tvångsåtgärd.
    pub enum Stage {
        /// Verkställd: the child has been moved, or the care has begun.
        Executed = "executed",
        /// Underställd förvaltningsrätten.
        Referred = "referred",
        /// Fastställd av förvaltningsrätten.
        Confirmed = "confirmed",
        /// Ansökan lämnad till förvaltningsrätten.
        Applied = "applied",
        /// Bifallen av förvaltningsrätten.
        Granted = "granted",
        /// Laga kraft.
        Final = "final",
    }
}

codes! {
    /// Orsak till åtgärdens slut.
    pub enum MeasureEndReason {
        /// Rätten har upphävt eller avslagit.
        CourtEnded = "court_ended",
        /// Nämnden har beslutat att den upphör.
        CommitteeEnded = "committee_ended",
        /// Den har förfallit, for its time ran out.
        Lapsed = "lapsed",
        /// En annan åtgärd har tagit vid, such as care after an immediate decision.
        Followed = "followed",
        /// Den unge har nått åldersgränsen.
        OfAge = "of_age",
    }
}

/// Avslag på steg: why a step about a measure could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The case is closed.
    CaseClosed,
    /// There is no such measure.
    Unknown,
    /// The measure is decided already, or one of its kind holds.
    AlreadyDecided,
    /// It has come to its end.
    AlreadyEnded,
    /// The day has not been.
    InTheFuture,
    /// It cannot happen before the decision, or before what was last done.
    TooEarly,
    /// It may not be decided by this one (SoL 30:7, LVU 6 §).
    NotDelegated(NotDelegated),
    /// The measure has no such stage.
    NoSuchStage,
    /// The stage has been reached already.
    StageReached,
    /// Another stage comes first.
    StageBefore(Stage),
    /// The measure is not reviewed by the committee; the court tries it.
    NotReviewed,
    /// Care under LVU of one who is too old for it (LVU 1 and 3 §§).
    TooOld,
    /// An intervention still rests on it.
    InterventionRestsOnIt,
}

impl MeasureKind {
    /// The decision that it is, for delegation.
    #[must_use]
    pub const fn decided_as(self) -> DecisionKind {
        match self {
            Self::Immediate => DecisionKind::LvuImmediate,
            Self::Home | Self::Behaviour | Self::HomeAndBehaviour => DecisionKind::LvuApplication,
            Self::OpenCare => DecisionKind::LvuOpen,
            Self::Contact => DecisionKind::LvuContact,
            Self::RemovalBan => DecisionKind::LvuRemovalBan,
            Self::TravelBan | Self::TemporaryTravelBan => DecisionKind::LvuTravelBan,
            Self::ProtectedHousing => DecisionKind::ProtectedHousingOneGuardian,
        }
    }

    /// The decision that its review is, for delegation; none when the committee does not review it.
    #[must_use]
    pub const fn reviewed_as(self) -> Option<DecisionKind> {
        match self {
            Self::Home | Self::Behaviour | Self::HomeAndBehaviour => Some(DecisionKind::LvuReview),
            Self::OpenCare => Some(DecisionKind::LvuOpen),
            Self::Contact => Some(DecisionKind::LvuContact),
            Self::RemovalBan => Some(DecisionKind::LvuRemovalBan),
            Self::TravelBan => Some(DecisionKind::LvuTravelBan),
            Self::ProtectedHousing => Some(DecisionKind::ProtectedHousingOneGuardian),
            Self::Immediate | Self::TemporaryTravelBan => None,
        }
    }

    /// Its stages, in the order they come.
    #[must_use]
    pub const fn stages(self) -> &'static [Stage] {
        match self {
            Self::Immediate => &[Stage::Executed, Stage::Referred, Stage::Confirmed, Stage::Applied],
            Self::Home | Self::Behaviour | Self::HomeAndBehaviour => {
                &[Stage::Applied, Stage::Granted, Stage::Executed, Stage::Final]
            }
            Self::TravelBan => &[Stage::Applied, Stage::Granted],
            Self::TemporaryTravelBan => &[Stage::Referred, Stage::Confirmed, Stage::Applied],
            Self::ProtectedHousing => &[Stage::Executed, Stage::Referred, Stage::Confirmed],
            Self::OpenCare | Self::Contact | Self::RemovalBan => &[],
        }
    }

    /// The ground of an intervention that rests on it; none when none does.
    #[must_use]
    pub const fn ground(self) -> Option<LegalGround> {
        match self {
            Self::Immediate => Some(LegalGround::Lvu6),
            Self::Home | Self::HomeAndBehaviour => Some(LegalGround::Lvu2),
            Self::Behaviour => Some(LegalGround::Lvu3),
            Self::OpenCare => Some(LegalGround::Lvu22),
            Self::ProtectedHousing => Some(LegalGround::ProtectedHousingAct),
            Self::Contact | Self::RemovalBan | Self::TravelBan | Self::TemporaryTravelBan => None,
        }
    }

    /// The age from which it can no longer be decided: LVU 1 § says eighteen, and twenty for 3 § and what rests on it
    /// (FACTS 1.31, 1.70).
    #[must_use]
    pub const fn until_age(self) -> u8 {
        match self {
            Self::Immediate | Self::Behaviour | Self::OpenCare => 20,
            _ => 18,
        }
    }

    /// The act and section.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Immediate => "LVU 6 §",
            Self::Home => "LVU 2 §",
            Self::Behaviour => "LVU 3 §",
            Self::HomeAndBehaviour => "LVU 2, 3 §§",
            Self::OpenCare => "LVU 22 §",
            Self::Contact => "LVU 14 §",
            Self::RemovalBan => "LVU 24 §",
            Self::TravelBan => "LVU 31 a §",
            Self::TemporaryTravelBan => "LVU 31 d §",
            Self::ProtectedHousing => "Lag 2024:79 4:1",
        }
    }
}

impl Stage {
    /// The stage that must have been reached before it.
    #[must_use]
    pub const fn after(self) -> Option<Self> {
        match self {
            Self::Confirmed => Some(Self::Referred),
            Self::Granted => Some(Self::Applied),
            Self::Final => Some(Self::Granted),
            Self::Executed | Self::Referred | Self::Applied => None,
        }
    }
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::NotDelegated(found) => Some(found.section),
            Self::TooOld => Some("LVU 1, 3 §§"),
            Self::StageBefore(Stage::Referred) => Some("LVU 7 §"),
            Self::StageBefore(Stage::Applied) => Some("LVU 4 §"),
            Self::StageBefore(_) => Some("LVU 5 §"),
            _ => None,
        }
    }
}
