//! Placeringar: what is due while a child lives away from home, and until when it may live in an emergency home.

use super::super::Code;
use super::{About, RunningClock, rounds};
use crate::Case;
use crate::case::interventions::Intervention;
use crate::case::placements::Placement;
use crate::intervention::form::Form;
use crate::intervention::plan::PlanKind;
use jiff::civil::Date;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for intervention in &case.interventions.given {
        let id = intervention.arranged.intervention;
        let stays: Vec<&Placement> =
            case.placements.stays.iter().filter(|stay| stay.started.intervention == id).collect();
        if let (Some(first), Some(last)) = (stays.first(), stays.last()) {
            let left_on = last.ended.as_ref().map(|ended| ended.on);
            care(intervention, first, left_on, &stays, running);
        }
        for stay in stays {
            one_stay(case, intervention.arranged.form, stay, running);
        }
    }
}

/// What belongs to the care as a whole, in however many homes.
fn care(
    intervention: &Intervention,
    first: &Placement,
    left_on: Option<Date>,
    stays: &[&Placement],
    running: &mut Vec<RunningClock>,
) {
    let about = About::Placement(first.started.placement);
    let since_on = first.started.on;
    let plans: Vec<Date> =
        intervention.plans.iter().filter(|plan| plan.content.kind == PlanKind::Care).map(|plan| plan.on).collect();
    running.push(RunningClock::from_day(Code::Vardplan, about, since_on, plans.first().copied().or(left_on)));
    if let Some(made_on) = plans.first() {
        running.push(RunningClock::from_day(Code::VardplanRev, about, *made_on, plans.get(1).copied().or(left_on)));
    }
    let told_on = stays.iter().find_map(|stay| stay.health.as_ref()).map(|notice| notice.on);
    running.push(RunningClock::from_day(Code::Halsa, about, since_on, told_on.or(left_on)));
    // Care under LVU is considered or reviewed by the clocks of its measure.
    if !intervention.arranged.ground.coercive() {
        let days: Vec<Date> = stays.iter().flat_map(|stay| &stay.considerations).map(|done| done.on).collect();
        rounds([Code::OvervSol; 2], about, since_on, &days, left_on, running);
    }
}

/// What belongs to the stay in one home.
fn one_stay(case: &Case, form: Form, stay: &Placement, running: &mut Vec<RunningClock>) {
    let about = About::Placement(stay.started.placement);
    let left_on = stay.ended.as_ref().map(|ended| ended.on);
    let mut since_on = stay.started.on;
    let mut round = 1;
    for visited in &stay.visits {
        let clock = RunningClock::from_day(Code::Besok, about, since_on, Some(visited.held.on));
        running.push(clock.until(visited.set_for).in_round(round));
        since_on = visited.held.on;
        round += 1;
    }
    running.push(RunningClock::from_day(Code::Besok, about, since_on, left_on).until(stay.visit_on()).in_round(round));
    if form.family_home() {
        let days: Vec<Date> = stay.custody.iter().map(|done| done.on).collect();
        rounds([Code::Vardnad, Code::VardnadAr], about, stay.started.on, &days, left_on, running);
    }
    // SoL 22:4: two months from the day the investigation was closed, or from moving in when that was later.
    let closed_on = case.investigations.iter().rev().find_map(|found| found.concluded.as_ref());
    if let Some(closed) = closed_on.filter(|_| form == Form::EmergencyHome) {
        let since_on = closed.concluded_on.max(stay.started.on);
        if left_on.is_none_or(|left_on| left_on >= since_on) {
            running.push(RunningClock::from_day(Code::Jour, about, since_on, left_on));
        }
    }
}
