//! Stegen i det som pågår: interventions, placements, measures and what comes after, mostly about what is there.

use super::chance::Chance;
use super::steps::{Answered, Try, refused};
use crate::after_review::{After, AfterEndReason, AfterGround, BeginAfterReview, EndAfterReview, ReopenCase};
use crate::decision::sample::consented;
use crate::event::investigation::DecidedBy;
use crate::ids::{AfterReviewId, GoalId, InterventionId, MeasureId, PlacementId};
use crate::intervention::arranging::{ArrangeIntervention, RestsOn, RightToApply};
use crate::intervention::delivery::{Minutes, Present, RecordSession};
use crate::intervention::ending::{EndIntervention, EndReason};
use crate::intervention::form::{Form, Side};
use crate::intervention::goal::{Level, RateGoals, Rating, SetGoal};
use crate::intervention::plan::{MakePlan, PlanKind, PlanPart};
use crate::intervention::provider::{AnswerAssignment, AssignProvider};
use crate::intervention::review::{Course, HoldReview};
use crate::intervention::running::{ChangeIntervention, InterruptIntervention, StartIntervention};
use crate::intervention::sample::{goal_id, intervention_id, plan, plan_id};
use crate::measure::deciding::DecideMeasure;
use crate::measure::following::{AdvanceMeasure, EndMeasure, ReviewMeasure};
use crate::measure::sample::measure_id;
use crate::measure::{MeasureEndReason, MeasureKind, Stage};
use crate::placement::caring::{GiveHealthNotice, VisitPlacedChild};
use crate::placement::considering::{ConsiderCustodyTransfer, ConsiderPlacement};
use crate::placement::sample::placement_id;
use crate::placement::starting::{EndPlacement, StartPlacement};
use crate::placement::{ChildAlone, CustodyOutcome, HealthNotice, PlacementEndReason};
use crate::sample::{words, worker};
use crate::{Case, Occasion};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

/// A step with its answer, whatever its refusals are called.
macro_rules! tries {
    ($($name:literal => |$chance:ident, $case:ident, $on:ident| $step:expr;)+) => {
        /// Every step in what goes on.
        pub const STEPS: &[(&str, Try)] = &[$(($name, |$chance: &mut Chance, $case: &Case, $on: &Occasion| -> Answered {
            let step = $step;
            step.decide($case, $on).map_err(|refusal| refused(&refusal, refusal.section()))
        })),+];
    };
}

tries! {
    "arrange intervention" => |chance, case, on| arrange(chance, case, on);
    "start intervention" => |chance, case, on| {
        let day = chance.day(on);
        StartIntervention { intervention: intervention(chance, case), on: day, review_on: later(chance, day) }
    };
    "interrupt intervention" => |chance, case, on| InterruptIntervention {
        intervention: intervention(chance, case), on: chance.day(on), reasons: words("Behandlaren är sjuk."),
    };
    "change intervention" => |chance, case, on| ChangeIntervention {
        intervention: intervention(chance, case),
        on: chance.day(on),
        change: words("Varannan vecka."),
        reasons: words("Det går bättre."),
    };
    "end intervention" => |chance, case, on| EndIntervention {
        intervention: intervention(chance, case),
        on: chance.day(on),
        reason: chance.one(EndReason::ALL),
        summary: words("Det gick bra."),
        ratings: Vec::new(),
    };
    "assign provider" => |chance, case, on| AssignProvider {
        intervention: intervention(chance, case), provider: worker(chance.number(4)), assignment: words("Uppdraget."),
    };
    "answer assignment" => |chance, case, on| AnswerAssignment {
        intervention: intervention(chance, case), declined: (!chance.likely()).then(|| words("Ingen plats.")),
    };
    "record session" => |chance, case, on| RecordSession {
        intervention: intervention(chance, case),
        on: chance.day(on),
        minutes: Minutes::try_from(45).expect("a session's length"),
        present: vec![chance.one(Present::ALL)],
        what: words("Samtal."),
        benefit: None,
    };
    "set goal" => |chance, case, on| SetGoal {
        goal: goal_id(chance.number(20)),
        intervention: intervention(chance, case),
        words: words("Lugna morgnar."),
        baseline: chance.one(Level::ALL),
    };
    "rate goals" => |chance, case, on| rate(chance, case, on);
    "make plan" => |chance, case, on| {
        let mut content = plan(chance.one(PlanKind::ALL));
        if chance.likely() {
            content.parts.insert(PlanPart::LongTerm, words("Hemma."));
        } else {
            content.parts.remove(&PlanPart::Contact);
        }
        MakePlan { plan: plan_id(chance.number(9)), intervention: intervention(chance, case), content }
    };
    "hold review" => |chance, case, on| {
        let day = chance.day(on);
        HoldReview {
            intervention: intervention(chance, case),
            on: day,
            assessment: words("Det går framåt."),
            childs_view: words("Bra."),
            guardians_view: None,
            ratings: Vec::new(),
            course: chance.one(Course::ALL),
            next_on: later(chance, day),
        }
    };
    "start placement" => |chance, case, on| {
        let day = chance.day(on);
        StartPlacement {
            placement: placement_id(chance.number(9)),
            intervention: away(chance, case),
            on: day,
            home: words("Familjen Påhittad."),
            visit_on: day.saturating_add(14.days()),
        }
    };
    "give health notice" => |chance, case, on| GiveHealthNotice {
        placement: placement(chance, case), on: chance.day(on), notice: HealthNotice::Sent,
    };
    "visit placed child" => |chance, case, on| {
        let day = chance.day(on);
        VisitPlacedChild {
            placement: placement(chance, case),
            on: day,
            alone: chance.one(ChildAlone::ALL),
            told: words("Mår bra."),
            next_on: day.saturating_add(30.days()),
        }
    };
    "consider placement" => |chance, case, on| ConsiderPlacement {
        placement: placement(chance, case),
        on: chance.day(on),
        course: chance.one(Course::ALL),
        grounds: words("Skälen."),
        decided_by: body(chance),
    };
    "consider custody transfer" => |chance, case, on| ConsiderCustodyTransfer {
        placement: placement(chance, case),
        on: chance.day(on),
        outcome: chance.one(CustodyOutcome::ALL),
        grounds: words("Skälen."),
        decided_by: body(chance),
    };
    "end placement" => |chance, case, on| EndPlacement {
        placement: placement(chance, case), on: chance.day(on), reason: chance.one(PlacementEndReason::ALL),
    };
    "decide measure" => |chance, case, on| DecideMeasure {
        measure: measure_id(chance.number(9)),
        kind: chance.one(MeasureKind::ALL),
        on: chance.day(on),
        decided_by: body(chance),
        grounds: words("Skälen."),
    };
    "advance measure" => |chance, case, on| AdvanceMeasure {
        measure: measure(chance, case), stage: chance.one(Stage::ALL), on: chance.day(on),
    };
    "review measure" => |chance, case, on| ReviewMeasure {
        measure: measure(chance, case),
        on: chance.day(on),
        course: chance.one(Course::ALL),
        grounds: words("Skälen."),
        decided_by: body(chance),
    };
    "end measure" => |chance, case, on| EndMeasure {
        measure: measure(chance, case), on: chance.day(on), reason: chance.one(MeasureEndReason::ALL),
    };
    "begin after review" => |chance, case, on| {
        let ended = After::all_in(case);
        BeginAfterReview {
            review: after_review(chance),
            after: if ended.is_empty() { After::Placement(placement_id(99)) } else { chance.one(&ended) },
            ground: chance.one(AfterGround::ALL),
            reasons: words("Vi är oroliga."),
            told_on: chance.likely().then(|| on.on()),
        }
    };
    "end after review" => |chance, case, on| EndAfterReview {
        review: case.after_reviews.running().map_or_else(|| after_review(chance), |found| found.begun.review),
        reason: chance.one(AfterEndReason::ALL),
        summary: words("Barnet har det bra."),
        told_on: chance.likely().then(|| on.on()),
    };
    "reopen case" => |_chance, case, on| ReopenCase { reasons: words("Familjen har hört av sig.") };
}

/// Mostly on a decision that waits, in a form that it grants.
fn arrange(chance: &mut Chance, case: &Case, on: &Occasion) -> ArrangeIntervention {
    let waiting = case.decisions.made.iter().find(|found| found.waiting().is_some());
    let granted = waiting.map(|found| &found.made).filter(|_| chance.likely());
    let form = Form::ALL.iter().find(|form| granted.is_some_and(|made| form.decided_as() == Some(made.kind)));
    let rests_on = match (granted, chance.number(3)) {
        (Some(made), _) => RestsOn::Decision(made.decision),
        (None, 1) => RestsOn::Measure(measure(chance, case)),
        (None, 2) => RestsOn::Judgment(chance.day(on)),
        (None, _) => RestsOn::Agreement {
            consents: chance.likely().then(consented),
            right: if chance.likely() { RightToApply::Told } else { RightToApply::NotTold },
        },
    };
    ArrangeIntervention {
        intervention: intervention_id(chance.number(9)),
        form: form.copied().unwrap_or_else(|| chance.one(Form::ALL)),
        rests_on,
        side: chance.one(Side::ALL),
        method: None,
        ksi_code: None,
    }
}

/// One of the interventions that are there, mostly one that has not ended.
fn intervention(chance: &mut Chance, case: &Case) -> InterventionId {
    let open: Vec<_> = case.interventions.open().map(|found| found.arranged.intervention).collect();
    if open.is_empty() { intervention_id(chance.number(9)) } else { chance.one(&open) }
}

/// One away from home, when there is one.
fn away(chance: &mut Chance, case: &Case) -> InterventionId {
    let open = case.interventions.open().filter(|found| found.arranged.form.outside_home());
    let open: Vec<_> = open.map(|found| found.arranged.intervention).collect();
    if open.is_empty() { intervention(chance, case) } else { chance.one(&open) }
}

fn placement(chance: &mut Chance, case: &Case) -> PlacementId {
    let running = case.placements.running().map(|found| found.started.placement);
    running.unwrap_or_else(|| placement_id(chance.number(9)))
}

fn measure(chance: &mut Chance, case: &Case) -> MeasureId {
    let running: Vec<_> = case.measures.running().map(|found| found.decided.measure).collect();
    if running.is_empty() { measure_id(chance.number(9)) } else { chance.one(&running) }
}

fn after_review(chance: &mut Chance) -> AfterReviewId {
    AfterReviewId::new(Uuid::from_u128(0x1f00 + chance.number(9)))
}

fn rate(chance: &mut Chance, case: &Case, on: &Occasion) -> RateGoals {
    let found = case.interventions.open().find(|found| !found.goals.is_empty());
    let goal: GoalId = found.map_or_else(|| goal_id(99), |found| found.goals[0].set.goal);
    let intervention = found.map_or_else(|| intervention_id(99), |found| found.arranged.intervention);
    let ratings = vec![Rating { goal, level: chance.one(Level::ALL) }];
    RateGoals { intervention, on: chance.day(on), ratings }
}

/// Mostly one who may.
fn body(chance: &mut Chance) -> DecidedBy {
    let name = words("Påhittad Ordförande");
    match chance.number(5) {
        1 => DecidedBy::Official(worker(1)),
        2 => DecidedBy::Chair(name),
        3 => DecidedBy::Committee(name),
        _ => DecidedBy::SubCommittee(name),
    }
}

fn later(chance: &mut Chance, day: Date) -> Option<Date> {
    chance.likely().then(|| day.saturating_add(90.days()))
}
