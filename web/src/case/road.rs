//! Ärendets gång: where on the road from report to closure a case is.

use crate::language::Language;
use casework::Case;
use casework::intake::preliminary_assessment::Outcome;
use casework::investigation::Conclusion;

/// Ett stopp på vägen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Its name.
    pub words: String,
    /// Where the case is.
    pub state: State,
}

/// Whether the case has been there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has passed.
    Done,
    /// It is there now.
    Now,
    /// It has it ahead.
    Ahead,
    /// It went another way.
    Passed,
}

impl State {
    /// The word in the style sheet.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
            Self::Passed => "passed",
        }
    }

    /// The key of its words for those who do not see the colour.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done => "road-done",
            Self::Now => "road-now",
            Self::Ahead => "road-ahead",
            Self::Passed => "road-passed",
        }
    }
}

/// The road of the case's latest report.
#[must_use]
pub fn of(language: Language, case: &Case) -> Vec<Stop> {
    let Some(report) = case.reports.last() else {
        return Vec::new();
    };
    let not_opened = report.preliminary.as_ref().is_some_and(|decided| decided.outcome == Outcome::DoNotOpen);
    let running = case.running_investigation().is_some();
    let concluded = case.investigations.last().and_then(|last| last.concluded.as_ref()).filter(|_| !running);
    let intervention = concluded.is_some_and(|concluded| concluded.conclusion == Conclusion::Intervention);

    let mut stops = vec![
        ("road-report", Some(true)),
        ("road-protection", Some(report.protection.is_some())),
        ("road-preliminary", Some(report.preliminary.is_some())),
        // None: the case went past it.
        ("road-investigation", (!not_opened || running).then_some(concluded.is_some() && !running)),
    ];
    if intervention && !not_opened {
        stops.push(("road-intervention", Some(case.closed.is_some())));
    }
    stops.push(("road-closure", Some(case.closed.is_some())));

    let mut here = false;
    stops
        .into_iter()
        .map(|(key, done)| {
            let state = match done {
                None => State::Passed,
                Some(true) => State::Done,
                Some(false) if here => State::Ahead,
                Some(false) => State::Now,
            };
            here |= state == State::Now;
            Stop { words: language.t(key), state }
        })
        .collect()
}
