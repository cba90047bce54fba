//! Stegen i mottagningen, as the lives take them: reports, protection, the preliminary assessment, who is around the child.

use super::life::{Life, Role, text};
use crate::access::Action;
use crate::assignment::{AssignCaseWorker, HandOverCase, HandoverReason};
use crate::closure::{CloseCase, ClosureReason};
use crate::event::JointMeeting;
use crate::event::intake::FeedbackAnswer;
use crate::ids::{InvestigationId, NoticeId, RelationId, ReportId};
use crate::intake::feedback::AnswerFeedback;
use crate::intake::meeting::{MeetingOutcome, OfferMeeting};
use crate::intake::preliminary_assessment::{DecidePreliminaryAssessment, Outcome};
use crate::intake::protection_assessment::{AssessProtection, ProtectionNeed};
use crate::intake::report_of_concern::{Concern, FeedbackWanted, Reason, RegisterReport, Reporter, ReporterIdentity};
use crate::intake::reporters::ReporterKind;
use crate::intake::way_in::WayIn;
use crate::people::relation::RecordRelation;
use crate::people::{AddressTold, Bond, Contact, Home, Informed, Person, Relation};
use crate::text::Protected;

impl Life<'_> {
    /// A report of concern about the child alone.
    pub(super) fn report(&mut self, from: ReporterKind, who: Option<&str>, reasons: &[Reason], words: &str) {
        self.report_with(from, who, reasons, words, |_| {});
    }

    /// A report that differs in something.
    pub(super) fn report_with(
        &mut self,
        from: ReporterKind,
        who: Option<&str>,
        reasons: &[Reason],
        words: &str,
        differs: impl FnOnce(&mut RegisterReport),
    ) {
        let report = self.id(ReportId::new);
        let identity = who.map(|name| ReporterIdentity { name: name.to_owned(), contact: None });
        let mut register = RegisterReport {
            report,
            notice: self.id(NoticeId::new),
            received_at: self.now().at,
            unit: self.unit(),
            reporter: Reporter { kind: from, identity: Protected::Shown(identity) },
            concern: Concern { reasons: reasons.to_vec(), text: text(words) },
            child: self.child.clone(),
            children_count: 1,
            way_in: WayIn::Report,
            feedback: FeedbackWanted::No,
            protection: None,
            siblings: Vec::new(),
        };
        differs(&mut register);
        self.last.report = Some(report);
        self.registers(register);
    }

    pub(super) fn protection(&mut self, need: ProtectionNeed, reasons: &str) {
        let Some(report) = self.last.report else { return };
        self.step(|case, on| AssessProtection { report, need, reasons: text(reasons) }.decide(case, on));
    }

    pub(super) fn opens(&mut self, grounds: &str) {
        let Some(report) = self.last.report else { return };
        let investigation = self.id(InvestigationId::new);
        self.last.investigation = Some(investigation);
        let outcome = Outcome::Open(investigation);
        self.step(|case, on| DecidePreliminaryAssessment { report, outcome, grounds: text(grounds) }.decide(case, on));
    }

    pub(super) fn does_not_open(&mut self, grounds: &str) {
        let Some(report) = self.last.report else { return };
        let outcome = Outcome::DoNotOpen;
        self.step(|case, on| DecidePreliminaryAssessment { report, outcome, grounds: text(grounds) }.decide(case, on));
    }

    pub(super) fn joins(&mut self, grounds: &str) {
        let (Some(report), Some(running)) = (self.last.report, self.last.investigation) else { return };
        let outcome = Outcome::JoinsRunning(running);
        self.step(|case, on| DecidePreliminaryAssessment { report, outcome, grounds: text(grounds) }.decide(case, on));
    }

    pub(super) fn meeting(&mut self, outcome: MeetingOutcome, note: &str) {
        let Some(report) = self.last.report else { return };
        self.step(|case, on| OfferMeeting { report, outcome, note: Some(text(note)) }.decide(case, on));
    }

    pub(super) fn feedback(&mut self, how: &str) {
        let Some(report) = self.last.report else { return };
        let answer = FeedbackAnswer::Told { how: text(how) };
        self.step(|case, on| AnswerFeedback { report, answer }.decide(case, on));
    }

    pub(super) fn assign(&mut self, to: Role) {
        let worker = self.actor(to).worker;
        self.acts(Action::AssignCase, |case, on| AssignCaseWorker { worker }.decide(case, on));
    }

    pub(super) fn hand_over(&mut self, to: Role, reason: HandoverReason, joint_meeting: JointMeeting, must_know: &str) {
        let to = self.actor(to).worker;
        let must_know = Some(text(must_know));
        let step = HandOverCase { to, reason, joint_meeting, must_know };
        self.acts(Action::AssignCase, |case, on| step.decide(case, on));
    }

    /// Somebody around the child is noted; a phone is given for those one calls.
    pub(super) fn person(&mut self, name: &str, relation: Relation, home: Home, phone: Option<&str>) {
        let id = self.id(RelationId::new);
        self.last.people.push(id);
        let person = Person {
            name: text(name),
            relation,
            personnummer: None,
            contact: Protected::Shown(Contact { phone: phone.map(str::to_owned), ..Contact::default() }),
            home,
            bond: Bond::Plain,
            interpreter: None,
            informed: if relation.is_guardian() { Informed::Yes } else { Informed::No },
            address: AddressTold::May,
        };
        self.step(|case, on| RecordRelation { relation: id, from_on: None, person }.decide(case, on));
    }

    pub(super) fn close(&mut self, reason: ClosureReason, note: &str) {
        let step = CloseCase { reason, note: Some(text(note)) };
        self.acts(Action::CloseCase, |case, on| step.decide(case, on));
    }
}
