//! `nara import risk-survey`: what a survey of the young says of areas. The answers are added up, and none is kept.

use super::Common;
use super::answer::ImportAnswer;
use super::file::{self, SourceFile};
use super::progress::Progress;
use crate::settings::Settings;
use anyhow::Context;
use area::risk::RiskShare;
use clap::Args;
use exchange::{Rejected, dataset, text};
use followup::risk;
use followup::scales::Scales;
use std::path::PathBuf;
use store::imports::Provenance;
use store::risk::{RiskImported, RiskSurveyFile};

/// A survey file over this is refused before it is read.
const MOST_BYTES: u64 = 64_000_000;

/// A survey of the young, XLSX or CSV: scored to scales of risk and protection and told of areas; no answer is kept.
#[derive(Debug, Args)]
pub struct RiskSurvey {
    #[command(flatten)]
    common: Common,
    /// What the scales are made of, and which columns tell area, year, weight and school.
    #[arg(long, value_name = "TOML")]
    mapping: PathBuf,
}

impl RiskSurvey {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let path = &self.mapping;
        let written = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let progress = Progress::start(format!("Reading {shown}"));
        let read = match file::read(&self.common.file, MOST_BYTES)? {
            Ok(source) => told(&source, &written).map(|told| (source, told)),
            Err(rejected) => Err(rejected),
        };
        let (source, (scales, rows, shares)) = match read {
            Ok(read) => read,
            Err(rejected) => {
                drop(progress);
                let answer = ImportAnswer::rejected(&shown, "risk-survey", rejected);
                return answer.finish(settings.format, self.common.dry_run);
            }
        };
        let withheld = shares.iter().filter(|share| share.told.is_none()).count();
        let mut answer = ImportAnswer {
            file: shown,
            kind: "risk-survey".to_owned(),
            rows,
            values: Some((shares.len() - withheld) as u64),
            ..Default::default()
        };
        if withheld > 0 {
            answer
                .notes
                .push(format!("{withheld} shares are withheld: too few answered, or they would give a few away"));
        }
        if !self.common.dry_run {
            let provenance = Provenance {
                kind: "risk-survey".to_owned(),
                file_name: source.name,
                file_hash: source.sha256,
                mapping_hash: file::mapping_hash(&written),
                source: Some(scales.source),
                licence: scales.licence,
                row_count: rows,
                imported_by: self.common.by,
            };
            let survey = scales.survey.unwrap_or(scales.title);
            let store = settings.open_store().await?;
            let file = RiskSurveyFile { survey, definition: written, shares };
            let imported = store.import_risk_survey(file, provenance).await?;
            store.close().await?;
            match imported {
                RiskImported::New => {}
                RiskImported::Superseding(years) => {
                    answer.notes.push(format!("{years} years of the survey that were there are superseded, and kept"));
                }
                RiskImported::Unchanged => {
                    (answer.values, answer.skipped) = (Some(0), rows);
                    answer.notes.push("the same file was read before: nothing is changed".to_owned());
                }
            }
        }
        drop(progress);
        answer.finish(settings.format, self.common.dry_run)
    }
}

fn told(source: &SourceFile, mapping: &str) -> Result<(Scales, u64, Vec<RiskShare>), Rejected> {
    let refused = |refusal: followup::evaluation::estimate::Refusal| Rejected::whole(refusal.0);
    let scales = Scales::read(mapping).map_err(refused)?;
    let data = dataset::read_sheet(&text::unpack(&source.bytes, MOST_BYTES)?)?;
    let shares = risk::shares(&scales, &data).map_err(refused)?;
    Ok((scales, data.len() as u64, shares))
}
