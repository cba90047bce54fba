//! Vad som har hänt med inloggningarna: who was let in, signed in, guessed wrong, was changed and closed.

use super::{damaged, worker_of};
use crate::cases::Page;
use crate::database::Store;
use crate::error::{Error, Result};
use crate::writer::{Writing, moment};
use casework::access::{Action, Permit};
use casework::ids::WorkerId;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeSet;

/// En ändring av en inloggning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInChange {
    /// When.
    pub at: Timestamp,
    /// Whose.
    pub worker: WorkerId,
    /// What: `added`, `invited`, `password_chosen`, `signed_in`, `wrong_password`, `limited` or `closed`.
    pub what: String,
}

/// Whose changes, and of which time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// One person's; everybody's when none.
    pub worker: Option<WorkerId>,
    /// From this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub before: Option<Timestamp>,
}

impl Store {
    /// What has happened to the sign-ins of the actor's unit, latest first. To read it is logged, as the access log is.
    ///
    /// # Errors
    /// When the permit is not for the log, or the database fails.
    pub async fn sign_in_changes(&self, permit: Permit, sought: Sought, page: Page) -> Result<Vec<SignInChange>> {
        if permit.action() != Action::ReadAccessLog {
            return Err(Error::NotPermitted);
        }
        let reading = async {
            let rows = sqlx::query(
                "SELECT c.worker_id, c.at, c.what
                 FROM sign_in_changes c
                 JOIN workers w ON w.worker_id = c.worker_id
                 WHERE w.unit_id = $1
                     AND ($2 = '' OR c.worker_id = $2)
                     AND c.at >= $3
                     AND c.at < $4
                 ORDER BY c.at DESC, c.change_id DESC
                 LIMIT $5 OFFSET $6",
            )
            .bind(permit.actor().unit.to_string())
            .bind(sought.worker.map(|worker| worker.to_string()).unwrap_or_default())
            .bind(sought.from.map(moment).unwrap_or_default())
            .bind(sought.before.map_or_else(|| moment(Timestamp::MAX), moment))
            .bind(i64::from(page.take))
            .bind(i64::from(page.skip))
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("reading what has happened to the sign-ins"))?;
            rows.iter().map(change_of).collect()
        };
        self.logged(vec![(permit, "sign_ins".into())], reading).await
    }

    /// Limits whoever signs in by a name to some areas, by their codes; to every area, when there are none. Answers whose
    /// sign-in it is, if anybody's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn limit_sign_in(&self, name: &str, areas: BTreeSet<String>, now: Timestamp) -> Result<Option<WorkerId>> {
        let name = name.to_lowercase();
        self.writer().write(move |writing| Box::pin(async move { limit(writing, &name, &areas, now).await })).await
    }
}

async fn limit(
    writing: &mut Writing,
    name: &str,
    areas: &BTreeSet<String>,
    now: Timestamp,
) -> Result<Option<WorkerId>> {
    let failed = Error::database;
    let row = sqlx::query("SELECT worker_id FROM sign_ins WHERE name = $1 AND closed_at IS NULL")
        .bind(name)
        .fetch_optional(writing.sql().await?)
        .await
        .map_err(failed("looking for a sign-in"))?;
    let Some(worker) = row.as_ref().map(worker_of).transpose()? else { return Ok(None) };
    sqlx::query("DELETE FROM worker_areas WHERE worker_id = $1")
        .bind(worker.to_string())
        .execute(writing.sql().await?)
        .await
        .map_err(failed("limiting a sign-in"))?;
    for area in areas {
        sqlx::query("INSERT INTO worker_areas (worker_id, area) VALUES ($1, $2)")
            .bind(worker.to_string())
            .bind(area)
            .execute(writing.sql().await?)
            .await
            .map_err(failed("limiting a sign-in"))?;
    }
    super::note(writing, now, &worker.to_string(), "limited").await?;
    Ok(Some(worker))
}

fn change_of(row: &AnyRow) -> Result<SignInChange> {
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading a change of a sign-in"));
    Ok(SignInChange { worker: worker_of(row)?, at: text(1)?.parse().map_err(|_| damaged())?, what: text(2)? })
}
