//! Registrering: a plan is written down before it is run, and neither it nor any run of it is ever taken out again.
//!
//! A plan that can be rewritten after its result is known proves nothing (Olken 2015, JEP 29:61–80; Gelman & Loken 2013).
//! So each version of its text stays, with what was known of the outcome when it was written; each run stays, with the
//! version, the data and the code that it was made with; and [`deviations`] lists by itself where the two part.
//! A plan holds no persons.

pub mod changes;
pub mod deviations;
pub mod event;
pub mod known;
pub mod steps;

use event::{PlanEvent, PlanRun, PlanText};
use std::fmt;
use std::str::FromStr;

/// Planens namn: the plan's name in addresses and on the command line, such as `skaggetorp-2022`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(String);

/// A name that no plan can have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” cannot name a plan: expected 3 to 60 small letters a–z, digits and hyphens, beginning with a letter, such as skaggetorp-2022"
)]
pub struct NotAPlanId(pub String);

/// Registrerad plan: all versions of its text, and all runs, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisteredPlan {
    /// The versions; version 1 is the first.
    pub versions: Vec<PlanVersion>,
    /// The runs.
    pub runs: Vec<PlanRun>,
}

/// Planversion: a text, and why it took the place of the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanVersion {
    /// The text.
    pub text: PlanText,
    /// Why it was changed; none for the first.
    pub why: Option<String>,
    /// How many runs had been made before it was written.
    pub after_runs: usize,
}

impl PlanId {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlanId {
    type Err = NotAPlanId;

    fn from_str(text: &str) -> Result<Self, NotAPlanId> {
        let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        let begins = text.starts_with(|letter: char| letter.is_ascii_lowercase());
        if begins && (3..=60).contains(&text.len()) && text.chars().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAPlanId(text.to_owned()))
        }
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RegisteredPlan {
    /// The plan after its first event; none when that is no registration.
    #[must_use]
    pub fn begin(event: &PlanEvent) -> Option<Self> {
        let PlanEvent::PlanRegistered(text) = event else { return None };
        let first = PlanVersion { text: text.clone(), why: None, after_runs: 0 };
        Some(Self { versions: vec![first], runs: Vec::new() })
    }

    /// Takes in what has happened since. It never refuses.
    pub fn evolve(&mut self, event: &PlanEvent) {
        match event {
            PlanEvent::PlanRegistered(_) => {}
            PlanEvent::PlanChanged(changed) => self.versions.push(PlanVersion {
                text: changed.text.clone(),
                why: Some(changed.why.clone()),
                after_runs: self.runs.len(),
            }),
            PlanEvent::PlanRun(run) => self.runs.push(run.clone()),
        }
    }

    /// The plan out of everything that has happened to it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e PlanEvent>) -> Option<Self> {
        let mut events = events.into_iter();
        let mut plan = Self::begin(events.next()?)?;
        for event in events {
            plan.evolve(event);
        }
        Some(plan)
    }

    /// The text that stands.
    #[must_use]
    pub fn current(&self) -> &PlanVersion {
        self.versions.last().expect("a plan begins with a version, and none is taken away")
    }

    /// The number of the version that stands.
    #[must_use]
    pub fn version(&self) -> usize {
        self.versions.len()
    }

    /// The latest run of the version that stands.
    #[must_use]
    pub fn latest_run(&self) -> Option<&PlanRun> {
        self.runs.iter().rev().find(|run| run.version == self.version())
    }
}

#[cfg(test)]
mod tests {
    use super::PlanId;

    #[test]
    fn a_plan_is_named_by_what_can_stand_in_an_address() {
        for good in ["skaggetorp-2022", "abc"] {
            assert!(good.parse::<PlanId>().is_ok(), "{good}");
        }
        for bad in ["", "ab", "2026-0001", "Skäggetorp", "a/b", "../x", "ny plan"] {
            assert!(bad.parse::<PlanId>().is_err(), "{bad}");
        }
    }
}
