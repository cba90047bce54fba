//! Konto: who is signed in. In a demo one chooses whom to be; else one signs in, as soon as somebody is added.

pub mod password;
pub mod sign_in;

use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::session::{self, Session};
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, Mode};
use crate::visit::{LANGUAGE_COOKIE, Staff, Visit};
use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use casework::ids::WorkerId;
use serde::Deserialize;
use sign_in::{SignInPage, SignedInPage};

/// Kontosidan.
#[derive(Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    /// The frame.
    pub shell: Shell,
    /// Whom one can be; none outside a demo.
    pub accounts: Vec<Account>,
    /// Where to go afterwards.
    pub back: String,
    /// What was typed in a form whose session ran out.
    pub kept: Vec<(String, String)>,
}

/// Ett konto att välja i demon.
#[derive(Debug, Clone)]
pub struct Account {
    /// Who.
    pub worker: String,
    /// Name.
    pub name: String,
    /// Title and unit.
    pub title: String,
    /// Whether it is chosen now.
    pub current: bool,
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    till: String,
    #[serde(default)]
    sprak: Option<String>,
}

/// Shows who one is, and in a demo whom one can be.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(back): Query<Back>,
) -> Result<Response, Error> {
    account_page(&visit, &app, StatusCode::OK, &local(&back.till), &Typed::default()).await
}

/// Becomes somebody: whoever is chosen in a demo, else whoever signs in.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let typed = Typed::new(fields);
    if app.mode != Mode::Demo {
        return sign_in::post(&app, visit, &headers, &typed).await;
    }
    let worker: WorkerId = typed.one("worker").parse().map_err(|_| Error::NotFound)?;
    let organisation = app.store.organisation().await?;
    let staff = organisation.worker(worker).map(|worker| Staff::of(worker, &organisation)).ok_or(Error::NotFound)?;
    let session = app.sessions.begin(worker, visit.now)?;
    let cookie = signed_in(&app, &headers, &session);
    let form_token = app.sessions.form_token(&session);
    go_on(Visit { staff: Some(staff), organisation, form_token, session: Some(session), ..visit }, cookie, &typed)
}

type Cookie = AppendHeaders<[(axum::http::HeaderName, String); 1]>;

/// The cookie of a session that begins.
fn signed_in(app: &AppState, headers: &HeaderMap, session: &Session) -> Cookie {
    let secure = if headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https") { "; Secure" } else { "" };
    let value = app.sessions.sign(session);
    AppendHeaders([(SET_COOKIE, format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}", session::COOKIE))])
}

/// Goes back to where one was; what was typed there before the session ran out is shown first.
fn go_on(visit: Visit, cookie: Cookie, typed: &Typed) -> Result<Response, Error> {
    let (back, kept) = (local(typed.one("till")), kept_fields(typed));
    if kept.is_empty() {
        return Ok((cookie, Redirect::to(&back)).into_response());
    }
    let view = SendAgainPage { shell: visit.shell(Place::Elsewhere), action: back, kept };
    Ok((cookie, page(&view)?).into_response())
}

/// Changes the language and goes back.
pub(crate) async fn switch_language(Query(back): Query<Back>) -> Response {
    let language = back.sprak.as_deref().and_then(Language::from_tag).unwrap_or(Language::Swedish);
    let cookie = format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", language.tag());
    (AppendHeaders([(SET_COOKIE, cookie)]), Redirect::to(&local(&back.till))).into_response()
}

/// Skicka igen: a form whose session ran out, with everything that was typed.
#[derive(Template)]
#[template(path = "send_again.html")]
pub struct SendAgainPage {
    /// The frame.
    pub shell: Shell,
    /// Where the form goes.
    pub action: String,
    /// What was typed.
    pub kept: Vec<(String, String)>,
}

/// The answer to a form without a living session: nothing was saved, and nothing typed is lost.
pub(crate) async fn send_again(visit: &Visit, app: &AppState, typed: &Typed) -> Result<Response, Error> {
    let kept = typed.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    if visit.staff.is_some() {
        let view = SendAgainPage { shell: visit.shell(Place::Elsewhere), action: visit.path.clone(), kept };
        return page_with(StatusCode::CONFLICT, &view);
    }
    account_page(visit, app, StatusCode::UNAUTHORIZED, &visit.path, typed).await
}

async fn account_page(
    visit: &Visit,
    app: &AppState,
    status: StatusCode,
    back: &str,
    typed: &Typed,
) -> Result<Response, Error> {
    let shell = visit.shell(Place::Elsewhere);
    let kept = typed.fields().map(|(name, value)| ([KEPT, name].concat(), value.to_owned())).collect();
    let back = back.to_owned();
    if app.mode == Mode::Work {
        if let Some(staff) = &visit.staff {
            let title = format!("{}, {}, {}", staff.name, staff.title, staff.unit);
            return page_with(status, &SignedInPage { shell, title });
        }
        if !app.store.sign_ins().await?.is_empty() {
            let view = SignInPage { shell, name: String::new(), back, kept, problems: Problems::default() };
            return page_with(status, &view);
        }
    }
    let accounts = match app.mode {
        Mode::Demo => app.everyone().await?,
        Mode::Work => Vec::new(),
    };
    let current = visit.staff.as_ref().map(|staff| staff.actor.worker);
    let accounts = accounts.into_iter().map(|staff| account(staff, current)).collect();
    page_with(status, &AccountPage { accounts, back, kept, shell })
}

/// What was typed travels through the sign-in under names that cannot be mistaken for its own fields.
const KEPT: &str = "kept.";

fn kept_fields(typed: &Typed) -> Vec<(String, String)> {
    typed.fields().filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.to_owned()))).collect()
}

fn account(staff: Staff, current: Option<WorkerId>) -> Account {
    Account {
        worker: staff.actor.worker.to_string(),
        current: current == Some(staff.actor.worker),
        title: format!("{}, {}", staff.title, staff.unit),
        name: staff.name,
    }
}

/// A way back within these pages only; anything else leads to my day.
fn local(path: &str) -> String {
    let ours = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if ours { path.to_owned() } else { Route::MyDay.to_string() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_way_back_stays_within_these_pages() {
        for (path, expected) in
            [("/arenden", "/arenden"), ("//elsewhere.example", "/"), ("https://elsewhere.example", "/"), ("/\\x", "/")]
        {
            assert_eq!(super::local(path), expected);
        }
    }
}
