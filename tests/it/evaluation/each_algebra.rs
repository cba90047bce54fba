//! What algebra says of the methods for series, lives, counts and scores: another unit, another order, everything twice.

use super::evaluate;
use followup::evaluation::estimate::{Answer, Estimate};
use proptest::prelude::*;
use std::fmt::Write;

fn failed(error: impl ToString) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

fn answer(plan: &str, csv: &str) -> Result<Answer, TestCaseError> {
    evaluate(plan, csv.as_bytes()).map_err(failed)?.map_err(failed)
}

fn plan(data: &str, estimator: &str) -> String {
    format!("[data]\nfile = \"here\"\n{data}\n[[estimator]]\n{estimator}\n")
}

/// A table as CSV.
fn csv(head: &str, rows: &[Vec<f64>]) -> Result<String, TestCaseError> {
    let mut text = format!("{head}\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
        writeln!(text, "{}", cells.join(",")).map_err(failed)?;
    }
    Ok(text)
}

/// Every estimate of the second answer is that of the first times `times` and plus `plus`, and every error times `errors`.
fn follows(one: &[Estimate], other: &[Estimate], (times, plus, errors): (f64, f64, f64)) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.len(), other.len());
    let near = |expected: Option<f64>, found: Option<f64>| match (expected, found) {
        (Some(expected), Some(found)) => (expected - found).abs() <= 1e-5 * (1.0 + expected.abs()),
        (None, None) => true,
        _ => false,
    };
    for (one, other) in one.iter().zip(other) {
        let expected = one.estimate.map(|estimate| times * estimate + plus);
        prop_assert!(near(expected, other.estimate), "{:?} became {:?}", one, other);
        prop_assert!(near(one.se.map(|se| errors * se), other.se), "{:?} became {:?}", one, other);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// A series counted in another unit, or from another nought, has its level and slope changed in that unit.
    #[test]
    fn a_series_in_another_unit_changes_by_as_much_in_that_unit(
        noise in prop::collection::vec(-1.0..1.0_f64, 30), times in 0.1..50.0_f64, plus in -100.0..100.0_f64,
    ) {
        for se in ["model", "newey-west", "prais-winsten"] {
            let plan = plan("time = \"t\"\noutcome = \"y\"", &format!("method = \"its\"\ninterruption = 16\nslope = true\nse = \"{se}\""));
            let rows = |times: f64, plus: f64| -> Vec<Vec<f64>> {
                noise.iter().zip(1..).map(|(noise, t)| vec![f64::from(t), times * (5.0 + 0.2 * f64::from(t) + noise) + plus]).collect()
            };
            let (one, other) = (answer(&plan, &csv("t,y", &rows(1.0, 0.0))?)?, answer(&plan, &csv("t,y", &rows(times, plus))?)?);
            follows(&one.estimates, &other.estimates, (times, 0.0, times))?;
        }
    }

    /// Ten times the people and the same counts leave rate ratios of an interruption as they are.
    #[test]
    fn how_many_people_there_are_everywhere_moves_no_rate_ratio(counts in prop::collection::vec(3_u32..40, 30), people in 2.0..20.0_f64) {
        for family in ["poisson", "negative-binomial"] {
            let plan = plan("time = \"t\"\noutcome = \"y\"\npopulation = \"n\"", &format!("method = \"its\"\ninterruption = 16\nfamily = \"{family}\""));
            let rows = |times: f64| -> Vec<Vec<f64>> {
                counts.iter().zip(1..).map(|(count, t)| vec![f64::from(t), f64::from(*count), times * 1000.0]).collect()
            };
            let (one, other) = (answer(&plan, &csv("t,y,n", &rows(1.0))?)?, answer(&plan, &csv("t,y,n", &rows(people))?)?);
            follows(&one.estimates, &other.estimates, (1.0, 0.0, 1.0))?;
        }
    }

    /// Lives counted in weeks instead of days, told in another order, or each told twice: the same curves and ratios.
    #[test]
    fn lives_in_another_unit_and_order_and_told_twice_are_the_same_lives(
        lives in prop::collection::vec((1_u32..400, 0_u32..3, 0.0..10.0_f64, 0_u32..2), 40),
    ) {
        let rows = |times: f64| -> Vec<Vec<f64>> {
            lives.iter().map(|(days, cause, age, kin)| vec![times * f64::from(*days), f64::from(*cause), *age, f64::from(*kin)]).collect()
        };
        prop_assume!(lives.iter().filter(|life| life.1 == 1).count() > 8 && lives.iter().filter(|life| life.3 == 1).count() > 4);
        let head = "time,cause,age,kin";
        for (estimator, halves) in [
            ("method = \"kaplan-meier\"", true),
            ("method = \"aalen-johansen\"", false),
            ("method = \"cox\"\ncovariates = [\"age\", \"kin\"]\nties = \"breslow\"", true),
            ("method = \"fine-gray\"\ncovariates = [\"age\", \"kin\"]\ncause = 1", false),
        ] {
            let plan = plan("duration = \"time\"\nevent = \"cause\"", estimator);
            let one = answer(&plan, &csv(head, &rows(1.0))?)?;
            let curve = |answer: &Answer| -> Vec<Estimate> {
                answer.estimates.iter().filter(|row| !row.estimand.starts_with("restricted")).cloned().collect()
            };
            let mut turned = rows(7.0);
            turned.reverse();
            follows(&curve(&one), &curve(&answer(&plan, &csv(head, &turned)?)?), (1.0, 0.0, 1.0))?;
            let mut twice = rows(1.0);
            twice.extend(rows(1.0));
            let doubled = answer(&plan, &csv(head, &twice)?)?;
            if halves {
                follows(&curve(&one), &curve(&doubled), (1.0, 0.0, 0.5_f64.sqrt()))?;
            } else {
                let without = |rows: Vec<Estimate>| -> Vec<Estimate> { rows.into_iter().map(|row| Estimate { se: None, ..row }).collect() };
                follows(&without(curve(&one)), &without(curve(&doubled)), (1.0, 0.0, 1.0))?;
            }
        }
    }

    /// A covariate in another unit has its coefficient in that unit, and from another nought the same one.
    #[test]
    fn a_covariate_in_another_unit_has_its_ratio_in_that_unit(
        lives in prop::collection::vec((1_u32..400, 0_u32..2, 0.0..10.0_f64), 40), times in 0.2..5.0_f64, plus in -20.0..20.0_f64,
    ) {
        prop_assume!(lives.iter().filter(|life| life.1 == 1).count() > 8);
        let plan = plan("duration = \"time\"\nevent = \"cause\"", "method = \"cox\"\ncovariates = [\"age\"]");
        let rows = |times: f64, plus: f64| -> Vec<Vec<f64>> {
            lives.iter().map(|(days, cause, age)| vec![f64::from(*days), f64::from(*cause), times * age + plus]).collect()
        };
        let coefficient = |answer: &Answer| answer.estimates[0].details["coefficient"].as_f64().unwrap_or(f64::NAN);
        let one = coefficient(&answer(&plan, &csv("time,cause,age", &rows(1.0, 0.0))?)?);
        let other = coefficient(&answer(&plan, &csv("time,cause,age", &rows(times, plus))?)?);
        prop_assert!((one - times * other).abs() < 1e-6 * (1.0 + one.abs()), "{one} and {other}");
    }

    /// Rates per thousand are ten times those per hundred; their ratios do not change.
    #[test]
    fn rates_and_shrunk_rates_follow_what_they_are_told_per(counts in prop::collection::vec((2_u32..60, 300_u32..3000), 8)) {
        let mut text = "area,cases,people\n".to_owned();
        for (at, (cases, people)) in counts.iter().enumerate() {
            writeln!(text, "a{at},{cases},{people}").map_err(failed)?;
        }
        let data = "unit = \"area\"\noutcome = \"cases\"\npopulation = \"people\"";
        for (estimator, of) in [
            ("method = \"rates\"", "rate"),
            ("method = \"small-area\"", "rate"),
            ("method = \"small-area\"\nmodel = \"marshall\"", "rate"),
        ] {
            let told = |per: u32| -> Result<Vec<Estimate>, TestCaseError> {
                let rows = answer(&plan(data, &format!("{estimator}\nper = {per}")), &text)?.estimates;
                Ok(rows.into_iter().filter(|row| row.estimand == of || !row.estimand.contains("ratio")).collect())
            };
            follows(&told(100)?, &told(1000)?, (10.0, 0.0, 10.0))?;
        }
    }

    /// In which order units stand in a funnel says nothing of any of them.
    #[test]
    fn the_order_of_units_in_a_funnel_says_nothing(counts in prop::collection::vec((2_u32..60, 300_u32..3000), 3..12)) {
        let text = |order: &[usize]| {
            let lines = order.iter().map(|at| format!("a{at},{},{}\n", counts[*at].0, counts[*at].1));
            format!("area,cases,people\n{}", lines.collect::<String>())
        };
        let forward: Vec<usize> = (0..counts.len()).collect();
        let backward: Vec<usize> = forward.iter().rev().copied().collect();
        let plan = plan("unit = \"area\"\noutcome = \"cases\"\npopulation = \"people\"", "method = \"funnel\"\nof = \"shares\"");
        let one = answer(&plan, &text(&forward))?.estimates;
        let mut other = answer(&plan, &text(&backward))?.estimates;
        other.reverse();
        follows(&one, &other, (1.0, 0.0, 1.0))?;
    }

    /// A score on another scale changes by as much on that scale, and the same shares change reliably.
    #[test]
    fn a_score_on_another_scale_changes_by_as_much_on_it(
        pairs in prop::collection::vec((0.0..40.0_f64, 0.0..40.0_f64), 10..30), times in 0.2..5.0_f64, plus in -50.0..50.0_f64,
    ) {
        let plan = plan("outcome = \"after\"", "method = \"reliable-change\"\nbefore = \"before\"\nafter = \"after\"\nreliability = 0.8");
        let rows = |times: f64, plus: f64| -> Vec<Vec<f64>> {
            pairs.iter().map(|(before, after)| vec![times * before + plus, times * after + plus]).collect()
        };
        let (one, other) = (answer(&plan, &csv("before,after", &rows(1.0, 0.0))?)?, answer(&plan, &csv("before,after", &rows(times, plus))?)?);
        let of = |answer: &Answer, change: bool| -> Vec<Estimate> {
            answer.estimates.iter().filter(|row| (row.estimand == "mean-change") == change).cloned().collect()
        };
        follows(&of(&one, true), &of(&other, true), (times, 0.0, times))?;
        follows(&of(&one, false), &of(&other, false), (1.0, 0.0, 1.0))?;
    }

    /// Cronbach's alpha knows no nought and no unit, when all items share it.
    #[test]
    fn items_on_another_scale_hang_together_as_much(
        answers in prop::collection::vec(prop::collection::vec(0.0..5.0_f64, 4), 12..40), times in 0.2..5.0_f64, plus in -9.0..9.0_f64,
    ) {
        let plan = plan("", "method = \"scale\"\nitems = [\"a\", \"b\", \"c\", \"d\"]");
        let moved: Vec<Vec<f64>> = answers.iter().map(|row| row.iter().map(|value| times * value + plus).collect()).collect();
        let (one, other) = (answer(&plan, &csv("a,b,c,d", &answers)?)?, answer(&plan, &csv("a,b,c,d", &moved)?)?);
        follows(&one.estimates, &other.estimates, (1.0, 0.0, 1.0))?;
    }

    /// A chart in another unit has its middle and its limits in that unit, and the same signals.
    #[test]
    fn a_chart_in_another_unit_signals_the_same(values in prop::collection::vec(0.0..20.0_f64, 24), times in 0.2..5.0_f64, plus in -9.0..9.0_f64) {
        let plan = plan("time = \"t\"\noutcome = \"y\"", "method = \"spc\"\nchart = \"i\"");
        let rows = |times: f64, plus: f64| -> Vec<Vec<f64>> {
            values.iter().zip(1..).map(|(value, t)| vec![f64::from(t), times * value + plus]).collect()
        };
        let (one, other) = (answer(&plan, &csv("t,y", &rows(1.0, 0.0))?)?, answer(&plan, &csv("t,y", &rows(times, plus))?)?);
        follows(&one.estimates, &other.estimates, (times, plus, times))?;
        prop_assert_eq!(&one.estimates[0].details["series"]["signal"], &other.estimates[0].details["series"]["signal"]);
        prop_assert_eq!(&one.estimates[0].details["runs"]["longest_run"], &other.estimates[0].details["runs"]["longest_run"]);
    }

    /// Weights of a sample count against each other: twice all of them is the same sample.
    #[test]
    fn twice_all_weights_of_a_survey_is_the_same_survey(rows in prop::collection::vec((0.0..10.0_f64, 1.0..5.0_f64), 10..40), times in 0.2..5.0_f64) {
        let plan = plan("outcome = \"y\"\nweights = \"w\"", "method = \"survey\"");
        let table = |times: f64| -> Vec<Vec<f64>> { rows.iter().map(|(y, w)| vec![*y, times * w]).collect() };
        let (one, other) = (answer(&plan, &csv("y,w", &table(1.0))?)?, answer(&plan, &csv("y,w", &table(times))?)?);
        let means = |answer: &Answer| -> Vec<Estimate> { answer.estimates.iter().filter(|row| row.estimand == "mean").cloned().collect() };
        follows(&means(&one), &means(&other), (1.0, 0.0, 1.0))?;
    }
}
