//! Small areas and funnels against R: sudden infant deaths in North Carolina, and milk.

use super::evaluate;
use super::golden::Case;
use anyhow::ensure;
use serde_json::Value;

const SIDS: &str =
    "[data]\nfile = \"here\"\nunit = \"name\"\noutcome = \"SID74\"\npopulation = \"BIR74\"\n[[estimator]]\n";

#[test]
fn rates_of_small_areas_are_drawn_together_as_the_reference_does() -> anyhow::Result<()> {
    let Some(case) = Case::open("eb/nc_sids", "nc_sids.csv")? else { return Ok(()) };
    let marshall = case.answer(&format!("{SIDS}method = \"small-area\"\nmodel = \"marshall\""))?;
    let reference = case.quantity("nc_sids.marshall_global_eb")?;
    for (at, ours) in marshall.estimates.iter().enumerate() {
        reference.check("raw", ours.details["raw"].as_f64(), &reference.list("raw")?[at])?;
        reference.check("shrunk", ours.estimate, &reference.list("estmm")?[at])?;
    }
    let gamma = case.answer(&format!("{SIDS}method = \"small-area\""))?;
    let reference = case.quantity("nc_sids.gamma_poisson_eb")?;
    for (at, ours) in gamma.estimates.iter().enumerate() {
        reference.check("relative rate", ours.details["relative"].as_f64(), &reference.list("rr")?[at])?;
    }
    for key in ["alpha", "beta", "loglik"] {
        reference.check(key, gamma.estimates[0].details[key].as_f64(), &reference.value()[key])?;
    }
    Ok(())
}

#[test]
fn areas_own_estimates_are_drawn_toward_a_regression_as_the_reference_does() -> anyhow::Result<()> {
    let Some(case) = Case::open("sae/milk", "milk.csv")? else { return Ok(()) };
    let plan = "[data]\nfile = \"here\"\nunit = \"SmallArea\"\noutcome = \"yi\"\n[[estimator]]\nmethod = \"small-area\"\nmodel = \"fay-herriot\"\nerror = \"SD\"\nfactors = [\"MajorArea\"]";
    let answer = case.answer(plan)?;
    let (reference, mse) = (case.quantity("milk.fh_reml")?, case.quantity("milk.fh_mse")?);
    for (at, ours) in answer.estimates.iter().enumerate() {
        reference.check("estimate", ours.estimate, &reference.list("eblup")?[at])?;
        mse.check("error", ours.details["mse"].as_f64(), &mse.value()[at])?;
    }
    let details = &answer.estimates[0].details;
    reference.check("between", details["between_variance"].as_f64(), &reference.value()["refvar"])?;
    reference.check("loglik", details["loglik"].as_f64(), &reference.value()["loglik"])?;
    for (key, errors, ours) in [("beta", false, "coefficients"), ("beta_se", true, "standard_errors")] {
        let values = details[ours].as_object().map(|map| map.values().collect::<Vec<_>>()).unwrap_or_default();
        ensure!(values.len() == 4, "{errors}: {values:?}");
        for (at, value) in values.into_iter().enumerate() {
            reference.check(key, value.as_f64(), &reference.list(key)?[at])?;
        }
    }
    Ok(())
}

#[test]
fn the_funnel_equals_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("funnel/nc_sids", "nc_sids.csv")? else { return Ok(()) };
    for (prefix, of) in [("nc_sids_prop", "shares"), ("nc_sids_smr", "ratios")] {
        let answer = case.answer(&format!("{SIDS}method = \"funnel\"\nof = \"{of}\""))?;
        let quantity = |name: &str| case.quantity(&format!("{prefix}.{name}"));
        let (exact, z, adjusted) = (quantity("exact_limits")?, quantity("z")?, quantity("adjusted")?);
        let mut outside = [0; 2];
        for (at, ours) in answer.estimates.iter().enumerate() {
            let detail = |key: &str| ours.details[key].as_f64();
            z.check("z", detail("z"), &z.value()[at])?;
            for key in ["z_multiplicative", "z_additive"] {
                adjusted.check(key, detail(key), &adjusted.list(key)?[at])?;
            }
            for (level, key) in [("0.95", "limits_95"), ("0.998", "limits_998")] {
                for (end, side) in ["lo", "hi"].into_iter().enumerate() {
                    exact.check(key, ours.details[key][end].as_f64(), &exact.value()[level][side][at])?;
                }
            }
            for (count, limit) in outside.iter_mut().zip([1.959_963_985, 3.090_232_306]) {
                *count += u64::from(detail("z_additive").is_some_and(|z| z.abs() > limit));
            }
        }
        ensure!(adjusted.value()["outside_95_additive"].as_u64() == Some(outside[0]), "{outside:?}");
        ensure!(adjusted.value()["outside_998_additive"].as_u64() == Some(outside[1]), "{outside:?}");
        let (first, spread) = (&answer.estimates[0].details, quantity("overdispersion")?);
        for (ours, key) in
            [("dispersion", "phi_raw"), ("dispersion_winsorised", "phi_winsorised10"), ("between_variance", "tau2")]
        {
            spread.check(key, first[ours].as_f64(), &spread.value()[key])?;
        }
        if of == "shares" {
            let target = quantity("target")?;
            target.check("target", first["target"].as_f64(), target.value())?;
        }
    }
    Ok(())
}

/// Twelve areas with the same underlying rate, but for chance.
const ALIKE: &str = "area,cases,people\na,10,1000\nb,11,1000\nc,9,1000\nd,10,1000\ne,12,1000\nf,8,1000\ng,10,1000\n";
const PLAN: &str =
    "[data]\nfile = \"here\"\nunit = \"area\"\noutcome = \"cases\"\npopulation = \"people\"\n[[estimator]]\n";

#[test]
fn areas_that_differ_by_chance_alone_are_drawn_to_one_figure() -> anyhow::Result<()> {
    let answer =
        evaluate(&format!("{PLAN}method = \"small-area\"\nmodel = \"marshall\"\nper = 1000"), ALIKE.as_bytes())??;
    ensure!(
        answer.estimates.iter().all(|row| row.estimate.is_some_and(|rate| (rate - 10.0).abs() < 1e-9)),
        "{answer:?}"
    );
    ensure!(answer.notes.iter().any(|note| note.code() == "areas-alike"), "{:?}", answer.notes);
    Ok(())
}

#[test]
fn a_shrunk_rate_lies_between_its_own_and_the_common() -> anyhow::Result<()> {
    let unlike = ALIKE.replace("a,10,1000", "a,40,1000").replace("b,11,1000", "b,4,100");
    for model in ["marshall", "gamma-poisson"] {
        let plan = format!("{PLAN}method = \"small-area\"\nmodel = \"{model}\"");
        let answer = evaluate(&plan, unlike.as_bytes())??;
        let mut shares = Vec::new();
        for row in &answer.estimates[..2] {
            let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
            let (raw, overall) = (number(&row.details["raw"]), number(&row.details["overall"]));
            let share = (row.estimate.unwrap_or(f64::NAN) - overall) / (raw - overall);
            ensure!(share > 0.0 && share < 1.0, "{model}: {row:?}");
            shares.push(share);
        }
        // The same raw rate counts for less where it rests on a tenth of the people.
        ensure!(shares[1] < shares[0] / 2.0, "{model}: {shares:?}");
    }
    Ok(())
}

#[test]
fn areas_that_cannot_be_used_are_refused_in_words() -> anyhow::Result<()> {
    for (options, csv, expected) in [
        ("method = \"small-area\"", ALIKE.replace("b,11", "a,11"), "area “a” is there twice"),
        ("method = \"small-area\"", ALIKE.replace("b,11,1000", "b,11,0"), "a population is not above 0"),
        ("method = \"small-area\"\nmodel = \"fay-herriot\"", ALIKE.to_owned(), "needs error"),
        ("method = \"funnel\"", ALIKE.replace("b,11,1000", "b,1100,1000"), "cannot be placed in a funnel"),
        ("method = \"funnel\"", "area,cases,people\na,1,2\nb,1,2\n".to_owned(), "three units or more"),
    ] {
        let refusal = evaluate(&format!("{PLAN}{options}"), csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    Ok(())
}
