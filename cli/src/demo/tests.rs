use super::life::What;
use super::{Size, World};
use casework::child::ChildIdentity;
use casework::event::Event;
use casework::intake::preliminary_assessment::Outcome;
use casework::intake::report_of_concern::RegisterReport;
use casework::occasion::day_in_sweden;
use casework::{Case, clocks};
use jiff::Timestamp;
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};

fn now() -> Timestamp {
    "2026-11-20T08:05:00Z".parse().expect("a moment")
}

fn world(seed: u64, now: Timestamp) -> World {
    super::worlds(seed, now, Size { units: 1, years: 5, told_years: 1 }).next().expect("one unit")
}

fn reports(world: &World) -> impl Iterator<Item = &RegisterReport> {
    world.acts.iter().flat_map(|act| match &act.what {
        What::Notice { reports, .. } => reports.as_slice(),
        What::Step(_) => &[],
    })
}

fn events(world: &World) -> impl Iterator<Item = &Event> {
    world.acts.iter().flat_map(|act| match &act.what {
        What::Notice { .. } => &[],
        What::Step(append) => append.events.as_slice(),
    })
}

#[test]
fn the_same_seed_makes_the_same_world_and_another_seed_another() {
    let printed = |seed| {
        let world = world(seed, now());
        let mut lines: Vec<String> = reports(&world).map(|report| format!("{:?}{}", report, report.report)).collect();
        lines.extend(events(&world).map(|event| format!("{event:?}")));
        lines
    };
    assert!(printed(1) == printed(1));
    assert!(printed(1) != printed(2));
}

#[test]
fn everybody_has_a_number_that_is_kept_for_tests() {
    let world = world(1, now());
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    for report in reports(&world) {
        if let ChildIdentity::Personnummer(number) = &report.child.identity {
            assert!(number.is_for_tests());
            let name = report.child.name.to_string();
            assert_eq!(numbers.entry(number.as_str().to_owned()).or_insert_with(|| name.clone()), &name);
        }
    }
}

#[test]
fn nothing_happens_after_now_or_before_the_report_it_rests_on() {
    let world = world(1, now());
    assert!(world.acts.iter().all(|act| act.at < now()));
    assert!(world.acts.windows(2).all(|pair| pair[0].at <= pair[1].at));
    let mut registered = BTreeSet::new();
    for act in &world.acts {
        match &act.what {
            What::Notice { reports, .. } => registered.extend(reports.iter().map(|report| report.report)),
            What::Step(append) => {
                for event in &append.events {
                    if let Event::ProtectionAssessed(assessed) = event {
                        assert!(registered.contains(&assessed.report));
                    }
                }
            }
        }
    }
}

#[test]
fn the_figures_are_those_the_field_knows() {
    let world = world(1, now());
    let mut opened = 0.0;
    let mut decided = 0.0;
    for event in events(&world) {
        if let Event::PreliminaryAssessmentDecided(found) = event {
            decided += 1.0;
            opened += if matches!(found.outcome, Outcome::Open(_)) { 1.0 } else { 0.0 };
        }
    }
    let share: f64 = opened / decided;
    assert!((0.34..0.42).contains(&share), "38 of 100 reports are opened (FACTS 8.1): {share}");

    let boys = reports(&world).filter(|report| report.child.sex == casework::child::Sex::Boy).count();
    let all = reports(&world).count();
    assert!((50..60).contains(&(boys * 100 / all)), "55 of 100 are boys (FACTS 8.1)");
    let last_year = reports(&world).filter(|report| day_in_sweden(report.received_at) >= date(2025, 11, 20)).count();
    assert!((700..1600).contains(&last_year), "a unit of sixteen takes in about a thousand a year: {last_year}");
}

#[test]
fn the_first_day_has_something_due_something_late_and_something_that_can_wait() {
    let world = world(1, now());
    let today = day_in_sweden(now());
    let mut cases: BTreeMap<_, (Vec<Event>, BTreeSet<_>)> = BTreeMap::new();
    let mut case_of = BTreeMap::new();
    for act in &world.acts {
        match &act.what {
            What::Notice { reports, .. } => {
                for report in reports {
                    let key = match &report.child.identity {
                        ChildIdentity::Personnummer(number) => number.as_str().to_owned(),
                        _ => report.report.to_string(),
                    };
                    let occasion = casework::Occasion { by: act.by, at: act.at };
                    let (events, ids) = cases.entry(key.clone()).or_default();
                    let case = Case::from_events(events.iter());
                    if case.is_none() {
                        case_of.insert(store::intake::case_begun_by(report.report), key);
                    }
                    events.extend(report.decide(case.as_ref(), &occasion).expect("every report is in order"));
                    ids.insert(report.report);
                }
            }
            What::Step(append) => {
                let key = append.permit.case().and_then(|case| case_of.get(&case)).expect("the case has begun");
                let (events, _) = cases.get_mut(key).expect("the case has begun");
                assert_eq!(append.expected.get(), i64::try_from(events.len()).expect("a case is short"));
                events.extend(append.events.iter().cloned());
            }
        }
    }
    let waiting: Vec<_> = cases
        .values()
        .filter_map(|(events, _)| Case::from_events(events))
        .flat_map(|case| clocks::of(&case))
        .filter(|clock| clock.met_on.is_none())
        .collect();
    let count = |wanted: &dyn Fn(i32) -> bool| {
        waiting.iter().filter(|clock| today.until(clock.due_on).is_ok_and(|span| wanted(span.get_days()))).count()
    };
    let (late, due_today, later) = (count(&|days| days < 0), count(&|days| days == 0), count(&|days| days > 0));
    println!("late {late}, today {due_today}, later {later}");
    let which: Vec<_> = waiting.iter().filter(|clock| clock.due_on < today).map(|clock| clock.clock.code).collect();
    assert!((1..15).contains(&late), "{late} are late: {which:?}");
    assert!((1..25).contains(&due_today), "{due_today} are due today");
    assert!(later > 20, "{later} can wait");
}

#[test]
fn the_units_of_a_municipality_share_no_person() {
    let worlds: Vec<World> = super::worlds(1, now(), Size { units: 2, years: 0, told_years: 1 }).collect();
    let names: BTreeSet<&str> = worlds.iter().map(|world| world.staff.unit.name.as_str()).collect();
    assert_eq!(names.len(), 2);
    let workers = |world: &World| world.staff.workers.iter().map(|worker| worker.name.clone()).collect::<BTreeSet<_>>();
    assert!(workers(&worlds[0]).is_disjoint(&workers(&worlds[1])));
    let numbers = |world: &World| {
        let identities = reports(world).map(|report| &report.child.identity);
        let numbers = identities.filter_map(|identity| match identity {
            ChildIdentity::Personnummer(number) => Some(number.as_str().to_owned()),
            _ => None,
        });
        numbers.collect::<BTreeSet<String>>()
    };
    assert!(numbers(&worlds[0]).is_disjoint(&numbers(&worlds[1])));
}
