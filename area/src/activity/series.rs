//! Serier: what recurs is logged by changing what differed from the last time.

use super::Activity;
use super::event::{OccasionHeld, SeriesEvent};
use crate::codes::codes;
use jiff::ToSpan;
use jiff::civil::Date;

codes! {
    /// Hur ofta.
    pub enum Rhythm {
        /// Varje vecka.
        Weekly = "weekly",
        /// Varannan vecka.
        Fortnightly = "fortnightly",
        /// Var fjärde vecka.
        FourWeekly = "four_weekly",
    }
}

/// En enhets serier, known by their places, from one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AllSeries {
    /// Each of them, in the order in which they began.
    pub all: Vec<Series>,
}

/// Serie: something that recurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its number in the unit, from one.
    pub number: u32,
    /// How often.
    pub rhythm: Rhythm,
    /// What is done each time, as it was when the series began.
    pub activity: Activity,
    /// The occasions that were logged.
    pub held: Vec<OccasionHeld>,
    /// The days on which it was cancelled.
    pub cancelled: Vec<Date>,
    /// The day on which it ended.
    pub ended: Option<Date>,
}

impl Rhythm {
    const fn days(self) -> i32 {
        match self {
            Self::Weekly => 7,
            Self::Fortnightly => 14,
            Self::FourWeekly => 28,
        }
    }
}

impl AllSeries {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &SeriesEvent) {
        match event {
            SeriesEvent::SeriesBegun(begun) => {
                let number = self.next();
                self.all.push(Series {
                    number,
                    rhythm: begun.rhythm,
                    activity: begun.activity.clone(),
                    held: Vec::new(),
                    cancelled: Vec::new(),
                    ended: None,
                });
            }
            SeriesEvent::OccasionHeld(held) => {
                if let Some(series) = self.at(held.series) {
                    series.held.push(*held);
                }
            }
            SeriesEvent::OccasionCancelled(cancelled) => {
                if let Some(series) = self.at(cancelled.series) {
                    series.cancelled.push(cancelled.on);
                }
            }
            SeriesEvent::SeriesEnded(ended) => {
                if let Some(series) = self.at(ended.series) {
                    series.ended = Some(ended.on);
                }
            }
        }
    }

    /// The series out of everything that has happened to them.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e SeriesEvent>) -> Self {
        let mut all = Self::default();
        events.into_iter().for_each(|event| all.evolve(event));
        all
    }

    /// The number of the next series.
    #[must_use]
    pub fn next(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The series of a number.
    #[must_use]
    pub fn find(&self, number: u32) -> Option<&Series> {
        self.all.iter().find(|series| series.number == number)
    }

    /// Those that go on.
    pub fn running(&self) -> impl Iterator<Item = &Series> {
        self.all.iter().filter(|series| series.ended.is_none())
    }

    fn at(&mut self, number: u32) -> Option<&mut Series> {
        self.all.iter_mut().find(|series| series.number == number)
    }
}

impl Series {
    /// The occasion that was logged last.
    #[must_use]
    pub fn last(&self) -> Option<OccasionHeld> {
        self.held.iter().copied().max_by_key(|held| (held.on, held.number))
    }

    /// The day of the next occasion, after the last that was held or cancelled.
    #[must_use]
    pub fn next_on(&self) -> Date {
        let known = self.held.iter().map(|held| held.on).chain(self.cancelled.iter().copied()).max();
        known.map_or(self.activity.held_on, |last| last.saturating_add(self.rhythm.days().days()))
    }
}
