//! Osignerade anteckningar: the view of which notes are not signed yet, for those whose notes they are.
//!
//! They are records all the same (FACTS 2.10). In clear stand ids, kind and day alone.

use crate::cases::{CaseNumber, Sight, child_name};
use crate::error::{Error, Result};
use crate::waiting::{Bind, Target, Waiting};
use casework::notes::Signature;
use casework::{Case, Event};
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::borrow::Cow;

static NOTES: Target = Target {
    insert: Cow::Borrowed("INSERT INTO notes (note_id, case_id, worker_id, kind, written_on, signed)"),
    conflict: "ON CONFLICT (note_id) DO UPDATE SET kind = excluded.kind, signed = excluded.signed",
    order: 4,
    supersede: None,
};

/// En osignerad anteckning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsignedNote {
    /// The note's id.
    pub note: String,
    /// Its kind, as a code.
    pub kind: String,
    /// The day on which it was written.
    pub written_on: Date,
    /// The case's number.
    pub number: CaseNumber,
    /// What the child is called. Personal.
    pub child: String,
}

/// Lets the notes that were written or corrected wait to be written.
pub(crate) fn write(waiting: &mut Waiting, id: &str, case: &Case, new: &[Event]) {
    for event in new {
        let note = match event {
            Event::NoteWritten(written) => written.note,
            Event::NoteCorrected(corrected) => corrected.note,
            _ => continue,
        };
        let Some(note) = case.notes.find(note) else { continue };
        let latest = note.latest();
        let key = note.note.to_string();
        let row = vec![
            key.as_str().into(),
            id.into(),
            note.versions.first().by.to_string().into(),
            latest.content.kind.code().into(),
            note.written_on().to_string().into(),
            Bind::Boolean(Some(latest.signature == Signature::Signed)),
        ];
        waiting.upsert(&NOTES, key, row);
    }
}

/// The rows of the actor's own notes that are not signed, written after a day, the oldest first; only of cases that the actor may see.
pub(crate) async fn unsigned(conn: &mut AnyConnection, sight: &Sight, written_after: Date) -> Result<Vec<AnyRow>> {
    sqlx::query(
        "SELECT n.note_id, n.kind, n.written_on, c.case_id, c.number, c.child_name, k.body_key
         FROM notes n
         JOIN cases c ON c.case_id = n.case_id
         JOIN data_keys k ON k.stream_id = n.case_id
         WHERE n.worker_id = $1
             AND NOT n.signed
             AND n.written_on > $2
             AND c.unit_id = $3
             AND ($4 OR c.responsible = $5 OR c.named LIKE $6 OR (c.named IS NULL AND c.responsible IS NULL))
             AND c.kept_out NOT LIKE $6
         ORDER BY n.written_on, c.number, n.note_id",
    )
    .bind(&sight.worker)
    .bind(written_after.to_string())
    .bind(&sight.unit)
    .bind(sight.all)
    .bind(&sight.worker)
    .bind(&sight.among)
    .fetch_all(conn)
    .await
    .map_err(Error::database("listing unsigned notes"))
}

/// A note out of its row.
pub(crate) fn unsigned_note(row: &AnyRow, keys: &crate::Keys) -> Result<UnsignedNote> {
    let failed = || Error::database("reading an unsigned note");
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed());
    let case = text(3)?;
    let damaged = || Error::Damaged { stream: case.clone(), what: "the view of its notes".to_owned() };
    Ok(UnsignedNote {
        note: text(0)?,
        kind: text(1)?,
        written_on: text(2)?.parse().map_err(|_| damaged())?,
        number: text(4)?.parse().map_err(|_| damaged())?,
        child: child_name(row, [5, 6], &case, keys)?.ok_or_else(damaged)?,
    })
}
