use super::observation;
use jiff::civil::Date;

observation! { "unnamed_interventions":
    /// Insats utan namn: advice, and open services that are given without writing down who came (SoL 14:4-5).
    pub struct UnnamedIntervention {
        /// What was given: advice or open_service.
        pub form: String,
        /// The act, chapter and section it rests on.
        pub legal_basis: String,
        /// The day.
        pub given_on: Date,
        /// To how many children and young people.
        pub children_count: i64,
    }
}
