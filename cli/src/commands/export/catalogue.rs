//! `nara export catalogue`: what the municipality offers, as a sheet. It names nobody; the register knows before the file is there.

use crate::commands::acting::at_unit;
use crate::settings::Settings;
use anyhow::{Context, anyhow};
use casework::access::{Action, permit};
use clap::Args;
use exchange::{inventory, sheet};
use followup::release::{Release, Released, ReleasedFile};
use jiff::{Timestamp, Zoned};
use std::path::PathBuf;
use store::plans::fingerprint;

/// The catalogue of interventions as a sheet, which `nara import catalogue` reads again without loss.
#[derive(Debug, Args)]
pub struct Catalogue {
    /// The file to write; its ending says how: .xlsx or .csv.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A unit of the municipality whose catalogue it is; needed where there are several.
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
}

impl Catalogue {
    /// Writes the file.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let store = settings.open_store().await?;
        let actor = at_unit(&store, self.unit.as_deref()).await?;
        let reads = permit(actor, Action::ReadArea).map_err(|_| anyhow!("the catalogue may not be read"))?;
        let rows = inventory::rows(&store.inventory(reads).await?);
        let written = if self.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
            sheet::xlsx(inventory::SHEET, &rows)?
        } else {
            sheet::csv(&rows).into_bytes()
        };
        let offers = rows.len() as u64 - 1;
        let name = self.out.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = ReleasedFile { name, rows: offers, sha256: fingerprint(&written) };
        let unit = actor.unit.to_string();
        let release = Release { files: vec![file], ..Release::of(Released::Inventory, unit, Zoned::now().date()) };
        store.release(reads, release, Timestamp::now()).await?;
        std::fs::write(&self.out, &written).with_context(|| self.out.display().to_string())?;
        store.close().await?;
        println!("{}: {offers} interventions", self.out.display());
        Ok(())
    }
}
