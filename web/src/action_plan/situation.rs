//! Lägesbild: the picture that the plan rests on, in its three parts, and those that stood before it.

use super::{back, told};
use crate::ask::{Answers, Ask};
use crate::error::Error;
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use area::action_plan::event::Picture;
use area::action_plan::steps::DrawPicture;
use area::action_plan::{ActionPlan, Duty};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::{Action, permit};
use jiff::civil::Date;

/// The key under which what the form asks is worded.
const STEP: &str = "situation";

/// The parts of the picture, in the order of the law.
const PARTS: [&str; 3] = ["crime", "other", "analysis"];

/// Lägesbildens sida.
#[derive(Template)]
#[template(path = "action_plan/situation.html")]
pub struct SituationPage {
    /// The frame.
    pub shell: Shell,
    /// What is wrong.
    pub problems: Problems,
    /// The pictures, the latest first.
    pub pictures: Vec<PictureView>,
    /// By when it is drawn again.
    pub next: Option<String>,
    /// The form of a new one, for those who write the plan.
    pub fields: Option<Vec<Field>>,
}

/// En lägesbild.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureView {
    /// As of when.
    pub day: String,
    /// Its parts: heading and paragraphs.
    pub parts: Vec<(String, Vec<String>)>,
}

/// Shows it.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let plan = app.store.action_plan(visit.permit(Action::ReadArea)?).await?;
    let writes = permit(visit.staff()?.actor, Action::PlanArea).is_ok();
    let typed = begun(&plan, visit.today());
    let shell = visit.shell(Place::ActionPlan);
    page(&SituationPage::of(shell, &plan, writes.then_some(&typed), Problems::default()))
}

/// Draws it anew.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let plans = visit.permit(Action::PlanArea)?;
    let mut problems = Problems::default();
    let mut answers = Answers { language: visit.language, typed: &typed, problems: &mut problems, step: STEP };
    if let Some(on) = answers.day("on") {
        let text = |name: &str| typed.raw(name).to_owned();
        let picture = Picture { on, crime: text("crime"), other: text("other"), analysis: text("analysis") };
        let step = DrawPicture { picture };
        let at = visit.occasion()?;
        let taken = app.store.plan_area(plans, &at, move |plan, today| step.decide(plan, today));
        match taken.await? {
            Ok(_) => return Ok(back("picture-drawn")),
            Err(refusal) => {
                let (field, words) = told(visit.language, refusal);
                problems.add(field, words);
            }
        }
    }
    let plan = app.store.action_plan(plans).await?;
    let view = SituationPage::of(visit.shell(Place::ActionPlan), &plan, Some(&typed), problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// A new picture begins with what the last one said.
pub(super) fn begun(plan: &ActionPlan, today: Date) -> Typed {
    let mut typed = Typed::new([("on".to_owned(), today.to_string())]);
    if let Some(last) = plan.pictures.last() {
        for (name, text) in PARTS.into_iter().zip([&last.crime, &last.other, &last.analysis]) {
            typed.put(name, text.clone());
        }
    }
    typed
}

impl SituationPage {
    /// The page of a plan's pictures, with a form when something can be typed.
    #[must_use]
    pub fn of(shell: Shell, plan: &ActionPlan, typed: Option<&Typed>, problems: Problems) -> Self {
        let language = shell.language;
        let fields = typed.map(|typed| {
            let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: STEP };
            let parts = PARTS.map(|part| ask.text(part));
            std::iter::once(ask.day("on")).chain(parts).collect()
        });
        Self {
            pictures: plan.pictures.iter().rev().map(|picture| PictureView::of(language, picture)).collect(),
            next: plan.due_on(Duty::Picture).map(|on| language.t1("duty-next", "day", language.full_day(on))),
            fields,
            problems,
            shell,
        }
    }
}

impl PictureView {
    fn of(language: Language, picture: &Picture) -> Self {
        let texts = [&picture.crime, &picture.other, &picture.analysis];
        let parts = PARTS.into_iter().zip(texts);
        Self {
            day: language.full_day(picture.on),
            parts: parts.map(|(part, text)| (language.t(&["situation-", part].concat()), paragraphs(text))).collect(),
        }
    }
}

/// A text as its paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
