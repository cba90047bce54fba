//! What differs between SQLite and PostgreSQL. Everything else is one text.

use crate::error::{Error, Result};

/// Which database a store stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, embedded.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    pub(crate) fn of(url: &str) -> Result<Self> {
        let scheme = url.split(':').next().unwrap_or_default();
        match scheme {
            "sqlite" => Ok(Self::Sqlite),
            "postgres" | "postgresql" => Ok(Self::Postgres),
            // The rest of an address may hold a password.
            other => Err(Error::Address(format!("{other}:…"))),
        }
    }

    /// Fills in the words of a migration that differ.
    #[must_use]
    pub fn fill(self, text: &str) -> String {
        let words: [(&str, &str); 5] = match self {
            // sqlx's driver for any database reads no BOOLEAN column of SQLite, where a boolean is an integer anyway.
            Self::Sqlite => [
                ("{blob}", "BLOB"),
                ("{identity}", "INTEGER PRIMARY KEY"),
                ("{boolean}", "INTEGER"),
                // Rows lie in the order of their keys, and nothing tells in which order they came.
                ("{unordered}", "WITHOUT ROWID"),
                // A view is counted over all of its rows, which SQLite would else look up one by one.
                ("{whole}", "NOT INDEXED"),
            ],
            Self::Postgres => [
                ("{blob}", "BYTEA"),
                ("{identity}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
                ("{boolean}", "BOOLEAN"),
                ("{unordered}", ""),
                ("{whole}", ""),
            ],
        };
        words.iter().fold(text.to_owned(), |text, (word, meaning)| text.replace(word, meaning))
    }

    /// Asks for the columns of a table, by name; none when there is no such table.
    pub(crate) const fn columns_of_table(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT name FROM pragma_table_info($1)",
            Self::Postgres => {
                "SELECT CAST(column_name AS TEXT)
                 FROM information_schema.columns
                 WHERE table_schema = current_schema() AND table_name = $1"
            }
        }
    }

    /// Begins a transaction that will write. SQLite must take its write lock before it reads.
    pub(crate) const fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// Begins a transaction that will write, and takes the turn in it; see `writer`.
    pub(crate) const fn begin_turn(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE; UPDATE turns SET turn = turn + 1 RETURNING turn",
            Self::Postgres => "BEGIN; UPDATE turns SET turn = turn + 1 RETURNING turn",
        }
    }

    /// Whether several statements with values can be told at once.
    pub(crate) const fn takes_scripts(self) -> bool {
        matches!(self, Self::Sqlite)
    }

    /// The place of a value in a statement of many, numbered from one. SQLite looks a numbered place up by its name among
    /// all those before it; places without a number it takes in their order.
    pub(crate) fn place(self, number: usize) -> String {
        match self {
            Self::Sqlite => "?".to_owned(),
            Self::Postgres => format!("${number}"),
        }
    }

    /// Begins a transaction that only reads, and sees the database as it stands at one moment.
    pub(crate) const fn begin_snapshot(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// What each new connection is told. FULL: a commit that has been answered survives a loss of power.
    pub(crate) const fn on_connect(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &[
                "PRAGMA busy_timeout = 20000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
                // Of the ten years of a municipality, what a day's work touches stays in memory.
                "PRAGMA cache_size = -65536",
                // Who commits moves the log on only when it has grown long; see `wal`.
                "PRAGMA wal_autocheckpoint = 8192",
            ],
            Self::Postgres => &[],
        }
    }

    /// Moves what is committed from the write-ahead log into the file, as far as nobody has to wait for it.
    pub(crate) const fn moves_log(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => Some("PRAGMA wal_checkpoint(PASSIVE)"),
            Self::Postgres => None,
        }
    }

    /// What a connection that only reads is told besides.
    pub(crate) const fn on_connect_read_only(self) -> &'static str {
        match self {
            Self::Sqlite => "PRAGMA query_only = ON",
            Self::Postgres => "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
        }
    }
}
