//! Tid: the moments of a file, however it writes them.

use super::findings::quoted;
use super::mapping::Mapping;
use crate::{Rejected, Rejection};
use followup::process::log::Moment;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;

/// A social service in Sweden writes local time; a log in another zone says so itself or in its mapping.
const SWEDISH: &str = "Europe/Stockholm";

/// How a file writes its times.
#[derive(Debug)]
pub struct Clock {
    format: Option<String>,
    zone: TimeZone,
}

impl Clock {
    /// The clock of a mapping.
    pub fn of(mapping: &Mapping) -> Result<Self, Rejected> {
        let name = mapping.time_zone.as_deref().unwrap_or(SWEDISH);
        let zone = TimeZone::get(name).map_err(|_| Rejected {
            rejections: vec![Rejection {
                row: None,
                field: Some("time_zone".to_owned()),
                problem: format!("{} is no time zone; write for example Europe/Stockholm or UTC", quoted(name)),
            }],
        })?;
        Ok(Self { format: mapping.time_format.clone(), zone })
    }

    /// The moment that is written, or what is wrong with it.
    pub fn moment(&self, written: &str) -> Result<Moment, String> {
        match &self.format {
            Some(format) => self
                .by_format(format, written)
                .ok_or_else(|| format!("{} is not a time as {} writes it", quoted(written), quoted(format))),
            None => self.by_iso(written.trim()).ok_or_else(|| {
                format!("{} is not a time by ISO 8601; say how it is written with `time_format`", quoted(written))
            }),
        }
    }

    fn by_iso(&self, written: &str) -> Option<Moment> {
        const PARSER: DateTimeParser = DateTimeParser::new();
        let names_offset = written.as_bytes().iter().skip(10).any(|byte| matches!(byte, b'Z' | b'z' | b'+' | b'-'));
        if names_offset {
            return PARSER.parse_timestamp(written).ok().map(Moment::from);
        }
        self.local(PARSER.parse_datetime(written).ok()?)
    }

    fn by_format(&self, format: &str, written: &str) -> Option<Moment> {
        let time = strtime::parse(format, written).ok()?;
        if let Ok(timestamp) = time.to_timestamp() {
            return Some(timestamp.into());
        }
        let at = time.to_datetime().or_else(|_| time.to_date().map(|date| date.at(0, 0, 0, 0))).ok()?;
        self.local(at)
    }

    fn local(&self, at: DateTime) -> Option<Moment> {
        self.zone.to_timestamp(at).ok().map(Moment::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mapping: &str, written: &str, expected: &str) {
        let mapping = Mapping::parse(mapping).expect("the mapping of the test is right");
        let clock = Clock::of(&mapping).expect("the zone of the test exists");
        let moment = clock.moment(written).ok().and_then(Moment::timestamp).map(|at| at.to_string());
        assert_eq!(moment.as_deref(), Some(expected), "{written}");
    }

    #[test]
    fn a_time_with_an_offset_is_that_moment() {
        check("", "2011-10-11T13:45:40.276+02:00", "2011-10-11T11:45:40.276Z");
        check("", "2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z");
        check("", "2023-01-02T10:06:07Z", "2023-01-02T10:06:07Z");
    }

    #[test]
    fn a_time_without_a_zone_is_swedish_time_summer_and_winter() {
        check("", "2026-07-01 08:00:00", "2026-07-01T06:00:00Z");
        check("", "2026-01-01T08:00", "2026-01-01T07:00:00Z");
        check("", "2026-01-01", "2025-12-31T23:00:00Z");
        check("time_zone = \"UTC\"", "2026-07-01 08:00:00", "2026-07-01T08:00:00Z");
    }

    #[test]
    fn a_mapping_says_how_times_are_written() {
        check("time_format = \"%d/%m/%Y %H:%M\"", "02/03/2026 07:30", "2026-03-02T06:30:00Z");
        check("time_format = \"%d/%m/%Y\"", "02/03/2026", "2026-03-01T23:00:00Z");
    }

    #[test]
    fn what_is_no_time_is_said() {
        let clock = Clock::of(&Mapping::default()).expect("Swedish time exists");
        assert!(clock.moment("2026-13-01").is_err());
        assert!(clock.moment("").is_err());
        assert!(clock.moment("-åäö-------------").is_err());
    }
}
