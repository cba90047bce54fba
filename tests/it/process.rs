//! Event logs: read in, kept, measured, and compared with what pm4py says of the same file.

mod golden;
mod imports;
mod receipt;
mod stored;

use anyhow::Context;
use exchange::events::{EventFile, Mapping, read};
use followup::process::measures::{Measures, measure};
use std::path::Path;

/// Reads a log with a mapping's text.
fn file(path: &Path, mapping: &str) -> anyhow::Result<EventFile> {
    let name = path.file_name().context("a path to a file")?.to_string_lossy();
    Ok(read(&name, std::fs::File::open(path)?, &Mapping::parse(mapping)?)?)
}

/// Reads and measures a log.
fn measured(path: &Path, mapping: &str) -> anyhow::Result<Measures> {
    Ok(measure(&file(path, mapping)?.log))
}

/// A mapping that the repository keeps.
fn mapping(name: &str) -> anyhow::Result<String> {
    let path = harness::shared::repository().join("mappings").join(name);
    std::fs::read_to_string(&path).with_context(|| path.display().to_string())
}
