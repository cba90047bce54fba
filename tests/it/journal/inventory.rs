//! The catalogue is kept on both databases: one a municipality, whatever the unit, and it comes back from its sheet as it was.

use super::given::{at, elsewhere, manager, may, unit, worker};
use anyhow::{Context, ensure};
use area::inventory::Inventory;
use area::inventory::steps::ImportOffers;
use casework::access::{Action, permit};
use exchange::{inventory, sheet};
use harness::databases::for_each_database;
use harness::shared::repository;
use std::time::{Duration, Instant};

const NOW: &str = "2026-11-20T20:00:00Z";

#[tokio::test]
async fn a_catalogue_of_two_hundred_is_read_in_found_and_written_again_without_loss() -> anyhow::Result<()> {
    let written = std::fs::read_to_string(repository().join("exchange/samples/inventory/catalogue.csv"))?;
    let (header, lines) = written.split_once('\n').context("a header")?;
    // The invented sheet, so many times that it is as long as a municipality's.
    let many = (0..19).flat_map(|copy| {
        lines.lines().map(move |line| {
            let (number, rest) = line.split_once(';').unwrap_or_default();
            let (name, rest) = rest.split_once(';').unwrap_or_default();
            format!("{number}-{copy};{name} {copy};{rest}\n")
        })
    });
    let table = format!("{header}\n{}", many.collect::<String>());
    for_each_database(async |database| {
        let store = unit(database).await?;
        let reader = may(worker(1), Action::ReadArea)?.actor();
        ensure!(permit(reader, Action::KeepInventory).is_err(), "a case worker reads the catalogue, and keeps it not");
        let keeps = may(manager(), Action::KeepInventory)?;
        let rows = inventory::read(table.as_bytes()).map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let import = ImportOffers { rows: rows.into_iter().map(|(_, row)| row).collect() };
        for changed in [209 + 19, 0] {
            let import = import.clone();
            let events =
                store.keep_inventory(keeps, &at(manager(), NOW)?, move |all, today| import.decide(all, today)).await?;
            let events = events.map_err(|(at, refusal)| anyhow::anyhow!("row {at}: {refusal}"))?;
            ensure!(events == changed, "{events}");
        }
        let reads = may(worker(1), Action::ReadArea)?;
        let began = Instant::now();
        let all = store.inventory(reads).await?;
        ensure!(began.elapsed() < Duration::from_millis(500), "it took {:?}", began.elapsed());
        ensure!((all.offers.len(), all.open().count()) == (209, 190));
        let again = |bytes: &[u8]| -> anyhow::Result<Inventory> {
            let rows = inventory::read(bytes).map_err(|fault| anyhow::anyhow!("{fault}"))?;
            let import = ImportOffers { rows: rows.into_iter().map(|(_, row)| row).collect() };
            let events = import.decide(&Inventory::default(), at(worker(1), NOW)?.on());
            let events = events.map_err(|(at, refusal)| anyhow::anyhow!("row {at}: {refusal}"))?;
            Ok(Inventory::from_events(&events))
        };
        let table = inventory::rows(&all);
        ensure!(again(sheet::csv(&table).as_bytes())? == all && again(&sheet::xlsx(inventory::SHEET, &table)?)? == all);
        let theirs = may(elsewhere(), Action::ReadArea)?;
        let here = store.inventories().await?;
        ensure!(here.len() == 1, "{here:?}");
        ensure!(store.inventory(theirs).await? == all, "the units of a municipality share one");
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 228, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}
