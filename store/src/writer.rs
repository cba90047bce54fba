//! The one writer. Jobs that wait share a transaction (group commit), each with a way back of its own.
//!
//! An answer is given only after the commit. Writers in other processes take turns through the table `turns`,
//! which also tells whether somebody else has written since, so that what is remembered between jobs stays true.

mod memory;

use crate::append::{Recording, append};
use crate::checkpoints;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::keys::Keys;
use crate::observations;
use crate::stream::{CaseStream, ReporterShown, SealedStream};
use crate::views::View;
use crate::waiting::Waiting;
use crate::wal::{self, Committed};
use casework::ids::CaseId;
use casework::{Event, Occasion};
use jiff::Timestamp;
use memory::{Left, Memory};
use sqlx::{AnyConnection, Connection, Executor, Row};
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
    /// No, for the database failed.
    Failed,
}

enum Message {
    Job(Run),
    /// One that shares its transaction with no other, so that it needs no way back of its own.
    Alone(Run),
    Close(oneshot::Sender<Result<()>>),
}

/// Jobs in one transaction, at most: a crowd shares a commit, and nobody waits long for it.
const GROUP: usize = 256;

/// Streams that the writer remembers, at most.
const REMEMBERED: usize = 20_000;

/// Events between checkpoints.
const SEAL_EVERY: i64 = 2_000;

/// The way to the writer.
pub struct Writer {
    jobs: mpsc::UnboundedSender<Message>,
}

/// The transaction as a job sees it.
pub struct Writing {
    conn: AnyConnection,
    url: String,
    dialect: Dialect,
    keys: Keys,
    turn: i64,
    /// Why the group cannot be committed, when it cannot.
    broken: Option<String>,
    /// Whether the job is alone in its transaction.
    alone: bool,
    /// Whether the job has a savepoint to go back to; one without SQL of its own needs none.
    savepoint: bool,
    /// What the jobs before this one have left to be written.
    group: Waiting,
    /// What this job has left to be written.
    job: Waiting,
    /// What the jobs before this one left.
    memory: Memory,
    /// What this job leaves.
    left: Left,
    /// Events since the last checkpoint.
    unsealed: i64,
    /// Who is told of each commit.
    committed: Option<Committed>,
}

impl Writer {
    /// Starts the writer on its connection.
    pub fn start(conn: AnyConnection, url: String, dialect: Dialect, keys: Keys) -> Self {
        let (jobs, waiting) = mpsc::unbounded_channel();
        let committed = wal::start(url.clone(), dialect);
        let writing = Writing {
            conn,
            url,
            dialect,
            keys,
            turn: -1,
            broken: None,
            alone: false,
            savepoint: false,
            group: Waiting::default(),
            job: Waiting::default(),
            memory: Memory::default(),
            left: Left::default(),
            unsealed: 0,
            committed,
        };
        tokio::spawn(writing.work(waiting));
        Self { jobs }
    }

    /// Runs a job in a transaction, and answers when it is committed. A job that fails leaves nothing.
    pub async fn write<T, J>(&self, job: J) -> Result<T>
    where
        T: Send + 'static,
        J: for<'t> FnOnce(&'t mut Writing) -> Boxed<'t, Result<T>> + Send + 'static,
    {
        self.run(Message::Job, job).await
    }

    /// Runs a job that writes much in a transaction of its own. What shares a transaction keeps every page as it was
    /// before the job, to find the way back; this one goes back with its transaction.
    pub async fn write_alone<T, J>(&self, job: J) -> Result<T>
    where
        T: Send + 'static,
        J: for<'t> FnOnce(&'t mut Writing) -> Boxed<'t, Result<T>> + Send + 'static,
    {
        self.run(Message::Alone, job).await
    }

    async fn run<T, J>(&self, message: fn(Run) -> Message, job: J) -> Result<T>
    where
        T: Send + 'static,
        J: for<'t> FnOnce(&'t mut Writing) -> Boxed<'t, Result<T>> + Send + 'static,
    {
        let (answer, wait) = oneshot::channel();
        let run: Run = Box::new(move |writing| {
            Box::pin(async move {
                let result = job(writing).await;
                let kept = match &result {
                    Ok(_) => Kept::Yes,
                    Err(Error::Database { .. }) => Kept::Failed,
                    Err(_) => Kept::No,
                };
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
        self.jobs.send(message(run)).map_err(|_| Error::Closed)?;
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
            let begun = match self.group.flush(&mut self.conn, self.dialect).await {
                Ok(()) if self.alone => Ok(()),
                Ok(()) => self.tell("SAVEPOINT job", "beginning a job").await,
                Err(failure) => Err(failure),
            };
            if let Err(failure) = begun {
                // What other jobs left to be written may be lost with it.
                self.broken = Some(failure.to_string());
                return Err(failure);
            }
            self.savepoint = true;
        }
        self.job.flush(&mut self.conn, self.dialect).await?;
        Ok(&mut self.conn)
    }

    /// Which database it is, for what the two write differently.
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The connection, for questions alone. A job that has written nothing has nothing to undo, so it takes no savepoint.
    pub async fn ask(&mut self) -> Result<&mut AnyConnection> {
        if self.savepoint || !self.job.is_empty() {
            return self.sql().await;
        }
        if let Err(failure) = self.group.flush(&mut self.conn, self.dialect).await {
            self.broken = Some(failure.to_string());
            return Err(failure);
        }
        Ok(&mut self.conn)
    }

    /// Where rows of this job wait to be written.
    pub const fn waiting(&mut self) -> &mut Waiting {
        &mut self.job
    }

    /// The installation's keys.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Takes a stream out, to be read or appended to and given back with [`Self::keep`].
    pub async fn stream(&mut self, case: CaseId) -> Result<Option<CaseStream>> {
        if let Some(stream) = self.left.streams.remove(&case).or_else(|| self.memory.streams.remove(&case)) {
            return Ok(Some(stream));
        }
        let keys = self.keys.clone();
        let Some(sealed) = SealedStream::fetch(self.ask().await?, case).await? else { return Ok(None) };
        let (mut stream, _) = sealed.open(&keys, ReporterShown::Withheld)?;
        if let Some(folded) = stream.case.take() {
            stream.observed = observations::of(&stream, &folded, &[], &|what| keys.pseudonym(what));
            stream.view = Some(View::of(&folded));
            stream.case = Some(folded);
        }
        Ok(Some(stream))
    }

    /// Appends events to a stream, with all that follows from them.
    pub fn append(&mut self, stream: &mut CaseStream, events: Vec<Event>, occasion: &Occasion) -> Result<()> {
        let keys = self.keys.clone();
        let recording = Recording {
            by: occasion.by.worker,
            at: occasion.at,
            pseudonymise: &|what| keys.pseudonym(what),
            blind: &|kind, term| keys.blind(kind, term),
        };
        self.count_unsealed(events.len());
        append(&mut self.job, &keys, stream, events, recording)
    }

    /// Counts events that this job writes by itself towards the next checkpoint.
    pub fn count_unsealed(&mut self, events: usize) {
        self.unsealed += i64::try_from(events).unwrap_or(i64::MAX);
    }

    async fn work(mut self, mut waiting: mpsc::UnboundedReceiver<Message>) {
        let mut next = waiting.recv().await;
        while let Some(message) = next {
            let left = match message {
                Message::Job(job) => self.group(job, Some(&mut waiting)).await,
                Message::Alone(job) => self.group(job, None).await,
                Message::Close(answer) => return self.finish(answer).await,
            };
            next = match left {
                Some(message) => Some(message),
                None => waiting.recv().await,
            };
        }
    }

    /// Seals what this writer has written and no checkpoint covers yet, and stops.
    /// One that has written nothing signs nothing: it may have been opened to look into a tampering.
    async fn finish(mut self, answer: oneshot::Sender<Result<()>>) {
        let mut sealed = Ok(());
        if self.unsealed > 0 {
            self.unsealed = SEAL_EVERY;
            sealed = match self.begin().await {
                Ok(()) => self.commit().await,
                Err(failure) => Err(failure),
            };
        }
        let closed = self.conn.close().await.map_err(Error::database("closing"));
        let _ = answer.send(sealed.and(closed));
    }

    /// Runs a job and those that wait behind it in one transaction, and answers them all; or it alone, when none may
    /// join. What waits and could not join comes back.
    async fn group(
        &mut self,
        first: Run,
        mut waiting: Option<&mut mpsc::UnboundedReceiver<Message>>,
    ) -> Option<Message> {
        if let Err(failure) = self.begin_or_reconnect().await {
            tracing::error!(error = &failure as &dyn std::error::Error, "no transaction could be begun");
            // The job is dropped, and its asker told that the store cannot be reached.
            return None;
        }
        self.alone = waiting.is_none();
        let mut finishes = Vec::new();
        let mut left = None;
        let mut next = Some(first);
        while let Some(job) = next.take() {
            let (kept, finish) = job(self).await;
            if self.alone && kept != Kept::Yes {
                self.forget().await;
                finish(Ok(()));
                return None;
            }
            finishes.push(finish);
            if let Err(failure) = self.end_job(kept).await {
                self.broken.get_or_insert(failure.to_string());
            }
            if finishes.len() < GROUP && self.broken.is_none() {
                match waiting.as_mut().and_then(|waiting| waiting.try_recv().ok()) {
                    Some(Message::Job(job)) => next = Some(job),
                    other => left = other,
                }
            }
        }
        let outcome = self.commit().await.map_err(|failure| failure.to_string());
        if let Err(why) = &outcome {
            tracing::error!(why, "a transaction was not committed");
            self.forget().await;
        }
        for finish in finishes {
            finish(outcome.clone());
        }
        left
    }

    async fn begin_or_reconnect(&mut self) -> Result<()> {
        if self.begin().await.is_ok() {
            return Ok(());
        }
        self.forget().await;
        self.conn = connect(&self.url, self.dialect).await?;
        self.begin().await
    }

    /// Begins a transaction and takes the turn.
    async fn begin(&mut self) -> Result<()> {
        // Of several statements at once, `fetch_one` would only look at the first.
        let rows = sqlx::raw_sql(self.dialect.begin_turn())
            .fetch_all(&mut self.conn)
            .await
            .map_err(Error::database("taking the turn"))?;
        let turn: i64 = rows
            .first()
            .ok_or(sqlx::Error::RowNotFound)
            .and_then(|row| row.try_get(0))
            .map_err(Error::database("taking the turn"))?;
        if turn != self.turn + 1 || self.memory.streams.len() > REMEMBERED {
            self.memory = Memory::since(turn);
        }
        self.turn = turn;
        Ok(())
    }

    async fn commit(&mut self) -> Result<()> {
        if let Some(why) = self.broken.take() {
            return Err(Error::NotCommitted(why));
        }
        if self.unsealed >= SEAL_EVERY {
            self.group.flush(&mut self.conn, self.dialect).await?;
            checkpoints::seal(&mut self.conn, self.dialect, &self.keys, now()).await?;
            self.unsealed = 0;
        }
        self.group.commit(&mut self.conn, self.dialect).await?;
        if let Some(committed) = &self.committed {
            // One that is told already need not be told again.
            let _ = committed.try_send(());
        }
        Ok(())
    }

    /// Goes back to before the group, and forgets what was remembered.
    async fn forget(&mut self) {
        self.turn = -1;
        self.broken = None;
        self.savepoint = false;
        self.left = Left::default();
        self.group = Waiting::default();
        self.job = Waiting::default();
        // A connection that cannot even roll back fails at its next BEGIN, and is then replaced.
        let _ = self.tell("ROLLBACK", "rolling back").await;
    }

    /// Keeps what a job has done, or undoes it.
    async fn end_job(&mut self, kept: Kept) -> Result<()> {
        let leaves = std::mem::take(&mut self.left);
        let mut left = std::mem::take(&mut self.job);
        let savepoint = std::mem::take(&mut self.savepoint);
        let to_release = savepoint && !self.alone;
        if kept == Kept::Yes {
            self.memory.take_in(leaves);
        } else {
            // What it had taken out is not put back.
            self.memory.since = self.turn + 1;
        }
        match (kept, savepoint) {
            (Kept::Yes, true) => left.flush(&mut self.conn, self.dialect).await?,
            (Kept::Yes, false) => self.group.take_in(&mut left),
            (Kept::No | Kept::Failed, true) => self.tell("ROLLBACK TO SAVEPOINT job", "undoing a job").await?,
            // PostgreSQL goes no further in a transaction in which a question failed.
            (Kept::Failed, false) if self.dialect == Dialect::Postgres => {
                self.broken.get_or_insert_with(|| "a question to the database failed".to_owned());
            }
            (Kept::No | Kept::Failed, false) => {}
        }
        if to_release { self.tell("RELEASE SAVEPOINT job", "ending a job").await } else { Ok(()) }
    }

    async fn tell(&mut self, statement: &'static str, doing: &'static str) -> Result<()> {
        sqlx::query(statement).execute(&mut self.conn).await.map(drop).map_err(Error::database(doing))
    }
}

/// A connection as the store wants it.
pub async fn connect(url: &str, dialect: Dialect) -> Result<AnyConnection> {
    let mut conn = AnyConnection::connect(url).await.map_err(Error::database("connecting"))?;
    for statement in dialect.on_connect() {
        conn.execute(*statement).await.map_err(Error::database("setting up a connection"))?;
    }
    Ok(conn)
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
