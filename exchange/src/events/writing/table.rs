//! A table with one row an event, with the standard keys as the names of its columns.

use super::Times;
use followup::process::log::EventLog;
use std::io::{self, Write};

const COLUMNS: [&str; 6] =
    ["case:concept:name", "concept:name", "time:timestamp", "org:resource", "org:group", "case:deadline"];

/// Writes a log.
pub fn write(log: &EventLog, times: Times, out: &mut impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for case in log.cases() {
        let deadline = case.deadline.map(|deadline| times.of(deadline)).unwrap_or_default();
        for at in 0..case.activity.len() {
            table.write_record([
                case.name,
                log.activities.name(case.activity[at]),
                &times.of(case.at[at]),
                case.resource[at].map_or("", |resource| log.resources.name(resource)),
                case.group[at].map_or("", |group| log.groups.name(group)),
                &deadline,
            ])?;
        }
    }
    table.flush()
}
