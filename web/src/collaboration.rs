//! Samverkan: with whom the unit works in its area, what is agreed, and when they met. Organisations, never persons.

pub mod forms;
pub(crate) mod sample;

use crate::activities::words;
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::activity::PartnerKind;
use area::collaboration::event::CollaborationEvent;
use area::collaboration::steps::{AddPartner, Refusal, ReviewAgreement, WithdrawMeeting};
use area::collaboration::{Agreement, Collaboration, Degree, Meeting, Tie};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, permit};
use figures::Svg;
use figures::network::{Around, Bond, Home, Network};
use figures::svg::Caption;
use jiff::civil::Date;
use serde::Deserialize;

/// Meetings that are listed; the rest are in the picture and the figures.
const LISTED: usize = 20;

/// Sidan om samverkan.
#[derive(Template)]
#[template(path = "collaboration/collaboration.html")]
pub struct CollaborationPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong with the form at the bottom.
    pub problems: Problems,
    /// Whether the reader works in the area.
    pub works: bool,
    /// The years that can be looked at: words, address, whether it is chosen.
    pub years: Vec<(String, String, bool)>,
    /// The network of the year.
    pub network: Option<NetworkView>,
    /// The agreements in force, those to look over first.
    pub agreements: Vec<AgreementView>,
    /// The meetings, the latest first.
    pub meetings: Vec<MeetingView>,
    /// The partners, by kind.
    pub partners: Vec<(String, Vec<String>)>,
    /// The fields of the form that adds a partner.
    pub add: Vec<Field>,
}

/// Nätverket ett år, i bild och tabell.
#[derive(Debug, Clone)]
pub struct NetworkView {
    /// What it shows.
    pub title: String,
    /// The same in words.
    pub summary: String,
    /// The picture.
    pub svg: Svg,
    /// Partner, kind, meetings, degree.
    pub rows: Vec<[String; 4]>,
}

/// En överenskommelse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementView {
    /// Its number.
    pub number: u32,
    /// About what.
    pub subject: String,
    /// With whom.
    pub partners: String,
    /// From and until when.
    pub days: String,
    /// When it is looked over.
    pub review: String,
    /// Whether that day has come.
    pub due: bool,
    /// The next day that is suggested.
    pub next_on: Date,
}

/// Ett möte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingView {
    /// Its number.
    pub number: u32,
    /// The day.
    pub day: String,
    /// About what.
    pub subject: String,
    /// With whom.
    pub partners: String,
    /// How far they worked together.
    pub degree: String,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    ar: Option<i16>,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(taken): Query<Taken>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let all = app.store.collaboration(visit.permit(Action::ReadArea)?).await?;
    let works = permit(visit.staff()?.actor, Action::WorkInArea).is_ok();
    let shell = visit.shell(Place::Collaboration);
    let mut view =
        CollaborationPage::of(shell, &all, (visit.today(), asked.ar), works, &Typed::default(), Problems::default());
    view.done = taken.told(visit.language);
    page(&view)
}

/// Adds a partner, looks over an agreement, or takes back a meeting.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let number = |name: &str| typed.one(name).parse::<u32>().unwrap_or_default();
    let (done, step) = if typed.has("withdraw") {
        ("meeting-withdrawn", Taking::Withdraw(WithdrawMeeting { meeting: number("meeting") }))
    } else if typed.has("review") || typed.has("end") {
        let next_on = typed.one("next_on").parse().ok().filter(|_| !typed.has("end"));
        if next_on.is_none() && !typed.has("end") {
            return Err(Error::NotFound);
        }
        ("agreement-reviewed", Taking::Review(ReviewAgreement { agreement: number("agreement"), next_on }))
    } else {
        let kind = PartnerKind::from_code(typed.one("kind"));
        let Some(kind) = kind else {
            let mut problems = Problems::default();
            let label = visit.language.t("partner-kind");
            problems.add("kind", visit.language.t1("ask-missing", "label", label));
            return refused(&app, &visit, &typed, problems).await;
        };
        ("partner-added", Taking::Add(AddPartner { kind, name: typed.raw("name").to_owned() }))
    };
    match app.store.collaborate(works, &visit.occasion()?, move |all, today| step.decide(all, today)).await? {
        Ok(()) => Ok(Redirect::to(&format!("{}?klart={done}", Route::Collaboration)).into_response()),
        Err(refusal) => {
            let mut problems = Problems::default();
            told(visit.language, refusal, &mut problems);
            refused(&app, &visit, &typed, problems).await
        }
    }
}

/// One of the steps that this page takes.
enum Taking {
    Add(AddPartner),
    Review(ReviewAgreement),
    Withdraw(WithdrawMeeting),
}

impl Taking {
    fn decide(&self, all: &Collaboration, today: Date) -> Result<Vec<CollaborationEvent>, Refusal> {
        match self {
            Self::Add(step) => step.decide(all),
            Self::Review(step) => step.decide(all, today),
            Self::Withdraw(step) => step.decide(all),
        }
    }
}

async fn refused(app: &AppState, visit: &Visit, typed: &Typed, problems: Problems) -> Result<Response, Error> {
    let all = app.store.collaboration(visit.permit(Action::WorkInArea)?).await?;
    let shell = visit.shell(Place::Collaboration);
    let view = CollaborationPage::of(shell, &all, (visit.today(), None), true, typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Where a refusal stands on the page, and in which words.
pub(super) fn told(language: Language, refusal: Refusal, problems: &mut Problems) {
    let (field, key) = match refusal {
        Refusal::Name => ("name", "collaboration-refused-name"),
        Refusal::Number => ("name", "collaboration-refused-number"),
        Refusal::Known => ("name", "collaboration-refused-known"),
        Refusal::NoPartner => ("with", "collaboration-refused-partner"),
        Refusal::Days => ("review_on", "collaboration-refused-days"),
        Refusal::Ahead => ("on", "collaboration-refused-ahead"),
        Refusal::NoAgreement => ("agreement", "collaboration-refused-agreement"),
        Refusal::NoSuch => ("", "collaboration-refused-gone"),
    };
    problems.add(field, language.t(key));
}

impl CollaborationPage {
    /// The page of a unit's collaboration on a day, with the network of a year, the latest when none is asked for.
    #[must_use]
    pub fn of(
        shell: Shell,
        all: &Collaboration,
        (today, year): (Date, Option<i16>),
        works: bool,
        typed: &Typed,
        problems: Problems,
    ) -> Self {
        let language = shell.language;
        let years = all.years();
        let year = year.filter(|year| years.contains(year)).or(years.first().copied());
        let address = |year: i16| format!("{}?ar={year}", Route::Collaboration);
        let mut agreements: Vec<&Agreement> = all.agreements.iter().filter(|one| one.in_force(today)).collect();
        agreements.sort_by_key(|one| one.review_on);
        let mut meetings: Vec<&Meeting> = all.meetings.iter().filter(|one| !one.withdrawn).collect();
        meetings.sort_by_key(|one| std::cmp::Reverse((one.met.held_on, one.number)));
        let named = |kind: PartnerKind| {
            let names: Vec<String> =
                all.partners.iter().filter(|one| one.kind == kind).map(|one| one.name.clone()).collect();
            (!names.is_empty()).then(|| (words(language, "partner", kind.code()), names))
        };
        let make = Fields { typed, problems: &problems };
        let kinds =
            PartnerKind::ALL.iter().map(|kind| (kind.code().to_owned(), words(language, "partner", kind.code())));
        let add = vec![
            Field::Line(make.line(
                LineKind::Words,
                "name",
                language.t("partner-name"),
                Some(language.t("partner-name-hint")),
            )),
            Field::Pick(make.pick("kind", language.t("partner-kind"), None, language.t("ask-pick"), kinds.collect())),
        ];
        Self {
            done: None,
            works,
            years: years.iter().map(|one| (one.to_string(), address(*one), Some(*one) == year)).collect(),
            network: year.and_then(|year| NetworkView::of(language, all, year)),
            agreements: agreements.into_iter().map(|one| AgreementView::of(language, all, one, today)).collect(),
            meetings: meetings.into_iter().take(LISTED).map(|one| MeetingView::of(language, all, one)).collect(),
            partners: PartnerKind::ALL.iter().filter_map(|kind| named(*kind)).collect(),
            add,
            problems,
            shell,
        }
    }
}

impl NetworkView {
    fn of(language: Language, all: &Collaboration, year: i16) -> Option<Self> {
        let ties = all.network(year);
        let rows: Vec<[String; 4]> = ties.iter().filter_map(|tie| row(language, all, tie)).collect();
        if rows.is_empty() {
            return None;
        }
        let relations: Vec<String> =
            rows.iter().map(|[_, _, meetings, degree]| format!("{meetings}, {degree}")).collect();
        let around: Vec<Around<'_>> = (rows.iter().zip(&relations).zip(&ties))
            .map(|(([name, ..], relation), tie)| Around { name, relation, bond: bond(tie.degree), home: Home::Apart })
            .collect();
        let title = language.t1("collaboration-network", "year", year);
        let names: Vec<&str> = rows.iter().take(3).map(|[name, ..]| name.as_str()).collect();
        let summary = language.n_with("collaboration-network-summary", rows.len(), &[("names", &names.join(", "))]);
        let middle = language.t("collaboration-us");
        let caption = Caption { id: "natverk", title: &title, summary: &summary };
        let svg = Network { caption, middle: &middle, around: &around }.draw();
        Some(Self { title, summary, svg, rows })
    }
}

fn row(language: Language, all: &Collaboration, tie: &Tie) -> Option<[String; 4]> {
    let partner = all.partner(tie.partner)?;
    Some([
        partner.name.clone(),
        words(language, "partner", partner.kind.code()),
        language.n("collaboration-meetings-count", tie.meetings),
        words(language, "degree", tie.degree.code()).to_lowercase(),
    ])
}

/// A thick line for what is done together, a thin one for what is coordinated, a dashed one for information.
const fn bond(degree: Degree) -> Bond {
    match degree {
        Degree::Inform => Bond::Strained,
        Degree::Coordinate => Bond::Plain,
        Degree::CoProduce => Bond::Close,
    }
}

/// The names of partners in a row.
pub(crate) fn names(all: &Collaboration, partners: &[u32]) -> String {
    let names: Vec<&str> =
        partners.iter().filter_map(|number| all.partner(*number)).map(|partner| partner.name.as_str()).collect();
    names.join(", ")
}

impl AgreementView {
    fn of(language: Language, all: &Collaboration, agreement: &Agreement, today: Date) -> Self {
        let agreed = &agreement.agreed;
        let from = language.t1("agreement-from", "day", language.full_day(agreed.from));
        let to = agreed.to.map(|to| language.t1("agreement-to", "day", language.full_day(to)));
        Self {
            number: agreement.number,
            subject: words(language, "subject", agreed.subject.code()),
            partners: names(all, &agreed.partners),
            days: std::iter::once(from).chain(to).collect::<Vec<_>>().join(" "),
            review: language.t1("agreement-review", "day", language.full_day(agreement.review_on)),
            due: agreement.overdue(today),
            next_on: today.saturating_add(jiff::Span::new().months(6)),
        }
    }
}

impl MeetingView {
    fn of(language: Language, all: &Collaboration, meeting: &Meeting) -> Self {
        let met = &meeting.met;
        Self {
            number: meeting.number,
            day: language.full_day(met.held_on),
            subject: words(language, "subject", met.subject.code()),
            partners: names(all, &met.partners),
            degree: words(language, "degree", met.degree.code()),
        }
    }
}
