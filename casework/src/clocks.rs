//! Frister: the law's clocks as data, and those that run in a case (FACTS 1.B).
//!
//! A clock is a code, what starts it, a limit, and the section that sets it, each with the days on which it is in force.
//! More of the law's clocks are more rows of [`CLOCKS`].

use crate::Case;
use crate::calendar::working_day_from;
use crate::ids::{InvestigationId, ReportId};
use crate::occasion::sweden;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// Frist: what the law says about one clock while one wording is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Which one.
    pub code: Code,
    /// What starts it.
    pub trigger: &'static str,
    /// How long it runs.
    pub limit: Limit,
    /// What happens when the last day is not a working day.
    pub last_day: LastDay,
    /// When more time may be taken, if it may.
    pub extension: Option<&'static str>,
    /// Who decides.
    pub decided_by: &'static str,
    /// The act, chapter and section.
    pub section: &'static str,
    /// The first day of this wording.
    pub from: Date,
    /// The last day of this wording, unless it is in force.
    pub to: Option<Date>,
    /// How sure the row is.
    pub source: Source,
    /// What a reader should know about how the clock is counted.
    pub note: &'static str,
}

/// Fristens kod: which of the law's clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Code {
    /// Omedelbar skyddsbedömning.
    Skydd,
    /// Förhandsbedömning.
    Forhand,
    /// Utredning.
    Utr,
}

/// Fristens längd: how long a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Genast: the day it starts; the day after when it starts at this hour or later.
    SameDay {
        /// The hour in Sweden from which the day counts as late.
        or_next_from_hour: i8,
    },
    /// Days after the day it starts.
    Days(i32),
    /// Months from the day it starts, to the day with the same number, or the month's last.
    Months(i32),
}

/// Sista dag: what happens when it is not a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDay {
    /// The day stands.
    Stands,
    /// It moves to the next working day (lag 1930:173 2 §).
    NextWorkingDay,
}

/// Källa: how sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Read in the act.
    Act,
    /// The section's number, or a detail of counting, comes from a secondary source.
    Secondary,
}

/// “Late in the day”: the preparatory works let an assessment wait until the next day when the report came late, without an hour
/// (prop. 2012/13:10 p. 60, FACTS 1.10). Four in the afternoon is Nära's reading, when an office closes.
pub const LATE_FROM_HOUR: i8 = 16;

const FIRST_KNOWN: Date = date(2013, 1, 1);
const OLD_ACT_ENDS: Date = date(2025, 6, 30);
const NEW_ACT_BEGINS: Date = date(2025, 7, 1);

const DAY_STANDS: &str = "A last day on a weekend or holiday stands: whether lag 1930:173 2 § moves it is not verified, and the earlier day is safe.";
const SAME_DAY: &str = "At once; the same day, or the next when the report came late in the day (prop. 2012/13:10 p. 60). \
                        Late is from 16:00. Weekends and holidays count, for the duty office works then.";

/// Every clock, by code and then by validity.
pub const CLOCKS: [Clock; 6] = [
    Clock {
        section: "SoL 2001:453 11:1a",
        from: FIRST_KNOWN,
        to: Some(OLD_ACT_ENDS),
        source: Source::Secondary,
        ..SKYDD
    },
    SKYDD,
    Clock { section: "SoL 2001:453 11:1a", from: FIRST_KNOWN, to: Some(OLD_ACT_ENDS), ..FORHAND },
    FORHAND,
    Clock { section: "SoL 2001:453 11:2", from: FIRST_KNOWN, to: Some(OLD_ACT_ENDS), source: Source::Secondary, ..UTR },
    UTR,
];

const SKYDD: Clock = Clock {
    code: Code::Skydd,
    trigger: "report of concern arrives",
    limit: Limit::SameDay { or_next_from_hour: LATE_FROM_HOUR },
    last_day: LastDay::Stands,
    extension: None,
    decided_by: "case worker",
    section: "SoL 2025:400 20:1",
    from: NEW_ACT_BEGINS,
    to: None,
    source: Source::Secondary,
    note: SAME_DAY,
};

const FORHAND: Clock = Clock {
    code: Code::Forhand,
    trigger: "report of concern arrives",
    limit: Limit::Days(14),
    last_day: LastDay::Stands,
    extension: Some("synnerliga skäl (exceptional reasons)"),
    decided_by: "case worker with a degree in social work (SoL 25:1)",
    section: "SoL 2025:400 20:2",
    from: NEW_ACT_BEGINS,
    to: None,
    source: Source::Act,
    note: DAY_STANDS,
};

const UTR: Clock = Clock {
    code: Code::Utr,
    trigger: "investigation is opened",
    limit: Limit::Months(4),
    last_day: LastDay::Stands,
    extension: Some("särskilda skäl (special reasons), for a certain time"),
    decided_by: "committee",
    section: "SoL 2025:400 20:3",
    from: NEW_ACT_BEGINS,
    to: None,
    source: Source::Act,
    note: DAY_STANDS,
};

/// Vad fristen gäller: what a running clock is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A report of concern.
    Report(ReportId),
    /// An investigation.
    Investigation(InvestigationId),
}

/// Löpande frist: a clock that has started in a case, whether or not it has been met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunningClock {
    /// The rule that was in force when it started.
    pub clock: &'static Clock,
    /// What it is about.
    pub about: About,
    /// The day it started.
    pub since_on: Date,
    /// The last day.
    pub due_on: Date,
    /// The day it was met.
    pub met_on: Option<Date>,
}

/// The clock as it read on a day; the oldest wording known for days before it.
#[must_use]
pub fn clock(code: Code, day: Date) -> &'static Clock {
    let first = CLOCKS.iter().find(|clock| clock.code == code).expect("every code has a row; a test says so");
    CLOCKS.iter().find(|clock| clock.code == code && clock.in_force_on(day)).unwrap_or(first)
}

/// Every clock that has started in a case, in the order of reports, then of investigations.
#[must_use]
pub fn of(case: &Case) -> Vec<RunningClock> {
    let day = crate::occasion::day_in_sweden;
    let mut running = Vec::new();
    for report in &case.reports {
        let about = About::Report(report.received.report);
        let at = report.received.received_at;
        let assessed_on = report.protection.as_ref().map(|protection| day(protection.assessed_at));
        running.push(RunningClock::started(Code::Skydd, about, at, assessed_on));
        let decided_on = report.preliminary.as_ref().map(|preliminary| day(preliminary.decided_at));
        running.push(RunningClock::started(Code::Forhand, about, at, decided_on));
    }
    for investigation in &case.investigations {
        let opened_on = investigation.opened.opened_on;
        let clock = clock(Code::Utr, opened_on);
        running.push(RunningClock {
            clock,
            about: About::Investigation(investigation.opened.investigation),
            since_on: opened_on,
            due_on: clock.due_on_from_day(opened_on),
            met_on: investigation.concluded.as_ref().map(|concluded| concluded.concluded_on),
        });
    }
    running
}

impl Code {
    /// Every code, in the order of the work.
    pub const ALL: [Self; 3] = [Self::Skydd, Self::Forhand, Self::Utr];

    /// The code as text, as FACTS 1.B has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Skydd => "SKYDD",
            Self::Forhand => "FORHAND",
            Self::Utr => "UTR",
        }
    }
}

impl Clock {
    /// Whether the wording is in force on a day.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// The last day of a clock that starts at a moment.
    #[must_use]
    pub fn due_on(&self, started_at: Timestamp) -> Date {
        let local = started_at.to_zoned(sweden());
        match self.limit {
            Limit::SameDay { or_next_from_hour } if local.hour() >= or_next_from_hour => {
                self.settle(local.date().saturating_add(1.day()))
            }
            _ => self.due_on_from_day(local.date()),
        }
    }

    /// The last day of a clock that starts on a day.
    #[must_use]
    pub fn due_on_from_day(&self, day: Date) -> Date {
        let last = match self.limit {
            Limit::SameDay { .. } => day,
            // The day it starts is not counted.
            Limit::Days(days) => day.saturating_add(days.days()),
            // Lag 1930:173 1 §: the day with the same number, or the month's last.
            Limit::Months(months) => day.saturating_add(months.months()),
        };
        self.settle(last)
    }

    fn settle(&self, last: Date) -> Date {
        match self.last_day {
            LastDay::Stands => last,
            LastDay::NextWorkingDay => working_day_from(last),
        }
    }
}

impl RunningClock {
    fn started(code: Code, about: About, at: Timestamp, met_on: Option<Date>) -> Self {
        let since_on = crate::occasion::day_in_sweden(at);
        let clock = clock(code, since_on);
        Self { clock, about, since_on, due_on: clock.due_on(at), met_on }
    }

    /// Whether it has run out unmet, or was met too late, as seen on a day.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.met_on.unwrap_or(today) > self.due_on
    }
}

#[cfg(test)]
mod tests {
    use super::{CLOCKS, Clock, Code, LastDay, Limit, clock};
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    fn due(code: Code, at: &str) -> Date {
        let at: Timestamp = at.parse().expect("a moment");
        clock(code, crate::occasion::day_in_sweden(at)).due_on(at)
    }

    #[test]
    fn protection_is_assessed_the_same_day_or_the_next_when_the_report_came_late() {
        assert_eq!(due(Code::Skydd, "2026-11-20T14:59:59Z"), date(2026, 11, 20));
        assert_eq!(due(Code::Skydd, "2026-11-20T15:00:00Z"), date(2026, 11, 21));
        // Summer time: 16:00 in Sweden is 14:00 UTC.
        assert_eq!(due(Code::Skydd, "2026-07-01T14:00:00Z"), date(2026, 7, 2));
        // Just after midnight in Sweden it is still the day before in UTC.
        assert_eq!(due(Code::Skydd, "2026-11-20T23:30:00Z"), date(2026, 11, 21));
    }

    #[test]
    fn the_day_of_arrival_is_not_one_of_the_fourteen() {
        assert_eq!(due(Code::Forhand, "2026-11-02T09:00:00Z"), date(2026, 11, 16));
        assert_eq!(due(Code::Forhand, "2026-02-16T09:00:00Z"), date(2026, 3, 2));
    }

    #[test]
    fn four_months_end_on_the_same_day_of_the_month_or_its_last() {
        assert_eq!(due(Code::Utr, "2026-10-31T09:00:00Z"), date(2027, 2, 28));
        assert_eq!(due(Code::Utr, "2023-10-31T09:00:00Z"), date(2024, 2, 29));
        assert_eq!(due(Code::Utr, "2026-07-15T09:00:00Z"), date(2026, 11, 15));
    }

    #[test]
    fn each_day_has_the_wording_in_force() {
        assert_eq!(clock(Code::Forhand, date(2025, 6, 30)).section, "SoL 2001:453 11:1a");
        assert_eq!(clock(Code::Forhand, date(2025, 7, 1)).section, "SoL 2025:400 20:2");
        assert_eq!(clock(Code::Utr, date(1999, 1, 1)).section, "SoL 2001:453 11:2");
    }

    #[test]
    fn every_code_has_rows_that_follow_each_other_day_by_day() {
        for code in Code::ALL {
            let rows: Vec<_> = CLOCKS.iter().filter(|clock| clock.code == code).collect();
            assert!(!rows.is_empty(), "{code:?}");
            for pair in rows.windows(2) {
                assert_eq!(pair[0].to.and_then(|to| to.tomorrow().ok()), Some(pair[1].from), "{code:?}");
            }
            assert_eq!(rows.last().and_then(|last| last.to), None, "{code:?}");
        }
    }

    #[test]
    fn a_last_day_that_moves_goes_to_the_next_working_day() {
        let moving = Clock {
            limit: Limit::Days(14),
            last_day: LastDay::NextWorkingDay,
            ..*clock(Code::Forhand, date(2026, 1, 1))
        };
        assert_eq!(moving.due_on_from_day(date(2026, 3, 20)), date(2026, 4, 7));
    }
}
