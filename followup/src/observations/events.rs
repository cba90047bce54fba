use super::observation;
use jiff::Timestamp;

observation! { "events":
    /// Händelse: a step in a case of any system, which is what process measures need.
    pub struct Event {
        /// The log that the step stands in: `journal` for the unit's own cases, else the imported log's name.
        pub log: String,
        /// The step's place in its case, or in the file it came from; settles the order of steps at the same moment.
        pub position: i64,
        /// What was done.
        pub activity: String,
        /// When.
        pub at: Option<Timestamp>,
        /// Who did it, under a pseudonym, or as an outside log without names has it.
        pub resource: Option<String>,
        /// The unit or group that did it.
        pub resource_group: Option<String>,
        /// The moment by which the case was to be finished, where the log says so.
        pub deadline: Option<Timestamp>,
    }
}
