//! Sicily's smoking ban, against R.

use super::golden::Case;
use serde_json::Value;

const PLAN: &str = r#"
[data]
file = "sicily.csv"
time = "time"
outcome = "aces"
population = "stdpop"
[[estimator]]
method = "its"
interruption = 37
"#;

/// Our names of the reference's terms.
fn term(reference: &str) -> &str {
    match reference {
        "(Intercept)" => "intercept",
        "smokban" => "level",
        "tsince" => "slope",
        same => same,
    }
}

#[test]
fn segmented_regressions_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("its/sicily", "sicily.csv")? else { return Ok(()) };
    let quasi = "family = \"poisson\"\noverdispersion = true\nseason = { period = 12, harmonics = 2 }";
    let rate = "family = \"gaussian\"\nslope = true\nse =";
    let ways = [
        ("poisson_step.coef", "se", "family = \"poisson\"".to_owned()),
        ("quasipoisson_step.coef", "se", "family = \"poisson\"\noverdispersion = true".to_owned()),
        ("quasipoisson_season.coef", "se", quasi.to_owned()),
        ("quasipoisson_season_slope_centred.coef", "se", format!("{quasi}\nslope = true")),
        ("ols_rate.coef", "se_ols", format!("{rate} \"model\"")),
        ("ols_rate.coef", "se_nw_lag1", format!("{rate} \"newey-west\"\nlags = 1")),
        ("ols_rate.coef", "se_nw_lag3", format!("{rate} \"newey-west\"\nlags = 3")),
        ("prais_winsten_rate", "se", format!("{rate} \"prais-winsten\"")),
        ("negbin_step.coef", "se", "family = \"negative-binomial\"".to_owned()),
    ];
    for (id, errors, options) in ways {
        let answer = case.answer(&format!("{PLAN}{options}"))?;
        let details = &answer.estimates[0].details;
        let quantity = case.quantity(id)?;
        let names = quantity.list("term")?.iter().filter_map(Value::as_str);
        for (at, name) in names.enumerate() {
            quantity.check(name, details["coefficients"][term(name)].as_f64(), &quantity.list("coef")?[at])?;
            quantity.check(errors, details["standard_errors"][term(name)].as_f64(), &quantity.list(errors)?[at])?;
        }
    }
    Ok(())
}

#[test]
fn the_published_rate_ratio_of_the_ban_is_found() -> anyhow::Result<()> {
    let Some(case) = Case::open("its/sicily", "sicily.csv")? else { return Ok(()) };
    let answer = case.answer(&format!("{PLAN}family = \"poisson\""))?;
    let ours = &answer.estimates[0];
    for id in ["poisson_step.RR", "poisson_step.published"] {
        let quantity = case.quantity(id)?;
        for (key, value) in [("RR", ours.estimate), ("lo", ours.ci_low), ("hi", ours.ci_high)] {
            quantity.check(key, value, &quantity.value()[key])?;
        }
    }
    Ok(())
}
