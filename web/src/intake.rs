//! Aktualisering: a report comes in, protection is assessed, and it is decided whether to investigate.

pub mod preliminary_assessment;
pub mod protection_assessment;
pub mod receipt;
pub mod report_of_concern;

use crate::form::Typed;
use casework::case::Report;
use casework::{Case, ids::ReportId};

/// The field that says which report a step is about.
const REPORT: &str = "anmalan";

/// The report a step is about: the one asked for, or else the first that waits.
fn report_at_hand<'c>(typed: &Typed, case: &'c Case, waits: impl Fn(&Report) -> bool) -> Option<&'c Report> {
    if case.closed.is_some() {
        return None;
    }
    let asked: Option<ReportId> = typed.one(REPORT).parse().ok();
    let named = asked.and_then(|asked| case.report(asked));
    named.or_else(|| case.reports.iter().find(|report| waits(report)))
}
