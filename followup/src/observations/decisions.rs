use super::observation;
use jiff::civil::Date;

observation! { "decisions":
    /// Beslut: a decision in a case.
    pub struct Decision {
        /// The day it was made.
        pub decided_on: Date,
        /// What it is about, as a code.
        pub kind: String,
        /// Whether it grants what was asked for; empty when nothing was asked for.
        pub in_favour: Option<bool>,
        /// Who decided: official, sub_committee, chair or committee.
        pub decided_by: String,
        /// The act, chapter and section it rests on.
        pub legal_basis: Option<String>,
        /// The day it was carried out.
        pub executed_on: Option<Date>,
        /// The day the party was notified of it.
        pub notified_on: Option<Date>,
        /// The day an appeal arrived.
        pub appealed_on: Option<Date>,
    }
}
