//! Månad: a calendar month, written `2026-11`.

use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// Månad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

/// What names no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no month; expected one such as 2026-11")]
pub struct NotAMonth(pub String);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }

    /// So many months before it.
    #[must_use]
    pub fn before(self, months: i32) -> Self {
        Self(self.0.saturating_sub(months.months()))
    }

    /// So many months after it.
    #[must_use]
    pub fn after(self, months: i32) -> Self {
        Self(self.0.saturating_add(months.months()))
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let day = format!("{text}-01").parse::<Date>().map_err(|_| NotAMonth(text.to_owned()))?;
        let month = Self(day);
        if month.to_string() == text { Ok(month) } else { Err(NotAMonth(text.to_owned())) }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

#[cfg(test)]
mod tests {
    use super::Month;
    use jiff::civil::date;

    #[test]
    fn a_month_is_read_as_it_is_written_and_in_no_other_way() {
        let month: Month = "2026-11".parse().expect("a month");
        assert_eq!((month.first(), month.last()), (date(2026, 11, 1), date(2026, 11, 30)));
        assert_eq!((month.before(11).to_string(), month.after(2).to_string()), ("2025-12".into(), "2027-01".into()));
        for bad in ["2026", "2026-13", "2026-1", "november", "2026-11-22", ""] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
    }
}
