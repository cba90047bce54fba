//! What the tests need beside Rust and a C compiler.

use crate::run::program;
use anyhow::{Result, bail};
use std::path::Path;

/// A program that tests start, and the Debian package that holds it.
const NEEDED: [(&str, &str); 3] =
    [("initdb", "postgresql"), ("chromium", "chromium"), ("chromedriver", "chromium-driver")];

/// Installs what is missing, where that can be done without asking; says what to do where it cannot.
pub fn setup() -> Result<()> {
    let missing: Vec<&str> = NEEDED.iter().filter(|(name, _)| !installed(name)).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let may_install = Path::new("/usr/bin/apt-get").exists() && program("id", ["-u"]).read()?.trim() == "0";
    if !may_install {
        bail!("the tests need {}: install it with your system's package manager, and try again", missing.join(", "));
    }
    program("apt-get", ["update", "-qq"]).run()?;
    let install = program("apt-get", ["install", "-y", "-qq", "--no-install-recommends"]).with(missing);
    install.env("DEBIAN_FRONTEND", "noninteractive").run()
}

fn installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    // Debian keeps each version of PostgreSQL's own programs in a folder of its own.
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    on_path || versions.into_iter().any(|version| version.path().join("bin").join(name).is_file())
}
