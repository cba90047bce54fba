//! Stegen i simuleringen: every step of casework, each tried with things left to chance. A new step is one line of [`STEPS`].

use super::chance::Chance;
use crate::assignment::{AssignCaseWorker, HandOverCase, HandoverReason};
use crate::child::ChildIdentity;
use crate::circle::conflict_of_interest::{DeclareConflict, EndConflict, Tie};
use crate::circle::insight::{AnswerInsight, RequestInsight};
use crate::circle::protected_identity::{EndIdentityProtection, ProtectIdentity, ProtectionLevel};
use crate::closure::{CloseCase, ClosureReason};
use crate::decision::DecisionKind;
use crate::decision::appeal::{HandleAppeal, Handling, ReceiveAppeal};
use crate::decision::correction::CorrectDecision;
use crate::decision::execution::{ExecuteDecision, Execution};
use crate::decision::making::{MakeDecision, ProposeDecision};
use crate::decision::notification::NotifyDecision;
use crate::decision::request::{AnswerRequest, ReceiveRequest};
use crate::decision::sample::{consented, guardian, make};
use crate::event::JointMeeting;
use crate::event::circle::{InsightAnswer, ProtectionGrounds};
use crate::event::decision::{Answer, RequestAnswer};
use crate::event::intake::FeedbackAnswer;
use crate::event::investigation::{Communicated, DecidedBy, Hearing, Stage, Told};
use crate::ids::InvestigationId;
use crate::instrument::{Instrument, Points, Respondent, ScoreInstrument, ScoreOccasion};
use crate::intake::feedback::{AnswerFeedback, RequestFeedback};
use crate::intake::meeting::{MeetingOutcome, OfferMeeting};
use crate::intake::preliminary_assessment::Outcome;
use crate::intake::reply;
use crate::intake::reporters::ReporterKind;
use crate::intake::way_in::WayIn;
use crate::investigation::bbic::{Area, DescribeBbicArea};
use crate::investigation::child_talk::{HearChild, TalkForm};
use crate::investigation::communication::{Communicate, Exception, ReceiveReply};
use crate::investigation::extension::ExtendInvestigation;
use crate::investigation::plan::{PlanInvestigation, TellOfInvestigation};
use crate::investigation::sources::{ConsultSource, Ground, SourceKind};
use crate::investigation::{ConcludeInvestigation, Conclusion, Summary};
use crate::notes::correct::CorrectNote;
use crate::notes::dissent::NoteDissent;
use crate::notes::write::WriteNote;
use crate::notes::{Dissenter, NoteContent, NoteLock, Signature};
use crate::people::Relation;
use crate::people::child_details::DescribeChild;
use crate::people::relation::{ChangeRelation, EndRelation};
use crate::sample::notes::{note, note_id, visit};
use crate::sample::{
    assess, child, decide, decision_id, investigation_id, person, record_relation, relation_id, report, report_id,
    words, worker,
};
use crate::text::Protected;
use crate::views::{self, NoteViews, ViewsAt};
use crate::{Case, Event, Occasion};
use jiff::ToSpan;
use std::fmt::Debug;

/// Nekande: why a step was refused, and the section that says so.
#[derive(Debug)]
pub struct Refused {
    pub why: String,
    pub section: Option<&'static str>,
}

pub type Answered = Result<Vec<Event>, Refused>;
pub type Try = fn(&mut Chance, &Case, &Occasion) -> Answered;

/// Every step in a case that has begun.
pub const STEPS: &[(&str, Try)] = &[
    ("register report", |chance, case, on| register(chance, Some(case), on)),
    ("assess protection", |chance, case, on| {
        let child = views::Told { words: Some(words("Jag vill vara hos mormor.")), why_not: None };
        let at = ViewsAt::ProtectionAssessment;
        let views = NoteViews { at, child, guardians: views::Told::default() }.decide(case, on);
        let assessed = plain(assess(chance.number(5)).decide(case, on))?;
        Ok(std::iter::once(views).chain(assessed).collect())
    }),
    ("note views", |chance, case, on| {
        let child = views::Told { words: Some(words("Jag vill inte flytta.")), why_not: None };
        let step = NoteViews { at: chance.one(ViewsAt::ALL), child, guardians: views::Told::default() };
        Ok(vec![step.decide(case, on)])
    }),
    ("decide preliminary assessment", preliminary),
    ("assign case worker", |chance, case, on| {
        let step = AssignCaseWorker { worker: worker(chance.number(4)) };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("hand over case", hand_over),
    ("close case", |chance, case, on| {
        let step = CloseCase { reason: chance.one(&ClosureReason::ALL), note: None };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("plan investigation", plan),
    ("tell of investigation", tell),
    ("describe bbic area", describe),
    ("hear child", hear),
    ("consult source", consult),
    ("score instrument", score),
    ("communicate", communicate),
    ("receive reply", reply),
    ("extend investigation", extend),
    ("conclude investigation", conclude),
    ("propose decision", |chance, case, on| {
        let kind = chance.one(DecisionKind::ALL);
        let step = ProposeDecision { decision: decision_id(chance.number(4)), kind, proposal: words("Förslaget.") };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("make decision", decide_on),
    ("notify decision", notify),
    ("correct decision", |chance, case, on| {
        let decision = decision_id(chance.number(4));
        let step = CorrectDecision { decision, slip: words("6 juni"), correction: words("6 juli") };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("receive appeal", |chance, case, on| {
        let step = ReceiveAppeal {
            decision: decision_id(chance.number(4)),
            on: chance.day(on),
            party: guardian(),
            words: words("Vi håller inte med."),
        };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("handle appeal", |chance, case, on| {
        let handling = chance.one(Handling::ALL);
        let step =
            HandleAppeal { decision: decision_id(chance.number(4)), on: chance.day(on), handling, reasons: None };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("execute decision", execute),
    ("receive request", |chance, case, on| {
        let step = ReceiveRequest { on: chance.day(on), party: guardian() };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("answer request", |chance, case, on| {
        let step =
            AnswerRequest { on: chance.day(on), answer: RequestAnswer::Refused(words("Läkarutlåtandet väntas.")) };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("write note", |chance, case, on| {
        write(chance).decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("correct note", correct),
    ("note dissent", |chance, case, on| {
        let note = chance.likely().then(|| note_id(chance.number(5)));
        plain(
            NoteDissent { note, from: chance.one(Dissenter::ALL), words: words("Det sa jag aldrig.") }.decide(case, on),
        )
    }),
    ("record relation", |chance, case, on| {
        let person = person("Påhittad Person", chance.one(Relation::ALL));
        let answer = record_relation(chance.number(6), person).decide(case, on);
        answer.map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("change relation", |chance, case, on| {
        let person = person("Annan Person", chance.one(Relation::ALL));
        let answer = ChangeRelation { relation: relation_id(chance.number(6)), person }.decide(case, on);
        answer.map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("end relation", |chance, case, on| {
        let step = EndRelation { relation: relation_id(chance.number(6)), on: chance.day(on), reason: None };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("describe child", |chance, case, on| {
        let child = crate::child::Child { interpreter: chance.likely().then(|| "ar".to_owned()), ..child() };
        plain(DescribeChild { child, contact: Protected::Withheld }.decide(case, on))
    }),
    ("protect identity", protect),
    ("end identity protection", |_, case, on| {
        let answer =
            EndIdentityProtection { reason: words("Skatteverket har tagit bort markeringen.") }.decide(case, on);
        answer.map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("declare conflict", |chance, case, on| {
        let step = DeclareConflict { worker: worker(chance.number(4)), tie: Tie::Close, note: None };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("end conflict", |chance, case, on| {
        let step = EndConflict { worker: worker(chance.number(4)), reason: words("Släktskapet var fel uppfattat.") };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("request insight", |chance, case, on| {
        plain(RequestInsight { by: relation_id(chance.number(6)), what: words("Hela akten.") }.decide(case, on))
    }),
    ("answer insight", |chance, case, on| {
        let answer = chance.one(InsightAnswer::ALL);
        let step = AnswerInsight { by: relation_id(chance.number(6)), answer, reasons: words("OSL 26:1.") };
        plain(step.decide(case, on))
    }),
    ("request feedback", |chance, case, on| {
        let step = RequestFeedback { report: report_id(chance.number(5)) };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("answer feedback", |chance, case, on| {
        let answer = FeedbackAnswer::Told { how: words("Ringde rektorn.") };
        let step = AnswerFeedback { report: report_id(chance.number(5)), answer };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("offer meeting", |chance, case, on| {
        let note = chance.likely().then(|| words("Mamma och rektorn."));
        let outcome = chance.one(MeetingOutcome::ALL);
        let step = OfferMeeting { report: report_id(chance.number(5)), outcome, note };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
    ("answer request of a sender", |chance, case, on| {
        let step = reply::AnswerRequest { report: report_id(chance.number(5)), answer: words("Svaret.") };
        step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
    }),
];

/// A report begins a case, or comes into it.
pub fn register(chance: &mut Chance, case: Option<&Case>, on: &Occasion) -> Answered {
    let mut report = report(chance.number(6));
    report.received_at = on.at;
    if chance.number(5) == 1 {
        report.reporter.kind = ReporterKind::Anonymous;
    }
    if chance.number(9) == 1 {
        report.child.identity = ChildIdentity::Unborn { expected_on: None };
    }
    if chance.number(6) == 1 {
        report.way_in = chance.one(WayIn::ALL);
        report.reporter.kind = chance.one(&[ReporterKind::Child, ReporterKind::Police, ReporterKind::Enforcement]);
    }
    report.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

/// An answer of a step whose refusals rest on no section.
fn plain<R: Debug>(answer: Result<Vec<Event>, R>) -> Answered {
    answer.map_err(|refusal| refused(&refusal, None))
}

pub fn refused(refusal: &impl Debug, section: Option<&'static str>) -> Refused {
    Refused { why: format!("{refusal:?}"), section }
}

/// The running investigation, or now and then one that may not be there.
fn investigation(chance: &mut Chance, case: &Case) -> InvestigationId {
    let running = case.running_investigation().map(|running| running.opened.investigation);
    let last = case.investigations.last().map(|last| last.opened.investigation);
    running.or(last).filter(|_| chance.likely()).unwrap_or_else(|| investigation_id(chance.number(6)))
}

fn preliminary(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let number = chance.number(5);
    let outcome = match chance.number(4) {
        1 => Outcome::DoNotOpen,
        2 => Outcome::JoinsRunning(investigation(chance, case)),
        _ => Outcome::Open(investigation_id(number)),
    };
    decide(number, outcome).decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn hand_over(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let step = HandOverCase {
        to: worker(chance.number(4)),
        reason: HandoverReason::Workload,
        joint_meeting: JointMeeting::Held,
        must_know: None,
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn plan(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let step = PlanInvestigation {
        investigation: investigation(chance, case),
        questions: words("Hur har barnet det på morgnarna?"),
        talk_with: words("Barnet, föräldrarna, skolan."),
        consultations: None,
        timetable: None,
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn tell(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let outcome = match chance.number(3) {
        1 => Told::Withheld { reasons: words("Polisen har bett att få höra barnet först.") },
        2 => Told::Informed { parties: Vec::new(), how: words("Brev") },
        _ => Told::Informed { parties: vec![guardian()], how: words("Vid mötet") },
    };
    let stage = chance.one(Stage::ALL);
    let step = TellOfInvestigation { investigation: investigation(chance, case), stage, on: chance.day(on), outcome };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn describe(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let step = DescribeBbicArea {
        investigation: investigation(chance, case),
        area: chance.one(Area::ALL),
        description: words("Så har barnet det."),
        childs_words: None,
        risk: None,
        protection: None,
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn hear(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let form = chance.one(TalkForm::ALL);
    let words = words("”Jag vill att det blir lugnt.”");
    let step = HearChild { investigation: investigation(chance, case), on: chance.day(on), form, words };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn consult(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let step = ConsultSource {
        investigation: investigation(chance, case),
        on: chance.day(on),
        source: chance.one(SourceKind::ALL),
        name: None,
        ground: chance.one(Ground::ALL),
        words: words("Frånvaron har ökat."),
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn score(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let points = format!("{}", chance.number(60));
    let step = ScoreInstrument {
        instrument: chance.one(Instrument::ALL),
        occasion: chance.one(ScoreOccasion::ALL),
        on: chance.day(on),
        respondent: chance.one(Respondent::ALL),
        points: Points::parse(&points).expect("a whole number is a score"),
    };
    plain(step.decide(case, on))
}

fn communicate(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let day = chance.day(on);
    let outcome = match chance.number(5) {
        1 => {
            Communicated::Omitted { exception: chance.one(Exception::ALL), reasons: words("Beslutet kan inte vänta.") }
        }
        2 => Communicated::Sent { parties: Vec::new(), material: words("Allt."), reply_by: day },
        _ => Communicated::Sent {
            parties: vec![guardian()],
            material: words("Hela utredningen."),
            reply_by: day.saturating_add(chance.between(0, 14).days()),
        },
    };
    let step = Communicate { investigation: investigation(chance, case), on: day, outcome };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn reply(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let step = ReceiveReply {
        investigation: investigation(chance, case),
        on: chance.day(on),
        party: guardian(),
        words: Some(words("Vi håller med.")),
        hearing: chance.one(Hearing::ALL),
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

/// Who decides, by what is left to chance: an official in their own name, or a body.
fn decider(chance: &mut Chance, on: &Occasion) -> DecidedBy {
    match chance.number(4) {
        1 => DecidedBy::SubCommittee(words("Utskottet")),
        2 => DecidedBy::Chair(words("Ordföranden")),
        _ => DecidedBy::Official(on.by.worker),
    }
}

fn extend(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let day = chance.day(on);
    let step = ExtendInvestigation {
        investigation: investigation(chance, case),
        on: day,
        until: day.saturating_add(chance.between(-10, 200).days()),
        reasons: words("Barnet har varit sjukt."),
        decided_by: decider(chance, on),
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn conclude(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let step = ConcludeInvestigation {
        investigation: investigation(chance, case),
        conclusion: chance.one(Conclusion::ALL),
        assessment: words("Bedömning."),
        summary: Summary::default(),
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn decide_on(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let step = MakeDecision {
        kind: chance.one(DecisionKind::ALL),
        on: chance.day(on),
        answer: chance.one(Answer::ALL),
        decided_by: decider(chance, on),
        consents: chance.likely().then(consented),
        ..make(chance.number(4))
    };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn notify(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let day = chance.day(on);
    let received_on = chance.likely().then_some(day);
    let step = NotifyDecision { decision: decision_id(chance.number(4)), party: guardian(), on: day, received_on };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn execute(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let what = match chance.number(3) {
        1 => Execution::Interrupted { reasons: words("Familjehemmet sa upp sig.") },
        2 => Execution::Waived { reasons: words("Familjen har flyttat.") },
        _ => Execution::Begun,
    };
    let step = ExecuteDecision { decision: decision_id(chance.number(4)), on: chance.day(on), what };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn write(chance: &mut Chance) -> WriteNote {
    let number = chance.number(5);
    let mut written = if chance.likely() { visit(number) } else { note(number) };
    // Most notes are about the case as such, and not about an investigation that may not be there.
    written.content.about = written.content.about.filter(|_| !chance.likely());
    written
}

fn correct(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let WriteNote { note, title, content, .. } = write(chance);
    let written = case.notes.find(note);
    let known = written.map_or(content, |found| found.latest().content.clone());
    let content = NoteContent { facts: words("Mamman var inte hemma."), ..known };
    let held = written.and_then(|found| found.contact);
    let contact = held.and_then(|held| case.contacts.iter().find(|contact| contact.contact == held).cloned());
    let reason = chance.likely().then(|| words("Jag hade blandat ihop två besök."));
    let (signature, lock) = (Signature::Signed, NoteLock::DEFAULT);
    let step = CorrectNote { note, title, signature, content, contact, reason, lock };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}

fn protect(chance: &mut Chance, case: &Case, on: &Occasion) -> Answered {
    let grounds = ProtectionGrounds {
        provision: words("OSL 22:1"),
        authority: words("Skatteverket"),
        decided_on: chance.day(on),
    };
    let level = chance.one(&ProtectionLevel::ALL);
    let step = ProtectIdentity { level, grounds, named: vec![worker(chance.number(4))] };
    step.decide(case, on).map_err(|refusal| refused(&refusal, refusal.section()))
}
