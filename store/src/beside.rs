//! Strömmar bredvid ärendena: things that hold no person's case and whose story the journal keeps as it keeps a case's:
//! sealed, chained, never edited, every reading and writing logged. One verification covers all.
//!
//! A kind of thing says what it is with [`Beside`]. What is folded from its events is its own matter.

mod sealed;

use crate::access_log;
use crate::append::{RECORDED_EVENTS, STREAMS};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::journal::Version;
use crate::writer::{self, Writing};
use casework::Occasion;
use casework::access::{Action, Permit};
use casework::ids::WorkerId;
use jiff::Timestamp;
use sealed::Sealed;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use std::fmt::Display;
use std::str::FromStr;

/// Vad en ström bredvid ärendena är: implemented by the events of a kind of thing.
pub trait Beside: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What such a thing is named by; it stands in addresses and in the access log.
    type Id: Display + FromStr + Clone + Send + Sync + 'static;
    /// The kind of stream, as stored.
    const KIND: &'static str;
    /// What stands before the name where streams are numbered, for a number belongs to one stream of any kind.
    const PREFIX: &'static str;
    /// One and many of it in the access log.
    const LOGGED: (&'static str, &'static str);
    /// The version of the shapes of its events.
    const SHAPE: u16;

    /// The kind of an event, as stored.
    fn stored_as(&self) -> &'static str;

    /// Whether a permit for an action reads it.
    fn reads(action: Action) -> bool;

    /// Whether a permit for an action lets this happen to it.
    fn writes(&self, action: Action) -> bool;
}

/// Something that has happened to a thing beside the cases, as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedBeside<E> {
    /// Its place in the stream, from one.
    pub seq: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// By whom.
    pub by: WorkerId,
    /// What happened.
    pub event: E,
}

/// A thing beside the cases: all that has happened to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Story<E: Beside> {
    /// Its name.
    pub id: E::Id,
    /// What an append builds on.
    pub version: Version,
    /// Everything, in order; never empty.
    pub events: Vec<RecordedBeside<E>>,
}

impl Store {
    /// Every thing of a kind, by name. The reading is logged.
    ///
    /// # Errors
    /// When the permit does not read the kind, or the database fails.
    pub async fn stories<E: Beside>(&self, permit: Permit) -> Result<Vec<Story<E>>> {
        check_reading::<E>(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let stories = stories_in(writing).await?;
                    access_log::note(writing.waiting(), permit, writer::now(), E::LOGGED.1);
                    Ok(stories)
                })
            })
            .await
    }

    /// Every thing of a kind, by name, for what stands on pages about something else. The reading is not logged, so this
    /// is for what names nobody, and each such kind has a function of its own that says so.
    pub(crate) async fn stories_unlogged<E: Beside>(&self, permit: Permit) -> Result<Vec<Story<E>>> {
        check_reading::<E>(permit)?;
        self.writer().write(move |writing| Box::pin(async move { stories_in(writing).await })).await
    }

    /// How much has happened to the things of a kind: another number as soon as anything has.
    pub(crate) async fn happened_to<E: Beside>(&self) -> Result<i64> {
        sqlx::query("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM streams WHERE kind = $1 AND kind <> 'case'")
            .bind(E::KIND)
            .fetch_one(self.readers())
            .await
            .and_then(|row| row.try_get(0))
            .map_err(Error::database("reading how much has happened beside the cases"))
    }

    /// One thing of a kind; none when there is none of that name. The reading is logged.
    ///
    /// # Errors
    /// When the permit does not read the kind, or the database fails.
    pub async fn story<E: Beside>(&self, permit: Permit, id: E::Id) -> Result<Option<Story<E>>> {
        check_reading::<E>(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let Some(story) = story_in(writing, &id).await? else { return Ok(None) };
                    access_log::note(writing.waiting(), permit, writer::now(), &format!("{} {id}", E::LOGGED.0));
                    Ok(Some(story))
                })
            })
            .await
    }

    /// Appends what a step decided; version 0 begins a story.
    ///
    /// # Errors
    /// [`Error::Stale`] when something has happened since `expected`; nothing is then written.
    pub async fn tell<E: Beside>(
        &self,
        permit: Permit,
        id: E::Id,
        expected: Version,
        events: Vec<E>,
        occasion: &Occasion,
    ) -> Result<Version> {
        let telling = Telling { permit, by: occasion.by.worker, at: occasion.at };
        self.writer()
            .write(move |writing| Box::pin(async move { tell_in(writing, telling, &id, expected, &events).await }))
            .await
    }
}

/// Who tells, when, and by which right.
#[derive(Clone, Copy)]
pub(crate) struct Telling {
    /// The right.
    pub permit: Permit,
    /// By whom.
    pub by: WorkerId,
    /// When.
    pub at: Timestamp,
}

/// Every thing of a kind, within a job that notes the reading itself.
pub(crate) async fn stories_in<E: Beside>(writing: &mut Writing) -> Result<Vec<Story<E>>> {
    // The second condition lets the index of the few streams beside the cases be used.
    let rows = sqlx::query("SELECT number FROM streams WHERE kind = $1 AND kind <> 'case' ORDER BY number")
        .bind(E::KIND)
        .fetch_all(writing.ask().await?)
        .await
        .map_err(Error::database("listing what stands beside the cases"))?;
    let mut stories = Vec::with_capacity(rows.len());
    for row in &rows {
        let number: String = row.try_get(0).map_err(Error::database("listing what stands beside the cases"))?;
        let id = number.strip_prefix(E::PREFIX).and_then(|id| id.parse().ok());
        let id = id.ok_or_else(|| sealed::damaged(&number, "the name"))?;
        if let Some(story) = story_in(writing, &id).await? {
            stories.push(story);
        }
    }
    Ok(stories)
}

/// One thing of a kind, within a job that notes the reading itself.
pub(crate) async fn story_in<E: Beside>(writing: &mut Writing, id: &E::Id) -> Result<Option<Story<E>>> {
    let keys = writing.keys().clone();
    let conn = writing.ask().await?;
    let Some(stream) = Sealed::load(conn, &keys, E::KIND, &number::<E>(id)).await? else { return Ok(None) };
    let events = stream.events(conn).await?;
    Ok(Some(Story { id: id.clone(), version: Version::new(stream.version), events }))
}

/// One thing of a kind, read beside the writer, for what names nobody and is read by many; such a kind has a function of its own
/// that says so. The reading is not logged.
pub(crate) async fn story_read<E: Beside>(store: &Store, id: &E::Id) -> Result<Option<Story<E>>> {
    let mut conn = store.reader().await?;
    let Some(stream) = Sealed::load(&mut conn, store.keys(), E::KIND, &number::<E>(id)).await? else {
        return Ok(None);
    };
    let events = stream.events(&mut conn).await?;
    Ok(Some(Story { id: id.clone(), version: Version::new(stream.version), events }))
}

/// A thing as it stands after its story, and what an append builds on; one whose story has not begun is the default.
pub(crate) async fn folded_in<E: Beside, T: Default>(
    writing: &mut Writing,
    id: &E::Id,
    evolve: fn(&mut T, &E),
) -> Result<(T, Version)> {
    let mut thing = T::default();
    let Some(story) = story_in::<E>(writing, id).await? else { return Ok((thing, Version::new(0))) };
    story.events.iter().for_each(|recorded| evolve(&mut thing, &recorded.event));
    Ok((thing, story.version))
}

/// A step within a job: `decide` gets the thing as it stands, and what it decides is told. How many events it came to is answered.
pub(crate) async fn step_in<E: Beside, T: Default + Send, R: Send>(
    writing: &mut Writing,
    telling: Telling,
    id: &E::Id,
    evolve: fn(&mut T, &E),
    decide: impl FnOnce(&T) -> std::result::Result<Vec<E>, R> + Send,
) -> Result<std::result::Result<usize, R>> {
    let (thing, version) = folded_in(writing, id, evolve).await?;
    let events = match decide(&thing) {
        Ok(events) => events,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !events.is_empty() {
        tell_in(writing, telling, id, version, &events).await?;
    }
    Ok(Ok(events.len()))
}

/// Appends within a job, so that other rows can be written with it or not at all. The use of the permit is noted.
pub(crate) async fn tell_in<E: Beside>(
    writing: &mut Writing,
    telling: Telling,
    id: &E::Id,
    expected: Version,
    events: &[E],
) -> Result<Version> {
    let Telling { permit, by, at } = telling;
    if permit.actor().worker != by || !events.iter().all(|event| event.writes(permit.action())) {
        return Err(Error::NotPermitted);
    }
    let keys = writing.keys().clone();
    let number = number::<E>(id);
    let mut stream = match Sealed::load(writing.ask().await?, &keys, E::KIND, &number).await? {
        Some(stream) => stream,
        None => Sealed::begin(writing.waiting(), &keys, E::KIND, &number, at)?,
    };
    if stream.version != expected.get() {
        return Err(Error::Stale { version: Version::new(stream.version), since: Vec::new() });
    }
    let kinds: Vec<&str> = events.iter().map(E::stored_as).collect();
    access_log::note(writing.waiting(), permit, at, &format!("{} {id}", kinds.join(" ")));
    writing.count_unsealed(events.len());
    for event in events {
        let row = stream.seal(event, at, by)?;
        writing.waiting().insert(&RECORDED_EVENTS, row);
    }
    writing.waiting().upsert(&STREAMS, stream.id.clone(), stream.row(E::KIND, &number));
    Ok(Version::new(stream.version))
}

fn number<E: Beside>(id: &E::Id) -> String {
    format!("{}{id}", E::PREFIX)
}

fn check_reading<E: Beside>(permit: Permit) -> Result<()> {
    if E::reads(permit.action()) { Ok(()) } else { Err(Error::NotPermitted) }
}
