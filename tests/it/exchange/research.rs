//! Rows for a purpose of its own, taken out on the command line as a researcher does.

use anyhow::{Context, ensure};
use followup::observations::{Datum, table};
use harness::command::{nara, printed, refused};
use harness::shared::repository;
use std::collections::BTreeSet;
use std::path::Path;

const LOG: &str = "exchange/samples/events/small.xes";

/// Takes out the events for a purpose, and answers with the rows of the file.
fn taken_out(data: &Path, out: &Path, purpose: &str) -> anyhow::Result<Vec<Vec<Datum>>> {
    let mut command = nara(data)?;
    command.args(["export", "observations", "--as", "parquet", "--tables", "events", "--approval", "2026-01234-01"]);
    printed(command.arg("--purpose").arg(purpose).arg("--out").arg(out))?;
    let events = table("events").context("the table")?;
    let read = exchange::observations::read(&events, std::fs::read(out.join("events.parquet"))?);
    read.map_err(|rejected| anyhow::anyhow!("{rejected}"))
}

/// Everything in the columns that stand for somebody.
fn names(rows: &[Vec<Datum>]) -> anyhow::Result<BTreeSet<String>> {
    let events = table("events").context("the table")?;
    let places: Vec<usize> = (events.columns().enumerate())
        .filter(|(_, column)| followup::observations::PSEUDONYMS.contains(&column.name))
        .map(|(at, _)| at)
        .collect();
    let text = |datum: &Datum| match datum {
        Datum::Text(text) => text.clone(),
        _ => None,
    };
    Ok(rows.iter().flat_map(|row| places.iter().filter_map(|at| text(row.get(*at)?))).collect())
}

#[test]
fn two_researchers_files_have_no_name_in_common_and_a_study_can_be_added_to() -> anyhow::Result<()> {
    let (data, out) = (tempfile::tempdir()?, tempfile::tempdir()?);
    printed(nara(data.path())?.args(["import", "events", LOG]).current_dir(repository()))?;
    let first = taken_out(data.path(), &out.path().join("one"), "Vägen genom utredningen")?;
    let other = taken_out(data.path(), &out.path().join("two"), "Väntetider")?;
    let again = taken_out(data.path(), &out.path().join("three"), "Vägen genom utredningen")?;
    ensure!(!first.is_empty() && first.len() == other.len(), "{} and {} rows", first.len(), other.len());
    ensure!(first == again, "the same purpose on the same approval has the same names");
    let common: Vec<_> = names(&first)?.intersection(&names(&other)?).cloned().collect();
    ensure!(common.is_empty(), "{common:?} stand in both");
    let in_order = first.is_sorted_by_key(|row| row.first().map(|row_id| format!("{row_id:?}")));
    ensure!(in_order, "the rows stand in the order of the new names, for the old order would be a key");
    Ok(())
}

#[test]
fn the_register_and_the_data_package_say_what_the_rows_are_for() -> anyhow::Result<()> {
    let (data, out) = (tempfile::tempdir()?, tempfile::tempdir()?);
    printed(nara(data.path())?.args(["import", "events", LOG]).current_dir(repository()))?;
    let rows = taken_out(data.path(), out.path(), "Väntetider")?.len();
    let register = printed(nara(data.path())?.args(["published", "list", "--format", "json"]))?;
    let register: serde_json::Value = serde_json::from_str(&register)?;
    let package: serde_json::Value = serde_json::from_slice(&std::fs::read(out.path().join("datapackage.json"))?)?;
    for told in [&register[0], &package] {
        ensure!(told["purpose"] == "Väntetider" && told["approval"] == "2026-01234-01", "{told}");
    }
    let (left, described) = (&register[0]["files"][0], &package["resources"][0]);
    ensure!(left["rows"] == rows && described["rowCount"] == rows, "{left} {described}");
    ensure!(described["hash"].as_str() == left["sha256"].as_str().map(|hash| format!("sha256:{hash}")).as_deref());
    Ok(())
}

#[test]
fn rows_are_not_taken_out_for_nothing() -> anyhow::Result<()> {
    let (data, out) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let ask = |more: &[&str]| -> anyhow::Result<String> {
        let mut command = nara(data.path())?;
        command.args(["export", "observations", "--as", "parquet", "--out"]).arg(out.path().join("none"));
        refused(command.args(more))
    };
    ensure!(ask(&[])?.contains("--purpose"));
    ensure!(ask(&["--purpose", "Väntetider"])?.contains("--approval"));
    ensure!(ask(&["--purpose", " ", "--approval", "2026-01234"])?.contains("what it is for"));
    ensure!(!out.path().join("none/reports.parquet").exists());
    Ok(())
}
