//! Besluta om en tvångsåtgärd: the committee or its sub-committee, and the chair when a child must be taken into care at once.

use super::{MeasureKind, Refusal};
use crate::delegation::delegation;
use crate::event::Event;
use crate::event::investigation::DecidedBy;
use crate::event::measure::MeasureDecided;
use crate::ids::MeasureId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Besluta om tvångsåtgärd, or to apply for care.
#[derive(Debug, Clone)]
pub struct DecideMeasure {
    /// The measure.
    pub measure: MeasureId,
    /// Which.
    pub kind: MeasureKind,
    /// The day of the decision.
    pub on: Date,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// Why.
    pub grounds: FreeText,
}

impl DecideMeasure {
    /// Decides the measure.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        let holds = case.measures.running().any(|found| found.decided.kind == self.kind);
        if holds || case.measures.measure(self.measure).is_some() {
            return Err(Refusal::AlreadyDecided);
        }
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        if case.child.age_on(self.on).is_some_and(|age| age >= self.kind.until_age()) {
            return Err(Refusal::TooOld);
        }
        delegation(self.kind.decided_as(), self.on).check(self.decided_by.body()).map_err(Refusal::NotDelegated)?;
        Ok(vec![Event::MeasureDecided(MeasureDecided {
            measure: self.measure,
            kind: self.kind,
            on: self.on,
            decided_by: self.decided_by.clone(),
            grounds: self.grounds.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{DecidedBy, MeasureKind, Refusal};
    use crate::measure::sample::{decide, taken_into_care};
    use crate::sample::{at, given, investigated, words, worker};

    #[test]
    fn the_chair_takes_a_child_into_care_at_once_but_applies_for_nothing() {
        let case = given(&investigated());
        let chair = || DecidedBy::Chair(words("Påhittad Ordförande"));
        let when = at("2026-11-20T20:00:00Z");
        assert!(decide(1, MeasureKind::Immediate, chair()).decide(&case, &when).is_ok());
        for (kind, by) in [
            (MeasureKind::Immediate, DecidedBy::Official(worker(1))),
            (MeasureKind::Home, chair()),
            (MeasureKind::Contact, DecidedBy::Official(worker(1))),
        ] {
            let refused = decide(1, kind, by).decide(&case, &when).err();
            assert_eq!(refused.and_then(Refusal::section), Some("SoL 2025:400 30:7"), "{kind:?}");
        }
    }

    #[test]
    fn two_measures_of_a_kind_do_not_hold_at_once() {
        let again = decide(2, MeasureKind::Immediate, DecidedBy::Committee(words("Påhittad Ordförande")));
        let refused = again.decide(&given(&taken_into_care()), &at("2026-11-21T09:00:00Z"));
        assert_eq!(refused.err(), Some(Refusal::AlreadyDecided));
    }
}
