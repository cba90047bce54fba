//! Välj lösenord: by a link that works once, from the one who runs the system.

use super::signed_in;
use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use casework::ids::WorkerId;
use store::sign_ins::SHORTEST;

/// The field of the password.
const PASSWORD: &str = "password";

/// Lösenordssidan.
#[derive(Template)]
#[template(path = "account/password.html")]
pub struct PasswordPage {
    /// The frame.
    pub shell: Shell,
    /// Whose password it is.
    pub name: String,
    /// Where the form goes.
    pub action: Route,
    /// What the password has to be.
    pub hint: String,
    /// What is wrong.
    pub problems: Problems,
}

/// The whole address of the page that a code leads to.
#[must_use]
pub fn link(address: &str, code: &str) -> String {
    format!("{}{}", address.trim_end_matches('/'), Route::ChoosePassword(code.to_owned()))
}

/// Shows the form, as long as the link works.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, Error> {
    let worker = app.store.invited(&code, visit.now).await?.ok_or(Error::NotFound)?;
    page(&PasswordPage::of(&app, &visit, worker, code, Problems::default()).await?)
}

/// Keeps the password and signs in.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let typed = Typed::new(fields);
    let worker = app.store.invited(&code, visit.now).await?.ok_or(Error::NotFound)?;
    let password = typed.raw(PASSWORD);
    if password.chars().count() < SHORTEST {
        let mut problems = Problems::default();
        problems.add(PASSWORD, visit.language.n("password-too-short", SHORTEST));
        let view = PasswordPage::of(&app, &visit, worker, code, problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let chosen = app.store.choose_password(&code, password.to_owned(), visit.now).await?.ok_or(Error::NotFound)?;
    let session = app.sessions.begin(chosen, visit.now)?;
    Ok((signed_in(&app, &headers, &session), Redirect::to(&Route::MyDay.to_string())).into_response())
}

impl PasswordPage {
    /// The page for whom the link is.
    async fn of(
        app: &AppState,
        visit: &Visit,
        worker: WorkerId,
        code: String,
        problems: Problems,
    ) -> Result<Self, Error> {
        let organisation = app.store.organisation().await?;
        let name = organisation.worker(worker).map(|worker| worker.name.clone()).ok_or(Error::NotFound)?;
        Ok(Self::new(visit.shell(Place::Elsewhere), name, code, problems))
    }

    /// The page.
    #[must_use]
    pub fn new(shell: Shell, name: String, code: String, problems: Problems) -> Self {
        let hint = shell.language.n("password-hint", SHORTEST);
        Self { name, action: Route::ChoosePassword(code), hint, problems, shell }
    }
}
