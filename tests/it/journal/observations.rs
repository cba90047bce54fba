use super::given::{self, at, may_in, worker};
use anyhow::ensure;
use casework::access::Action;
use exchange::events::{Format, Mapping, read, writing};
use followup::observations::TABLES;
use followup::process::measures::measure;
use harness::databases::for_each_database;
use sqlx::{AnyConnection, Connection, Executor};
use store::event_logs::JOURNAL;
use store::journal::Version;
use store::select::Value;

#[tokio::test]
async fn a_figure_can_be_made_again_as_it_was_known_on_a_day() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let events = given::assessed(&store, worker(1), case, "2026-11-03T10:00:00Z").await?;
        let permit = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
        store.append(permit, Version::new(1), events, &at(worker(1), "2026-11-03T10:00:00Z")?).await?;
        let assessed_as_of = async |moment: &str| {
            let rows = store
                .select(
                    "SELECT safety_assessed_on
                     FROM reports
                     WHERE recorded_at <= $1 AND (superseded_at IS NULL OR superseded_at > $1)",
                    &[Value::Text(moment.to_owned())],
                )
                .await?;
            anyhow::Ok(rows.rows)
        };
        ensure!(assessed_as_of("2026-11-01T00:00:00.000000Z").await?.is_empty());
        ensure!(assessed_as_of("2026-11-02T12:00:00.000000Z").await? == [[Value::Null]]);
        ensure!(assessed_as_of("2026-11-04T00:00:00.000000Z").await? == [[Value::Text("2026-11-03".to_owned())]]);
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_question_cannot_write() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        for text in ["DELETE FROM units", "UPDATE units SET name = ''", "DROP TABLE units", "CREATE TABLE x (y TEXT)"] {
            ensure!(store.select(text, &[]).await.is_err(), "{text}");
        }
        ensure!(store.organisation().await?.units.len() == 2);
        Ok(store.close().await?)
    })
    .await
}

/// A database that an older Nära has filled lacks what the contract has grown by since.
#[tokio::test]
async fn the_tables_follow_the_contract_as_it_grows() -> anyhow::Result<()> {
    for_each_database(async |database| {
        given::unit(database).await?.close().await?;
        let mut connection = AnyConnection::connect(&database.url).await?;
        connection.execute("ALTER TABLE reports DROP COLUMN children_count").await?;
        connection.execute("DROP TABLE scores").await?;
        connection.close().await?;
        let store = given::open(database).await?;
        for table in TABLES {
            let columns: Vec<_> = table.columns().map(|column| column.name).collect();
            store.select(&format!("SELECT {}, recorded_at FROM {}", columns.join(", "), table.name), &[]).await?;
        }
        given::amina(&store).await?;
        let counted = store.select("SELECT children_count FROM reports", &[]).await?;
        ensure!(counted.rows == [[Value::Integer(1)]]);
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn what_is_exported_is_what_is_known_now_and_names_nobody() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::unit(database).await?;
        let case = given::amina(&store).await?;
        let events = given::assessed(&store, worker(1), case, "2026-11-03T10:00:00Z").await?;
        let permit = may_in(&store, worker(1), Action::WorkOnCase, case).await?;
        store.append(permit, Version::new(1), events, &at(worker(1), "2026-11-03T10:00:00Z")?).await?;
        let mut exported = Vec::new();
        for table in TABLES {
            let rows = store.observations_after(&table, None).await?;
            ensure!(rows.iter().all(|row| row.len() == table.columns().count()), "{}", table.name);
            exported.push((table.name, rows.len()));
            let last = rows.last().and_then(|row| row.first());
            if let Some(Value::Text(last)) = last {
                ensure!(store.observations_after(&table, Some(last)).await?.is_empty());
            }
            let told = format!("{rows:?}");
            for personal in ["Amina", "Exempelsson", given::AMINA, &case.to_string()] {
                ensure!(!told.contains(personal), "{}: {personal}", table.name);
            }
        }
        ensure!(exported.contains(&("reports", 1)) && exported.contains(&("events", 2)), "{exported:?}");

        let log = store.event_log(JOURNAL).await?;
        let mut file = Vec::new();
        writing::write(Format::Xes, &log, writing::Times::Moment, &mut file)?;
        let again = read("journal.xes", file.as_slice(), &Mapping::default())?.log;
        ensure!(measure(&again) == measure(&log), "the log changed on its way");
        Ok(store.close().await?)
    })
    .await
}
