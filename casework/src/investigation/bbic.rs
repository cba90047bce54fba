//! BBIC-triangeln: three sides, each with four sub-areas, described one at a time (FACTS 3.A).
//!
//! The names of the third side's sub-areas and the scales of risk and protection are not verified (FACTS 3.A, 3.4).

use super::{Refusal, investigating};
use crate::codes::codes;
use crate::event::Event;
use crate::event::investigation::{BbicAreaDescribed, Protection, Risk};
use crate::ids::InvestigationId;
use crate::text::FreeText;
use crate::{Case, Occasion};

codes! {
    /// Triangelns sida.
    pub enum Side {
        /// Barnets utveckling.
        Child = "child",
        /// Föräldrarnas förmåga.
        Parents = "parents",
        /// Familj och miljö.
        Surroundings = "surroundings",
    }
}

codes! {
    /// Delområde i triangeln.
    pub enum Area {
        /// Hälsa.
        Health = "health",
        /// Utbildning.
        Education = "education",
        /// Känslor och beteende.
        Emotions = "emotions",
        /// Sociala relationer.
        Relations = "relations",
        /// Grundläggande omsorg.
        BasicCare = "basic_care",
        /// Säkerhet.
        Safety = "safety",
        /// Stimulans och vägledning.
        Guidance = "guidance",
        /// Känslomässig tillgänglighet.
        Warmth = "warmth",
        /// Nuvarande familjesituation.
        FamilyNow = "family_now",
        /// Familjebakgrund.
        FamilyBackground = "family_background",
        /// Boende, arbete och ekonomi.
        HomeAndEconomy = "home_and_economy",
        /// Socialt nätverk och integration.
        Network = "network",
    }
}

codes! {
    /// Riskens allvar; the scale is ours (FACTS 3.4).
    pub enum Severity {
        /// Viss risk.
        Some = "some",
        /// Påtaglig risk.
        Clear = "clear",
        /// Allvarlig risk.
        Severe = "severe",
    }
}

codes! {
    /// Skyddets styrka; the scale is ours (FACTS 3.4).
    pub enum Strength {
        /// Visst skydd.
        Some = "some",
        /// Starkt skydd.
        Strong = "strong",
    }
}

/// Beskriv ett delområde: what is known, what is a risk, what protects.
#[derive(Debug, Clone)]
pub struct DescribeBbicArea {
    /// The investigation.
    pub investigation: InvestigationId,
    /// The sub-area.
    pub area: Area,
    /// What is known, and from whom.
    pub description: FreeText,
    /// What the child itself says.
    pub childs_words: Option<FreeText>,
    /// What is a risk.
    pub risk: Option<Risk>,
    /// What protects.
    pub protection: Option<Protection>,
}

impl DescribeBbicArea {
    /// Decides the description.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        investigating(case, self.investigation, occasion.on(), occasion)?;
        Ok(vec![Event::BbicAreaDescribed(BbicAreaDescribed {
            investigation: self.investigation,
            area: self.area,
            on: occasion.on(),
            description: self.description.clone(),
            childs_words: self.childs_words.clone(),
            risk: self.risk.clone(),
            protection: self.protection.clone(),
        })])
    }
}

impl Area {
    /// The side it belongs to.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Health | Self::Education | Self::Emotions | Self::Relations => Side::Child,
            Self::BasicCare | Self::Safety | Self::Guidance | Self::Warmth => Side::Parents,
            Self::FamilyNow | Self::FamilyBackground | Self::HomeAndEconomy | Self::Network => Side::Surroundings,
        }
    }
}

impl Side {
    /// Its sub-areas, in order.
    pub fn areas(self) -> impl Iterator<Item = Area> {
        Area::ALL.iter().copied().filter(move |area| area.side() == self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, DescribeBbicArea, Severity, Side};
    use crate::event::investigation::Risk;
    use crate::sample::{at, given, investigated, investigation_id, then, words};

    fn describe(area: Area, description: &str) -> DescribeBbicArea {
        DescribeBbicArea {
            investigation: investigation_id(1),
            area,
            description: words(description),
            childs_words: None,
            risk: Some(Risk { severity: Severity::Clear, words: words("Sover för lite.") }),
            protection: None,
        }
    }

    #[test]
    fn the_triangle_has_three_sides_with_four_sub_areas_each() {
        assert_eq!(Side::ALL.iter().map(|side| side.areas().count()).collect::<Vec<_>>(), [4, 4, 4]);
    }

    #[test]
    fn a_sub_area_is_described_anew_and_the_earlier_words_stand_in_the_journal() {
        let when = at("2026-11-10T09:00:00Z");
        let first = describe(Area::Health, "Enligt skolsköterskan trött.");
        let events = then(investigated(), |case| first.decide(case, &when).expect("described"));
        let second = describe(Area::Health, "Sover bättre sedan mormor flyttade in.");
        let events = then(events, |case| second.decide(case, &when).expect("described anew"));
        let case = given(&events);
        let areas = &case.investigations[0].areas;
        assert_eq!(areas.len(), 1);
        assert_eq!(areas[&Area::Health].description, words("Sover bättre sedan mormor flyttade in."));
        assert_eq!(events.iter().filter(|event| event.kind() == "bbic_area_described").count(), 2);
    }
}
