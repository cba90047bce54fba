//! `nara surveys`: the questionnaires that can be used, Nära's own and the municipality's, and what is wrong in a file.

use crate::settings::{Format, Settings};
use anyhow::{Context, anyhow};
use clap::Subcommand;
use engine::surveys::{Surveys, definitions_of, read};
use followup::voices::tongue::{Tongue, said};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What to do with the questionnaires.
#[derive(Debug, Subcommand)]
pub enum Questionnaires {
    /// Every questionnaire there is: Nära's own, and those in the data folder's `surveys`.
    List,
    /// Say what is wrong in a questionnaire, with line and column, or that it can be used.
    Check {
        /// The questionnaire.
        file: PathBuf,
    },
}

impl Questionnaires {
    /// Does it.
    pub fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::List => list(settings),
            Self::Check { file } => check(&file),
        }
    }
}

fn list(settings: &Settings) -> anyhow::Result<()> {
    let surveys = Surveys::load(Some(&settings.surveys_folder()));
    for problem in &surveys.problems {
        eprintln!("nara: {problem}");
    }
    let told: Vec<_> = (surveys.known.iter())
        .map(|known| {
            let (one, title) = (&known.read, said(&known.read.title, Tongue::Swedish));
            json!({ "questionnaire": one.id, "version": one.version, "title": title, "questions": one.questions.len(), "own": known.own })
        })
        .collect();
    match settings.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&told)?),
        Format::Text | Format::Csv => {
            for known in &surveys.known {
                let (one, title) = (&known.read, said(&known.read.title, Tongue::Swedish));
                let own = if known.own { ", the municipality's own" } else { "" };
                println!("{} version {}: {title}, {} questions{own}", one.id, one.version, one.questions.len());
            }
        }
    }
    Ok(())
}

fn check(file: &Path) -> anyhow::Result<()> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("{} cannot be read as text in UTF-8", file.display()))?;
    let one = read(&file.display().to_string(), &text).map_err(|faulty| {
        println!("{faulty}");
        anyhow!("the questionnaire cannot be used")
    })?;
    println!("{}: {} version {} can be used", file.display(), one.id, one.version);
    let drafts: Vec<&str> =
        one.languages.keys().filter(|tongue| one.is_draft(**tongue)).map(|tongue| tongue.tag()).collect();
    if !drafts.is_empty() {
        println!("A translator has to review {}.", drafts.join(", "));
    }
    let indicators: Vec<String> = definitions_of(&one).into_iter().map(|(id, _)| id).collect();
    println!("In the data folder's surveys its answers are counted by {}.", indicators.join(", "));
    Ok(())
}
