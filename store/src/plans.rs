//! Utvärderingsplaner: streams of the journal beside the cases, chained and sealed like them. A plan holds no persons,
//! but it is a stream like any other, so that one verification covers all.

use crate::access_log;
use crate::append::{DATA_KEYS, RECORDED_EVENTS, STREAMS};
use crate::chain::{self, Hash, Meta};
use crate::crypto::{DataKeys, Place};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::journal::Version;
use crate::keys::{Keys, hex};
use crate::waiting::Bind;
use crate::writer::{self, Writing, moment};
use casework::Occasion;
use casework::access::{Action, Permit};
use casework::ids::WorkerId;
use followup::evaluation::registration::event::PlanEvent;
use followup::evaluation::registration::{PlanId, RegisteredPlan};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// The kind of stream that a plan is.
const KIND: &str = "evaluation_plan";

/// Something that has happened to a plan, as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedPlanEvent {
    /// Its place in the plan, from one.
    pub seq: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// By whom.
    pub by: WorkerId,
    /// What happened.
    pub event: PlanEvent,
}

/// A plan as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedPlan {
    /// Its name.
    pub id: PlanId,
    /// The plan, folded from its events.
    pub plan: RegisteredPlan,
    /// What an append builds on.
    pub version: Version,
    /// Everything that has happened to it, in order.
    pub events: Vec<RecordedPlanEvent>,
}

/// A plan's stream as the writer holds it.
struct PlanStream {
    stream: String,
    version: i64,
    head: Hash,
    keys: DataKeys,
    events: Vec<RecordedPlanEvent>,
}

/// SHA-256 in hexadecimal, as plans and data are known by.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Store {
    /// Every plan, by name. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for reading evaluations, or the database fails.
    pub async fn plans(&self, permit: Permit) -> Result<Vec<RecordedPlan>> {
        check(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), "plans");
                    let rows = sqlx::query("SELECT number FROM streams WHERE kind = 'evaluation_plan' ORDER BY number")
                        .fetch_all(writing.sql().await?)
                        .await
                        .map_err(Error::database("listing the plans"))?;
                    let mut plans = Vec::with_capacity(rows.len());
                    for row in &rows {
                        let id: String = row.try_get(0).map_err(Error::database("listing the plans"))?;
                        let id: PlanId = id.parse().map_err(|_| damaged(&id, "the name"))?;
                        if let Some(stream) = load(writing, &id).await? {
                            plans.push(recorded(id, stream)?);
                        }
                    }
                    Ok(plans)
                })
            })
            .await
    }

    /// A plan with all its versions and runs; none when there is none of that name. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for reading evaluations, or the database fails.
    pub async fn plan(&self, permit: Permit, id: PlanId) -> Result<Option<RecordedPlan>> {
        check(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let Some(stream) = load(writing, &id).await? else { return Ok(None) };
                    access_log::note(writing.waiting(), permit, writer::now(), &format!("plan {id}"));
                    recorded(id, stream).map(Some)
                })
            })
            .await
    }

    /// Appends what a step decided; version 0 begins a plan.
    ///
    /// # Errors
    /// [`Error::Stale`] when the plan has changed since `expected`; nothing is then written.
    pub async fn append_to_plan(
        &self,
        permit: Permit,
        id: PlanId,
        expected: Version,
        events: Vec<PlanEvent>,
        occasion: &Occasion,
    ) -> Result<Version> {
        if permit.action() != Action::RunEvaluation || permit.actor().worker != occasion.by.worker {
            return Err(Error::NotPermitted);
        }
        let (by, at) = (occasion.by.worker, occasion.at);
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let keys = writing.keys().clone();
                    let mut stream = match load(writing, &id).await? {
                        Some(stream) => stream,
                        None => PlanStream::begin(&id, at, writing, &keys)?,
                    };
                    if stream.version != expected.get() {
                        return Err(Error::Stale { version: Version::new(stream.version), since: Vec::new() });
                    }
                    let kinds: Vec<&str> = events.iter().map(PlanEvent::kind).collect();
                    access_log::note(writing.waiting(), permit, at, &format!("{} {id}", kinds.join(" ")));
                    writing.count_unsealed(events.len());
                    for event in &events {
                        let row = stream.seal(event, at, by)?;
                        writing.waiting().insert(&RECORDED_EVENTS, row);
                    }
                    writing.waiting().upsert(&STREAMS, stream.stream.clone(), stream.row(&id));
                    Ok(Version::new(stream.version))
                })
            })
            .await
    }
}

fn check(permit: Permit) -> Result<()> {
    let reads = matches!(permit.action(), Action::ReadEvaluation | Action::RunEvaluation);
    if reads { Ok(()) } else { Err(Error::NotPermitted) }
}

fn recorded(id: PlanId, stream: PlanStream) -> Result<RecordedPlan> {
    let plan = RegisteredPlan::from_events(stream.events.iter().map(|recorded| &recorded.event));
    let plan = plan.ok_or_else(|| damaged(&stream.stream, "the first event"))?;
    Ok(RecordedPlan { id, plan, version: Version::new(stream.version), events: stream.events })
}

impl PlanStream {
    /// A stream that begins, with keys of its own.
    fn begin(id: &PlanId, at: Timestamp, writing: &mut Writing, keys: &Keys) -> Result<Self> {
        let stream = new_id(at)?;
        let own = DataKeys::make()?;
        let (body, protected) = own.wrap(keys, &stream)?;
        writing.waiting().insert(&DATA_KEYS, vec![stream.as_str().into(), body.into(), protected.into()]);
        let head = chain::genesis(&stream, KIND, id.as_str());
        Ok(Self { stream, version: 0, head, keys: own, events: Vec::new() })
    }

    /// Seals an event and links it to the one before; answers with its row.
    fn seal(&mut self, event: &PlanEvent, at: Timestamp, by: WorkerId) -> Result<Vec<Bind>> {
        let (seq, kind, version) = (self.version + 1, event.kind(), i64::from(PlanEvent::VERSION));
        let (at, actor) = (moment(at), by.to_string());
        let plain = serde_json::to_vec(event).map_err(|_| damaged(&self.stream, "an event that cannot be written"))?;
        let body = self.keys.seal_body(Place { stream: &self.stream, seq, kind }, &plain)?;
        let content = chain::content_hash(&body, None);
        let meta = Meta { stream: &self.stream, seq, kind, version, recorded_at: &at, actor: &actor };
        self.head = chain::event_hash(&self.head, &meta, &content);
        self.version = seq;
        Ok(vec![
            self.stream.as_str().into(),
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

    fn row(&self, id: &PlanId) -> Vec<Bind> {
        vec![
            self.stream.as_str().into(),
            KIND.into(),
            id.as_str().into(),
            self.version.into(),
            self.head.to_vec().into(),
            0.into(),
        ]
    }
}

async fn load(writing: &mut Writing, id: &PlanId) -> Result<Option<PlanStream>> {
    let keys = writing.keys().clone();
    let failed = Error::database;
    let conn = writing.sql().await?;
    let head = sqlx::query(
        "SELECT s.stream_id, s.version, s.head_hash, k.body_key, k.protected_key
         FROM streams s
         JOIN data_keys k ON k.stream_id = s.stream_id
         WHERE s.number = $1 AND s.kind = 'evaluation_plan'",
    )
    .bind(id.as_str().to_owned())
    .fetch_optional(&mut *conn)
    .await
    .map_err(failed("reading a plan"))?;
    let Some(head) = head else { return Ok(None) };
    let stream: String = head.try_get(0).map_err(failed("reading a plan"))?;
    let bytes = |at: usize| head.try_get::<Vec<u8>, _>(at).map_err(failed("reading a plan"));
    let own = DataKeys::unwrap_from(&keys, &stream, &bytes(3)?, &bytes(4)?);
    let own = own.ok_or_else(|| damaged(&stream, "the data key"))?;
    let version: i64 = head.try_get(1).map_err(failed("reading a plan"))?;
    let head = bytes(2)?.try_into().map_err(|_| damaged(&stream, "the head"))?;
    let events = read_events(conn, &stream, &own).await?;
    if i64::try_from(events.len()).ok() != Some(version) {
        return Err(damaged(&stream, "the number of events"));
    }
    Ok(Some(PlanStream { stream, version, head, keys: own, events }))
}

async fn read_events(conn: &mut AnyConnection, stream: &str, keys: &DataKeys) -> Result<Vec<RecordedPlanEvent>> {
    let rows = sqlx::query(
        "SELECT seq, kind, version, recorded_at, actor, body
         FROM recorded_events
         WHERE stream_id = $1
         ORDER BY seq",
    )
    .bind(stream)
    .fetch_all(conn)
    .await
    .map_err(Error::database("reading a plan's events"))?;
    rows.iter().map(|row| read_event(row, stream, keys)).collect()
}

fn read_event(row: &AnyRow, stream: &str, keys: &DataKeys) -> Result<RecordedPlanEvent> {
    let failed = Error::database;
    let seq: i64 = row.try_get(0).map_err(failed("reading a plan's event"))?;
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed("reading a plan's event"));
    let kind = text(1)?;
    let version: i64 = row.try_get(2).map_err(failed("reading a plan's event"))?;
    let body: Option<Vec<u8>> = row.try_get(5).map_err(failed("reading a plan's event"))?;
    if version != i64::from(PlanEvent::VERSION) {
        return Err(Error::UnknownShape { stream: stream.to_owned(), seq, kind, version });
    }
    let broken = || damaged(stream, &format!("event {seq}"));
    let plain = body.and_then(|sealed| keys.open_body(Place { stream, seq, kind: &kind }, &sealed));
    let event: PlanEvent = serde_json::from_slice(&plain.ok_or_else(broken)?).map_err(|_| broken())?;
    let at = text(3)?.parse().map_err(|_| broken())?;
    Ok(RecordedPlanEvent { seq, at, by: text(4)?.parse().map_err(|_| broken())?, event })
}

fn damaged(stream: &str, what: &str) -> Error {
    Error::Damaged { stream: stream.to_owned(), what: what.to_owned() }
}

/// An id of version 7 for a moment.
fn new_id(at: Timestamp) -> Result<String> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|_| Error::NoRandomness)?;
    let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().hyphenated().to_string())
}
