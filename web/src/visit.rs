//! Besök: who asks for a page, in which language.

use crate::error::Error;
use crate::language::Language;
use crate::session::{self, Session};
use crate::shell::{Place, Shell};
use crate::state::{AppState, Mode};
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use casework::Occasion;
use casework::access::{self, Action, Actor, Permit};
use casework::occasion::day_in_sweden;
use jiff::Timestamp;
use jiff::civil::Date;

/// The cookie that remembers the language.
pub(crate) const LANGUAGE_COOKIE: &str = "nara_sprak";

/// Besök: one request, by somebody, in a language, at a moment.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language of the page.
    pub language: Language,
    /// When.
    pub now: Timestamp,
    /// The address asked for, with what it asks for.
    pub(crate) path: String,
    pub(crate) mode: Mode,
    pub(crate) staff: Option<Staff>,
    pub(crate) session: Option<Session>,
    pub(crate) form_token: String,
}

/// A member of staff, signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who, in which role, in which unit.
    pub actor: Actor,
    /// What colleagues call them.
    pub name: String,
    /// Their title.
    pub title: String,
    /// Their unit's name.
    pub unit: String,
}

impl Visit {
    /// Today, in Sweden.
    #[must_use]
    pub fn today(&self) -> Date {
        day_in_sweden(self.now)
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is.
    pub fn staff(&self) -> Result<&Staff, Error> {
        self.staff.as_ref().ok_or(Error::SignIn)
    }

    /// The right to do what concerns no single case.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is signed in, [`Error::NotFound`] when the role does not include it.
    pub fn permit(&self, action: Action) -> Result<Permit, Error> {
        Ok(access::permit(self.staff()?.actor, action)?)
    }

    /// The occasion on which a step is taken.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is signed in.
    pub fn occasion(&self) -> Result<Occasion, Error> {
        Ok(Occasion { by: self.staff()?.actor, at: self.now })
    }

    /// The frame around the page.
    #[must_use]
    pub fn shell(&self, place: Place) -> Shell {
        Shell::new(self, place)
    }
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let now = app.now();
        let session = cookie(parts, session::COOKIE).and_then(|value| app.sessions.read(value, now));
        let staff = match &session {
            Some(session) => app.staff(session.worker).await?,
            None => None,
        };
        let form_token = session.as_ref().map(|session| app.sessions.form_token(session)).unwrap_or_default();
        Ok(Self {
            language: language(parts),
            now,
            path: parts.uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned(),
            mode: app.mode,
            staff,
            session,
            form_token,
        })
    }
}

fn language(parts: &Parts) -> Language {
    if let Some(chosen) = cookie(parts, LANGUAGE_COOKIE).and_then(Language::from_tag) {
        return chosen;
    }
    let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted
        .split(',')
        .filter_map(|range| Language::from_tag(range.split([';', '-']).next()?.trim()))
        .next()
        .unwrap_or(Language::Swedish)
}

fn cookie<'p>(parts: &'p Parts, name: &str) -> Option<&'p str> {
    parts
        .headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}
