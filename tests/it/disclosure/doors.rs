//! Every way out: what leaves as a file is known to the register, and there is no other way.

use anyhow::{Context, ensure};
use harness::shared::repository;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every source file of a crate.
fn sources(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

/// The sources of a crate that hold one of some words, named from the repository.
fn with(words: &[&str], crate_name: &str) -> anyhow::Result<BTreeSet<String>> {
    let root = repository();
    let mut found = BTreeSet::new();
    for path in sources(&root.join(crate_name).join("src"))? {
        let text = std::fs::read_to_string(&path)?;
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        if words.iter().any(|word| text.contains(word)) {
            found.insert(path.strip_prefix(root)?.display().to_string());
        }
    }
    Ok(found)
}

#[test]
fn a_page_hands_out_a_file_by_one_door_and_the_register_stands_at_it() -> anyhow::Result<()> {
    let doors = with(&["CONTENT_DISPOSITION"], "web")?;
    ensure!(doors == BTreeSet::from(["web/src/leaving.rs".to_owned()]), "{doors:?}");
    let door = std::fs::read_to_string(repository().join("web/src/leaving.rs"))?;
    let (before, after) = door.split_once("CONTENT_DISPOSITION, name").context("the answer is made")?;
    ensure!(before.contains(".release(") && !after.contains(".release("), "the register knows before the file leaves");
    Ok(())
}

/// What the command line writes to files that somebody names. What makes figures or rows of practice tells the register;
/// what does not is said here, with why.
#[test]
fn the_command_line_writes_files_of_practice_through_the_register() -> anyhow::Result<()> {
    let writes = with(&["std::fs::write(", "File::create(", "Writer::from_path("], "cli")?;
    let told = with(&[".release("], "cli")?;
    let elsewhere = BTreeSet::from(
        [
            // The demo's own settings.
            "cli/src/commands/demo.rs",
            // A plan run on a file of its owner's, or figures of which the journal's own command has told the register.
            "cli/src/commands/evaluate/print.rs",
            // What open sources answered, kept for when they cannot be asked.
            "cli/src/commands/fetch/kept.rs",
        ]
        .map(str::to_owned),
    );
    let unknown: Vec<_> = writes.difference(&told).filter(|path| !elsewhere.contains(*path)).collect();
    ensure!(unknown.is_empty(), "{unknown:?} write files and tell the register nothing");
    Ok(())
}

/// Figures are made where observations are read. Each place lets out what disclosure control made publishable, or is named.
#[test]
fn figures_of_practice_are_publishable_or_they_are_not_told() -> anyhow::Result<()> {
    let asks = with(&["unprotected("], "engine")?;
    // Counted for the lattice that protects them, and for estimates, which have a control of their own.
    let known = ["evaluation/figures.rs", "linked.rs", "run.rs", "spread.rs"].map(|file| format!("engine/src/{file}"));
    ensure!(asks == known.into(), "{asks:?}");
    let pages = with(&["Store::select(", "store.select("], "web")?;
    ensure!(pages.is_empty(), "pages read no rows: {pages:?}");
    Ok(())
}
