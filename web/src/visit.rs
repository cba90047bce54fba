//! Besök: who asks for a page, in which language.

use crate::error::Error;
use crate::language::Language;
use crate::session::{self, Session};
use crate::shell::{Place, Shell};
use crate::state::{AppState, Mode, Names};
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use casework::Occasion;
use casework::access::{self, Action, Actor, Permit, Reach};
use casework::occasion::day_in_sweden;
use engine::leaving::release_day;
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;
use store::staff::{Organisation, Worker};

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
    pub(crate) organisation: Arc<Organisation>,
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

    /// The names of all staff, and who of the visitor's unit can be responsible for a case.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is signed in.
    pub fn names(&self) -> Result<Names, Error> {
        let unit = self.staff()?.actor.unit;
        let workers = self.organisation.workers.iter();
        let here = |worker: &Worker| worker.unit == unit && self.organisation.at_work(worker.worker).is_some();
        Ok(Names::new(workers.map(|worker| (worker.worker, worker.role, here(worker), worker.name.clone()))))
    }

    /// The code of the municipality that the visitor's unit works in; empty when it is not known.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is signed in.
    pub fn municipality(&self) -> Result<String, Error> {
        let unit = self.organisation.unit(self.staff()?.actor.unit);
        Ok(unit.map(|unit| unit.municipality.clone()).unwrap_or_default())
    }

    /// The right to do what concerns no single case.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is signed in, [`Error::NotFound`] when the role does not include it.
    pub fn permit(&self, action: Action) -> Result<Permit, Error> {
        Ok(access::permit(self.staff()?.actor, action)?)
    }

    /// The right to do what concerns one area, by its code or id.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is signed in, [`Error::NotFound`] when the role does not include it or the sign-in does
    /// not reach the area.
    pub(crate) fn permit_area(&self, action: Action, area: &str) -> Result<Permit, Error> {
        Ok(access::permit_area(self.staff()?.actor, action, &self.reach()?, area)?)
    }

    /// The areas that the visitor's sign-in reaches.
    ///
    /// # Errors
    /// [`Error::SignIn`] when nobody is signed in.
    pub(crate) fn reach(&self) -> Result<Reach, Error> {
        Ok(self.organisation.reach(self.staff()?.actor.worker))
    }

    /// The day as of which figures are seen: any that is asked for, or now, by those who may read the rows behind them; else
    /// the end of a month, so that nobody follows one child from day to day.
    pub(crate) fn known_on(&self, asked: Option<Date>) -> Option<Date> {
        if self.permit(Action::ReadObservations).is_ok() { asked } else { Some(release_day(self.today(), asked)) }
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

impl Staff {
    /// A worker as pages see one.
    pub(crate) fn of(worker: &Worker, organisation: &Organisation) -> Self {
        Self {
            actor: worker.actor(),
            name: worker.name.clone(),
            title: worker.title.clone(),
            unit: organisation.unit(worker.unit).map(|unit| unit.name.clone()).unwrap_or_default(),
        }
    }
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let now = app.now();
        let session = cookie(parts, session::COOKIE).and_then(|value| app.sessions.read(value, now));
        let organisation = match &session {
            Some(_) => app.store.organisation().await?,
            None => Arc::default(),
        };
        let worker = session.as_ref().and_then(|session| organisation.signed_in(session.worker, session.since));
        let staff = worker.map(|worker| Staff::of(worker, &organisation));
        let form_token = session.as_ref().map(|session| app.sessions.form_token(session)).unwrap_or_default();
        Ok(Self {
            language: language(parts),
            now,
            path: parts.uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned(),
            mode: app.mode,
            staff,
            organisation,
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
