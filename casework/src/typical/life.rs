//! Levnadsloppet i ett typfall: who does what, on which day, and what came of it.

use crate::access::{Action, Actor, Scope, permit_case};
use crate::child::Child;
use crate::ids::{
    CaseId, DecisionId, GoalId, InterventionId, InvestigationId, MeasureId, NoteId, PlacementId, RelationId, ReportId,
    UnitId,
};
use crate::intake::report_of_concern::RegisterReport;
use crate::occasion::sweden;
use crate::text::FreeText;
use crate::{Case, Event, Occasion};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::fmt::Debug;
use uuid::Uuid;

/// Rollista: those who work in the unit of the case.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    /// The unit.
    pub unit: UnitId,
    /// Who takes in reports.
    pub intake: Actor,
    /// Who investigates.
    pub worker: Actor,
    /// Who takes over.
    pub next: Actor,
    /// Who gives the interventions of the unit.
    pub provider: Actor,
    /// Who leads the unit.
    pub manager: Actor,
}

/// Roll: one of the cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Mottagningen.
    Intake,
    /// Den som utreder.
    Worker,
    /// Den som tar över.
    Next,
    /// Utförarsidan.
    Provider,
    /// Enhetschefen.
    Manager,
}

/// Levnadslopp, en händelse i det: something that has been done.
#[derive(Debug, Clone)]
pub struct Taken {
    /// By whom, and when.
    pub occasion: Occasion,
    /// What it takes a permit for.
    pub action: Action,
    /// What was done.
    pub what: What,
}

/// Levnadsloppets handlingar: what was done.
#[derive(Debug, Clone)]
pub enum What {
    /// A report was registered.
    Report(Box<RegisterReport>),
    /// A step was taken in the case.
    Step(Vec<Event>),
}

/// Levnadslopp: a typical case as it is lived.
pub struct Life<'c> {
    cast: &'c Cast,
    ids: &'c mut dyn FnMut(Timestamp) -> Uuid,
    begun_on: Date,
    now: Occasion,
    case: Option<Case>,
    /// The child, as known when the case begins.
    pub(super) child: Child,
    /// Everything that has been done, in order.
    pub taken: Vec<Taken>,
    /// Every event, with when and by whom.
    pub events: Vec<(Occasion, Event)>,
    /// What could not be done, and why. There is none.
    pub refused: Vec<String>,
    /// What was spoken of last, for the steps that follow.
    pub(super) last: Last,
}

/// Det senaste av varje slag.
#[derive(Debug, Default)]
pub(super) struct Last {
    pub report: Option<ReportId>,
    pub investigation: Option<InvestigationId>,
    pub decision: Option<DecisionId>,
    pub intervention: Option<InterventionId>,
    pub placement: Option<PlacementId>,
    pub measure: Option<MeasureId>,
    pub note: Option<NoteId>,
    pub goals: Vec<GoalId>,
    pub people: Vec<RelationId>,
}

impl<'c> Life<'c> {
    /// A life that is to be lived from a day on, which is a Monday, by a cast; ids are made by the one who plays it.
    pub fn new(cast: &'c Cast, child: Child, begun_on: Date, ids: &'c mut dyn FnMut(Timestamp) -> Uuid) -> Self {
        let now = Occasion { by: cast.intake, at: moment(begun_on, 8, 0) };
        let (taken, events, refused) = (Vec::new(), Vec::new(), Vec::new());
        Self { cast, ids, begun_on, now, case: None, child, taken, events, refused, last: Last::default() }
    }

    /// The case as it stands.
    #[must_use]
    pub const fn case(&self) -> Option<&Case> {
        self.case.as_ref()
    }

    /// What follows is done by one of the cast on a day, counted from the first, at a time.
    pub(super) fn at(&mut self, day: i32, hour: i8, minute: i8, by: Role) -> &mut Self {
        let by = self.actor(by);
        self.now = Occasion { by, at: moment(self.day(day), hour, minute) };
        self
    }

    /// A day, counted from the first.
    pub(super) fn day(&self, day: i32) -> Date {
        self.begun_on.saturating_add(day.days())
    }

    pub(super) const fn actor(&self, role: Role) -> Actor {
        match role {
            Role::Intake => self.cast.intake,
            Role::Worker => self.cast.worker,
            Role::Next => self.cast.next,
            Role::Provider => self.cast.provider,
            Role::Manager => self.cast.manager,
        }
    }

    pub(super) const fn now(&self) -> &Occasion {
        &self.now
    }

    pub(super) const fn unit(&self) -> UnitId {
        self.cast.unit
    }

    /// A new id.
    pub(super) fn id<T>(&mut self, new: fn(Uuid) -> T) -> T {
        new((self.ids)(self.now.at))
    }

    /// A report comes in.
    pub(super) fn registers(&mut self, report: RegisterReport) {
        match report.decide(self.case.as_ref(), &self.now) {
            Ok(events) => {
                self.take_in(&events);
                let what = What::Report(Box::new(report));
                self.taken.push(Taken { occasion: self.now.clone(), action: Action::RegisterReport, what });
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// A step in the case is taken, if it can be.
    pub(super) fn step<R: Debug>(&mut self, decide: impl FnOnce(&Case, &Occasion) -> Result<Vec<Event>, R>) {
        self.acts(Action::WorkOnCase, decide);
    }

    /// A step on the provider's side of an assignment is taken, if it can be.
    pub(super) fn carries_out<R: Debug>(&mut self, decide: impl FnOnce(&Case, &Occasion) -> Result<Vec<Event>, R>) {
        self.acts(Action::CarryOut, decide);
    }

    /// What takes a permit of its own is done, if it can be.
    pub(super) fn acts<R: Debug>(
        &mut self,
        action: Action,
        decide: impl FnOnce(&Case, &Occasion) -> Result<Vec<Event>, R>,
    ) {
        let Some(case) = &self.case else { return self.refuse(&"there is no case") };
        // Which case it is does not matter to who may: there is only one.
        let scope = Scope::of(CaseId::new(Uuid::nil()), case);
        if let Err(denied) = permit_case(self.now.by, action, &scope) {
            return self.refuse(&(denied, action));
        }
        match decide(case, &self.now) {
            Ok(events) => {
                self.take_in(&events);
                self.taken.push(Taken { occasion: self.now.clone(), action, what: What::Step(events) });
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    fn take_in(&mut self, events: &[Event]) {
        for event in events {
            match &mut self.case {
                Some(case) => case.evolve(event),
                none => *none = Case::begin(event),
            }
            self.events.push((self.now.clone(), event.clone()));
        }
    }

    fn refuse(&mut self, refusal: &dyn Debug) {
        self.refused.push(format!("{}: {refusal:?}", self.now.at));
    }
}

fn moment(day: Date, hour: i8, minute: i8) -> Timestamp {
    let zoned = day.at(hour, minute, 0, 0).to_zoned(sweden());
    zoned.map(|zoned| zoned.timestamp()).unwrap_or_default()
}

/// One of the sentences of a life, as a text.
pub(super) fn text(words: &str) -> FreeText {
    FreeText::new(words).expect("every sentence in a life has words in it")
}
