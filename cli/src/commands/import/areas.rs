//! `nara import areas`.

use super::Common;
use super::answer::ImportAnswer;
use super::file::{self, SourceFile};
use super::progress::Progress;
use crate::settings::Settings;
use anyhow::Context;
use area::{AreaKind, Division};
use clap::{Args, ValueEnum};
use exchange::areas::{self as format, boundaries, keys};
use exchange::{Rejected, text};
use std::path::PathBuf;
use store::imports::Provenance;

/// Areas with their boundaries (GeoJSON), or their names and belonging (a key file with a mapping).
#[derive(Debug, Args)]
pub struct Areas {
    #[command(flatten)]
    common: Common,
    /// What kind of areas a GeoJSON file holds.
    #[arg(long, value_enum, required_unless_present = "mapping")]
    kind: Option<Kind>,
    /// The division of RegSO and DeSO codes: 2025, or 2018 or 2020 for the one before. Needed when the file does not say.
    #[arg(long, value_name = "YEAR")]
    division: Option<Division>,
    /// The publisher, shown as the source.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The licence.
    #[arg(long, value_name = "NAME")]
    licence: Option<String>,
    /// The mapping of a key file: which columns hold codes, names and belonging.
    #[arg(long, value_name = "TOML")]
    mapping: Option<PathBuf>,
}

/// What kind of areas a GeoJSON file holds.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// Regionala statistikområden.
    Regso,
    /// Demografiska statistikområden.
    Deso,
    /// Kommuner.
    Municipality,
    /// Län.
    County,
}

impl Areas {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let progress = Progress::start(format!("Reading {shown}"));
        let mapping = match &self.mapping {
            Some(path) => {
                std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?
            }
            None => String::new(),
        };
        let read = file::read(&self.common.file, format::MOST_BYTES)?
            .and_then(|source| self.read(&source, &mapping).map(|areas| (source, areas)));
        let (source, areas) = match read {
            Ok(read) => read,
            Err(rejected) => {
                drop(progress);
                return ImportAnswer::rejected(&shown, "areas", rejected).finish(settings.format, self.common.dry_run);
            }
        };
        let mut answer =
            ImportAnswer { file: source.path, kind: "areas".to_owned(), rows: areas.rows, ..Default::default() };
        if self.common.dry_run {
            answer.areas = Some(areas.areas.len() as u64);
        } else {
            progress.now(format!("Writing {} areas", areas.areas.len()));
            let provenance = Provenance {
                kind: "areas".to_owned(),
                file_name: source.name,
                file_hash: source.sha256,
                mapping_hash: file::mapping_hash(&mapping),
                source: self.source.or(areas.source),
                licence: self.licence.or(areas.licence),
                row_count: areas.rows,
                imported_by: self.common.by,
            };
            let store = settings.open_store().await?;
            let imported = store.import_areas(areas.areas, provenance).await?;
            store.close().await?;
            answer.areas = Some(imported.written);
            answer.skipped = imported.unchanged;
        }
        drop(progress);
        answer.finish(settings.format, self.common.dry_run)
    }

    fn read(&self, source: &SourceFile, mapping: &str) -> Result<format::Areas, Rejected> {
        let bytes = text::unpack(&source.bytes, format::MOST_BYTES)?;
        match self.kind {
            Some(kind) if self.mapping.is_none() => boundaries::read(&bytes, kind.area_kind(), self.division),
            _ => keys::read(&bytes, &keys::KeyMapping::read(mapping)?, self.division),
        }
    }
}

impl Kind {
    const fn area_kind(self) -> AreaKind {
        match self {
            Self::Regso => AreaKind::Regso,
            Self::Deso => AreaKind::Deso,
            Self::Municipality => AreaKind::Municipality,
            Self::County => AreaKind::County,
        }
    }
}
