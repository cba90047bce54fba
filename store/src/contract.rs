//! Observationernas tabeller: made from the contract in `followup`, and kept up with it as it grows.
//!
//! A migration is written by hand and frozen. The contract names its own tables and columns, so they are made from it:
//! a table that is missing is made, and a column that is missing is added. What the contract no longer names is left,
//! for a figure may have to be made again as it was known on a day.

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use followup::observations::{Column, Kind, TABLES, Table};
use sqlx::{AnyConnection, AssertSqlSafe, Executor, Row};
use std::collections::BTreeSet;

/// Brings the tables of observations up to the contract.
pub async fn follow(conn: &mut AnyConnection, dialect: Dialect) -> Result<()> {
    for table in TABLES {
        let rows = sqlx::query(dialect.columns_of_table())
            .bind(table.name)
            .fetch_all(&mut *conn)
            .await
            .map_err(Error::database("reading the columns of the observations"))?;
        let found: BTreeSet<String> = rows
            .iter()
            .map(|row| row.try_get(0))
            .collect::<std::result::Result<_, _>>()
            .map_err(Error::database("reading the columns of the observations"))?;
        let text = statements(&table, &found);
        if !text.is_empty() {
            conn.execute(AssertSqlSafe(dialect.fill(&text)))
                .await
                .map_err(Error::database("making the tables of the observations"))?;
        }
    }
    Ok(())
}

/// What is to be done for a table that has these columns.
fn statements(table: &Table, found: &BTreeSet<String>) -> String {
    let name = table.name;
    if found.is_empty() {
        let columns: Vec<_> = table.columns().map(|column| format!("{} {}", column.name, kind(column))).collect();
        return format!(
            "CREATE TABLE {name} ({}, recorded_at TEXT NOT NULL, superseded_at TEXT);
             CREATE UNIQUE INDEX {name}_current ON {name} (row_id) WHERE superseded_at IS NULL;",
            columns.join(", ")
        );
    }
    let missing = table.columns().filter(|column| !found.contains(column.name));
    // Rows that were written before do not know it.
    missing.map(|column| format!("ALTER TABLE {name} ADD COLUMN {} {};", column.name, sql(column.kind))).collect()
}

fn kind(column: &Column) -> String {
    format!("{}{}", sql(column.kind), if column.nullable { "" } else { " NOT NULL" })
}

const fn sql(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Date | Kind::Moment => "TEXT",
        Kind::Integer => "BIGINT",
        Kind::Boolean => "{boolean}",
        Kind::Number => "DOUBLE PRECISION",
    }
}
