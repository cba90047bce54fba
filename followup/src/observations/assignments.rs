use super::observation;
use jiff::civil::Date;

observation! { "assignments":
    /// Ansvarsperiod: a period with one responsible case worker.
    pub struct Assignment {
        /// The case worker, under a pseudonym.
        pub worker: String,
        /// The role of the one responsible: case_worker.
        pub role: String,
        /// Which period in the case, from 1.
        pub ordinal: i64,
        /// The first day.
        pub from_on: Date,
        /// The last day; empty while it goes on.
        pub to_on: Option<Date>,
        /// How it ended: handover, closure or conflict (of interest); empty while it goes on.
        pub ended_by: Option<String>,
        /// Why the case was handed over, when it was.
        pub handover_reason: Option<String>,
        /// Whether the child or family met both at a joint meeting, when the case was handed over.
        pub joint_meeting: Option<bool>,
    }
}
