//! Flöde: what follows what, from one event of a case to the next.

use super::log::{Code, EventLog};
use super::spread::{mean, quantile};
use rayon::prelude::*;

/// A step from one to another, between consecutive events of the same case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// What, who or which unit came first.
    pub from: Code,
    /// What, who or which unit came next.
    pub to: Code,
    /// How many times.
    pub count: u64,
    /// In how many cases: what disclosure control looks at.
    pub cases: u64,
    /// The mean time between the two, in seconds.
    pub mean_seconds: f64,
    /// The median time between the two, in seconds.
    pub median_seconds: f64,
}

/// What events follow each other by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Activity: the directly-follows relation.
    Activity,
    /// Handläggare: the handover of work, oneself included.
    Resource,
    /// Enhet: the handover of work between units, the same unit included.
    Group,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    from: Code,
    to: Code,
    case: u32,
    wait: i64,
}

/// All flows of a log, by from and to in the order the log first names them.
/// Two consecutive events make a flow when both say what they are counted by.
#[must_use]
pub fn flows(log: &EventLog, by: By) -> Vec<Flow> {
    let mut steps = steps(log, by);
    steps.par_sort_unstable();
    let same: Vec<&[Step]> = steps.chunk_by(|one, next| (one.from, one.to) == (next.from, next.to)).collect();
    same.into_par_iter().filter_map(flow).collect()
}

fn steps(log: &EventLog, by: By) -> Vec<Step> {
    let mut steps = Vec::with_capacity(log.event_count());
    for (case, events) in (0_u32..).zip(log.cases()) {
        for (first, next) in (1..events.at.len()).map(|next| (next - 1, next)) {
            let pair = match by {
                By::Activity => Some((events.activity[first], events.activity[next])),
                By::Resource => events.resource[first].zip(events.resource[next]),
                By::Group => events.group[first].zip(events.group[next]),
            };
            let wait = events.at[next].0.saturating_sub(events.at[first].0);
            steps.extend(pair.map(|(from, to)| Step { from, to, case, wait }));
        }
    }
    steps
}

fn flow(steps: &[Step]) -> Option<Flow> {
    let mut waits: Vec<i64> = steps.iter().map(|step| step.wait).collect();
    waits.sort_unstable();
    Some(Flow {
        from: steps.first()?.from,
        to: steps.first()?.to,
        count: steps.len() as u64,
        cases: steps.chunk_by(|one, next| one.case == next.case).count() as u64,
        mean_seconds: mean(&waits)?,
        median_seconds: quantile(&waits, 0.5)?,
    })
}
