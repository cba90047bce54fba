//! I ord: the code and the numbers of each part of a conclusion, for catalogues to word.

use super::doubts::{Doubt, Remedy};
use super::{Finding, Ground, Sureness, Way};

/// Det sagda: a code with its values by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The code.
    pub code: &'static str,
    /// The values.
    pub values: Vec<(&'static str, Figure)>,
}

/// En siffra i en mening.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// On the outcome's scale.
    Number(f64),
    /// A p-value.
    P(f64),
    /// A share, 0 to 1.
    Share(f64),
    /// A whole number.
    Count(u64),
    /// A name or a period.
    Text(String),
    /// The name of a method.
    Method(String),
}

fn said(code: &'static str, values: Vec<(&'static str, Figure)>) -> Said {
    Said { code, values }
}

fn count(count: usize) -> Figure {
    Figure::Count(count as u64)
}

impl Finding {
    /// Every code of a finding.
    pub const CODES: [&'static str; 12] = [
        "effect-better",
        "effect-worse",
        "effect-up",
        "effect-down",
        "small-effect-better",
        "small-effect-worse",
        "small-effect-up",
        "small-effect-down",
        "none-that-matters",
        "none-shown",
        "cannot-tell",
        "no-answer",
    ];

    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Effect { way: Way::Better } => "effect-better",
            Self::Effect { way: Way::Worse } => "effect-worse",
            Self::Effect { way: Way::Up } => "effect-up",
            Self::Effect { way: Way::Down } => "effect-down",
            Self::SmallEffect { way: Way::Better } => "small-effect-better",
            Self::SmallEffect { way: Way::Worse } => "small-effect-worse",
            Self::SmallEffect { way: Way::Up } => "small-effect-up",
            Self::SmallEffect { way: Way::Down } => "small-effect-down",
            Self::NoneThatMatters => "none-that-matters",
            Self::NoneShown => "none-shown",
            Self::CannotTell => "cannot-tell",
            Self::NoAnswer => "no-answer",
        }
    }
}

impl Sureness {
    /// All.
    pub const ALL: [Self; 4] = [Self::Open, Self::Weak, Self::Fair, Self::Firm];

    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Weak => "weak",
            Self::Fair => "fair",
            Self::Firm => "firm",
        }
    }
}

impl Ground {
    /// Every code of a ground.
    pub const CODES: [&'static str; 7] = ["units", "persons", "periods", "fit", "placebo", "agreement", "plan-first"];

    /// The code and its values.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Units { treated, comparison } => {
                said("units", vec![("treated", count(*treated)), ("comparison", count(*comparison))])
            }
            Self::Persons { count: persons } => said("persons", vec![("count", count(*persons))]),
            Self::Periods { count: periods } => said("periods", vec![("count", count(*periods))]),
            Self::Fit { rmspe, deviation } => {
                said("fit", vec![("rmspe", Figure::Number(*rmspe)), ("deviation", Figure::Number(*deviation))])
            }
            Self::Placebo { rank, of } => said("placebo", vec![("rank", count(*rank)), ("of", count(*of))]),
            Self::Agreement { same, of } => said("agreement", vec![("same", count(*same)), ("of", count(*of))]),
            Self::PlanFirst => said("plan-first", Vec::new()),
        }
    }
}

impl Doubt {
    /// Every code of a doubt.
    pub const CODES: [&'static str; 17] = [
        "placebo-floor",
        "few-clusters",
        "poor-fit",
        "pre-trend",
        "disagreement",
        "one-donor",
        "leave-one-out",
        "in-time-placebo",
        "short-before",
        "one-series",
        "meanwhile",
        "measure-moved",
        "not-proportional",
        "registered-after-outcome",
        "changed-after-run",
        "many-outcomes",
        "no-smallest-effect",
    ];

    /// The code and its values.
    #[must_use]
    pub fn said(&self) -> Said {
        let text = |text: &String| Figure::Text(text.clone());
        match self {
            Self::PlaceboFloor { floor, .. } => said("placebo-floor", vec![("floor", Figure::P(*floor))]),
            Self::FewClusters { treated, units } => {
                said("few-clusters", vec![("treated", count(*treated)), ("units", count(*units))])
            }
            Self::PoorFit { rmspe, deviation } => {
                said("poor-fit", vec![("rmspe", Figure::Number(*rmspe)), ("deviation", Figure::Number(*deviation))])
            }
            Self::PreTrend { p } => said("pre-trend", vec![("p", Figure::P(*p))]),
            Self::Disagreement { method, estimate } => said(
                "disagreement",
                vec![("method", Figure::Method(method.clone())), ("estimate", Figure::Number(*estimate))],
            ),
            Self::OneDonor { unit, weight } => {
                said("one-donor", vec![("unit", text(unit)), ("weight", Figure::Share(*weight))])
            }
            Self::LeaveOneOut { unit } => said("leave-one-out", vec![("unit", text(unit))]),
            Self::InTimePlacebo { estimate } => said("in-time-placebo", vec![("estimate", Figure::Number(*estimate))]),
            Self::ShortBefore { periods } => said("short-before", vec![("periods", count(*periods))]),
            Self::OneSeries => said("one-series", Vec::new()),
            Self::Meanwhile { at, what } => said("meanwhile", vec![("at", text(at)), ("what", text(what))]),
            Self::MeasureMoved { at, what } => said("measure-moved", vec![("at", text(at)), ("what", text(what))]),
            Self::NotProportional { p } => said("not-proportional", vec![("p", Figure::P(*p))]),
            Self::RegisteredAfterOutcome { periods } => {
                said("registered-after-outcome", vec![("periods", Figure::Count(*periods))])
            }
            Self::ChangedAfterRun { version } => said("changed-after-run", vec![("version", count(*version))]),
            Self::ManyOutcomes { count: outcomes } => said("many-outcomes", vec![("count", count(*outcomes))]),
            Self::NoSmallestEffect => said("no-smallest-effect", Vec::new()),
        }
    }
}

impl Remedy {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::MoreAreas,
        Self::LongerBefore,
        Self::LongerAfter,
        Self::BetterComparison,
        Self::ControlOutcome,
        Self::SteadyMeasure,
        Self::SaySmallest,
        Self::PlanFirst,
    ];

    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MoreAreas => "more-areas",
            Self::LongerBefore => "longer-before",
            Self::LongerAfter => "longer-after",
            Self::BetterComparison => "better-comparison",
            Self::ControlOutcome => "control-outcome",
            Self::SteadyMeasure => "steady-measure",
            Self::SaySmallest => "say-smallest",
            Self::PlanFirst => "plan-first",
        }
    }
}
