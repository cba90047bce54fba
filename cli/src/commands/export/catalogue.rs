//! `nara export catalogue`: what the municipality offers, as a sheet or as HSDS. It names nobody; the register knows before the file
//! is there.

use crate::commands::acting::{at_unit, municipality};
use crate::commands::import::catalogue::Written;
use crate::settings::Settings;
use anyhow::{Context, anyhow};
use casework::access::{Action, permit};
use clap::Args;
use exchange::hsds::Publisher;
use exchange::hsds::write::services;
use exchange::{inventory, sheet};
use followup::release::{Release, Released, ReleasedFile};
use jiff::{Timestamp, Zoned};
use std::path::PathBuf;
use store::plans::fingerprint;

/// The file in the folder of an HSDS export.
const SERVICES: &str = "services.json";

/// The catalogue of interventions: whole as a sheet, which `nara import catalogue` reads again without loss; or what of it residents
/// may read of, as HSDS 3.
#[derive(Debug, Args)]
pub struct Catalogue {
    /// The file to write, its ending says how: .xlsx or .csv; or the folder, for HSDS.
    #[arg(long, value_name = "FILE|DIR")]
    out: PathBuf,
    /// How it is written.
    #[arg(long = "as", value_enum, default_value = "sheet")]
    written: Written,
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
        let all = store.inventory(reads).await?;
        let (path, offers, written) = match self.written {
            Written::Hsds => {
                let (code, name) = municipality(&store, actor).await?;
                let services = services(&all, Publisher { code: &code, name: &name });
                let text = serde_json::to_string_pretty(&services)? + "\n";
                (self.out.join(SERVICES), services.len(), text.into_bytes())
            }
            Written::Sheet => {
                let rows = inventory::rows(&all);
                let workbook = self.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
                let bytes = match workbook {
                    true => sheet::xlsx(inventory::SHEET, &rows)?,
                    false => sheet::csv(&rows).into_bytes(),
                };
                (self.out.clone(), rows.len() - 1, bytes)
            }
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = ReleasedFile { name, rows: offers as u64, sha256: fingerprint(&written) };
        let unit = actor.unit.to_string();
        let release = Release { files: vec![file], ..Release::of(Released::Inventory, unit, Zoned::now().date()) };
        store.release(reads, release, Timestamp::now()).await?;
        if self.written == Written::Hsds {
            std::fs::create_dir_all(&self.out).with_context(|| self.out.display().to_string())?;
        }
        std::fs::write(&path, &written).with_context(|| path.display().to_string())?;
        store.close().await?;
        println!("{}: {offers} interventions", path.display());
        Ok(())
    }
}
