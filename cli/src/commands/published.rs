//! `nara published`: the register of what has left.

use super::acting::nobody;
use crate::settings::{Format, Settings};
use anyhow::anyhow;
use casework::access::{Action, permit};
use clap::Subcommand;
use serde_json::json;
use std::collections::HashMap;
use store::releases::RecordedRelease;

/// What to do with the register.
#[derive(Debug, Subcommand)]
pub enum Published {
    /// Everything that has left, the latest first.
    List,
}

impl Published {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let Self::List = self;
        let may = permit(nobody(), Action::ReadReleases).map_err(|_| anyhow!("the register may not be read"))?;
        let store = settings.open_store().await?;
        let releases = store.releases(may).await?;
        let organisation = store.organisation().await?;
        store.close().await?;
        let names: HashMap<_, _> =
            organisation.workers.iter().map(|worker| (worker.worker, worker.name.as_str())).collect();
        let by = |recorded: &RecordedRelease| names.get(&recorded.by).copied().unwrap_or("command line").to_owned();
        match settings.format {
            Format::Json => {
                let told: Vec<_> = releases.iter().map(|recorded| json(recorded, &by(recorded))).collect();
                println!("{}", serde_json::to_string_pretty(&told)?);
            }
            Format::Csv => csv(&releases, by)?,
            Format::Text if releases.is_empty() => println!("Nothing has left."),
            Format::Text => releases.iter().for_each(|recorded| text(recorded, &by(recorded))),
        }
        Ok(())
    }
}

fn json(recorded: &RecordedRelease, by: &str) -> serde_json::Value {
    let mut told = json!(recorded.release);
    told["at"] = json!(recorded.at.to_string());
    told["by"] = json!(by);
    told
}

fn csv(releases: &[RecordedRelease], by: impl Fn(&RecordedRelease) -> String) -> anyhow::Result<()> {
    let mut file = csv::Writer::from_writer(std::io::stdout());
    file.write_record([
        "at", "by", "role", "what", "subject", "version", "as_of", "purpose", "approval", "file", "rows", "sha256",
    ])?;
    for recorded in releases {
        let release = &recorded.release;
        for left in &release.files {
            file.write_record([
                recorded.at.to_string(),
                by(recorded),
                release.role.clone(),
                release.what.code().to_owned(),
                release.subject.clone(),
                release.version.map(|version| version.to_string()).unwrap_or_default(),
                release.as_of.to_string(),
                release.purpose.clone().unwrap_or_default(),
                release.approval.clone().unwrap_or_default(),
                left.name.clone(),
                left.rows.to_string(),
                left.sha256.clone(),
            ])?;
        }
    }
    Ok(file.flush()?)
}

fn text(recorded: &RecordedRelease, by: &str) {
    let release = &recorded.release;
    println!(
        "{}  {:<12} {}, as known on {}, by {by}",
        recorded.at.strftime("%Y-%m-%d %H:%M"),
        release.what.code(),
        release.subject,
        release.as_of
    );
    if let (Some(purpose), Some(approval)) = (&release.purpose, &release.approval) {
        println!("    for “{purpose}”, on {approval}");
    }
    if !release.shown.is_empty() || !release.withheld.is_empty() {
        println!("    {} figures shown, {} withheld", release.shown.len(), release.withheld.len());
    }
    for file in &release.files {
        println!("    {}: {} rows, sha256 {}", file.name, file.rows, file.sha256);
    }
}
