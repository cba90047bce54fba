//! Uppföljning efteråt: six months, counted from what it comes after.

use super::super::Code;
use super::{About, RunningClock};
use crate::Case;
use crate::after_review::After;

pub(super) fn run(case: &Case, running: &mut Vec<RunningClock>) {
    for review in &case.after_reviews.begun {
        let code = match review.begun.after {
            After::Investigation(_) => Code::UppfUtr,
            After::Placement(_) => Code::UppfPlac,
            After::Care(_) => Code::UppfLvu,
        };
        // LVU 21 c § counts from the start of the follow-up; SoL 23:4 from what it comes after.
        let since_on = match review.begun.after {
            After::Care(_) => review.begun.on,
            after => after.ended_on(case).unwrap_or(review.begun.on),
        };
        running.push(RunningClock::from_day(code, About::AfterReview(review.begun.review), since_on, review.ended_on));
    }
}
