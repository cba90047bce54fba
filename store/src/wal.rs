//! SQLite's write-ahead log: what is committed is moved on into the database's file by a connection of its own, so that
//! nobody who writes waits for it. PostgreSQL does so by itself.

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::writer;
use sqlx::{AnyConnection, Connection, Executor};
use std::time::Duration;
use tokio::sync::mpsc;

/// How long what is committed is let gather before it is moved: so short that what is moved at once is little, and those
/// who write meanwhile hardly wait for the disk.
const GATHERS: Duration = Duration::from_millis(100);

/// Tells the mover that something was committed. It stops when this is dropped.
pub type Committed = mpsc::Sender<()>;

/// Starts the mover, where there is something for it to do.
pub fn start(url: String, dialect: Dialect) -> Option<Committed> {
    let text = dialect.moves_log()?;
    let (committed, told) = mpsc::channel(1);
    tokio::spawn(async move {
        if let Err(failure) = work(&url, dialect, text, told).await {
            // Nothing is lost: the writer moves the log itself when it has grown long.
            tracing::warn!(
                error = &failure as &dyn std::error::Error,
                "the write-ahead log is not moved beside the writer"
            );
        }
    });
    Some(committed)
}

async fn work(url: &str, dialect: Dialect, text: &'static str, mut told: mpsc::Receiver<()>) -> Result<()> {
    let mut conn: Option<AnyConnection> = None;
    while told.recv().await.is_some() {
        tokio::time::sleep(GATHERS).await;
        let conn = match &mut conn {
            Some(conn) => conn,
            none => none.insert(writer::connect(url, dialect).await?),
        };
        conn.execute(text).await.map_err(Error::database("moving the write-ahead log"))?;
    }
    match conn {
        Some(conn) => conn.close().await.map_err(Error::database("closing")),
        None => Ok(()),
    }
}
