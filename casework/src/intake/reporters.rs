//! Anmälarkategorier: who reports, by the list in force on the day (SoL 19:1–19:4, FACTS 1.50, 1.51).
//!
//! Three lists so far: the act of 2001, the act of 2025, and the same act as widened on 15 January 2026 (SFS 2025:1501).
//! A new list is a new column in [`LISTED`] and a new entry in [`LISTS`].

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// Anmälarkategori: who reports, in the words of the list in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReporterKind {
    /// Skola.
    School,
    /// Förskola.
    Preschool,
    /// Annan verksamhet enligt skollagen: fritidshem, öppen förskola.
    OtherEducation,
    /// Hälso- och sjukvård.
    HealthCare,
    /// Tandvård; named by the act from 2026-01-15, before that counted as health care.
    DentalCare,
    /// Socialtjänst.
    SocialServices,
    /// Verksamhet enligt LSS.
    DisabilityServices,
    /// Polismyndigheten.
    Police,
    /// Säkerhetspolisen.
    SecurityService,
    /// Kriminalvården.
    PrisonAndProbation,
    /// Rättspsykiatrisk undersökningsverksamhet.
    ForensicPsychiatry,
    /// Åklagarmyndigheten.
    Prosecution,
    /// Ekobrottsmyndigheten.
    EconomicCrime,
    /// Tullverket.
    Customs,
    /// Kustbevakningen.
    CoastGuard,
    /// Ordningsvakt.
    PublicOrderGuard,
    /// Arbetsförmedlingen.
    EmploymentService,
    /// Försäkringskassan.
    SocialInsurance,
    /// Kronofogdemyndigheten.
    Enforcement,
    /// Migrationsverket.
    Migration,
    /// Skatteverket.
    Tax,
    /// Länsstyrelsen.
    CountyBoard,
    /// Medlare enligt föräldrabalken.
    Mediator,
    /// Annan myndighet vars verksamhet berör barn och unga.
    OtherAuthority,
    /// Yrkesverksam i enskild verksamhet som berör barn och unga.
    PrivateProfessional,
    /// Familjerådgivning; a narrower duty of its own.
    FamilyCounselling,
    /// Barnombudsmannen.
    Ombudsman,
    /// Barnet självt.
    Child,
    /// Förälder eller annan anhörig.
    Relative,
    /// Privatperson eller allmänheten.
    Public,
    /// Anonym.
    Anonymous,
}

/// Anmälarlista: a wording of the act, and the days on which it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// The act.
    pub act: &'static str,
    /// The first day.
    pub from: Date,
    /// The last day, unless it is still in force.
    pub to: Option<Date>,
}

/// Anmälarkategori på lista: a reporter kind as it stands on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Who.
    pub kind: ReporterKind,
    /// Chapter, section and, after a point, the item of the section.
    pub section: &'static str,
    /// The list.
    pub list: List,
}

/// The lists, oldest first. The sections of the act of 2001 other than 14:1 are cited from memory.
pub const LISTS: [List; 3] = [
    List { act: "SoL 2001:453", from: date(2015, 1, 1), to: Some(date(2025, 6, 30)) },
    List { act: "SoL 2025:400", from: date(2025, 7, 1), to: Some(date(2026, 1, 14)) },
    List { act: "SoL 2025:400", from: date(2026, 1, 15), to: None },
];

/// Who stands in which section of each list, in the order a form shows them. An authority without an item of its own
/// is reported as “other authority” as long as that list is in force.
const LISTED: [(ReporterKind, &str, [Option<&str>; 3]); 31] = [
    (ReporterKind::School, "school", [Some("14:1.2"), Some("19:1.2"), Some("19:1.4")]),
    (ReporterKind::Preschool, "preschool", [Some("14:1.2"), Some("19:1.2"), Some("19:1.4")]),
    (ReporterKind::OtherEducation, "other_education", [Some("14:1.2"), Some("19:1.2"), Some("19:1.4")]),
    (ReporterKind::HealthCare, "health_care", [Some("14:1.1"), Some("19:1.1"), Some("19:1.1")]),
    (ReporterKind::DentalCare, "dental_care", [None, None, Some("19:1.1")]),
    (ReporterKind::SocialServices, "social_services", [Some("14:1.1"), Some("19:1.1"), Some("19:1.2")]),
    (ReporterKind::DisabilityServices, "disability_services", [Some("14:1.1"), Some("19:1.1"), Some("19:1.3")]),
    (ReporterKind::Police, "police", [Some("14:1.1"), Some("19:1.1"), Some("19:1.15")]),
    (ReporterKind::SecurityService, "security_service", [Some("14:1.1"), Some("19:1.1"), Some("19:1.18")]),
    (ReporterKind::PrisonAndProbation, "prison_and_probation", [Some("14:1.1"), Some("19:1.1"), Some("19:1.10")]),
    (ReporterKind::ForensicPsychiatry, "forensic_psychiatry", [Some("14:1.1"), Some("19:1.1"), Some("19:1.16")]),
    (ReporterKind::Prosecution, "prosecution", [None, None, Some("19:1.20")]),
    (ReporterKind::EconomicCrime, "economic_crime", [None, None, Some("19:1.8")]),
    (ReporterKind::Customs, "customs", [None, None, Some("19:1.19")]),
    (ReporterKind::CoastGuard, "coast_guard", [None, None, Some("19:1.12")]),
    (ReporterKind::PublicOrderGuard, "public_order_guard", [None, None, Some("19:1.6")]),
    (ReporterKind::EmploymentService, "employment_service", [None, None, Some("19:1.7")]),
    (ReporterKind::SocialInsurance, "social_insurance", [None, None, Some("19:1.9")]),
    (ReporterKind::Enforcement, "enforcement", [None, None, Some("19:1.11")]),
    (ReporterKind::Migration, "migration", [None, None, Some("19:1.14")]),
    (ReporterKind::Tax, "tax", [None, None, Some("19:1.17")]),
    (ReporterKind::CountyBoard, "county_board", [None, None, Some("19:1.13")]),
    (ReporterKind::Mediator, "mediator", [None, None, Some("19:1.5")]),
    (ReporterKind::OtherAuthority, "other_authority", [Some("14:1.2"), Some("19:1.2"), Some("19:1.21")]),
    (ReporterKind::PrivateProfessional, "private_professional", [Some("14:1.4"), Some("19:1.4"), Some("19:1.22")]),
    (ReporterKind::FamilyCounselling, "family_counselling", [Some("14:1"), Some("19:2"), Some("19:2")]),
    (ReporterKind::Ombudsman, "ombudsman", [Some("14:1b"), Some("19:3"), Some("19:3")]),
    (ReporterKind::Child, "child", [Some("14:1c"), Some("19:4"), Some("19:4")]),
    (ReporterKind::Relative, "relative", [Some("14:1c"), Some("19:4"), Some("19:4")]),
    (ReporterKind::Public, "public", [Some("14:1c"), Some("19:4"), Some("19:4")]),
    (ReporterKind::Anonymous, "anonymous", [Some("14:1c"), Some("19:4"), Some("19:4")]),
];

/// Everybody on the list in force on a day, in the order a form shows them.
pub fn on(day: Date) -> impl Iterator<Item = Listed> {
    LISTS.into_iter().enumerate().filter(move |(_, list)| list.in_force_on(day)).flat_map(|(at, list)| {
        LISTED
            .iter()
            .filter_map(move |(kind, _, sections)| sections[at].map(|section| Listed { kind: *kind, section, list }))
    })
}

impl List {
    /// Whether the list is in force on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl ReporterKind {
    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        // The table has the kinds in the order of the enumeration; a test says so.
        LISTED[self as usize].1
    }

    /// The kind with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        LISTED.iter().find(|(_, known, _)| *known == code).map(|(kind, ..)| *kind)
    }

    /// Whether the kind stands on the list in force on a day.
    #[must_use]
    pub fn in_force_on(self, day: Date) -> bool {
        on(day).any(|listed| listed.kind == self)
    }

    /// Anmälningsskyldig: bound by law to report; anybody else ought to (SoL 19:4).
    #[must_use]
    pub const fn mandated(self) -> bool {
        !matches!(self, Self::Child | Self::Relative | Self::Public | Self::Anonymous)
    }
}

#[cfg(test)]
mod tests {
    use super::{LISTED, LISTS, ReporterKind, on};
    use jiff::civil::date;

    #[test]
    fn dentists_and_guards_are_named_from_the_fifteenth_of_january_2026() {
        for kind in [ReporterKind::DentalCare, ReporterKind::PublicOrderGuard, ReporterKind::Migration] {
            assert!(!kind.in_force_on(date(2026, 1, 14)), "{kind:?}");
            assert!(kind.in_force_on(date(2026, 1, 15)), "{kind:?}");
        }
    }

    #[test]
    fn the_widened_list_has_all_its_twenty_two_items() {
        let mut items: Vec<u8> = on(date(2026, 11, 22))
            .filter_map(|listed| listed.section.strip_prefix("19:1."))
            .map(|item| item.parse().expect("an item is a number"))
            .collect();
        items.sort_unstable();
        items.dedup();
        assert_eq!(items, (1..=22).collect::<Vec<u8>>());
    }

    #[test]
    fn a_report_under_the_old_act_cites_the_old_act() {
        let police = on(date(2025, 6, 30)).find(|listed| listed.kind == ReporterKind::Police);
        assert_eq!(police.map(|listed| (listed.list.act, listed.section)), Some(("SoL 2001:453", "14:1.1")));
    }

    #[test]
    fn the_lists_follow_each_other_day_by_day() {
        for pair in LISTS.windows(2) {
            assert_eq!(pair[0].to.and_then(|to| to.tomorrow().ok()), Some(pair[1].from));
        }
    }

    #[test]
    fn whoever_ought_to_report_is_not_bound_to() {
        for listed in on(date(2026, 11, 22)) {
            assert_eq!(listed.kind.mandated(), listed.section != "19:4", "{:?}", listed.kind);
        }
    }

    #[test]
    fn a_kind_is_stored_under_its_code() {
        for (at, (kind, code, _)) in LISTED.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
            assert_eq!(serde_json::to_value(kind).ok(), Some(code.into()));
            assert_eq!(ReporterKind::from_code(code), Some(kind));
            assert_eq!(kind.code(), code);
        }
    }
}
