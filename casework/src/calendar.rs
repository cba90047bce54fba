//! Helgdagar: public holidays (lag 1989:253), and the days on which a time that runs out moves on (lag 1930:173).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Helgdag: a public holiday. Sundays are holidays too, but have no name of their own here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// Nyårsdagen.
    NewYearsDay,
    /// Trettondedag jul.
    Epiphany,
    /// Långfredagen.
    GoodFriday,
    /// Påskdagen.
    EasterSunday,
    /// Annandag påsk.
    EasterMonday,
    /// Första maj.
    FirstOfMay,
    /// Kristi himmelsfärdsdag.
    AscensionDay,
    /// Nationaldagen; a holiday from 2005, when Whit Monday ceased to be one.
    NationalDay,
    /// Pingstdagen.
    WhitSunday,
    /// Midsommardagen.
    MidsummerDay,
    /// Alla helgons dag.
    AllSaintsDay,
    /// Juldagen.
    ChristmasDay,
    /// Annandag jul.
    BoxingDay,
}

/// The public holidays of a year, in order; none for a year that no calendar has.
#[must_use]
pub fn holidays(year: i16) -> Vec<(Date, Holiday)> {
    let Some(easter) = easter_sunday(year) else {
        return Vec::new();
    };
    let from_easter = |days: i32| easter.saturating_add(days.days());
    let fixed = |month, day| Date::new(year, month, day).unwrap_or(easter);
    let mut holidays = vec![
        (fixed(1, 1), Holiday::NewYearsDay),
        (fixed(1, 6), Holiday::Epiphany),
        (from_easter(-2), Holiday::GoodFriday),
        (easter, Holiday::EasterSunday),
        (from_easter(1), Holiday::EasterMonday),
        (fixed(5, 1), Holiday::FirstOfMay),
        (from_easter(39), Holiday::AscensionDay),
        (fixed(6, 6), Holiday::NationalDay),
        (from_easter(49), Holiday::WhitSunday),
        (saturday_from(fixed(6, 20)), Holiday::MidsummerDay),
        (saturday_from(fixed(10, 31)), Holiday::AllSaintsDay),
        (fixed(12, 25), Holiday::ChristmasDay),
        (fixed(12, 26), Holiday::BoxingDay),
    ];
    holidays.sort_unstable();
    holidays
}

/// The public holiday on a day, if it is one with a name.
#[must_use]
pub fn holiday_on(day: Date) -> Option<Holiday> {
    holidays(day.year()).into_iter().find(|(on, _)| *on == day).map(|(_, holiday)| holiday)
}

/// Söckendag: a day on which a time may run out by lag 1930:173 2 §.
/// Saturdays and the eves of Midsummer, Christmas and the New Year are treated like Sundays.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let eve = matches!((day.month(), day.day()), (12, 24 | 31))
        || day.tomorrow().is_ok_and(|next| holiday_on(next) == Some(Holiday::MidsummerDay));
    !weekend && !eve && holiday_on(day).is_none()
}

/// The day itself when it is a working day, else the first one after it.
#[must_use]
pub fn working_day_from(day: Date) -> Date {
    let mut next = day;
    while !is_working_day(next) {
        let Ok(tomorrow) = next.tomorrow() else {
            return next;
        };
        next = tomorrow;
    }
    next
}

/// Påskdagen: the Gregorian computus in the form of Meeus, Jones and Butcher.
fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

/// The first Saturday on or after a day.
fn saturday_from(day: Date) -> Date {
    let until = Weekday::Saturday.since(day.weekday());
    day.saturating_add(i32::from(until).days())
}

#[cfg(test)]
mod tests {
    use super::{Holiday, holiday_on, holidays, is_working_day, working_day_from};
    use jiff::civil::{Date, date};
    use std::path::PathBuf;

    #[test]
    fn movable_holidays_fall_where_the_almanac_has_them() {
        for (day, holiday) in [
            (date(2024, 3, 31), Holiday::EasterSunday),
            (date(2025, 4, 18), Holiday::GoodFriday),
            (date(2025, 5, 29), Holiday::AscensionDay),
            (date(2025, 6, 21), Holiday::MidsummerDay),
            (date(2026, 5, 24), Holiday::WhitSunday),
            (date(2026, 10, 31), Holiday::AllSaintsDay),
            (date(2038, 4, 25), Holiday::EasterSunday),
        ] {
            assert_eq!(holiday_on(day), Some(holiday), "{day}");
        }
    }

    #[test]
    fn eves_are_treated_like_sundays() {
        for day in [date(2025, 6, 20), date(2025, 12, 24), date(2025, 12, 31)] {
            assert!(!is_working_day(day), "{day}");
            assert_eq!(holiday_on(day), None, "{day}");
        }
        assert!(is_working_day(date(2025, 12, 23)));
    }

    #[test]
    fn christmas_moves_to_the_first_working_day_after_it() {
        assert_eq!(working_day_from(date(2025, 12, 24)), date(2025, 12, 29));
        assert_eq!(working_day_from(date(2026, 4, 3)), date(2026, 4, 7));
        assert_eq!(working_day_from(date(2026, 4, 7)), date(2026, 4, 7));
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test, not the crate, asks where the shared files are")]
    fn the_published_holidays_of_2015_to_2030_agree() {
        let shared = std::env::var_os("NARA_SHARED").map_or_else(|| PathBuf::from("../../shared"), PathBuf::from);
        let file = shared.join("data/kalender/helgdagar_sverige_2015-2030.csv");
        let Ok(text) = std::fs::read_to_string(&file) else {
            println!("skipped: {} is not there", file.display());
            return;
        };
        let published: Vec<Date> = text
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
            .map(|day| day.parse().expect("the file holds dates"))
            .collect();
        let computed: Vec<Date> = (2015..=2030).flat_map(holidays).map(|(day, _)| day).collect();
        assert_eq!(computed, published);
    }
}
