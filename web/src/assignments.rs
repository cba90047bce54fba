//! Mina uppdrag: what the provider side has been asked to carry out, and its part of each case (OSL 8:2, FACTS 2.33).

use crate::case::chronicle::{self, Entry};
use crate::case::{GoingOn, facts, going_on, open};
use crate::circle::protected_identity::ProtectedSign;
use crate::clock::Clock;
use crate::error::Error;
use crate::gallery::Gallery;
use crate::intervention::INTERVENTION;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::step::Taken;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Ground, Role, SecrecyBorder};
use casework::intervention::form::Form;
use casework::intervention::provider;
use jiff::civil::{Date, date};
use store::assignments::AssignmentRow;
use store::journal::Recorded;

/// Sidan med mina uppdrag.
#[derive(Template)]
#[template(path = "assignments/assignments.html")]
pub struct AssignmentsPage {
    /// The frame.
    pub shell: Shell,
    /// The assignments, those that wait for an answer first.
    pub rows: Vec<Row>,
}

/// Ett uppdrag i listan.
#[derive(Debug, Clone)]
pub struct Row {
    /// Whom it is about, and what is to be done.
    pub title: String,
    /// How far it has come.
    pub why: String,
    /// What is left until the next review.
    pub clock: Option<Clock>,
    /// Where it leads.
    pub link: String,
    /// The words on the way there.
    pub button: String,
    /// Whether it waits for an answer.
    pub waits: bool,
}

/// Utförarens del av ett ärende.
#[derive(Template)]
#[template(path = "assignments/assignment.html")]
pub struct AssignmentPage {
    /// The frame.
    pub shell: Shell,
    /// The child's name.
    pub child: String,
    /// Number, sex, age.
    pub over: String,
    /// Who answers for the case.
    pub responsible: String,
    /// What is to be done.
    pub assignments: Vec<Asked>,
    /// What has been done.
    pub told: Vec<Entry>,
    /// The whole case, where there is no border.
    pub whole: Option<Route>,
    /// What was just done.
    pub done: Option<String>,
    /// The sign of a protected identity.
    pub protected: Option<ProtectedSign>,
}

/// Ett uppdrag, med det som kan göras i det.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What goes on.
    pub going: GoingOn,
    /// What is asked for, in the words of whoever asks.
    pub words: String,
    /// The next thing to do: its words and where.
    pub next: Option<(String, String)>,
}

/// Shows the list.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let permit = visit.permit(Action::ListAssignments)?;
    let rows = app.store.assignments(permit).await?;
    page(&AssignmentsPage::new(visit.shell(Place::Assignments), &rows, visit.today()))
}

/// Shows the own part of a case. Whoever works with all of it is sent there.
pub(crate) async fn get_assignment(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let opened = open(&app, &visit, &number, Action::ReadAssignment, false).await?;
    if opened.permit.ground() != Ground::Assignment {
        return Ok(Redirect::to(&Route::Case(number).to_string()).into_response());
    }
    let names = visit.names()?;
    let mut view = AssignmentPage::new(visit.shell(Place::Assignments), &opened.recorded, &names, visit.today());
    view.whole = (app.border == SecrecyBorder::Open).then_some(Route::Case(number));
    view.done = taken.told(visit.language);
    page(&view)
}

impl AssignmentsPage {
    fn new(shell: Shell, rows: &[AssignmentRow], today: Date) -> Self {
        let rows = rows.iter().map(|row| Row::new(shell.language, row, today)).collect();
        Self { rows, shell }
    }
}

impl Row {
    fn new(language: Language, row: &AssignmentRow, today: Date) -> Self {
        let day = |on: Date| language.day_seen_from(on, today);
        let number = row.number.to_string();
        let (why, button, link) = match (row.answered_on, row.started_on) {
            (None, _) => {
                let answer = format!("{}?{INTERVENTION}={}", Route::AnswerAssignment(number), row.intervention);
                (language.t1("assignments-given", "on", day(row.given_on)), "assignments-answer", answer)
            }
            (Some(_), None) => {
                let link = Route::Assignment(number).to_string();
                (language.t("assignments-not-begun"), "assignments-open", link)
            }
            (Some(_), Some(on)) => {
                let link = Route::Assignment(number).to_string();
                (language.t1("going-since", "on", day(on)), "assignments-open", link)
            }
        };
        Self {
            title: format!("{} · {}", row.child, language.t(&["form-", row.form.code()].concat())),
            why,
            clock: row.review_on.map(|on| Clock::seen(language, on, today)),
            link,
            button: language.t(button),
            waits: row.answered_on.is_none(),
        }
    }
}

impl AssignmentPage {
    fn new(shell: Shell, recorded: &Recorded, names: &Names, today: Date) -> Self {
        let language = shell.language;
        let responsible = recorded.case.responsible();
        Self {
            child: recorded.case.child.name.to_string(),
            over: facts::over(language, recorded, today),
            responsible: responsible.map_or_else(|| language.t("fact-nobody"), |worker| names.of(worker).to_owned()),
            assignments: going_on::own(language, recorded, names, today),
            told: chronicle::of(language, &recorded.events, names, today),
            whole: None,
            done: None,
            protected: ProtectedSign::of(&shell, &recorded.case, recorded.number.as_str()),
            shell,
        }
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let frame = |gallery: &Gallery| Shell::sample_for(gallery.language, Place::Assignments, Role::Provider);
    let row = |number: &str, child: &str, answered_on, started_on, review_on| AssignmentRow {
        number: samples::number(number),
        child: child.to_owned(),
        intervention: samples::interventions::intervention(),
        form: Form::PersonalSupport,
        given_on: date(2026, 3, 2),
        answered_on,
        started_on,
        review_on,
    };
    let taken = Some(date(2026, 3, 3));
    let rows = [
        row("2026-0415", "Leo Berg Exempel", None, None, None),
        row("2026-0412", "Elsa Exempelsson", taken, Some(date(2026, 2, 28)), Some(date(2026, 3, 11))),
        row("2026-0377", "Yusuf Påhittad", taken, None, None),
    ];
    for (name, rows) in [("assignments", &rows[..]), ("assignments-none", &[])] {
        gallery.show(name, &AssignmentsPage::new(frame(gallery), rows, samples::today()))?;
    }
    let names = samples::names();
    for (name, recorded) in
        [("assignment", samples::interventions::started()), ("assignment-asked", samples::interventions::asked())]
    {
        let part = part_of(recorded);
        gallery.show(name, &AssignmentPage::new(frame(gallery), &part, &names, samples::today()))?;
    }
    Ok(())
}

/// The sample case as the one sees it who has the assignment.
fn part_of(recorded: Recorded) -> Recorded {
    let case = provider::part_of(&recorded.case, samples::worker(2));
    let events = recorded.events.into_iter().filter(|found| provider::belongs_to(&case, &found.event)).collect();
    Recorded { case, events, ..recorded }
}
