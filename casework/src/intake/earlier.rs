//! Återaktualisering: whether there were reports before this one, in this case or another, open or closed.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Tidigare anmälningar: what was known of reports before this one when it arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The day of the latest.
    pub latest_on: Date,
    /// How many came in the six months before.
    pub within_six_months: u16,
    /// How many came in the twelve months before, those included.
    pub within_twelve_months: u16,
}

impl Earlier {
    /// What the days of other reports tell on the day that one arrives; none when it is the first.
    #[must_use]
    pub fn of(days: impl IntoIterator<Item = Date>, arrived_on: Date) -> Option<Self> {
        let since = |months: i64| arrived_on.saturating_sub(months.months());
        let (six, twelve) = (since(6), since(12));
        let mut earlier: Option<Self> = None;
        for day in days.into_iter().filter(|day| *day <= arrived_on) {
            let so_far = earlier.get_or_insert(Self { latest_on: day, within_six_months: 0, within_twelve_months: 0 });
            so_far.latest_on = so_far.latest_on.max(day);
            so_far.within_six_months += u16::from(day >= six);
            so_far.within_twelve_months += u16::from(day >= twelve);
        }
        earlier
    }
}

#[cfg(test)]
mod tests {
    use super::Earlier;
    use jiff::civil::date;

    #[test]
    fn reports_within_six_and_twelve_months_are_counted_to_the_day() {
        let arrived_on = date(2026, 8, 31);
        let days = [date(2026, 2, 28), date(2026, 2, 27), date(2025, 8, 31), date(2025, 8, 30), date(2026, 9, 1)];
        let earlier = Earlier::of(days, arrived_on).expect("there were reports before");
        assert_eq!(earlier.latest_on, date(2026, 2, 28));
        assert_eq!((earlier.within_six_months, earlier.within_twelve_months), (1, 3));
        assert_eq!(Earlier::of([], arrived_on), None);
        let long_ago = Earlier::of([date(2020, 1, 1)], arrived_on).expect("it is remembered all the same");
        assert_eq!(long_ago.within_twelve_months, 0);
    }
}
