//! En del av analysen: its text, and the figures that stand with it.

use super::place::{self, Found};
use super::{figures, told};
use crate::activities::words;
use crate::draft::{self, DraftPart, Kept, Wish};
use crate::error::Error;
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use area::analysis::Part;
use area::analysis::event::PartWritten;
use area::analysis::steps::{FIGURES, Refusal, WritePart};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use casework::access::{Action, Permit};

/// What begins the name of the fields that choose a figure.
const FIGURE: &str = "figure";

/// Under which name drafts of the form are kept; its title is `analysis-part-title`.
const FORM: &str = "analysis-part";

/// How many figures a form has room for more than are chosen.
const ROOM: usize = 3;

/// Sidan där en del skrivs.
#[derive(Template)]
#[template(path = "analysis/part.html")]
pub struct PartPage {
    /// The frame.
    pub shell: Shell,
    /// The analysis.
    pub back: Route,
    /// The area's name.
    pub name: String,
    /// What the part is called.
    pub title: String,
    /// What belongs in it.
    pub about: String,
    /// Where the form goes.
    pub action: Route,
    /// What stood there when the form was opened.
    pub before: String,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// How far it is kept while it is written.
    pub draft: DraftPart,
}

/// Shows the form.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path((code, part)): Path<(String, String)>,
) -> Result<Response, Error> {
    let writes = visit.permit(Action::PlanArea)?;
    let part = Part::from_code(&part).ok_or(Error::NotFound)?;
    let place = place::find(&app, &visit, &code).await?;
    let analysis = app.store.area_analysis(writes, &place.code).await?;
    let mut typed = Typed::default();
    if let Some(written) = analysis.part(part) {
        typed.put("text", written.text.clone());
        typed.put("before", written.text.clone());
        for (number, key) in (1..).zip(&written.figures) {
            typed.put(&format!("{FIGURE}-{number}"), key.clone());
        }
    }
    let about = about(&place, part);
    let found = app.store.draft(writes, draft::place(writes, FORM, &about)).await?;
    if let Some(found) = &found {
        typed = Typed::new(found.fields.iter().cloned());
    }
    let mut view = form(&app, &visit, &place, part, &typed, Problems::default()).await?;
    let opened = DraftPart::opened(visit.language, found.as_ref(), visit.now);
    view.draft = DraftPart { page: view.draft.page, about, ..opened };
    page(&view)
}

/// What a draft is about: a part of an area's analysis.
fn about(place: &Found, part: Part) -> String {
    format!("{}/{}", place.code.address(), part.code())
}

/// Keeps what is typed so far; when it was written on another page too, both are shown.
async fn keep(
    app: &AppState,
    visit: &Visit,
    writes: Permit,
    (place, part): (&Found, Part),
    typed: &Typed,
) -> Result<Response, Error> {
    let page = Route::AnalysisPart(place.code.address().to_owned(), part.code().to_owned()).to_string();
    let there = match draft::keep(app, visit.language, visit.now, writes, (FORM, &page), typed).await? {
        Kept::Yes(answer) => return Ok(answer),
        Kept::Differs(there) => there,
    };
    let mut view = form(app, visit, place, part, typed, Problems::default()).await?;
    let theirs = Typed::new(there.fields.iter().cloned());
    let other = form(app, visit, place, part, &theirs, Problems::default()).await?;
    let state = draft::differs(visit.language, typed, &there, [&view.fields, &other.fields], visit.now);
    if matches!(Wish::of(typed), Wish::KeepQuietly) {
        return Ok(Html(state.render()?).into_response());
    }
    view.draft.state = state;
    page_with(StatusCode::CONFLICT, &view)
}

/// Writes the part.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path((code, part)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Error> {
    let writes = visit.permit(Action::PlanArea)?;
    let part = Part::from_code(&part).ok_or(Error::NotFound)?;
    let place = place::find(&app, &visit, &code).await?;
    let here = Route::AnalysisPart(place.code.address().to_owned(), part.code().to_owned());
    match Wish::of(&typed) {
        Wish::None => {}
        Wish::Discard => {
            draft::finish(&app, writes, FORM, &typed, visit.now).await;
            return Ok(Redirect::to(&here.to_string()).into_response());
        }
        Wish::Keep | Wish::KeepQuietly => return keep(&app, &visit, writes, (&place, part), &typed).await,
    }
    let offered = figures::offered(&app, &visit, &place).await?;
    let mut chosen: Vec<String> = Vec::new();
    for number in 1..=FIGURES {
        let key = typed.one(&format!("{FIGURE}-{number}")).to_owned();
        if offered.iter().any(|(known, _)| *known == key) && !chosen.contains(&key) {
            chosen.push(key);
        }
    }
    let written = PartWritten { part, text: typed.raw("text").to_owned(), figures: chosen };
    let step = WritePart { written, before: typed.raw("before").to_owned() };
    let taken = app.store.analyse(writes, &place.code, &visit.occasion()?, move |all, _| step.decide(all)).await?;
    match taken {
        Ok(()) => {
            draft::finish(&app, writes, FORM, &typed, visit.now).await;
            let page = Route::AreaAnalysis(place.code.address().to_owned());
            Ok(Redirect::to(&format!("{page}?klart=part-written#{}", part.code())).into_response())
        }
        Err(refusal) => {
            let mut problems = Problems::default();
            let field = if matches!(refusal, Refusal::Text(_)) { "text" } else { "" };
            problems.add(field, told(visit.language, refusal));
            let view = form(&app, &visit, &place, part, &typed, problems).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

async fn form(
    app: &AppState,
    visit: &Visit,
    place: &Found,
    part: Part,
    typed: &Typed,
    problems: Problems,
) -> Result<PartPage, Error> {
    let offered = figures::offered(app, visit, place).await?;
    let shell = visit.shell(Place::Area);
    Ok(PartPage::of(shell, (&place.name, place.code.address()), part, &offered, typed, problems))
}

impl PartPage {
    /// The form of a part of an area's analysis.
    #[must_use]
    pub fn of(
        shell: Shell,
        (name, code): (&str, &str),
        part: Part,
        offered: &[(String, String)],
        typed: &Typed,
        problems: Problems,
    ) -> Self {
        let language = shell.language;
        let action = Route::AnalysisPart(code.to_owned(), part.code().to_owned());
        let about = format!("{code}/{}", part.code());
        Self {
            draft: DraftPart { page: action.to_string(), about, ..DraftPart::returned(typed) },
            back: Route::AreaAnalysis(code.to_owned()),
            name: name.to_owned(),
            title: words(language, "analysis-part", part.code()),
            about: words(language, "analysis-about", part.code()),
            action,
            before: typed.raw("before").to_owned(),
            fields: fields(language, offered, Fields { typed, problems: &problems }),
            problems,
            shell,
        }
    }
}

fn fields(language: Language, offered: &[(String, String)], make: Fields<'_>) -> Vec<Field> {
    let hint = Some(language.t("analysis-text-hint"));
    let mut fields = vec![Field::Text(make.text("text", language.t("analysis-text"), hint))];
    let filled = (1..=FIGURES).filter(|number| !make.typed.one(&format!("{FIGURE}-{number}")).is_empty()).count();
    for number in 1..=(filled + ROOM).min(FIGURES) {
        let label = language.t1("analysis-figure-choose", "number", number);
        let hint = (number == 1).then(|| language.t("analysis-figure-choose-hint"));
        let none = language.t("analysis-figure-none");
        fields.push(Field::Pick(make.pick(&format!("{FIGURE}-{number}"), label, hint, none, offered.to_vec())));
    }
    fields
}
