//! What every command takes: where the data are, and how to answer.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Where the data are, and how to answer.
#[derive(Debug, Args)]
pub struct Settings {
    /// The folder with the SQLite file, the keys and the settings.
    #[arg(long, global = true, env = "NARA_DATA", default_value = "nara-data", value_name = "DIR")]
    pub data: PathBuf,
    /// Where the journal is, when not in the folder: a PostgreSQL URL.
    #[arg(long, global = true, env = "NARA_DATABASE", hide_env_values = true, value_name = "URL")]
    pub database: Option<String>,
    /// How to print the answer.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How to print an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs; the keys are stable.
    Json,
    /// For spreadsheets.
    Csv,
}
