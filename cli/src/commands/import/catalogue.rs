//! `nara import catalogue`: what the municipality offers, an intervention a row.

use super::Common;
use super::answer::ImportAnswer;
use super::file;
use crate::commands::acting::at_unit;
use crate::settings::Settings;
use anyhow::anyhow;
use area::inventory::Inventory;
use area::inventory::event::InventoryEvent;
use area::inventory::record::Refusal;
use area::inventory::steps::{ImportOffers, OfferRow};
use casework::Occasion;
use casework::access::{Action, permit};
use clap::Args;
use exchange::{Faults, Rejected, inventory, sheet};
use jiff::Timestamp;
use store::Store;

/// The catalogue of interventions as XLSX or separated columns, as `nara export catalogue` writes it. An intervention that is
/// known by its number is changed; the same file twice changes nothing; what the file does not name is left as it is.
#[derive(Debug, Args)]
pub struct ImportCatalogue {
    #[command(flatten)]
    common: Common,
    /// A unit of the municipality whose catalogue it is; needed where there are several.
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
}

impl ImportCatalogue {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let read = file::read(&self.common.file, sheet::MOST_BYTES)?.and_then(|source| inventory::read(&source.bytes));
        let rows = match read {
            Ok(rows) => rows,
            Err(rejected) => {
                return ImportAnswer::rejected(&shown, "catalogue", rejected)
                    .finish(settings.format, self.common.dry_run);
            }
        };
        let store = settings.open_store().await?;
        let put = self.put(&store, &rows).await;
        store.close().await?;
        let answer = match put? {
            Ok(changed) => ImportAnswer {
                file: shown,
                kind: "catalogue".to_owned(),
                rows: rows.len() as u64,
                events: Some(changed as u64),
                ..Default::default()
            },
            Err(rejected) => ImportAnswer::rejected(&shown, "catalogue", rejected),
        };
        answer.finish(settings.format, self.common.dry_run)
    }

    /// Puts the rows in the catalogue; answers with how much was changed.
    async fn put(&self, store: &Store, rows: &[(u64, OfferRow)]) -> anyhow::Result<Result<usize, Rejected>> {
        let actor = at_unit(store, self.unit.as_deref()).await?;
        let keeps = permit(actor, Action::KeepInventory).map_err(|_| anyhow!("the catalogue may not be kept"))?;
        let import = ImportOffers { rows: rows.iter().map(|(_, row)| row.clone()).collect() };
        let dry_run = self.common.dry_run;
        let decide = move |all: &Inventory, today| -> Result<Vec<InventoryEvent>, Decided> {
            match import.decide(all, today) {
                Ok(events) if dry_run => Err(Decided::Dry(events.len())),
                Ok(events) => Ok(events),
                Err((at, refusal)) => Err(Decided::Refused(at, refusal)),
            }
        };
        let occasion = Occasion { by: actor, at: Timestamp::now() };
        Ok(match store.keep_inventory(keeps, &occasion, decide).await? {
            Ok(changed) | Err(Decided::Dry(changed)) => Ok(changed),
            Err(Decided::Refused(at, refusal)) => {
                let mut faults = Faults::default();
                faults.add(
                    rows.get(at).map(|(row, _)| *row),
                    inventory::column(refusal.field),
                    refusal.fault.to_string(),
                );
                faults.or(0)
            }
        })
    }
}

/// Why nothing was written.
enum Decided {
    /// It was only asked what would be.
    Dry(usize),
    /// A row cannot stand.
    Refused(usize, Refusal),
}
