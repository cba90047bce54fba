//! Ärendet: a chronicle under the road it travels, with the next step.

pub mod chronicle;
pub mod road;

pub(crate) mod facts;
pub(crate) mod going_on;
mod reading;

pub use facts::Fact;
pub use going_on::GoingOn;
pub use reading::Showing;
pub(crate) use reading::{Opened, basis, may, open, open_showing};

use crate::circle::protected_identity::ProtectedSign;
use crate::clock::{self, Clock};
use crate::decision::DECISION;
use crate::error::Error;
use crate::gallery::Gallery;
use crate::intake;
use crate::language::Language;
use crate::routes::Route;
use crate::samples::{self, Far};
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::step::Taken;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::{Action, Ground};
use casework::clocks::{About, Limit};
use casework::{NextStep, next_step};
use chronicle::{Entry, Kind};
use jiff::civil::Date;
use road::Stop;
use serde::Deserialize;
use store::journal::Recorded;

/// Ärendesidan.
#[derive(Template)]
#[template(path = "case.html")]
pub struct CasePage {
    /// The frame.
    pub shell: Shell,
    /// The child's name.
    pub child: String,
    /// Number, sex, age.
    pub over: String,
    /// The road.
    pub road: Vec<Stop>,
    /// What comes next, if anything waits.
    pub next: Option<Next>,
    /// Interventions, placements and measures that go on.
    pub going_on: Vec<GoingOn>,
    /// What else can be done.
    pub others: Vec<(String, Route)>,
    /// What has happened, latest first.
    pub told: Vec<Entry>,
    /// What can be printed.
    pub documents: Option<Route>,
    /// Where to write a note.
    pub write_note: Option<Route>,
    /// What of it one can look at, and what is shown now: words, address, whether it is shown.
    pub looks: Vec<(String, String, bool)>,
    /// What one looks up.
    pub facts: Vec<Fact>,
    /// Where to see who reported, when one may and does not see it yet.
    pub reporter: Option<String>,
    /// What was just done.
    pub done: Option<String>,
    /// The sign of a protected identity.
    pub protected: Option<ProtectedSign>,
}

/// Nästa steg.
#[derive(Debug, Clone)]
pub struct Next {
    /// What.
    pub title: String,
    /// Why.
    pub why: String,
    /// The section that says so.
    pub law: Option<String>,
    /// What is left of its clock.
    pub clock: Option<Clock>,
    /// The button.
    pub button: String,
    /// Whether it is what to do now, or something that has its time.
    pub now: bool,
    /// Where to take it.
    pub link: String,
}

/// What a case page is asked to show besides.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Whether to show who reported.
    #[serde(default)]
    anmalare: Option<String>,
    /// What of the chronicle to show.
    #[serde(default)]
    visa: Option<String>,
}

/// What of the chronicle one can look at; all of it first.
const LOOKS: [(&str, &str); 4] = [
    ("allt", "told-look-all"),
    ("beslut", "told-look-decisions"),
    ("samtal", "told-look-talks"),
    ("anteckningar", "told-look-notes"),
];

/// Whether an entry belongs to what is looked at. A talk is written in a note, so it is among the notes too.
fn seen(look: &str, kind: Kind) -> bool {
    match look {
        "beslut" => kind == Kind::Decision,
        "samtal" => kind == Kind::Talk,
        "anteckningar" => matches!(kind, Kind::Note | Kind::Talk),
        _ => true,
    }
}

/// Gives each note what can be done about it.
fn with_acts(language: Language, mut told: Vec<Entry>, recorded: &Recorded) -> Vec<Entry> {
    for entry in &mut told {
        let Some(note) = entry.note else { continue };
        let number = || recorded.number.to_string();
        let about = |route: Route| format!("{route}?{}={note}", crate::notes::NOTE);
        entry.acts = vec![
            (language.t("note-correct"), about(Route::CorrectNote(number()))),
            (language.t("note-dissent"), about(Route::NoteDissent(number()))),
        ];
    }
    told
}

/// Shows the case.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let show_reporter = asked.anmalare.is_some();
    let opened = open(&app, &visit, &number, Action::ReadCase, show_reporter).await?;
    let names = visit.names()?;
    let mut view = CasePage::new(visit.shell(Place::Cases), &opened.recorded, &names, visit.today());
    if opened.may_see_reporter && !show_reporter {
        view.reporter = Some(format!("{}?anmalare=visa", Route::Case(number.clone())));
    }
    let look = asked.visa.unwrap_or_default();
    view.looks = looks(visit.language, &Route::Case(number.clone()), &look);
    view.told.retain(|entry| seen(&look, entry.kind));
    view.done = taken.told(visit.language);
    if opened.permit.ground() == Ground::Assignment {
        view = view.only_to_read(visit.language, number);
    }
    page(&view)
}

fn looks(language: Language, case: &Route, look: &str) -> Vec<(String, String, bool)> {
    let first = LOOKS[0].0;
    let look = LOOKS.iter().find(|(code, _)| *code == look).map_or(first, |(code, _)| code);
    let link = |code: &str| if code == first { case.to_string() } else { format!("{case}?visa={code}") };
    LOOKS.iter().map(|(code, key)| (language.t(key), link(code), *code == look)).collect()
}

impl CasePage {
    /// A case as it stands on a day.
    #[must_use]
    pub fn new(shell: Shell, recorded: &Recorded, names: &Names, today: Date) -> Self {
        let language = shell.language;
        Self {
            child: recorded.case.child.name.to_string(),
            over: facts::over(language, recorded, today),
            road: road::of(language, &recorded.case),
            next: Next::of(language, recorded, today),
            going_on: going_on::of(language, recorded, names, today),
            others: others(language, recorded),
            told: with_acts(language, chronicle::of(language, &recorded.events, names, today), recorded),
            documents: Some(Route::Documents(recorded.number.to_string())),
            write_note: Some(Route::WriteNote(recorded.number.to_string())),
            looks: Vec::new(),
            facts: facts::of(language, recorded, names, today),
            reporter: None,
            done: None,
            protected: ProtectedSign::of(&shell, &recorded.case, recorded.number.as_str()),
            shell,
        }
    }

    /// The case without the steps of the authority side, for whoever has an assignment in it and may read it.
    fn only_to_read(mut self, language: Language, number: String) -> Self {
        self.next = None;
        self.going_on.iter_mut().for_each(|going| going.steps.clear());
        self.told.iter_mut().for_each(|entry| entry.acts.clear());
        (self.documents, self.write_note) = (None, None);
        self.others = vec![(language.t("assignment-own"), Route::Assignment(number))];
        self
    }
}

impl Next {
    fn of(language: Language, recorded: &Recorded, today: Date) -> Option<Self> {
        let number = recorded.number.to_string();
        let step = next_step(&recorded.case);
        let (key, link, about) = match step {
            NextStep::Nothing => return None,
            NextStep::AssessProtection(report) => {
                let link = format!("{}?anmalan={report}", Route::ProtectionAssessment(number));
                ("step-protection", link, Some(About::Report(report)))
            }
            NextStep::DecidePreliminaryAssessment(report) => {
                let link = format!("{}?anmalan={report}", Route::PreliminaryAssessment(number));
                ("step-preliminary", link, Some(About::Report(report)))
            }
            NextStep::AnswerRequest(report) => {
                let link = format!("{}?anmalan={report}", Route::AnswerRequest(number));
                ("step-answer", link, Some(About::Report(report)))
            }
            NextStep::AssignCaseWorker => ("step-assign", Route::AssignCaseWorker(number).to_string(), None),
            NextStep::HandleAppeal(decision) => {
                let link = format!("{}?{DECISION}={decision}", Route::HandleAppeal(number));
                ("step-handle-appeal", link, None)
            }
            NextStep::AnswerDecisionRequest => {
                let link = Route::AnswerDecisionRequest(number).to_string();
                ("step-answer-decision-request", link, Some(About::Request))
            }
            NextStep::NotifyDecision(decision) => {
                ("step-notify", format!("{}?{DECISION}={decision}", Route::NotifyDecision(number)), None)
            }
            NextStep::TellOfInvestigation(investigation) => {
                let link = Route::TellOfInvestigation(number).to_string();
                ("step-tell", link, Some(About::Investigation(investigation)))
            }
            NextStep::ConcludeInvestigation(investigation) => {
                let link = Route::Investigation(number).to_string();
                ("step-conclude", link, Some(About::Investigation(investigation)))
            }
            NextStep::MakeDecision => ("step-decide", Route::MakeDecision(number).to_string(), None),
            NextStep::CloseCase => ("step-close", Route::CloseCase(number).to_string(), None),
            step => going_on::next(step, &recorded.case, number),
        };
        let running = about.and_then(|about| {
            let clocks = casework::clocks::of(&recorded.case);
            let waits = clocks.into_iter().filter(|running| running.about == about && running.met_on.is_none());
            waits.min_by_key(|running| running.due_on)
        });
        let why = match &running {
            Some(running) => clock::why(language, running.clock.code, running.since_on, running.due_on, today),
            None => language.t(&[key, "-why"].concat()),
        };
        Some(Self {
            title: language.t(&[key, if language.has(&[key, "-now"].concat()) { "-now" } else { "-title" }].concat()),
            why,
            law: running.map(|running| clock::short(running.clock.section)),
            clock: running.map(|running| Clock::seen(language, running.due_on, today)),
            button: language.t(&[key, if key == "step-conclude" { "-on" } else { "-button" }].concat()),
            now: running.is_none_or(|running| is_short(running.clock.limit) || near(running.due_on, today)),
            link,
        })
    }
}

/// What takes months, or has a day set for it, has its time; the rest is done as soon as it can be.
fn is_short(limit: Limit) -> bool {
    matches!(limit, Limit::SameDay { .. } | Limit::AtOnce | Limit::Days(_) | Limit::Weeks(_))
}

/// Whether a day is within two weeks.
fn near(due_on: Date, today: Date) -> bool {
    clock::days_between(today, due_on) <= 14
}

/// What can be done besides the next step.
fn others(language: Language, recorded: &Recorded) -> Vec<(String, Route)> {
    let case = &recorded.case;
    let number = || recorded.number.to_string();
    let mut others = vec![(language.t("people-title"), Route::People(number()))];
    others.extend(intake::offered(language, case, &number()));
    if case.closed.is_some() {
        others.extend(going_on::others(language, case, &number()));
        return others;
    }
    let next = next_step(case);
    match case.responsible() {
        Some(_) => others.push((language.t("step-hand-over-button"), Route::HandOver(number()))),
        None if next != NextStep::AssignCaseWorker => {
            others.push((language.t("step-assign-button"), Route::AssignCaseWorker(number())));
        }
        None => {}
    }
    if !case.investigations.is_empty() {
        others.push((language.t("investigation-title"), Route::Investigation(number())));
        others.push((language.t("decisions-button"), Route::Decisions(number())));
    }
    let waits = case.reports.iter().any(|report| report.preliminary.is_none());
    if !waits && case.running_investigation().is_none() && next != NextStep::CloseCase {
        others.push((language.t("step-close-button"), Route::CloseCase(number())));
    }
    others.extend(going_on::others(language, case, &number()));
    others
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let names = samples::names();
    for (name, far) in [("case-reported", Far::Reported), ("case-assessed", Far::Assessed), ("case", Far::Investigated)]
    {
        let frame = gallery.frame(Place::Cases);
        let mut view = CasePage::new(frame, &samples::case(far), &names, samples::today());
        view.reporter = Some("?anmalare=visa".to_owned());
        view.done = (far == Far::Assessed).then(|| gallery.language.t("done-step-protection"));
        gallery.show(name, &view)?;
    }
    let mut view = CasePage::new(gallery.frame(Place::Cases), &samples::case(Far::Noted), &names, samples::today());
    view.looks = looks(gallery.language, &Route::Case("2026-0412".to_owned()), "");
    gallery.show("case-noted", &view)?;
    for (name, recorded) in [
        ("case-intervention", samples::interventions::started()),
        ("case-placed", samples::interventions::placed()),
        ("case-measure", samples::interventions::coerced()),
        ("case-followed", samples::interventions::followed()),
    ] {
        gallery.show(name, &CasePage::new(gallery.frame(Place::Cases), &recorded, &names, samples::today()))?;
    }
    Ok(())
}
