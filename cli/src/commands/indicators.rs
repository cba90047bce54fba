//! `nara indicators`: what can be followed, how it is counted, and the figures.

mod chart;
mod show;
mod table;

use crate::settings::Settings;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use engine::{Ask, Catalogue, Indicator};
use followup::disclosure::noise::Odd;
use jiff::Zoned;
use jiff::civil::Date;
use std::path::PathBuf;

/// What to do with the indicators.
#[derive(Debug, Subcommand)]
pub enum Indicators {
    /// Every indicator there is: Nära's own, and those in the data folder's `indicators`.
    List,
    /// One definition in full, with the SQL that is made of it.
    Show {
        /// The indicator's id.
        id: String,
    },
    /// Say what is wrong in a definition, with line and column, or that it can be used.
    Check {
        /// The definition.
        file: PathBuf,
    },
    /// The figures, with intervals. Small cells are withheld.
    Run(Run),
}

/// Which figures.
#[derive(Debug, Args)]
pub struct Run {
    /// The indicators' ids; all when none is named.
    ids: Vec<String>,
    /// Split by these: columns of the definition's `by`, and year, quarter or month. Empty (--by=) puts everything together.
    #[arg(long, value_delimiter = ',', value_name = "SPLITS")]
    by: Option<Vec<String>>,
    /// The first day counted.
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day counted.
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// As it looked on this day: what was known at its end, by the version of the definition in force then.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Round what may be shown to multiples of this odd number, such as 3 or 5, and leave the intervals out.
    #[arg(long, value_name = "BASE", value_parser = odd, conflicts_with = "chart")]
    round: Option<Odd>,
    /// Draw limits around the figures: what is signal and what is noise over time (spc), or between areas and units (funnel).
    #[arg(long, value_enum, value_name = "CHART")]
    chart: Option<chart::Chart>,
    /// With --chart spc: a day that a new phase of the series begins on. May be given several times.
    #[arg(long, value_name = "DATE", requires = "chart")]
    phase: Vec<Date>,
}

impl Indicators {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::List => show::list(&catalogue(settings), settings.format),
            Self::Show { id } => show::one(find(&catalogue(settings), &id)?, settings).await,
            Self::Check { file } => check(&file, settings).await,
            Self::Run(asked) => asked.run(settings).await,
        }
    }
}

impl Run {
    async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let catalogue = catalogue(settings);
        let ask = Ask {
            today: self.as_of.unwrap_or_else(today),
            by: self.by.map(|by| by.into_iter().filter(|word| !word.is_empty()).collect()),
            from: self.from,
            to: self.to,
            as_of: self.as_of,
        };
        let chosen = match self.ids.as_slice() {
            [] => catalogue.indicators.iter().collect(),
            ids => ids.iter().map(|id| find(&catalogue, id)).collect::<anyhow::Result<Vec<_>>>()?,
        };
        let chosen: Vec<&Indicator> = chosen
            .into_iter()
            .map(|indicator| self.as_of.and_then(|day| catalogue.on(&indicator.id, day)).unwrap_or(indicator))
            .collect();
        let store = settings.open_store().await?;
        let mut answers = Vec::new();
        for indicator in chosen {
            match engine::run(&store, indicator, &ask).await {
                Ok(mut answer) => {
                    if let Some(base) = self.round {
                        answer.table = answer.table.rounded(base);
                    }
                    answers.push((indicator, answer));
                }
                // Of all indicators, those that know the split answer; a named one must.
                Err(engine::run::Error::NotSplit(refused)) if self.ids.is_empty() => {
                    eprintln!("nara: left out: {refused}")
                }
                Err(failure) => return Err(failure.into()),
            }
        }
        store.close().await?;
        match self.chart {
            Some(chart) => chart::print(&answers, chart, &self.phase, settings.format),
            None => table::print(&answers, settings.format),
        }
    }
}

fn odd(text: &str) -> Result<Odd, String> {
    let expected = || format!("“{text}” is no base to round to: expected an odd number above 1, such as 3 or 5");
    text.parse().ok().and_then(Odd::new).ok_or_else(expected)
}

/// The catalogue; what is wrong in the folder's files is told, and the rest stands.
fn catalogue(settings: &Settings) -> Catalogue {
    let catalogue = settings.catalogue();
    for problem in &catalogue.problems {
        eprintln!("nara: {problem}");
    }
    catalogue
}

fn find<'a>(catalogue: &'a Catalogue, id: &str) -> anyhow::Result<&'a Indicator> {
    catalogue.find(id).with_context(|| format!("there is no indicator “{id}”; see nara indicators list"))
}

async fn check(file: &std::path::Path, settings: &Settings) -> anyhow::Result<()> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("{} cannot be read as text in UTF-8", file.display()))?;
    match Indicator::read(&file.display().to_string(), &text) {
        Err(faulty) => {
            println!("{faulty}");
            bail!("the definition cannot be used: {} things to mend", faulty.problems.len());
        }
        Ok(indicator) => {
            let store = settings.open_store().await?;
            engine::check(&store, &indicator, today()).await?;
            store.close().await?;
            println!("{}: {} version {} can be used", file.display(), indicator.id, indicator.version);
            Ok(())
        }
    }
}

fn today() -> Date {
    Zoned::now().date()
}
