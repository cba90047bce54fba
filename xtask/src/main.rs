//! The project's own commands: `cargo xtask check` is all that decides whether work lands.

mod check;
mod repository;
mod run;
mod setup;
mod tidy;

use anyhow::Result;
use clap::Parser;
use run::cargo;

/// The project's own commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Xtask {
    /// Everything that decides whether work lands, in order; stops at the first step that fails.
    #[command(alias = "test")]
    Check,
    /// What no compiler sees: layers, purity, words, the glossary, sizes, pages, where things come from.
    Tidy,
    /// Install what the tests need beside Rust: PostgreSQL, Chromium and its driver.
    Setup,
    /// An invented unit in a real city, filled and served.
    Demo(Rest),
    /// The demo, opened at every page's sample.
    Gallery(Rest),
    /// Nära measured beside what a user would pick instead.
    Bench(Rest),
}

/// What is handed on to the command as it is.
#[derive(Debug, clap::Args)]
struct Rest {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

fn main() -> Result<()> {
    match Xtask::parse() {
        Xtask::Check => check::check(),
        Xtask::Tidy => tidy::tidy(),
        Xtask::Setup => setup::setup(),
        Xtask::Demo(Rest { rest }) => cargo(["run", "--release", "--", "demo"]).with(rest).run(),
        Xtask::Gallery(Rest { rest }) => {
            println!("The samples of all pages: http://localhost:8080/galleri");
            cargo(["run", "--release", "--", "demo"]).with(rest).run()
        }
        Xtask::Bench(Rest { rest }) => {
            // The benches that start `nara` find it built beside them.
            cargo(["build", "--release", "--package", "cli", "--package", "bench"]).run()?;
            cargo(["run", "--release", "--quiet", "--package", "bench", "--"]).with(rest).run()
        }
    }
}
