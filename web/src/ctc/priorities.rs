//! Välj prioriteringar: which factors, why and on what ground, by whom and when. A new choice is a new version.

use super::profile::title_of;
use super::{Locality, STEP, refusal_key};
use crate::ask::{Answers, Ask};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, new_id};
use crate::visit::Visit;
use area::ctc::event::{Factor, Priorities};
use area::ctc::steps::{ChoosePriorities, LONGEST, MOST, Refusal};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Action;
use followup::scales::Scales;

/// Factors whose fields are shown; the rest are folded away.
const SHOWN: usize = 3;

/// Sidan där man väljer.
#[derive(Template)]
#[template(path = "ctc/priorities.html")]
pub struct PrioritiesPage {
    /// The frame.
    pub shell: Shell,
    /// The area.
    pub place: Locality,
    /// The form's own key.
    pub key: String,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
}

/// What can be chosen: the scale's name and what it is called, and the survey that they come from.
#[derive(Debug, Clone, Default)]
pub struct Choosable {
    /// The survey with its year.
    pub survey: Option<String>,
    /// Scale and words.
    pub factors: Vec<(String, String)>,
}

/// Shows the form.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, Error> {
    visit.permit(Action::WorkInArea)?;
    let place = Locality::of(&app, &visit, &code).await?;
    let typed = Typed::new([("on".to_owned(), visit.today().to_string()), ("key".to_owned(), new_id().to_string())]);
    let choosable = Choosable::of(&app, visit.language, &place).await?;
    page(&PrioritiesPage::of(visit.shell(Place::Area), place, &choosable, &typed, Problems::default()))
}

/// Chooses.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let works = visit.permit(Action::WorkInArea)?;
    let place = Locality::of(&app, &visit, &code).await?;
    let choosable = Choosable::of(&app, visit.language, &place).await?;
    let mut problems = Problems::default();
    let mut answers = Answers { language: visit.language, typed: &typed, problems: &mut problems, step: STEP };
    if let Some(decided_on) = answers.day("on") {
        let chosen = Priorities {
            form: typed.one("key").to_owned(),
            decided_by: typed.raw("by").trim().to_owned(),
            decided_on,
            survey: choosable.survey.clone(),
            factors: (1..=MOST).filter_map(|number| choosable.factor(&typed, number)).collect(),
        };
        let step = ChoosePriorities { chosen };
        let occasion = visit.occasion()?;
        let taken = app.store.take_way(works, place.code.clone(), &occasion, move |way, today| step.decide(way, today));
        match taken.await? {
            Ok(()) => {
                let back = format!("{}?klart=priorities-chosen", place.risk());
                return Ok(Redirect::to(&back).into_response());
            }
            Err(refusal) => problems.add(field_of(refusal, &typed), words(visit.language, refusal)),
        }
    }
    let view = PrioritiesPage::of(visit.shell(Place::Area), place, &choosable, &typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn words(language: Language, refusal: Refusal) -> String {
    let limits: [(&str, &dyn std::fmt::Display); 2] = [("most", &MOST), ("longest", &LONGEST)];
    language.with(refusal_key(refusal), &limits)
}

/// The field that a refusal is about.
fn field_of(refusal: Refusal, typed: &Typed) -> &'static str {
    const WHY: [&str; MOST] = ["why1", "why2", "why3", "why4", "why5"];
    const EVIDENCE: [&str; MOST] = ["evidence1", "evidence2", "evidence3", "evidence4", "evidence5"];
    match refusal {
        Refusal::Nobody => "by",
        Refusal::Ahead => "on",
        Refusal::Unargued => {
            let chosen = |at: &usize| !typed.one(&format!("factor{}", at + 1)).is_empty();
            let empty = |name: &str| typed.raw(name).trim().is_empty();
            let first = (0..MOST).filter(chosen).find(|at| empty(WHY[*at]) || empty(EVIDENCE[*at]));
            first.map_or("why1", |at| if empty(WHY[at]) { WHY[at] } else { EVIDENCE[at] })
        }
        Refusal::Number | Refusal::Long => "why1",
        Refusal::Nothing | Refusal::TooMany | Refusal::Twice => "factor1",
    }
}

impl Choosable {
    /// The factors of the latest survey of an area, or those of Communities That Care when there is none.
    async fn of(app: &AppState, language: Language, place: &Locality) -> Result<Self, Error> {
        let surveys = place.surveys(app).await?;
        let read = surveys.first().and_then(|one| Some((one, Scales::read(&one.definition).ok()?)));
        Ok(match read {
            Some((survey, scales)) => Self {
                survey: Some(format!("{} {}", scales.title, survey.year)),
                factors: scales.scale.iter().map(|scale| (scale.id.clone(), title_of(language, scale))).collect(),
            },
            None => Self::from_ctc(language),
        })
    }

    /// The scales of Communities That Care.
    #[must_use]
    pub fn from_ctc(language: Language) -> Self {
        let title = |scale: &engine::ctc::CtcScale| match language {
            Language::English => scale.en.clone(),
            _ => scale.sv.clone(),
        };
        Self { survey: None, factors: engine::ctc::scales().iter().map(|one| (one.id.clone(), title(one))).collect() }
    }

    fn factor(&self, typed: &Typed, number: usize) -> Option<Factor> {
        let scale = typed.one(&format!("factor{number}"));
        let (scale, title) = self.factors.iter().find(|(known, _)| known == scale)?;
        let text = |name: &str| typed.raw(&format!("{name}{number}")).trim().to_owned();
        Some(Factor { scale: scale.clone(), title: title.clone(), why: text("why"), evidence: text("evidence") })
    }
}

impl PrioritiesPage {
    /// The form with what was typed.
    #[must_use]
    pub fn of(shell: Shell, place: Locality, choosable: &Choosable, typed: &Typed, problems: Problems) -> Self {
        let language = shell.language;
        let make = Fields { typed, problems: &problems };
        let ask = Ask { language, fields: make, step: STEP };
        let factor = |number: usize| {
            let label = |key: &str| language.t1(key, "number", number);
            let none = language.t("ask-pick");
            [
                Field::Pick(make.pick(
                    &format!("factor{number}"),
                    label("ctc-factor"),
                    None,
                    none,
                    choosable.factors.clone(),
                )),
                Field::Text(make.text(&format!("why{number}"), label("ctc-why"), None)),
                Field::Text(make.text(
                    &format!("evidence{number}"),
                    label("ctc-evidence"),
                    Some(language.t("ctc-evidence-hint")),
                )),
            ]
        };
        let mut fields: Vec<Field> = (1..=SHOWN).flat_map(factor).collect();
        let rest = (SHOWN + 1..=MOST).flat_map(factor).collect();
        fields.push(Field::More(Fields::more(language.t("ctc-more-factors"), rest)));
        fields.push(ask.line(LineKind::Words, "by"));
        fields.push(ask.day("on"));
        Self { place, key: typed.one("key").to_owned(), fields, problems, shell }
    }
}
