//! Åtgärdsplan och lägesbild: what a municipality takes upon itself in an area, and the picture that it rests on
//! (lag 2023:196, FACTS 9.20). Measures of the municipality and of organisations; no person is in it.

pub mod event;
pub mod steps;

use crate::codes::codes;
use event::{ActionPlanEvent, FollowedUp, Picture, Planned};
use jiff::ToSpan;
use jiff::civil::Date;

/// Years within which the picture and the plan are followed up and brought up to date (lag 2023:196, FACTS 9.20).
pub const CYCLE_YEARS: i32 = 2;

codes! {
    /// Åtgärdens läge.
    pub enum Status {
        /// Planerad.
        Planned = "planned",
        /// Pågår.
        Ongoing = "ongoing",
        /// Genomförd.
        Done = "done",
        /// Vilar.
        Resting = "resting",
        /// Avbruten.
        Stopped = "stopped",
    }
}

codes! {
    /// Vad lagen begär av kommunen (lag 2023:196, FACTS 9.20).
    pub enum Duty {
        /// Lägesbild: brottsligheten kartlagd, annan kunskap, analys.
        Picture = "picture",
        /// Åtgärdsplan.
        Plan = "plan",
        /// Skriftliga överenskommelser om samverkan.
        Agreements = "agreements",
        /// Strategiskt råd.
        Council = "council",
        /// Samordningsfunktion.
        Coordinator = "coordinator",
        /// Rapport till kommunfullmäktige.
        Report = "report",
    }
}

/// Åtgärdsplan som den är nu.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActionPlan {
    /// The pictures drawn, the latest last.
    pub pictures: Vec<Picture>,
    /// When each duty was met, the latest last.
    pub met: Vec<event::DutyMet>,
    /// The measures, known by their places, from one.
    pub measures: Vec<PlannedMeasure>,
}

/// Åtgärd i planen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMeasure {
    /// Its number in the unit, from one.
    pub number: u32,
    /// The key of the form that it came with.
    pub form: String,
    /// The day on which it was taken in.
    pub added_on: Date,
    /// What is to be done, by whom, to what end.
    pub planned: Planned,
    /// How it stands.
    pub status: Status,
    /// How it was followed up, the latest last.
    pub followed: Vec<FollowedUp>,
    /// What it said before, and why it was changed.
    pub earlier: Vec<(Planned, String)>,
}

impl Status {
    /// Whether there is something left to follow.
    #[must_use]
    pub const fn open(self) -> bool {
        !matches!(self, Self::Done | Self::Stopped)
    }
}

impl Duty {
    /// Whether the law says how often: at least every second year. For the others FACTS 9.20 knows of no time.
    #[must_use]
    pub const fn recurs(self) -> bool {
        matches!(self, Self::Picture | Self::Plan)
    }
}

impl ActionPlan {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &ActionPlanEvent) {
        match event {
            ActionPlanEvent::PictureDrawn(picture) => self.pictures.push(picture.clone()),
            ActionPlanEvent::DutyMet(met) => self.met.push(met.clone()),
            ActionPlanEvent::MeasureAdded(added) => self.measures.push(PlannedMeasure {
                number: u32::try_from(self.measures.len()).unwrap_or(u32::MAX).saturating_add(1),
                form: added.form.clone(),
                added_on: added.on,
                planned: added.planned.clone(),
                status: added.status,
                followed: Vec::new(),
                earlier: Vec::new(),
            }),
            ActionPlanEvent::MeasureChanged(changed) => {
                if let Some(found) = self.found(changed.measure) {
                    let before = std::mem::replace(&mut found.planned, changed.planned.clone());
                    found.earlier.push((before, changed.why.clone()));
                }
            }
            ActionPlanEvent::MeasureFollowedUp(followed) => {
                if let Some(found) = self.found(followed.measure) {
                    found.status = followed.status;
                    found.followed.push(followed.clone());
                }
            }
        }
    }

    /// The plan out of everything that has happened to it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e ActionPlanEvent>) -> Self {
        let mut plan = Self::default();
        events.into_iter().for_each(|event| plan.evolve(event));
        plan
    }

    /// The measure of a number.
    #[must_use]
    pub fn measure(&self, number: u32) -> Option<&PlannedMeasure> {
        self.measures.iter().find(|measure| measure.number == number)
    }

    /// The measure that the municipality's own plan calls so.
    #[must_use]
    pub fn referred(&self, reference: &str) -> Option<&PlannedMeasure> {
        self.measures.iter().find(|measure| measure.planned.reference.as_deref() == Some(reference))
    }

    /// The day on which a duty was last met.
    #[must_use]
    pub fn last_met(&self, duty: Duty) -> Option<Date> {
        let told = self.met.iter().filter(|met| met.duty == duty).map(|met| met.on);
        let drawn = self.pictures.iter().filter(|_| duty == Duty::Picture).map(|picture| picture.on);
        told.chain(drawn).max()
    }

    /// The day by which a duty is to be met again, when it recurs and has been met.
    #[must_use]
    pub fn due_on(&self, duty: Duty) -> Option<Date> {
        self.last_met(duty).filter(|_| duty.recurs()).map(|on| on.saturating_add(CYCLE_YEARS.years()))
    }

    /// The measures to follow up by a day, those that have waited longest first.
    #[must_use]
    pub fn to_follow_up(&self, by: Date) -> Vec<&PlannedMeasure> {
        let mut due: Vec<&PlannedMeasure> =
            self.measures.iter().filter(|one| one.follow_up_on().is_some_and(|on| on <= by)).collect();
        due.sort_by_key(|one| (one.follow_up_on(), one.number));
        due
    }

    fn found(&mut self, number: u32) -> Option<&mut PlannedMeasure> {
        self.measures.iter_mut().find(|measure| measure.number == number)
    }
}

impl PlannedMeasure {
    /// The day by which it is followed up: a year after it was last, or after it began; none when nothing is left to follow.
    #[must_use]
    pub fn follow_up_on(&self) -> Option<Date> {
        let began = self.planned.from.unwrap_or(self.added_on);
        let last = self.followed.last().map_or(began, |followed| followed.on);
        self.status.open().then(|| last.saturating_add(1.year()))
    }

    /// What has been spent on it, as told when it was followed up; none when nobody has said.
    #[must_use]
    pub fn spent_sek(&self) -> Option<i64> {
        let told: Vec<i64> = self.followed.iter().filter_map(|followed| followed.spent_sek).collect();
        (!told.is_empty()).then(|| told.iter().fold(0, |sum, one| one.saturating_add(sum)))
    }
}
