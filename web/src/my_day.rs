//! Min dag: what is due, why, and the next step; what can't wait comes first.

mod begun;

pub use begun::{BegunPart, Line};

use crate::clock::{self, Clock, Tone};
use crate::error::Error;
use crate::gallery::Gallery;
use crate::intervention::INTERVENTION;
use crate::language::Language;
use crate::measure::MEASURE;
use crate::placement::PLACEMENT;
use crate::routes::Route;
use crate::samples::{self, names, number, report_id};
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::access::{Action, Role};
use casework::clocks::Code;
use casework::occasion::sweden;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use store::cases::{DueRow, Whose};

/// Min dag.
#[derive(Template)]
#[template(path = "my_day.html")]
pub struct MyDayPage {
    /// The frame.
    pub shell: Shell,
    /// God morgon.
    pub greeting: String,
    /// The day and how it looks.
    pub lead: String,
    /// What can't wait, this week, calm; only those with something in them.
    pub groups: Vec<Group>,
    /// What is begun, and the own cases.
    pub begun: BegunPart,
}

/// A group of what is due.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// How pressing it is.
    pub tone: Tone,
    /// What is due.
    pub rows: Vec<Due>,
    /// How many there are in all.
    pub count: usize,
}

/// Something that is due.
#[derive(Debug, Clone)]
pub struct Due {
    /// What is left.
    pub clock: Clock,
    /// What, and whom it is about.
    pub title: String,
    /// Why.
    pub why: String,
    /// The section that says so.
    pub law: String,
    /// The next step, in two words.
    pub button: String,
    /// Where to take it.
    pub link: String,
}

/// How many calm rows a day shows; the rest are under the cases.
const CALM_ROWS: usize = 8;

/// Shows the day.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let staff = visit.staff()?;
    // Those whose work holds no cases begin with the area instead.
    if matches!(staff.actor.role, Role::AreaWorker | Role::Researcher) {
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&Route::Area.to_string())));
    }
    let permit = visit.permit(Action::ListCases)?;
    let whose = if staff.actor.role == Role::UnitManager { Whose::Unit } else { Whose::Mine };
    let due = app.store.due(permit, whose).await?;
    let names = app.names(visit.staff()?.actor.unit).await?;
    let written_after = visit.today().saturating_sub(i64::from(app.note_lock.days).days());
    let begun = app.store.begun(permit, written_after).await?;
    let mut view = MyDayPage::new(visit.shell(Place::MyDay), &staff.name, visit.now, &due, &names, whose);
    view.begun = BegunPart::new(visit.language, &begun, app.note_lock, visit.now);
    page(&view)
}

impl MyDayPage {
    /// The day as somebody sees it.
    #[must_use]
    pub fn new(shell: Shell, name: &str, now: Timestamp, due: &[DueRow], names: &Names, whose: Whose) -> Self {
        let language = shell.language;
        let today = casework::occasion::day_in_sweden(now);
        let rows: Vec<Due> = due
            .iter()
            .filter(|row| !waits_for_protection(row, due))
            .filter_map(|row| Due::new(language, row, today, names, whose))
            .collect();
        let urgent = rows.iter().filter(|row| row.clock.tone == Tone::Late).count();
        let groups = [Tone::Late, Tone::Soon, Tone::Calm].into_iter().filter_map(|tone| group(language, tone, &rows));
        Self {
            greeting: greeting(language, name, now),
            lead: language.n_with(
                if rows.is_empty() { "my-day-lead-empty" } else { "my-day-lead" },
                urgent,
                &[("today", &capital(&language.weekday_and_day(today)))],
            ),
            groups: groups.collect(),
            begun: BegunPart::default(),
            shell,
        }
    }
}

impl Due {
    fn new(language: Language, row: &DueRow, today: Date, names: &Names, whose: Whose) -> Option<Self> {
        let code = Code::from_code(&row.code)?;
        let what = language.t(&["clock-", &code.as_str().to_ascii_lowercase()].concat());
        let mut why = clock::why(language, code, row.since_on, row.due_on, today);
        match (row.responsible, whose) {
            (None, _) => why = format!("{why} {}", language.t("my-day-nobody")),
            (Some(worker), Whose::Unit) => {
                why = format!("{why} {}", language.t1("my-day-responsible", "name", names.of(worker)));
            }
            (Some(_), Whose::Mine) => {}
        }
        let number = row.number.to_string();
        let (button, link) = match code {
            Code::Skydd => ("step-protection-button", on_report(&Route::ProtectionAssessment(number), &row.about)),
            Code::Forhand => ("step-preliminary-button", on_report(&Route::PreliminaryAssessment(number), &row.about)),
            Code::InfoUtr => ("step-tell-button", Route::TellOfInvestigation(number).to_string()),
            Code::Utr | Code::Komm => ("step-conclude-on", Route::Investigation(number).to_string()),
            Code::DrojSvar => ("step-answer-decision-request-button", Route::AnswerDecisionRequest(number).to_string()),
            code => due_step(code, number, &row.about),
        };
        Some(Self {
            clock: Clock::seen(language, row.due_on, today),
            title: format!("{what} · {}", row.child),
            why,
            law: clock::section(code, row.since_on),
            button: language.t(button),
            link,
        })
    }
}

/// Where a clock is met that runs in what goes on; the case itself, for the rest.
fn due_step(code: Code, number: String, about: &str) -> (&'static str, String) {
    let id = about.split(' ').next().unwrap_or(about);
    let (key, route, field) = match code {
        Code::UppfPlan | Code::UppfKp => ("step-review-button", Route::HoldReview(number), INTERVENTION),
        Code::Besok => ("step-visit-title", Route::VisitPlacedChild(number), PLACEMENT),
        Code::Halsa => ("step-health-title", Route::GiveHealthNotice(number), PLACEMENT),
        Code::OvervSol => ("step-consider-title", Route::ConsiderPlacement(number), PLACEMENT),
        Code::Vardnad | Code::VardnadAr => ("step-custody-title", Route::ConsiderCustodyTransfer(number), PLACEMENT),
        Code::Lvu6 | Code::Lvu6Ans | Code::Lvu5 | Code::UtreseUnd | Code::UtreseAns | Code::Skyddbo => {
            ("step-follow-button", Route::AdvanceMeasure(number), MEASURE)
        }
        Code::OvervLvu2
        | Code::OmprLvu3
        | Code::Mellan
        | Code::Umg
        | Code::Flytt
        | Code::Utrese
        | Code::SkyddboOmpr => ("step-follow-button", Route::ReviewMeasure(number), MEASURE),
        _ => return ("step-open-button", Route::Case(number).to_string()),
    };
    (key, format!("{route}?{field}={id}"))
}

fn on_report(route: &Route, report: &str) -> String {
    format!("{route}?anmalan={report}")
}

/// The preliminary assessment of a report comes after its protection assessment, which stands first anyhow.
fn waits_for_protection(row: &DueRow, due: &[DueRow]) -> bool {
    row.code == Code::Forhand.as_str()
        && due.iter().any(|other| other.code == Code::Skydd.as_str() && other.about == row.about)
}

fn group(language: Language, tone: Tone, rows: &[Due]) -> Option<Group> {
    let all: Vec<Due> = rows.iter().filter(|row| row.clock.tone == tone).cloned().collect();
    let count = all.len();
    let shown = if tone == Tone::Calm { CALM_ROWS } else { count };
    (count > 0).then(|| Group {
        title: language.t(&["my-day-", tone.as_str()].concat()),
        tone,
        rows: all.into_iter().take(shown).collect(),
        count,
    })
}

fn greeting(language: Language, name: &str, now: Timestamp) -> String {
    let given = name.split_whitespace().next().unwrap_or(name);
    let key = match now.to_zoned(sweden()).hour() {
        4..=9 => "greeting-morning",
        10..=17 => "greeting-day",
        _ => "greeting-evening",
    };
    language.t1(key, "name", given)
}

pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let row = |child: &str, code: Code, about, since_on, due_on, responsible: Option<u128>| DueRow {
        case: samples::case_id(),
        number: number("2026-0412"),
        child: child.to_owned(),
        code: code.as_str().to_owned(),
        about: report_id(about).to_string(),
        since_on,
        due_on,
        responsible: responsible.map(samples::worker),
    };
    let due = [
        row("Elsa Exempelsson", Code::Forhand, 1, date(2026, 2, 18), date(2026, 3, 4), Some(1)),
        row("Nyfödd Påhittad", Code::Skydd, 2, date(2026, 3, 4), date(2026, 3, 5), None),
        row("Yusuf Påhittad", Code::Forhand, 3, date(2026, 2, 23), date(2026, 3, 9), Some(1)),
        row("Leo Berg Exempel", Code::Utr, 4, date(2025, 11, 28), date(2026, 3, 28), Some(1)),
    ];
    for (name, due, whose) in
        [("my-day", &due[..], Whose::Mine), ("my-day-unit", &due[..], Whose::Unit), ("my-day-empty", &[], Whose::Mine)]
    {
        let mut view =
            MyDayPage::new(gallery.frame(Place::MyDay), "Amina Hassan", samples::now(), due, &names(), whose);
        if !due.is_empty() {
            view.begun = begun::sample(gallery);
        }
        gallery.show(name, &view)?;
    }
    Ok(())
}
