//! En insats: all that is known of it, and when it is looked over.

use super::forms::found;
use super::words;
use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::inventory::Offered;
use area::inventory::event::InventoryEvent;
use area::inventory::offer::OfferKind;
use area::inventory::record::{ABOUT, FIELDS, Fault, Refusal, written};
use area::inventory::steps::{CloseOffer, ReviewOffer};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, permit};
use jiff::ToSpan;
use jiff::civil::Date;

/// En insats sida.
#[derive(Template)]
#[template(path = "inventory/offer.html")]
pub struct OfferPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong with a form at the bottom.
    pub problems: Problems,
    /// What it is called.
    pub name: String,
    /// What it is, a paragraph at a time.
    pub summary: Vec<String>,
    /// Everything else that is known, in words.
    pub facts: Vec<(String, String)>,
    /// What the act says of it.
    pub law: Vec<String>,
    /// When it is looked over, or that it is offered no longer; and whether that day has passed.
    pub day: (String, bool),
    /// Where it is changed, for those who keep the catalogue.
    pub change: Option<Route>,
    /// Where the forms go.
    pub action: Route,
    /// The next day that is suggested.
    pub next_on: Date,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadArea)?;
    let all = app.inventory(visit.municipality()?).await?;
    let offered = number.parse().ok().and_then(|number| all.offered(number)).ok_or(Error::NotFound)?;
    let mut view = view(&app, &visit, offered).await?;
    view.done = taken.told(visit.language);
    page(&view)
}

/// Looks it over, or ends it.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepInventory)?;
    let all = app.store.inventory(keeps).await?;
    let offered = found(&all, &number)?;
    let number = offered.number;
    let (done, step) = if typed.has("close") {
        ("offer-closed", Ok(Taking::Close(CloseOffer { number, why: typed.raw("why").to_owned() })))
    } else {
        let next_on = typed.one("next_on").parse().map_err(|_| Refusal::at("next_on", Fault::Day));
        ("offer-reviewed", next_on.map(|next_on| Taking::Review(ReviewOffer { number, next_on })))
    };
    let taken = match step {
        Ok(step) => {
            app.store.keep_inventory(keeps, &visit.occasion()?, move |all, today| step.decide(all, today)).await?
        }
        Err(refusal) => Err(refusal),
    };
    match taken {
        Ok(_) => Ok(Redirect::to(&format!("{}?klart={done}", Route::Offer(number.to_string()))).into_response()),
        Err(refusal) => {
            let mut view = view(&app, &visit, offered).await?;
            let (field, words) = super::told(visit.language, refusal);
            view.problems.add(field, words);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// One of the steps that this page takes.
enum Taking {
    Review(ReviewOffer),
    Close(CloseOffer),
}

impl Taking {
    fn decide(&self, all: &area::inventory::Inventory, today: Date) -> Result<Vec<InventoryEvent>, Refusal> {
        match self {
            Self::Review(step) => step.decide(all, today),
            Self::Close(step) => step.decide(all, today),
        }
    }
}

async fn view(app: &AppState, visit: &Visit, offered: &Offered) -> Result<OfferPage, Error> {
    let keeps = permit(visit.staff()?.actor, Action::KeepInventory).is_ok();
    let classified = match &offered.offer.ksi {
        Some(code) => app.store.classified_as(code).await?.map(|one| one.title),
        None => None,
    };
    Ok(OfferPage::of(visit.shell(Place::Inventory), offered, classified, (visit.today(), keeps)))
}

impl OfferPage {
    /// The page of an intervention as it stands on a day; `classified` is what its code means.
    #[must_use]
    pub fn of(shell: Shell, one: &Offered, classified: Option<String>, (today, keeps): (Date, bool)) -> Self {
        let language = shell.language;
        let day = match &one.closed {
            Some((on, why)) => {
                let day = language.full_day(*on);
                (language.with("inventory-closed-why", &[("day", &day), ("why", why)]), false)
            }
            None => {
                let day = language.full_day(one.offer.review_on);
                (language.t1("inventory-review-on", "day", day), one.due(today))
            }
        };
        Self {
            done: None,
            problems: Problems::default(),
            name: one.offer.name.clone(),
            summary: one.offer.summary.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
            facts: facts(language, one, classified),
            law: law(language, one),
            day,
            change: (keeps && one.closed.is_none()).then(|| Route::ChangeOffer(one.number.to_string())),
            action: Route::Offer(one.number.to_string()),
            next_on: today.saturating_add(1.year()),
            shell,
        }
    }
}

/// Every field that has something in it, but name and description, which stand above.
fn facts(language: Language, one: &Offered, classified: Option<String>) -> Vec<(String, String)> {
    let known = written(&one.offer);
    let fields = FIELDS.into_iter().chain(ABOUT).map(|(field, _)| field);
    let shown = fields.filter(|field| !matches!(*field, "name" | "summary" | "review_on"));
    let told = shown.filter_map(|field| {
        let values: Vec<String> = known
            .iter()
            .filter(|(of, _)| *of == field)
            .map(|(_, value)| words::value(language, field, value))
            .collect();
        let mut told = values.join(", ");
        if let (Some(title), "ksi") = (&classified, field) {
            told = format!("{told} {title}");
        }
        (!told.is_empty()).then(|| (words::label(language, field), told))
    });
    told.chain([(language.t("inventory-reference"), one.reference.clone())]).collect()
}

/// What the act asks of whoever carries it out (SoL 11:6, 14:3–5; FACTS 1.61–1.62).
fn law(language: Language, one: &Offered) -> Vec<String> {
    let Some(terms) = one.offer.entry.terms() else { return Vec::new() };
    let documented = match (&terms.not_documented, one.offer.kind) {
        (Some(_), _) => "inventory-law-exempt",
        (None, OfferKind::Advice) => "inventory-law-advice",
        (None, _) => "inventory-law-documented",
    };
    vec![language.t("inventory-law-apply"), language.t(documented)]
}
