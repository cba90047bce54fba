//! Python packages that stand beside us, in an environment of their own.

use anyhow::{Context, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What pm4py took.
pub struct Times {
    /// Reading and making it a log.
    pub read: f64,
    /// Variants, durations, directly-follows with times, handovers.
    pub measured: f64,
    /// The most memory its process held.
    pub peak_mib: f64,
}

/// The interpreter that has what a list of requirements names: the one named, or one made in a folder.
pub fn environment(folder: &Path, requirements: &str) -> anyhow::Result<PathBuf> {
    if let Some(named) = std::env::var_os("NARA_BENCH_PYTHON") {
        return Ok(named.into());
    }
    let made = folder.join("venv");
    run(Command::new("python3").args(["-m", "venv"]).arg(&made))?;
    let python = made.join("bin/python");
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(here(requirements)))?;
    Ok(python)
}

/// Times pm4py on a log.
pub fn time(python: &Path, log: &Path) -> anyhow::Result<Times> {
    let output = Command::new(python).arg(here("events_time.py")).arg(log).output()?;
    ensure!(output.status.success(), "pm4py failed: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout)?;
    let told: Value = serde_json::from_str(text.lines().last().context("pm4py told nothing")?)?;
    let seconds = told["seconds"].as_object().context("pm4py told no times")?;
    let second = |name: &str| seconds.get(name).and_then(Value::as_f64).with_context(|| format!("no time of {name}"));
    let measures = ["variants", "durations", "directly_follows", "performance", "handovers"];
    let measured = measures.into_iter().map(second).sum::<anyhow::Result<f64>>()?;
    let peak_mib = told["peak_mib"].as_f64().context("no memory")?;
    Ok(Times { read: second("read")?, measured, peak_mib })
}

pub fn here(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python").join(file)
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let output = command.output()?;
    ensure!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
