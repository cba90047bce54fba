//! Ny omgång: which questionnaire, who is asked, between which days, in which languages.

use super::round::told as refused;
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Action;
use engine::surveys::Surveys;
use followup::voices::questionnaire::Respondent;
use followup::voices::steps::OpenRound;
use followup::voices::tongue::{Tongue, said};
use jiff::civil::Date;

/// Formuläret för en ny omgång.
#[derive(Template)]
#[template(path = "voices/new.html")]
pub struct NewRoundPage {
    /// The frame.
    pub shell: Shell,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
}

/// Shows the form.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::HoldRound)?;
    let areas = app.areas(&visit).await?;
    let typed = begun(visit.today());
    page(&NewRoundPage::of(visit.shell(Place::FollowUp), &typed, Problems::default(), &app.surveys(), &areas))
}

/// Opens the round.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let holds = visit.permit(Action::HoldRound)?;
    let areas = app.areas(&visit).await?;
    let mut problems = Problems::default();
    let surveys = app.surveys();
    if let Some(step) = read(visit.language, &typed, &surveys, &areas, &mut problems) {
        match app.store.open_round(holds, step, &visit.occasion()?).await? {
            Ok(number) => return Ok(Redirect::to(&Route::Round(number.to_string()).to_string()).into_response()),
            Err(refusal) => {
                let (field, key) = refused(refusal);
                problems.add(field, visit.language.t(key));
            }
        }
    }
    let view = NewRoundPage::of(visit.shell(Place::FollowUp), &typed, problems, &surveys, &areas);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// What the form begins with: a month from today, in every language.
pub(super) fn begun(today: Date) -> Typed {
    let to = today.saturating_add(jiff::Span::new().days(28));
    let mut typed = Typed::new([("from".to_owned(), today.to_string()), ("to".to_owned(), to.to_string())]);
    for tongue in Tongue::ALL.into_iter().skip(1) {
        typed.push("languages", tongue.tag());
    }
    typed
}

fn read(
    language: Language,
    typed: &Typed,
    surveys: &Surveys,
    areas: &[(String, String)],
    problems: &mut Problems,
) -> Option<OpenRound> {
    let (questionnaire, respondent) = typed.one("questionnaire").split_once('/').unwrap_or_default();
    let respondent = Respondent::from_code(respondent);
    let file = surveys.find(questionnaire);
    if respondent.is_none() || file.is_none() {
        problems.add("questionnaire", language.t("voices-refused-questionnaire"));
    }
    let mut day = |name: &str| {
        let day: Option<Date> = typed.one(name).parse().ok();
        if day.is_none() {
            problems.add(name, language.t("voices-refused-days"));
        }
        day
    };
    let (from, to) = (day("from"), day("to"));
    let area = Some(typed.one("area")).filter(|code| areas.iter().any(|(known, _)| known == code));
    let file = file?;
    // The form offers every language before it knows which questionnaire: one that this has no words in is not asked in.
    let languages = typed.all("languages").filter_map(Tongue::from_tag);
    Some(OpenRound {
        title: typed.one("title").to_owned(),
        questionnaire: file.text.clone(),
        respondent: respondent?,
        languages: languages.filter(|tongue| file.read.languages.contains_key(tongue)).collect(),
        unit: String::new(),
        area: area.map(str::to_owned),
        from: from?,
        to: to?,
    })
}

impl NewRoundPage {
    /// The form with what was typed.
    #[must_use]
    pub fn of(shell: Shell, typed: &Typed, problems: Problems, surveys: &Surveys, areas: &[(String, String)]) -> Self {
        let language = shell.language;
        let make = Fields { typed, problems: &problems };
        let text = |key: &str| language.t(key);
        let asked = surveys.known.iter().map(|known| &known.read).flat_map(|one| {
            let title = said(&one.title, Tongue::Swedish).to_owned();
            let option = move |respondent: &Respondent| {
                let who = language.t(&["voices-respondent-", respondent.code()].concat());
                (format!("{}/{}", one.id, respondent.code()), format!("{title} – {who}"))
            };
            one.respondents.iter().map(option).collect::<Vec<_>>()
        });
        let tongue = |tongue: Tongue| {
            let name = language.t(&["tongue-", tongue.tag()].concat());
            (tongue.tag(), name, Some(language.t("voices-draft")))
        };
        let mut fields = vec![
            Field::Pick(make.pick(
                "questionnaire",
                text("voices-new-questionnaire"),
                None,
                text("ask-pick"),
                asked.collect(),
            )),
            Field::Line(make.line(
                LineKind::Words,
                "title",
                text("voices-new-name"),
                Some(text("voices-new-name-hint")),
            )),
            Field::Line(make.line(LineKind::Day, "from", text("voices-new-from"), None)),
            Field::Line(make.line(LineKind::Day, "to", text("voices-new-to"), Some(text("voices-new-to-hint")))),
            Field::Choice(make.some_of(
                "languages",
                text("voices-new-languages"),
                text("voices-new-languages-hint"),
                Tongue::ALL.into_iter().skip(1).map(tongue).collect(),
            )),
        ];
        if !areas.is_empty() {
            let hint = Some(text("voices-new-area-hint"));
            fields.push(Field::Pick(make.pick(
                "area",
                text("voices-new-area"),
                hint,
                text("voices-new-area-none"),
                areas.to_vec(),
            )));
        }
        Self { shell, fields, problems }
    }
}
