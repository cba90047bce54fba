//! Utvärdering ur praktiken: a registered plan, run on the data that it names where they are.
//!
//! An indicator's figures are read unprotected, because an estimate needs every cell, and nothing but estimates leaves:
//! each run has passed [`followup::disclosure::evaluation`] before it is kept or shown.

mod areas;
mod figures;
mod file;
mod persons;

use crate::Catalogue;
use followup::disclosure::Rules;
use followup::disclosure::evaluation::{Behind, protect_answer};
use followup::evaluation::dataset::Dataset;
use followup::evaluation::estimate::Refusal;
use followup::evaluation::plan::Plan;
use followup::evaluation::plan::source::Source;
use followup::evaluation::power::{self, Draft};
use followup::evaluation::prepared::prepare;
use followup::evaluation::registration::event::{KnownThen, PlanRun, PlanText, RunOutcome};
use followup::evaluation::registration::known;
use jiff::civil::Date;
use std::path::Path;
use store::Store;
use store::plans::fingerprint;

/// Where a plan's data are looked for, and as they were known when.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The database.
    pub store: &'a Store,
    /// The indicators.
    pub catalogue: &'a Catalogue,
    /// The folder of files that plans name; none where no file may be read.
    pub folder: Option<&'a Path>,
    /// The day it is.
    pub today: Date,
    /// Take what was known at the end of this day, and nothing that was recorded later; all that is known when none.
    pub as_of: Option<Date>,
}

/// Data, and what stands behind them.
#[derive(Debug)]
pub struct Loaded {
    /// The data, one row a unit and period, or one a person.
    pub data: Dataset,
    /// What disclosure control must know of them.
    pub behind: Behind,
}

/// Why a plan's data could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The plan names something that is not there, or data that it cannot use.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An indicator could not be counted.
    #[error(transparent)]
    Indicator(#[from] crate::run::Error),
    /// The database could not answer.
    #[error("the database could not give the plan's data")]
    Store(#[from] store::Error),
}

/// Reads the data that a plan names. The plan comes back with the columns that they have.
///
/// # Errors
/// When the plan names no data that there are.
pub async fn load(sources: Sources<'_>, plan: &Plan) -> Result<(Plan, Loaded), Error> {
    let mut plan = plan.clone();
    plan.data = plan.data.with_columns_of_practice();
    let loaded = match plan.data.source()? {
        Source::File(name) => file::read(sources.folder, name)?,
        Source::Indicator(id) => figures::read(sources, &plan, id).await?,
        Source::AreaValues(indicator) => areas::read(sources, &plan, indicator).await?,
        Source::Observations(followed) => persons::read(sources, followed).await?,
    };
    Ok((plan, loaded))
}

/// En körning som är redo: the data are read, and nothing is left but to count, which takes the machine and no database.
#[derive(Debug)]
pub struct Ready {
    run: PlanRun,
    work: Option<(Plan, Loaded)>,
}

/// Makes a run of a plan's text ready. What is wrong with plan or data is an outcome too; only that the database fails
/// is an error.
///
/// # Errors
/// When the database fails.
pub async fn ready(sources: Sources<'_>, version: usize, text: &str) -> Result<Ready, Error> {
    let mut run = PlanRun {
        version,
        data_as_of: sources.as_of.unwrap_or(sources.today),
        data_hash: String::new(),
        data_rows: 0,
        code_version: env!("CARGO_PKG_VERSION").to_owned(),
        outcome: RunOutcome::Refused(String::new()),
    };
    let read = match Plan::parse(text) {
        Ok(plan) => load(sources, &plan).await,
        Err(problem) => Err(Error::Refused(Refusal(problem.to_string()))),
    };
    match read {
        Ok((plan, loaded)) => {
            run.data_hash = hash(&loaded.data);
            run.data_rows = loaded.data.len() as u64;
            Ok(Ready { run, work: Some((plan, loaded)) })
        }
        Err(Error::Refused(refusal)) => {
            run.outcome = RunOutcome::Refused(refusal.to_string());
            Ok(Ready { run, work: None })
        }
        Err(failure) => Err(failure),
    }
}

impl Ready {
    /// Estimates, and lets out what may be kept and shown.
    #[must_use]
    pub fn estimate(self) -> PlanRun {
        let Self { mut run, work } = self;
        if let Some((plan, loaded)) = work {
            run.outcome = match followup::evaluation::run(&plan, &loaded.data) {
                Ok(answer) => {
                    RunOutcome::Answered(protect_answer(answer, &loaded.behind, Rules::REGISTER).into_inner())
                }
                Err(refusal) => RunOutcome::Refused(refusal.to_string()),
            };
        }
        run
    }
}

/// A plan's text with what is known of its data on the day: whether any of its outcome is there already.
///
/// # Errors
/// When the database fails. Data that are not there yet are no error: a plan is best written before them.
pub async fn text(sources: Sources<'_>, text: &str) -> Result<PlanText, Error> {
    let known = match Plan::parse(text) {
        Err(_) => None,
        Ok(plan) => match load(sources, &plan).await {
            Ok((plan, loaded)) => known_then(&plan, &loaded.data),
            Err(Error::Refused(_)) => None,
            Err(failure) => return Err(failure),
        },
    };
    Ok(PlanText { hash: fingerprint(text.as_bytes()), text: text.to_owned(), known })
}

/// What a plan could show, from the data before its start.
///
/// # Errors
/// When the data are not there, or no method of the plan compares units.
pub async fn draft(sources: Sources<'_>, plan: &Plan) -> Result<Draft, Error> {
    let (plan, loaded) = load(sources, plan).await?;
    let data = prepare(&plan, &loaded.data)?;
    Ok(power::draft(&plan, &data)?)
}

fn known_then(plan: &Plan, data: &Dataset) -> Option<KnownThen> {
    let (last_period, periods_after_start) = known::after_start(plan, data)?;
    Some(KnownThen { data_hash: hash(data), last_period, periods_after_start })
}

/// What the data are known by: columns and rows in their order.
fn hash(data: &Dataset) -> String {
    let lines = std::iter::once(data.columns()).chain(data.rows().iter().map(Vec::as_slice));
    let text: String = lines.map(|cells| cells.join("\u{1f}") + "\n").collect();
    fingerprint(text.as_bytes())
}
