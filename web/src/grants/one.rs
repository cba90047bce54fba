//! Ett bidrag: what was granted on which terms, how money has moved, what is used, and the report that its ordinance asks for.

use super::forms::{found, sum};
use super::{kronor, report, told, used};
use crate::activities::words;
use crate::ask::{Answers, Ask};
use crate::draft::{self, DraftPart, Drafted};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::grants::event::{GrantReported, MoneyMoved};
use area::grants::ordinance::Asked;
use area::grants::steps::{MoveMoney, ReportGrant};
use area::grants::{Grants, Held, Movement};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, permit};
use jiff::civil::Date;
use store::grants::Booked;

/// Under which name drafts of the report are kept, and what it asks is worded.
const FORM: &str = "grant-report";

/// The key under which what the form of money asks is worded.
const MONEY: &str = "grant-money";

/// Ett bidrags sida.
#[derive(Template)]
#[template(path = "grants/grant.html")]
pub struct GrantPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// What is wrong.
    pub problems: Problems,
    /// What it is called, with its year.
    pub name: String,
    /// What it was given for.
    pub purpose: Vec<String>,
    /// Everything else that is known, in words.
    pub facts: Vec<(String, String)>,
    /// How money stands, in words.
    pub money: Vec<(String, String)>,
    /// How money has moved, the latest first.
    pub moved: Vec<String>,
    /// What becomes of what it pays for.
    pub then: Vec<(String, String)>,
    /// When it is reported or was, and whether that day has passed.
    pub report: (String, bool),
    /// What was reported, the latest first: the day, and each part under its heading.
    pub reported: Vec<(String, Vec<(String, String)>)>,
    /// What its ordinance asks for, in words.
    pub asks: String,
    /// Where it is changed, for those who keep the register.
    pub change: Option<Route>,
    /// Where the forms go.
    pub action: Route,
    /// The form of money that moves.
    pub moving: Vec<Field>,
    /// The form of the report.
    pub reporting: Vec<Field>,
    /// How far the report is kept while it is written.
    pub draft: DraftPart,
}

impl Drafted for GrantPage {
    fn draft(&mut self) -> &mut DraftPart {
        &mut self.draft
    }

    fn fields(&self) -> &[Field] {
        &self.reporting
    }
}

/// What stands around a grant on its page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub booked: Option<Booked>,
    pub today: Date,
    pub keeps: bool,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    Query(taken): Query<Taken>,
) -> Result<Response, Error> {
    let (all, around) = around(&app, &visit, &number).await?;
    let held = found(&all, &number)?;
    let mut typed = filled(visit.language, held, around.booked, visit.today());
    let mut kept = None;
    if around.keeps {
        let keeps = visit.permit(Action::KeepGrants)?;
        kept = app.store.draft(keeps, draft::place(keeps, FORM, &number)).await?;
        if let Some(kept) = &kept {
            typed = Typed::new(kept.fields.iter().cloned());
        }
    }
    let mut view = GrantPage::of(visit.shell(Place::FollowUp), held, around, &typed, Problems::default());
    let opened = DraftPart::opened(visit.language, kept.as_ref(), visit.now);
    view.draft = DraftPart { page: view.draft.page, about: view.draft.about, ..opened };
    view.done = taken.told(visit.language);
    page(&view)
}

/// Takes in that money has moved, or the report.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepGrants)?;
    let (all, around) = around(&app, &visit, &number).await?;
    let held = found(&all, &number)?;
    let (language, here) = (visit.language, Route::Grant(held.number.to_string()));
    let form = |typed: &Typed| GrantPage::of(visit.shell(Place::FollowUp), held, around, typed, Problems::default());
    if let Some(answer) = draft::attend(&app, &visit, keeps, (FORM, &here.to_string()), &typed, form).await? {
        return Ok(answer);
    }
    let (mut problems, reports) = (Problems::default(), typed.has("report"));
    let step = if reports {
        report_of(language, held.number, &typed, &mut problems).map(Taking::Report)
    } else {
        money_of(language, held.number, &typed, &mut problems).map(Taking::Move)
    };
    if let Some(step) = step.filter(|_| problems.is_empty()) {
        match app.store.keep_grants(keeps, &visit.occasion()?, move |all, today| step.decide(all, today)).await? {
            Ok(_) => {
                let done = if reports { "grant-reported" } else { "grant-moved" };
                if reports {
                    draft::finish(&app, keeps, FORM, &typed, visit.now).await;
                }
                return Ok(Redirect::to(&format!("{here}?klart={done}")).into_response());
            }
            Err(refusal) => {
                let (field, words) = told(language, refusal);
                problems.add(if reports && field == "on" { "reported_on" } else { field }, words);
            }
        }
    }
    // What stands in the other form is as it was.
    let mut shown = typed;
    if !reports {
        for (name, value) in filled(language, held, around.booked, visit.today()).fields() {
            if !shown.has(name) {
                shown.put(name, value.to_owned());
            }
        }
    }
    let view = GrantPage::of(visit.shell(Place::FollowUp), held, around, &shown, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// One of the steps that this page takes.
enum Taking {
    Move(MoveMoney),
    Report(ReportGrant),
}

impl Taking {
    fn decide(
        &self,
        all: &Grants,
        today: Date,
    ) -> Result<Vec<area::grants::event::GrantEvent>, area::grants::steps::Refusal> {
        match self {
            Self::Move(step) => step.decide(all, today),
            Self::Report(step) => step.decide(all, today),
        }
    }
}

async fn around(app: &AppState, visit: &Visit, number: &str) -> Result<(Grants, Around), Error> {
    let reads = visit.permit(Action::ReadFollowUp)?;
    let all = app.store.grants(reads).await?;
    let booked = app.store.booked_on_grants(reads).await?;
    let booked = used(found(&all, number)?, &booked);
    let keeps = permit(visit.staff()?.actor, Action::KeepGrants).is_ok();
    Ok((all, Around { booked, today: visit.today(), keeps }))
}

fn money_of(language: Language, number: u32, typed: &Typed, problems: &mut Problems) -> Option<MoveMoney> {
    let sek = sum(language, "sek", typed, problems);
    let mut answers = Answers { language, typed, problems, step: MONEY };
    let (how, on) = (answers.one("how", Movement::from_code), answers.day("on"));
    Some(MoveMoney { moved: MoneyMoved { number, how: how?, on: on?, sek: sek? } })
}

fn report_of(language: Language, number: u32, typed: &Typed, problems: &mut Problems) -> Option<ReportGrant> {
    let used_sek = sum(language, "used_sek", typed, problems);
    let on = Answers { language, typed, problems, step: FORM }.day("reported_on");
    let maybe = |name: &str| Some(typed.raw(name).to_owned()).filter(|text| !text.trim().is_empty());
    Some(ReportGrant {
        reported: GrantReported {
            number,
            on: on?,
            used_sek: used_sek?,
            used_for: typed.raw("used_for").to_owned(),
            results: typed.raw("results").to_owned(),
            purpose: maybe("relation"),
            terms: maybe("kept"),
        },
    })
}

/// The forms as they begin: the report with what is known already.
pub(super) fn filled(language: Language, held: &Held, booked: Option<Booked>, today: Date) -> Typed {
    let grant = &held.grant;
    let mut used_for = grant.pays_for.clone();
    if let Some(booked) = booked {
        let sum = kronor(language, booked.sek.round() as i64);
        used_for.push_str("\n\n");
        used_for.push_str(&language.with("grant-report-booked", &[("sum", &sum), ("lines", &booked.lines)]));
    }
    let fields = [
        ("on", today.to_string()),
        ("reported_on", today.to_string()),
        ("used_sek", booked.map(|booked| format!("{:.0}", booked.sek)).unwrap_or_default()),
        ("used_for", used_for),
        ("relation", language.t1("grant-report-purpose", "purpose", &grant.purpose)),
        (
            "kept",
            grant.terms.as_ref().map(|terms| language.t1("grant-report-terms", "terms", terms)).unwrap_or_default(),
        ),
    ];
    Typed::new(fields.map(|(name, value)| (name.to_owned(), value)))
}

impl GrantPage {
    /// The page of a grant as it stands on a day, with the forms when the reader keeps the register.
    #[must_use]
    pub(super) fn of(shell: Shell, held: &Held, around: Around, typed: &Typed, problems: Problems) -> Self {
        let (language, grant) = (shell.language, &held.grant);
        let number = held.number.to_string();
        let asks: Vec<String> =
            grant.ordinance.asks().iter().map(|one| words(language, "grant-asks", one.code())).collect();
        let moved = held.moved.iter().rev().map(|one| {
            let how = words(language, "grant-how", one.how.code());
            format!("{} · {how} {}", language.full_day(one.on), kronor(language, one.sek))
        });
        let action = Route::Grant(number.clone());
        let (moving, reporting) =
            if around.keeps { forms(language, held, typed, &problems) } else { Default::default() };
        Self {
            done: None,
            name: format!("{} · {}", grant.name, grant.year),
            purpose: lines(&grant.purpose),
            facts: facts(language, held),
            money: money(language, held, around.booked),
            moved: moved.collect(),
            then: then(language, held),
            report: report(language, held, around.today),
            reported: held.reported.iter().rev().map(|one| reported(language, one)).collect(),
            asks: asks.join(", "),
            change: around.keeps.then(|| Route::ChangeGrant(number.clone())),
            draft: DraftPart { page: action.to_string(), about: number, ..DraftPart::returned(typed) },
            action,
            moving,
            reporting,
            problems,
            shell,
        }
    }
}

fn forms(language: Language, held: &Held, typed: &Typed, problems: &Problems) -> (Vec<Field>, Vec<Field>) {
    let fields = Fields { typed, problems };
    let ask = Ask { language, fields, step: MONEY };
    let moving = vec![
        ask.one("how", "grant-how", Movement::ALL.iter().map(|one| one.code())),
        ask.line(LineKind::Short, "sek"),
        ask.day("on"),
    ];
    let ask = Ask { language, fields, step: FORM };
    let asks = held.grant.ordinance.asks();
    let mut reporting = vec![ask.line(LineKind::Short, "used_sek"), ask.text("used_for"), ask.text("results")];
    reporting.extend(asks.contains(&Asked::Purpose).then(|| ask.text("relation")));
    reporting.extend(asks.contains(&Asked::Terms).then(|| ask.text("kept")));
    reporting.push(ask.day("reported_on"));
    (moving, reporting)
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn facts(language: Language, held: &Held) -> Vec<(String, String)> {
    let grant = &held.grant;
    let ordinance = words(language, "grant-ordinance", grant.ordinance.code());
    let ordinance = grant.ordinance.sfs().map_or_else(|| ordinance.clone(), |sfs| format!("{ordinance} ({sfs})"));
    let agency = grant.ordinance.agency_reports().and_then(|(month, day)| Date::new(grant.year + 1, month, day).ok());
    let known = [
        ("grant-ordinance", Some(ordinance)),
        ("grant-decision", Some(grant.decision.clone())),
        ("grant-terms", grant.terms.clone()),
        ("grant-ledger_code", grant.ledger_code.clone()),
        ("grant-agency", agency.map(|on| language.full_day(on))),
        ("grant-source", grant.source.clone()),
    ];
    known.into_iter().filter_map(|(key, value)| Some((language.t(key), value?))).collect()
}

fn money(language: Language, held: &Held, booked: Option<Booked>) -> Vec<(String, String)> {
    let sum = |sek: i64| kronor(language, sek);
    let (drawn, returned) = (held.moved_sek(Movement::Requisitioned), held.moved_sek(Movement::Returned));
    let used = booked.map(|booked| booked.sek.round() as i64);
    let known = [
        ("grant-granted", Some(held.grant.granted_sek)),
        ("grant-money-drawn", (drawn > 0).then_some(drawn)),
        ("grant-money-used", used),
        ("grant-money-returned", (returned > 0).then_some(returned)),
        ("grant-money-unused", used.map(|used| held.unused_sek(used)).filter(|left| *left > 0)),
    ];
    known.into_iter().filter_map(|(key, sek)| Some((language.t(key), sum(sek?)))).collect()
}

fn then(language: Language, held: &Held) -> Vec<(String, String)> {
    let grant = &held.grant;
    let known = [
        ("grant-pays_for", Some(grant.pays_for.clone())),
        ("grant-then", Some(words(language, "grant-then", grant.then.code()))),
        ("grant-plan", grant.plan.clone()),
    ];
    known.into_iter().filter_map(|(key, value)| Some((language.t(key), value?))).collect()
}

fn reported(language: Language, one: &GrantReported) -> (String, Vec<(String, String)>) {
    let parts = [
        ("grant-report-used_sek", Some(kronor(language, one.used_sek))),
        ("grant-report-used_for", Some(one.used_for.clone())),
        ("grant-report-results", Some(one.results.clone())),
        ("grant-report-relation", one.purpose.clone()),
        ("grant-report-kept", one.terms.clone()),
    ];
    let parts = parts.into_iter().filter_map(|(key, value)| Some((language.t(key), value?)));
    (language.t1("grants-reported", "day", language.full_day(one.on)), parts.collect())
}
