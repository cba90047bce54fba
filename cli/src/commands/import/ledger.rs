//! `nara import ledger`: what the work costs, from the municipality's ledger.

use super::Common;
use super::answer::ImportAnswer;
use super::file::{self, SourceFile};
use super::progress::Progress;
use crate::settings::Settings;
use anyhow::Context;
use casework::intervention::form::Form;
use clap::Args;
use exchange::Rejected;
use exchange::ledger::mapping::Mapping;
use exchange::ledger::{Ledger, Line, MOST_BYTES, read};
use exchange::sie::lines as sie;
use exchange::text;
use followup::observations::{Common as Shared, Cost, Row};
use std::path::PathBuf;
use store::costs::LedgerImported;
use store::imports::Provenance;

/// A ledger of separated columns, or SIE of type 4, with a mapping.
#[derive(Debug, Args)]
pub struct ImportLedger {
    #[command(flatten)]
    common: Common,
    /// Which column or dimension holds what, and which of the ledger's codes is which form of help.
    #[arg(long, value_name = "TOML")]
    mapping: PathBuf,
}

impl ImportLedger {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let shown = self.common.file.display().to_string();
        let path = &self.mapping;
        let written = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let progress = Progress::start(format!("Reading {shown}"));
        let read = match file::read(&self.common.file, MOST_BYTES)? {
            Ok(source) => parse(&source.bytes, &written).map(|(ledger, notes)| (source, ledger, notes)),
            Err(rejected) => Err(rejected),
        };
        let (source, ledger, notes) = match read {
            Ok(read) => read,
            Err(rejected) => {
                drop(progress);
                return ImportAnswer::rejected(&shown, "ledger", rejected).finish(settings.format, self.common.dry_run);
            }
        };
        let mut answer = ImportAnswer {
            file: shown,
            kind: "ledger".to_owned(),
            rows: ledger.rows,
            values: Some(ledger.lines.len() as u64),
            skipped: ledger.skipped,
            notes,
            ..Default::default()
        };
        if !self.common.dry_run {
            progress.now(format!("Writing {} lines", ledger.lines.len()));
            let about = provenance(source, &written, &ledger, self.common.by);
            let store = settings.open_store().await?;
            let imported = store.import_ledger(rows(&ledger), about).await?;
            store.close().await?;
            tell(&mut answer, &ledger, imported);
        }
        drop(progress);
        answer.finish(settings.format, self.common.dry_run)
    }
}

/// Reads a ledger whose mapping names forms of help as interventions do, and what a reader should know of it.
pub fn parse(bytes: &[u8], mapping: &str) -> Result<(Ledger, Vec<String>), Rejected> {
    let forms: Vec<&str> = Form::ALL.iter().map(|form| form.code()).collect();
    let bytes = text::unpack(bytes, MOST_BYTES)?;
    if sie::is_sie(&bytes) {
        return sie::read(&bytes, mapping, &forms);
    }
    Ok((read(&bytes, &Mapping::parse(mapping)?, &forms)?, Vec::new()))
}

/// The ledger's lines as observations.
pub fn rows(ledger: &Ledger) -> Vec<Row<Cost>> {
    let row = |line: &Line| Row {
        common: Shared {
            row_id: format!("{}:{}:{}", ledger.name, line.voucher, line.number),
            municipality: ledger.municipality.clone(),
            area: None,
            unit: line.unit.clone(),
            child: None,
            case_ref: None,
            sex: None,
            age: None,
            age_group: None,
        },
        own: Cost {
            booked_on: line.booked_on,
            account: line.account.clone(),
            form: line.form.clone(),
            grant_ref: line.grant.clone(),
            amount_sek: line.amount_sek,
            ledger: ledger.name.clone(),
            voucher: line.voucher.clone(),
            voucher_line: line.number,
        },
    };
    ledger.lines.iter().map(row).collect()
}

fn provenance(source: SourceFile, mapping: &str, ledger: &Ledger, by: String) -> Provenance {
    Provenance {
        kind: "ledger".to_owned(),
        file_name: source.name,
        file_hash: source.sha256,
        mapping_hash: file::mapping_hash(mapping),
        source: Some(ledger.name.clone()),
        licence: None,
        row_count: ledger.rows,
        imported_by: by,
    }
}

fn tell(answer: &mut ImportAnswer, ledger: &Ledger, imported: LedgerImported) {
    match imported {
        LedgerImported::New => {}
        LedgerImported::Superseding(lines) => {
            answer.notes.push(format!("{lines} lines that “{}” held before are superseded, and kept", ledger.name));
        }
        LedgerImported::Unchanged => {
            (answer.values, answer.skipped) = (Some(0), answer.rows);
            answer.notes.push("the same file was read before: nothing is changed".to_owned());
        }
        LedgerImported::Doubled(doubled) => {
            let problem = format!(
                "{} lines stand in the ledger “{}” already, the first in voucher {}: a cost is counted once; \
                 give the mapping that ledger's name if this file takes its place, or leave those lines out",
                doubled.lines, doubled.ledger, doubled.voucher
            );
            answer.rejected = Rejected::whole(problem).rejections;
        }
    }
}
