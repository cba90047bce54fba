use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const AS_OF: Date = date(2026, 10, 31);

fn report(case: u32, on: Date, opened: Option<bool>) -> Reported {
    Reported { case, child: case, on, opened, labels: [0; Trait::ALL.len()] }
}

fn stages(pathways: &[Pathway]) -> Vec<Vec<&'static str>> {
    let of = |path: &Pathway| Stage::ALL.into_iter().filter(|stage| path.passes(*stage)).map(Stage::code).collect();
    pathways.iter().map(of).collect()
}

#[test]
fn a_case_has_come_as_far_as_anything_in_it_has_come() {
    let reports = [report(1, date(2026, 3, 1), Some(false)), report(1, date(2026, 5, 1), Some(true))];
    let examined = [
        Examined { case: 1, outcome: Some("intervention"), one_worker: Some(true) },
        Examined { case: 1, outcome: Some("no_need"), one_worker: Some(false) },
    ];
    let helped = [
        Helped { case: 1, begun: true, end_reason: Some("declined") },
        Helped { case: 1, begun: true, end_reason: Some("goals_reached") },
    ];
    let found = follow(&reports, &examined, &helped, AS_OF);
    assert_eq!(stages(&found), [["assessed", "opened", "granted", "as-planned", "several-workers"]]);
}

#[test]
fn who_waits_for_an_assessment_has_not_set_out() {
    assert_eq!(follow(&[report(1, date(2026, 10, 30), None)], &[], &[], AS_OF), []);
}

#[test]
fn help_without_an_assessment_of_needs_is_not_the_same_as_no_help() {
    let reports = [report(1, date(2026, 3, 1), Some(false)), report(2, date(2026, 3, 1), Some(false))];
    let helped = [Helped { case: 1, begun: true, end_reason: None }];
    let found = stages(&follow(&reports, &[], &helped, AS_OF));
    assert_eq!(found, [["assessed", "not-opened", "helped-unassessed"], ["assessed", "not-opened", "without-help"]]);
}

#[test]
fn a_new_report_is_looked_for_in_a_whole_year_and_in_every_case_of_the_child() {
    let mut reports = [
        report(1, date(2025, 1, 10), Some(false)),
        report(2, date(2025, 7, 11), Some(false)),
        report(3, date(2025, 11, 1), Some(false)),
    ];
    reports[1].child = 1;
    let found = follow(&reports, &[], &[], AS_OF);
    let again = |at: usize, stage| found[at].passes(stage);
    assert!(again(0, Stage::AgainWithinTwelve), "one day more than six months");
    assert!(again(1, Stage::NotAgain), "the last of the child's reports");
    assert!(!again(2, Stage::Followed), "a year has not passed");
}

#[test]
fn the_same_concern_told_twice_on_a_day_is_not_a_new_report() {
    let reports = [report(1, date(2025, 1, 10), Some(false)), report(1, date(2025, 1, 10), Some(false))];
    assert!(follow(&reports, &[], &[], AS_OF)[0].passes(Stage::NotAgain));
}

#[test]
fn every_stage_has_a_place_and_a_code_of_its_own() {
    for (place, stage) in Stage::ALL.into_iter().enumerate() {
        assert_eq!((stage.place(), Stage::from_code(stage.code())), (place, Some(stage)));
    }
}

proptest! {
    #[test]
    fn every_whole_is_the_sum_of_its_parts(
        reports in proptest::collection::vec((0..30_u32, 0..20_u32, 0..700_i32, proptest::option::of(any::<bool>())), 0..60),
        examined in proptest::collection::vec((0..30_u32, 0..6_usize, proptest::option::of(any::<bool>())), 0..30),
        helped in proptest::collection::vec((0..30_u32, any::<bool>(), 0..6_usize), 0..30),
    ) {
        let reports: Vec<Reported> = reports
            .into_iter()
            .map(|(case, child, days, opened)| Reported { child, ..report(case, date(2024, 12, 1) + days.days(), opened) })
            .collect();
        let outcomes = [None, Some("intervention"), Some("need_without_consent"), Some("no_need"), Some("transferred"), Some("discontinued")];
        let reasons = [None, Some("goals_reached"), Some("declined"), Some("moved_away"), Some("never_begun"), Some("other")];
        let examined: Vec<_> = examined.into_iter().map(|(case, at, one_worker)| Examined { case, outcome: outcomes[at], one_worker }).collect();
        let helped: Vec<_> = helped.into_iter().map(|(case, begun, at)| Helped { case, begun, end_reason: reasons[at] }).collect();
        let found = follow(&reports, &examined, &helped, AS_OF);
        for path in &found {
            for sum in SUMS {
                let parts = sum.parts.iter().filter(|part| path.passes(**part)).count();
                prop_assert_eq!(parts, usize::from(path.passes(sum.whole)), "{:?} of {:?}", path, sum.whole);
            }
        }
    }
}
