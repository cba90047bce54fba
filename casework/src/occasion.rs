//! Tillfälle: who does something, and when.

use crate::access::Actor;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Tillfälle: a step is taken by somebody at a moment; the law counts in days in Sweden.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// Who takes the step.
    pub by: Actor,
    /// When it is taken.
    pub at: Timestamp,
}

impl Occasion {
    /// The day in Sweden on which the step is taken.
    #[must_use]
    pub fn on(&self) -> Date {
        day_in_sweden(self.at)
    }
}

/// The day in Sweden (Europe/Stockholm) of a moment.
#[must_use]
pub fn day_in_sweden(at: Timestamp) -> Date {
    at.to_zoned(sweden()).date()
}

/// The time zone in which the law's days are counted.
#[must_use]
pub fn sweden() -> TimeZone {
    TimeZone::get("Europe/Stockholm").expect("the time zone database is compiled in")
}
