//! Areas over time: many of them, and the few that there are as a rule.

use super::{Promise, World, answer, covers, first};
use anyhow::Context;
use rand::RngExt;
use rand_distr::StandardNormal;
use rand_pcg::Pcg64Mcg;

/// What is tried.
pub fn worlds() -> Vec<World> {
    let world = |what, promise, times, once| World { what, promise, times, once };
    vec![
        world("did, 40 treated areas of 100", Promise::Covers, 600, |random| did(random, 40, 100)),
        world("did, analytic errors, 3 treated areas of 6", Promise::TooNarrow, 1000, |random| did(random, 3, 6)),
        world("twfe, 40 treated areas of 100", Promise::Covers, 400, |random| twfe(random, 40, 100)),
        world("twfe, plain cluster errors (CR1), 2 treated areas of 5", Promise::TooNarrow, 1000, plain),
        world("twfe, randomisation p, 2 treated areas of 5, nothing done", Promise::Rare(0.1), 1000, randomised),
        world("synthetic-did, placebo errors, 1 treated area of 41", Promise::Covers, 600, synthetic_did),
        world(
            "synthetic-control, placebo p, 1 treated area of 20, nothing done",
            Promise::Rare(0.05),
            1000,
            |random| placebo(random, 0.05),
        ),
        world(
            "synthetic-control, placebo p, 1 treated area of 20, nothing done",
            Promise::Rare(0.25),
            1000,
            |random| placebo(random, 0.25),
        ),
    ]
}

const COLUMNS: [&str; 4] = ["u", "t", "y", "g"];

/// Areas with a level and linked errors of their own and a wave that all share, ten periods; from the seventh an effect.
fn areas(random: &mut Pcg64Mcg, treated: u32, all: u32, effect: f64) -> Vec<Vec<f64>> {
    let mut normal = || random.sample::<f64, _>(StandardNormal);
    let shared: Vec<f64> = (0..10).map(|_| normal()).collect();
    let mut rows = Vec::new();
    for unit in 0..all {
        let level = 3.0 * normal();
        let mut error = normal();
        for (period, shared) in shared.iter().enumerate() {
            error = 0.5 * error + normal();
            let done = unit < treated && period >= 6;
            let outcome = level + shared + error + if done { effect } else { 0.0 };
            rows.push(vec![f64::from(unit), period as f64 + 1.0, outcome, if unit < treated { 7.0 } else { 0.0 }]);
        }
    }
    rows
}

fn plan(method: &str) -> String {
    format!("unit = \"u\"\ntime = \"t\"\noutcome = \"y\"\n[treatment]\nfirst_treated = \"g\"\n[[estimator]]\n{method}")
}

fn did(random: &mut Pcg64Mcg, treated: u32, all: u32) -> anyhow::Result<Vec<bool>> {
    let rows = areas(random, treated, all, 1.0);
    Ok(vec![covers(&answer(&plan("method = \"did\"\naggregate = [\"simple\"]"), &COLUMNS, &rows)?, "att", 1.0)?])
}

fn twfe(random: &mut Pcg64Mcg, treated: u32, all: u32) -> anyhow::Result<Vec<bool>> {
    let rows = areas(random, treated, all, 1.0);
    Ok(vec![covers(&answer(&plan("method = \"twfe\""), &COLUMNS, &rows)?, "att", 1.0)?])
}

/// What a plain program would print: the estimate give or take two clustered errors.
fn plain(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let rows = areas(random, 2, 5, 1.0);
    let answer = answer(&plan("method = \"twfe\"\nerrors = \"cr1\""), &COLUMNS, &rows)?;
    let found = first(&answer, "att")?;
    let se = found.details["se_cr1"].as_f64().context("the plain error")?;
    Ok(vec![(found.estimate.context("an estimate")? - 1.0).abs() <= 1.96 * se])
}

fn randomised(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let rows = areas(random, 2, 5, 0.0);
    let answer = answer(&plan("method = \"twfe\"\nrandomisation = 999"), &COLUMNS, &rows)?;
    Ok(vec![first(&answer, "att")?.details["randomisation_p"].as_f64().context("p")? <= 0.1 + 1e-9])
}

fn synthetic_did(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let rows = areas(random, 1, 41, 1.0);
    Ok(vec![covers(&answer(&plan("method = \"synthetic-did\""), &COLUMNS, &rows)?, "att", 1.0)?])
}

/// No area is treated; the first is taken for it.
fn placebo(random: &mut Pcg64Mcg, level: f64) -> anyhow::Result<Vec<bool>> {
    let rows = areas(random, 1, 20, 0.0);
    let answer = answer(&plan("method = \"synthetic-control\"\nplacebo = true"), &COLUMNS, &rows)?;
    Ok(vec![first(&answer, "att")?.details["placebo_p"].as_f64().context("p")? <= level + 1e-9])
}
