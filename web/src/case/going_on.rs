//! Det som pågår: interventions, placements and measures as they stand, with the steps that can be taken in each.

use crate::assignments::Asked;
use crate::clock::Clock;
use crate::intervention::{INTERVENTION, PLAN_KIND, called};
use crate::language::Language;
use crate::measure::{self, MEASURE};
use crate::placement::{self, PLACEMENT};
use crate::routes::Route;
use crate::state::Names;
use casework::after_review::After;
use casework::case::interventions::{Goal, Intervention};
use casework::clocks::{self, About};
use casework::intervention::form::Side;
use casework::intervention::plan::PlanKind;
use casework::{Case, NextStep};
use figures::Svg;
use figures::spark::Spark;
use jiff::civil::Date;
use store::journal::Recorded;

/// Något som pågår.
#[derive(Debug, Clone)]
pub struct GoingOn {
    /// What.
    pub title: String,
    /// Where it stands, a sentence each.
    pub told: Vec<String>,
    /// What is due next in it.
    pub clock: Option<(String, Clock)>,
    /// Its goals.
    pub goals: Vec<GoalPicture>,
    /// The steps that can be taken in it.
    pub steps: Vec<(String, String)>,
}

/// Ett mål, i ord och bild.
#[derive(Debug, Clone)]
pub struct GoalPicture {
    /// The goal, in the family's words.
    pub words: String,
    /// How far it has come, in words.
    pub level: String,
    /// The levels over time; none before the first rating.
    pub picture: Option<Svg>,
}

/// What goes on in a case.
pub(super) fn of(language: Language, recorded: &Recorded, names: &Names, today: Date) -> Vec<GoingOn> {
    let case = &recorded.case;
    if case.closed.is_some() {
        return Vec::new();
    }
    let telling = Telling { language, case, number: recorded.number.to_string(), names, today };
    let interventions = case.interventions.open().map(|found| telling.intervention(found));
    let placement = case.placements.running().map(|found| telling.placement(found));
    let measures = case.measures.running().map(|found| telling.measure(found));
    interventions.chain(placement).chain(measures).collect()
}

/// What somebody on the provider side has been asked to carry out, out of that part of a case.
pub(crate) fn own(language: Language, recorded: &Recorded, names: &Names, today: Date) -> Vec<Asked> {
    let case = &recorded.case;
    let telling = Telling { language, case, number: recorded.number.to_string(), names, today };
    let asked = case.interventions.open().filter_map(|found| {
        let assigned = found.assignment.as_ref()?;
        let mut going = telling.intervention(found);
        going.steps = telling.steps_of_provider(found);
        // What comes first is the button, and so it is not said twice.
        let answered = assigned.answered.is_some();
        let next = (!answered || found.goes_on()).then(|| going.steps.remove(0));
        Some(Asked { going, words: assigned.given.assignment.as_str().to_owned(), next })
    });
    asked.collect()
}

/// Where the next step is taken, when it belongs to what goes on: the key of its words, its link, and what its clock is about.
pub(super) fn next(step: NextStep, case: &Case, number: String) -> (&'static str, String, Option<About>) {
    match step {
        NextStep::AssignProvider(id) => {
            ("step-assign-provider", format!("{}?{INTERVENTION}={id}", Route::AssignProvider(number)), None)
        }
        NextStep::StartIntervention(id) => {
            let found = case.interventions.intervention(id);
            let moves = found.is_some_and(|found| found.arranged.form.outside_home() && found.started_on().is_none());
            let route = if moves { Route::StartPlacement(number) } else { Route::StartIntervention(number) };
            ("step-start", format!("{route}?{INTERVENTION}={id}"), None)
        }
        NextStep::ReviewIntervention(id) => {
            let link = format!("{}?{INTERVENTION}={id}", Route::HoldReview(number));
            ("step-review", link, Some(About::Intervention(id)))
        }
        NextStep::GiveHealthNotice(id) => {
            ("step-health", format!("{}?{PLACEMENT}={id}", Route::GiveHealthNotice(number)), Some(About::Placement(id)))
        }
        NextStep::MakeCarePlan(id) => {
            let link = format!("{}?{PLAN_KIND}={}", Route::MakePlan(number), PlanKind::Care.code());
            ("step-care-plan", link, Some(About::Placement(id)))
        }
        NextStep::FollowMeasure(id) => {
            let found = case.measures.measure(id);
            let ahead = found
                .is_some_and(|found| found.decided.kind.stages().iter().any(|stage| found.reached(*stage).is_none()));
            let route = if ahead { Route::AdvanceMeasure(number) } else { Route::ReviewMeasure(number) };
            ("step-follow", format!("{route}?{MEASURE}={id}"), Some(About::Measure(id)))
        }
        NextStep::EndAfterReview(id) => {
            ("step-after-end", Route::EndAfterReview(number).to_string(), Some(About::AfterReview(id)))
        }
        _ => ("step-arrange", Route::ArrangeIntervention(number).to_string(), None),
    }
}

/// What can be begun besides what goes on.
pub(super) fn others(language: Language, case: &Case, number: &str) -> Vec<(String, Route)> {
    let mut others = Vec::new();
    if case.closed.is_some() {
        others.push((language.t("step-reopen-title"), Route::ReopenCase(number.to_owned())));
    } else {
        others.push((language.t("step-arrange-title"), Route::ArrangeIntervention(number.to_owned())));
        others.push((language.t("step-measure-title"), Route::DecideMeasure(number.to_owned())));
    }
    if !After::all_in(case).is_empty() && case.running_investigation().is_none() {
        others.push((language.t("step-after-title"), Route::BeginAfterReview(number.to_owned())));
    }
    others
}

struct Telling<'t> {
    language: Language,
    case: &'t Case,
    number: String,
    names: &'t Names,
    today: Date,
}

impl Telling<'_> {
    fn intervention(&self, found: &Intervention) -> GoingOn {
        let language = self.language;
        let id = found.arranged.intervention;
        let since = match (found.started_on(), found.interrupted_since()) {
            (None, _) => language.t1("going-granted", "on", self.day(found.arranged.granted_on)),
            (_, Some(on)) => language.t1("going-interrupted", "on", self.day(on)),
            (Some(on), None) => language.t1("going-since", "on", self.day(on)),
        };
        let given = language.t(&["side-", found.arranged.side.code()].concat());
        let by = match found.provider() {
            Some(worker) => format!("{given}: {}.", self.names.of(worker)),
            None => format!("{given}."),
        };
        let mut told = vec![format!("{since} {by}")];
        told.extend(self.answer(found));
        if !found.sessions.is_empty() {
            told.push(language.n("going-sessions", found.sessions.len()));
        }
        GoingOn {
            title: called(language, found),
            told,
            clock: self.next(About::Intervention(id)),
            goals: found.goals.iter().map(|goal| self.goal(goal)).collect(),
            steps: self.steps_of(found),
        }
    }

    /// What the provider side has said of its assignment, until it has taken it on.
    fn answer(&self, found: &Intervention) -> Option<String> {
        let assigned = found.assignment.as_ref()?;
        let name = self.names.of(assigned.given.provider);
        match &assigned.answered {
            None => Some(self.language.with("going-asked", &[("name", &name), ("on", &self.day(assigned.given.on))])),
            Some(answer) => {
                let reasons = answer.declined.as_ref()?;
                Some(self.language.with("going-declined", &[("name", &name), ("reasons", &reasons.as_str())]))
            }
        }
    }

    fn steps_of(&self, found: &Intervention) -> Vec<(String, String)> {
        let id = found.arranged.intervention;
        let link = |key: &str, route: Route| {
            (self.language.t(&[key, "-title"].concat()), format!("{route}?{INTERVENTION}={id}"))
        };
        let number = || self.number.clone();
        let mut steps = Vec::new();
        if found.goes_on() {
            steps.push(link("step-session", Route::RecordSession(number())));
            steps.push(link("step-review", Route::HoldReview(number())));
            if !found.goals.is_empty() {
                steps.push(link("step-rate", Route::RateGoals(number())));
            }
        } else if found.arranged.form.outside_home() && found.started_on().is_none() {
            steps.push(link("step-place", Route::StartPlacement(number())));
        } else {
            steps.push(link("step-start", Route::StartIntervention(number())));
        }
        steps.push(link("step-goal", Route::SetGoal(number())));
        let mut kinds = vec![PlanKind::Implementation, PlanKind::Individual];
        if found.arranged.form.outside_home() {
            kinds.insert(0, PlanKind::Care);
        }
        for kind in kinds {
            let words = self.language.t(&["plan-", kind.code()].concat());
            let address = format!("{}?{INTERVENTION}={id}&{PLAN_KIND}={}", Route::MakePlan(number()), kind.code());
            steps.push((words, address));
        }
        if found.arranged.side == Side::Provider {
            steps.push(link("step-assign-provider", Route::AssignProvider(number())));
        }
        if found.goes_on() {
            steps.push(link("step-change", Route::ChangeIntervention(number())));
            steps.push(link("step-interrupt", Route::InterruptIntervention(number())));
        }
        steps.push(link("step-end", Route::EndIntervention(number())));
        steps
    }

    /// What the provider side does itself: answer, then write down sessions, plan with the family, and set and rate goals.
    fn steps_of_provider(&self, found: &Intervention) -> Vec<(String, String)> {
        let id = found.arranged.intervention;
        let link = |key: &str, route: Route| {
            (self.language.t(&[key, "-title"].concat()), format!("{route}?{INTERVENTION}={id}"))
        };
        let number = || self.number.clone();
        if found.assignment.as_ref().is_some_and(|assigned| assigned.answered.is_none()) {
            return vec![link("step-answer-assignment", Route::AnswerAssignment(number()))];
        }
        let mut steps = Vec::new();
        if found.goes_on() {
            steps.push(link("step-session", Route::RecordSession(number())));
            if !found.goals.is_empty() {
                steps.push(link("step-rate", Route::RateGoals(number())));
            }
        }
        steps.push(link("step-goal", Route::SetGoal(number())));
        for kind in [PlanKind::Implementation, PlanKind::Individual] {
            let words = self.language.t(&["plan-", kind.code()].concat());
            let address = format!("{}?{INTERVENTION}={id}&{PLAN_KIND}={}", Route::MakePlan(number()), kind.code());
            steps.push((words, address));
        }
        steps
    }

    fn placement(&self, found: &casework::case::placements::Placement) -> GoingOn {
        let id = found.started.placement;
        let link =
            |key: &str, route: Route| (self.language.t(&[key, "-title"].concat()), format!("{route}?{PLACEMENT}={id}"));
        let number = || self.number.clone();
        let mut steps = vec![link("step-visit", Route::VisitPlacedChild(number()))];
        if found.health.is_none() {
            steps.push(link("step-health", Route::GiveHealthNotice(number())));
        }
        if !self.case.placements.coerced(&self.case.interventions, found) {
            steps.push(link("step-consider", Route::ConsiderPlacement(number())));
        }
        let form = self.case.interventions.intervention(found.started.intervention).map(|found| found.arranged.form);
        if form.is_some_and(|form| form.family_home()) {
            steps.push(link("step-custody", Route::ConsiderCustodyTransfer(number())));
        }
        steps.push(link("step-leave", Route::EndPlacement(number())));
        GoingOn {
            title: placement::called(self.language, self.case, found),
            told: vec![self.language.t1("going-placed", "on", self.day(found.started.on))],
            clock: self.next(About::Placement(id)),
            goals: Vec::new(),
            steps,
        }
    }

    fn measure(&self, found: &casework::case::measures::Measure) -> GoingOn {
        let id = found.decided.measure;
        let link =
            |key: &str, route: Route| (self.language.t(&[key, "-title"].concat()), format!("{route}?{MEASURE}={id}"));
        let number = || self.number.clone();
        let mut steps = Vec::new();
        if found.decided.kind.stages().iter().any(|stage| found.reached(*stage).is_none()) {
            steps.push(link("step-stage", Route::AdvanceMeasure(number())));
        }
        if found.decided.kind.reviewed_as().is_some() {
            steps.push(link("step-review-measure", Route::ReviewMeasure(number())));
        }
        steps.push(link("step-end-measure", Route::EndMeasure(number())));
        let stages = found.stages.iter().map(|reached| {
            let stage = self.language.t(&["stage-", reached.stage.code()].concat());
            self.language.with("going-stage", &[("stage", &stage), ("on", &self.day(reached.on))])
        });
        let decided = self.language.t1("going-decided", "on", self.day(found.decided.on));
        GoingOn {
            title: measure::called(self.language, found),
            told: std::iter::once(decided).chain(stages).collect(),
            clock: self.next(About::Measure(id)),
            goals: Vec::new(),
            steps,
        }
    }

    /// What is due first of what something is about.
    fn next(&self, about: About) -> Option<(String, Clock)> {
        let running = clocks::of(self.case).into_iter().filter(|running| running.about == about);
        let next = running.filter(|running| running.met_on.is_none()).min_by_key(|running| running.due_on)?;
        let name = self.language.t(&["clock-", &next.clock.code.as_str().to_ascii_lowercase()].concat());
        let words = format!("{name}, {}", self.day(next.due_on));
        Some((words, Clock::seen(self.language, next.due_on, self.today)))
    }

    fn goal(&self, goal: &Goal) -> GoalPicture {
        let levels: Vec<i8> = std::iter::once(goal.set.baseline.value())
            .chain(goal.ratings.iter().map(|rating| rating.level.value()))
            .collect();
        let last = goal.ratings.last().map_or(goal.set.baseline, |rating| rating.level);
        let level = self.language.t(&["level-", last.code()].concat());
        let level = match goal.ratings.last() {
            None => self.language.t1("goal-baseline", "level", level),
            Some(rating) => self.language.with("goal-level", &[("level", &level), ("on", &self.day(rating.on))]),
        };
        // The expected level is drawn beside, so that one sees what is above and below it.
        let values: Vec<_> = levels.iter().map(|level| Some(f64::from(*level))).collect();
        let expected = vec![Some(0.0); values.len()];
        let picture =
            (values.len() > 1).then(|| Spark { values: &values, comparison: &expected, ..Spark::default() }.draw());
        GoalPicture { words: goal.set.words.as_str().to_owned(), level, picture }
    }

    fn day(&self, on: Date) -> String {
        self.language.day_seen_from(on, self.today)
    }
}
