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
        /// What it led to: intervention, no_need, need_without_consent, transferred or discontinued.
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
        /// The day those concerned were told that it was opened, or it was decided not to tell them.
        pub told_on: Option<Date>,
        /// How many times the child was met in it.
        pub child_talks: Option<i64>,
        /// How many times others were asked what they know.
        pub sources: Option<i64>,
        /// The sub-areas of the BBIC triangle with a risk, and how severe: area:some, area:clear or area:severe, with a space between.
        pub risk_factors: Option<String>,
        /// The sub-areas with something that protects: area:some or area:strong, with a space between.
        pub protective_factors: Option<String>,
        /// What the guardians said of the intervention decided on: all, one_of_two or none.
        pub guardian_consent: Option<String>,
        /// What the child said of it: consents, refuses or not_asked.
        pub child_consent: Option<String>,
    }
}
