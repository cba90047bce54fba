//! Frister: the law's clocks as data, and those that run in a case (FACTS 1.B).
//!
//! A clock is a code, what starts it, a limit, and the section that sets it, each with the days on which it is in force.
//! [`all`] is the law; [`of`] is what of it runs in a case. A change of law is a row in [`table`], and one test.

mod code;
mod running;
mod table;

#[cfg(test)]
mod scenarios;

pub use code::Code;
pub use running::{About, RunningClock, of};

use crate::calendar::working_day_from;
use crate::occasion::sweden;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// Frist: what the law says about one clock while one wording is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Which one.
    pub code: Code,
    /// The row of the domain facts that it comes from.
    pub fact: &'static str,
    /// What starts it.
    pub trigger: &'static str,
    /// How long it runs.
    pub limit: Limit,
    /// What happens when the last day is not a working day.
    pub last_day: LastDay,
    /// When more time may be taken, or the step left out, if it may.
    pub extension: Option<&'static str>,
    /// Who decides.
    pub decided_by: &'static str,
    /// The act, chapter and section.
    pub section: &'static str,
    /// The first day of this wording, or the first for which it has been checked.
    pub from: Date,
    /// The last day of this wording, unless it is in force.
    pub to: Option<Date>,
    /// How sure the row is.
    pub source: Source,
    /// What a reader should know about how the clock is counted.
    pub note: &'static str,
}

/// Fristens längd: how long a clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Genast: the day it starts; the day after when it starts at this hour or later.
    SameDay {
        /// The hour in Sweden from which the day counts as late.
        or_next_from_hour: i8,
    },
    /// Genast: the day it starts, whatever the hour.
    AtOnce,
    /// Days after the day it starts.
    Days(i32),
    /// Weeks from the day it starts, to the day of the same name.
    Weeks(i32),
    /// Months from the day it starts, to the day with the same number, or the month's last.
    Months(i32),
    /// Years from the day it starts, to the day with the same number, or the month's last.
    Years(i32),
    /// The end of the calendar quarter in which it starts.
    Quarter,
    /// A day of the year after the one in which it starts.
    DayNextYear {
        /// The month.
        month: i8,
        /// The day.
        day: i8,
    },
    /// A day that is set in the single case.
    SetInCase,
    /// No time: the row says what must be done, not when.
    Untimed,
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

/// Every clock of the law, in the order of the work, each code by validity.
pub fn all() -> impl Iterator<Item = &'static Clock> {
    table::ALL.into_iter().flatten()
}

/// The clock as it read on a day; the oldest wording known for days before it.
#[must_use]
pub fn clock(code: Code, day: Date) -> &'static Clock {
    let first = all().find(|clock| clock.code == code).expect("every code has a row; a test says so");
    all().find(|clock| clock.code == code && clock.in_force_on(day)).unwrap_or(first)
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

    /// The last day of a clock that starts on a day; the day itself when the law gives the clock no length.
    #[must_use]
    pub fn due_on_from_day(&self, day: Date) -> Date {
        let last = match self.limit {
            Limit::SameDay { .. } | Limit::AtOnce | Limit::SetInCase | Limit::Untimed => day,
            // The day it starts is not counted.
            Limit::Days(days) => day.saturating_add(days.days()),
            // Lag 1930:173 1 §: the day of the same name, or with the same number, or the month's last.
            Limit::Weeks(weeks) => day.saturating_add(weeks.weeks()),
            Limit::Months(months) => day.saturating_add(months.months()),
            Limit::Years(years) => day.saturating_add(years.years()),
            Limit::Quarter => {
                let ends_in = (day.month() - 1) / 3 * 3 + 3;
                Date::new(day.year(), ends_in, 1).map_or(day, Date::last_of_month)
            }
            Limit::DayNextYear { month, day: on } => Date::new(day.year().saturating_add(1), month, on).unwrap_or(day),
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

#[cfg(test)]
mod tests {
    use super::{Clock, Code, LastDay, Limit, all, clock};
    use jiff::Timestamp;
    use jiff::civil::{Date, date};
    use std::collections::BTreeSet;

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
    fn two_years_from_a_leap_day_end_on_the_last_of_february() {
        assert_eq!(clock(Code::Vardnad, date(2028, 2, 29)).due_on_from_day(date(2028, 2, 29)), date(2030, 2, 28));
    }

    #[test]
    fn the_party_has_the_next_working_day_when_the_time_for_appeal_ends_on_a_holiday() {
        // Three weeks from Thursday 3 December 2026 is Christmas Eve, which counts like a Sunday; then come two holidays
        // and a Sunday.
        assert_eq!(due(Code::Overkl, "2026-12-03T09:00:00Z"), date(2026, 12, 28));
    }

    #[test]
    fn what_guards_the_child_is_not_put_off_by_a_weekend() {
        // Six months from Sunday 6 December 2026 is a Sunday, and the National Day.
        assert_eq!(due(Code::OvervSol, "2026-12-06T09:00:00Z"), date(2027, 6, 6));
    }

    #[test]
    fn each_day_has_the_wording_in_force() {
        assert_eq!(clock(Code::Forhand, date(2025, 6, 30)).section, "SoL 2001:453 11:1a");
        assert_eq!(clock(Code::Forhand, date(2025, 7, 1)).section, "SoL 2025:400 20:2");
        assert_eq!(clock(Code::Utr, date(1999, 1, 1)).section, "SoL 2001:453 11:2");
        assert!(clock(Code::Avgift, date(2025, 12, 31)).note.contains("10 000"));
        assert!(clock(Code::Avgift, date(2026, 1, 1)).note.contains("15 000"));
    }

    #[test]
    fn every_code_has_rows_that_follow_each_other_day_by_day() {
        for code in Code::ALL {
            let rows: Vec<_> = all().filter(|clock| clock.code == *code).collect();
            assert!(!rows.is_empty(), "{code:?}");
            for pair in rows.windows(2) {
                assert_eq!(pair[0].to.and_then(|to| to.tomorrow().ok()), Some(pair[1].from), "{code:?}");
            }
            assert_eq!(rows.last().and_then(|last| last.to), None, "{code:?}");
        }
    }

    #[test]
    fn every_row_of_the_facts_has_its_clocks() {
        let dated = all().filter(|clock| clock.fact != "1.F");
        let facts: BTreeSet<String> = dated.map(|clock| clock.fact.to_owned()).collect();
        let rows: BTreeSet<String> = (10..=45).map(|row| format!("1.{row}")).collect();
        assert_eq!(facts, rows);
        assert!(all().all(|clock| !clock.section.is_empty() && !clock.trigger.is_empty() && !clock.note.is_empty()));
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
