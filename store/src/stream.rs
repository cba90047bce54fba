//! Ström: a case as the writer holds it between appends, and how one is read back from its rows.

use crate::cases::CaseNumber;
use crate::chain::{self, Hash};
use crate::crypto::{DataKeys, Place};
use crate::error::{Error, Result};
use crate::journal::RecordedEvent;
use crate::keys::Keys;
use crate::upcast::{self, Unreadable};
use crate::views::View;
use casework::access::Scope;
use casework::ids::{CaseId, WorkerId};
use casework::intake::report_of_concern::ReporterIdentity;
use casework::{Case, Event};
use followup::observe::Observations;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// The kind of stream that a case is; activities, inventory answers and plans come beside it.
pub const CASE: &str = "case";

/// A case's stream.
pub struct CaseStream {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// How many events it holds.
    pub version: i64,
    /// The hash that the next event builds on.
    pub head: Hash,
    /// Its keys.
    pub keys: DataKeys,
    /// The case; none before its first event. Reporters' identities are withheld.
    pub case: Option<Case>,
    /// The municipality of the unit that holds it.
    pub municipality: String,
    /// What the views hold of it.
    pub view: Option<View>,
    /// What was last observed of it, the steps apart.
    pub observed: Observations,
}

/// A stream's rows as they lie in the database, sealed, each beside the stream's own columns: one question reads them as
/// they stand at one moment.
pub struct SealedStream {
    id: CaseId,
    first: AnyRow,
    later: Vec<AnyRow>,
}

/// Whether a reader may see who reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReporterShown {
    /// No.
    Withheld,
    /// Yes.
    Shown,
}

impl CaseStream {
    /// A stream that begins.
    pub fn begin(id: CaseId, number: CaseNumber, municipality: String) -> Result<Self> {
        let head = chain::genesis(&id.to_string(), CASE, number.as_str());
        let observed = Observations::default();
        Ok(Self {
            id,
            number,
            version: 0,
            head,
            keys: DataKeys::make()?,
            case: None,
            municipality,
            view: None,
            observed,
        })
    }

    /// What `access` needs to know of it.
    pub fn scope(&self) -> Option<Scope> {
        Some(Scope::of(self.id, self.case.as_ref()?))
    }

    /// The events after a version, as a reader without a permit for reporters sees them.
    pub async fn events_since(&self, conn: &mut AnyConnection, version: i64) -> Result<Vec<RecordedEvent>> {
        let stream = self.id.to_string();
        let rows = sqlx::query(
            "SELECT seq, kind, version, recorded_at, actor, body, protected
             FROM recorded_events
             WHERE stream_id = $1 AND seq > $2
             ORDER BY seq",
        )
        .bind(&stream)
        .bind(version)
        .fetch_all(conn)
        .await
        .map_err(Error::database("reading events"))?;
        rows.iter().map(|row| read_event(row, &stream, &self.keys, ReporterShown::Withheld)).collect()
    }
}

impl SealedStream {
    /// Reads a stream's rows.
    pub async fn fetch(conn: &mut AnyConnection, id: CaseId) -> Result<Option<Self>> {
        let rows = sqlx::query(
            "SELECT e.seq, e.kind, e.version, e.recorded_at, e.actor, e.body, e.protected,
                 s.number, s.version, s.head_hash, k.body_key, k.protected_key, u.municipality
             FROM streams s
             JOIN data_keys k ON k.stream_id = s.stream_id
             JOIN cases c ON c.case_id = s.stream_id
             JOIN units u ON u.unit_id = c.unit_id
             JOIN recorded_events e ON e.stream_id = s.stream_id
             WHERE s.stream_id = $1
             ORDER BY e.seq",
        )
        .bind(id.to_string())
        .fetch_all(conn)
        .await
        .map_err(Error::database("reading a stream"))?;
        let mut rows = rows.into_iter();
        Ok(rows.next().map(|first| Self { id, first, later: rows.collect() }))
    }

    /// Opens the stream for a reader who may, or may not, see who reported, and folds its case.
    pub fn open(self, keys: &Keys, reporter: ReporterShown) -> Result<(CaseStream, Vec<RecordedEvent>)> {
        let Self { id, first, later } = self;
        let stream = id.to_string();
        let failed = Error::database;
        let damaged = |what: &str| Error::Damaged { stream: stream.clone(), what: what.to_owned() };
        let text = |at: usize| first.try_get::<String, _>(at).map_err(failed("reading a stream"));
        let bytes = |at: usize| first.try_get::<Vec<u8>, _>(at).map_err(failed("reading a stream"));
        let data_keys =
            DataKeys::unwrap_from(keys, &stream, &bytes(10)?, &bytes(11)?).ok_or_else(|| damaged("the data key"))?;
        let events: Vec<_> = std::iter::once(&first)
            .chain(&later)
            .map(|row| read_event(row, &stream, &data_keys, reporter))
            .collect::<Result<_>>()?;
        let opened = CaseStream {
            id,
            number: text(7)?.parse().map_err(|_| damaged("the case number"))?,
            version: first.try_get(8).map_err(failed("reading a stream"))?,
            head: bytes(9)?.try_into().map_err(|_| damaged("the head"))?,
            keys: data_keys,
            view: None,
            case: Case::from_events(events.iter().map(|recorded| &recorded.event)),
            municipality: text(12)?,
            observed: Observations::default(),
        };
        if opened.case.is_none() || i64::try_from(events.len()).ok() != Some(opened.version) {
            return Err(damaged("the number of events"));
        }
        Ok((opened, events))
    }
}

fn read_event(row: &AnyRow, stream: &str, keys: &DataKeys, reporter: ReporterShown) -> Result<RecordedEvent> {
    let failed = Error::database;
    let seq: i64 = row.try_get(0).map_err(failed("reading an event"))?;
    let kind: String = row.try_get(1).map_err(failed("reading an event"))?;
    let version: i64 = row.try_get(2).map_err(failed("reading an event"))?;
    let at: String = row.try_get(3).map_err(failed("reading an event"))?;
    let by: String = row.try_get(4).map_err(failed("reading an event"))?;
    let body: Option<Vec<u8>> = row.try_get(5).map_err(failed("reading an event"))?;
    let protected: Option<Vec<u8>> = row.try_get(6).map_err(failed("reading an event"))?;
    let damaged = || Error::Damaged { stream: stream.to_owned(), what: format!("event {seq}") };
    let place = Place { stream, seq, kind: &kind };
    let plain = body.and_then(|sealed| keys.open_body(place, &sealed)).ok_or_else(damaged)?;
    let mut event = upcast::read(&kind, version, &plain).map_err(|unreadable| match unreadable {
        Unreadable::Malformed => damaged(),
        Unreadable::UnknownShape => Error::UnknownShape { stream: stream.to_owned(), seq, kind: kind.clone(), version },
    })?;
    if reporter == ReporterShown::Shown && matches!(event, Event::ReportReceived(_)) {
        let identity = protected.map(|sealed| {
            let plain = keys.open_protected(place, &sealed).ok_or_else(damaged)?;
            serde_json::from_slice::<ReporterIdentity>(&plain).map_err(|_| damaged())
        });
        event.show_protected(identity.transpose()?);
    }
    let at: Timestamp = at.parse().map_err(|_| damaged())?;
    let by: WorkerId = by.parse().map_err(|_| damaged())?;
    Ok(RecordedEvent { seq, at, by, event })
}
