//! What the writer remembers between jobs, so that it need not ask the database; true for as long as nobody else has taken
//! a turn.

use super::Writing;
use crate::cases::CaseNumber;
use crate::error::{Error, Result};
use crate::intake::Receipt;
use crate::stream::CaseStream;
use crate::waiting::Target;
use casework::child::ChildIdentity;
use casework::ids::{CaseId, UnitId, WorkerId};
use casework::personnummer::Personnummer;
use sqlx::Row;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What jobs have left, and what they have asked.
#[derive(Default)]
pub(super) struct Memory {
    /// The first turn from which on all that was written is here.
    pub(super) since: i64,
    /// Streams as they stand.
    pub(super) streams: HashMap<CaseId, CaseStream>,
    /// The cases of children with a personnummer, among the streams that have been here.
    children: BTreeMap<Personnummer, BTreeSet<CaseId>>,
    /// The last number given, by year.
    numbers: HashMap<i16, i64>,
    /// Receipts given, by who registered and the form's key.
    receipts: HashMap<(WorkerId, String), Receipt>,
    /// The code of the municipality that a unit works in.
    municipalities: HashMap<UnitId, String>,
}

/// What one job has left; remembered when it succeeds.
#[derive(Default)]
pub(super) struct Left {
    /// Streams that it has read or appended to.
    pub(super) streams: HashMap<CaseId, CaseStream>,
    children: BTreeMap<Personnummer, BTreeSet<CaseId>>,
    numbers: HashMap<i16, i64>,
    receipts: Vec<((WorkerId, String), Receipt)>,
}

impl Memory {
    pub(super) fn since(turn: i64) -> Self {
        Self { since: turn, ..Self::default() }
    }

    pub(super) fn take_in(&mut self, left: Left) {
        self.streams.extend(left.streams);
        for (number, cases) in left.children {
            self.children.entry(number).or_default().extend(cases);
        }
        self.numbers.extend(left.numbers);
        self.receipts.extend(left.receipts);
    }
}

static CASE_NUMBERS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO case_numbers (year, last_number)"),
    conflict: "ON CONFLICT (year) DO UPDATE SET last_number = excluded.last_number",
    order: 0,
    supersede: None,
};

impl Writing {
    /// Whether all that was written after a turn is remembered here, so that what was asked of the database then still holds
    /// together with what is remembered.
    pub fn remembers_since(&self, turn: i64) -> bool {
        turn + 1 >= self.memory.since
    }

    /// Whether a stream is remembered.
    pub fn remembers(&self, case: CaseId) -> bool {
        self.left.streams.contains_key(&case) || self.memory.streams.contains_key(&case)
    }

    /// The remembered cases of a child with a personnummer.
    pub fn remembered_of(&self, number: &Personnummer) -> impl Iterator<Item = CaseId> {
        [&self.left.children, &self.memory.children].into_iter().filter_map(|all| all.get(number)).flatten().copied()
    }

    /// Gives a stream back. It is remembered if the job succeeds.
    pub fn keep(&mut self, stream: CaseStream) {
        if let Some(ChildIdentity::Personnummer(number)) = stream.case.as_ref().map(|case| &case.child.identity) {
            self.left.children.entry(number.clone()).or_default().insert(stream.id);
        }
        self.left.streams.insert(stream.id, stream);
    }

    /// A receipt given before, if it is remembered.
    pub fn remembered_receipt(&self, by: WorkerId, key: &str) -> Option<Receipt> {
        self.memory.receipts.get(&(by, key.to_owned())).cloned()
    }

    /// Remembers a receipt if the job succeeds.
    pub fn keep_receipt(&mut self, by: WorkerId, key: String, receipt: Receipt) {
        self.left.receipts.push(((by, key), receipt));
    }

    /// The code of the municipality that a unit works in.
    pub async fn municipality(&mut self, unit: UnitId) -> Result<String> {
        if let Some(known) = self.memory.municipalities.get(&unit) {
            return Ok(known.clone());
        }
        let row = sqlx::query("SELECT municipality FROM units WHERE unit_id = $1")
            .bind(unit.to_string())
            .fetch_optional(self.ask().await?)
            .await
            .map_err(Error::database("looking up a unit"))?;
        let found: String = row.ok_or(Error::NoSuchUnit)?.try_get(0).map_err(Error::database("reading a unit"))?;
        self.memory.municipalities.insert(unit, found.clone());
        Ok(found)
    }

    /// Units have changed; what was known of them is asked anew.
    pub fn forget_units(&mut self) {
        self.memory.municipalities.clear();
    }

    /// The next number in a year's series. It is given if the job succeeds, so the series has no gaps.
    pub async fn next_number(&mut self, year: i16) -> Result<CaseNumber> {
        let known = self.left.numbers.get(&year).or_else(|| self.memory.numbers.get(&year)).copied();
        let last = match known {
            Some(last) => last,
            None => {
                let row = sqlx::query("SELECT last_number FROM case_numbers WHERE year = $1")
                    .bind(i64::from(year))
                    .fetch_optional(self.ask().await?)
                    .await
                    .map_err(Error::database("looking for the last case number"))?;
                row.map_or(Ok(0), |row| row.try_get(0)).map_err(Error::database("reading the last case number"))?
            }
        };
        let next = last + 1;
        self.left.numbers.insert(year, next);
        self.waiting().upsert(&CASE_NUMBERS, year.to_string(), vec![i64::from(year).into(), next.into()]);
        let damaged = |_| Error::Damaged { stream: "intake".to_owned(), what: "the series of case numbers".to_owned() };
        format!("{year:04}-{next:04}").parse().map_err(damaged)
    }
}
