//! Observationernas tabeller: made from the contract in `followup`, and kept up with it as it grows.
//!
//! A migration is written by hand and frozen. The contract names its own tables and columns, so they are made from it:
//! a table that is missing is made, and a column that is missing is added. What the contract no longer names is left,
//! for a figure may have to be made again as it was known on a day.

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use followup::observations::{Column, Kind, Observation, Occasion, TABLES, Table};
use sqlx::{AnyConnection, AssertSqlSafe, Executor, Row};
use std::collections::BTreeSet;

/// Tillfällena på de tre nivåerna. Open services that are counted without names are not among them: who logs the evening as
/// an activity would count it twice.
const OCCASIONS: &str = "CREATE VIEW occasions AS
    SELECT row_id, municipality, area, unit, child, case_ref, sex, age, age_group, held_on,
        'individual' AS level, CAST(NULL AS TEXT) AS prevention, recorded_at, superseded_at
    FROM contacts {whole}
    UNION ALL
    SELECT row_id, municipality, area, unit, child, case_ref, sex, age, age_group, given_on,
        'individual', NULL, recorded_at, superseded_at
    FROM unnamed_interventions {whole}
    WHERE form = 'advice'
    UNION ALL
    SELECT row_id, municipality, area, unit, child, case_ref, sex, age, age_group, held_on,
        level, prevention, recorded_at, superseded_at
    FROM activities {whole};";

/// Brings the tables of observations up to the contract.
pub async fn follow(conn: &mut AnyConnection, dialect: Dialect) -> Result<()> {
    for table in TABLES {
        let found = columns(conn, dialect, &table).await?;
        let text = statements(&table, &found);
        if !text.is_empty() {
            conn.execute(AssertSqlSafe(dialect.fill(&text)))
                .await
                .map_err(Error::database("making the tables of the observations"))?;
        }
    }
    let found = columns(conn, dialect, &Occasion::TABLE).await?;
    if !Occasion::TABLE.columns().all(|column| found.contains(column.name)) {
        let text = format!("DROP VIEW IF EXISTS occasions; {OCCASIONS}");
        conn.execute(AssertSqlSafe(dialect.fill(&text)))
            .await
            .map_err(Error::database("making the view of occasions"))?;
    }
    Ok(())
}

/// The columns that a table has; none when there is no such table.
async fn columns(conn: &mut AnyConnection, dialect: Dialect, table: &Table) -> Result<BTreeSet<String>> {
    let failed = Error::database;
    let rows = sqlx::query(dialect.columns_of_table())
        .bind(table.name)
        .fetch_all(conn)
        .await
        .map_err(failed("reading the columns of the observations"))?;
    let named = rows.iter().map(|row| row.try_get(0)).collect::<std::result::Result<_, _>>();
    named.map_err(failed("reading the columns of the observations"))
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
