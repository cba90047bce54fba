//! Ärendets krets, as folded from what has happened.

use crate::circle::insight::Insight;
use crate::event::circle::{
    ConflictDeclared, ConflictEnded, IdentityProtected, IdentityProtectionEnded, InsightAnswered, InsightRequested,
};
use crate::ids::WorkerId;
use jiff::civil::Date;

/// Ärendets krets: whether the identity is protected, who is named, and who is kept out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Circle {
    /// The protection in force.
    pub protection: Option<IdentityProtected>,
    /// What was in force before, with its end, in order.
    pub earlier: Vec<(IdentityProtected, IdentityProtectionEnded)>,
    /// Every declared conflict of interest, in order, with its end.
    pub conflicts: Vec<Conflict>,
    /// Every request to see the case, in order, with its answer.
    pub insights: Vec<Insight>,
}

/// Jäv i ärendet: from when a worker was kept out, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What was declared.
    pub declared: ConflictDeclared,
    /// How it ended, if it did.
    pub ended: Option<ConflictEnded>,
}

impl Circle {
    /// Those who are kept out now.
    pub fn kept_out(&self) -> impl Iterator<Item = WorkerId> {
        self.conflicts.iter().filter(|conflict| conflict.ended.is_none()).map(|conflict| conflict.declared.worker)
    }

    /// Whether a worker is kept out now.
    #[must_use]
    pub fn keeps_out(&self, worker: WorkerId) -> bool {
        self.kept_out().any(|out| out == worker)
    }

    /// Those who are named while the identity is protected; none when the case is open to the unit as usual.
    #[must_use]
    pub fn named(&self) -> Option<&[WorkerId]> {
        self.protection.as_ref().map(|protection| protection.named.as_slice())
    }

    /// Whether a worker was let go from the responsibility by a conflict on a day.
    #[must_use]
    pub fn ended_responsibility(&self, worker: WorkerId, on: Date) -> bool {
        self.conflicts.iter().any(|conflict| conflict.declared.worker == worker && conflict.declared.on == on)
    }

    /// Requests to see the case that wait for an answer.
    pub fn waiting_insights(&self) -> impl Iterator<Item = &InsightRequested> {
        self.insights.iter().filter(|insight| insight.answered.is_none()).map(|insight| &insight.requested)
    }

    pub(super) fn ask_for_insight(&mut self, requested: &InsightRequested) {
        self.insights.push(Insight { requested: requested.clone(), answered: None });
    }

    pub(super) fn answer_insight(&mut self, answered: &InsightAnswered) {
        let waiting = self.insights.iter_mut().filter(|insight| insight.answered.is_none());
        for insight in waiting.filter(|insight| insight.requested.by == answered.by) {
            insight.answered = Some(answered.clone());
        }
    }

    pub(super) fn protect(&mut self, protected: &IdentityProtected) {
        // What is known of the grounds is not lost when the group or the level changes.
        let mut protected = protected.clone();
        let known = self.protection.take().and_then(|before| before.grounds);
        protected.grounds = protected.grounds.or(known);
        self.protection = Some(protected);
    }

    pub(super) fn end_protection(&mut self, ended: &IdentityProtectionEnded) {
        if let Some(before) = self.protection.take() {
            self.earlier.push((before, ended.clone()));
        }
    }

    pub(super) fn declare(&mut self, declared: &ConflictDeclared) {
        self.conflicts.push(Conflict { declared: declared.clone(), ended: None });
    }

    pub(super) fn end_conflict(&mut self, ended: &ConflictEnded) {
        let running = self.conflicts.iter_mut().filter(|conflict| conflict.ended.is_none());
        for conflict in running.filter(|conflict| conflict.declared.worker == ended.worker) {
            conflict.ended = Some(ended.clone());
        }
    }
}
