//! Händelser i aktivitetsloggen: facts in the past tense; stored, and never edited.

use super::Activity;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad som har hänt i en månads logg. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ActivityEvent {
    /// En aktivitet är loggad.
    ActivityLogged(Logged),
    /// En aktivitet är rättad.
    ActivityCorrected(Corrected),
    /// En aktivitet är borttagen ur räkningen: it was logged by mistake.
    ActivityWithdrawn(Withdrawn),
}

/// Loggad aktivitet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// The form's own key: sent twice, it is logged once.
    pub form: String,
    /// What was done.
    pub activity: Activity,
}

/// Rättad aktivitet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// Which of the month, from one.
    pub number: u32,
    /// As it is told now.
    pub activity: Activity,
}

/// Borttagen aktivitet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// Which of the month, from one.
    pub number: u32,
}

/// Vad som har hänt med en enhets serier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum SeriesEvent {
    /// En serie har börjat.
    SeriesBegun(SeriesBegun),
    /// Ett tillfälle i serien är loggat.
    OccasionHeld(OccasionHeld),
    /// Ett tillfälle ställdes in.
    OccasionCancelled(OccasionCancelled),
    /// Serien är slut.
    SeriesEnded(SeriesEnded),
}

/// Serie som har börjat, with the occasion that it began from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesBegun {
    /// How often.
    pub rhythm: super::series::Rhythm,
    /// What is done each time.
    pub activity: Activity,
}

/// Tillfälle som är loggat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OccasionHeld {
    /// The series, from one.
    pub series: u32,
    /// The day.
    pub on: Date,
    /// Its number in the log of its month.
    pub number: u32,
}

/// Tillfälle som ställdes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OccasionCancelled {
    /// The series, from one.
    pub series: u32,
    /// The day on which it would have been held.
    pub on: Date,
}

/// Serie som är slut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesEnded {
    /// The series, from one.
    pub series: u32,
    /// The day.
    pub on: Date,
}

impl ActivityEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ActivityLogged(_) => "activity_logged",
            Self::ActivityCorrected(_) => "activity_corrected",
            Self::ActivityWithdrawn(_) => "activity_withdrawn",
        }
    }
}

impl SeriesEvent {
    /// The version of the shapes here.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SeriesBegun(_) => "series_begun",
            Self::OccasionHeld(_) => "occasion_held",
            Self::OccasionCancelled(_) => "occasion_cancelled",
            Self::SeriesEnded(_) => "series_ended",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The golden files are what was stored when the shape was new: they are read for as long as Nära is.
    macro_rules! golden {
        ($kind:literal) => {
            ($kind, include_str!(concat!("../../golden/events/", $kind, ".v1.json")))
        };
    }

    #[test]
    fn every_shape_that_was_ever_stored_is_read_and_written_as_it_was() {
        for (kind, stored) in [golden!("activity_logged"), golden!("activity_corrected"), golden!("activity_withdrawn")]
        {
            let event: ActivityEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
        for (kind, stored) in
            [golden!("series_begun"), golden!("occasion_held"), golden!("occasion_cancelled"), golden!("series_ended")]
        {
            let event: SeriesEvent = serde_json::from_str(stored).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
            let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
            assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
        }
    }
}
