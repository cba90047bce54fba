//! `nara import` on real files, and what it answers.

use anyhow::Context;
use harness::command::{nara, printed, refused};
use harness::databases::{Database, Engine};
use harness::shared::repository;
use std::path::Path;
use std::process::Command;

/// The counts of an answer: rows, areas or values, skipped.
pub type Counts = (u64, u64, u64);

/// Runs `nara import KIND FILE …` on a database and reads what it answers.
pub fn import(database: &Database, kind: &str, file: &Path, arguments: &[&str]) -> anyhow::Result<Counts> {
    let answer: serde_json::Value =
        serde_json::from_str(&printed(command(database, kind, file, arguments)?.arg("--format=json"))?)?;
    let count = |key: &str| answer.get(key).and_then(serde_json::Value::as_u64);
    Ok((
        count("rows").context("the answer has no rows")?,
        count(kind_key(kind)).context("the answer does not say how many came in")?,
        count("skipped").context("the answer does not say how many were skipped")?,
    ))
}

/// Runs an import that must be refused, and answers what it said about it.
pub fn refusal(database: &Database, kind: &str, file: &Path, arguments: &[&str]) -> anyhow::Result<String> {
    refused(&mut command(database, kind, file, arguments)?)
}

fn kind_key(kind: &str) -> &str {
    match kind {
        "areas" | "own-areas" => "areas",
        "places" | "school-units" => "places",
        "timeline" => "events",
        _ => "values",
    }
}

fn command(database: &Database, kind: &str, file: &Path, arguments: &[&str]) -> anyhow::Result<Command> {
    let mut command = nara(database.folder.path())?;
    // A mapping is named from the repository's folder.
    command.current_dir(repository()).args(["import", kind]).arg(file).args(arguments);
    if database.engine == Engine::Postgres {
        command.args(["--database", &database.url]);
    }
    Ok(command)
}
