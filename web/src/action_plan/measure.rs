//! En åtgärd: what is to be done, what it is to lead to, what its indicator says now, and how it was followed up.

use super::forms::{found, sum};
use super::situation::paragraphs;
use super::{kronor, told};
use crate::activities::words;
use crate::ask::{Answers, Ask};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::step::Taken;
use crate::theory::standing::{Standing, standings};
use crate::visit::Visit;
use area::action_plan::event::FollowedUp;
use area::action_plan::steps::FollowUpMeasure;
use area::action_plan::{PlannedMeasure, Status};
use area::collaboration::Collaboration;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, permit};
use engine::Ask as Question;
use jiff::civil::Date;

/// The key under which what the form asks is worded.
const STEP: &str = "plan-follow";

/// En åtgärds sida.
#[derive(Template)]
#[template(path = "action_plan/measure.html")]
pub struct MeasurePage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong.
    pub problems: Problems,
    /// What is done.
    pub title: String,
    /// What it is to lead to.
    pub goal: Vec<String>,
    /// Everything else that is known, in words.
    pub facts: Vec<(String, String)>,
    /// What its indicator says now.
    pub standing: Option<Standing>,
    /// When it is followed up next, and whether that day has passed.
    pub next: Option<(String, bool)>,
    /// How it was followed up, the latest first: day and status, and what was told.
    pub followed: Vec<(String, Vec<String>)>,
    /// What it said before, the latest first.
    pub earlier: Vec<String>,
    /// Where it is changed, for those who write the plan.
    pub change: Option<Route>,
    /// Where the form goes.
    pub action: Route,
    /// The form that follows it up.
    pub fields: Option<Vec<Field>>,
}

/// What stands on the page beside the measure itself.
pub(super) struct Around<'a> {
    pub partners: &'a Collaboration,
    pub places: &'a [(String, String)],
    pub standing: Option<Standing>,
    pub today: Date,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let typed = Typed::new([("on".to_owned(), visit.today().to_string())]);
    let mut view = view(&app, &visit, &number, &typed, Problems::default()).await?;
    view.done = taken.told(visit.language);
    page(&view)
}

/// Follows it up.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let plans = visit.permit(Action::PlanArea)?;
    let measure = number.parse::<u32>().map_err(|_| Error::NotFound)?;
    let mut problems = Problems::default();
    let spent_sek = sum(visit.language, &typed, &mut problems);
    let mut answers = Answers { language: visit.language, typed: &typed, problems: &mut problems, step: STEP };
    let (on, status) = (answers.day("on"), answers.one("status", Status::from_code));
    let told_of = typed.raw("told").to_owned();
    if let (Some(on), Some(status), true) = (on, status, problems.is_empty()) {
        let step = FollowUpMeasure { followed: FollowedUp { measure, on, status, told: told_of, spent_sek } };
        let at = visit.occasion()?;
        let taken = app.store.plan_area(plans, &at, move |plan, today| step.decide(plan, today));
        match taken.await? {
            Ok(_) => {
                let page = Route::PlannedMeasure(number);
                return Ok(Redirect::to(&format!("{page}?klart=measure-followed")).into_response());
            }
            Err(refusal) => {
                let (field, words) = told(visit.language, refusal);
                problems.add(field, words);
            }
        }
    }
    let view = view(&app, &visit, &number, &typed, problems).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn view(
    app: &AppState,
    visit: &Visit,
    number: &str,
    typed: &Typed,
    problems: Problems,
) -> Result<MeasurePage, Error> {
    let reads = visit.permit(Action::ReadArea)?;
    let plan = app.store.action_plan(reads).await?;
    let measure = found(&plan, number)?;
    let (partners, places) = (app.store.collaboration(reads).await?, app.areas(visit).await?);
    let catalogue = app.catalogue();
    // What stands here is read by partners too, so that it is of the last whole month for everybody.
    let day = engine::leaving::release_day(visit.today(), None);
    let question = Question { as_of: Some(day), ..Question::on(day) };
    let named = measure.planned.indicator.as_deref();
    let said = standings(app, &catalogue, visit.language, &question, named.into_iter()).await?;
    let around =
        Around { partners: &partners, places: &places, standing: said.into_values().next(), today: visit.today() };
    let plans = permit(visit.staff()?.actor, Action::PlanArea).is_ok();
    Ok(MeasurePage::of(visit.shell(Place::ActionPlan), measure, around, plans.then_some(typed), problems))
}

impl MeasurePage {
    /// The page of a measure, with a form when something can be typed.
    #[must_use]
    pub(super) fn of(
        shell: Shell,
        measure: &PlannedMeasure,
        around: Around<'_>,
        typed: Option<&Typed>,
        problems: Problems,
    ) -> Self {
        let language = shell.language;
        let number = measure.number.to_string();
        let fields = typed.map(|typed| {
            let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: STEP };
            vec![
                ask.one("status", "plan-status", Status::ALL.iter().map(|status| status.code())),
                ask.text("told"),
                ask.day("on"),
                ask.line(LineKind::Short, "money"),
            ]
        });
        let next = measure.follow_up_on();
        let followed = measure.followed.iter().rev().map(|one| FollowedView(one).told(language));
        let earlier = measure.earlier.iter().rev().map(|(before, why)| {
            language.with(
                "action-plan-earlier",
                &[("title", &before.title), ("responsible", &before.responsible), ("why", why)],
            )
        });
        Self {
            done: None,
            title: measure.planned.title.clone(),
            goal: paragraphs(&measure.planned.goal),
            facts: facts(language, measure, &around),
            standing: around.standing,
            next: next.map(|on| (language.t1("action-plan-next", "day", language.full_day(on)), on <= around.today)),
            followed: followed.collect(),
            earlier: earlier.collect(),
            change: fields.is_some().then(|| Route::ChangePlannedMeasure(number.clone())),
            action: Route::PlannedMeasure(number),
            fields,
            problems,
            shell,
        }
    }
}

/// A follow-up, to be told.
struct FollowedView<'f>(&'f FollowedUp);

impl FollowedView<'_> {
    fn told(self, language: Language) -> (String, Vec<String>) {
        let Self(one) = self;
        let status = words(language, "plan-status", one.status.code());
        let mut head = format!("{} · {status}", language.full_day(one.on));
        if let Some(spent) = one.spent_sek {
            head = format!("{head} · {}", language.t1("action-plan-spent", "sum", kronor(language, spent)));
        }
        (head, paragraphs(&one.told))
    }
}

fn facts(language: Language, measure: &PlannedMeasure, around: &Around<'_>) -> Vec<(String, String)> {
    let planned = &measure.planned;
    let with: Vec<&str> =
        planned.partners.iter().filter_map(|one| around.partners.partner(*one)).map(|one| one.name.as_str()).collect();
    let place = planned.place.as_ref().map(|code| {
        let named = around.places.iter().find(|(known, _)| known == code.as_str());
        named.map_or_else(|| code.to_string(), |(_, name)| name.clone())
    });
    let days = match (planned.from, planned.to) {
        (None, None) => None,
        (from, to) => {
            let day = |day: Option<Date>| day.map_or_else(String::new, |day| language.full_day(day));
            Some(format!("{} – {}", day(from), day(to)).trim().to_owned())
        }
    };
    let known = [
        ("action-plan-status", Some(words(language, "plan-status", measure.status.code()))),
        ("action-plan-responsible", Some(planned.responsible.clone())),
        ("action-plan-partners", Some(with.join(", ")).filter(|names| !names.is_empty())),
        ("action-plan-place", place),
        ("action-plan-days", days),
        ("action-plan-budget", planned.budget_sek.map(|sum| kronor(language, sum))),
        ("action-plan-spent-in-all", measure.spent_sek().map(|sum| kronor(language, sum))),
        ("action-plan-reference", planned.reference.clone()),
    ];
    known.into_iter().filter_map(|(key, value)| Some((language.t(key), value?))).collect()
}
