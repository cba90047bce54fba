//! Questions from `engine`: a SELECT of any shape, read only, answered with values of any kind.

use crate::database::Store;
use crate::error::{Error, Result};
use followup::observations::Table;
use sqlx::any::{AnyArguments, AnyRow, AnyTypeInfoKind};
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Column, Row, ValueRef};

/// A value in a question or an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Yes or no. SQLite answers with an integer.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A text; a date is one too.
    Text(String),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// The columns' names, in order; empty when there are no rows.
    pub columns: Vec<String>,
    /// The rows, each with a value a column.
    pub rows: Vec<Vec<Value>>,
}

impl Store {
    /// Asks the database. The connection cannot write, whatever the text says.
    ///
    /// # Errors
    /// When the database refuses the text.
    pub async fn select(&self, sql: &str, binds: &[Value]) -> Result<Rows> {
        let failed = Error::database;
        let rows = bound(sql, binds).fetch_all(self.readers()).await.map_err(failed("answering a question"))?;
        let columns = rows.first().map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect());
        let rows = rows.iter().map(values).collect::<std::result::Result<_, _>>();
        Ok(Rows { columns: columns.unwrap_or_default(), rows: rows.map_err(failed("reading an answer"))? })
    }
}

/// A question with its values.
pub(crate) fn bound<'q>(sql: &'q str, binds: &[Value]) -> Query<'q, Any, AnyArguments> {
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in binds {
        query = match value {
            Value::Null => query.bind(None::<String>),
            Value::Boolean(value) => query.bind(*value),
            Value::Integer(value) => query.bind(*value),
            Value::Number(value) => query.bind(*value),
            Value::Text(value) => query.bind(value.clone()),
        };
    }
    query
}

impl Store {
    /// The version of what figures are made of: observations, open statistics and event logs. It moves when any of them
    /// changes, and not when a case is read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn figures(&self) -> Result<i64> {
        sqlx::query("SELECT observed FROM turns")
            .fetch_one(self.readers())
            .await
            .and_then(|row| row.try_get(0))
            .map_err(Error::database("reading the version of the figures"))
    }
}

/// Rows that are read at a time.
const PART: i64 = 10_000;

impl Store {
    /// The rows of a table of observations as they are known now, after a row in the order of their ids; a part at a time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn observations_after(&self, table: &Table, after: Option<&str>) -> Result<Vec<Vec<Value>>> {
        let columns: Vec<_> = table.columns().map(|column| column.name).collect();
        let text = format!(
            "SELECT {}
             FROM {}
             WHERE superseded_at IS NULL AND row_id > $1
             ORDER BY row_id
             LIMIT $2",
            columns.join(", "),
            table.name
        );
        let after = after.unwrap_or_default().to_owned();
        Ok(self.select(&text, &[Value::Text(after), Value::Integer(PART)]).await?.rows)
    }
}

/// The columns of the area's statistics that a file of them has.
pub const AREA_VALUES: [&str; 10] =
    ["municipality", "area", "division", "period", "indicator", "sex", "age_group", "value", "status", "source"];

impl Store {
    /// The statistics of areas as they are known now, after a row in the order they came; a part at a time.
    /// The first value of each row is its place, the others are [`AREA_VALUES`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_values_after(&self, after: i64) -> Result<Vec<Vec<Value>>> {
        let text = format!(
            "SELECT value_id, {}
             FROM area_values
             WHERE superseded_at IS NULL AND value_id > $1
             ORDER BY value_id
             LIMIT $2",
            AREA_VALUES.join(", ")
        );
        Ok(self.select(&text, &[Value::Integer(after), Value::Integer(PART)]).await?.rows)
    }
}

pub(crate) fn values(row: &AnyRow) -> std::result::Result<Vec<Value>, sqlx::Error> {
    (0..row.columns().len())
        .map(|at| {
            let raw = row.try_get_raw(at)?;
            if raw.is_null() {
                return Ok(Value::Null);
            }
            Ok(match raw.type_info().kind() {
                AnyTypeInfoKind::Null => Value::Null,
                AnyTypeInfoKind::Bool => Value::Boolean(row.try_get(at)?),
                AnyTypeInfoKind::SmallInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::BigInt => {
                    Value::Integer(row.try_get(at)?)
                }
                AnyTypeInfoKind::Real | AnyTypeInfoKind::Double => Value::Number(row.try_get(at)?),
                AnyTypeInfoKind::Text => Value::Text(row.try_get(at)?),
                AnyTypeInfoKind::Blob => Value::Text("(bytes)".to_owned()),
            })
        })
        .collect()
}
