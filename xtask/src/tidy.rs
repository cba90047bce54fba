//! Tidy as a test: what the house's style asks for and no compiler sees.

mod glossary;
mod layers;
mod links;
mod origins;
mod pages;
mod purity;
mod sizes;
mod words;

use crate::repository;
use anyhow::{Result, bail};
use std::fmt;

/// Something that is not as it should be, where, and what to do.
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub problem: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}: {}", self.path, self.problem),
            line => write!(out, "{}:{line}: {}", self.path, self.problem),
        }
    }
}

/// Makes a finding.
pub fn finding(path: &str, line: usize, problem: impl Into<String>) -> Finding {
    Finding { path: path.to_owned(), line, problem: problem.into() }
}

/// Checks everything, and shows all that it finds.
pub fn tidy() -> Result<()> {
    let (texts, paths) = (repository::texts()?, repository::paths()?);
    let findings: Vec<Finding> = layers::check()?
        .into_iter()
        .chain(origins::check(&paths))
        .chain(links::check(&texts, &paths))
        .chain(purity::check(&texts))
        .chain(words::check(&texts))
        .chain(glossary::check(&texts))
        .chain(pages::check(&texts))
        .chain(sizes::check(&texts))
        .collect();
    for finding in &findings {
        eprintln!("{finding}");
    }
    if !findings.is_empty() {
        bail!("tidy found {} things", findings.len());
    }
    println!("tidy: {} files are as they should be", texts.len());
    Ok(())
}
