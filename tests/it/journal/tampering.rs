use super::given::{self, at, child, may, may_in, report, worker};
use anyhow::{Context, ensure};
use casework::access::Action;
use harness::databases::{Database, for_each_database};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use store::Store;
use store::journal::Version;

/// Two cases, one of two events, sealed by a checkpoint; then a third case and a second checkpoint.
async fn sealed_journal(database: &Database) -> anyhow::Result<()> {
    let store = given::unit(database).await?;
    let case = given::amina(&store).await?;
    let events = given::assessed(&store, worker(1), case, "2026-11-02T10:00:00Z").await?;
    let permit = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
    store.append(permit, Version::new(1), events, &at(worker(1), "2026-11-02T10:00:00Z")?).await?;
    register(&store, 2, "Noor Exempelsson").await?;
    store.close().await?;
    let store = given::open(database).await?;
    register(&store, 3, "Väntat Exempelsson").await?;
    Ok(store.close().await?)
}

async fn register(store: &Store, number: u128, name: &str) -> anyhow::Result<()> {
    let permit = may(worker(1), Action::RegisterReport)?;
    let reports = vec![report(number, child(name, None)?)?];
    store.register_notice(permit, &format!("form-{number}"), reports, &at(worker(1), "2026-11-02T11:00:00Z")?).await?;
    Ok(())
}

/// Meddles with the database; answers with what the verification then finds, one line a finding.
async fn found_after(database: &Database, meddling: &[String]) -> anyhow::Result<Vec<String>> {
    let mut connection = AnyConnection::connect(&database.url).await?;
    for statement in meddling {
        let changed = connection.execute(AssertSqlSafe(statement.clone())).await?;
        ensure!(
            statement.starts_with("ALTER") || statement.starts_with("PRAGMA") || changed.rows_affected() > 0,
            "{statement}"
        );
    }
    connection.close().await?;
    let store = given::open(database).await?;
    let report = store.verify().await?;
    store.close().await?;
    Ok(report.findings.iter().map(|finding| format!("{}: {}", finding.row, finding.problem)).collect())
}

/// Foreign keys would stop some of it; somebody who meddles does not let them.
fn unguarded(database: &Database, statement: &str) -> Vec<String> {
    match database.engine {
        harness::databases::Engine::Sqlite => vec!["PRAGMA foreign_keys = OFF".to_owned(), statement.to_owned()],
        harness::databases::Engine::Postgres => vec![
            "ALTER TABLE recorded_events DROP CONSTRAINT IF EXISTS recorded_events_stream_id_fkey".to_owned(),
            "ALTER TABLE data_keys DROP CONSTRAINT IF EXISTS data_keys_stream_id_fkey".to_owned(),
            "ALTER TABLE cases DROP CONSTRAINT IF EXISTS cases_case_id_fkey".to_owned(),
            "ALTER TABLE blind_index DROP CONSTRAINT IF EXISTS blind_index_stream_id_fkey".to_owned(),
            "ALTER TABLE checkpoint_heads DROP CONSTRAINT IF EXISTS checkpoint_heads_checkpoint_fkey".to_owned(),
            statement.to_owned(),
        ],
    }
}

#[tokio::test]
async fn an_untouched_journal_is_found_to_be_as_it_was_written() -> anyhow::Result<()> {
    for_each_database(async |database| {
        sealed_journal(database).await?;
        let store = given::open(database).await?;
        let report = store.verify().await?;
        ensure!(report.findings.is_empty(), "{:?}", report.findings);
        ensure!((report.streams, report.events, report.checkpoints) == (3, 4, 2), "{report:?}");
        ensure!(report.events_after_checkpoint == 0);
        register(&store, 4, "Någon Exempelsson").await?;
        ensure!(store.verify().await?.events_after_checkpoint == 1);
        Ok(store.close().await?)
    })
    .await
}

/// Every column of every table that the journal rests on: one row is changed, and that row is named.
#[tokio::test]
async fn a_change_in_any_column_is_found_and_its_row_named() -> anyhow::Result<()> {
    let edits = [
        ("recorded_events", "seq = 2", "kind", "'case_closed'"),
        ("recorded_events", "seq = 2", "version", "2"),
        ("recorded_events", "seq = 2", "seq", "7"),
        ("recorded_events", "seq = 2", "recorded_at", "'2026-11-02T10:00:00.000001Z'"),
        ("recorded_events", "seq = 2", "actor", "'00000000-0000-0000-0000-000000000a02'"),
        ("recorded_events", "seq = 2", "body", "OTHER"),
        ("recorded_events", "seq = 2", "body", "NULL"),
        ("recorded_events", "seq = 2", "protected", "OTHER"),
        ("recorded_events", "seq = 2", "content_hash", "OTHER"),
        ("recorded_events", "seq = 2", "hash", "OTHER"),
        ("streams", "number = '2026-0001'", "kind", "'activity'"),
        ("streams", "number = '2026-0001'", "number", "'2026-0009'"),
        ("streams", "number = '2026-0001'", "version", "1"),
        ("streams", "number = '2026-0001'", "version", "3"),
        ("streams", "number = '2026-0001'", "head_hash", "OTHER"),
        ("streams", "number = '2026-0001'", "sealed_version", "1"),
        ("data_keys", "1 = 1", "body_key", "OTHER"),
        ("data_keys", "1 = 1", "protected_key", "OTHER"),
        ("checkpoints", "checkpoint = 1", "made_at", "'2026-11-02T10:00:00.000001Z'"),
        ("checkpoints", "checkpoint = 1", "heads_hash", "OTHER"),
        ("checkpoints", "checkpoint = 1", "hash", "OTHER"),
        ("checkpoints", "checkpoint = 1", "signature", "OTHER"),
        ("checkpoints", "checkpoint = 2", "checkpoint", "3"),
        ("checkpoint_heads", "checkpoint = 1", "version", "1"),
        ("checkpoint_heads", "checkpoint = 1", "head_hash", "OTHER"),
        ("checkpoint_heads", "checkpoint = 1", "checkpoint", "2"),
    ];
    for_each_database(async |database| {
        let other = match database.engine {
            harness::databases::Engine::Sqlite => "x'00'",
            harness::databases::Engine::Postgres => "'\\x00'::bytea",
        };
        sealed_journal(database).await?;
        for (table, row, column, value) in edits {
            let copy = Copy::of(database, table).await?;
            let edit = format!("UPDATE {table} SET {column} = {} WHERE {row}", value.replace("OTHER", other));
            let found = found_after(database, &unguarded(database, &edit)).await?;
            // A head is named by the checkpoint that covers it.
            let row = if table == "checkpoint_heads" { "checkpoints" } else { table };
            let named = found.iter().any(|line| line.starts_with(row));
            ensure!(named, "{edit}: {found:?}");
            copy.put_back().await?;
            let found = found_after(database, &[]).await?;
            ensure!(found.is_empty(), "after {edit} was undone: {found:?}");
        }
        Ok(())
    })
    .await
}

/// A table as it was, kept beside itself.
struct Copy<'d> {
    database: &'d Database,
    table: &'static str,
}

impl<'d> Copy<'d> {
    async fn of(database: &'d Database, table: &'static str) -> anyhow::Result<Self> {
        let mut connection = AnyConnection::connect(&database.url).await?;
        connection.execute(AssertSqlSafe(format!("CREATE TABLE kept AS SELECT * FROM {table}"))).await?;
        connection.close().await?;
        Ok(Self { database, table })
    }

    async fn put_back(self) -> anyhow::Result<()> {
        let mut connection = AnyConnection::connect(&self.database.url).await?;
        let (guard, table) = (unguarded(self.database, "DROP TABLE kept"), self.table);
        let (drop, guards) = guard.split_last().context("a statement")?;
        for statement in guards {
            connection.execute(AssertSqlSafe(statement.clone())).await?;
        }
        connection.execute(AssertSqlSafe(format!("DELETE FROM {table}"))).await?;
        connection.execute(AssertSqlSafe(format!("INSERT INTO {table} SELECT * FROM kept"))).await?;
        connection.execute(AssertSqlSafe(drop.clone())).await?;
        Ok(connection.close().await?)
    }
}

#[tokio::test]
async fn a_removed_row_is_found_whichever_it_is() -> anyhow::Result<()> {
    let removals = [
        ("recorded_events", "seq = 2"),
        ("recorded_events", "seq = 1 AND stream_id = (SELECT stream_id FROM streams WHERE number = '2026-0001')"),
        ("recorded_events", "stream_id = (SELECT stream_id FROM streams WHERE number = '2026-0002')"),
        ("streams", "number = '2026-0002'"),
        ("data_keys", "1 = 1"),
        ("checkpoints", "checkpoint = 1"),
        ("checkpoints", "checkpoint = 2"),
        ("checkpoint_heads", "checkpoint = 1"),
    ];
    for_each_database(async |database| {
        sealed_journal(database).await?;
        for (table, row) in removals {
            let copy = Copy::of(database, table).await?;
            let removal = format!("DELETE FROM {table} WHERE {row}");
            let found = found_after(database, &unguarded(database, &removal)).await?;
            ensure!(!found.is_empty(), "{removal} was not found");
            copy.put_back().await?;
        }
        Ok(())
    })
    .await
}

/// Whoever removes the last event, and mends the stream's head, is given away by the checkpoint.
#[tokio::test]
async fn a_journal_cut_short_with_care_is_given_away_by_its_checkpoint() -> anyhow::Result<()> {
    for_each_database(async |database| {
        sealed_journal(database).await?;
        let mending = [
            "UPDATE streams
             SET version = 1, sealed_version = 1, head_hash = (
                 SELECT hash FROM recorded_events e WHERE e.stream_id = streams.stream_id AND e.seq = 1
             )
             WHERE number = '2026-0001'"
                .to_owned(),
            "DELETE FROM recorded_events WHERE seq = 2".to_owned(),
        ];
        let found = found_after(database, &mending).await?;
        ensure!(
            found.iter().any(|line| line.ends_with("the event is missing, and a checkpoint covers it")),
            "{found:?}"
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_events_that_change_places_are_found() -> anyhow::Result<()> {
    for_each_database(async |database| {
        sealed_journal(database).await?;
        let stream = "stream_id = (SELECT stream_id FROM streams WHERE number = '2026-0001')";
        let swap: Vec<_> = [(2, 3), (1, 2), (3, 1)]
            .map(|(from, to)| format!("UPDATE recorded_events SET seq = {to} WHERE seq = {from} AND {stream}"))
            .into();
        let found = found_after(database, &swap).await?;
        ensure!(found.iter().filter(|line| line.starts_with("recorded_events")).count() >= 2, "{found:?}");
        Ok(())
    })
    .await
}
