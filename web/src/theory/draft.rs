//! Utkastet: what somebody works on, with what is still wrong in it; published as a version, or thrown away.

use super::form::{self, in_hand};
use super::view::TheoryView;
use super::words;
use crate::error::Error;
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use engine::Catalogue;
use followup::theory::Theory;
use followup::theory::changes::between;
use followup::theory::faults::Place as At;
use followup::theory::steps::EndDraft;
use store::theories::RecordedTheory;

/// Utkastets sida.
#[derive(Template)]
#[template(path = "theory/draft.html")]
pub struct DraftPage {
    /// The frame.
    pub shell: Shell,
    /// The theory as it would stand.
    pub view: TheoryView,
    /// Whether anything has been changed.
    pub begun: bool,
    /// What must be mended first, and where.
    pub faults: Vec<(Option<String>, String)>,
    /// What differs from the version that stands.
    pub changes: Vec<String>,
    /// The reason.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// What the form builds on.
    pub version: i64,
    /// Where the forms are.
    pub links: DraftLinks,
}

/// Utkastets vägar.
#[derive(Debug, Clone)]
pub struct DraftLinks {
    /// The version that stands, when one does.
    pub standing: Option<Route>,
    /// This page.
    pub draft: Route,
    /// Title and lead.
    pub about: Route,
    /// A part; a new one as it is.
    pub part: Route,
    /// A link; a new one as it is.
    pub link: Route,
}

/// The button that throws the draft away; the other publishes it.
const DROP: &str = "drop";

/// Shows the draft, or what one would begin with.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let recorded = super::find(&app, may, &name).await?;
    let theory = in_hand(&recorded)?;
    let shell = visit.shell(Place::FollowUp);
    page(&DraftPage::of(shell, &recorded, theory, &app.catalogue(), &Typed::default(), Problems::default()))
}

/// Publishes the draft or throws it away.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let recorded = super::find(&app, may, &name).await?;
    let catalogue = app.catalogue();
    let step = match typed.has(DROP) {
        true => EndDraft::Drop,
        false => EndDraft::Publish(typed.one("why").replace("\r\n", "\n")),
    };
    let decided = step.decide(&recorded.history, &engine::theory::known(&catalogue));
    let only_draft = recorded.history.current().is_none();
    match form::write(&app, &visit, may, &recorded, &typed, decided).await? {
        Ok(_) if typed.has(DROP) && only_draft => Ok(form::to(&Route::Theories)),
        Ok(_) if typed.has(DROP) => Ok(form::to(&Route::Theory(name))),
        Ok(answer) => Ok(answer),
        Err(wrong) => {
            let mut problems = Problems::default();
            let field = if typed.one("why").is_empty() { "why" } else { "" };
            wrong.into_iter().for_each(|words| problems.add(field, words));
            let (shell, theory) = (visit.shell(Place::FollowUp), in_hand(&recorded)?);
            let view = DraftPage::of(shell, &recorded, theory, &catalogue, &typed, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

impl DraftPage {
    pub(crate) fn of(
        shell: Shell,
        recorded: &RecordedTheory,
        theory: &Theory,
        catalogue: &Catalogue,
        typed: &Typed,
        problems: Problems,
    ) -> Self {
        let language = shell.language;
        let links = DraftLinks::of(recorded);
        let make = Fields { typed, problems: &problems };
        let why = make.text("why", language.t("theory-why"), Some(language.t("theory-why-hint")));
        Self {
            begun: recorded.history.draft.is_some(),
            faults: faults(language, recorded, catalogue, &links),
            changes: changes(language, recorded),
            fields: vec![Field::Text(why)],
            version: recorded.version.get(),
            view: TheoryView::of(language, theory, catalogue, None),
            links,
            problems,
            shell,
        }
    }
}

impl DraftLinks {
    fn of(recorded: &RecordedTheory) -> Self {
        let name = recorded.name.to_string();
        Self {
            standing: recorded.history.current().map(|_| Route::Theory(name.clone())),
            draft: Route::TheoryDraft(name.clone()),
            about: Route::TheoryAbout(name.clone()),
            part: Route::TheoryPart(name.clone()),
            link: Route::TheoryLink(name),
        }
    }
}

/// What must be mended, each with the form where it is mended.
fn faults(
    language: Language,
    recorded: &RecordedTheory,
    catalogue: &Catalogue,
    links: &DraftLinks,
) -> Vec<(Option<String>, String)> {
    let Some(theory) = &recorded.history.draft else { return Vec::new() };
    let known = engine::theory::known(catalogue);
    let place = |at: At| match at {
        At::Whole => None,
        At::Part(number) => theory.parts.get(number).map(|part| format!("{}?del={}", links.part, part.name)),
        At::Link(number) => theory.links.get(number).map(|link| format!("{}?samband={}", links.link, link.name)),
    };
    let faults = theory.faults(&known);
    faults.iter().map(|fault| (place(fault.at), words::fault(language, theory, fault))).collect()
}

fn changes(language: Language, recorded: &RecordedTheory) -> Vec<String> {
    let (Some(before), Some(after)) = (recorded.history.current(), &recorded.history.draft) else { return Vec::new() };
    between(before, after).iter().map(|change| words::change(language, before, after, change)).collect()
}
