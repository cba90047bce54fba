//! `nara export events`: the steps of cases as process tools read them.

use super::STILL_PERSONAL;
use crate::commands::acting::acting;
use crate::settings::Settings;
use anyhow::{Context, anyhow, ensure};
use casework::access::{Action, permit};
use clap::{Args, ValueEnum};
use exchange::events::{Format, writing};
use followup::release::{Release, Released, ReleasedFile};
use jiff::{Timestamp, Zoned};
use std::path::PathBuf;
use store::event_logs::JOURNAL;
use store::plans::fingerprint;

/// An event log, under pseudonyms.
#[derive(Debug, Args)]
pub struct Events {
    /// Where to write it: FILE.xes, FILE.csv or FILE.jsonocel.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Which log: `journal` is that of the unit's own cases.
    #[arg(long, default_value = JOURNAL, value_name = "NAME")]
    log: String,
    /// How times are written.
    #[arg(long, value_enum, default_value_t = Times::Day)]
    times: Times,
    /// Who takes it out: the name of a researcher or a manager; the command line itself when not said.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

/// How times are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Times {
    /// The day alone.
    Day,
    /// The moment.
    Moment,
}

impl Events {
    /// Writes the log.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let name = self.out.display().to_string();
        let format = Format::of(&name)
            .filter(|format| *format != Format::OcelXml && !name.ends_with(".gz"))
            .with_context(|| format!("“{name}” has no ending that can be written: .xes, .csv or .jsonocel"))?;
        let store = settings.open_store().await?;
        let log = store.event_log(&self.log).await?;
        ensure!(log.event_count() > 0, "there is no log called “{}”, or it is empty", self.log);
        let times = match self.times {
            Times::Day => writing::Times::Day,
            Times::Moment => writing::Times::Moment,
        };
        let mut bytes = Vec::new();
        writing::write(format, &log, times, &mut bytes).with_context(|| format!("{name} cannot be made"))?;
        let may = permit(acting(&store, self.by.as_deref()).await?, Action::ReadObservations)
            .map_err(|_| anyhow!("only a researcher or a manager takes a log out"))?;
        let file = self.out.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = ReleasedFile { name: file, rows: log.event_count() as u64, sha256: fingerprint(&bytes) };
        let release = Release { files: vec![file], ..Release::of(Released::EventLog, self.log, Zoned::now().date()) };
        store.release(may, release, Timestamp::now()).await?;
        store.close().await?;
        if let Some(folder) = self.out.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        std::fs::write(&self.out, bytes).with_context(|| format!("{name} cannot be written"))?;
        println!("{name}: {} cases, {} events", log.case_count(), log.event_count());
        eprintln!("{STILL_PERSONAL}");
        Ok(())
    }
}
