//! Formulär: what was typed, kept whole until it is saved, and what is wrong with it, in words at the field.

use crate::account;
use crate::error::Error;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};

/// The field that binds a form to its session.
pub(crate) const TOKEN: &str = "form_token";

/// Det som skrivits: every field as it came, in its order; nothing is lost when the form comes back.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

/// Fel i formuläret: one sentence a field, in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's id on the page.
    pub field: String,
    /// What to do about it.
    pub words: String,
}

impl Typed {
    /// Takes fields, for a form that begins with something in it.
    #[must_use]
    pub fn new(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(fields.into_iter().collect())
    }

    /// A field, trimmed; empty when nothing was typed.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// A field just as it was typed.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field that can be chosen more than once.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Whether a choice was made.
    #[must_use]
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|chosen| chosen == value)
    }

    /// Whether a field came at all, such as a button that was pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found == name)
    }

    /// Puts a value in place of what stood there.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(found, _)| found != name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Adds a value to a field that can have several.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Everything typed but the token, for a page that carries it on.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| *name != TOKEN)
    }
}

impl Problems {
    /// Whether the form can be saved.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes what is wrong with a field.
    pub fn add(&mut self, field: impl Into<String>, words: impl Into<String>) {
        self.0.push(Problem { field: field.into(), words: words.into() });
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| problem.words.as_str())
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether something is wrong in a field, and not only with the step as such.
    #[must_use]
    pub fn in_fields(&self) -> bool {
        self.0.iter().any(|problem| !problem.field.is_empty())
    }

    /// All of it, for the summary at the top.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl FromRequest<AppState> for Typed {
    type Rejection = Response;

    /// Reads a form from a page of ours. When the session has run out meanwhile, nothing typed is lost:
    /// the answer is a page that holds it all and sends it again.
    async fn from_request(request: Request, app: &AppState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await.map_err(IntoResponse::into_response)?;
        let request = Request::from_parts(parts, body);
        let fields: Form<Vec<(String, String)>> =
            Form::from_request(request, app).await.map_err(|_| Error::UnreadableForm.into_response())?;
        let typed = Self(fields.0);
        match &visit.session {
            Some(session) if app.sessions.accepts(session, typed.one(TOKEN)) => Ok(typed),
            _ => Err(account::send_again(&visit, app, &typed).await.into_response()),
        }
    }
}
