//! Beslut: proposed, made, told, appealed, corrected, changed and executed (FL 31–46 §§, SoL 30:5–7, 34:1, FACTS 1.17–1.20).
//!
//! A decision is never taken away: a slip of the pen is corrected beside it (FL 36), and a change is a decision of its own
//! (FL 37–38).

pub mod appeal;
pub mod correction;
pub mod execution;
pub mod making;
pub mod notification;
pub mod request;

#[cfg(test)]
pub(crate) mod sample;

use crate::Case;
use crate::case::decisions::Decision;
use crate::codes::codes;
use crate::consent;
use crate::event::decision::{Answer, DecisionMade};
use crate::ids::DecisionId;
use crate::law::NEW_ACT_BEGINS;
use jiff::civil::Date;

codes! {
    /// Beslutsslag: what is decided.
    pub enum DecisionKind {
        /// Öppen insats (SoL 11:1).
        OpenIntervention = "open_intervention",
        /// Kontaktperson eller kontaktfamilj (SoL 13:7).
        ContactPerson = "contact_person",
        /// Vård i familjehem, jourhem eller annat enskilt hem.
        FamilyHome = "family_home",
        /// Vård i stödboende eller HVB.
        ResidentialCare = "residential_care",
        /// Skyddat boende tillsammans med en förälder.
        ProtectedHousing = "protected_housing",
        /// Skyddat boende utan den ena vårdnadshavarens samtycke (lag 2024:79).
        ProtectedHousingOneGuardian = "protected_housing_one_guardian",
        /// Insatsen avslutas.
        EndIntervention = "end_intervention",
        /// Övervägande av fortsatt vård (SoL 22:13).
        Consideration = "consideration",
        /// Övervägande om vårdnadsöverflyttning (SoL 22:14).
        CustodyTransfer = "custody_transfer",
        /// Placering i ett annat land.
        AbroadPlacement = "abroad_placement",
        /// Uppföljning efter utredning eller placering (SoL 23:1–2).
        FollowUpAfter = "follow_up_after",
        /// Ansökan om vård (LVU 4 §).
        LvuApplication = "lvu_application",
        /// Omedelbart omhändertagande (LVU 6 §).
        LvuImmediate = "lvu_immediate",
        /// Vårdens innehåll (LVU 11 §).
        LvuCareContent = "lvu_care_content",
        /// Övervägande eller omprövning (LVU 13–13 c §§).
        LvuReview = "lvu_review",
        /// Umgänge eller hemlig vistelseort (LVU 14 §).
        LvuContact = "lvu_contact",
        /// Vården upphör (LVU 21 §).
        LvuEnd = "lvu_end",
        /// Öppenvård utan samtycke (LVU 22 §).
        LvuOpen = "lvu_open",
        /// Flyttningsförbud (LVU 24, 26 §§).
        LvuRemovalBan = "lvu_removal_ban",
        /// Utreseförbud (LVU 31–31 i §§).
        LvuTravelBan = "lvu_travel_ban",
    }
}

/// Avslag på steg: why a step about a decision could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The case is closed.
    CaseClosed,
    /// There is no such decision.
    UnknownDecision,
    /// It has been decided already.
    AlreadyMade,
    /// The day has not been.
    InTheFuture,
    /// It cannot happen before the decision was made.
    BeforeTheDecision,
    /// It takes a degree in social work to propose and decide on interventions (SoL 25:1).
    CompetenceRequired,
    /// It may not be delegated so far (SoL 30:6–7).
    NotDelegated(crate::delegation::NotDelegated),
    /// An official decides in their own name, and no other's.
    InAnothersName,
    /// Nobody has proposed it; what others decide is proposed by an official first.
    NotProposed,
    /// It takes consent that is not there (SoL 21:1).
    ConsentMissing(consent::Refusal),
    /// It says nothing about consent, and it takes consent (SoL 21:1).
    ConsentNotStated,
    /// The party has not had its time to reply to what was communicated (FL 25).
    NotCommunicated,
    /// A changed decision is changed no further; change the latest.
    AlreadyChanged,
    /// A decision is received on the day it was sent or later, and not in the future.
    ReceivedWhen,
    /// No appeal of the decision waits to be tried.
    NoSuchAppeal,
    /// It came in time and must go to the court (FL 46).
    CameInTime,
    /// It came too late and must be dismissed (FL 45).
    CameTooLate,
    /// The decision waits for no execution.
    NothingToExecute,
    /// It is executed already.
    AlreadyExecuted,
    /// It has not been executed, so nothing can be interrupted.
    NotExecuted,
    /// A request waits for its answer already (FL 12: once in a case).
    AlreadyRequested,
    /// Six months have not passed since the case began (FL 12).
    TooEarlyToRequest,
    /// No request waits.
    NoRequest,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::CompetenceRequired => Some("SoL 2025:400 25:1"),
            Self::NotDelegated(found) => Some(found.section),
            Self::ConsentMissing(missing) => Some(missing.section()),
            Self::ConsentNotStated => Some("SoL 2025:400 21:1"),
            Self::NotCommunicated => Some("FL 25"),
            Self::NotProposed => Some("SoL 2025:400 30:6"),
            Self::InAnothersName => Some("FL 31"),
            Self::AlreadyChanged => Some("FL 37"),
            Self::ReceivedWhen => Some("FL 44"),
            Self::CameInTime => Some("FL 46"),
            Self::CameTooLate => Some("FL 45"),
            Self::AlreadyRequested | Self::TooEarlyToRequest | Self::NoRequest => Some("FL 12"),
            Self::CaseClosed
            | Self::UnknownDecision
            | Self::AlreadyMade
            | Self::InTheFuture
            | Self::BeforeTheDecision
            | Self::NoSuchAppeal
            | Self::NothingToExecute
            | Self::AlreadyExecuted
            | Self::NotExecuted => None,
        }
    }
}

impl DecisionKind {
    /// The kind of consent that a decision in favour rests on, when it takes one.
    #[must_use]
    pub const fn consent(self) -> Option<consent::Kind> {
        match self {
            Self::OpenIntervention => Some(consent::Kind::Open),
            Self::ContactPerson => Some(consent::Kind::Contact),
            Self::FamilyHome | Self::ResidentialCare | Self::AbroadPlacement => Some(consent::Kind::OutsideHome),
            _ => None,
        }
    }

    /// Whether it grants an intervention that is reported when it is not executed (SoL 34:1 speaks of 11:1).
    #[must_use]
    pub const fn grants_intervention(self) -> bool {
        matches!(
            self,
            Self::OpenIntervention
                | Self::ContactPerson
                | Self::FamilyHome
                | Self::ResidentialCare
                | Self::ProtectedHousing
        )
    }

    /// The act, chapter and section that a decision of the kind rests on, by the act in force on the day. The sections of
    /// the act of 2001 are cited from memory (FACTS 1.G).
    #[must_use]
    pub fn legal_basis(self, day: Date) -> &'static str {
        let (new, old) = match self {
            Self::OpenIntervention
            | Self::FamilyHome
            | Self::ResidentialCare
            | Self::ProtectedHousing
            | Self::EndIntervention
            | Self::AbroadPlacement => ("SoL 2025:400 11:1", "SoL 2001:453 4:1"),
            Self::ContactPerson => ("SoL 2025:400 13:7", "SoL 2001:453 3:6b"),
            Self::ProtectedHousingOneGuardian => ("Lag 2024:79 4:1", "Lag 2024:79 4:1"),
            Self::Consideration => ("SoL 2025:400 22:13", "SoL 2001:453 6:8"),
            Self::CustodyTransfer => ("SoL 2025:400 22:14", "SoL 2001:453 6:8"),
            Self::FollowUpAfter => ("SoL 2025:400 23:1", "SoL 2001:453 11:4a"),
            Self::LvuApplication => ("LVU 4 §", "LVU 4 §"),
            Self::LvuImmediate => ("LVU 6 §", "LVU 6 §"),
            Self::LvuCareContent => ("LVU 11 §", "LVU 11 §"),
            Self::LvuReview => ("LVU 13 §", "LVU 13 §"),
            Self::LvuContact => ("LVU 14 §", "LVU 14 §"),
            Self::LvuEnd => ("LVU 21 §", "LVU 21 §"),
            Self::LvuOpen => ("LVU 22 §", "LVU 22 §"),
            Self::LvuRemovalBan => ("LVU 24 §", "LVU 24 §"),
            Self::LvuTravelBan => ("LVU 31 a §", "LVU 31 a §"),
        };
        if day >= NEW_ACT_BEGINS { new } else { old }
    }

    /// Whether it is care or protection under LVU, which nobody has asked for.
    #[must_use]
    pub const fn is_lvu(self) -> bool {
        matches!(
            self,
            Self::LvuApplication
                | Self::LvuImmediate
                | Self::LvuCareContent
                | Self::LvuReview
                | Self::LvuContact
                | Self::LvuEnd
                | Self::LvuOpen
                | Self::LvuRemovalBan
                | Self::LvuTravelBan
        )
    }

    /// Whether it can be appealed to the administrative court (SoL 35:1; LVU 41 §, that section from memory).
    #[must_use]
    pub const fn can_be_appealed(self) -> bool {
        !matches!(
            self,
            Self::Consideration
                | Self::CustodyTransfer
                | Self::FollowUpAfter
                | Self::LvuApplication
                | Self::LvuImmediate
        )
    }
}

impl DecisionMade {
    /// Whether somebody waits for what it grants (SoL 34:1).
    #[must_use]
    pub const fn waits_for_execution(&self) -> bool {
        self.kind.grants_intervention() && !matches!(self.answer, Answer::Against)
    }
}

/// A decision in an open case, on a day that is not before it and not in the future.
fn decided(case: &Case, decision: DecisionId, on: Date, today: Date) -> Result<&Decision, Refusal> {
    let found = case.decisions.decision(decision).ok_or(Refusal::UnknownDecision)?;
    if on > today {
        return Err(Refusal::InTheFuture);
    }
    if on < found.made.on {
        return Err(Refusal::BeforeTheDecision);
    }
    Ok(found)
}
