//! Utredning: four months from its opening.

use super::super::Code;
use super::{About, RunningClock};
use crate::Case;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for investigation in &case.investigations {
        let about = About::Investigation(investigation.opened.investigation);
        let concluded_on = investigation.concluded.as_ref().map(|concluded| concluded.concluded_on);
        running.push(RunningClock::from_day(Code::Utr, about, investigation.opened.opened_on, concluded_on));
    }
}
