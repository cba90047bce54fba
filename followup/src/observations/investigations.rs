use super::observation;
use jiff::civil::Date;

observation! { "investigations":
    /// Utredning: one investigation of what one child needs.
    pub struct Investigation {
        /// The day the report that it rests on arrived.
        pub received_on: Option<Date>,
        /// The day it was opened.
        pub opened_on: Date,
        /// The last day for concluding it.
        pub due_on: Date,
        /// Whether the committee has extended the time.
        pub extended: bool,
        /// The day it was concluded.
        pub closed_on: Option<Date>,
        /// What it led to: intervention, no_need or need_without_consent.
        pub outcome: Option<String>,
        /// Whether a need was found, with or without consent to meet it.
        pub need_found: Option<bool>,
        /// How many reports were added to it while it ran.
        pub joined_reports: i64,
        /// How many were responsible for the case, one after another, while it ran.
        pub workers: i64,
        /// How many times the case was handed over while it ran.
        pub handovers: i64,
        /// Whether one and the same was responsible from opening to conclusion; empty while it runs.
        pub one_worker: Option<bool>,
    }
}
