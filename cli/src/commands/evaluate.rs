//! `nara evaluate`: what a plan may claim.

use crate::settings::{Format, Settings};
use anyhow::{Context, anyhow, bail};
use clap::Args;
use followup::evaluation::estimate::{Answer, Estimate};
use followup::evaluation::plan::{Plan, source::Source};
use followup::evaluation::run;
use std::path::PathBuf;

/// Run the estimators of a plan on its data.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// The plan: a TOML file with [data], [treatment] and one [[estimator]] or more.
    #[arg(value_name = "PLAN.toml")]
    plan: PathBuf,
}

impl Evaluate {
    /// Runs the plan and prints its estimates.
    pub fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let name = self.plan.display().to_string();
        let text = std::fs::read_to_string(&self.plan).with_context(|| format!("{name} cannot be read"))?;
        let plan = Plan::parse(&text).map_err(|error| anyhow!("{name}: {error}"))?;
        let folder = self.plan.parent().unwrap_or(&self.plan);
        let Source::File(file) = plan.data.source().map_err(|refusal| anyhow!("{name}: {refusal}"))? else {
            bail!("{name}: the data lie in the database; register the plan and run it: nara evaluate register {name}");
        };
        let file = folder.join(file);
        let file_name = file.display().to_string();
        let bytes = std::fs::read(&file).with_context(|| format!("{file_name}, named by {name}, cannot be read"))?;
        let data = exchange::dataset::read(&bytes).map_err(|rejected| anyhow!("{file_name}: {rejected}"))?;
        let answer = run(&plan, &data).map_err(|refusal| anyhow!("{file_name}: {refusal}"))?;
        match settings.format {
            Format::Json => println!("{}", serde_json::to_string_pretty(&answer)?),
            Format::Text => print!("{}", table(&answer)),
            Format::Csv => print!("{}", csv(&answer)),
        }
        Ok(())
    }
}

const COLUMNS: [&str; 10] =
    ["method", "estimand", "at", "estimate", "se", "ci_low", "ci_high", "p", "n_units", "n_periods"];

fn table(answer: &Answer) -> String {
    let rows: Vec<[String; 10]> = answer.estimates.iter().map(|estimate| cells(estimate, 4)).collect();
    let header = COLUMNS.map(str::to_owned);
    let width: Vec<usize> = (0..COLUMNS.len())
        .map(|at| rows.iter().chain([&header]).map(|row| row[at].chars().count()).max().unwrap_or(0))
        .collect();
    let line = |row: &[String; 10]| {
        let padded: Vec<String> = row.iter().zip(&width).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("{}\n", padded.join("  ").trim_end())
    };
    let body: String = std::iter::once(&header).chain(&rows).map(line).collect();
    let notes: String = answer.notes.iter().map(|note| format!("• {note}\n")).collect();
    if notes.is_empty() { body } else { format!("{body}\n{notes}") }
}

fn csv(answer: &Answer) -> String {
    let row = |cells: &[String; 10]| format!("{}\n", cells.join(","));
    std::iter::once(row(&COLUMNS.map(str::to_owned)))
        .chain(answer.estimates.iter().map(|estimate| row(&cells(estimate, 17))))
        .collect()
}

fn cells(estimate: &Estimate, digits: usize) -> [String; 10] {
    let number = |value: Option<f64>| match value {
        None => String::new(),
        Some(value) if digits > 16 => value.to_string(),
        Some(value) => format!("{value:.digits$}"),
    };
    let keys: &[&str] = if estimate.details.contains_key("period") {
        &["period"]
    } else {
        &["g", "t", "e", "term", "group", "aggregation"]
    };
    let at: Vec<String> = keys
        .iter()
        .filter_map(|key| {
            estimate.details.get(*key).map(|value| format!("{key}={}", value.to_string().trim_matches('"')))
        })
        .collect();
    [
        estimate.method.to_string(),
        estimate.estimand.to_string(),
        at.join(" "),
        number(estimate.estimate),
        number(estimate.se),
        number(estimate.ci_low),
        number(estimate.ci_high),
        number(estimate.p),
        estimate.n_units.to_string(),
        estimate.n_periods.to_string(),
    ]
}
