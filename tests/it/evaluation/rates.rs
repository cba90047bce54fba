//! Exact intervals and ratios against R, and standardisation against what algebra says.

use super::evaluate;
use super::golden::Case;
use anyhow::{Context, ensure};
use followup::evaluation::estimate::{Answer, Estimate};
use followup::intervals::{Level, clopper_pearson, poisson, poisson_mid_p, wilson};
use serde_json::Value;

const PLAN: &str = "[data]\nfile = \"here\"\ngroup = \"area\"\nstrata = \"age\"\noutcome = \"reports\"\npopulation = \"children\"\n[[estimator]]\nmethod = \"rates\"\n";

fn of<'a>(answer: &'a Answer, estimand: &str, group: &str) -> anyhow::Result<&'a Estimate> {
    answer
        .estimates
        .iter()
        .find(|row| row.estimand == estimand && row.details["group"] == group)
        .with_context(|| format!("no {estimand} of {group}"))
}

fn whole(value: &Value) -> anyhow::Result<u64> {
    value.as_u64().context("a count")
}

#[test]
fn intervals_of_counts_and_shares_equal_the_tables() -> anyhow::Result<()> {
    let Some(case) = Case::open("rates/exact", "quine.csv")? else { return Ok(()) };
    let published = case.quantity("garwood_published")?;
    for (count, ends) in published.value().as_object().into_iter().flatten() {
        let found = poisson(count.parse()?, Level::P95);
        for (end, ours) in [found.low, found.high].into_iter().enumerate() {
            published.check(count, Some(ours), &ends[end])?;
        }
    }
    for (id, interval) in [("garwood_exact_95", poisson as fn(u64, Level) -> _), ("midp_95", poisson_mid_p)] {
        let table = case.quantity(id)?;
        for (at, count) in table.list("count")?.iter().enumerate() {
            let found = interval(whole(count)?, Level::P95);
            table.check("low", Some(found.low), &table.list("lo")?[at])?;
            table.check("high", Some(found.high), &table.list("hi")?[at])?;
        }
    }
    let table = case.quantity("binomial_intervals")?;
    for (at, count) in table.list("x")?.iter().enumerate() {
        let (count, of) = (whole(count)?, whole(&table.list("n")?[at])?);
        let exact = clopper_pearson(count, of, Level::P95).context("a share")?;
        let score = wilson(count, of, Level::P95).context("a share")?;
        for (found, key) in
            [(exact.low, "cp_lo"), (exact.high, "cp_hi"), (score.low, "wilson_lo"), (score.high, "wilson_hi")]
        {
            table.check(key, Some(found), &table.list(key)?[at])?;
        }
    }
    Ok(())
}

#[test]
fn ratios_of_two_rates_equal_the_reference() -> anyhow::Result<()> {
    let Some(case) = Case::open("rates/exact", "quine.csv")? else { return Ok(()) };
    for id in ["rate_ratio_exact", "rate_ratio_exact_doc"] {
        let quantity = case.quantity(id)?;
        let (counts, time) = (quantity.list("x")?, quantity.list("T")?);
        let csv =
            format!("area,age,reports,children\na,all,{},{}\nb,all,{},{}\n", counts[0], time[0], counts[1], time[1]);
        let answer = evaluate(&format!("{PLAN}reference = \"b\""), csv.as_bytes())??;
        let ours = of(&answer, "rate-ratio", "a")?;
        for (found, key) in [(ours.estimate, "rr"), (ours.ci_low, "lo"), (ours.ci_high, "hi")] {
            quantity.check(key, found, &quantity.value()[key])?;
        }
        // R sums what is no likelier; the p-value that we lead with agrees with the interval instead.
        quantity.check("p", ours.details["p_least_likely"].as_f64(), &quantity.value()["p"])?;
        ensure!((ours.p.context("p")? < 0.05) != (ours.ci_low < Some(1.0) && ours.ci_high > Some(1.0)), "{ours:?}");
    }
    Ok(())
}

/// Three areas of two ages. The rates by age are the same in north and south, and half as high in west;
/// the south has more of the older children, who are reported more often.
const AREAS: &str = "area,age,reports,children,norm\nnorth,young,20,2000,1000\nnorth,old,30,1000,1000\nsouth,young,10,1000,1000\nsouth,old,60,2000,1000\nwest,young,10,2000,1000\nwest,old,15,1000,1000\n";

#[test]
fn areas_of_unlike_age_are_made_alike() -> anyhow::Result<()> {
    let options = "per = 1000\nstandard = \"norm\"\nindirect = true\ndecompose = true\nreference = \"north\"";
    let answer = evaluate(&format!("{PLAN}{options}"), AREAS.as_bytes())??;
    let close = |row: &Estimate, expected: f64| -> anyhow::Result<()> {
        ensure!(row.estimate.is_some_and(|found| (found - expected).abs() < 1e-9), "{expected}: {row:?}");
        ensure!(
            row.ci_low.is_none_or(|low| low <= expected) && row.ci_high.is_none_or(|high| high >= expected),
            "{row:?}"
        );
        Ok(())
    };
    // As it is, the south has 70 of 3 000 against 50 of 3 000.
    close(of(&answer, "rate", "south")?, 70.0 / 3.0)?;
    close(of(&answer, "rate-ratio", "south")?, 1.4)?;
    // Of an even mix both have 10 and 30 per 1 000, and the west half of that.
    for (area, rate) in [("north", 20.0), ("south", 20.0), ("west", 10.0)] {
        close(of(&answer, "standardised-rate", area)?, rate)?;
    }
    close(of(&answer, "standardised-ratio", "south")?, 1.0)?;
    close(of(&answer, "standardised-ratio", "west")?, 0.5)?;
    let part = |area: &str, part: &str| {
        let rows = answer.estimates.iter().filter(|row| row.estimand == "rate-difference");
        let mut rows = rows.filter(|row| row.details["group"] == area && row.details["part"] == part);
        rows.next().with_context(|| format!("no {part} of {area}"))
    };
    close(part("south", "rates")?, 0.0)?;
    close(part("south", "mix")?, 20.0 / 3.0)?;
    close(part("south", "whole")?, 20.0 / 3.0)?;
    close(part("west", "mix")?, 0.0)?;
    close(part("west", "rates")?, -25.0 / 3.0)
}

#[test]
fn rows_may_be_split_moved_or_counted_per_another_number() -> anyhow::Result<()> {
    let whole = evaluate(&format!("{PLAN}per = 1000"), AREAS.as_bytes())??;
    let split = AREAS.replace("west,old,15,1000,1000\n", "west,old,9,600,1000\nwest,old,6,400,1000\n");
    let split = evaluate(&format!("{PLAN}per = 1000"), split.as_bytes())??;
    ensure!(whole.estimates == split.estimates, "split rows give another answer");
    let hundred = evaluate(&format!("{PLAN}per = 100"), AREAS.as_bytes())??;
    for (thousand, hundred) in whole.estimates.iter().zip(&hundred.estimates).filter(|(row, _)| row.estimand == "rate")
    {
        let tenth = thousand.ci_high.context("an end")? / 10.0;
        ensure!((tenth - hundred.ci_high.context("an end")?).abs() < 1e-9, "{hundred:?}");
    }
    Ok(())
}

#[test]
fn shares_of_persons_are_compared_by_their_difference() -> anyhow::Result<()> {
    let csv = "area,age,reports,children\na,all,56,70\nb,all,48,80\n";
    let answer =
        evaluate(&format!("{PLAN}of = \"persons\"\ninterval = \"wilson\"\nreference = \"b\""), csv.as_bytes())??;
    let ours = of(&answer, "share-difference", "a")?;
    // Newcombe's own example: 0.0524 to 0.3339.
    ensure!(ours.ci_low.is_some_and(|low| (low - 0.0524).abs() < 5e-5), "{ours:?}");
    ensure!(ours.ci_high.is_some_and(|high| (high - 0.3339).abs() < 5e-5), "{ours:?}");
    Ok(())
}

#[test]
fn counts_that_cannot_be_used_are_refused_in_words() -> anyhow::Result<()> {
    let nobody = AREAS.replace("west,old,15,1000,1000\n", "west,old,0,0,1000\n");
    let none = "area,age,reports,children\na,all,0,10\nb,all,0,10\n";
    for (options, csv, expected) in [
        ("", AREAS.replace("west,old,15", "west,old,1.5"), "1.5 is no count"),
        ("", AREAS.replace("north,old,30,1000", "north,old,30,-1"), "a population is below 0"),
        ("standard = \"norm\"", nobody, "has nobody in stratum “old”"),
        ("reference = \"east\"", AREAS.to_owned(), "“east” is no group"),
        ("of = \"persons\"", AREAS.replace("west,young,10", "west,young,9000"), "is no share of persons"),
        ("interval = \"wilson\"", AREAS.to_owned(), "wilson for persons"),
    ] {
        let refusal = evaluate(&format!("{PLAN}{options}"), csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    let answer = evaluate(PLAN, none.as_bytes())??;
    let ratio = of(&answer, "rate-ratio", "b")?;
    ensure!(ratio.estimate.is_none() && ratio.details["note"] == "neither group has an event", "{ratio:?}");
    Ok(())
}
