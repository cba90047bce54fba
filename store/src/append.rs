//! Appending: the events, and in the same transaction all that follows from them.

use crate::chain::{self, Meta};
use crate::crypto::Place;
use crate::error::{Error, Result};
use crate::observations;
use crate::stream::{CASE, CaseStream};
use crate::views;
use crate::waiting::{Bind, Target, Waiting};
use crate::writer::moment;
use casework::ids::WorkerId;
use casework::{Case, Event};
use followup::observe::Step;
use jiff::Timestamp;
use std::borrow::Cow;

pub(crate) static STREAMS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO streams (stream_id, kind, number, version, head_hash, sealed_version)"),
    conflict: "ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, head_hash = excluded.head_hash",
    order: 1,
    supersede: None,
};

pub(crate) static RECORDED_EVENTS: Target = Target {
    insert: Cow::Borrowed(
        "INSERT INTO recorded_events
                 (stream_id, seq, kind, version, recorded_at, actor, body, protected, content_hash, hash)",
    ),
    conflict: "",
    order: 2,
    supersede: None,
};

pub(crate) static DATA_KEYS: Target = Target {
    insert: Cow::Borrowed("INSERT INTO data_keys (stream_id, body_key, protected_key)"),
    conflict: "",
    order: 2,
    supersede: None,
};

/// Who records, and when.
#[derive(Clone, Copy)]
pub struct Recording<'a> {
    /// By whom.
    pub by: WorkerId,
    /// When.
    pub at: Timestamp,
    /// How things and persons are named in observations.
    pub pseudonymise: &'a dyn Fn(&[u8]) -> String,
    /// The keyed index of search terms.
    pub blind: &'a dyn Fn(&str, &str) -> Vec<u8>,
}

/// Appends events to a stream, and lets what follows from them wait with them.
pub fn append(
    waiting: &mut Waiting,
    keys: &crate::Keys,
    stream: &mut CaseStream,
    events: Vec<Event>,
    recording: Recording<'_>,
) -> Result<()> {
    let id = stream.id.to_string();
    let at = moment(recording.at);
    let before = stream.version;
    if before == 0 {
        let (body, protected) = stream.keys.wrap(keys, &id)?;
        waiting.insert(&DATA_KEYS, vec![id.as_str().into(), body.into(), protected.into()]);
    }
    let mut recorded = Vec::with_capacity(events.len());
    for mut event in events {
        let row = seal(stream, &id, &mut event, &at, recording.by)?;
        waiting.insert(&RECORDED_EVENTS, row);
        match &mut stream.case {
            Some(case) => case.evolve(&event),
            none => *none = Case::begin(&event),
        }
        recorded.push(event);
    }
    let case = stream
        .case
        .as_ref()
        .ok_or_else(|| Error::Damaged { stream: id.clone(), what: "the first event, which is no report".to_owned() })?;
    let head = vec![
        id.as_str().into(),
        CASE.into(),
        stream.number.as_str().into(),
        stream.version.into(),
        stream.head.to_vec().into(),
        0.into(),
    ];
    waiting.upsert(&STREAMS, id.clone(), head);
    let view = views::write(waiting, stream, case, &recorded, recording)?;
    let steps: Vec<_> = (before + 1..)
        .zip(&recorded)
        .map(|(seq, event)| Step { seq, at: recording.at, by: recording.by, event })
        .collect();
    let observed = observations::write(waiting, stream, case, &steps, recording);
    stream.view = Some(view);
    stream.observed = observed;
    Ok(())
}

/// Seals an event and links it to the one before; answers with its row.
fn seal(stream: &mut CaseStream, id: &str, event: &mut Event, at: &str, by: WorkerId) -> Result<Vec<Bind>> {
    let unwritable = |_| Error::Damaged { stream: id.to_owned(), what: "an event that cannot be written".to_owned() };
    let identity = event.take_protected();
    let seq = stream.version + 1;
    let kind = event.kind();
    let place = Place { stream: id, seq, kind };
    let body = stream.keys.seal_body(place, &serde_json::to_vec(event).map_err(unwritable)?)?;
    let protected = match identity {
        None => None,
        Some(identity) => Some(stream.keys.seal_protected(place, &serde_json::to_vec(&identity).map_err(unwritable)?)?),
    };
    let actor = by.to_string();
    let version = i64::from(Event::VERSION);
    let meta = Meta { stream: id, seq, kind, version, recorded_at: at, actor: &actor };
    let content = chain::content_hash(&body, protected.as_deref());
    stream.head = chain::event_hash(&stream.head, &meta, &content);
    stream.version = seq;
    Ok(vec![
        id.into(),
        seq.into(),
        kind.into(),
        version.into(),
        at.into(),
        actor.into(),
        body.into(),
        Bind::Bytes(protected),
        content.to_vec().into(),
        stream.head.to_vec().into(),
    ])
}
