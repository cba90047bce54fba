//! Figures as they are printed: a table for people, rows for programs and spreadsheets.

use crate::settings::Format;
use engine::answer::Row;
use engine::{Answer, Indicator};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

/// A figure as it is printed; the keys are stable.
#[derive(Debug, Serialize)]
struct Figure<'a> {
    indicator: &'a str,
    version: u32,
    as_of: Option<String>,
    by: BTreeMap<&'a str, Option<&'a str>>,
    period: Option<&'a str>,
    numerator: Option<i64>,
    denominator: Option<i64>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    suppressed: bool,
    note: Option<String>,
}

pub(super) fn print(answers: &[(&Indicator, Answer)], format: Format) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Format::Json => {
            let figures: Vec<Figure<'_>> = answers.iter().flat_map(|(_, answer)| figures(answer)).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&figures)?)?;
        }
        Format::Csv => rows(answers, &mut csv::Writer::from_writer(out))?,
        Format::Text => {
            for (at, (indicator, answer)) in answers.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                text(&mut out, indicator, answer)?;
            }
        }
    }
    Ok(())
}

fn figures(answer: &Answer) -> impl Iterator<Item = Figure<'_>> {
    answer.rows().map(|row| Figure {
        indicator: &answer.indicator,
        version: answer.version,
        as_of: answer.as_of.map(|day| day.to_string()),
        by: row.by().collect(),
        period: row.period(),
        numerator: row.cell.numerator,
        denominator: row.cell.denominator,
        value: row.cell.value,
        low: row.cell.low,
        high: row.cell.high,
        suppressed: row.cell.suppressed,
        note: note(answer, row),
    })
}

/// What is to be known of the row, and of the whole answer.
fn note(answer: &Answer, row: Row<'_>) -> Option<String> {
    let notes: Vec<String> =
        row.cell.note.iter().cloned().chain(answer.notes.iter().map(ToString::to_string)).collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}

/// One table for all: a column for every split that any of them has.
fn rows<W: Write>(answers: &[(&Indicator, Answer)], csv: &mut csv::Writer<W>) -> anyhow::Result<()> {
    let mut splits: Vec<&str> = Vec::new();
    for (name, _) in answers.iter().filter_map(|(_, answer)| answer.rows().next()).flat_map(Row::by) {
        if !splits.contains(&name) {
            splits.push(name);
        }
    }
    let figures = ["numerator", "denominator", "value", "low", "high", "suppressed", "note"];
    csv.write_record(["indicator", "version"].iter().chain(&splits).chain(&["period"]).chain(&figures))?;
    for (_, answer) in answers {
        for figure in self::figures(answer) {
            let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
            let count = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
            let mut record = vec![figure.indicator.to_owned(), figure.version.to_string()];
            record.extend(
                splits.iter().map(|split| figure.by.get(split).copied().flatten().unwrap_or_default().to_owned()),
            );
            record.push(figure.period.unwrap_or_default().to_owned());
            record.extend([count(figure.numerator), count(figure.denominator)]);
            record.extend([figure.value, figure.low, figure.high].map(number));
            record.extend([figure.suppressed.to_string(), figure.note.unwrap_or_default()]);
            csv.write_record(record)?;
        }
    }
    Ok(csv.flush()?)
}

/// A heading, the table, and what a reader must know.
fn text(out: &mut impl Write, indicator: &Indicator, answer: &Answer) -> anyhow::Result<()> {
    writeln!(out, "{} ({})", indicator.en.title, indicator.en.unit)?;
    let mut lines: Vec<Vec<String>> = Vec::new();
    for row in answer.rows() {
        if lines.is_empty() {
            let mut heading: Vec<String> = row.by().map(|(name, _)| name.to_owned()).collect();
            heading.extend(row.period().map(|_| "period".to_owned()));
            heading.extend(["value", "95 % interval", "count", "of", ""].map(str::to_owned));
            lines.push(heading);
        }
        lines.push(line(row, indicator.kind()));
    }
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
    let figures = 5;
    for line in &lines {
        let labels = line.len().saturating_sub(figures);
        for (at, cell) in line.iter().enumerate() {
            let gap = " ".repeat(width(at).unwrap_or(0).saturating_sub(cell.chars().count()));
            let last = at + 1 == line.len();
            let text = if at < labels || last { format!("{cell}{gap}") } else { format!("{gap}{cell}") };
            write!(out, "  {}", if last { cell } else { &text })?;
        }
        writeln!(out)?;
    }
    for note in &answer.notes {
        writeln!(out, "  Note: {note}.")?;
    }
    Ok(())
}

fn line(row: Row<'_>, kind: &str) -> Vec<String> {
    let cell = row.cell;
    let of = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number(value, kind));
    let count = |value: Option<i64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
    let mut line: Vec<String> = row.by().map(|(_, label)| label.unwrap_or("(unknown)").to_owned()).collect();
    line.extend(row.period().map(str::to_owned));
    line.push(of(cell.value));
    let interval =
        cell.low.zip(cell.high).map(|(low, high)| format!("{} to {}", number(low, kind), number(high, kind)));
    line.push(interval.unwrap_or_else(|| "–".to_owned()));
    line.extend([count(cell.numerator), count(cell.denominator)]);
    line.push(if cell.suppressed { "withheld: few".to_owned() } else { cell.note.clone().unwrap_or_default() });
    line
}

/// Shares in per cent, counts whole, the rest with one decimal or, where small, two.
fn number(value: f64, kind: &str) -> String {
    match kind {
        "share" | "distribution" => format!("{:.1} %", value * 100.0),
        "count" if value.fract() == 0.0 => format!("{value:.0}"),
        _ if value.abs() < 10.0 => format!("{value:.2}"),
        _ => format!("{value:.1}"),
    }
}
