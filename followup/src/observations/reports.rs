use super::observation;
use jiff::civil::Date;

observation! { "reports":
    /// Anmälan: one report of concern about one child.
    pub struct Report {
        /// The day it arrived.
        pub received_on: Date,
        /// The kind of reporter, by the list in force on the day.
        pub source: String,
        /// Whether the reporter was bound by law to report (SoL 19:1).
        pub mandated: bool,
        /// Every reason named, sorted, as codes with a space between.
        pub reasons: String,
        /// The reason named first.
        pub main_reason: String,
        /// Whether violence, sexual abuse or honour-related oppression is among the reasons.
        pub violence: bool,
        /// How many children the notice concerned.
        pub children_count: i64,
        /// Whether the child was not yet born.
        pub unborn: bool,
        /// Whether an interpreter was needed.
        pub interpreter: bool,
        /// The day of the report before this one about the same child; empty when this was the first.
        pub earlier_report_on: Option<Date>,
        /// The last day for the protection assessment.
        pub safety_due_on: Date,
        /// The day protection was assessed.
        pub safety_assessed_on: Option<Date>,
        /// What the protection assessment found: not_at_once or at_once.
        pub safety_need: Option<String>,
        /// The last day for the preliminary assessment.
        pub decision_due_on: Date,
        /// The day of the outcome of the preliminary assessment.
        pub decided_on: Option<Date>,
        /// The outcome: open, do_not_open or joins_running.
        pub outcome: Option<String>,
        /// What came in: report, application, statement_request or eviction_notice; empty in rows from before it was asked.
        pub way_in: Option<String>,
        /// How many reports about the child came in the six months before, in whichever case.
        pub earlier_within_6_months: Option<i64>,
        /// How many reports about the child came in the twelve months before, in whichever case.
        pub earlier_within_12_months: Option<i64>,
        /// The day the reporter asked to be told what was decided.
        pub feedback_asked_on: Option<Date>,
        /// The day the reporter was told, or was not, with a reason.
        pub feedback_answered_on: Option<Date>,
        /// What became of a meeting after the report: offered, held, declined or not_suitable; empty when none was offered.
        pub meeting: Option<String>,
        /// The day a request was answered.
        pub answered_on: Option<Date>,
    }
}
