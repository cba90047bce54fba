//! Stegen i insatserna, as the lives take them: arranging, delivering, reviewing, placing, coercing, ending and following up.

use super::life::{Life, Role, text};
use crate::after_review::{After, AfterEndReason, AfterGround, BeginAfterReview, EndAfterReview};
use crate::event::investigation::DecidedBy;
use crate::ids::{AfterReviewId, GoalId, InterventionId, MeasureId, PlacementId, PlanId};
use crate::intervention::arranging::{ArrangeIntervention, RestsOn};
use crate::intervention::delivery::{Minutes, Present, RecordSession};
use crate::intervention::ending::{EndIntervention, EndReason};
use crate::intervention::form::{Form, Side};
use crate::intervention::goal::{Level, Rating, SetGoal};
use crate::intervention::plan::{MakePlan, PlanContent, PlanKind, PlanPart};
use crate::intervention::provider::{AnswerAssignment, AssignProvider};
use crate::intervention::review::{Course, HoldReview};
use crate::intervention::running::{InterruptIntervention, StartIntervention};
use crate::measure::deciding::DecideMeasure;
use crate::measure::following::{AdvanceMeasure, EndMeasure, ReviewMeasure};
use crate::measure::{MeasureEndReason, MeasureKind, Stage};
use crate::placement::caring::{GiveHealthNotice, VisitPlacedChild};
use crate::placement::considering::ConsiderPlacement;
use crate::placement::starting::{EndPlacement, StartPlacement};
use crate::placement::{ChildAlone, HealthNotice, PlacementEndReason};
use std::collections::BTreeMap;

impl Life<'_> {
    pub(super) fn arrange(&mut self, form: Form, rests_on: RestsOn, side: Side, method: Option<&str>) {
        let intervention = self.id(InterventionId::new);
        self.last.intervention = Some(intervention);
        self.last.goals.clear();
        let method = method.map(text);
        let step = ArrangeIntervention { intervention, form, rests_on, side, method, ksi_code: None };
        self.step(|case, on| step.decide(case, on));
    }

    /// On the decision that was made last.
    pub(super) fn arrange_as_decided(&mut self, form: Form, side: Side, method: Option<&str>) {
        let Some(decision) = self.last.decision else { return };
        self.arrange(form, RestsOn::Decision(decision), side, method);
    }

    /// On the measure that was decided last.
    pub(super) fn arrange_as_coerced(&mut self, form: Form, side: Side) {
        let Some(measure) = self.last.measure else { return };
        self.arrange(form, RestsOn::Measure(measure), side, None);
    }

    pub(super) fn assign_provider(&mut self, to: Role, assignment: &str) {
        let Some(intervention) = self.last.intervention else { return };
        let provider = self.actor(to).worker;
        let assignment = text(assignment);
        self.step(|case, on| AssignProvider { intervention, provider, assignment }.decide(case, on));
    }

    pub(super) fn answer_assignment(&mut self, declined: Option<&str>) {
        let Some(intervention) = self.last.intervention else { return };
        self.carries_out(|case, on| AnswerAssignment { intervention, declined: declined.map(text) }.decide(case, on));
    }

    pub(super) fn start(&mut self, review_on: i32) {
        let Some(intervention) = self.last.intervention else { return };
        let review_on = Some(self.day(review_on));
        self.step(|case, on| StartIntervention { intervention, on: on.on(), review_on }.decide(case, on));
    }

    pub(super) fn interrupt(&mut self, reasons: &str) {
        let Some(intervention) = self.last.intervention else { return };
        let reasons = text(reasons);
        self.step(|case, on| InterruptIntervention { intervention, on: on.on(), reasons }.decide(case, on));
    }

    pub(super) fn start_again(&mut self) {
        let Some(intervention) = self.last.intervention else { return };
        let review_on = None;
        self.step(|case, on| StartIntervention { intervention, on: on.on(), review_on }.decide(case, on));
    }

    pub(super) fn goal(&mut self, words: &str, baseline: Level) {
        let Some(intervention) = self.last.intervention else { return };
        let goal = self.id(GoalId::new);
        self.last.goals.push(goal);
        self.carries_out(|case, on| SetGoal { goal, intervention, words: text(words), baseline }.decide(case, on));
    }

    /// A plan with what its section asks for, in the order of a form.
    pub(super) fn make_plan(&mut self, kind: PlanKind, words: &[&str]) {
        let parts: Vec<_> = kind.parts().iter().copied().zip(words.iter().copied()).collect();
        self.make_plan_of(kind, &parts, None);
    }

    pub(super) fn make_plan_of(&mut self, kind: PlanKind, parts: &[(PlanPart, &str)], left_out: Option<&str>) {
        let Some(intervention) = self.last.intervention else { return };
        let plan = self.id(PlanId::new);
        let parts: BTreeMap<_, _> = parts.iter().map(|(part, words)| (*part, text(words))).collect();
        let content = PlanContent { kind, parts, left_out: left_out.map(text) };
        self.carries_out(|case, on| MakePlan { plan, intervention, content }.decide(case, on));
    }

    pub(super) fn session(&mut self, minutes: u16, present: &[Present], what: &str, benefit: Option<&str>) {
        let (Some(intervention), Ok(minutes)) = (self.last.intervention, Minutes::try_from(minutes)) else { return };
        let (what, benefit) = (text(what), benefit.map(text));
        let present = present.to_vec();
        self.carries_out(|case, on| {
            RecordSession { intervention, on: on.on(), minutes, present, what, benefit }.decide(case, on)
        });
    }

    /// The goals are rated in the order they were set.
    pub(super) fn review(
        &mut self,
        course: Course,
        next: Option<i32>,
        levels: &[Level],
        [assessment, child, guardians]: [&str; 3],
    ) {
        let Some(intervention) = self.last.intervention else { return };
        let step = HoldReview {
            intervention,
            on: self.now().on(),
            assessment: text(assessment),
            childs_view: text(child),
            guardians_view: Some(text(guardians)),
            ratings: self.rated(levels),
            course,
            next_on: next.map(|day| self.day(day)),
        };
        self.step(|case, on| step.decide(case, on));
    }

    pub(super) fn end(&mut self, reason: EndReason, levels: &[Level], summary: &str) {
        let Some(intervention) = self.last.intervention else { return };
        let (ratings, summary) = (self.rated(levels), text(summary));
        self.step(|case, on| EndIntervention { intervention, on: on.on(), reason, summary, ratings }.decide(case, on));
    }

    fn rated(&self, levels: &[Level]) -> Vec<Rating> {
        let goals = self.last.goals.iter().zip(levels);
        goals.map(|(goal, level)| Rating { goal: *goal, level: *level }).collect()
    }

    pub(super) fn place(&mut self, home: &str, visit: i32) {
        let Some(intervention) = self.last.intervention else { return };
        let placement = self.id(PlacementId::new);
        self.last.placement = Some(placement);
        let (home, visit_on) = (text(home), self.day(visit));
        self.step(|case, on| StartPlacement { placement, intervention, on: on.on(), home, visit_on }.decide(case, on));
    }

    pub(super) fn health_notice(&mut self) {
        let Some(placement) = self.last.placement else { return };
        let notice = HealthNotice::Sent;
        self.step(|case, on| GiveHealthNotice { placement, on: on.on(), notice }.decide(case, on));
    }

    pub(super) fn visit(&mut self, alone: ChildAlone, told: &str, next: i32) {
        let Some(placement) = self.last.placement else { return };
        let (told, next_on) = (text(told), self.day(next));
        self.step(|case, on| VisitPlacedChild { placement, on: on.on(), alone, told, next_on }.decide(case, on));
    }

    pub(super) fn consider(&mut self, course: Course, grounds: &str, decided_by: DecidedBy) {
        let Some(placement) = self.last.placement else { return };
        let grounds = text(grounds);
        self.step(|case, on| {
            ConsiderPlacement { placement, on: on.on(), course, grounds, decided_by }.decide(case, on)
        });
    }

    pub(super) fn leave(&mut self, reason: PlacementEndReason) {
        let Some(placement) = self.last.placement else { return };
        self.step(|case, on| EndPlacement { placement, on: on.on(), reason }.decide(case, on));
    }

    pub(super) fn measure(&mut self, kind: MeasureKind, decided_by: DecidedBy, grounds: &str) -> MeasureId {
        let measure = self.id(MeasureId::new);
        self.last.measure = Some(measure);
        let grounds = text(grounds);
        self.step(|case, on| DecideMeasure { measure, kind, on: on.on(), decided_by, grounds }.decide(case, on));
        measure
    }

    pub(super) fn advance(&mut self, measure: MeasureId, stage: Stage) {
        self.step(|case, on| AdvanceMeasure { measure, stage, on: on.on() }.decide(case, on));
    }

    pub(super) fn review_measure(&mut self, course: Course, grounds: &str, decided_by: DecidedBy) {
        let Some(measure) = self.last.measure else { return };
        let grounds = text(grounds);
        self.step(|case, on| ReviewMeasure { measure, on: on.on(), course, grounds, decided_by }.decide(case, on));
    }

    pub(super) fn end_measure(&mut self, measure: MeasureId, reason: MeasureEndReason) {
        self.step(|case, on| EndMeasure { measure, on: on.on(), reason }.decide(case, on));
    }

    pub(super) fn follow_up(&mut self, after: After, ground: AfterGround, reasons: &str) -> AfterReviewId {
        let review = self.id(AfterReviewId::new);
        let reasons = text(reasons);
        self.step(|case, on| {
            BeginAfterReview { review, after, ground, reasons, told_on: Some(on.on()) }.decide(case, on)
        });
        review
    }

    pub(super) fn end_follow_up(&mut self, review: AfterReviewId, reason: AfterEndReason, summary: &str) {
        let summary = text(summary);
        self.step(|case, on| EndAfterReview { review, reason, summary, told_on: Some(on.on()) }.decide(case, on));
    }
}

/// The sub-committee, under somebody.
pub(super) fn sub_committee() -> DecidedBy {
    DecidedBy::SubCommittee(text("Ingrid Vallmolund"))
}

/// The chair.
pub(super) fn chair() -> DecidedBy {
    DecidedBy::Chair(text("Ingrid Vallmolund"))
}
