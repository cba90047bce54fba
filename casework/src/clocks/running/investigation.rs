//! Utredning: four months from its opening, or as long as it was extended; telling those concerned; the time to reply.

use super::super::Code;
use super::{About, RunningClock};
use crate::Case;
use crate::case::investigation::Investigation;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for investigation in &case.investigations {
        let about = About::Investigation(investigation.opened.investigation);
        let opened_on = investigation.opened.opened_on;
        let concluded_on = investigation.concluded.as_ref().map(|concluded| concluded.concluded_on);
        // Told, or special reasons against it; a conclusion ends the wait, late for good.
        let told_on = investigation.told_of_opening().map(|told| told.on).or(concluded_on);
        running.push(RunningClock::from_day(Code::InfoUtr, about, opened_on, told_on));
        let utr = RunningClock::from_day(Code::Utr, about, opened_on, concluded_on);
        running.push(utr.until(investigation.extended_to().unwrap_or(utr.due_on)));
        running.extend(reply(investigation, about));
    }
}

/// The party's time to reply. Nobody is late when it goes out unused: it has then ended on its last day.
fn reply(investigation: &Investigation, about: About) -> Option<RunningClock> {
    let sent = investigation.sent()?;
    let concluded_on = investigation.concluded.as_ref().map(|concluded| concluded.concluded_on);
    let ended_on = investigation.reply_to_sent().map(|reply| reply.on).or(concluded_on);
    let met_on = ended_on.map(|on| on.min(sent.reply_by));
    Some(RunningClock::from_day(Code::Komm, about, sent.on, met_on).until(sent.reply_by))
}
