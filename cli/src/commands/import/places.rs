//! `nara import places` and `nara import school-units`: schools, preschools and meeting places, to stand on the map.

use super::Common;
use super::answer::ImportAnswer;
use super::file;
use super::progress::Progress;
use crate::settings::Settings;
use clap::Args;
use exchange::venues::{self, About, Venues, school_units};
use exchange::{Faults, Rejected, sheet, text};
use jiff::civil::Date;
use store::imports::Provenance;
use store::venues::{Telling, VenuesImported};

/// Places as CSV or XLSX: slag, namn, and latitud and longitud (WGS 84) or nord and öst (SWEREF 99 TM); perhaps nummer, kommun,
/// adress, källa, datum. One without a position is listed and not drawn.
#[derive(Debug, Args)]
pub struct Places {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    told: Told,
}

/// School units as Skolverket's register tells of them: answers of its API with `SkolenhetInfo` (JSON, one or a list), or its list
/// of schools (CSV), which has no positions. Who leads a school is left unread.
#[derive(Debug, Args)]
pub struct SchoolUnits {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    told: Told,
}

/// What is said of the file.
#[derive(Debug, Args)]
struct Told {
    /// Who tells of the places, where a row does not say.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The licence.
    #[arg(long, value_name = "NAME")]
    licence: Option<String>,
    /// The day that the file tells of, where a row does not say.
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// The file tells of every place that its source knows in its municipalities: those that it leaves out are there no more.
    #[arg(long)]
    whole: bool,
}

impl Places {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        run(self.common, self.told, ("places", sheet::MOST_BYTES, venues::read), settings).await
    }
}

impl SchoolUnits {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        run(self.common, self.told, ("school-units", school_units::MOST_BYTES, school_units::read), settings).await
    }
}

/// What the file is, how large it may be, and how it is read.
type Format = (&'static str, u64, fn(&[u8], &About) -> Result<Venues, Rejected>);

async fn run(common: Common, told: Told, (kind, most, read): Format, settings: &Settings) -> anyhow::Result<()> {
    let shown = common.file.display().to_string();
    let progress = Progress::start(format!("Reading {shown}"));
    let about = About { source: told.source.clone(), as_of: told.as_of };
    let venues = file::read(&common.file, most)?.and_then(|source| {
        let bytes = text::unpack(&source.bytes, most)?;
        Ok((source.name, source.sha256, read(&bytes, &about)?))
    });
    let (name, hash, venues) = match venues {
        Ok(venues) => venues,
        Err(rejected) => {
            drop(progress);
            return ImportAnswer::rejected(&shown, kind, rejected).finish(settings.format, common.dry_run);
        }
    };
    let rows = venues.venues.len() as u64 + venues.skipped;
    let mut answer = ImportAnswer {
        file: shown.clone(),
        kind: kind.to_owned(),
        rows,
        places: Some(venues.venues.len() as u64),
        skipped: venues.skipped,
        ..ImportAnswer::default()
    };
    if !common.dry_run {
        progress.now(format!("Writing {rows} places"));
        let provenance = Provenance {
            kind: kind.to_owned(),
            file_name: name,
            file_hash: hash,
            mapping_hash: String::new(),
            source: about.source.or_else(|| venues.venues.first().map(|(_, venue)| venue.source.clone())),
            licence: told.licence,
            row_count: rows,
            imported_by: common.by,
        };
        let (numbers, venues): (Vec<u64>, Vec<_>) = venues.venues.into_iter().unzip();
        let telling = if told.whole { Telling::All } else { Telling::Some };
        let store = settings.open_store().await?;
        let imported = store.import_venues(venues, telling, provenance).await?;
        store.close().await?;
        match imported {
            Ok(imported) => tell(&mut answer, imported),
            Err(refused) => {
                let mut faults = Faults::default();
                for (at, refusal) in refused {
                    faults.add(numbers.get(at).copied(), "", refusal.to_string());
                }
                if let Err(rejected) = faults.or(()) {
                    answer = ImportAnswer::rejected(&shown, kind, rejected);
                }
            }
        }
    }
    drop(progress);
    answer.finish(settings.format, common.dry_run)
}

fn tell(answer: &mut ImportAnswer, imported: VenuesImported) {
    answer.places = Some(imported.written);
    answer.skipped += imported.unchanged;
    if imported.unplaced > 0 {
        answer.notes.push(format!("{} have no position: they are listed, and not drawn", imported.unplaced));
    }
    if imported.gone > 0 {
        answer
            .notes
            .push(format!("{} that the source tells of no more are taken from the map, and kept", imported.gone));
    }
}
