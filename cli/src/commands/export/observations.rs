//! `nara export observations`: every table of the contract as CSV, as it is known now, and the areas' statistics,
//! from which rates take their denominators.

use super::STILL_PERSONAL;
use crate::settings::Settings;
use anyhow::Context;
use clap::Args;
use followup::observations::{Kind, TABLES, Table};
use serde_json::json;
use std::path::{Path, PathBuf};
use store::Store;
use store::select::{AREA_VALUES, Value};

/// Every table of observations, under pseudonyms.
#[derive(Debug, Args)]
pub struct Observations {
    /// The folder to write in; it is made if it does not exist.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Observations {
    /// Writes the files.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        std::fs::create_dir_all(&self.out).with_context(|| format!("{} cannot be made", self.out.display()))?;
        let store = settings.open_store().await?;
        for table in TABLES {
            let path = self.out.join(format!("{}.csv", table.name));
            let rows = write(&store, &table, &path).await.with_context(|| path.display().to_string())?;
            println!("{}: {rows} rows", path.display());
        }
        let path = self.out.join("area_values.csv");
        let rows = statistics(&store, &path).await.with_context(|| path.display().to_string())?;
        println!("{}: {rows} rows", path.display());
        std::fs::write(self.out.join("datapackage.json"), serde_json::to_string_pretty(&package())?)?;
        store.close().await?;
        eprintln!("{STILL_PERSONAL}");
        Ok(())
    }
}

/// Writes one table, a part at a time; answers with how many rows it has.
async fn write(store: &Store, table: &Table, path: &Path) -> anyhow::Result<usize> {
    let mut file = csv::Writer::from_path(path)?;
    file.write_record(table.columns().map(|column| column.name))?;
    let kinds: Vec<Kind> = table.columns().map(|column| column.kind).collect();
    let mut count = 0;
    let mut last: Option<String> = None;
    loop {
        let rows = store.observations_after(table, last.as_deref()).await?;
        for row in &rows {
            file.write_record(row.iter().zip(&kinds).map(|(value, kind)| text(value, *kind)))?;
        }
        count += rows.len();
        last = match rows.last().and_then(|row| row.first()) {
            Some(Value::Text(row_id)) => Some(row_id.clone()),
            _ => break,
        };
    }
    file.flush()?;
    Ok(count)
}

/// What the files hold, as a data package of Frictionless describes it.
fn package() -> serde_json::Value {
    let kind = |kind| match kind {
        Kind::Text => "string",
        Kind::Date => "date",
        Kind::Moment => "datetime",
        Kind::Integer => "integer",
        Kind::Boolean => "boolean",
        Kind::Number => "number",
    };
    let field = |name: &str, kind: &str, about: &str| json!({ "name": name, "type": kind, "description": about });
    let resource = |name: &str, about: &str, fields: Vec<serde_json::Value>| {
        let schema = json!({ "fields": fields, "missingValues": [""] });
        json!({ "name": name, "path": format!("{name}.csv"), "description": about, "schema": schema })
    };
    let mut resources: Vec<serde_json::Value> = Vec::new();
    for table in TABLES {
        let fields = table.columns().map(|column| field(column.name, kind(column.kind), column.doc)).collect();
        resources.push(resource(table.name, table.doc, fields));
    }
    let statistics = AREA_VALUES.map(|name| field(name, if name == "value" { "number" } else { "string" }, ""));
    resources.push(resource("area_values", "Områdesstatistik: a statistic of an area.", statistics.to_vec()));
    json!({ "name": "observations", "resources": resources })
}

/// Writes the statistics of areas.
async fn statistics(store: &Store, path: &Path) -> anyhow::Result<usize> {
    let mut file = csv::Writer::from_path(path)?;
    file.write_record(AREA_VALUES)?;
    let (mut count, mut last) = (0, 0);
    loop {
        let rows = store.area_values_after(last).await?;
        for row in &rows {
            file.write_record(row.iter().skip(1).map(|value| text(value, Kind::Text)))?;
        }
        count += rows.len();
        last = match rows.last().and_then(|row| row.first()) {
            Some(Value::Integer(place)) => *place,
            _ => break,
        };
    }
    file.flush()?;
    Ok(count)
}

/// A value as the file has it; SQLite keeps yes and no as numbers.
fn text(value: &Value, kind: Kind) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) if kind == Kind::Boolean => (*number != 0).to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    }
}
