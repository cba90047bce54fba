use anyhow::ensure;
use harness::databases::{Engine, for_each_database};
use sqlx::{AnyConnection, Connection};
use std::cell::RefCell;

#[tokio::test]
async fn each_engine_gives_a_fresh_database() -> anyhow::Result<()> {
    sqlx::any::install_default_drivers();
    let seen = RefCell::new(Vec::new());
    for_each_database(async |database| {
        let create = match database.engine {
            Engine::Sqlite => "?mode=rwc",
            Engine::Postgres => "",
        };
        let mut connection = AnyConnection::connect(&format!("{}{create}", database.url)).await?;
        sqlx::query("CREATE TABLE notes (note TEXT NOT NULL)").execute(&mut connection).await?;
        sqlx::query("INSERT INTO notes (note) VALUES ($1)").bind("kvitto").execute(&mut connection).await?;
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM notes").fetch_one(&mut connection).await?;
        ensure!(count == 1, "the database was not fresh: {count} rows");
        seen.borrow_mut().push(database.engine);
        Ok(connection.close().await?)
    })
    .await?;
    ensure!(seen.into_inner() == [Engine::Sqlite, Engine::Postgres]);
    Ok(())
}
