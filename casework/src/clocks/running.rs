//! Löpande frister: what of the law's clocks runs in a case, subject by subject.

mod after_review;
mod decision;
mod intake;
mod intervention;
mod investigation;
mod measure;
mod placement;

use super::{Clock, Code, clock};
use crate::Case;
use crate::ids::{AfterReviewId, DecisionId, InterventionId, InvestigationId, MeasureId, PlacementId, ReportId};
use crate::occasion::day_in_sweden;
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;

/// Vad fristen gäller: what a running clock is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A report of concern.
    Report(ReportId),
    /// An investigation.
    Investigation(InvestigationId),
    /// A decision.
    Decision(DecisionId),
    /// The party's request that the case be decided; there is one in a case (FL 12).
    Request,
    /// An intervention.
    Intervention(InterventionId),
    /// A placement.
    Placement(PlacementId),
    /// A coercive measure.
    Measure(MeasureId),
    /// A follow-up after an investigation or a placement.
    AfterReview(AfterReviewId),
}

/// Löpande frist: a clock that has started in a case, whether or not it has been met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunningClock {
    /// The rule that was in force when it started.
    pub clock: &'static Clock,
    /// What it is about.
    pub about: About,
    /// Which time it runs for the same thing, from 1: a review comes back, and each time stands for itself.
    pub round: u16,
    /// The day it started.
    pub since_on: Date,
    /// The last day.
    pub due_on: Date,
    /// The day it was met, or what it guards came to its end.
    pub met_on: Option<Date>,
}

/// Every clock that has started in a case, subject by subject. A clock that was broken stays, late for good.
#[must_use]
pub fn of(case: &Case) -> Vec<RunningClock> {
    let mut running = Vec::new();
    intake::run(case, &mut running);
    investigation::run(case, &mut running);
    decision::run(case, &mut running);
    intervention::run(case, &mut running);
    placement::run(case, &mut running);
    measure::run(case, &mut running);
    after_review::run(case, &mut running);
    if let Some(closed) = &case.closed {
        for clock in running.iter_mut().filter(|clock| clock.met_on.is_none()) {
            clock.met_on = Some(closed.on);
        }
    }
    running
}

/// A clock that starts anew each time it is met, first with one code and then with another, until what it guards ends.
fn rounds(
    [first, then]: [Code; 2],
    about: About,
    since_on: Date,
    met: &[Date],
    ended_on: Option<Date>,
    running: &mut Vec<RunningClock>,
) {
    let starts = std::iter::once(since_on).chain(met.iter().copied());
    let ends = met.iter().copied().map(Some).chain(std::iter::once(ended_on));
    for ((since_on, met_on), round) in starts.zip(ends).zip(1_u16..) {
        let code = if round == 1 { first } else { then };
        running.push(RunningClock::from_day(code, about, since_on, met_on).in_round(round));
    }
}

impl RunningClock {
    /// A clock that starts at a moment.
    pub(super) fn from_moment(code: Code, about: About, at: Timestamp, met_on: Option<Date>) -> Self {
        let since_on = day_in_sweden(at);
        let clock = clock(code, since_on);
        Self { clock, about, round: 1, since_on, due_on: clock.due_on(at), met_on }
    }

    /// A clock that starts on a day.
    pub(super) fn from_day(code: Code, about: About, since_on: Date, met_on: Option<Date>) -> Self {
        let clock = clock(code, since_on);
        Self { clock, about, round: 1, since_on, due_on: clock.due_on_from_day(since_on), met_on }
    }

    /// The same clock with another last day: one that was set in the case, or extended.
    pub(super) fn until(self, due_on: Date) -> Self {
        Self { due_on, ..self }
    }

    /// The same clock for another time.
    pub(super) fn in_round(self, round: u16) -> Self {
        Self { round, ..self }
    }

    /// Whether it has run out unmet, or was met too late, as seen on a day.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.met_on.unwrap_or(today) > self.due_on
    }

    /// What tells it from every other clock with its code in the case.
    #[must_use]
    pub fn key(&self) -> String {
        if self.round == 1 { self.about.to_string() } else { format!("{} {}", self.about, self.round) }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(report) => report.fmt(f),
            Self::Investigation(investigation) => investigation.fmt(f),
            Self::Decision(decision) => decision.fmt(f),
            Self::Request => f.write_str("request"),
            Self::Intervention(intervention) => intervention.fmt(f),
            Self::Placement(placement) => placement.fmt(f),
            Self::Measure(measure) => measure.fmt(f),
            Self::AfterReview(review) => review.fmt(f),
        }
    }
}
