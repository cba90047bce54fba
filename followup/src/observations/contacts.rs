use super::observation;
use jiff::civil::Date;

observation! { "contacts":
    /// Kontakt: a meeting, visit, talk or call with the child or the family.
    pub struct Contact {
        /// The day it took place.
        pub held_on: Date,
        /// What it was: home_visit, talk_with_child, meeting, network_meeting or call.
        pub kind: String,
        /// Where it took place: home, office, school, elsewhere or remote.
        pub place: Option<String>,
        /// The case worker who held it, under a pseudonym.
        pub worker: String,
        /// Whether the child was there.
        pub child_present: bool,
        /// Whether the child was met without guardians.
        pub child_alone: bool,
        /// Whether a guardian was there.
        pub guardian_present: bool,
        /// The level of the child's participation, 1 to 5 (Shier); empty when nobody judged it.
        pub participation: Option<i64>,
        /// Whether an interpreter took part.
        pub interpreter: bool,
        /// Whether an interpreter was needed and none took part.
        pub interpreter_missing: bool,
        /// Whether the child's view was obtained.
        pub child_view: bool,
        /// Why the child's view was not obtained: not_met, too_young, did_not_want, not_suitable or not_asked.
        pub child_view_missing: Option<String>,
        /// Whether the guardians' view was obtained.
        pub guardian_view: bool,
        /// Whether the child got information that fits (SoL 3:3): understood, unsure, not_adapted or none.
        pub information: Option<String>,
        /// Whether something helped the child to talk, such as pictures or play.
        pub supported: bool,
        /// Whether we listened: the child's answer from 1 to 5.
        pub listened: Option<i64>,
        /// Whether we talked about what matters: the child's answer from 1 to 5.
        pub what_matters: Option<i64>,
        /// Whether it was a good way to talk: the child's answer from 1 to 5.
        pub good_way: Option<i64>,
    }
}
