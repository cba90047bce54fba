//! `nara export events`: the steps of cases as process tools read them.

use super::STILL_PERSONAL;
use crate::settings::Settings;
use anyhow::{Context, ensure};
use clap::{Args, ValueEnum};
use exchange::events::{Format, writing};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use store::event_logs::JOURNAL;

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
        store.close().await?;
        ensure!(log.event_count() > 0, "there is no log called “{}”, or it is empty", self.log);
        if let Some(folder) = self.out.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        let file = File::create(&self.out).with_context(|| format!("{name} cannot be written"))?;
        let times = match self.times {
            Times::Day => writing::Times::Day,
            Times::Moment => writing::Times::Moment,
        };
        let mut out = BufWriter::new(file);
        writing::write(format, &log, times, &mut out)
            .and_then(|()| out.flush())
            .with_context(|| format!("{name} cannot be written"))?;
        println!("{name}: {} cases, {} events", log.case_count(), log.event_count());
        eprintln!("{STILL_PERSONAL}");
        Ok(())
    }
}
