//! Aktualisering: what came in is answered, assessed for protection, and then for an investigation.

use super::super::Code;
use super::{About, RunningClock};
use crate::Case;
use crate::case::Report;
use crate::intake::feedback::{self, WaitLimit};
use crate::intake::way_in::WayIn;
use crate::occasion::day_in_sweden;
use jiff::civil::Date;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for report in &case.reports {
        arrived(report, running);
        let Some(wait) = feedback::wait(case, report) else { continue };
        let code = match wait.limit {
            WaitLimit::AtOnce => Code::AnmalareGenast,
            WaitLimit::OneWeek => Code::Anmalare,
        };
        let clock = RunningClock::from_day(code, About::Report(report.received.report), wait.since_on, wait.met_on);
        // The duty to tell the reporter came on 15 January 2026 (FACTS 1.12).
        running.extend(clock.clock.in_force_on(wait.since_on).then_some(clock));
    }
}

/// What starts when it arrives, by what it is.
fn arrived(report: &Report, running: &mut Vec<RunningClock>) {
    let about = About::Report(report.received.report);
    let at = report.received.received_at;
    let decided_on = report.preliminary.as_ref().map(|preliminary| day_in_sweden(preliminary.decided_at));
    let mut start = |code, met_on: Option<Date>| running.push(RunningClock::from_moment(code, about, at, met_on));
    match report.received.way_in {
        WayIn::Report => {
            start(Code::Skydd, report.protection.as_ref().map(|protection| day_in_sweden(protection.assessed_at)));
            start(Code::Forhand, decided_on);
        }
        WayIn::Application | WayIn::StatementRequest => start(Code::Inled, decided_on),
        WayIn::EvictionNotice => {
            start(Code::Avhys, report.answered.as_ref().map(|answered| answered.on));
            start(Code::Inled, decided_on);
        }
    }
}
