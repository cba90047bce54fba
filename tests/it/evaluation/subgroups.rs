//! A plan's question asked of each group by itself, and of several outcomes: what is found where, and what is made of asking
//! more than once.

use super::evaluate;
use anyhow::{Context, ensure};
use followup::evaluation::conclusion::{Finding, conclude, reading::of_groups};
use followup::evaluation::estimate::Answer;
use followup::evaluation::plan::Plan;
use std::fmt::Write;

const PLAN: &str = r#"
smallest_effect = 2
better = "lower"
[outcome.other]
title = "Det andra"
better = "higher"
smallest_effect = 3
[data]
file = "here"
unit = "area"
time = "year"
outcomes = ["rate", "other"]
subgroup = "sex"
[treatment]
units = ["a0"]
start = 2012
[multiplicity]
method = "holm"
[[estimator]]
method = "synthetic-did"
"#;

/// Sixty areas over twenty years. Girls in the first fall by eight from 2012 on, boys do not, all by four; the other outcome
/// is nowhere moved.
fn csv() -> anyhow::Result<String> {
    let wobble = |seed: u32| f64::from(seed.wrapping_mul(2_654_435_761) >> 8) / f64::from(1_u32 << 24) - 0.5;
    let mut csv = "area,year,sex,rate,other\n".to_owned();
    for (kind, (sex, effect)) in (0_u32..).zip([("", -4.0), ("girls", -8.0), ("boys", 0.0)]) {
        for area in 0..60_u32 {
            for year in 2000..2020_u32 {
                let done = if area == 0 && year >= 2012 { effect } else { 0.0 };
                let value = |of: u32| {
                    f64::from(20 + area * 7 % 13)
                        + 2.0 * wobble(year)
                        + wobble(area * 977 + year * 31 + 7919 * (kind + 3 * of))
                };
                writeln!(csv, "a{area},{year},{sex},{},{}", value(1) + done, value(2))?;
            }
        }
    }
    Ok(csv)
}

fn answer(plan: &str) -> anyhow::Result<Answer> {
    Ok(evaluate(plan, csv()?.as_bytes())??)
}

#[test]
fn each_group_is_asked_by_itself_and_pays_for_being_one_of_several() -> anyhow::Result<()> {
    let subgroups = "subgroups = [\"girls\", \"boys\"]";
    let (plan, answer) = (Plan::parse(&format!("{subgroups}{PLAN}"))?, answer(&format!("{subgroups}{PLAN}"))?);
    let found = of_groups(&plan, &answer);
    let of = |group: &str, outcome: &str| {
        found.iter().find(|found| found.group == group && found.outcome == Some(outcome)).context("a group")
    };
    let (girls, boys) = (of("girls", "rate")?, of("boys", "rate")?);
    ensure!((girls.main.estimate + 8.0).abs() < 1.0 && boys.main.estimate.abs() < 1.0, "{girls:?} {boys:?}");
    let (alone, together) = (girls.alone.context("p")?, girls.main.p.context("p of all")?);
    ensure!(alone < 0.05 && together >= 2.0 * alone - 1e-12, "{girls:?}");
    ensure!(girls.main.interval.is_some_and(|held| held.low < -7.0 && held.high < 0.0), "{girls:?}");
    ensure!(answer.notes.iter().any(|note| note.code() == "subgroups-together"));
    // What is said of everybody is as if no group had been asked.
    let whole = conclude(&plan, &answer, None).main.context("everybody")?;
    ensure!((whole.estimate + 4.0).abs() < 1.0, "{whole:?}");
    Ok(())
}

#[test]
fn each_outcome_is_concluded_of_by_what_the_plan_says_of_it() -> anyhow::Result<()> {
    let subgroups = "subgroups = [\"girls\"]";
    let (plan, answer) = (Plan::parse(&format!("{subgroups}{PLAN}"))?, answer(&format!("{subgroups}{PLAN}"))?);
    let main = conclude(&plan, &answer, None);
    let other = conclude(&plan.about("other"), &answer, None);
    ensure!(matches!(main.finding, Finding::Effect { .. }), "{main:?}");
    ensure!(main.main.as_ref().is_some_and(|main| main.together), "p is told as one of several: {main:?}");
    ensure!(matches!(other.finding, Finding::NoneThatMatters | Finding::NoneShown), "{other:?}");
    ensure!(plan.about("other").smallest_effect == Some(3.0) && plan.name_of("other") == "Det andra");
    ensure!(plan.about("rate").smallest_effect == Some(2.0));
    Ok(())
}

#[test]
fn groups_that_cannot_be_asked_are_told_and_never_left_out_in_silence() -> anyhow::Result<()> {
    let refused = |plan: &str| anyhow::Ok(evaluate(plan, csv()?.as_bytes())?.err().context("a refusal")?.0);
    ensure!(refused(&format!("subgroups = [\"men\"]{PLAN}"))?.contains("the group “men” is not in the column “sex”"));
    ensure!(refused(PLAN)?.contains("the plan names no groups"));
    let silent = PLAN.replace("subgroup = \"sex\"\n", "");
    let only: String = csv()?
        .lines()
        .filter(|line| !line.contains("irls") && !line.contains("boys"))
        .map(|line| format!("{line}\n"))
        .collect();
    let answer = evaluate(&format!("subgroups = [\"girls\"]{silent}"), only.as_bytes())??;
    ensure!(answer.notes.iter().any(|note| note.code() == "subgroups-not-run"), "{:?}", answer.notes);
    // A group too small for the method is told of, and the others are answered.
    let few: String = csv()?
        .lines()
        .filter(|line| !line.contains(",boys,") || line.starts_with("a0,"))
        .map(|line| format!("{line}\n"))
        .collect();
    let answer = evaluate(&format!("subgroups = [\"girls\", \"boys\"]{PLAN}"), few.as_bytes())??;
    let refused = answer.notes.iter().find(|note| note.code() == "subgroup-refused").context("a note")?;
    ensure!(refused.values()["subgroup"] == "boys");
    ensure!(answer.estimates.iter().any(|row| row.details.get("subgroup").is_some_and(|group| group == "girls")));
    Ok(())
}
