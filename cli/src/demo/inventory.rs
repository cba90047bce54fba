//! Insatskatalogen i demon: an invented catalogue, read in as `nara import catalogue` would.

use area::inventory::steps::ImportOffers;
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use jiff::{Timestamp, ToSpan};
use store::Store;

const CATALOGUE: &str = include_str!("../../../exchange/samples/inventory/catalogue.csv");

/// Reads in what the invented unit offers; what its sheet says has happened after the demo's day is left out.
pub async fn fill(store: &Store, keeper: Actor, now: Timestamp) -> anyhow::Result<()> {
    let keeps = permit(keeper, Action::KeepInventory).map_err(|_| anyhow::anyhow!("the catalogue may not be kept"))?;
    let rows = exchange::inventory::read(CATALOGUE.as_bytes()).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let occasion = Occasion { by: keeps.actor(), at: now.saturating_sub(3.hours())? };
    let mut rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    let today = occasion.on();
    rows.retain(|row| {
        ImportOffers { rows: vec![row.clone()] }.decide(&area::inventory::Inventory::default(), today).is_ok()
    });
    let import = ImportOffers { rows };
    let taken = store.keep_inventory(keeps, &occasion, move |all, today| import.decide(all, today)).await?;
    taken.map(drop).map_err(|(at, refusal)| anyhow::anyhow!("row {at}: {refusal}"))
}
