//! Notera ett samverkansmöte, och träffa en överenskommelse.

use super::{names, told};
use crate::activities::words;
use crate::ask::{Answers, Ask};
use crate::error::Error;
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, new_id};
use crate::visit::Visit;
use area::collaboration::event::{Agreed, Met};
use area::collaboration::steps::{MakeAgreement, NoteMeeting};
use area::collaboration::{Collaboration, Degree, Subject};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Action;
use jiff::ToSpan;
use jiff::civil::Date;

/// The key under which what the forms ask is worded.
const STEP: &str = "collaboration";

/// Sidan med ett av formulären.
#[derive(Template)]
#[template(path = "collaboration/form.html")]
pub struct CollaborationFormPage {
    /// The frame.
    pub shell: Shell,
    /// What is done here.
    pub title: String,
    /// What it is, in a line.
    pub lead: String,
    /// Where the form goes.
    pub action: Route,
    /// The form's own key.
    pub key: String,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// Whether there is anybody to choose.
    pub nobody: bool,
}

/// Shows the form of a meeting.
pub(crate) async fn get_meeting(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let all = app.store.collaboration(visit.permit(Action::WorkInArea)?).await?;
    let typed = Typed::new([("on".to_owned(), visit.today().to_string()), ("key".to_owned(), new_id().to_string())]);
    let shell = visit.shell(Place::Collaboration);
    page(&CollaborationFormPage::meeting(shell, &all, visit.today(), &typed, Problems::default()))
}

/// Notes a meeting.
pub(crate) async fn post_meeting(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let mut problems = Problems::default();
    let mut answers = Answers { language: visit.language, typed: &typed, problems: &mut problems, step: STEP };
    let (degree, subject) = (answers.one("degree", Degree::from_code), answers.one("subject", Subject::from_code));
    let held_on = answers.day("on");
    let met = (|| {
        let agreement = typed.one("agreement").parse().ok();
        Some(Met { held_on: held_on?, partners: chosen(&typed), subject: subject?, degree: degree?, agreement })
    })();
    if let Some(met) = met {
        let step = NoteMeeting { form: typed.one("key").to_owned(), met };
        match app.store.collaborate(works, &visit.occasion()?, move |all, today| step.decide(all, today)).await? {
            Ok(()) => return Ok(back("meeting-noted")),
            Err(refusal) => told(visit.language, refusal, &mut problems),
        }
    }
    let all = app.store.collaboration(works).await?;
    let shell = visit.shell(Place::Collaboration);
    let view = CollaborationFormPage::meeting(shell, &all, visit.today(), &typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// Shows the form of an agreement.
pub(crate) async fn get_agreement(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let all = app.store.collaboration(visit.permit(Action::WorkInArea)?).await?;
    let review_on = visit.today().saturating_add(6.months());
    let typed = Typed::new(
        [("from", visit.today()), ("review_on", review_on)].map(|(name, day)| (name.to_owned(), day.to_string())),
    );
    page(&CollaborationFormPage::agreement(visit.shell(Place::Collaboration), &all, &typed, Problems::default()))
}

/// Makes an agreement.
pub(crate) async fn post_agreement(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let mut problems = Problems::default();
    let mut answers = Answers { language: visit.language, typed: &typed, problems: &mut problems, step: STEP };
    let subject = answers.one("subject", Subject::from_code);
    let (from, review_on) = (answers.day("from"), answers.day("review_on"));
    let to = answers.perhaps_day("to");
    let agreed =
        (|| Some(Agreed { partners: chosen(&typed), subject: subject?, from: from?, to, review_on: review_on? }))();
    if let Some(agreed) = agreed {
        let step = MakeAgreement { agreed };
        match app.store.collaborate(works, &visit.occasion()?, move |all, _| step.decide(all)).await? {
            Ok(()) => return Ok(back("agreement-made")),
            Err(refusal) => told(visit.language, refusal, &mut problems),
        }
    }
    let all = app.store.collaboration(works).await?;
    let view = CollaborationFormPage::agreement(visit.shell(Place::Collaboration), &all, &typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn chosen(typed: &Typed) -> Vec<u32> {
    typed.all("with").filter_map(|number| number.parse().ok()).collect()
}

fn back(done: &str) -> Response {
    Redirect::to(&format!("{}?klart={done}", Route::Collaboration)).into_response()
}

impl CollaborationFormPage {
    /// The form of a meeting with what was typed.
    #[must_use]
    pub fn meeting(shell: Shell, all: &Collaboration, today: Date, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: STEP };
        let mut fields = vec![
            with(language, ask, all),
            ask.one("degree", "degree", Degree::ALL.iter().map(|degree| degree.code())),
            ask.pick("subject", subjects(language)),
            ask.day("on"),
        ];
        let agreements: Vec<(String, String)> = all
            .agreements
            .iter()
            .filter(|one| one.in_force(today))
            .map(|one| {
                let subject = words(language, "subject", one.agreed.subject.code());
                (one.number.to_string(), format!("{subject}: {}", names(all, &one.agreed.partners)))
            })
            .collect();
        if !agreements.is_empty() {
            fields.push(ask.pick("agreement", agreements));
        }
        Self {
            title: language.t("collaboration-meeting-title"),
            lead: language.t("collaboration-meeting-lead"),
            action: Route::NotePartnerMeeting,
            key: typed.one("key").to_owned(),
            fields,
            problems,
            nobody: all.partners.is_empty(),
            shell,
        }
    }

    /// The form of an agreement with what was typed.
    #[must_use]
    pub fn agreement(shell: Shell, all: &Collaboration, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let ask = Ask { language, fields: Fields { typed, problems: &problems }, step: STEP };
        let fields = vec![
            with(language, ask, all),
            ask.pick("subject", subjects(language)),
            ask.day("from"),
            ask.day("to"),
            ask.day("review_on"),
        ];
        Self {
            title: language.t("collaboration-agreement-title"),
            lead: language.t("collaboration-agreement-lead"),
            action: Route::MakeAgreement,
            key: String::new(),
            fields,
            problems,
            nobody: all.partners.is_empty(),
            shell,
        }
    }
}

/// The partners, to tick.
fn with(language: Language, ask: Ask<'_>, all: &Collaboration) -> Field {
    let numbers: Vec<String> = all.partners.iter().map(|partner| partner.number.to_string()).collect();
    let options = all.partners.iter().zip(&numbers).map(|(partner, number)| {
        (number.as_str(), partner.name.clone(), Some(words(language, "partner", partner.kind.code())))
    });
    let (label, hint) = (language.t("collaboration-with"), language.t("ask-several"));
    Field::Choice(ask.fields.some_of("with", label, hint, options.collect()))
}

fn subjects(language: Language) -> Vec<(String, String)> {
    Subject::ALL.iter().map(|one| (one.code().to_owned(), words(language, "subject", one.code()))).collect()
}
