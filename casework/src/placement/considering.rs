//! Överväganden: whether the care is still needed, and whether custody should be transferred (SoL 22:13–14).

use super::{CustodyOutcome, Refusal, living};
use crate::decision::DecisionKind;
use crate::delegation::delegation;
use crate::event::Event;
use crate::event::investigation::DecidedBy;
use crate::event::placement::{CustodyTransferConsidered, PlacementConsidered};
use crate::ids::PlacementId;
use crate::intervention::review::Course;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Överväg placeringen.
#[derive(Debug, Clone)]
pub struct ConsiderPlacement {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// What happens now.
    pub course: Course,
    /// Why.
    pub grounds: FreeText,
    /// Who considered it.
    pub decided_by: DecidedBy,
}

/// Överväg vårdnadsöverflyttning.
#[derive(Debug, Clone)]
pub struct ConsiderCustodyTransfer {
    /// The placement.
    pub placement: PlacementId,
    /// The day.
    pub on: Date,
    /// What it led to.
    pub outcome: CustodyOutcome,
    /// Why.
    pub grounds: FreeText,
    /// Who considered it.
    pub decided_by: DecidedBy,
}

impl ConsiderPlacement {
    /// Decides the consideration.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = living(case, self.placement, self.on, occasion.on())?;
        if case.placements.coerced(&case.interventions, found) {
            return Err(Refusal::NotByConsent);
        }
        if found.considerations.last().is_some_and(|last| self.on < last.on) {
            return Err(Refusal::TooEarly);
        }
        allowed(DecisionKind::Consideration, self.on, &self.decided_by)?;
        Ok(vec![Event::PlacementConsidered(PlacementConsidered {
            placement: self.placement,
            on: self.on,
            course: self.course,
            grounds: self.grounds.clone(),
            decided_by: self.decided_by.clone(),
        })])
    }
}

impl ConsiderCustodyTransfer {
    /// Decides the consideration.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = living(case, self.placement, self.on, occasion.on())?;
        let form = case.interventions.intervention(found.started.intervention).map(|found| found.arranged.form);
        if !form.is_some_and(|form| form.family_home()) {
            return Err(Refusal::NotAFamilyHome);
        }
        if found.custody.last().is_some_and(|last| self.on < last.on) {
            return Err(Refusal::TooEarly);
        }
        allowed(DecisionKind::CustodyTransfer, self.on, &self.decided_by)?;
        Ok(vec![Event::CustodyTransferConsidered(CustodyTransferConsidered {
            placement: self.placement,
            on: self.on,
            outcome: self.outcome,
            grounds: self.grounds.clone(),
            decided_by: self.decided_by.clone(),
        })])
    }
}

fn allowed(kind: DecisionKind, on: Date, by: &DecidedBy) -> Result<(), Refusal> {
    delegation(kind, on).check(by.body()).map_err(Refusal::NotDelegated)
}

#[cfg(test)]
mod tests {
    use super::{ConsiderCustodyTransfer, ConsiderPlacement, Course, CustodyOutcome, DecidedBy, Refusal};
    use crate::clocks::{self, Code};
    use crate::placement::sample::{placed, placement_id};
    use crate::sample::{at, given, then, words, worker};
    use jiff::civil::{Date, date};

    fn consider(on: Date, decided_by: DecidedBy) -> ConsiderPlacement {
        ConsiderPlacement {
            placement: placement_id(1),
            on,
            course: Course::Continue,
            grounds: words("Hemmet är ännu inte redo."),
            decided_by,
        }
    }

    fn sub_committee() -> DecidedBy {
        DecidedBy::SubCommittee(words("Påhittad Ordförande"))
    }

    #[test]
    fn no_official_considers_a_placement() {
        let step = consider(date(2027, 7, 1), DecidedBy::Official(worker(1)));
        let refused = step.decide(&given(&placed()), &at("2027-07-01T09:00:00Z")).err();
        assert_eq!(refused.and_then(Refusal::section), Some("SoL 2025:400 30:6"));
    }

    #[test]
    fn six_months_run_anew_from_each_consideration() {
        let mut events = placed();
        for (on, when) in [(date(2027, 7, 1), "2027-07-01T12:00:00Z"), (date(2028, 1, 10), "2028-01-10T12:00:00Z")] {
            events = then(events, |case| consider(on, sub_committee()).decide(case, &at(when)).expect("considered"));
        }
        let case = given(&events);
        let late: Vec<_> = clocks::of(&case)
            .into_iter()
            .filter(|clock| clock.clock.code == Code::OvervSol)
            .map(|clock| (clock.due_on, clock.is_late(date(2028, 1, 10))))
            .collect();
        assert_eq!(late, [(date(2027, 7, 15), false), (date(2028, 1, 1), true), (date(2028, 7, 10), false)]);
    }

    #[test]
    fn custody_is_considered_after_two_years_and_then_each_year() {
        let considered = ConsiderCustodyTransfer {
            placement: placement_id(1),
            on: date(2029, 1, 10),
            outcome: CustodyOutcome::NotNow,
            grounds: words("Föräldrarna har regelbunden kontakt."),
            decided_by: sub_committee(),
        };
        let events = then(placed(), |case| considered.decide(case, &at("2029-01-10T12:00:00Z")).expect("considered"));
        let days: Vec<_> = clocks::of(&given(&events))
            .into_iter()
            .filter(|clock| matches!(clock.clock.code, Code::Vardnad | Code::VardnadAr))
            .map(|clock| (clock.clock.code, clock.due_on, clock.met_on))
            .collect();
        assert_eq!(
            days,
            [(Code::Vardnad, date(2029, 1, 15), Some(date(2029, 1, 10))), (Code::VardnadAr, date(2030, 1, 10), None)]
        );
    }
}
