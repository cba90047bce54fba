//! Iaktta: from a case, what can be counted of it, without names.
//!
//! What the law counts (last days, whether protection was assessed in time) is worked out here by casework's clocks,
//! so that no indicator has law in its SQL.

pub mod activities;
pub mod collaborations;
mod contacts;
mod continuity;
mod deadlines;
mod decisions;
mod interventions;
mod placements;
mod rows;
mod scores;
pub mod unnamed;

#[cfg(test)]
use crate::observations::Table;
use crate::observations::{
    Assignment, Common, Contact, Continuity, Datum, Deadline, Decision, Event, Intervention, Investigation,
    Observation, Placement, Report, Row, Score, age_group,
};
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

/// Ändring: what has become of a row since the case was last observed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The table.
    pub table: &'static str,
    /// The row.
    pub row_id: String,
    /// Whether the row was there before, and is superseded now.
    pub was: Was,
    /// The values now, in the order of the table's columns; none when the row is no longer true of the case.
    pub values: Option<Vec<Datum>>,
}

/// Whether a row was there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// It was not.
    Unknown,
    /// It was.
    Known,
}

/// Lists the tables that follow how a case stands, each with the method that makes its rows. A new table is one line.
macro_rules! tables {
    ($( $(#[doc = $doc:literal])+ $name:ident: $own:ty, )*) => {
        /// The rows of one case.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Observations {
            $( $(#[doc = $doc])+ pub $name: Vec<Row<$own>>, )*
            /// Its steps.
            pub events: Vec<Row<Event>>,
        }

        /// The tables that are filled here, which must be all of those in the contract.
        #[cfg(test)]
        const FILLED: &[Table] = &[$( <$own>::TABLE, )* Event::TABLE];

        /// Turns a case into rows without names. `pseudonymise` is a keyed hash of the purpose of follow-up.
        #[must_use]
        pub fn observe(source: Source<'_>, pseudonymise: &dyn Fn(&[u8]) -> String) -> Observations {
            let observer = Observer::of(source, pseudonymise);
            Observations { $( $name: observer.$name(), )* events: observer.events() }
        }

        impl Observations {
            /// What has changed since the case was observed before. A step has happened once and for all, so its row is new.
            #[must_use]
            pub fn since(&self, before: &Self) -> Vec<Change> {
                let mut changes = Vec::new();
                $( compare(&before.$name, &self.$name, &mut changes); )*
                compare(&[], &self.events, &mut changes);
                changes
            }
        }
    };
}

tables! {
    /// Its reports.
    reports: Report,
    /// Its investigations.
    investigations: Investigation,
    /// Its periods of responsibility.
    assignments: Assignment,
    /// Its meetings and talks.
    contacts: Contact,
    /// How steadily the child has met the same workers.
    continuity: Continuity,
    /// Its interventions.
    interventions: Intervention,
    /// Its stays outside home.
    placements: Placement,
    /// Its decisions.
    decisions: Decision,
    /// Its clocks.
    deadlines: Deadline,
    /// Its scores.
    scores: Score,
}

fn compare<Own: Observation + PartialEq>(before: &[Row<Own>], now: &[Row<Own>], changes: &mut Vec<Change>) {
    let table = Own::TABLE.name;
    for row in now {
        let row_id = &row.common.row_id;
        let earlier = before.iter().find(|earlier| &earlier.common.row_id == row_id);
        if earlier != Some(row) {
            let was = if earlier.is_some() { Was::Known } else { Was::Unknown };
            changes.push(Change { table, row_id: row_id.clone(), was, values: Some(row.values()) });
        }
    }
    let gone = before.iter().filter(|row| now.iter().all(|later| later.common.row_id != row.common.row_id));
    changes.extend(gone.map(|row| Change { table, row_id: row.common.row_id.clone(), was: Was::Known, values: None }));
}

struct Observer<'a> {
    source: Source<'a>,
    pseudonymise: &'a dyn Fn(&[u8]) -> String,
    /// The child's pseudonym, and the case's: the same in every row.
    child: String,
    case_ref: String,
}

impl<'a> Observer<'a> {
    fn of(source: Source<'a>, pseudonymise: &'a dyn Fn(&[u8]) -> String) -> Self {
        let mut observer = Observer { source, pseudonymise, child: String::new(), case_ref: String::new() };
        observer.child = observer.child();
        observer.case_ref = observer.pseudonym("case", source.id.as_bytes());
        observer
    }

    /// What a row carries about a child as known on the row's first day.
    fn common(&self, row: &str, key: &[u8], child: &Child, day: Date) -> Common {
        let age = child.age_on(day);
        Common {
            row_id: self.pseudonym(row, key),
            municipality: self.source.municipality.to_owned(),
            // A protected identity is placed in its municipality and no nearer (FACTS 2.54).
            area: child.area.as_ref().filter(|_| !self.ever_protected()).map(ToString::to_string),
            unit: Some(self.source.case.unit.to_string()),
            child: Some(self.child.clone()),
            case_ref: Some(self.case_ref.clone()),
            sex: Some(child.sex.code().to_owned()),
            age: age.map(i64::from),
            age_group: age.and_then(age_group).map(str::to_owned),
        }
    }

    /// Whether the identity is protected or has been: where the child lived then may be where it lives now.
    fn ever_protected(&self) -> bool {
        let circle = &self.source.case.circle;
        circle.protection.is_some() || !circle.earlier.is_empty()
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
