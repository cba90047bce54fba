use super::observation;
use jiff::civil::Date;

observation! { "continuity":
    /// Kontinuitet: how steadily one child has met the same case workers, over a whole case.
    pub struct Continuity {
        /// The day of the first contact.
        pub first_on: Date,
        /// The day of the latest contact.
        pub latest_on: Date,
        /// How many contacts were held.
        pub contacts: i64,
        /// How many case workers held them.
        pub workers_met: i64,
        /// The share of the contacts that the one met most often held (usual provider of care).
        pub usual_worker: f64,
        /// How gathered the contacts are on few workers, from 0 to 1 (Bice and Boxerman); empty with a single contact.
        pub gathered: Option<f64>,
        /// How many times the case was handed over.
        pub handovers: i64,
        /// How many days nobody was responsible, between the first investigation and the latest period with somebody.
        pub gap_days: i64,
    }
}
