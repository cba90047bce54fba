//! Utlämnande: a case is read in order to be printed or handed out, and that stands in the access log as such.

use crate::database::Store;
use crate::error::{Error, Result};
use crate::journal::{self, Recorded};
use crate::stream::ReporterShown;
use casework::access::{Action, Permit};
use casework::ids::WorkerId;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Vem som har tagit del av ärendet: one person's uses of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub worker: WorkerId,
    /// For what, as a code of `casework::access::Action`.
    pub action: String,
    /// How many times.
    pub times: i64,
    /// The first time.
    pub first_at: Timestamp,
    /// The last time.
    pub last_at: Timestamp,
}

impl Store {
    /// Reads a case for a document that leaves the screen; `document` is its code. Who reported stays withheld (OSL 26:5).
    ///
    /// # Errors
    /// When the permit is not for disclosing this case, or the case is not there.
    pub async fn disclose(&self, permit: Permit, document: &'static str) -> Result<Recorded> {
        let case_id = permit.case().filter(|_| permit.action() == Action::Disclose).ok_or(Error::NotPermitted)?;
        let sealed = self.logged(vec![(permit, document.into())], self.sealed(case_id)).await?;
        journal::opened(sealed, self.keys(), ReporterShown::Withheld)
    }

    /// Reads a case and who has taken part of it, for the one whom it is about (GDPR art. 15); the latest reader first.
    ///
    /// # Errors
    /// When the permit is not for disclosing this case, or the case is not there.
    pub async fn extract(&self, permit: Permit) -> Result<(Recorded, Vec<Reader>)> {
        let case_id = permit.case().filter(|_| permit.action() == Action::Disclose).ok_or(Error::NotPermitted)?;
        let reading = async {
            let sealed = self.sealed(case_id).await?;
            let rows = sqlx::query(
                "SELECT worker_id, action, COUNT(*), MIN(at), MAX(at)
                 FROM access_log
                 WHERE case_id = $1
                 GROUP BY worker_id, action
                 ORDER BY MAX(at) DESC, worker_id, action",
            )
            .bind(case_id.to_string())
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("listing who has read a case"))?;
            Ok((sealed, rows.iter().map(reader).collect::<Result<_>>()?))
        };
        let (sealed, readers) = self.logged(vec![(permit, "register_extract".into())], reading).await?;
        Ok((journal::opened(sealed, self.keys(), ReporterShown::Withheld)?, readers))
    }
}

fn reader(row: &AnyRow) -> Result<Reader> {
    let failed = || Error::database("reading who has read a case");
    let text = |at: usize| row.try_get::<String, _>(at).map_err(failed());
    let damaged = || Error::Damaged { stream: "the access log".to_owned(), what: "a row".to_owned() };
    Ok(Reader {
        worker: text(0)?.parse().map_err(|_| damaged())?,
        action: text(1)?,
        times: row.try_get(2).map_err(failed())?,
        first_at: text(3)?.parse().map_err(|_| damaged())?,
        last_at: text(4)?.parse().map_err(|_| damaged())?,
    })
}
