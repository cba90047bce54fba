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
    /// The municipality that it happened in; everywhere when none.
    municipality: Option<&'static str>,
}

/// In order of time.
const SHOCKS: [Shock; 4] = [
    Shock { on: date(2022, 4, 15), key: "followup-shock-riots", municipality: Some("0580") },
    Shock { on: date(2022, 10, 1), key: "followup-shock-unit", municipality: Some("0580") },
    Shock { on: date(2025, 7, 1), key: "followup-shock-law", municipality: None },
    Shock { on: date(2026, 1, 15), key: "followup-shock-reporters", municipality: None },
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
pub fn within(
    language: Language,
    municipality: Option<&str>,
    marks: &[ToldMark],
    labels: &[&str],
    granularity: Granularity,
) -> Vec<ShockLine> {
    let here = SHOCKS.iter().filter(|shock| shock.municipality.is_none() || shock.municipality == municipality);
    let known = here.map(|shock| (shock.on, language.t1(shock.key, "day", language.full_day(shock.on))));
    let mut all: Vec<(Date, String)> = known.chain(marks.iter().map(|mark| (mark.on, mark.words.clone()))).collect();
    all.sort_by_key(|(on, _)| *on);
    let placed = all.into_iter().filter_map(|(on, words)| Some((place(on, labels, granularity)?, words)));
    placed.zip(1..).map(|((at, words), number)| ShockLine { marker: Marker { at, number }, words }).collect()
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
        let lines = within(Language::Swedish, None, &marks, &["2024", "2025", "2026"], Granularity::Year);
        let told: Vec<(usize, bool)> =
            lines.iter().map(|line| (line.marker.number, line.words == "Skolan stängde.")).collect();
        assert_eq!(told, [(1, false), (2, true), (3, false)]);
    }

    #[test]
    fn what_happened_in_one_municipality_is_not_told_of_another() {
        let years = ["2022", "2023", "2024", "2025", "2026"];
        let told = |municipality| within(Language::Swedish, municipality, &[], &years, Granularity::Year).len();
        assert_eq!((told(Some("0580")), told(Some("2281"))), (4, 2));
    }
}
