//! Typografi: days, times and numbers as a Swede writes them (5 mars, 16:40, 1 000, −2), and in English beside them.

use super::Language;
use casework::occasion::sweden;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};

/// Hard space: a number and its unit, a day and its month, stay on one line.
const NBSP: char = '\u{a0}';

const MONTHS_SV: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language {
    /// A day without its year: 5 mars.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        format!("{}{NBSP}{}", day.day(), self.month(day.month()))
    }

    /// A day with its year: 5 mars 2026.
    #[must_use]
    pub fn full_day(self, day: Date) -> String {
        format!("{} {}", self.day(day), day.year())
    }

    /// A day as said on another day: the year is left out while it is the same.
    #[must_use]
    pub fn day_seen_from(self, day: Date, today: Date) -> String {
        if day.year() == today.year() { self.day(day) } else { self.full_day(day) }
    }

    /// A day with its weekday: torsdag 5 mars.
    #[must_use]
    pub fn weekday_and_day(self, day: Date) -> String {
        format!("{} {}", self.weekday(day.weekday()), self.day(day))
    }

    /// The time of day in Sweden: 16:40.
    #[must_use]
    pub fn time(self, at: Timestamp) -> String {
        let at = local(at);
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// A month's name.
    #[must_use]
    pub fn month(self, month: i8) -> &'static str {
        let at = usize::try_from(month - 1).unwrap_or_default().min(11);
        match self {
            Self::Swedish => MONTHS_SV[at],
            Self::English => MONTHS_EN[at],
        }
    }

    /// A weekday's name.
    #[must_use]
    pub fn weekday(self, weekday: Weekday) -> &'static str {
        let names = match self {
            Self::Swedish => ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
            Self::English => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        };
        names[usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default()]
    }

    /// A whole number: 1 000, −2.
    #[must_use]
    pub fn whole(self, number: impl TryInto<i64>) -> String {
        grouped(number.try_into().unwrap_or(i64::MAX))
    }

    /// A number with decimals: 12,5 in Swedish, 12.5 in English.
    #[must_use]
    pub fn decimal(self, number: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", number.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let negative = number < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        let sign = if negative { "\u{2212}" } else { "" };
        let whole = group(whole);
        let mark = match self {
            Self::Swedish => ',',
            Self::English => '.',
        };
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{fraction}") }
    }

    /// A share of one as a percentage: 71 %, with decimals when asked for.
    #[must_use]
    pub fn percent(self, share: f64, decimals: usize) -> String {
        match self {
            Self::Swedish => format!("{}{NBSP}%", self.decimal(share * 100.0, decimals)),
            Self::English => format!("{}%", self.decimal(share * 100.0, decimals)),
        }
    }
}

/// The clock on the wall in Sweden.
pub(super) fn local(at: Timestamp) -> DateTime {
    at.to_zoned(sweden()).datetime()
}

/// A whole number with a hard space between the thousands and a real minus sign.
pub(super) fn grouped(number: i64) -> String {
    let sign = if number < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", group(&number.unsigned_abs().to_string()))
}

/// Four digits and more are grouped by threes; a year is never passed here.
fn group(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Language::{English, Swedish};
    use jiff::civil::date;

    #[test]
    fn days_and_numbers_are_written_as_a_swede_writes_them() {
        assert_eq!(Swedish.weekday_and_day(date(2026, 3, 5)), "torsdag 5\u{a0}mars");
        assert_eq!(Swedish.full_day(date(2026, 3, 5)), "5\u{a0}mars 2026");
        assert_eq!(English.day(date(2026, 3, 5)), "5\u{a0}March");
        assert_eq!(Swedish.whole(1_000), "1\u{a0}000");
        assert_eq!(Swedish.whole(-2), "\u{2212}2");
        assert_eq!(Swedish.decimal(1234.56, 1), "1\u{a0}234,6");
        assert_eq!(Swedish.decimal(-0.04, 1), "0,0");
        assert_eq!(Swedish.percent(0.71, 0), "71\u{a0}%");
        assert_eq!(English.percent(0.714, 1), "71.4%");
    }

    #[test]
    fn times_are_the_wall_clock_in_sweden() {
        let at = "2026-07-01T14:05:00Z".parse().expect("a moment");
        assert_eq!(Swedish.time(at), "16:05");
    }
}
