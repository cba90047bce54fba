//! Uppgifter från andra: consultations, and what others must hand over while an investigation runs (SoL 20:6, FACTS 1.52).

use super::{Refusal, running};
use crate::codes::codes;
use crate::event::Event;
use crate::event::investigation::SourceConsulted;
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Uppgiftslämnare: who was asked.
    pub enum SourceKind {
        /// Skola eller förskola.
        School = "school",
        /// Hälso- och sjukvård eller tandvård.
        HealthCare = "health_care",
        /// Polisen.
        Police = "police",
        /// Annan socialtjänst eller annan del av nämnden.
        SocialServices = "social_services",
        /// Annan myndighet.
        OtherAuthority = "other_authority",
        /// Familjens nätverk.
        Network = "network",
        /// Någon annan.
        Other = "other",
    }
}

codes! {
    /// Grund för att fråga: why the information could be asked for.
    pub enum Ground {
        /// Uppgiftsskyldighet för den som är anmälningsskyldig (SoL 20:6).
        Duty = "duty",
        /// Samtycke (OSL 10:1, 12:2).
        Consent = "consent",
        /// Samråd utan att röja mer än vad som behövs.
        Consultation = "consultation",
    }
}

/// Hämta uppgift: write down what somebody else knows.
#[derive(Debug, Clone)]
pub struct ConsultSource {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// Who was asked.
    pub source: SourceKind,
    /// By name or place.
    pub name: Option<FreeText>,
    /// On which ground.
    pub ground: Ground,
    /// What they said.
    pub words: FreeText,
}

impl ConsultSource {
    /// Decides the consultation.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        running(case, self.investigation, self.on, occasion)?;
        // SoL 20:6 binds those of 19:1 only; a neighbour owes nothing.
        if self.ground == Ground::Duty && !self.source.bound() {
            return Err(Refusal::NotBoundToTell);
        }
        Ok(vec![Event::SourceConsulted(SourceConsulted {
            investigation: self.investigation,
            on: self.on,
            source: self.source,
            name: self.name.clone(),
            ground: self.ground,
            words: self.words.clone(),
        })])
    }
}

impl SourceKind {
    /// Whether the law binds them to hand over what may matter (SoL 20:6).
    #[must_use]
    pub const fn bound(self) -> bool {
        !matches!(self, Self::Network | Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::{ConsultSource, Ground, Refusal, SourceKind};
    use crate::sample::{at, given, investigated, investigation_id, words};
    use jiff::civil::date;

    #[test]
    fn a_school_must_tell_and_a_neighbour_may() {
        let case = given(&investigated());
        let ask = |source, ground| {
            let step = ConsultSource {
                investigation: investigation_id(1),
                on: date(2026, 11, 12),
                source,
                name: None,
                ground,
                words: words("Det de berättade."),
            };
            step.decide(&case, &at("2026-11-12T15:00:00Z")).err()
        };
        assert_eq!(ask(SourceKind::School, Ground::Duty), None);
        assert_eq!(ask(SourceKind::Network, Ground::Consent), None);
        assert_eq!(ask(SourceKind::Network, Ground::Duty), Some(Refusal::NotBoundToTell));
    }
}
