//! Nära measured beside what a user would pick instead. `cargo xtask bench [NAME …]` builds and runs this.
//!
//! A bench is a module with `run() -> anyhow::Result<Vec<Line>>`, which leaves nothing behind; its lines are printed
//! as a Markdown table for `bench/README.md`.

mod build;
mod country;
mod coverage;
mod demo;
mod evaluation;
mod events;
mod indicators;
mod journal;
mod municipality;
mod pages;
mod python;
mod table;
mod visitor;

use clap::{Parser, ValueEnum};
use harness::databases::Engine;
use std::path::{Path, PathBuf};
use table::Line;

/// Nära measured beside what a user would pick instead.
#[derive(Debug, Parser)]
struct Cli {
    /// What to measure; everything when nothing is named.
    names: Vec<Bench>,
    /// A folder for the municipality; what an earlier run has filled there is not filled anew. Else a temporary one.
    #[arg(long, value_name = "DIR")]
    municipality: Option<PathBuf>,
    /// The database that the municipality is measured in; else both, one after the other.
    #[arg(long, value_name = "NAME")]
    on: Option<On>,
}

/// A database.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum On {
    Sqlite,
    Postgres,
}

/// What can be measured. The order is that of the README.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Bench {
    /// The default build from clean.
    Build,
    /// The demo, from an empty folder.
    Demo,
    /// Pages of the filled demo.
    Pages,
    /// Pages and steps of a municipality of ten years, on both databases.
    Municipality,
    /// Every RegSO of the country on one map.
    Country,
    /// Event logs beside pm4py.
    Events,
    /// Indicators beside SQL by hand.
    Indicators,
    /// Evaluations beside the usual R and Python packages.
    Evaluation,
    /// Appends to the journal.
    Journal,
    /// Whether intervals and p-values keep what they promise.
    EvaluationCoverage,
}

impl Bench {
    fn run(self, municipality: Option<&Path>, on: &[Engine]) -> anyhow::Result<Vec<Line>> {
        match self {
            Bench::Build => build::run(),
            Bench::Demo => demo::run(),
            Bench::Pages => pages::run(),
            Bench::Municipality => municipality::run(municipality, on),
            Bench::Country => country::run(),
            Bench::Events => events::run(),
            Bench::Indicators => indicators::run(),
            Bench::Evaluation => evaluation::run(),
            Bench::Journal => journal::run(),
            Bench::EvaluationCoverage => coverage::run(),
        }
    }
}

fn main() -> anyhow::Result<()> {
    let Cli { names, municipality, on } = Cli::parse();
    let on = match on {
        Some(On::Sqlite) => vec![Engine::Sqlite],
        Some(On::Postgres) => vec![Engine::Postgres],
        None => vec![Engine::Sqlite, Engine::Postgres],
    };
    for bench in if names.is_empty() { Bench::value_variants().to_vec() } else { names } {
        table::print(&format!("{bench:?}"), &bench.run(municipality.as_deref(), &on)?);
    }
    Ok(())
}
