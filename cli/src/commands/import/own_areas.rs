//! `nara import own-areas`: districts and working areas put together of RegSO and DeSO.

use super::Common;
use super::answer::ImportAnswer;
use super::file;
use super::progress::Progress;
use crate::settings::Settings;
use clap::Args;
use exchange::areas::{MOST_BYTES, own};
use exchange::{Rejected, Rejection, text};

/// Own areas as TOML (tables `[[area]]` with name, kind, division, parts and note) or CSV (a row a part).
#[derive(Debug, Args)]
pub struct OwnAreas {
    #[command(flatten)]
    common: Common,
}

impl OwnAreas {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let progress = Progress::start(format!("Reading {shown}"));
        let read = file::read(&self.common.file, MOST_BYTES)?
            .and_then(|source| text::unpack(&source.bytes, MOST_BYTES).and_then(|bytes| own::read(&bytes)));
        let areas = match read {
            Ok(areas) => areas,
            Err(rejected) => {
                drop(progress);
                return ImportAnswer::rejected(&shown, "own areas", rejected)
                    .finish(settings.format, self.common.dry_run);
            }
        };
        let names: Vec<String> = areas.iter().map(|area| area.name.clone()).collect();
        let rows = areas.len() as u64;
        let mut answer = ImportAnswer {
            file: shown.clone(),
            kind: "own areas".to_owned(),
            rows,
            areas: Some(rows),
            ..ImportAnswer::default()
        };
        if !self.common.dry_run {
            progress.now(format!("Writing {rows} own areas"));
            let store = settings.open_store().await?;
            let imported = store.import_own_areas(areas, self.common.by).await?;
            store.close().await?;
            match imported {
                Ok(written) => {
                    answer.areas = Some(written);
                    answer.skipped = rows - written;
                }
                Err((at, refusal)) => {
                    let rejection = Rejection {
                        row: Some(at as u64 + 1),
                        field: names.get(at).cloned(),
                        problem: refusal.to_string(),
                    };
                    answer = ImportAnswer::rejected(&shown, "own areas", Rejected { rejections: vec![rejection] });
                }
            }
        }
        drop(progress);
        answer.finish(settings.format, self.common.dry_run)
    }
}
