//! `nara import events`: an event log of another case system.

use super::answer::ImportAnswer;
use super::file::sha256;
use super::progress::Progress;
use crate::settings::Settings;
use anyhow::{Context, ensure};
use clap::Args;
use exchange::Rejected;
use exchange::events::{EventFile, Format, Mapping, read};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use store::event_logs::{Imported, JOURNAL, Provenance};

/// An event log of another case system.
#[derive(Debug, Args)]
pub struct Events {
    /// The log: .xes, .csv, .jsonocel or .xmlocel, with or without .gz.
    file: PathBuf,
    /// What the file calls the things we need, where it differs from the standard keys.
    #[arg(long, value_name = "M.toml")]
    mapping: Option<PathBuf>,
    /// Reads and reports, and writes nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Events {
    /// Reads the log, and writes it unless something is wrong with it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.file.display().to_string();
        let name = self.file.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
        let progress = Progress::start(format!("Reading {name}"));
        let mapping_text = match &self.mapping {
            Some(path) => {
                std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?
            }
            None => String::new(),
        };
        let read = Mapping::parse(&mapping_text).map(|mapping| (read_whole(&self.file, &name, &mapping), mapping));
        let (read, mapping) = match read {
            Ok((read, mapping)) => (read?, mapping),
            Err(rejected) => (Err(rejected), Mapping::default()),
        };
        let (file, file_hash) = match read {
            Ok(read) => read,
            Err(rejected) => {
                drop(progress);
                return ImportAnswer::rejected(&shown, "events", rejected).finish(settings.format, self.dry_run);
            }
        };
        let about = provenance(mapping, &name, file_hash, sha256(mapping_text.as_bytes()), file.format);
        ensure!(
            about.log != JOURNAL,
            "“{JOURNAL}” is the log of the unit's own cases: choose another `log` in the mapping"
        );
        let mut answer = answer(shown, &about.log, &file);
        if !self.dry_run {
            progress.now(format!("Writing {name}"));
            let store = settings.open_store().await?;
            let imported = store.import_event_log(about, file.log).await?;
            store.close().await?;
            match imported {
                Imported::New => {}
                Imported::Superseding => answer.notes.push("an earlier log of the same name is superseded".to_owned()),
                Imported::Unchanged => {
                    answer.skipped = answer.rows;
                    answer.notes.push("the same file was read before: nothing is changed".to_owned());
                }
            }
        }
        drop(progress);
        answer.finish(settings.format, self.dry_run)
    }
}

fn read_whole(path: &Path, name: &str, mapping: &Mapping) -> anyhow::Result<Result<(EventFile, String), Rejected>> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut bytes = Hashing { file, hash: Sha256::new() };
    Ok(match read(name, &mut bytes, mapping) {
        Ok(read) => {
            io::copy(&mut bytes, &mut io::sink()).with_context(|| format!("{} cannot be read", path.display()))?;
            Ok((read, bytes.hexadecimal()))
        }
        Err(rejected) => Err(rejected),
    })
}

fn provenance(mapping: Mapping, name: &str, file_hash: String, mapping_hash: String, format: Format) -> Provenance {
    let stem = name.split('.').find(|part| !part.is_empty()).unwrap_or(name);
    Provenance {
        log: mapping.log.unwrap_or_else(|| stem.to_owned()),
        file_name: name.to_owned(),
        file_hash,
        mapping_hash,
        format: format.name().to_owned(),
        source: mapping.source.unwrap_or_default(),
        licence: mapping.licence.unwrap_or_default(),
        municipality: mapping.municipality.unwrap_or_default(),
        imported_by: std::env::var("USER").unwrap_or_default(),
        pseudonymise: mapping.pseudonymise,
    }
}

fn answer(shown: String, log: &str, file: &EventFile) -> ImportAnswer {
    let mut answer = ImportAnswer {
        file: shown,
        kind: "events".to_owned(),
        rows: file.event_count,
        cases: Some(file.log.case_count() as u64),
        events: Some(file.event_count),
        log: Some(log.to_owned()),
        ..ImportAnswer::default()
    };
    if let Some(objects) = &file.objects {
        answer.objects = Some(objects.count);
        answer.object_type = Some(objects.object_type.clone());
        let types: Vec<&str> = objects.types.iter().map(|(name, _)| name.as_str()).collect();
        answer.notes.push(format!(
            "each “{}” is a case ({} events of cases); to choose another, write `object_type` in a mapping: {}",
            objects.object_type,
            file.log.event_count(),
            types.join(", ")
        ));
    }
    answer
}

/// Reads and hashes at once, so that what is remembered is what was read.
struct Hashing {
    file: File,
    hash: Sha256,
}

impl Hashing {
    fn hexadecimal(self) -> String {
        self.hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl Read for Hashing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.hash.update(&into[..read]);
        Ok(read)
    }
}
