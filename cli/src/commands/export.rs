//! `nara export`: what can be counted, as files without names.
//!
//! A pseudonym is not anonymity: who has the case files knows a child again by the days. The files are personal data
//! until disclosure control has made tables of them, and both commands say so.

mod analysis;
mod catalogue;
mod events;
mod observations;
mod purpose;

use crate::settings::Settings;
use clap::Subcommand;

/// What to write.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// A signed analysis of an area, as a document: tagged PDF.
    Analysis(analysis::Analysis),
    /// What the municipality offers, as a sheet (XLSX or CSV) or as HSDS. It names nobody.
    Catalogue(catalogue::Catalogue),
    /// The steps of cases as an event log: XES, CSV or OCEL 2.0.
    Events(events::Events),
    /// Tables of observations, a file each: CSV for the unit's own follow-up, Parquet for a purpose of its own.
    Observations(observations::Observations),
}

impl Export {
    /// Writes the files.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Analysis(analysis) => analysis.run(settings).await,
            Self::Catalogue(catalogue) => catalogue.run(settings).await,
            Self::Events(events) => events.run(settings).await,
            Self::Observations(observations) => observations.run(settings).await,
        }
    }
}

/// What whoever gets the files must know.
const STILL_PERSONAL: &str =
    "The names are pseudonyms, and the rows are still personal data: keep the files as you keep the case files.";
