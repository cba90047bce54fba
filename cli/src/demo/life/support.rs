//! Stödet: what a child is given after an investigation, from the decision to the end, with goals, plans, sessions and reviews,
//! and for one away from home the visits and what the committee considers. Of older cases only beginning and end are told.

use super::{Life, Making};
use crate::demo::chance::Chance;
use crate::demo::words;
use casework::access::{Action, Actor};
use casework::closure::ClosureReason;
use casework::consent::{ChildsWord, Consents, Guardians, Suitability};
use casework::decision::DecisionKind;
use casework::decision::making::{MakeDecision, ProposeDecision};
use casework::event::decision::Answer;
use casework::event::investigation::DecidedBy;
use casework::ids::{DecisionId, GoalId, InterventionId, PlacementId, PlanId, WorkerId};
use casework::intervention::arranging::{ArrangeIntervention, RestsOn};
use casework::intervention::delivery::{Minutes, Present, RecordSession};
use casework::intervention::ending::{EndIntervention, EndReason};
use casework::intervention::form::{Form, Side};
use casework::intervention::goal::{Level, Rating, SetGoal};
use casework::intervention::plan::{MakePlan, PlanContent, PlanKind};
use casework::intervention::provider::{AnswerAssignment, AssignProvider};
use casework::intervention::review::{Course, HoldReview};
use casework::intervention::running::StartIntervention;
use casework::placement::caring::{GiveHealthNotice, VisitPlacedChild};
use casework::placement::considering::ConsiderPlacement;
use casework::placement::starting::{EndPlacement, StartPlacement};
use casework::placement::{ChildAlone, HealthNotice, PlacementEndReason};
use casework::{Case, Event, Occasion};
use jiff::ToSpan;

/// Something done in an intervention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// It is decided, on a proposal where it is not an official's to decide.
    Decide(Form),
    /// It is arranged as decided; what the unit gives itself is assigned to its provider side.
    Arrange(Form),
    /// The provider side takes the assignment.
    Answer,
    /// It begins; away from home the child moves in.
    Begin,
    /// A goal is set.
    Goal,
    /// A plan is made.
    Plan(PlanKind),
    /// A session is held.
    Session,
    /// It is reviewed, with the goals rated.
    Review,
    /// The child is visited where it lives.
    Visit,
    /// The sub-committee considers whether the care is still needed.
    Consider,
}

/// The forms that investigations lead to, and the invented weight of each.
const FORMS: [(Form, f64); 6] = [
    (Form::PersonalSupport, 46.0),
    (Form::StructuredProgramme, 24.0),
    (Form::ContactFamily, 10.0),
    (Form::ContactPerson, 8.0),
    (Form::FamilyHome, 7.0),
    (Form::ResidentialCare, 5.0),
];

/// Which form it comes to.
pub fn form(chance: &mut Chance) -> Form {
    chance.weighted(&FORMS).unwrap_or(Form::PersonalSupport)
}

impl Support {
    /// Whether it is told of older cases too: what can be counted of an intervention is its beginning and its end.
    pub const fn is_always_told(self) -> bool {
        matches!(self, Self::Decide(_) | Self::Arrange(_) | Self::Answer | Self::Begin | Self::Consider)
    }

    /// What the step answers; nothing when the case has gone another way meanwhile.
    pub fn decide(self, case: &Case, on: &Occasion, provider: WorkerId, chance: &mut Chance) -> Option<Vec<Event>> {
        let day = on.on();
        let open = case.interventions.open().last();
        let intervention = open.map(|found| found.arranged.intervention);
        match self {
            Self::Decide(form) => decided(form, case, on, chance),
            Self::Arrange(form) => arranged(form, case, on, provider, chance),
            Self::Answer => AnswerAssignment { intervention: intervention?, declined: None }.decide(case, on).ok(),
            Self::Begin => begun(case, on, chance),
            Self::Goal => {
                let words = words::text(chance.one_of(&words::GOALS).unwrap_or(words::GOALS[0]));
                let baseline = if chance.happens(0.6) { Level::Below } else { Level::FarBelow };
                let goal = GoalId::new(chance.id(on.at));
                SetGoal { goal, intervention: intervention?, words, baseline }.decide(case, on).ok()
            }
            Self::Plan(kind) => {
                let content = plan(kind);
                MakePlan { plan: PlanId::new(chance.id(on.at)), intervention: intervention?, content }
                    .decide(case, on)
                    .ok()
            }
            Self::Session => {
                let step = RecordSession {
                    intervention: intervention?,
                    on: day,
                    minutes: Minutes::try_from(chance.one_of(&[45, 60, 75, 90]).unwrap_or(60)).ok()?,
                    present: if chance.happens(0.6) {
                        vec![Present::Child, Present::Guardian]
                    } else {
                        vec![Present::Guardian]
                    },
                    what: words::text(chance.one_of(&words::SESSION).unwrap_or(words::SESSION[0])),
                    benefit: None,
                };
                step.decide(case, on).ok()
            }
            Self::Review => {
                let step = HoldReview {
                    intervention: intervention?,
                    on: day,
                    assessment: words::text(words::REVIEW),
                    childs_view: words::text(chance.one_of(&words::CHILD).unwrap_or(words::CHILD[0])),
                    guardians_view: Some(words::text("Föräldrarna vill fortsätta.")),
                    ratings: rated(
                        case,
                        intervention?,
                        &[(Level::Below, 45.0), (Level::Reached, 40.0), (Level::Above, 15.0)],
                        chance,
                    ),
                    course: Course::Continue,
                    next_on: Some(day.saturating_add(96.days())),
                };
                step.decide(case, on).ok()
            }
            Self::Visit | Self::Consider => self.away(case, on, chance),
        }
    }

    /// What is done for a child away from home.
    fn away(self, case: &Case, on: &Occasion, chance: &mut Chance) -> Option<Vec<Event>> {
        let (placement, on_day) = (case.placements.running()?.started.placement, on.on());
        match self {
            Self::Visit => {
                let step = VisitPlacedChild {
                    placement,
                    on: on_day,
                    alone: if chance.happens(0.85) { ChildAlone::Alone } else { ChildAlone::WithOthers },
                    told: words::text(chance.one_of(&words::CHILD).unwrap_or(words::CHILD[0])),
                    next_on: on_day.saturating_add(85.days()),
                };
                step.decide(case, on).ok()
            }
            Self::Consider => {
                let grounds =
                    words::text("Vården behövs ännu. Umgänget fungerar, och målet är att barnet flyttar hem.");
                let (course, decided_by) = (Course::Continue, sub_committee());
                ConsiderPlacement { placement, on: on_day, course, grounds, decided_by }.decide(case, on).ok()
            }
            _ => None,
        }
    }
}

impl Life {
    /// Ends what goes on, with the goals rated; away from home the child moves first.
    pub(super) fn end_support(case: &Case, on: &Occasion, chance: &mut Chance) -> Vec<Event> {
        let mut case = case.clone();
        let mut events = Vec::new();
        if let Some(placement) = case.placements.running().map(|found| found.started.placement) {
            let reasons = [
                (PlacementEndReason::Reunified, 62.0),
                (PlacementEndReason::Breakdown, 14.0),
                (PlacementEndReason::OwnHousing, 8.0),
                (PlacementEndReason::Other, 16.0),
            ];
            let reason = chance.weighted(&reasons).unwrap_or(PlacementEndReason::Reunified);
            let left = EndPlacement { placement, on: on.on(), reason }.decide(&case, on).unwrap_or_default();
            take_in(&mut case, &mut events, left);
        }
        let open: Vec<_> = case.interventions.open().map(|found| found.arranged.intervention).collect();
        for intervention in open {
            let begun = case.interventions.intervention(intervention).is_some_and(|found| found.started_on().is_some());
            let reasons = [
                (EndReason::GoalsReached, 58.0),
                (EndReason::PlannedEnd, 16.0),
                (EndReason::Declined, 14.0),
                (EndReason::MovedAway, 8.0),
                (EndReason::Other, 4.0),
            ];
            let reason = if begun { chance.weighted(&reasons) } else { Some(EndReason::NeverBegun) };
            let levels = [(Level::Below, 25.0), (Level::Reached, 45.0), (Level::Above, 22.0), (Level::FarAbove, 8.0)];
            let step = EndIntervention {
                intervention,
                on: on.on(),
                reason: reason.unwrap_or(EndReason::Other),
                summary: words::text(words::ENDED),
                ratings: rated(&case, intervention, &levels, chance),
            };
            let ended = step.decide(&case, on).unwrap_or_default();
            take_in(&mut case, &mut events, ended);
        }
        events
    }

    /// Does something in an intervention.
    pub(super) fn support(&mut self, what: Support, on: Occasion, making: &mut Making<'_>) {
        let Some((_, case)) = &self.case else { return };
        let provider = making.staff.provider();
        let (action, on) = match what {
            Support::Answer | Support::Session if case.providers().contains(&provider.worker) => {
                (Action::CarryOut, Occasion { by: provider, ..on })
            }
            _ => (Action::WorkOnCase, on),
        };
        let events = what.decide(case, &on, provider.worker, &mut making.chance).unwrap_or_default();
        self.act(action, on, events);
    }
}

/// Why a case is closed whose last intervention ended so.
pub fn closed_by(reason: EndReason) -> ClosureReason {
    match reason {
        EndReason::GoalsReached => ClosureReason::GoalsReached,
        EndReason::MovedAway => ClosureReason::MovedAway,
        EndReason::OfAge => ClosureReason::OfAge,
        _ => ClosureReason::Other,
    }
}

fn take_in(case: &mut Case, all: &mut Vec<Event>, events: Vec<Event>) {
    for event in &events {
        case.evolve(event);
    }
    all.extend(events);
}

fn sub_committee() -> DecidedBy {
    DecidedBy::SubCommittee(words::text("Ingrid Vallmolund"))
}

fn rated(case: &Case, intervention: InterventionId, levels: &[(Level, f64)], chance: &mut Chance) -> Vec<Rating> {
    let goals = case.interventions.intervention(intervention).map(|found| found.goals.as_slice()).unwrap_or_default();
    let rate = |goal: &casework::case::interventions::Goal| {
        Some(Rating { goal: goal.set.goal, level: chance.weighted(levels)? })
    };
    goals.iter().filter_map(rate).collect()
}

/// The decision; one that is not an official's is proposed first.
fn decided(form: Form, case: &Case, on: &Occasion, chance: &mut Chance) -> Option<Vec<Event>> {
    let Actor { worker, .. } = on.by;
    let kind = form.decided_as()?;
    let child = match case.child.age_on(on.on()) {
        Some(15..) => ChildsWord::Consents,
        _ => ChildsWord::NotAsked,
    };
    let decision = DecisionId::new(chance.id(on.at));
    let mut case = case.clone();
    let mut events = Vec::new();
    let politicians = kind == DecisionKind::FamilyHome;
    if politicians {
        let proposal = words::text("Att barnet placeras i familjehem, så som utredningen föreslår.");
        let proposed = ProposeDecision { decision, kind, proposal }.decide(&case, on).ok()?;
        take_in(&mut case, &mut events, proposed);
    }
    let step = MakeDecision {
        decision,
        kind,
        on: on.on(),
        answer: Answer::InFavour,
        content: words::text(words::granted(form, chance)),
        decided_by: if politicians { sub_committee() } else { DecidedBy::Official(worker) },
        others: None,
        reasons: words::text("Familjen behöver stöd som den inte kan få på annat sätt, och vill ha det."),
        rules: words::text("11 kap. 1 § och 21 kap. 1 § socialtjänstlagen (2025:400)."),
        consents: Some(Consents { guardians: Guardians::All, child, without_guardians: Suitability::NotSuitable }),
        changes: None,
    };
    let made = step.decide(&case, on).ok()?;
    take_in(&mut case, &mut events, made);
    Some(events)
}

fn arranged(form: Form, case: &Case, on: &Occasion, provider: WorkerId, chance: &mut Chance) -> Option<Vec<Event>> {
    let method = chance.one_of(&words::METHODS).filter(|_| form == Form::StructuredProgramme);
    let step = ArrangeIntervention {
        intervention: InterventionId::new(chance.id(on.at)),
        form,
        rests_on: RestsOn::Decision(case.decisions.made.last()?.made.decision),
        side: if form.outside_home() || form.contact() { Side::External } else { Side::Provider },
        method: method.map(words::text),
        ksi_code: None,
    };
    let (mut case, mut events) = (case.clone(), Vec::new());
    let given = step.decide(&case, on).ok()?;
    take_in(&mut case, &mut events, given);
    if step.side == Side::Provider {
        let assignment = words::text(words::ASSIGNMENT);
        events.extend(AssignProvider { intervention: step.intervention, provider, assignment }.decide(&case, on).ok()?);
    }
    Some(events)
}

fn plan(kind: PlanKind) -> PlanContent {
    let parts = kind.parts().iter().map(|part| (*part, words::text(words::part(*part))));
    PlanContent { kind, parts: parts.collect(), left_out: None }
}

fn begun(case: &Case, on: &Occasion, chance: &mut Chance) -> Option<Vec<Event>> {
    let waiting = case.interventions.open().find(|found| found.started_on().is_none())?;
    let (intervention, day) = (waiting.arranged.intervention, on.on());
    if waiting.arranged.form.outside_home() {
        let step = StartPlacement {
            placement: PlacementId::new(chance.id(on.at)),
            intervention,
            on: day,
            home: words::text("Ett påhittat hem"),
            visit_on: day.saturating_add(21.days()),
        };
        // The care plan and the notice to the region belong to the day the child moves (SoL 9:12, 22:7).
        let (mut case, mut events) = (case.clone(), Vec::new());
        let moved = step.decide(&case, on).ok()?;
        take_in(&mut case, &mut events, moved);
        let health = GiveHealthNotice { placement: step.placement, on: day, notice: HealthNotice::Sent };
        events.extend(health.decide(&case, on).ok()?);
        let plan = MakePlan { plan: PlanId::new(chance.id(on.at)), intervention, content: plan(PlanKind::Care) };
        events.extend(plan.decide(&case, on).ok()?);
        return Some(events);
    }
    let review_on = Some(day.saturating_add(90.days()));
    StartIntervention { intervention, on: day, review_on }.decide(case, on).ok()
}
