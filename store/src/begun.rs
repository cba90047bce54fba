//! Påbörjat: what somebody has begun and not finished, for my day: drafts, unsigned notes and the own cases.

use crate::access_log;
use crate::cases::{CaseNumber, Sight, child_name};
use crate::crypto::DataKeys;
use crate::database::Store;
use crate::drafts::{DraftPlace, Seal, SealKey, Stored, damaged, kind};
use crate::error::{Error, Result};
use crate::notes::{self, UnsignedNote};
use crate::writer::{self, Writing};
use casework::access::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;

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

impl Store {
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
