//! Every test of the store runs on both engines.

use crate::postgres;
use anyhow::Context;
use sqlx::{Connection, PgConnection};
use std::fmt;
use tempfile::TempDir;
use uuid::Uuid;

/// A fresh, empty database. It is gone when this is dropped.
#[derive(Debug)]
pub struct Database {
    /// Which engine it is.
    pub engine: Engine,
    /// What `Store::open` and `nara --database` take.
    pub url: String,
    /// A fresh folder for keys and settings; on SQLite the database file lies here too.
    pub folder: TempDir,
    /// What a server must be told to remove.
    name: String,
}

/// A database engine that Nära runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        })
    }
}

/// Runs one test body on SQLite and on PostgreSQL. A failure says on which.
///
/// # Errors
/// What the body answers, or that a database could not be made.
pub async fn for_each_database(body: impl AsyncFn(&Database) -> anyhow::Result<()>) -> anyhow::Result<()> {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = fresh(engine).await.with_context(|| format!("no fresh database on {engine}"))?;
        body(&database).await.with_context(|| format!("on {engine}"))?;
        database.remove().await?;
    }
    Ok(())
}

/// Makes a fresh, empty database.
///
/// # Errors
/// When the folder or the database cannot be made; above all when PostgreSQL is not installed.
pub async fn fresh(engine: Engine) -> anyhow::Result<Database> {
    let folder = tempfile::Builder::new().prefix("nara-test-").tempdir()?;
    let name = format!("nara_{}", Uuid::now_v7().simple());
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}/nara.sqlite", folder.path().display()),
        Engine::Postgres => {
            administer(&format!("CREATE DATABASE {name}")).await?;
            postgres::url(&name)?
        }
    };
    Ok(Database { engine, url, folder, name })
}

impl Database {
    /// Removes what a dropped folder does not. A test that fails leaves its database to the end of the cluster.
    async fn remove(self) -> anyhow::Result<()> {
        if self.engine == Engine::Postgres {
            administer(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await?;
        }
        Ok(())
    }
}

async fn administer(statement: &str) -> anyhow::Result<()> {
    let mut connection = PgConnection::connect(&postgres::url("postgres")?).await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned())).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}
