use anyhow::Context;
use followup::intervals::{Level, clopper_pearson, poisson, wilson};
use harness::shared::shared;
use serde_json::Value;

/// The golden case's numbers under a key.
fn numbers(value: &Value, key: &str) -> anyhow::Result<Vec<f64>> {
    let list = value[key].as_array().with_context(|| format!("{key} is a list"))?;
    list.iter().map(|one| one.as_f64().context("a number")).collect()
}

fn check(found: f64, expected: f64, tolerance: &Value, what: &str) {
    let (abs, rel) = (tolerance["abs"].as_f64().unwrap_or(0.0), tolerance["rel"].as_f64().unwrap_or(0.0));
    assert!((found - expected).abs() <= abs.max(rel * expected.abs()), "{what}: found {found}, expected {expected}");
}

#[test]
fn the_intervals_are_those_of_r() -> anyhow::Result<()> {
    let Some(path) = shared("golden/rates/exact/reference.json") else { return Ok(()) };
    let reference: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let quantity = |id: &str| {
        let all = reference["quantities"].as_array().context("quantities are a list")?;
        all.iter().find(|one| one["id"] == id).with_context(|| format!("{id} is there"))
    };
    let garwood = quantity("garwood_exact_95")?;
    let value = &garwood["value"];
    for ((count, low), high) in
        numbers(value, "count")?.into_iter().zip(numbers(value, "lo")?).zip(numbers(value, "hi")?)
    {
        let found = poisson(count as u64, Level::P95);
        check(found.low, low, &garwood["tol"], &format!("low of {count}"));
        check(found.high, high, &garwood["tol"], &format!("high of {count}"));
    }
    let binomial = quantity("binomial_intervals")?;
    let value = &binomial["value"];
    let column = |key| numbers(value, key);
    for (at, (count, of)) in column("x")?.into_iter().zip(column("n")?).enumerate() {
        let (count, of) = (count as u64, of as u64);
        let exact = clopper_pearson(count, of, Level::P95).context("a proper share")?;
        let score = wilson(count, of, Level::P95).context("a proper share")?;
        let what = format!("{count} of {of}");
        for (found, key) in
            [(exact.low, "cp_lo"), (exact.high, "cp_hi"), (score.low, "wilson_lo"), (score.high, "wilson_hi")]
        {
            check(found, column(key)?[at], &binomial["tol"], &format!("{key} of {what}"));
        }
    }
    Ok(())
}
