//! Thousands of random lives of a case, lawful and unlawful steps mixed, and what must hold in every one.

mod chance;
mod going_on;
mod steps;
mod tests;

use crate::access::{Actor, Competence, Role};
use crate::sample::{case_worker, moment};
use crate::{Case, Event, NextStep, Occasion, clocks, next_step};
use chance::Chance;
use jiff::{Timestamp, ToSpan};
use std::collections::{BTreeMap, BTreeSet};
use steps::{Refused, STEPS, register};

/// Lives, and tries in each.
const LIVES: u64 = 6_000;
const TRIES: i64 = 160;

/// What happened in a life, and what was refused.
struct Lived {
    events: Vec<Event>,
    case: Option<Case>,
    /// When the last step was taken.
    until: Timestamp,
    /// For each step: how often it was taken, and how often refused.
    tried: BTreeMap<&'static str, (usize, usize)>,
    refusals: Vec<(&'static str, Refused)>,
}

/// Who tries something, and when: mostly somebody who may, and mostly later than what was before.
fn occasion(chance: &mut Chance, after: Timestamp) -> Occasion {
    let hours = chance.between(-12, 480);
    let at = after.saturating_add(hours.hours()).expect("hours are added to a moment");
    let competence = if chance.likely() { Competence::SocialWorkDegree } else { Competence::Other };
    let role = if chance.number(8) == 1 { Role::UnitManager } else { Role::CaseWorker };
    Occasion { by: Actor { competence, role, ..case_worker(chance.number(4)) }, at }
}

fn live(seed: u64) -> Lived {
    let mut chance = Chance::seeded(seed);
    let until = moment("2026-11-09T15:30:00Z");
    let mut lived = Lived { events: Vec::new(), case: None, until, tried: BTreeMap::new(), refusals: Vec::new() };
    for _ in 0..chance.between(1, TRIES) {
        let occasion = occasion(&mut chance, lived.until);
        let (name, answer) = match &lived.case {
            None => ("begin", register(&mut chance, None, &occasion)),
            Some(case) => {
                // What goes on has nearly as many steps as all that comes before it.
                let more = case.interventions.open().next().is_some() || case.closed.is_some();
                let steps = if chance.number(5) > if more { 3 } else { 1 } { STEPS } else { going_on::STEPS };
                let (name, step) = chance.one(steps);
                (name, step(&mut chance, case, &occasion))
            }
        };
        let tried = lived.tried.entry(name).or_default();
        match answer {
            Ok(events) => {
                tried.0 += 1;
                lived.until = lived.until.max(occasion.at);
                for event in &events {
                    match &mut lived.case {
                        Some(case) => case.evolve(event),
                        None => lived.case = Case::begin(event),
                    }
                }
                lived.events.extend(events);
            }
            Err(refused) => {
                tried.1 += 1;
                lived.refusals.push((name, refused));
            }
        }
    }
    lived
}

#[test]
fn whatever_is_tried_the_case_stays_in_order() {
    for seed in 0..LIVES {
        let lived = live(seed);
        let Some(case) = &lived.case else {
            assert!(lived.events.is_empty(), "life {seed}");
            continue;
        };
        assert_eq!(Case::from_events(&lived.events).as_ref(), Some(case), "life {seed}: replay gives the same case");
        for event in &lived.events {
            let stored = serde_json::to_string(event).expect("an event is written");
            assert_eq!(serde_json::from_str::<Event>(&stored).ok().as_ref(), Some(event), "life {seed}: as it was");
        }
        one_is_responsible(seed, case);
        each_thing_is_decided_once(seed, &lived.events, case);
        no_clock_is_missed_silently(seed, case, &lived);
        what_goes_on_is_waited_for(seed, case);
    }
}

fn one_is_responsible(seed: u64, case: &Case) {
    let open = case.assignments.iter().filter(|period| period.to_on.is_none()).count();
    assert!(open <= 1, "life {seed}: no more than one is responsible at a time");
    for pair in case.assignments.windows(2) {
        let in_order = pair[0].to_on.is_some_and(|to_on| pair[0].from_on <= to_on && to_on <= pair[1].from_on);
        assert!(in_order, "life {seed}: {:?}", case.assignments);
    }
    let kept_out = case.responsible().is_some_and(|worker| case.circle.keeps_out(worker));
    assert!(!kept_out, "life {seed}: whoever has a conflict of interest is not responsible");
}

fn each_thing_is_decided_once(seed: u64, events: &[Event], case: &Case) {
    let running = case.investigations.iter().filter(|investigation| investigation.concluded.is_none()).count();
    assert!(running <= 1, "life {seed}: no more than one investigation runs at a time");
    let (mut assessed, mut made) = (BTreeSet::new(), BTreeSet::new());
    for event in events {
        match event {
            Event::PreliminaryAssessmentDecided(decided) => {
                assert!(assessed.insert(decided.report), "life {seed}: a report is assessed once");
            }
            Event::DecisionMade(decision) => {
                assert!(made.insert(decision.decision), "life {seed}: a decision is made once");
            }
            _ => {}
        }
    }
    let kept: BTreeSet<_> = case.decisions.made.iter().map(|decision| decision.made.decision).collect();
    assert_eq!(kept, made, "life {seed}: no decision is ever taken away");
    for report in &case.reports {
        let received_at = report.received.received_at;
        assert!(report.protection.as_ref().is_none_or(|found| found.assessed_at >= received_at), "life {seed}");
        let asked = report.received.way_in.is_report();
        let in_order = report.preliminary.is_none() || report.protection.is_some() || !asked;
        assert!(in_order, "life {seed}: protection comes first");
    }
}

/// What waits shows: in a clock that runs, and where the law asks for a step of the authority, as the next step.
fn no_clock_is_missed_silently(seed: u64, case: &Case, lived: &Lived) {
    let running = clocks::of(case);
    let today = crate::occasion::day_in_sweden(lived.until);
    for report in case.reports.iter().filter(|report| report.preliminary.is_none()) {
        let about = clocks::About::Report(report.received.report);
        assert!(running.iter().any(|clock| clock.about == about), "life {seed}: a report without a clock");
    }
    for clock in &running {
        let late = clock.met_on.unwrap_or(today) > clock.due_on;
        assert_eq!(clock.is_late(today), late, "life {seed}: a clock that was broken stays broken");
    }
    if case.closed.is_some() {
        assert_eq!(next_step(case), NextStep::Nothing, "life {seed}");
        let about_case = |about| matches!(about, clocks::About::Report(_) | clocks::About::Investigation(_));
        let waiting = running.iter().filter(|clock| clock.met_on.is_none() && about_case(clock.about)).count();
        assert_eq!(waiting, 0, "life {seed}: no report or investigation waits in a closed case");
    } else if case.reports.iter().any(|report| report.preliminary.is_none()) || case.running_investigation().is_some() {
        assert!(!matches!(next_step(case), NextStep::Nothing | NextStep::CloseCase), "life {seed}");
    }
}

/// What goes on has a day on which it is looked at again, and where a child lives away from home, a visit that waits.
fn what_goes_on_is_waited_for(seed: u64, case: &Case) {
    let waits: BTreeSet<_> =
        clocks::of(case).into_iter().filter(|clock| clock.met_on.is_none()).map(|clock| clock.about).collect();
    for found in case.interventions.open().filter(|found| found.review_on.is_some()) {
        let about = clocks::About::Intervention(found.arranged.intervention);
        assert!(waits.contains(&about), "life {seed}: an intervention goes on without a review to come");
    }
    if let Some(stay) = case.placements.running() {
        let about = clocks::About::Placement(stay.started.placement);
        assert!(waits.contains(&about), "life {seed}: a child away from home waits for no visit");
    }
    if let Some(review) = case.after_reviews.running() {
        let about = clocks::About::AfterReview(review.begun.review);
        assert!(waits.contains(&about), "life {seed}: a follow-up without an end");
    }
}

/// A step that is never taken, or never refused, is not tried.
#[test]
fn every_step_is_taken_in_some_lives_and_refused_in_others() {
    let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut kinds = BTreeSet::new();
    for seed in 0..LIVES {
        let lived = live(seed);
        kinds.extend(lived.events.iter().map(Event::kind));
        for (name, (taken, refused)) in lived.tried {
            let sum = all.entry(name).or_default();
            *sum = (sum.0 + taken, sum.1 + refused);
        }
    }
    let never: Vec<_> = STEPS
        .iter()
        .chain(going_on::STEPS)
        .filter(|(name, _)| all.get(name).is_none_or(|tried| tried.0 == 0))
        .collect();
    let never: Vec<_> = never.iter().map(|(name, _)| name).collect();
    assert!(never.is_empty(), "never taken: {never:?}");
    let missing: Vec<_> = Event::KINDS.iter().filter(|kind| !kinds.contains(*kind)).collect();
    assert!(missing.is_empty(), "no life has: {missing:?}");
}

/// Refusals that keep the file in order: there is no such thing, it is done already, or its day does not fit.
/// All others rest on law, and name its section.
const OF_ORDER: &[&str] = &[
    "AlreadyAnswered",
    "AlreadyArranged",
    "AlreadyAsked",
    "AlreadyAssessed",
    "AlreadyAssigned",
    "AlreadyClosed",
    "AlreadyDecided",
    "AlreadyDone",
    "AlreadyEnded",
    "AlreadyExecuted",
    "AlreadyFollowed",
    "AlreadyKeptOut",
    "AlreadyMade",
    "AlreadyPlaced",
    "AlreadyRegistered",
    "AlreadyScored",
    "AlreadyStarted",
    "AlreadyThere",
    "AlreadyWritten",
    "AnonymousWithIdentity",
    "AnotherPlan",
    "AnothersAssignment",
    "BeforeItOpened",
    "BeforeTheDecision",
    "BeforeTheLast",
    "BeforeTheReport",
    "CaseClosed",
    "CaseOpen",
    "Day",
    "DecidedInTheFuture",
    "Ended",
    "FormAndGround",
    "InTheFuture",
    "Interrupted",
    "InterventionGoesOn",
    "InterventionRestsOnIt",
    "InvestigationRuns",
    "MeasureHolds",
    "MeasureMissing",
    "NextInThePast",
    "NoAssignment",
    "NoIntervention",
    "NoSuchAppeal",
    "NoSuchRunningInvestigation",
    "NoSuchStage",
    "NobodyAssigned",
    "NotByProvider",
    "NotAsked",
    "NotConcluded",
    "NotExecuted",
    "NotFromThatSender",
    "NotKeptOut",
    "NotOutsideHome",
    "NotProtected",
    "NotReviewed",
    "NotRunning",
    "NotStarted",
    "NothingAsked",
    "NothingChanged",
    "NothingCommunicated",
    "NothingNew",
    "NothingToExecute",
    "NothingToTell",
    "OutOfRange",
    "PlacementGoesOn",
    "SameWorker",
    "StageReached",
    "TooEarly",
    "Settled",
    "Unknown",
    "UnknownAbout",
    "UnknownDecision",
    "UnknownGoal",
    "UnknownNote",
    "UnknownReport",
    "UnknownRequest",
];

#[test]
fn a_refusal_names_its_section_or_is_one_of_order() {
    let mut unnamed: BTreeSet<String> = BTreeSet::new();
    for seed in 0..LIVES {
        for (step, refused) in live(seed).refusals {
            match refused.section {
                Some(section) => {
                    let acts = ["SoL", "SoF", "FL", "LVU", "OSL", "FB", "FOL", "lag ", "Lag "];
                    assert!(acts.iter().any(|act| section.starts_with(act)), "{step}: {section}");
                }
                None if OF_ORDER.contains(&refused.why.as_str()) => {}
                None => drop(unnamed.insert(format!("{step}: {}", refused.why))),
            }
        }
    }
    assert!(unnamed.is_empty(), "name the section, or list them as refusals of order: {unnamed:?}");
}
