use super::given;
use anyhow::{Context, ensure};
use harness::databases::{Engine, for_each_database};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use std::fs;
use std::path::Path;
use store::{Dialect, Error, Keys, Store};

/// After each step its sample is loaded, so that the next one meets a database that has been lived in.
#[tokio::test]
async fn each_migration_runs_on_lived_in_data() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/migrations");
    let mut steps: Vec<_> = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .filter(|path: &std::io::Result<_>| {
            path.as_ref().is_ok_and(|path| path.extension().is_some_and(|end| end == "sql"))
        })
        .collect::<std::io::Result<_>>()?;
    steps.sort();
    ensure!(steps.len() >= 4);
    for_each_database(async |database| {
        sqlx::any::install_default_drivers();
        let (dialect, create) = match database.engine {
            Engine::Sqlite => (Dialect::Sqlite, "?mode=rwc"),
            Engine::Postgres => (Dialect::Postgres, ""),
        };
        let mut connection = AnyConnection::connect(&format!("{}{create}", database.url)).await?;
        for step in &steps {
            let name = step.file_name().context("a name")?;
            for path in [step, &folder.join("samples").join(name)] {
                let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
                let told = connection.execute(AssertSqlSafe(dialect.fill(&text))).await;
                told.with_context(|| path.display().to_string())?;
            }
        }
        Ok(connection.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_database_that_a_newer_nara_has_written_is_left_alone() -> anyhow::Result<()> {
    for_each_database(async |database| {
        given::unit(database).await?.close().await?;
        let mut connection = AnyConnection::connect(&database.url).await?;
        connection
            .execute("INSERT INTO migrations (number, name, text_hash, applied_at) VALUES (9999, '', '', '')")
            .await?;
        let newer = Store::open(&database.url, Keys::for_tests(1)).await;
        ensure!(matches!(newer, Err(Error::NewerSchema { found: 9999, .. })), "{newer:?}");
        connection.execute("UPDATE migrations SET number = 1, text_hash = 'other' WHERE number = 1").await?;
        connection.execute("DELETE FROM migrations WHERE number = 9999").await?;
        let changed = Store::open(&database.url, Keys::for_tests(1)).await;
        ensure!(matches!(changed, Err(Error::ChangedMigration(1))), "{changed:?}");
        Ok(connection.close().await?)
    })
    .await
}
