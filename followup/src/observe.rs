//! Iaktta: from a case, what can be counted of it, without names.
//!
//! What the law counts (last days, whether protection was assessed in time) is worked out here by casework's clocks,
//! so that no indicator has law in its SQL.

mod rows;

use crate::observations::{Assignment, Common, Event, Investigation, Report, Row, age_group};
use casework::Case;
use casework::child::Child;
use casework::ids::{CaseId, WorkerId};
use jiff::Timestamp;
use jiff::civil::Date;

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
pub fn observe(source: Source<'_>, pseudonymise: &dyn Fn(&[u8]) -> String) -> Observations {
    let observer = Observer { source, pseudonymise };
    Observations {
        reports: observer.reports(),
        investigations: observer.investigations(),
        assignments: observer.assignments(),
        events: observer.events(),
    }
}

struct Observer<'a> {
    source: Source<'a>,
    pseudonymise: &'a dyn Fn(&[u8]) -> String,
}

impl Observer<'_> {
    /// What a row carries about a child as known on the row's first day.
    fn common(&self, row: &str, key: &[u8], child: &Child, day: Date) -> Common {
        let age = child.age_on(day);
        Common {
            row_id: self.pseudonym(row, key),
            municipality: self.source.municipality.to_owned(),
            area: child.area.as_ref().map(ToString::to_string),
            unit: Some(self.source.case.unit.to_string()),
            child: Some(self.child()),
            case_ref: Some(self.pseudonym("case", self.source.id.as_bytes())),
            sex: Some(child.sex.code().to_owned()),
            age: age.map(i64::from),
            age_group: age.and_then(age_group).map(str::to_owned),
        }
    }

    /// The child's pseudonym: the same in every case once the personnummer is known, else that of this case alone.
    fn child(&self) -> String {
        match &self.source.case.child.identity {
            casework::child::ChildIdentity::Personnummer(number) => self.pseudonym("child", number.as_str().as_bytes()),
            _ => self.pseudonym("child of case", self.source.id.as_bytes()),
        }
    }

    fn worker(&self, worker: WorkerId) -> String {
        self.pseudonym("worker", worker.as_bytes())
    }

    /// A pseudonym; what it stands for is part of it, so that equal bytes of two kinds never meet.
    fn pseudonym(&self, of: &str, key: &[u8]) -> String {
        (self.pseudonymise)(&[of.as_bytes(), b"\0", key].concat())
    }

    /// The child as known on a day: from the last report that had arrived, else from the first.
    fn child_on(&self, day: Date) -> &Child {
        let reports = &self.source.case.reports;
        let known = reports.iter().rev().find(|report| rows::arrived_on(report) <= day).or_else(|| reports.first());
        known.map_or(&self.source.case.child, |report| &report.received.child)
    }
}

#[cfg(test)]
mod tests;
