//! Mötets händelser: facts in the past tense; stored, and never edited.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Möteshändelse: something that has happened to a meeting. Who and when stand beside it in the journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum MeetingEvent {
    /// Mötet är hållet: its figures are frozen.
    MeetingHeld(Held),
    /// Anteckningarna är skrivna.
    NotesWritten(Notes),
    /// Något är överenskommet.
    ThingAgreed(Agreed),
    /// Det är berättat hur det gick.
    OutcomeTold(Told),
}

/// Hållet möte: what was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The day whose knowledge the figures rest on.
    pub as_of: Date,
    /// The figures, in the order of the work.
    pub figures: Vec<Seen>,
}

/// Sett tal: the latest whole period of an indicator, and what its series said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The indicator's id.
    pub indicator: String,
    /// The version of its definition.
    pub version: u32,
    /// The period.
    pub period: String,
    /// The figure, as disclosure control let it out; none when it was withheld or missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The lower end of its interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper end of its interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// How many were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<i64>,
    /// Out of how many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<i64>,
    /// What the series said of that period.
    pub verdict: Said,
    /// By which rules, by their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
}

/// Utslag: signal or noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// More than chance makes.
    Signal,
    /// Perhaps.
    Hint,
    /// Nothing but what chance makes.
    Noise,
    /// Too few figures to say.
    TooFew,
}

/// Mötesanteckningar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// The text, in full.
    pub text: String,
}

/// Det som är överenskommet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// What is tried.
    pub what: String,
    /// The worker who took it on.
    pub owner: String,
    /// Until when.
    pub due_on: Date,
    /// The indicator that it is meant to move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
}

/// Hur det gick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which agreement of the meeting, from one.
    pub agreement: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// In words; what was learned.
    pub how: String,
    /// The day on which it was told.
    pub on: Date,
}

/// Utfall av en överenskommelse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Gjort.
    Done,
    /// Fortsätter.
    GoesOn,
    /// Inte gjort, och läggs ned.
    Dropped,
}

impl MeetingEvent {
    /// The version of the shapes.
    pub const VERSION: u16 = 1;

    /// The kind, as stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::MeetingHeld(_) => "meeting_held",
            Self::NotesWritten(_) => "notes_written",
            Self::ThingAgreed(_) => "thing_agreed",
            Self::OutcomeTold(_) => "outcome_told",
        }
    }
}

impl Said {
    /// The code in files and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signal => "signal",
            Self::Hint => "hint",
            Self::Noise => "noise",
            Self::TooFew => "too_few",
        }
    }
}

impl Outcome {
    /// All.
    pub const ALL: [Self; 3] = [Self::Done, Self::GoesOn, Self::Dropped];

    /// The code in forms, files and catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::GoesOn => "goes_on",
            Self::Dropped => "dropped",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}
