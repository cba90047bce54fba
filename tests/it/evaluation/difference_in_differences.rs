//! Callaway & Sant'Anna's county panel, against R `did` 2.1.2.

use super::evaluate;
use super::golden::{Case, find};
use anyhow::ensure;
use serde_json::json;
use std::fmt::Write;

const PLAN: &str = r#"
[data]
file = "mpdta.csv"
unit = "countyreal"
time = "year"
outcome = "lemp"
[treatment]
first_treated = "first.treat"
[[estimator]]
method = "did"
"#;

const WAYS: [(&str, &str); 7] = [
    ("nocov_nevertreated", ""),
    ("lpop_nevertreated_dr", "covariates = [\"lpop\"]"),
    ("lpop_nevertreated_reg", "covariates = [\"lpop\"]\nadjust = \"outcome-regression\""),
    ("lpop_nevertreated_ipw", "covariates = [\"lpop\"]\nadjust = \"inverse-probability\""),
    ("lpop_notyet_dr", "covariates = [\"lpop\"]\ncontrol_group = \"not-yet-treated\""),
    ("nocov_notyet_universal", "control_group = \"not-yet-treated\"\nbase_period = \"universal\""),
    ("nocov_anticip1", "anticipation = 1"),
];

#[test]
fn group_time_effects_and_their_errors_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/mpdta", "mpdta.csv")? else { return Ok(()) };
    for (name, options) in WAYS {
        let answer = case.answer(&format!("{PLAN}{options}"))?;
        let quantity = case.quantity(&format!("{name}.att_gt"))?;
        for (at, (group, time)) in quantity.list("group")?.iter().zip(quantity.list("t")?).enumerate() {
            let ours = find(&answer, "att(g,t)", &[("g", group), ("t", time)])?;
            quantity.check("att", ours.estimate, &quantity.list("att")?[at])?;
            quantity.check("se", ours.se, &quantity.list("se")?[at])?;
        }
        let wald = case.quantity(&format!("{name}.pretest_wald"))?;
        wald.check("W", answer.estimates[0].details["pretest_wald"].as_f64(), &wald.value()["W"])?;
        // The reference tells p with five figures.
        let (p, told) = (answer.estimates[0].details["pretest_p"].as_f64(), wald.value()["p"].as_f64());
        ensure!(p.zip(told).is_some_and(|(p, told)| (p - told).abs() < 1e-3 * told + 6e-6), "{p:?} for {told:?}");
    }
    Ok(())
}

/// The reference's error of the overall group effect reads group membership from a vector that runs over group and period
/// instead of over groups, and is some tenths of a per cent off; every other figure is compared in full.
#[test]
fn aggregations_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/mpdta", "mpdta.csv")? else { return Ok(()) };
    let each =
        [("group", "g", "att.group(g)"), ("dynamic", "e", "att.dynamic(e)"), ("calendar", "t", "att.calendar(t)")];
    for (name, options) in WAYS {
        let answer = case.answer(&format!("{PLAN}{options}"))?;
        for (aggregation, key, estimand) in [("simple", "", "")].into_iter().chain(each) {
            let quantity = case.quantity(&format!("{name}.aggte_{aggregation}"))?;
            let overall = find(&answer, "att", &[("aggregation", &json!(aggregation))])?;
            quantity.check("overall", overall.estimate, &quantity.value()["overall_att"])?;
            if aggregation != "group" {
                quantity.check("overall se", overall.se, &quantity.value()["overall_se"])?;
            }
            if key.is_empty() {
                continue;
            }
            for (at, index) in quantity.list("egt")?.iter().enumerate() {
                let ours = find(&answer, estimand, &[(key, index)])?;
                quantity.check("att", ours.estimate, &quantity.list("att")?[at])?;
                quantity.check("se", ours.se, &quantity.list("se")?[at])?;
            }
        }
    }
    Ok(())
}

#[test]
fn times_since_the_start_can_be_of_the_same_groups_throughout() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/mpdta", "mpdta.csv")? else { return Ok(()) };
    for (name, options) in &WAYS[..2] {
        let answer = case.answer(&format!("{PLAN}{options}\nbalance = 1"))?;
        let quantity = case.quantity(&format!("{name}.aggte_dynamic_balance1"))?;
        let overall = find(&answer, "att", &[("aggregation", &json!("dynamic"))])?;
        quantity.check("overall", overall.estimate, &quantity.value()["overall_att"])?;
        quantity.check("overall se", overall.se, &quantity.value()["overall_se"])?;
        for (at, since) in quantity.list("egt")?.iter().enumerate() {
            let ours = find(&answer, "att.dynamic(e)", &[("e", since)])?;
            quantity.check("att", ours.estimate, &quantity.list("att")?[at])?;
            quantity.check("se", ours.se, &quantity.list("se")?[at])?;
        }
        let times = answer.estimates.iter().filter(|row| row.estimand == "att.dynamic(e)").count();
        ensure!(times == quantity.list("egt")?.len(), "{name}: {times} times since the start");
    }
    Ok(())
}

#[test]
fn bootstrap_errors_lie_within_the_reference_tolerance() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/mpdta", "mpdta.csv")? else { return Ok(()) };
    for (name, options) in WAYS {
        let answer = case.answer(&format!("{PLAN}{options}\nbootstrap = 25000"))?;
        let quantity = case.quantity(&format!("{name}.att_gt_multiplier_bootstrap"))?;
        let ours = answer.estimates.iter().filter(|estimate| estimate.estimand == "att(g,t)");
        for (ours, reference) in ours.zip(quantity.list("se")?) {
            quantity.check("se", ours.se, reference)?;
        }
        let critical = answer.estimates[0].details["critical_value"].as_f64();
        quantity.check("critical value", critical, &quantity.list("crit_val")?[0])?;
    }
    Ok(())
}

const EACH_ADJUSTMENT: [&str; 3] = ["doubly-robust", "outcome-regression", "inverse-probability"];

/// Fast food in New Jersey and Pennsylvania, other restaurants before and after: the regression's effect, and its error
/// without a small-sample factor (HC0).
#[test]
fn different_persons_before_and_after_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/card_krueger", "njmin3.csv")? else { return Ok(()) };
    let reference = case.quantity("njmin3.ols")?;
    for adjust in EACH_ADJUSTMENT {
        let plan = format!(
            "[data]\nfile = \"here\"\nunit = \"nj\"\ntime = \"d\"\noutcome = \"fte\"\n[treatment]\nunits = [\"1\"]\nstart = 1\n[[estimator]]\nmethod = \"did\"\npanel = false\nadjust = \"{adjust}\""
        );
        let ours = &case.answer(&plan)?.estimates[0];
        reference.check("effect", ours.estimate, &reference.list("coef")?[3])?;
        reference.check("error", ours.se, &reference.list("se_hc0")?[3])?;
    }
    Ok(())
}

/// Persons with an age in two years; the treated are older, age moves the outcome and its change, and the effect is 3.
fn persons(count: u32) -> Vec<String> {
    let noise = |seed: u32| f64::from(seed.wrapping_mul(2_654_435_761) >> 8) / f64::from(1_u32 << 24) - 0.5;
    (0..count)
        .map(|at| {
            let (treated, after) = (at % 2, at / 2 % 2);
            let age = 10.0 + 4.0 * noise(3 * at + 1) + f64::from(treated);
            let both = f64::from(treated * after);
            let outcome = 0.5 * age + f64::from(after) * (1.0 + 0.4 * age) + 3.0 * both + noise(3 * at + 2);
            format!("{treated},{after},{age},{outcome}\n")
        })
        .collect()
}

fn persons_plan(adjust: &str) -> String {
    format!(
        "[data]\nfile = \"here\"\ntime = \"after\"\noutcome = \"y\"\n[treatment]\nfirst_treated = \"treated\"\n[[estimator]]\nmethod = \"did\"\ncovariates = [\"age\"]\nadjust = \"{adjust}\"\n"
    )
}

/// The effect is found whoever models what, and the error is that of leaving out one person at a time.
#[test]
fn covariates_are_adjusted_for_among_different_persons() -> anyhow::Result<()> {
    let rows = persons(200);
    let file = |left_out: Option<usize>| {
        let mut csv = "treated,after,age,y\n".to_owned();
        for (_, row) in rows.iter().enumerate().filter(|(at, _)| Some(*at) != left_out) {
            csv.push_str(row);
        }
        csv
    };
    for adjust in EACH_ADJUSTMENT {
        let effect = |left_out| -> anyhow::Result<(f64, f64)> {
            let answer = evaluate(&persons_plan(adjust), file(left_out).as_bytes())??;
            Ok((answer.estimates[0].estimate.unwrap_or(f64::NAN), answer.estimates[0].se.unwrap_or(f64::NAN)))
        };
        let (att, se) = effect(None)?;
        ensure!((att - 3.0).abs() < 3.0 * se && se < 0.5, "{adjust}: {att} ± {se}");
        let without: Vec<f64> =
            (0..rows.len()).map(|at| effect(Some(at)).map(|found| found.0)).collect::<anyhow::Result<_>>()?;
        let n = without.len() as f64;
        let mean = without.iter().sum::<f64>() / n;
        let jackknife = (without.iter().map(|value| (value - mean).powi(2)).sum::<f64>() * (n - 1.0) / n).sqrt();
        ensure!((jackknife / se - 1.0).abs() < 0.05, "{adjust}: {se} against {jackknife} by jackknife");
    }
    Ok(())
}

/// Areas over eight years; in the first four of twelve something is done from 2017 on, worth 4 a year.
fn areas(noise: f64) -> String {
    let wobble = |seed: u32| f64::from(seed.wrapping_mul(2_654_435_761) >> 8) / f64::from(1_u32 << 24) - 0.5;
    let mut csv = "area,year,start,rate,other\n".to_owned();
    for area in 0..24_u32 {
        for year in 2012..2020_u32 {
            let treated = area < 12;
            let effect = if treated && year >= 2017 { 4.0 } else { 0.0 };
            let value = |kind: u32| f64::from(area) + noise * wobble(area * 64 + year + 7919 * kind);
            let start = if treated { "2017" } else { "0" };
            let written = writeln!(csv, "a{area},{year},{start},{},{}", value(1) + effect, value(2));
            debug_assert!(written.is_ok());
        }
    }
    csv
}

const AREAS: &str = "[data]\nfile = \"here\"\nunit = \"area\"\ntime = \"year\"\noutcomes = [\"rate\", \"other\"]\n[treatment]\nfirst_treated = \"start\"\n";

#[test]
fn what_differing_trends_would_do_is_told_beside_the_effect() -> anyhow::Result<()> {
    for method in ["did", "event-study"] {
        let plan = format!(
            "{}[[estimator]]\nmethod = \"{method}\"",
            AREAS.replace("outcomes = [\"rate\", \"other\"]", "outcome = \"rate\"")
        );
        let answer = evaluate(&plan, areas(2.0).as_bytes())??;
        let told = answer.estimates.iter().find_map(|estimate| estimate.details.get("sensitivity"));
        let told = told.ok_or_else(|| anyhow::anyhow!("{method}: {:?}", answer.notes))?;
        let (bar, bend) = (told["breakdown_m_bar"].as_f64(), told["breakdown_m"].as_f64());
        ensure!(bar.is_some_and(|bar| bar > 0.5) && bend.is_some_and(|bend| bend > 0.0), "{method}: {told}");
        ensure!(told["detectable_drift"]["slope_80"].as_f64() > told["detectable_drift"]["slope_50"].as_f64());
    }
    Ok(())
}

#[test]
fn several_outcomes_are_taken_together() -> anyhow::Result<()> {
    for (method, options) in [
        ("did", "bootstrap = 999\naggregate = [\"simple\"]"),
        ("twfe", "randomisation = 999"),
        ("synthetic-did", "se = \"placebo\""),
    ] {
        for way in ["holm", "benjamini-hochberg", "romano-wolf"] {
            let plan =
                format!("{AREAS}[multiplicity]\nmethod = \"{way}\"\n[[estimator]]\nmethod = \"{method}\"\n{options}");
            let csv = areas(2.0);
            let csv: String = if method == "synthetic-did" {
                // Placebos need more comparison areas than treated ones.
                csv.lines()
                    .filter(|line| !(4..12).any(|area| line.starts_with(&format!("a{area},"))))
                    .map(|line| format!("{line}\n"))
                    .collect()
            } else {
                csv
            };
            let answer = evaluate(&plan, csv.as_bytes())??;
            let adjusted = |outcome: &str| {
                let of = answer.estimates.iter().filter(|estimate| estimate.details["outcome"] == json!(outcome));
                of.filter_map(|estimate| Some((estimate.p?, estimate.details.get("p_adjusted")?.as_f64()?))).next()
            };
            let (Some(rate), Some(other)) = (adjusted("rate"), adjusted("other")) else {
                anyhow::bail!("{method} by {way}: {:?}", answer.notes)
            };
            ensure!(
                rate.1 < 0.05 && other.1 > 0.05 && rate.1 + 1e-3 >= rate.0,
                "{method} by {way}: {rate:?} {other:?}"
            );
            let by = answer.estimates.iter().find_map(|estimate| estimate.details.get("multiplicity"));
            ensure!(by.is_some_and(|by| by["method"] == json!(way) && by["family"] == json!(2)), "{method}: {by:?}");
        }
    }
    Ok(())
}
