//! Ett ärendes liv: what happens in one child's case, driven by what casework says is next.

mod everyday;
mod plan;
mod support;

use super::Making;
use super::reports::Arrival;
use super::words;
use casework::access::{Action, Actor, Scope, permit_case};
use casework::assignment::{AssignCaseWorker, HandOverCase, HandoverReason};
use casework::closure::CloseCase;
use casework::event::JointMeeting;
use casework::event::investigation::{Stage, Told};
use casework::ids::CaseId;
use casework::intake::protection_assessment::{AssessProtection, ProtectionNeed};
use casework::intake::reply::AnswerRequest;
use casework::intake::report_of_concern::RegisterReport;
use casework::investigation::plan::TellOfInvestigation;
use casework::investigation::{ConcludeInvestigation, Conclusion, Summary};
use casework::occasion::sweden;
use casework::party::{Party, PartyKind};
use casework::{Case, Event, NextStep, Occasion};
use everyday::Everyday;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use store::journal::{Append, Version};

/// Something that happens in the world.
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// What.
    pub what: What,
}

/// What happens.
pub enum What {
    /// A notice is registered.
    Notice {
        /// The form's key.
        key: String,
        /// A report for each child.
        reports: Vec<RegisterReport>,
    },
    /// A step is taken in a case.
    Step(Append),
}

/// A case as it goes on.
#[derive(Default)]
pub struct Life {
    /// The steps that have been taken in it.
    pub acts: Vec<Act>,
    case: Option<(CaseId, Case)>,
    events: i64,
    /// What is planned, and for when; planned anew when something else comes next.
    planned: Option<(NextStep, Timestamp)>,
    /// What else is to be done, last first.
    everyday: Vec<(Timestamp, Everyday)>,
    /// When the case will change hands, last first.
    handovers: Vec<Timestamp>,
    /// The day on which the running investigation will be concluded.
    concluded_on: Option<Date>,
    /// The day on which what goes on will end.
    ends_on: Option<Date>,
    /// Whether the life is staged for the demo's first day: nothing is then left to chance.
    staged: bool,
}

/// The unit's start: from then on a case keeps its worker (FACTS 7.10, 8.23, 8.30).
pub const UNIT_STARTS: Date = date(2022, 10, 1);

impl Life {
    /// A life that is staged, step by step.
    pub fn staged() -> Self {
        Self { staged: true, ..Self::default() }
    }

    /// Lives through the reports, in order, until now.
    pub fn live(&mut self, arrivals: impl Iterator<Item = Arrival>, making: &mut Making<'_>) {
        for arrival in arrivals {
            self.go_on(arrival.registered_at, making);
            self.register(&arrival, making);
        }
        self.go_on(making.now, making);
    }

    /// A report comes into the case.
    pub fn register(&mut self, arrival: &Arrival, making: &mut Making<'_>) {
        let occasion = Occasion { by: arrival.by, at: arrival.registered_at };
        let case = self.case.as_ref().map(|(_, case)| case);
        let events = arrival.report.decide(case, &occasion).unwrap_or_default();
        let id = store::intake::case_begun_by(arrival.report.report);
        let begins = self.case.is_none();
        self.take_in(id, &events);
        if begins {
            self.begin_days(arrival.registered_at, making);
        }
        self.plan(arrival.registered_at, making);
    }

    /// Takes every step that is planned before a moment, in order of time.
    fn go_on(&mut self, until: Timestamp, making: &mut Making<'_>) {
        loop {
            let step = self.planned.map(|(_, at)| at);
            let handover = self.handovers.last().copied();
            let everyday = self.everyday.last().map(|(at, _)| *at);
            let first = [step, handover, everyday].into_iter().flatten().min();
            let Some(at) = first.filter(|at| *at < until) else { return };
            if everyday == Some(at) {
                if let Some((_, what)) = self.everyday.pop() {
                    self.spend(what, at, making);
                    // A decision that was told, or a case that went on, may have something else next.
                    self.plan(at, making);
                }
            } else if handover == Some(at) {
                self.handovers.pop();
                self.hand_over(at, making);
            } else {
                self.planned = None;
                let before = self.events;
                self.step(at, making);
                // What cannot be done now is tried again the day after.
                let wait = if self.events > before { 0.days() } else { 1.day() };
                self.plan(at.to_zoned(sweden()).saturating_add(wait).timestamp(), making);
            }
        }
    }

    /// Takes the next step at a moment.
    pub fn step(&mut self, at: Timestamp, making: &mut Making<'_>) {
        let Some((_, case)) = &self.case else { return };
        let by = self.acting(making);
        let occasion = Occasion { by, at };
        let chance = &mut making.chance;
        let (action, occasion, events) = match plan::next(case) {
            NextStep::AssessProtection(report) => {
                let at_once = !self.staged && chance.happens(0.04);
                let (need, reasons) = if at_once {
                    (ProtectionNeed::AtOnce, words::AT_ONCE)
                } else {
                    (ProtectionNeed::NotAtOnce, chance.one_of(&words::NOT_AT_ONCE).unwrap_or(words::NOT_AT_ONCE[0]))
                };
                let step = AssessProtection { report, need, reasons: words::text(reasons) };
                (Action::WorkOnCase, occasion.clone(), step.decide(case, &occasion).unwrap_or_default())
            }
            NextStep::DecidePreliminaryAssessment(report) => {
                let step = plan::decision(case, report, at, self.staged, making);
                (Action::WorkOnCase, occasion.clone(), step.decide(case, &occasion).unwrap_or_default())
            }
            NextStep::AnswerRequest(report) => {
                let step = AnswerRequest { report, answer: words::text(words::REPLY) };
                (Action::WorkOnCase, occasion.clone(), step.decide(case, &occasion).unwrap_or_default())
            }
            NextStep::AssignCaseWorker => {
                let to = if self.staged { making.staff.first() } else { making.staff.investigator(chance) };
                let step = AssignCaseWorker { worker: to.worker };
                let occasion = Occasion { by: making.staff.manager(), at };
                (Action::AssignCase, occasion.clone(), step.decide(case, &occasion).unwrap_or_default())
            }
            NextStep::ConcludeInvestigation(investigation) => {
                // 40 of 100 lead to an intervention, and 3 of 10 who need one do not consent (FACTS 8.30, 6.15).
                let conclusions = [
                    (Conclusion::Intervention, 40.0),
                    (Conclusion::NoNeed, 43.0),
                    (Conclusion::NeedWithoutConsent, 17.0),
                ];
                let conclusion = chance.weighted(&conclusions).unwrap_or(Conclusion::NoNeed);
                let assessment = words::text(chance.one_of(&words::ASSESSMENT).unwrap_or(words::ASSESSMENT[0]));
                let summary = Summary::default();
                let step = ConcludeInvestigation { investigation, conclusion, assessment, summary };
                (Action::WorkOnCase, occasion.clone(), step.decide(case, &occasion).unwrap_or_default())
            }
            NextStep::TellOfInvestigation(investigation) => {
                let parties = [PartyKind::Guardian, PartyKind::Child].map(|kind| Party { kind, name: None });
                let outcome = Told::Informed { parties: parties.into(), how: words::text(words::TOLD) };
                let step = TellOfInvestigation { investigation, stage: Stage::Opened, on: occasion.on(), outcome };
                (Action::WorkOnCase, occasion.clone(), step.decide(case, &occasion).unwrap_or_default())
            }
            NextStep::AssignProvider(_)
            | NextStep::StartIntervention(_)
            | NextStep::GiveHealthNotice(_)
            | NextStep::MakeCarePlan(_)
            | NextStep::ReviewIntervention(_) => {
                (Action::WorkOnCase, occasion.clone(), Self::end_support(case, &occasion, chance))
            }
            // What is decided about an intervention is planned with it; when it has ended, the case is closed.
            _ => {
                let step =
                    CloseCase { reason: plan::closure_reason(case, chance), note: Some(words::text(words::CLOSING)) };
                (Action::CloseCase, occasion.clone(), step.decide(case, &occasion).unwrap_or_default())
            }
        };
        self.act(action, occasion, events);
    }

    fn hand_over(&mut self, at: Timestamp, making: &mut Making<'_>) {
        let Some((_, case)) = &self.case else { return };
        let chance = &mut making.chance;
        let together = if casework::occasion::day_in_sweden(at) < UNIT_STARTS { 0.3 } else { 0.65 };
        let reasons = [
            (HandoverReason::WorkerLeaves, 38.0),
            (HandoverReason::Leave, 20.0),
            (HandoverReason::Workload, 16.0),
            (HandoverReason::NextPhase, 18.0),
            (HandoverReason::FamilyWish, 5.0),
            (HandoverReason::ConflictOfInterest, 1.0),
            (HandoverReason::Other, 2.0),
        ];
        let step = HandOverCase {
            to: making.staff.investigator(chance).worker,
            reason: chance.weighted(&reasons).unwrap_or(HandoverReason::Other),
            joint_meeting: if chance.happens(together) { JointMeeting::Held } else { JointMeeting::NotHeld },
            must_know: chance.happens(0.6).then(|| words::text(words::MUST_KNOW)),
        };
        let occasion = Occasion { by: making.staff.manager(), at };
        // Nobody hands over to themselves, nor a case that has been closed meanwhile.
        let events = step.decide(case, &occasion).unwrap_or_default();
        self.act(Action::AssignCase, occasion, events);
    }

    /// Who acts: the responsible case worker, else one of those at intake.
    fn acting(&self, making: &mut Making<'_>) -> Actor {
        let responsible = self.case.as_ref().and_then(|(_, case)| case.responsible());
        responsible.map_or_else(|| making.staff.intake(&mut making.chance), |worker| making.staff.actor(worker))
    }

    /// Records what was decided, if anything was.
    fn act(&mut self, action: Action, occasion: Occasion, events: Vec<Event>) {
        let Some((id, case)) = &self.case else { return };
        let scope = Scope::of(*id, case);
        let id = *id;
        let Ok(permit) = permit_case(occasion.by, action, &scope) else { return };
        if events.is_empty() {
            return;
        }
        let expected = Version::new(self.events);
        self.take_in(id, &events);
        self.acts.push(Act {
            at: occasion.at,
            by: occasion.by,
            what: What::Step(Append { permit, expected, events, occasion }),
        });
    }

    fn take_in(&mut self, id: CaseId, events: &[Event]) {
        for event in events {
            self.events += 1;
            match &mut self.case {
                Some((_, case)) => case.evolve(event),
                none => *none = Case::begin(event).map(|case| (id, case)),
            }
        }
    }
}
