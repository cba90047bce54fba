//! Lung cancer, veterans and bone-marrow transplants, against R `survival` and `cmprsk`.

use super::evaluate;
use super::golden::{Case, Quantity};
use anyhow::{Context, ensure};
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
    let ours = &summaries(&answer)[0].details["log_rank"];
    for (id, ours) in [("lung_sex.logrank", ours), ("lung_sex.peto_peto", &ours["peto_peto"])] {
        let test = case.quantity(id)?;
        test.check("chi-squared", ours["chi_squared"].as_f64(), &test.value()["chisq"])?;
        test.check("p", ours["p"].as_f64(), &test.value()["p"])?;
        for (at, sex) in ["1", "2"].into_iter().enumerate() {
            test.check("observed", ours["observed"][sex].as_f64(), &test.list("obs")?[at])?;
            test.check("expected", ours["expected"][sex].as_f64(), &test.list("exp")?[at])?;
        }
    }
    Ok(())
}

fn summaries(answer: &Answer) -> Vec<&Estimate> {
    answer.estimates.iter().filter(|estimate| estimate.estimand == "restricted-mean").collect()
}

/// The middle time and the other interval, of everybody and by group.
#[test]
fn curves_of_everybody_and_of_groups_equal_the_reference() -> anyhow::Result<()> {
    for (file, prefix, group) in
        [("lung.csv", "lung_all", ""), ("lung.csv", "lung_sex", "sex"), ("veteran.csv", "veteran_trt", "trt")]
    {
        let Some(case) = Case::open("survival/lung_veteran", file)? else { return Ok(()) };
        let by = if group.is_empty() { String::new() } else { format!("group = \"{group}\"\n") };
        let answer = case.answer(&plan(&format!("{LUNG}{by}"), "method = \"kaplan-meier\""))?;
        let (km, other) = (case.quantity(&format!("{prefix}.km"))?, case.quantity(&format!("{prefix}.km_loglog_ci"))?);
        for (at, name) in km.list("strata")?.iter().filter_map(Value::as_str).enumerate() {
            let time = km.list("time")?[at].as_f64().context("a time")?;
            // Before the first event everybody is left, and no step is told.
            if time == 0.0 {
                continue;
            }
            let ours = step(&answer, name.split_once('=').map_or("", |(_, name)| name), None, time)?;
            km.check("survival", ours.estimate, &km.list("surv")?[at])?;
            km.check("se", ours.se, &km.list("se_greenwood")?[at])?;
            km.check("low", ours.ci_low, &km.list("lo_log")?[at])?;
            km.check("high", ours.ci_high, &km.list("hi_log")?[at])?;
            other.check("low", ours.details["log_log_low"].as_f64(), &other.list("lo")?[at])?;
            other.check("high", ours.details["log_log_high"].as_f64(), &other.list("hi")?[at])?;
        }
        let median = case.quantity(&format!("{prefix}.median"))?;
        for (at, ours) in summaries(&answer).into_iter().enumerate() {
            for (key, detail) in [("median", "median"), ("lo", "median_low"), ("hi", "median_high")] {
                let of = &median.value()[key];
                median.check(key, ours.details[detail].as_f64(), of.get(at).unwrap_or(of))?;
            }
        }
    }
    Ok(())
}

#[test]
fn the_cumulative_hazard_equals_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "lung.csv")? else { return Ok(()) };
    let answer = case.answer(&plan(LUNG, "method = \"kaplan-meier\""))?;
    let reference = case.quantity("lung_all.nelson_aalen")?;
    for (at, time) in reference.list("time")?.iter().filter_map(Value::as_f64).enumerate() {
        let ours = &step(&answer, "", None, time)?.details;
        reference.check("hazard", ours["cumulative_hazard"].as_f64(), &reference.list("cumhaz")?[at])?;
        reference.check("se", ours["cumulative_hazard_se"].as_f64(), &reference.list("se")?[at])?;
    }
    Ok(())
}

/// Kinds of cell are a term of several columns, made of the text as the reference makes them.
#[test]
fn many_covariates_with_a_grouped_one_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "veteran.csv")? else { return Ok(()) };
    let kinds = ["smallcell", "adeno", "large"];
    let mut lines = case.text()?.lines();
    let head = lines.next().context("a head")?;
    let at = head.split(',').position(|name| name == "celltype").context("celltype")?;
    let mut csv = format!("{head},{}\n", kinds.join(","));
    for line in lines {
        let kind = line.split(',').nth(at).context("a kind")?;
        let marks = kinds.map(|of| u8::from(of == kind).to_string()).join(",");
        csv.push_str(&format!("{line},{marks}\n"));
    }
    let estimator = "method = \"cox\"\ncovariates = [\"trt\", \"smallcell\", \"adeno\", \"large\", \"karno\", \"diagtime\", \"age\", \"prior\"]";
    let answer = evaluate(&plan(LUNG, estimator), csv.as_bytes())??;
    check_cox(&case.quantity("veteran_full.coef")?, &answer, "se")?;
    let zph = case.quantity("veteran_full.zph")?;
    // The three columns of the kind of cell are one term in the reference; every other term is one here too.
    for (ours, theirs) in [(0, 0), (4, 2), (5, 3), (6, 4), (7, 5)] {
        let details = &answer.estimates[ours].details;
        zph.check("chi-squared", details["proportionality_chi_squared"].as_f64(), &zph.list("chisq")?[theirs])?;
        zph.check("p", details["proportionality_p"].as_f64(), &zph.list("p")?[theirs])?;
    }
    let global = &answer.estimates[0].details;
    zph.check("global", global["proportionality_global_chi_squared"].as_f64(), &zph.list("chisq")?[6])?;
    zph.check("global p", global["proportionality_global_p"].as_f64(), &zph.list("p")?[6])
}

#[test]
fn four_groups_are_compared_at_once() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "veteran.csv")? else { return Ok(()) };
    let answer = case.answer(&plan(&format!("{LUNG}group = \"celltype\""), "method = \"kaplan-meier\""))?;
    let test = case.quantity("veteran_cell.logrank")?;
    let ours =
        answer.estimates.iter().find_map(|estimate| estimate.details.get("log_rank")).context("a log-rank test")?;
    test.check("chi-squared", ours["chi_squared"].as_f64(), &test.value()["chisq"])?;
    test.check("df", ours["df"].as_f64(), &test.value()["df"])?;
    test.check("p", ours["p"].as_f64(), &test.value()["p"])
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
            quantity.check("p", ours.details["proportionality_p"].as_f64(), &quantity.list("p")?[at])?;
        }
        let global = answer.estimates[0].details["proportionality_global_chi_squared"].as_f64();
        quantity.check("global", global, &quantity.list("chisq")?[3])?;
        let global = answer.estimates[0].details["proportionality_global_p"].as_f64();
        quantity.check("global p", global, &quantity.list("p")?[3])?;
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

#[test]
fn groups_with_competing_events_are_compared_as_gray_did() -> anyhow::Result<()> {
    let Some(case) = Case::open("competing_risks/bmt", "bmt.csv")? else { return Ok(()) };
    let columns = "duration = \"time\"\nevent = \"cause\"\ngroup = \"platelet\"\n";
    let answer = case.answer(&plan(columns, "method = \"aalen-johansen\""))?;
    let test = case.quantity("bmt_platelet.gray_test")?;
    for (at, cause) in [1, 2].into_iter().enumerate() {
        let row = answer.estimates.iter().find(|row| row.details["cause"] == cause).context("a row of the cause")?;
        let ours = &row.details["gray_test"];
        test.check("statistic", ours["chi_squared"].as_f64(), &test.list("stat")?[at])?;
        test.check("p", ours["p"].as_f64(), &test.list("p")?[at])?;
        test.check("df", ours["df"].as_f64(), &test.list("df")?[at])?;
    }
    Ok(())
}

#[test]
fn ratios_of_cumulative_incidence_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("competing_risks/bmt", "bmt.csv")? else { return Ok(()) };
    let estimator = "method = \"fine-gray\"\ncause = 1\ncovariates = [\"platelet\", \"age\", \"tcell\"]";
    let answer = case.answer(&plan("duration = \"time\"\nevent = \"cause\"\n", estimator))?;
    check_cox(&case.quantity("bmt_cause1.finegray")?, &answer, "se")
}

#[test]
fn restricted_means_and_their_difference_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survival/lung_veteran", "lung.csv")? else { return Ok(()) };
    let until = "method = \"kaplan-meier\"\nuntil = 730";
    let all = case.answer(&plan(LUNG, until))?;
    let whole = case.quantity("lung_all.rmst")?;
    let row = all.estimates.iter().find(|row| row.estimand == "restricted-mean").context("a mean")?;
    whole.check("mean", row.estimate, &whole.value()["rmst"])?;
    whole.check("error", row.se, &whole.value()["se"])?;
    let by_sex = case.answer(&plan(&format!("{LUNG}group = \"sex\""), until))?;
    let reference = case.quantity("lung_sex.rmst")?;
    let number = |key: &str, at: usize| anyhow::Ok(reference.list(key)?[at].as_f64().context("a number")?);
    let difference =
        by_sex.estimates.iter().find(|row| row.estimand == "restricted-mean-difference").context("a difference")?;
    let expected = number("rmst", 1)? - number("rmst", 0)?;
    let error = number("se", 0)?.hypot(number("se", 1)?);
    ensure!(difference.estimate.is_some_and(|found| (found - expected).abs() < 1e-5), "{difference:?}");
    ensure!(difference.se.is_some_and(|found| (found - error).abs() < 1e-5), "{difference:?}");
    Ok(())
}

/// Children placed in care: days until the end, what ended it, and two things known at the start.
fn placements(split: bool, shift: f64) -> String {
    let mut csv = "from,until,ended,age,kin,home\n".to_owned();
    for child in 0..60_u32 {
        let days = f64::from(child * 37 % 53 * 10 + 20);
        let cause = child * 7 % 3;
        let (age, kin, home) = (child * 11 % 17, child % 2, child % 5);
        let mut row = |from: f64, until: f64, ended: u32| {
            csv.push_str(&format!("{from},{until},{ended},{age},{kin},{home}\n"));
        };
        if split {
            // One life told in two rows: nothing has happened when the first one ends.
            row(shift, shift + days / 2.0, 0);
            row(shift + days / 2.0, shift + days, cause);
        } else {
            row(shift, shift + days, cause);
        }
    }
    csv
}

#[test]
fn a_life_told_in_two_rows_is_the_same_life() -> anyhow::Result<()> {
    let columns = "duration = \"until\"\nevent = \"ended\"\n";
    for (estimator, extra) in [
        ("method = \"kaplan-meier\"", "group = \"kin\"\n"),
        ("method = \"aalen-johansen\"", ""),
        ("method = \"cox\"\ncovariates = [\"age\", \"kin\"]", "strata = \"home\"\n"),
        ("method = \"cox\"\ncovariates = [\"age\", \"kin\"]\nties = \"breslow\"", "cluster = \"home\"\n"),
    ] {
        let plain = evaluate(&plan(&format!("{columns}{extra}"), estimator), placements(false, 0.0).as_bytes())??;
        let entry = plan(&format!("{columns}{extra}entry = \"from\"\n"), estimator);
        let told = evaluate(&entry, placements(true, 0.0).as_bytes())??;
        let events = |answer: &Answer| -> Vec<(Option<f64>, Option<f64>)> {
            answer.estimates.iter().map(|row| (row.estimate, row.se)).collect()
        };
        let (plain, told) = (events(&plain), events(&told));
        ensure!(plain.len() == told.len(), "{estimator}: {} and {} rows", plain.len(), told.len());
        for (at, (plain, told)) in plain.iter().zip(&told).enumerate() {
            let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-8 * (1.0 + a.abs()),
                (a, b) => a == b,
            };
            ensure!(close(plain.0, told.0), "{estimator} row {at}: {plain:?} and {told:?}");
            // The infinitesimal jackknife of the incidence takes each row for a person.
            ensure!(
                estimator.contains("aalen") || close(plain.1, told.1),
                "{estimator} row {at}: {plain:?} and {told:?}"
            );
        }
    }
    Ok(())
}

#[test]
fn a_clock_that_starts_elsewhere_changes_no_hazard_ratio() -> anyhow::Result<()> {
    let late = plan(
        "duration = \"until\"\nevent = \"ended\"\nentry = \"from\"\n",
        "method = \"cox\"\ncovariates = [\"age\", \"kin\"]",
    );
    let early = evaluate(&late, placements(false, 0.0).as_bytes())??;
    let moved = evaluate(&late, placements(false, 365.0).as_bytes())??;
    for (early, moved) in early.estimates.iter().zip(&moved.estimates) {
        let (early, moved) = (early.estimate.context("null")?, moved.estimate.context("null")?);
        ensure!((early - moved).abs() < 1e-9, "{early} and {moved}");
    }
    Ok(())
}

#[test]
fn observation_that_ends_before_it_begins_is_refused() -> anyhow::Result<()> {
    let columns = "duration = \"until\"\nevent = \"ended\"\nentry = \"from\"\n";
    let csv = "from,until,ended\n0,10,1\n12,12,0\n";
    let refusal = evaluate(&plan(columns, "method = \"kaplan-meier\""), csv.as_bytes())?.err().context("a refusal")?;
    ensure!(refusal.0.contains("row 3") && refusal.0.contains("never under observation"), "{refusal}");
    let beyond = evaluate(
        &plan("duration = \"until\"\nevent = \"ended\"\n", "method = \"kaplan-meier\"\nuntil = 99"),
        csv.as_bytes(),
    )?
    .err()
    .context("a refusal")?;
    ensure!(beyond.0.contains("to 12 at most"), "{beyond}");
    Ok(())
}
