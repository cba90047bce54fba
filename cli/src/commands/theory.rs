//! `nara theory`: what the work is thought to lead to, as files that are checked and registered, and as they stand.

use super::acting::nobody;
use crate::settings::{Format, Settings};
use anyhow::{Context, anyhow, bail};
use casework::Occasion;
use casework::access::{Action, Permit, permit};
use clap::Subcommand;
use engine::theory::{known, read, write};
use followup::theory::faults::Fault;
use followup::theory::name::{IndicatorName, TheoryName};
use followup::theory::steps::{Refusal, RegisterTheory};
use followup::theory::{Stage, Theory};
use jiff::Timestamp;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use store::Store;
use store::journal::Version;

/// What to do with programme theories.
#[derive(Debug, Subcommand)]
pub enum Theories {
    /// Say what is wrong in a theory, with line and column, or that it hangs together.
    Check {
        /// The theory.
        file: PathBuf,
    },
    /// Every theory in the journal.
    List,
    /// Register a theory, or a new version of one.
    Register {
        /// The theory.
        file: PathBuf,
        /// Why it takes the place of the one that stands.
        #[arg(long, value_name = "WHY")]
        why: Option<String>,
    },
    /// A theory as it stands in the journal, as a file that can be changed and registered again.
    Show {
        /// The theory's name.
        name: TheoryName,
        /// As it stood in this version, counted from 1.
        #[arg(long = "as-version", value_name = "NUMBER")]
        number: Option<usize>,
    },
}

impl Theories {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Check { file } => check(&file, settings),
            Self::List => list(settings).await,
            Self::Register { file, why } => register(&file, why, settings).await,
            Self::Show { name, number } => show(&name, number, settings).await,
        }
    }
}

fn indicators(settings: &Settings) -> BTreeSet<IndicatorName> {
    known(&settings.catalogue())
}

/// A file as a theory that hangs together.
fn theory_in(file: &Path, settings: &Settings) -> anyhow::Result<(TheoryName, Theory)> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("{} cannot be read as text in UTF-8", file.display()))?;
    read(&file.display().to_string(), &text, &indicators(settings)).map_err(|faulty| {
        println!("{faulty}");
        anyhow!("the theory does not hang together: {} things to mend", faulty.problems.len())
    })
}

fn check(file: &Path, settings: &Settings) -> anyhow::Result<()> {
    let (name, theory) = theory_in(file, settings)?;
    let of = |stage: Stage| theory.parts.iter().filter(|part| part.stage == stage).count();
    let stages: Vec<String> = Stage::ALL.map(|stage| format!("{} {}", of(stage), stage.code())).to_vec();
    println!("{}: {name} hangs together: {}, {} links", file.display(), stages.join(", "), theory.links.len());
    let untested: Vec<&str> =
        theory.links.iter().filter(|link| link.indicators.is_empty()).map(|link| link.name.as_str()).collect();
    if !untested.is_empty() {
        println!("No indicator tests {}.", untested.join(", "));
    }
    Ok(())
}

fn may(action: Action) -> anyhow::Result<Permit> {
    permit(nobody(), action).map_err(|_| anyhow!("only a researcher or a manager writes a programme theory"))
}

async fn list(settings: &Settings) -> anyhow::Result<()> {
    let store = settings.open_store().await?;
    let theories = store.theories(may(Action::ReadFollowUp)?).await?;
    store.close().await?;
    let lines: Vec<_> = theories
        .iter()
        .filter_map(|recorded| Some((&recorded.name, recorded.history.versions.len(), recorded.history.in_hand()?)))
        .collect();
    if settings.format == Format::Json {
        let told: Vec<_> = lines
            .iter()
            .map(|(name, version, theory)| {
                json!({ "theory": name.as_str(), "version": version, "title": theory.about.title.sv, "links": theory.links.len() })
            })
            .collect();
        println!("{}", serde_json::to_string_pretty(&told)?);
        return Ok(());
    }
    if lines.is_empty() {
        println!("No programme theory is registered; see nara theory register FILE.");
    }
    for (name, version, theory) in lines {
        let state = if version == 0 { "draft".to_owned() } else { format!("version {version}") };
        println!("{:<24} {:<12} {:>3} links  {}", name.as_str(), state, theory.links.len(), theory.about.title.sv);
    }
    Ok(())
}

async fn register(file: &Path, why: Option<String>, settings: &Settings) -> anyhow::Result<()> {
    let (name, theory) = theory_in(file, settings)?;
    let store = settings.open_store().await?;
    let occasion = Occasion { by: nobody(), at: Timestamp::now() };
    let number = put(&store, &name, theory, why, &indicators(settings), &occasion).await;
    store.close().await?;
    let number = number.with_context(|| file.display().to_string())?;
    match settings.format {
        Format::Json => {
            println!("{}", serde_json::to_string_pretty(&json!({ "theory": name.as_str(), "version": number }))?);
        }
        _ => println!("{name}: version {number} registered"),
    }
    Ok(())
}

/// Registers a theory in the journal; answers with its version.
pub async fn put(
    store: &Store,
    name: &TheoryName,
    theory: Theory,
    why: Option<String>,
    known: &BTreeSet<IndicatorName>,
    occasion: &Occasion,
) -> anyhow::Result<usize> {
    let writes = permit(occasion.by, Action::WriteTheory).map_err(|_| anyhow!("{name} may not be written"))?;
    let standing = store.theory(writes, name.clone()).await?;
    let (history, version) =
        standing.map_or((Default::default(), Version::new(0)), |recorded| (recorded.history, recorded.version));
    let events = match (RegisterTheory { theory, why }).decide(&history, known) {
        Ok(events) => events,
        Err(Refusal::Faulty(faults)) => bail!("{}", told(&faults)),
        Err(Refusal::AlreadyThere) => bail!("{} (--why “…”)", Refusal::AlreadyThere),
        Err(refusal) => return Err(refusal.into()),
    };
    store.tell(writes, name.clone(), version, events, occasion).await?;
    Ok(history.versions.len() + 1)
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.wrong.to_string()).collect::<Vec<_>>().join("; ")
}

async fn show(name: &TheoryName, number: Option<usize>, settings: &Settings) -> anyhow::Result<()> {
    let store = settings.open_store().await?;
    let found = store.theory(may(Action::ReadFollowUp)?, name.clone()).await?;
    store.close().await?;
    let found = found.with_context(|| format!("there is no theory “{name}”; see nara theory list"))?;
    let number = number.unwrap_or(found.history.versions.len());
    let version = found.history.version(number).with_context(|| format!("“{name}” has no version {number}"))?;
    if settings.format == Format::Json {
        let told = json!({ "theory": name.as_str(), "version": number, "why": version.why, "stands": version.theory });
        println!("{}", serde_json::to_string_pretty(&told)?);
    } else {
        print!("{}", write(name, &version.theory));
    }
    Ok(())
}
