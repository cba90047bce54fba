//! Tyck till: the page of somebody who answers, by link, QR code or a typed code. Nobody signs in, no cookie is made,
//! and every page works on a phone without scripts.

use super::asked::{self, Asked};
use super::words;
use crate::assets::{Assets, assets};
use crate::error::Error;
use crate::form::Typed;
use crate::routes::Route;
use crate::shell::{page, page_with};
use crate::state::{AppState, Mode};
use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use casework::occasion::day_in_sweden;
use followup::voices::ballot::Ballot;
use followup::voices::round::{OutcomeTold, Round};
use followup::voices::token::Token;
use followup::voices::tongue::{Tongue, said};
use serde::Deserialize;
use store::voices::{Answered, Slip};

/// Ramen kring sidorna för dem som svarar.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language.
    pub tongue: Tongue,
    /// The page in each language: its link, tag, direction and name, and whether it is this one.
    pub tongues: Vec<(String, Tongue, bool)>,
    /// Whether everything is invented.
    pub demo: bool,
    /// The fixed files.
    pub assets: &'static Assets,
}

/// Svarssidan.
#[derive(Template)]
#[template(path = "voices/answer.html")]
pub struct AnswerPage {
    /// The frame.
    pub frame: Frame,
    /// What it is called.
    pub title: String,
    /// What is said first.
    pub lead: String,
    /// Whether it is for those who do not read yet.
    pub pictures: bool,
    /// Where the answers go; nowhere when it is only looked at.
    pub action: String,
    /// The questions.
    pub questions: Vec<Asked>,
    /// Whether nothing was answered.
    pub nothing: bool,
    /// What became of it earlier.
    pub told: Vec<Told>,
}

/// Vad det ledde till: the round's name, and what became of it, in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The round.
    pub round: String,
    /// What became of it.
    pub text: String,
    /// The language it is told in.
    pub tongue: Tongue,
}

/// Besked till den som svarar: thanks, or why there is nothing to answer.
#[derive(Template)]
#[template(path = "voices/said.html")]
pub struct SaidPage {
    /// The frame.
    pub frame: Frame,
    /// The key of what is said.
    pub key: &'static str,
    /// What became of it earlier.
    pub told: Vec<Told>,
}

/// Sidan där koden skrivs.
#[derive(Template)]
#[template(path = "voices/code.html")]
pub struct CodePage {
    /// The frame.
    pub frame: Frame,
    /// What was typed, when it is no code.
    pub typed: Option<String>,
}

/// The language asked for, and the code.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asking {
    sprak: Option<String>,
    kod: Option<String>,
}

/// Asks for the code, and leads on to the questions.
pub(crate) async fn get_code(
    State(app): State<AppState>,
    headers: HeaderMap,
    Query(asking): Query<Asking>,
) -> Result<Response, Error> {
    let tongue = tongue(asking.sprak.as_deref(), &headers, &Tongue::ALL);
    let typed = asking.kod.unwrap_or_default();
    if let Ok(token) = typed.parse::<Token>() {
        let to = format!("{}?sprak={}", Route::Answer(token.to_string()), tongue.tag());
        return Ok(Redirect::to(&to).into_response());
    }
    let frame = Frame::new(&app, tongue, &Tongue::ALL, &Route::TypeCode.to_string());
    page(&CodePage { frame, typed: Some(typed).filter(|typed| !typed.trim().is_empty()) })
}

/// Shows the questions, or why there are none.
pub(crate) async fn get(
    State(app): State<AppState>,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(asking): Query<Asking>,
) -> Result<Response, Error> {
    let (slip, path) = slip(&app, &code).await?;
    let Slip::Good(round) = slip else {
        return nothing_to_answer(&app, &slip, asking.sprak.as_deref(), &headers, &path).await;
    };
    let tongue = tongue(asking.sprak.as_deref(), &headers, &round.opened.languages);
    let view = questions(&app, &round, tongue, path, &Typed::default(), false).await?;
    page(&view)
}

/// Takes the answers.
pub(crate) async fn post(
    State(app): State<AppState>,
    headers: HeaderMap,
    Path(code): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let typed = Typed::new(fields);
    let (slip, path) = slip(&app, &code).await?;
    let asked = Some(typed.one("sprak"));
    let (Slip::Good(round), Ok(token)) = (&slip, code.parse::<Token>()) else {
        return nothing_to_answer(&app, &slip, asked, &headers, &path).await;
    };
    let tongue = tongue(asked, &headers, &round.opened.languages);
    let questionnaire = round.questionnaire().ok_or(Error::NotFound)?;
    let Ok(ballot) = Ballot::read(&questionnaire, tongue, |id| typed.one(id)) else {
        let view = questions(&app, round, tongue, path, &typed, true).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let answered = app.store.answer(token, ballot, day_in_sweden(app.now())).await?;
    let key = if answered == Answered::Taken { "thanks" } else { "used" };
    page(&said_page(&app, Some(round), tongue, &path, key).await?)
}

async fn slip(app: &AppState, code: &str) -> Result<(Slip, String), Error> {
    let path = Route::Answer(code.to_owned()).to_string();
    let Ok(token) = code.parse() else { return Ok((Slip::Unknown, path)) };
    Ok((app.store.slip(token, day_in_sweden(app.now())).await?, path))
}

async fn nothing_to_answer(
    app: &AppState,
    slip: &Slip,
    asked: Option<&str>,
    headers: &HeaderMap,
    path: &str,
) -> Result<Response, Error> {
    let (round, key, status) = match slip {
        Slip::Used(round) | Slip::Good(round) => (Some(round.as_ref()), "used", StatusCode::OK),
        Slip::Over(round) => (Some(round.as_ref()), "over", StatusCode::OK),
        Slip::Unknown => (None, "no-slip", StatusCode::NOT_FOUND),
    };
    let languages = round.map_or(&Tongue::ALL[..], |round| &round.opened.languages);
    let tongue = tongue(asked, headers, languages);
    page_with(status, &said_page(app, round, tongue, path, key).await?)
}

async fn said_page(
    app: &AppState,
    round: Option<&Round>,
    tongue: Tongue,
    path: &str,
    key: &'static str,
) -> Result<SaidPage, Error> {
    let languages = round.map_or(&Tongue::ALL[..], |round| &round.opened.languages);
    let told = match round {
        Some(round) => told(app.store.told_of_earlier(round).await?, tongue),
        None => Vec::new(),
    };
    Ok(SaidPage { frame: Frame::new(app, tongue, languages, path), key, told })
}

async fn questions(
    app: &AppState,
    round: &Round,
    tongue: Tongue,
    path: String,
    typed: &Typed,
    nothing: bool,
) -> Result<AnswerPage, Error> {
    let questionnaire = round.questionnaire().ok_or(Error::NotFound)?;
    let told = told(app.store.told_of_earlier(round).await?, tongue);
    Ok(AnswerPage {
        frame: Frame::new(app, tongue, &round.opened.languages, &path),
        title: said(&questionnaire.title, tongue).to_owned(),
        lead: said(&questionnaire.lead, tongue).to_owned(),
        pictures: questionnaire.pictures,
        action: path,
        questions: asked::of(&questionnaire, tongue, |id| typed.one(id)),
        nothing,
        told,
    })
}

/// What was told, in the reader's language where it was, and else in Swedish.
pub(crate) fn told(outcomes: Vec<(String, OutcomeTold)>, tongue: Tongue) -> Vec<Told> {
    let told = outcomes.into_iter().map(|(round, outcome)| {
        let tongue = if outcome.text.contains_key(&tongue) { tongue } else { Tongue::Swedish };
        Told { round, text: said(&outcome.text, tongue).to_owned(), tongue }
    });
    told.collect()
}

/// The language asked for, else the first that the browser asks for, else Swedish.
fn tongue(asked: Option<&str>, headers: &HeaderMap, languages: &[Tongue]) -> Tongue {
    let offered = |tag: &str| Tongue::from_tag(tag).filter(|tongue| languages.contains(tongue));
    if let Some(tongue) = asked.and_then(offered) {
        return tongue;
    }
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = accepted.split(',').filter_map(|range| offered(range.split([';', '-']).next()?.trim())).next();
    first.unwrap_or(Tongue::Swedish)
}

impl Frame {
    fn new(app: &AppState, tongue: Tongue, languages: &[Tongue], path: &str) -> Self {
        Self { demo: app.mode == Mode::Demo, ..Self::plain(tongue, languages, path) }
    }

    /// The frame outside a demo.
    pub(crate) fn plain(tongue: Tongue, languages: &[Tongue], path: &str) -> Self {
        let link = |other: &Tongue| (format!("{path}?sprak={}", other.tag()), *other, *other == tongue);
        Self { tongue, tongues: languages.iter().map(link).collect(), demo: false, assets: assets() }
    }

    /// The text under a key.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        words::say(self.tongue, key)
    }
}

impl SaidPage {
    /// What is said in full.
    #[must_use]
    pub fn text(&self) -> String {
        self.frame.say(&[self.key, "-text"].concat())
    }

    /// Whether the code was not known, so that it can be typed once more.
    #[must_use]
    pub fn unknown(&self) -> bool {
        self.key == "no-slip"
    }
}
