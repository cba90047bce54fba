//! Formuläret för en åtgärd: a new one, or one that is changed.

use super::{back, told};
use crate::activities::words;
use crate::ask::{Answers, Ask};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::followup::reading::texts;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, Places, new_id};
use crate::visit::Visit;
use area::action_plan::event::Planned;
use area::action_plan::steps::{AddMeasure, ChangeMeasure};
use area::action_plan::{ActionPlan, PlannedMeasure, Status};
use area::collaboration::Collaboration;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit};
use engine::Catalogue;
use std::sync::Arc;

/// The key under which what the form asks is worded.
const STEP: &str = "plan-measure";

/// Sidan med formuläret.
#[derive(Template)]
#[template(path = "action_plan/form.html")]
pub struct MeasureFormPage {
    /// The frame.
    pub shell: Shell,
    /// What is done here.
    pub title: String,
    /// Where the form goes.
    pub action: Route,
    /// The form's own key.
    pub key: String,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
}

/// What can be chosen in the form.
pub(super) struct Offered<'o> {
    pub partners: &'o Collaboration,
    pub catalogue: &'o Catalogue,
    pub places: &'o [(String, String)],
}

/// The same, held while a page is made.
struct Known {
    partners: Collaboration,
    catalogue: Catalogue,
    places: Arc<Places>,
}

async fn known(app: &AppState, visit: &Visit, plans: Permit) -> Result<Known, Error> {
    let (partners, places) = (app.store.collaboration(plans).await?, app.areas(visit).await?);
    Ok(Known { partners, catalogue: app.catalogue(), places })
}

impl Known {
    fn offered(&self) -> Offered<'_> {
        Offered { partners: &self.partners, catalogue: &self.catalogue, places: &self.places }
    }
}

/// Shows the form of a new measure.
pub(crate) async fn get_new(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let known = known(&app, &visit, visit.permit(Action::PlanArea)?).await?;
    let typed = Typed::new([("key".to_owned(), new_id().to_string()), ("status".to_owned(), "planned".to_owned())]);
    let shell = visit.shell(Place::ActionPlan);
    page(&MeasureFormPage::new(shell, &known.offered(), &typed, Problems::default()))
}

/// Adds a measure.
pub(crate) async fn post_new(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let plans = visit.permit(Action::PlanArea)?;
    let mut problems = Problems::default();
    let planned = planned(visit.language, &typed, &mut problems);
    let mut answers = Answers { language: visit.language, typed: &typed, problems: &mut problems, step: STEP };
    let status = answers.one("status", Status::from_code);
    if let (Some(planned), Some(status)) = (planned, status) {
        let step = AddMeasure { form: typed.one("key").to_owned(), planned, status };
        let at = visit.occasion()?;
        let taken = app.store.plan_area(plans, &at, move |plan, today| step.decide(plan, today));
        match taken.await? {
            Ok(_) => return Ok(back("measure-added")),
            Err(refusal) => note(&mut problems, told(visit.language, refusal)),
        }
    }
    let known = known(&app, &visit, plans).await?;
    let view = MeasureFormPage::new(visit.shell(Place::ActionPlan), &known.offered(), &typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Shows the form that changes a measure.
pub(crate) async fn get_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Error> {
    let plans = visit.permit(Action::PlanArea)?;
    let plan = app.store.action_plan(plans).await?;
    let measure = found(&plan, &number)?;
    let known = known(&app, &visit, plans).await?;
    let shell = visit.shell(Place::ActionPlan);
    page(&MeasureFormPage::change(shell, measure.number, &known.offered(), &filled(measure), Problems::default()))
}

/// Changes a measure.
pub(crate) async fn post_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let plans = visit.permit(Action::PlanArea)?;
    let plan = app.store.action_plan(plans).await?;
    let measure = found(&plan, &number)?.number;
    let mut problems = Problems::default();
    if let Some(planned) = planned(visit.language, &typed, &mut problems) {
        let step = ChangeMeasure { measure, planned, why: typed.raw("why").to_owned() };
        match app.store.plan_area(plans, &visit.occasion()?, move |plan, _| step.decide(plan)).await? {
            Ok(_) => {
                let page = Route::PlannedMeasure(measure.to_string());
                return Ok(Redirect::to(&format!("{page}?klart=measure-changed")).into_response());
            }
            Err(refusal) => note(&mut problems, told(visit.language, refusal)),
        }
    }
    let known = known(&app, &visit, plans).await?;
    let view = MeasureFormPage::change(visit.shell(Place::ActionPlan), measure, &known.offered(), &typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn note(problems: &mut Problems, (field, words): (&'static str, String)) {
    problems.add(field, words);
}

/// The measure that an address names.
pub(super) fn found<'p>(plan: &'p ActionPlan, number: &str) -> Result<&'p PlannedMeasure, Error> {
    number.parse().ok().and_then(|number| plan.measure(number)).ok_or(Error::NotFound)
}

/// A sum in kronor as somebody types it; none when there is none.
pub(super) fn sum(language: Language, typed: &Typed, problems: &mut Problems) -> Option<i64> {
    let digits: String = typed.one("money").chars().filter(|sign| !sign.is_whitespace()).collect();
    if digits.is_empty() {
        return None;
    }
    let sum = digits.parse().ok();
    if sum.is_none() {
        problems.add("money", language.t("action-plan-refused-money"));
    }
    sum
}

/// What was typed, as a measure; none when something in it cannot be read.
fn planned(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Planned> {
    let budget_sek = sum(language, typed, problems);
    let line = |name: &str| Some(typed.one(name).to_owned()).filter(|text| !text.is_empty());
    let planned = Planned {
        reference: line("reference"),
        title: typed.one("title").to_owned(),
        goal: typed.raw("goal").to_owned(),
        responsible: typed.one("responsible").to_owned(),
        partners: typed.all("with").filter_map(|number| number.parse().ok()).collect(),
        indicator: line("indicator"),
        place: typed.one("place").parse().ok(),
        from: typed.one("from").parse().ok(),
        to: typed.one("to").parse().ok(),
        budget_sek,
    };
    problems.is_empty().then_some(planned)
}

/// The form of a measure as it stands.
pub(super) fn filled(measure: &PlannedMeasure) -> Typed {
    let planned = &measure.planned;
    let text = |text: Option<String>| text.unwrap_or_default();
    let mut typed = Typed::new(
        [
            ("reference", text(planned.reference.clone())),
            ("title", planned.title.clone()),
            ("goal", planned.goal.clone()),
            ("responsible", planned.responsible.clone()),
            ("indicator", text(planned.indicator.clone())),
            ("place", text(planned.place.as_ref().map(ToString::to_string))),
            ("from", text(planned.from.map(|day| day.to_string()))),
            ("to", text(planned.to.map(|day| day.to_string()))),
            ("money", text(planned.budget_sek.map(|sum| sum.to_string()))),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    for number in &planned.partners {
        typed.push("with", number.to_string());
    }
    typed
}

impl MeasureFormPage {
    /// The form of a new measure.
    #[must_use]
    pub(super) fn new(shell: Shell, offered: &Offered<'_>, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: STEP };
        let mut fields = fields(ask, offered);
        fields.push(ask.one("status", "plan-status", Status::ALL.iter().map(|status| status.code())));
        Self {
            title: language.t("action-plan-add"),
            action: Route::NewPlannedMeasure,
            key: typed.one("key").to_owned(),
            fields,
            problems,
            shell,
        }
    }

    /// The form that changes a measure.
    #[must_use]
    pub(super) fn change(shell: Shell, number: u32, offered: &Offered<'_>, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: STEP };
        let mut fields = fields(ask, offered);
        fields.push(ask.line(LineKind::Words, "why"));
        Self {
            title: language.t("action-plan-change"),
            action: Route::ChangePlannedMeasure(number.to_string()),
            key: String::new(),
            fields,
            problems,
            shell,
        }
    }
}

fn fields(ask: Ask<'_>, offered: &Offered<'_>) -> Vec<Field> {
    let language = ask.language;
    let numbers: Vec<String> = offered.partners.partners.iter().map(|partner| partner.number.to_string()).collect();
    let partners = offered.partners.partners.iter().zip(&numbers);
    let options = partners.map(|(partner, number)| {
        (number.as_str(), partner.name.clone(), Some(words(language, "partner", partner.kind.code())))
    });
    let with = (language.t("plan-measure-with"), language.t("ask-several"));
    let titled = |one: &engine::Indicator| (one.id.clone(), texts(one, language).title.clone());
    let mut indicators: Vec<(String, String)> = offered.catalogue.indicators.iter().map(titled).collect();
    indicators.sort_by(|one, other| language.compare(&one.1, &other.1));
    let mut fields =
        vec![ask.line(LineKind::Words, "title"), ask.text("goal"), ask.line(LineKind::Words, "responsible")];
    if !numbers.is_empty() {
        fields.push(Field::Choice(ask.fields.some_of("with", with.0, with.1, options.collect())));
    }
    fields.push(ask.pick("indicator", indicators));
    if !offered.places.is_empty() {
        fields.push(ask.pick("place", offered.places.to_vec()));
    }
    fields.extend([
        ask.day("from"),
        ask.day("to"),
        ask.line(LineKind::Short, "money"),
        ask.line(LineKind::Short, "reference"),
    ]);
    fields
}
