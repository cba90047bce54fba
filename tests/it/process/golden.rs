//! The measures against reference results: counts exactly, times within the reference's tolerance.

use super::measured;
use anyhow::{Context, ensure};
use followup::process::measures::{Measures, Occurrence};
use harness::shared::shared;
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn a_tutorial_log_is_measured_as_the_reference_says() -> anyhow::Result<()> {
    check("running_example", "running-example.xes")
}

#[test]
fn a_municipality_s_permits_are_measured_as_the_reference_says() -> anyhow::Result<()> {
    check("receipt", "receipt.xes.gz")
}

#[test]
fn a_simulated_social_service_is_measured_as_the_reference_says() -> anyhow::Result<()> {
    check("sim_small", "log.csv.gz")
}

/// Compares every quantity of the reference that we measure.
fn check(case: &str, file: &str) -> anyhow::Result<()> {
    let Some(folder) = shared(&format!("golden/process/{case}")) else { return Ok(()) };
    let ours = measured(&folder.join(file), "")?;
    let reference: Value = serde_json::from_slice(&std::fs::read(folder.join("reference.json"))?)?;
    let quantities = reference["quantities"].as_array().context("reference.json lists quantities")?;
    let mut checked = 0;
    for quantity in quantities {
        let value = &quantity["value"];
        let id = quantity["id"].as_str().unwrap_or_default();
        let relative = quantity["tol"]["rel"].as_f64().unwrap_or_default();
        let known = check_one(&ours, id, value, relative).with_context(|| format!("{case}: {id}"))?;
        checked += usize::from(known);
    }
    ensure!(checked == 9, "{case}: {checked} quantities were compared, nine are known");
    Ok(())
}

fn check_one(ours: &Measures, id: &str, value: &Value, relative: f64) -> anyhow::Result<bool> {
    let near = |what: &str, ours: f64, value: &Value| {
        let value = value.as_f64().with_context(|| format!("{what} is no number"))?;
        ensure!((ours - value).abs() <= relative * value.abs(), "{what}: {ours}, reference {value}");
        Ok(())
    };
    match id {
        "counts" => {
            let counts = [ours.events, ours.cases, ours.activities, ours.resources];
            ensure!(["events", "cases", "activities", "resources"].map(|key| value[key].as_u64()) == counts.map(Some));
        }
        "start_activities" => ensure!(occurrences(&ours.start_activities) == *value),
        "end_activities" => ensure!(occurrences(&ours.end_activities) == *value),
        "variants" => {
            ensure!(value["n"] == ours.variants.len());
            for (way, reference) in ours.variants.iter().zip(value["top"].as_array().context("no list")?) {
                ensure!(reference["count"] == way.cases && reference["variant"] == serde_json::json!(way.activities));
            }
        }
        "case_duration_seconds" => {
            let duration = ours.duration_seconds.context("the log has cases")?;
            near("mean", duration.mean, &value["mean"])?;
            near("median", duration.median, &value["median"])?;
            near("p90", duration.p90, &value["p90"])?;
        }
        "dfg" => {
            let follows: Vec<_> = ours.directly_follows.iter().map(|pair| (&pair.from, &pair.to, pair.count)).collect();
            ensure!(pairs(serde_json::to_value(follows)?)? == pairs(value.clone())?);
        }
        "performance_dfg_seconds" => {
            let reference = pairs(value.clone())?;
            ensure!(reference.len() == ours.directly_follows.len());
            for pair in &ours.directly_follows {
                let seconds = reference.get(&(pair.from.clone(), pair.to.clone())).context("no such pair")?;
                near("mean", pair.mean_seconds, &seconds[0])?;
                near("median", pair.median_seconds, &seconds[1])?;
            }
        }
        "handover_counts" => {
            let handovers: Vec<_> = ours.handovers.iter().map(|pair| (&pair.from, &pair.to, pair.count)).collect();
            ensure!(pairs(serde_json::to_value(handovers)?)? == pairs(value.clone())?);
        }
        "resource_changes_per_case" => {
            near("mean", ours.resource_changes_per_case.mean, &value["mean"])?;
            ensure!(value["max"].as_u64() == ours.resource_changes_per_case.max);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn occurrences(ours: &[Occurrence]) -> Value {
    ours.iter().map(|seen| (seen.activity.clone(), Value::from(seen.cases))).collect()
}

/// Rows of from, to and numbers, by from and to.
pub fn pairs(rows: Value) -> anyhow::Result<BTreeMap<(String, String), Vec<Value>>> {
    let rows: Vec<Vec<Value>> = serde_json::from_value(rows)?;
    let keyed = |row: Vec<Value>| {
        let name =
            |at: usize| row.get(at).and_then(Value::as_str).map(str::to_owned).context("a row begins with two names");
        Ok(((name(0)?, name(1)?), row[2..].to_vec()))
    };
    rows.into_iter().map(keyed).collect()
}
