//! Skriva: an event log as a file that process tools read: XES, a table, or OCEL 2.0 as JSON, all with the standard keys,
//! so that `nara import events` and pm4py read it without a mapping.

mod ocel;
mod table;
mod xes;

use super::Format;
use followup::process::log::{EventLog, Moment};
use jiff::tz::TimeZone;
use std::io::{self, Write};

/// Hur tider skrivs: the less that is told, the harder it is to know a case again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// The day in Sweden, at midnight; the order within a case is kept by the order of the file.
    Day,
    /// The moment.
    Moment,
}

/// Writes a log.
///
/// # Errors
/// When it cannot be written, or the format is one that is only read.
pub fn write(format: Format, log: &EventLog, times: Times, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Xes => xes::write(log, times, out),
        Format::Csv => table::write(log, times, out),
        Format::OcelJson => ocel::write(log, times, out),
        Format::OcelXml => {
            Err(io::Error::new(io::ErrorKind::Unsupported, "OCEL is written as JSON: name it .jsonocel"))
        }
    }
}

impl Times {
    /// A moment as the file has it; empty outside the years that a file can say.
    fn of(self, at: Moment) -> String {
        let Some(at) = at.timestamp() else { return String::new() };
        match self {
            Self::Moment => at.to_string(),
            Self::Day => {
                let sweden = TimeZone::get("Europe/Stockholm").expect("the time zone database is compiled in");
                let local = at.to_zoned(sweden);
                local.start_of_day().map_or_else(
                    |_| local.timestamp().to_string(),
                    |day| day.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Times, write};
    use crate::events::{Format, Mapping, read};
    use followup::process::log::EventLog;
    use followup::process::measures::measure;

    const SMALL: &[u8] = include_bytes!("../../samples/events/small.xes");

    fn small() -> EventLog {
        let mapping = Mapping::parse("deadline = \"case:deadline\"").expect("a mapping");
        read("small.xes", SMALL, &mapping).expect("a log").log
    }

    /// Writes a log and reads it again.
    fn again(name: &str, log: &EventLog, times: Times, mapping: &str) -> EventLog {
        let mut file = Vec::new();
        write(Format::of(name).expect("a format"), log, times, &mut file).expect("the log is written");
        let mapping = Mapping::parse(mapping).expect("a mapping");
        read(name, file.as_slice(), &mapping).unwrap_or_else(|rejected| panic!("{name}: {rejected}")).log
    }

    #[test]
    fn a_log_that_is_written_is_read_again_as_it_was() {
        let log = small();
        for (name, mapping) in [
            ("again.xes", "deadline = \"case:deadline\""),
            ("again.csv", "deadline = \"case:deadline\""),
            ("again.jsonocel", "resource = \"worker\"\ngroup = \"unit\""),
        ] {
            let again = again(name, &log, Times::Moment, mapping);
            let (mut before, mut after) = (measure(&log), measure(&again));
            // OCEL has no key for the day by which a case is to be finished.
            if name.ends_with("jsonocel") {
                before.deadline = None;
                after.deadline = None;
            }
            assert_eq!(format!("{before:?}"), format!("{after:?}"), "{name}");
        }
    }

    #[test]
    fn with_days_no_hour_is_told_and_the_order_of_the_steps_is_kept() {
        let log = small();
        let mut file = Vec::new();
        write(Format::Xes, &log, Times::Day, &mut file).expect("the log is written");
        let text = String::from_utf8(file).expect("UTF-8");
        assert!(text.contains("2026-01-05T00:00:00+01:00") && !text.contains("T08:00:00"), "{text}");
        let again = again("again.csv", &log, Times::Day, "");
        let ways = |log: &EventLog| {
            let name = |code| log.activities.name(code).to_owned();
            log.cases().map(|case| case.activity.iter().copied().map(name).collect()).collect::<Vec<Vec<String>>>()
        };
        assert_eq!(ways(&again), ways(&log));
    }
}
