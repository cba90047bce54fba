//! Åtgärdsplan: what the municipality takes upon itself in the area, who answers for it, and how it goes; above it what the
//! law asks for (lag 2023:196, FACTS 9.20) and when each part of it was last done.

mod file;
pub mod forms;
pub mod measure;
pub mod situation;

pub(crate) mod sample;

use crate::activities::words;
use crate::choice::Choice;
use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::leaving::{Leaving, hand_out};
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::action_plan::event::DutyMet;
use area::action_plan::steps::{MeetDuty, Refusal};
use area::action_plan::{ActionPlan, Duty, PlannedMeasure, Status};
use area::collaboration::Collaboration;
use area::plain::Unfit;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, permit};
use followup::release::{Release, Released};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Åtgärdsplanens sida.
#[derive(Template)]
#[template(path = "action_plan/plan.html")]
pub struct ActionPlanPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// Whether the reader writes the plan.
    pub plans: bool,
    /// What the law asks for.
    pub duties: Vec<DutyView>,
    /// What the list is chosen by.
    pub choices: Vec<Choice>,
    /// How many measures there are, and how they stand.
    pub summary: String,
    /// The measures.
    pub measures: Vec<MeasureRow>,
    /// Whether there is any at all.
    pub empty: bool,
}

/// Något som lagen begär.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyView {
    /// Its code.
    pub code: &'static str,
    /// What.
    pub title: String,
    /// When it was last done, and what was said of it.
    pub last: String,
    /// By when it is done again.
    pub next: Option<String>,
    /// Whether that day has passed, or it has never been done.
    pub late: bool,
    /// Where it is written down, when that is elsewhere.
    pub link: Option<Route>,
}

/// En åtgärd i listan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureRow {
    /// Its page.
    pub link: Route,
    /// The municipality's own number.
    pub reference: String,
    /// What is done.
    pub title: String,
    /// Who answers for it.
    pub responsible: String,
    /// How it stands.
    pub status: String,
    /// When it is followed up.
    pub next: String,
    /// Whether that day has passed.
    pub late: bool,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    ansvarig: Option<String>,
    lage: Option<String>,
    ordning: Option<String>,
    som: Option<String>,
}

/// How the measures are sorted: the code in the address.
const ORDERS: [&str; 4] = ["nummer", "uppfoljning", "ansvarig", "lage"];

/// The measures to follow up now, as a status in the address.
pub(crate) const DUE: &str = "att-folja-upp";

/// Shows it, or hands it out as a table.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(taken): Query<Taken>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadArea)?;
    let plan = app.store.action_plan(reads).await?;
    let all = app.store.collaboration(reads).await?;
    if asked.som.as_deref() == Some("csv") {
        let table = Leaving::csv("atgardsplan.csv".to_owned(), file::csv(&plan, &all));
        let release = Release::of(Released::ActionPlan, reads.actor().unit.to_string(), visit.today());
        return hand_out(&app, reads, visit.now, release, table).await;
    }
    let plans = permit(visit.staff()?.actor, Action::PlanArea).is_ok();
    let shell = visit.shell(Place::ActionPlan);
    let mut view = ActionPlanPage::of(shell, (&plan, &all), visit.today(), &asked, plans);
    view.done = taken.told(visit.language);
    page(&view)
}

/// Writes down that something that the law asks for is done.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let plans = visit.permit(Action::PlanArea)?;
    let duty = Duty::from_code(typed.one("duty")).ok_or(Error::NotFound)?;
    let refused = match typed.one("on").parse() {
        Err(_) => Some(("on", visit.language.t("action-plan-refused-day"))),
        Ok(on) => {
            let note = Some(typed.raw("note").to_owned());
            let step = MeetDuty { met: DutyMet { duty, on, note } };
            let at = visit.occasion()?;
            let taken = app.store.plan_area(plans, &at, move |plan, today| step.decide(plan, today));
            taken.await?.err().map(|refusal| told(visit.language, refusal))
        }
    };
    let Some((field, wrong)) = refused else { return Ok(back("duty-met")) };
    let reads = visit.permit(Action::ReadArea)?;
    let (plan, all) = (app.store.action_plan(reads).await?, app.store.collaboration(reads).await?);
    let shell = visit.shell(Place::ActionPlan);
    let mut view = ActionPlanPage::of(shell, (&plan, &all), visit.today(), &Asked::default(), true);
    view.problems.add(format!("{field}-{}", duty.code()), wrong);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn back(done: &str) -> Response {
    Redirect::to(&format!("{}?klart={done}", Route::ActionPlan)).into_response()
}

/// At which field a refusal stands, and in which words.
fn told(language: Language, refusal: Refusal) -> (&'static str, String) {
    let (field, key) = match refusal {
        Refusal::Text(field, Unfit::Empty) => (field, "action-plan-refused-empty"),
        Refusal::Text(field, Unfit::Long) => (field, "action-plan-refused-long"),
        Refusal::Text(field, Unfit::Number) => (field, "action-plan-refused-number"),
        Refusal::Days => ("to", "action-plan-refused-days"),
        Refusal::Ahead => ("on", "action-plan-refused-ahead"),
        Refusal::Money => ("money", "action-plan-refused-money"),
        Refusal::Known => ("reference", "action-plan-refused-known"),
        Refusal::NoSuch => ("", "action-plan-refused-gone"),
        Refusal::Before => ("on", "action-plan-refused-before"),
        Refusal::Same => ("", "action-plan-refused-same"),
    };
    (field, language.t(key))
}

impl ActionPlanPage {
    /// The page of a plan on a day, with the measures that are asked for.
    #[must_use]
    pub(crate) fn of(
        shell: Shell,
        (plan, all): (&ActionPlan, &Collaboration),
        today: Date,
        asked: &Asked,
        plans: bool,
    ) -> Self {
        let language = shell.language;
        let (choices, measures) = chosen(language, plan, today, asked);
        let open = plan.measures.iter().filter(|one| one.status.open()).count();
        let late = plan.to_follow_up(today).len();
        let counts: [(&str, &dyn std::fmt::Display); 2] = [("open", &open), ("late", &late)];
        Self {
            done: None,
            problems: Problems::default(),
            plans,
            duties: Duty::ALL.iter().map(|duty| DutyView::of(language, plan, all, *duty, today)).collect(),
            choices,
            summary: language.n_with("action-plan-summary", plan.measures.len(), &counts),
            measures: measures.into_iter().map(|one| MeasureRow::of(language, one, today)).collect(),
            empty: plan.measures.is_empty(),
            shell,
        }
    }
}

/// What can be chosen, and the measures that are, in their order.
fn chosen<'p>(
    language: Language,
    plan: &'p ActionPlan,
    today: Date,
    asked: &Asked,
) -> (Vec<Choice>, Vec<&'p PlannedMeasure>) {
    let responsible: BTreeSet<&str> = plan.measures.iter().map(|one| one.planned.responsible.as_str()).collect();
    let every = |words: &str| (String::new(), language.t(words));
    let mut answering: Vec<(String, String)> =
        responsible.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
    answering.sort_by(|one, other| language.compare(&one.1, &other.1));
    answering.insert(0, every("action-plan-all-responsible"));
    let mut statuses = vec![every("action-plan-all-statuses"), (DUE.to_owned(), language.t("action-plan-due"))];
    statuses.extend(Status::ALL.iter().map(|one| (one.code().to_owned(), words(language, "plan-status", one.code()))));
    let orders = ORDERS.map(|order| (order.to_owned(), words(language, "action-plan-by", order)));
    let asked_for = |text: &Option<String>| text.clone().unwrap_or_default();
    let (who, status, order) = (asked_for(&asked.ansvarig), asked_for(&asked.lage), asked_for(&asked.ordning));
    let order = ORDERS.into_iter().find(|known| *known == order).unwrap_or(ORDERS[0]);
    let choices = vec![
        Choice::new("ansvarig", language.t("action-plan-responsible"), answering, &who),
        Choice::new("lage", language.t("action-plan-status"), statuses, &status),
        Choice::new("ordning", language.t("action-plan-order"), orders.to_vec(), order),
    ];
    let due: BTreeSet<u32> = plan.to_follow_up(today).iter().map(|one| one.number).collect();
    let mut measures: Vec<&PlannedMeasure> = plan.measures.iter().collect();
    measures.retain(|one| who.is_empty() || one.planned.responsible == who);
    measures.retain(|one| match status.as_str() {
        "" => true,
        DUE => due.contains(&one.number),
        code => one.status.code() == code,
    });
    measures.sort_by(|one, other| {
        let first = match order {
            "uppfoljning" => {
                let day = |one: &PlannedMeasure| one.follow_up_on().unwrap_or(Date::MAX);
                day(one).cmp(&day(other))
            }
            "ansvarig" => language.compare(&one.planned.responsible, &other.planned.responsible),
            "lage" => one.status.cmp(&other.status),
            _ => std::cmp::Ordering::Equal,
        };
        first.then_with(|| numbered(one).cmp(&numbered(other)))
    });
    (choices, measures)
}

/// A municipality's own numbers in their order: 2 before 10, and 4.2 before 4.10.
fn numbered(measure: &PlannedMeasure) -> (Vec<u32>, u32) {
    let reference = measure.planned.reference.as_deref().unwrap_or_default();
    let parts = reference.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok());
    (parts.collect(), measure.number)
}

impl DutyView {
    fn of(language: Language, plan: &ActionPlan, all: &Collaboration, duty: Duty, today: Date) -> Self {
        let last_on = plan.last_met(duty);
        let note = plan.met.iter().rfind(|met| met.duty == duty && Some(met.on) == last_on);
        let note = note.and_then(|met| met.note.clone());
        let last = match (last_on, note) {
            (None, _) => language.t("duty-never"),
            (Some(on), None) => language.t1("duty-last", "day", language.full_day(on)),
            (Some(on), Some(note)) => {
                language.with("duty-last-noted", &[("day", &language.full_day(on)), ("note", &note)])
            }
        };
        // An agreement has a review of its own; the first that comes counts for all.
        let review = all.agreements.iter().filter(|one| one.in_force(today)).map(|one| one.review_on).min();
        let due_on = if duty == Duty::Agreements { review } else { plan.due_on(duty) };
        let in_force = duty == Duty::Agreements && review.is_some();
        Self {
            code: duty.code(),
            title: words(language, "duty", duty.code()),
            last: if in_force && last_on.is_none() { language.t("duty-agreements-there") } else { last },
            next: due_on.map(|on| language.t1("duty-next", "day", language.full_day(on))),
            late: due_on.map_or(last_on.is_none() && !in_force, |on| on <= today),
            link: match duty {
                Duty::Picture => Some(Route::SituationPicture),
                Duty::Agreements => Some(Route::Collaboration),
                _ => None,
            },
        }
    }

    /// The name of one of its fields, which is its id too.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.code)
    }
}

impl MeasureRow {
    fn of(language: Language, measure: &PlannedMeasure, today: Date) -> Self {
        let next = measure.follow_up_on();
        Self {
            link: Route::PlannedMeasure(measure.number.to_string()),
            reference: measure.planned.reference.clone().unwrap_or_default(),
            title: measure.planned.title.clone(),
            responsible: measure.planned.responsible.clone(),
            status: words(language, "plan-status", measure.status.code()),
            next: next.map_or_else(String::new, |on| language.full_day(on)),
            late: next.is_some_and(|on| on <= today),
        }
    }
}

/// A sum of money in words.
fn kronor(language: Language, sum: i64) -> String {
    language.t1("action-plan-kronor", "sum", language.whole(sum))
}
