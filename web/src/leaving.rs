//! Lämna ut: the one way by which a file leaves. The register knows of it first.

use crate::error::Error;
use crate::state::AppState;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use casework::access::Permit;
use documents::{Document, Fault};
use followup::release::{Release, ReleasedFile};
use jiff::Timestamp;
use store::plans::fingerprint;

/// A file that is made and has not left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaving {
    /// Its name.
    pub name: String,
    /// Its content type.
    pub kind: &'static str,
    /// What it says.
    pub bytes: Vec<u8>,
    /// How many rows it has, without a heading.
    pub rows: usize,
}

impl Leaving {
    /// A table as CSV, its first line the heading.
    pub(crate) fn csv(name: String, text: String) -> Self {
        let rows = text.lines().count().saturating_sub(1);
        Self { name, kind: "text/csv; charset=utf-8", bytes: text.into_bytes(), rows }
    }

    /// A workbook.
    pub(crate) fn xlsx(name: String, bytes: Vec<u8>, rows: usize) -> Self {
        Self { name, kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes, rows }
    }
}

/// The document as a PDF, made beside the pages: it takes longer than they may wait.
pub(crate) async fn pdf(name: String, document: Document, rows: usize) -> Result<Leaving, Error> {
    let bytes = match tokio::task::spawn_blocking(move || documents::pdf(&document)).await? {
        // A build without PDF shows no link to one.
        Err(Fault::NotBuilt) => return Err(Error::NotFound),
        made => made?,
    };
    Ok(Leaving { name, kind: "application/pdf", bytes, rows })
}

/// Writes down that a file leaves, and hands it out.
pub(crate) async fn hand_out(
    app: &AppState,
    permit: Permit,
    now: Timestamp,
    release: Release,
    file: Leaving,
) -> Result<Response, Error> {
    let left = ReleasedFile {
        name: file.name.clone(),
        rows: u64::try_from(file.rows).unwrap_or(u64::MAX),
        sha256: fingerprint(&file.bytes),
    };
    app.store.release(permit, Release { files: vec![left], ..release }, now).await?;
    to_reader(file)
}

/// Hands out what is already written down elsewhere: a document of a case is logged as disclosed with the case.
pub(crate) fn to_reader(file: Leaving) -> Result<Response, Error> {
    let name = format!("attachment; filename=\"{}\"", file.name);
    Ok(([(CONTENT_TYPE, file.kind.to_owned()), (CONTENT_DISPOSITION, name)], file.bytes).into_response())
}
