//! `nara import statistics`.

use super::Common;
use super::answer::ImportAnswer;
use super::file::{self, SourceFile};
use super::progress::Progress;
use crate::settings::Settings;
use anyhow::Context;
use area::{AreaKind, Division};
use clap::{Args, ValueEnum};
use exchange::statistics::mapping::{AreaBy, AreaColumn, DivisionYear, Mapping};
use exchange::statistics::{self as format, Beside, Format, labels, wholes};
use exchange::{Rejected, text};
use std::path::{Path, PathBuf};
use store::area_values::StatisticsFile;
use store::imports::Provenance;

/// Open statistics of areas: Kolada, JSON-stat, PX, or CSV with a mapping.
#[derive(Debug, Args)]
pub struct Statistics {
    #[command(flatten)]
    common: Common,
    /// How the file is written, when that is not seen from the file.
    #[arg(long, value_enum)]
    source: Option<Source>,
    /// The mapping of the file: which column or dimension holds what.
    #[arg(long, value_name = "TOML")]
    mapping: Option<PathBuf>,
    /// The division of RegSO and DeSO codes, when neither the file nor the mapping says.
    #[arg(long, value_name = "YEAR")]
    division: Option<Division>,
}

/// How a statistics file is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Source {
    /// Answers of Kolada's API, version 3.
    Kolada,
    /// JSON-stat 2.
    Jsonstat,
    /// PC-Axis.
    Px,
    /// Separated columns.
    Csv,
}

impl Statistics {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let progress = Progress::start(format!("Reading {shown}"));
        let written = match &self.mapping {
            Some(path) => {
                std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?
            }
            None => String::new(),
        };
        let read = match file::read(&self.common.file, format::MOST_BYTES)? {
            Ok(source) => self.read(&source, &written, settings).await?.map(|statistics| (source, statistics)),
            Err(rejected) => Err(rejected),
        };
        let (source, statistics) = match read {
            Ok(read) => read,
            Err(rejected) => {
                drop(progress);
                let answer = ImportAnswer::rejected(&shown, "statistics", rejected);
                return answer.finish(settings.format, self.common.dry_run);
            }
        };
        let about = About { mapping: &written, by: self.common.by.clone(), dry_run: self.common.dry_run };
        let answer = bring_in(source, statistics, about, settings, &progress).await?;
        drop(progress);
        answer.finish(settings.format, self.common.dry_run)
    }

    async fn read(
        &self,
        source: &SourceFile,
        written: &str,
        settings: &Settings,
    ) -> anyhow::Result<Result<format::Statistics, Rejected>> {
        let mapping = match mapping(written, self.division)? {
            Ok(mapping) => mapping,
            Err(rejected) => return Ok(Err(rejected)),
        };
        let folder = self.common.file.parent().unwrap_or(Path::new(""));
        let beside = match beside(folder, &mapping, settings).await? {
            Ok(beside) => beside,
            Err(rejected) => return Ok(Err(rejected)),
        };
        let parsed = || {
            let bytes = text::unpack(&source.bytes, format::MOST_BYTES)?;
            let format = match self.source {
                Some(said) => said.format(),
                None => Format::recognise(&source.name, &bytes)?,
            };
            if format == Format::Csv && written.is_empty() {
                return Err(Rejected::whole(
                    "a CSV file needs a mapping that says which column holds what: --mapping FILE.toml (examples in mappings/)",
                ));
            }
            format::read(&bytes, format, &mapping, &beside)
        };
        Ok(parsed())
    }
}

/// Reads a mapping, with the division that the command line says.
pub fn mapping(written: &str, division: Option<Division>) -> anyhow::Result<Result<Mapping, Rejected>> {
    let mut mapping = match Mapping::read(written) {
        Ok(mapping) => mapping,
        Err(rejected) => return Ok(Err(rejected)),
    };
    match (mapping.division, division) {
        (Some(DivisionYear(said)), Some(asked)) if said != asked => anyhow::bail!(
            "the mapping says division {} and --division says {}: the two are never joined",
            said.as_str(),
            asked.as_str()
        ),
        (None, Some(asked)) => mapping.division = Some(DivisionYear(asked)),
        _ => {}
    }
    Ok(Ok(mapping))
}

/// What stands beside the data file, or else what was imported before.
pub async fn beside(folder: &Path, mapping: &Mapping, settings: &Settings) -> anyhow::Result<Result<Beside, Rejected>> {
    let key_file = |name: &str| {
        let bytes = std::fs::read(folder.join(name));
        bytes.ok()
    };
    let mut beside = Beside::default();
    let by_label = matches!(&mapping.area, Some(AreaColumn::Described(area)) if area.by == AreaBy::Label);
    let division = mapping.division.map(|year| year.0);
    if by_label {
        let found = mapping.labels.as_ref().and_then(|labels| Some((labels, key_file(&labels.file)?)));
        match found {
            Some((labels, bytes)) => match labels::read(&bytes, labels) {
                Ok(labelled) => beside.labelled = labelled,
                Err(rejected) => return Ok(Err(rejected)),
            },
            None => {
                let store = settings.open_store().await?;
                beside.labelled = labels::comparable(store.area_labels(division).await?);
                store.close().await?;
            }
        }
    }
    if let Some(wholes) = &mapping.wholes {
        match key_file(&wholes.file).map(|bytes| wholes::read(&bytes, wholes)) {
            Some(Ok(parts)) => beside.parts = parts,
            Some(Err(rejected)) => return Ok(Err(rejected)),
            None => {
                let store = settings.open_store().await?;
                for area in store.areas(AreaKind::Deso, division, None).await? {
                    if let Some(whole) = area.part_of {
                        beside.parts.entry(whole).or_default().insert(area.code);
                    }
                }
                store.close().await?;
            }
        }
    }
    Ok(Ok(beside))
}

/// What is said of an import beside the file.
pub struct About<'m> {
    /// The mapping, as written.
    pub mapping: &'m str,
    /// Who brings it in.
    pub by: String,
    /// Whether nothing is to be written.
    pub dry_run: bool,
}

/// Brings in what was read, through the one door for statistics, whether it came as a file or from the source.
pub async fn bring_in(
    source: SourceFile,
    statistics: format::Statistics,
    about: About<'_>,
    settings: &Settings,
    progress: &Progress,
) -> anyhow::Result<ImportAnswer> {
    let mut answer = ImportAnswer {
        file: source.path,
        kind: "statistics".to_owned(),
        rows: statistics.rows,
        values: Some(statistics.values.len() as u64),
        skipped: statistics.skipped,
        notes: statistics.notes,
        ..Default::default()
    };
    if about.dry_run {
        return Ok(answer);
    }
    progress.now(format!("Writing {} values", statistics.values.len()));
    let provenance = Provenance {
        kind: "statistics".to_owned(),
        file_name: source.name,
        file_hash: source.sha256,
        mapping_hash: file::mapping_hash(about.mapping),
        source: statistics.source,
        licence: statistics.licence,
        row_count: statistics.rows,
        imported_by: about.by,
    };
    let format::Statistics { values, titles, areas, groups, .. } = statistics;
    let store = settings.open_store().await?;
    let imported = store.import_statistics(StatisticsFile { values, titles, areas, groups }, provenance).await?;
    store.close().await?;
    if imported.superseding > 0 {
        let taken = imported.superseding;
        answer.notes.push(format!("{taken} of the values take the place of older figures, which are kept"));
    }
    if imported.catalogue > 0 {
        answer.notes.push(format!("{} titles, areas and groups are new or changed", imported.catalogue));
    }
    answer.values = Some(imported.values);
    answer.skipped += imported.unchanged;
    Ok(answer)
}

impl Source {
    const fn format(self) -> Format {
        match self {
            Self::Kolada => Format::Kolada,
            Self::Jsonstat => Format::JsonStat,
            Self::Px => Format::Px,
            Self::Csv => Format::Csv,
        }
    }
}
