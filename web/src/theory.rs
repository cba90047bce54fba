//! Verksamhetslogik: what the work is thought to lead to, arrow by arrow, with what is known of each and what the figures say.

pub mod about;
pub mod draft;
pub mod link;
pub mod one;
pub mod part;
pub mod standing;
pub mod view;
pub mod words;

pub(crate) mod form;
pub(crate) mod sample;

use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::access::{Action, Permit, permit};
use followup::theory::Words;
use followup::theory::name::TheoryName;
use store::theories::RecordedTheory;

/// Sidan med alla verksamhetslogiker.
#[derive(Template)]
#[template(path = "theory/theories.html")]
pub struct TheoriesPage {
    /// The frame.
    pub shell: Shell,
    /// The theories.
    pub theories: Vec<TheoryLine>,
    /// Whether the reader may write one.
    pub may_write: bool,
}

/// One theory in the list.
#[derive(Debug, Clone)]
pub struct TheoryLine {
    /// Where it is.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub lead: String,
    /// Its version, and how many arrows it has.
    pub state: String,
}

/// Shows the theories. A draft without a version is seen by those who write.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadFollowUp)?;
    let may_write = permit(visit.staff()?.actor, Action::WriteTheory).is_ok();
    let theories = app.store.theories(reads).await?;
    let theories = theories.iter().filter_map(|recorded| TheoryLine::of(visit.language, recorded, may_write)).collect();
    page(&TheoriesPage { shell: visit.shell(Place::FollowUp), theories, may_write })
}

impl TheoryLine {
    pub(crate) fn of(language: Language, recorded: &RecordedTheory, may_write: bool) -> Option<Self> {
        let name = recorded.name.to_string();
        let (theory, link, state) = match recorded.history.current() {
            Some(theory) => {
                let version = language.t1("theory-version", "version", recorded.history.versions.len());
                let arrows = language.n("theory-arrows", theory.links.len());
                (theory, Route::Theory(name), format!("{version}, {arrows}"))
            }
            None if may_write => {
                (recorded.history.draft.as_ref()?, Route::TheoryDraft(name), language.t("theory-only-draft"))
            }
            None => return None,
        };
        let (title, lead) = (said(language, &theory.about.title), said(language, &theory.about.lead));
        Some(Self { link, title, lead, state })
    }
}

/// The words that a reader of a language meets.
#[must_use]
pub fn said(language: Language, words: &Words) -> String {
    match language {
        Language::Swedish => words.sv.clone(),
        Language::English => words.en_or_sv().to_owned(),
    }
}

/// The theory of an address.
pub(crate) async fn find(app: &AppState, may: Permit, name: &str) -> Result<RecordedTheory, Error> {
    let name: TheoryName = name.parse().map_err(|_| Error::NotFound)?;
    app.store.theory(may, name).await?.ok_or(Error::NotFound)
}
