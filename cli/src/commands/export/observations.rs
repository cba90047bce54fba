//! `nara export observations`: tables of the contract as they are known now. As CSV with the areas' statistics, from which
//! rates take their denominators; as Parquet for a purpose of its own.

use super::STILL_PERSONAL;
use super::purpose::Purpose;
use crate::commands::acting::acting;
use crate::settings::Settings;
use anyhow::{Context, anyhow, bail, ensure};
use casework::access::{Action, permit};
use clap::{Args, ValueEnum};
use followup::observations::{Kind, Table, readable, table};
use followup::release::{Release, Released, ReleasedFile};
use jiff::{Timestamp, Zoned};
use serde_json::json;
use std::path::{Path, PathBuf};
use store::plans::fingerprint;
use store::select::{AREA_VALUES, Value};
use store::{Keys, Store};

/// Tables of observations, under pseudonyms.
#[derive(Debug, Args)]
pub struct Observations {
    /// The folder to write in; it is made if it does not exist.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// As what: CSV for the unit's own follow-up, Parquet for research and other purposes of their own.
    #[arg(long = "as", value_enum, default_value_t = As::Csv)]
    form: As,
    /// What the rows are for. Each purpose has pseudonyms of its own, so that two files cannot be put together by them.
    #[arg(long, required_if_eq("form", "parquet"), requires = "approval")]
    purpose: Option<String>,
    /// The reference of the ethics review, or of the decision to hand out.
    #[arg(long, required_if_eq("form", "parquet"), requires = "purpose")]
    approval: Option<String>,
    /// Who hands them out: the name of a researcher; the command line itself when not said.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// These tables alone; what the purpose does not need stays here.
    #[arg(long, value_delimiter = ',', value_name = "TABLES")]
    tables: Vec<String>,
}

/// As what rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum As {
    /// Comma-separated values.
    Csv,
    /// Apache Parquet.
    Parquet,
}

impl Observations {
    /// Writes the files.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let tables = chosen(&self.tables)?;
        std::fs::create_dir_all(&self.out).with_context(|| format!("{} cannot be made", self.out.display()))?;
        let store = settings.open_store().await?;
        match (self.form, self.purpose.as_deref(), self.approval.as_deref()) {
            (As::Parquet, Some(purpose), Some(approval)) => {
                ensure!(
                    !purpose.trim().is_empty() && !approval.trim().is_empty(),
                    "say what it is for, and on which approval"
                );
                let keys = Keys::open_or_create(&settings.keys_folder())?;
                let purpose = Purpose { purpose, approval, by: self.by.as_deref() };
                for_a_purpose(&store, &keys, &purpose, &tables, &self.out).await?;
            }
            (As::Csv, None, None) => for_follow_up(&store, self.by.as_deref(), &tables, &self.out).await?,
            _ => bail!("rows for a purpose of its own are written as Parquet: --as parquet --purpose … --approval …"),
        }
        store.close().await?;
        eprintln!("{STILL_PERSONAL}");
        Ok(())
    }
}

/// The tables named; all when none is.
fn chosen(names: &[String]) -> anyhow::Result<Vec<Table>> {
    if names.is_empty() {
        return Ok(readable().collect());
    }
    let known = || readable().map(|table| table.name).collect::<Vec<_>>().join(", ");
    names.iter().map(|name| table(name).with_context(|| format!("no table “{name}”; there are {}", known()))).collect()
}

/// Parquet under the pseudonyms of a purpose; the register knows before the files are there.
async fn for_a_purpose(
    store: &Store,
    keys: &Keys,
    purpose: &Purpose<'_>,
    tables: &[Table],
    out: &Path,
) -> anyhow::Result<()> {
    let mut resources = Vec::new();
    for made in purpose.let_out(store, keys, tables).await? {
        let path = out.join(&made.file.name);
        std::fs::write(&path, &made.bytes).with_context(|| path.display().to_string())?;
        println!("{}: {} rows", path.display(), made.file.rows);
        resources.push(described(&made.table, &made.file));
    }
    let told = json!({ "purpose": purpose.purpose, "approval": purpose.approval });
    write_package(out, resources, Some(told))
}

/// CSV under the pseudonyms of follow-up.
async fn for_follow_up(store: &Store, by: Option<&str>, tables: &[Table], out: &Path) -> anyhow::Result<()> {
    let may = permit(acting(store, by).await?, Action::ReadObservations)
        .map_err(|_| anyhow!("only a researcher or a manager takes rows out"))?;
    let (mut files, mut resources) = (Vec::new(), Vec::new());
    let mut paths: Vec<(PathBuf, Option<&Table>, u64)> = Vec::new();
    for table in tables {
        let path = out.join(format!("{}.csv", table.name));
        let rows = write(store, table, &path).await.with_context(|| path.display().to_string())?;
        paths.push((path, Some(table), rows as u64));
    }
    let path = out.join("area_values.csv");
    let rows = statistics(store, &path).await.with_context(|| path.display().to_string())?;
    paths.push((path, None, rows as u64));
    for (path, table, rows) in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = ReleasedFile { name, rows, sha256: fingerprint(&std::fs::read(&path)?) };
        println!("{}: {rows} rows", path.display());
        resources.push(table.map_or_else(|| statistics_described(&file), |table| described(table, &file)));
        files.push(file);
    }
    let subject = tables.iter().map(|table| table.name).collect::<Vec<_>>().join(" ");
    let release = Release { files, ..Release::of(Released::Observations, subject, Zoned::now().date()) };
    store.release(may, release, Timestamp::now()).await?;
    write_package(out, resources, None)
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

/// What a file holds, as a data package of Frictionless describes it.
fn described(table: &Table, file: &ReleasedFile) -> serde_json::Value {
    let kind = |kind| match kind {
        Kind::Text => "string",
        Kind::Date => "date",
        Kind::Moment => "datetime",
        Kind::Integer => "integer",
        Kind::Boolean => "boolean",
        Kind::Number => "number",
    };
    let fields = table.columns().map(|column| field(column.name, kind(column.kind), column.doc)).collect();
    resource(table.name, table.doc, file, fields)
}

fn statistics_described(file: &ReleasedFile) -> serde_json::Value {
    let fields = AREA_VALUES.map(|name| field(name, if name == "value" { "number" } else { "string" }, ""));
    resource("area_values", "Områdesstatistik: a statistic of an area.", file, fields.to_vec())
}

fn field(name: &str, kind: &str, about: &str) -> serde_json::Value {
    json!({ "name": name, "type": kind, "description": about })
}

fn resource(name: &str, about: &str, file: &ReleasedFile, fields: Vec<serde_json::Value>) -> serde_json::Value {
    json!({
        "name": name,
        "path": file.name,
        "description": about,
        "hash": format!("sha256:{}", file.sha256),
        "rowCount": file.rows,
        "schema": { "fields": fields, "missingValues": [""] },
    })
}

fn write_package(out: &Path, resources: Vec<serde_json::Value>, told: Option<serde_json::Value>) -> anyhow::Result<()> {
    let mut package = json!({ "name": "observations", "resources": resources });
    if let (Some(package), Some(serde_json::Value::Object(told))) = (package.as_object_mut(), told) {
        package.extend(told);
    }
    Ok(std::fs::write(out.join("datapackage.json"), serde_json::to_string_pretty(&package)?)?)
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
