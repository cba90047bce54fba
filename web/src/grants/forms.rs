//! Formuläret för ett bidrag: a new one, or one that is changed. What is typed is kept while it is typed.

use super::told;
use crate::activities::words;
use crate::ask::{Answers, Ask};
use crate::draft::{self, DraftPart, Drafted};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, new_id};
use crate::visit::Visit;
use area::grants::event::Grant;
use area::grants::ordinance::Ordinance;
use area::grants::steps::{AddGrant, ChangeGrant};
use area::grants::{Grants, Held, Then};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::{Action, Permit};
use jiff::civil::Date;

/// Under which name drafts of the form are kept, and what it asks is worded.
const FORM: &str = "grant";

/// What the draft of a new grant is about.
const NEW: &str = "nytt";

/// Sidan med formuläret.
#[derive(Template)]
#[template(path = "grants/form.html")]
pub struct GrantFormPage {
    /// The frame.
    pub shell: Shell,
    /// What is done here.
    pub title: String,
    /// Where the form goes.
    pub action: Route,
    /// The form's own key.
    pub key: String,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// How far it is kept while it is written.
    pub draft: DraftPart,
}

impl Drafted for GrantFormPage {
    fn draft(&mut self) -> &mut DraftPart {
        &mut self.draft
    }

    fn fields(&self) -> &[Field] {
        &self.fields
    }
}

/// Shows the form of a new grant.
pub(crate) async fn get_new(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepGrants)?;
    let first =
        [("key", new_id().to_string()), ("year", visit.today().year().to_string()), ("then", "undecided".to_owned())];
    let typed = Typed::new(first.map(|(name, value)| (name.to_owned(), value)));
    opened(&app, &visit, keeps, None, typed).await
}

/// Takes a grant in.
pub(crate) async fn post_new(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepGrants)?;
    let form = |typed: &Typed| GrantFormPage::of(visit.shell(Place::FollowUp), None, typed, Problems::default());
    let here = route(None).to_string();
    if let Some(answer) = draft::attend(&app, &visit, keeps, (FORM, &here), &typed, form).await? {
        return Ok(answer);
    }
    let mut problems = Problems::default();
    if let Some(grant) = grant(visit.language, &typed, &mut problems) {
        let step = AddGrant { form: typed.one("key").to_owned(), grant };
        match app.store.keep_grants(keeps, &visit.occasion()?, move |all, _| step.decide(all)).await? {
            Ok(_) => {
                draft::finish(&app, keeps, FORM, &typed, visit.now).await;
                return Ok(Redirect::to(&format!("{}?klart=grant-added", Route::Grants)).into_response());
            }
            Err(refusal) => note(visit.language, refusal, &mut problems),
        }
    }
    page_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        &GrantFormPage::of(visit.shell(Place::FollowUp), None, &typed, problems),
    )
}

/// Shows the form that changes a grant.
pub(crate) async fn get_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepGrants)?;
    let all = app.store.grants(keeps).await?;
    let held = found(&all, &number)?;
    opened(&app, &visit, keeps, Some(held.number), filled(held)).await
}

/// Changes a grant.
pub(crate) async fn post_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let keeps = visit.permit(Action::KeepGrants)?;
    let number = found(&app.store.grants(keeps).await?, &number)?.number;
    let form =
        |typed: &Typed| GrantFormPage::of(visit.shell(Place::FollowUp), Some(number), typed, Problems::default());
    let here = route(Some(number)).to_string();
    if let Some(answer) = draft::attend(&app, &visit, keeps, (FORM, &here), &typed, form).await? {
        return Ok(answer);
    }
    let mut problems = Problems::default();
    if let Some(grant) = grant(visit.language, &typed, &mut problems) {
        let step = ChangeGrant { number, grant };
        match app.store.keep_grants(keeps, &visit.occasion()?, move |all, _| step.decide(all)).await? {
            Ok(_) => {
                draft::finish(&app, keeps, FORM, &typed, visit.now).await;
                let to = format!("{}?klart=grant-changed", Route::Grant(number.to_string()));
                return Ok(Redirect::to(&to).into_response());
            }
            Err(refusal) => note(visit.language, refusal, &mut problems),
        }
    }
    let view = GrantFormPage::of(visit.shell(Place::FollowUp), Some(number), &typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// The form as it was left, or as it begins.
async fn opened(
    app: &AppState,
    visit: &Visit,
    keeps: Permit,
    number: Option<u32>,
    first: Typed,
) -> Result<Response, Error> {
    let found = app.store.draft(keeps, draft::place(keeps, FORM, &about(number))).await?;
    let typed = found.as_ref().map_or(first, |found| Typed::new(found.fields.iter().cloned()));
    let mut view = GrantFormPage::of(visit.shell(Place::FollowUp), number, &typed, Problems::default());
    let opened = DraftPart::opened(visit.language, found.as_ref(), visit.now);
    view.draft = DraftPart { page: view.draft.page, about: view.draft.about, ..opened };
    page(&view)
}

/// The grant that an address names.
pub(super) fn found<'g>(all: &'g Grants, number: &str) -> Result<&'g Held, Error> {
    number.parse().ok().and_then(|number| all.held(number)).ok_or(Error::NotFound)
}

fn about(number: Option<u32>) -> String {
    number.map_or_else(|| NEW.to_owned(), |number| number.to_string())
}

fn route(number: Option<u32>) -> Route {
    number.map_or(Route::NewGrant, |number| Route::ChangeGrant(number.to_string()))
}

fn note(language: Language, refusal: area::grants::steps::Refusal, problems: &mut Problems) {
    let (field, words) = told(language, refusal);
    problems.add(if field == "sek" { "granted" } else { field }, words);
}

fn filled(held: &Held) -> Typed {
    let grant = &held.grant;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        ("ordinance", grant.ordinance.code().to_owned()),
        ("name", grant.name.clone()),
        ("decision", grant.decision.clone()),
        ("year", grant.year.to_string()),
        ("granted", grant.granted_sek.to_string()),
        ("purpose", grant.purpose.clone()),
        ("terms", text(&grant.terms)),
        ("pays_for", grant.pays_for.clone()),
        ("then", grant.then.code().to_owned()),
        ("plan", text(&grant.plan)),
        ("ledger_code", text(&grant.ledger_code)),
        ("report_on", grant.report_on.map(|on| on.to_string()).unwrap_or_default()),
        ("source", text(&grant.source)),
    ];
    Typed::new(fields.map(|(name, value)| (name.to_owned(), value)))
}

/// A sum in whole kronor; none when there is none, or when it cannot be read, which is then told.
pub(super) fn sum(language: Language, name: &str, typed: &Typed, problems: &mut Problems) -> Option<i64> {
    let digits: String = typed.one(name).chars().filter(|sign| !sign.is_whitespace()).collect();
    let sum = digits.parse().ok();
    if sum.is_none() {
        problems.add(name, language.t("action-plan-refused-money"));
    }
    sum
}

/// What was typed, as a grant; none when something in it cannot be read.
fn grant(language: Language, typed: &Typed, problems: &mut Problems) -> Option<Grant> {
    let granted = sum(language, "granted", typed, problems);
    let line = |name: &str| Some(typed.raw(name).trim().to_owned()).filter(|text| !text.is_empty());
    let year: Option<i16> = typed.one("year").parse().ok();
    if year.is_none() {
        problems.add("year", language.t("grants-refused-year"));
    }
    let written = typed.one("report_on");
    let report_on: Option<Date> = written.parse().ok();
    if report_on.is_none() && !written.is_empty() {
        problems.add("report_on", language.t("action-plan-refused-day"));
    }
    let mut answers = Answers { language, typed, problems, step: FORM };
    let (ordinance, then) = (answers.one("ordinance", Ordinance::from_code), answers.one("then", Then::from_code));
    let grant = Grant {
        ordinance: ordinance?,
        name: typed.one("name").to_owned(),
        decision: typed.one("decision").to_owned(),
        year: year?,
        granted_sek: granted?,
        purpose: typed.raw("purpose").to_owned(),
        terms: line("terms"),
        pays_for: typed.raw("pays_for").to_owned(),
        then: then?,
        plan: line("plan"),
        ledger_code: line("ledger_code"),
        report_on,
        source: line("source"),
    };
    problems.is_empty().then_some(grant)
}

impl GrantFormPage {
    /// The form with what was typed.
    #[must_use]
    pub fn of(shell: Shell, number: Option<u32>, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: FORM };
        let ordinances = Ordinance::ALL.iter().map(|one| {
            let name = words(language, "grant-ordinance", one.code());
            (one.code().to_owned(), one.sfs().map_or_else(|| name.clone(), |sfs| format!("{name} ({sfs})")))
        });
        let fields = vec![
            ask.pick("ordinance", ordinances.collect()),
            ask.line(LineKind::Words, "name"),
            ask.line(LineKind::Words, "decision"),
            ask.line(LineKind::Short, "year"),
            ask.line(LineKind::Short, "granted"),
            ask.text("purpose"),
            ask.text("terms"),
            ask.line(LineKind::Words, "ledger_code"),
            ask.day("report_on"),
            ask.text("pays_for"),
            ask.one("then", "grant-then", Then::ALL.iter().map(|one| one.code())),
            ask.text("plan"),
            ask.line(LineKind::Words, "source"),
        ];
        Self {
            title: language.t(if number.is_some() { "grants-change" } else { "grants-add" }),
            draft: DraftPart { page: route(number).to_string(), about: about(number), ..DraftPart::returned(typed) },
            action: route(number),
            key: typed.one("key").to_owned(),
            fields,
            problems,
            shell,
        }
    }
}
