//! Insats i katalogen: one intervention as the municipality offers it.

use super::AreaOfActivity;
use crate::activity::Level;
use crate::classification::KsiCode;
use crate::codes::codes;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Insats som kommunen erbjuder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What it is called.
    pub name: String,
    /// What it is, for whoever may need it.
    pub summary: String,
    /// For whom.
    pub target_group: String,
    /// To which areas of activity it belongs, each once, at least one.
    pub areas: Vec<AreaOfActivity>,
    /// What it is.
    pub kind: OfferKind,
    /// On which level of the work.
    pub level: Level,
    /// From which age, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_age: Option<u8>,
    /// Up to and with which age, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_age: Option<u8>,
    /// How one comes to it.
    pub entry: Entry,
    /// Whether it can be had digitally.
    pub digital: Digital,
    /// The manual that it follows, when it follows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manual: Option<String>,
    /// What is known of its effect.
    pub evidence: Evidence,
    /// Its code in KSI, where somebody has looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ksi: Option<KsiCode>,
    /// What kind of provider gives it.
    pub provider: ProviderKind,
    /// The provider's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// How many there is room for at a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// What whoever takes part pays, in kronor; 0 when it costs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_sek: Option<u32>,
    /// What it costs the municipality in a year, in kronor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_sek: Option<u32>,
    /// How it is followed up.
    pub follow_up: FollowUpUse,
    /// With which instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// In which languages, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<OfferLanguage>,
    /// Where it is, and how one gets there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// How one gets in touch: a telephone number or an address of the unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// Who may read of it.
    pub shown_to: ShownTo,
    /// The day by which it is looked over.
    pub review_on: Date,
}

/// Väg in: with an assessment of needs, or without (SoL 11:5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "terms", rename_all = "snake_case")]
pub enum Entry {
    /// Efter behovsprövning (SoL 11:1).
    Assessed,
    /// Utan individuell behovsprövning (SoL 11:5).
    WithoutAssessment(Terms),
}

/// Nämndens villkor för en insats utan behovsprövning (SoL 11:5, FACTS 1.63).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What is asked of who takes part.
    pub conditions: String,
    /// The decision of the committee.
    pub decision: Decided,
    /// The decision that who takes part is not documented, for special reasons (SoL 14:5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_documented: Option<Decided>,
}

/// Nämndbeslut: its day and its number in the diary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The day.
    pub on: Date,
    /// The number in the diary.
    pub reference: String,
}

/// Kunskapsläge: what somebody has found in a source that can be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What was found.
    pub status: EvidenceStatus,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When somebody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Date>,
}

codes! {
    /// Slag av insats. The first four are those of the national follow-up of interventions without a decision (FACTS 3.D).
    pub enum OfferKind {
        /// Råd- och stödsamtal med barn, unga eller vuxna.
        Advice = "advice",
        /// Familjebehandling, individuellt föräldrastöd.
        FamilySupport = "family_support",
        /// Föräldrastöd i grupp.
        ParentGroup = "parent_group",
        /// Barn- eller ungdomsgrupp.
        ChildGroup = "child_group",
        /// Behandling, öppenvårdsprogram.
        Treatment = "treatment",
        /// Öppen verksamhet, mötesplats.
        MeetingPlace = "meeting_place",
        /// Uppsökande arbete, fältarbete.
        Outreach = "outreach",
        /// Praktiskt stöd i hemmet, boendestöd, hemtjänst.
        PracticalSupport = "practical_support",
        /// Sysselsättning, dagverksamhet.
        DayActivity = "day_activity",
        /// Kontaktperson, kontaktfamilj.
        ContactPerson = "contact_person",
        /// Familjehem.
        FamilyHome = "family_home",
        /// Jourhem, stödboende, skyddat boende eller annat HVB.
        ResidentialCare = "residential_care",
        /// Särskilt boende, bostad med särskild service.
        SpecialHousing = "special_housing",
        /// Annat.
        Other = "other",
    }
}

codes! {
    /// Digitalt.
    pub enum Digital {
        /// Nej.
        No = "no",
        /// Delvis.
        Partly = "partly",
        /// Helt.
        Fully = "fully",
    }
}

codes! {
    /// Kunskapsläge om effekten. A scale of Nära's own; the source says more.
    pub enum EvidenceStatus {
        /// Inte granskat.
        NotReviewed = "not_reviewed",
        /// Stöd i forskning.
        Supported = "supported",
        /// Visst stöd, osäkert.
        Limited = "limited",
        /// Granskat, kunskap saknas.
        Unknown = "unknown",
        /// Forskning talar mot.
        Against = "against",
    }
}

codes! {
    /// Utförare.
    pub enum ProviderKind {
        /// Kommunen själv.
        Own = "own",
        /// En annan kommun, or several together.
        OtherMunicipality = "other_municipality",
        /// Regionen.
        Region = "region",
        /// Ett företag.
        Private = "private",
        /// Ideell organisation.
        NonProfit = "non_profit",
    }
}

codes! {
    /// Uppföljning av insatsen.
    pub enum FollowUpUse {
        /// Ingen.
        None = "none",
        /// Ibland, utan bestämt sätt.
        AdHoc = "ad_hoc",
        /// Systematiskt, för var och en.
        Individual = "individual",
        /// Systematiskt, också i grupp.
        Group = "group",
    }
}

codes! {
    /// Språk som insatsen ges på.
    pub enum OfferLanguage {
        /// Svenska.
        Swedish = "sv",
        /// Engelska.
        English = "en",
        /// Arabiska.
        Arabic = "ar",
        /// Dari, persiska.
        Persian = "fa",
        /// Finska.
        Finnish = "fi",
        /// Polska.
        Polish = "pl",
        /// Romani.
        Romani = "rom",
        /// Somaliska.
        Somali = "so",
        /// Tigrinja.
        Tigrinya = "ti",
        /// Turkiska.
        Turkish = "tr",
        /// Ukrainska.
        Ukrainian = "uk",
        /// Svenskt teckenspråk.
        SignLanguage = "swl",
        /// Med tolk.
        Interpreter = "interpreter",
    }
}

codes! {
    /// Vem som kan läsa om insatsen.
    pub enum ShownTo {
        /// Personalen.
        Staff = "staff",
        /// Invånarna, without signing in.
        Residents = "residents",
    }
}

impl OfferKind {
    /// The section that asks for an assessment of needs whatever the committee has decided (SoL 11:5 p. 1–7, FACTS 1.60).
    #[must_use]
    pub const fn always_assessed(self) -> Option<&'static str> {
        match self {
            Self::ContactPerson => Some("SoL 2025:400 11:5 p. 1"),
            Self::FamilyHome => Some("SoL 2025:400 11:5 p. 2"),
            Self::ResidentialCare => Some("SoL 2025:400 11:5 p. 5"),
            Self::SpecialHousing => Some("SoL 2025:400 11:5 p. 6–7"),
            _ => None,
        }
    }
}

impl Entry {
    /// The terms of one without assessment.
    #[must_use]
    pub const fn terms(&self) -> Option<&Terms> {
        match self {
            Self::Assessed => None,
            Self::WithoutAssessment(terms) => Some(terms),
        }
    }
}

impl FollowUpUse {
    /// Whether it is systematic.
    #[must_use]
    pub const fn systematic(self) -> bool {
        matches!(self, Self::Individual | Self::Group)
    }
}
