//! California's tobacco tax and the Basque economy.

use super::golden::Case;
use anyhow::ensure;
use serde_json::{Value, json};

const PROP99: &str = r#"
[data]
file = "smoking.csv"
unit = "state"
time = "year"
outcome = "cigsale"
[treatment]
units = ["California"]
start = 1989
[[estimator]]
"#;

const BASQUE: &str = r#"
[data]
file = "basque.csv"
unit = "regionname"
time = "year"
outcome = "gdpcap"
[treatment]
units = ["Basque Country (Pais Vasco)"]
start = 1970
[[estimator]]
"#;

/// The predictors of Abadie, Diamond & Hainmueller (2010).
const PREDICTORS: &str = r#"
predictors = [
    { column = "lnincome", times = [1980, 1988] },
    { column = "retprice", times = [1980, 1988] },
    { column = "age15to24", times = [1980, 1988] },
    { column = "beer", times = [1984, 1988] },
]
lagged_outcomes = [1975, 1980, 1988]
fit_times = [1970, 1988]
"#;

/// What happened less what was expected in a period, whose label may be written as a whole number.
fn gap_in(details: &serde_json::Map<String, Value>, period: &str) -> Option<f64> {
    let gap = details["gap"].as_object()?;
    let found = gap.get(period).or_else(|| gap.get(&format!("{period}.0")));
    found.or_else(|| gap.get(period.trim_end_matches(".0")))?.as_f64()
}

fn cases() -> anyhow::Result<Vec<(&'static str, &'static str, Case)>> {
    let mut cases = Vec::new();
    if let Some(case) = Case::open("scm/prop99", "smoking.csv")? {
        cases.push((PROP99, "sdid", case));
    }
    if let Some(case) = Case::open("scm/basque", "basque.csv")? {
        cases.push((BASQUE, "sdid_basque", case.without_lines(|line| line.contains("Spain (Espana)"))?));
    }
    Ok(cases)
}

#[test]
fn weights_gaps_and_placebos_on_outcomes_alone_equal_the_reference() -> anyhow::Result<()> {
    for (plan, _, case) in cases()? {
        let answer = case.answer(&format!("{plan}method = \"synthetic-control\"\nplacebo = true"))?;
        let ours = &answer.estimates[0];
        case.quantity("outcome_only.weights")?.check_map(&ours.details["weights"])?;
        let fit = case.quantity("outcome_only.rmspe")?;
        for (key, detail) in [("pre", "rmspe_pre"), ("post", "rmspe_post"), ("ratio", "rmspe_ratio")] {
            fit.check(key, ours.details[detail].as_f64(), &fit.value()[key])?;
        }
        fit.check("att", ours.estimate, &fit.value()["att_post"])?;
        let gap = case.quantity("outcome_only.gap")?;
        for (period, reference) in gap.value().as_object().into_iter().flatten() {
            gap.check(period, gap_in(&ours.details, period), reference)?;
        }
        let placebo = case.quantity("outcome_only.placebo")?;
        placebo.check("rank", ours.details["placebo_rank"].as_f64(), &placebo.value()["rank"])?;
        placebo.check("p", ours.p, &placebo.value()["p"])?;
        placebo.check("p by att", ours.details["placebo_p_abs_att"].as_f64(), &placebo.value()["p_abs_att"])?;
        let units = case.quantity("outcome_only.placebo_units")?;
        for (unit, figures) in units.value().as_object().into_iter().flatten() {
            for (key, reference) in figures.as_object().into_iter().flatten() {
                units.check(unit, ours.details["placebos"][unit][key].as_f64(), reference)?;
            }
        }
        case.quantity("outcome_only.leave_one_out_att")?.check_map(&ours.details["leave_one_out"])?;
        let in_time = case.quantity("outcome_only.in_time_placebo")?;
        let fake = &ours.details["in_time_placebo"];
        in_time.check("gap", fake["att"].as_f64(), &in_time.value()["mean_gap"])?;
        in_time.check("fit", fake["rmspe_pre"].as_f64(), &in_time.value()["pre_rmspe"])?;
    }
    Ok(())
}

#[test]
fn given_predictor_weights_lead_to_the_reference_donors() -> anyhow::Result<()> {
    let Some(case) = Case::open("scm/prop99", "smoking.csv")? else { return Ok(()) };
    let plan = format!("{PROP99}method = \"synthetic-control\"\nv = [1, 1, 1, 1, 1, 1, 1]\n{PREDICTORS}");
    let answer = case.answer(&plan)?;
    case.quantity("fixedV_equal.weights_kernlab")?.check_map(&answer.estimates[0].details["weights"])
}

/// The predictors of Abadie & Gardeazabal (2003), as R Synth's example has them.
const BASQUE_PREDICTORS: &str = r#"
fit_times = [1960, 1969]
predictors = [
    { column = "school.illit", times = [1964, 1969] },
    { column = "school.prim", times = [1964, 1969] },
    { column = "school.med", times = [1964, 1969] },
    { column = "school.high", times = [1964, 1969] },
    { column = "school.post.high", times = [1964, 1969] },
    { column = "invest", times = [1964, 1969] },
    { column = "gdpcap", times = [1960, 1969] },
    { column = "sec.agriculture", times = [1961, 1969] },
    { column = "sec.energy", times = [1961, 1969] },
    { column = "sec.industry", times = [1961, 1969] },
    { column = "sec.construction", times = [1961, 1969] },
    { column = "sec.services.venta", times = [1961, 1969] },
    { column = "sec.services.nonventa", times = [1961, 1969] },
    { column = "popdens", times = [1969, 1969] },
]
"#;

/// The weights that another program's search ended at, fed back as given: the inner problem has one answer.
#[test]
fn weights_for_predictor_weights_of_another_program_equal_its_own() -> anyhow::Result<()> {
    for (plan, name, case) in cases()? {
        let predictors = if name == "sdid" { PREDICTORS } else { BASQUE_PREDICTORS };
        let v: Vec<String> =
            case.quantity("pysyncon.V")?.value().as_array().into_iter().flatten().map(ToString::to_string).collect();
        let answer =
            case.answer(&format!("{plan}method = \"synthetic-control\"\nv = [{}]\n{predictors}", v.join(",")))?;
        let details = &answer.estimates[0].details;
        case.quantity("pysyncon.inner_qp_at_V")?.check_map(&details["weights"])?;
        // Each predictor of the treated unit, in the order of the plan.
        for id in ["pysyncon.X1", "adh.X1"].iter().take(if name == "sdid" { 2 } else { 1 }) {
            let reference = case.quantity(id)?;
            let ours = details["predictors"].as_object().into_iter().flatten();
            let theirs = reference.value().as_object().into_iter().flatten();
            let (ours, theirs): (Vec<_>, Vec<_>) = (ours.collect(), theirs.collect());
            ensure!(ours.len() == theirs.len(), "{id}: {ours:?}");
            for ((name, ours), (_, theirs)) in ours.into_iter().zip(theirs) {
                reference.check(name, ours.as_f64(), theirs)?;
            }
        }
    }
    Ok(())
}

/// The Basque search, judged as the reference asks: by its error before the start. Ours is less than half of R Synth's, with
/// other donors than the published Catalonia and Madrid: many combinations of fourteen predictors follow ten years well.
#[test]
fn the_basque_economy_is_followed_no_worse_than_by_the_reference() -> anyhow::Result<()> {
    let Some((plan, _, case)) = cases()?.into_iter().find(|(_, name, _)| *name == "sdid_basque") else {
        return Ok(());
    };
    let answer = case.answer(&format!("{plan}method = \"synthetic-control\"\n{BASQUE_PREDICTORS}"))?;
    let details = &answer.estimates[0].details;
    let gaps = (1960..1970).filter_map(|year| gap_in(details, &year.to_string()));
    let squared: Vec<f64> = gaps.map(|gap| gap * gap).collect();
    ensure!(squared.len() == 10, "{details:?}");
    let error = squared.iter().sum::<f64>() / 10.0;
    for id in ["rsynth.mspe_ssr_period", "rsynth_jss2011.mspe_ssr_period"] {
        let reference = case.quantity(id)?;
        ensure!(reference.value().as_f64().is_some_and(|most| error <= 1.05 * most), "{id}: {error}");
    }
    Ok(())
}

/// The search for predictor weights is not convex, so it is judged by its pre-period error: no worse than the reference's.
#[test]
fn searched_predictor_weights_fit_no_worse_than_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("scm/prop99", "smoking.csv")? else { return Ok(()) };
    let answer = case.answer(&format!("{PROP99}method = \"synthetic-control\"\nplacebo = true\n{PREDICTORS}"))?;
    let details = &answer.estimates[0].details;
    let reference = case.quantity("adh.pre_mspe")?;
    let squared = details["rmspe_pre"].as_f64().map(|rmspe| rmspe * rmspe);
    ensure!(squared <= reference.value().as_f64(), "pre-period error {squared:?} above {}", reference.value());
    case.quantity("adh.weights")?.check_map(&details["weights"])?;
    let published = case.quantity("adh.published_weights")?;
    published.check_map(&details["weights"])?;
    let gap = case.quantity("adh.gap_by_year")?;
    for (year, reference) in gap.value().as_object().into_iter().flatten() {
        gap.check(year, gap_in(details, year), reference)?;
    }
    let told = case.quantity("adh.published_gap")?;
    told.check("gap in 2000", gap_in(details, "2000"), &told.value()["gap_2000_approx"])?;
    told.check("mean gap", answer.estimates[0].estimate, &told.value()["mean_gap_1989_2000_approx"])?;
    // The ratios of other states hang on how far each state's own search came; the reference asks for the rank.
    let rank = case.quantity("adh.placebo_rank_p")?;
    rank.check("rank", details["placebo_rank"].as_f64(), &rank.value()["rank"])?;
    rank.check("units", details["placebo_units"].as_f64(), &rank.value()["n"])?;
    rank.check("p", answer.estimates[0].p, &rank.value()["p"])?;
    let mean_gap = case.quantity("adh.mean_gap_1989_2000")?;
    mean_gap.check("mean gap", answer.estimates[0].estimate, mean_gap.value())
}

#[test]
fn synthetic_did_equals_the_reference() -> anyhow::Result<()> {
    for (plan, prefix, case) in cases()? {
        let answer = case.answer(&format!("{plan}method = \"synthetic-did\""))?;
        let ours = &answer.estimates[0];
        let quantity = |id: &str| case.quantity(&format!("{prefix}.synthdid_{id}"));
        let (estimate, se, zeta) = (quantity("estimate")?, quantity("placebo_se")?, quantity("zeta_omega")?);
        estimate.check("att", ours.estimate, estimate.value())?;
        se.check("se", ours.se, se.value())?;
        zeta.check("zeta", ours.details["zeta_omega"].as_f64(), zeta.value())?;
        quantity("omega")?.check_map(&ours.details["weights"])?;
        let lambda: Value = ours.details["time_weights"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(year, weight)| (year.trim_end_matches(".0").to_owned(), weight.clone()))
            .collect::<serde_json::Map<_, _>>()
            .into();
        quantity("lambda")?.check_map(&lambda)?;
        let curve = quantity("effect_curve")?;
        for (ours, reference) in answer.estimates[1..].iter().zip(curve.value().as_array().into_iter().flatten()) {
            curve.check(&json!(ours.details["t"]).to_string(), ours.estimate, reference)?;
        }
    }
    Ok(())
}

/// The two methods that synthetic difference in differences lies between. The reference's search for synthetic control stops
/// early, half a per cent from the best weights, so that one is held to what is published.
#[test]
fn plain_differences_and_plain_synthetic_control_equal_the_reference() -> anyhow::Result<()> {
    for (plan, prefix, case) in cases()? {
        let plain = &case.answer(&format!("{plan}method = \"twfe\"\nrandomisation = 0"))?.estimates[0];
        let reference = case.quantity(&format!("{prefix}.did_estimate"))?;
        reference.check("att", plain.estimate, reference.value())?;
        if prefix == "sdid" {
            let published = case.quantity("sdid.published")?;
            published.check("did", plain.estimate, &published.value()["did"])?;
            let control = &case.answer(&format!("{plan}method = \"synthetic-control\""))?.estimates[0];
            published.check("sc", control.estimate, &published.value()["sc"])?;
            let between = &case.answer(&format!("{plan}method = \"synthetic-did\""))?.estimates[0];
            published.check("synthdid", between.estimate, &published.value()["synthdid"])?;
        }
    }
    Ok(())
}

/// The reference lists positive weights only.
fn check_augmented(case: &Case, plan: &str, id: &str) -> anyhow::Result<()> {
    let answer = case.answer(&format!("{plan}method = \"augmented-synthetic-control\""))?;
    let (ours, quantity) = (&answer.estimates[0], case.quantity(id)?);
    quantity.check("att", ours.estimate, &quantity.value()["att"]["att"])?;
    if !quantity.value()["lambda_"].is_null() {
        quantity.check("ridge", ours.details["ridge"].as_f64(), &quantity.value()["lambda_"])?;
    }
    for (donor, weight) in quantity.value()["W"].as_object().into_iter().flatten() {
        quantity.check(donor, ours.details["weights"][donor].as_f64(), weight)?;
    }
    ensure!(answer.notes.iter().any(|note| note.code() == "negative-weights"), "{:?}", answer.notes);
    Ok(())
}

#[test]
fn augmented_synthetic_controls_equal_the_reference() -> anyhow::Result<()> {
    for (plan, _, case) in cases()? {
        if plan == PROP99 {
            let predictors = PREDICTORS.replace("fit_times = [1970, 1988]", "");
            check_augmented(&case, &format!("{plan}{predictors}"), "pysyncon.augsynth_cv")?;
            check_augmented(&case, &format!("{plan}{predictors}ridge = 1.0\n"), "pysyncon.augsynth_lambda1")?;
        } else {
            let predictors = "predictors = [{ column = \"invest\", times = [1964, 1969] }, { column = \"gdpcap\", times = [1955, 1969] }]";
            for ridge in ["0.01", "0.1", "1.0"] {
                let id = format!("augsynth_lambda{ridge}");
                check_augmented(&case, &format!("{plan}{predictors}\nridge = {ridge}\n"), &id)?;
            }
        }
    }
    Ok(())
}

/// Where every unit starts together there is one group of start; the reference is the same as without groups.
#[test]
fn groups_of_start_are_estimated_apart_and_weighted_by_treated_periods() -> anyhow::Result<()> {
    let Some(case) = Case::open("did/mpdta", "mpdta.csv")? else { return Ok(()) };
    let plan = |group: &str| {
        format!(
            "[data]\nfile = \"here\"\nunit = \"countyreal\"\ntime = \"year\"\noutcome = \"lemp\"\n[treatment]\nfirst_treated = \"{group}\"\n[[estimator]]\nmethod = \"synthetic-did\"\nse = \"jackknife\"\n"
        )
    };
    let all = case.answer(&plan("first.treat"))?;
    let by_start: Vec<_> = all.estimates.iter().filter(|estimate| estimate.estimand == "att.group(g)").collect();
    ensure!(by_start.len() == 2, "those treated in 2004 have one period before and are left out: {:?}", all.notes);
    let weight = |at: usize, periods: f64| by_start[at].details["treated_units"].as_f64().map(|units| units * periods);
    let (early, late) = (weight(0, 2.0).unwrap_or_default(), weight(1, 1.0).unwrap_or_default());
    let effect = |at: usize| by_start[at].estimate.unwrap_or_default();
    let expected = (early * effect(0) + late * effect(1)) / (early + late);
    ensure!(all.estimates[0].estimate.is_some_and(|att| (att - expected).abs() < 1e-12));
    // A group by itself gives the same as in company.
    let column = case.text()?.lines().next().unwrap_or_default().split(',').position(|name| name == "first.treat");
    let alone = case.without_lines(|line| {
        let cell = column.and_then(|at| line.split(',').nth(at));
        matches!(cell, Some("2004" | "2006" | "2004.0" | "2006.0"))
    })?;
    let only = alone.answer(&plan("first.treat"))?;
    ensure!(only.estimates[0].estimate.is_some_and(|att| (att - effect(1)).abs() < 1e-9), "{:?}", only.estimates[0]);
    Ok(())
}
