//! `nara import`: all of a file, or nothing of it.

mod action_plan;
pub mod answer;
mod areas;
pub mod catalogue;
mod classification;
mod events;
pub mod file;
pub mod ledger;
mod own_areas;
mod places;
pub mod progress;
mod risk_survey;
pub mod statistics;
pub mod timeline;

use crate::settings::Settings;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What to import.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Areas with their boundaries (GeoJSON), or their names and belonging (a key file with a mapping).
    Areas(areas::Areas),
    /// Districts and working areas put together of RegSO and DeSO: TOML or CSV.
    OwnAreas(own_areas::OwnAreas),
    /// Schools, preschools and meeting places with their positions: CSV or XLSX.
    Places(places::Places),
    /// School units of Skolverket's register: answers of its API (JSON), or its list of schools (CSV).
    SchoolUnits(places::SchoolUnits),
    /// Open statistics of areas: Kolada, JSON-stat, PX, or CSV with a mapping.
    Statistics(statistics::Statistics),
    /// An event log of another case system: XES, CSV or OCEL 2.0.
    Events(events::Events),
    /// What the work costs: a ledger of separated columns or SIE 4, with a mapping.
    Ledger(ledger::ImportLedger),
    /// A survey of the young: shares of areas by scales of risk and protection, with a mapping.
    RiskSurvey(risk_survey::RiskSurvey),
    /// What the municipality offers: an intervention a row.
    Catalogue(catalogue::ImportCatalogue),
    /// KSI, the classification of what social services do: the workbook that Socialstyrelsen publishes.
    Classification(classification::ImportClassification),
    /// The municipality's action plan: a measure a row.
    ActionPlan(action_plan::ImportActionPlan),
    /// What has happened in a place or around it, for the charts to be read against.
    Timeline(timeline::Timeline),
}

/// What an import of open data takes.
#[derive(Debug, Args)]
struct Common {
    /// The file; it may be packed with gzip.
    file: PathBuf,
    /// Read and check all of it, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Who brings it in; kept with every value.
    #[arg(long, env = "USER", default_value = "nara", value_name = "NAME")]
    by: String,
}

impl Import {
    /// Runs the import.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Areas(areas) => areas.run(settings).await,
            Self::OwnAreas(areas) => areas.run(settings).await,
            Self::Places(places) => places.run(settings).await,
            Self::SchoolUnits(units) => units.run(settings).await,
            Self::Statistics(statistics) => statistics.run(settings).await,
            Self::Events(events) => events.run(settings).await,
            Self::Ledger(ledger) => ledger.run(settings).await,
            Self::RiskSurvey(survey) => survey.run(settings).await,
            Self::Catalogue(catalogue) => catalogue.run(settings).await,
            Self::Classification(classification) => classification.run(settings).await,
            Self::ActionPlan(plan) => plan.run(settings).await,
            Self::Timeline(timeline) => timeline.run(settings).await,
        }
    }
}
