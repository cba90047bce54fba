//! `nara evaluate`: what a plan may claim, from a file alone or against the journal.

mod journal;
mod print;

use crate::settings::Settings;
use anyhow::{Context, anyhow, bail};
use clap::{Args, Subcommand};
use followup::evaluation::plan::{Plan, source::Source};
use followup::evaluation::run;
use std::path::PathBuf;

/// Run the estimators of a plan, or keep plans and their runs in the journal.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Evaluate {
    /// The plan: a TOML file with [data], [treatment] and one [[estimator]] or more. It is run on its file, and nothing is kept.
    #[arg(value_name = "PLAN.toml", required = true)]
    plan: Option<PathBuf>,
    /// Write the figures there, as SVG files.
    #[arg(long, value_name = "DIR")]
    figures: Option<PathBuf>,
    #[command(subcommand)]
    what: Option<What>,
}

/// What to do with plans in the journal.
#[derive(Debug, Subcommand)]
enum What {
    /// Tell what a plan could show, from the data before its start; nothing is kept.
    Draft {
        /// The plan.
        #[arg(value_name = "PLAN.toml")]
        plan: PathBuf,
    },
    /// Register a plan before it is run; one of the same name becomes a new version, with the reason.
    Register {
        /// The plan. Its name is its key `id`, or the file's name.
        #[arg(value_name = "PLAN.toml")]
        plan: PathBuf,
        /// Why a plan that is registered already is changed.
        #[arg(long)]
        why: Option<String>,
        /// Who registers it: the name of a researcher; the command line itself when not said.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Run the version that stands. The run is kept, whatever it answers.
    Run {
        /// The plan's name.
        id: String,
        /// Where the files that plans name are; the data folder's `evaluation` when not said.
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Who runs it: the name of a researcher; the command line itself when not said.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Write the figures there, as SVG files.
        #[arg(long, value_name = "DIR")]
        figures: Option<PathBuf>,
    },
    /// Every plan, with its version, its runs and what may be said.
    List,
    /// One plan: what may be said, its versions with what changed, and all its runs.
    Show {
        /// The plan's name.
        id: String,
        /// Write the figures of the latest run there, as SVG files.
        #[arg(long, value_name = "DIR")]
        figures: Option<PathBuf>,
    },
}

impl Evaluate {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self.what {
            None => alone(&self.plan.context("name a plan")?, self.figures.as_deref(), settings),
            Some(What::Draft { plan }) => journal::draft(&plan, settings).await,
            Some(What::Register { plan, why, by }) => {
                journal::register(&plan, why.as_deref(), by.as_deref(), settings).await
            }
            Some(What::Run { id, folder, by, figures }) => {
                journal::run(&id, folder, by.as_deref(), figures.as_deref(), settings).await
            }
            Some(What::List) => journal::list(settings).await,
            Some(What::Show { id, figures }) => journal::show(&id, figures.as_deref(), settings).await,
        }
    }
}

/// Runs a plan on its file, without a database.
fn alone(path: &std::path::Path, figures: Option<&std::path::Path>, settings: &Settings) -> anyhow::Result<()> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
    let plan = Plan::parse(&text).map_err(|error| anyhow!("{name}: {error}"))?;
    let Source::File(file) = plan.data.source().map_err(|refusal| anyhow!("{name}: {refusal}"))? else {
        bail!("{name}: its data lie in the database; register the plan and run it: nara evaluate register {name}");
    };
    let file = path.parent().unwrap_or(path).join(file);
    let file_name = file.display().to_string();
    let bytes = std::fs::read(&file).with_context(|| format!("{file_name}, named by {name}, cannot be read"))?;
    let data = exchange::dataset::read(&bytes).map_err(|rejected| anyhow!("{file_name}: {rejected}"))?;
    let answer = run(&plan, &data).map_err(|refusal| anyhow!("{file_name}: {refusal}"))?;
    print::answer(&plan, &answer, None, settings.format)?;
    print::figures(&plan, &answer, figures)
}
