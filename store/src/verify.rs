//! Granskning av journalen: every edited, removed or reordered row is found and named, without reading what it says.

use crate::chain::{self, Hash, Meta};
use crate::checkpoints::NO_CHECKPOINT;
use crate::crypto::DataKeys;
use crate::database::Store;
use crate::error::{Error, Result};
use crate::keys::{Keys, hex};
use ed25519_dalek::Signature;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Executor, Row};
use std::collections::BTreeMap;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Streams looked at.
    pub streams: i64,
    /// Events looked at.
    pub events: i64,
    /// Checkpoints looked at.
    pub checkpoints: i64,
    /// Events that no checkpoint covers yet.
    pub events_after_checkpoint: i64,
    /// The hash of the last checkpoint, to be written down elsewhere.
    pub last_checkpoint: Option<String>,
    /// What is wrong, if anything.
    pub findings: Vec<Finding>,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which row: the table and its key.
    pub row: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl Store {
    /// Verifies the whole journal as it stands at one moment. It opens no event, and reads nobody's case.
    ///
    /// # Errors
    /// When the database fails; what is wrong with the journal is in the report.
    pub async fn verify(&self) -> Result<Report> {
        let failed = Error::database;
        let mut conn = self.readers().acquire().await.map_err(failed("connecting"))?;
        conn.execute(self.dialect().begin_snapshot()).await.map_err(failed("beginning a verification"))?;
        let report = Verification::run(&mut conn, self.keys()).await;
        conn.execute("ROLLBACK").await.map_err(failed("ending a verification"))?;
        report
    }
}

/// A verification under way.
#[derive(Default)]
struct Verification {
    report: Report,
    streams: BTreeMap<String, Stream>,
}

/// What is known of a stream.
struct Stream {
    version: i64,
    head: Vec<u8>,
    /// The version that the stream says is sealed, and the latest that a checkpoint seals.
    sealed_version: i64,
    latest_seal: i64,
    /// Whether its data keys open.
    keyed: bool,
    /// Events whose content is gone; in order only when the stream ends with its disposal.
    emptied: Vec<i64>,
    /// The chain as followed so far, and how many events it has.
    followed: Hash,
    seq: i64,
    /// Versions that checkpoints have sealed, with the head that each had.
    seals: BTreeMap<i64, Vec<u8>>,
}

/// A head that a checkpoint covers: the stream, its version then, and its hash.
type Head = (String, i64, Vec<u8>);

const PAGE: i64 = 5_000;

/// The event that ends the stream of a case that has been disposed of. It is in the chain and says nothing of anybody;
/// the events before it keep their hashes and lose their content, and the stream its keys.
const DISPOSED: &str = "case_disposed";

impl Verification {
    async fn run(conn: &mut AnyConnection, keys: &Keys) -> Result<Report> {
        let mut verification = Self::default();
        verification.read_streams(conn, keys).await?;
        verification.read_checkpoints(conn, keys).await?;
        verification.follow_chains(conn).await?;
        verification.compare_heads();
        verification.report.findings.sort_by(|one, other| one.row.cmp(&other.row));
        Ok(verification.report)
    }

    fn find(&mut self, row: String, problem: &'static str) {
        self.report.findings.push(Finding { row, problem });
    }

    async fn read_streams(&mut self, conn: &mut AnyConnection, keys: &Keys) -> Result<()> {
        let rows = sqlx::query(
            "SELECT s.stream_id, s.kind, s.number, s.version, s.head_hash, s.sealed_version, k.body_key, k.protected_key
             FROM streams s
             LEFT JOIN data_keys k ON k.stream_id = s.stream_id",
        )
        .fetch_all(conn)
        .await
        .map_err(Error::database("reading the streams"))?;
        for row in &rows {
            self.read_stream(row, keys).map_err(Error::database("reading a stream"))?;
        }
        Ok(())
    }

    fn read_stream(&mut self, row: &AnyRow, keys: &Keys) -> std::result::Result<(), sqlx::Error> {
        let id: String = row.try_get(0)?;
        let kind: String = row.try_get(1)?;
        let number: String = row.try_get(2)?;
        let body_key: Option<Vec<u8>> = row.try_get(6)?;
        let protected_key: Option<Vec<u8>> = row.try_get(7)?;
        let opened = body_key
            .zip(protected_key)
            .is_some_and(|(body, protected)| DataKeys::unwrap_from(keys, &id, &body, &protected).is_some());
        let stream = Stream {
            version: row.try_get(3)?,
            head: row.try_get(4)?,
            sealed_version: row.try_get(5)?,
            latest_seal: 0,
            keyed: opened,
            emptied: Vec::new(),
            followed: chain::genesis(&id, &kind, &number),
            seq: 0,
            seals: BTreeMap::new(),
        };
        self.report.streams += 1;
        self.streams.insert(id, stream);
        Ok(())
    }

    async fn read_checkpoints(&mut self, conn: &mut AnyConnection, keys: &Keys) -> Result<()> {
        let heads = sqlx::query("SELECT checkpoint, stream_id, version, head_hash FROM checkpoint_heads")
            .fetch_all(&mut *conn)
            .await
            .map_err(Error::database("reading what checkpoints cover"))?;
        let mut covered: BTreeMap<i64, Vec<Head>> = BTreeMap::new();
        for row in &heads {
            let (checkpoint, head) = checkpoint_head(row).map_err(Error::database("reading a checkpoint's head"))?;
            covered.entry(checkpoint).or_default().push(head);
        }
        let rows =
            sqlx::query("SELECT checkpoint, made_at, heads_hash, hash, signature FROM checkpoints ORDER BY checkpoint")
                .fetch_all(&mut *conn)
                .await
                .map_err(Error::database("reading the checkpoints"))?;
        let mut previous = NO_CHECKPOINT.to_vec();
        for row in &rows {
            previous = self
                .verify_checkpoint(row, &previous, &mut covered, keys)
                .map_err(Error::database("reading a checkpoint"))?;
        }
        for checkpoint in covered.into_keys() {
            self.find(format!("checkpoints {checkpoint}"), "the checkpoint is missing");
        }
        Ok(())
    }

    /// Verifies one checkpoint; answers with the hash that the next one builds on.
    fn verify_checkpoint(
        &mut self,
        row: &AnyRow,
        previous: &[u8],
        covered: &mut BTreeMap<i64, Vec<Head>>,
        keys: &Keys,
    ) -> std::result::Result<Vec<u8>, sqlx::Error> {
        let number: i64 = row.try_get(0)?;
        let made_at: String = row.try_get(1)?;
        let heads_hash: Vec<u8> = row.try_get(2)?;
        let hash: Vec<u8> = row.try_get(3)?;
        let signature: Vec<u8> = row.try_get(4)?;
        let name = || format!("checkpoints {number}");
        self.report.checkpoints += 1;
        if number != self.report.checkpoints {
            self.find(name(), "a checkpoint before this one is missing");
        }
        let mut heads = covered.remove(&number).unwrap_or_default();
        heads.sort_unstable();
        let of_heads =
            chain::heads_hash(heads.iter().map(|(id, version, hash)| (id.as_str(), *version, hash.as_slice())));
        if heads_hash != of_heads {
            self.find(name(), "the heads that it covers are not those that were written");
        }
        if hash != chain::checkpoint_hash(previous, number, &made_at, &heads_hash) {
            self.find(name(), "it is not what was written, or the one before it is not");
        }
        let signed = Signature::from_slice(&signature)
            .is_ok_and(|signature| keys.verifying_key().verify_strict(&hash, &signature).is_ok());
        if !signed {
            self.find(name(), "the signature is not this installation's");
        }
        for (id, version, head) in heads {
            match self.streams.get_mut(&id) {
                Some(stream) => {
                    stream.seals.insert(version, head);
                    stream.latest_seal = stream.latest_seal.max(version);
                }
                None => self.find(format!("streams {id}"), "the stream is missing, and a checkpoint covers it"),
            }
        }
        self.report.last_checkpoint = Some(hex(&hash));
        Ok(hash)
    }

    /// Follows every stream's chain, a page at a time.
    async fn follow_chains(&mut self, conn: &mut AnyConnection) -> Result<()> {
        let mut after = (String::new(), 0);
        loop {
            let rows = sqlx::query(
                "SELECT stream_id, seq, kind, version, recorded_at, actor, body, protected, content_hash, hash
                 FROM recorded_events
                 WHERE (stream_id, seq) > ($1, $2)
                 ORDER BY stream_id, seq
                 LIMIT $3",
            )
            .bind(after.0.clone())
            .bind(after.1)
            .bind(PAGE)
            .fetch_all(&mut *conn)
            .await
            .map_err(Error::database("reading events"))?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in &rows {
                after = self.verify_event(row).map_err(Error::database("reading an event"))?;
            }
        }
    }

    fn verify_event(&mut self, row: &AnyRow) -> std::result::Result<(String, i64), sqlx::Error> {
        let id: String = row.try_get(0)?;
        let seq: i64 = row.try_get(1)?;
        let kind: String = row.try_get(2)?;
        let recorded_at: String = row.try_get(4)?;
        let actor: String = row.try_get(5)?;
        let body: Option<Vec<u8>> = row.try_get(6)?;
        let protected: Option<Vec<u8>> = row.try_get(7)?;
        let content: Vec<u8> = row.try_get(8)?;
        let hash: Vec<u8> = row.try_get(9)?;
        self.report.events += 1;
        let meta =
            Meta { stream: &id, seq, kind: &kind, version: row.try_get(3)?, recorded_at: &recorded_at, actor: &actor };
        let mut problems = Vec::new();
        let Some(stream) = self.streams.get_mut(&id) else {
            self.find(format!("streams {id}"), "the stream is missing, and has events");
            return Ok((id, seq));
        };
        if seq != stream.seq + 1 {
            problems.push("an event before this one is missing");
        }
        match body {
            Some(body) if chain::content_hash(&body, protected.as_deref()).as_slice() == content => {}
            Some(_) => problems.push("the content is not what was written"),
            None => stream.emptied.push(seq),
        }
        if kind == DISPOSED {
            stream.emptied.clear();
            stream.keyed = true;
        }
        let expected = chain::event_hash(&stream.followed, &meta, &content);
        let follows = hash == expected;
        if !follows {
            problems.push("it is not what was written, or the one before it is not");
        }
        if stream.seals.remove(&seq).is_some_and(|sealed| sealed != hash) {
            problems.push("a checkpoint has another hash of it");
        }
        // The chain goes on from what is stored, so that one edited row does not make the rest of its stream suspect.
        stream.followed = hash.try_into().unwrap_or(expected);
        stream.seq = seq;
        for problem in problems {
            self.find(format!("recorded_events {id} {seq}"), problem);
        }
        if seq == 1 && !follows {
            self.find(format!("streams {id}"), "its kind or number, or its first event, is not what was written");
        }
        Ok((id, seq))
    }

    /// Compares the heads with where the chains ended, and with what checkpoints have sealed.
    fn compare_heads(&mut self) {
        for (id, stream) in std::mem::take(&mut self.streams) {
            if stream.version != stream.seq {
                self.find(format!("streams {id}"), "it does not have the number of events that it says");
            }
            if stream.head != stream.followed {
                self.find(format!("streams {id}"), "the head is not the hash of the last event");
            }
            if stream.sealed_version != stream.latest_seal {
                self.find(format!("streams {id}"), "it is not sealed up to the version that it says");
            }
            if !stream.keyed {
                self.find(format!("data_keys {id}"), "the keys are missing or are not what was written");
            }
            for seq in stream.emptied {
                self.find(
                    format!("recorded_events {id} {seq}"),
                    "the content is missing, and the case has not been disposed of",
                );
            }
            for version in stream.seals.keys() {
                self.find(
                    format!("recorded_events {id} {version}"),
                    "the event is missing, and a checkpoint covers it",
                );
            }
            self.report.events_after_checkpoint += (stream.seq - stream.latest_seal).max(0);
        }
    }
}

fn checkpoint_head(row: &AnyRow) -> std::result::Result<(i64, Head), sqlx::Error> {
    Ok((row.try_get(0)?, (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?)))
}

#[cfg(test)]
mod tests {
    use super::DISPOSED;
    use crate::chain::{self, Meta};
    use crate::writer;
    use crate::{Dialect, Error, Keys, Store};
    use sqlx::Executor;

    const STREAM: &str = "01990000-0000-7000-8000-000000000001";

    /// Writes a stream whose last event has the kind given, and whose first has lost its content.
    async fn emptied(url: &str, last: &str) -> crate::Result<()> {
        let failed = Error::database;
        let mut conn = writer::connect(url, Dialect::Sqlite).await?;
        let mut head = chain::genesis(STREAM, "case", "2026-0001");
        conn.execute(
            "INSERT INTO streams VALUES ('01990000-0000-7000-8000-000000000001', 'case', '2026-0001', 0, x'', 0)",
        )
        .await
        .map_err(failed("writing a stream"))?;
        for (seq, kind, body) in [(1, "report_received", None), (2, last, Some(b"{}".to_vec()))] {
            let content = chain::content_hash(b"{}", None);
            let meta = Meta { stream: STREAM, seq, kind, version: 1, recorded_at: "t", actor: "a" };
            head = chain::event_hash(&head, &meta, &content);
            sqlx::query("INSERT INTO recorded_events VALUES ($1, $2, $3, 1, 't', 'a', $4, NULL, $5, $6)")
                .bind(STREAM)
                .bind(seq)
                .bind(kind)
                .bind(body)
                .bind(content.to_vec())
                .bind(head.to_vec())
                .execute(&mut conn)
                .await
                .map_err(failed("writing an event"))?;
        }
        sqlx::query("UPDATE streams SET version = 2, head_hash = $1")
            .bind(head.to_vec())
            .execute(&mut conn)
            .await
            .map(drop)
            .map_err(failed("writing a head"))
    }

    #[tokio::test]
    async fn content_may_be_missing_only_where_the_chain_says_that_the_case_was_disposed_of() -> crate::Result<()> {
        for (last, findings) in [(DISPOSED, 0), ("case_closed", 2)] {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            let url = format!("sqlite://{}/nara.sqlite", folder.path().display());
            let store = Store::open(&url, Keys::for_tests(1)).await?;
            emptied(&url, last).await?;
            let found = store.verify().await?.findings;
            assert_eq!(found.len(), findings, "{found:?}");
            store.close().await?;
        }
        Ok(())
    }
}
