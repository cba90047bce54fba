//! Enkäterna i full text: what is asked of whom, in whose words, and how far each language has come.

use super::answering::{AnswerPage, Frame};
use super::asked;
use crate::error::Error;
use crate::followup::reading::texts;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use engine::Catalogue;
use engine::surveys::{Known, Surveys};
use followup::voices::questionnaire::{Questionnaire, Wording};
use followup::voices::tongue::{Tongue, said};
use serde::Deserialize;

/// Sidan med enkäterna.
#[derive(Template)]
#[template(path = "voices/questionnaires.html")]
pub struct QuestionnairesPage {
    /// The frame.
    pub shell: Shell,
    /// The questionnaires.
    pub questionnaires: Vec<QuestionnaireView>,
    /// What is wrong in the municipality's own.
    pub problems: Vec<String>,
}

/// En enkät.
#[derive(Debug, Clone)]
pub struct QuestionnaireView {
    /// What it is called.
    pub title: String,
    /// Who is asked.
    pub respondents: String,
    /// Its version.
    pub version: String,
    /// Whether it is the municipality's own.
    pub own: bool,
    /// The indicators that count its answers.
    pub indicators: Vec<(Route, String)>,
    /// Whose words it is in.
    pub wording: String,
    /// Where they come from.
    pub source: String,
    /// The questions.
    pub questions: Vec<String>,
    /// Its languages: where it can be seen, its name, how far it has come, and whether that is a draft.
    pub languages: Vec<(String, String, String, bool)>,
}

/// The language asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asking {
    sprak: Option<String>,
}

/// Shows the questionnaires.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadVoices)?;
    page(&QuestionnairesPage::of(visit.shell(Place::FollowUp), &app.surveys(), &app.catalogue()))
}

/// Shows one as those who answer see it.
pub(crate) async fn get_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asking): Query<Asking>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadVoices)?;
    let surveys = app.surveys();
    let found = &surveys.find(&id).ok_or(Error::NotFound)?.read;
    let tongue = asking.sprak.as_deref().and_then(Tongue::from_tag).unwrap_or(Tongue::Swedish);
    page(&seen(found, tongue))
}

/// A questionnaire as those who answer see it, with nowhere to send it.
pub(super) fn seen(questionnaire: &Questionnaire, tongue: Tongue) -> AnswerPage {
    let languages: Vec<Tongue> = questionnaire.languages.keys().copied().collect();
    let path = Route::Questionnaire(questionnaire.id.clone()).to_string();
    AnswerPage {
        frame: Frame::plain(tongue, &languages, &path),
        title: said(&questionnaire.title, tongue).to_owned(),
        lead: said(&questionnaire.lead, tongue).to_owned(),
        pictures: questionnaire.pictures,
        action: String::new(),
        questions: asked::of(questionnaire, tongue, |_| ""),
        nothing: false,
        told: Vec::new(),
    }
}

impl QuestionnairesPage {
    /// All that can be used, and what is wrong with those that cannot.
    #[must_use]
    pub fn of(shell: Shell, surveys: &Surveys, catalogue: &Catalogue) -> Self {
        let view = |known: &Known| QuestionnaireView::of(shell.language, known, catalogue);
        let questionnaires = surveys.known.iter().map(view).collect();
        let problems = surveys.problems.iter().map(ToString::to_string).collect();
        Self { questionnaires, problems, shell }
    }
}

impl QuestionnaireView {
    fn of(language: Language, known: &Known, catalogue: &Catalogue) -> Self {
        let one = &known.read;
        let counts = format!("questionnaire = '{}'", one.id);
        let counting = catalogue.indicators.iter().filter(|indicator| indicator.text.contains(&counts));
        let indicators = counting
            .map(|indicator| (Route::Indicator(indicator.id.clone()), texts(indicator, language).title.clone()));
        let tongue = language.tongue();
        let respondent = |code: &str| language.t(&["voices-respondent-", code].concat());
        let respondents: Vec<String> = one.respondents.iter().map(|who| respondent(who.code())).collect();
        let wording = match one.wording {
            Wording::Published => "voices-wording-published",
            Wording::Own => "voices-wording-own",
        };
        let languages = one.languages.iter().map(|(of, review)| {
            let link = format!("{}?sprak={}", Route::Questionnaire(one.id.clone()), of.tag());
            let name = language.t(&["tongue-", of.tag()].concat());
            (link, name, language.t(&["voices-", review.code()].concat()), one.is_draft(*of))
        });
        Self {
            title: said(&one.title, tongue).to_owned(),
            respondents: respondents.join(", "),
            version: language.t1("voices-questionnaire-version", "version", one.version),
            own: known.own,
            indicators: indicators.collect(),
            wording: language.t(wording),
            source: one.source.clone(),
            questions: one.questions.iter().map(|question| said(&question.text, tongue).to_owned()).collect(),
            languages: languages.collect(),
        }
    }
}
