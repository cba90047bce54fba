//! Vad vi lär oss: staff write down what they have learned, and read together what the team has. Nobody is counted.

use crate::error::Error;
use crate::fields::{Field, Fields};
use crate::followup::reading::period_words;
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Action;
use followup::voices::reflection::{Reflection, Refusal, Theme, may_be_names};
use serde::Deserialize;
use store::reflections::KeptReflection;

/// Sidan med reflektioner.
#[derive(Template)]
#[template(path = "voices/reflections.html")]
pub struct ReflectionsPage {
    /// The frame.
    pub shell: Shell,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// What was just done.
    pub done: Option<String>,
    /// What the team has learned, by theme.
    pub themes: Vec<ThemeView>,
}

/// Det som hör till ett tema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeView {
    /// The theme.
    pub heading: String,
    /// What was learned: month, text, and who signed it.
    pub learned: Vec<(String, String, Option<String>)>,
}

/// Whether something was just kept.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    klart: Option<String>,
}

/// Shows the form, and what the team has learned.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kept = app.store.reflections(visit.permit(Action::Reflect)?).await?;
    let mut view = ReflectionsPage::of(visit.shell(Place::FollowUp), &Typed::default(), Problems::default(), &kept);
    view.done = asked.klart.map(|_| visit.language.t("reflections-done"));
    page(&view)
}

/// Keeps a reflection.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let reflects = visit.permit(Action::Reflect)?;
    let signed = typed.chose("sign", "yes").then(|| visit.staff().map(|staff| staff.name.clone())).transpose()?;
    let reflection = Reflection {
        text: typed.raw("text").to_owned(),
        themes: typed.all("themes").filter_map(Theme::from_code).collect(),
        signed,
        names_nobody: typed.chose("names", "yes"),
    };
    match reflection.check() {
        Ok(()) => {
            app.store.keep_reflection(reflects, reflection, visit.today()).await?;
            Ok(Redirect::to(&format!("{}?klart=ja", Route::Reflections)).into_response())
        }
        Err(refusal) => {
            let mut problems = Problems::default();
            let (field, words) = told(visit.language, &refusal);
            problems.add(field, words);
            let kept = app.store.reflections(reflects).await?;
            let view = ReflectionsPage::of(visit.shell(Place::FollowUp), &typed, problems, &kept);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

fn told(language: Language, refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::Empty => ("text", language.t("reflections-refused-empty")),
        Refusal::TooLong => ("text", language.t("reflections-refused-long")),
        Refusal::NoTheme => ("themes", language.t("reflections-refused-theme")),
        Refusal::Number => ("text", language.t("reflections-refused-number")),
        Refusal::Names(names) => ("text", language.t1("reflections-refused-names", "names", names.join(", "))),
    }
}

impl ReflectionsPage {
    /// The page with what was typed and what the team has learned.
    #[must_use]
    pub fn of(shell: Shell, typed: &Typed, problems: Problems, kept: &[KeptReflection]) -> Self {
        let language = shell.language;
        let make = Fields { typed, problems: &problems };
        let text = |key: &str| language.t(key);
        let theme = |theme: Theme| (theme.code(), heading(language, theme), None);
        let mut fields = vec![
            Field::Text(make.text("text", text("reflections-text"), Some(text("reflections-text-hint")))),
            Field::Choice(make.some_of(
                "themes",
                text("reflections-themes"),
                text("reflections-themes-hint"),
                Theme::ALL.map(theme).into(),
            )),
        ];
        // The author is asked about names only when there may be some.
        if problems.at("text").is_some() && !may_be_names(typed.raw("text")).is_empty() {
            let names = make.tick("names", text("reflections-names"), (text("reflections-names-yes"), None));
            fields.push(Field::Choice(names));
        }
        let sign = make.tick("sign", text("reflections-sign"), (text("reflections-sign-yes"), None));
        fields.push(Field::Choice(sign));
        let themes = Theme::ALL.into_iter().map(|theme| ThemeView::of(language, theme, kept));
        let themes = themes.filter(|theme| !theme.learned.is_empty()).collect();
        Self { shell, fields, problems, done: None, themes }
    }
}

impl ThemeView {
    fn of(language: Language, theme: Theme, kept: &[KeptReflection]) -> Self {
        let learned = kept.iter().filter(|one| one.themes.contains(&theme)).map(|one| {
            let signed = one.signed.as_ref().map(|name| language.t1("reflections-by", "name", name));
            (period_words(language, &one.month), one.text.clone(), signed)
        });
        Self { heading: heading(language, theme), learned: learned.collect() }
    }
}

fn heading(language: Language, theme: Theme) -> String {
    language.t(&["theme-", theme.code()].concat())
}
