use super::{ALL, Cast, Life, TypicalCase};
use crate::access::{Actor, Competence, Role};
use crate::child::{Child, ChildIdentity, Name};
use crate::ids::{UnitId, WorkerId};
use crate::{Case, Event, NextStep, clocks, next_step};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A Monday under the act of 2025.
const BEGUN_ON: Date = date(2026, 2, 2);

fn cast() -> Cast {
    let unit = UnitId::new(Uuid::from_u128(0x0d01));
    let actor = |number: u128, role| Actor {
        worker: WorkerId::new(Uuid::from_u128(0x0a00 + number)),
        role,
        unit,
        competence: Competence::SocialWorkDegree,
    };
    let worker = |number| actor(number, Role::CaseWorker);
    Cast {
        unit,
        intake: worker(1),
        worker: worker(2),
        next: worker(3),
        provider: worker(4),
        manager: actor(5, Role::UnitManager),
    }
}

fn lived<R>(typical: &TypicalCase, look: impl FnOnce(&Life<'_>) -> R) -> R {
    let identity = match typical.age {
        Some(age) => ChildIdentity::BornOn(BEGUN_ON.saturating_sub(i32::from(age).years()).saturating_sub(100.days())),
        None => ChildIdentity::Unborn { expected_on: Some(BEGUN_ON.saturating_add(56.days())) },
    };
    let name = Name { given: typical.given.to_owned(), family: "Exempelsson".to_owned() };
    let child = Child { name, identity, sex: typical.sex, area: None, interpreter: None };
    let mut next = 0;
    let mut ids = |_| {
        next += 1;
        Uuid::from_u128(next)
    };
    let cast = cast();
    let mut life = Life::new(&cast, child, BEGUN_ON, &mut ids);
    (typical.live)(&mut life);
    look(&life)
}

#[test]
fn each_life_could_have_happened() {
    for typical in ALL {
        lived(&typical, |life| {
            assert!(life.refused.is_empty(), "{}: {:#?}", typical.name, life.refused);
            let case = Case::from_events(life.events.iter().map(|(_, event)| event));
            assert_eq!(case.as_ref(), life.case(), "{}", typical.name);
            let mut days = life.events.iter().map(|(occasion, _)| occasion.on());
            assert!(days.clone().is_sorted(), "{}: in order of time", typical.name);
            let last = days.next_back().map(|day| BEGUN_ON.until(day).map_or(0, |span| span.get_days()));
            assert_eq!(last, Some(typical.days), "{}", typical.name);
        });
    }
}

#[test]
fn one_clock_is_broken_and_the_rest_are_kept() {
    let mut broken = Vec::new();
    for typical in ALL {
        lived(&typical, |life| {
            let Some(case) = life.case() else { return };
            let today = BEGUN_ON.saturating_add(typical.days.days());
            let late = clocks::of(case).into_iter().filter(|clock| clock.is_late(today));
            broken.extend(late.map(|clock| (typical.name, clock.clock.code)));
        });
    }
    assert_eq!(broken, [("moved-to-another-municipality", clocks::Code::Forhand)]);
}

#[test]
fn a_life_that_has_ended_waits_for_nothing() {
    for typical in ALL {
        lived(&typical, |life| {
            let Some(case) = life.case() else { return };
            if case.closed.is_some() {
                assert_eq!(next_step(case), NextStep::Nothing, "{}", typical.name);
            } else {
                assert!(matches!(next_step(case), NextStep::ReviewIntervention(_)), "{}", typical.name);
            }
        });
    }
}

#[test]
fn the_ten_tell_of_most_that_can_happen() {
    let mut kinds = BTreeSet::new();
    for typical in ALL {
        lived(&typical, |life| kinds.extend(life.events.iter().map(|(_, event)| event.kind())));
    }
    let missing: Vec<_> = Event::KINDS.iter().filter(|kind| !kinds.contains(*kind)).collect();
    assert!(missing.len() < 30, "{missing:?}");
}
