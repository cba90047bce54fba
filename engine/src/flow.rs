//! Flöde: measures of an event log, case by case, whatever system it comes from.

use crate::ask::{Ask, Split};
use crate::definition::{Beside, Flow, Indicator};
use crate::dialect::Dialect;
use crate::period::Period;
use crate::query::{self, Query};
use crate::tally::{Key, Kind, Tallies, Tally};
use followup::process::conformance::follow;
use followup::process::described::Process;
use followup::process::log::{Code, EventLog, LoggedCase, Moment};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Store;
use store::event_logs::EventLogs;

/// Microseconds.
const DAY: f64 = 86_400e6;

/// Ways that fewer cases went than this are put together, so that no rare way is named.
const COMMON: i64 = 4;
/// What the rare ways are called together.
const OTHER_WAYS: &str = "…";

/// Asks for every step.
pub(crate) fn query(dialect: Dialect, indicator: &Indicator, ask: &Ask) -> Query {
    query::steps(dialect, indicator, ask)
}

/// The logs that an indicator is made of. Without a choice of rows they are what every other indicator of them is made of too.
pub(crate) async fn logs(
    store: &Store,
    indicator: &Indicator,
    ask: &Ask,
    query: &Query,
) -> Result<Arc<EventLogs>, store::Error> {
    if indicator.filter.is_none() && ask.as_of.is_none() {
        return store.logs_now().await;
    }
    store.logs(&query.sql, &query.binds).await.map(Arc::new)
}

/// Counts the cases; a case belongs to the period of its last step.
pub(crate) fn tallies(measure: &Flow, logs: &EventLogs, split: &Split, ask: &Ask) -> (Tallies, Kind) {
    let mut tallies = Tallies { undated: logs.undated, ..Tallies::default() };
    let mut ways: BTreeMap<Key, BTreeMap<String, i64>> = BTreeMap::new();
    for (name, log) in &logs.by_name {
        let followed = Followed::of(measure, name, log);
        let labels: Vec<_> = split.by.iter().map(|column| (column.name == "log").then(|| name.clone())).collect();
        for case in log.cases() {
            let last = case.at.last().and_then(|at| at.timestamp()).map(|at| at.to_zoned(TimeZone::UTC).date());
            let Some(last) = last else { continue };
            if ask.from.is_some_and(|from| last < from) || ask.to.is_some_and(|to| last > to) {
                continue;
            }
            let key = (labels.clone(), split.granularity.map(|granularity| Period::of(last, granularity)));
            match followed.measured(&case) {
                Measured::Case(tally) => tallies.add(key, tally),
                Measured::Way(name) => *ways.entry(key).or_default().entry(name).or_default() += 1,
                Measured::Unknown => tallies.unknown += 1,
                Measured::NotConcerned => {}
            }
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

/// A log as one measure looks at it.
struct Followed<'a> {
    measure: &'a Flow,
    log: &'a EventLog,
    /// The step of the process that each activity is, when the measure is of a process and the log is the one it describes.
    steps: Option<Vec<Option<usize>>>,
}

impl<'a> Followed<'a> {
    fn of(measure: &'a Flow, name: &str, log: &'a EventLog) -> Self {
        let steps = match measure {
            Flow::Beside(_, process) if process.log == name => {
                Some(log.activities.iter().map(|(_, activity)| process.step_of(activity)).collect())
            }
            _ => None,
        };
        Self { measure, log, steps }
    }

    fn measured(&self, case: &LoggedCase<'_>) -> Measured {
        let (Some(first), Some(last)) = (case.at.first(), case.at.last()) else { return Measured::Unknown };
        match self.measure {
            Flow::Throughput => Measured::Case(Tally::measured((last.0 - first.0) as f64 / DAY)),
            Flow::Handovers => changes(case.resource),
            Flow::GroupHandovers => changes(case.group),
            Flow::WithinDeadline => match case.deadline {
                None => Measured::Unknown,
                Some(deadline) => {
                    Measured::Case(Tally { count: 1, met: i64::from(*last <= deadline), ..Tally::default() })
                }
            },
            Flow::Variants => {
                let names: Vec<&str> = case.activity.iter().map(|code| self.log.activities.name(*code)).collect();
                Measured::Way(names.join(" → "))
            }
            Flow::Beside(beside, process) => {
                self.beside(*beside, process, case).map_or(Measured::NotConcerned, Measured::Case)
            }
        }
    }

    /// What is measured of a case beside a process; none when it has no step of it.
    fn beside(&self, beside: Beside, process: &Process, case: &LoggedCase<'_>) -> Option<Tally> {
        let known = self.steps.as_ref()?;
        let steps = case.activity.iter().zip(case.at);
        let steps: Vec<(usize, Moment)> =
            steps.filter_map(|(activity, at)| Some(((*known.get(activity.index())?)?, *at))).collect();
        let followed = follow(process, &steps)?;
        match beside {
            Beside::Conformance => Some(Tally { count: 1, met: i64::from(followed.in_order()), ..Tally::default() }),
            Beside::Deviations => Some(Tally::measured(followed.deviations.len() as f64)),
            Beside::Waiting(step) => {
                let waits = followed.waits.into_iter().filter(|(number, _)| *number == step);
                let mut all = Tally::default();
                waits.for_each(|(_, wait)| all.add(Tally::measured(wait as f64 / DAY)));
                (all.count > 0).then_some(all)
            }
        }
    }
}

/// How often the next step of a case is by someone else, where both are known.
fn changes(who: &[Option<Code>]) -> Measured {
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
