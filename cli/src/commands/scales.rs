//! `nara scales`: a survey's answers put together to scales of risk and protection, told of groups alone.

use crate::settings::{Format, Settings};
use anyhow::{Context, bail};
use clap::Args;
use exchange::{dataset, text};
use followup::scales::{Domain, Kind, Scale, Scales, Told};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// What to score, and how.
#[derive(Debug, Args)]
pub struct Score {
    /// The answers: a table with a row a person, packed with gzip or not.
    file: PathBuf,
    /// What the scales are made of.
    #[arg(long, value_name = "M.toml")]
    mapping: PathBuf,
    /// The column that makes groups: one of the mapping's `by`.
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
}

/// A survey file over this is refused before it is read.
const MOST_BYTES: u64 = 64_000_000;

/// A scale of a group; the keys are stable.
#[derive(Debug, Serialize)]
struct Row<'a> {
    scale: &'a str,
    domain: Domain,
    kind: Kind,
    title: &'a str,
    group: Option<&'a str>,
    answered: Option<i64>,
    above: Option<i64>,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    suppressed: bool,
    mean_of_all: Option<f64>,
    items: usize,
    alpha: Option<f64>,
    alpha_low: Option<f64>,
    alpha_high: Option<f64>,
    omega: Option<f64>,
}

impl Score {
    /// Scores the answers and prints the scales.
    pub fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let (shown, mapping) = (self.file.display(), self.mapping.display());
        let scales = std::fs::read_to_string(&self.mapping).with_context(|| format!("{mapping} cannot be read"))?;
        let scales = Scales::read(&scales).with_context(|| format!("{mapping} cannot be used"))?;
        if let Some(by) = self.by.as_ref().filter(|by| !scales.by.contains(by)) {
            bail!("{mapping} makes no groups by “{by}”: choose one of {}", scales.by.join(", "));
        }
        let bytes = std::fs::read(&self.file).with_context(|| format!("{shown} cannot be read"))?;
        let read = text::unpack(&bytes, MOST_BYTES).and_then(|bytes| dataset::read(&bytes));
        let data = read.map_err(|rejected| {
            let faults: Vec<String> = rejected.rejections.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("{shown} is rejected: {}", faults.join("; "))
        })?;
        let told: Vec<(&Scale, Told)> = (scales.scale.iter())
            .map(|scale| Ok((scale, scales.tell(scale, &data, self.by.as_deref())?)))
            .collect::<anyhow::Result<_>>()
            .with_context(|| format!("{shown} cannot be scored"))?;
        let rows: Vec<Row<'_>> = told.iter().flat_map(|(scale, told)| rows(scale, told, self.by.is_some())).collect();
        print(&scales, &rows, settings.format)
    }
}

fn rows<'a>(scale: &'a Scale, told: &'a Told, grouped: bool) -> impl Iterator<Item = Row<'a>> {
    let alpha = told.alpha.as_ref();
    told.shares.get().cells.iter().map(move |cell| Row {
        scale: &scale.id,
        domain: scale.domain,
        kind: scale.kind,
        title: &scale.en,
        group: cell.by.first().and_then(Option::as_deref).filter(|_| grouped),
        answered: cell.denominator,
        above: cell.numerator,
        share: cell.value,
        low: cell.low,
        high: cell.high,
        suppressed: cell.suppressed,
        mean_of_all: told.mean,
        items: scale.items.len(),
        alpha: alpha.and_then(|alpha| alpha.estimate),
        alpha_low: alpha.and_then(|alpha| alpha.ci_low),
        alpha_high: alpha.and_then(|alpha| alpha.ci_high),
        omega: alpha.and_then(|alpha| alpha.details.get("omega")).and_then(serde_json::Value::as_f64),
    })
}

fn print(scales: &Scales, rows: &[Row<'_>], format: Format) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(rows)?)?,
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            rows.iter().try_for_each(|row| csv.serialize(row))?;
            csv.flush()?;
        }
        Format::Text => {
            let weighed = if scales.weight.is_some() { "weighed" } else { "without weights" };
            writeln!(out, "{} ({}), {weighed}", scales.title, scales.source)?;
            for row in rows {
                writeln!(out, "{}", line(row))?;
            }
        }
    }
    Ok(())
}

fn line(row: &Row<'_>) -> String {
    let kind = if row.kind == Kind::Risk { "risk" } else { "protection" };
    let group = row.group.map_or_else(String::new, |group| format!(", {group}"));
    let share = match (row.share, row.low, row.high, row.answered) {
        (Some(share), Some(low), Some(high), Some(answered)) => {
            format!("{:.1} % ({:.1} to {:.1}) of {answered}", 100.0 * share, 100.0 * low, 100.0 * high)
        }
        _ => "withheld: few".to_owned(),
    };
    let together = match (row.alpha, row.omega) {
        (Some(alpha), Some(omega)) => format!("; alpha {alpha:.2}, omega {omega:.2}"),
        (Some(alpha), None) => format!("; alpha {alpha:.2}"),
        _ => String::new(),
    };
    format!("  {kind:10} {}{group}: {share}{together}", row.title)
}
