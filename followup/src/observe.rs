//! Iaktta: from a case, what can be counted of it, without names.

use crate::observations::{Assignment, Event, Investigation, Report, Row};
use casework::Case;
use casework::ids::{CaseId, WorkerId};
use jiff::Timestamp;

/// What is observed: a case as it stands, and the steps in it that are new.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The case.
    pub id: CaseId,
    /// As it stands after the steps.
    pub case: &'a Case,
    /// The steps to make `events` of: all of them, or those just taken.
    pub steps: &'a [Step<'a>],
    /// The municipality's code, four digits.
    pub municipality: &'a str,
}

/// A step as the journal has it.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Its number in the case, from 1.
    pub seq: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who recorded it.
    pub by: WorkerId,
    /// What happened.
    pub event: &'a casework::Event,
}

/// The rows of one case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Observations {
    /// Its reports.
    pub reports: Vec<Row<Report>>,
    /// Its investigations.
    pub investigations: Vec<Row<Investigation>>,
    /// Its periods of responsibility.
    pub assignments: Vec<Row<Assignment>>,
    /// Its steps.
    pub events: Vec<Row<Event>>,
}

/// Turns a case into rows without names. `pseudonymise` is a keyed hash of the purpose of follow-up.
#[must_use]
pub fn observe(_source: Source<'_>, _pseudonymise: &dyn Fn(&[u8]) -> String) -> Observations {
    Observations::default()
}
