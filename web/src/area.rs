//! Området: the area page.

use crate::error::Error;
use crate::shell::{Place, Shell, page};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;
use casework::access::Action;

/// Områdessidan.
#[derive(Template)]
#[template(path = "area.html")]
pub struct AreaPage {
    /// The frame.
    pub shell: Shell,
}

/// Shows the area.
pub(crate) async fn get(visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    page(&AreaPage { shell: visit.shell(Place::Area) })
}
