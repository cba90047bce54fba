//! En utvärdering: the answer first, in plain words; then the pictures, the numbers, the plan, and all that was done.

use super::notes;
use super::others::{self, OutcomeView};
use super::pictures::{self, Picture};
use super::runs::{self, RunView, VersionView};
use super::words::{self, Verdict};
use crate::error::Error;
use crate::form::Typed;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit, permit};
use followup::evaluation::plan::source::Source;
use followup::evaluation::registration::event::{PlanRun, RunOutcome};
use followup::evaluation::registration::steps::KeepRun;
use followup::evaluation::registration::{PlanId, deviations};
use store::plans::RecordedPlan;

/// Sidan om en utvärdering.
#[derive(Template)]
#[template(path = "evaluation/plan.html")]
pub struct PlanPage {
    /// The frame.
    pub shell: Shell,
    /// What it says.
    pub view: PlanView,
    /// Whether the reader may run and change it.
    pub may_run: bool,
}

/// En utvärdering som den visas.
#[derive(Debug, Clone)]
pub struct PlanView {
    /// Its address.
    pub link: Route,
    /// Where it is changed.
    pub change: String,
    /// What it is called.
    pub title: String,
    /// What it asks.
    pub question: String,
    /// What may be said.
    pub verdict: Verdict,
    /// Why the latest run gave no answer, in English.
    pub refused: Option<String>,
    /// The picture that says it.
    pub first: Option<Picture>,
    /// The other pictures.
    pub pictures: Vec<Picture>,
    /// Method, estimate, interval, p, units, periods.
    pub estimates: Vec<Vec<String>>,
    /// The other outcomes.
    pub outcomes: Vec<OutcomeView>,
    /// Group, method, estimate, interval, p, p of all groups together.
    pub subgroups: Vec<Vec<String>>,
    /// What the methods note.
    pub notes: Vec<String>,
    /// What else happened: when and what, and whether it moved the measure.
    pub happened: Vec<(String, String, bool)>,
    /// What is left out, and why.
    pub excluded: Vec<(String, String)>,
    /// Why the comparison is fair.
    pub comparison_why: Option<String>,
    /// Where the data come from.
    pub source: String,
    /// Where what was done parts from what was planned.
    pub deviations: Vec<String>,
    /// The versions.
    pub versions: Vec<VersionView>,
    /// The runs.
    pub runs: Vec<RunView>,
}

/// Shows a plan.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit, Path(id): Path<String>) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadEvaluation)?;
    let id: PlanId = id.parse().map_err(|_| Error::NotFound)?;
    let recorded = app.store.plan(reads, id).await?.ok_or(Error::NotFound)?;
    let names = visit.names()?;
    let may_run = permit(visit.staff()?.actor, Action::RunEvaluation).is_ok();
    let view = PlanView::of(visit.language, &recorded, &names);
    page(&PlanPage { shell: visit.shell(Place::Evaluation), view, may_run })
}

/// Runs the version that stands, and keeps the run whatever it answers.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(id): Path<String>,
    _: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::RunEvaluation)?;
    let id: PlanId = id.parse().map_err(|_| Error::NotFound)?;
    let recorded = app.store.plan(may, id.clone()).await?.ok_or(Error::NotFound)?;
    let catalogue = app.catalogue();
    let sources = super::sources(&app, &catalogue, &visit);
    let (version, text) = (recorded.plan.version(), &recorded.plan.current().text.text);
    let ready = engine::evaluation::ready(sources, version, text).await?;
    let run = tokio::task::spawn_blocking(move || ready.estimate()).await?;
    keep(&app, &visit, may, recorded, run).await?;
    Ok(Redirect::to(&Route::Evaluation(id.to_string()).to_string()).into_response())
}

/// Keeps a run. That somebody else wrote meanwhile is no reason to lose it: it is appended to what stands then.
async fn keep(
    app: &AppState,
    visit: &Visit,
    may: Permit,
    mut recorded: RecordedPlan,
    run: PlanRun,
) -> Result<(), Error> {
    loop {
        let events = KeepRun { run: run.clone() }.decide(&recorded.plan).map_err(|_| Error::NotFound)?;
        let id = recorded.id.clone();
        match app.store.append_to_plan(may, id.clone(), recorded.version, events, &visit.occasion()?).await {
            Ok(_) => return Ok(()),
            Err(store::Error::Stale { .. }) => recorded = app.store.plan(may, id).await?.ok_or(Error::NotFound)?,
            Err(failure) => return Err(failure.into()),
        }
    }
}

impl PlanView {
    /// Lays out a plan with what has become of it.
    #[must_use]
    pub fn of(language: Language, recorded: &RecordedPlan, names: &Names) -> Self {
        let registered = &recorded.plan;
        let plan = super::read(registered);
        let latest = registered.latest_run();
        let answer = latest.and_then(|run| run.outcome.answer());
        let mut all = answer.map(|answer| pictures::of(language, &plan, answer)).unwrap_or_default();
        let first = (!all.is_empty()).then(|| all.remove(0));
        let id = recorded.id.to_string();
        let deviated = deviations::of(registered);
        let mut parted: Vec<String> = deviated.iter().map(|deviation| words::deviation(language, deviation)).collect();
        if parted.is_empty() && !registered.runs.is_empty() {
            parted.push(language.t("verdict-deviation-none"));
        }
        Self {
            title: plan.title.clone().unwrap_or_else(|| id.clone()),
            change: format!("{}?plan={id}", Route::NewEvaluation),
            link: Route::Evaluation(id),
            question: plan.question.clone().unwrap_or_default(),
            verdict: super::verdict(language, &plan, registered),
            refused: latest.and_then(|run| match &run.outcome {
                RunOutcome::Refused(why) => Some(why.clone()),
                RunOutcome::Answered(_) => None,
            }),
            first,
            pictures: all,
            estimates: runs::estimates(language, &plan, answer),
            outcomes: answer.map(|answer| others::outcomes(language, &plan, answer, &deviated)).unwrap_or_default(),
            subgroups: answer.map(|answer| others::subgroups(language, &plan, answer)).unwrap_or_default(),
            notes: answer
                .map(|answer| answer.notes.iter().map(|note| notes::note(language, note)).collect())
                .unwrap_or_default(),
            happened: plan
                .happened
                .iter()
                .map(|happened| {
                    let at = pictures::period_words(language, &happened.at);
                    (at, happened.what.clone(), happened.moves_measure)
                })
                .collect(),
            excluded: plan.excluded.iter().map(|excluded| (excluded.unit.clone(), excluded.why.clone())).collect(),
            comparison_why: plan.comparison_why.clone(),
            source: source(language, plan.data.source().ok()),
            deviations: parted,
            versions: runs::versions(language, recorded, names),
            runs: runs::runs(language, recorded, names),
        }
    }
}

fn source(language: Language, source: Option<Source<'_>>) -> String {
    match source {
        None => String::new(),
        Some(Source::File(file)) => language.t1("evaluation-source-file", "name", file),
        Some(Source::Indicator(id)) => language.t1("evaluation-source-indicator", "name", id),
        Some(Source::AreaValues(indicator)) => language.t1("evaluation-source-areas", "name", indicator),
        Some(Source::Observations(followed)) => language.t1("evaluation-source-persons", "name", followed.code()),
    }
}
