//! Migrations: forward only, one text for both databases, each applied in a transaction of its own.

use crate::contract;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::writer::moment;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AssertSqlSafe, Executor, Row};

/// A step of the schema.
struct Migration {
    number: i64,
    name: &'static str,
    text: &'static str,
}

/// Every step, in order. A step that has been released is never changed.
const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "journal", text: include_str!("../migrations/0001_journal.sql") },
    Migration { number: 2, name: "areas", text: include_str!("../migrations/0002_areas.sql") },
    Migration { number: 3, name: "events", text: include_str!("../migrations/0003_events.sql") },
    Migration { number: 4, name: "observations", text: include_str!("../migrations/0004_observations.sql") },
    Migration { number: 5, name: "counting", text: include_str!("../migrations/0005_counting.sql") },
    Migration { number: 6, name: "reading", text: include_str!("../migrations/0006_reading.sql") },
    Migration { number: 7, name: "notes", text: include_str!("../migrations/0007_notes.sql") },
    Migration { number: 8, name: "open_cases", text: include_str!("../migrations/0008_open_cases.sql") },
    Migration { number: 9, name: "circle", text: include_str!("../migrations/0009_circle.sql") },
    Migration { number: 10, name: "plans", text: include_str!("../migrations/0010_plans.sql") },
    Migration { number: 11, name: "waits", text: include_str!("../migrations/0011_waits.sql") },
    Migration { number: 12, name: "assignments", text: include_str!("../migrations/0012_assignments.sql") },
    Migration { number: 13, name: "observed", text: include_str!("../migrations/0013_observed.sql") },
    Migration { number: 14, name: "beside", text: include_str!("../migrations/0014_beside.sql") },
    Migration { number: 15, name: "voices", text: include_str!("../migrations/0015_voices.sql") },
    Migration { number: 16, name: "shares", text: include_str!("../migrations/0016_shares.sql") },
    Migration { number: 17, name: "organised", text: include_str!("../migrations/0017_organised.sql") },
    Migration { number: 18, name: "days", text: include_str!("../migrations/0018_days.sql") },
    Migration { number: 19, name: "own_areas", text: include_str!("../migrations/0019_own_areas.sql") },
    Migration { number: 20, name: "risk", text: include_str!("../migrations/0020_risk.sql") },
    Migration { number: 21, name: "classifications", text: include_str!("../migrations/0021_classifications.sql") },
    Migration { number: 22, name: "sign_ins", text: include_str!("../migrations/0022_sign_ins.sql") },
    Migration { number: 23, name: "venues", text: include_str!("../migrations/0023_venues.sql") },
    Migration { number: 24, name: "reach", text: include_str!("../migrations/0024_reach.sql") },
];

/// A migration as applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its number.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// When it was applied.
    pub applied_at: String,
}

/// Brings a database to the newest schema; answers with what was done now.
pub async fn run(conn: &mut AnyConnection, dialect: Dialect, now: jiff::Timestamp) -> Result<Vec<Applied>> {
    let failed = Error::database;
    conn.execute(
        "CREATE TABLE IF NOT EXISTS migrations (
            number BIGINT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            applied_at TEXT NOT NULL
        )",
    )
    .await
    .map_err(failed("preparing migrations"))?;
    conn.execute(dialect.begin()).await.map_err(failed("beginning a migration"))?;
    let answer = run_in_transaction(conn, dialect, now).await;
    let end = if answer.is_ok() { "COMMIT" } else { "ROLLBACK" };
    conn.execute(end).await.map_err(failed("ending a migration"))?;
    answer
}

async fn run_in_transaction(conn: &mut AnyConnection, dialect: Dialect, now: jiff::Timestamp) -> Result<Vec<Applied>> {
    let failed = Error::database;
    if dialect == Dialect::Postgres {
        conn.execute("LOCK TABLE migrations").await.map_err(failed("locking the migrations"))?;
    }
    let known = MIGRATIONS.last().map_or(0, |last| last.number);
    let rows = sqlx::query("SELECT number, text_hash FROM migrations ORDER BY number")
        .fetch_all(&mut *conn)
        .await
        .map_err(failed("reading which migrations are applied"))?;
    let mut applied = Vec::new();
    for row in rows {
        let number: i64 = row.try_get(0).map_err(failed("reading a migration"))?;
        let hash: String = row.try_get(1).map_err(failed("reading a migration"))?;
        let Some(migration) = MIGRATIONS.iter().find(|migration| migration.number == number) else {
            return Err(Error::NewerSchema { found: number, known });
        };
        if hash != text_hash(migration) {
            return Err(Error::ChangedMigration(number));
        }
        applied.push(number);
    }
    let mut done = Vec::new();
    for migration in MIGRATIONS.iter().filter(|migration| !applied.contains(&migration.number)) {
        conn.execute(AssertSqlSafe(dialect.fill(migration.text))).await.map_err(failed("migrating"))?;
        let applied_at = moment(now);
        sqlx::query("INSERT INTO migrations (number, name, text_hash, applied_at) VALUES ($1, $2, $3, $4)")
            .bind(migration.number)
            .bind(migration.name)
            .bind(text_hash(migration))
            .bind(&applied_at)
            .execute(&mut *conn)
            .await
            .map_err(failed("noting a migration"))?;
        tracing::info!(number = migration.number, name = migration.name, "migrated");
        done.push(Applied { number: migration.number, name: migration.name.to_owned(), applied_at });
    }
    contract::follow(conn, dialect).await?;
    Ok(done)
}

fn text_hash(migration: &Migration) -> String {
    Sha256::digest(migration.text).iter().map(|byte| format!("{byte:02x}")).collect()
}
