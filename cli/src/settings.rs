//! What every command takes: where the data are, and how to answer.

use anyhow::Context;
use clap::{Args, ValueEnum};
use engine::Catalogue;
use engine::surveys::Surveys;
use std::path::PathBuf;
use store::{Keys, Store};

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

impl Settings {
    /// Where the keys are.
    pub fn keys_folder(&self) -> PathBuf {
        self.data.join("keys")
    }

    /// Where the municipality's own questionnaires are.
    pub fn surveys_folder(&self) -> PathBuf {
        self.data.join("surveys")
    }

    /// Every definition of an indicator: Nära's own, the municipality's, and those that follow from its questionnaires.
    pub fn catalogue(&self) -> Catalogue {
        Catalogue::load(Some(&self.data.join("indicators"))).with_surveys(&Surveys::load(Some(&self.surveys_folder())))
    }

    /// The database's address.
    pub fn database_url(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite://{}", self.data.join("nara.sqlite").display()))
    }

    /// Opens the store with the installation's keys; makes both in an empty folder.
    pub async fn open_store(&self) -> anyhow::Result<Store> {
        let keys = Keys::open_or_create(&self.keys_folder())?;
        Store::open(&self.database_url(), keys).await.with_context(|| match &self.database {
            Some(_) => "the database in --database could not be opened".to_owned(),
            None => format!("the database in {} could not be opened", self.data.display()),
        })
    }
}
