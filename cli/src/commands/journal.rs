//! `nara journal`: looks after the journal.

use crate::settings::{Format, Settings};
use anyhow::bail;
use clap::Subcommand;
use store::verify::Report;

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Find and name every row that has been edited, removed or reordered.
    Verify,
}

impl Journal {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Verify => verify(settings).await,
        }
    }
}

async fn verify(settings: &Settings) -> anyhow::Result<()> {
    let store = settings.open_store().await?;
    let report = store.verify().await?;
    let public_key = store.keys().public_key();
    store.close().await?;
    match settings.format {
        Format::Text => print_text(&report, &public_key),
        Format::Json => print_json(&report, &public_key)?,
        Format::Csv => {
            println!("row,problem");
            for finding in &report.findings {
                println!("{},\"{}\"", finding.row, finding.problem);
            }
        }
    }
    match report.findings.len() {
        0 => Ok(()),
        1 => bail!("one row of the journal is not as it was written"),
        rows => bail!("{rows} rows of the journal are not as they were written"),
    }
}

fn print_text(report: &Report, public_key: &str) {
    for finding in &report.findings {
        println!("{}: {}", finding.row, finding.problem);
    }
    println!("streams                 {:>10}", report.streams);
    println!("events                  {:>10}", report.events);
    println!("checkpoints             {:>10}", report.checkpoints);
    println!("after last checkpoint   {:>10}", report.events_after_checkpoint);
    println!("last checkpoint         {}", report.last_checkpoint.as_deref().unwrap_or("none yet"));
    println!("public key              {public_key}");
    if report.findings.is_empty() {
        println!("Every row is as it was written.");
    }
}

fn print_json(report: &Report, public_key: &str) -> anyhow::Result<()> {
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| serde_json::json!({ "row": finding.row, "problem": finding.problem }))
        .collect();
    let answer = serde_json::json!({
        "streams": report.streams,
        "events": report.events,
        "checkpoints": report.checkpoints,
        "events_after_checkpoint": report.events_after_checkpoint,
        "last_checkpoint": report.last_checkpoint,
        "public_key": public_key,
        "findings": findings,
    });
    println!("{}", serde_json::to_string_pretty(&answer)?);
    Ok(())
}
