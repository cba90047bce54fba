//! Formulär om en verksamhetslogik: what the forms of a title, a part and an arrow have in common.

use super::words;
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::Shell;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Permit;
use followup::theory::event::TheoryEvent;
use followup::theory::steps::{ChangeDraft, Refusal};
use followup::theory::{Theory, Words};
use store::journal::Version;
use store::theories::RecordedTheory;

/// Formuläret.
#[derive(Template)]
#[template(path = "theory/form.html")]
pub struct TheoryForm {
    /// The frame.
    pub shell: Shell,
    /// What is done.
    pub title: String,
    /// What it means.
    pub lead: String,
    /// Where the form is sent.
    pub action: Route,
    /// Which thing is changed: the name of the field, and its value; none for a new one.
    pub of: Option<(&'static str, String)>,
    /// Where one came from.
    pub back: Route,
    /// What stands in the form.
    pub fields: Vec<Field>,
    /// What is wrong with it.
    pub problems: Problems,
    /// What the form builds on, so that nobody overwrites another.
    pub version: i64,
    /// What taking the thing away means; none when there is nothing to take away.
    pub remove: Option<String>,
}

/// The button that takes the thing away.
pub(crate) const REMOVE: &str = "remove";

/// The name of the field with the version that a form builds on.
const VERSION: &str = "version";

/// Tries a change of the draft. The answer is where to go, or what is wrong.
pub(crate) async fn change(
    app: &AppState,
    visit: &Visit,
    may: Permit,
    recorded: &RecordedTheory,
    typed: &Typed,
    change: &ChangeDraft,
) -> Result<Result<Response, Vec<String>>, Error> {
    let known = engine::theory::known(&app.catalogue());
    let decided = change.decide(&recorded.history, &known);
    write(app, visit, may, recorded, typed, decided).await
}

/// Writes what was decided.
pub(crate) async fn write(
    app: &AppState,
    visit: &Visit,
    may: Permit,
    recorded: &RecordedTheory,
    typed: &Typed,
    decided: Result<Vec<TheoryEvent>, Refusal>,
) -> Result<Result<Response, Vec<String>>, Error> {
    let language = visit.language;
    let built_on = typed.one(VERSION).parse().map_or(recorded.version, Version::new);
    let name = recorded.name.clone();
    let events = match (decided, recorded.history.in_hand()) {
        _ if built_on != recorded.version => return Ok(Err(vec![language.t("theory-stale")])),
        (Ok(events), _) => events,
        (Err(refusal), Some(theory)) => return Ok(Err(words::refusal(language, theory, &refusal))),
        (Err(_), None) => return Err(Error::NotFound),
    };
    let published = events.iter().any(TheoryEvent::makes_version);
    match app.store.tell(may, name.clone(), built_on, events, &visit.occasion()?).await {
        Ok(_) if published => Ok(Ok(to(&Route::Theory(name.to_string())))),
        Ok(_) => Ok(Ok(to(&Route::TheoryDraft(name.to_string())))),
        Err(store::Error::Stale { .. }) => Ok(Err(vec![language.t("theory-stale")])),
        Err(failure) => Err(failure.into()),
    }
}

pub(crate) fn to(route: &Route) -> Response {
    Redirect::to(&route.to_string()).into_response()
}

/// What a change would change.
pub(crate) fn in_hand(recorded: &RecordedTheory) -> Result<&Theory, Error> {
    recorded.history.in_hand().ok_or(Error::NotFound)
}

/// A pair of fields: Swedish, which all read, and English, which may be left out.
pub(crate) fn both(language: Language, make: Fields<'_>, name: &str, long: bool) -> Vec<Field> {
    let field = |end: &str, hint: Option<String>| {
        let (id, label) = ([name, "_", end].concat(), language.t(&["theory-field-", name, "-", end].concat()));
        match long {
            true => Field::Text(make.text(&id, label, hint)),
            false => Field::Line(make.line(LineKind::Words, &id, label, hint)),
        }
    };
    vec![field("sv", None), field("en", Some(language.t("theory-english-hint")))]
}

/// What was typed in such a pair.
pub(crate) fn words(language: Language, typed: &Typed, name: &str, problems: &mut Problems) -> Option<Words> {
    let found = maybe_words(typed, name);
    if found.is_none() {
        problems.add([name, "_sv"].concat(), language.t("theory-swedish-missing"));
    }
    found
}

/// What was typed in a pair that may be left out.
pub(crate) fn maybe_words(typed: &Typed, name: &str) -> Option<Words> {
    let one =
        |end: &str| Some(typed.one(&[name, "_", end].concat()).replace("\r\n", "\n")).filter(|text| !text.is_empty());
    Some(Words { sv: one("sv")?, en: one("en") })
}

/// Puts words where they are changed.
pub(crate) fn put(typed: &mut Typed, name: &str, words: Option<&Words>) {
    if let Some(words) = words {
        typed.put(&[name, "_sv"].concat(), words.sv.clone());
        typed.put(&[name, "_en"].concat(), words.en.clone().unwrap_or_default());
    }
}
