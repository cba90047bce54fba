//! Running other programs, so that a person sees which.

use crate::repository::root;
use anyhow::{Context, Result, ensure};
use std::process::{Command, Stdio};

/// A program that is about to run in the repository.
pub struct Run(Command);

/// Cargo, with a clean conscience: what `cargo run` told this process about itself is taken away again,
/// or build scripts that ask for it would run anew each time.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Run {
    let mut cargo = program("cargo", arguments);
    for (name, _) in std::env::vars_os() {
        let told = name.to_string_lossy().into_owned();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|start| told.starts_with(start)) {
            cargo.0.env_remove(name);
        }
    }
    cargo
}

/// Any other program.
pub fn program<const N: usize>(name: &str, arguments: [&str; N]) -> Run {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    Run(command)
}

impl Run {
    /// Adds arguments.
    pub fn with(mut self, arguments: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        for argument in arguments {
            self.0.arg(argument.as_ref());
        }
        self
    }

    /// Sets something in its environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    /// Says what runs, and runs it.
    pub fn run(mut self) -> Result<()> {
        eprintln!("$ {}", self.shown());
        let status = self.0.status().with_context(|| format!("{} could not be run", self.shown()))?;
        ensure!(status.success(), "{} failed ({status})", self.shown());
        Ok(())
    }

    /// What it prints.
    pub fn read(mut self) -> Result<String> {
        let output = self.0.output().with_context(|| format!("{} could not be run", self.shown()))?;
        ensure!(output.status.success(), "{} failed: {}", self.shown(), String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Whether it is there and works.
    pub fn works(mut self) -> bool {
        self.0.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.0.status().is_ok_and(|status| status.success())
    }

    fn shown(&self) -> String {
        let words = std::iter::once(self.0.get_program()).chain(self.0.get_args());
        words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }
}
