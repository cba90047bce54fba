//! Tvivel: what speaks against leaning on an estimate, each by a rule with its source, and what would remove it.

use super::reading::Reading;
use super::{Finding, LEVEL};
use crate::evaluation::plan::{Estimator, Plan};
use crate::evaluation::registration::deviations::Deviation;
use serde::Serialize;
use serde_json::Value;

/// Tvivel.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Doubt {
    /// So few units that no effect, however large, could have reached five per cent in the placebo test.
    PlaceboFloor {
        /// The smallest p there could be.
        floor: f64,
        /// Whether the treated unit stood out as far as one can.
        first: bool,
    },
    /// Errors by cluster, and too few treated clusters for them to hold (MacKinnon & Webb 2017; Cameron et al. 2008).
    FewClusters {
        /// Treated.
        treated: usize,
        /// All.
        units: usize,
    },
    /// The comparison did not follow before the start (Abadie 2021; Ferman & Pinto 2021).
    PoorFit {
        /// Root mean squared difference before the start.
        rmspe: f64,
        /// Standard deviation of the outcome before the start.
        deviation: f64,
    },
    /// The trends differed before the start.
    PreTrend {
        /// The test's p.
        p: f64,
    },
    /// Another method points clearly the other way.
    Disagreement {
        /// Which method.
        method: String,
        /// Its estimate.
        estimate: f64,
    },
    /// One unit carries the comparison.
    OneDonor {
        /// Which.
        unit: String,
        /// Its weight.
        weight: f64,
    },
    /// Without one of the comparison units the sign changes.
    LeaveOneOut {
        /// Which.
        unit: String,
    },
    /// The method finds half as much at a start that never was.
    InTimePlacebo {
        /// What it finds there.
        estimate: f64,
    },
    /// Few periods before the start: a good fit may be chance.
    ShortBefore {
        /// How many.
        periods: usize,
    },
    /// One series and nothing to compare with: what else happened then is in the estimate.
    OneSeries,
    /// Something else happened at about the same time.
    Meanwhile {
        /// When.
        at: String,
        /// What.
        what: String,
    },
    /// The measure itself was moved from then on.
    MeasureMoved {
        /// When.
        at: String,
        /// What.
        what: String,
    },
    /// The hazards are not proportional, so one ratio does not tell the whole.
    NotProportional {
        /// The test's p.
        p: f64,
    },
    /// The plan was written when the outcome was known.
    RegisteredAfterOutcome {
        /// So many periods of it.
        periods: u64,
    },
    /// The plan was changed after a result was seen.
    ChangedAfterRun {
        /// Which version.
        version: usize,
    },
    /// Several outcomes are tested, and nothing is made of that.
    ManyOutcomes {
        /// How many.
        count: usize,
    },
    /// The plan does not say how much would matter.
    NoSmallestEffect,
}

/// Vad som skulle ändra svaret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// More areas to compare with, or where the same is done.
    MoreAreas,
    /// Longer time before the start.
    LongerBefore,
    /// Longer time after the start.
    LongerAfter,
    /// Another comparison, that follows before the start.
    BetterComparison,
    /// An outcome that the intervention should not move, as a control.
    ControlOutcome,
    /// A measure that is counted the same way all the time.
    SteadyMeasure,
    /// Saying how much would matter.
    SaySmallest,
    /// A new plan, registered before its outcome is known.
    PlanFirst,
}

/// Periods before the start below which a good fit may be chance (Abadie 2021).
const SHORT: usize = 10;

/// Fewest treated and fewest clusters for plain cluster errors.
const TREATED: usize = 10;
const CLUSTERS: usize = 40;

impl Doubt {
    /// Whether it takes the ground away.
    #[must_use]
    pub const fn blocks(&self) -> bool {
        matches!(
            self,
            Self::PlaceboFloor { .. }
                | Self::FewClusters { .. }
                | Self::PoorFit { .. }
                | Self::PreTrend { .. }
                | Self::Disagreement { .. }
        )
    }
}

/// Every doubt about the main estimate.
pub(super) fn of(reading: &Reading<'_>, deviations: &[Deviation]) -> Vec<Doubt> {
    if reading.main.is_none() {
        return Vec::new();
    }
    let mut doubts = inference(reading);
    doubts.extend(comparison(reading));
    doubts.extend(meanwhile(reading));
    let outcomes = reading.plan.data.outcomes.len();
    if outcomes > 1 && reading.plan.multiplicity.is_none() {
        doubts.push(Doubt::ManyOutcomes { count: outcomes });
    }
    if reading.plan.smallest_effect.is_none() {
        doubts.push(Doubt::NoSmallestEffect);
    }
    for deviation in deviations {
        match deviation {
            Deviation::RegisteredAfterOutcome { periods } => {
                doubts.push(Doubt::RegisteredAfterOutcome { periods: *periods });
            }
            Deviation::ChangedAfterRun { version, .. } => doubts.push(Doubt::ChangedAfterRun { version: *version }),
            Deviation::SeveralData { .. } | Deviation::NotRun { .. } => {}
        }
    }
    doubts
}

/// Whether the errors hold.
fn inference(reading: &Reading<'_>) -> Vec<Doubt> {
    let Some(main) = &reading.main else { return Vec::new() };
    let mut doubts = Vec::new();
    if let Some(floor) = reading.number("smallest_attainable_p").filter(|floor| *floor > LEVEL) {
        doubts.push(Doubt::PlaceboFloor { floor, first: main.p.is_some_and(|p| p <= floor + 1e-9) });
    }
    let by_cluster = rests_on_clusters(&main.method);
    // A method that judges its own errors has none to show where none hold.
    let holds = ["randomisation_p", "wild_p", "errors"].iter().any(|key| reading.details_has(key));
    if let Some(treated) = reading.treated.filter(|_| by_cluster && !holds)
        && too_few(treated, main.units)
    {
        doubts.push(Doubt::FewClusters { treated, units: main.units });
    }
    if let Some(p) = reading.number("pretest_p").filter(|p| by_cluster && *p < LEVEL) {
        doubts.push(Doubt::PreTrend { p });
    }
    if let Some(p) = reading.number("proportionality_p").filter(|p| *p < LEVEL) {
        doubts.push(Doubt::NotProportional { p });
    }
    let null = main.scale.null();
    let opposed = reading.others.iter().filter(|other| {
        let clear = other.interval.is_some_and(|held| held.low > other.scale.null() || held.high < other.scale.null());
        // An interval that does not hold contradicts nobody.
        let holds =
            !rests_on_clusters(&other.method) || reading.treated.is_none_or(|treated| !too_few(treated, other.units));
        clear && holds && (other.estimate > other.scale.null()) != (main.estimate > null)
    });
    doubts.extend(opposed.map(|other| Doubt::Disagreement { method: other.method.clone(), estimate: other.estimate }));
    doubts
}

/// Methods whose errors are plain ones by cluster.
fn rests_on_clusters(method: &str) -> bool {
    matches!(method, "did" | "event-study" | "twfe")
}

/// Whether plain cluster errors hold for so few.
pub(super) const fn too_few(treated: usize, units: usize) -> bool {
    treated < TREATED || units < CLUSTERS
}

/// Whether the comparison is a fair one.
fn comparison(reading: &Reading<'_>) -> Vec<Doubt> {
    let Some(main) = &reading.main else { return Vec::new() };
    let mut doubts = Vec::new();
    if let Some((rmspe, deviation)) = reading.fit().filter(|(rmspe, deviation)| *rmspe > 0.5 * deviation) {
        doubts.push(Doubt::PoorFit { rmspe, deviation });
    }
    if main.method.contains("synthetic") {
        let weights = reading.map("weights").into_iter().flatten();
        let heavy =
            weights.filter_map(|(unit, weight)| Some((unit, weight.as_f64()?))).find(|(_, weight)| *weight > 0.8);
        doubts.extend(heavy.map(|(unit, weight)| Doubt::OneDonor { unit: unit.clone(), weight }));
        let without = reading.map("leave_one_out").into_iter().flatten();
        let turned = without
            .filter_map(|(unit, value)| Some((unit, value.as_f64()?)))
            .find(|(_, value)| value.signum() != main.estimate.signum());
        doubts.extend(turned.map(|(unit, _)| Doubt::LeaveOneOut { unit: unit.clone() }));
    }
    let in_time = reading.map("in_time_placebo").and_then(|placebo| placebo.get("att")).and_then(Value::as_f64);
    if let Some(estimate) = in_time.filter(|estimate| estimate.abs() > 0.5 * main.estimate.abs()) {
        doubts.push(Doubt::InTimePlacebo { estimate });
    }
    let before = reading.before().len();
    if (1..SHORT).contains(&before) {
        doubts.push(Doubt::ShortBefore { periods: before });
    }
    if alone(reading.plan, &main.method) {
        doubts.push(Doubt::OneSeries);
    }
    doubts
}

/// Whether a method has nothing to compare with: one series, or the same persons before and after.
fn alone(plan: &Plan, method: &str) -> bool {
    match method {
        "reliable-change" => true,
        "its" => {
            !plan.estimators.iter().any(|one| matches!(one, Estimator::Its(options) if options.comparison.is_some()))
        }
        "structural-series" => !plan
            .estimators
            .iter()
            .any(|one| matches!(one, Estimator::StructuralSeries(options) if !options.covariates.is_empty())),
        _ => false,
    }
}

/// What else happened, close to the start or to the measure itself.
fn meanwhile(reading: &Reading<'_>) -> Vec<Doubt> {
    let start = reading.plan.treatment.as_ref().and_then(|treatment| treatment.start.as_deref());
    let periods: Vec<&str> = reading.map("observed").into_iter().flatten().map(|(period, _)| period.as_str()).collect();
    let place = |label: &str| periods.iter().position(|period| *period == label);
    let near = |at: &str| match (place(at), start.and_then(place)) {
        (Some(at), Some(start)) => at.abs_diff(start) <= 1,
        _ => start == Some(at),
    };
    let after = |at: &str| start.is_none_or(|start| at >= start);
    reading
        .plan
        .happened
        .iter()
        .filter_map(|happened| {
            let (at, what) = (happened.at.clone(), happened.what.clone());
            if happened.moves_measure && (after(&at) || near(&at)) {
                Some(Doubt::MeasureMoved { at, what })
            } else {
                near(&at).then_some(Doubt::Meanwhile { at, what })
            }
        })
        .collect()
}

/// What would change the answer: each doubt's remedy once; and more time where none is shown.
pub(super) fn remedies(finding: Finding, doubts: &[Doubt]) -> Vec<Remedy> {
    let mut remedies: Vec<Remedy> = doubts
        .iter()
        .flat_map(|doubt| match doubt {
            Doubt::PlaceboFloor { .. } | Doubt::FewClusters { .. } => vec![Remedy::MoreAreas],
            Doubt::PoorFit { .. } | Doubt::PreTrend { .. } | Doubt::OneDonor { .. } | Doubt::LeaveOneOut { .. } => {
                vec![Remedy::BetterComparison]
            }
            Doubt::Disagreement { .. } | Doubt::InTimePlacebo { .. } => vec![Remedy::ControlOutcome],
            Doubt::ShortBefore { .. } => vec![Remedy::LongerBefore],
            Doubt::OneSeries => vec![Remedy::BetterComparison, Remedy::ControlOutcome],
            Doubt::Meanwhile { .. } => vec![Remedy::ControlOutcome],
            Doubt::MeasureMoved { .. } => vec![Remedy::SteadyMeasure],
            Doubt::NotProportional { .. } => Vec::new(),
            Doubt::RegisteredAfterOutcome { .. } | Doubt::ChangedAfterRun { .. } | Doubt::ManyOutcomes { .. } => {
                vec![Remedy::PlanFirst]
            }
            Doubt::NoSmallestEffect => vec![Remedy::SaySmallest],
        })
        .collect();
    if finding == Finding::NoneShown {
        remedies.extend([Remedy::LongerAfter, Remedy::MoreAreas]);
    }
    remedies.sort_unstable();
    remedies.dedup();
    remedies
}
