//! Utkast: what somebody is writing, kept while they write, so that nothing typed is lost.
//!
//! A draft is its writer's own, a form a case. It is sealed like the case itself and never logged in clear.
//! That one begins is noted in the access log; that the writer's own words come back to the writer shows nobody anything new.
//!
//! Every page that holds the form is a hand. The same hand may always write on; another one only when it has seen what
//! is there, else both texts are shown. When the step is taken the draft is emptied and remembers by which hand,
//! so that a save that was under way does not bring it back.

use crate::access_log;
use crate::crypto::{self, DataKeys, Place};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::waiting::{Bind, Target, Waiting};
use crate::writer::{Writing, moment};
use casework::access::Permit;
use casework::ids::CaseId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, Row};
use std::borrow::Cow;
use std::fmt;

/// Vilket utkast: of which form, about what, in which case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPlace {
    /// The form, as a code.
    pub form: String,
    /// What in the case the form is about, as a code or an id; empty when there is but one.
    pub about: String,
    /// The case; none before there is one.
    pub case: Option<CaseId>,
}

/// Utkastet: what was typed so far.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// How many times it has been saved.
    pub version: i64,
    /// When last.
    pub saved_at: Timestamp,
    /// The address of the page that it is written on.
    pub address: String,
    /// Every field as it came.
    pub fields: Vec<(String, String)>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Kept {
        /// The version now.
        version: i64,
    },
    /// The step was taken already; nothing is kept.
    Finished,
    /// Another hand has written something that this one has not seen; nothing is overwritten.
    Differs(Draft),
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Body {
    address: String,
    fields: Vec<(String, String)>,
}

/// A row as it stands.
pub(crate) struct Stored {
    pub version: i64,
    pub hand: String,
    pub saved_at: Timestamp,
    pub body: Option<Vec<u8>>,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("version", &self.version)
            .field("saved_at", &self.saved_at)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// The actor's own draft, if there is one.
    ///
    /// # Errors
    /// When the permit is for another case, or the database fails.
    pub async fn draft(&self, permit: Permit, place: DraftPlace) -> Result<Option<Draft>> {
        check(permit, &place)?;
        // It is not logged, so it waits for no turn.
        let mut conn = self.reader().await?;
        let Some(stored) = stored(&mut conn, permit, &place).await? else { return Ok(None) };
        Seal::of(&mut conn, self.keys(), permit, &place).await?.open(stored)
    }

    /// Keeps what is typed so far. `seen` is the version that the page had seen; `hand` is the page.
    ///
    /// # Errors
    /// When the permit is for another case, or the database fails.
    pub async fn keep_draft(
        &self,
        permit: Permit,
        place: DraftPlace,
        seen: i64,
        hand: String,
        draft: (String, Vec<(String, String)>),
        at: Timestamp,
    ) -> Result<Saved> {
        check(permit, &place)?;
        let (address, fields) = draft;
        let body = Body { address, fields };
        self.writer().write(move |writing| Box::pin(keep(writing, permit, place, seen, hand, body, at))).await
    }

    /// Empties a draft, for the step is taken or the text thrown away.
    ///
    /// # Errors
    /// When the permit is for another case, or the database fails.
    pub async fn finish_draft(&self, permit: Permit, place: DraftPlace, hand: String, at: Timestamp) -> Result<()> {
        check(permit, &place)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    finish(writing.waiting(), permit, &place, &hand, at);
                    Ok(())
                })
            })
            .await
    }
}

static FINISHED: Target = Target {
    insert: Cow::Borrowed("INSERT INTO drafts (worker_id, form, case_id, about, version, hand, saved_at, body)"),
    conflict: "ON CONFLICT (worker_id, form, case_id, about) DO UPDATE SET
                   version = drafts.version + 1,
                   hand = excluded.hand,
                   saved_at = excluded.saved_at,
                   body = excluded.body",
    order: 8,
    supersede: None,
};

/// Lets a draft that is done with wait to be emptied.
pub(crate) fn finish(waiting: &mut Waiting, permit: Permit, place: &DraftPlace, hand: &str, at: Timestamp) {
    let (worker, case) = (permit.actor().worker.to_string(), case_text(place));
    let key = format!("{worker} {} {case} {}", place.form, place.about);
    let row = vec![
        worker.into(),
        place.form.as_str().into(),
        case.into(),
        place.about.as_str().into(),
        1.into(),
        hand.into(),
        moment(at).into(),
        Bind::Bytes(None),
    ];
    waiting.upsert(&FINISHED, key, row);
}

/// The permit is for the case that the draft is of; a draft outside of cases takes one that is for no case.
pub(crate) fn check(permit: Permit, place: &DraftPlace) -> Result<()> {
    if permit.case() == place.case { Ok(()) } else { Err(Error::NotPermitted) }
}

async fn keep(
    writing: &mut Writing,
    permit: Permit,
    place: DraftPlace,
    seen: i64,
    hand: String,
    body: Body,
    at: Timestamp,
) -> Result<Saved> {
    let keys = writing.keys().clone();
    let conn = writing.sql().await?;
    let seal = Seal::of(conn, &keys, permit, &place).await?;
    let before = stored(conn, permit, &place).await?;
    let mut version = 1;
    let mut begins = true;
    if let Some(before) = before {
        let same_hand = before.hand == hand;
        if before.body.is_none() && same_hand {
            return Ok(Saved::Finished);
        }
        if before.body.is_some() && !same_hand && before.version != seen {
            let there = seal.open(before)?;
            return there.map(Saved::Differs).ok_or_else(|| damaged(&place));
        }
        version = before.version + 1;
        begins = before.body.is_none();
    }
    if begins {
        access_log::note(writing.waiting(), permit, at, "draft");
    }
    let plain = serde_json::to_vec(&body).map_err(|_| damaged(&place))?;
    let body = Some(seal.close(version, &plain)?);
    put(writing, permit, &place, Stored { version, hand, saved_at: at, body }).await?;
    Ok(Saved::Kept { version })
}

async fn stored(conn: &mut AnyConnection, permit: Permit, place: &DraftPlace) -> Result<Option<Stored>> {
    let failed = || Error::database("reading a draft");
    let row = sqlx::query(
        "SELECT version, hand, saved_at, body
         FROM drafts
         WHERE worker_id = $1 AND form = $2 AND case_id = $3 AND about = $4",
    )
    .bind(permit.actor().worker.to_string())
    .bind(&place.form)
    .bind(case_text(place))
    .bind(&place.about)
    .fetch_optional(conn)
    .await
    .map_err(failed())?;
    let Some(row) = row else { return Ok(None) };
    let saved_at: String = row.try_get(2).map_err(failed())?;
    Ok(Some(Stored {
        version: row.try_get(0).map_err(failed())?,
        hand: row.try_get(1).map_err(failed())?,
        saved_at: saved_at.parse().map_err(|_| damaged(place))?,
        body: row.try_get(3).map_err(failed())?,
    }))
}

async fn put(writing: &mut Writing, permit: Permit, place: &DraftPlace, stored: Stored) -> Result<()> {
    sqlx::query(
        "INSERT INTO drafts (worker_id, form, case_id, about, version, hand, saved_at, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (worker_id, form, case_id, about) DO UPDATE SET
             version = excluded.version,
             hand = excluded.hand,
             saved_at = excluded.saved_at,
             body = excluded.body",
    )
    .bind(permit.actor().worker.to_string())
    .bind(&place.form)
    .bind(case_text(place))
    .bind(&place.about)
    .bind(stored.version)
    .bind(stored.hand)
    .bind(moment(stored.saved_at))
    .bind(stored.body)
    .execute(writing.sql().await?)
    .await
    .map_err(Error::database("keeping a draft"))?;
    Ok(())
}

fn case_text(place: &DraftPlace) -> String {
    place.case.map(|case| case.to_string()).unwrap_or_default()
}

pub(crate) fn damaged(place: &DraftPlace) -> Error {
    Error::Damaged { stream: case_text(place), what: "a draft".to_owned() }
}

/// What a draft is sealed with: its case's key, or the installation's when there is no case yet.
pub(crate) struct Seal {
    pub stream: String,
    pub kind: String,
    pub key: SealKey,
}

pub(crate) enum SealKey {
    Case(DataKeys),
    Installation(Keys),
}

impl Seal {
    async fn of(conn: &mut AnyConnection, keys: &Keys, permit: Permit, place: &DraftPlace) -> Result<Self> {
        let Some(case) = place.case else {
            return Ok(Self::outside_cases(keys.clone(), permit, place));
        };
        let failed = || Error::database("reading the key of a draft");
        let stream = case.to_string();
        let row = sqlx::query("SELECT body_key, protected_key FROM data_keys WHERE stream_id = $1")
            .bind(&stream)
            .fetch_optional(conn)
            .await
            .map_err(failed())?
            .ok_or(Error::NoSuchCase)?;
        let (body, protected): (Vec<u8>, Vec<u8>) =
            (row.try_get(0).map_err(failed())?, row.try_get(1).map_err(failed())?);
        let data = DataKeys::unwrap_from(keys, &stream, &body, &protected).ok_or_else(|| damaged(place))?;
        Ok(Self { stream, kind: kind(permit, place), key: SealKey::Case(data) })
    }

    pub(crate) fn outside_cases(keys: Keys, permit: Permit, place: &DraftPlace) -> Self {
        let stream = permit.actor().worker.to_string();
        Self { stream, kind: kind(permit, place), key: SealKey::Installation(keys) }
    }

    fn place(&self, version: i64) -> Place<'_> {
        Place { stream: &self.stream, seq: version, kind: &self.kind }
    }

    fn close(&self, version: i64, plain: &[u8]) -> Result<Vec<u8>> {
        match &self.key {
            SealKey::Case(keys) => keys.seal_body(self.place(version), plain),
            SealKey::Installation(keys) => crypto::seal(keys.draft_key(), self.place(version), plain),
        }
    }

    /// The draft in a row; none when it is finished.
    pub(crate) fn open(&self, stored: Stored) -> Result<Option<Draft>> {
        let Some(sealed) = &stored.body else { return Ok(None) };
        let plain = match &self.key {
            SealKey::Case(keys) => keys.open_body(self.place(stored.version), sealed),
            SealKey::Installation(keys) => crypto::open(keys.draft_key(), self.place(stored.version), sealed),
        };
        let body = plain.and_then(|plain| serde_json::from_slice::<Body>(&plain).ok());
        let body = body.ok_or_else(|| Error::Damaged { stream: self.stream.clone(), what: "a draft".to_owned() })?;
        let (version, saved_at) = (stored.version, stored.saved_at);
        Ok(Some(Draft { version, saved_at, address: body.address, fields: body.fields }))
    }
}

/// Whose draft of what it is; sealed for one, it opens for no other.
pub(crate) fn kind(permit: Permit, place: &DraftPlace) -> String {
    format!("draft {} {} {}", permit.actor().worker, place.form, place.about)
}
