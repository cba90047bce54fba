use super::observation;
use jiff::civil::Date;

observation! { "scores":
    /// Skattning: the score of an instrument on one occasion.
    pub struct Score {
        /// The instrument, as a code.
        pub instrument: String,
        /// Which occasion with this instrument and respondent, from 1.
        pub occasion: i64,
        /// The day.
        pub scored_on: Date,
        /// Who answered: child, guardian, school, worker or other.
        pub respondent: String,
        /// The score.
        pub score: f64,
        /// Where in the work it was taken: baseline, during, end or after an intervention.
        pub stage: Option<String>,
        /// The score on the first occasion with this instrument and respondent; empty on that occasion itself.
        pub first_score: Option<f64>,
    }
}
