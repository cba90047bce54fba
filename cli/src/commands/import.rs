//! `nara import`: all of a file, or nothing of it.

mod answer;
mod file;
mod progress;

use crate::settings::Settings;
use clap::Subcommand;

/// What to import.
#[derive(Debug, Subcommand)]
pub enum Import {}

impl Import {
    /// Runs the import.
    pub async fn run(self, _settings: &Settings) -> anyhow::Result<()> {
        match self {}
    }
}
