//! Logga en aktivitet, rätta den, eller ta bort den; ställ in ett tillfälle i en serie, eller avsluta serien.

use super::form::{self, Parts};
use crate::error::Error;
use crate::fields::Field;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, new_id};
use crate::visit::Visit;
use area::activity::log::InLog;
use area::activity::series::Rhythm;
use area::activity::steps::{CancelOccasion, CorrectActivity, EndSeries, LogActivity, Refusal, WithdrawActivity};
use area::activity::{Activity, steps};
use area::month::Month;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit};
use serde::Deserialize;

/// Sidan där en aktivitet loggas eller rättas.
#[derive(Template)]
#[template(path = "activities/form.html")]
pub struct ActivityFormPage {
    /// The frame.
    pub shell: Shell,
    /// What is done here.
    pub title: String,
    /// What it is, in a line.
    pub lead: String,
    /// Where the form goes.
    pub action: Route,
    /// Its fields.
    pub parts: Parts,
    /// What is wrong.
    pub problems: Problems,
    /// Values that go with the form unseen.
    pub hidden: Vec<(&'static str, String)>,
    /// The activity's earlier versions in words, when there are any.
    pub earlier: Vec<String>,
    /// Whether it can be taken back here.
    pub can_withdraw: bool,
    /// Whether it is the next occasion of a series.
    pub of_series: bool,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    serie: Option<u32>,
}

/// Shows the form, filled in from the last time when it is the next occasion of a series.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let areas = app.areas(&visit).await?;
    let key = new_id().to_string();
    let month = Month::of(visit.today());
    let (log, all) = app.store.activities(works, month).await?;
    let mut typed = match asked.serie.and_then(|number| all.find(number)) {
        None => {
            let latest = log.counted().last();
            let place = latest.and_then(|logged| logged.activity.place.as_ref().map(ToString::to_string));
            let place = place.or_else(|| all.all.last()?.activity.place.as_ref().map(ToString::to_string));
            form::blank(visit.today(), key, place)
        }
        Some(series) => {
            let last = match series.last() {
                None => None,
                Some(held) => {
                    let (log, _) = app.store.activities(works, Month::of(held.on)).await?;
                    log.find(held.number).map(|found| found.activity.clone())
                }
            };
            let mut typed = form::filled(last.as_ref().unwrap_or(&series.activity), key);
            typed.put("on", series.next_on().min(visit.today()).to_string());
            typed.put("series", series.number.to_string());
            typed
        }
    };
    if typed.one("place").is_empty() && areas.len() == 1 {
        typed.put("place", areas[0].0.clone());
    }
    page(&ActivityFormPage::new(visit.shell(Place::Activities), &typed, Problems::default(), &areas))
}

/// Logs.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let areas = app.areas(&visit).await?;
    let mut problems = Problems::default();
    if let Some(activity) = form::read(visit.language, &typed, &mut problems, &areas) {
        let recurs = Rhythm::from_code(typed.one("recurs")).filter(|_| activity.series.is_none());
        let step = LogActivity { form: typed.one("key").to_owned(), activity, recurs };
        match app.store.log_activity(works, step, &visit.occasion()?).await? {
            Ok(_) => return Ok(back("activity")),
            Err(refusal) => told(visit.language, refusal, &mut problems),
        }
    }
    let view = ActivityFormPage::new(visit.shell(Place::Activities), &typed, problems, &areas);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Shows an activity as it was told, to be corrected.
pub(crate) async fn get_one(
    State(app): State<AppState>,
    visit: Visit,
    Path((month, number)): Path<(String, String)>,
) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let (month, found) = find(&app, works, &month, &number).await?;
    let areas = app.areas(&visit).await?;
    let mut typed = form::filled(&found.activity, String::new());
    keep(&mut typed, &found);
    page(&ActivityFormPage::correcting(
        visit.shell(Place::Activities),
        &typed,
        Problems::default(),
        &areas,
        (month, &found),
    ))
}

/// Corrects it, or takes it back.
pub(crate) async fn post_one(
    State(app): State<AppState>,
    visit: Visit,
    Path((month, number)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let (month, found) = find(&app, works, &month, &number).await?;
    let areas = app.areas(&visit).await?;
    let (mut problems, occasion) = (Problems::default(), visit.occasion()?);
    let decided = if typed.has("withdraw") {
        let step = WithdrawActivity { number: found.number };
        app.store.withdraw_activity(works, month, step, &occasion).await?
    } else if let Some(activity) = form::read(visit.language, &typed, &mut problems, &areas) {
        let activity = Activity { series: found.activity.series, ..activity };
        let seen = typed.one("seen").parse().unwrap_or_default();
        let step = CorrectActivity { number: found.number, seen, activity };
        app.store.correct_activity(works, month, step, &occasion).await?
    } else {
        let shell = visit.shell(Place::Activities);
        let view = ActivityFormPage::correcting(shell, &typed, problems, &areas, (month, &found));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    match decided {
        Ok(()) => Ok(back(if typed.has("withdraw") { "activity-withdrawn" } else { "activity-corrected" })),
        Err(refusal) => {
            told(visit.language, refusal, &mut problems);
            let shell = visit.shell(Place::Activities);
            let view = ActivityFormPage::correcting(shell, &typed, problems, &areas, (month, &found));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// Cancels the next occasion of a series, or ends the series. A day that is told of already is so already.
pub(crate) async fn post_series(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let occasion = visit.occasion()?;
    let series = typed.one("series").parse().map_err(|_| Error::NotFound)?;
    if typed.has("end") {
        let ended = app.store.end_series(works, EndSeries { series }, &occasion).await?;
        return ended.map(|()| back("series-ended")).map_err(|_| Error::NotFound);
    }
    let on = typed.one("on").parse().map_err(|_| Error::NotFound)?;
    match app.store.cancel_occasion(works, CancelOccasion { series, on }, &occasion).await? {
        Ok(()) | Err(Refusal::Told) => Ok(back("occasion-cancelled")),
        Err(_) => Err(Error::NotFound),
    }
}

fn back(done: &str) -> Response {
    Redirect::to(&format!("{}?klart={done}", Route::Activities)).into_response()
}

async fn find(app: &AppState, works: Permit, month: &str, number: &str) -> Result<(Month, InLog), Error> {
    let month: Month = month.parse().map_err(|_| Error::NotFound)?;
    let number: u32 = number.parse().map_err(|_| Error::NotFound)?;
    let (log, _) = app.store.activities(works, month).await?;
    let found = log.find(number).filter(|found| !found.withdrawn).cloned().ok_or(Error::NotFound)?;
    Ok((month, found))
}

fn keep(typed: &mut Typed, found: &InLog) {
    typed.put("seen", found.version().to_string());
}

/// Where a refusal stands on the page, and in which words.
fn told(language: Language, refusal: Refusal, problems: &mut Problems) {
    let (field, key) = match refusal {
        Refusal::Ahead => ("on", "activity-refused-ahead"),
        Refusal::OtherMonth => ("on", "activity-refused-other-month"),
        Refusal::NobodyCame => ("came", "activity-refused-nobody"),
        Refusal::TooMany => ("came", "activity-refused-many"),
        Refusal::Hours => ("hours", "activity-refused-hours"),
        Refusal::Unchanged => ("", "activity-refused-unchanged"),
        Refusal::Meanwhile => ("", "activity-refused-meanwhile"),
        Refusal::NoSuch => ("", "activity-refused-gone"),
        Refusal::NoSeries | Refusal::Told => ("", "activity-refused-series"),
    };
    let words = language.with(key, &[("most", &steps::MOST_HOURS)]);
    problems.add(field, words);
}

impl ActivityFormPage {
    /// The form of a new activity with what was typed.
    #[must_use]
    pub fn new(shell: Shell, typed: &Typed, problems: Problems, areas: &[(String, String)]) -> Self {
        let (language, of_series) = (shell.language, !typed.one("series").is_empty());
        let parts = form::parts(language, typed, &problems, areas, !of_series);
        let hidden = ["key", "series"].map(|name| (name, typed.one(name).to_owned()));
        Self {
            title: language.t(if of_series { "activity-next-title" } else { "activity-title" }),
            lead: language.t(if of_series { "activity-next-lead" } else { "activity-lead" }),
            action: Route::LogActivity,
            parts,
            problems,
            hidden: hidden.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
            earlier: Vec::new(),
            can_withdraw: false,
            of_series,
            shell,
        }
    }

    /// The form of an activity that is corrected.
    #[must_use]
    pub fn correcting(
        shell: Shell,
        typed: &Typed,
        problems: Problems,
        areas: &[(String, String)],
        (month, found): (Month, &InLog),
    ) -> Self {
        let language = shell.language;
        let told = |activity: &Activity| {
            let what = super::words(language, "activity", activity.what.code());
            let day = language.day(activity.held_on);
            format!("{what}, {day}: {}", super::came(language, activity))
        };
        Self {
            title: language.t("activity-correct-title"),
            lead: language.t("activity-correct-lead"),
            action: Route::CorrectActivity(month.to_string(), found.number.to_string()),
            parts: form::parts(language, typed, &problems, areas, false),
            problems,
            hidden: vec![("seen", typed.one("seen").to_owned())],
            earlier: found.earlier.iter().map(told).collect(),
            can_withdraw: true,
            of_series: false,
            shell,
        }
    }
}
