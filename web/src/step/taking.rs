//! Att ta ett steg: the form is shown, what is typed is kept, and the step is taken once.

use super::{Step, StepPage};
use crate::case::{Opened, basis, may, open};
use crate::draft::{self, DraftPart, Kept, Wish};
use crate::error::Error;
use crate::fields::Fields;
use crate::form::{Problems, Typed};
use crate::refusals::Wording;
use crate::routes::Route;
use crate::shell::{page, page_with};
use crate::state::AppState;
use crate::views;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use casework::access::{Ground, Permit};
use store::drafts::Draft;
use store::journal::Version;

/// The field that says which version of the case was seen.
const VERSION: &str = "version";

/// How many times a step that stands by itself is tried, when others write in the case at the same moment.
const TRIES: usize = 5;

/// Shows the form of a step, with what was typed in it before; or the case, when the step cannot be taken now.
pub(super) async fn get<S: Step>(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let Opened { recorded, permit, .. } = open(&app, &visit, &number, S::ACTION, false).await?;
    let actor = visit.staff()?.actor;
    let mut typed = S::known(&recorded.case, actor.worker);
    put(&mut typed, &asked);
    let Some(hidden) = S::about(&typed, &recorded.case) else {
        return Ok(Redirect::to(&home(permit, number).to_string()).into_response());
    };
    let place = draft::place(permit, S::KEY, &S::draft_about(&S::asked(&hidden)));
    let found = app.store.draft(permit, place).await?;
    let mut seen = None;
    if let Some(found) = &found {
        typed = Typed::new(found.fields.iter().cloned());
        put(&mut typed, &asked);
        let version = Version::new(typed.one(VERSION).parse().unwrap_or(0));
        seen = (version < recorded.version && !S::STANDS_ALONE).then_some(version);
    }
    S::begin(&mut typed, &recorded.case, &visit.occasion()?);
    let names = visit.names()?;
    let mut view = StepPage::new::<S>(&visit, &recorded, &names, &typed, Problems::default(), seen);
    view.case = home(permit, number);
    let opened = DraftPart::opened(visit.language, found.as_ref(), visit.now);
    view.draft = DraftPart { about: view.draft.about, page: view.draft.page, ..opened };
    page(&view)
}

fn put(typed: &mut Typed, asked: &[(String, String)]) {
    for (name, value) in asked {
        typed.put(name, value);
    }
}

/// Takes the step; or keeps what is typed so far, or throws it away.
pub(super) async fn post<S: Step>(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    match Wish::of(&typed) {
        Wish::None => take::<S>(&app, &visit, number, &typed).await,
        Wish::Keep | Wish::KeepQuietly => keep::<S>(&app, &visit, &number, &typed).await,
        Wish::Discard => {
            let permit = may(&app, &visit, &number, S::ACTION).await?;
            draft::finish(&app, permit, S::KEY, &typed, visit.now).await;
            Ok(Redirect::to(&home(permit, number).to_string()).into_response())
        }
    }
}

/// Where one goes back to: the case, or for whoever has an assignment in it that part of it.
fn home(permit: Permit, number: String) -> Route {
    if permit.ground() == Ground::Assignment { Route::Assignment(number) } else { Route::Case(number) }
}

async fn keep<S: Step>(app: &AppState, visit: &Visit, number: &str, typed: &Typed) -> Result<Response, Error> {
    let permit = may(app, visit, number, S::ACTION).await?;
    let form = (S::KEY, S::route(number.to_owned()).to_string());
    match draft::keep(app, visit.language, visit.now, permit, (form.0, &form.1), typed).await? {
        Kept::Yes(answer) => Ok(answer),
        Kept::Differs(there) => differs::<S>(app, visit, number, typed, &there).await,
    }
}

/// Shows what stands here beside what was written on another page.
async fn differs<S: Step>(
    app: &AppState,
    visit: &Visit,
    number: &str,
    typed: &Typed,
    there: &Draft,
) -> Result<Response, Error> {
    let Opened { recorded, permit, .. } = open(app, visit, number, S::ACTION, false).await?;
    let names = visit.names()?;
    let problems = Problems::default();
    let theirs = Typed::new(there.fields.iter().cloned());
    let fields =
        |typed| super::form::<S>(visit.language, Fields { typed, problems: &problems }, &recorded.case, &names);
    let state = draft::differs(visit.language, typed, there, [&fields(typed), &fields(&theirs)], visit.now);
    if matches!(Wish::of(typed), Wish::KeepQuietly) {
        return Ok(Html(state.render()?).into_response());
    }
    let mut view = StepPage::new::<S>(visit, &recorded, &names, typed, problems, None);
    view.draft.state = state;
    view.case = home(permit, number.to_owned());
    page_with(StatusCode::CONFLICT, &view)
}

async fn take<S: Step>(app: &AppState, visit: &Visit, number: String, typed: &Typed) -> Result<Response, Error> {
    let language = visit.language;
    let occasion = visit.occasion()?;
    let mut tries = 0;
    loop {
        let (basis, permit) = basis(app, visit, &number, S::ACTION).await?;
        let recorded = basis.recorded();
        let back = async |status, problems, seen| {
            app.store.show(&basis).await?;
            let mut view = StepPage::new::<S>(visit, recorded, &visit.names()?, typed, problems, seen);
            view.case = home(permit, number.clone());
            page_with(status, &view)
        };
        let mut problems = Problems::default();
        let seen = match S::STANDS_ALONE {
            true => recorded.version,
            false => Version::new(typed.one(VERSION).parse().unwrap_or(0)),
        };
        if seen != recorded.version {
            problems.add("", language.t("stale"));
            return back(StatusCode::CONFLICT, problems, Some(seen)).await;
        }
        let step = S::read(language, typed, &mut problems, &recorded.case);
        let (Some(step), true) = (step, problems.is_empty()) else {
            return back(StatusCode::UNPROCESSABLE_ENTITY, problems, None).await;
        };
        let step = step.taken_by(visit.staff()?, app);
        let events = match step.decide(&recorded.case, &occasion) {
            Ok(events) => {
                // What they think is noted before the step, for they are heard before it is taken.
                let views = S::VIEWS_AT.map(|at| views::read(typed, at).decide(&recorded.case, &occasion));
                views.into_iter().chain(events).collect()
            }
            Err(refusal) => {
                problems.add("", refusal.words(language));
                return back(StatusCode::UNPROCESSABLE_ENTITY, problems, None).await;
            }
        };
        let finished = draft::finished(permit, S::KEY, typed);
        match app.store.take_step(&basis, permit, events, &occasion, finished).await {
            Ok(_) => {
                let onward = match permit.ground() {
                    Ground::Assignment => home(permit, number),
                    _ => step.onward(number, occasion.by.worker),
                };
                return Ok(Redirect::to(&format!("{onward}?klart={}", S::KEY)).into_response());
            }
            // Somebody was a moment before. The next reading shows what happened.
            Err(store::Error::Stale { .. }) if tries < TRIES => tries += 1,
            Err(store::Error::NotPermitted | store::Error::NoSuchCase) => return Err(Error::NotFound),
            Err(failure) => {
                tracing::error!(error = &failure as &dyn std::error::Error, "a step was not saved");
                problems.add("", language.t("not-saved"));
                return back(StatusCode::SERVICE_UNAVAILABLE, problems, None).await;
            }
        }
    }
}
