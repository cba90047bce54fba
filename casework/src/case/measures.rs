//! Tvångsåtgärder i ärendet: each with its stages and reviews.

use crate::event::Event;
use crate::event::measure::{MeasureAdvanced, MeasureDecided, MeasureEnded, MeasureReviewed};
use crate::ids::MeasureId;
use crate::measure::Stage;
use jiff::civil::Date;

/// Tvångsåtgärder i ett ärende, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measures {
    /// Every measure.
    pub decided: Vec<Measure>,
}

/// Tvångsåtgärd: as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The decision.
    pub decided: MeasureDecided,
    /// The stages it has reached, in order.
    pub stages: Vec<MeasureAdvanced>,
    /// Every review.
    pub reviews: Vec<MeasureReviewed>,
    /// Its end.
    pub ended: Option<MeasureEnded>,
}

impl Measures {
    /// The measure with an id.
    #[must_use]
    pub fn measure(&self, measure: MeasureId) -> Option<&Measure> {
        self.decided.iter().find(|found| found.decided.measure == measure)
    }

    /// Those that hold.
    pub fn running(&self) -> impl Iterator<Item = &Measure> {
        self.decided.iter().filter(|found| found.ended.is_none())
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::MeasureDecided(decided) => self.decided.push(Measure {
                decided: decided.clone(),
                stages: Vec::new(),
                reviews: Vec::new(),
                ended: None,
            }),
            Event::MeasureAdvanced(advanced) => {
                if let Some(found) = self.measure_mut(advanced.measure) {
                    found.stages.push(advanced.clone());
                }
            }
            Event::MeasureReviewed(reviewed) => {
                if let Some(found) = self.measure_mut(reviewed.measure) {
                    found.reviews.push(reviewed.clone());
                }
            }
            Event::MeasureEnded(ended) => {
                if let Some(found) = self.measure_mut(ended.measure) {
                    found.ended = Some(ended.clone());
                }
            }
            _ => {}
        }
    }

    fn measure_mut(&mut self, measure: MeasureId) -> Option<&mut Measure> {
        self.decided.iter_mut().find(|found| found.decided.measure == measure)
    }
}

impl Measure {
    /// The day it reached a stage.
    #[must_use]
    pub fn reached(&self, stage: Stage) -> Option<Date> {
        self.stages.iter().find(|found| found.stage == stage).map(|found| found.on)
    }

    /// The day it came to its end.
    #[must_use]
    pub fn ended_on(&self) -> Option<Date> {
        self.ended.as_ref().map(|ended| ended.on)
    }

    /// The last day on which something was done in it.
    #[must_use]
    pub fn last_on(&self) -> Date {
        let stages = self.stages.iter().map(|stage| stage.on);
        let reviews = self.reviews.iter().map(|review| review.on);
        stages.chain(reviews).fold(self.decided.on, Date::max)
    }
}
