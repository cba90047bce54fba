//! A real municipality's log against what pm4py said of the same file; `bench/reference` keeps its figures and how they were made.

use super::golden::pairs;
use super::{mapping, measured};
use anyhow::{Context, ensure};
use followup::process::measures::Handover;
use harness::shared::{repository, shared};
use serde_json::Value;

#[test]
fn throughput_handovers_and_deadlines_agree_with_pm4py() -> anyhow::Result<()> {
    let Some(folder) = shared("data/handelseloggar") else { return Ok(()) };
    let theirs: Value =
        serde_json::from_slice(&std::fs::read(repository().join("bench/reference/receipt_pm4py.json"))?)?;
    let ours = measured(&folder.join("receipt.xes.gz"), &mapping("receipt.toml")?)?;
    for (key, ours) in [
        ("cases", ours.cases),
        ("events", ours.events),
        ("activities", ours.activities),
        ("resources", ours.resources),
        ("variants", ours.variants.len() as u64),
    ] {
        ensure!(theirs[key] == ours, "{key}: {ours}, pm4py {}", theirs[key]);
    }
    let duration = serde_json::to_value(ours.duration_seconds)?;
    near("duration", &duration, &theirs["duration_seconds"])?;
    let deadline = serde_json::to_value(ours.deadline)?;
    for key in ["cases", "within"] {
        ensure!(deadline[key] == theirs["deadline"][key], "{key}: {deadline}");
    }
    near("late", &deadline["late_seconds"], &theirs["deadline"]["late_seconds"])?;
    for (key, handovers) in [("handovers", &ours.handovers), ("group_handovers", &ours.group_handovers)] {
        let rows: Vec<_> = handovers.iter().map(|Handover { from, to, count, .. }| (from, to, count)).collect();
        ensure!(pairs(serde_json::to_value(rows)?)? == pairs(theirs[key].clone())?, "{key} differ");
    }
    Ok(())
}

#[test]
fn the_same_log_gives_the_same_answer_as_xes_and_as_a_table() -> anyhow::Result<()> {
    let Some(folder) = shared("data/handelseloggar") else { return Ok(()) };
    for (xes, csv, toml) in [
        ("receipt.xes.gz", "receipt.csv", "receipt.toml"),
        ("roadtraffic100traces.xes", "roadtraffic100traces.csv", "roadtraffic.toml"),
    ] {
        let mapping = mapping(toml)?;
        let (xes, csv) = (measured(&folder.join(xes), &mapping)?, measured(&folder.join(csv), &mapping)?);
        ensure!(xes == csv, "{toml}: the two differ");
    }
    Ok(())
}

fn near(what: &str, ours: &Value, theirs: &Value) -> anyhow::Result<()> {
    for key in ["mean", "median", "p90"] {
        let number = |of: &Value| of[key].as_f64().with_context(|| format!("{what} has no {key}"));
        let (ours, theirs) = (number(ours)?, number(theirs)?);
        ensure!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "{what} {key}: {ours}, pm4py {theirs}");
    }
    Ok(())
}
