//! A log in the store, on both databases.

use super::{file, measured};
use anyhow::ensure;
use followup::process::measures::measure;
use followup::process::pseudonyms::Pseudonymise;
use harness::databases::for_each_database;
use harness::shared::repository;
use store::event_logs::{Imported, Provenance};
use store::{Keys, Store};

fn about(file_hash: &str, pseudonymise: Pseudonymise) -> Provenance {
    Provenance {
        log: "small".to_owned(),
        file_name: "small.xes".to_owned(),
        file_hash: file_hash.to_owned(),
        mapping_hash: String::new(),
        format: "xes".to_owned(),
        source: "Invented".to_owned(),
        licence: "EUPL-1.2".to_owned(),
        municipality: "0580".to_owned(),
        imported_by: "test".to_owned(),
        pseudonymise,
    }
}

#[tokio::test]
async fn a_log_is_kept_as_it_was_read_and_the_same_file_twice_changes_nothing() -> anyhow::Result<()> {
    let path = repository().join("exchange/samples/events/small.xes");
    let mapping = "deadline = \"case:deadline\"";
    let as_read = measured(&path, mapping)?;
    for_each_database(async |database| {
        let store = Store::open(&database.url, Keys::for_tests(1)).await?;
        for expected in [Imported::New, Imported::Unchanged] {
            let imported = store.import_event_log(about("a", Pseudonymise::Cases), file(&path, mapping)?.log).await?;
            ensure!(imported == expected, "{imported:?}, expected {expected:?}");
        }
        ensure!(measure(&store.event_log("small").await?) == as_read, "the log changed on its way");
        let known = store.event_logs().await?;
        ensure!(known.len() == 1 && (known[0].case_count, known[0].event_count) == (3, 8), "{known:?}");
        store.close().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_newer_extract_supersedes_and_names_are_hidden_as_the_mapping_says() -> anyhow::Result<()> {
    let path = repository().join("exchange/samples/events/small.xes");
    for_each_database(async |database| {
        let store = Store::open(&database.url, Keys::for_tests(1)).await?;
        store.import_event_log(about("a", Pseudonymise::Nothing), file(&path, "")?.log).await?;
        let open = store.event_log("small").await?;
        ensure!(open.case(0).name == "A-1", "an open log keeps its names");
        let imported = store.import_event_log(about("b", Pseudonymise::All), file(&path, "")?.log).await?;
        ensure!(imported == Imported::Superseding, "{imported:?}");
        let hidden = store.event_log("small").await?;
        ensure!(hidden.event_count() == 8, "the older rows are superseded");
        ensure!(hidden.case(0).name.len() == 32 && hidden.resources.find("Mottag-1").is_none(), "names are hidden");
        ensure!(hidden.resources.len() == 3 && hidden.groups.find("Mottagning").is_some(), "groups stay readable");
        store.close().await?;
        Ok(())
    })
    .await
}
