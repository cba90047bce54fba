//! Utredningen på en sida: what is done and what is left, and the BBIC triangle with a way into each of its sub-areas.

use super::bbic::AREA;
use crate::case::open;
use crate::clock::{self, Clock};
use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use casework::Case;
use casework::access::Action;
use casework::case::investigation::Investigation;
use casework::investigation::bbic::{Area, Severity, Side};
use casework::law::{self, Topic};
use jiff::civil::Date;
use store::journal::Recorded;

/// Utredningssidan.
#[derive(Template)]
#[template(path = "investigation/overview.html")]
pub struct OverviewPage {
    /// The frame.
    pub shell: Shell,
    /// The child's name.
    pub child: String,
    /// Back to the case.
    pub case: Route,
    /// When it was opened, and until when it runs.
    pub lead: String,
    /// What is left of its time.
    pub clock: Option<Clock>,
    /// What was just done.
    pub done: Option<String>,
    /// What is done and what is left, in the order of the work.
    pub parts: Vec<Part>,
    /// The triangle, side by side.
    pub sides: Vec<SideView>,
    /// Where it is concluded, while it runs.
    pub conclude: Option<Route>,
    /// What else can be done.
    pub others: Vec<(String, Route)>,
}

/// En del av utredningen.
#[derive(Debug, Clone)]
pub struct Part {
    /// What.
    pub title: String,
    /// How far it has come.
    pub state: String,
    /// Whether there is something of it.
    pub done: bool,
    /// The section that asks for it.
    pub law: Option<String>,
    /// The words of the link, and where it leads, while it can be done.
    pub link: Option<(String, Route)>,
}

/// En sida i triangeln.
#[derive(Debug, Clone)]
pub struct SideView {
    /// Its code, for the style sheet.
    pub code: &'static str,
    /// Its name.
    pub name: String,
    /// Its sub-areas.
    pub areas: Vec<AreaView>,
}

/// Ett delområde.
#[derive(Debug, Clone)]
pub struct AreaView {
    /// Its name.
    pub name: String,
    /// What is known of it in a few words.
    pub state: String,
    /// How pressing it is: late, soon, calm, or empty.
    pub tone: &'static str,
    /// Where it is described.
    pub link: Option<String>,
}

/// Shows the latest investigation; the case when there has been none.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let opened = open(&app, &visit, &number, Action::ReadCase, false).await?;
    let Some(mut view) = OverviewPage::new(visit.shell(Place::Cases), &opened.recorded, visit.today()) else {
        return Ok(Redirect::to(&Route::Case(number).to_string()).into_response());
    };
    view.done = taken.told(visit.language);
    page(&view)
}

impl OverviewPage {
    /// The latest investigation of a case, as it stands on a day.
    #[must_use]
    pub fn new(shell: Shell, recorded: &Recorded, today: Date) -> Option<Self> {
        let case = &recorded.case;
        let investigation = case.investigations.last()?;
        let language = shell.language;
        let number = recorded.number.to_string();
        let running = investigation.concluded.is_none();
        let opened_on = language.day_seen_from(investigation.opened.opened_on, today);
        let due_on = language.day_seen_from(investigation.due_on(), today);
        let concluded = investigation.concluded.as_ref().map(|found| language.day_seen_from(found.concluded_on, today));
        let lead = match concluded {
            Some(day) => language.with("investigation-lead-concluded", &[("opened", &opened_on), ("day", &day)]),
            None => language.with("investigation-lead", &[("opened", &opened_on), ("due", &due_on)]),
        };
        let others = [
            ("step-extend-button", Route::ExtendInvestigation(number.clone())),
            ("step-score-button", Route::ScoreInstrument(number.clone())),
            ("decisions-button", Route::Decisions(number.clone())),
        ];
        let others = others.into_iter().skip(usize::from(!running));
        Some(Self {
            child: case.child.name.to_string(),
            case: Route::Case(number.clone()),
            lead,
            clock: running.then(|| Clock::seen(language, investigation.due_on(), today)),
            done: None,
            parts: parts(language, case, investigation, &number, today),
            sides: Side::ALL.iter().map(|side| SideView::new(language, *side, investigation, &number)).collect(),
            conclude: running.then(|| Route::ConcludeInvestigation(number.clone())),
            others: others.map(|(key, route)| (language.t(key), route)).collect(),
            shell,
        })
    }
}

/// What is done and what is left, in the order of the work.
fn parts(language: Language, case: &Case, found: &Investigation, number: &str, today: Date) -> Vec<Part> {
    let opened_on = found.opened.opened_on;
    let open = case.closed.is_none();
    let running = found.concluded.is_none() && open;
    let day = |on: Date| language.day_seen_from(on, today);
    let done_on = |on: Option<Date>| on.map(|on| language.t1("part-done", "day", day(on)));
    let count = |key: &str, count: usize| (count > 0).then(|| language.n(key, count));
    let met = case.contacts.iter().filter(|held| {
        let on = casework::occasion::day_in_sweden(held.held_at);
        held.child != casework::contacts::ChildPresence::Absent && on >= opened_on
    });
    let reply = match found.sent() {
        _ if found.reply_to_sent().is_some() => Some(language.t("part-reply-came")),
        Some(sent) => Some(language.t1("part-reply-by", "day", day(sent.reply_by))),
        None => None,
    };
    let part = |key: &str, state: Option<String>, topic: Option<Topic>, link: Option<Route>| Part {
        title: language.t(&[key, "-title"].concat()),
        done: state.is_some(),
        state: state.unwrap_or_else(|| language.t("part-not-yet")),
        law: topic.map(|topic| clock::short(law::section(topic, opened_on))),
        link: link.map(|route| (language.t(&[key, "-button"].concat()), route)),
    };
    let number = || number.to_owned();
    let talks = found.talks_held() + met.count();
    let none_held = found.talks.iter().any(|talk| !talk.form.met()).then(|| language.t("part-talk-not-held"));
    vec![
        part(
            "step-tell",
            done_on(found.told_of_opening().map(|told| told.on)),
            Some(Topic::TellOfInvestigation),
            (running && found.told_of_opening().is_none()).then(|| Route::TellOfInvestigation(number())),
        ),
        part(
            "step-plan-investigation",
            done_on(found.plan.as_ref().map(|plan| plan.on)),
            Some(Topic::ConductInvestigation),
            running.then(|| Route::PlanInvestigation(number())),
        ),
        part(
            "step-hear",
            count("part-talks", talks).or(none_held),
            Some(Topic::TalkWithChild),
            running.then(|| Route::HearChild(number())),
        ),
        part(
            "step-source",
            count("part-sources", found.sources.len()),
            Some(Topic::DutyToTell),
            running.then(|| Route::ConsultSource(number())),
        ),
        part(
            "step-communicate",
            done_on(found.communicated.last().map(|sent| sent.on)),
            Some(Topic::Communicate),
            open.then(|| Route::Communicate(number())),
        ),
        part("step-reply", reply, None, (open && found.sent().is_some()).then(|| Route::ReceiveReply(number()))),
    ]
}

impl SideView {
    fn new(language: Language, side: Side, found: &Investigation, number: &str) -> Self {
        Self {
            code: side.code(),
            name: language.t(&["bbic-side-", side.code()].concat()),
            areas: side.areas().map(|area| AreaView::new(language, area, found, number)).collect(),
        }
    }
}

impl AreaView {
    fn new(language: Language, area: Area, found: &Investigation, number: &str) -> Self {
        let known = found.areas.get(&area);
        let risk = known.and_then(|known| known.risk.as_ref());
        let protection = known.and_then(|known| known.protection.as_ref());
        let mut words: Vec<String> = Vec::new();
        words.extend(risk.map(|risk| language.t(&["bbic-risk-", risk.severity.code()].concat())));
        words.extend(protection.map(|found| language.t(&["bbic-protection-", found.strength.code()].concat())));
        if words.is_empty() {
            words.push(language.t(if known.is_some() { "bbic-described" } else { "part-not-yet" }));
        }
        let tone = match (known, risk.map(|risk| risk.severity)) {
            (None, _) => "empty",
            (_, Some(Severity::Severe)) => "late",
            (_, Some(Severity::Clear | Severity::Some)) => "soon",
            (Some(_), None) => "calm",
        };
        let link = format!("{}?{AREA}={}", Route::BbicArea(number.to_owned()), area.code());
        Self {
            name: language.t(&["bbic-area-", area.code()].concat()),
            state: words.join(", "),
            tone,
            link: found.concluded.is_none().then_some(link),
        }
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    for (name, case) in
        [("investigation", samples::investigated()), ("investigation-begun", samples::case(samples::Far::Investigated))]
    {
        if let Some(view) = OverviewPage::new(gallery.frame(Place::Cases), &case, samples::today()) {
            gallery.show(name, &view)?;
        }
    }
    Ok(())
}
