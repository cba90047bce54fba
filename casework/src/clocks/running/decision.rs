//! Beslut: the time to appeal, execution within three months, and the answer to a party who asks for a decision.

use super::super::Code;
use super::{About, RunningClock};
use crate::Case;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for decision in &case.decisions.made {
        let about = About::Decision(decision.made.decision);
        let received_on = decision.notified.iter().filter_map(|notified| notified.received_on).max();
        running.extend(received_on.map(|received_on| {
            let clock = RunningClock::from_day(Code::Overkl, about, received_on, None);
            // The party's own time: it ends with an appeal, or by itself, and nobody is late.
            let appealed_on = decision.appeals.first().map(|appeal| appeal.arrived.on.min(clock.due_on));
            RunningClock { met_on: Some(appealed_on.unwrap_or(clock.due_on)), ..clock }
        }));
        for (wait, round) in decision.waits.iter().zip(1_u16..) {
            let ended_on = wait.ended.map(|(_, on)| on);
            running
                .push(RunningClock { round, ..RunningClock::from_day(Code::Verkst, about, wait.since_on, ended_on) });
        }
    }
    for request in &case.decisions.requests {
        let answered_on = request.answered.as_ref().map(|answered| answered.on);
        running.push(RunningClock::from_day(Code::DrojSvar, About::Request, request.arrived.on, answered_on));
    }
}
