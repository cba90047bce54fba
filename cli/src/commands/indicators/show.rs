//! Definitions, listed and in full.

use super::today;
use crate::settings::{Format, Settings};
use engine::dialect::Dialect;
use engine::{Ask, Catalogue, Indicator};
use serde::Serialize;
use std::io::Write;

/// An indicator as it is listed; the keys are stable.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    indicator: &'a str,
    version: u32,
    theme: &'static str,
    level: &'static str,
    kind: &'static str,
    from: &'static str,
    better: &'static str,
    by: String,
    title_sv: &'a str,
    title_en: &'a str,
    file: &'a str,
}

/// An indicator in full; the keys are stable.
#[derive(Debug, Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    definition: &'a str,
    sql: String,
}

impl<'a> Listed<'a> {
    fn of(indicator: &'a Indicator) -> Self {
        Self {
            indicator: &indicator.id,
            version: indicator.version,
            theme: indicator.theme.name(),
            level: indicator.level.name(),
            kind: indicator.kind(),
            from: indicator.from.name,
            better: indicator.better.name(),
            by: indicator.by.iter().map(|column| column.name).collect::<Vec<_>>().join(","),
            title_sv: &indicator.sv.title,
            title_en: &indicator.en.title,
            file: &indicator.file,
        }
    }
}

pub(super) fn list(catalogue: &Catalogue, format: Format) -> anyhow::Result<()> {
    let rows: Vec<Listed<'_>> = catalogue.indicators.iter().map(Listed::of).collect();
    let mut out = std::io::stdout().lock();
    match format {
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?,
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            rows.iter().try_for_each(|row| csv.serialize(row))?;
            csv.flush()?;
        }
        Format::Text => {
            let width = rows.iter().map(|row| row.indicator.len()).max().unwrap_or(0);
            for row in rows {
                writeln!(
                    out,
                    "{:width$}  {:13}  {:13}  {} ({})",
                    row.indicator, row.theme, row.kind, row.title_en, row.title_sv
                )?;
            }
        }
    }
    Ok(())
}

pub(super) async fn one(indicator: &Indicator, settings: &Settings) -> anyhow::Result<()> {
    let store = settings.open_store().await?;
    let dialect = Dialect::from(store.dialect());
    store.close().await?;
    let sql = engine::statement(dialect, indicator, &Ask::on(today()))?.sql;
    let mut out = std::io::stdout().lock();
    match settings.format {
        Format::Text => {
            writeln!(out, "# {}\n\n{}\n# The SQL that is made of it:\n", indicator.file, indicator.text.trim_end())?;
            sql.lines().try_for_each(|line| writeln!(out, "#   {line}"))?;
        }
        Format::Json => {
            let whole = Whole { listed: Listed::of(indicator), definition: &indicator.text, sql };
            writeln!(out, "{}", serde_json::to_string_pretty(&whole)?)?;
        }
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            csv.serialize(Listed::of(indicator))?;
            csv.flush()?;
        }
    }
    Ok(())
}
