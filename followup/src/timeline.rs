//! Tidslinje: the days that a series is to be read against. From one day on the unit works in a new way, and what comes
//! after is held against a middle of its own; on another day something happened around it that may have moved the figures
//! (FACTS 8.18–8.28). Both are marks on one line: who set them and when stands in the journal, and a mark that was wrong
//! is corrected by a new version.

pub mod event;
pub mod steps;

use area::LocalityCode;
use event::{MarkEvent, MarkKind, Marked};
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// Markeringens nummer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkNumber(pub u32);

/// Markering as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it said, version by version; the last is what it says now.
    pub versions: Vec<Version>,
    /// Why it was taken away, once it was.
    pub withdrawn: Option<String>,
}

/// Version av en markering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What it says.
    pub marked: Marked,
    /// Why it was changed; empty for the first.
    pub why: String,
}

impl Mark {
    /// The mark out of everything that has happened to it; none when it does not begin with being set.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e MarkEvent>) -> Option<Self> {
        let mut events = events.into_iter();
        let MarkEvent::MarkSet(marked) = events.next()? else { return None };
        let first = Version { marked: marked.clone(), why: String::new() };
        let mut mark = Self { versions: vec![first], withdrawn: None };
        events.for_each(|event| mark.evolve(event));
        Some(mark)
    }

    fn evolve(&mut self, event: &MarkEvent) {
        match event {
            MarkEvent::MarkSet(_) => {}
            MarkEvent::MarkCorrected(corrected) => {
                self.versions.push(Version { marked: corrected.marked.clone(), why: corrected.why.clone() });
            }
            MarkEvent::MarkWithdrawn(withdrawn) => self.withdrawn = Some(withdrawn.why.clone()),
        }
    }

    /// What it says now; none when it has been taken away.
    #[must_use]
    pub fn stands(&self) -> Option<&Marked> {
        self.versions.last().map(|version| &version.marked).filter(|_| self.withdrawn.is_none())
    }
}

impl Marked {
    /// Whether it is about an indicator.
    #[must_use]
    pub fn is_about(&self, indicator: &str) -> bool {
        self.indicators.is_empty() || self.indicators.iter().any(|named| named == indicator)
    }

    /// Whether it stands on the charts of open statistics of a place, which is given with what it is made of and the
    /// municipality that it lies in. What is about one indicator is about none of these.
    #[must_use]
    pub fn stands_at(&self, places: &[LocalityCode]) -> bool {
        self.indicators.is_empty() && self.place.as_ref().is_none_or(|place| places.contains(place))
    }

    /// The day that a phase of an indicator's series begins on, for those who work in a unit: a new way of working in
    /// another unit, or something around them, is told of beside the series and does not part it.
    #[must_use]
    pub fn begins_phase(&self, indicator: &str, unit: &str) -> Option<Date> {
        let parts = self.kind == MarkKind::NewPractice && self.unit == unit && self.is_about(indicator);
        parts.then_some(self.on)
    }
}

/// The days that a phase of an indicator's series begins on, for those who work in a unit.
pub fn phases<'m>(marks: impl IntoIterator<Item = &'m Mark>, indicator: &str, unit: &str) -> Vec<Date> {
    marks.into_iter().filter_map(|mark| mark.stands()?.begins_phase(indicator, unit)).collect()
}

impl fmt::Display for MarkNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for MarkNumber {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}
