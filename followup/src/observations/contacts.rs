use super::observation;
use jiff::civil::Date;

observation! { "contacts":
    /// Kontakt: a meeting, visit, talk or call with the child or the family.
    pub struct Contact {
        /// The day it took place.
        pub held_on: Date,
        /// What it was, as a code: home_visit, meeting, talk, call and more.
        pub kind: String,
        /// Where it took place, as a code.
        pub place: Option<String>,
        /// The case worker who held it, under a pseudonym.
        pub worker: String,
        /// Whether the child was there.
        pub child_present: bool,
        /// Whether the child was met without guardians.
        pub child_alone: bool,
        /// Whether a guardian was there.
        pub guardian_present: bool,
        /// The level of the child's participation, 1 to 5 (Shier).
        pub participation: Option<i64>,
        /// Whether an interpreter took part.
        pub interpreter: bool,
    }
}
