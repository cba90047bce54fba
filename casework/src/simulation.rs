//! Thousands of random lives of a case, lawful and unlawful steps mixed, and what must hold in every one.

use crate::access::{Actor, Competence};
use crate::assignment::{AssignCaseWorker, HandOverCase, HandoverReason};
use crate::child::ChildIdentity;
use crate::closure::{CloseCase, ClosureReason};
use crate::event::JointMeeting;
use crate::intake::preliminary_assessment::Outcome;
use crate::intake::reporters::ReporterKind;
use crate::investigation::{ConcludeInvestigation, Conclusion, Summary};
use crate::sample::{assess, case_worker, decide, investigation_id, moment, report, report_id, words, worker};
use crate::{Case, Event, NextStep, Occasion, clocks, next_step};
use jiff::ToSpan;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Something that somebody tries.
#[derive(Debug, Clone)]
struct Attempt {
    what: u8,
    report: u128,
    choice: u8,
    worker: u128,
    degree: bool,
    hours_later: i64,
}

fn attempt() -> impl Strategy<Value = Attempt> {
    (0_u8..8, 1_u128..6, any::<u8>(), 1_u128..4, any::<bool>(), -30_i64..900).prop_map(
        |(what, report, choice, worker, degree, hours_later)| Attempt {
            what,
            report,
            choice,
            worker,
            // Most who try have the degree, so that lives get somewhere.
            degree: degree || !choice.is_multiple_of(4),
            hours_later,
        },
    )
}

impl Attempt {
    fn occasion(&self, after: jiff::Timestamp) -> Occasion {
        let competence = if self.degree { Competence::SocialWorkDegree } else { Competence::Other };
        let at = after.saturating_add(self.hours_later.hours()).expect("hours are added to a moment");
        Occasion { by: Actor { competence, ..case_worker(self.worker) }, at }
    }

    /// What the step answers; nothing when it is refused.
    fn decide(&self, case: Option<&Case>, occasion: &Occasion) -> Vec<Event> {
        let Some(case) = case else {
            return self.register(None, occasion);
        };
        match self.what {
            0 => self.register(Some(case), occasion),
            1 | 2 => assess(self.report).decide(case, occasion).unwrap_or_default(),
            3 | 4 => {
                let outcome = match self.choice % 3 {
                    0 => Outcome::Open(investigation_id(self.report)),
                    1 => Outcome::DoNotOpen,
                    _ => Outcome::JoinsRunning(investigation_id(u128::from(self.choice % 5))),
                };
                decide(self.report, outcome).decide(case, occasion).unwrap_or_default()
            }
            5 => {
                let conclusion = Conclusion::ALL[usize::from(self.choice % 3)];
                let named = case.running_investigation().map(|running| running.opened.investigation);
                let investigation = named.unwrap_or(investigation_id(self.report));
                let step = ConcludeInvestigation {
                    investigation,
                    conclusion,
                    assessment: words("Bedömning."),
                    summary: Summary::default(),
                };
                step.decide(case, occasion).unwrap_or_default()
            }
            6 if self.choice.is_multiple_of(2) => {
                AssignCaseWorker { worker: worker(self.worker) }.decide(case, occasion).unwrap_or_default()
            }
            6 => {
                let step = HandOverCase {
                    to: worker(self.worker),
                    reason: HandoverReason::Workload,
                    joint_meeting: JointMeeting::Held,
                    must_know: None,
                };
                step.decide(case, occasion).unwrap_or_default()
            }
            _ => CloseCase { reason: ClosureReason::Other, note: None }.decide(case, occasion).unwrap_or_default(),
        }
    }

    fn register(&self, case: Option<&Case>, occasion: &Occasion) -> Vec<Event> {
        let mut report = report(self.report);
        report.received_at = occasion.at;
        if self.choice.is_multiple_of(5) {
            report.reporter.kind = ReporterKind::Anonymous;
        }
        if self.choice.is_multiple_of(7) {
            report.child.identity = ChildIdentity::Unborn { expected_on: None };
        }
        report.decide(case, occasion).unwrap_or_default()
    }
}

fn live(attempts: &[Attempt]) -> (Vec<Event>, Option<Case>) {
    let mut events = Vec::new();
    let mut case: Option<Case> = None;
    let mut now = moment("2026-01-02T07:00:00Z");
    for attempt in attempts {
        let occasion = attempt.occasion(now);
        let happened = attempt.decide(case.as_ref(), &occasion);
        for event in &happened {
            match &mut case {
                Some(case) => case.evolve(event),
                None => case = Case::begin(event),
            }
        }
        if !happened.is_empty() {
            now = now.max(occasion.at);
        }
        events.extend(happened);
    }
    (events, case)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_tried_the_case_stays_in_order(attempts in prop::collection::vec(attempt(), 1..60)) {
        let (events, case) = live(&attempts);
        let Some(case) = case else {
            prop_assert!(events.is_empty());
            return Ok(());
        };

        let replayed = Case::from_events(&events);
        prop_assert_eq!(replayed.as_ref(), Some(&case), "replay gives the same case");

        let open_periods = case.assignments.iter().filter(|period| period.to_on.is_none()).count();
        prop_assert!(open_periods <= 1, "no more than one is responsible at a time");
        for pair in case.assignments.windows(2) {
            prop_assert!(pair[0].to_on.is_some_and(|to_on| pair[0].from_on <= to_on && to_on <= pair[1].from_on));
        }

        let running = case.investigations.iter().filter(|investigation| investigation.concluded.is_none()).count();
        prop_assert!(running <= 1, "no more than one investigation runs at a time");

        let mut assessed = BTreeSet::new();
        for event in &events {
            if let Event::PreliminaryAssessmentDecided(decided) = event {
                prop_assert!(assessed.insert(decided.report), "a report is assessed once");
            }
        }

        for report in &case.reports {
            let received_at = report.received.received_at;
            prop_assert!(report.protection.as_ref().is_none_or(|found| found.assessed_at >= received_at));
            prop_assert!(report.preliminary.is_none() || report.protection.is_some(), "protection comes first");
        }

        let waiting = clocks::of(&case).iter().filter(|clock| clock.met_on.is_none()).count();
        if case.closed.is_some() {
            prop_assert_eq!(waiting, 0, "closed means that nothing waits");
            prop_assert_eq!(next_step(&case), NextStep::Nothing);
        }
        if waiting > 0 {
            prop_assert!(!matches!(next_step(&case), NextStep::Nothing | NextStep::CloseCase));
        }
        prop_assert!(case.report(report_id(99)).is_none());
    }
}
