//! Flöde: measures of an event log, case by case, whatever system it comes from.

use crate::ask::{Ask, Split};
use crate::definition::{Beside, Flow, Indicator};
use crate::dialect::Dialect;
use crate::period::Period;
use crate::query::{self, Query};
use crate::run::{day, text};
use crate::tally::{Key, Kind, Tallies, Tally};
use followup::process::conformance::follow;
use followup::process::described::Process;
use followup::process::log::Moment;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::select::{Rows, Value};

/// Ways that fewer cases went than this are put together, so that no rare way is named.
const COMMON: i64 = 4;
/// What the rare ways are called together.
const OTHER_WAYS: &str = "…";

/// Asks for every step, case by case in order of time; at the same moment in the order of the file.
pub(crate) fn query(dialect: Dialect, indicator: &Indicator, ask: &Ask) -> Query {
    let mut query = query::steps(dialect, indicator, ask);
    query.sql.push_str("\nORDER BY log, case_ref, at, position");
    query
}

/// One case's steps.
#[derive(Debug, Default)]
struct Way {
    log: Option<String>,
    activities: Vec<String>,
    at: Vec<Timestamp>,
    resources: Vec<Option<String>>,
    groups: Vec<Option<String>>,
    deadline: Option<Timestamp>,
}

/// Counts the cases; a case belongs to the period of its last step.
pub(crate) fn tallies(measure: &Flow, rows: &Rows, split: &Split, ask: &Ask) -> (Tallies, Kind) {
    let mut tallies = Tallies::default();
    let mut ways: BTreeMap<Key, BTreeMap<String, i64>> = BTreeMap::new();
    let mut steps = rows.rows.iter().filter_map(|row| step(row)).peekable();
    tallies.undated = rows.rows.iter().filter(|row| step(row).is_none()).count().try_into().unwrap_or(i64::MAX);
    while let Some((case, first)) = steps.next() {
        let mut way = Way { log: case.0.clone(), ..Way::default() };
        way.add(first);
        while let Some((_, next)) = steps.next_if(|(next, _)| *next == case) {
            way.add(next);
        }
        let Some(last) = way.at.last().map(Timestamp::to_string).as_deref().and_then(day) else { continue };
        if ask.from.is_some_and(|from| last < from) || ask.to.is_some_and(|to| last > to) {
            continue;
        }
        let labels = split.by.iter().map(|column| if column.name == "log" { way.log.clone() } else { None }).collect();
        let key = (labels, split.granularity.map(|granularity| Period::of(last, granularity)));
        match way.measured(measure) {
            Measured::Case(tally) => tallies.add(key, tally),
            Measured::Way(name) => *ways.entry(key).or_default().entry(name).or_default() += 1,
            Measured::Unknown => tallies.unknown += 1,
            Measured::NotConcerned => {}
        }
    }
    if *measure == Flow::Variants {
        return variants(tallies, ways);
    }
    (tallies, kind(measure))
}

enum Measured {
    Case(Tally),
    Way(String),
    Unknown,
    /// It has nothing that is measured.
    NotConcerned,
}

type Case = (Option<String>, String);

struct Step {
    activity: String,
    at: Timestamp,
    resource: Option<String>,
    group: Option<String>,
    deadline: Option<Timestamp>,
}

/// Reads a row; none when it lacks its moment or its case.
fn step(row: &[Value]) -> Option<(Case, Step)> {
    let [log, case, activity, at, resource, group, deadline] = row else { return None };
    let moment = |value: &Value| text(value).and_then(|text| text.parse().ok());
    let step = Step {
        activity: text(activity)?,
        at: moment(at)?,
        resource: text(resource),
        group: text(group),
        deadline: moment(deadline),
    };
    Some(((text(log), text(case)?), step))
}

impl Way {
    fn add(&mut self, step: Step) {
        self.activities.push(step.activity);
        self.at.push(step.at);
        self.resources.push(step.resource);
        self.groups.push(step.group);
        self.deadline = step.deadline.or(self.deadline);
    }

    fn measured(&self, measure: &Flow) -> Measured {
        let (Some(first), Some(last)) = (self.at.first(), self.at.last()) else { return Measured::Unknown };
        match measure {
            Flow::Throughput => Measured::Case(Tally::measured(last.duration_since(*first).as_secs_f64() / 86_400.0)),
            Flow::Handovers => changes(&self.resources),
            Flow::GroupHandovers => changes(&self.groups),
            Flow::WithinDeadline => match self.deadline {
                None => Measured::Unknown,
                Some(deadline) => {
                    Measured::Case(Tally { count: 1, met: i64::from(*last <= deadline), ..Tally::default() })
                }
            },
            Flow::Variants => Measured::Way(self.activities.join(" → ")),
            Flow::Beside(beside, process) => {
                self.beside(*beside, process).map_or(Measured::NotConcerned, Measured::Case)
            }
        }
    }
}

impl Way {
    /// What is measured of the case beside a process; none when it has no step of it.
    fn beside(&self, beside: Beside, process: &Process) -> Option<Tally> {
        if self.log.as_deref() != Some(&process.log) {
            return None;
        }
        let steps = self.activities.iter().zip(&self.at);
        let steps: Vec<(usize, Moment)> =
            steps.filter_map(|(activity, at)| Some((process.step_of(activity)?, Moment::from(*at)))).collect();
        let followed = follow(process, &steps)?;
        match beside {
            Beside::Conformance => Some(Tally { count: 1, met: i64::from(followed.in_order()), ..Tally::default() }),
            Beside::Deviations => Some(Tally::measured(followed.deviations.len() as f64)),
            Beside::Waiting(step) => {
                let waits = followed.waits.into_iter().filter(|(number, _)| *number == step);
                let mut all = Tally::default();
                waits.for_each(|(_, wait)| all.add(Tally::measured(wait as f64 / 86_400e6)));
                (all.count > 0).then_some(all)
            }
        }
    }
}

/// How often the next step of a case is by someone else, where both are known.
fn changes(who: &[Option<String>]) -> Measured {
    if who.iter().all(Option::is_none) {
        return Measured::Unknown;
    }
    let changed = who.windows(2).filter(|pair| matches!(pair, [Some(one), Some(next)] if one != next)).count();
    Measured::Case(Tally::measured(changed as f64))
}

fn kind(measure: &Flow) -> Kind {
    match measure {
        Flow::Throughput | Flow::Beside(Beside::Waiting(_), _) => Kind::Median,
        Flow::Handovers | Flow::GroupHandovers | Flow::Beside(Beside::Deviations, _) => Kind::Mean,
        Flow::WithinDeadline | Flow::Beside(Beside::Conformance, _) => Kind::Share,
        Flow::Variants => Kind::Named,
    }
}

/// Each way with its share of the cases; the rare ones together.
fn variants(mut tallies: Tallies, ways: BTreeMap<Key, BTreeMap<String, i64>>) -> (Tallies, Kind) {
    for ((labels, period), ways) in ways {
        let total = ways.values().sum();
        let (common, rare): (Vec<_>, Vec<_>) = ways.into_iter().partition(|(_, cases)| *cases >= COMMON);
        let other = rare.iter().map(|(_, cases)| cases).sum();
        let mut add = |name: String, cases: i64| {
            let mut labels = labels.clone();
            labels.push(Some(name));
            tallies.add((labels, period), Tally { count: total, met: cases, ..Tally::default() });
        };
        common.into_iter().for_each(|(name, cases)| add(name, cases));
        if other > 0 {
            add(OTHER_WAYS.to_owned(), other);
        }
    }
    (tallies, Kind::Named)
}
