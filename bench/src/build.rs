//! How long a newcomer waits: the default build from a fresh clone, with the sources of the crates already fetched.

use crate::table::Line;
use anyhow::{Context, ensure};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Builds `nara` from clean in a folder of its own.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("bench lies in the repository")?;
    let target = tempfile::Builder::new().prefix("nara-build-").tempdir()?;
    let build = |what: &str| -> anyhow::Result<Line> {
        let start = Instant::now();
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--release", "--locked", "--quiet"]).current_dir(repository);
        ensure!(cargo.env("CARGO_TARGET_DIR", target.path()).status()?.success(), "the build failed");
        let seconds = start.elapsed().as_secs_f64();
        Ok(Line {
            what: what.to_owned(),
            ours: format!("{:.0} min {:.0} s", (seconds / 60.0).floor(), seconds % 60.0),
            beside: "–".to_owned(),
            ratio: None,
            bar: String::new(),
        })
    };
    let clean = Line { bar: "8 min on two cores".to_owned(), ..build("default build from clean")? };
    let page = repository.join("web/src/lib.rs");
    let text = std::fs::read(&page)?;
    // The same bytes with a new time of change: cargo builds again what a change in a page would.
    std::fs::write(&page, text)?;
    let change = Line { bar: "10 s".to_owned(), ..build("build after a change in a page")? };
    Ok(vec![clean, change])
}
