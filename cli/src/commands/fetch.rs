//! `nara fetch`: open statistics straight from their source, through the same door as files.

mod kept;
mod kolada;
mod patience;
mod scb;
mod source;

use super::import::answer::ImportAnswer;
use super::import::file::{SourceFile, sha256};
use super::import::progress::Progress;
use super::import::statistics::{About, beside, bring_in, mapping};
use crate::settings::Settings;
use anyhow::Context;
use area::Division;
use clap::{Args, Subcommand};
use exchange::Rejected;
use exchange::statistics::{Format, Statistics, read_all};
use jiff::Timestamp;
use source::Source;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where to fetch from.
#[derive(Debug, Subcommand)]
pub enum Fetch {
    /// Figures of municipalities from Kolada (version 3 of its API).
    Kolada(kolada::Kolada),
    /// A table from Statistics Sweden, or from another database with `PxWebApi` 2.
    Scb(scb::Scb),
}

/// What every fetch takes.
#[derive(Debug, Args)]
pub struct Common {
    /// The mapping of the answer, as for a file of the same kind.
    #[arg(long, value_name = "TOML")]
    mapping: Option<PathBuf>,
    /// The division of RegSO and DeSO codes, when neither the answer nor the mapping says.
    #[arg(long, value_name = "YEAR")]
    division: Option<Division>,
    /// Fetch and check all of it, and write nothing to the database.
    #[arg(long)]
    dry_run: bool,
    /// Who brings it in; kept with every value.
    #[arg(long, env = "USER", default_value = "nara", value_name = "NAME")]
    by: String,
    /// Ask nobody: use the answers that were kept when they were fetched before.
    #[arg(long)]
    offline: bool,
    /// An answer that was kept is used again for so long, and the source is not asked.
    #[arg(long, default_value_t = 24, value_name = "HOURS")]
    fresh: u32,
    /// How many times the source is asked before it is given up.
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10))]
    tries: u32,
}

/// What a source answered, not yet read.
pub struct Fetched {
    /// What it is called on the screen.
    shown: String,
    /// Where it came from; what provenance remembers.
    address: String,
    /// The pages or parts, in order.
    parts: Vec<Vec<u8>>,
    /// How they are written.
    format: Format,
    /// What the source says of use, when it does not stand in the answer.
    licence: Option<String>,
    /// The catalogue's words for what was fetched, when they come by themselves.
    catalogue: Option<Vec<u8>>,
    /// What people should know.
    notes: Vec<String>,
}

impl Fetch {
    /// Runs the fetch.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let progress = Progress::start("Fetching");
        let common = match &self {
            Self::Kolada(kolada) => &kolada.common,
            Self::Scb(scb) => &scb.common,
        };
        let (division, dry_run, by) = (common.division, common.dry_run, common.by.clone());
        let written = common
            .mapping
            .as_ref()
            .map(|path| std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display())));
        let written = written.transpose()?.unwrap_or_default();
        let folder = common.mapping.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_path_buf();
        let mut source = Source::new(settings.data.join("fetched"), common, Timestamp::now());
        // Asking waits on threads; it has one of its own, so that the sign of life goes on.
        let fetched = tokio::task::spawn_blocking(move || match self {
            Self::Kolada(kolada) => kolada.fetch(&mut source),
            Self::Scb(scb) => scb.fetch(&mut source),
        });
        let fetched = fetched.await.context("the fetch stopped")??;
        let (shown, read) = (fetched.shown.clone(), fetched.read(&written, division, &folder, settings).await?);
        let (source, statistics) = match read {
            Ok(read) => read,
            Err(rejected) => {
                drop(progress);
                return ImportAnswer::rejected(&shown, "statistics", rejected).finish(settings.format, dry_run);
            }
        };
        let answer =
            bring_in(source, statistics, About { mapping: &written, by, dry_run }, settings, &progress).await?;
        drop(progress);
        answer.finish(settings.format, dry_run)
    }
}

impl Fetched {
    /// Reads the answer as a file of the same kind is read.
    async fn read(
        self,
        written: &str,
        division: Option<Division>,
        folder: &Path,
        settings: &Settings,
    ) -> anyhow::Result<Result<(SourceFile, Statistics), Rejected>> {
        let mapping = match mapping(written, division)? {
            Ok(mapping) => mapping,
            Err(rejected) => return Ok(Err(rejected)),
        };
        let beside = match beside(folder, &mapping, settings).await? {
            Ok(beside) => beside,
            Err(rejected) => return Ok(Err(rejected)),
        };
        let parts: Vec<&[u8]> = self.parts.iter().map(Vec::as_slice).collect();
        let catalogue = self.catalogue.as_deref().map(|bytes| read_all(&[bytes], self.format, &mapping, &beside));
        let read = read_all(&parts, self.format, &mapping, &beside).and_then(|statistics| {
            let titles = catalogue.transpose()?.map_or_else(Vec::new, |catalogue| catalogue.titles);
            Ok((statistics, titles))
        });
        let (mut statistics, titles) = match read {
            Ok(read) => read,
            Err(rejected) => return Ok(Err(rejected)),
        };
        for title in titles {
            if !statistics.titles.iter().any(|known| known.indicator == title.indicator) {
                statistics.titles.push(title);
            }
        }
        statistics.licence = statistics.licence.or(self.licence);
        statistics.notes.extend(self.notes);
        let bytes = self.parts.concat();
        let source = SourceFile { path: self.shown, name: self.address, sha256: sha256(&bytes), bytes };
        Ok(Ok((source, statistics)))
    }
}

/// How long a source has to answer one question.
const LONGEST_ANSWER: Duration = Duration::from_secs(60);
