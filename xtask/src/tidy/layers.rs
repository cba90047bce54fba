//! Arrows point inward: cli → web → {engine, figures, documents} → {store, exchange} → the pure crates.

use super::{Finding, finding};
use crate::run::cargo;
use anyhow::{Context, Result};
use serde_json::Value;

/// The layers from the inside out. A crate may depend on crates further in than itself.
const LAYERS: [&[&str]; 8] = [
    &["area"],
    &["casework", "followup"],
    &["exchange", "store"],
    &["documents", "engine", "figures"],
    &["web"],
    &["cli"],
    // Its library is the harness, which benches use too.
    &["tests"],
    &["bench", "xtask"],
];

/// What a pure crate may use from outside: values, numbers, time as a value. Nothing that reads or writes.
const PURE: [&str; 13] = [
    "clarabel",
    "faer",
    "jiff",
    "rand",
    "rand_distr",
    "rand_pcg",
    "rayon",
    "serde",
    "serde_json",
    "statrs",
    "thiserror",
    "toml",
    "uuid",
];

/// Checks what each crate says in its `[dependencies]`.
pub fn check() -> Result<Vec<Finding>> {
    let metadata: Value =
        serde_json::from_str(&cargo(["metadata", "--no-deps", "--offline", "--format-version", "1"]).read()?)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let mut findings = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(own) = layer(name) else {
            findings.push(finding(
                &manifest(name),
                0,
                "this crate has no layer: give it one in xtask/src/tidy/layers.rs",
            ));
            continue;
        };
        let dependencies = package["dependencies"].as_array().into_iter().flatten();
        for dependency in dependencies.filter(|dependency| dependency["kind"].is_null()) {
            findings.extend(judge(name, own, dependency).map(|problem| finding(&manifest(name), 0, problem)));
        }
    }
    Ok(findings)
}

fn judge(name: &str, own: usize, dependency: &Value) -> Option<String> {
    let on = dependency["name"].as_str().unwrap_or_default();
    let features = dependency["features"].as_array().into_iter().flatten();
    let observes = features.into_iter().any(|feature| feature == "observe");
    match layer(on) {
        // Case events become observations without names in one module, behind a feature that only the store turns on.
        Some(_) if (name, on) == ("followup", "casework") => (dependency["optional"] != true)
            .then(|| "followup sees casework only behind its feature observe".to_owned()),
        Some(_) if observes && !["store", "tests", "bench"].contains(&name) => {
            Some("only the store makes observations of cases (followup's feature observe)".to_owned())
        }
        Some(inner) if inner >= own => Some(format!("{name} may not depend on {on}: arrows point inward")),
        None if own <= 1 && !PURE.contains(&on) => {
            Some(format!("{name} is pure: {on} is not on the list of what a pure crate may use"))
        }
        _ => None,
    }
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&name))
}

fn manifest(name: &str) -> String {
    format!("{name}/Cargo.toml")
}
