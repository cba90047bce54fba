use super::doubts::Doubt;
use super::*;
use crate::evaluation::estimate::Estimate;
use serde_json::{Value, json};

/// A plan that asks about one area from 2022 on, with more keys in front.
fn plan(keys: &str) -> Plan {
    let text = format!(
        "{keys}\n[data]\nfile = \"a.csv\"\nunit = \"u\"\ntime = \"t\"\noutcome = \"y\"\n\
         [treatment]\nunits = [\"norr\"]\nstart = \"2022\"\n[[estimator]]\nmethod = \"synthetic-did\"\n"
    );
    Plan::parse(&text).expect("a plan")
}

const STATED: &str = "smallest_effect = 2\nbetter = \"lower\"";

fn row(method: &'static str, estimate: f64, low: f64, high: f64) -> Estimate {
    let mut row = Estimate::of(method, "att", estimate, 30, 40);
    (row.ci_low, row.ci_high) = (Some(low), Some(high));
    row
}

fn found(keys: &str, rows: Vec<Estimate>) -> Conclusion {
    conclude(&plan(keys), &Answer { estimates: rows, notes: Vec::new() }, Some(&[]))
}

/// An observed series that rises one a year until the start, for the fit before it.
fn observed(before: i64) -> Value {
    let years: serde_json::Map<String, Value> =
        (2022 - before..2025).map(|year| (year.to_string(), json!(year - 2000))).collect();
    Value::Object(years)
}

#[test]
fn each_place_of_an_interval_has_its_words() {
    let cases = [
        (STATED, (-6.0, -8.0, -4.0), "effect-better"),
        (STATED, (6.0, 4.0, 8.0), "effect-worse"),
        ("", (6.0, 4.0, 8.0), "effect-up"),
        ("", (-6.0, -8.0, -4.0), "effect-down"),
        (STATED, (-1.0, -1.5, -0.5), "small-effect-better"),
        (STATED, (0.2, -1.5, 1.9), "none-that-matters"),
        (STATED, (-1.0, -4.0, 2.0), "none-shown"),
        // Nobody has said how much would matter, so nobody can say that there is none that does.
        ("better = \"lower\"", (0.2, -1.5, 1.9), "none-shown"),
    ];
    for (keys, (estimate, low, high), expected) in cases {
        let conclusion = found(keys, vec![row("synthetic-did", estimate, low, high)]);
        assert_eq!(conclusion.finding.code(), expected, "{keys} {low} {high}");
    }
}

#[test]
fn an_interval_without_zero_is_no_effect_when_chance_is_still_likely() {
    let mut one = row("synthetic-did", -6.0, -8.0, -4.0);
    one.p = Some(0.2);
    assert_eq!(found(STATED, vec![one]).finding, Finding::NoneShown);
}

#[test]
fn what_takes_the_ground_away_leaves_nothing_to_tell() {
    let mut few = row("synthetic-did", -6.0, -8.0, -4.0).with("smallest_attainable_p", 0.111);
    few.p = Some(0.111);
    let poor = row("synthetic-control", -6.0, -8.0, -4.0)
        .with("start", "2022")
        .with("observed", observed(12))
        .with("rmspe_pre", 3.0);
    let drifting = row("did", -6.0, -8.0, -4.0).with("pretest_p", 0.01);
    let cases = [
        (vec![few], "placebo-floor"),
        (vec![poor], "poor-fit"),
        (vec![row("did", -6.0, -8.0, -4.0)], "few-clusters"),
        (vec![drifting], "pre-trend"),
        (
            vec![row("synthetic-did", -6.0, -8.0, -4.0), row("augmented-synthetic-control", 3.0, 1.0, 5.0)],
            "disagreement",
        ),
    ];
    for (rows, code) in cases {
        let conclusion = found(STATED, rows);
        assert_eq!(conclusion.finding, Finding::CannotTell, "{code}");
        assert!(conclusion.doubts.iter().any(|doubt| doubt.said().code == code), "{code}: {:?}", conclusion.doubts);
        assert!(!conclusion.remedies.is_empty(), "{code} says what would change it");
    }
}

#[test]
fn what_makes_an_effect_less_sure_is_said_and_does_not_hide_it() {
    let with = |key: &str, value: Value| {
        row("synthetic-control", -6.0, -8.0, -4.0)
            .with("start", "2022")
            .with("observed", observed(12))
            .with("rmspe_pre", 0.1)
            .with(key, value)
    };
    let cases = [
        (with("weights", json!({"berg": 0.9, "dal": 0.1})), "one-donor"),
        (with("leave_one_out", json!({"berg": 1.0})), "leave-one-out"),
        (with("in_time_placebo", json!({"att": -4.0})), "in-time-placebo"),
        (with("observed", observed(5)), "short-before"),
        (row("its", -6.0, -8.0, -4.0), "one-series"),
        (row("cox", -6.0, -8.0, -4.0).with("proportionality_p", 0.01), "not-proportional"),
    ];
    for (row, code) in cases {
        let conclusion = found(STATED, vec![row]);
        assert_eq!(conclusion.finding.code(), "effect-better", "{code}");
        assert_eq!(conclusion.doubts.iter().map(|doubt| doubt.said().code).collect::<Vec<_>>(), [code]);
        assert_eq!(conclusion.sureness, Sureness::Fair);
    }
}

#[test]
fn what_else_happened_at_the_start_or_to_the_measure_is_weighed_and_what_lies_far_away_is_not() {
    let happened =
        "smallest_effect = 2\nhappened = [{ at = \"2021\", what = \"Upplopp\" }, { at = \"2014\", what = \"Val\" },
        { at = \"2024\", what = \"Ny lag\", moves_measure = true }]";
    let one = row("synthetic-control", -6.0, -8.0, -4.0).with("observed", observed(12)).with("start", "2022");
    let codes: Vec<&str> = found(happened, vec![one]).doubts.iter().map(|doubt| doubt.said().code).collect();
    assert_eq!(codes, ["meanwhile", "measure-moved"]);
}

#[test]
fn an_effect_is_firm_only_when_nothing_speaks_against_it_and_another_method_says_the_same() {
    let rows = || vec![row("synthetic-did", -6.0, -8.0, -4.0), row("synthetic-control", -5.0, -9.0, -1.0)];
    let firm = found(STATED, rows());
    assert_eq!(firm.sureness, Sureness::Firm);
    assert!(firm.grounds.contains(&Ground::PlanFirst) && firm.grounds.contains(&Ground::Agreement { same: 1, of: 1 }));
    let late = [
        Deviation::RegisteredAfterOutcome { periods: 8 },
        Deviation::ChangedAfterRun { version: 2, keys: vec!["treatment.start".into()] },
    ];
    let answer = Answer { estimates: rows(), notes: Vec::new() };
    let weaker = conclude(&plan(STATED), &answer, Some(&late));
    assert_eq!((weaker.sureness, weaker.doubts.len()), (Sureness::Fair, 2));
    assert!(!weaker.grounds.contains(&Ground::PlanFirst));
}

#[test]
fn without_an_interval_of_its_own_the_placebos_give_one() {
    let placebos: serde_json::Map<String, Value> = (0..39)
        .map(|unit| (format!("area {unit}"), json!({ "att": f64::from(unit) / 10.0 })))
        .chain([("norr".to_owned(), json!({ "att": -9.0 }))])
        .collect();
    let mut one = Estimate::of("synthetic-control", "att", -9.0, 40, 40).with("placebos", placebos);
    one.p = Some(1.0 / 40.0);
    let conclusion = found(STATED, vec![one]);
    // Two of the forty may be as far off by chance: the second largest of the others is 3.7.
    let interval = conclusion.main.and_then(|main| main.interval).expect("an interval");
    assert!((interval.low + 12.7).abs() < 1e-9 && (interval.high + 5.3).abs() < 1e-9, "{interval:?}");
    assert_eq!(conclusion.finding.code(), "effect-better");
}

#[test]
fn a_ratio_is_compared_with_one() {
    let mut ratio = Estimate::of("cox", "hazard-ratio", 0.7, 300, 1);
    (ratio.ci_low, ratio.ci_high) = (Some(0.55), Some(0.9));
    assert_eq!(
        found("smallest_effect = 0.95\nbetter = \"lower\"", vec![ratio.clone()]).finding.code(),
        "effect-better"
    );
    assert_eq!(found("smallest_effect = 0.5\nbetter = \"lower\"", vec![ratio]).finding.code(), "small-effect-better");
}

#[test]
fn the_plan_says_which_method_answers() {
    let rows = vec![row("did", 9.0, 8.0, 10.0), row("synthetic-did", -1.0, -4.0, 2.0)];
    let conclusion = found("smallest_effect = 2\nprimary = \"synthetic-did\"", rows);
    assert_eq!(conclusion.main.map(|main| main.method), Some("synthetic-did".to_owned()));
}

#[test]
fn nothing_estimated_is_no_answer_and_claims_nothing() {
    let conclusion = found(STATED, Vec::new());
    assert_eq!((conclusion.finding, conclusion.sureness), (Finding::NoAnswer, Sureness::Open));
    assert!(conclusion.doubts.is_empty() && conclusion.grounds.is_empty());
}

#[test]
fn every_doubt_has_a_code_that_is_listed() {
    let some = Doubt::OneSeries.said();
    assert!(Doubt::CODES.contains(&some.code));
    let mut codes = Doubt::CODES.to_vec();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Doubt::CODES.len());
}
