//! Förordningarna som statsbidrag ges enligt: who gives, and what is to be reported (FACTS 9.1–9.9).

use crate::codes::codes;

codes! {
    /// Förordning eller uppdrag som bidraget ges enligt.
    pub enum Ordinance {
        /// Sociala insatser i utsatta områden, regeringsuppdrag 2021–2023.
        ExposedAreas = "exposed_areas",
        /// SFS 2024:158, barn som löper risk att begå brott.
        ChildrenAtRisk = "children_at_risk",
        /// SFS 2023:442, brottsförebyggande åtgärder.
        CrimePrevention = "crime_prevention",
        /// SFS 2023:179, skolsociala team.
        SchoolTeams = "school_teams",
        /// SFS 2025:1256, en mer förebyggande och kunskapsbaserad socialtjänst.
        PreventiveServices = "preventive_services",
        /// SFS 2025:1255, socialtjänstens arbete mot brottslighet.
        AgainstCrime = "against_crime",
        /// SFS 2025:1254, förstärkt föräldraskapsstöd.
        ParentalSupport = "parental_support",
        /// SFS 2025:74, utökade hembesöksprogram.
        HomeVisits = "home_visits",
        /// ESF+.
        SocialFund = "social_fund",
        /// Annat bidrag.
        Other = "other",
    }
}

codes! {
    /// Vad som ska redovisas.
    pub enum Asked {
        /// Hur medlen har använts.
        Use = "use",
        /// Vilka resultat som har nåtts.
        Results = "results",
        /// Hur resultaten förhåller sig till syftet.
        Purpose = "purpose",
        /// Hur villkoren har följts.
        Terms = "terms",
    }
}

impl Ordinance {
    /// Its number in Svensk författningssamling, when it has one.
    #[must_use]
    pub const fn sfs(self) -> Option<&'static str> {
        match self {
            Self::ChildrenAtRisk => Some("SFS 2024:158"),
            Self::CrimePrevention => Some("SFS 2023:442"),
            Self::SchoolTeams => Some("SFS 2023:179"),
            Self::PreventiveServices => Some("SFS 2025:1256"),
            Self::AgainstCrime => Some("SFS 2025:1255"),
            Self::ParentalSupport => Some("SFS 2025:1254"),
            Self::HomeVisits => Some("SFS 2025:74"),
            Self::ExposedAreas | Self::SocialFund | Self::Other => None,
        }
    }

    /// What it asks the municipality to report, in the order of the ordinance (FACTS 9.1–9.9).
    #[must_use]
    pub const fn asks(self) -> &'static [Asked] {
        match self {
            // Use and results; relation to purpose was asked of the municipalities in the evaluation.
            Self::ExposedAreas => &[Asked::Use, Asked::Results],
            Self::SchoolTeams | Self::SocialFund | Self::Other => &[Asked::Use, Asked::Results],
            Self::CrimePrevention
            | Self::ChildrenAtRisk
            | Self::PreventiveServices
            | Self::AgainstCrime
            | Self::ParentalSupport => &[Asked::Use, Asked::Results, Asked::Purpose],
            Self::HomeVisits => &[Asked::Use, Asked::Results, Asked::Purpose, Asked::Terms],
        }
    }

    /// The day in the year on which the agency itself reports to the government: month and day. The municipality's day stands in its
    /// own decision.
    #[must_use]
    pub const fn agency_reports(self) -> Option<(i8, i8)> {
        match self {
            Self::ChildrenAtRisk => Some((4, 15)),
            Self::CrimePrevention => Some((6, 1)),
            Self::PreventiveServices | Self::AgainstCrime => Some((9, 30)),
            Self::ParentalSupport => Some((4, 30)),
            Self::HomeVisits => Some((6, 30)),
            Self::ExposedAreas | Self::SchoolTeams | Self::SocialFund | Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Ordinance};

    #[test]
    fn every_ordinance_asks_how_the_money_was_used_and_what_came_of_it() {
        for ordinance in Ordinance::ALL {
            assert!(ordinance.asks().starts_with(&[Asked::Use, Asked::Results]), "{ordinance:?}");
        }
        assert_eq!(Ordinance::PreventiveServices.asks().len(), 3, "use, results, relation to purpose (FACTS 9.5)");
        assert_eq!(Ordinance::HomeVisits.agency_reports(), Some((6, 30)));
    }
}
