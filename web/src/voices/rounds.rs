//! Enkätomgångarna: which there are, how far they have come, and the way to a new one.

use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::access::{Action, permit};
use followup::voices::round::Round;
use jiff::civil::Date;
use store::voices::RecordedRound;

/// Röster: sidan med omgångarna.
#[derive(Template)]
#[template(path = "voices/rounds.html")]
pub struct RoundsPage {
    /// The frame.
    pub shell: Shell,
    /// The rounds, the latest first.
    pub rounds: Vec<RoundLine>,
    /// Whether the reader may open one.
    pub may_hold: bool,
    /// Whether the reader is of the team that learns together.
    pub reflects: bool,
}

/// One round in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundLine {
    /// Where it is.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// Who is asked, and when.
    pub about: String,
    /// How far it has come.
    pub state: String,
    /// How many have answered.
    pub answered: String,
}

/// Shows the rounds.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadVoices)?;
    let rounds = app.store.rounds(reads).await?;
    let lines = rounds.iter().map(|recorded| RoundLine::of(visit.language, recorded, visit.today())).collect();
    let actor = visit.staff()?.actor;
    let may = |action| permit(actor, action).is_ok();
    let (may_hold, reflects) = (may(Action::HoldRound), may(Action::Reflect));
    page(&RoundsPage { shell: visit.shell(Place::FollowUp), rounds: lines, may_hold, reflects })
}

impl RoundLine {
    /// The line of a round.
    #[must_use]
    pub fn of(language: Language, recorded: &RecordedRound, today: Date) -> Self {
        let round = &recorded.round;
        Self {
            link: Route::Round(recorded.number.to_string()),
            title: round.opened.title.clone(),
            about: about(language, round),
            state: state(language, round, today),
            answered: answered(language, recorded),
        }
    }
}

/// Who is asked, and between which days.
pub(super) fn about(language: Language, round: &Round) -> String {
    let respondent = language.t(&["voices-respondent-", round.opened.respondent.code()].concat());
    let (from, to) = (language.day(round.opened.from), language.day(round.to));
    language.with("voices-round-line", &[("respondent", &respondent), ("from", &from), ("to", &to)])
}

/// How far it has come.
pub(super) fn state(language: Language, round: &Round, today: Date) -> String {
    let (key, day) = match &round.closed {
        Some(closed) if closed.answers.is_none() => ("voices-state-unopened", closed.on),
        Some(closed) => ("voices-state-closed", closed.on),
        None if today < round.opened.from => ("voices-state-coming", round.opened.from),
        None if today > round.to => ("voices-state-over", round.to),
        None => ("voices-state-open", round.to),
    };
    language.t1(key, "day", language.day(day))
}

/// How many have answered, once they are five.
pub(super) fn answered(language: Language, recorded: &RecordedRound) -> String {
    let closed = recorded.round.closed.as_ref().and_then(|closed| closed.answers).map(u64::from);
    match closed.or(recorded.in_the_box) {
        Some(count) => language.n("voices-in-box", count),
        None => language.t("voices-few-in-box"),
    }
}
