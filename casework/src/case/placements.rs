//! Placeringar i ärendet: each stay with its visits and considerations.

use super::interventions::Interventions;
use crate::event::Event;
use crate::event::placement::{
    CustodyTransferConsidered, HealthNoticeGiven, PlacedChildVisited, PlacementConsidered, PlacementEnded,
    PlacementStarted,
};
use crate::ids::{InterventionId, PlacementId};
use crate::intervention::form::{Form, LegalGround};
use jiff::civil::Date;

/// Placeringar i ett ärende, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placements {
    /// Every stay.
    pub stays: Vec<Placement>,
}

/// Placering: as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Its start.
    pub started: PlacementStarted,
    /// The notice about the health examination.
    pub health: Option<HealthNoticeGiven>,
    /// Every visit.
    pub visits: Vec<Visited>,
    /// Every consideration of the care.
    pub considerations: Vec<PlacementConsidered>,
    /// Every consideration of custody.
    pub custody: Vec<CustodyTransferConsidered>,
    /// Its end.
    pub ended: Option<PlacementEnded>,
}

/// Besök, beside the day that had been set for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visited {
    /// The day that had been set.
    pub set_for: Date,
    /// What was held.
    pub held: PlacedChildVisited,
}

impl Placements {
    /// The placement with an id.
    #[must_use]
    pub fn placement(&self, placement: PlacementId) -> Option<&Placement> {
        self.stays.iter().find(|found| found.started.placement == placement)
    }

    /// The one in which the child lives now.
    #[must_use]
    pub fn running(&self) -> Option<&Placement> {
        self.stays.iter().find(|found| found.ended.is_none())
    }

    /// The one that an intervention goes on in.
    #[must_use]
    pub fn running_for(&self, intervention: InterventionId) -> Option<&Placement> {
        self.running().filter(|found| found.started.intervention == intervention)
    }

    /// The form and ground of a placement, which are its intervention's.
    #[must_use]
    pub fn form_and_ground(interventions: &Interventions, placement: &Placement) -> Option<(Form, LegalGround)> {
        let found = interventions.intervention(placement.started.intervention)?;
        Some((found.arranged.form, found.arranged.ground))
    }

    /// Whether a placement rests on a coercive measure.
    #[must_use]
    pub fn coerced(&self, interventions: &Interventions, placement: &Placement) -> bool {
        Self::form_and_ground(interventions, placement).is_some_and(|(_, ground)| ground.coercive())
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        if let Event::PlacementStarted(started) = event {
            self.stays.push(Placement {
                started: started.clone(),
                health: None,
                visits: Vec::new(),
                considerations: Vec::new(),
                custody: Vec::new(),
                ended: None,
            });
            return;
        }
        let about = Placement::of(event);
        if let Some(found) = self.stays.iter_mut().find(|found| Some(found.started.placement) == about) {
            found.evolve(event);
        }
    }
}

impl Placement {
    /// The day that is set for the next visit.
    #[must_use]
    pub fn visit_on(&self) -> Date {
        self.visits.last().map_or(self.started.visit_on, |last| last.held.next_on)
    }

    /// The last day on which something was done in it.
    #[must_use]
    pub fn last_on(&self) -> Date {
        let visits = self.visits.iter().map(|visit| visit.held.on);
        let considerations = self.considerations.iter().map(|considered| considered.on);
        let custody = self.custody.iter().map(|considered| considered.on);
        visits.chain(considerations).chain(custody).fold(self.started.on, Date::max)
    }

    const fn of(event: &Event) -> Option<PlacementId> {
        match event {
            Event::HealthNoticeGiven(given) => Some(given.placement),
            Event::PlacedChildVisited(visited) => Some(visited.placement),
            Event::PlacementConsidered(considered) => Some(considered.placement),
            Event::CustodyTransferConsidered(considered) => Some(considered.placement),
            Event::PlacementEnded(ended) => Some(ended.placement),
            _ => None,
        }
    }

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::HealthNoticeGiven(given) => self.health = Some(given.clone()),
            Event::PlacedChildVisited(held) => {
                self.visits.push(Visited { set_for: self.visit_on(), held: held.clone() });
            }
            Event::PlacementConsidered(considered) => self.considerations.push(considered.clone()),
            Event::CustodyTransferConsidered(considered) => self.custody.push(considered.clone()),
            Event::PlacementEnded(ended) => self.ended = Some(ended.clone()),
            _ => {}
        }
    }
}
