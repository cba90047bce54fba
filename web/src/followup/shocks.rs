//! Händelser: what else happened and may have moved a series (FACTS 8.18–8.28). A figure that leaves them out invites
//! the wrong explanation.

use super::reading::period_of;
use super::timeline::ToldMark;
use crate::language::Language;
use engine::period::Granularity;
use figures::series::Marker;
use jiff::civil::{Date, date};

/// En händelse.
struct Shock {
    on: Date,
    /// The key of its words.
    key: &'static str,
}

/// What happened in the whole country, in order of time. What happened in one municipality is marked on its timeline.
const SHOCKS: [Shock; 3] = [
    Shock { on: date(2023, 7, 1), key: "followup-shock-prevention" },
    Shock { on: date(2025, 7, 1), key: "followup-shock-law" },
    Shock { on: date(2026, 1, 15), key: "followup-shock-reporters" },
];

/// A numbered event beside a series.
#[derive(Debug, Clone, PartialEq)]
pub struct ShockLine {
    /// Its mark in the figure.
    pub marker: Marker,
    /// What happened, and when.
    pub words: String,
}

/// The events within a series of periods, numbered in order of time.
#[must_use]
pub fn within(language: Language, marks: &[ToldMark], labels: &[&str], granularity: Granularity) -> Vec<ShockLine> {
    let known = SHOCKS.iter().map(|shock| (shock.on, language.t1(shock.key, "day", language.full_day(shock.on))));
    let mut all: Vec<(Date, String)> = known.chain(marks.iter().map(|mark| (mark.on, mark.words.clone()))).collect();
    all.sort_by_key(|(on, _)| *on);
    let placed = all.into_iter().filter_map(|(on, words)| Some((place(on, labels, granularity)?, words)));
    placed.zip(1..).map(|((at, words), number)| ShockLine { marker: Marker { at, number }, words }).collect()
}

/// The events within a series whose periods are all years, all quarters or all months; none within another.
#[must_use]
pub fn among(language: Language, marks: &[ToldMark], labels: &[&str]) -> Vec<ShockLine> {
    let all_are = |granularity: &Granularity| {
        let is = |label: &&str| period_of(label, *granularity).is_some_and(|period| period.to_string() == **label);
        labels.iter().all(is)
    };
    let granularity = [Granularity::Year, Granularity::Quarter, Granularity::Month].into_iter().find(all_are);
    granularity.map(|granularity| within(language, marks, labels, granularity)).unwrap_or_default()
}

/// Where a day lies among the periods: a whole number is the middle of a period.
fn place(day: Date, labels: &[&str], granularity: Granularity) -> Option<f64> {
    labels.iter().enumerate().find_map(|(at, label)| {
        let period = period_of(label, granularity)?;
        let days = |from: Date, to: Date| f64::from(from.until(to).map(|span| span.get_days()).unwrap_or_default());
        let inside = (period.first()..=period.last()).contains(&day);
        inside.then(|| at as f64 - 0.5 + days(period.first(), day) / (days(period.first(), period.last()) + 1.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lies_between_the_period_before_and_its_own() {
        let quarters = ["2022-Q3", "2022-Q4", "2023-Q1"];
        assert_eq!(place(date(2022, 10, 1), &quarters, Granularity::Quarter), Some(0.5));
        assert_eq!(place(date(2021, 1, 1), &quarters, Granularity::Quarter), None);
    }

    #[test]
    fn what_the_unit_has_marked_stands_among_the_rest_in_order_of_time() {
        let mark = |on, words: &str| ToldMark { on, words: words.to_owned() };
        let marks = [mark(date(2025, 11, 3), "Skolan stängde."), mark(date(2019, 1, 1), "Före talen.")];
        let lines = within(Language::Swedish, &marks, &["2024", "2025", "2026"], Granularity::Year);
        let told: Vec<(usize, bool)> =
            lines.iter().map(|line| (line.marker.number, line.words == "Skolan stängde.")).collect();
        assert_eq!(told, [(1, false), (2, true), (3, false)]);
    }

    #[test]
    fn a_series_of_years_and_quarters_mixed_has_no_place_for_a_day() {
        let told = |labels: &[&str]| among(Language::Swedish, &[], labels).len();
        assert_eq!(
            (told(&["2023", "2024", "2025"]), told(&["2025-Q3", "2025-Q4"]), told(&["2024", "2025-Q3"])),
            (2, 1, 0)
        );
    }
}
