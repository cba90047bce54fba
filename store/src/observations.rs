//! Observationer: what can be counted of a case, written with its events. A row is never overwritten, only superseded.

use crate::append::Recording;
use crate::error::{Error, Result};
use crate::stream::CaseStream;
use crate::waiting::{Bind, Earlier, Target, Waiting};
use crate::writer::{Writing, moment};
use casework::Case;
use followup::observations::{Datum, Observation, Row, TABLES, Table};
use followup::observe::{Observations, Source, Step, Was, observe};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use std::sync::LazyLock;

/// How the rows of each table are written; `followup` names its columns.
static TARGETS: LazyLock<Vec<Target>> = LazyLock::new(|| TABLES.iter().map(target).collect());

fn target(table: &Table) -> Target {
    let columns: Vec<_> = table.columns().map(|column| column.name).collect();
    let name = table.name;
    Target {
        insert: format!("INSERT INTO {name} ({}, recorded_at, superseded_at)", columns.join(", ")).into(),
        conflict: "",
        order: 5,
        supersede: Some(name),
    }
}

/// Lets the observations that have changed wait to be written; answers with all of them as they are now.
pub fn write(
    waiting: &mut Waiting,
    stream: &CaseStream,
    case: &Case,
    steps: &[Step<'_>],
    recording: Recording<'_>,
) -> Observations {
    let now = of(stream, case, steps, recording.pseudonymise);
    let at = moment(recording.at);
    for change in now.since(&stream.observed) {
        let Some(target) = TARGETS.iter().find(|target| target.supersede == Some(change.table)) else { continue };
        let earlier = match change.was {
            Was::Known => Earlier::Stored,
            Was::Unknown => Earlier::None,
        };
        let Some(values) = change.values else {
            waiting.withdraw(target, change.row_id, at.clone());
            continue;
        };
        let mut values: Vec<Bind> = values.into_iter().map(Bind::from).collect();
        values.push(at.as_str().into());
        values.push(Bind::Text(None));
        waiting.observe(target, change.row_id, at.clone(), earlier, values);
    }
    now
}

/// Lets a row that follows no case wait to be written; one with the same key is superseded.
pub fn write_row<Own: Observation>(waiting: &mut Waiting, row: &Row<Own>, at: Timestamp) {
    row_of(waiting, row, at, Earlier::Stored);
}

/// The same for a row that none stands before.
pub fn write_new_row<Own: Observation>(waiting: &mut Waiting, row: &Row<Own>, at: Timestamp) {
    row_of(waiting, row, at, Earlier::None);
}

fn row_of<Own: Observation>(waiting: &mut Waiting, row: &Row<Own>, at: Timestamp, earlier: Earlier) {
    let Some(target) = TARGETS.iter().find(|target| target.supersede == Some(Own::TABLE.name)) else { return };
    let at = moment(at);
    let mut values: Vec<Bind> = row.values().into_iter().map(Bind::from).collect();
    values.push(at.as_str().into());
    values.push(Bind::Text(None));
    waiting.observe(target, row.common.row_id.clone(), at, earlier, values);
}

/// Lets a row that follows no case be superseded by none.
pub fn withdraw_row<Own: Observation>(waiting: &mut Waiting, row_id: String, at: Timestamp) {
    if let Some(target) = TARGETS.iter().find(|target| target.supersede == Some(Own::TABLE.name)) {
        waiting.withdraw(target, row_id, moment(at));
    }
}

/// Forgets where a child lives, also in rows that are superseded: a protected identity is placed in its municipality alone
/// (FACTS 2.54), whichever day a figure is made for.
pub async fn forget_area(writing: &mut Writing, stream: &CaseStream) -> Result<()> {
    let Some(case) = stream.observed.events.first().and_then(|row| row.common.case_ref.clone()) else { return Ok(()) };
    for table in TABLES {
        let name = table.name;
        sqlx::query(AssertSqlSafe(format!("UPDATE {name} SET area = NULL WHERE case_ref = $1 AND area IS NOT NULL")))
            .bind(&case)
            .execute(writing.sql().await?)
            .await
            .map_err(Error::database("forgetting an area"))?;
    }
    Ok(())
}

/// What is observed of a case.
pub fn of(
    stream: &CaseStream,
    case: &Case,
    steps: &[Step<'_>],
    pseudonymise: &dyn Fn(&[u8]) -> String,
) -> Observations {
    observe(Source { id: stream.id, case, steps, municipality: &stream.municipality }, pseudonymise)
}

impl From<Datum> for Bind {
    fn from(datum: Datum) -> Self {
        match datum {
            Datum::Text(value) => Self::Text(value),
            Datum::Date(value) => Self::Text(value.map(|day| day.to_string())),
            Datum::Moment(value) => Self::Text(value.map(moment)),
            Datum::Integer(value) => Self::Integer(value),
            Datum::Boolean(value) => Self::Boolean(value),
            Datum::Number(value) => Self::Number(value),
        }
    }
}
