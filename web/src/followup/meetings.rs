//! Uppföljningsmötena: this month's, and those before it.

use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::access::Action;
use followup::meeting::{Meeting, MeetingMonth};
use store::meetings::RecordedMeeting;

/// Sidan med mötena.
#[derive(Template)]
#[template(path = "followup/meetings.html")]
pub struct MeetingsPage {
    /// The frame.
    pub shell: Shell,
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
    page(&MeetingsPage::of(visit.shell(Place::FollowUp), MeetingMonth::of(visit.today()), &meetings))
}

impl MeetingsPage {
    pub(crate) fn of(shell: Shell, now: MeetingMonth, recorded: &[RecordedMeeting]) -> Self {
        let language = shell.language;
        let begun = recorded.iter().rev().filter(|recorded| recorded.id.month() != now);
        let current = recorded.iter().find(|recorded| recorded.id.month() == now);
        let none = Meeting::default();
        let first = MeetingLine::of(language, now, current.map_or(&none, |recorded| &recorded.meeting));
        let others = begun.map(|recorded| MeetingLine::of(language, recorded.id.month(), &recorded.meeting));
        Self { meetings: std::iter::once(first).chain(others).collect(), shell }
    }
}

impl MeetingLine {
    fn of(language: Language, month: MeetingMonth, meeting: &Meeting) -> Self {
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
