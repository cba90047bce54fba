//! Insatser: what the municipality offers, and the classification that it is spoken of in. No person is here.

pub mod classification;
pub mod forms;
pub mod one;
pub mod open;
pub(crate) mod sample;
mod words;

use crate::error::Error;
use crate::language::Language;
use crate::leaving::{Leaving, hand_out};
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::inventory::record::{Refusal, codes};
use area::inventory::{Inventory, Offered};
use area::sought::Sought;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, permit};
use exchange::{inventory as table, sheet};
use followup::release::{Release, Released};
use jiff::civil::Date;
use serde::Deserialize;
use std::cmp::Reverse;

/// The lists that can be looked at: what is offered, what is to be looked over, and what is offered no longer.
const LISTS: [&str; 3] = ["erbjuds", "att-se-over", "avslutade"];

/// What can be filtered by: the parameter, and the field.
const FILTERS: [(&str, &str); 4] = [("omrade", "areas"), ("niva", "level"), ("vag", "entry"), ("digitalt", "digital")];

/// Sidan med insatskatalogen.
#[derive(Template)]
#[template(path = "inventory/inventory.html")]
pub struct InventoryPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// Whether the reader keeps the catalogue.
    pub keeps: bool,
    /// What was searched for.
    pub sought: String,
    /// The filters.
    pub filters: Vec<Filter>,
    /// The lists: address, words, whether it is shown.
    pub lists: Vec<(String, String, bool)>,
    /// Which list is shown.
    pub list: &'static str,
    /// How many are shown, in words.
    pub found: String,
    /// What is offered.
    pub rows: Vec<Row>,
    /// Whether there is nothing in the catalogue at all.
    pub empty: bool,
}

/// Ett urval i listan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Its parameter in the address.
    pub name: &'static str,
    /// What it chooses by.
    pub label: String,
    /// What can be chosen: code, words, whether it is chosen.
    pub choices: Vec<(&'static str, String, bool)>,
}

/// En insats i listan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its page.
    pub link: Route,
    /// What it is called.
    pub name: String,
    /// For whom.
    pub target: String,
    /// What kind it is and where it belongs, in a row.
    pub about: String,
    /// How one comes to it.
    pub entry: String,
    /// When it is looked over, or when it stopped being offered.
    pub day: String,
    /// Whether it should have been looked over.
    pub due: bool,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    sok: String,
    #[serde(default)]
    omrade: String,
    #[serde(default)]
    niva: String,
    #[serde(default)]
    vag: String,
    #[serde(default)]
    digitalt: String,
    #[serde(default)]
    visa: String,
    som: Option<String>,
}

/// Shows the catalogue, or hands it out as a table.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(taken): Query<Taken>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadArea)?;
    let all = app.inventory(visit.municipality()?).await?;
    let file = match asked.som.as_deref() {
        Some("csv") => {
            let file = Leaving::csv("insatser.csv".to_owned(), sheet::csv(&table::rows(&all)));
            Some(Leaving { rows: all.offers.len(), ..file })
        }
        Some("xlsx") => {
            let bytes = sheet::xlsx(table::SHEET, &table::rows(&all))?;
            Some(Leaving::xlsx("insatser.xlsx".to_owned(), bytes, all.offers.len()))
        }
        _ => None,
    };
    if let Some(file) = file {
        let release = Release::of(Released::Inventory, visit.municipality()?, visit.today());
        return hand_out(&app, reads, visit.now, release, file).await;
    }
    let keeps = permit(visit.staff()?.actor, Action::KeepInventory).is_ok();
    let mut view = InventoryPage::of(visit.shell(Place::Inventory), &all, &asked, (visit.today(), keeps));
    view.done = taken.told(visit.language);
    page(&view)
}

impl Asked {
    fn filter(&self, parameter: &str) -> &str {
        match parameter {
            "omrade" => &self.omrade,
            "niva" => &self.niva,
            "vag" => &self.vag,
            _ => &self.digitalt,
        }
    }

    fn list(&self) -> &'static str {
        LISTS.into_iter().find(|list| *list == self.visa).unwrap_or(LISTS[0])
    }

    /// Whether an intervention is asked for.
    fn takes(&self, one: &Offered, today: Date) -> bool {
        let listed = match self.list() {
            "avslutade" => one.closed.is_some(),
            "att-se-over" => one.due(today),
            _ => one.closed.is_none(),
        };
        let fields = area::inventory::record::written(&one.offer);
        let has = |field: &str, code: &str| fields.iter().any(|(known, value)| *known == field && value == code);
        listed
            && FILTERS
                .iter()
                .all(|(parameter, field)| self.filter(parameter).is_empty() || has(field, self.filter(parameter)))
    }
}

impl InventoryPage {
    /// The page of a catalogue as it is asked for on a day.
    #[must_use]
    pub(crate) fn of(shell: Shell, all: &Inventory, asked: &Asked, (today, keeps): (Date, bool)) -> Self {
        let language = shell.language;
        let chosen: Vec<&Offered> = all.offers.iter().filter(|one| asked.takes(one, today)).collect();
        let found = found(language, chosen, &asked.sok);
        let due = all.offers.iter().filter(|one| one.due(today)).count();
        let lists = LISTS.map(|list| {
            let words = match list {
                "att-se-over" => language.n("inventory-due", due),
                list => language.t(&format!("inventory-list-{list}")),
            };
            (format!("{}?visa={list}", Route::Inventory), words, list == asked.list())
        });
        let filters = FILTERS.map(|(parameter, field)| {
            let every = ("", language.t("inventory-all"), asked.filter(parameter).is_empty());
            let of = codes(field)
                .into_iter()
                .map(|code| (code, words::code(language, field, code), asked.filter(parameter) == code));
            let choices = std::iter::once(every).chain(of).collect();
            Filter { name: parameter, label: words::label(language, field), choices }
        });
        Self {
            done: None,
            keeps,
            sought: asked.sok.clone(),
            filters: filters.into(),
            lists: lists.into(),
            list: asked.list(),
            found: language.n("inventory-found", found.len()),
            rows: found.into_iter().map(|one| Row::of(language, one, today)).collect(),
            empty: all.offers.is_empty(),
            shell,
        }
    }
}

/// What is found by words, the nearest first; all, by name, when nothing is searched for.
fn found<'i>(language: Language, mut chosen: Vec<&'i Offered>, sought: &str) -> Vec<&'i Offered> {
    chosen.sort_by(|one, other| language.compare(&one.offer.name, &other.offer.name));
    let Some(sought) = Sought::new(sought) else { return chosen };
    let near = |one: &Offered| {
        let told = area::inventory::record::written(&one.offer)
            .into_iter()
            .map(|(field, value)| words::value(language, field, &value));
        sought.nearness(&one.offer.name, &told.collect::<Vec<_>>().join(" "))
    };
    let mut near: Vec<(Reverse<u32>, &Offered)> =
        chosen.into_iter().filter_map(|one| near(one).map(|near| (Reverse(near), one))).collect();
    near.sort_by_key(|(near, _)| *near);
    near.into_iter().map(|(_, one)| one).collect()
}

impl Row {
    fn of(language: Language, one: &Offered, today: Date) -> Self {
        let offer = &one.offer;
        let areas = offer.areas.iter().map(|area| words::code(language, "areas", area.code()));
        let about = std::iter::once(words::code(language, "kind", offer.kind.code())).chain(areas);
        let day = match &one.closed {
            Some((on, _)) => language.t1("inventory-closed-on", "day", language.full_day(*on)),
            None => language.t1("inventory-review-on", "day", language.full_day(offer.review_on)),
        };
        let entry = if offer.entry.terms().is_some() { "without_assessment" } else { "assessed" };
        Self {
            link: Route::Offer(one.number.to_string()),
            name: offer.name.clone(),
            target: words::target(language, offer),
            about: about.collect::<Vec<_>>().join(" · "),
            entry: words::code(language, "entry", entry),
            day,
            due: one.due(today),
        }
    }
}

/// In which words a refusal is told, at its field.
fn told(language: Language, refusal: Refusal) -> (&'static str, String) {
    (refusal.field, words::fault(language, &refusal))
}
