//! Signals as they are printed: a series between its limits, or areas and units in a funnel.

use crate::settings::Format;
use clap::ValueEnum;
use engine::signals::{PhaseStart, funnel, series};
use engine::{Answer, Indicator};
use followup::evaluation::funnel::options::FunnelOf;
use serde::Serialize;
use std::io::Write;

/// What to draw limits around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Chart {
    /// A control chart over time: p, u or XmR, by what is measured.
    Spc,
    /// A funnel over what the figures are split by.
    Funnel,
}

/// A figure of a series with its limits; the keys are stable.
#[derive(Debug, Serialize)]
struct Limited<'a> {
    indicator: &'a str,
    version: u32,
    as_of: Option<String>,
    chart: String,
    verdict: String,
    phase: usize,
    period: &'a str,
    value: Option<f64>,
    low: Option<f64>,
    centre: Option<f64>,
    high: Option<f64>,
    rules: Vec<&'static str>,
}

/// A unit in a funnel; the keys are stable.
#[derive(Debug, Serialize)]
struct Placed<'a> {
    indicator: &'a str,
    version: u32,
    as_of: Option<String>,
    by: &'a str,
    unit: &'a str,
    numerator: u64,
    denominator: f64,
    value: f64,
    target: f64,
    low_95: f64,
    high_95: f64,
    low_998: f64,
    high_998: f64,
    overdispersed: bool,
    outside: bool,
}

/// Prints a series or a funnel for each indicator that has one.
pub(super) fn print(
    answers: &[(&Indicator, Answer)],
    chart: Chart,
    phases: &[PhaseStart],
    format: Format,
) -> anyhow::Result<()> {
    match chart {
        Chart::Spc => {
            let rows: Vec<_> =
                answers.iter().flat_map(|(indicator, answer)| limited(indicator, answer, phases)).collect();
            write(&rows, format, |row| {
                let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.4}"));
                let [value, low, centre, high] = [row.value, row.low, row.centre, row.high].map(number);
                let rules = row.rules.join(", ");
                format!(
                    "{} {} ({}) {value}, {low} to {high} around {centre} {rules}",
                    row.indicator, row.period, row.chart
                )
            })
        }
        Chart::Funnel => {
            let rows: Vec<_> = answers.iter().flat_map(|(indicator, answer)| placed(indicator, answer)).collect();
            write(&rows, format, |row| {
                let outside = if row.outside { "outside" } else { "" };
                format!(
                    "{} {} {}: {:.4} of {}, {:.4} to {:.4} around {:.4} {outside}",
                    row.indicator, row.by, row.unit, row.value, row.denominator, row.low_998, row.high_998, row.target
                )
            })
        }
    }
}

fn limited<'a>(indicator: &'a Indicator, answer: &'a Answer, phases: &[PhaseStart]) -> Vec<Limited<'a>> {
    let Some(series) = series(indicator, answer, phases) else { return Vec::new() };
    let control = &series.control;
    let chart = format!("{:?}", control.chart).to_lowercase();
    let verdict = format!("{:?}", control.verdict()).to_lowercase();
    let points = series.labels.iter().zip(&control.points).enumerate();
    points
        .map(|(at, (period, point))| {
            let band = point.and_then(|point| point.limits);
            Limited {
                indicator: &indicator.id,
                version: indicator.version,
                as_of: answer.as_of.map(|day| day.to_string()),
                chart: chart.clone(),
                verdict: verdict.clone(),
                phase: control.phases.iter().filter(|phase| phase.first <= at).count(),
                period,
                value: point.map(|point| point.value),
                low: band.map(|band| band.low),
                centre: band.map(|band| band.centre),
                high: band.map(|band| band.high),
                rules: control.rules_at(at).map(|rule| rule.name()).collect(),
            }
        })
        .collect()
}

fn placed<'a>(indicator: &'a Indicator, answer: &'a Answer) -> Vec<Placed<'a>> {
    let Some(by) = answer.rows().next().and_then(|row| row.by().next()).map(|(name, _)| name) else {
        return Vec::new();
    };
    let Some(drawn) = funnel(indicator, by, answer) else { return Vec::new() };
    // A ratio to what was expected becomes a rate again.
    let scale = if drawn.of == FunnelOf::Shares { 1.0 } else { drawn.factor * indicator.per() };
    let name =
        |unit: &str| answer.rows().filter_map(|row| row.label(by)).find(|label| *label == unit).unwrap_or_default();
    let unit = |unit: &followup::evaluation::funnel::placing::Placed| {
        let limits = drawn.allowed(unit.size);
        Placed {
            indicator: &indicator.id,
            version: indicator.version,
            as_of: answer.as_of.map(|day| day.to_string()),
            by,
            unit: name(&unit.name),
            numerator: unit.count,
            denominator: (unit.size / drawn.factor).round(),
            value: unit.value * scale,
            target: drawn.target * scale,
            low_95: limits.inner.0 * scale,
            high_95: limits.inner.1 * scale,
            low_998: limits.outer.0 * scale,
            high_998: limits.outer.1 * scale,
            overdispersed: drawn.overdispersed(),
            outside: drawn.outside(unit),
        }
    };
    drawn.units.iter().map(unit).collect()
}

fn write<T: Serialize>(rows: &[T], format: Format, line: impl Fn(&T) -> String) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(rows)?)?,
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            for (at, row) in rows.iter().enumerate() {
                let fields = serde_json::to_value(row)?;
                let fields = fields.as_object().into_iter().flatten().collect::<Vec<_>>();
                if at == 0 {
                    csv.write_record(fields.iter().map(|(name, _)| name.as_str()))?;
                }
                csv.write_record(fields.iter().map(|(_, value)| cell(value)))?;
            }
            csv.flush()?;
        }
        Format::Text => rows.iter().try_for_each(|row| writeln!(out, "{}", line(row).trim_end()))?,
    }
    Ok(())
}

/// A value as a field of a table: several in one are parted by a blank.
fn cell(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(several) => several.iter().map(cell).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
