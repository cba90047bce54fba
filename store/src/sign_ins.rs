//! Inloggning utanför demon: a name and a password for each who works with Nära, chosen by a link that works once.
//!
//! Whoever runs the system adds and closes; nobody but the worker ever knows the password.
//! Each change, each sign-in and each wrong password is written down, and no password or code is.

pub mod changes;

use crate::database::Store;
use crate::error::{Error, Result};
use crate::passwords::{AT_ONCE, is_kept, kept, kept_code, new_code};
use crate::staff::{Worker, organisation_changes, write_worker};
use crate::writer::{Writing, moment};
use casework::ids::WorkerId;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;

/// How long a link to choose a password works.
const INVITED_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// So many wrong passwords in a row, and one waits.
const WRONG_IN_A_ROW: i64 = 5;

/// For so long after the last of them.
const WAIT: SignedDuration = SignedDuration::from_mins(15);

/// The fewest characters of a password. Length is what holds; no rule asks for signs of other kinds.
pub const SHORTEST: usize = 12;

/// Inbjudan: the way to choose a password, once.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The code in the link.
    pub code: String,
    /// Until when it works.
    pub until: Timestamp,
}

/// Hur en inloggning gick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedIn {
    /// It is this one.
    As(WorkerId),
    /// Name and password do not belong together, or the sign-in is closed. Which, is not told.
    Not,
    /// Too many wrong passwords in a row: a quarter of an hour must go by.
    Wait,
}

/// Inloggning, as the one who runs the system sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Whose.
    pub worker: WorkerId,
    /// By what name.
    pub name: String,
    /// Whether a password has been chosen.
    pub chosen: bool,
    /// Until when a link to choose one works.
    pub invited_until: Option<Timestamp>,
    /// When somebody signed in with it last.
    pub last_at: Option<Timestamp>,
    /// Since when it is closed.
    pub closed_at: Option<Timestamp>,
}

impl Store {
    /// Adds somebody who works with Nära, with a name to sign in by; none when somebody has the name.
    ///
    /// # Errors
    /// When the unit is not there, or the database fails.
    pub async fn add_sign_in(&self, worker: Worker, name: &str, now: Timestamp) -> Result<Option<Invitation>> {
        let (name, invitation) = (name.to_lowercase(), Invitation::new(now)?);
        let (code, until) = (kept_code(&invitation.code), moment(invitation.until));
        let added = self
            .writer()
            .write(move |writing| {
                Box::pin(async move {
                    let taken = sqlx::query("SELECT worker_id FROM sign_ins WHERE name = $1")
                        .bind(&name)
                        .fetch_optional(writing.sql().await?)
                        .await
                        .map_err(Error::database("looking for a sign-in"))?;
                    if taken.is_some() {
                        return Ok(false);
                    }
                    let id = worker.worker;
                    write_worker(writing.sql().await?, worker).await?;
                    sqlx::query(
                        "INSERT INTO sign_ins (worker_id, name, invited, invited_until)
                         VALUES ($1, $2, $3, $4)",
                    )
                    .bind(id.to_string())
                    .bind(name)
                    .bind(code)
                    .bind(until)
                    .execute(writing.sql().await?)
                    .await
                    .map_err(Error::database("adding a sign-in"))?;
                    note(writing, now, &id.to_string(), "added").await?;
                    Ok(true)
                })
            })
            .await?;
        Ok(added.then_some(invitation))
    }

    /// Gives somebody a new link, for a password that is forgotten; none when nobody signs in by the name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invite_again(&self, name: &str, now: Timestamp) -> Result<Option<Invitation>> {
        let invitation = Invitation::new(now)?;
        let values = [kept_code(&invitation.code), moment(invitation.until)];
        let change = "UPDATE sign_ins SET invited = $1, invited_until = $2
                      WHERE name = $3 AND closed_at IS NULL
                      RETURNING worker_id";
        Ok(self.change_sign_in(change, values, name, "invited", now).await?.map(|_| invitation))
    }

    /// Closes a sign-in: whoever is signed in by it is signed out with the next page. Answers whose it was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_sign_in(&self, name: &str, now: Timestamp) -> Result<Option<WorkerId>> {
        let change = "UPDATE sign_ins SET closed_at = $1, invited = NULL, password = NULL
                      WHERE name = $2 AND closed_at IS NULL
                      RETURNING worker_id";
        self.change_sign_in(change, [moment(now)], name, "closed", now).await
    }

    /// Every sign-in, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_ins(&self) -> Result<Vec<SignIn>> {
        let rows = sqlx::query(
            "SELECT s.worker_id, s.name, s.password, s.invited_until, s.closed_at,
                 (SELECT MAX(c.at) FROM sign_in_changes c WHERE c.worker_id = s.worker_id AND c.what = 'signed_in')
             FROM sign_ins s
             ORDER BY s.name",
        )
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("listing the sign-ins"))?;
        rows.iter().map(sign_in_of).collect()
    }

    /// Whose link a code belongs to, as long as it works.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invited(&self, code: &str, now: Timestamp) -> Result<Option<WorkerId>> {
        let row = sqlx::query("SELECT worker_id FROM sign_ins WHERE invited = $1 AND invited_until > $2")
            .bind(kept_code(code))
            .bind(moment(now))
            .fetch_optional(self.readers())
            .await
            .map_err(Error::database("looking for an invitation"))?;
        row.as_ref().map(worker_of).transpose()
    }

    /// Chooses a password by a link, which works no more after that. None when the link does not work.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn choose_password(&self, code: &str, password: String, now: Timestamp) -> Result<Option<WorkerId>> {
        let _turn = AT_ONCE.acquire().await.map_err(|_| Error::Closed)?;
        if self.invited(code, now).await?.is_none() {
            return Ok(None);
        }
        let change = "UPDATE sign_ins SET password = $1, invited = NULL, invited_until = NULL, failed_count = 0
                      WHERE invited_until > $2 AND invited = $3
                      RETURNING worker_id";
        self.change_sign_in(change, [kept(password).await?, moment(now)], &kept_code(code), "password_chosen", now)
            .await
    }

    /// Tries a name and a password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in(&self, name: &str, password: String, now: Timestamp) -> Result<SignedIn> {
        // The turn is taken before the count of wrong ones is read, so that nobody guesses many times at once.
        let _turn = AT_ONCE.acquire().await.map_err(|_| Error::Closed)?;
        let name = name.to_lowercase();
        let row =
            sqlx::query("SELECT password, failed_count, failed_at FROM sign_ins WHERE name = $1 AND closed_at IS NULL")
                .bind(&name)
                .fetch_optional(self.readers())
                .await
                .map_err(Error::database("reading a sign-in"))?;
        let known = row.as_ref().map(Known::of).transpose()?;
        if known.as_ref().is_some_and(|known| known.waits(now)) {
            return Ok(SignedIn::Wait);
        }
        let right = is_kept(password, known.as_ref().and_then(|known| known.password.clone())).await?;
        if known.is_none() {
            return Ok(SignedIn::Not);
        }
        if right {
            let change = "UPDATE sign_ins SET failed_count = 0, failed_at = $1
                          WHERE name = $2 AND closed_at IS NULL
                          RETURNING worker_id";
            let who = self.change_sign_in(change, [moment(now)], &name, "signed_in", now).await?;
            return Ok(who.map_or(SignedIn::Not, SignedIn::As));
        }
        let change = "UPDATE sign_ins SET failed_count = failed_count + 1, failed_at = $1
                      WHERE name = $2
                      RETURNING worker_id";
        self.change_sign_in(change, [moment(now)], &name, "wrong_password", now).await?;
        Ok(SignedIn::Not)
    }

    /// Makes one change, found by its last value, and writes it down; answers whose it was, if anybody's.
    async fn change_sign_in<const VALUES: usize>(
        &self,
        sql: &'static str,
        values: [String; VALUES],
        found_by: &str,
        what: &'static str,
        now: Timestamp,
    ) -> Result<Option<WorkerId>> {
        let found_by = found_by.to_lowercase();
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let query = values.into_iter().fold(sqlx::query(sql), |query, value| query.bind(value));
                    let row = query
                        .bind(found_by)
                        .fetch_optional(writing.sql().await?)
                        .await
                        .map_err(Error::database("changing a sign-in"))?;
                    let Some(worker) = row.as_ref().map(worker_of).transpose()? else { return Ok(None) };
                    note(writing, now, &worker.to_string(), what).await?;
                    Ok(Some(worker))
                })
            })
            .await
    }
}

impl Invitation {
    fn new(now: Timestamp) -> Result<Self> {
        let until = now.saturating_add(INVITED_FOR).unwrap_or(Timestamp::MAX);
        Ok(Self { code: new_code()?, until })
    }
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Invitation(…, until {})", self.until)
    }
}

/// What is known when a password is tried.
struct Known {
    password: Option<String>,
    failed_count: i64,
    failed_at: Option<Timestamp>,
}

impl Known {
    fn of(row: &AnyRow) -> Result<Self> {
        let failed = Error::database;
        Ok(Self {
            password: row.try_get(0).map_err(failed("reading a sign-in"))?,
            failed_count: row.try_get(1).map_err(failed("reading a sign-in"))?,
            failed_at: perhaps_moment(row, 2)?,
        })
    }

    fn waits(&self, now: Timestamp) -> bool {
        self.failed_count >= WRONG_IN_A_ROW
            && self.failed_count % WRONG_IN_A_ROW == 0
            && self.failed_at.is_some_and(|at| now.duration_since(at) < WAIT)
    }
}

/// Writes down what has happened, in the transaction of the change; sessions are looked at anew.
async fn note(writing: &mut Writing, at: Timestamp, worker: &str, what: &str) -> Result<()> {
    if matches!(what, "added" | "closed" | "password_chosen" | "limited") {
        organisation_changes(writing.sql().await?).await?;
    }
    sqlx::query("INSERT INTO sign_in_changes (at, worker_id, what) VALUES ($1, $2, $3)")
        .bind(moment(at))
        .bind(worker.to_owned())
        .bind(what.to_owned())
        .execute(writing.sql().await?)
        .await
        .map(drop)
        .map_err(Error::database("noting what happened to a sign-in"))
}

fn worker_of(row: &AnyRow) -> Result<WorkerId> {
    let text: String = row.try_get(0).map_err(Error::database("reading a sign-in"))?;
    text.parse().map_err(|_| damaged())
}

fn perhaps_moment(row: &AnyRow, at: usize) -> Result<Option<Timestamp>> {
    let text: Option<String> = row.try_get(at).map_err(Error::database("reading a sign-in"))?;
    text.map(|text| text.parse().map_err(|_| damaged())).transpose()
}

fn sign_in_of(row: &AnyRow) -> Result<SignIn> {
    let password: Option<String> = row.try_get(2).map_err(Error::database("reading a sign-in"))?;
    Ok(SignIn {
        worker: worker_of(row)?,
        name: row.try_get(1).map_err(Error::database("reading a sign-in"))?,
        chosen: password.is_some(),
        invited_until: perhaps_moment(row, 3)?,
        closed_at: perhaps_moment(row, 4)?,
        last_at: perhaps_moment(row, 5)?,
    })
}

fn damaged() -> Error {
    Error::Damaged { stream: "the sign-ins".to_owned(), what: "a row".to_owned() }
}
