//! Time until something happens.

use super::{Promise, World, answer, covers, within};
use anyhow::Context;
use rand::RngExt;
use rand_distr::{Distribution, Exp, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// What is tried.
pub fn worlds() -> Vec<World> {
    let world = |what, promise, times, once| World { what, promise, times, once };
    vec![
        world("kaplan-meier, share without at a time, 100 followed", Promise::Covers, 2000, |random| {
            curve(random, "kaplan-meier")
        }),
        world("aalen-johansen, share with at a time, 150 followed", Promise::Covers, 2000, |random| {
            curve(random, "aalen-johansen")
        }),
        world("kaplan-meier, difference of restricted means, 2 × 100", Promise::Covers, 1000, restricted),
        world("log-rank p, 2 × 60, no difference", Promise::Rare(0.05), 2000, |random| {
            test(random, "kaplan-meier", "log_rank")
        }),
        world("Gray's test p, 2 × 80, no difference", Promise::Rare(0.05), 2000, |random| {
            test(random, "aalen-johansen", "gray_test")
        }),
        world("cox, 200 followed", Promise::Covers, 1000, |random| cox(random, false)),
        world("cox, late entry, 200 followed", Promise::Covers, 1000, |random| cox(random, true)),
        world("cox, clustered errors, 100 families of 4", Promise::Covers, 1000, |random| {
            families(random, "cluster = \"family\"\n")
        }),
        world("cox, as if members were unlike, 100 families of 4", Promise::TooNarrow, 1000, |random| {
            families(random, "")
        }),
    ]
}

/// Two causes with constant hazards, and observation that ends at random.
fn life(random: &mut Pcg64Mcg, first: f64, second: f64, end: f64) -> anyhow::Result<(f64, f64)> {
    let mut ends = Vec::new();
    for (cause, hazard) in [(1.0, first), (2.0, second), (0.0, end)] {
        if hazard > 0.0 {
            ends.push((Exp::new(hazard)?.sample(random), cause));
        }
    }
    ends.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).context("something ends")
}

fn curve(random: &mut Pcg64Mcg, method: &str) -> anyhow::Result<Vec<bool>> {
    let competing = method == "aalen-johansen";
    let (followed, other) = if competing { (150, 0.5) } else { (100, 0.0) };
    let mut rows = Vec::new();
    for _ in 0..followed {
        let (time, cause) = life(random, 1.0, other, 0.3)?;
        rows.push(vec![time, cause]);
    }
    let plan = format!("duration = \"t\"\nevent = \"c\"\n[[estimator]]\nmethod = \"{method}\"");
    let answer = answer(&plan, &["t", "c"], &rows)?;
    let at = 0.7_f64;
    let truth = if competing { (1.0 - (-1.5 * at).exp()) / 1.5 } else { (-at).exp() };
    let mut steps = answer.estimates.iter().filter(|row| {
        let first = row.details.get("cause").is_none_or(|cause| *cause == 1);
        first && row.estimand.ends_with("t)") && row.details["t"].as_f64().is_some_and(|t| t <= at)
    });
    Ok(vec![within(steps.next_back().context("a step")?, truth)?])
}

/// Hazards of 1 and ½ until 1: the means differ by what their curves enclose.
fn restricted(random: &mut Pcg64Mcg) -> anyhow::Result<Vec<bool>> {
    let mut rows = Vec::new();
    for at in 0..200_u32 {
        let group = f64::from(at % 2);
        let (time, cause) = life(random, 1.0 - group / 2.0, 0.0, 0.2)?;
        rows.push(vec![time, cause, group]);
    }
    let plan = "duration = \"t\"\nevent = \"c\"\ngroup = \"g\"\n[[estimator]]\nmethod = \"kaplan-meier\"\nuntil = 1";
    let truth = 2.0 * (1.0 - (-0.5_f64).exp()) - (1.0 - (-1.0_f64).exp());
    Ok(vec![covers(&answer(plan, &["t", "c", "g"], &rows)?, "restricted-mean-difference", truth)?])
}

fn test(random: &mut Pcg64Mcg, method: &str, name: &str) -> anyhow::Result<Vec<bool>> {
    let competing = method == "aalen-johansen";
    let mut rows = Vec::new();
    for at in 0..if competing { 160_u32 } else { 120 } {
        let (time, cause) = life(random, 1.0, if competing { 0.7 } else { 0.0 }, 0.3)?;
        rows.push(vec![time, cause, f64::from(at % 2)]);
    }
    let plan = format!("duration = \"t\"\nevent = \"c\"\ngroup = \"g\"\n[[estimator]]\nmethod = \"{method}\"");
    let answer = answer(&plan, &["t", "c", "g"], &rows)?;
    let found = answer.estimates.iter().find_map(|row| row.details.get(name)).context("a test")?;
    Ok(vec![found["p"].as_f64().context("p")? <= 0.05])
}

/// A covariate that doubles the hazard; when asked, people come into view some time after their clock began.
fn cox(random: &mut Pcg64Mcg, late: bool) -> anyhow::Result<Vec<bool>> {
    let mut rows = Vec::new();
    while rows.len() < 200 {
        let x = (rows.len() % 2) as f64;
        let (time, cause) = life(random, 1.0 + x, 0.0, 0.3)?;
        let from = if late { random.random_range(0.0..0.5) } else { 0.0 };
        // Who meets the end before coming into view is never seen.
        if time > from {
            rows.push(vec![from, time, cause, x]);
        }
    }
    let entry = if late { "entry = \"from\"\n" } else { "" };
    let plan = format!("duration = \"t\"\nevent = \"c\"\n{entry}[[estimator]]\nmethod = \"cox\"\ncovariates = [\"x\"]");
    Ok(vec![covers(&answer(&plan, &["from", "t", "c", "x"], &rows)?, "hazard-ratio", 2.0)?])
}

/// Families whose members are alike, and a covariate of the family that does nothing.
fn families(random: &mut Pcg64Mcg, columns: &str) -> anyhow::Result<Vec<bool>> {
    let mut rows = Vec::new();
    for family in 0..100_u32 {
        let shared: f64 = random.sample(StandardNormal);
        for _ in 0..4 {
            let (time, cause) = life(random, shared.exp(), 0.0, 0.3)?;
            rows.push(vec![time, cause, f64::from(family % 2), f64::from(family)]);
        }
    }
    let plan =
        format!("duration = \"t\"\nevent = \"c\"\n{columns}[[estimator]]\nmethod = \"cox\"\ncovariates = [\"x\"]");
    Ok(vec![covers(&answer(&plan, &["t", "c", "x", "family"], &rows)?, "hazard-ratio", 1.0)?])
}
