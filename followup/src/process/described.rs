//! Beskriven process (arbetsprocessen): the steps that a case should take, in which order and how soon. It is a file that the
//! profession can read and a municipality can write its own of; `engine` reads it.

/// Process: the described steps, in the order of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// Its name in addresses and on the command line.
    pub id: String,
    /// Raised when the process changes.
    pub version: u32,
    /// The event log whose cases it describes: `journal` for the unit's own.
    pub log: String,
    /// What it is called and what it is, in Swedish.
    pub sv: Words,
    /// The same in English.
    pub en: Words,
    /// The steps.
    pub steps: Vec<Step>,
}

/// Ord: a title, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The title.
    pub title: String,
    /// What it means.
    pub about: String,
}

/// Steg i processen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name in the file.
    pub code: String,
    /// The activities of the log that are this step.
    pub activities: Vec<String>,
    /// Steps of which one must have come before, by number; none when a case may begin with it.
    pub after: Vec<usize>,
    /// Steps of which one must come after before the case ends, by number; none when nothing must.
    pub then: Vec<usize>,
    /// Whether it may be taken again without any of those before it being taken again.
    pub repeats: bool,
    /// Whether a case that has come here has ended.
    pub ends: bool,
    /// How soon it must be taken.
    pub within: Option<Within>,
    /// The sections of law that it rests on.
    pub legal: Vec<String>,
    /// Its words in Swedish.
    pub sv: Words,
    /// Its words in English.
    pub en: Words,
}

/// Frist: how long after another step, by number. Months are those of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// The step that starts the clock.
    pub of: usize,
    /// Months.
    pub months: u32,
    /// Days.
    pub days: u32,
}

impl Process {
    /// The step that an activity is.
    #[must_use]
    pub fn step_of(&self, activity: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.activities.iter().any(|known| known == activity))
    }

    /// The step with a name.
    #[must_use]
    pub fn step(&self, code: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.code == code)
    }
}
