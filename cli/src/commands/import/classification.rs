//! `nara import classification`: KSI, with its version, day and source.

use super::Common;
use super::answer::ImportAnswer;
use super::file;
use super::progress::Progress;
use crate::settings::Settings;
use clap::Args;
use exchange::{classification, sheet};
use store::classifications::ClassificationImported;
use store::imports::Provenance;

/// KSI as Socialstyrelsen publishes it, an XLSX workbook. A newer one takes its place, and the one before is kept.
#[derive(Debug, Args)]
pub struct ImportClassification {
    #[command(flatten)]
    common: Common,
    /// Who publishes it.
    #[arg(long, default_value = "Socialstyrelsen", value_name = "NAME")]
    source: String,
}

impl ImportClassification {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let progress = Progress::start(format!("Reading {shown}"));
        let read = file::read(&self.common.file, sheet::MOST_BYTES)?
            .and_then(|source| classification::read(&source.bytes).map(|read| (source, read)));
        let (source, read) = match read {
            Ok(read) => read,
            Err(rejected) => {
                drop(progress);
                let answer = ImportAnswer::rejected(&shown, "classification", rejected);
                return answer.finish(settings.format, self.common.dry_run);
            }
        };
        let rows = read.activities.len() as u64;
        let mut answer = ImportAnswer {
            file: shown,
            kind: "classification".to_owned(),
            rows,
            values: Some(rows),
            ..ImportAnswer::default()
        };
        let day = read.dated_on.map(|day| format!(" of {day}")).unwrap_or_default();
        answer.notes.push(format!("{}{day}", read.version));
        if !self.common.dry_run {
            let about = Provenance {
                kind: "classification".to_owned(),
                file_name: source.name,
                file_hash: source.sha256,
                mapping_hash: String::new(),
                source: Some(self.source),
                licence: None,
                row_count: rows,
                imported_by: self.common.by,
            };
            let store = settings.open_store().await?;
            let imported = store.import_classification(read, about).await?;
            store.close().await?;
            if imported == ClassificationImported::Unchanged {
                (answer.values, answer.skipped) = (Some(0), rows);
                answer.notes.push("the same file was read before: nothing is changed".to_owned());
            }
        }
        drop(progress);
        answer.finish(settings.format, self.common.dry_run)
    }
}
