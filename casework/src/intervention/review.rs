//! Uppföljning av en insats: what has come of it, in the child's eyes too, and what happens now.

use super::goal::{Rating, ratings};
use super::{Refusal, going_on};
use crate::codes::codes;
use crate::event::Event;
use crate::event::intervention::ReviewHeld;
use crate::ids::InterventionId;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Vad som händer efter en uppföljning, ett övervägande eller en omprövning.
    pub enum Course {
        /// Det fortsätter som det är.
        Continue = "continue",
        /// Det fortsätter, ändrat.
        Change = "change",
        /// Det ska avslutas.
        End = "end",
    }
}

/// Följ upp en insats.
#[derive(Debug, Clone)]
pub struct HoldReview {
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// What has come of it.
    pub assessment: FreeText,
    /// What the child says, or why it has not been asked.
    pub childs_view: FreeText,
    /// What the guardians say.
    pub guardians_view: Option<FreeText>,
    /// How far each goal has been reached.
    pub ratings: Vec<Rating>,
    /// What happens now.
    pub course: Course,
    /// The day of the next review; none when it is to end.
    pub next_on: Option<Date>,
}

impl HoldReview {
    /// Decides the review.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = going_on(case, self.intervention, self.on, occasion.on())?;
        if found.reviews.last().is_some_and(|last| self.on < last.held.on) {
            return Err(Refusal::TooEarly);
        }
        let next_on = self.next_on.filter(|_| self.course != Course::End);
        if self.course != Course::End && next_on.is_none_or(|next_on| next_on <= self.on) {
            return Err(Refusal::NextInThePast);
        }
        let mut events = ratings(found, &self.ratings, self.on)?;
        events.push(Event::ReviewHeld(ReviewHeld {
            intervention: self.intervention,
            on: self.on,
            assessment: self.assessment.clone(),
            childs_view: self.childs_view.clone(),
            guardians_view: self.guardians_view.clone(),
            course: self.course,
            next_on,
        }));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::{Course, HoldReview, Refusal};
    use crate::clocks::{self, Code};
    use crate::intervention::sample::{intervention_id, started};
    use crate::sample::{at, given, then, words};
    use jiff::civil::{Date, date};

    fn review(on: Date, course: Course, next_on: Option<Date>) -> HoldReview {
        HoldReview {
            intervention: intervention_id(1),
            on,
            assessment: words("Morgnarna går bättre."),
            childs_view: words("Elsa säger att det är lugnare."),
            guardians_view: None,
            ratings: Vec::new(),
            course,
            next_on,
        }
    }

    #[test]
    fn each_review_sets_the_day_of_the_next_until_the_intervention_is_to_end() {
        let when = at("2027-04-20T09:00:00Z");
        let early = review(date(2027, 4, 20), Course::Continue, Some(date(2027, 4, 20)));
        assert_eq!(early.decide(&given(&started()), &when).err(), Some(Refusal::NextInThePast));
        let held = review(date(2027, 4, 20), Course::Continue, Some(date(2027, 7, 1)));
        let events = then(started(), |case| held.decide(case, &when).expect("a review"));
        let case = given(&events);
        let days: Vec<_> = clocks::of(&case)
            .into_iter()
            .filter(|clock| clock.clock.code == Code::UppfPlan)
            .map(|clock| (clock.round, clock.due_on, clock.met_on))
            .collect();
        let late = (1, date(2027, 4, 10), Some(date(2027, 4, 20)));
        assert_eq!(days, [late, (2, date(2027, 7, 1), None)], "the review that came late stays late");
        let last = review(date(2027, 6, 1), Course::End, None);
        let events = then(events, |case| last.decide(case, &at("2027-06-01T09:00:00Z")).expect("a last review"));
        assert_eq!(given(&events).interventions.given[0].review_on, None);
    }
}
