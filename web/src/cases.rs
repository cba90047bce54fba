//! Ärenden: which there are, and search by the only terms that the law allows (SoLPUF 15 §, FACTS 2.43).

use crate::error::Error;
use crate::form::Typed;
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
use jiff::civil::{Date, date};
use serde::Deserialize;
use store::cases::{CaseRow, Page, Status, Which};
use store::search::Term;

/// Ärendelistan.
#[derive(Template)]
#[template(path = "cases.html")]
pub struct CasesPage {
    /// The frame.
    pub shell: Shell,
    /// What was searched for.
    pub sought: Option<String>,
    /// How many a search found, in words.
    pub found: Option<String>,
    /// Which lists there are, and which is shown.
    pub lists: Vec<(String, String, bool)>,
    /// The cases.
    pub rows: Vec<Row>,
    /// The page before and the page after.
    pub before: Option<String>,
    /// The page after.
    pub after: Option<String>,
}

/// Ett ärende i listan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it leads.
    pub link: Route,
    /// The child.
    pub child: String,
    /// The number.
    pub number: String,
    /// Where it stands.
    pub status: String,
    /// Who is responsible.
    pub responsible: String,
    /// The day of the latest report.
    pub report: String,
}

/// What the list is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    visa: Option<String>,
    #[serde(default)]
    sida: u32,
}

const PAGE: u32 = 50;

const LISTS: [(&str, Which, &str); 3] =
    [("mina", Which::Mine, "cases-mine"), ("oppna", Which::Open, "cases-open"), ("alla", Which::All, "cases-all")];

/// Shows a list of cases.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let permit = visit.permit(Action::ListCases)?;
    let staff = visit.staff()?;
    let first = if staff.actor.role == Role::UnitManager { "oppna" } else { "mina" };
    let chosen = asked.visa.as_deref().unwrap_or(first);
    let (code, which, _) = LISTS.into_iter().find(|(code, ..)| *code == chosen).unwrap_or(LISTS[0]);
    // One more than is shown tells whether there is a page after.
    let part = Page { skip: asked.sida.saturating_mul(PAGE), take: PAGE + 1 };
    let rows = app.store.cases(permit, which, part).await?;
    let names = visit.names()?;
    let mut view = CasesPage::new(visit.shell(Place::Cases), &rows, &names, visit.today(), Some(code));
    let to = |part: u32| format!("{}?visa={code}&sida={part}", Route::Cases);
    view.after = (rows.len() > PAGE as usize).then(|| to(asked.sida + 1));
    view.before = asked.sida.checked_sub(1).map(to);
    page(&view)
}

/// Searches. The term travels in the body, so that no address holds a personnummer or a name.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let permit = visit.permit(Action::ListCases)?;
    let sought = typed.one("sok");
    let rows = match sought {
        "" => Vec::new(),
        sought => app.store.search(permit, Term::of(sought)).await?,
    };
    let names = visit.names()?;
    let mut view = CasesPage::new(visit.shell(Place::Cases), &rows, &names, visit.today(), None);
    view.found = Some(visit.language.n("cases-found", rows.len()));
    view.sought = Some(sought.to_owned());
    page(&view)
}

impl CasesPage {
    /// A list of cases as seen on a day.
    #[must_use]
    pub fn new(shell: Shell, rows: &[CaseRow], names: &Names, today: Date, list: Option<&str>) -> Self {
        let language = shell.language;
        let lists = LISTS
            .into_iter()
            .map(|(code, _, key)| (format!("{}?visa={code}", Route::Cases), language.t(key), list == Some(code)))
            .collect();
        let rows = rows.iter().take(PAGE as usize).map(|row| Row::new(language, row, names, today)).collect();
        Self { sought: None, found: None, lists, rows, before: None, after: None, shell }
    }
}

impl Row {
    fn new(language: Language, row: &CaseRow, names: &Names, today: Date) -> Self {
        let status = match row.status {
            Status::Intake => "status-intake",
            Status::Investigation => "status-investigation",
            Status::Open => "status-open",
            Status::Closed => "status-closed",
        };
        Self {
            link: Route::Case(row.number.to_string()),
            child: row.child.clone(),
            number: row.number.to_string(),
            status: language.t(status),
            responsible: match row.responsible {
                Some(worker) => names.of(worker).to_owned(),
                None if row.status == Status::Closed => String::new(),
                None => language.t("fact-nobody"),
            },
            report: language.day_seen_from(row.latest_report_on, today),
        }
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let row = |number: &str, child: &str, status, responsible: Option<u128>, latest_report_on| CaseRow {
        case: samples::case_id(),
        number: samples::number(number),
        child: child.to_owned(),
        status,
        responsible: responsible.map(samples::worker),
        latest_report_on,
        reports: 1,
        closed_on: None,
    };
    let rows = [
        row("2026-0412", "Elsa Exempelsson", Status::Intake, None, date(2026, 2, 18)),
        row("2025-0377", "Yusuf Påhittad", Status::Investigation, Some(1), date(2025, 11, 24)),
        row("2025-0101", "Leo Berg Exempel", Status::Open, Some(2), date(2025, 4, 3)),
        row("2023-0044", "Ida Påhittad", Status::Closed, None, date(2023, 1, 12)),
    ];
    let names = samples::names();
    let mut view = CasesPage::new(gallery.frame(Place::Cases), &rows, &names, samples::today(), Some("mina"));
    view.after = Some(format!("{}?sida=1", Route::Cases));
    gallery.show("cases", &view)?;
    let mut view = CasesPage::new(gallery.frame(Place::Cases), &[], &names, samples::today(), None);
    view.sought = Some("Ingen Sådan".to_owned());
    view.found = Some(gallery.language.n("cases-found", 0));
    gallery.show("cases-search", &view)
}
