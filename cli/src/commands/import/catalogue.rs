//! `nara import catalogue`: what the municipality offers, an intervention a row.

use super::Common;
use super::answer::ImportAnswer;
use super::file;
use crate::commands::acting::{at_unit, municipality};
use crate::settings::Settings;
use anyhow::anyhow;
use area::inventory::event::InventoryEvent;
use area::inventory::record::Refusal;
use area::inventory::steps::{ImportOffers, OfferRow};
use area::inventory::{AreaOfActivity, Inventory};
use casework::Occasion;
use casework::access::{Action, permit};
use clap::{Args, ValueEnum};
use exchange::hsds::read::Services;
use exchange::hsds::{self, Publisher};
use exchange::{Faults, Rejected, inventory, sheet};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;
use store::Store;

/// The catalogue of interventions as XLSX or separated columns, as `nara export catalogue` writes it, or as HSDS. An intervention
/// that is known by its number is changed; the same file twice changes nothing; what the file does not name is left as it is.
#[derive(Debug, Args)]
pub struct ImportCatalogue {
    #[command(flatten)]
    common: Common,
    /// A unit of the municipality whose catalogue it is; needed where there are several.
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    /// How it is written: a sheet; or HSDS, as JSON of version 3 or as the `datapackage.json` beside the tables of version 1.1.
    #[arg(long = "as", value_enum, default_value = "sheet")]
    written: Written,
    /// The area of activity of what an HSDS file tells none of.
    #[arg(long, value_name = "CODE", default_value = "children", value_parser = area_of_activity)]
    area: AreaOfActivity,
}

/// Hur en katalog är skriven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Written {
    /// A sheet: XLSX or CSV.
    Sheet,
    /// HSDS, Open Referral's format.
    Hsds,
}

fn area_of_activity(code: &str) -> Result<AreaOfActivity, String> {
    let all = || AreaOfActivity::ALL.iter().map(|area| area.code()).collect::<Vec<_>>().join(", ");
    AreaOfActivity::from_code(code).ok_or_else(|| format!("expected one of {}", all()))
}

/// What a file tells, before it is held against the catalogue.
enum Told {
    Rows(Vec<(u64, OfferRow)>),
    Services(Services),
}

impl ImportCatalogue {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let told = match self.told()? {
            Ok(told) => told,
            Err(rejected) => {
                return ImportAnswer::rejected(&shown, "catalogue", rejected)
                    .finish(settings.format, self.common.dry_run);
            }
        };
        let store = settings.open_store().await?;
        let (rows, notes) = (told.count(), told.notes());
        let put = self.put(&store, told).await;
        store.close().await?;
        let answer = match put? {
            Ok(changed) => ImportAnswer {
                file: shown,
                kind: "catalogue".to_owned(),
                rows,
                events: Some(changed as u64),
                notes: if changed > 0 { notes } else { Vec::new() },
                ..Default::default()
            },
            Err(rejected) => ImportAnswer::rejected(&shown, "catalogue", rejected),
        };
        answer.finish(settings.format, self.common.dry_run)
    }

    /// Reads the file, or the tables of a package beside it.
    fn told(&self) -> anyhow::Result<Result<Told, Rejected>> {
        let path = &self.common.file;
        let source = match file::read(path, sheet::MOST_BYTES)? {
            Ok(source) => source,
            Err(rejected) => return Ok(Err(rejected)),
        };
        if self.written == Written::Sheet {
            return Ok(inventory::read(&source.bytes).map(Told::Rows));
        }
        if source.name != "datapackage.json" {
            return Ok(hsds::read::json(&source.bytes).map(Told::Services));
        }
        let mut tables = BTreeMap::new();
        for entry in std::fs::read_dir(path.parent().unwrap_or(Path::new(".")))? {
            let beside = entry?.path();
            if beside.extension().is_some_and(|ending| ending == "csv") {
                match file::read(&beside, sheet::MOST_BYTES)? {
                    Ok(table) => drop(tables.insert(table.name, table.bytes)),
                    Err(rejected) => return Ok(Err(rejected)),
                }
            }
        }
        Ok(hsds::package::read(&tables).map(Told::Services))
    }

    /// Puts what is told in the catalogue; answers with how much was changed.
    async fn put(&self, store: &Store, told: Told) -> anyhow::Result<Result<usize, Rejected>> {
        let actor = at_unit(store, self.unit.as_deref()).await?;
        let keeps = permit(actor, Action::KeepInventory).map_err(|_| anyhow!("the catalogue may not be kept"))?;
        let municipality = municipality(store, actor).await?;
        let (dry_run, within) = (self.common.dry_run, self.area);
        let decide = move |all: &Inventory, today| -> Result<Vec<InventoryEvent>, Decided> {
            let by = Publisher { code: &municipality.0, name: &municipality.1 };
            let rows = match &told {
                Told::Rows(rows) => rows.clone(),
                Told::Services(services) => services.rows(all, by, (within, today)).map_err(Decided::Unread)?,
            };
            let (numbers, rows): (Vec<u64>, Vec<OfferRow>) = rows.into_iter().unzip();
            match (ImportOffers { rows }).decide(all, today) {
                Ok(events) if dry_run => Err(Decided::Dry(events.len())),
                Ok(events) => Ok(events),
                Err((at, refusal)) => Err(Decided::Refused(numbers.get(at).copied(), refusal)),
            }
        };
        let occasion = Occasion { by: actor, at: Timestamp::now() };
        Ok(match store.keep_inventory(keeps, &occasion, decide).await? {
            Ok(changed) | Err(Decided::Dry(changed)) => Ok(changed),
            Err(Decided::Unread(rejected)) => Err(rejected),
            Err(Decided::Refused(row, refusal)) => {
                let mut faults = Faults::default();
                faults.add(row, inventory::column(refusal.field), refusal.fault.to_string());
                faults.or(0)
            }
        })
    }
}

/// Why nothing was written.
enum Decided {
    /// It was only asked what would be.
    Dry(usize),
    /// What a row says cannot be read.
    Unread(Rejected),
    /// A row cannot stand.
    Refused(Option<u64>, Refusal),
}

impl Told {
    fn count(&self) -> u64 {
        match self {
            Self::Rows(rows) => rows.len() as u64,
            Self::Services(services) => services.services.len() as u64,
        }
    }

    /// What HSDS has that the catalogue has no place for, and what becomes of what it does not tell.
    fn notes(&self) -> Vec<String> {
        let Self::Services(services) = self else { return Vec::new() };
        let left: Vec<&str> = services.left_out.iter().map(String::as_str).collect();
        let left =
            (!left.is_empty()).then(|| format!("left out, for the catalogue has no place for it: {}", left.join(", ")));
        let kept = "what HSDS does not tell of a new intervention is put with care: it is for staff, assessed by need (SoL 11:1), \
                    and stands among those to be looked over";
        left.into_iter().chain([kept.to_owned()]).collect()
    }
}
