use super::observation;
use jiff::civil::Date;

observation! { "occasions":
    /// Tillfälle: one time that the unit worked with somebody, on any of the three levels: a contact in a case or advice
    /// without one (individual), and an activity (as it was logged). Read out of those tables, and never written.
    pub struct Occasion {
        /// The day.
        pub held_on: Date,
        /// On which level of the work: individual, group or area.
        pub level: String,
        /// Whom it is for: universal, selective or indicated; empty for what is done in a case.
        pub prevention: Option<String>,
    }
}
