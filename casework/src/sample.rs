//! Invented persons and moments for the tests of this crate.

pub(crate) mod notes;

use crate::access::{Actor, Competence, Role};
use crate::child::{Child, ChildIdentity, Name, Sex};
use crate::ids::{DecisionId, InvestigationId, NoticeId, RelationId, ReportId, UnitId, WorkerId};
use crate::intake::preliminary_assessment::{DecidePreliminaryAssessment, Outcome};
use crate::intake::protection_assessment::{AssessProtection, ProtectionNeed};
use crate::intake::report_of_concern::{Concern, FeedbackWanted, Reason, RegisterReport, Reporter, ReporterIdentity};
use crate::intake::reporters::ReporterKind;
use crate::intake::way_in::WayIn;
use crate::people::relation::RecordRelation;
use crate::people::{AddressTold, Bond, Contact, Home, Informed, Person, Relation};
use crate::text::{FreeText, Protected};
use crate::{Case, Event, Occasion};
use jiff::Timestamp;
use uuid::Uuid;

pub(crate) fn worker(n: u128) -> WorkerId {
    WorkerId::new(Uuid::from_u128(0x0a00 + n))
}

pub(crate) fn report_id(n: u128) -> ReportId {
    ReportId::new(Uuid::from_u128(0x0b00 + n))
}

pub(crate) fn investigation_id(n: u128) -> InvestigationId {
    InvestigationId::new(Uuid::from_u128(0x0c00 + n))
}

pub(crate) fn decision_id(n: u128) -> DecisionId {
    DecisionId::new(Uuid::from_u128(0x0f00 + n))
}

pub(crate) fn unit(n: u128) -> UnitId {
    UnitId::new(Uuid::from_u128(0x0d00 + n))
}

pub(crate) fn case_worker(n: u128) -> Actor {
    Actor { worker: worker(n), role: Role::CaseWorker, unit: unit(1), competence: Competence::SocialWorkDegree }
}

/// An occasion on which the case worker number one acts.
pub(crate) fn at(moment: &str) -> Occasion {
    Occasion { by: case_worker(1), at: self::moment(moment) }
}

pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

pub(crate) fn words(text: &str) -> FreeText {
    FreeText::new(text).expect("a text with something in it")
}

pub(crate) fn child() -> Child {
    Child {
        name: Name { given: "Amina".to_owned(), family: "Exempelsson".to_owned() },
        identity: ChildIdentity::Personnummer("201604232387".parse().expect("a number for tests")),
        sex: Sex::Girl,
        area: Some("0580R001".parse().expect("a code")),
        interpreter: Some("so".to_owned()),
    }
}

/// A school's report that arrived on Monday 2 November 2026 at 10:00.
pub(crate) fn report(n: u128) -> RegisterReport {
    RegisterReport {
        report: report_id(n),
        notice: NoticeId::new(Uuid::from_u128(0x0e00 + n)),
        received_at: moment("2026-11-02T09:00:00Z"),
        unit: unit(1),
        reporter: Reporter {
            kind: ReporterKind::School,
            identity: Protected::Shown(Some(ReporterIdentity {
                name: "Påhittad Rektor".to_owned(),
                contact: Some("013-00 00 00".to_owned()),
            })),
        },
        concern: Concern { reasons: vec![Reason::Neglect], text: words("Barnet kommer till skolan utan frukost.") },
        child: child(),
        children_count: 1,
        way_in: WayIn::Report,
        feedback: FeedbackWanted::No,
        protection: None,
        siblings: Vec::new(),
    }
}

pub(crate) fn relation_id(n: u128) -> RelationId {
    RelationId::new(Uuid::from_u128(0x1000 + n))
}

/// Somebody invented, reachable by phone.
pub(crate) fn person(name: &str, relation: Relation) -> Person {
    Person {
        name: words(name),
        relation,
        personnummer: None,
        contact: Protected::Shown(Contact { phone: Some("070-000 00 00".to_owned()), ..Contact::default() }),
        home: Home::WithTheChild,
        bond: Bond::Plain,
        interpreter: None,
        informed: Informed::Yes,
        address: AddressTold::May,
    }
}

pub(crate) fn record_relation(n: u128, person: Person) -> RecordRelation {
    RecordRelation { relation: relation_id(n), from_on: None, person }
}

pub(crate) fn assess(n: u128) -> AssessProtection {
    AssessProtection {
        report: report_id(n),
        need: ProtectionNeed::NotAtOnce,
        reasons: words("Barnet är tryggt i kväll."),
    }
}

pub(crate) fn decide(n: u128, outcome: Outcome) -> DecidePreliminaryAssessment {
    DecidePreliminaryAssessment { report: report_id(n), outcome, grounds: words("Det som har kommit fram.") }
}

/// Folds what has happened.
pub(crate) fn given(events: &[Event]) -> Case {
    Case::from_events(events).expect("the first event is a report")
}

/// Report 1 has arrived.
pub(crate) fn reported() -> Vec<Event> {
    report(1).decide(None, &at("2026-11-02T09:10:00Z")).expect("the report is in order")
}

/// Report 1 has arrived and protection is assessed.
pub(crate) fn assessed() -> Vec<Event> {
    then(reported(), |case| assess(1).decide(case, &at("2026-11-02T10:00:00Z")).expect("the assessment is in order"))
}

/// Investigation 1 runs.
pub(crate) fn investigated() -> Vec<Event> {
    let open = decide(1, Outcome::Open(investigation_id(1)));
    then(assessed(), |case| open.decide(case, &at("2026-11-05T09:00:00Z")).expect("the decision is in order"))
}

/// Adds what a step answers to what has happened.
pub(crate) fn then(mut events: Vec<Event>, step: impl FnOnce(&Case) -> Vec<Event>) -> Vec<Event> {
    events.extend(step(&given(&events)));
    events
}
