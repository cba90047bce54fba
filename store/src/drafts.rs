//! Utkast: what somebody is writing, kept while they write, so that nothing typed is lost.
//!
//! A draft is its writer's own, a form a case. It is sealed like the case itself and never logged in clear.
//! That one begins is noted in the access log; that the writer's own words come back to the writer shows nobody anything new.
//!
//! Every page that holds the form is a hand. The same hand may always write on; another one only when it has seen what
//! is there, else both texts are shown. When the step is taken the draft is emptied and remembers by which hand,
//! so that a save that was under way does not bring it back.

use crate::access_log;
use crate::cases::{CaseNumber, Sight, child_name};
use crate::crypto::{self, DataKeys, Place};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::notes::{self, UnsignedNote};
use crate::writer::{self, Writing, moment};
use casework::access::Permit;
use casework::ids::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;
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

/// Ett oavslutat utkast, for my day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The form, as a code.
    pub form: String,
    /// The case's number; none before there is a case.
    pub number: Option<CaseNumber>,
    /// What the child is called. Personal.
    pub child: Option<String>,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// The address of the page that it is written on.
    pub address: String,
}

/// Påbörjat: what somebody has begun and not finished.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Begun {
    /// Drafts, the latest first.
    pub drafts: Vec<Unfinished>,
    /// Notes that are not signed, the oldest first.
    pub notes: Vec<UnsignedNote>,
    /// The cases that the actor is responsible for, those with the latest report first.
    pub cases: Vec<OwnCase>,
}

/// Ett eget ärende.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCase {
    /// Its number.
    pub number: CaseNumber,
    /// What the child is called. Personal.
    pub child: String,
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Body {
    address: String,
    fields: Vec<(String, String)>,
}

/// A row as it stands.
struct Stored {
    version: i64,
    hand: String,
    saved_at: Timestamp,
    body: Option<Vec<u8>>,
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
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let seal = Seal::of(writing, permit, &place).await?;
                    stored(writing, permit, &place)
                        .await?
                        .map(|stored| seal.open(stored))
                        .transpose()
                        .map(Option::flatten)
                })
            })
            .await
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
                    let version = stored(writing, permit, &place).await?.map_or(0, |stored| stored.version) + 1;
                    put(writing, permit, &place, Stored { version, hand, saved_at: at, body: None }).await
                })
            })
            .await
    }

    /// What the actor has begun and not finished: drafts, own notes that are not signed and were written after a day,
    /// and own open cases.
    ///
    /// # Errors
    /// When the permit is not for lists, or the database fails.
    pub async fn begun(&self, permit: Permit, written_after: Date) -> Result<Begun> {
        let sight = Sight::of(permit)?;
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), "begun");
                    let drafts = unfinished(writing, &sight, permit).await?;
                    let notes = notes::unsigned(writing, &sight, written_after).await?;
                    Ok(Begun { drafts, notes, cases: own_cases(writing, &sight).await? })
                })
            })
            .await
    }
}

/// The permit is for the case that the draft is of; a draft outside of cases takes one that is for no case.
fn check(permit: Permit, place: &DraftPlace) -> Result<()> {
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
    let seal = Seal::of(writing, permit, &place).await?;
    let before = stored(writing, permit, &place).await?;
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

async fn stored(writing: &mut Writing, permit: Permit, place: &DraftPlace) -> Result<Option<Stored>> {
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
    .fetch_optional(writing.sql().await?)
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

fn damaged(place: &DraftPlace) -> Error {
    Error::Damaged { stream: case_text(place), what: "a draft".to_owned() }
}

/// What a draft is sealed with: its case's key, or the installation's when there is no case yet.
struct Seal {
    stream: String,
    kind: String,
    key: SealKey,
}

enum SealKey {
    Case(DataKeys),
    Installation(crate::Keys),
}

impl Seal {
    async fn of(writing: &mut Writing, permit: Permit, place: &DraftPlace) -> Result<Self> {
        let keys = writing.keys().clone();
        let Some(case) = place.case else {
            return Ok(Self::outside_cases(keys, permit, place));
        };
        let failed = || Error::database("reading the key of a draft");
        let stream = case.to_string();
        let row = sqlx::query("SELECT body_key, protected_key FROM data_keys WHERE stream_id = $1")
            .bind(&stream)
            .fetch_optional(writing.sql().await?)
            .await
            .map_err(failed())?
            .ok_or(Error::NoSuchCase)?;
        let (body, protected): (Vec<u8>, Vec<u8>) =
            (row.try_get(0).map_err(failed())?, row.try_get(1).map_err(failed())?);
        let data = DataKeys::unwrap_from(&keys, &stream, &body, &protected).ok_or_else(|| damaged(place))?;
        Ok(Self { stream, kind: kind(permit, place), key: SealKey::Case(data) })
    }

    fn outside_cases(keys: crate::Keys, permit: Permit, place: &DraftPlace) -> Self {
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
    fn open(&self, stored: Stored) -> Result<Option<Draft>> {
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
fn kind(permit: Permit, place: &DraftPlace) -> String {
    format!("draft {} {} {}", permit.actor().worker, place.form, place.about)
}

async fn unfinished(writing: &mut Writing, sight: &Sight, permit: Permit) -> Result<Vec<Unfinished>> {
    let rows = sqlx::query(
        "SELECT d.form, d.about, d.case_id, d.version, d.saved_at, d.body, c.number, c.child_name, k.body_key,
             k.protected_key
         FROM drafts d
         LEFT JOIN cases c ON c.case_id = d.case_id
         LEFT JOIN data_keys k ON k.stream_id = d.case_id
         WHERE d.worker_id = $1
             AND d.body IS NOT NULL
             AND (d.case_id = '' OR (
                 c.unit_id = $2
                 AND ($3 OR c.responsible = $4 OR c.named LIKE $5 OR (c.named IS NULL AND c.responsible IS NULL))
                 AND c.kept_out NOT LIKE $5
             ))
         ORDER BY d.saved_at DESC, d.form",
    )
    .bind(&sight.worker)
    .bind(&sight.unit)
    .bind(sight.all)
    .bind(&sight.worker)
    .bind(&sight.among)
    .fetch_all(writing.sql().await?)
    .await
    .map_err(Error::database("listing drafts"))?;
    rows.iter().map(|row| unfinished_row(row, writing.keys(), permit)).collect()
}

fn unfinished_row(row: &AnyRow, keys: &crate::Keys, permit: Permit) -> Result<Unfinished> {
    let failed = || Error::database("reading a draft");
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed());
    let bytes = |at: usize| row.try_get::<Option<Vec<u8>>, _>(at).map_err(failed());
    let (form, about, case) = (text(0)?, text(1)?, text(2)?);
    let place = DraftPlace { form, about, case: case.parse().ok() };
    let damaged = || damaged(&place);
    let mut number = None;
    let mut child = None;
    let mut seal = Seal::outside_cases(keys.clone(), permit, &place);
    if place.case.is_some() {
        let (body, protected) = (bytes(8)?.ok_or_else(damaged)?, bytes(9)?.ok_or_else(damaged)?);
        let data = DataKeys::unwrap_from(keys, &case, &body, &protected).ok_or_else(damaged)?;
        let sealed = bytes(7)?.ok_or_else(damaged)?;
        child = Some(child_name(&data, &case, &sealed).ok_or_else(damaged)?);
        number = Some(text(6)?.parse().map_err(|_| damaged())?);
        seal = Seal { stream: case, kind: kind(permit, &place), key: SealKey::Case(data) };
    }
    let saved_at = text(4)?.parse().map_err(|_| damaged())?;
    let version = row.try_get(3).map_err(failed())?;
    let draft = seal.open(Stored { version, hand: String::new(), saved_at, body: bytes(5)? })?.ok_or_else(damaged)?;
    Ok(Unfinished { form: place.form.clone(), number, child, saved_at, address: draft.address })
}

/// How many of the own cases a day begins with.
const OWN_CASES: i64 = 40;

async fn own_cases(writing: &mut Writing, sight: &Sight) -> Result<Vec<OwnCase>> {
    let failed = || Error::database("listing own cases");
    let rows = sqlx::query(
        "SELECT c.case_id, c.number, c.child_name, k.body_key, k.protected_key
         FROM cases c
         JOIN data_keys k ON k.stream_id = c.case_id
         WHERE c.responsible = $1
             AND c.closed_on IS NULL
             AND c.unit_id = $2
             AND c.kept_out NOT LIKE $3
         ORDER BY c.latest_report_on DESC, c.number DESC
         LIMIT $4",
    )
    .bind(&sight.worker)
    .bind(&sight.unit)
    .bind(&sight.among)
    .bind(OWN_CASES)
    .fetch_all(writing.sql().await?)
    .await
    .map_err(failed())?;
    let own_case = |row: &AnyRow| {
        let text = |at: usize| row.try_get::<String, _>(at).map_err(failed());
        let bytes = |at: usize| row.try_get::<Vec<u8>, _>(at).map_err(failed());
        let case = text(0)?;
        let damaged = || Error::Damaged { stream: case.clone(), what: "the view of the case".to_owned() };
        let data = DataKeys::unwrap_from(writing.keys(), &case, &bytes(3)?, &bytes(4)?).ok_or_else(damaged)?;
        let child = child_name(&data, &case, &bytes(2)?).ok_or_else(damaged)?;
        Ok(OwnCase { number: text(1)?.parse().map_err(|_| damaged())?, child })
    };
    rows.iter().map(own_case).collect()
}
