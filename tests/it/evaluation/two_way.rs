//! Regressions with unit and period effects, against R `fixest` 0.11.2 and `lm`, and against what can be worked out by hand.

use super::evaluate;
use super::golden::{Case, Quantity, find};
use anyhow::{Context, ensure};
use followup::evaluation::estimate::{Answer, Estimate};
use serde_json::{Value, json};
use std::fmt::Write;

const STAGGERED: &str = r#"
[data]
file = "base_stagg.csv"
unit = "id"
time = "year"
outcome = "y"
[treatment]
first_treated = "year_treated"
[[estimator]]
covariates = ["x1"]
"#;

/// The coefficient and error of a reference term, ours beside it.
fn check(quantity: &Quantity<'_>, at: usize, ours: &Estimate) -> anyhow::Result<()> {
    quantity.check("coefficient", ours.estimate, &quantity.list("coef")?[at])?;
    quantity.check("error", ours.se, &quantity.list("se")?[at])
}

fn check_covariate(quantity: &Quantity<'_>, answer: &Answer) -> anyhow::Result<()> {
    let covariate = &answer.estimates[0].details["covariates"]["x1"];
    quantity.check("x1", covariate["coefficient"].as_f64(), &quantity.list("coef")?[0])?;
    quantity.check("x1 error", covariate["se"].as_f64(), &quantity.list("se")?[0])
}

/// Reference terms such as `year::-9` name the time since the start.
fn check_event(quantity: &Quantity<'_>, answer: &Answer, shift: f64) -> anyhow::Result<()> {
    check_covariate(quantity, answer)?;
    for (at, term) in quantity.list("term")?.iter().enumerate().skip(1) {
        let named = term.as_str().and_then(|term| term.split("::").nth(1)).context("a term has a time")?;
        let time: f64 = named.trim_end_matches(":treat").parse()?;
        check(quantity, at, find(answer, "att.dynamic(e)", &[("e", &json!(time - shift))])?)?;
    }
    Ok(())
}

#[test]
fn pooled_and_interacted_event_studies_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/fixest_sim", "base_stagg.csv")? else { return Ok(()) };
    let pooled = case.answer(&format!("{STAGGERED}method = \"event-study\""))?;
    check_event(&case.quantity("base_stagg.twfe_event")?, &pooled, 0.0)?;
    ensure!(pooled.notes.iter().any(|note| note.code() == "pooled-staggered"), "{:?}", pooled.notes);
    let interacted = case.answer(&format!("{STAGGERED}method = \"event-study\"\ncohorts = \"interacted\""))?;
    check_event(&case.quantity("base_stagg.sunab_event")?, &interacted, 0.0)?;
    let overall = case.quantity("base_stagg.sunab_att")?;
    overall.check("att", interacted.estimates[0].estimate, &overall.value()["att"])?;
    overall.check("se", interacted.estimates[0].se, &overall.value()["se"])
}

#[test]
fn the_two_way_effect_equals_the_reference_and_is_warned_of() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/fixest_sim", "base_stagg.csv")? else { return Ok(()) };
    let answer = case.answer(&format!("{STAGGERED}method = \"twfe\""))?;
    let quantity = case.quantity("base_stagg.twfe_naive")?;
    check(&quantity, 1, &answer.estimates[0])?;
    check_covariate(&quantity, &answer)?;
    ensure!(answer.notes.iter().any(|note| note.code() == "pooled-staggered"), "{:?}", answer.notes);
    Ok(())
}

/// The plan for fixest's two-group panel, whose treated units stand in a column of zeros and ones.
fn two_groups(case: &Case, method: &str) -> anyhow::Result<String> {
    let mut units: Vec<&str> = case
        .text()?
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|cells| cells[5] == "1")
        .map(|cells| cells[2])
        .collect();
    units.dedup();
    Ok(format!(
        "[data]\nfile = \"base_did.csv\"\nunit = \"id\"\ntime = \"period\"\noutcome = \"y\"\n[treatment]\nunits = {}\nstart = 6\n[[estimator]]\ncovariates = [\"x1\"]\n{method}",
        json!(units)
    ))
}

#[test]
fn two_groups_equal_the_reference_clustered_one_way_and_two() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/fixest_sim", "base_did.csv")? else { return Ok(()) };
    let event = case.answer(&two_groups(&case, "method = \"event-study\"\nleads = 5\nlags = 4")?)?;
    check_event(&case.quantity("base_did.event")?, &event, 6.0)?;
    for (id, options) in
        [("base_did.twfe", ""), ("base_did.twfe_twoway", "cluster = [\"id\", \"period\"]\nerrors = \"cr1\"")]
    {
        let answer = case.answer(&two_groups(&case, &format!("method = \"twfe\"\n{options}"))?)?;
        let quantity = case.quantity(id)?;
        check(&quantity, 1, &answer.estimates[0])?;
        check_covariate(&quantity, &answer)?;
    }
    Ok(())
}

#[test]
fn different_persons_in_two_areas_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/card_krueger", "njmin3.csv")? else { return Ok(()) };
    let plan = r#"
[data]
file = "njmin3.csv"
unit = "nj"
time = "d"
outcome = "fte"
[treatment]
units = ["1"]
start = 1
[[estimator]]
method = "twfe"
panel = false
errors = "hc1"
"#;
    let ours = &case.answer(plan)?.estimates[0];
    let (means, regression) = (case.quantity("njmin3.cell_means")?, case.quantity("njmin3.ols")?);
    means.check("effect", ours.estimate, &means.value()["did"])?;
    let published = case.quantity("njmin3.published")?;
    published.check("effect", ours.estimate, &published.value()["did"])?;
    regression.check("error", ours.se, &regression.list("se_hc1")?[3])?;
    let controlled = case.answer(&format!("{plan}covariates = [\"kfc\", \"roys\", \"wendys\", \"co_owned\"]"))?;
    let regression = case.quantity("njmin3.ols_controls")?;
    regression.check("controlled effect", controlled.estimates[0].estimate, &regression.list("coef")?[7])?;
    // Clustered by area there are two clusters, and no clustered error holds.
    let clustered = case.answer(&plan.replace("errors = \"hc1\"", ""))?;
    ensure!(clustered.estimates[0].se.is_none(), "{:?}", clustered.estimates[0]);
    ensure!(clustered.notes.iter().any(|note| note.code() == "no-clustered-error"), "{:?}", clustered.notes);
    Ok(())
}

#[test]
fn the_comparisons_behind_a_two_way_estimate_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/mpdta", "mpdta.csv")? else { return Ok(()) };
    let plan = "[data]\nfile = \"mpdta.csv\"\nunit = \"countyreal\"\ntime = \"year\"\noutcome = \"lemp\"\n[treatment]\nfirst_treated = \"first.treat\"\n[[estimator]]\nmethod = \"twfe\"";
    let answer = case.answer(plan)?;
    let quantity = case.quantity("mpdta.bacon")?;
    let ours = &answer.estimates[0];
    quantity.check("effect", ours.estimate, &quantity.value()["twfe"])?;
    let decomposition = &ours.details["decomposition"];
    for (kind, reference) in quantity.value()["by_type"].as_object().into_iter().flatten() {
        for key in ["weight", "estimate"] {
            quantity.check(kind, decomposition["by_type"][kind][key].as_f64(), &reference[key])?;
        }
    }
    let sum: f64 = decomposition["comparisons"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|comparison| Some(comparison["weight"].as_f64()? * comparison["estimate"].as_f64()?))
        .sum();
    quantity.check("weighted sum", Some(sum), &quantity.value()["twfe"])
}

/// Areas seen before and after, with a change each; the first `treated` of them are treated.
fn changes(changes: &[f64], treated: usize) -> (String, String) {
    let mut csv = "area,year,rate\n".to_owned();
    let mut units = Vec::new();
    for (at, change) in changes.iter().enumerate() {
        let level = 10.0 + 3.0 * at as f64;
        let written = write!(csv, "a{at},2020,{level}\na{at},2021,{}\n", level + change);
        debug_assert!(written.is_ok());
        if at < treated {
            units.push(format!("a{at}"));
        }
    }
    let plan = format!(
        "[data]\nfile = \"here\"\nunit = \"area\"\ntime = \"year\"\noutcome = \"rate\"\n[treatment]\nunits = {}\nstart = 2021\n[[estimator]]\nmethod = \"twfe\"\nwild_bootstrap = 9999\n",
        json!(units)
    );
    (plan, csv)
}

/// With two periods the effect is a difference of two means, CR2 is the unbiased variance of each divided by its number,
/// and Satterthwaite's degrees of freedom are Welch's under equal variances.
#[test]
fn few_areas_before_and_after_are_a_comparison_of_two_means() -> anyhow::Result<()> {
    let all = [4.0, 6.5, 5.0, 1.0, 2.5, 0.0, -1.0, 3.0];
    let (plan, csv) = changes(&all, 3);
    let answer = evaluate(&plan, csv.as_bytes())??;
    let (ours, [own, others]) = (&answer.estimates[0], [&all[..3], &all[3..]]);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let variance = |values: &[f64]| {
        values.iter().map(|value| (value - mean(values)).powi(2)).sum::<f64>() / (values.len() - 1) as f64
    };
    let effect = mean(own) - mean(others);
    let se = (variance(own) / 3.0 + variance(others) / 5.0).sqrt();
    let degrees = (1.0_f64 / 3.0 + 1.0 / 5.0).powi(2) / (1.0 / (9.0 * 2.0) + 1.0 / (25.0 * 4.0));
    let close =
        |ours: Option<f64>, expected: f64| ours.is_some_and(|ours| (ours - expected).abs() < 1e-9 * expected.abs());
    ensure!(close(ours.estimate, effect) && close(ours.se, se), "{ours:?}");
    ensure!(close(ours.details["df_cr2"].as_f64(), degrees), "{} for {degrees}", ours.details["df_cr2"]);
    // 8 areas, 3 treated: 56 assignments, and as large a difference in means only in the real one.
    let as_large = assignments(&all, 3).filter(|found| found.abs() >= effect.abs() - 1e-12).count();
    ensure!(ours.details["randomisation_assignments"] == json!(56));
    ensure!(close(ours.details["randomisation_p"].as_f64(), as_large as f64 / 56.0), "{:?}", ours.details);
    Ok(())
}

/// The difference in means under every choice of treated areas.
fn assignments(all: &[f64], treated: u32) -> impl Iterator<Item = f64> {
    let total: f64 = all.iter().sum();
    (0..1_u32 << all.len()).filter(move |set| set.count_ones() == treated).map(move |set| {
        let own: f64 = (0..all.len()).filter(|at| set >> at & 1 == 1).map(|at| all[at]).sum();
        own / f64::from(treated) - (total - own) / (all.len() as f64 - f64::from(treated))
    })
}

#[test]
fn every_combination_of_signs_is_tried_when_clusters_are_few() -> anyhow::Result<()> {
    let (plan, csv) = changes(&[4.0, 6.5, 5.0, 1.0, 2.5, 0.0, -1.0, 3.0], 3);
    let answer = evaluate(&format!("{plan}wild_weights = \"rademacher\""), csv.as_bytes())??;
    let details = &answer.estimates[0].details;
    ensure!(details["wild_exact"] == json!(true) && details["wild_draws"] == json!(255), "{details:?}");
    let p = details["wild_p"].as_f64().context("there is a p")?;
    // The signs and their opposites give the same statistic, so p is a whole number of 1/128.
    ensure!((p * 128.0 - (p * 128.0).round()).abs() < 1e-9 && p < 0.1, "{p}");
    let (low, high) = (details["wild_ci_low"].as_f64(), details["wild_ci_high"].as_f64());
    ensure!(low.zip(high).is_none_or(|(low, high)| low < 4.0 && high > 4.2), "{low:?} {high:?}");
    Ok(())
}

#[test]
fn one_treated_area_has_no_clustered_error() -> anyhow::Result<()> {
    let (plan, csv) = changes(&[9.0, 1.0, 2.5, 0.0, -1.0, 3.0, 0.5, 2.0, 1.5, -0.5], 1);
    let answer = evaluate(&plan, csv.as_bytes())??;
    let ours = &answer.estimates[0];
    ensure!(ours.se.is_none() && ours.details.get("se_cr1").is_none_or(Value::is_null), "{ours:?}");
    ensure!(ours.p == Some(0.1) && ours.ci_low.is_none(), "{ours:?}");
    ensure!(ours.details["smallest_attainable_p"] == json!(0.1));
    Ok(())
}

#[test]
fn what_a_regression_cannot_use_is_refused_in_words() -> anyhow::Result<()> {
    let (plan, csv) = changes(&[9.0, 1.0, 2.5, 0.0], 1);
    let twice = format!("{csv}a1,2021,7\n");
    let constant: String = csv
        .lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { format!("{line}\n") } else { format!("{},5\n", &line[..7]) })
        .collect();
    let one_period: String =
        csv.lines().filter(|line| !line.contains("2021")).map(|line| format!("{line}\n")).collect();
    let everywhere = plan.replace("[\"a0\"]", "[\"a0\",\"a1\",\"a2\",\"a3\"]");
    let from_the_first = everywhere.replace("start = 2021", "start = 2020");
    for (plan, csv, expected) in [
        (&plan, &twice, "is there twice in period 2021"),
        (&plan, &constant, "the same in every row"),
        (&plan, &one_period, "only one period"),
        (&everywhere, &csv, "cannot be told from the units, the periods"),
        (&from_the_first, &csv, "every unit is treated in every period"),
        (&format!("{plan}leads = 2"), &csv, "takes no leads"),
    ] {
        let refusal = evaluate(plan, csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    Ok(())
}

#[test]
fn a_missing_cell_is_left_out_and_said() -> anyhow::Result<()> {
    let (plan, csv) = changes(&[4.0, 6.5, 5.0, 1.0, 2.5, 0.0, -1.0, 3.0], 3);
    let answer = evaluate(&plan, csv.replace("a4,2021,24.5", "a4,2021,").as_bytes())??;
    ensure!(answer.estimates[0].details["rows_left_out"] == json!(1));
    ensure!(answer.notes.iter().any(|note| note.code() == "unbalanced"), "{:?}", answer.notes);
    Ok(())
}
