//! En verksamhetslogik: as it stands, with what the figures say; and as it stood in an earlier version.

use super::standing::standings;
use super::view::TheoryView;
use super::words;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::{Action, permit};
use engine::Ask;
use followup::theory::Theory;
use followup::theory::changes::between;
use store::theories::RecordedTheory;

/// Sidan med en verksamhetslogik.
#[derive(Template)]
#[template(path = "theory/theory.html")]
pub struct TheoryPage {
    /// The frame.
    pub shell: Shell,
    /// The theory.
    pub view: TheoryView,
    /// Its versions, the latest first.
    pub versions: Vec<VersionLine>,
    /// The version shown when it is not the one that stands.
    pub old: Option<OldVersion>,
    /// Where it is changed, for those who may, and whether there is a draft.
    pub draft: Option<(Route, bool)>,
    /// Where the version that stands is.
    pub link: Route,
}

/// En version.
#[derive(Debug, Clone)]
pub struct VersionLine {
    /// Its number.
    pub number: usize,
    /// Where it is read.
    pub link: Route,
    /// When, and by whom.
    pub when: String,
    /// Why it was changed.
    pub why: String,
    /// What differs from the one before it.
    pub changes: Vec<String>,
}

/// En tidigare version.
#[derive(Debug, Clone)]
pub struct OldVersion {
    /// Its number.
    pub number: usize,
    /// When it was written, and by whom.
    pub when: String,
}

/// Shows the version that stands. One that is only a draft yet is worked on elsewhere.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadFollowUp)?;
    let recorded = super::find(&app, reads, &name).await?;
    let theory = recorded.history.current().ok_or(Error::NotFound)?;
    let catalogue = app.catalogue();
    let named = theory.links.iter().flat_map(|link| &link.indicators).map(|name| name.as_str());
    let as_of = visit.known_on(None);
    let ask = Ask { as_of, ..Ask::on(as_of.unwrap_or(visit.today())) };
    let standings = standings(&app, &catalogue, visit.language, &ask, named).await?;
    let view = TheoryView::of(visit.language, theory, &catalogue, Some(&standings));
    show(&visit, &recorded, view, None)
}

/// Shows a version as it stood, with the indicators it named and no figures of today.
pub(crate) async fn get_version(
    State(app): State<AppState>,
    visit: Visit,
    Path((name, number)): Path<(String, String)>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadFollowUp)?;
    let number: usize = number.parse().map_err(|_| Error::NotFound)?;
    let recorded = super::find(&app, reads, &name).await?;
    let version = recorded.history.version(number).ok_or(Error::NotFound)?;
    let view = TheoryView::of(visit.language, &version.theory, &app.catalogue(), None);
    show(&visit, &recorded, view, Some(number))
}

fn show(visit: &Visit, recorded: &RecordedTheory, view: TheoryView, number: Option<usize>) -> Result<Response, Error> {
    let staff = visit.staff()?;
    let names = visit.names()?;
    let may_write = permit(staff.actor, Action::WriteTheory).is_ok();
    page(&TheoryPage::of(visit.shell(Place::FollowUp), recorded, view, number, &names, may_write))
}

impl TheoryPage {
    pub(crate) fn of(
        shell: Shell,
        recorded: &RecordedTheory,
        view: TheoryView,
        number: Option<usize>,
        names: &Names,
        may_write: bool,
    ) -> Self {
        let name = recorded.name.to_string();
        let versions = versions(shell.language, recorded, names);
        let old = number.and_then(|number| versions.iter().find(|version| version.number == number));
        let old = old.map(|version| OldVersion { number: version.number, when: version.when.clone() });
        let draft = may_write.then(|| (Route::TheoryDraft(name.clone()), recorded.history.draft.is_some()));
        Self { shell, view, versions, old, draft, link: Route::Theory(name) }
    }
}

/// The versions, the latest first, each with what it changed.
fn versions(language: Language, recorded: &RecordedTheory, names: &Names) -> Vec<VersionLine> {
    let mut before: Option<&Theory> = None;
    let mut lines = Vec::new();
    for ((version, event), number) in recorded.versions().zip(1..) {
        let after = &version.theory;
        let changes = before.map_or_else(Vec::new, |before| {
            between(before, after).iter().map(|change| words::change(language, before, after, change)).collect()
        });
        lines.push(VersionLine {
            number,
            link: Route::TheoryVersion(recorded.name.to_string(), number.to_string()),
            when: words::when(language, event.at, event.by, names),
            why: version.why.clone(),
            changes,
        });
        before = Some(after);
    }
    lines.reverse();
    lines
}
