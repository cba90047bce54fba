//! Kontakter: meetings, talks, visits and calls, who was there, and how far the child took part.
//!
//! A contact is recorded together with the note that tells of it, so that nothing is written twice.

pub use crate::ids::ContactId;

use crate::codes::codes;
use crate::text::FreeText;
use serde::{Deserialize, Serialize};

codes! {
    /// Slag av kontakt.
    pub enum ContactKind {
        /// Hembesök.
        HomeVisit = "home_visit",
        /// Samtal med barnet.
        TalkWithChild = "talk_with_child",
        /// Möte.
        Meeting = "meeting",
        /// Nätverksmöte.
        NetworkMeeting = "network_meeting",
        /// Telefonsamtal eller videosamtal.
        Call = "call",
    }
}

codes! {
    /// Plats för kontakten.
    pub enum Place {
        /// I hemmet.
        Home = "home",
        /// På kontoret.
        Office = "office",
        /// I skolan eller förskolan.
        School = "school",
        /// Någon annanstans.
        Elsewhere = "elsewhere",
        /// På telefon eller video.
        Remote = "remote",
    }
}

codes! {
    /// Barnets närvaro: whether the child was there, and alone with the worker.
    pub enum ChildPresence {
        /// Barnet träffades ensamt.
        Alone = "alone",
        /// Barnet var med, tillsammans med andra.
        WithOthers = "with_others",
        /// Barnet var inte med.
        Absent = "absent",
    }
}

codes! {
    /// Närvarande: who else was there.
    pub enum Attendee {
        /// Vårdnadshavare.
        Guardian = "guardian",
        /// Syskon.
        Sibling = "sibling",
        /// Annan närstående.
        Network = "network",
        /// Skola eller förskola.
        School = "school",
        /// Hälso- och sjukvård.
        HealthCare = "health_care",
        /// Polis.
        Police = "police",
        /// Utförare.
        Provider = "provider",
        /// Annan.
        Other = "other",
    }
}

codes! {
    /// Tolk.
    pub enum InterpreterUse {
        /// Behövdes inte.
        NotNeeded = "not_needed",
        /// Tolk användes.
        Used = "used",
        /// Behövdes, men saknades.
        Missing = "missing",
    }
}

codes! {
    /// Delaktighet enligt Shier (2001), from level 1 to 5; level 3 is the least that the Convention asks (FACTS 7.41).
    pub enum Participation {
        /// Barnet blev lyssnat på.
        ListenedTo = "1",
        /// Barnet fick stöd att uttrycka sina åsikter.
        Supported = "2",
        /// Barnets åsikter togs i beaktande.
        TakenIntoAccount = "3",
        /// Barnet var med när beslut fattades.
        Involved = "4",
        /// Barnet delade makt och ansvar över beslutet.
        SharesPower = "5",
    }
}

codes! {
    /// Information till barnet (SoL 3:3): whether it fits the child, and is understood.
    pub enum InformationGiven {
        /// Anpassad, och barnet visade att det förstod.
        Understood = "understood",
        /// Anpassad, men oklart om barnet förstod.
        Unsure = "unsure",
        /// Inte anpassad efter barnet.
        NotAdapted = "not_adapted",
        /// Ingen information gavs.
        None = "none",
    }
}

codes! {
    /// Samtalsstöd: what helped the child to talk.
    pub enum TalkSupport {
        /// Bilder eller bildkort.
        Pictures = "pictures",
        /// Lek eller ritande.
        Play = "play",
        /// En trygg person var med.
        TrustedPerson = "trusted_person",
        /// Tecken eller annan kompletterande kommunikation.
        Signs = "signs",
        /// Pauser, eller flera korta samtal.
        Pauses = "pauses",
    }
}

codes! {
    /// Varför någons inställning inte är inhämtad.
    pub enum WhyNotObtained {
        /// Personen träffades inte.
        NotMet = "not_met",
        /// För litet för att berätta.
        TooYoung = "too_young",
        /// Ville inte berätta.
        DidNotWant = "did_not_want",
        /// Det var olämpligt att fråga.
        NotSuitable = "not_suitable",
        /// Frågan ställdes inte.
        NotAsked = "not_asked",
    }
}

/// Inställning: somebody's view, or why it was not obtained (FACTS 2.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// What they said.
    Obtained(FreeText),
    /// Why nothing is known of it.
    NotObtained(WhyNotObtained),
}

/// Betyg: an answer from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

/// Inget betyg: not a number from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARating;

/// Samtalets tre frågor: what the child thought of the session, numbers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFeedback {
    /// Lyssnade vi på dig?
    pub listened: Rating,
    /// Pratade vi om det som är viktigt för dig?
    pub what_matters: Rating,
    /// Var det ett bra sätt att prata på?
    pub good_way: Rating,
}

impl View {
    /// Whether it was obtained.
    #[must_use]
    pub const fn is_obtained(&self) -> bool {
        matches!(self, Self::Obtained(_))
    }

    /// Why it was not obtained, when it was not.
    #[must_use]
    pub const fn why_not(&self) -> Option<WhyNotObtained> {
        match self {
            Self::Obtained(_) => None,
            Self::NotObtained(why) => Some(*why),
        }
    }
}

impl Participation {
    /// The level, from 1 to 5.
    #[must_use]
    pub const fn level(self) -> u8 {
        match self {
            Self::ListenedTo => 1,
            Self::Supported => 2,
            Self::TakenIntoAccount => 3,
            Self::Involved => 4,
            Self::SharesPower => 5,
        }
    }
}

impl Rating {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Rating {
    type Error = NotARating;

    fn try_from(number: u8) -> Result<Self, NotARating> {
        if (1..=5).contains(&number) { Ok(Self(number)) } else { Err(NotARating) }
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

impl std::fmt::Display for NotARating {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("expected a number from 1 to 5")
    }
}

#[cfg(test)]
mod tests {
    use super::{Participation, Rating};

    #[test]
    fn participation_has_shiers_five_levels_in_order() {
        let levels: Vec<_> = Participation::ALL.iter().map(|one| one.level().to_string()).collect();
        let codes: Vec<_> = Participation::ALL.iter().map(|one| one.code()).collect();
        assert_eq!(levels, codes);
    }

    #[test]
    fn an_answer_is_a_number_from_one_to_five() {
        assert_eq!(Rating::try_from(5).map(Rating::get), Ok(5));
        assert!(Rating::try_from(0).is_err() && Rating::try_from(6).is_err());
    }
}
