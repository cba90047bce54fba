//! What must hold whatever the data are, on panels made here with a known effect.

use super::evaluate;
use anyhow::ensure;
use proptest::prelude::*;
use std::fmt::Write;

const EVERY_METHOD: &str = r#"
[data]
file = "here"
unit = "area"
time = "quarter"
outcome = "rate"
[treatment]
units = ["north"]
start = "2022-Q4"
[[estimator]]
method = "did"
[[estimator]]
method = "synthetic-control"
[[estimator]]
method = "synthetic-did"
"#;

/// Seven areas over four years: level plus common trend, and from 2022 Q4 an effect in the north.
fn panel(levels: &[f64; 7], trend: f64, effect: f64) -> String {
    let names = ["north", "east", "south", "west", "hill", "shore", "mill"];
    let mut csv = "area,quarter,rate\n".to_owned();
    for (name, level) in names.iter().zip(levels) {
        for at in 0..16 {
            let (year, quarter) = (2020 + at / 4, at % 4 + 1);
            let treated = *name == "north" && at >= 11;
            let rate = level + trend * f64::from(at) + if treated { effect } else { 0.0 };
            let written = writeln!(csv, "{name},{year}-Q{quarter},{rate}");
            debug_assert!(written.is_ok());
        }
    }
    csv
}

/// The overall effect by each method.
fn effects(csv: &str) -> anyhow::Result<Vec<f64>> {
    let answer = evaluate(EVERY_METHOD, csv.as_bytes())??;
    let overall = answer.estimates.iter().filter(|estimate| estimate.estimand == "att");
    Ok(overall.filter_map(|estimate| estimate.estimate).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Where areas differ by level alone and the north lies between the others, every method finds the effect exactly.
    #[test]
    fn a_known_effect_is_found(others in prop::array::uniform6(0.0..50.0_f64), trend in -1.0..1.0_f64, effect in -10.0..10.0_f64) {
        let north = others.iter().sum::<f64>() / 6.0;
        let [a, b, c, d, e, f] = others;
        let found = effects(&panel(&[north, a, b, c, d, e, f], trend, effect)).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(found.len() >= 3);
        for estimate in found {
            prop_assert!((estimate - effect).abs() < 1e-4, "{estimate} for {effect}");
        }
    }

    /// A rate counted per thousand instead of per hundred has ten times the effect.
    #[test]
    fn effects_scale_with_the_outcome(effect in 1.0..10.0_f64, noise in prop::array::uniform7(0.0..20.0_f64)) {
        let per_hundred = panel(&noise, 0.3, effect);
        let tenfold = noise.map(|level| level * 10.0);
        let per_thousand = panel(&tenfold, 3.0, effect * 10.0);
        let found = |csv: &str| effects(csv).map_err(|error| TestCaseError::fail(error.to_string()));
        for (small, large) in found(&per_hundred)?.iter().zip(found(&per_thousand)?) {
            prop_assert!((small * 10.0 - large).abs() < 1e-3 * (1.0 + large.abs()), "{small} and {large}");
        }
    }
}

#[test]
fn data_that_cannot_be_used_are_refused_in_words() -> anyhow::Result<()> {
    let whole = panel(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], 0.1, 1.0);
    let without_a_row: String =
        whole.lines().filter(|line| !line.starts_with("hill,2021-Q2")).map(|line| format!("{line}\n")).collect();
    let twice = format!("{whole}hill,2021-Q2,7\n");
    let no_number = whole.replace("east,2020-Q1,2\n", "east,2020-Q1,two\n");
    let one_period: String = whole
        .lines()
        .filter(|line| line.contains("rate") || line.contains("2021-Q1"))
        .map(|line| format!("{line}\n"))
        .collect();
    let without_the_north: String =
        whole.lines().filter(|line| !line.starts_with("north")).map(|line| format!("{line}\n")).collect();
    for (csv, expected) in [
        (without_a_row, "unit “hill” has no row for period 2021-Q2"),
        (twice, "unit “hill” is there twice in period 2021-Q2"),
        (no_number, "“two” is not a number"),
        (one_period, "only one period"),
        (without_the_north, "the treated unit “north” is not in the data"),
    ] {
        let refusal = evaluate(EVERY_METHOD, csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    Ok(())
}

#[test]
fn a_single_treated_area_comes_with_a_warning_about_its_errors() -> anyhow::Result<()> {
    let csv = panel(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], 0.1, 1.0);
    let answer = evaluate(EVERY_METHOD, csv.as_bytes())??;
    ensure!(answer.notes.iter().any(|note| note.code() == "few-treated"), "{:?}", answer.notes);
    Ok(())
}
