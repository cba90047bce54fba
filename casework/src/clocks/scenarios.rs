//! Fristerna som exempel: each row of `golden/clocks.md`, which a case worker can read, is counted here.

use super::{Code, Limit, clock};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// The day that a cell begins with, and the time when it says one; noon otherwise.
fn moment(cell: &str) -> (Date, Time) {
    let mut words = cell.split(' ');
    let day = words.next().and_then(|word| word.parse().ok()).expect("a cell begins with a day");
    let time = words.next().and_then(|word| format!("{word}:00").parse().ok());
    (day, time.unwrap_or(Time::constant(12, 0, 0, 0)))
}

/// What the row should say in its last cell.
fn outcome(code: Code, given: &str, when: &str) -> String {
    let (started_on, at) = moment(given);
    let clock = clock(code, started_on);
    match clock.limit {
        Limit::Untimed => return "ingen tid".to_owned(),
        Limit::SetInCase => return "sista dag bestäms i ärendet".to_owned(),
        _ => {}
    }
    let sweden = TimeZone::get("Europe/Stockholm").expect("the time zone database is compiled in");
    let started_at = started_on.to_datetime(at).to_zoned(sweden).expect("a moment").timestamp();
    let due_on = clock.due_on(started_at);
    let kept = if moment(when).0 <= due_on { "hållen" } else { "bruten" };
    format!("sista dag {due_on}, {kept}")
}

#[test]
fn every_clock_has_an_example_that_a_case_worker_can_check() {
    let mut told = BTreeSet::new();
    for row in include_str!("../../golden/clocks.md").lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [code, given, when, then] = cells[..] else { panic!("four cells: {row}") };
        let code = Code::from_code(code).expect("a code of the table");
        assert_eq!(outcome(code, given, when), then, "{row}");
        told.insert(code);
    }
    let all: BTreeSet<_> = Code::ALL.iter().copied().collect();
    assert_eq!(told, all, "every clock is told");
}
