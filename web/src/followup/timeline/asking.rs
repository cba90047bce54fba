//! Tidslinjens frågor och formulär.

use super::{INDICATOR, Known, MarkLine, MarkPage, PLACE, TimelinePage, fields};
use crate::error::Error;
use crate::fields::Field;
use crate::form::{Problems, Typed};
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaKind, Division, LocalityCode};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit, permit};
use engine::Catalogue;
use followup::timeline::event::{MarkKind, Marked};
use followup::timeline::steps::{CorrectMark, Refusal, SetMark, WithdrawMark};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::journal::Version;
use store::timeline::RecordedMark;

/// What a new mark begins with.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    indikator: Option<String>,
}

/// Shows the timeline.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::ReadFollowUp)?;
    let begun = asked.indikator.map(|id| (format!("{INDICATOR}-1"), id));
    let open = begun.is_some();
    page(&timeline(&app, &visit, may, &Typed::new(begun), Problems::default(), open).await?)
}

/// Sets a mark.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let may = visit.permit(Action::MarkTimeline)?;
    let mut problems = Problems::default();
    let places = places(&app, &visit).await?;
    if let Some(marked) = read(&visit, may, (&app.catalogue(), &places), &typed, &mut problems) {
        match (SetMark { marked }).decide(visit.today()) {
            Ok(events) => {
                app.store.set_mark(may, events, &visit.occasion()?).await?;
                return Ok(Redirect::to(&Route::Timeline.to_string()).into_response());
            }
            Err(refusal) => refused(&visit, refusal, &mut problems),
        }
    }
    let page = timeline(&app, &visit, may, &typed, problems, true).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Shows a mark with all that has happened to it.
pub(crate) async fn get_mark(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::ReadFollowUp)?;
    let recorded = find(&app, may, &number).await?;
    let typed = recorded.mark.stands().map(as_typed).unwrap_or_default();
    page(&mark(&app, &visit, &recorded, &typed, Problems::default()).await?)
}

/// Corrects a mark, or takes it away.
pub(crate) async fn post_mark(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::MarkTimeline)?;
    let recorded = find(&app, may, &number).await?;
    if !recorded.is_of(&may.actor().unit.to_string()) {
        return Err(Error::NotFound);
    }
    let mut problems = Problems::default();
    let why = typed.one("why").to_owned();
    let places = places(&app, &visit).await?;
    let decided = if typed.has("withdraw") {
        Some(WithdrawMark { why }.decide(&recorded.mark))
    } else {
        read(&visit, may, (&app.catalogue(), &places), &typed, &mut problems)
            .map(|marked| CorrectMark { marked, why }.decide(&recorded.mark, visit.today()))
    };
    let built_on = typed.one("version").parse().map_or(recorded.version, Version::new);
    match decided {
        None => {}
        Some(Err(refusal)) => refused(&visit, refusal, &mut problems),
        Some(Ok(events)) => {
            match app.store.change_mark(may, recorded.number, built_on, events, &visit.occasion()?).await {
                Ok(_) => return Ok(Redirect::to(&Route::Mark(number).to_string()).into_response()),
                Err(store::Error::Stale { .. }) => problems.add("", visit.language.t("sitting-stale")),
                Err(failure) => return Err(failure.into()),
            }
        }
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &mark(&app, &visit, &recorded, &typed, problems).await?)
}

async fn find(app: &AppState, may: Permit, number: &str) -> Result<RecordedMark, Error> {
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let marks = app.marks(may).await?;
    marks.iter().find(|recorded| recorded.number == number).cloned().ok_or(Error::NotFound)
}

/// What was typed; none when something is missing, which is then noted.
fn read(
    visit: &Visit,
    may: Permit,
    (catalogue, places): (&Catalogue, &[(LocalityCode, String)]),
    typed: &Typed,
    problems: &mut Problems,
) -> Option<Marked> {
    let kind = MarkKind::from_code(typed.one("kind"));
    if kind.is_none() {
        problems.add("kind", visit.language.t("timeline-kind-missing"));
    }
    let on = typed.one("on").parse().ok();
    if on.is_none() {
        problems.add("on", visit.language.t("sitting-due-missing"));
    }
    let named = (1..).map_while(|number| {
        let name = format!("{INDICATOR}-{number}");
        typed.has(&name).then(|| typed.one(&name))
    });
    let indicators = named.filter_map(|id| catalogue.find(id)).map(|indicator| indicator.id.clone()).collect();
    let unit = may.actor().unit.to_string();
    // A place that is not offered is none: the form has no other.
    let place = typed.one(PLACE).parse().ok().filter(|place| places.iter().any(|(known, _)| known == place));
    let source = Some(typed.one("source").to_owned());
    Some(Marked { kind: kind?, on: on?, what: typed.one("what").to_owned(), indicators, unit, place, source })
}

/// A mark as its form begins.
fn as_typed(marked: &Marked) -> Typed {
    let own = [("kind", marked.kind.code().to_owned()), ("on", marked.on.to_string()), ("what", marked.what.clone())];
    let own = own.map(|(name, value)| (name.to_owned(), value));
    let named = marked.indicators.iter().zip(1..).map(|(id, number)| (format!("{INDICATOR}-{number}"), id.clone()));
    let place = marked.place.iter().map(|place| (PLACE.to_owned(), place.to_string()));
    let source = marked.source.iter().map(|source| ("source".to_owned(), source.clone()));
    Typed::new(own.into_iter().chain(named).chain(place).chain(source))
}

fn refused(visit: &Visit, refusal: Refusal, problems: &mut Problems) {
    let (field, key) = match refusal {
        Refusal::NothingWritten => ("what", "sitting-nothing-written"),
        Refusal::DayOutOfReach => ("on", "timeline-day-out-of-reach"),
        Refusal::NoReason => ("why", "timeline-no-reason"),
        Refusal::NothingChanged => ("", "timeline-nothing-changed"),
        Refusal::Withdrawn => ("", "timeline-is-withdrawn"),
    };
    problems.add(field, visit.language.t(key));
}

async fn timeline(
    app: &AppState,
    visit: &Visit,
    may: Permit,
    typed: &Typed,
    problems: Problems,
    open: bool,
) -> Result<TimelinePage, Error> {
    let (marks, catalogue) = (app.marks(may).await?, app.catalogue());
    let (units, names, places) = (units(visit), visit.names()?, places(app, visit).await?);
    let known = Known { marks: &marks, units: &units, names: &names, catalogue: &catalogue, places: &places };
    let writes = permit(may.actor(), Action::MarkTimeline).is_ok();
    let fields = writes.then(|| fields(visit.language, known, typed, &problems, false));
    Ok(TimelinePage::of(visit.shell(Place::FollowUp), known, fields, problems, open))
}

impl TimelinePage {
    pub(crate) fn of(
        shell: Shell,
        known: Known<'_>,
        fields: Option<Vec<Field>>,
        problems: Problems,
        open: bool,
    ) -> Self {
        let lines = known.marks.iter().filter_map(|mark| MarkLine::of(shell.language, known, mark)).collect();
        Self { shell, lines, fields, problems, open }
    }
}

async fn mark(
    app: &AppState,
    visit: &Visit,
    recorded: &RecordedMark,
    typed: &Typed,
    problems: Problems,
) -> Result<MarkPage, Error> {
    let (actor, catalogue) = (visit.staff()?.actor, app.catalogue());
    let (units, names, places) = (units(visit), visit.names()?, places(app, visit).await?);
    let known = Known { marks: &[], units: &units, names: &names, catalogue: &catalogue, places: &places };
    let own = permit(actor, Action::MarkTimeline).is_ok() && recorded.is_of(&actor.unit.to_string());
    let writes = own && recorded.mark.stands().is_some();
    let fields = writes.then(|| fields(visit.language, known, typed, &problems, true));
    MarkPage::of(visit.shell(Place::FollowUp), known, recorded, fields, problems).ok_or(Error::NotFound)
}

impl MarkPage {
    pub(crate) fn of(
        shell: Shell,
        known: Known<'_>,
        recorded: &RecordedMark,
        fields: Option<Vec<Field>>,
        problems: Problems,
    ) -> Option<Self> {
        let line = MarkLine::of(shell.language, known, recorded)?;
        let history = MarkLine::history(shell.language, known, recorded);
        Some(Self { shell, line, history, fields, version: recorded.version.get(), problems })
    }
}

/// The places that a mark can be about: the municipality, its own areas, and its RegSO by name.
async fn places(app: &AppState, visit: &Visit) -> Result<Vec<(LocalityCode, String)>, Error> {
    let municipality = visit.municipality()?;
    let mut places = Vec::new();
    if let Ok(code) = municipality.parse() {
        // No file need name the municipality itself.
        let whole = app.store.area(&code, None).await?;
        let name = whole.map_or_else(|| visit.language.t("timeline-whole-municipality"), |whole| whole.name);
        places.push((LocalityCode::Area(code), name));
    }
    for own in app.store.own_areas(&municipality).await? {
        places.push((LocalityCode::Own { municipality: municipality.clone(), id: own.id }, own.name));
    }
    for division in [Division::Y2025, Division::Y2018] {
        let regso = app.store.areas(AreaKind::Regso, Some(division), Some(&municipality)).await?;
        let mut named: Vec<(LocalityCode, String)> =
            regso.into_iter().map(|area| (LocalityCode::Area(area.code), area.name)).collect();
        if !named.is_empty() {
            named.sort_by(|one, other| visit.language.compare(&one.1, &other.1));
            places.extend(named);
            break;
        }
    }
    Ok(places)
}

/// What the units are called, by their ids.
pub(crate) fn units(visit: &Visit) -> BTreeMap<String, String> {
    visit.organisation.units.iter().map(|unit| (unit.unit.to_string(), unit.name.clone())).collect()
}

/// Those of the units that are of a municipality.
pub(crate) fn units_in(visit: &Visit, municipality: &str) -> BTreeMap<String, String> {
    let units = visit.organisation.units.iter().filter(|unit| unit.municipality == municipality);
    units.map(|unit| (unit.unit.to_string(), unit.name.clone())).collect()
}
