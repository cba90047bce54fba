//! Rows for a purpose of its own: research needs another ground than follow-up, and an approval (FACTS 2.47). So the purpose
//! and the approval stand in the register and in each file, and the pseudonyms are made with a key of the purpose:
//! two researchers' files cannot be put together by them, nor with the unit's own. The rows stand in the order of the new
//! pseudonyms, for the old order would be a key too, and a moment is told as its day.

use crate::commands::acting::acting;
use anyhow::{Context, anyhow};
use casework::access::{Action, permit};
use followup::observations::{Datum, Kind, PSEUDONYMS, Table};
use followup::release::{Release, Released, ReleasedFile};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use store::keys::PurposeKey;
use store::plans::fingerprint;
use store::select::Value;
use store::{Keys, Store};

/// Ändamål: what the rows are for, and on which approval.
#[derive(Debug)]
pub struct Purpose<'a> {
    /// In words.
    pub purpose: &'a str,
    /// The reference of the ethics review, or of the decision to hand out.
    pub approval: &'a str,
    /// Who lets them out: the name of a researcher.
    pub by: Option<&'a str>,
}

/// A file, made and not yet written.
pub struct Made {
    /// The table.
    pub table: Table,
    /// How the register knows it.
    pub file: ReleasedFile,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Purpose<'_> {
    /// Makes the files, and writes down in the register that they leave.
    pub async fn let_out(&self, store: &Store, keys: &Keys, tables: &[Table]) -> anyhow::Result<Vec<Made>> {
        let actor = acting(store, self.by).await?;
        let may = permit(actor, Action::HandOutObservations)
            .map_err(|_| anyhow!("only a researcher hands out rows for a purpose of its own"))?;
        let key = keys.of_purpose(self.purpose, self.approval);
        let today = Zoned::now().date();
        let mut made = Vec::new();
        for table in tables {
            let rows = rows(store, table, &key).await.with_context(|| table.name.to_owned())?;
            let day = today.to_string();
            let told = [("purpose", self.purpose), ("approval", self.approval), ("as_of", &day)];
            let bytes = exchange::observations::write(table, &rows, &told)?;
            let name = format!("{}.parquet", table.name);
            let file = ReleasedFile { name, rows: rows.len() as u64, sha256: fingerprint(&bytes) };
            made.push(Made { table: *table, file, bytes });
        }
        let subject = tables.iter().map(|table| table.name).collect::<Vec<_>>().join(" ");
        let release = Release {
            purpose: Some(self.purpose.to_owned()),
            approval: Some(self.approval.to_owned()),
            files: made.iter().map(|made| made.file.clone()).collect(),
            ..Release::of(Released::Observations, subject, today)
        };
        store.release(may, release, Timestamp::now()).await?;
        Ok(made)
    }
}

/// The rows of a table as they are known now, under the pseudonyms of a purpose.
async fn rows(store: &Store, table: &Table, key: &PurposeKey) -> anyhow::Result<Vec<Vec<Datum>>> {
    let columns: Vec<_> = table.columns().collect();
    let mut rows = Vec::new();
    let mut last: Option<String> = None;
    loop {
        let part = store.observations_after(table, last.as_deref()).await?;
        for row in &part {
            let named = columns.iter().zip(row);
            rows.push(
                named
                    .map(|(column, value)| match text(value).filter(|_| PSEUDONYMS.contains(&column.name)) {
                        Some(of) => Ok(Datum::Text(Some(key.pseudonym(of)))),
                        None => datum(column.kind, value).with_context(|| format!("{} is {value:?}", column.name)),
                    })
                    .collect::<anyhow::Result<Vec<_>>>()?,
            );
        }
        match part.last().and_then(|row| row.first()) {
            Some(Value::Text(row_id)) => last = Some(row_id.clone()),
            _ => break,
        }
    }
    rows.sort_by(|one, other| match (one.first(), other.first()) {
        (Some(Datum::Text(one)), Some(Datum::Text(other))) => one.cmp(other),
        _ => std::cmp::Ordering::Equal,
    });
    Ok(rows)
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// A value of the database as the contract has it; SQLite keeps yes and no as numbers.
fn datum(kind: Kind, value: &Value) -> Option<Datum> {
    let day = |at: Timestamp| Some(at.to_zoned(TimeZone::UTC).start_of_day().ok()?.timestamp());
    Some(match (kind, value) {
        (Kind::Text, Value::Null) => Datum::Text(None),
        (Kind::Text, Value::Text(text)) => Datum::Text(Some(text.clone())),
        (Kind::Date, Value::Null) => Datum::Date(None),
        (Kind::Date, Value::Text(text)) => Datum::Date(Some(text.parse().ok()?)),
        (Kind::Moment, Value::Null) => Datum::Moment(None),
        (Kind::Moment, Value::Text(text)) => Datum::Moment(Some(day(text.parse().ok()?)?)),
        (Kind::Integer, Value::Null) => Datum::Integer(None),
        (Kind::Integer, Value::Integer(number)) => Datum::Integer(Some(*number)),
        (Kind::Boolean, Value::Null) => Datum::Boolean(None),
        (Kind::Boolean, Value::Integer(number)) => Datum::Boolean(Some(*number != 0)),
        (Kind::Boolean, Value::Boolean(yes)) => Datum::Boolean(Some(*yes)),
        (Kind::Number, Value::Null) => Datum::Number(None),
        (Kind::Number, Value::Integer(number)) => Datum::Number(Some(*number as f64)),
        (Kind::Number, Value::Number(number)) => Datum::Number(Some(*number)),
        _ => return None,
    })
}
