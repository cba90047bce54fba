//! Utkast till anmälan: a report that is half written, kept while somebody is still on the phone.

use super::{AreaChoice, NewReportPage};
use crate::draft::{self, Kept, Wish};
use crate::error::Error;
use crate::fields::Field;
use crate::form::{Problems, Typed};
use crate::routes::Route;
use crate::shell::{Place, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use casework::access::Permit;

/// Under which name drafts of the form are kept; its title is `report-title`.
pub(super) const FORM: &str = "report";

/// Keeps what is typed so far; when it was written on another page too, both are shown.
pub(super) async fn keep(
    app: &AppState,
    visit: &Visit,
    permit: Permit,
    typed: &Typed,
    areas: &[AreaChoice],
) -> Result<Response, Error> {
    let page = Route::NewReport.to_string();
    let there = match draft::keep(app, visit.language, visit.now, permit, (FORM, &page), typed).await? {
        Kept::Yes(answer) => return Ok(answer),
        Kept::Differs(there) => there,
    };
    let mut view = NewReportPage::new(visit.shell(Place::NewReport), typed, Problems::default(), areas);
    let theirs = Typed::new(there.fields.iter().cloned());
    let other = NewReportPage::new(visit.shell(Place::NewReport), &theirs, Problems::default(), areas);
    let state = draft::differs(visit.language, typed, &there, [&view.asked(), &other.asked()], visit.now);
    if matches!(Wish::of(typed), Wish::KeepQuietly) {
        return Ok(Html(state.render()?).into_response());
    }
    view.draft.state = state;
    page_with(StatusCode::CONFLICT, &view)
}

impl NewReportPage {
    /// What is asked, the fields that most tell one report from another.
    fn asked(&self) -> Vec<Field> {
        let mut asked = Vec::new();
        for child in &self.children {
            asked.extend([&child.given, &child.family, &child.personnummer].map(|line| Field::Line(line.clone())));
        }
        asked.push(Field::Text(self.text.clone()));
        asked.push(Field::Choice(self.reasons.clone()));
        asked.push(Field::Pick(self.reporter.clone()));
        asked.extend([&self.reporter_name, &self.reporter_contact].map(|line| Field::Line(line.clone())));
        asked
    }
}
