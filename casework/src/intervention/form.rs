//! Insatsens form och grund: the code list of FACTS 1.H, and the grounds in law.

use crate::codes::codes;
use crate::consent;
use crate::decision::DecisionKind;

codes! {
    /// Insatsform.
    pub enum Form {
        /// Familjehem (SoL 9:2).
        FamilyHome = "family_home",
        /// Nätverkshem; counted as a family home in statistics.
        NetworkHome = "network_home",
        /// Jourhem (SoL 22:4).
        EmergencyHome = "emergency_home",
        /// Stödboende (SoL 9:1, 9:3).
        SupportedHousing = "supported_housing",
        /// Hem för vård eller boende, HVB (SoL 9:4).
        ResidentialCare = "residential_care",
        /// Särskilt ungdomshem (SoL 9:8–9).
        SecureHome = "secure_home",
        /// Skyddat boende (SoL 9:6, 22:5).
        ProtectedHousing = "protected_housing",
        /// Kontaktperson (SoL 13:7).
        ContactPerson = "contact_person",
        /// Kontaktfamilj (SoL 13:7).
        ContactFamily = "contact_family",
        /// Särskilt kvalificerad kontaktperson (SoL 13:7).
        QualifiedContactPerson = "qualified_contact_person",
        /// Strukturerat öppenvårdsprogram.
        StructuredProgramme = "structured_programme",
        /// Behovsprövat personligt stöd.
        PersonalSupport = "personal_support",
        /// Öppenvård utan samtycke (LVU 22 §).
        CompelledOpenCare = "compelled_open_care",
        /// Öppen insats utan individuell behovsprövning (SoL 11:5).
        OpenService = "open_service",
        /// Ungdomstjänst (SoL 18:8).
        YouthService = "youth_service",
    }
}

codes! {
    /// Insatsens grund i lag.
    pub enum LegalGround {
        /// Insats efter behovsprövning (SoL 11:1).
        Assessed = "sol_11_1",
        /// Insats utan individuell behovsprövning (SoL 11:5).
        WithoutAssessment = "sol_11_5",
        /// Vård på grund av hemförhållanden (LVU 2 §).
        Lvu2 = "lvu_2",
        /// Vård på grund av eget beteende (LVU 3 §).
        Lvu3 = "lvu_3",
        /// Omedelbart omhändertagande (LVU 6 §).
        Lvu6 = "lvu_6",
        /// Öppenvård utan samtycke (LVU 22 §).
        Lvu22 = "lvu_22",
        /// Skyddat boende utan den ena vårdnadshavarens samtycke (lag 2024:79).
        ProtectedHousingAct = "lag_2024_79",
        /// Dom på ungdomstjänst (SoL 18:8).
        Judgment = "sol_18_8",
    }
}

codes! {
    /// Utförarsida: who gives the intervention.
    pub enum Side {
        /// Myndighetssidan själv.
        Authority = "authority",
        /// Enhetens utförarsida.
        Provider = "provider",
        /// Någon utanför enheten.
        External = "external",
    }
}

impl Form {
    /// The code that the field uses.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::FamilyHome => "FAMHEM",
            Self::NetworkHome => "NATVERK",
            Self::EmergencyHome => "JOURHEM",
            Self::SupportedHousing => "STODB",
            Self::ResidentialCare => "HVB",
            Self::SecureHome => "SIS",
            Self::ProtectedHousing => "SKYDDB",
            Self::ContactPerson => "KP",
            Self::ContactFamily => "KF",
            Self::QualifiedContactPerson => "SKKP",
            Self::StructuredProgramme => "OV-STRUKT",
            Self::PersonalSupport => "OV-PERS",
            Self::CompelledOpenCare => "OV-LVU22",
            Self::OpenService => "OI",
            Self::YouthService => "UNGTJ",
        }
    }

    /// Whether the child lives away from home in it.
    #[must_use]
    pub const fn outside_home(self) -> bool {
        matches!(
            self,
            Self::FamilyHome
                | Self::NetworkHome
                | Self::EmergencyHome
                | Self::SupportedHousing
                | Self::ResidentialCare
                | Self::SecureHome
                | Self::ProtectedHousing
        )
    }

    /// Whether it is in somebody's own home, so that custody may come to be transferred there (SoL 22:14).
    #[must_use]
    pub const fn family_home(self) -> bool {
        matches!(self, Self::FamilyHome | Self::NetworkHome)
    }

    /// Whether it is a contact person or contact family, which is followed up all along (SoL 23:6).
    #[must_use]
    pub const fn contact(self) -> bool {
        matches!(self, Self::ContactPerson | Self::ContactFamily | Self::QualifiedContactPerson)
    }

    /// The section that asks for an assessment of needs whatever the committee has decided (SoL 11:5 p. 1–7, FACTS 1.60).
    /// Points 3, 6 and 7 concern homes that are not given to a child here.
    #[must_use]
    pub const fn always_assessed(self) -> Option<&'static str> {
        match self {
            Self::ContactPerson | Self::ContactFamily | Self::QualifiedContactPerson => Some("SoL 2025:400 11:5 p. 1"),
            Self::FamilyHome | Self::NetworkHome => Some("SoL 2025:400 11:5 p. 2"),
            Self::SecureHome => Some("SoL 2025:400 11:5 p. 4"),
            Self::EmergencyHome | Self::SupportedHousing | Self::ProtectedHousing | Self::ResidentialCare => {
                Some("SoL 2025:400 11:5 p. 5")
            }
            Self::StructuredProgramme
            | Self::PersonalSupport
            | Self::CompelledOpenCare
            | Self::OpenService
            | Self::YouthService => None,
        }
    }

    /// The kind of decision that grants it after an assessment; none when it rests on something else.
    #[must_use]
    pub const fn decided_as(self) -> Option<DecisionKind> {
        match self {
            Self::FamilyHome | Self::NetworkHome | Self::EmergencyHome => Some(DecisionKind::FamilyHome),
            Self::SupportedHousing | Self::ResidentialCare => Some(DecisionKind::ResidentialCare),
            Self::ProtectedHousing => Some(DecisionKind::ProtectedHousing),
            Self::ContactPerson | Self::ContactFamily | Self::QualifiedContactPerson => {
                Some(DecisionKind::ContactPerson)
            }
            Self::StructuredProgramme | Self::PersonalSupport => Some(DecisionKind::OpenIntervention),
            Self::SecureHome | Self::CompelledOpenCare | Self::OpenService | Self::YouthService => None,
        }
    }
}

impl LegalGround {
    /// The act, chapter and section.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Assessed => "SoL 2025:400 11:1",
            Self::WithoutAssessment => "SoL 2025:400 11:5",
            Self::Lvu2 => "LVU 2 §",
            Self::Lvu3 => "LVU 3 §",
            Self::Lvu6 => "LVU 6 §",
            Self::Lvu22 => "LVU 22 §",
            Self::ProtectedHousingAct => "Lag 2024:79 4:1",
            Self::Judgment => "SoL 2025:400 18:8",
        }
    }

    /// Whether it rests on a coercive measure.
    #[must_use]
    pub const fn coercive(self) -> bool {
        matches!(self, Self::Lvu2 | Self::Lvu3 | Self::Lvu6 | Self::Lvu22 | Self::ProtectedHousingAct)
    }

    /// The consent that the intervention itself takes, when no decision holds it.
    #[must_use]
    pub const fn consent(self) -> Option<consent::Kind> {
        match self {
            Self::WithoutAssessment => Some(consent::Kind::WithoutAssessment),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn every_form_away_from_home_takes_an_assessment() {
        for form in Form::ALL.iter().filter(|form| form.outside_home()) {
            assert!(form.always_assessed().is_some(), "{form:?}");
        }
    }
}
