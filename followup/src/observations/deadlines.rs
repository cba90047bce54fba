use super::observation;
use jiff::civil::Date;

observation! { "deadlines":
    /// Frist: a clock of the law that has started in a case. One that was broken stays broken.
    pub struct Deadline {
        /// The clock, as a code.
        pub code: String,
        /// The act, chapter and section.
        pub section: String,
        /// The day it started.
        pub started_on: Date,
        /// The last day.
        pub due_on: Date,
        /// The day it was met, or what it guards came to its end; empty while it runs.
        pub met_on: Option<Date>,
        /// Whether it was met in time; empty while it runs.
        pub kept: Option<bool>,
    }
}
