//! Åtkomstloggen: who has seen or changed what, for the checks that the unit manager makes (FACTS 2.45).

pub mod sign_ins;

use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, Role};
use casework::occasion::day_in_sweden;
use serde::Deserialize;
use store::access_log::AccessRow;
use store::cases::Page;

/// Loggsidan.
#[derive(Template)]
#[template(path = "access_log.html")]
pub struct AccessLogPage {
    /// The frame.
    pub shell: Shell,
    /// What was seen or done, latest first.
    pub rows: Vec<Row>,
    /// The page before.
    pub before: Option<String>,
    /// The page after.
    pub after: Option<String>,
}

/// En rad i loggen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// Did what.
    pub action: String,
    /// Which case.
    pub case: Option<(String, Route)>,
    /// On which ground.
    pub ground: String,
}

/// Which part of the log.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    sida: u32,
}

const PAGE: u32 = 100;

/// Shows the log.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let permit = visit.permit(Action::ReadAccessLog)?;
    let part = Page { skip: asked.sida.saturating_mul(PAGE), take: PAGE + 1 };
    let rows = app.store.access_log(permit, part).await?;
    let names = visit.names()?;
    let mut view = AccessLogPage::new(visit.shell(Place::AccessLog), &rows, &names);
    let to = |part: u32| format!("{}?sida={part}", Route::AccessLog);
    view.after = (rows.len() > PAGE as usize).then(|| to(asked.sida + 1));
    view.before = asked.sida.checked_sub(1).map(to);
    page(&view)
}

impl AccessLogPage {
    /// A part of the log.
    #[must_use]
    pub fn new(shell: Shell, rows: &[AccessRow], names: &Names) -> Self {
        let rows = rows.iter().take(PAGE as usize).map(|row| Row::new(shell.language, row, names)).collect();
        Self { shell, rows, before: None, after: None }
    }
}

impl Row {
    fn new(language: Language, row: &AccessRow, names: &Names) -> Self {
        let word = |kind: &str, code: &str| {
            let key = [kind, &code.replace('_', "-")].concat();
            if language.has(&key) { language.t(&key) } else { code.to_owned() }
        };
        let number = row.number.as_ref().map(ToString::to_string);
        Self {
            at: format!("{} {}", language.day(day_in_sweden(row.at)), language.time(row.at)),
            who: names.of(row.worker).to_owned(),
            action: word("action-", &row.action),
            case: number.map(|number| (number.clone(), Route::Case(number))),
            ground: word("ground-", &row.ground),
        }
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let row = |who: u128, action: &str, ground: &str, number: Option<&str>| AccessRow {
        at: samples::now(),
        worker: samples::worker(who),
        role: "case_worker".to_owned(),
        action: action.to_owned(),
        ground: ground.to_owned(),
        case: number.map(|_| samples::case_id()),
        number: number.map(samples::number),
        what: String::new(),
    };
    let rows = [
        row(1, "read_case", "responsible", Some("2026-0412")),
        row(4, "read_reporter_identity", "intake", Some("2026-0413")),
        row(1, "list_cases", "role", None),
    ];
    let frame = Shell::sample_for(gallery.language, Place::AccessLog, Role::UnitManager);
    gallery.show("access-log", &AccessLogPage::new(frame, &rows, &samples::names()))
}
