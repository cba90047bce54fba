//! Läsning av ett svar: the main estimate, the other methods beside it, and the particulars that the rules ask for.

use super::LEVEL;
use super::doubts::too_few;
use crate::evaluation::estimate::{Answer, Estimate};
use crate::evaluation::plan::Plan;
use serde::Serialize;
use serde_json::{Map, Value};

/// Huvudskattning.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Main {
    /// The method, as the plan names it.
    pub method: String,
    /// What is estimated.
    pub estimand: String,
    /// The estimate.
    pub estimate: f64,
    /// Its interval.
    pub interval: Option<Interval>,
    /// Its p-value.
    pub p: Option<f64>,
    /// Whether that is of several outcomes or groups taken together.
    pub together: bool,
    /// Whether it is a difference or a ratio.
    pub scale: Scale,
    /// How many units, or persons, it rests on.
    pub units: usize,
    /// How many periods it rests on.
    pub periods: usize,
}

/// Intervall around an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Where it comes from.
    pub from: From,
}

/// Where an interval comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// The method's own 95 % interval.
    Method,
    /// The spread of the effects that the method finds where nothing was done, at 95 %.
    Placebos,
}

/// Whether an estimate is a difference or a ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// No effect is 0.
    Difference,
    /// No effect is 1.
    Ratio,
}

/// An answer as the rules read it.
pub struct Reading<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The main estimate.
    pub main: Option<Main>,
    /// How many units were treated, when known.
    pub treated: Option<usize>,
    /// The other methods' main estimates.
    pub others: Vec<Main>,
    details: Option<&'a Map<String, Value>>,
}

/// What can be the main estimate of a method, the first that is there.
const MAIN: [&str; 8] = [
    "att",
    "level-change",
    "rate-ratio",
    "hazard-ratio",
    "rate-difference",
    "cumulative-effect",
    "mean-change",
    "effect-size",
];

/// Methods whose rows are persons.
const OF_PERSONS: [&str; 6] = ["kaplan-meier", "aalen-johansen", "cox", "fine-gray", "reliable-change", "scale"];

impl Scale {
    /// What no effect is.
    #[must_use]
    pub const fn null(self) -> f64 {
        match self {
            Self::Difference => 0.0,
            Self::Ratio => 1.0,
        }
    }

    /// The smallest effects that matter, on either side of none.
    #[must_use]
    pub fn beyond_null(self, smallest: f64) -> (f64, f64) {
        let size = smallest.abs();
        match self {
            Self::Difference => (-size, size),
            Self::Ratio => (size.min(size.recip()), size.max(size.recip())),
        }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn of(plan: &'a Plan, answer: &'a Answer) -> Self {
        let rows = answer.about(plan.data.outcomes.first().map(String::as_str));
        let mut methods: Vec<&str> = rows.iter().map(|estimate| estimate.method.as_ref()).collect();
        methods.dedup();
        let first = plan.primary.as_deref().or(methods.first().copied());
        let main = first.and_then(|method| main_of(&rows, method));
        let mut seen: Vec<&str> = first.into_iter().collect();
        let mut others = Vec::new();
        for method in methods {
            if !seen.contains(&method) {
                seen.push(method);
                others.extend(main_of(&rows, method).and_then(read));
            }
        }
        let named = plan.treatment.as_ref().map(|treatment| treatment.units.len()).filter(|units| *units > 0);
        let counted = rows.iter().find_map(|estimate| whole(estimate.details.get("treated_units")));
        Self {
            plan,
            treated: named.or(counted),
            others,
            details: main.map(|main| &main.details),
            main: main.and_then(read),
        }
    }

    /// A number among the main estimate's particulars.
    pub(super) fn number(&self, key: &str) -> Option<f64> {
        self.details?.get(key)?.as_f64()
    }

    /// A whole number among them.
    pub(super) fn count(&self, key: &str) -> Option<usize> {
        whole(self.details?.get(key))
    }

    /// A map among them.
    pub(super) fn map(&self, key: &str) -> Option<&'a Map<String, Value>> {
        self.details?.get(key)?.as_object()
    }

    /// Whether it has a particular of this name.
    pub(super) fn details_has(&self, key: &str) -> bool {
        self.details.is_some_and(|details| details.contains_key(key))
    }

    /// Whether the rows are persons, and not areas over time.
    #[must_use]
    pub fn of_persons(&self) -> bool {
        self.main.as_ref().is_some_and(|main| OF_PERSONS.contains(&main.method.as_str()))
    }

    /// The periods before the start, with the treated unit's outcome.
    pub(super) fn before(&self) -> Vec<f64> {
        let start = self.details.and_then(|details| details.get("start")).and_then(Value::as_str);
        let observed = self.map("observed").into_iter().flatten();
        let before = observed.take_while(|(period, _)| Some(period.as_str()) != start);
        before.filter_map(|(_, value)| value.as_f64()).collect()
    }

    /// How well the comparison followed before the start, against how much there was to follow.
    pub(super) fn fit(&self) -> Option<(f64, f64)> {
        let rmspe = self.number("rmspe_pre")?;
        let before = self.before();
        let mean = before.iter().sum::<f64>() / before.len() as f64;
        let deviation = (before.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / before.len() as f64).sqrt();
        deviation.is_finite().then_some((rmspe, deviation))
    }

    /// How many of the other methods point the same way, of how many.
    pub(super) fn agreement(&self) -> (usize, usize) {
        let Some(main) = &self.main else { return (0, 0) };
        let up = |of: &Main| of.estimate > of.scale.null();
        (self.others.iter().filter(|other| up(other) == up(main)).count(), self.others.len())
    }
}

/// The main estimate of every method, the one that answers first. Where a method's errors do not hold for so few areas,
/// the estimate stands without interval and p: a number that is far too sure misleads more than none.
#[must_use]
pub fn mains(plan: &Plan, answer: &Answer) -> Vec<Main> {
    let Reading { main, others, treated, .. } = Reading::of(plan, answer);
    main.into_iter().chain(others).map(|main| held(main, treated)).collect()
}

fn held(main: Main, treated: Option<usize>) -> Main {
    if main.method == "did" && treated.is_some_and(|treated| too_few(treated, main.units)) {
        return Main { interval: None, p: None, ..main };
    }
    main
}

/// Delgrupp: what a method found in a group that the plan named beforehand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfGroup<'a> {
    /// The group.
    pub group: &'a str,
    /// The outcome, where there are several.
    pub outcome: Option<&'a str>,
    /// The estimate; its p is of all groups taken together.
    pub main: Main,
    /// The p of the group alone.
    pub alone: Option<f64>,
}

/// The main estimate of every method in every group that the plan named.
#[must_use]
pub fn of_groups<'a>(plan: &Plan, answer: &'a Answer) -> Vec<OfGroup<'a>> {
    let named = plan.treatment.as_ref().map(|treatment| treatment.units.len()).filter(|units| *units > 0);
    let text = |row: &'a Estimate, key: &str| row.details.get(key).and_then(Value::as_str);
    let of_group = |row: &'a Estimate| {
        let group = text(row, "subgroup")?;
        let main = held(read(row)?, named.or_else(|| whole(row.details.get("treated_units"))));
        Some(OfGroup { group, outcome: text(row, "outcome"), alone: row.p.filter(|_| main.p.is_some()), main })
    };
    answer.estimates.iter().filter_map(of_group).collect()
}

/// The row of a method that answers its question; of several aggregations the simple one.
pub(in crate::evaluation) fn main_of<'a>(rows: &[&'a Estimate], method: &str) -> Option<&'a Estimate> {
    let rows = || rows.iter().copied().filter(|estimate| estimate.method == method && estimate.estimate.is_some());
    MAIN.iter().find_map(|estimand| {
        let found = || rows().filter(|row| row.estimand == *estimand);
        let simple = found().find(|row| row.details.get("aggregation").and_then(Value::as_str) == Some("simple"));
        simple.or_else(|| found().next())
    })
}

fn read(row: &Estimate) -> Option<Main> {
    let estimate = row.estimate?;
    let scale =
        if matches!(row.estimand.as_ref(), "rate-ratio" | "hazard-ratio") { Scale::Ratio } else { Scale::Difference };
    let number = |key: &str| row.details.get(key).and_then(Value::as_f64);
    let also = ["randomisation_ci", "wild_ci", "jackknife"].iter();
    let also = || also.clone().find_map(|key| number(&[key, "_low"].concat()).zip(number(&[key, "_high"].concat())));
    let own = row.ci_low.zip(row.ci_high).or_else(also).map(|(low, high)| Interval { low, high, from: From::Method });
    Some(Main {
        method: row.method.to_string(),
        estimand: row.estimand.to_string(),
        estimate,
        interval: own.or_else(|| {
            let (low, high) =
                number("placebo_ci_low").zip(number("placebo_ci_high")).or_else(|| placebo_interval(row))?;
            Some(Interval { low, high, from: From::Placebos })
        }),
        p: number("p_adjusted").or(row.p).or_else(|| number("randomisation_p")).or_else(|| number("wild_p")),
        together: number("p_adjusted").is_some(),
        scale,
        units: row.n_units,
        periods: row.n_periods,
    })
}

/// The effects that would not stand out among the placebos; none when there are too few of them for 95 %.
pub(in crate::evaluation) fn placebo_interval(row: &Estimate) -> Option<(f64, f64)> {
    let (estimate, placebos) = (row.estimate?, row.details.get("placebos")?.as_object()?);
    let mut sizes: Vec<f64> =
        placebos.values().filter_map(|placebo| placebo.get("att")?.as_f64()).map(f64::abs).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    // The treated unit is among them. Its own effect is what is asked about, so it is taken out once.
    if let Some(own) = sizes.iter().position(|size| (size - estimate.abs()).abs() < 1e-9) {
        sizes.remove(own);
    }
    let beyond = (LEVEL * (sizes.len() + 1) as f64).floor() as usize;
    let half = sizes.get(beyond.checked_sub(1)?)?;
    Some((estimate - half, estimate + half))
}

fn whole(value: Option<&Value>) -> Option<usize> {
    usize::try_from(value?.as_u64()?).ok()
}
