//! Kostnader: the lines of ledgers, kept as observations without persons.
//!
//! A ledger is read in whole. A new file of the same ledger takes its place whole, and what it said before stays for
//! whoever asks what was known then. A line of a voucher that another ledger holds already is refused: one cost is
//! counted once, and belongs to one grant (FACTS 9).

use crate::database::Store;
use crate::error::{Error, Result};
use crate::imports::{self, Provenance};
use crate::observations;
use crate::writer::{Writing, moment, now};
use followup::observations::{Cost, Row};
use sqlx::Row as _;
use std::collections::{BTreeMap, HashMap};

/// What reading in a ledger did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerImported {
    /// The ledger is new.
    New,
    /// The ledger was there, and so many lines of it are superseded.
    Superseding(u64),
    /// The same file was read the same way before; nothing is changed.
    Unchanged,
    /// The lines stand in another ledger already; nothing is changed.
    Doubled(Doubled),
}

/// Dubblett: a line that another ledger holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// The ledger that holds it.
    pub ledger: String,
    /// The first such voucher.
    pub voucher: String,
    /// How many lines stand in both.
    pub lines: u64,
}

/// A ledger as it is known now.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownLedger {
    /// What it is called.
    pub ledger: String,
    /// How many lines.
    pub line_count: i64,
    /// The first and the last day that anything is booked on.
    pub from_on: String,
    /// The last day.
    pub to_on: String,
    /// What it comes to, in kronor.
    pub amount_sek: f64,
    /// What of it is spent on a form of help, in kronor.
    pub on_forms_sek: f64,
}

impl Store {
    /// Writes a ledger's lines, all of them or none. They must all name the same ledger.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_ledger(&self, lines: Vec<Row<Cost>>, provenance: Provenance) -> Result<LedgerImported> {
        self.writer()
            .write_alone(move |writing| Box::pin(async move { import(writing, lines, &provenance).await }))
            .await
    }

    /// The ledgers as they are known now, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ledgers(&self) -> Result<Vec<KnownLedger>> {
        let rows = sqlx::query(
            "SELECT ledger, COUNT(*), MIN(booked_on), MAX(booked_on), SUM(amount_sek),
                 COALESCE(SUM(CASE WHEN form IS NOT NULL THEN amount_sek END), 0.0)
             FROM costs
             WHERE superseded_at IS NULL
             GROUP BY ledger
             ORDER BY ledger",
        )
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("listing the ledgers"))?;
        let known = |row: &sqlx::any::AnyRow| {
            Ok(KnownLedger {
                ledger: row.try_get(0)?,
                line_count: row.try_get(1)?,
                from_on: row.try_get(2)?,
                to_on: row.try_get(3)?,
                amount_sek: row.try_get(4)?,
                on_forms_sek: row.try_get(5)?,
            })
        };
        let read: std::result::Result<_, sqlx::Error> = rows.iter().map(known).collect();
        read.map_err(Error::database("listing the ledgers"))
    }
}

async fn import(writing: &mut Writing, lines: Vec<Row<Cost>>, about: &Provenance) -> Result<LedgerImported> {
    let Some(ledger) = lines.first().map(|line| line.own.ledger.clone()) else { return Ok(LedgerImported::Unchanged) };
    let standing = standing(writing, &ledger).await?;
    if standing > 0 && latest(writing, &ledger).await? == Some((about.file_hash.clone(), about.mapping_hash.clone())) {
        return Ok(LedgerImported::Unchanged);
    }
    if let Some(doubled) = doubled(writing, &ledger, &lines).await? {
        return Ok(LedgerImported::Doubled(doubled));
    }
    let at = now();
    imports::record(writing, about, at).await?;
    sqlx::query("UPDATE costs SET superseded_at = $1 WHERE ledger = $2 AND superseded_at IS NULL")
        .bind(moment(at))
        .bind(&ledger)
        .execute(writing.sql().await?)
        .await
        .map_err(Error::database("superseding a ledger"))?;
    for line in &lines {
        observations::write_new_row(writing.waiting(), line, at);
    }
    Ok(if standing > 0 { LedgerImported::Superseding(standing) } else { LedgerImported::New })
}

/// How many lines of a ledger stand.
async fn standing(writing: &mut Writing, ledger: &str) -> Result<u64> {
    let found: i64 = sqlx::query("SELECT COUNT(*) FROM costs WHERE ledger = $1 AND superseded_at IS NULL")
        .bind(ledger)
        .fetch_one(writing.sql().await?)
        .await
        .and_then(|row| row.try_get(0))
        .map_err(Error::database("counting the lines of a ledger"))?;
    Ok(u64::try_from(found).unwrap_or(0))
}

/// The file and the mapping that a ledger was read from last.
async fn latest(writing: &mut Writing, ledger: &str) -> Result<Option<(String, String)>> {
    sqlx::query(
        "SELECT file_hash, mapping_hash
         FROM imports
         WHERE kind = 'ledger' AND source = $1
         ORDER BY import_id DESC
         LIMIT 1",
    )
    .bind(ledger)
    .fetch_optional(writing.sql().await?)
    .await
    .and_then(|row| row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose())
    .map_err(Error::database("looking for a ledger"))
}

/// The lines that stand in another ledger of the same municipality.
async fn doubled(writing: &mut Writing, ledger: &str, lines: &[Row<Cost>]) -> Result<Option<Doubled>> {
    type Identity = (String, i64, String, String, i64);
    let ore = |amount: f64| (amount * 100.0).round() as i64;
    let municipality = lines.first().map(|line| line.common.municipality.clone()).unwrap_or_default();
    let failed = Error::database("looking for lines that stand in another ledger");
    let rows = sqlx::query(
        "SELECT ledger, voucher, voucher_line, booked_on, account, amount_sek
         FROM costs
         WHERE ledger <> $1 AND municipality = $2 AND superseded_at IS NULL",
    )
    .bind(ledger)
    .bind(&municipality)
    .fetch_all(writing.sql().await?)
    .await;
    let mut known: HashMap<Identity, String> = HashMap::new();
    let mut take = |row: &sqlx::any::AnyRow| {
        let identity = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?, ore(row.try_get(5)?));
        known.insert(identity, row.try_get(0)?);
        Ok(())
    };
    rows.and_then(|rows| rows.iter().try_for_each(&mut take)).map_err(failed)?;
    let mut found: BTreeMap<String, Doubled> = BTreeMap::new();
    for Row { own, .. } in lines {
        let identity = (
            own.voucher.clone(),
            own.voucher_line,
            own.booked_on.to_string(),
            own.account.clone(),
            ore(own.amount_sek),
        );
        let Some(other) = known.get(&identity) else { continue };
        let first = || Doubled { ledger: other.clone(), voucher: own.voucher.clone(), lines: 0 };
        found.entry(other.clone()).or_insert_with(first).lines += 1;
    }
    Ok(found.into_values().max_by_key(|doubled| doubled.lines))
}
