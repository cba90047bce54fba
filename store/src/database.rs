//! The store itself: one writer, many readers, one address.

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::event_logs::EventLogs;
use crate::keys::Keys;
use crate::migrations::{self, Applied};
use crate::staff::Organisation;
use crate::writer::{self, Writer};
use sqlx::any::AnyPoolOptions;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, Connection, Executor, Row};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::Mutex;

/// How long a connection may rest before it is tested again.
const RESTED: Duration = Duration::from_secs(1);

/// Lagret. A cheap handle; clones share the writer and the readers.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    dialect: Dialect,
    keys: Keys,
    writer: Writer,
    readers: AnyPool,
    migrated: Vec<Applied>,
    organisation: RwLock<Option<Arc<Organisation>>>,
    logs: KnownLogs,
}

/// The event logs as they were read last, with the version of the figures then.
pub(crate) type KnownLogs = Mutex<Option<(i64, Arc<EventLogs>)>>;

impl Store {
    /// Opens a store, and brings its schema up to date. `sqlite://PATH` is made if it does not exist.
    ///
    /// # Errors
    /// When the address is no database, the database cannot be reached, or a newer Nära has written it.
    pub async fn open(url: &str, keys: Keys) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let dialect = Dialect::of(url)?;
        let url = address(url, dialect);
        let mut conn = writer::connect(&url, dialect).await?;
        let migrated = migrations::run(&mut conn, dialect, writer::now()).await?;
        let readers = AnyPoolOptions::new()
            .max_connections(8)
            // A server may have gone since a connection was used; one that was used just now is as good as tested.
            .test_before_acquire(false)
            .before_acquire(move |conn, used| {
                Box::pin(async move {
                    if dialect == Dialect::Postgres && used.idle_for > RESTED {
                        conn.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_connect(move |conn, _| {
                Box::pin(async move {
                    for statement in dialect.on_connect() {
                        conn.execute(*statement).await?;
                    }
                    conn.execute(dialect.on_connect_read_only()).await?;
                    Ok(())
                })
            })
            .connect_lazy(&url)
            .map_err(Error::database("connecting"))?;
        let writer = Writer::start(conn, url, dialect, keys.clone());
        Ok(Self {
            inner: Arc::new(Inner {
                dialect,
                keys,
                writer,
                readers,
                migrated,
                organisation: RwLock::default(),
                logs: KnownLogs::default(),
            }),
        })
    }

    /// Which database it stands in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.inner.dialect
    }

    /// The keys it was opened with.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// The migrations that were applied when it was opened.
    #[must_use]
    pub fn migrated(&self) -> &[Applied] {
        &self.inner.migrated
    }

    /// Every migration that has been applied, ever.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn migrations(&self) -> Result<Vec<Applied>> {
        let rows = sqlx::query("SELECT number, name, applied_at FROM migrations ORDER BY number")
            .fetch_all(self.readers())
            .await
            .map_err(Error::database("reading the migrations"))?;
        rows.iter()
            .map(|row| Ok(Applied { number: row.try_get(0)?, name: row.try_get(1)?, applied_at: row.try_get(2)? }))
            .collect::<std::result::Result<_, sqlx::Error>>()
            .map_err(Error::database("reading the migrations"))
    }

    /// Finishes what is under way, seals it with a checkpoint, and closes.
    ///
    /// # Errors
    /// When the last checkpoint cannot be written.
    pub async fn close(&self) -> Result<()> {
        self.inner.writer.close().await?;
        self.inner.readers.close().await;
        Ok(())
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.inner.writer
    }

    /// The organisation as it was read last.
    pub(crate) fn remembered(&self) -> &RwLock<Option<Arc<Organisation>>> {
        &self.inner.organisation
    }

    /// The event logs as they were read last; who asks while they are read waits for them.
    pub(crate) fn known_logs(&self) -> &KnownLogs {
        &self.inner.logs
    }

    pub(crate) fn readers(&self) -> &AnyPool {
        &self.inner.readers
    }

    /// A connection to read on, for several questions.
    pub(crate) async fn reader(&self) -> Result<PoolConnection<Any>> {
        self.inner.readers.acquire().await.map_err(Error::database("connecting"))
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("dialect", &self.inner.dialect).finish_non_exhaustive()
    }
}

/// A SQLite file is made when it is not there; PostgreSQL keeps the statements that a connection has told it.
fn address(url: &str, dialect: Dialect) -> String {
    let (asked, and) = (url.contains('?'), if url.contains('?') { '&' } else { '?' });
    match dialect {
        Dialect::Sqlite if !asked => format!("{url}?mode=rwc"),
        Dialect::Sqlite => url.to_owned(),
        Dialect::Postgres => format!("{url}{and}statement-cache-capacity=1000"),
    }
}
