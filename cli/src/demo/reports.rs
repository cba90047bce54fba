//! Anmälningar: when they come, from whom, about what, and about which families (FACTS 8.1, 8.2, 8.27).

use super::Making;
use super::chance::Chance;
use super::city;
use super::life::{Act, What};
use super::people;
use super::words;
use casework::access::Actor;
use casework::child::{Child, ChildIdentity};
use casework::ids::{NoticeId, RelationId, ReportId};
use casework::intake::report_of_concern::{
    Concern, FeedbackWanted, Reason, RegisterReport, Reporter, ReporterIdentity, Sibling,
};
use casework::intake::reporters::ReporterKind;
use casework::intake::way_in::WayIn;
use casework::occasion::day_in_sweden;
use casework::text::{FreeText, Protected};
use jiff::civil::{Date, Weekday, date};
use jiff::{Timestamp, ToSpan};

/// A family, and every notice about its children in order of time.
pub struct Family {
    /// Its children.
    pub children: Vec<Child>,
    /// What has been reported about them.
    pub notices: Vec<Notice>,
}

/// What arrived, once, and the report it makes in each child's case.
pub struct Notice {
    /// When it was registered.
    pub registered_at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// Which of the family's children it concerns, and the report in each one's case.
    pub about: Vec<(usize, RegisterReport)>,
}

/// A report on its way into a child's case.
pub struct Arrival {
    /// When it is registered.
    pub registered_at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// The report.
    pub report: RegisterReport,
}

/// New families a day, on an ordinary day of an ordinary month.
const FAMILIES_A_DAY: f64 = 1.25;

/// The share of notices after which another follows about the same family, and the days until then on average.
const FOLLOWED: f64 = 0.42;
const UNTIL_THE_NEXT: f64 = 170.0;

/// How a month differs from an ordinary one: schools are silent in July, and see much in the autumn.
const MONTHS: [f64; 12] = [1.0, 1.0, 1.08, 1.0, 1.18, 0.92, 0.55, 0.8, 1.15, 1.15, 1.2, 0.97];

/// Who reports: police, school, preschool and health care make 60 of 100 (FACTS 8.1). The last column is the weight
/// from 2026-01-15, when the wider list brings new reporters (FACTS 8.27).
const SOURCES: [(ReporterKind, f64, f64); 20] = [
    (ReporterKind::School, 21.0, 21.0),
    (ReporterKind::Police, 18.0, 19.0),
    (ReporterKind::HealthCare, 15.0, 14.0),
    (ReporterKind::Preschool, 5.0, 5.0),
    (ReporterKind::SocialServices, 11.0, 11.0),
    (ReporterKind::Anonymous, 8.0, 8.0),
    (ReporterKind::Relative, 6.0, 6.0),
    (ReporterKind::Public, 5.0, 5.0),
    (ReporterKind::OtherEducation, 3.0, 3.0),
    (ReporterKind::PrivateProfessional, 3.0, 3.0),
    (ReporterKind::OtherAuthority, 3.0, 1.0),
    (ReporterKind::PrisonAndProbation, 1.0, 1.0),
    (ReporterKind::Child, 1.0, 1.0),
    (ReporterKind::DentalCare, 0.0, 2.5),
    (ReporterKind::SocialInsurance, 0.0, 1.5),
    (ReporterKind::PublicOrderGuard, 0.0, 1.2),
    (ReporterKind::Enforcement, 0.0, 1.0),
    (ReporterKind::Migration, 0.0, 1.0),
    (ReporterKind::EmploymentService, 0.0, 0.5),
    (ReporterKind::Prosecution, 0.0, 0.8),
];

/// What the concern is about, with weights for a child under twelve and for an older one: in all, one in five is about
/// violence in close relations, 39 of 100 about the parents and 33 about the child itself (FACTS 8.1).
const REASONS: [(Reason, f64, f64); 13] = [
    (Reason::ViolenceInFamily, 17.0, 7.0),
    (Reason::ViolenceAgainstChild, 11.0, 6.0),
    (Reason::SexualAbuse, 2.0, 2.0),
    (Reason::HonourRelated, 1.0, 4.0),
    (Reason::Neglect, 20.0, 6.0),
    (Reason::ParentSubstanceUse, 14.0, 7.0),
    (Reason::ParentMentalHealth, 10.0, 4.0),
    (Reason::ParentalConflict, 11.0, 5.0),
    (Reason::ChildCrime, 2.0, 24.0),
    (Reason::ChildSubstanceUse, 0.0, 13.0),
    (Reason::SchoolAbsence, 5.0, 13.0),
    (Reason::ChildMentalHealth, 3.0, 7.0),
    (Reason::Other, 4.0, 2.0),
];

/// Every family with its notices, from the first day to now.
pub fn families(from_on: Date, making: &mut Making<'_>) -> Vec<Family> {
    let mut families = Vec::new();
    let mut day = from_on;
    let today = day_in_sweden(making.now);
    while day < today {
        for _ in 0..making.chance.times(FAMILIES_A_DAY * ordinary(day, from_on)) {
            families.push(family(day, making));
        }
        day = day.saturating_add(1.day());
    }
    families
}

/// How a day differs from an ordinary one.
fn ordinary(day: Date, from_on: Date) -> f64 {
    let month = MONTHS[usize::try_from(day.month() - 1).unwrap_or_default()];
    let weekday = if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) { 0.45 } else { 1.22 };
    let days = from_on.until(day).map_or(0.0, |span| f64::from(span.get_days()));
    let growth = 1.0 + 0.03 * days / 365.0;
    // The first families stand for those whose earlier reports lie before the history begins.
    let begun = 1.0 + 0.6 * (-days / 200.0).exp();
    let law = if day >= date(2026, 1, 15) {
        1.2
    } else if day >= date(2025, 7, 1) {
        1.06
    } else {
        1.0
    };
    month * weekday * growth * begun * law
}

fn family(first_on: Date, making: &mut Making<'_>) -> Family {
    let area = making.chance.weighted(&city::AREAS).unwrap_or("0580R018");
    let children = children(first_on, area, making);
    let mut notices: Vec<Notice> = Vec::new();
    let mut on = first_on;
    while let Some(notice) = notice(&children, on, notices.is_empty(), making) {
        if notice.registered_at >= making.now {
            break;
        }
        notices.push(notice);
        // A child without a personnummer is not found again when the next report comes.
        let known = children.iter().all(|child| matches!(child.identity, ChildIdentity::Personnummer(_)));
        if !known || !making.chance.happens(FOLLOWED) {
            break;
        }
        on = on.saturating_add((1 + making.chance.days(UNTIL_THE_NEXT)).days());
    }
    Family { children, notices }
}

fn children(on: Date, area: &str, making: &mut Making<'_>) -> Vec<Child> {
    let name = making.chance.one_of(&people::FAMILIES).unwrap_or("Blåklint");
    if making.chance.happens(0.015) {
        return vec![people::unborn(name, on, area, &mut making.chance)];
    }
    // Two of three are twelve or younger (FACTS 8.1).
    let ages = making.chance.weighted(&[((0, 5), 30.0), ((6, 12), 37.0), ((13, 17), 33.0)]).unwrap_or((6, 12));
    let mut age = making.chance.between(ages.0, ages.1);
    let count = making.chance.weighted(&[(1, 47.0), (2, 30.0), (3, 16.0), (4, 7.0)]).unwrap_or(1);
    let mut children = Vec::new();
    for _ in 0..count {
        children.push(people::child(name, age, on, area, making));
        age -= making.chance.between(1, 4);
        if age < 0 {
            break;
        }
    }
    children
}

/// A notice about those of the children who are young enough; none when nobody is.
fn notice(children: &[Child], on: Date, first: bool, making: &mut Making<'_>) -> Option<Notice> {
    let chance = &mut making.chance;
    let wider = on >= date(2026, 1, 15);
    let sources = SOURCES.map(|(kind, before, after)| (kind, if wider { after } else { before }));
    let kind = chance.weighted(&sources)?;
    let received_at = arrives(kind, on, chance);
    let young = |at: &usize| children[*at].age_on(on).is_none_or(|age| age < 18);
    let mut concerned: Vec<usize> = (0..children.len()).filter(young).collect();
    let eldest = children[*concerned.first()?].age_on(on).unwrap_or(0);
    let concern = concern(eldest, chance);
    // A crime or a drug is one child's; violence at home is everybody's.
    let of_one = matches!(
        concern.reasons.first(),
        Some(Reason::ChildCrime | Reason::ChildSubstanceUse | Reason::SchoolAbsence | Reason::ChildMentalHealth)
    );
    if of_one || !(first || chance.happens(0.5)) {
        concerned.truncate(1);
    }
    let minutes = chance.between(4, 90);
    let registered_at = received_at.saturating_add(minutes.minutes()).unwrap_or(received_at);
    Some(register(Arriving { kind, received_at, registered_at, concern }, &concerned, children, making))
}

/// What arrives, before it is known in whose cases it stands.
pub struct Arriving {
    /// From whom.
    pub kind: ReporterKind,
    /// When.
    pub received_at: Timestamp,
    /// When it is registered.
    pub registered_at: Timestamp,
    /// What it says.
    pub concern: Concern,
}

/// Registers what arrived, about some of a family's children.
pub fn register(arriving: Arriving, concerned: &[usize], children: &[Child], making: &mut Making<'_>) -> Notice {
    let at = arriving.received_at;
    let notice = NoticeId::new(making.chance.id(at));
    let identity = Protected::Shown(reporter_identity(arriving.kind, &mut making.chance));
    let about = concerned.iter().map(|child| {
        let report = RegisterReport {
            report: ReportId::new(making.chance.id(at)),
            notice,
            received_at: at,
            unit: making.staff.unit.unit,
            reporter: Reporter { kind: arriving.kind, identity: identity.clone() },
            concern: arriving.concern.clone(),
            child: children[*child].clone(),
            children_count: u16::try_from(concerned.len()).unwrap_or(u16::MAX),
            way_in: WayIn::Report,
            feedback: FeedbackWanted::No,
            protection: None,
            siblings: siblings(*child, concerned, children, at, making),
        };
        (*child, report)
    });
    let about = about.collect();
    Notice { registered_at: arriving.registered_at, by: making.staff.intake(&mut making.chance), about }
}

/// The other children in the notice, who are noted as siblings in each other's cases.
fn siblings(
    child: usize,
    concerned: &[usize],
    children: &[Child],
    at: Timestamp,
    making: &mut Making<'_>,
) -> Vec<Sibling> {
    let others = concerned.iter().filter(|other| **other != child).map(|other| &children[*other]);
    others
        .filter_map(|other| {
            let name = FreeText::new(other.name.to_string()).ok()?;
            let relation = RelationId::new(making.chance.id(at));
            Some(Sibling { relation, name, personnummer: other.personnummer().cloned() })
        })
        .collect()
}

/// What a report says about a child of an age; a second reason in one of three.
pub fn concern(age: u8, chance: &mut Chance) -> Concern {
    let reasons = REASONS.map(|(reason, under_twelve, older)| (reason, if age < 12 { under_twelve } else { older }));
    let main = chance.weighted(&reasons).unwrap_or(Reason::Other);
    let mut named = vec![main];
    if chance.happens(0.33) {
        named.extend(chance.weighted(&reasons).filter(|second| *second != main));
    }
    Concern { text: words::text(words::concern(main, chance.happens(0.5))), reasons: named }
}

/// When a reporter's report arrives: schools in school hours, the police at night too.
fn arrives(kind: ReporterKind, on: Date, chance: &mut Chance) -> Timestamp {
    let (from, to) = match kind {
        ReporterKind::Police | ReporterKind::PublicOrderGuard => (0, 23 * 60 + 30),
        ReporterKind::HealthCare | ReporterKind::Anonymous | ReporterKind::Public => (7 * 60, 21 * 60),
        _ => (7 * 60 + 40, 17 * 60),
    };
    let minutes = chance.between(from, to);
    chance.at(on, minutes)
}

fn reporter_identity(kind: ReporterKind, chance: &mut Chance) -> Option<ReporterIdentity> {
    let title = match kind {
        ReporterKind::Anonymous => return None,
        ReporterKind::School => "rektor, en påhittad skola",
        ReporterKind::Preschool => "förskollärare, en påhittad förskola",
        ReporterKind::Police => "polisinspektör, påhittad",
        ReporterKind::HealthCare | ReporterKind::DentalCare => "en påhittad mottagning",
        ReporterKind::Child => "barnet självt",
        ReporterKind::Relative => "anhörig",
        ReporterKind::Public => "granne",
        _ => "handläggare, påhittad",
    };
    let family = chance.one_of(&people::FAMILIES)?;
    Some(ReporterIdentity { name: format!("{family}, {title}"), contact: None })
}

impl Notice {
    /// The notice as something that happens.
    pub fn act(&self) -> Act {
        let reports: Vec<RegisterReport> = self.about.iter().map(|(_, report)| report.clone()).collect();
        let key = self.about.first().map_or_else(String::new, |(_, report)| format!("demo {}", report.notice));
        Act { at: self.registered_at, by: self.by, what: What::Notice { key, reports } }
    }

    /// The report about one of the family's children, if the notice concerns it.
    pub fn about(&self, child: usize) -> Option<Arrival> {
        let report = self.about.iter().find(|(at, _)| *at == child).map(|(_, report)| report.clone())?;
        Some(Arrival { registered_at: self.registered_at, by: self.by, report })
    }
}
