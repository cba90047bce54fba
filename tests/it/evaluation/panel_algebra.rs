//! What algebra says of every method that compares areas: shifts, weights, order, and data that cannot be used.

use super::evaluate;
use anyhow::ensure;
use proptest::prelude::*;
use std::fmt::Write;

/// A method, and what does not change its answer.
struct Method {
    name: &'static str,
    /// Whether it takes weights.
    weights: bool,
    /// Whether what happens everywhere in a year leaves it as it is.
    years: bool,
    /// Whether each area may lie higher or lower.
    levels: bool,
}

const fn method(name: &'static str, weights: bool, years: bool, levels: bool) -> Method {
    Method { name, weights, years, levels }
}

/// Synthetic difference in differences takes its regularisation from changes from year to year, the common ones included.
const METHODS: [Method; 6] = [
    method("did", true, true, true),
    method("event-study", true, true, true),
    method("twfe", true, true, true),
    method("synthetic-control", false, true, false),
    method("augmented-synthetic-control", false, true, false),
    method("synthetic-did", false, false, true),
];

struct Area {
    name: String,
    rates: Vec<f64>,
    weight: u32,
}

/// The overall effect of something done in the first area from 2018 on.
fn effect(method: &str, areas: &[Area], weighted: bool) -> Result<f64, TestCaseError> {
    let mut csv = "area,year,rate,weight\n".to_owned();
    for area in areas {
        for (at, rate) in area.rates.iter().enumerate() {
            writeln!(csv, "{},{},{rate},{}", area.name, 2010 + at, area.weight).map_err(failed)?;
        }
    }
    let treated: Vec<String> =
        areas.iter().filter(|area| area.name.starts_with('t')).map(|area| format!("\"{}\"", area.name)).collect();
    let weights = if weighted { "weights = \"weight\"\n" } else { "" };
    let plan = format!(
        "[data]\nfile = \"here\"\nunit = \"area\"\ntime = \"year\"\noutcome = \"rate\"\n{weights}[treatment]\nunits = [{}]\nstart = 2018\n[[estimator]]\nmethod = \"{method}\"\n",
        treated.join(",")
    );
    let answer = evaluate(&plan, csv.as_bytes()).map_err(failed)?.map_err(failed)?;
    let overall =
        answer.estimates.iter().find(|estimate| estimate.estimand == "att").and_then(|estimate| estimate.estimate);
    overall.ok_or_else(|| TestCaseError::fail(format!("{method}: {:?}", answer.notes)))
}

fn failed(error: impl ToString) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

fn areas(rates: &[Vec<f64>]) -> Vec<Area> {
    rates
        .iter()
        .enumerate()
        .map(|(at, rates)| Area {
            name: format!("{}{at}", if at == 0 { 't' } else { 'c' }),
            rates: rates.clone(),
            weight: 1 + u32::from(at % 2 == 1),
        })
        .collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-5 * (1.0 + a.abs())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// What happens everywhere in a year, and where an area lies to begin with, is not an effect.
    #[test]
    fn common_years_and_levels_are_not_effects(
        rates in prop::collection::vec(prop::collection::vec(0.0..20.0_f64, 11), 6),
        years in prop::collection::vec(-5.0..5.0_f64, 11),
        levels in prop::collection::vec(-5.0..5.0_f64, 6),
    ) {
        for Method { name, years: everywhere, levels: each, .. } in METHODS {
            let shifted: Vec<Vec<f64>> = rates
                .iter()
                .zip(&levels)
                .map(|(rates, level)| {
                    let shift = |year: &f64| if everywhere { *year } else { 0.0 } + if each { *level } else { 0.0 };
                    rates.iter().zip(&years).map(|(rate, year)| rate + shift(year)).collect()
                })
                .collect();
            let (plain, moved) = (effect(name, &areas(&rates), false)?, effect(name, &areas(&shifted), false)?);
            prop_assert!(near(plain, moved), "{name}: {plain} and {moved}");
        }
    }

    /// In which order areas stand in the file says nothing.
    #[test]
    fn the_order_of_areas_says_nothing(rates in prop::collection::vec(prop::collection::vec(0.0..20.0_f64, 11), 6)) {
        for Method { name: method, .. } in METHODS {
            let plain = effect(method, &areas(&rates), false)?;
            let mut turned = areas(&rates);
            turned.reverse();
            let other = effect(method, &turned, false)?;
            prop_assert!(near(plain, other), "{method}: {plain} and {other}");
        }
    }

    /// An area that weighs two is two such areas.
    #[test]
    fn a_weight_of_two_is_two_areas(rates in prop::collection::vec(prop::collection::vec(0.0..20.0_f64, 11), 6)) {
        for Method { name: method, .. } in METHODS.iter().filter(|method| method.weights) {
            let weighted = effect(method, &areas(&rates), true)?;
            let mut twice = areas(&rates);
            twice.extend(areas(&rates).into_iter().filter(|area| area.weight == 2).map(|area| Area { name: format!("{}b", area.name), ..area }));
            let doubled = effect(method, &twice, false)?;
            prop_assert!(near(weighted, doubled), "{method}: {weighted} and {doubled}");
        }
    }
}

/// Each method says in words why it cannot use the data, or how it used them.
#[test]
fn no_method_gives_a_silent_number() -> anyhow::Result<()> {
    let mut whole = "area,year,rate\n".to_owned();
    for (at, name) in ["north", "east", "south", "west", "hill"].iter().enumerate() {
        for year in 2010..2020_usize {
            let rate = (7 * at + 3 * year + at * year % 5) % 11;
            whole.push_str(&format!("{name},{year},{rate}\n"));
        }
    }
    let lines = |kept: &dyn Fn(&str) -> bool| -> String {
        whole.lines().filter(|line| line.starts_with("area") || kept(line)).map(|line| format!("{line}\n")).collect()
    };
    let constant: String = whole
        .lines()
        .map(|line| {
            if line.starts_with("area") {
                format!("{line}\n")
            } else {
                format!("{},4\n", line.rsplit_once(',').map_or(line, |parts| parts.0))
            }
        })
        .collect();
    let treated = |units: &str, start: &str| format!("[treatment]\nunits = [{units}]\nstart = {start}\n");
    let one = treated("\"north\"", "2016");
    let all = treated("\"north\",\"east\",\"south\",\"west\",\"hill\"", "2016");
    let without_row = lines(&|line| !line.starts_with("hill,2012"));
    let cell = whole
        .replace("hill,2012,", "hill,2012,NA#")
        .lines()
        .map(|line| format!("{}\n", line.split('#').next().unwrap_or(line)))
        .collect::<String>();
    for Method { name: method, .. } in METHODS {
        let regression = matches!(method, "event-study" | "twfe");
        for (what, csv, treatment, refusal) in [
            ("one period", lines(&|line| line.contains(",2012,")), &one, Some("only one period")),
            ("there twice", format!("{whole}hill,2012,5\n"), &one, Some("is there twice in period 2012")),
            ("constant", constant.clone(), &one, Some("the same in every row")),
            ("treated everywhere", whole.clone(), &all, Some("")),
            ("unknown unit", whole.clone(), &treated("\"nowhere\"", "2016"), Some("is not in the data")),
            ("no period before", whole.clone(), &treated("\"north\"", "2010"), Some("")),
            ("missing row", without_row.clone(), &one, (!regression).then_some("has no row for period 2012")),
            ("missing cell", cell.clone(), &one, (!regression).then_some("is missing")),
        ] {
            let plan = format!(
                "[data]\nfile = \"here\"\nunit = \"area\"\ntime = \"year\"\noutcome = \"rate\"\n{treatment}[[estimator]]\nmethod = \"{method}\"\n"
            );
            match (evaluate(&plan, csv.as_bytes())?, refusal) {
                (Err(said), Some(expected)) => ensure!(said.0.contains(expected), "{method}, {what}: {said}"),
                (Ok(answer), None) => ensure!(
                    answer.notes.iter().any(|note| note.code() == "unbalanced"),
                    "{method}, {what}: {:?}",
                    answer.notes
                ),
                (Ok(answer), Some(_)) => {
                    let told = answer.estimates.iter().find(|estimate| estimate.estimand == "att");
                    // A two-way regression compares an area treated from the first period with nothing, and says so in its errors.
                    ensure!(regression && told.is_none_or(|told| told.se.is_none()), "{method}, {what}: {told:?}");
                }
                (Err(said), None) => anyhow::bail!("{method}, {what}: {said}"),
            }
        }
        let dropped = format!(
            "[data]\nfile = \"here\"\nunit = \"area\"\ntime = \"year\"\noutcome = \"rate\"\nunbalanced = \"drop-units\"\n{one}[[estimator]]\nmethod = \"{method}\"\n"
        );
        let answer = evaluate(&dropped, without_row.as_bytes())??;
        ensure!(
            answer.notes.iter().any(|note| ["rows-left-out", "units-left-out", "unbalanced"].contains(&note.code())),
            "{method}: {:?}",
            answer.notes
        );
    }
    Ok(())
}

/// Every number that is told is finite.
#[test]
fn every_number_is_finite_or_null() -> anyhow::Result<()> {
    let mut csv = "area,year,rate\n".to_owned();
    for area in 0..6_usize {
        for year in 2010..2020_usize {
            csv.push_str(&format!("a{area},{year},{}\n", (area * area + 3 * year + area * year % 7) % 13));
        }
    }
    for Method { name: method, .. } in METHODS {
        let plan = format!(
            "[data]\nfile = \"here\"\nunit = \"area\"\ntime = \"year\"\noutcome = \"rate\"\n[treatment]\nunits = [\"a2\"]\nstart = 2016\n[[estimator]]\nmethod = \"{method}\"\n"
        );
        let answer = evaluate(&plan, csv.as_bytes())??;
        for estimate in &answer.estimates {
            let numbers = [estimate.estimate, estimate.se, estimate.ci_low, estimate.ci_high, estimate.p];
            ensure!(numbers.iter().flatten().all(|number| number.is_finite()), "{method}: {estimate:?}");
        }
    }
    Ok(())
}
