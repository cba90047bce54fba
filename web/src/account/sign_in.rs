//! Logga in och ut, med namn och lösenord.

use super::{go_on, kept_fields, local, signed_in};
use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::routes::Route;
use crate::session;
use crate::shell::{Place, Shell, page_with};
use crate::state::AppState;
use crate::visit::{Staff, Visit};
use askama::Template;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use store::sign_ins::SignedIn;

/// The fields of the form.
const NAME: &str = "sign-in";
const PASSWORD: &str = "password";

/// The button that signs out.
const LEAVE: &str = "leave";

/// Inloggningssidan.
#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub struct SignInPage {
    /// The frame.
    pub shell: Shell,
    /// The name that was typed. A password never comes back.
    pub name: String,
    /// Where to go afterwards.
    pub back: String,
    /// What was typed in a form whose session ran out.
    pub kept: Vec<(String, String)>,
    /// What is wrong.
    pub problems: Problems,
}

/// Inloggad: who one is, and the way out.
#[derive(Template)]
#[template(path = "account/signed_in.html")]
pub struct SignedInPage {
    /// The frame.
    pub shell: Shell,
    /// Title and unit.
    pub title: String,
}

/// Signs in, or out.
pub(super) async fn post(app: &AppState, visit: Visit, headers: &HeaderMap, typed: &Typed) -> Result<Response, Error> {
    if typed.has(LEAVE) {
        let ended = format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", session::COOKIE);
        let away = Redirect::to(&Route::Account.to_string());
        return Ok((AppendHeaders([(SET_COOKIE, ended)]), away).into_response());
    }
    let (name, password) = (typed.one(NAME), typed.raw(PASSWORD));
    let worker = match app.store.sign_in(name, password.to_owned(), visit.now).await? {
        SignedIn::As(worker) => worker,
        SignedIn::Not => return again(&visit, typed, "sign-in-wrong"),
        SignedIn::Wait => return again(&visit, typed, "sign-in-wait"),
    };
    let organisation = app.store.organisation().await?;
    let staff = organisation.at_work(worker).map(|worker| Staff::of(worker, &organisation)).ok_or(Error::NotFound)?;
    let session = app.sessions.begin(worker, visit.now)?;
    let cookie = signed_in(app, headers, &session);
    let visit = Visit {
        staff: Some(staff),
        organisation,
        form_token: app.sessions.form_token(&session),
        session: Some(session),
        ..visit
    };
    go_on(visit, cookie, typed)
}

/// The form once more, with what is wrong.
fn again(visit: &Visit, typed: &Typed, wrong: &str) -> Result<Response, Error> {
    let mut problems = Problems::default();
    problems.add(NAME, visit.language.t(wrong));
    let kept = kept_fields(typed).into_iter().map(|(name, value)| ([super::KEPT, &name].concat(), value));
    let view = SignInPage {
        shell: visit.shell(Place::Elsewhere),
        name: typed.one(NAME).to_owned(),
        back: local(typed.one("till")),
        kept: kept.collect(),
        problems,
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}
