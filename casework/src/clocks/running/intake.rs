//! Aktualisering: a report is assessed for protection, and then for an investigation.

use super::super::Code;
use super::{About, RunningClock};
use crate::Case;
use crate::occasion::day_in_sweden;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for report in &case.reports {
        let about = About::Report(report.received.report);
        let at = report.received.received_at;
        let assessed_on = report.protection.as_ref().map(|protection| day_in_sweden(protection.assessed_at));
        running.push(RunningClock::from_moment(Code::Skydd, about, at, assessed_on));
        let decided_on = report.preliminary.as_ref().map(|preliminary| day_in_sweden(preliminary.decided_at));
        running.push(RunningClock::from_moment(Code::Forhand, about, at, decided_on));
    }
}
