//! What can go wrong in the store. No message holds personal data.

use crate::journal::{RecordedEvent, Version};
use casework::intake::report_of_concern::Refusal;

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or failed.
    #[error("the database failed while {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the database said.
        #[source]
        source: sqlx::Error,
    },
    /// The address of the database is of no known kind.
    #[error("“{0}” is no database address: expected sqlite://PATH or postgres://…")]
    Address(String),
    /// A newer Nära has written this database.
    #[error("the database is at migration {found}, and this version of Nära knows up to {known}; use a newer version")]
    NewerSchema {
        /// The newest migration in the database.
        found: i64,
        /// The newest one known here.
        known: i64,
    },
    /// A migration that has been applied is not the one known here.
    #[error("migration {0} in the database differs from the one that this version of Nära carries")]
    ChangedMigration(i64),
    /// The keys could not be read or written.
    #[error("the keys in {path} could not be {doing}")]
    Keys {
        /// Which file.
        path: String,
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A key file has the wrong size.
    #[error("the key file {0} does not hold a key of 32 bytes; restore it from its backup, never make a new one")]
    BrokenKey(String),
    /// The permit is for something else. A page answers as if the thing did not exist.
    #[error("the permit does not cover this")]
    NotPermitted,
    /// The unit that would hold the case is not there.
    #[error("there is no such unit")]
    NoSuchUnit,
    /// There is no such case.
    #[error("there is no such case")]
    NoSuchCase,
    /// The case has changed since it was read; nothing was written.
    #[error("the case has changed since it was read")]
    Stale {
        /// The version now.
        version: Version,
        /// What has happened since.
        since: Vec<RecordedEvent>,
    },
    /// A report in the notice could not be registered as it stands; nothing was written.
    #[error("report {} of the notice could not be registered as it stands", .at + 1)]
    Refused {
        /// Which report, counted from zero.
        at: usize,
        /// Why.
        refusal: Refusal,
    },
    /// A stored event has a shape that this version does not know.
    #[error(
        "event {seq} of stream {stream} is a “{kind}” of version {version}, which this version of Nära cannot read"
    )]
    UnknownShape {
        /// In which stream.
        stream: String,
        /// Where in it.
        seq: i64,
        /// Its kind.
        kind: String,
        /// Its version.
        version: i64,
    },
    /// A stored row cannot be what was written.
    #[error("{what} of stream {stream} is not what was written; run `nara journal verify`")]
    Damaged {
        /// In which stream.
        stream: String,
        /// What is wrong.
        what: String,
    },
    /// The transaction could not be committed; nothing was written.
    #[error("nothing was written: {0}")]
    NotCommitted(String),
    /// The store is closed, or its database is out of reach; nothing was written.
    #[error("the store is closed, or its database is out of reach")]
    Closed,
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    NoRandomness,
}

impl Error {
    /// Names what was being done when the database failed.
    pub(crate) const fn database(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { doing, source }
    }
}
