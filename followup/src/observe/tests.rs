//! The golden events of casework make one life of a case; these are its rows.

use super::{Observations, Source, Step, observe};
use crate::observations::{Activity, Answer, Attendance, Collaboration, Cost, UnnamedIntervention};
use crate::observations::{Datum, Observation, Row, TABLES};
use casework::event::investigation::InstrumentScored;
use casework::ids::CaseId;
use casework::instrument::{Instrument, Points, Respondent, ScoreOccasion};
use casework::{Case, Event};
use jiff::civil::{Date, date};
use std::path::Path;

const STEPS: &[&str] = &[
    "report_received",
    "protection_assessed",
    "preliminary_assessment_decided",
    "investigation_opened",
    "case_worker_assigned",
    "case_handed_over",
    "investigation_concluded",
    "case_closed",
    "contact_held",
    "note_written",
];

fn observed(steps: usize) -> Observations {
    observed_of(&golden(steps))
}

fn golden(steps: usize) -> Vec<Event> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../casework/golden/events");
    STEPS[..steps]
        .iter()
        .map(|kind| std::fs::read_to_string(golden.join(format!("{kind}.v1.json"))).expect("a golden file"))
        .map(|text| serde_json::from_str(&text).expect("an event"))
        .collect()
}

fn observed_of(events: &[Event]) -> Observations {
    let case = Case::from_events(events).expect("a case");
    let id: CaseId = "00000000-0000-7000-8000-000000000001".parse().expect("an id");
    let worker = "00000000-0000-7000-8000-000000000002".parse().expect("an id");
    let at = "2026-11-22T01:42:00Z".parse().expect("a moment");
    let steps: Vec<Step<'_>> = events.iter().zip(1..).map(|(event, seq)| Step { seq, at, by: worker, event }).collect();
    let source = Source { id, case: &case, steps: &steps, municipality: "0580" };
    // Not a hash, so that a test can see what would be hidden.
    observe(source, &|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[test]
fn a_report_carries_the_days_that_the_law_counts_from_it() {
    let observations = observed(8);
    let report = &observations.reports[0];
    assert_eq!(report.own.received_on, date(2026, 11, 2));
    assert_eq!(report.own.safety_due_on, date(2026, 11, 2));
    assert_eq!(report.own.decision_due_on, date(2026, 11, 16));
    assert_eq!(report.own.decided_on, Some(date(2026, 11, 5)));
    assert_eq!(report.own.outcome.as_deref(), Some("open"));
    assert_eq!(report.own.source, "school");
    assert_eq!(report.common.area.as_deref(), Some("0580R001"));
    assert_eq!((report.common.age, report.common.age_group.as_deref()), (Some(10), Some("6-12")));
}

#[test]
fn a_report_that_waits_has_no_outcome_yet() {
    let observations = observed(1);
    let report = &observations.reports[0];
    assert_eq!((report.own.safety_assessed_on, report.own.decided_on), (None, None));
    assert!(observations.investigations.is_empty());
    assert_eq!(observations.events.len(), 1);
}

#[test]
fn an_investigation_that_changed_hands_was_not_followed_by_one_worker() {
    let observations = observed(8);
    let investigation = &observations.investigations[0];
    assert_eq!(investigation.own.due_on, date(2027, 3, 5));
    assert_eq!((investigation.own.workers, investigation.own.handovers), (2, 1));
    assert_eq!(investigation.own.one_worker, Some(false));
    assert_eq!(investigation.own.need_found, Some(true));
    let unchanged = observed(5);
    assert_eq!(unchanged.investigations[0].own.one_worker, None, "it still runs");
}

#[test]
fn each_period_of_responsibility_says_how_it_ended() {
    let observations = observed(8);
    let ends: Vec<_> = observations
        .assignments
        .iter()
        .map(|period| (period.own.ordinal, period.own.ended_by.as_deref(), period.own.joint_meeting))
        .collect();
    assert_eq!(ends, [(1, Some("handover"), Some(true)), (2, Some("closure"), None)]);
}

#[test]
fn a_contact_says_who_was_met_and_how_far_the_child_took_part() {
    let observations = observed(10);
    let contact = &observations.contacts[0].own;
    assert_eq!((contact.held_on, contact.kind.as_str()), (date(2026, 11, 9), "home_visit"));
    assert_eq!((contact.child_present, contact.child_alone, contact.guardian_present), (true, false, true));
    assert_eq!((contact.participation, contact.listened), (Some(2), Some(5)));
    assert_eq!((contact.child_view, contact.guardian_view), (true, false));
    assert!(contact.interpreter && !contact.interpreter_missing && contact.supported);
}

#[test]
fn a_later_score_knows_the_first_of_the_same_instrument_and_respondent() {
    let scored = |on: Date, respondent: Respondent, points: &str| {
        Event::InstrumentScored(InstrumentScored {
            instrument: Instrument::Ors,
            occasion: ScoreOccasion::During,
            on,
            respondent,
            points: Points::parse(points).expect("a score"),
        })
    };
    let mut events = golden(5);
    events.push(scored(date(2026, 11, 20), Respondent::Child, "23,5"));
    events.push(scored(date(2026, 11, 10), Respondent::Child, "17"));
    events.push(scored(date(2026, 11, 20), Respondent::Guardian, "30"));
    let scores = observed_of(&events).scores;
    let known: Vec<_> = scores.iter().map(|row| (row.own.occasion, row.own.score, row.own.first_score)).collect();
    assert_eq!(known, [(1, 17.0, None), (2, 23.5, Some(17.0)), (1, 30.0, None)]);
}

#[test]
fn every_row_has_a_value_for_every_column_in_order() {
    fn check<Own: Observation>(rows: &[Row<Own>]) {
        assert!(!rows.is_empty());
        for row in rows {
            let values = row.values();
            assert_eq!(values.len(), Own::TABLE.columns().count());
            for (value, column) in values.iter().zip(Own::TABLE.columns()) {
                let unknown = matches!(
                    value,
                    Datum::Text(None)
                        | Datum::Date(None)
                        | Datum::Moment(None)
                        | Datum::Integer(None)
                        | Datum::Boolean(None)
                        | Datum::Number(None)
                );
                assert!(!unknown || column.nullable, "{}.{}", Own::TABLE.name, column.name);
            }
        }
    }
    let observations = observed(10);
    check(&observations.contacts);
    check(&observations.continuity);
    check(&observations.reports);
    check(&observations.investigations);
    check(&observations.assignments);
    check(&observations.events);
}

#[test]
fn no_row_holds_a_name_a_birth_date_or_free_text() {
    let printed = format!("{:?}", observed(10));
    for personal in
        ["Amina", "skrika", "rum", "Exempelsson", "Rektor", "frukost", "2016-04-23", "uppringd", "morgnarna"]
    {
        assert!(!printed.contains(personal), "{personal}");
    }
}

#[test]
fn every_table_of_the_contract_is_filled() {
    // What is given, answered or logged without names, and what is booked, are no case's.
    let of_nobody = [
        UnnamedIntervention::TABLE,
        Answer::TABLE,
        Cost::TABLE,
        Activity::TABLE,
        Attendance::TABLE,
        Collaboration::TABLE,
    ];
    let of_cases = TABLES.into_iter().filter(|table| !of_nobody.contains(table));
    assert_eq!(super::FILLED, of_cases.collect::<Vec<_>>());
}
