//! Which comparisons a two-way estimate is made of.
//!
//! Goodman-Bacon (2021), J Econometrics 225:254–277, theorem 1, for balanced panels without covariates.
//! Groups already treated serve as comparison for later ones: where effects grow, those comparisons mislead.

use super::sample::Sample;
use serde_json::{Value, json};

/// One comparison of two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    pub kind: Kind,
    pub treated: f64,
    pub control: Option<f64>,
    pub weight: f64,
    pub estimate: f64,
}

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// With units never treated.
    TreatedVsNever,
    /// With units treated later, before they are.
    EarlierVsLater,
    /// With units treated earlier, after they were: the forbidden one.
    LaterVsEarlier,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::TreatedVsNever => "treated_vs_never",
            Self::EarlierVsLater => "earlier_vs_later",
            Self::LaterVsEarlier => "later_vs_earlier",
        }
    }
}

/// The comparisons, whose weights sum to one and whose weighted effects sum to the estimate.
pub fn decompose(sample: &Sample) -> Vec<Comparison> {
    let periods = sample.clock.len();
    let mut starts: Vec<Option<f64>> = sample.first_treated.clone();
    let rank = |start: &Option<f64>| start.unwrap_or(f64::INFINITY);
    starts.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    starts.dedup();
    let groups: Vec<Group> = starts.iter().map(|start| Group::of(sample, *start)).collect();
    let share = |group: &Group| (periods - group.start) as f64 / periods as f64;
    let mut comparisons = Vec::new();
    for (at, earlier) in groups.iter().enumerate().filter(|(_, group)| group.first.is_some()) {
        let Some(own) = earlier.first else { continue };
        for later in &groups[at + 1..] {
            let size = earlier.size * later.size;
            let (before, between, after) = (0..earlier.start, earlier.start..later.start, later.start..periods);
            if earlier.start > 0 && !between.is_empty() {
                let kind = if later.first.is_some() { Kind::EarlierVsLater } else { Kind::TreatedVsNever };
                comparisons.push(Comparison {
                    kind,
                    treated: own,
                    control: later.first,
                    weight: size * (share(earlier) - share(later)) * (1.0 - share(earlier)),
                    estimate: earlier.change(&before, &between) - later.change(&before, &between),
                });
            }
            if let Some(first) = later.first
                && !between.is_empty()
                && !after.is_empty()
            {
                comparisons.push(Comparison {
                    kind: Kind::LaterVsEarlier,
                    treated: first,
                    control: Some(own),
                    weight: size * share(later) * (share(earlier) - share(later)),
                    estimate: later.change(&between, &after) - earlier.change(&between, &after),
                });
            }
        }
    }
    let total: f64 = comparisons.iter().map(|comparison| comparison.weight).sum();
    for comparison in &mut comparisons {
        comparison.weight /= total;
    }
    comparisons
}

/// The decomposition as the answer shows it.
pub fn shown(comparisons: &[Comparison]) -> Value {
    let mut by_kind = serde_json::Map::new();
    for kind in [Kind::EarlierVsLater, Kind::LaterVsEarlier, Kind::TreatedVsNever] {
        let of_kind = || comparisons.iter().filter(|comparison| comparison.kind == kind);
        let weight: f64 = of_kind().map(|comparison| comparison.weight).sum();
        if weight > 0.0 {
            let sum: f64 = of_kind().map(|comparison| comparison.weight * comparison.estimate).sum();
            by_kind.insert(kind.name().to_owned(), json!({"weight": weight, "estimate": sum / weight}));
        }
    }
    let each: Vec<Value> = comparisons
        .iter()
        .map(|comparison| {
            json!({"type": comparison.kind.name(), "treated": comparison.treated, "control": comparison.control, "estimate": comparison.estimate, "weight": comparison.weight})
        })
        .collect();
    json!({"by_type": by_kind, "comparisons": each})
}

/// The weight of comparisons with units already treated.
pub fn forbidden(comparisons: &[Comparison]) -> f64 {
    let of_kind = comparisons.iter().filter(|comparison| comparison.kind == Kind::LaterVsEarlier);
    of_kind.map(|comparison| comparison.weight).sum()
}

/// Units with the same start: their number, their mean outcome in each period, and the position of their first treated one.
struct Group {
    first: Option<f64>,
    start: usize,
    size: f64,
    mean: Vec<f64>,
}

impl Group {
    fn of(sample: &Sample, first: Option<f64>) -> Self {
        let start =
            first.map_or(sample.clock.len(), |first| sample.clock.iter().take_while(|time| **time < first).count());
        let size = sample.first_treated.iter().filter(|start| **start == first).count() as f64;
        let mut mean = vec![0.0; sample.clock.len()];
        for row in 0..sample.unit.len() {
            if sample.first_treated[sample.unit[row]] == first {
                mean[sample.time[row]] += sample.outcome[row] / size;
            }
        }
        Self { first, start, size, mean }
    }

    fn change(&self, from: &std::ops::Range<usize>, to: &std::ops::Range<usize>) -> f64 {
        let mean = |range: &std::ops::Range<usize>| self.mean[range.clone()].iter().sum::<f64>() / range.len() as f64;
        mean(to) - mean(from)
    }
}
