//! `nara import`: all of a file, or nothing of it.

mod answer;
mod events;
mod file;
mod progress;

use crate::settings::Settings;
use clap::Subcommand;

/// What to import.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// An event log of another case system: XES, CSV or OCEL 2.0.
    Events(events::Events),
}

impl Import {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Events(events) => events.run(settings).await,
        }
    }
}
