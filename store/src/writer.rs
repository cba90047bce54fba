//! The one writer. Jobs that wait share a transaction (group commit), each with a way back of its own.
//!
//! An answer is given only after the commit. Writers in other processes take turns through the table `turns`,
//! which also tells whether somebody else has written since, so that what is remembered between jobs stays true.

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::keys::Keys;
use jiff::Timestamp;
use sqlx::{AnyConnection, Executor, Row};
use std::future::Future;
use std::pin::Pin;
use tokio::sync::{mpsc, oneshot};

/// A future in a box.
pub type Boxed<'t, T> = Pin<Box<dyn Future<Output = T> + Send + 't>>;

type Run = Box<dyn for<'t> FnOnce(&'t mut Writing) -> Boxed<'t, Finish> + Send>;
type Finish = (Kept, Box<dyn FnOnce(std::result::Result<(), String>) + Send>);

/// Whether a job's writes are kept when the group is committed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

enum Message {
    Job(Run),
    Close(oneshot::Sender<Result<()>>),
}

/// Jobs in one transaction, at most: a crowd shares a commit, and nobody waits long for it.
const GROUP: usize = 256;

/// The way to the writer.
pub struct Writer {
    jobs: mpsc::UnboundedSender<Message>,
}

/// The transaction as a job sees it.
pub struct Writing {
    conn: AnyConnection,
    dialect: Dialect,
    keys: Keys,
    turn: i64,
    savepoint: bool,
}

impl Writer {
    /// Starts the writer on its connection.
    pub fn start(conn: AnyConnection, dialect: Dialect, keys: Keys) -> Self {
        let (jobs, waiting) = mpsc::unbounded_channel();
        let writing = Writing { conn, dialect, keys, turn: -1, savepoint: false };
        tokio::spawn(writing.work(waiting));
        Self { jobs }
    }

    /// Runs a job in a transaction, and answers when it is committed. A job that fails leaves nothing.
    pub async fn write<T, J>(&self, job: J) -> Result<T>
    where
        T: Send + 'static,
        J: for<'t> FnOnce(&'t mut Writing) -> Boxed<'t, Result<T>> + Send + 'static,
    {
        let (answer, wait) = oneshot::channel();
        let run: Run = Box::new(move |writing| {
            Box::pin(async move {
                let result = job(writing).await;
                let kept = if result.is_ok() { Kept::Yes } else { Kept::No };
                let finish: Box<dyn FnOnce(std::result::Result<(), String>) + Send> = Box::new(move |committed| {
                    // Nobody waits any more when the asker has gone; what is written stays written.
                    let _ = answer.send(match committed {
                        Ok(()) => result,
                        Err(why) => result.and(Err(Error::NotCommitted(why))),
                    });
                });
                (kept, finish)
            })
        });
        self.jobs.send(Message::Job(run)).map_err(|_| Error::Closed)?;
        wait.await.map_err(|_| Error::Closed)?
    }

    /// Finishes what waits, and stops.
    pub async fn close(&self) -> Result<()> {
        let (answer, wait) = oneshot::channel();
        if self.jobs.send(Message::Close(answer)).is_err() {
            return Ok(());
        }
        wait.await.unwrap_or(Ok(()))
    }
}

impl Writing {
    /// The connection, for SQL of the job's own; what it does is undone if the job fails.
    pub async fn sql(&mut self) -> Result<&mut AnyConnection> {
        if !self.savepoint {
            self.conn.execute("SAVEPOINT job").await.map_err(Error::database("beginning a job"))?;
            self.savepoint = true;
        }
        Ok(&mut self.conn)
    }

    /// The installation's keys.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    async fn work(mut self, mut waiting: mpsc::UnboundedReceiver<Message>) {
        while let Some(message) = waiting.recv().await {
            let job = match message {
                Message::Job(job) => job,
                Message::Close(answer) => {
                    let _ = answer.send(Ok(()));
                    return;
                }
            };
            if let Some(closing) = self.group(job, &mut waiting).await {
                let _ = closing.send(Ok(()));
                return;
            }
        }
    }

    /// Runs a job and those that wait behind it in one transaction, and answers them all.
    async fn group(
        &mut self,
        first: Run,
        waiting: &mut mpsc::UnboundedReceiver<Message>,
    ) -> Option<oneshot::Sender<Result<()>>> {
        let mut finishes = Vec::new();
        let mut closing = None;
        let mut state = self.begin().await;
        let mut next = Some(first);
        while let Some(job) = next.take() {
            let (kept, finish) = job(self).await;
            finishes.push(finish);
            if state.is_ok() {
                state = self.end_job(kept).await;
            }
            if finishes.len() < GROUP && state.is_ok() {
                match waiting.try_recv() {
                    Ok(Message::Job(job)) => next = Some(job),
                    Ok(Message::Close(answer)) => closing = Some(answer),
                    Err(_) => {}
                }
            }
        }
        let committed = match state {
            Ok(()) => self.conn.execute("COMMIT").await.map(drop).map_err(Error::database("committing")),
            Err(failure) => Err(failure),
        };
        if let Err(failure) = &committed {
            tracing::error!(error = failure as &dyn std::error::Error, "a transaction was not committed");
            self.turn = -1;
            // A connection that cannot even roll back fails at its next BEGIN, and says so there.
            let _ = self.conn.execute("ROLLBACK").await;
        }
        let outcome = committed.map_err(|failure| failure.to_string());
        for finish in finishes {
            finish(outcome.clone());
        }
        closing
    }

    /// Begins a transaction and takes the turn.
    async fn begin(&mut self) -> Result<()> {
        let failed = Error::database;
        self.conn.execute(self.dialect.begin()).await.map_err(failed("beginning a transaction"))?;
        let turn: i64 = sqlx::query("UPDATE turns SET turn = turn + 1 RETURNING turn")
            .fetch_one(&mut self.conn)
            .await
            .and_then(|row| row.try_get(0))
            .map_err(failed("taking the turn"))?;
        self.turn = turn;
        Ok(())
    }

    async fn end_job(&mut self, kept: Kept) -> Result<()> {
        if std::mem::take(&mut self.savepoint) {
            if kept == Kept::No {
                self.conn.execute("ROLLBACK TO SAVEPOINT job").await.map_err(Error::database("undoing a job"))?;
            }
            self.conn.execute("RELEASE SAVEPOINT job").await.map_err(Error::database("ending a job"))?;
        }
        Ok(())
    }
}

/// A moment as it is stored: UTC, of fixed width, so that the order of text is the order of time.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// The clock, read where a row is written that no step gives a moment.
#[expect(clippy::disallowed_methods, reason = "the one place in store that reads the clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}
