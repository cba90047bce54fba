//! Ny plan, eller ändrad: the text is looked through first, with what it could show at all; then it is registered.

use super::composed::{self, Offered};
use super::words;
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit};
use engine::evaluation::Error as NoData;
use followup::evaluation::plan::Plan;
use followup::evaluation::power::Draft;
use followup::evaluation::registration::PlanId;
use followup::evaluation::registration::changes::{Change, between};
use followup::evaluation::registration::event::PlanText;
use followup::evaluation::registration::steps::{ChangePlan, Refusal, RegisterPlan};
use serde::Deserialize;
use std::fmt::Display;
use store::journal::Version;
use store::plans::RecordedPlan;

/// Formuläret för en plan.
#[derive(Template)]
#[template(path = "evaluation/new.html")]
pub struct NewPlanPage {
    /// The frame.
    pub shell: Shell,
    /// Questions whose answers make a plan's text; none when a plan is changed.
    pub questions: Vec<Field>,
    /// What stands in the form.
    pub fields: Vec<Field>,
    /// What is wrong with it.
    pub problems: Problems,
    /// The plan that is changed; none for a new one.
    pub changing: Option<(String, Route)>,
    /// What the text could show, when it has been looked through.
    pub draft: Option<DraftView>,
    /// Whether the text can be registered as it stands.
    pub ready: bool,
}

/// Vad planen kan visa.
#[derive(Debug, Clone)]
pub struct DraftView {
    /// What it rests on, how low p can go, and what was known of the outcome.
    pub said: Vec<String>,
    /// Method, smallest effect found four times out of five, power for the effect that matters.
    pub methods: Vec<Vec<String>>,
    /// Why nothing can be told beforehand.
    pub untold: Option<String>,
    /// What differs from the plan that stands.
    pub changes: Vec<Change>,
}

/// A plan to begin from, with its keys explained.
const fn template(language: Language) -> &'static str {
    match language {
        Language::Swedish => include_str!("../../locales/sv/plan.toml"),
        Language::English => include_str!("../../locales/en/plan.toml"),
    }
}

/// Which plan is changed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    plan: Option<String>,
}

/// The button that registers; the other only looks through.
const REGISTER: &str = "register";

/// The button that makes a text of the answers above it.
const COMPOSE: &str = "compose";

/// Shows the form, with a plan to begin from or the one that stands.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::RunEvaluation)?;
    let changing = standing(&app, may, asked.plan.as_deref()).await?;
    let offered = Offered::read(&app, &visit, &app.catalogue()).await?;
    let typed = match &changing {
        None => Typed::new([("text".to_owned(), template(visit.language).to_owned())]),
        Some(recorded) => Typed::new([
            ("id".to_owned(), recorded.id.to_string()),
            ("text".to_owned(), recorded.plan.current().text.text.clone()),
        ]),
    };
    let shell = visit.shell(Place::Evaluation);
    page(&NewPlanPage::of(shell, &typed, Problems::default(), &offered, changing.as_ref(), None))
}

/// Looks the text through, or registers it.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
    mut typed: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::RunEvaluation)?;
    let language = visit.language;
    let changed = asked.plan.or_else(|| Some(typed.one("changing").to_owned()).filter(|id| !id.is_empty()));
    let changing = standing(&app, may, changed.as_deref()).await?;
    let catalogue = app.catalogue();
    let offered = Offered::read(&app, &visit, &catalogue).await?;
    let sources = super::sources(&app, &catalogue, &visit);
    if typed.has(COMPOSE) {
        let composed = composed::text(&typed);
        typed.put("text", composed);
    }
    let text = typed.raw("text").replace("\r\n", "\n");
    let mut problems = Problems::default();
    // A text that is only looked through needs no name yet.
    let id = match typed.has(REGISTER) {
        true => plan_id(language, &typed, changing.as_ref(), &mut problems),
        false => None,
    };
    let plan = Plan::parse(&text).map_err(|problem| problems.add("text", problem.to_string())).ok();
    let written = engine::evaluation::text(sources, &text).await?;
    let draft = match &plan {
        None => None,
        Some(plan) => {
            Some(DraftView::of(language, &engine::evaluation::draft(sources, plan).await, &written, changing.as_ref()))
        }
    };
    if let Some(id) = id.filter(|_| problems.is_empty()) {
        match register(&app, &visit, may, id.clone(), written, changing.as_ref(), typed.one("why")).await? {
            Ok(()) => return Ok(Redirect::to(&Route::Evaluation(id.to_string()).to_string()).into_response()),
            Err((field, key)) => problems.add(field, language.t(key)),
        }
    }
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = visit.shell(Place::Evaluation);
    page_with(status, &NewPlanPage::of(shell, &typed, problems, &offered, changing.as_ref(), draft))
}

async fn standing(app: &AppState, may: Permit, id: Option<&str>) -> Result<Option<RecordedPlan>, Error> {
    let Some(id) = id else { return Ok(None) };
    let id: PlanId = id.parse().map_err(|_| Error::NotFound)?;
    Ok(Some(app.store.plan(may, id).await?.ok_or(Error::NotFound)?))
}

fn plan_id(
    language: Language,
    typed: &Typed,
    changing: Option<&RecordedPlan>,
    problems: &mut Problems,
) -> Option<PlanId> {
    if let Some(recorded) = changing {
        return Some(recorded.id.clone());
    }
    typed.one("id").parse().map_err(|_| problems.add("id", language.t("evaluation-id-problem"))).ok()
}

/// What was wrong: at which field, and in which words.
type Told = (&'static str, &'static str);

async fn register(
    app: &AppState,
    visit: &Visit,
    may: Permit,
    id: PlanId,
    text: PlanText,
    changing: Option<&RecordedPlan>,
    why: &str,
) -> Result<Result<(), Told>, Error> {
    let decided = match changing {
        None => {
            let there = app.store.plan(may, id.clone()).await?;
            RegisterPlan { text }.decide(there.map(|recorded| recorded.plan).as_ref())
        }
        Some(recorded) => ChangePlan { text, why: why.to_owned() }.decide(&recorded.plan),
    };
    let events = match decided {
        Ok(events) => events,
        Err(refusal) => return Ok(Err(told(&refusal))),
    };
    let version = changing.map_or(Version::new(0), |recorded| recorded.version);
    match app.store.append_to_plan(may, id, version, events, &visit.occasion()?).await {
        Ok(_) => Ok(Ok(())),
        Err(store::Error::Stale { .. }) => Ok(Err(("text", "evaluation-stale"))),
        Err(failure) => Err(failure.into()),
    }
}

const fn told(refusal: &Refusal) -> Told {
    match refusal {
        Refusal::AlreadyRegistered => ("id", "evaluation-id-taken"),
        Refusal::Unchanged => ("text", "evaluation-unchanged"),
        Refusal::WhyMissing => ("why", "evaluation-why-missing"),
        Refusal::NoQuestion => ("text", "evaluation-no-question"),
        Refusal::Unreadable(_) | Refusal::NoSuchVersion(_) => ("text", "evaluation-unreadable"),
    }
}

impl NewPlanPage {
    pub(crate) fn of(
        shell: Shell,
        typed: &Typed,
        problems: Problems,
        offered: &Offered,
        changing: Option<&RecordedPlan>,
        draft: Option<DraftView>,
    ) -> Self {
        let language = shell.language;
        let make = Fields { typed, problems: &problems };
        let text = |key: &str| language.t(key);
        let mut fields = Vec::new();
        let questions = if changing.is_none() { composed::fields(language, make, offered) } else { Vec::new() };
        if changing.is_none() {
            let hint = Some(text("evaluation-id-hint"));
            fields.push(Field::Line(make.line(LineKind::Short, "id", text("evaluation-id"), hint)));
        }
        fields.push(Field::Text(make.text("text", text("evaluation-text"), Some(text("evaluation-text-hint")))));
        if changing.is_some() {
            fields.push(Field::Text(make.text("why", text("evaluation-why"), Some(text("evaluation-why-hint")))));
        }
        let changing = changing.map(|recorded| (recorded.id.to_string(), Route::Evaluation(recorded.id.to_string())));
        Self { ready: draft.is_some() && problems.is_empty(), shell, questions, fields, problems, changing, draft }
    }
}

impl DraftView {
    pub(crate) fn of(
        language: Language,
        draft: &Result<Draft, NoData>,
        written: &PlanText,
        changing: Option<&RecordedPlan>,
    ) -> Self {
        let changes = changing.map(|recorded| between(&recorded.plan.current().text.text, &written.text));
        let mut view =
            Self { said: Vec::new(), methods: Vec::new(), untold: None, changes: changes.unwrap_or_default() };
        let known = written.known.as_ref().map_or(0, |known| known.periods_after_start);
        if known > 0 {
            view.said.push(language.n("evaluation-known", known));
        } else if written.known.is_some() {
            view.said.push(language.t("evaluation-known-nothing"));
        }
        match draft {
            Ok(draft) => view.tell(language, draft),
            Err(why) => view.untold = Some(language.t1("evaluation-untold", "why", why)),
        }
        view
    }

    fn tell(&mut self, language: Language, draft: &Draft) {
        let rests: [(&str, &dyn Display); 4] = [
            ("treated", &draft.treated_units),
            ("comparison", &draft.comparison_units),
            ("before", &draft.periods_before),
            ("after", &draft.periods_after),
        ];
        self.said.push(language.with("evaluation-draft-rests", &rests));
        if let Some(floor) = draft.smallest_attainable_p {
            let key = if floor > 0.05 { "evaluation-draft-floor-high" } else { "evaluation-draft-floor" };
            self.said.push(language.t1(key, "floor", words::chance(language, floor)));
        }
        if draft.smallest_effect.is_none() {
            self.said.push(language.t("evaluation-draft-no-smallest"));
        }
        let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| language.decimal(value, 2));
        for method in &draft.methods {
            let power = method.power.map_or_else(|| "–".to_owned(), |power| language.percent(power, 0));
            let name = words::method(language, method.method);
            if let Some((detectable, smallest)) = method.smallest_detectable.zip(draft.smallest_effect)
                && detectable > smallest.abs()
            {
                self.said.push(language.t1("evaluation-draft-weak", "method", &name));
            }
            self.methods.push(vec![name, number(method.smallest_detectable), power]);
        }
    }
}
