//! Lung cancer, veterans and bone-marrow transplants, against R `survival` and `cmprsk`.

use super::golden::{Case, Quantity};
use anyhow::Context;
use followup::evaluation::estimate::{Answer, Estimate};
use serde_json::Value;

fn plan(columns: &str, estimator: &str) -> String {
    format!("[data]\nfile = \"here\"\n{columns}\n[[estimator]]\n{estimator}\n")
}

const LUNG: &str = "duration = \"time\"\nevent = \"status\"\n";

/// The last step of a group's curve at or before a time.
fn step<'a>(answer: &'a Answer, group: &str, cause: Option<u64>, time: f64) -> anyhow::Result<&'a Estimate> {
    let of = |estimate: &&Estimate| {
        estimate.details["group"] == group
            && cause.is_none_or(|cause| estimate.details["cause"] == cause)
            && estimate.details.get("t").and_then(Value::as_f64).is_some_and(|t| t <= time)
    };
    answer.estimates.iter().rfind(of).with_context(|| format!("no step of {group} by {time}"))
}

#[test]
fn survival_curves_and_log_rank_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "lung.csv")? else { return Ok(()) };
    let answer = case.answer(&plan(&format!("{LUNG}group = \"sex\""), "method = \"kaplan-meier\""))?;
    let km = case.quantity("lung_sex.km")?;
    for (at, group) in km.list("strata")?.iter().filter_map(Value::as_str).enumerate() {
        let time = km.list("time")?[at].as_f64().context("a time")?;
        let ours = step(&answer, group.trim_start_matches("sex="), None, time)?;
        km.check("survival", ours.estimate, &km.list("surv")?[at])?;
        km.check("se", ours.se, &km.list("se_greenwood")?[at])?;
        km.check("low", ours.ci_low, &km.list("lo_log")?[at])?;
        km.check("high", ours.ci_high, &km.list("hi_log")?[at])?;
    }
    let summaries: Vec<&Estimate> =
        answer.estimates.iter().filter(|estimate| estimate.estimand == "restricted-mean").collect();
    let median = case.quantity("lung_sex.median")?;
    for (at, ours) in summaries.iter().enumerate() {
        for (key, detail) in [("median", "median"), ("lo", "median_low"), ("hi", "median_high")] {
            median.check(key, ours.details[detail].as_f64(), &median.list(key)?[at])?;
        }
    }
    let test = case.quantity("lung_sex.logrank")?;
    let ours = &summaries[0].details["log_rank"];
    test.check("chi-squared", ours["chi_squared"].as_f64(), &test.value()["chisq"])?;
    test.check("p", ours["p"].as_f64(), &test.value()["p"])?;
    test.check("expected", ours["expected"]["1"].as_f64(), &test.list("exp")?[0])
}

#[test]
fn four_groups_are_compared_at_once() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "veteran.csv")? else { return Ok(()) };
    let answer = case.answer(&plan(&format!("{LUNG}group = \"celltype\""), "method = \"kaplan-meier\""))?;
    let test = case.quantity("veteran_cell.logrank")?;
    let ours =
        answer.estimates.iter().find_map(|estimate| estimate.details.get("log_rank")).context("a log-rank test")?;
    test.check("chi-squared", ours["chi_squared"].as_f64(), &test.value()["chisq"])?;
    test.check("df", ours["df"].as_f64(), &test.value()["df"])
}

fn check_cox(quantity: &Quantity<'_>, answer: &Answer, errors: &str) -> anyhow::Result<()> {
    for (at, ours) in answer.estimates.iter().enumerate() {
        quantity.check("coefficient", ours.details["coefficient"].as_f64(), &quantity.list("coef")?[at])?;
        quantity.check(errors, ours.details["coefficient_se"].as_f64(), &quantity.list(errors)?[at])?;
    }
    for (key, detail) in
        [("loglik_null", "loglik_null"), ("loglik", "loglik"), ("score", "score_test"), ("wald", "wald_test")]
    {
        if let Some(reference) = quantity.value().get(key) {
            quantity.check(key, answer.estimates[0].details[detail].as_f64(), reference)?;
        }
    }
    Ok(())
}

#[test]
fn hazard_ratios_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "lung.csv")? else { return Ok(()) };
    let three = "method = \"cox\"\ncovariates = [\"age\", \"sex\", \"ph.ecog\"]";
    let two = "method = \"cox\"\ncovariates = [\"age\", \"sex\"]";
    for (id, columns, estimator, errors) in [
        ("lung_age_sex_ecog.coef", LUNG.to_owned(), three.to_owned(), "se"),
        ("lung_breslow.coef", LUNG.to_owned(), format!("{three}\nties = \"breslow\""), "se"),
        ("lung_strata_inst.coef", format!("{LUNG}strata = \"inst\""), two.to_owned(), "se"),
    ] {
        let answer = case.answer(&plan(&columns, &estimator))?;
        check_cox(&case.quantity(id)?, &answer, errors)?;
    }
    Ok(())
}

#[test]
fn clustered_errors_of_hazard_ratios_equal_the_reference() -> anyhow::Result<()> {
    // One institution is missing, and the reference leaves that row out.
    let Some(case) = Case::open("survival/lung_veteran", "lung.csv")? else { return Ok(()) };
    let case = case.without_lines(|line| line.starts_with(',') || line.starts_with("NA,"))?;
    let estimator = "method = \"cox\"\ncovariates = [\"age\", \"sex\"]";
    let answer = case.answer(&plan(&format!("{LUNG}cluster = \"inst\""), estimator))?;
    check_cox(&case.quantity("lung_cluster_robust.coef")?, &answer, "robust_se")
}

#[test]
fn the_test_of_proportional_hazards_equals_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "lung.csv")? else { return Ok(()) };
    let three = "method = \"cox\"\ncovariates = [\"age\", \"sex\", \"ph.ecog\"]";
    for (id, ties) in [("lung_age_sex_ecog.zph", "efron"), ("lung_breslow.zph", "breslow")] {
        let answer = case.answer(&plan(LUNG, &format!("{three}\nties = \"{ties}\"")))?;
        let quantity = case.quantity(id)?;
        for (at, ours) in answer.estimates.iter().enumerate() {
            quantity.check(
                "chi-squared",
                ours.details["proportionality_chi_squared"].as_f64(),
                &quantity.list("chisq")?[at],
            )?;
        }
        let global = answer.estimates[0].details["proportionality_global_chi_squared"].as_f64();
        quantity.check("global", global, &quantity.list("chisq")?[3])?;
    }
    Ok(())
}

#[test]
fn cumulative_incidence_with_competing_events_equals_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("competing_risks/bmt", "bmt.csv")? else { return Ok(()) };
    let columns = "duration = \"time\"\nevent = \"cause\"\n";
    let all = case.answer(&plan(columns, "method = \"aalen-johansen\""))?;
    let reference = case.quantity("bmt_all.aalen_johansen")?;
    for (at, time) in reference.list("time")?.iter().filter_map(Value::as_f64).enumerate() {
        for cause in [1, 2] {
            let ours = step(&all, "", Some(cause), time)?;
            let column = usize::try_from(cause)?;
            reference.check("incidence", ours.estimate, &reference.list("pstate")?[at][column])?;
            reference.check("se", ours.se, &reference.list("se")?[at][column])?;
        }
    }
    let grouped = case.answer(&plan(&format!("{columns}group = \"platelet\""), "method = \"aalen-johansen\""))?;
    let curves = case.quantity("bmt_platelet.cuminc")?;
    for (row, curve) in curves.list("curve")?.iter().filter_map(Value::as_str).enumerate() {
        let (group, cause) = curve.split_once(' ').context("group and cause")?;
        for (at, time) in curves.list("times")?.iter().filter_map(Value::as_f64).enumerate() {
            let ours = step(&grouped, group, Some(cause.parse()?), time)?;
            curves.check("incidence", ours.estimate, &curves.list("est")?[row][at])?;
        }
    }
    Ok(())
}

#[test]
fn a_cause_specific_hazard_takes_other_causes_as_the_end_of_observation() -> anyhow::Result<()> {
    let Some(case) = Case::open("competing_risks/bmt", "bmt.csv")? else { return Ok(()) };
    let estimator = "method = \"cox\"\ncause = 1\ncovariates = [\"platelet\", \"age\", \"tcell\"]";
    let answer = case.answer(&plan("duration = \"time\"\nevent = \"cause\"\n", estimator))?;
    check_cox(&case.quantity("bmt_cause_specific_1.coef")?, &answer, "se")
}
