//! Reading the file to import.

use anyhow::Context;
use exchange::Rejected;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// A file as it was when it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as the command line gave it.
    pub path: String,
    /// The name without folders; what provenance remembers.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// Reads a file that is at most `limit` bytes; a larger one is rejected before it is read.
pub fn read(path: &Path, limit: u64) -> anyhow::Result<Result<SourceFile, Rejected>> {
    let shown = path.display().to_string();
    let size = std::fs::metadata(path).with_context(|| format!("{shown} cannot be read"))?.len();
    if size > limit {
        return Ok(Err(Rejected::whole(format!(
            "the file is {} MB; at most {} MB is read at once: split it",
            size / 1_000_000,
            limit / 1_000_000
        ))));
    }
    let bytes = std::fs::read(path).with_context(|| format!("{shown} cannot be read"))?;
    let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    Ok(Ok(SourceFile { path: shown, name, sha256: sha256(&bytes), bytes }))
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The mapping's SHA-256, or nothing where there is none.
pub fn mapping_hash(mapping: &str) -> String {
    if mapping.is_empty() { String::new() } else { sha256(mapping.as_bytes()) }
}
