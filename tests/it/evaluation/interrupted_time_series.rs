//! Sicily's smoking ban, against R.

use super::evaluate;
use super::golden::Case;
use anyhow::{Context, ensure};
use followup::evaluation::counts::Counts;
use followup::evaluation::linear::design;
use serde_json::Value;
use std::fmt::Write;

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
        ("ols_rate.coef", "se_nw_lag12", format!("{rate} \"newey-west\"\nlags = 12")),
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

#[test]
fn a_season_moves_the_rate_ratio_as_the_reference_says() -> anyhow::Result<()> {
    let Some(case) = Case::open("its/sicily", "sicily.csv")? else { return Ok(()) };
    let season = "family = \"poisson\"\noverdispersion = true\nseason = { period = 12, harmonics = 2 }";
    let answer = case.answer(&format!("{PLAN}{season}"))?;
    let (ours, quantity) = (&answer.estimates[0], case.quantity("quasipoisson_season.RR")?);
    for (key, value) in [("RR", ours.estimate), ("lo", ours.ci_low), ("hi", ours.ci_high)] {
        quantity.check(key, value, &quantity.value()[key])?;
    }
    // The same model with its interaction not centred at the break: its level is what the line would be at month 0.
    let sloping = case.answer(&format!("{PLAN}{season}\nslope = true"))?;
    let uncentred = case.quantity("quasipoisson_season_slope.coef")?;
    let details = &sloping.estimates[0].details["coefficients"];
    let (level, slope) = (details["level"].as_f64(), details["slope"].as_f64());
    uncentred.check("slope", slope, &uncentred.list("coef")?[7])?;
    let at_nought = level.zip(slope).map(|(level, slope)| level - 36.0 * slope);
    uncentred.check("level", at_nought, &uncentred.list("coef")?[1])?;
    // R takes its dispersion from residuals one step before the fit has settled: two millionths off.
    let dispersion = sloping.estimates[0].details["dispersion"].as_f64().zip(uncentred.value()["dispersion"].as_f64());
    ensure!(dispersion.is_some_and(|(ours, theirs)| (ours / theirs - 1.0).abs() < 1e-5), "{dispersion:?}");
    let line = case.answer(&format!("{PLAN}family = \"gaussian\""))?;
    let linked = case.quantity("res.dw_lm")?;
    linked.check("Durbin–Watson", line.estimates[0].details["durbin_watson"].as_f64(), linked.value())
}

#[test]
fn over_dispersed_counts_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("rates/exact", "quine.csv")? else { return Ok(()) };
    let rows: Vec<Vec<&str>> = case.text()?.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let is = |at: usize, level: &str| rows.iter().map(|row| f64::from(u8::from(row[at] == level))).collect();
    let columns: Vec<Vec<f64>> =
        vec![vec![1.0; rows.len()], is(0, "N"), is(1, "M"), is(2, "F1"), is(2, "F2"), is(2, "F3"), is(3, "SL")];
    let days: Vec<f64> = rows.iter().map(|row| row[4].parse()).collect::<Result<_, _>>()?;
    let x = design(&columns);
    let model = Counts { x: &x, y: &days, offset: &vec![0.0; days.len()] };
    let poisson = model.poisson()?;
    let found = model.negative_binomial()?;
    for (id, solved) in [("quine.poisson", &poisson), ("quine.glm_nb", &found.solved)] {
        let quantity = case.quantity(id)?;
        for (at, error) in solved.errors(1.0).into_iter().enumerate() {
            quantity.check("coefficient", Some(solved.beta[at]), &quantity.list("coef")?[at])?;
            quantity.check("error", Some(error), &quantity.list("se")?[at])?;
        }
    }
    let reference = case.quantity("quine.glm_nb")?;
    reference.check("theta", Some(found.theta), &reference.value()["theta"])?;
    reference.check("error of theta", Some(found.theta_se), &reference.value()["theta_se"])?;
    reference.check("log-likelihood", Some(found.log_likelihood), &reference.value()["loglik"])?;
    let (dispersion, by_chance) = model.dispersion(&poisson);
    let pearson = case.quantity("quine.poisson")?;
    pearson.check("Pearson", Some(dispersion * (days.len() - 7) as f64), &pearson.value()["pearson"])?;
    ensure!(by_chance < 1e-9, "{by_chance}");
    Ok(())
}

/// Two areas over thirty months: both rise by the same, both fall by 4 when the law changes, one by 6 more when something is done.
fn two_areas() -> anyhow::Result<(String, String)> {
    let (mut long, mut wide) = ("area,month,reports\n".to_owned(), "month,north,south\n".to_owned());
    for month in 1..=30 {
        let noise = |seed: i32| f64::from((month * seed) % 7) / 10.0;
        let law = if month > 18 { -4.0 } else { 0.0 };
        let done = if month > 18 { -6.0 } else { 0.0 };
        let north = 40.0 + 0.5 * f64::from(month) + law + done + noise(3);
        let south = 25.0 + 0.5 * f64::from(month) + law + noise(5);
        writeln!(long, "north,{month},{north}\nsouth,{month},{south}")?;
        writeln!(wide, "{month},{north},{south}")?;
    }
    Ok((long, wide))
}

#[test]
fn what_struck_both_series_is_not_taken_for_the_effect() -> anyhow::Result<()> {
    let (long, wide) = two_areas()?;
    let by_unit = "[data]\nfile = \"here\"\nunit = \"area\"\ntime = \"month\"\noutcome = \"reports\"\n[treatment]\nunits = [\"north\"]\n[[estimator]]\nmethod = \"its\"\ninterruption = 19\n";
    let by_column = "[data]\nfile = \"here\"\ntime = \"month\"\noutcome = \"north\"\n[[estimator]]\nmethod = \"its\"\ninterruption = 19\n";
    let alone = evaluate(by_column, wide.as_bytes())??;
    let found = alone.estimates[0].estimate.context("null")?;
    ensure!((found + 10.0).abs() < 0.5, "alone it finds both: {found}");
    for se in ["model", "newey-west", "prais-winsten"] {
        let held = evaluate(&format!("{by_column}comparison = \"south\"\nse = \"{se}\""), wide.as_bytes())??;
        let units = evaluate(&format!("{by_unit}se = \"{se}\""), long.as_bytes())??;
        ensure!(held.estimates == units.estimates, "the two layouts differ");
        let ours = &held.estimates[0];
        ensure!(ours.details["term"] == "treated:level", "{:?}", ours.details["term"]);
        ensure!(ours.ci_low.is_some_and(|low| low < -6.0) && ours.ci_high.is_some_and(|high| high > -6.0), "{ours:?}");
        ensure!(ours.estimate.is_some_and(|estimate| (estimate + 6.0).abs() < 0.5), "{ours:?}");
    }
    Ok(())
}

#[test]
fn the_series_without_the_interruption_is_shown_with_its_interval() -> anyhow::Result<()> {
    let (_, wide) = two_areas()?;
    let plan = "[data]\nfile = \"here\"\ntime = \"month\"\noutcome = \"north\"\n[[estimator]]\nmethod = \"its\"\ninterruption = 19\n";
    for family in ["gaussian", "poisson"] {
        let answer = evaluate(&format!("{plan}family = \"{family}\""), wide.as_bytes())??;
        let series = &answer.estimates[0].details["series"];
        let at = |key: &str, month: usize| series[key][month].as_f64().context("a number");
        // Before the interruption it is the fit; after it the line goes on, ten above what was seen.
        ensure!((at("expected", 3)? - at("fitted", 3)?).abs() < 1e-9, "{series}");
        ensure!((at("expected", 25)? - at("observed", 25)? - 10.0).abs() < 2.0, "{series}");
        ensure!(at("low", 25)? < at("expected", 25)? && at("expected", 25)? < at("high", 25)?, "{series}");
    }
    Ok(())
}

#[test]
fn interruptions_that_cannot_be_judged_are_refused_in_words() -> anyhow::Result<()> {
    let (long, wide) = two_areas()?;
    let three = format!("{long}west,1,7\n");
    let plan = "[data]\nfile = \"here\"\ntime = \"month\"\noutcome = \"north\"\n[[estimator]]\nmethod = \"its\"\n";
    let units = plan.replace("time", "unit = \"area\"\ntime").replace("\"north\"", "\"reports\"");
    let treated = units.replace("[[estimator]]", "[treatment]\nunits = [\"north\"]\n[[estimator]]");
    for (plan, csv, expected) in [
        (format!("{plan}interruption = 29"), &wide, "fewer than 3 on a side"),
        (format!("{plan}interruption = 31"), &wide, "is no period"),
        (format!("{plan}interruption = 19\nseason = {{ period = 12, harmonics = 9 }}"), &wide, "1 to 6 harmonics"),
        (format!("{units}interruption = 19"), &long, "name its unit"),
        (format!("{treated}interruption = 19"), &three, "2 other units"),
    ] {
        let refusal = evaluate(&plan, csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    Ok(())
}
