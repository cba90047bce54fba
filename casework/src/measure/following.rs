//! Följa en tvångsåtgärd: its stages, its reviews and its end.

use super::{MeasureEndReason, Refusal, Stage};
use crate::case::measures::Measure;
use crate::delegation::delegation;
use crate::event::Event;
use crate::event::investigation::DecidedBy;
use crate::event::measure::{MeasureAdvanced, MeasureEnded, MeasureReviewed};
use crate::ids::MeasureId;
use crate::intervention::review::Course;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

/// Anteckna ett skede.
#[derive(Debug, Clone)]
pub struct AdvanceMeasure {
    /// The measure.
    pub measure: MeasureId,
    /// What has happened.
    pub stage: Stage,
    /// The day.
    pub on: Date,
}

/// Överväg eller ompröva.
#[derive(Debug, Clone)]
pub struct ReviewMeasure {
    /// The measure.
    pub measure: MeasureId,
    /// The day.
    pub on: Date,
    /// What happens now.
    pub course: Course,
    /// Why.
    pub grounds: FreeText,
    /// Who decided.
    pub decided_by: DecidedBy,
}

/// Avsluta åtgärden.
#[derive(Debug, Clone)]
pub struct EndMeasure {
    /// The measure.
    pub measure: MeasureId,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: MeasureEndReason,
}

impl AdvanceMeasure {
    /// Decides the stage.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = holding(case, self.measure, self.on, occasion.on())?;
        if !found.decided.kind.stages().contains(&self.stage) {
            return Err(Refusal::NoSuchStage);
        }
        if found.reached(self.stage).is_some() {
            return Err(Refusal::StageReached);
        }
        if let Some(before) = self.stage.after() {
            let before_on = found.reached(before).ok_or(Refusal::StageBefore(before))?;
            if self.on < before_on {
                return Err(Refusal::TooEarly);
            }
        }
        Ok(vec![Event::MeasureAdvanced(MeasureAdvanced { measure: self.measure, stage: self.stage, on: self.on })])
    }
}

impl ReviewMeasure {
    /// Decides the review.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = holding(case, self.measure, self.on, occasion.on())?;
        let kind = found.decided.kind.reviewed_as().ok_or(Refusal::NotReviewed)?;
        if found.reviews.last().is_some_and(|last| self.on < last.on) {
            return Err(Refusal::TooEarly);
        }
        delegation(kind, self.on).check(self.decided_by.body()).map_err(Refusal::NotDelegated)?;
        Ok(vec![Event::MeasureReviewed(MeasureReviewed {
            measure: self.measure,
            on: self.on,
            course: self.course,
            grounds: self.grounds.clone(),
            decided_by: self.decided_by.clone(),
        })])
    }
}

impl EndMeasure {
    /// Decides the end.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = holding(case, self.measure, self.on, occasion.on())?;
        if self.on < found.last_on() {
            return Err(Refusal::TooEarly);
        }
        // When another measure takes over, the intervention goes on under that; else it has ended first.
        let rests = case.interventions.open().any(|open| open.arranged.measure == Some(self.measure));
        if rests && self.reason != MeasureEndReason::Followed {
            return Err(Refusal::InterventionRestsOnIt);
        }
        Ok(vec![Event::MeasureEnded(MeasureEnded { measure: self.measure, on: self.on, reason: self.reason })])
    }
}

/// A measure that holds, on a day when it did.
fn holding(case: &Case, measure: MeasureId, on: Date, today: Date) -> Result<&Measure, Refusal> {
    if case.closed.is_some() {
        return Err(Refusal::CaseClosed);
    }
    let found = case.measures.measure(measure).ok_or(Refusal::Unknown)?;
    if found.ended.is_some() {
        return Err(Refusal::AlreadyEnded);
    }
    if on > today {
        return Err(Refusal::InTheFuture);
    }
    if on < found.decided.on { Err(Refusal::TooEarly) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::{AdvanceMeasure, EndMeasure, MeasureEndReason, Refusal, Stage};
    use crate::clocks::{self, Code};
    use crate::measure::sample::{measure_id, taken_into_care};
    use crate::sample::{at, given, then};
    use jiff::civil::{Date, date};

    fn advance(stage: Stage, on: Date) -> AdvanceMeasure {
        AdvanceMeasure { measure: measure_id(1), stage, on }
    }

    #[test]
    fn a_child_taken_into_care_has_the_courts_word_within_weeks() {
        let when = at("2026-12-20T09:00:00Z");
        let case = given(&taken_into_care());
        let early = advance(Stage::Confirmed, date(2026, 11, 24)).decide(&case, &when);
        assert_eq!(early.err(), Some(Refusal::StageBefore(Stage::Referred)));
        assert_eq!(advance(Stage::Final, date(2026, 11, 24)).decide(&case, &when).err(), Some(Refusal::NoSuchStage));
        let mut events = taken_into_care();
        for (stage, on) in [
            (Stage::Executed, date(2026, 11, 20)),
            (Stage::Referred, date(2026, 11, 25)),
            (Stage::Confirmed, date(2026, 12, 3)),
            (Stage::Applied, date(2026, 12, 18)),
        ] {
            events = then(events, |case| advance(stage, on).decide(case, &when).expect("a stage"));
        }
        let told: Vec<_> = clocks::of(&given(&events))
            .into_iter()
            .filter(|clock| matches!(clock.clock.code, Code::Lvu6 | Code::Lvu6Dom | Code::Lvu6Ans))
            .map(|clock| (clock.clock.code, clock.due_on, clock.is_late(date(2026, 12, 20))))
            .collect();
        assert_eq!(
            told,
            [
                (Code::Lvu6, date(2026, 11, 27), false),
                (Code::Lvu6Dom, date(2026, 12, 2), true),
                (Code::Lvu6Ans, date(2026, 12, 18), false),
            ]
        );
    }

    #[test]
    fn a_measure_ends_once_after_all_that_was_done() {
        let end = EndMeasure { measure: measure_id(1), on: date(2026, 11, 27), reason: MeasureEndReason::Lapsed };
        let when = at("2026-11-27T09:00:00Z");
        let events = then(taken_into_care(), |case| end.decide(case, &when).expect("it lapses"));
        assert_eq!(end.decide(&given(&events), &when).err(), Some(Refusal::AlreadyEnded));
    }
}
