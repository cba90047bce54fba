use super::observation;
use jiff::civil::Date;

observation! { "placements":
    /// Placering: a stay outside the child's own home.
    pub struct Placement {
        /// The form, as a code: family_home, emergency_home, residential_care and more.
        pub form: String,
        /// The act, chapter and section it rests on.
        pub legal_basis: String,
        /// The day it began.
        pub started_on: Date,
        /// The day it ended; empty while it goes on.
        pub ended_on: Option<Date>,
        /// Why it ended, as a code.
        pub end_reason: Option<String>,
        /// Whether the child had had an intervention in open forms before it.
        pub prior_open_care: bool,
    }
}
