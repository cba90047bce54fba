//! Mål, followed with goal attainment scaling: five levels, of which zero is what was expected (FACTS 7.F).

use super::{Refusal, open};
use crate::case::interventions::Intervention;
use crate::codes::codes;
use crate::event::Event;
use crate::event::intervention::{GoalRated, GoalSet};
use crate::ids::{GoalId, InterventionId};
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Måluppfyllelse: on the five levels of goal attainment scaling.
    pub enum Level {
        /// Mycket sämre än väntat.
        FarBelow = "-2",
        /// Något sämre än väntat.
        Below = "-1",
        /// Som väntat: målet är nått.
        Reached = "0",
        /// Något bättre än väntat.
        Above = "1",
        /// Mycket bättre än väntat.
        FarAbove = "2",
    }
}

/// Skattning av ett mål.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// Which goal.
    pub goal: GoalId,
    /// How far.
    pub level: Level,
}

/// Sätt mål.
#[derive(Debug, Clone)]
pub struct SetGoal {
    /// The goal.
    pub goal: GoalId,
    /// The intervention.
    pub intervention: InterventionId,
    /// What is to be reached, in the family's words.
    pub words: FreeText,
    /// Where it begins.
    pub baseline: Level,
}

/// Skatta mål: how far the family has come with each.
#[derive(Debug, Clone)]
pub struct RateGoals {
    /// The intervention.
    pub intervention: InterventionId,
    /// The day.
    pub on: Date,
    /// How far with each.
    pub ratings: Vec<Rating>,
}

impl SetGoal {
    /// Decides the goal.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = open(case, self.intervention)?;
        if found.goals.iter().any(|goal| goal.set.goal == self.goal) {
            return Err(Refusal::UnknownGoal);
        }
        Ok(vec![Event::GoalSet(GoalSet {
            goal: self.goal,
            intervention: self.intervention,
            on: occasion.on(),
            words: self.words.clone(),
            baseline: self.baseline,
        })])
    }
}

impl RateGoals {
    /// Decides the ratings.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = open(case, self.intervention)?;
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        ratings(found, &self.ratings, self.on)
    }
}

/// The ratings of an intervention's goals on a day.
pub(super) fn ratings(intervention: &Intervention, ratings: &[Rating], on: Date) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::with_capacity(ratings.len());
    for Rating { goal, level } in ratings {
        let found = intervention.goals.iter().find(|found| found.set.goal == *goal).ok_or(Refusal::UnknownGoal)?;
        if on < found.last_on() {
            return Err(Refusal::TooEarly);
        }
        events.push(Event::GoalRated(GoalRated { goal: *goal, on, level: *level }));
    }
    Ok(events)
}

impl Level {
    /// The level as a number, from -2 to 2.
    #[must_use]
    pub const fn value(self) -> i8 {
        match self {
            Self::FarBelow => -2,
            Self::Below => -1,
            Self::Reached => 0,
            Self::Above => 1,
            Self::FarAbove => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, RateGoals, Rating, Refusal};
    use crate::intervention::sample::{goal_id, intervention_id, with_goal};
    use crate::sample::{at, given, then};
    use jiff::civil::{Date, date};

    fn rate(n: u128, on: Date, level: Level) -> RateGoals {
        RateGoals { intervention: intervention_id(1), on, ratings: vec![Rating { goal: goal_id(n), level }] }
    }

    #[test]
    fn a_goal_is_followed_from_where_it_began() {
        let when = at("2027-05-01T09:00:00Z");
        let case = given(&with_goal());
        assert_eq!(case.interventions.given[0].attainment(), None, "nobody has rated it yet");
        assert_eq!(rate(2, date(2027, 3, 1), Level::Reached).decide(&case, &when).err(), Some(Refusal::UnknownGoal));
        assert_eq!(rate(1, date(2027, 1, 1), Level::Reached).decide(&case, &when).err(), Some(Refusal::TooEarly));
        let mut events = with_goal();
        for (on, level) in [(date(2027, 3, 1), Level::Below), (date(2027, 5, 1), Level::Reached)] {
            events = then(events, |case| rate(1, on, level).decide(case, &when).expect("a rating"));
        }
        let case = given(&events);
        let goal = &case.interventions.given[0].goals[0];
        let levels: Vec<_> = goal.ratings.iter().map(|rating| rating.level.value()).collect();
        assert_eq!((goal.set.baseline.value(), levels), (-2, vec![-1, 0]));
        assert_eq!(case.interventions.given[0].attainment(), Some(0.0));
    }
}
