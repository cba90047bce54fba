use super::observation;
use jiff::civil::Date;

observation! { "interventions":
    /// Insats: an intervention for one child.
    pub struct Intervention {
        /// The form, as a code.
        pub form: String,
        /// The code of KSI, where one is given.
        pub ksi_code: Option<String>,
        /// Whether an individual assessment of needs came first.
        pub needs_assessed: bool,
        /// The act, chapter and section it rests on.
        pub legal_basis: String,
        /// Who gives it: authority, provider or external.
        pub side: String,
        /// The method, as a code or a name from the catalogue.
        pub method: Option<String>,
        /// The day it was decided.
        pub decided_on: Option<Date>,
        /// The day it began.
        pub started_on: Option<Date>,
        /// The day it ended; empty while it goes on.
        pub ended_on: Option<Date>,
        /// Why it ended, as a code.
        pub end_reason: Option<String>,
        /// How many goals were set.
        pub goals: i64,
        /// Goal attainment at the last review, from -2 to 2 and averaged over the goals.
        pub goal_attainment: Option<f64>,
        /// How many sessions have been given.
        pub sessions: i64,
    }
}
