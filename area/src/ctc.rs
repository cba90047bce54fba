//! CTC, Communities That Care: an area's way through the five phases, and what is chosen to work with (FACTS 6.A).
//!
//! It holds decisions of groups about a place. Nobody who answers a survey and no child is in it.

pub mod event;
pub mod steps;

use crate::codes::codes;
use event::{CtcEvent, Marked, Priorities};
use std::collections::BTreeMap;

codes! {
    /// Hur långt ett steg har kommit.
    pub enum StepState {
        /// Inte påbörjat.
        Waiting = "waiting",
        /// Påbörjat.
        Begun = "begun",
        /// Klart.
        Done = "done",
    }
}

/// Områdets väg, som den är nu.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way {
    /// Every choice of priorities, the first first; the last one stands.
    pub priorities: Vec<Priorities>,
    /// The steps that anything is said of, by their names, as they are now.
    pub marks: BTreeMap<String, Marked>,
}

impl Way {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &CtcEvent) {
        match event {
            CtcEvent::PrioritiesChosen(chosen) => self.priorities.push(chosen.clone()),
            CtcEvent::StepMarked(marked) => {
                self.marks.insert(marked.step.clone(), marked.clone());
            }
        }
    }

    /// The way out of everything that has happened on it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e CtcEvent>) -> Self {
        let mut way = Self::default();
        events.into_iter().for_each(|event| way.evolve(event));
        way
    }

    /// How far a step has come.
    #[must_use]
    pub fn state(&self, step: &str) -> StepState {
        self.marks.get(step).map_or(StepState::Waiting, |marked| marked.state)
    }

    /// The priorities that stand.
    #[must_use]
    pub fn standing(&self) -> Option<&Priorities> {
        self.priorities.last()
    }
}
