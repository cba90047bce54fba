//! `nara export observations`: every table of the contract as CSV, as it is known now.

use super::STILL_PERSONAL;
use crate::settings::Settings;
use anyhow::Context;
use clap::Args;
use followup::observations::{Kind, TABLES, Table};
use std::path::{Path, PathBuf};
use store::Store;
use store::select::Value;

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
