//! Registret över det som har lämnats ut: what, as known when, by whom, for what. A row tells which figures were shown.

use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::access::{Action, Role};
use casework::occasion::day_in_sweden;
use followup::release::{Release, Released, ReleasedFile};
use jiff::civil::date;
use store::releases::RecordedRelease;

/// Registersidan.
#[derive(Template)]
#[template(path = "followup/released.html")]
pub struct ReleasedPage {
    /// The frame.
    pub shell: Shell,
    /// What has left, the latest first.
    pub rows: Vec<Row>,
}

/// Något som har lämnats ut.
#[derive(Debug, Clone)]
pub struct Row {
    /// When.
    pub at: String,
    /// Who, in which role.
    pub who: String,
    /// What kind of thing.
    pub what: String,
    /// Which one, and where it is when it has a page.
    pub subject: (String, Option<Route>),
    /// As known on which day.
    pub as_of: String,
    /// How many figures were shown, and how many withheld.
    pub pattern: String,
    /// What it was for, and on which approval.
    pub purpose: Option<String>,
    /// Each file with its rows, and its fingerprint.
    pub files: Vec<(String, String)>,
}

/// Shows the register.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let permit = visit.permit(Action::ReadReleases)?;
    let found = app.store.releases(permit).await?;
    let names = visit.names()?;
    page(&ReleasedPage::new(visit.shell(Place::FollowUp), &found, &names))
}

impl ReleasedPage {
    fn new(shell: Shell, found: &[RecordedRelease], names: &Names) -> Self {
        let rows = found.iter().map(|recorded| Row::new(shell.language, recorded, names)).collect();
        Self { shell, rows }
    }
}

impl Row {
    fn new(language: Language, recorded: &RecordedRelease, names: &Names) -> Self {
        let release = &recorded.release;
        let role = Role::from_code(&release.role).map(|role| language.t(crate::shell::role_key(role)));
        let link = match release.what {
            Released::Indicator => Some(Route::Indicator(release.subject.clone())),
            Released::Meeting => Some(Route::Meeting(release.subject.clone())),
            Released::Evaluation => Some(Route::Evaluation(release.subject.clone())),
            Released::ActionPlan => Some(Route::ActionPlan),
            Released::AreaAnalysis => Some(Route::AreaAnalysis(release.subject.clone())),
            Released::Inventory => Some(Route::Inventory),
            Released::NotExecuted | Released::Observations | Released::EventLog => None,
        };
        let counted = [("shown", release.shown.len()), ("withheld", release.withheld.len())];
        let [shown, withheld] = counted.map(|(key, count)| language.n(&["released-", key].concat(), count));
        let told = !release.shown.is_empty() || !release.withheld.is_empty();
        let approval = release.approval.clone().unwrap_or_default();
        let file = |file: &ReleasedFile| {
            let rows = usize::try_from(file.rows).unwrap_or(usize::MAX);
            let rows = language.n("released-rows", rows);
            (format!("{}, {rows}", file.name), file.sha256.get(..12).unwrap_or_default().to_owned())
        };
        Self {
            at: format!("{} {}", language.full_day(day_in_sweden(recorded.at)), language.time(recorded.at)),
            who: format!("{}, {}", names.of(recorded.by), role.unwrap_or_default().to_lowercase()),
            what: language.t(&["released-", &release.what.code().replace('_', "-")].concat()),
            subject: (release.subject.clone(), link),
            as_of: language.full_day(release.as_of),
            pattern: if told { format!("{shown}, {withheld}") } else { String::new() },
            purpose: release
                .purpose
                .as_ref()
                .map(|purpose| language.with("released-purpose", &[("purpose", purpose), ("approval", &approval)])),
            files: release.files.iter().map(file).collect(),
        }
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let file = |name: &str, rows| ReleasedFile { name: name.to_owned(), rows, sha256: "5f3a9c0d1e2b".repeat(5) };
    let label = |text: &str| vec![Some(text.to_owned())];
    let recorded = |who, release| RecordedRelease { at: samples::now(), by: samples::worker(who), release };
    let table = Release {
        version: Some(1),
        columns: vec!["area".to_owned()],
        shown: vec![label("Skäggetorp västra"), label("Ryd")],
        withheld: vec![label("Berga")],
        role: "case_worker".to_owned(),
        files: vec![file("reports-received.csv", 3)],
        ..Release::of(Released::Indicator, "reports-received", date(2026, 10, 31))
    };
    let rows = Release {
        purpose: Some("Vägen från anmälan till insats".to_owned()),
        approval: Some("2026-01234-01".to_owned()),
        role: "researcher".to_owned(),
        files: vec![file("reports.parquet", 1840), file("interventions.parquet", 612)],
        ..Release::of(Released::Observations, "reports interventions", date(2026, 11, 20))
    };
    let found = [recorded(1, table), recorded(4, rows)];
    for (name, found) in [("released", &found[..]), ("released-none", &[])] {
        let frame = Shell::sample_for(gallery.language, Place::FollowUp, Role::UnitManager);
        gallery.show(name, &ReleasedPage::new(frame, found, &samples::names()))?;
    }
    Ok(())
}
