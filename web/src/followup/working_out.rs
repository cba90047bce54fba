//! Räknas fram: the page that stands where a large answer will, while it is worked out. It asks again by itself.

use crate::error::Error;
use crate::shell::{Shell, page};
use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::Response;

/// Sidan som väntar.
#[derive(Template)]
#[template(path = "followup/working_out.html")]
pub struct WorkingOutPage {
    /// The frame.
    pub shell: Shell,
    /// What is worked out.
    pub title: String,
}

/// Asked again after so many seconds.
const AGAIN: HeaderValue = HeaderValue::from_static("5");

impl WorkingOutPage {
    /// The page, which the browser asks for again; the key is that of the title.
    pub(crate) fn answer(shell: Shell, key: &str) -> Result<Response, Error> {
        let mut answer = page(&Self { title: shell.t(key), shell })?;
        answer.headers_mut().insert(REFRESH, AGAIN);
        Ok(answer)
    }
}
