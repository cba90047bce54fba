//! Utvärdering: what is asked, what may be claimed, and how one came to it. Plans are registered before they are run.

pub mod composed;
pub mod methods;
pub mod new;
pub mod notes;
pub mod others;
pub mod pictures;
pub mod plan;
pub mod runs;
pub mod words;

pub(crate) mod sample;

use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::access::{Action, permit};
use engine::Catalogue;
use engine::evaluation::Sources;
use followup::evaluation::conclusion::conclude;
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::{RegisteredPlan, deviations};
use store::plans::RecordedPlan;
use words::Verdict;

/// Utvärderingssidan.
#[derive(Template)]
#[template(path = "evaluation/plans.html")]
pub struct PlansPage {
    /// The frame.
    pub shell: Shell,
    /// The plans.
    pub plans: Vec<PlanLine>,
    /// Whether the reader may register one.
    pub may_register: bool,
}

/// One plan in the list.
#[derive(Debug, Clone)]
pub struct PlanLine {
    /// Where it is.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// What it asks.
    pub question: String,
    /// What may be said.
    pub verdict: String,
    /// The code of the finding, for its tone.
    pub code: &'static str,
    /// Its version and how many runs it has.
    pub state: String,
}

/// Shows the plans.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadEvaluation)?;
    let plans = app.store.plans(reads).await?;
    let plans = plans.iter().map(|recorded| PlanLine::of(visit.language, recorded)).collect();
    let may_register = permit(visit.staff()?.actor, Action::RunEvaluation).is_ok();
    page(&PlansPage { shell: visit.shell(Place::Evaluation), plans, may_register })
}

impl PlanLine {
    fn of(language: Language, recorded: &RecordedPlan) -> Self {
        let plan = read(&recorded.plan);
        let verdict = verdict(language, &plan, &recorded.plan);
        let id = recorded.id.to_string();
        Self {
            title: plan.title.clone().unwrap_or_else(|| id.clone()),
            link: Route::Evaluation(id),
            question: plan.question.clone().unwrap_or_default(),
            state: state(language, &recorded.plan),
            code: verdict.code,
            verdict: verdict.finding,
        }
    }
}

/// The plan of a text that stands. One that can no longer be read has been registered by another version; it is shown empty.
#[must_use]
pub fn read(registered: &RegisteredPlan) -> Plan {
    Plan::parse(&registered.current().text.text).unwrap_or_else(|_| {
        Plan::parse("[data]\n[[estimator]]\nmethod = \"kaplan-meier\"\n").expect("the least plan can be read")
    })
}

/// What may be said of the version that stands.
#[must_use]
pub fn verdict(language: Language, plan: &Plan, registered: &RegisteredPlan) -> Verdict {
    let answer = registered.latest_run().and_then(|run| run.outcome.answer());
    match answer {
        None => Verdict::none(language, plan),
        Some(answer) => Verdict::of(language, plan, &conclude(plan, answer, Some(&deviations::of(registered)))),
    }
}

fn state(language: Language, registered: &RegisteredPlan) -> String {
    let version = language.t1("evaluation-version", "version", registered.version());
    let runs = language.n("evaluation-runs", registered.runs.len());
    format!("{version}, {runs}")
}

/// Where a plan's data are looked for today.
pub(crate) fn sources<'a>(app: &'a AppState, catalogue: &'a Catalogue, visit: &Visit) -> Sources<'a> {
    Sources { store: &app.store, catalogue, folder: app.plan_files(), today: visit.today(), as_of: None }
}
