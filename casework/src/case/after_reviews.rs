//! Uppföljningar efteråt i ärendet.

use crate::event::Event;
use crate::event::after_review::{AfterReviewBegun, AfterReviewEnded};
use jiff::civil::Date;

/// Uppföljningar efteråt i ett ärende, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AfterReviews {
    /// Every follow-up.
    pub begun: Vec<AfterReview>,
}

/// Uppföljning efteråt: as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AfterReview {
    /// Its beginning.
    pub begun: AfterReviewBegun,
    /// The day it came to its end, by itself or for a new investigation (SoL 23:4).
    pub ended_on: Option<Date>,
    /// Its end, when somebody ended it.
    pub ended: Option<AfterReviewEnded>,
}

impl AfterReviews {
    /// The one that goes on.
    #[must_use]
    pub fn running(&self) -> Option<&AfterReview> {
        self.begun.iter().find(|found| found.ended_on.is_none())
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::AfterReviewBegun(begun) => {
                self.begun.push(AfterReview { begun: begun.clone(), ended_on: None, ended: None });
            }
            Event::AfterReviewEnded(ended) => {
                if let Some(found) = self.begun.iter_mut().find(|found| found.begun.review == ended.review) {
                    found.ended_on = Some(ended.on);
                    found.ended = Some(ended.clone());
                }
            }
            Event::InvestigationOpened(opened) => {
                for running in self.begun.iter_mut().filter(|found| found.ended_on.is_none()) {
                    running.ended_on = Some(opened.opened_on);
                }
            }
            _ => {}
        }
    }
}
