//! Formuläret för en insats: a new one, or one that is changed. The KSI code is looked up without leaving it.

use super::{told, words};
use crate::ask::Ask;
use crate::draft::{self, DraftPart, Drafted, Wish};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind, More};
use crate::form::{Problems, Typed};
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, new_id};
use crate::visit::Visit;
use area::classification::KsiActivity;
use area::inventory::offer::Offer;
use area::inventory::record::{Refusal, codes, read, written};
use area::inventory::steps::{AddOffer, ChangeOffer};
use area::inventory::{Inventory, Offered};
use area::sought::Sought;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit};
use jiff::ToSpan;

/// The key under which what the form asks is worded.
const STEP: &str = "offer";

/// Under which name drafts of the form are kept; its title is `offer-title`.
const FORM: &str = "offer";

/// What the draft of a new intervention is about.
const NEW: &str = "ny";

/// Codes of KSI that are offered at a time.
const NEAREST: usize = 12;

/// The fields in the order of the form; those of a group with a name are folded away.
const GROUPS: [(&str, &[&str]); 6] = [
    ("", &["name", "summary", "target_group", "areas", "kind", "level", "from_age", "to_age", "entry"]),
    ("offer-terms", &["conditions", "decided_on", "decision", "exempt_on", "exemption"]),
    ("", &["provider", "digital", "evidence", "follow_up"]),
    ("offer-knowledge", &["source", "evidence_on", "manual", "instrument", "ksi"]),
    ("offer-practical", &["provider_name", "places", "fee", "cost", "languages", "way", "contact", "web"]),
    ("", &["shown_to", "review_on"]),
];

/// Sidan med formuläret.
#[derive(Template)]
#[template(path = "inventory/form.html")]
pub struct OfferFormPage {
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
    /// What a search in the classification came to, in words.
    pub looked_up: Option<String>,
    /// How far it is kept while it is written.
    pub draft: DraftPart,
}

impl Drafted for OfferFormPage {
    fn draft(&mut self) -> &mut DraftPart {
        &mut self.draft
    }

    fn fields(&self) -> &[Field] {
        &self.fields
    }
}

/// Shows the form of a new intervention.
pub(crate) async fn get_new(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepInventory)?;
    let review_on = visit.today().saturating_add(1.year()).to_string();
    let first = [
        ("key", new_id().to_string()),
        ("provider", "own".to_owned()),
        ("evidence", "not_reviewed".to_owned()),
        ("shown_to", "staff".to_owned()),
        ("review_on", review_on),
    ];
    let typed = Typed::new(first.map(|(name, value)| (name.to_owned(), value)));
    opened(&app, &visit, keeps, None, typed).await
}

/// The form as it was left, or as it begins.
async fn opened(
    app: &AppState,
    visit: &Visit,
    keeps: Permit,
    number: Option<u32>,
    first: Typed,
) -> Result<Response, Error> {
    let found = app.store.draft(keeps, draft::place(keeps, FORM, &about(number))).await?;
    let typed = found.as_ref().map_or(first, |found| Typed::new(found.fields.iter().cloned()));
    let mut view = OfferFormPage::of(visit.shell(Place::Inventory), number, &typed, Problems::default(), None);
    let opened = DraftPart::opened(visit.language, found.as_ref(), visit.now);
    view.draft = DraftPart { page: view.draft.page, about: view.draft.about, ..opened };
    page(&view)
}

fn about(number: Option<u32>) -> String {
    number.map_or_else(|| NEW.to_owned(), |number| number.to_string())
}

fn route(number: Option<u32>) -> Route {
    number.map_or(Route::NewOffer, |number| Route::ChangeOffer(number.to_string()))
}

/// What the form asks for besides its step: that it is kept, thrown away, or a code looked up; none when the step is taken.
async fn aside(
    app: &AppState,
    visit: &Visit,
    keeps: Permit,
    number: Option<u32>,
    typed: &Typed,
) -> Result<Option<Response>, Error> {
    if matches!(Wish::of(typed), Wish::None) && typed.has("find") {
        return looked_up(app, visit, number, typed).await.map(Some);
    }
    let form =
        |typed: &Typed| OfferFormPage::of(visit.shell(Place::Inventory), number, typed, Problems::default(), None);
    draft::attend(app, visit, keeps, (FORM, &route(number).to_string()), typed, form).await
}

/// Adds an intervention, or looks a code up.
pub(crate) async fn post_new(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepInventory)?;
    if let Some(answer) = aside(&app, &visit, keeps, None, &typed).await? {
        return Ok(answer);
    }
    let mut problems = Problems::default();
    if let Some(offer) = offer(&visit, &typed, &mut problems) {
        let step = AddOffer { form: typed.one("key").to_owned(), offer };
        match app.store.keep_inventory(keeps, &visit.occasion()?, move |all, today| step.decide(all, today)).await? {
            Ok(_) => {
                draft::finish(&app, keeps, FORM, &typed, visit.now).await;
                return Ok(Redirect::to(&format!("{}?klart=offer-added", Route::Inventory)).into_response());
            }
            Err(refusal) => note(&visit, refusal, &mut problems),
        }
    }
    let view = OfferFormPage::of(visit.shell(Place::Inventory), None, &typed, problems, None);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Shows the form that changes an intervention.
pub(crate) async fn get_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepInventory)?;
    let all = app.store.inventory(keeps).await?;
    let offered = found(&all, &number)?;
    opened(&app, &visit, keeps, Some(offered.number), filled(offered)).await
}

/// Changes an intervention, or looks a code up.
pub(crate) async fn post_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepInventory)?;
    let all = app.store.inventory(keeps).await?;
    let number = found(&all, &number)?.number;
    if let Some(answer) = aside(&app, &visit, keeps, Some(number), &typed).await? {
        return Ok(answer);
    }
    let mut problems = Problems::default();
    if let Some(offer) = offer(&visit, &typed, &mut problems) {
        let step = ChangeOffer { number, offer };
        match app.store.keep_inventory(keeps, &visit.occasion()?, move |all, today| step.decide(all, today)).await? {
            Ok(_) => {
                draft::finish(&app, keeps, FORM, &typed, visit.now).await;
                let to = format!("{}?klart=offer-changed", Route::Offer(number.to_string()));
                return Ok(Redirect::to(&to).into_response());
            }
            Err(refusal) => note(&visit, refusal, &mut problems),
        }
    }
    let view = OfferFormPage::of(visit.shell(Place::Inventory), Some(number), &typed, problems, None);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// The intervention that an address names, while it is offered.
pub(super) fn found<'i>(all: &'i Inventory, number: &str) -> Result<&'i Offered, Error> {
    let offered = number.parse().ok().and_then(|number| all.offered(number));
    offered.filter(|one| one.closed.is_none()).ok_or(Error::NotFound)
}

fn filled(offered: &Offered) -> Typed {
    Typed::new(written(&offered.offer).into_iter().map(|(name, value)| (name.to_owned(), value)))
}

/// What was typed, as an intervention; a code that was chosen among those found goes before one that was typed.
fn offer(visit: &Visit, typed: &Typed, problems: &mut Problems) -> Option<Offer> {
    let values = |field: &str| match field {
        "ksi" if !typed.one("ksi_found").is_empty() => vec![typed.one("ksi_found")],
        field => typed.all(field).collect(),
    };
    match read(values) {
        Ok(offer) => Some(offer),
        Err(refusals) => {
            refusals.into_iter().for_each(|refusal| note(visit, refusal, problems));
            None
        }
    }
}

fn note(visit: &Visit, refusal: Refusal, problems: &mut Problems) {
    let (field, words) = told(visit.language, refusal);
    problems.add(field, words);
}

/// The form with the codes that are nearest to what was typed as one.
async fn looked_up(app: &AppState, visit: &Visit, number: Option<u32>, typed: &Typed) -> Result<Response, Error> {
    let found = match Sought::new(typed.one("ksi")) {
        Some(sought) => app.store.classified(&sought, None, NEAREST).await?,
        None => Vec::new(),
    };
    let shell = visit.shell(Place::Inventory);
    page(&OfferFormPage::of(shell, number, typed, Problems::default(), Some(&found)))
}

impl OfferFormPage {
    /// The form with what was typed, and with what was found in the classification when somebody looked.
    #[must_use]
    pub fn of(
        shell: Shell,
        number: Option<u32>,
        typed: &Typed,
        problems: Problems,
        found: Option<&[KsiActivity]>,
    ) -> Self {
        let language = shell.language;
        let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: STEP };
        let mut fields = Vec::new();
        for (group, names) in GROUPS {
            let mut inner: Vec<Field> = names.iter().map(|name| field(ask, name)).collect();
            let mut looked = false;
            if let Some(found) = found.filter(|found| names.contains(&"ksi") && !found.is_empty()) {
                let codes: Vec<String> = found.iter().map(|one| one.code.dotted()).collect();
                let options = codes.iter().zip(found).map(|(code, one)| {
                    (code.as_str(), format!("{} ({code})", one.title), Some(one.description.clone()))
                });
                let legend = language.t("offer-ksi-found");
                inner.push(Field::Choice(ask.fields.one_of("ksi_found", legend, options.collect())));
                looked = true;
            }
            if group.is_empty() {
                fields.append(&mut inner);
                continue;
            }
            // What is filled in is not folded away.
            let filled = names.iter().any(|name| !typed.one(name).is_empty());
            let more = Fields::more(language.t(group), inner);
            fields.push(Field::More(More { open: more.open || filled || looked, ..more }));
        }
        let looked_up = found.map(|found| language.n("offer-ksi-looked-up", found.len()));
        Self {
            title: language.t(if number.is_some() { "inventory-change" } else { "inventory-add" }),
            draft: DraftPart { page: route(number).to_string(), about: about(number), ..DraftPart::returned(typed) },
            action: route(number),
            key: typed.one("key").to_owned(),
            fields,
            looked_up,
            problems,
            shell,
        }
    }
}

fn field(ask: Ask<'_>, name: &'static str) -> Field {
    use area::inventory::record::{ABOUT, FIELDS, Shape};
    let shape = FIELDS.into_iter().chain(ABOUT).find(|(known, _)| *known == name).map(|(_, shape)| shape);
    let prefix = ["offer-", name].concat();
    match shape {
        Some(Shape::Text) => ask.text(name),
        Some(Shape::Number) => ask.line(LineKind::Short, name),
        Some(Shape::Day) => ask.day(name),
        Some(Shape::Several) => ask.several(name, &prefix, codes(name)),
        // A long list is picked from; a short one is seen whole.
        Some(Shape::One) if name == "kind" => {
            let options = codes(name).into_iter().map(|code| (code.to_owned(), words::code(ask.language, name, code)));
            ask.pick(name, options.collect())
        }
        Some(Shape::One) => ask.one(name, &prefix, codes(name)),
        Some(Shape::Line) | None => ask.line(LineKind::Words, name),
    }
}
