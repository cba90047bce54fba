//! Insatser i ärendet: each with its plans, goals, sessions and reviews.

use crate::event::Event;
use crate::event::intervention::{
    AssignmentAnswered, GoalRated, GoalSet, InterventionArranged, InterventionChanged, InterventionEnded, PlanMade,
    ProviderAssigned, ReviewHeld, SessionHeld,
};
use crate::ids::{InterventionId, PlanId, WorkerId};
use crate::intervention::plan::PlanKind;
use jiff::civil::Date;

/// Insatser i ett ärende, in the order they were arranged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interventions {
    /// Every intervention.
    pub given: Vec<Intervention>,
}

/// Insats: as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intervention {
    /// What was arranged.
    pub arranged: InterventionArranged,
    /// The periods in which it was given; the last goes on while it has no end.
    pub periods: Vec<Period>,
    /// Every change of its content.
    pub changes: Vec<InterventionChanged>,
    /// The provider side's assignment, as last given.
    pub assignment: Option<Assigned>,
    /// Every goal.
    pub goals: Vec<Goal>,
    /// Every wording of every plan, in order.
    pub plans: Vec<PlanMade>,
    /// Every session.
    pub sessions: Vec<SessionHeld>,
    /// Every review.
    pub reviews: Vec<Reviewed>,
    /// The day of the next review.
    pub review_on: Option<Date>,
    /// Its end.
    pub ended: Option<InterventionEnded>,
}

/// Tid då insatsen ges: from a day to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from_on: Date,
    /// The last day, unless it goes on.
    pub to_on: Option<Date>,
}

/// Uppdrag, and what the provider side answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// What was given.
    pub given: ProviderAssigned,
    /// The answer.
    pub answered: Option<AssignmentAnswered>,
}

/// Mål, and how far it has been reached, time after time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// What was set.
    pub set: GoalSet,
    /// Every rating, in order.
    pub ratings: Vec<GoalRated>,
}

/// Uppföljning, beside the day that had been set for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// The day that had been set.
    pub set_for: Option<Date>,
    /// What was held.
    pub held: ReviewHeld,
}

impl Interventions {
    /// The intervention with an id.
    #[must_use]
    pub fn intervention(&self, intervention: InterventionId) -> Option<&Intervention> {
        self.given.iter().find(|found| found.arranged.intervention == intervention)
    }

    /// Those that have not ended, begun or not.
    pub fn open(&self) -> impl Iterator<Item = &Intervention> {
        self.given.iter().filter(|found| found.ended.is_none())
    }

    /// The plan with an id, as last worded.
    #[must_use]
    pub fn plan(&self, plan: PlanId) -> Option<&PlanMade> {
        self.given.iter().flat_map(|found| found.plans.iter().rev()).find(|found| found.plan == plan)
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::InterventionArranged(arranged) => self.given.push(Intervention::new(arranged.clone())),
            Event::GoalRated(rated) => {
                let goals = self.given.iter_mut().flat_map(|found| found.goals.iter_mut());
                if let Some(goal) = goals.into_iter().find(|goal| goal.set.goal == rated.goal) {
                    goal.ratings.push(rated.clone());
                }
            }
            _ => {
                let about = Intervention::of(event);
                if let Some(found) = self.given.iter_mut().find(|found| Some(found.arranged.intervention) == about) {
                    found.evolve(event);
                }
            }
        }
    }
}

impl Intervention {
    const fn new(arranged: InterventionArranged) -> Self {
        Self {
            arranged,
            periods: Vec::new(),
            changes: Vec::new(),
            assignment: None,
            goals: Vec::new(),
            plans: Vec::new(),
            sessions: Vec::new(),
            reviews: Vec::new(),
            review_on: None,
            ended: None,
        }
    }

    /// The day it began.
    #[must_use]
    pub fn started_on(&self) -> Option<Date> {
        self.periods.first().map(|period| period.from_on)
    }

    /// Since when it is interrupted, if it has begun, been interrupted and not ended.
    #[must_use]
    pub fn interrupted_since(&self) -> Option<Date> {
        if self.ended.is_some() {
            return None;
        }
        self.periods.last().and_then(|period| period.to_on)
    }

    /// Whether it is given now.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.periods.last().is_some_and(|period| period.to_on.is_none())
    }

    /// Who on the provider side has it: asked, and not declined.
    #[must_use]
    pub fn provider(&self) -> Option<WorkerId> {
        let assigned = self.assignment.as_ref()?;
        let declined = assigned.answered.as_ref().is_some_and(|answer| answer.declined.is_some());
        (!declined).then_some(assigned.given.provider)
    }

    /// The last wording of its plan of a kind.
    #[must_use]
    pub fn plan(&self, kind: PlanKind) -> Option<&PlanMade> {
        self.plans.iter().rev().find(|plan| plan.content.kind == kind)
    }

    /// Goal attainment: the last rating of each goal that has been rated, from -2 to 2, averaged; none when none has been.
    #[must_use]
    pub fn attainment(&self) -> Option<f64> {
        let last = self.goals.iter().filter_map(|goal| goal.ratings.last());
        let levels: Vec<f64> = last.map(|rated| f64::from(rated.level.value())).collect();
        if levels.is_empty() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "an intervention has a handful of goals")]
        let count = levels.len() as f64;
        Some(levels.iter().sum::<f64>() / count)
    }

    /// The last day on which something was done in it.
    #[must_use]
    pub fn last_on(&self) -> Date {
        let periods = self.periods.iter().flat_map(|period| [Some(period.from_on), period.to_on]).flatten();
        let sessions = self.sessions.iter().map(|session| session.on);
        let reviews = self.reviews.iter().map(|review| review.held.on);
        periods.chain(sessions).chain(reviews).fold(self.arranged.granted_on, Date::max)
    }

    /// Which intervention an event is about, when it is about one by its id.
    #[must_use]
    pub fn of(event: &Event) -> Option<InterventionId> {
        match event {
            Event::InterventionArranged(arranged) => Some(arranged.intervention),
            Event::InterventionStarted(started) => Some(started.intervention),
            Event::InterventionInterrupted(interrupted) => Some(interrupted.intervention),
            Event::InterventionResumed(resumed) => Some(resumed.intervention),
            Event::InterventionChanged(changed) => Some(changed.intervention),
            Event::InterventionEnded(ended) => Some(ended.intervention),
            Event::ProviderAssigned(assigned) => Some(assigned.intervention),
            Event::AssignmentAnswered(answered) => Some(answered.intervention),
            Event::SessionHeld(held) => Some(held.intervention),
            Event::GoalSet(set) => Some(set.intervention),
            Event::PlanMade(made) => Some(made.intervention),
            Event::ReviewHeld(held) => Some(held.intervention),
            _ => None,
        }
    }

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::InterventionStarted(started) => {
                self.periods.push(Period { from_on: started.on, to_on: None });
                self.review_on = Some(started.review_on);
            }
            Event::InterventionResumed(resumed) => self.periods.push(Period { from_on: resumed.on, to_on: None }),
            Event::InterventionInterrupted(interrupted) => self.stop(interrupted.on),
            Event::InterventionChanged(changed) => self.changes.push(changed.clone()),
            Event::InterventionEnded(ended) => {
                self.stop(ended.on);
                self.ended = Some(ended.clone());
            }
            Event::ProviderAssigned(given) => self.assignment = Some(Assigned { given: given.clone(), answered: None }),
            Event::AssignmentAnswered(answered) => {
                if let Some(assigned) = &mut self.assignment {
                    assigned.answered = Some(answered.clone());
                }
            }
            Event::SessionHeld(held) => self.sessions.push(held.clone()),
            Event::GoalSet(set) => self.goals.push(Goal { set: set.clone(), ratings: Vec::new() }),
            Event::PlanMade(made) => self.plans.push(made.clone()),
            Event::ReviewHeld(held) => {
                self.reviews.push(Reviewed { set_for: self.review_on, held: held.clone() });
                self.review_on = held.next_on;
            }
            _ => {}
        }
    }

    fn stop(&mut self, on: Date) {
        if let Some(last) = self.periods.last_mut().filter(|last| last.to_on.is_none()) {
            last.to_on = Some(on);
        }
    }
}

impl Goal {
    /// The last day on which anything was said of it.
    #[must_use]
    pub fn last_on(&self) -> Date {
        self.ratings.last().map_or(self.set.on, |rated| rated.on)
    }
}
