//! Uppföljning: the indicators.

use crate::error::Error;
use crate::shell::{Place, Shell, page};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use casework::access::Action;

/// Uppföljningssidan.
#[derive(Template)]
#[template(path = "followup.html")]
pub struct FollowUpPage {
    /// The frame.
    pub shell: Shell,
}

/// Shows the indicators.
pub(crate) async fn get(visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    page(&FollowUpPage { shell: visit.shell(Place::FollowUp) })
}
