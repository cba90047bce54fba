use super::observation;
use jiff::civil::Date;

observation! { "attendances":
    /// Deltagande: how many of one sex and age group came to an activity, as they seemed to be. Nobody is named, so whoever
    /// comes twice is counted twice.
    pub struct Attendance {
        /// The day.
        pub held_on: Date,
        /// What it was, as a code.
        pub activity: String,
        /// On which level of the work: individual, group or area.
        pub level: String,
        /// Whom it is for: universal, selective or indicated.
        pub prevention: String,
        /// Whether it is one of a series.
        pub recurring: bool,
        /// How many came of this sex and age group.
        pub participants: i64,
    }
}
