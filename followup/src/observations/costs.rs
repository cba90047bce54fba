use super::observation;
use jiff::civil::Date;

observation! { "costs":
    /// Kostnad: a line of the ledger, without persons. Who it was spent on is not in it and cannot be had from it.
    pub struct Cost {
        /// The day it is booked on.
        pub booked_on: Date,
        /// The account.
        pub account: String,
        /// The form of intervention that it was spent on, by the same code as interventions; empty when it is common to all.
        pub form: Option<String>,
        /// The grant that pays for it, as the ledger names it; one line belongs to one grant at most (FACTS 9).
        pub grant_ref: Option<String>,
        /// The amount in kronor; an income is below zero.
        pub amount_sek: f64,
        /// The ledger that the line stands in.
        pub ledger: String,
        /// The voucher, as the ledger numbers it.
        pub voucher: String,
        /// The line's number within the voucher, so that no cost is counted twice.
        pub voucher_line: i64,
    }
}
