//! Ny verksamhetslogik, eller ändrad titel och inledning.

use super::form::{self, TheoryForm, both, in_hand, put, words};
use crate::error::Error;
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use followup::theory::About;
use followup::theory::history::TheoryHistory;
use followup::theory::name::TheoryName;
use followup::theory::steps::{BeginTheory, ChangeDraft};
use store::journal::Version;
use store::theories::RecordedTheory;

/// Shows the form of a new theory.
pub(crate) async fn get_new(visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::WriteTheory)?;
    page(&shown(visit.shell(Place::FollowUp), &Typed::default(), Problems::default(), None))
}

/// Begins a theory.
pub(crate) async fn post_new(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let mut problems = Problems::default();
    if let Some(about) = read(visit.language, &typed, &mut problems) {
        let there = app.store.theories(may).await?;
        // The address of this form is taken.
        let own: TheoryName = "ny".parse().map_err(|_| Error::NotFound)?;
        let taken: Vec<&TheoryName> = there.iter().map(|recorded| &recorded.name).chain([&own]).collect();
        let name = TheoryName::of(&about.title.sv, &taken);
        let events = BeginTheory { about }.decide(&TheoryHistory::default()).map_err(|_| Error::NotFound)?;
        app.store.tell(may, name.clone(), Version::new(0), events, &visit.occasion()?).await?;
        return Ok(form::to(&Route::TheoryDraft(name.to_string())));
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(visit.shell(Place::FollowUp), &typed, problems, None))
}

/// Shows the form of a title and a lead that are there.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let recorded = super::find(&app, may, &name).await?;
    let about = &in_hand(&recorded)?.about;
    let mut typed = Typed::new([("sources".to_owned(), about.sources.join("\n"))]);
    put(&mut typed, "heading", Some(&about.title));
    put(&mut typed, "lead", Some(&about.lead));
    page(&shown(visit.shell(Place::FollowUp), &typed, Problems::default(), Some(&recorded)))
}

/// Changes them in the draft.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let recorded = super::find(&app, may, &name).await?;
    let mut problems = Problems::default();
    if let Some(about) = read(visit.language, &typed, &mut problems) {
        match form::change(&app, &visit, may, &recorded, &typed, &ChangeDraft::About(about)).await? {
            Ok(answer) => return Ok(answer),
            Err(wrong) => wrong.into_iter().for_each(|words| problems.add("", words)),
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(visit.shell(Place::FollowUp), &typed, problems, Some(&recorded)))
}

fn read(language: Language, typed: &Typed, problems: &mut Problems) -> Option<About> {
    let (title, lead) = (words(language, typed, "heading", problems), words(language, typed, "lead", problems));
    let sources = typed.one("sources").lines().map(str::trim).filter(|line| !line.is_empty());
    let sources = sources.map(str::to_owned).collect();
    Some(About { title: title?, lead: lead?, sources })
}

pub(crate) fn shown(shell: Shell, typed: &Typed, problems: Problems, changed: Option<&RecordedTheory>) -> TheoryForm {
    let language = shell.language;
    let make = Fields { typed, problems: &problems };
    let mut fields = both(language, make, "heading", false);
    fields.extend(both(language, make, "lead", true));
    let hint = Some(language.t("theory-field-sources-hint"));
    fields.push(Field::Text(make.text("sources", language.t("theory-field-sources"), hint)));
    let (action, back, title) = match changed {
        None => (Route::NewTheory, Route::Theories, language.t("theory-new")),
        Some(recorded) => {
            let name = recorded.name.to_string();
            (Route::TheoryAbout(name.clone()), Route::TheoryDraft(name), language.t("theory-change-title"))
        }
    };
    TheoryForm {
        title,
        lead: language.t("theory-about-lead"),
        action,
        of: None,
        back,
        fields,
        version: changed.map_or(0, |recorded| recorded.version.get()),
        remove: None,
        problems,
        shell,
    }
}
