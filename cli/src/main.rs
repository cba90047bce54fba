//! The `nara` command: configuration and start-up.

mod commands;
mod demo;
mod settings;

use clap::{Parser, Subcommand};
use settings::Settings;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// Small things are made and thrown away on many threads, in Rust and in SQLite alike: a third of a step's time was the
/// system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Nära: the working and learning system of a local, research-based social service.
#[derive(Debug, Parser)]
#[command(name = "nara", version, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fill an empty folder with an invented unit in a real city, and serve it.
    Demo(commands::demo::Demo),
    /// Bring a file from outside in: all of it, or nothing.
    #[command(subcommand)]
    Import(commands::import::Import),
    /// Bring open statistics in straight from their source.
    #[command(subcommand)]
    Fetch(commands::fetch::Fetch),
    /// Write what can be counted to files, without names.
    #[command(subcommand)]
    Export(commands::export::Export),
    /// What has left as files, when, by whom and for what.
    #[command(subcommand)]
    Published(commands::published::Published),
    /// Show what the law says: clocks and reporter lists, on any day.
    #[command(subcommand)]
    Law(commands::law::Law),
    /// Serve the pages.
    Serve(commands::serve::Serve),
    /// Who can sign in outside a demo.
    #[command(subcommand)]
    User(commands::user::Users),
    /// Bring the database to the newest schema.
    Migrate,
    /// Look after the journal.
    #[command(subcommand)]
    Journal(commands::journal::Journal),
    /// Look whether the installation is in good health.
    Doctor,
    /// What can be followed, how it is counted, and the figures.
    #[command(subcommand)]
    Indicators(commands::indicators::Indicators),
    /// What the work is thought to lead to, and why: programme theories as files and in the journal.
    #[command(subcommand)]
    Theory(commands::theory::Theories),
    /// What can be asked: questionnaires, Nära's own and the municipality's.
    #[command(subcommand)]
    Surveys(commands::surveys::Questionnaires),
    /// Estimate an effect as a registered plan says.
    Evaluate(commands::evaluate::Evaluate),
    /// Put a survey's answers together to scales of risk and protection, told of groups alone.
    Scales(commands::scales::Score),
    /// Show how cases go in an event log: throughput, handovers, deadlines kept, ways.
    Process(commands::process::Process),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    // What goes wrong while pages are served is said on stderr; RUST_LOG asks for more.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let answer = match runtime {
        Ok(runtime) => runtime.block_on(run(cli)),
        Err(failure) => Err(failure.into()),
    };
    match answer {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("nara: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Demo(demo) => demo.run(&cli.settings).await,
        Command::Import(import) => import.run(&cli.settings).await,
        Command::Fetch(fetch) => fetch.run(&cli.settings).await,
        Command::Export(export) => export.run(&cli.settings).await,
        Command::Published(published) => published.run(&cli.settings).await,
        Command::Law(law) => law.run(&cli.settings),
        Command::Serve(serve) => serve.run(&cli.settings).await,
        Command::User(users) => users.run(&cli.settings).await,
        Command::Migrate => commands::migrate::run(&cli.settings).await,
        Command::Journal(journal) => journal.run(&cli.settings).await,
        Command::Doctor => commands::doctor::run(&cli.settings).await,
        Command::Indicators(indicators) => indicators.run(&cli.settings).await,
        Command::Theory(theories) => theories.run(&cli.settings).await,
        Command::Surveys(surveys) => surveys.run(&cli.settings),
        Command::Evaluate(evaluate) => evaluate.run(&cli.settings).await,
        Command::Scales(scales) => scales.run(&cli.settings),
        Command::Process(process) => process.run(&cli.settings).await,
    }
}
