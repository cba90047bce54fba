//! Processmått: throughput, handovers, deadlines and ways, of a whole log at once.

use super::flow::{By, Flow, flows};
use super::log::{Code, EventLog, LoggedCase, Names};
use super::spread::Spread;
use rayon::join;
use serde::Serialize;
use std::collections::HashMap;

/// Processmått of a log. The keys are those of `nara process --format json`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measures {
    /// How many cases.
    pub cases: u64,
    /// How many events.
    pub events: u64,
    /// How many kinds of activity.
    pub activities: u64,
    /// How many who do the work.
    pub resources: u64,
    /// The ways through the process, the commonest first.
    pub variants: Vec<Variant>,
    /// Genomloppstid: from the first event of a case to its last. None when there are no cases.
    pub duration_seconds: Option<Spread>,
    /// Byten av handläggare in a case.
    pub resource_changes_per_case: Changes,
    /// What follows what.
    pub directly_follows: Vec<DirectlyFollows>,
    /// Who hands over to whom, oneself included.
    pub handovers: Vec<Handover>,
    /// Which unit hands over to which, the same unit included.
    pub group_handovers: Vec<Handover>,
    /// How many keep the time. None when the log knows no deadlines.
    pub deadline: Option<WithinDeadline>,
    /// What cases begin with.
    pub start_activities: Vec<Occurrence>,
    /// What cases end with.
    pub end_activities: Vec<Occurrence>,
    /// How long the next event is waited for.
    pub waiting_seconds: Waiting,
    /// What disclosure control has put together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pooled: Option<super::pooling::Pooled>,
}

/// A way through the process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// What is done, in order.
    pub activities: Vec<String>,
    /// How many cases go this way.
    pub cases: u64,
}

/// How often the next event of a case is by someone else.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Changes {
    /// Changes a case.
    pub mean: f64,
    /// The most in one case; none when disclosure control has taken it away.
    pub max: Option<u64>,
}

/// An activity followed by another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DirectlyFollows {
    /// What came first.
    pub from: String,
    /// What came next.
    pub to: String,
    /// How many times.
    pub count: u64,
    /// In how many cases.
    #[serde(skip)]
    pub cases: u64,
    /// The mean time between them.
    pub mean_seconds: f64,
    /// The median time between them.
    pub median_seconds: f64,
}

/// A pair of consecutive events of a case, by who did them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// Who did the first.
    pub from: String,
    /// Who did the next; the same one where the work did not change hands.
    pub to: String,
    /// How many times.
    pub count: u64,
    /// In how many cases.
    #[serde(skip)]
    pub cases: u64,
}

/// How many cases are done in time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WithinDeadline {
    /// Cases with a deadline.
    pub cases: u64,
    /// Those whose last event is not after it.
    pub within: u64,
    /// Within of cases.
    pub share: f64,
    /// How late the others are.
    pub late_seconds: Option<Spread>,
}

/// An activity and the cases it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Occurrence {
    /// The activity.
    pub activity: String,
    /// How many cases.
    pub cases: u64,
}

/// The time from an event to the next of its case.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Waiting {
    /// When the same one goes on.
    pub same_resource: Option<Spread>,
    /// When someone else takes over.
    pub other_resource: Option<Spread>,
}

/// Measures a log.
#[must_use]
pub fn measure(log: &EventLog) -> Measures {
    let (((follows, handovers), (group_handovers, variants)), (waiting_seconds, resource_changes_per_case)) = join(
        || {
            join(
                || join(|| flows(log, By::Activity), || flows(log, By::Resource)),
                || join(|| flows(log, By::Group), || variants(log)),
            )
        },
        || join(|| waiting(log), || changes(log)),
    );
    Measures {
        cases: log.case_count() as u64,
        events: log.event_count() as u64,
        activities: log.activities.len() as u64,
        resources: log.resources.len() as u64,
        variants,
        duration_seconds: durations(log),
        resource_changes_per_case,
        directly_follows: directly_follows(log, &follows),
        handovers: named(&handovers, &log.resources),
        group_handovers: named(&group_handovers, &log.groups),
        deadline: within_deadline(log),
        start_activities: occurrences(log, |case| case.activity.first()),
        end_activities: occurrences(log, |case| case.activity.last()),
        waiting_seconds,
        pooled: None,
    }
}

fn variants(log: &EventLog) -> Vec<Variant> {
    let mut counts: HashMap<&[Code], u64> = HashMap::new();
    for number in 0..log.case_count() {
        *counts.entry(log.case(number).activity).or_default() += 1;
    }
    let named = |(way, cases): (&[Code], u64)| Variant {
        activities: way.iter().map(|activity| log.activities.name(*activity).to_owned()).collect(),
        cases,
    };
    let mut variants: Vec<Variant> = counts.into_iter().map(named).collect();
    variants
        .sort_unstable_by(|one, other| other.cases.cmp(&one.cases).then_with(|| one.activities.cmp(&other.activities)));
    variants
}

fn durations(log: &EventLog) -> Option<Spread> {
    let duration = |case: LoggedCase<'_>| Some(case.at.last()?.0.saturating_sub(case.at.first()?.0));
    let mut durations: Vec<i64> = log.cases().filter_map(duration).collect();
    Spread::of(&mut durations)
}

fn changes(log: &EventLog) -> Changes {
    let (mut sum, mut max) = (0, 0);
    for case in log.cases() {
        let pairs = case.resource.windows(2);
        let changes = pairs.filter(|pair| pair[0].is_some() && pair[1].is_some() && pair[0] != pair[1]).count() as u64;
        sum += changes;
        max = max.max(changes);
    }
    Changes { mean: sum as f64 / (log.case_count() as f64).max(1.0), max: Some(max) }
}

fn directly_follows(log: &EventLog, flows: &[Flow]) -> Vec<DirectlyFollows> {
    let named = |flow: &Flow| DirectlyFollows {
        from: log.activities.name(flow.from).to_owned(),
        to: log.activities.name(flow.to).to_owned(),
        count: flow.count,
        cases: flow.cases,
        mean_seconds: flow.mean_seconds,
        median_seconds: flow.median_seconds,
    };
    let mut follows: Vec<_> = flows.iter().map(named).collect();
    follows.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
    follows
}

fn named(flows: &[Flow], names: &Names) -> Vec<Handover> {
    let named = |flow: &Flow| Handover {
        from: names.name(flow.from).to_owned(),
        to: names.name(flow.to).to_owned(),
        count: flow.count,
        cases: flow.cases,
    };
    let mut handovers: Vec<_> = flows.iter().map(named).collect();
    handovers.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
    handovers
}

/// A case is done with its last event.
fn within_deadline(log: &EventLog) -> Option<WithinDeadline> {
    let (mut cases, mut late) = (0, Vec::new());
    for case in log.cases() {
        let Some((deadline, end)) = case.deadline.zip(case.at.last().copied()) else { continue };
        cases += 1;
        if end > deadline {
            late.push(end.0.saturating_sub(deadline.0));
        }
    }
    let within = cases - late.len() as u64;
    let share = within as f64 / cases as f64;
    (cases > 0).then(|| WithinDeadline { cases, within, share, late_seconds: Spread::of(&mut late) })
}

fn occurrences<'a>(log: &'a EventLog, which: fn(&LoggedCase<'a>) -> Option<&'a Code>) -> Vec<Occurrence> {
    let mut counts = vec![0_u64; log.activities.len()];
    for case in log.cases() {
        if let Some(activity) = which(&case) {
            counts[activity.index()] += 1;
        }
    }
    let named =
        |(activity, name): (Code, &str)| Occurrence { activity: name.to_owned(), cases: counts[activity.index()] };
    let mut occurrences: Vec<_> = log.activities.iter().map(named).filter(|seen| seen.cases > 0).collect();
    occurrences.sort_by(|one, other| other.cases.cmp(&one.cases).then_with(|| one.activity.cmp(&other.activity)));
    occurrences
}

fn waiting(log: &EventLog) -> Waiting {
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for case in log.cases() {
        for (resources, times) in case.resource.windows(2).zip(case.at.windows(2)) {
            let wait = times[1].0.saturating_sub(times[0].0);
            match (resources[0], resources[1]) {
                (Some(first), Some(next)) if first == next => same.push(wait),
                (Some(_), Some(_)) => other.push(wait),
                _ => {}
            }
        }
    }
    Waiting { same_resource: Spread::of(&mut same), other_resource: Spread::of(&mut other) }
}
