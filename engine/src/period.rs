//! Perioder: years, quarters and months, with none left out of a series.

use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// Periodindelning: how long the periods of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// År.
    Year,
    /// Kvartal.
    Quarter,
    /// Månad.
    Month,
}

/// Period: one year, quarter or month, written `2026`, `2026-Q1` or `2026-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    first: Date,
    granularity: Granularity,
}

impl Granularity {
    /// All, with the words that definitions and the command line use.
    pub const NAMED: [(&'static str, Self); 3] =
        [("year", Self::Year), ("quarter", Self::Quarter), ("month", Self::Month)];

    /// The one with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, granularity)| granularity)
    }

    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }

    const fn months(self) -> i8 {
        match self {
            Self::Year => 12,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }
}

impl Period {
    /// The period that a day lies in.
    #[must_use]
    pub fn of(day: Date, granularity: Granularity) -> Self {
        let months = granularity.months();
        let month = (day.month() - 1) / months * months + 1;
        Self { first: jiff::civil::date(day.year(), month, 1), granularity }
    }

    /// Reads the year or the month that a database grouped by, as a period.
    #[must_use]
    pub fn read(label: &str, granularity: Granularity) -> Option<Self> {
        let year = label.get(..4)?.parse().ok()?;
        let month = if granularity == Granularity::Year { 1 } else { label.get(5..7)?.parse().ok()? };
        Some(Self::of(Date::new(year, month, 1).ok()?, granularity))
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.next().and_then(|next| next.first.yesterday().ok()).unwrap_or(Date::MAX)
    }

    /// The year that it lies in.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// The period after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let first = self.first.checked_add(i64::from(self.granularity.months()).months()).ok()?;
        Some(Self { first, ..self })
    }

    /// Every period from this to the last, both included.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> {
        // Twelve centuries of months: a mistyped year gives a long series, never an endless one.
        std::iter::successors(Some(self), |period| period.next()).take_while(move |period| *period <= last).take(14_400)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.granularity {
            Granularity::Year => write!(f, "{year:04}"),
            Granularity::Quarter => write!(f, "{year:04}-Q{}", (month + 2) / 3),
            Granularity::Month => write!(f, "{year:04}-{month:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_series_leaves_no_quarter_out() {
        let first = Period::of(date(2024, 11, 30), Granularity::Quarter);
        let last = Period::of(date(2025, 7, 1), Granularity::Quarter);
        let series: Vec<String> = first.to(last).map(|period| period.to_string()).collect();
        assert_eq!(series, ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"]);
    }

    #[test]
    fn a_month_of_february_ends_when_it_ends() {
        let month = Period::read("2024-02", Granularity::Month).expect("a month");
        assert_eq!((month.to_string().as_str(), month.last()), ("2024-02", date(2024, 2, 29)));
        assert_eq!(
            Period::read("2024-05", Granularity::Quarter).map(|found| found.to_string()).as_deref(),
            Some("2024-Q2")
        );
    }

    #[test]
    fn what_is_no_period_is_none() {
        for label in ["", "20", "2024", "2024-13", "åååå-01"] {
            assert_eq!(Period::read(label, Granularity::Month), None, "{label}");
        }
    }
}
