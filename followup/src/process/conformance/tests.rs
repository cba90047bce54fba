//! A small process: a report is assessed within fourteen days, then it is investigated or the case is closed.

use super::Deviation::{Repeated, Skipped, TooLate, WrongOrder};
use super::*;
use crate::process::described::{Step, Words};
use crate::process::log::{LogBuilder, LoggedEvent};

const REPORT: usize = 0;
const ASSESSED: usize = 1;
const OPENED: usize = 2;
const CONCLUDED: usize = 3;
const CLOSED: usize = 4;

fn process() -> Process {
    let words = || Words { title: "Titel".to_owned(), about: "Om".to_owned() };
    let step = |code: &str, after: &[usize], then: &[usize]| Step {
        code: code.to_owned(),
        activities: vec![code.to_owned()],
        after: after.to_vec(),
        then: then.to_vec(),
        repeats: false,
        ends: false,
        within: None,
        legal: Vec::new(),
        sv: words(),
        en: words(),
    };
    let steps = vec![
        Step { repeats: true, ..step("report", &[], &[ASSESSED]) },
        Step { within: Some(Within { of: REPORT, months: 0, days: 14 }), ..step("assessed", &[REPORT], &[]) },
        step("opened", &[ASSESSED], &[CONCLUDED]),
        step("concluded", &[OPENED], &[]),
        Step { ends: true, ..step("closed", &[ASSESSED, CONCLUDED], &[]) },
    ];
    Process { id: "small".to_owned(), version: 1, log: "journal".to_owned(), sv: words(), en: words(), steps }
}

/// A case with a step every so many days.
fn case(steps: &[(usize, i64)]) -> Followed {
    let at = |day: i64| Moment((20_000 + day) * 86_400_000_000 + 43_200_000_000);
    let steps: Vec<(usize, Moment)> = steps.iter().map(|(step, day)| (*step, at(*day))).collect();
    follow(&process(), &steps).expect("there are steps in it")
}

#[test]
fn a_case_as_described_fits_whole() {
    let case = case(&[(REPORT, 0), (ASSESSED, 14), (OPENED, 14), (CONCLUDED, 90), (CLOSED, 91)]);
    assert_eq!((case.fitness(), case.in_order(), case.deviations), (1.0, true, vec![]));
    assert_eq!(case.waits.iter().map(|(_, wait)| wait / 86_400_000_000).collect::<Vec<_>>(), [14, 0, 76, 1]);
}

#[test]
fn a_step_left_out_is_named_and_is_a_move_that_does_not_fit() {
    let case = case(&[(REPORT, 0), (OPENED, 3), (CONCLUDED, 90), (CLOSED, 91)]);
    // The assessment is missed by the opening and by the report, and is left out once.
    assert_eq!(case.deviations, [(Skipped, ASSESSED)]);
    assert_eq!(case.fitness(), 4.0 / 5.0);
}

#[test]
fn what_should_have_come_after_is_missed_when_the_case_has_ended_and_not_before() {
    let open = case(&[(REPORT, 0), (ASSESSED, 1), (OPENED, 1)]);
    assert!(open.in_order());
    let closed = case(&[(REPORT, 0), (ASSESSED, 1), (OPENED, 1), (CLOSED, 5)]);
    assert_eq!(closed.deviations, [(Skipped, CONCLUDED)]);
}

#[test]
fn a_step_before_its_cause_is_in_the_wrong_order() {
    let case = case(&[(REPORT, 0), (OPENED, 1), (ASSESSED, 2), (CONCLUDED, 9), (CLOSED, 9)]);
    assert_eq!(case.deviations, [(WrongOrder, OPENED)]);
    assert_eq!(case.fitness(), 4.0 / 5.0);
}

#[test]
fn the_same_step_again_needs_a_new_cause() {
    let again = case(&[(REPORT, 0), (ASSESSED, 1), (ASSESSED, 2), (CLOSED, 3)]);
    assert_eq!(again.deviations, [(Repeated, ASSESSED)]);
    let anew = case(&[(REPORT, 0), (ASSESSED, 1), (CLOSED, 3), (REPORT, 40), (ASSESSED, 41), (CLOSED, 42)]);
    assert!(anew.in_order());
}

#[test]
fn late_is_a_deviation_of_time_and_not_of_order() {
    let case = case(&[(REPORT, 0), (ASSESSED, 15), (CLOSED, 15)]);
    assert_eq!((case.deviations.as_slice(), case.in_order()), ([(TooLate, ASSESSED)].as_slice(), true));
}

#[test]
fn a_log_is_the_sum_of_its_cases_and_what_is_no_step_is_passed_over() {
    let mut builder = LogBuilder::default();
    for (name, steps) in [
        ("one", ["report", "call", "assessed", "closed"].as_slice()),
        ("two", &["assessed", "closed"]),
        ("three", &["call"]),
    ] {
        let case = builder.case(name);
        for (at, step) in (0..).zip(steps) {
            let activity = builder.activities.code(step);
            builder.push(case, LoggedEvent { activity, at: Moment(at * 86_400_000_000), resource: None, group: None });
        }
    }
    let found = conform(&process(), &builder.build());
    assert_eq!((found.cases, found.in_order, found.timed, found.in_time), (2, 1, 1, 1));
    assert_eq!(found.steps[REPORT].deviating, [1, 0, 0, 0]);
    assert_eq!(found.steps[ASSESSED].cases, 2);
    assert_eq!(found.fitness, (1.0 + 2.0 / 3.0) / 2.0);
}
