//! Mötets frågor och formulär.

use super::{Known, MeetingFile, MeetingPage, MeetingView, file, paper};
use crate::error::Error;
use crate::form::{Problems, Typed};
use crate::leaving::{self, hand_out};
use crate::routes::Route;
use crate::shell::{Place, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use area::month::Month;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, permit};
use casework::ids::UnitId;
use engine::Catalogue;
use followup::meeting::event::{Agreed, Held, MeetingEvent, Outcome, Seen};
use followup::meeting::steps::{Agree, HoldMeeting, Refusal, TellOutcome, WriteMeetingNotes};
use followup::meeting::{Meeting, MeetingId};
use followup::release::{Release, Released};
use followup::timeline::phases;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::Arc;
use store::journal::Version;
use store::meetings::RecordedMeeting;

/// As what the meeting is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    som: Option<String>,
}

/// A step on a meeting's page: at which meeting, on which version, what happens.
type Decided = (Month, Version, Vec<MeetingEvent>);

/// Shows the meeting, or hands out its figures as open data.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(month): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::ReadFollowUp)?;
    let month = month_of(&month, visit.today())?;
    let meetings = app.store.meetings(may).await?;
    let held = find(&meetings, month).and_then(|recorded| recorded.meeting.held.as_ref());
    let catalogue = app.catalogue();
    match (asked.som.as_deref(), held) {
        (Some("csv"), Some(held)) => hand_out(&app, may, visit.now, release(month, held), file::csv(month, held)).await,
        (Some("datapackage"), Some(held)) => {
            let package = file::package(visit.language, month, held, &catalogue);
            hand_out(&app, may, visit.now, release(month, held), package).await
        }
        // Open data are what was seen at a meeting, so there are none before it.
        (Some("csv" | "datapackage" | "html" | "pdf"), None) => Err(Error::NotFound),
        (Some("html"), Some(held)) => {
            let view = view(&app, &visit, month, &meetings).await?;
            let page = file::html(month, &MeetingFile::of(visit.shell(Place::FollowUp), view))?;
            hand_out(&app, may, visit.now, release(month, held), page).await
        }
        (Some("pdf"), Some(held)) => {
            let view = view(&app, &visit, month, &meetings).await?;
            let document = paper::document(&visit.shell(Place::FollowUp), &view, held, &catalogue);
            let file = leaving::pdf(format!("{}.pdf", file::name(month)), document, held.figures.len()).await?;
            hand_out(&app, may, visit.now, release(month, held), file).await
        }
        _ => shown(&app, &visit, month, &meetings, Typed::default(), Problems::default()).await,
    }
}

/// What the register is told: which figures of the meeting are shown.
fn release(month: Month, held: &Held) -> Release {
    let mut release = Release::of(Released::Meeting, month.to_string(), held.as_of);
    release.columns = vec!["indicator".to_owned(), "period".to_owned()];
    for seen in &held.figures {
        let labels = if seen.value.is_some() { &mut release.shown } else { &mut release.withheld };
        labels.push(vec![Some(seen.indicator.clone()), Some(seen.period.clone())]);
    }
    release
}

/// Takes a step of the meeting.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(month): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::LeadMeeting)?;
    let month = month_of(&month, visit.today())?;
    let meetings = app.store.meetings(may).await?;
    let catalogue = app.catalogue();
    let decided = match typed.one("do") {
        "hold" => {
            let figures = figures(&app, &catalogue, month, &visit).await?;
            hold(&meetings, month, visit.today(), figures.to_vec())
        }
        "notes" => notes(&meetings, month, &typed),
        "agree" => agree(&meetings, month, visit.today(), &typed, &catalogue),
        "tell" => tell(&meetings, visit.today(), &typed),
        _ => Err(("", "sitting-unreadable")),
    };
    let decided = match decided {
        Ok((at, version, events)) => {
            let id = MeetingId::new(may.actor().unit, at);
            match app.store.append_to_meeting(may, id, version, events, &visit.occasion()?).await {
                Ok(_) => Ok(()),
                Err(store::Error::Stale { .. }) => Err(("", "sitting-stale")),
                Err(failure) => return Err(failure.into()),
            }
        }
        Err(problem) => Err(problem),
    };
    match decided {
        Ok(()) => Ok(Redirect::to(&Route::Meeting(month.to_string()).to_string()).into_response()),
        Err((field, key)) => {
            let mut problems = Problems::default();
            problems.add(field, visit.language.t(key));
            shown(&app, &visit, month, &meetings, typed, problems).await
        }
    }
}

/// A month that has begun. A meeting of one that has not cannot be held.
fn month_of(text: &str, today: Date) -> Result<Month, Error> {
    let month: Month = text.parse().map_err(|_| Error::NotFound)?;
    if month.first() <= today { Ok(month) } else { Err(Error::NotFound) }
}

fn find(meetings: &[RecordedMeeting], month: Month) -> Option<&RecordedMeeting> {
    meetings.iter().find(|recorded| recorded.id.month() == month)
}

fn standing(meetings: &[RecordedMeeting], month: Month) -> (Meeting, Version) {
    find(meetings, month)
        .map_or_else(|| (Meeting::default(), Version::new(0)), |found| (found.meeting.clone(), found.version))
}

/// The figures as they are known to the visitor, or were known at the end of a month that has passed.
async fn figures(app: &AppState, catalogue: &Catalogue, month: Month, visit: &Visit) -> Result<Arc<Vec<Seen>>, Error> {
    let (today, may) = (visit.today(), visit.permit(Action::ReadFollowUp)?);
    let (version, marks, unit) = (app.store.figures().await?, app.marks(may).await?, may.actor().unit.to_string());
    let marked_since = app.store.happened_to_marks().await?;
    let as_of = Some(month.last()).filter(|last| *last < today).or_else(|| visit.known_on(None));
    let question = format!("{today} {as_of:?} {unit} {marked_since} {}", app.definitions_as_they_are());
    let making = async {
        let marked = |indicator: &str| phases(marks.iter().map(|recorded| &recorded.mark), indicator, &unit);
        Ok(Arc::new(engine::meeting::seen(&app.store, catalogue, today, as_of, marked).await?))
    };
    app.seen.made(version, question, making).await
}

async fn shown(
    app: &AppState,
    visit: &Visit,
    month: Month,
    meetings: &[RecordedMeeting],
    typed: Typed,
    problems: Problems,
) -> Result<Response, Error> {
    let view = view(app, visit, month, meetings).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &MeetingPage { shell: visit.shell(Place::FollowUp), view, typed, problems })
}

async fn view(app: &AppState, visit: &Visit, month: Month, meetings: &[RecordedMeeting]) -> Result<MeetingView, Error> {
    let actor = visit.staff()?.actor;
    let catalogue = app.catalogue();
    let held = find(meetings, month).is_some_and(|recorded| recorded.meeting.held.is_some());
    let figures = if held { Arc::default() } else { figures(app, &catalogue, month, visit).await? };
    let owners = owners(app, actor.unit).await?;
    let known = Known {
        month,
        today: visit.today(),
        leads: permit(actor, Action::LeadMeeting).is_ok(),
        meetings,
        figures: &figures,
        catalogue: &catalogue,
        owners: &owners,
    };
    Ok(MeetingView::of(visit.language, known))
}

/// Who in a unit can take something on: value and name.
pub(crate) async fn owners(app: &AppState, unit: UnitId) -> Result<Vec<(String, String)>, Error> {
    let staff = app.everyone().await?.into_iter().filter(|staff| staff.actor.unit == unit);
    Ok(staff.map(|staff| (staff.actor.worker.to_string(), staff.name)).collect())
}

/// What was wrong: at which field, and in which words.
type Told = (&'static str, &'static str);

fn hold(meetings: &[RecordedMeeting], month: Month, today: Date, figures: Vec<Seen>) -> Result<Decided, Told> {
    let (meeting, version) = standing(meetings, month);
    let held = Held { as_of: month.last().min(today), figures };
    let events = HoldMeeting { held }.decide(&meeting).map_err(|refusal| told("", refusal))?;
    Ok((month, version, events))
}

fn notes(meetings: &[RecordedMeeting], month: Month, typed: &Typed) -> Result<Decided, Told> {
    let (meeting, version) = standing(meetings, month);
    // Whoever wrote meanwhile is not written over.
    if typed.one("version").parse() != Ok(version.get()) {
        return Err(("notes", "sitting-stale"));
    }
    let text = typed.raw("notes").replace("\r\n", "\n");
    let events = WriteMeetingNotes { text }.decide(&meeting).map_err(|refusal| told("notes", refusal))?;
    Ok((month, version, events))
}

fn agree(
    meetings: &[RecordedMeeting],
    month: Month,
    today: Date,
    typed: &Typed,
    catalogue: &Catalogue,
) -> Result<Decided, Told> {
    let (_, version) = standing(meetings, month);
    let due_on = typed.one("due_on").parse().map_err(|_| ("due_on", "sitting-due-missing"))?;
    let owner = Some(typed.one("owner").to_owned()).filter(|owner| !owner.is_empty());
    let owner = owner.ok_or(("owner", "sitting-owner-missing"))?;
    let indicator = catalogue.find(typed.one("indicator")).map(|indicator| indicator.id.clone());
    let agreed = Agreed { what: typed.one("what").to_owned(), owner, due_on, indicator };
    let events = Agree { agreed }.decide(today).map_err(|refusal| match refusal {
        Refusal::DayHasPassed => told("due_on", refusal),
        _ => told("what", refusal),
    })?;
    Ok((month, version, events))
}

fn tell(meetings: &[RecordedMeeting], today: Date, typed: &Typed) -> Result<Decided, Told> {
    let unreadable = ("", "sitting-unreadable");
    let (month, number) = typed.one("of").rsplit_once('-').ok_or(unreadable)?;
    let month: Month = month.parse().map_err(|_| unreadable)?;
    let agreement = number.parse().map_err(|_| unreadable)?;
    let (meeting, version) = standing(meetings, month);
    let outcome = Outcome::from_code(typed.one("outcome")).ok_or(("tell", "sitting-outcome-missing"))?;
    let step = TellOutcome { agreement, outcome, how: typed.one("how").to_owned() };
    let events = step.decide(&meeting, today).map_err(|refusal| told("tell", refusal))?;
    Ok((month, version, events))
}

const fn told(field: &'static str, refusal: Refusal) -> Told {
    let key = match refusal {
        Refusal::AlreadyHeld => "sitting-already-held",
        Refusal::NothingWritten => "sitting-nothing-written",
        Refusal::DayHasPassed => "sitting-day-has-passed",
        Refusal::NoSuchAgreement => "sitting-no-such-agreement",
    };
    (field, key)
}
