//! Rows that wait to be written: gathered over the jobs of a group and written many to a statement.

use crate::error::{Error, Result};
use sqlx::{AnyConnection, AssertSqlSafe};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// A value to be written. What is missing has a type too, which PostgreSQL asks for.
#[derive(Debug, Clone)]
pub enum Bind {
    /// A text, a date or a moment.
    Text(Option<String>),
    /// A count or a place in an order.
    Integer(Option<i64>),
    /// Yes or no.
    Boolean(Option<bool>),
    /// A measured number.
    Number(Option<f64>),
    /// Ciphertext or a hash.
    Bytes(Option<Vec<u8>>),
}

/// Where rows go: the first half of an INSERT, what it does when the row is there, and how many columns it has.
#[derive(Debug)]
pub struct Target {
    /// `INSERT INTO … (…)`
    pub insert: Cow<'static, str>,
    /// `ON CONFLICT …`, or nothing.
    pub conflict: &'static str,
    /// Where it stands in the order of writing: what is referred to goes first.
    pub order: u8,
    /// How the rows that these replace are superseded, for observations.
    pub supersede: Option<String>,
}

/// Rows of one table.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
    by_key: HashMap<String, usize>,
}

/// A row that waits.
pub struct Row {
    key: Option<String>,
    values: Vec<Bind>,
    supersedes: Option<Superseding>,
}

/// Since when an observation replaces the one before it.
#[derive(Clone)]
struct Superseding {
    at: String,
    earlier: Earlier,
}

/// Whether an observation has one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// It is the first.
    None,
    /// One is stored.
    Stored,
}

/// All that waits.
#[derive(Default)]
pub struct Waiting {
    tables: BTreeMap<(u8, &'static str), (&'static Target, Rows)>,
}

/// Rows a statement, at most by these steps, so that few texts are prepared.
const STEPS: [usize; 3] = [64, 8, 1];

impl Waiting {
    /// A new row.
    pub fn insert(&mut self, target: &'static Target, values: Vec<Bind>) {
        self.add(target, Row { key: None, values, supersedes: None });
    }

    /// A row that takes the place of one with the same key.
    pub fn upsert(&mut self, target: &'static Target, key: String, values: Vec<Bind>) {
        self.add(target, Row { key: Some(key), values, supersedes: None });
    }

    /// An observation from a moment on; its last value is when it was superseded.
    pub fn observe(
        &mut self,
        target: &'static Target,
        row_id: String,
        at: String,
        earlier: Earlier,
        values: Vec<Bind>,
    ) {
        self.add(target, Row { key: Some(row_id), values, supersedes: Some(Superseding { at, earlier }) });
    }

    /// Takes in what waits elsewhere, after what waits here.
    pub fn take_in(&mut self, other: &mut Self) {
        for (_, (target, rows)) in std::mem::take(&mut other.tables) {
            for row in rows.rows {
                self.add(target, row);
            }
        }
    }

    fn add(&mut self, target: &'static Target, row: Row) {
        let (_, rows) = self.tables.entry((target.order, &target.insert)).or_insert_with(|| (target, Rows::default()));
        rows.add(row);
    }

    /// Writes all that waits.
    pub async fn flush(&mut self, conn: &mut AnyConnection) -> Result<()> {
        for (_, (target, rows)) in std::mem::take(&mut self.tables) {
            if let Some(supersede) = &target.supersede {
                rows.supersede(conn, supersede).await?;
            }
            let mut left = rows.rows.as_slice();
            for step in STEPS {
                while left.len() >= step {
                    let (now, later) = left.split_at(step);
                    write(conn, target, now).await?;
                    left = later;
                }
            }
        }
        Ok(())
    }
}

impl Rows {
    fn add(&mut self, mut row: Row) {
        let Some(key) = row.key.clone() else {
            self.rows.push(row);
            return;
        };
        let Some(found) = self.by_key.get(&key).copied() else {
            self.by_key.insert(key, self.rows.len());
            self.rows.push(row);
            return;
        };
        let here = &mut self.rows[found];
        match (&here.supersedes, &mut row.supersedes) {
            // Observed anew at a later moment, and the earlier is not yet stored: it is stored as superseded.
            (Some(before), Some(after)) if before.at != after.at => {
                if let Some(superseded_at) = here.values.last_mut() {
                    *superseded_at = Bind::Text(Some(after.at.clone()));
                }
                after.earlier = Earlier::None;
                self.by_key.insert(key, self.rows.len());
                self.rows.push(row);
            }
            // At the same moment: the later is what is stored, and it replaces what the earlier would have.
            (before, Some(after)) => {
                if let Some(before) = before {
                    after.earlier = before.earlier;
                }
                *here = row;
            }
            (_, None) => *here = row,
        }
    }

    /// Ends the rows that are stored and replaced now.
    async fn supersede(&self, conn: &mut AnyConnection, text: &str) -> Result<()> {
        for row in &self.rows {
            let (Some(key), Some(superseding)) = (&row.key, &row.supersedes) else { continue };
            if superseding.earlier == Earlier::Stored {
                sqlx::query(AssertSqlSafe(text))
                    .bind(&superseding.at)
                    .bind(key)
                    .execute(&mut *conn)
                    .await
                    .map_err(Error::database("superseding an observation"))?;
            }
        }
        Ok(())
    }
}

async fn write(conn: &mut AnyConnection, target: &Target, rows: &[Row]) -> Result<()> {
    let columns = rows.first().map_or(0, |row| row.values.len());
    let mut text = String::with_capacity(200 + rows.len() * columns * 5);
    text.push_str(&target.insert);
    text.push_str(" VALUES ");
    let mut number = 0;
    for at in 0..rows.len() {
        text.push_str(if at == 0 { "(" } else { ", (" });
        for column in 0..columns {
            number += 1;
            if column > 0 {
                text.push_str(", ");
            }
            text.push('$');
            text.push_str(&number.to_string());
        }
        text.push(')');
    }
    text.push(' ');
    text.push_str(target.conflict);
    let mut query = sqlx::query(AssertSqlSafe(text));
    for value in rows.iter().flat_map(|row| &row.values) {
        query = match value {
            Bind::Text(value) => query.bind(value.clone()),
            Bind::Integer(value) => query.bind(*value),
            Bind::Boolean(value) => query.bind(*value),
            Bind::Number(value) => query.bind(*value),
            Bind::Bytes(value) => query.bind(value.clone()),
        };
    }
    query.execute(conn).await.map(drop).map_err(Error::database("writing what waits"))
}

impl From<&str> for Bind {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Bind {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<i64> for Bind {
    fn from(number: i64) -> Self {
        Self::Integer(Some(number))
    }
}

impl From<Vec<u8>> for Bind {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}
