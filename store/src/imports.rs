//! Inläsningar: which file each value came from, and who brought it in.

use crate::database::Store;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::waiting::figures_change;
use crate::writer::{Writing, moment};
use jiff::Timestamp;
use sqlx::Row;

/// Where a file's content comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// `areas`, `statistics` or `ledger`.
    pub kind: String,
    /// The file's name, without its folder.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    /// SHA-256 of the mapping that it was read with; empty without one.
    pub mapping_hash: String,
    /// The publisher.
    pub source: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// How many rows were read.
    pub row_count: u64,
    /// Who brought it in.
    pub imported_by: String,
}

/// Inläsning: a file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its number.
    pub import: i64,
    /// Where its content comes from.
    pub provenance: Provenance,
    /// When it was brought in, in UTC.
    pub imported_at: String,
}

/// Writes down an import; the rows that it brings refer to its number.
pub(crate) async fn record(writing: &mut Writing, provenance: &Provenance, at: Timestamp) -> Result<i64> {
    let failed = Error::database;
    figures_change(writing.sql().await?).await?;
    sqlx::query(
        "INSERT INTO imports
             (kind, file_name, file_hash, mapping_hash, source, licence, row_count, imported_at, imported_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         RETURNING import_id",
    )
    .bind(&provenance.kind)
    .bind(&provenance.file_name)
    .bind(&provenance.file_hash)
    .bind(&provenance.mapping_hash)
    .bind(&provenance.source)
    .bind(&provenance.licence)
    .bind(i64::try_from(provenance.row_count).unwrap_or(i64::MAX))
    .bind(moment(at))
    .bind(&provenance.imported_by)
    .fetch_one(writing.sql().await?)
    .await
    .and_then(|row| row.try_get(0))
    .map_err(failed("writing down an import"))
}

impl Store {
    /// The version of the open data: it grows when a file is brought in or an own area is put together, and not when work is
    /// written down, so that what is drawn of a whole country outlives a step in a case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_data(&self) -> Result<i64> {
        sqlx::query(
            "SELECT (SELECT COALESCE(MAX(import_id), 0) FROM imports)
                 + (SELECT COALESCE(MAX(composition_id), 0) FROM own_areas)",
        )
        .fetch_one(self.readers())
        .await
        .and_then(|row| row.try_get(0))
        .map_err(Error::database("reading the version of the open data"))
    }

    /// Every import, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn imports(&self) -> Result<Vec<Import>> {
        let failed = Error::database;
        let rows = sqlx::query(
            "SELECT import_id, kind, file_name, file_hash, mapping_hash, source, licence, row_count, imported_at, imported_by
             FROM imports
             ORDER BY import_id DESC",
        )
        .fetch_all(self.readers())
        .await
        .map_err(failed("reading the imports"))?;
        rows.iter().map(|row| import_of(row).map_err(failed("reading an import"))).collect()
    }
}

fn import_of(row: &sqlx::any::AnyRow) -> std::result::Result<Import, sqlx::Error> {
    Ok(Import {
        import: row.try_get(0)?,
        provenance: Provenance {
            kind: row.try_get(1)?,
            file_name: row.try_get(2)?,
            file_hash: row.try_get(3)?,
            mapping_hash: row.try_get(4)?,
            source: row.try_get(5)?,
            licence: row.try_get(6)?,
            row_count: row.try_get::<i64, _>(7)?.try_into().unwrap_or_default(),
            imported_by: row.try_get(9)?,
        },
        imported_at: row.try_get(8)?,
    })
}

/// `($1, $2), ($3, $4)`: the places of so many rows in one statement, as the database takes them.
pub(crate) fn places(dialect: Dialect, rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> = (1..=columns).map(|column| dialect.place(row * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// How many rows go into one statement: both databases take so many values.
pub(crate) const ROWS_AT_ONCE: usize = 500;
