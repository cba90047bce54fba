//! The demo: how long until an empty folder is an invented unit.

use crate::table::{Line, spread};
use anyhow::ensure;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Fills an empty folder three times.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let mut seconds = Vec::new();
    for _ in 0..3 {
        let folder = tempfile::Builder::new().prefix("nara-demo-").tempdir()?;
        let start = Instant::now();
        fill(folder.path(), &[])?;
        seconds.push(start.elapsed().as_secs_f64());
    }
    Ok(vec![Line {
        what: "nara demo --no-serve, five years in an empty folder".to_owned(),
        ours: spread(&mut seconds, "s"),
        beside: "–".to_owned(),
        ratio: None,
        bar: "20 s".to_owned(),
    }])
}

/// Fills a folder with the demo, as large as the arguments say.
pub fn fill(folder: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let mut demo = nara()?;
    demo.args(["demo", "--no-serve", "--data"]).arg(folder).args(arguments).stdout(Stdio::null());
    ensure!(demo.status()?.success(), "nara demo failed");
    Ok(())
}

/// `nara`, built beside this program.
pub fn nara() -> anyhow::Result<Command> {
    let program = std::env::current_exe()?.with_file_name("nara");
    ensure!(program.is_file(), "nara is not built beside this program: cargo build --release");
    let mut nara = Command::new(program);
    nara.env_remove("NARA_DATABASE").env_remove("NARA_DATA");
    Ok(nara)
}
