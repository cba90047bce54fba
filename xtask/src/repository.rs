//! The repository's files, as git knows them.

use crate::run::program;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// The repository's folder.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A text file.
pub struct TextFile {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
}

/// All files that are committed or about to be, but for what `.gitignore` leaves out.
pub fn paths() -> Result<Vec<String>> {
    let listed = program("git", ["ls-files", "--cached", "--others", "--exclude-standard"]).read()?;
    Ok(listed.lines().filter(|path| root().join(path).is_file()).map(str::to_owned).collect())
}

/// Those of them that people here wrote as text: what comes from elsewhere lies in a folder `vendor`.
pub fn texts() -> Result<Vec<TextFile>> {
    let mut texts = Vec::new();
    for path in paths()? {
        if path.contains("/vendor/") || path == "Cargo.lock" {
            continue;
        }
        if let Ok(text) = String::from_utf8(fs::read(root().join(&path))?) {
            texts.push(TextFile { path, text });
        }
    }
    Ok(texts)
}

impl TextFile {
    /// The lines, numbered as an editor does.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The lines of code before the unit tests, which stand last.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        self.lines().take_while(move |(_, line)| !tests && line.trim() != "#[cfg(test)]")
    }

    /// The top folder, which is the name of the package.
    pub fn package(&self) -> &str {
        self.path.split_once('/').map_or("", |(package, _)| package)
    }
}
