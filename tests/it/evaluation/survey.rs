//! A stratified sample of Californian schools, against R `survey`.

use super::golden::{Case, Quantity};
use anyhow::Context;
use followup::evaluation::estimate::Estimate;

const STRATIFIED: &str = "weights = \"pw\"\nstrata = \"stype\"";
const WITH_SIZES: &str = "fpc = \"fpc\"";
const BY_TYPE: &str = "margins.stype = { E = 4421, H = 755, M = 1018 }";

fn one(case: &Case, outcome: &str, columns: &str, estimator: &str) -> anyhow::Result<Estimate> {
    let mut answer = case.answer(&plan(outcome, columns, estimator))?;
    answer.estimates.pop().context("one estimate")
}

fn plan(outcome: &str, columns: &str, estimator: &str) -> String {
    format!(
        "[data]\nfile = \"here\"\noutcome = \"{outcome}\"\n{columns}\n[[estimator]]\nmethod = \"survey\"\n{estimator}\n"
    )
}

fn check(quantity: &Quantity<'_>, ours: &Estimate) -> anyhow::Result<()> {
    quantity.check("estimate", ours.estimate, &quantity.value()["est"])?;
    quantity.check("se", ours.se, &quantity.value()["se"])
}

#[test]
fn a_sample_s_means_totals_and_ratios_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survey/apistrat", "apistrat.csv")? else { return Ok(()) };
    let raked = format!("{BY_TYPE}\nmargins.'sch.wide' = {{ No = 1072, Yes = 5122 }}");
    let weights = "weights = \"pw\"";
    let with_ratio = format!("{WITH_SIZES}\nstatistic = \"ratio\"\nover = \"api99\"");
    let with_total = format!("{WITH_SIZES}\nstatistic = \"total\"");
    for (id, outcome, columns, estimator) in [
        ("mean_api00", "api00", STRATIFIED, WITH_SIZES),
        ("mean_nofpc", "api00", STRATIFIED, ""),
        ("total_enroll", "enroll", STRATIFIED, &*with_total),
        ("ratio", "api00", STRATIFIED, &*with_ratio),
        ("poststrat_mean", "api00", weights, BY_TYPE),
        ("rake_mean", "api00", weights, &*raked),
    ] {
        let ours = one(&case, outcome, columns, estimator)?;
        check(&case.quantity(&format!("apistrat.{id}"))?, &ours)?;
    }
    let published = case.quantity("apistrat.published")?;
    let ours = one(&case, "api00", STRATIFIED, WITH_SIZES)?;
    published.check("mean", ours.estimate, &published.value()["mean_api00"])?;
    published.check("se", ours.se, &published.value()["se"])?;
    let effect = case.quantity("apistrat.deff")?;
    effect.check("design effect", ours.details["design_effect"].as_f64(), effect.value())
}

#[test]
fn each_group_and_a_share_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("survey/apistrat", "apistrat.csv")? else { return Ok(()) };
    let by_type = case.quantity("apistrat.by_stype")?;
    let answer = case.answer(&plan("api00", STRATIFIED, &format!("{WITH_SIZES}\nby = \"stype\"")))?;
    for (at, ours) in answer.estimates.iter().enumerate() {
        assert_eq!(ours.details["group"], by_type.list("stype")?[at]);
        by_type.check("estimate", ours.estimate, &by_type.list("est")?[at])?;
        by_type.check("se", ours.se, &by_type.list("se")?[at])?;
    }
    let share = case.quantity("apistrat.prop_schwide")?;
    let estimator = format!("{WITH_SIZES}\nstatistic = \"share\"\nequals = \"Yes\"");
    let ours = one(&case, "sch.wide", STRATIFIED, &estimator)?;
    share.check("share", ours.estimate, &share.value()["est"])?;
    share.check("low", ours.ci_low, &share.value()["lo"])?;
    share.check("high", ours.ci_high, &share.value()["hi"])
}
