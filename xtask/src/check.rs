//! Everything that decides whether work lands.

use crate::run::{cargo, program};
use crate::{setup, tidy};
use anyhow::{Context, Result, bail};
use std::time::{Duration, Instant};

/// A step's name, and what it does.
type Step = (&'static str, fn() -> Result<Outcome>);

/// How a step that did not fail ended.
enum Outcome {
    Passed,
    /// Not done here, and why.
    Skipped(&'static str),
}

/// In order: what fails fast and often comes first; the tests come last, so that their count closes the output.
const STEPS: [Step; 9] = [
    ("needs", || done(setup::setup())),
    ("format", || done(cargo(["fmt", "--all", "--check"]).run())),
    ("tidy", || done(tidy::tidy())),
    ("licences", licences),
    ("clippy", || done(cargo(["clippy", "--release", "--workspace", "--all-targets", "--quiet"]).with(STRICT).run())),
    ("build", || done(cargo(["build", "--release", "--workspace", "--all-targets", "--quiet"]).run())),
    ("examples in docs", || done(cargo(["test", "--release", "--workspace", "--doc", "--quiet"]).run())),
    ("documents", documents),
    ("tests", tests),
];

const STRICT: [&str; 3] = ["--", "--deny", "warnings"];

/// Runs every step, and stops at the first that fails.
pub fn check() -> Result<()> {
    let mut times: Vec<(&str, Duration, String)> = Vec::new();
    for (name, step) in STEPS {
        eprintln!("\n=== {name}");
        let start = Instant::now();
        let answer = step();
        let took = start.elapsed();
        let (said, failure) = match answer {
            Ok(Outcome::Passed) => ("passed".to_owned(), None),
            Ok(Outcome::Skipped(why)) => (format!("SKIPPED: {why}"), None),
            Err(failure) => ("FAILED".to_owned(), Some(failure)),
        };
        times.push((name, took, said));
        if let Some(failure) = failure {
            summarise(&times);
            return Err(failure).context(format!("the step “{name}” failed"));
        }
    }
    summarise(&times);
    Ok(())
}

fn summarise(times: &[(&str, Duration, String)]) {
    eprintln!("\n=== summary");
    for (name, took, said) in times {
        eprintln!("{:>7.1} s  {name}: {said}", took.as_secs_f64());
    }
}

fn done(answer: Result<()>) -> Result<Outcome> {
    answer.map(|()| Outcome::Passed)
}

/// Licences, sources and bans by `deny.toml`. A person without cargo-deny may work on; what decides may not go without.
fn licences() -> Result<Outcome> {
    if !cargo(["deny", "--version"]).works() {
        if std::env::var_os("CI").is_some() {
            bail!("cargo-deny is not installed, and here it must be: cargo install cargo-deny --locked");
        }
        return Ok(Outcome::Skipped("cargo-deny is not installed (cargo install cargo-deny --locked)"));
    }
    done(cargo(["deny", "--locked", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]).run())
}

/// Documents as PDF, read back. What makes them is long to build and in no other step, so that nobody waits for it every day;
/// the profile `documents` builds it fast, not to be fast.
fn documents() -> Result<Outcome> {
    let which = ["--package", "documents", "--features", "read-back"];
    if program("cargo-nextest", ["--version"]).works() {
        return done(cargo(["nextest", "run", "--cargo-profile", "documents"]).with(which).run());
    }
    done(cargo(["test", "--profile", "documents"]).with(which).run())
}

/// Unit and integration tests: SQLite, PostgreSQL, Chromium.
fn tests() -> Result<Outcome> {
    if program("cargo-nextest", ["--version"]).works() {
        return done(cargo(["nextest", "run", "--release", "--workspace", "--no-fail-fast"]).run());
    }
    done(cargo(["test", "--release", "--workspace", "--all-targets", "--no-fail-fast"]).run())
}
