//! CTC steg för steg: the five phases with what is done in each, by whom, and how far it has come.

use super::{Locality, refusal_key};
use crate::activities::words;
use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::ctc::steps::{LONGEST_NAME, MOST, MarkStep, Refusal};
use area::ctc::{StepState, Way};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, permit};
use engine::ctc::{Phase, PhaseStep, phases};

/// Sidan med faserna.
#[derive(Template)]
#[template(path = "ctc/phases.html")]
pub struct PhasesPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong.
    pub problems: Problems,
    /// The area.
    pub place: Locality,
    /// How far the area has come, in a line.
    pub progress: String,
    /// The phases.
    pub phases: Vec<PhaseView>,
    /// Whether the reader works in the area.
    pub works: bool,
}

/// En fas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseView {
    /// Its number.
    pub number: u8,
    /// What it is called.
    pub title: String,
    /// How many of its steps are done.
    pub progress: String,
    /// Whether it is the one that the area is in.
    pub current: bool,
    /// Whether it is told from memory.
    pub unverified: bool,
    /// Its steps.
    pub steps: Vec<StepView>,
}

/// Ett steg i en fas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    /// Its name.
    pub id: String,
    /// What is done.
    pub what: String,
    /// Who does it, or is proposed to.
    pub who: String,
    /// How far it has come, and since when.
    pub state: String,
    /// Whether it is done.
    pub finished: bool,
    /// What can be said of it: code, words, whether it is so.
    pub states: Vec<(&'static str, String, bool)>,
    /// Who is said to do it.
    pub by: String,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadArea)?;
    let place = Locality::of(&app, &visit, &code).await?;
    let way = app.store.way(reads, place.code.clone()).await?;
    let works = permit(visit.staff()?.actor, Action::WorkInArea).is_ok();
    let mut view = PhasesPage::of(visit.shell(Place::Area), place, &way, works, Problems::default());
    view.done = taken.told(visit.language);
    page(&view)
}

/// Marks a step.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let place = Locality::of(&app, &visit, &code).await?;
    let known = phases().iter().flat_map(|phase| &phase.step).find(|step| step.id == typed.one("step"));
    let step = known.ok_or(Error::NotFound)?.id.clone();
    let state = StepState::from_code(typed.one("state")).ok_or(Error::NotFound)?;
    let by = typed.raw("by").to_owned();
    let mark = MarkStep { step: step.clone(), state, by };
    let occasion = visit.occasion()?;
    let taken = app.store.take_way(works, place.code.clone(), &occasion, move |way, today| mark.decide(way, today));
    match taken.await? {
        Ok(()) => Ok(Redirect::to(&format!("{}?klart=step-marked", place.phases())).into_response()),
        Err(refusal) => {
            let mut problems = Problems::default();
            problems.add(format!("{step}-by"), refused(visit.language, refusal));
            let way = app.store.way(works, place.code.clone()).await?;
            let view = PhasesPage::of(visit.shell(Place::Area), place, &way, true, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

fn refused(language: Language, refusal: Refusal) -> String {
    language.with(refusal_key(refusal), &[("most", &MOST), ("longest", &LONGEST_NAME)])
}

impl PhasesPage {
    /// The page of an area's way.
    #[must_use]
    pub fn of(shell: Shell, place: Locality, way: &Way, works: bool, problems: Problems) -> Self {
        let language = shell.language;
        let finished = |phase: &Phase| phase.step.iter().all(|step| way.state(&step.id) == StepState::Done);
        let current = phases().iter().find(|phase| !finished(phase)).map(|phase| phase.number);
        let progress = match current {
            Some(number) => language.t1("ctc-in-phase", "number", number),
            None => language.t("ctc-all-done"),
        };
        let phases = phases().iter().map(|phase| PhaseView::of(language, phase, way, current));
        Self { done: None, problems, place, progress, phases: phases.collect(), works, shell }
    }
}

impl PhaseView {
    fn of(language: Language, phase: &Phase, way: &Way, current: Option<u8>) -> Self {
        let done = phase.step.iter().filter(|step| way.state(&step.id) == StepState::Done).count();
        let counts: [(&str, &dyn std::fmt::Display); 2] = [("done", &done), ("all", &phase.step.len())];
        Self {
            number: phase.number,
            title: if language == Language::English { phase.en.clone() } else { phase.sv.clone() },
            progress: language.with("ctc-phase-progress", &counts),
            current: current == Some(phase.number),
            unverified: phase.unverified,
            steps: phase.step.iter().map(|step| StepView::of(language, step, way)).collect(),
        }
    }
}

impl StepView {
    fn of(language: Language, step: &PhaseStep, way: &Way) -> Self {
        let marked = way.marks.get(&step.id);
        let state = way.state(&step.id);
        let (what, proposed) = match language {
            Language::English => (&step.en, &step.who_en),
            _ => (&step.sv, &step.who_sv),
        };
        let by = marked.map(|marked| marked.by.clone()).unwrap_or_default();
        let said = words(language, "ctc-state", state.code());
        let since = marked.map(|marked| language.full_day(marked.on));
        Self {
            id: step.id.clone(),
            what: what.clone(),
            who: if by.is_empty() { language.t1("ctc-proposed", "who", proposed) } else { by.clone() },
            state: since.map_or_else(|| said.clone(), |day| format!("{said}, {day}")),
            finished: state == StepState::Done,
            states: StepState::ALL
                .iter()
                .map(|one| (one.code(), words(language, "ctc-state", one.code()), *one == state))
                .collect(),
            by,
        }
    }
}
