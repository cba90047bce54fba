//! Typfallen i demon: ten whole cases, each ended a few days or weeks ago or still going on, so that every page has one to show.

use super::Making;
use super::city;
use super::life::{Act, What};
use super::people;
use casework::Case;
use casework::access::{Scope, permit_case};
use casework::ids::CaseId;
use casework::occasion::day_in_sweden;
use casework::typical::{self, Cast, Life, Taken, TypicalCase};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use store::journal::{Append, Version};

/// Everything that happens in them.
pub fn acts(making: &mut Making<'_>) -> Vec<Act> {
    let cast = making.staff.cast();
    let mut acts = Vec::new();
    for (at, case) in (0_i32..).zip(&typical::ALL) {
        acts.append(&mut play(case, begun_on(case, at, making), &cast, making));
    }
    acts
}

/// The Monday from which a case has had time to happen; they do not all end in the same week.
fn begun_on(case: &TypicalCase, at: i32, making: &Making<'_>) -> Date {
    let latest = day_in_sweden(making.now).saturating_sub((case.days + 1 + at % 3 * 7).days());
    let since_monday = latest.weekday().since(Weekday::Monday);
    latest.saturating_sub(since_monday.days())
}

fn play(case: &TypicalCase, begun_on: Date, cast: &Cast, making: &mut Making<'_>) -> Vec<Act> {
    let Some(child) = people::of_case(case, begun_on, city::AREAS[0].0, making) else { return Vec::new() };
    let chance = &mut making.chance;
    let mut ids = |at| chance.id(at);
    let mut life = Life::new(cast, child, begun_on, &mut ids);
    (case.live)(&mut life);
    // A life that the law of its day would not have let happen is left out.
    if life.refused.is_empty() { told(life.taken) } else { Vec::new() }
}

/// What was done, as the journal takes it in.
fn told(taken: Vec<Taken>) -> Vec<Act> {
    let mut acts = Vec::with_capacity(taken.len());
    let mut known: Option<(CaseId, Case)> = None;
    let mut version = 0;
    for Taken { occasion, action, what } in taken {
        let events = match &what {
            typical::What::Report(report) => {
                report.decide(known.as_ref().map(|(_, case)| case), &occasion).unwrap_or_default()
            }
            typical::What::Step(events) => events.clone(),
        };
        let at = occasion.at;
        let (by, what) = match what {
            typical::What::Report(report) => {
                let id = store::intake::case_begun_by(report.report);
                if known.is_none() {
                    known = events.first().and_then(Case::begin).map(|case| (id, case));
                    fold(&mut known, events.get(1..).unwrap_or_default());
                } else {
                    fold(&mut known, &events);
                }
                (occasion.by, What::Notice { key: format!("demo-{}", report.notice), reports: vec![*report] })
            }
            typical::What::Step(_) => {
                let Some((id, case)) = &known else { break };
                // A life in which somebody does what is not theirs to do is refused, and was left out above.
                let Ok(permit) = permit_case(occasion.by, action, &Scope::of(*id, case)) else { break };
                let expected = Version::new(version);
                fold(&mut known, &events);
                (occasion.by, What::Step(Append { permit, expected, events: events.clone(), occasion }))
            }
        };
        version += i64::try_from(events.len()).unwrap_or_default();
        acts.push(Act { at, by, what });
    }
    acts
}

fn fold(known: &mut Option<(CaseId, Case)>, events: &[casework::Event]) {
    if let Some((_, case)) = known {
        for event in events {
            case.evolve(event);
        }
    }
}
