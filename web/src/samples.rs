//! Exempel: an invented case, led through real steps, for the gallery and its tests. Invented persons only.

use crate::state::Names;
use casework::access::{Actor, Competence, Role};
use casework::assignment::AssignCaseWorker;
use casework::child::{Child, ChildIdentity, Name, Sex};
use casework::circle::conflict_of_interest::{DeclareConflict, Tie};
use casework::circle::insight::RequestInsight;
use casework::circle::protected_identity::{ProtectIdentity, ProtectionLevel};
use casework::consent::{ChildsWord, Consents, Guardians, Suitability};
use casework::contacts::{
    Attendee, ChildPresence, ContactId, ContactKind, InformationGiven, InterpreterUse, Participation, Place,
    TalkSupport, View,
};
use casework::decision::DecisionKind;
use casework::decision::appeal::ReceiveAppeal;
use casework::decision::making::MakeDecision;
use casework::decision::notification::NotifyDecision;
use casework::event::circle::ProtectionGrounds;
use casework::event::contacts::ContactHeld;
use casework::event::decision::Answer;
use casework::event::investigation::{Communicated, DecidedBy, Protection, Risk, Stage, Told};
use casework::ids::{CaseId, DecisionId, InvestigationId, NoticeId, RelationId, ReportId, UnitId, WorkerId};
use casework::intake::preliminary_assessment::{DecidePreliminaryAssessment, Outcome};
use casework::intake::protection_assessment::{AssessProtection, ProtectionNeed};
use casework::intake::report_of_concern::{
    Concern, FeedbackWanted, Reason, RegisterReport, Reporter, ReporterIdentity,
};
use casework::intake::reporters::ReporterKind;
use casework::intake::way_in::WayIn;
use casework::investigation::bbic::{Area, DescribeBbicArea, Severity, Strength};
use casework::investigation::child_talk::{HearChild, TalkForm};
use casework::investigation::communication::Communicate;
use casework::investigation::plan::{PlanInvestigation, TellOfInvestigation};
use casework::notes::correct::CorrectNote;
use casework::notes::dissent::NoteDissent;
use casework::notes::write::WriteNote;
use casework::notes::{Dissenter, NoteAbout, NoteContent, NoteId, NoteKind, NoteLock, NoteSource, Signature};
use casework::party::{Party, PartyKind};
use casework::people::relation::RecordRelation;
use casework::people::{AddressTold, Bond, Contact, Home, Informed, Person, Relation};
use casework::text::{FreeText, Protected};
use casework::{Case, Event, Occasion};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::cases::CaseNumber;
use store::journal::{Recorded, RecordedEvent, Version};
use uuid::Uuid;

pub(crate) mod interventions;

/// Thursday 5 March 2026, twenty past eight in the morning.
pub(crate) fn now() -> Timestamp {
    moment("2026-03-05T07:20:00Z")
}

pub(crate) fn today() -> Date {
    date(2026, 3, 5)
}

pub(crate) fn worker(n: u128) -> WorkerId {
    WorkerId::new(Uuid::from_u128(0x0a00 + n))
}

pub(crate) fn names() -> Names {
    let staff = [(1, "Amina Hassan"), (2, "Karim Haddad"), (3, "Maria Lindgren"), (4, "Johan Ek")];
    Names::new(staff.into_iter().map(|(n, name)| (worker(n), Role::CaseWorker, true, name.to_owned())))
}

pub(crate) fn number(text: &str) -> CaseNumber {
    text.parse().expect("a case number")
}

pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

pub(crate) fn report_id(n: u128) -> ReportId {
    ReportId::new(Uuid::from_u128(0x0b00 + n))
}

pub(crate) fn case_id() -> CaseId {
    CaseId::new(Uuid::from_u128(0x0f01))
}

fn words(text: &str) -> FreeText {
    FreeText::new(text).expect("a text with something in it")
}

/// How far the sample case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Far {
    /// A report has arrived.
    Reported,
    /// Protection is assessed.
    Assessed,
    /// An investigation runs.
    Investigated,
    /// A home visit is written down, and corrected.
    Noted,
}

/// A case so far.
pub(crate) fn case(far: Far) -> Recorded {
    let mut story = Story { events: Vec::new() };
    story.then("2026-02-18T09:40:00Z", |_, occasion| report().decide(None, occasion).expect("the report is in order"));
    if far >= Far::Assessed {
        story.then("2026-02-18T13:05:00Z", |case, occasion| {
            let step = AssessProtection {
                report: report_id(1),
                need: ProtectionNeed::NotAtOnce,
                reasons: words(
                    "Talat med läraren och med mamma per telefon. Elsa är hos mormor till på fredag och säger själv att hon vill vara där.",
                ),
            };
            step.decide(case.expect("a case"), occasion).expect("the assessment is in order")
        });
    }
    if far >= Far::Investigated {
        story.then("2026-02-27T10:30:00Z", |case, occasion| {
            let step = DecidePreliminaryAssessment {
                report: report_id(1),
                outcome: Outcome::Open(InvestigationId::new(Uuid::from_u128(0x0c01))),
                grounds: words("Frånvaron har vuxit sedan i höstas, och hemma är det ofta bråk. Elsa säger: ”Jag vill att någon pratar med pappa.”"),
            };
            step.decide(case.expect("a case"), occasion).expect("the decision is in order")
        });
        story.then("2026-02-27T10:45:00Z", |case, occasion| {
            let step = AssignCaseWorker { worker: worker(1) };
            step.decide(case.expect("a case"), occasion).expect("the assignment is in order")
        });
    }
    if far >= Far::Noted {
        story.then("2026-03-02T15:40:00Z", |case, occasion| {
            home_visit().decide(case.expect("a case"), occasion).expect("the note is in order")
        });
        story.then("2026-03-03T07:10:00Z", |case, occasion| {
            let WriteNote { note, title, content, contact, .. } = home_visit();
            let facts = words("Mamma och Elsa var hemma, och mormor kom efter en stund. Elsa visade sitt rum. Mamman berättar att kvällarna är värst.");
            let reason = Some(words("Mormor var också där."));
            let signature = Signature::Signed;
            let content = NoteContent { facts, ..content };
            let step = CorrectNote { note, title, signature, content, contact, reason, lock: NoteLock::DEFAULT };
            step.decide(case.expect("a case"), occasion).expect("the correction is in order")
        });
        story.then("2026-03-04T09:00:00Z", |case, occasion| {
            let words = words("Jag har aldrig sagt att kvällarna är värst.");
            let step = NoteDissent { note: Some(home_visit().note), from: Dissenter::Guardian, words };
            step.decide(case.expect("a case"), occasion).expect("the dissent is noted")
        });
    }
    story.recorded()
}

/// Who stands around the child in the sample case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Around {
    /// Nobody yet.
    Nobody,
    /// Two guardians, a brother, a grandmother and a teacher.
    Family,
    /// The same, and the identity is protected.
    Protected,
    /// The same, to somebody who asked to see how to reach them.
    Unveiled,
}

/// The case with people around the child.
pub(crate) fn case_with(around: Around) -> Recorded {
    let mut story = Story { events: case(Far::Investigated).events };
    let people = [
        ("Maria Exempelsson", Relation::GuardianJointly, Home::WithTheChild, Bond::Close, AddressTold::May),
        ("Per Påhittad", Relation::GuardianJointly, Home::Elsewhere, Bond::Strained, AddressTold::MayNot),
        ("Leo Exempelsson", Relation::Sibling, Home::WithTheChild, Bond::Plain, AddressTold::May),
        ("Mormor Inger Exempelsson", Relation::Relative, Home::AtTimes, Bond::Close, AddressTold::May),
        ("Lärare Påhittad Persson", Relation::School, Home::Elsewhere, Bond::Plain, AddressTold::May),
    ];
    for (number, (name, relation, home, bond, address)) in (0x1001..).zip(people) {
        if around == Around::Nobody {
            break;
        }
        let contact = Contact { phone: Some("013-00 00 00".to_owned()), ..Contact::default() };
        let step = RecordRelation {
            relation: RelationId::new(Uuid::from_u128(number)),
            from_on: None,
            person: Person {
                name: words(name),
                relation,
                personnummer: None,
                contact: Protected::Shown(contact),
                home,
                bond,
                interpreter: (number == 0x1001).then(|| "so".to_owned()),
                informed: if relation.is_guardian() { Informed::Yes } else { Informed::No },
                address,
            },
        };
        story.then("2026-03-02T09:00:00Z", |case, occasion| {
            step.decide(case.expect("a case"), occasion).expect("the relation is in order")
        });
    }
    if matches!(around, Around::Protected | Around::Unveiled) {
        let step = ProtectIdentity {
            level: ProtectionLevel::ProtectedRegistration,
            grounds: ProtectionGrounds {
                provision: words("FOL 16 §"),
                authority: words("Skatteverket"),
                decided_on: date(2026, 3, 1),
            },
            named: vec![worker(1), worker(2)],
        };
        story.then("2026-03-03T09:00:00Z", |case, occasion| {
            step.decide(case.expect("a case"), occasion).expect("the protection is in order")
        });
        let step = DeclareConflict { worker: worker(4), tie: Tie::Close, note: None };
        story.then("2026-03-03T09:10:00Z", |case, occasion| {
            let manager = Occasion { by: Actor { role: Role::UnitManager, ..occasion.by }, at: occasion.at };
            step.decide(case.expect("a case"), &manager).expect("the conflict is in order")
        });
    }
    if around == Around::Unveiled {
        let by = RelationId::new(Uuid::from_u128(0x1002));
        let step = RequestInsight { by, what: words("Hela akten, och var Elsa bor.") };
        story.then("2026-03-04T09:00:00Z", |case, occasion| {
            step.decide(case.expect("a case"), occasion).expect("the request is in order")
        });
    }
    let mut recorded = story.recorded();
    if around == Around::Protected {
        recorded.case.people.withhold_contact();
    }
    recorded
}

/// A home visit on Monday 2 March 2026 at 15:00.
pub(crate) fn home_visit() -> WriteNote {
    let held_at = moment("2026-03-02T14:00:00Z");
    let childs_view = View::Obtained(words("”Jag vill att det ska vara tyst när jag ska sova.”"));
    WriteNote {
        note: NoteId::new(Uuid::from_u128(0x0f11)),
        title: "socialsekreterare".to_owned(),
        signature: Signature::Unsigned,
        content: NoteContent {
            kind: NoteKind::HomeVisit,
            happened_at: held_at,
            sources: vec![NoteSource::Own, NoteSource::Child, NoteSource::Guardian],
            source_words: None,
            facts: words("Mamma och Elsa var hemma. Elsa visade sitt rum. Mamman berättar att kvällarna är värst."),
            assessment: Some(words("Elsa söker tröst hos mamman. Behovet av stöd på kvällarna behöver utredas mer.")),
            childs_view: childs_view.clone(),
            about: Some(NoteAbout::Investigation(InvestigationId::new(Uuid::from_u128(0x0c01)))),
        },
        contact: Some(ContactHeld {
            contact: ContactId::new(Uuid::from_u128(0x0f12)),
            held_at,
            by: worker(1),
            kind: ContactKind::HomeVisit,
            place: Place::Home,
            child: ChildPresence::WithOthers,
            attendees: vec![Attendee::Guardian, Attendee::Network],
            persons: Vec::new(),
            interpreter: InterpreterUse::Used,
            childs_view,
            guardians_view: View::Obtained(words("Mamman vill ha hjälp med kvällarna.")),
            participation: Some(Participation::Supported),
            information: Some(InformationGiven::Understood),
            support: vec![TalkSupport::Play],
            feedback: None,
        }),
    }
}

/// The sample case with its investigation well on the way.
pub(crate) fn investigated() -> Recorded {
    investigation_story().recorded()
}

/// The sample case with a decision that has been told and appealed.
pub(crate) fn decided() -> Recorded {
    let mut story = investigation_story();
    let guardian = || Party { kind: PartyKind::Guardian, name: None };
    let decision = decision_id(1);
    story.step("2026-03-02T10:00:00Z", |case, occasion| {
        let step = MakeDecision {
            decision,
            kind: DecisionKind::OpenIntervention,
            on: occasion.on(),
            answer: Answer::InFavour,
            content: words("Familjestöd hemma två gånger i veckan i sex månader."),
            decided_by: DecidedBy::Official(worker(1)),
            others: None,
            reasons: words("Elsa behöver lugna morgnar och en förälder som orkar. Hon och föräldrarna vill ha stödet."),
            rules: words("SoL 11:1 och 21:1"),
            consents: Some(Consents {
                guardians: Guardians::All,
                child: ChildsWord::Consents,
                without_guardians: Suitability::NotSuitable,
            }),
            changes: None,
        };
        step.decide(case, occasion).expect("the decision is in order")
    });
    story.step("2026-03-02T14:00:00Z", |case, occasion| {
        let (party, on) = (guardian(), occasion.on());
        let step = NotifyDecision { decision, party, on, received_on: Some(on) };
        step.decide(case, occasion).expect("the notification is in order")
    });
    story.step("2026-03-04T09:00:00Z", |case, occasion| {
        let words = words("Vi vill ha stöd varje dag den första månaden.");
        let step = ReceiveAppeal { decision, on: occasion.on(), party: guardian(), words };
        step.decide(case, occasion).expect("the appeal is in order")
    });
    story.recorded()
}

fn investigation_story() -> Story {
    let mut story = Story { events: case(Far::Investigated).events };
    let investigation = InvestigationId::new(Uuid::from_u128(0x0c01));
    let parties =
        || vec![Party { kind: PartyKind::Guardian, name: None }, Party { kind: PartyKind::Child, name: None }];
    story.step("2026-02-27T13:00:00Z", |case, occasion| {
        let outcome = Told::Informed { parties: parties(), how: words("Vid ett möte på kontoret, med tolk.") };
        let step = TellOfInvestigation { investigation, stage: Stage::Opened, on: occasion.on(), outcome };
        step.decide(case, occasion).expect("they are told")
    });
    story.step("2026-03-02T08:00:00Z", |case, occasion| {
        let step = PlanInvestigation {
            investigation,
            questions: words("Hur har Elsa det på morgnarna? Vad gör henne rädd hemma?"),
            talk_with: words("Elsa, mamma, pappa, mormor och läraren."),
            consultations: Some(words("Skolsköterskan.")),
            timetable: Some(words("Samtal i mars, bedömning i maj.")),
        };
        step.decide(case, occasion).expect("the plan is in order")
    });
    story.step("2026-03-03T12:00:00Z", |case, occasion| {
        let words = words("”Jag vill att någon pratar med pappa. Mormor är snäll.”");
        let step = HearChild { investigation, on: occasion.on(), form: TalkForm::Alone, words };
        step.decide(case, occasion).expect("the talk is in order")
    });
    story.step("2026-03-03T13:00:00Z", |case, occasion| {
        let step = DescribeBbicArea {
            investigation,
            area: Area::BasicCare,
            description: words("Enligt läraren kommer Elsa utan frukost tre dagar i veckan."),
            childs_words: Some(words("”Mamma sover när jag går.”")),
            risk: Some(Risk { severity: Severity::Clear, words: words("Ingen vuxen är vaken på morgonen.") }),
            protection: Some(Protection { strength: Strength::Strong, words: words("Mormor bor i samma hus.") }),
        };
        step.decide(case, occasion).expect("the description is in order")
    });
    story.step("2026-03-04T08:00:00Z", |case, occasion| {
        let reply_by = date(2026, 3, 18);
        let outcome =
            Communicated::Sent { parties: parties(), material: words("Hela utredningen så långt."), reply_by };
        let step = Communicate { investigation, on: occasion.on(), outcome };
        step.decide(case, occasion).expect("the communication is in order")
    });
    story
}

pub(crate) fn decision_id(n: u128) -> DecisionId {
    DecisionId::new(Uuid::from_u128(0x1100 + n))
}

/// The case worker at the sample's moment.
pub(crate) fn occasion() -> Occasion {
    let (role, competence) = (Role::CaseWorker, Competence::SocialWorkDegree);
    let by = Actor { worker: worker(1), role, unit: UnitId::new(Uuid::from_u128(0x0d01)), competence };
    Occasion { by, at: now() }
}

pub(crate) struct Story {
    events: Vec<RecordedEvent>,
}

impl Story {
    /// A step in the case that has begun.
    fn step(&mut self, at: &str, step: impl FnOnce(&Case, &Occasion) -> Vec<Event>) {
        self.then(at, |case, occasion| step(case.expect("a case"), occasion));
    }

    fn then(&mut self, at: &str, step: impl FnOnce(Option<&Case>, &Occasion) -> Vec<Event>) {
        self.then_by(worker(1), at, step);
    }

    fn then_by(&mut self, worker: WorkerId, at: &str, step: impl FnOnce(Option<&Case>, &Occasion) -> Vec<Event>) {
        let by = Actor {
            worker,
            role: Role::CaseWorker,
            unit: UnitId::new(Uuid::from_u128(0x0d01)),
            competence: Competence::SocialWorkDegree,
        };
        let occasion = Occasion { by, at: moment(at) };
        let case = Case::from_events(self.events.iter().map(|recorded| &recorded.event));
        for mut event in step(case.as_ref(), &occasion) {
            event.take_protected();
            let seq = i64::try_from(self.events.len()).map_or(i64::MAX, |count| count + 1);
            self.events.push(RecordedEvent { seq, at: occasion.at, by: by.worker, event });
        }
    }

    /// A step in a case that has begun.
    fn on(&mut self, at: &str, step: impl FnOnce(&Case, &Occasion) -> Vec<Event>) {
        self.then(at, |case, occasion| step(case.expect("a case"), occasion));
    }

    fn recorded(self) -> Recorded {
        let case =
            Case::from_events(self.events.iter().map(|recorded| &recorded.event)).expect("it begins with a report");
        let version = Version::new(i64::try_from(self.events.len()).unwrap_or(i64::MAX));
        Recorded { case, case_id: case_id(), number: number("2026-0412"), version, events: self.events }
    }
}

fn report() -> RegisterReport {
    RegisterReport {
        report: report_id(1),
        notice: NoticeId::new(Uuid::from_u128(0x0e01)),
        received_at: moment("2026-02-18T09:10:00Z"),
        unit: UnitId::new(Uuid::from_u128(0x0d01)),
        reporter: Reporter {
            kind: ReporterKind::School,
            identity: Protected::Shown(Some(ReporterIdentity {
                name: "Rektor Påhittad Persson".to_owned(),
                contact: Some("013-00 00 00".to_owned()),
            })),
        },
        concern: Concern {
            reasons: vec![Reason::SchoolAbsence, Reason::Neglect],
            text: words(
                "Elsa har varit borta elva dagar i februari. När hon kommer är hon trött och hungrig. I går sa hon att hon inte vågar gå hem när pappa är där.",
            ),
        },
        child: Child {
            name: Name { given: "Elsa".to_owned(), family: "Exempelsson".to_owned() },
            identity: ChildIdentity::Personnummer("201604232387".parse().expect("a number for tests")),
            sex: Sex::Girl,
            area: None,
            interpreter: Some("so".to_owned()),
        },
        children_count: 2,
        way_in: WayIn::Report,
        feedback: FeedbackWanted::No,
        protection: None,
        siblings: Vec::new(),
    }
}
