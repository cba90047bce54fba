//! Rows that wait to be written: gathered over the jobs of a group and written many to a statement.

use crate::dialect::Dialect;
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
    /// The table whose rows these supersede, when they are observations.
    pub supersede: Option<&'static str>,
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

/// Rows a statement, at most: this many, else up to the fewer, so that not all too many texts are prepared.
const MANY: usize = 64;
const FEWER: usize = 16;

/// Values in statements that are told at once, at most. SQLite numbers no more than 32 766.
const TOLD_AT_ONCE: usize = 400;

/// Notes in a transaction that it changes figures.
const FIGURES_CHANGED: &str = "UPDATE turns SET observed = turn";

/// Statements on their way, with their values.
struct Script {
    dialect: Dialect,
    text: String,
    values: Vec<Bind>,
}

impl Row {
    /// What it replaces of what is stored: which row, and from when.
    fn replacing(&self) -> Option<Vec<Bind>> {
        match (&self.key, &self.supersedes) {
            (Some(key), Some(Superseding { at, earlier: Earlier::Stored })) => {
                Some(vec![key.as_str().into(), at.as_str().into()])
            }
            _ => None,
        }
    }
}

/// The rows of each statement.
fn parts<R>(rows: &mut [R]) -> impl Iterator<Item = &mut [R]> {
    let (many, rest) = rows.split_at_mut(rows.len() - rows.len() % MANY);
    many.chunks_mut(MANY).chain(rest.chunks_mut(FEWER))
}

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

    /// Ends an observation from a moment on, with nothing in its place.
    pub fn withdraw(&mut self, target: &'static Target, row_id: String, at: String) {
        let supersedes = Superseding { at, earlier: Earlier::Stored };
        self.add(target, Row { key: Some(row_id), values: Vec::new(), supersedes: Some(supersedes) });
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
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
    pub async fn flush(&mut self, conn: &mut AnyConnection, dialect: Dialect) -> Result<()> {
        let mut script = Script::new(dialect);
        self.write(&mut script, conn).await?;
        script.tell(conn).await
    }

    /// Writes all that waits, and commits.
    pub async fn commit(&mut self, conn: &mut AnyConnection, dialect: Dialect) -> Result<()> {
        let mut script = Script::new(dialect);
        self.write(&mut script, conn).await?;
        script.begin_statement(conn, 0).await?;
        script.text.push_str("COMMIT");
        script.tell(conn).await
    }

    async fn write(&mut self, script: &mut Script, conn: &mut AnyConnection) -> Result<()> {
        if self.tables.values().any(|(target, _)| target.supersede.is_some()) {
            script.begin_statement(conn, 0).await?;
            script.text.push_str(FIGURES_CHANGED);
        }
        for (_, (target, rows)) in std::mem::take(&mut self.tables) {
            let mut rows = rows.rows;
            if let Some(table) = target.supersede {
                let mut replacing: Vec<_> = rows.iter().filter_map(Row::replacing).collect();
                for some in parts(&mut replacing) {
                    script.supersede(conn, table, some).await?;
                }
                // One that is withdrawn has no row of its own.
                rows.retain(|row| !row.values.is_empty());
            }
            for some in parts(&mut rows) {
                script.insert(conn, target, some).await?;
            }
        }
        Ok(())
    }
}

/// Notes that a job changes figures by SQL of its own.
pub async fn figures_change(conn: &mut AnyConnection) -> Result<()> {
    sqlx::query(FIGURES_CHANGED).execute(conn).await.map(drop).map_err(Error::database("noting that figures change"))
}

impl Script {
    const fn new(dialect: Dialect) -> Self {
        Self { dialect, text: String::new(), values: Vec::new() }
    }

    /// Makes room for a statement. SQLite is told several at once, which saves it a crossing of threads for each.
    async fn begin_statement(&mut self, conn: &mut AnyConnection, values: usize) -> Result<()> {
        if self.text.is_empty() {
            return Ok(());
        }
        if !self.dialect.takes_scripts() || self.values.len() + values > TOLD_AT_ONCE {
            return self.tell(conn).await;
        }
        self.text.push_str("; ");
        Ok(())
    }

    async fn insert(&mut self, conn: &mut AnyConnection, target: &Target, rows: &mut [Row]) -> Result<()> {
        let columns = rows.first().map_or(0, |row| row.values.len());
        self.begin_statement(conn, columns * rows.len()).await?;
        self.text.push_str(&target.insert);
        self.values(rows.iter_mut().map(|row| std::mem::take(&mut row.values)));
        self.text.push_str(target.conflict);
        Ok(())
    }

    /// Ends the rows that are stored and replaced now: which, and when.
    async fn supersede(&mut self, conn: &mut AnyConnection, table: &str, rows: &mut [Vec<Bind>]) -> Result<()> {
        self.begin_statement(conn, 2 * rows.len()).await?;
        self.text.push_str("UPDATE ");
        self.text.push_str(table);
        self.text.push_str(" SET superseded_at = replaced.column2 FROM (");
        self.values(rows.iter_mut().map(std::mem::take));
        // Both databases give the columns of a list of values these names.
        self.text.push_str(") AS replaced WHERE row_id = replaced.column1 AND superseded_at IS NULL");
        Ok(())
    }

    /// A list of rows with values.
    fn values(&mut self, rows: impl Iterator<Item = Vec<Bind>>) {
        for (at, row) in rows.enumerate() {
            self.text.push_str(if at == 0 { " VALUES (" } else { ", (" });
            for (column, value) in row.into_iter().enumerate() {
                self.text.push_str(if column == 0 { "" } else { ", " });
                self.bind(value);
            }
            self.text.push(')');
        }
        self.text.push(' ');
    }

    fn bind(&mut self, value: Bind) {
        self.values.push(value);
        self.text.push_str(&self.dialect.place(self.values.len()));
    }

    async fn tell(&mut self, conn: &mut AnyConnection) -> Result<()> {
        if self.text.is_empty() {
            return Ok(());
        }
        // sqlx 0.9 tells PostgreSQL that an empty number is of another width than one that is there, so a statement with
        // numbers is not kept: the types it was prepared with would not fit the next rows.
        let numbers = self.values.iter().any(|value| matches!(value, Bind::Number(_)));
        let mut query = sqlx::query(AssertSqlSafe(std::mem::take(&mut self.text))).persistent(!numbers);
        for value in std::mem::take(&mut self.values) {
            query = match value {
                Bind::Text(value) => query.bind(value),
                Bind::Integer(value) => query.bind(value),
                Bind::Boolean(value) => query.bind(value),
                Bind::Number(value) => query.bind(value),
                Bind::Bytes(value) => query.bind(value),
            };
        }
        query.execute(conn).await.map(drop).map_err(Error::database("writing what waits"))
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
