//! Påbörjat: what somebody has begun and not finished, for my day: drafts, unsigned notes and the own cases.

use crate::cases::{self, CaseNumber, Head, Page, Sight, child_name, head};
use crate::crypto::DataKeys;
use crate::drafts::{DraftPlace, Seal, SealKey, Stored, damaged, kind};
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::notes::{self, UnsignedNote};
use casework::access::Permit;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

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

/// What is begun, as it lies in the database.
pub(crate) struct SealedBegun {
    drafts: Vec<AnyRow>,
    notes: Vec<AnyRow>,
    cases: Vec<AnyRow>,
}

/// How many of the own cases a day begins with.
const OWN_CASES: Page = Page { skip: 0, take: 40 };

/// Reads what the actor has begun and not finished: drafts, own notes that are not signed and were written after a day,
/// and own open cases.
pub(crate) async fn sealed(conn: &mut AnyConnection, sight: &Sight, notes_after: Date) -> Result<SealedBegun> {
    let drafts = unfinished(&mut *conn, sight).await?;
    let notes = notes::unsigned(&mut *conn, sight, notes_after).await?;
    Ok(SealedBegun { drafts, notes, cases: cases::own(conn, sight, OWN_CASES).await? })
}

impl SealedBegun {
    /// Opens it for the actor whose it is.
    pub(crate) fn open(self, keys: &Keys, permit: Permit) -> Result<Begun> {
        let own_case = |row| head(row, keys).map(|Head { number, child, .. }| OwnCase { number, child });
        Ok(Begun {
            drafts: self.drafts.iter().map(|row| unfinished_row(row, keys, permit)).collect::<Result<_>>()?,
            notes: self.notes.iter().map(|row| notes::unsigned_note(row, keys)).collect::<Result<_>>()?,
            cases: self.cases.iter().map(own_case).collect::<Result<_>>()?,
        })
    }
}

async fn unfinished(conn: &mut AnyConnection, sight: &Sight) -> Result<Vec<AnyRow>> {
    sqlx::query(
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
    .fetch_all(conn)
    .await
    .map_err(Error::database("listing drafts"))
}

fn unfinished_row(row: &AnyRow, keys: &Keys, permit: Permit) -> Result<Unfinished> {
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
        child = Some(child_name(row, [7, 8], &case, keys)?.ok_or_else(damaged)?);
        number = Some(text(6)?.parse().map_err(|_| damaged())?);
        seal = Seal { stream: case, kind: kind(permit, &place), key: SealKey::Case(data) };
    }
    let saved_at = text(4)?.parse().map_err(|_| damaged())?;
    let version = row.try_get(3).map_err(failed())?;
    let draft = seal.open(Stored { version, hand: String::new(), saved_at, body: bytes(5)? })?.ok_or_else(damaged)?;
    Ok(Unfinished { form: place.form.clone(), number, child, saved_at, address: draft.address })
}
