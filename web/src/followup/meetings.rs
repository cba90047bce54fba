//! Uppföljningsmötena: this month's, and those before it.

use super::meeting::{AgreementLine, Known, open_agreements, owners};
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::month::Month;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::access::Action;
use followup::meeting::Meeting;

/// Sidan med mötena.
#[derive(Template)]
#[template(path = "followup/meetings.html")]
pub struct MeetingsPage {
    /// The frame.
    pub shell: Shell,
    /// What is agreed and not done; none before anything has been.
    pub open: Option<Vec<AgreementLine>>,
    /// The meetings, the latest first.
    pub meetings: Vec<MeetingLine>,
}

/// Ett möte i listan.
#[derive(Debug, Clone)]
pub struct MeetingLine {
    /// Where it is.
    pub link: Route,
    /// Its month.
    pub month: String,
    /// Whether it has been held, and what was agreed.
    pub state: String,
}

/// Shows the meetings of the unit.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let may = visit.permit(Action::ReadFollowUp)?;
    let meetings = app.store.meetings(may).await?;
    let owners = owners(&app, may.actor().unit).await?;
    let known = Known {
        month: Month::of(visit.today()),
        today: visit.today(),
        leads: false,
        meetings: &meetings,
        figures: &[],
        catalogue: &app.catalogue(),
        owners: &owners,
    };
    page(&MeetingsPage::of(visit.shell(Place::FollowUp), known))
}

impl MeetingsPage {
    pub(crate) fn of(shell: Shell, known: Known<'_>) -> Self {
        let (language, now, recorded) = (shell.language, known.month, known.meetings);
        let begun = recorded.iter().rev().filter(|recorded| recorded.id.month() != now);
        let current = recorded.iter().find(|recorded| recorded.id.month() == now);
        let none = Meeting::default();
        let first = MeetingLine::of(language, now, current.map_or(&none, |recorded| &recorded.meeting));
        let others = begun.map(|recorded| MeetingLine::of(language, recorded.id.month(), &recorded.meeting));
        let agreed = recorded.iter().any(|recorded| !recorded.meeting.agreements.is_empty());
        let open = agreed.then(|| open_agreements(language, known));
        Self { meetings: std::iter::once(first).chain(others).collect(), open, shell }
    }
}

impl MeetingLine {
    fn of(language: Language, month: Month, meeting: &Meeting) -> Self {
        let held = match &meeting.held {
            Some(held) => language.t1("sitting-held", "day", language.full_day(held.as_of)),
            None => language.t("sitting-not-held"),
        };
        let agreed = language.n("sitting-agreed", meeting.agreements.len());
        Self {
            link: Route::Meeting(month.to_string()),
            month: super::reading::period_words(language, &month.to_string()),
            state: format!("{held} {agreed}"),
        }
    }
}
