//! Disclosure control against reference results, and against somebody who tries to undo it.

mod attack;
mod doors;
mod linked;
mod published;

use anyhow::{Context, ensure};
use attack::bounds;
use followup::disclosure::anonymity::{anonymity, in_classes_below};
use followup::disclosure::noise::{Epsilon, Odd, chance_of_rounding_up, round_to_nearest};
use followup::disclosure::{Basis, Cell, Rules, Table, protect};
use harness::shared::shared;
use serde_json::Value;
use std::path::PathBuf;

struct Case {
    folder: PathBuf,
    quantities: Vec<Value>,
}

impl Case {
    fn open(name: &str) -> anyhow::Result<Option<Self>> {
        let Some(folder) = shared(&format!("golden/{name}")) else { return Ok(None) };
        let reference: Value = serde_json::from_slice(&std::fs::read(folder.join("reference.json"))?)?;
        let quantities = reference["quantities"].as_array().context("reference.json lists quantities")?.clone();
        Ok(Some(Self { folder, quantities }))
    }

    fn value(&self, id: &str) -> anyhow::Result<&Value> {
        let found = self.quantities.iter().find(|quantity| quantity["id"] == id);
        found.map(|quantity| &quantity["value"]).with_context(|| format!("no quantity {id}"))
    }

    fn near(&self, id: &str, ours: f64, reference: &Value) -> anyhow::Result<()> {
        let tolerance = &self.quantities.iter().find(|quantity| quantity["id"] == id).context("a quantity")?["tol"];
        let reference = reference.as_f64().with_context(|| format!("{id} is no number"))?;
        let allowed = |kind: &str| tolerance[kind].as_f64().unwrap_or_default();
        let allowed = allowed("abs").max(allowed("rel") * reference.abs());
        ensure!((ours - reference).abs() <= allowed, "{id}: {ours}, reference {reference} ± {allowed}");
        Ok(())
    }

    fn rows(&self, file: &str) -> anyhow::Result<Vec<Vec<String>>> {
        let text = std::fs::read_to_string(self.folder.join(file))?;
        Ok(text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect())
    }
}

/// The least and the most that a withheld cell can be, for somebody who knows all that is shown and every total.
fn attack(open: &Table, whole: &Table, target: usize) -> anyhow::Result<(f64, f64)> {
    let count = |at: usize| whole.cells[at].numerator.unwrap_or_default();
    let shown = (0..whole.cells.len()).filter(|at| !open.cells[*at].suppressed).map(|at| (vec![at], count(at)));
    let mut told: Vec<(Vec<usize>, i64)> = shown.collect();
    for dimension in 0..whole.dimensions.len() {
        for cell in &whole.cells {
            let same = |at: &usize| whole.cells[*at].by[dimension] == cell.by[dimension];
            let line: Vec<usize> = (0..whole.cells.len()).filter(same).collect();
            let total = line.iter().map(|at| count(*at)).sum();
            told.push((line, total));
        }
    }
    bounds(whole.cells.len(), &told, &[target])
}

#[test]
fn a_withheld_cell_is_protected_and_no_more_is_withheld_than_must_be() -> anyhow::Result<()> {
    let Some(case) = Case::open("sdc/sdctable")? else { return Ok(()) };
    let cells = case.rows("cells.csv")?.into_iter().filter(|row| row[0] != "Total" && row[1] != "Total");
    let cell = |row: Vec<String>| -> anyhow::Result<Cell> {
        let count: i64 = row[2].parse()?;
        let by = vec![Some(row[0].clone()), Some(row[1].clone())];
        Ok(Cell { by, numerator: Some(count), value: Some(count as f64), ..Cell::default() })
    };
    let whole = Table {
        dimensions: vec!["region".into(), "gender".into()],
        basis: Basis::Count,
        cells: cells.map(cell).collect::<anyhow::Result<_>>()?,
    };
    let open = protect(whole.clone(), Rules::REGISTER).into_inner();
    let withheld: Vec<usize> = (0..whole.cells.len()).filter(|at| open.cells[*at].suppressed).collect();
    let optimum = case.value("optimal_lpl1_upl1")?;
    let mut secondary = 0;
    for at in withheld {
        let count = whole.cells[at].numerator.context("a count")?;
        let name = whole.cells[at].by.iter().flatten().map(String::as_str).collect::<Vec<_>>().join("|");
        let (low, high) = attack(&open, &whole, at)?;
        ensure!(low <= (count - 1) as f64 && high >= (count + 1) as f64, "{name} is found between {low} and {high}");
        if count <= 3 {
            let reference = &optimum["intervals"][&name];
            ensure!(reference[1].as_f64() == Some(low) && reference[2].as_f64() == Some(high), "{name}: {low}–{high}");
        } else {
            secondary += count;
        }
    }
    ensure!(optimum["sum_freq_secondary"] == secondary, "{secondary} are withheld to protect others");
    Ok(())
}

#[test]
fn how_many_others_a_row_looks_like_equals_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("kanon/bfi")? else { return Ok(()) };
    let rows = case.rows("data.csv")?;
    let split = || rows.iter().map(|row| (&row[..3], &row[3]));
    let ours = anonymity(split()).context("rows")?;
    let reference = case.value("bfi.k_l_t")?;
    for (key, ours) in [
        ("k", ours.k as f64),
        ("l_distinct", ours.l as f64),
        ("entropy_l", ours.entropy_l.floor()),
        ("t", ours.t),
        ("alpha", ours.alpha),
    ] {
        case.near("bfi.k_l_t", ours, &reference[key]).context(key)?;
    }
    let classes = case.value("bfi.classes")?;
    case.near("bfi.classes", ours.classes as f64, &classes["n_classes"])?;
    case.near("bfi.classes", ours.classes as f64, &classes["expected_reidentifications"])?;
    case.near("bfi.classes", in_classes_below(2, split()) as f64, &classes["uniques"])?;
    case.near("bfi.classes", in_classes_below(5, split()) as f64, &classes["records_in_lt5"])
}

#[test]
fn rounding_and_noise_cost_what_the_reference_says() -> anyhow::Result<()> {
    let Some(case) = Case::open("dp/mechanisms")? else { return Ok(()) };
    let list = |value: &Value| value.as_array().cloned().context("a list");
    for (id, base) in [("round_base3_nearest", 3), ("round_base5_nearest", 5)] {
        let value = case.value(id)?;
        for (count, rounded) in list(&value["x"])?.iter().zip(list(&value["r"])?) {
            let base = Odd::new(base).context("an odd base")?;
            assert_eq!(Some(round_to_nearest(count.as_u64().context("a count")?, base)), rounded.as_u64());
        }
    }
    let random = case.value("random_round_base3_probs")?;
    for (count, up) in list(&random["x"])?.iter().zip(list(&random["p_up"])?) {
        let chance = chance_of_rounding_up(count.as_u64().context("a count")?, Odd::new(3).context("an odd base")?);
        case.near("random_round_base3_probs", chance, &up)?;
    }
    for id in ["laplace", "geometric"] {
        let value = case.value(id)?;
        for (at, epsilon) in list(&value["epsilon"])?.iter().enumerate() {
            let epsilon = epsilon.as_f64().and_then(Epsilon::new).context("ε is above 0")?;
            let figures = if id == "laplace" {
                vec![("sd", epsilon.laplace_deviation()), ("p_abs_gt_5", epsilon.laplace_beyond(5.0))]
            } else {
                vec![
                    ("p0", epsilon.geometric_at(0)),
                    ("p1", epsilon.geometric_at(-1)),
                    ("variance", epsilon.geometric_variance()),
                    ("p_abs_gt_5", epsilon.geometric_beyond(5)),
                ]
            };
            for (key, ours) in figures {
                case.near(id, ours, &value[key][at]).context(key)?;
            }
        }
    }
    for row in list(case.value("analytic_gaussian")?)? {
        let epsilon = row["epsilon"].as_f64().and_then(Epsilon::new).context("ε is above 0")?;
        let sigma =
            epsilon.gaussian_deviation(row["delta"].as_f64().context("δ")?).context("δ lies between 0 and 1")?;
        case.near("analytic_gaussian", sigma, &row["sigma"])?;
    }
    Ok(())
}
