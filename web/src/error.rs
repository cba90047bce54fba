//! Fel: what goes wrong on the way to a page, and which page is shown instead.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Why a page could not be shown. What is forbidden answers like what does not exist.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such page, or the one who asks may not see it.
    #[error("no such page")]
    NotFound,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignIn,
    /// A form came from another site, or without its token.
    #[error("the form is not from a page of ours")]
    ForeignForm,
    /// The form's text could not be read.
    #[error("the form could not be read")]
    UnreadableForm,
    /// The store failed.
    #[error("the store failed")]
    Store(#[source] store::Error),
    /// An indicator could not be asked.
    #[error("an indicator could not be asked")]
    Engine(#[from] engine::run::Error),
    /// An evaluation's data could not be read.
    #[error("an evaluation's data could not be read")]
    Evaluation(#[from] engine::evaluation::Error),
    /// Work on the side ended before its time.
    #[error("work on the side ended before its time")]
    Aside(#[from] tokio::task::JoinError),
    /// The page could not be written.
    #[error("the page could not be written")]
    Page(#[from] askama::Error),
    /// A workbook could not be written.
    #[error("a workbook could not be written")]
    Workbook(#[from] exchange::sheet::TooLarge),
    /// A document could not be made.
    #[error("a document could not be made")]
    Document(#[from] documents::Fault),
    /// The machine gave no randomness.
    #[error("the machine gave no random bytes")]
    Randomness(#[from] getrandom::Error),
}

impl From<store::Error> for Error {
    fn from(failure: store::Error) -> Self {
        match failure {
            store::Error::NotPermitted | store::Error::NoSuchCase => Self::NotFound,
            failure => Self::Store(failure),
        }
    }
}

impl From<casework::access::Denied> for Error {
    fn from(_: casework::access::Denied) -> Self {
        Self::NotFound
    }
}

/// What the error page says; carried by the response until the page is made around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    NotFound,
    SignIn,
    ForeignForm,
    UnreadableForm,
    Broken,
}

impl Failure {
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::UnreadableForm => StatusCode::BAD_REQUEST,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its texts in the catalogue.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignIn => "sign-in",
            Self::ForeignForm => "foreign-form",
            Self::UnreadableForm => "unreadable-form",
            Self::Broken => "broken",
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let failure = match &self {
            Self::NotFound => Failure::NotFound,
            Self::SignIn => Failure::SignIn,
            Self::ForeignForm => Failure::ForeignForm,
            Self::UnreadableForm => Failure::UnreadableForm,
            Self::Store(_)
            | Self::Engine(_)
            | Self::Evaluation(_)
            | Self::Aside(_)
            | Self::Page(_)
            | Self::Workbook(_)
            | Self::Document(_)
            | Self::Randomness(_) => Failure::Broken,
        };
        if failure == Failure::Broken {
            tracing::error!(error = &self as &dyn std::error::Error, "a page could not be shown");
        }
        let mut response = failure.status().into_response();
        response.extensions_mut().insert(failure);
        response
    }
}
