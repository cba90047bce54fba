//! Orosanmälan: registering a report of concern (SoL 19:1, 19:4; FACTS 1.45, 1.50, 1.51).

use crate::child::{Child, Sex};
use crate::circle::protected_identity::{ProtectionLevel, noted_at_intake};
use crate::event::intake::FeedbackRequested;
use crate::event::people::RelationRecorded;
use crate::event::{Event, ReportReceived};
use crate::ids::{NoticeId, RelationId, ReportId, UnitId};
use crate::intake::earlier::Earlier;
use crate::intake::reporters::ReporterKind;
use crate::intake::way_in::WayIn;
use crate::occasion::day_in_sweden;
use crate::people::{AddressTold, Bond, Contact, Home, Informed, Person, Relation};
use crate::personnummer::Personnummer;
use crate::text::{FreeText, Protected};
use crate::{Case, Occasion};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Orosanmälan: register a report of concern in a child's case.
#[derive(Debug, Clone)]
pub struct RegisterReport {
    /// The report in this child's case.
    pub report: ReportId,
    /// The notice, shared by all children in it.
    pub notice: NoticeId,
    /// When it arrived.
    pub received_at: Timestamp,
    /// The unit that takes it in.
    pub unit: UnitId,
    /// Who reported.
    pub reporter: Reporter,
    /// What the concern is.
    pub concern: Concern,
    /// The child.
    pub child: Child,
    /// How many children the notice concerns.
    pub children_count: u16,
    /// Whether it is a report, an application, or something else.
    pub way_in: WayIn,
    /// Whether the reporter wants to know what is decided (SoL 19:6).
    pub feedback: FeedbackWanted,
    /// The level of protection, when the reporter or the population register says that the identity is protected.
    pub protection: Option<ProtectionLevel>,
    /// The other children in the notice, when they are siblings.
    pub siblings: Vec<Sibling>,
}

/// Besked önskas: whether the reporter wants to know what is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedbackWanted {
    /// The reporter has asked.
    Yes,
    /// The reporter has not asked.
    No,
}

/// Syskon i samma anmälan: noted in each other's cases, so that nobody types it twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// The relation.
    pub relation: RelationId,
    /// What the sibling is called.
    pub name: FreeText,
    /// The sibling's personnummer, if known.
    pub personnummer: Option<Personnummer>,
}

/// Anmälare: what kind of reporter, and, under its own protection, who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// The kind, from the list in force on the day.
    pub kind: ReporterKind,
    /// Who; none when the report is anonymous.
    pub identity: Protected<Option<ReporterIdentity>>,
}

/// Anmälarens identitet: may be secret even towards the family (OSL 26:5, FACTS 2.31).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReporterIdentity {
    /// Name, and title or workplace.
    pub name: String,
    /// Phone or e-mail.
    pub contact: Option<String>,
}

/// Oro: what the report says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    /// What it is about; at least one.
    pub reasons: Vec<Reason>,
    /// In the reporter's words, as far as possible.
    pub text: FreeText,
}

/// Orsak: what the concern is about (local code list, cf. NUSO study 3 and FACTS 3.30; not a national standard).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Våld mot barnet.
    ViolenceAgainstChild,
    /// Våld i nära relation som barnet upplever.
    ViolenceInFamily,
    /// Sexuella övergrepp.
    SexualAbuse,
    /// Brister i omsorgen.
    Neglect,
    /// Förälders skadliga bruk eller beroende.
    ParentSubstanceUse,
    /// Förälders psykiska ohälsa.
    ParentMentalHealth,
    /// Konflikt mellan föräldrar.
    ParentalConflict,
    /// Barnets egna skadliga bruk.
    ChildSubstanceUse,
    /// Brott eller risk för brott av barnet självt.
    ChildCrime,
    /// Skolfrånvaro.
    SchoolAbsence,
    /// Barnets psykiska ohälsa.
    ChildMentalHealth,
    /// Hedersrelaterat våld och förtryck.
    HonourRelated,
    /// Annat.
    Other,
}

impl Reason {
    /// Every reason, in the order a form shows them.
    pub const ALL: [Self; 13] = [
        Self::ViolenceAgainstChild,
        Self::ViolenceInFamily,
        Self::SexualAbuse,
        Self::Neglect,
        Self::ParentSubstanceUse,
        Self::ParentMentalHealth,
        Self::ParentalConflict,
        Self::ChildSubstanceUse,
        Self::ChildCrime,
        Self::SchoolAbsence,
        Self::ChildMentalHealth,
        Self::HonourRelated,
        Self::Other,
    ];

    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ViolenceAgainstChild => "violence_against_child",
            Self::ViolenceInFamily => "violence_in_family",
            Self::SexualAbuse => "sexual_abuse",
            Self::Neglect => "neglect",
            Self::ParentSubstanceUse => "parent_substance_use",
            Self::ParentMentalHealth => "parent_mental_health",
            Self::ParentalConflict => "parental_conflict",
            Self::ChildSubstanceUse => "child_substance_use",
            Self::ChildCrime => "child_crime",
            Self::SchoolAbsence => "school_absence",
            Self::ChildMentalHealth => "child_mental_health",
            Self::HonourRelated => "honour_related",
            Self::Other => "other",
        }
    }

    /// The reason with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Ung: from this age nobody is young in the sense of the act, whose special rules for the young end at 21 (LVU 3 §, SoL 13:7).
const YOUNG_UNTIL: u8 = 21;

/// From this age a child acts on its own in its case (SoL 3:4, FACTS 1.8).
const ACTS_FROM: u8 = 15;

/// Avslag på steg: why a report could not be registered as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A report needs at least one reason.
    NoReason,
    /// It cannot have arrived after it is registered.
    ArrivesInTheFuture,
    /// The reporter kind is not on the list in force on the day it arrived.
    ReporterKindNotInForce,
    /// A report concerns at least the child in whose case it stands.
    NoChildren,
    /// An anonymous report has no reporter's identity.
    AnonymousWithIdentity,
    /// The report is already in the case.
    AlreadyRegistered,
    /// The person named is 21 or more: nobody young any longer (SoL 20:1 speaks of children and young people).
    NotYoung,
    /// The day of birth is after the day of the report; an unborn child is registered as such.
    BornAfterTheReport,
    /// That way in does not come from that kind of sender (SoL 3:4, SoF 11:3).
    NotFromThatSender,
    /// A child applies on its own from 15 (SoL 3:4).
    ApplicantUnder15,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(&self) -> Option<&'static str> {
        match self {
            Self::ReporterKindNotInForce => Some("SoL 2025:400 19:1"),
            Self::NotYoung => Some("SoL 2025:400 20:1"),
            Self::ApplicantUnder15 => Some("SoL 2025:400 3:4"),
            Self::NotFromThatSender => Some("SoL 2025:400 3:4, SoF 11:3"),
            Self::NoReason
            | Self::ArrivesInTheFuture
            | Self::NoChildren
            | Self::AnonymousWithIdentity
            | Self::AlreadyRegistered
            | Self::BornAfterTheReport => None,
        }
    }
}

impl RegisterReport {
    /// Decides the registration; a closed case is opened anew by a report.
    ///
    /// # Errors
    /// [`Refusal`] names what is missing; nothing is lost, for the form keeps what was typed.
    pub fn decide(&self, case: Option<&Case>, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        self.decide_knowing(case, &[], occasion)
    }

    /// The same, knowing on which days reports about the child came into other cases.
    ///
    /// # Errors
    /// As [`RegisterReport::decide`].
    pub fn decide_knowing(
        &self,
        case: Option<&Case>,
        elsewhere: &[Date],
        occasion: &Occasion,
    ) -> Result<Vec<Event>, Refusal> {
        self.may_be_registered(case, occasion)?;
        let arrived_on = day_in_sweden(self.received_at);
        let here =
            case.into_iter().flat_map(|case| &case.reports).map(|report| day_in_sweden(report.received.received_at));
        let mut child = self.child.clone();
        if let Some(case) = case {
            keep_what_is_known(&mut child, case);
        }
        if self.protection.is_some() {
            child.area = None;
        }
        let mut events = vec![Event::ReportReceived(ReportReceived {
            report: self.report,
            notice: self.notice,
            received_at: self.received_at,
            unit: self.unit,
            reporter: self.reporter.clone(),
            concern: self.concern.clone(),
            child,
            children_count: self.children_count,
            way_in: self.way_in,
            earlier: Earlier::of(here.chain(elsewhere.iter().copied()), arrived_on),
        })];
        events.extend(self.protection.and_then(|level| noted_at_intake(level, case, occasion)));
        if self.feedback == FeedbackWanted::Yes && self.reporter.kind.mandated() && self.way_in.is_report() {
            events.push(Event::FeedbackRequested(FeedbackRequested { report: self.report, on: occasion.on() }));
        }
        events.extend(self.siblings.iter().filter_map(|sibling| sibling.noted_in(case, arrived_on)));
        Ok(events)
    }

    fn may_be_registered(&self, case: Option<&Case>, occasion: &Occasion) -> Result<(), Refusal> {
        if self.concern.reasons.is_empty() && self.way_in.is_report() {
            return Err(Refusal::NoReason);
        }
        if self.received_at > occasion.at {
            return Err(Refusal::ArrivesInTheFuture);
        }
        if self.children_count == 0 {
            return Err(Refusal::NoChildren);
        }
        let arrived_on = day_in_sweden(self.received_at);
        if !self.reporter.kind.in_force_on(arrived_on) {
            return Err(Refusal::ReporterKindNotInForce);
        }
        let named = matches!(self.reporter.identity.shown(), Some(Some(_)));
        if self.reporter.kind == ReporterKind::Anonymous && named {
            return Err(Refusal::AnonymousWithIdentity);
        }
        if self.child.born_on().is_some_and(|born_on| born_on > arrived_on) {
            return Err(Refusal::BornAfterTheReport);
        }
        if self.child.age_on(arrived_on).is_some_and(|age| age >= YOUNG_UNTIL) {
            return Err(Refusal::NotYoung);
        }
        if case.is_some_and(|case| case.report(self.report).is_some()) {
            return Err(Refusal::AlreadyRegistered);
        }
        if !self.way_in.can_come_from(self.reporter.kind) {
            return Err(Refusal::NotFromThatSender);
        }
        let on_its_own = self.way_in == WayIn::Application && self.reporter.kind == ReporterKind::Child;
        if on_its_own && self.child.age_on(arrived_on).is_some_and(|age| age < ACTS_FROM) {
            return Err(Refusal::ApplicantUnder15);
        }
        Ok(())
    }
}

/// What is known of the child already is not lost because a reporter did not know it.
fn keep_what_is_known(child: &mut Child, case: &Case) {
    let known = &case.child;
    if child.sex == Sex::Unknown {
        child.sex = known.sex;
    }
    child.interpreter = child.interpreter.take().or_else(|| known.interpreter.clone());
    child.area = child.area.take().or_else(|| known.area.clone());
    if case.circle.protection.is_some() {
        child.area = None;
    }
}

impl Sibling {
    /// The relation to note in the case, unless the sibling is noted there already.
    fn noted_in(&self, case: Option<&Case>, arrived_on: Date) -> Option<Event> {
        let known = |person: &Person| {
            let same_number = self.personnummer.is_some() && person.personnummer == self.personnummer;
            same_number || person.name == self.name
        };
        if case.is_some_and(|case| case.people.on(arrived_on).any(|other| known(&other.person))) {
            return None;
        }
        Some(Event::RelationRecorded(RelationRecorded {
            relation: self.relation,
            from_on: None,
            person: Person {
                name: self.name.clone(),
                relation: Relation::Sibling,
                personnummer: self.personnummer.clone(),
                contact: Protected::Shown(Contact::default()),
                home: Home::NotSaid,
                bond: Bond::Plain,
                interpreter: None,
                informed: Informed::No,
                address: AddressTold::May,
            },
        }))
    }
}

impl std::fmt::Debug for ReporterIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReporterIdentity(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, RegisterReport, Sibling};
    use crate::Event;
    use crate::child::ChildIdentity;
    use crate::circle::protected_identity::ProtectionLevel;
    use crate::intake::reporters::ReporterKind;
    use crate::intake::way_in::WayIn;
    use crate::sample::{at, given, moment, relation_id, report, reported, words};
    use crate::text::Protected;
    use jiff::civil::date;

    fn refused(mend: impl FnOnce(&mut RegisterReport)) -> Option<Refusal> {
        let mut step = report(1);
        mend(&mut step);
        step.decide(None, &at("2026-11-02T09:10:00Z")).err()
    }

    #[test]
    fn a_report_begins_a_case_about_the_child() {
        let case = given(&reported());
        assert_eq!(case.reports.len(), 1);
        assert_eq!(case.child.age_on(date(2026, 11, 2)), Some(10));
        assert_eq!(case.responsible(), None);
    }

    #[test]
    fn a_report_needs_a_reason_a_child_and_an_arrival_that_has_been() {
        assert_eq!(refused(|step| step.concern.reasons.clear()), Some(Refusal::NoReason));
        assert_eq!(refused(|step| step.children_count = 0), Some(Refusal::NoChildren));
        let tomorrow = moment("2026-11-03T09:00:00Z");
        assert_eq!(refused(|step| step.received_at = tomorrow), Some(Refusal::ArrivesInTheFuture));
    }

    #[test]
    fn the_reporter_stands_on_the_list_of_the_day_the_report_arrived() {
        let before_the_wider_list = |step: &mut RegisterReport| {
            step.received_at = moment("2026-01-14T09:00:00Z");
            step.reporter.kind = ReporterKind::DentalCare;
        };
        assert_eq!(refused(before_the_wider_list), Some(Refusal::ReporterKindNotInForce));
        assert_eq!(refused(|step| step.reporter.kind = ReporterKind::DentalCare), None);
    }

    #[test]
    fn an_anonymous_report_names_no_reporter() {
        assert_eq!(refused(|step| step.reporter.kind = ReporterKind::Anonymous), Some(Refusal::AnonymousWithIdentity));
        let anonymous = |step: &mut RegisterReport| {
            step.reporter.kind = ReporterKind::Anonymous;
            step.reporter.identity = Protected::Shown(None);
        };
        assert_eq!(refused(anonymous), None);
    }

    #[test]
    fn an_unborn_child_is_registered_as_unborn_and_a_grown_person_not_at_all() {
        let unborn = ChildIdentity::Unborn { expected_on: Some(date(2027, 2, 1)) };
        assert_eq!(refused(|step| step.child.identity = unborn), None);
        let not_yet_born = ChildIdentity::BornOn(date(2026, 11, 3));
        assert_eq!(refused(|step| step.child.identity = not_yet_born), Some(Refusal::BornAfterTheReport));
        let twenty_one = ChildIdentity::BornOn(date(2005, 11, 2));
        assert_eq!(refused(|step| step.child.identity = twenty_one), Some(Refusal::NotYoung));
        let the_day_before = ChildIdentity::BornOn(date(2005, 11, 3));
        assert_eq!(refused(|step| step.child.identity = the_day_before), None);
    }

    #[test]
    fn a_child_applies_on_its_own_from_fifteen_and_a_school_not_at_all() {
        let apply = |kind: ReporterKind, born_on: &str| {
            refused(|step| {
                step.way_in = WayIn::Application;
                step.reporter.kind = kind;
                step.concern.reasons.clear();
                step.child.identity = ChildIdentity::BornOn(born_on.parse().expect("a day"));
            })
        };
        let young = apply(ReporterKind::Child, "2011-11-03").expect("she turns 15 tomorrow");
        assert_eq!((young.section(), &young), (Some("SoL 2025:400 3:4"), &Refusal::ApplicantUnder15));
        assert_eq!(apply(ReporterKind::Child, "2011-11-02"), None);
        assert_eq!(apply(ReporterKind::Relative, "2020-01-01"), None);
        assert_eq!(apply(ReporterKind::School, "2011-11-02"), Some(Refusal::NotFromThatSender));
    }

    #[test]
    fn a_report_knows_those_before_it_here_and_elsewhere() {
        let case = given(&reported());
        let mut second = report(2);
        second.received_at = moment("2027-03-01T09:00:00Z");
        let when = at("2027-03-01T09:10:00Z");
        let elsewhere = [date(2026, 12, 24)];
        let events = second.decide_knowing(Some(&case), &elsewhere, &when).expect("a second report");
        let Some(Event::ReportReceived(received)) = events.first() else { panic!("a report") };
        let earlier = received.earlier.expect("there were two before");
        assert_eq!(earlier.latest_on, date(2026, 12, 24));
        assert_eq!((earlier.within_six_months, earlier.within_twelve_months), (2, 2));
    }

    #[test]
    fn siblings_in_a_notice_are_noted_once_in_each_others_cases() {
        let sibling = || Sibling {
            relation: relation_id(1),
            name: words("Leo Exempelsson"),
            personnummer: "201611632397".parse().ok(),
        };
        let mut first = report(1);
        first.siblings = vec![sibling()];
        let events = first.decide(None, &at("2026-11-02T09:10:00Z")).expect("a report");
        let case = given(&events);
        assert_eq!(case.people.now().count(), 1);
        let mut again = report(2);
        again.siblings = vec![Sibling { name: words("Leo E"), ..sibling() }];
        let events = again.decide(Some(&case), &at("2026-11-03T09:10:00Z")).expect("another report");
        assert_eq!(events.len(), 1, "Leo is known already");
    }

    #[test]
    fn what_a_reporter_did_not_know_is_not_forgotten() {
        let case = given(&reported());
        let mut second = report(2);
        (second.child.interpreter, second.child.area) = (None, None);
        let events = second.decide(Some(&case), &at("2026-11-03T09:10:00Z")).expect("another report");
        let case = given(&[reported(), events].concat());
        assert_eq!(case.child.interpreter.as_deref(), Some("so"));
        assert!(case.child.area.is_some());
    }

    #[test]
    fn a_child_said_to_be_protected_is_protected_from_the_first_moment() {
        let mut step = report(1);
        step.protection = Some(ProtectionLevel::SecrecyMarking);
        let case = given(&step.decide(None, &at("2026-11-02T09:10:00Z")).expect("a report"));
        assert_eq!(case.circle.named(), Some(&[crate::sample::worker(1)][..]));
        assert_eq!(case.child.area, None);
    }

    #[test]
    fn the_same_report_stands_once_in_a_case() {
        let case = given(&reported());
        assert_eq!(report(1).decide(Some(&case), &at("2026-11-02T09:20:00Z")).err(), Some(Refusal::AlreadyRegistered));
    }

    #[test]
    fn the_reporters_identity_is_taken_out_and_put_back() {
        let mut event = reported().remove(0);
        let before = event.clone();
        let identity = event.take_protected();
        assert!(identity.as_ref().is_some_and(|identity| identity.name == "Påhittad Rektor"));
        assert!(matches!(&event, Event::ReportReceived(received) if received.reporter.identity.shown().is_none()));
        event.show_protected(identity);
        assert_eq!(event, before);
    }

    #[test]
    fn nothing_personal_is_printed_for_debugging() {
        let printed = format!("{:?}", reported());
        for word in ["Amina", "Exempelsson", "20160423", "Rektor", "frukost"] {
            assert!(!printed.contains(word), "{word}");
        }
    }
}
