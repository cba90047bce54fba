//! Den förseglade strömmen: a stream beside the cases as the database holds it, with keys of its own.

use super::{Beside, RecordedBeside};
use crate::append::DATA_KEYS;
use crate::chain::{self, Hash, Meta};
use crate::crypto::{DataKeys, Place};
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::waiting::{Bind, Waiting};
use crate::writer::moment;
use casework::ids::WorkerId;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// A stream as the writer holds it.
pub struct Sealed {
    /// Its id.
    pub id: String,
    /// How many events it has.
    pub version: i64,
    head: Hash,
    keys: DataKeys,
}

impl Sealed {
    /// A stream that begins, with keys of its own.
    pub fn begin(waiting: &mut Waiting, keys: &Keys, kind: &str, number: &str, at: Timestamp) -> Result<Self> {
        let id = new_id(at)?;
        let own = DataKeys::make()?;
        let (body, protected) = own.wrap(keys, &id)?;
        waiting.insert(&DATA_KEYS, vec![id.as_str().into(), body.into(), protected.into()]);
        let head = chain::genesis(&id, kind, number);
        Ok(Self { id, version: 0, head, keys: own })
    }

    /// The stream of a kind with a number, when there is one.
    pub async fn load(conn: &mut AnyConnection, keys: &Keys, kind: &str, number: &str) -> Result<Option<Self>> {
        let failed = Error::database;
        let row = sqlx::query(
            "SELECT s.stream_id, s.version, s.head_hash, k.body_key, k.protected_key
             FROM streams s
             JOIN data_keys k ON k.stream_id = s.stream_id
             WHERE s.number = $1 AND s.kind = $2",
        )
        .bind(number)
        .bind(kind)
        .fetch_optional(conn)
        .await
        .map_err(failed("reading a stream beside the cases"))?;
        let Some(row) = row else { return Ok(None) };
        let id: String = row.try_get(0).map_err(failed("reading a stream beside the cases"))?;
        let bytes = |at: usize| row.try_get::<Vec<u8>, _>(at).map_err(failed("reading a stream beside the cases"));
        let own = DataKeys::unwrap_from(keys, &id, &bytes(3)?, &bytes(4)?);
        let own = own.ok_or_else(|| damaged(&id, "the data key"))?;
        let version: i64 = row.try_get(1).map_err(failed("reading a stream beside the cases"))?;
        let head = bytes(2)?.try_into().map_err(|_| damaged(&id, "the head"))?;
        Ok(Some(Self { id, version, head, keys: own }))
    }

    /// Its events, opened; those that it had when it was loaded, for beside the writer more may come meanwhile.
    pub async fn events<E: Beside>(&self, conn: &mut AnyConnection) -> Result<Vec<RecordedBeside<E>>> {
        let rows = sqlx::query(
            "SELECT seq, kind, version, recorded_at, actor, body
             FROM recorded_events
             WHERE stream_id = $1 AND seq <= $2
             ORDER BY seq",
        )
        .bind(self.id.as_str())
        .bind(self.version)
        .fetch_all(conn)
        .await
        .map_err(Error::database("reading events beside the cases"))?;
        if i64::try_from(rows.len()).ok() != Some(self.version) || rows.is_empty() {
            return Err(damaged(&self.id, "the number of events"));
        }
        rows.iter().map(|row| self.open(row)).collect()
    }

    fn open<E: Beside>(&self, row: &AnyRow) -> Result<RecordedBeside<E>> {
        let failed = Error::database;
        let stream = self.id.as_str();
        let seq: i64 = row.try_get(0).map_err(failed("reading an event beside the cases"))?;
        let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading an event beside the cases"));
        let kind = text(1)?;
        let version: i64 = row.try_get(2).map_err(failed("reading an event beside the cases"))?;
        let body: Option<Vec<u8>> = row.try_get(5).map_err(failed("reading an event beside the cases"))?;
        if version != i64::from(E::SHAPE) {
            return Err(Error::UnknownShape { stream: stream.to_owned(), seq, kind, version });
        }
        let broken = || damaged(stream, &format!("event {seq}"));
        let plain = body.and_then(|sealed| self.keys.open_body(Place { stream, seq, kind: &kind }, &sealed));
        let event: E = serde_json::from_slice(&plain.ok_or_else(broken)?).map_err(|_| broken())?;
        let at = text(3)?.parse().map_err(|_| broken())?;
        Ok(RecordedBeside { seq, at, by: text(4)?.parse().map_err(|_| broken())?, event })
    }

    /// Seals an event and links it to the one before; answers with its row.
    pub fn seal<E: Beside>(&mut self, event: &E, at: Timestamp, by: WorkerId) -> Result<Vec<Bind>> {
        let (seq, kind, version) = (self.version + 1, event.stored_as(), i64::from(E::SHAPE));
        let (at, actor) = (moment(at), by.to_string());
        let plain = serde_json::to_vec(event).map_err(|_| damaged(&self.id, "an event that cannot be written"))?;
        let body = self.keys.seal_body(Place { stream: &self.id, seq, kind }, &plain)?;
        let content = chain::content_hash(&body, None);
        let meta = Meta { stream: &self.id, seq, kind, version, recorded_at: &at, actor: &actor };
        self.head = chain::event_hash(&self.head, &meta, &content);
        self.version = seq;
        Ok(vec![
            self.id.as_str().into(),
            seq.into(),
            kind.into(),
            version.into(),
            at.into(),
            actor.into(),
            body.into(),
            Bind::Bytes(None),
            content.to_vec().into(),
            self.head.to_vec().into(),
        ])
    }

    /// Its row among the streams, as it stands.
    pub fn row(&self, kind: &str, number: &str) -> Vec<Bind> {
        vec![
            self.id.as_str().into(),
            kind.into(),
            number.into(),
            self.version.into(),
            self.head.to_vec().into(),
            0.into(),
        ]
    }
}

/// What is said of a stream that is not as it was written.
pub fn damaged(stream: &str, what: &str) -> Error {
    Error::Damaged { stream: stream.to_owned(), what: what.to_owned() }
}

/// An id of version 7 for a moment.
fn new_id(at: Timestamp) -> Result<String> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|_| Error::NoRandomness)?;
    let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().hyphenated().to_string())
}
