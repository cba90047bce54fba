//! Kontrollpunkter: now and then the heads of all streams that have changed are signed, in a chain of their own.

use crate::chain;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::waiting::{Target, Waiting};
use crate::writer::moment;
use ed25519_dalek::Signer;
use jiff::Timestamp;
use sqlx::{AnyConnection, Executor, Row};
use std::borrow::Cow;

static CHECKPOINT_HEADS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO checkpoint_heads (checkpoint, stream_id, version, head_hash)"),
    conflict: "",
    order: 1,
    supersede: None,
};

/// What the first checkpoint builds on.
pub const NO_CHECKPOINT: [u8; 32] = [0; 32];

/// Signs the heads that have changed since the last checkpoint; does nothing when none has.
pub async fn seal(conn: &mut AnyConnection, dialect: Dialect, keys: &Keys, now: Timestamp) -> Result<()> {
    let failed = Error::database;
    let rows = sqlx::query("SELECT stream_id, version, head_hash FROM streams WHERE version <> sealed_version")
        .fetch_all(&mut *conn)
        .await
        .map_err(failed("reading the heads"))?;
    let mut heads = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
        .collect::<std::result::Result<Vec<(String, i64, Vec<u8>)>, sqlx::Error>>()
        .map_err(failed("reading the heads"))?;
    if heads.is_empty() {
        return Ok(());
    }
    heads.sort_unstable();
    let last = sqlx::query("SELECT checkpoint, hash FROM checkpoints ORDER BY checkpoint DESC LIMIT 1")
        .fetch_optional(&mut *conn)
        .await
        .map_err(failed("reading the last checkpoint"))?;
    let (number, previous) = match last {
        None => (1, NO_CHECKPOINT.to_vec()),
        Some(row) => (
            row.try_get::<i64, _>(0).map_err(failed("reading the last checkpoint"))? + 1,
            row.try_get(1).map_err(failed("reading the last checkpoint"))?,
        ),
    };
    let made_at = moment(now);
    let heads_hash =
        chain::heads_hash(heads.iter().map(|(stream, version, hash)| (stream.as_str(), *version, hash.as_slice())));
    let hash = chain::checkpoint_hash(&previous, number, &made_at, &heads_hash);
    let signature = keys.signing_key().sign(&hash);
    sqlx::query(
        "INSERT INTO checkpoints (checkpoint, made_at, heads_hash, hash, signature)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(number)
    .bind(made_at)
    .bind(heads_hash.to_vec())
    .bind(hash.to_vec())
    .bind(signature.to_bytes().to_vec())
    .execute(&mut *conn)
    .await
    .map_err(failed("writing a checkpoint"))?;
    let mut waiting = Waiting::default();
    for (stream, version, hash) in heads {
        waiting.insert(&CHECKPOINT_HEADS, vec![number.into(), stream.into(), version.into(), hash.into()]);
    }
    waiting.flush(conn, dialect).await?;
    conn.execute("UPDATE streams SET sealed_version = version WHERE version <> sealed_version")
        .await
        .map(drop)
        .map_err(failed("noting what is sealed"))
}
