//! The `nara` command, run as a person would.

use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// `nara` on a data folder, with nothing else from this process's surroundings that it reads.
///
/// # Errors
/// When the command is not built: `cargo build --release` builds it, and `cargo xtask test` does so first.
pub fn nara(data: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(program()?);
    command.env_remove("NARA_DATABASE").env("NARA_DATA", data);
    Ok(command)
}

/// Runs a command to its end and answers what it printed.
///
/// # Errors
/// When it fails; the message holds what it said.
pub fn printed(command: &mut Command) -> anyhow::Result<String> {
    let Output { status, stdout, stderr } = command.output()?;
    ensure!(status.success(), "{command:?} failed ({status}): {}", String::from_utf8_lossy(&stderr));
    Ok(String::from_utf8(stdout)?)
}

/// Runs a command that must fail and answers what it said about it.
///
/// # Errors
/// When it succeeds.
pub fn refused(command: &mut Command) -> anyhow::Result<String> {
    let Output { status, stdout, stderr } = command.output()?;
    ensure!(!status.success(), "{command:?} succeeded: {}", String::from_utf8_lossy(&stdout));
    Ok(String::from_utf8(stderr)?)
}

/// The built command lies two folders above the test binary (`target/release/deps/it-…`).
fn program() -> anyhow::Result<PathBuf> {
    let test = std::env::current_exe()?;
    let profile = test.parent().and_then(Path::parent).context("the test binary has no folder")?;
    [profile.join("nara"), profile.join("deps/../nara"), profile.join("nara.exe")]
        .into_iter()
        .find(|candidate| candidate.is_file())
        .with_context(|| format!("nara is not built in {}: run cargo build --release", profile.display()))
}
