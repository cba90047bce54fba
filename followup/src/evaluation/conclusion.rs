//! Slutsats: what an answer allows one to say, by rule and not by hope.
//!
//! The rules, in order; the first that fits decides the [`Finding`]:
//!
//! 1. No main estimate, or it was withheld: *no answer*.
//! 2. A doubt that takes the ground away ([`Doubt::blocks`]): *cannot tell*. So it is with a poor fit before the start, with
//!    differing trends before it, with so few areas that no effect could reach five per cent, with plain cluster errors on few
//!    clusters, and with methods that point clearly in opposite directions.
//! 3. The interval leaves out no effect, and p is at most 0.05: *an effect*; when the whole interval is smaller than
//!    what the plan says would matter, *a small effect*.
//! 4. The whole interval lies within what the plan says would not matter: *none that matters* (equivalence; Lakens 2017).
//! 5. Else *none shown*, which is not the same as none (Altman & Bland 1995, BMJ 311:485).
//!
//! “Cannot tell” and “none shown” are normal answers. Nothing here knows a language: each part has a code and its numbers.

pub mod doubts;
pub mod reading;
pub mod said;

#[cfg(test)]
mod tests;

use super::estimate::Answer;
use super::plan::Plan;
use super::plan::intent::Better;
use super::registration::deviations::Deviation;
use doubts::{Doubt, Remedy};
use reading::{Main, Reading};
use serde::Serialize;

/// Slutsats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conclusion {
    /// What was found.
    pub finding: Finding,
    /// How sure it is.
    pub sureness: Sureness,
    /// The estimate that it is about.
    pub main: Option<Main>,
    /// What it rests on.
    pub grounds: Vec<Ground>,
    /// What speaks against leaning on it.
    pub doubts: Vec<Doubt>,
    /// What would change it.
    pub remedies: Vec<Remedy>,
}

/// Fynd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Finding {
    /// There is an effect.
    Effect {
        /// Which way.
        way: Way,
    },
    /// There is an effect, smaller than what would matter.
    SmallEffect {
        /// Which way.
        way: Way,
    },
    /// There is none that would matter.
    NoneThatMatters,
    /// None is shown: the data hold both none and more than would matter.
    NoneShown,
    /// The data cannot tell.
    CannotTell,
    /// There is no estimate to speak of.
    NoAnswer,
}

/// Åt vilket håll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The way the plan calls better.
    Better,
    /// The other way.
    Worse,
    /// Up, when the plan does not say what is better.
    Up,
    /// Down, when the plan does not say what is better.
    Down,
}

/// Säkerhet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// Nothing is claimed, so nothing is sure.
    Open,
    /// Three doubts or more.
    Weak,
    /// One or two doubts, or no other method beside it.
    Fair,
    /// No doubts, and another method says the same.
    Firm,
}

/// Grund: what a conclusion rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Ground {
    /// So many treated units and so many to compare with.
    Units {
        /// Treated.
        treated: usize,
        /// Compared with.
        comparison: usize,
    },
    /// So many rows of persons, for survival and scores.
    Persons {
        /// How many.
        count: usize,
    },
    /// So many periods.
    Periods {
        /// How many.
        count: usize,
    },
    /// How well the comparison followed before the start.
    Fit {
        /// Root mean squared difference before the start.
        rmspe: f64,
        /// Standard deviation of the outcome before the start.
        deviation: f64,
    },
    /// The placebo test: the treated unit's place among all.
    Placebo {
        /// Its place.
        rank: usize,
        /// Of how many.
        of: usize,
    },
    /// So many of the plan's other methods point the same way.
    Agreement {
        /// The same way.
        same: usize,
        /// Of how many.
        of: usize,
    },
    /// The plan was registered before any of its outcome was known.
    PlanFirst,
}

/// Concludes from an answer, as its plan allows. `deviations` are those of a registered plan.
#[must_use]
pub fn conclude(plan: &Plan, answer: &Answer, deviations: Option<&[Deviation]>) -> Conclusion {
    let reading = Reading::of(plan, answer);
    let doubts = doubts::of(&reading, deviations.unwrap_or_default());
    let finding = find(&reading, &doubts);
    Conclusion {
        sureness: sureness(finding, &reading, &doubts),
        grounds: grounds(&reading, deviations),
        remedies: doubts::remedies(finding, &doubts),
        main: reading.main,
        finding,
        doubts,
    }
}

fn find(reading: &Reading<'_>, doubts: &[Doubt]) -> Finding {
    let Some(main) = &reading.main else { return Finding::NoAnswer };
    if doubts.iter().any(Doubt::blocks) {
        return Finding::CannotTell;
    }
    let matters = reading.plan.smallest_effect.map(|smallest| main.scale.beyond_null(smallest));
    let Some((low, high)) = main.interval.map(|interval| (interval.low, interval.high)) else {
        return if main.p.is_some_and(|p| p <= LEVEL) { effect(reading.plan, main) } else { Finding::NoneShown };
    };
    let null = main.scale.null();
    let shown = (low > null || high < null) && main.p.is_none_or(|p| p <= LEVEL);
    let small = matters.is_some_and(|(least, most)| low > least && high < most);
    match (shown, small) {
        (true, false) => effect(reading.plan, main),
        (true, true) => Finding::SmallEffect { way: way(reading.plan, main) },
        (false, true) => Finding::NoneThatMatters,
        (false, false) => Finding::NoneShown,
    }
}

/// The level at which chance is called unlikely.
pub(super) const LEVEL: f64 = 0.05;

fn effect(plan: &Plan, main: &Main) -> Finding {
    Finding::Effect { way: way(plan, main) }
}

fn way(plan: &Plan, main: &Main) -> Way {
    match (plan.better, main.estimate > main.scale.null()) {
        (Some(Better::Higher), true) | (Some(Better::Lower), false) => Way::Better,
        (Some(_), _) => Way::Worse,
        (None, true) => Way::Up,
        (None, false) => Way::Down,
    }
}

fn sureness(finding: Finding, reading: &Reading<'_>, doubts: &[Doubt]) -> Sureness {
    let claims = matches!(finding, Finding::Effect { .. } | Finding::SmallEffect { .. } | Finding::NoneThatMatters);
    let (same, of) = reading.agreement();
    match doubts.len() {
        _ if !claims => Sureness::Open,
        0 if of > 0 && same == of => Sureness::Firm,
        0..=2 => Sureness::Fair,
        _ => Sureness::Weak,
    }
}

fn grounds(reading: &Reading<'_>, deviations: Option<&[Deviation]>) -> Vec<Ground> {
    let Some(main) = &reading.main else { return Vec::new() };
    let mut grounds = Vec::new();
    match reading.treated {
        Some(treated) if main.units > treated => {
            grounds.push(Ground::Units { treated, comparison: main.units - treated });
        }
        _ if reading.of_persons() => grounds.push(Ground::Persons { count: main.units }),
        _ => {}
    }
    if main.periods > 1 && !reading.of_persons() {
        grounds.push(Ground::Periods { count: main.periods });
    }
    if let Some((rmspe, deviation)) = reading.fit() {
        grounds.push(Ground::Fit { rmspe, deviation });
    }
    if let (Some(rank), Some(of)) = (reading.count("placebo_rank"), reading.count("placebo_units")) {
        grounds.push(Ground::Placebo { rank, of });
    }
    let (same, of) = reading.agreement();
    if of > 0 {
        grounds.push(Ground::Agreement { same, of });
    }
    let late = |deviation: &Deviation| matches!(deviation, Deviation::RegisteredAfterOutcome { .. });
    if deviations.is_some_and(|deviations| !deviations.iter().any(late)) {
        grounds.push(Ground::PlanFirst);
    }
    grounds
}
