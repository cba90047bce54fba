//! Insatser: the review that was set, and youth service that waits to begin.

use super::super::Code;
use super::{About, RunningClock};
use crate::Case;
use crate::case::interventions::Intervention;
use crate::intervention::form::LegalGround;
use jiff::civil::Date;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for intervention in &case.interventions.given {
        let about = About::Intervention(intervention.arranged.intervention);
        let ended_on = intervention.ended.as_ref().map(|ended| ended.on);
        if intervention.arranged.ground == LegalGround::Judgment {
            let begun_on = intervention.started_on().or(ended_on);
            running.push(RunningClock::from_day(Code::Ungtj, about, intervention.arranged.granted_on, begun_on));
        }
        reviews(intervention, about, ended_on, running);
    }
}

/// Each review stands for itself, by the day that was set for it.
fn reviews(intervention: &Intervention, about: About, ended_on: Option<Date>, running: &mut Vec<RunningClock>) {
    let Some(mut since_on) = intervention.started_on() else {
        return;
    };
    // SoL 23:6 asks for it all along with a contact person or family; else the implementation plan says when (SoF 10:3).
    let code = if intervention.arranged.form.contact() { Code::UppfKp } else { Code::UppfPlan };
    let mut round = 1;
    for reviewed in &intervention.reviews {
        if let Some(set_for) = reviewed.set_for {
            let clock = RunningClock::from_day(code, about, since_on, Some(reviewed.held.on));
            running.push(clock.until(set_for).in_round(round));
            round += 1;
        }
        since_on = reviewed.held.on;
    }
    if let Some(review_on) = intervention.review_on {
        running.push(RunningClock::from_day(code, about, since_on, ended_on).until(review_on).in_round(round));
    }
}
