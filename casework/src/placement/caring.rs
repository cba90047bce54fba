//! Omsorg om det placerade barnet: the health examination and the visits (SoL 22:7, 22:11–12).

use super::{ChildAlone, HealthNotice, Refusal, living};
use crate::event::Event;
use crate::event::placement::{HealthNoticeGiven, PlacedChildVisited};
use crate::ids::PlacementId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Underrätta regionen om hälsoundersökning.
#[derive(Debug, Clone)]
pub struct GiveHealthNotice {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// Sent, or obviously not needed.
    pub notice: HealthNotice,
}

/// Besök barnet.
#[derive(Debug, Clone)]
pub struct VisitPlacedChild {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// Whether there was talk with the child alone.
    pub alone: ChildAlone,
    /// How the child fares, and what it wants.
    pub told: FreeText,
    /// The day of the next visit.
    pub next_on: Date,
}

impl GiveHealthNotice {
    /// Decides the notice.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = living(case, self.placement, self.on, occasion.on())?;
        if found.health.is_some() {
            return Err(Refusal::AlreadyDone);
        }
        Ok(vec![Event::HealthNoticeGiven(HealthNoticeGiven {
            placement: self.placement,
            on: self.on,
            notice: self.notice.clone(),
        })])
    }
}

impl VisitPlacedChild {
    /// Decides the visit.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = living(case, self.placement, self.on, occasion.on())?;
        if found.visits.last().is_some_and(|last| self.on < last.held.on) {
            return Err(Refusal::TooEarly);
        }
        if self.next_on <= self.on {
            return Err(Refusal::NextInThePast);
        }
        Ok(vec![Event::PlacedChildVisited(PlacedChildVisited {
            placement: self.placement,
            on: self.on,
            alone: self.alone,
            told: self.told.clone(),
            next_on: self.next_on,
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{ChildAlone, GiveHealthNotice, HealthNotice, Refusal, VisitPlacedChild};
    use crate::clocks::{self, Code};
    use crate::placement::sample::{placed, placement_id};
    use crate::sample::{at, given, then, words};
    use jiff::civil::date;

    #[test]
    fn the_region_is_told_once() {
        let when = at("2027-01-16T09:00:00Z");
        let notice = GiveHealthNotice { placement: placement_id(1), on: date(2027, 1, 16), notice: HealthNotice::Sent };
        let events = then(placed(), |case| notice.decide(case, &when).expect("a notice"));
        assert_eq!(notice.decide(&given(&events), &when).err(), Some(Refusal::AlreadyDone));
        let clock = clocks::of(&given(&events)).into_iter().find(|clock| clock.clock.code == Code::Halsa);
        assert!(clock.is_some_and(|clock| clock.is_late(date(2027, 1, 16))), "a day late, and late for good");
    }

    #[test]
    fn each_visit_sets_the_day_of_the_next() {
        let visit = VisitPlacedChild {
            placement: placement_id(1),
            on: date(2027, 2, 1),
            alone: ChildAlone::Alone,
            told: words("Elsa vill träffa sin syster oftare."),
            next_on: date(2027, 3, 15),
        };
        let events = then(placed(), |case| visit.decide(case, &at("2027-02-01T15:00:00Z")).expect("a visit"));
        let case = given(&events);
        let days: Vec<_> = clocks::of(&case)
            .into_iter()
            .filter(|clock| clock.clock.code == Code::Besok)
            .map(|clock| (clock.due_on, clock.met_on))
            .collect();
        assert_eq!(days, [(date(2027, 2, 1), Some(date(2027, 2, 1))), (date(2027, 3, 15), None)]);
        let back = VisitPlacedChild { on: date(2027, 1, 20), ..visit };
        assert_eq!(back.decide(&case, &at("2027-02-01T15:00:00Z")).err(), Some(Refusal::TooEarly));
    }
}
