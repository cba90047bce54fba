//! Reliable change and scales against the literature and R.

use super::evaluate;
use super::golden::Case;
use anyhow::{Context, ensure};
use followup::evaluation::estimate::{Answer, Estimate};
use serde_json::Value;

const CLAUS: &str = "[data]\nfile = \"here\"\nid = \"id\"\ntime = \"time\"\noutcome = \"bdi\"\n[[estimator]]\nmethod = \"reliable-change\"\nbefore = 1\nafter = 4\nreliability = 0.8\nnorm = { mean = 7, sd = 7 }\n";
const ANTIDEPRESSANTS: &str = "[data]\nfile = \"here\"\nid = \"patient\"\ntime = \"measurement\"\noutcome = \"mom_di\"\n[[estimator]]\nmethod = \"reliable-change\"\nbefore = \"Before\"\nafter = \"After\"\nreliability = 0.8\n";

fn of<'a>(answer: &'a Answer, estimand: &str) -> anyhow::Result<&'a Estimate> {
    answer.estimates.iter().find(|row| row.estimand == estimand).with_context(|| format!("no {estimand}"))
}

#[test]
fn reliable_change_equals_the_reference() -> anyhow::Result<()> {
    for (prefix, file, plan) in
        [("claus_bdi", "claus_2020.csv", CLAUS), ("antidepressants", "antidepressants.csv", ANTIDEPRESSANTS)]
    {
        let Some(case) = Case::open("rci/shared", file)? else { return Ok(()) };
        let answer = case.answer(plan)?;
        let (mean, size) = (of(&answer, "mean-change")?, of(&answer, "effect-size")?);
        let rci = case.quantity(&format!("{prefix}.rci"))?;
        let inputs = &mean.details["inputs"];
        for (ours, key) in [("sd", "sd_pre"), ("sem", "sem"), ("s_diff", "s_diff")] {
            rci.check(key, inputs[ours].as_f64(), &rci.value()[key])?;
        }
        rci.check("points", inputs["reliable_change_points"].as_f64(), &rci.value()["reliable_change_points"])?;
        for (estimand, key) in [
            ("reliably-improved", "improved"),
            ("not-reliably-changed", "unchanged"),
            ("reliably-deteriorated", "deteriorated"),
        ] {
            rci.check(key, of(&answer, estimand)?.details["count"].as_f64(), &rci.value()[key])?;
        }
        if rci.value().get("recovered").is_some() {
            for key in ["cutoff_a", "cutoff_b", "cutoff_c"] {
                rci.check(key, inputs[key].as_f64(), &rci.value()[key])?;
            }
            let recovered = of(&answer, "recovered")?;
            rci.check("recovered", recovered.details["count"].as_f64(), &rci.value()["recovered"])?;
            let rest = recovered.details["improved_not_recovered"].as_f64();
            rci.check("improved", rest, &rci.value()["improved_not_recovered"])?;
        }
        let sizes = case.quantity(&format!("{prefix}.effect_sizes"))?;
        for (found, key) in [
            (mean.estimate, "mean_change"),
            (mean.details["sd_change"].as_f64(), "sd_change"),
            (mean.details["t"].as_f64(), "t"),
            (mean.details["r_pre_post"].as_f64(), "r_pre_post"),
            (mean.details["wilcoxon"]["statistic"].as_f64(), "wilcoxon_W"),
            (size.estimate, "g_pre"),
            (size.details["d_pre"].as_f64(), "d_pre"),
            (size.details["d_z"].as_f64(), "d_z"),
            (size.details["d_av"].as_f64(), "d_av"),
        ] {
            sizes.check(key, found, &sizes.value()[key])?;
        }
        sizes.check("low", mean.ci_low, &sizes.list("ci95")?[0])?;
        sizes.check("high", mean.ci_high, &sizes.list("ci95")?[1])?;
        let regression = case.quantity(&format!("{prefix}.regression_to_mean"))?;
        let without = &mean.details["without_effect"];
        for (ours, key) in [
            ("cut", "cut"),
            ("n_selected", "n_selected"),
            ("expected_post", "expected_post_no_effect"),
            ("observed_post", "observed_post"),
        ] {
            regression.check(key, without[ours].as_f64(), &regression.value()[key])?;
        }
    }
    Ok(())
}

#[test]
fn the_worked_example_of_jacobson_and_truax_is_found_again() -> anyhow::Result<()> {
    let Some(case) = Case::open("rci/shared", "claus_2020.csv")? else { return Ok(()) };
    // One couple of theirs goes from 32.5 to 47.5; the others make a mean of 40 and a deviation of 7.5 before.
    let csv = "before,after\n32.5,47.5\n47.5,47.5\n32.5,33\n47.5,48\n40,40\n";
    let plan = "[data]\nfile = \"here\"\n[[estimator]]\nmethod = \"reliable-change\"\nbefore = \"before\"\nafter = \"after\"\nreliability = 0.8\nsd = 7.5\nnorm = { mean = 60, sd = 7.5 }\nbetter = \"higher\"\n";
    let answer = evaluate(plan, csv.as_bytes())??;
    let inputs = &of(&answer, "mean-change")?.details["inputs"];
    for id in ["jacobson_truax_1991", "jacobson_truax_1991.published"] {
        let quantity = case.quantity(id)?;
        for key in ["sem", "s_diff", "cutoff_a", "cutoff_b", "cutoff_c"] {
            quantity.check(key, inputs[key].as_f64(), &quantity.value()[key])?;
        }
        let index = inputs["s_diff"].as_f64().map(|s_diff| (47.5 - 32.5) / s_diff);
        quantity.check("index", index, &quantity.value()["rci"])?;
    }
    ensure!(of(&answer, "reliably-improved")?.details["count"] == 1, "{answer:?}");
    // 47.5 is short of 50, the border between the two groups.
    ensure!(of(&answer, "recovered")?.details["count"] == 0, "{answer:?}");
    Ok(())
}

/// Two groups of seven families' scores, the second helped more.
const FAMILIES: &str = "family,way,before,after\n1,usual,20,18\n2,usual,25,25\n3,usual,18,20\n4,usual,30,27\n5,usual,22,\n6,usual,27,26\n7,usual,24,21\n8,new,21,12\n9,new,26,15\n10,new,19,14\n11,new,29,16\n12,new,23,13\n13,new,28,15\n14,new,25,11\n";
const PLAN: &str = "[data]\nfile = \"here\"\ngroup = \"way\"\n[[estimator]]\nmethod = \"reliable-change\"\nbefore = \"before\"\nafter = \"after\"\nreliability = 0.85\n";

#[test]
fn a_group_is_held_against_the_one_helped_as_usual() -> anyhow::Result<()> {
    let answer = evaluate(PLAN, FAMILIES.as_bytes())??;
    let difference = of(&answer, "difference-in-change")?;
    ensure!(difference.details["group"] == "new" && difference.details["compared_with"] == "usual", "{difference:?}");
    ensure!(difference.ci_high.is_some_and(|high| high < -5.0), "{difference:?}");
    ensure!(
        answer.notes.iter().any(|note| note.code().starts_with("no-score-after") && note.values()["missing"] == 1),
        "{:?}",
        answer.notes
    );
    Ok(())
}

#[test]
fn scores_on_another_ruler_tell_the_same_story() -> anyhow::Result<()> {
    let moved: String = FAMILIES
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let turned =
                |cell: &str| cell.parse::<f64>().map_or(cell.to_owned(), |score| (100.0 - 3.0 * score).to_string());
            format!("{},{},{},{}\n", cells[0], cells[1], turned(cells[2]), turned(cells[3]))
        })
        .collect();
    let plain = evaluate(PLAN, FAMILIES.as_bytes())??;
    let turned = evaluate(&format!("{PLAN}better = \"higher\""), moved.as_bytes())??;
    for (plain, turned) in plain.estimates.iter().zip(&turned.estimates) {
        let factor = match plain.estimand.as_ref() {
            "mean-change" | "difference-in-change" => -3.0,
            "effect-size" => -1.0,
            _ => 1.0,
        };
        let (a, b) = (plain.estimate.context("null")?, turned.estimate.context("null")?);
        ensure!((a * factor - b).abs() < 1e-9, "{}: {a} and {b}", plain.estimand);
    }
    Ok(())
}

#[test]
fn scores_that_cannot_be_judged_are_refused_in_words() -> anyhow::Result<()> {
    let few = "family,way,before,after\n1,usual,20,18\n2,usual,25,25\n3,usual,18,\n";
    let alike = "family,way,before,after\n1,u,20,18\n2,u,20,25\n3,u,20,4\n";
    let by_time = PLAN.replace("group = \"way\"", "time = \"way\"\noutcome = \"before\"");
    for (plan, csv, expected) in [
        (PLAN.replace("0.85", "1.0"), FAMILIES, "reliability lies between 0 and 1"),
        (PLAN.to_owned(), few, "at least 3 are needed"),
        (PLAN.to_owned(), alike, "all scores before are alike"),
        (by_time, FAMILIES, "need id"),
    ] {
        let refusal = evaluate(&plan, csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    Ok(())
}

fn items(letter: &str) -> String {
    let items: Vec<String> = (1..=5).map(|item| format!("\"{letter}{item}\"")).collect();
    format!("items = [{}]\n", items.join(", "))
}

#[test]
fn alpha_equals_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("scales/bfi", "bfi.csv")? else { return Ok(()) };
    let plan = "[data]\nfile = \"here\"\n[[estimator]]\nmethod = \"scale\"\nrange = [1, 6]\n";
    for (id, options) in [
        ("bfi_agree.alpha", format!("{}reversed = [\"A1\"]\nmissing = \"pairwise\"", items("A"))),
        ("bfi_neuroticism_complete.alpha", items("N")),
        ("bfi_extraversion_complete.alpha", format!("{}reversed = [\"E1\", \"E2\"]", items("E"))),
    ] {
        let answer = case.answer(&format!("{plan}{options}"))?;
        let (ours, quantity) = (&answer.estimates[0], case.quantity(id)?);
        for (found, key) in [
            (ours.estimate, "raw_alpha"),
            (ours.se, "ase"),
            (ours.details["standardised_alpha"].as_f64(), "std_alpha"),
            (ours.details["average_correlation"].as_f64(), "average_r"),
            (ours.details["lambda_6"].as_f64(), "G6"),
        ] {
            quantity.check(key, found, &quantity.value()[key])?;
        }
        for (ours, key) in [("alpha_if_dropped", "alpha_if_dropped"), ("correlation_with_rest", "item_total_r_drop")] {
            let values = answer.estimates[0].details[ours].as_object().context("a map")?;
            for (at, value) in values.values().map(Value::as_f64).enumerate() {
                quantity.check(key, value, &quantity.list(key)?[at])?;
            }
        }
        ensure!(ours.ci_low < ours.estimate && ours.estimate < ours.ci_high, "{ours:?}");
    }
    Ok(())
}

#[test]
fn an_item_that_says_the_opposite_is_pointed_out() -> anyhow::Result<()> {
    let csv = "a,b,c\n1,2,5\n2,2,4\n3,4,3\n4,4,2\n5,5,1\n3,3,3\n";
    let plan = "[data]\nfile = \"here\"\n[[estimator]]\nmethod = \"scale\"\nitems = [\"a\", \"b\", \"c\"]\n";
    let as_is = evaluate(plan, csv.as_bytes())??;
    ensure!(
        as_is
            .notes
            .iter()
            .any(|note| *note == followup::evaluation::note::Note::of("items-against").with("items", "a, c")),
        "{:?}",
        as_is.notes
    );
    let turned = evaluate(&format!("{plan}reversed = [\"c\"]"), csv.as_bytes())??;
    ensure!(turned.estimates[0].estimate.is_some_and(|alpha| alpha > 0.9), "{turned:?}");
    for (options, csv, expected) in [
        ("reversed = [\"d\"]", csv, "“d” is not among"),
        ("range = [1, 4]", csv, "outside 1 to 4"),
        ("", "a,b,c\n1,2,5\n2,2,5\n3,4,5\n", "all answer “c” alike"),
    ] {
        let refusal = evaluate(&format!("{plan}{options}"), csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    Ok(())
}
