//! Insatserna för invånare: what is published of the catalogue, without signing in.

use super::words;
use crate::area::asking::municipality_name;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::inventory::{AreaOfActivity, Inventory, Offered};
use area::sought::Sought;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use exchange::hsds::Publisher;
use exchange::hsds::write::{page as hsds_page, services};
use serde::Deserialize;

/// Invånarnas sida.
#[derive(Template)]
#[template(path = "inventory/open.html")]
pub struct OpenPage {
    /// The frame.
    pub shell: Shell,
    /// Whose it is, by name where that is known.
    pub title: String,
    /// Its code.
    pub code: String,
    /// The municipalities that can be chosen, when there are several: address and name.
    pub others: Vec<(String, String)>,
    /// What was searched for.
    pub sought: String,
    /// How many are shown, in words.
    pub found: String,
    /// What is offered, by area of activity: its code, its name, and what.
    pub groups: Vec<(&'static str, String, Vec<OpenOffer>)>,
}

/// En insats som invånare läser om den.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOffer {
    /// What it is called.
    pub name: String,
    /// What it is, a paragraph at a time.
    pub summary: Vec<String>,
    /// For whom, how one gets there, what it costs.
    pub facts: Vec<(String, String)>,
    /// Its page elsewhere.
    pub web: Option<String>,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    kommun: String,
    #[serde(default)]
    sok: String,
}

/// Shows what is published.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let known = app.store.inventories().await?;
    let code = asked.municipality(&known);
    let all = app.inventory(code.clone()).await?;
    let mut others = Vec::new();
    for other in known.iter().filter(|other| **other != code) {
        others.push((format!("{}?kommun={other}", Route::OpenInventory), name(&app, other).await?));
    }
    let named = municipality_name(&app, &code).await?;
    let mut view = OpenPage::of(visit.shell(Place::Elsewhere), (code, named), &all, asked.sok);
    view.others = others;
    page(&view)
}

/// Hands out the same as open data: HSDS 3, one page.
pub(crate) async fn data(State(app): State<AppState>, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let code = asked.municipality(&app.store.inventories().await?);
    let all = app.inventory(code.clone()).await?;
    let named = name(&app, &code).await?;
    let answer = hsds_page(services(&all, Publisher { code: &code, name: &named }));
    Ok(([(CONTENT_TYPE, "application/json")], answer.to_string()).into_response())
}

impl Asked {
    /// The municipality that is asked for, when it has a catalogue; else the first that has one.
    fn municipality(&self, known: &[String]) -> String {
        known.iter().find(|code| **code == self.kommun).or(known.first()).cloned().unwrap_or_default()
    }
}

async fn name(app: &AppState, code: &str) -> Result<String, Error> {
    let named = municipality_name(app, code).await?;
    Ok(if named.is_empty() { format!("Kommun {code}") } else { named })
}

impl OpenPage {
    /// The page of a municipality's catalogue: what is published in it, and nothing else.
    #[must_use]
    pub fn of(shell: Shell, (code, municipality): (String, String), all: &Inventory, sought: String) -> Self {
        let language = shell.language;
        let words = Sought::new(&sought);
        let near = |one: &&Offered| {
            let offer = &one.offer;
            words.as_ref().is_none_or(|words| {
                words.nearness(&offer.name, &format!("{} {}", offer.summary, offer.target_group)).is_some()
            })
        };
        let mut offers: Vec<&Offered> = all.published().filter(near).collect();
        offers.sort_by(|one, other| language.compare(&one.offer.name, &other.offer.name));
        let group = |area: &AreaOfActivity| {
            let within = offers.iter().filter(|one| one.offer.areas.contains(area));
            let shown: Vec<OpenOffer> = within.map(|one| OpenOffer::of(language, one)).collect();
            (!shown.is_empty()).then(|| (area.code(), words::code(language, "areas", area.code()), shown))
        };
        let title = match municipality.as_str() {
            "" => language.t("inventory-open-title-unnamed"),
            name => language.t1("inventory-open-title", "municipality", name),
        };
        Self {
            title,
            code,
            others: Vec::new(),
            found: language.n("inventory-open-found", offers.len()),
            groups: AreaOfActivity::ALL.iter().filter_map(group).collect(),
            sought,
            shell,
        }
    }
}

impl OpenOffer {
    fn of(language: Language, one: &Offered) -> Self {
        let offer = &one.offer;
        let said = |field: &str, value: Option<String>| {
            value.map(|value| (words::label(language, field), words::value(language, field, &value)))
        };
        let entry = match offer.entry.terms() {
            Some(terms) => format!("{} {}", language.t("inventory-open-straight"), terms.conditions),
            None => language.t("inventory-open-apply"),
        };
        let spoken: Vec<String> =
            offer.languages.iter().map(|one| words::code(language, "languages", one.code())).collect();
        let facts = [
            Some((words::label(language, "target_group"), words::target(language, offer))),
            Some((language.t("inventory-open-entry"), entry)),
            said("fee", offer.fee_sek.map(|sum| sum.to_string()))
                .map(|(_, fee)| (language.t("inventory-open-fee"), fee)),
            (!spoken.is_empty()).then(|| (words::label(language, "languages"), spoken.join(", "))),
            said("digital", Some(offer.digital.code().to_owned())),
            said("way", offer.way.clone()),
            said("contact", offer.contact.clone()),
        ];
        Self {
            name: offer.name.clone(),
            summary: offer.summary.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
            facts: facts.into_iter().flatten().collect(),
            web: offer.web.clone(),
        }
    }
}
