//! Insatser utan namn: advice and open services are counted in half a minute, and nobody is named (SoL 14:4–5).

use crate::ask::{Answers, Ask};
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::samples;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::{AppState, new_id};
use crate::step::Taken;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::access::Action;
use casework::intervention::arranging::RightToApply;
use casework::intervention::unnamed::{CountUnnamed, UnnamedForm};

/// The key under which what the page asks is worded.
const STEP: &str = "unnamed";

/// Sidan där en insats utan namn räknas.
#[derive(Template)]
#[template(path = "unnamed.html")]
pub struct UnnamedPage {
    /// The frame.
    pub shell: Shell,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What is wrong.
    pub problems: Problems,
    /// The form's own key: sent twice, it counts once.
    pub key: String,
    /// What was just done.
    pub done: Option<String>,
}

/// Shows the form.
pub(crate) async fn get(visit: Visit, Query(taken): Query<Taken>) -> Result<Response, Error> {
    visit.permit(Action::CountUnnamed)?;
    let mut view = UnnamedPage::new(visit.shell(Place::Unnamed), &blank(visit.today()), Problems::default());
    view.done = taken.told(visit.language);
    page(&view)
}

/// Counts.
pub(crate) async fn post(State(app): State<AppState>, visit: Visit, typed: Typed) -> Result<Response, Error> {
    let permit = visit.permit(Action::CountUnnamed)?;
    let occasion = visit.occasion()?;
    let mut problems = Problems::default();
    if let Some(count) = read(visit.language, &typed, &mut problems) {
        match count.check(&occasion) {
            Ok(()) => {
                app.store.count_unnamed(permit, typed.one("key"), count, &occasion).await?;
                return Ok(Redirect::to(&format!("{}?klart=unnamed", Route::Unnamed)).into_response());
            }
            Err(refusal) => problems.add("", refusal.words(visit.language)),
        }
    }
    let view = UnnamedPage::new(visit.shell(Place::Unnamed), &typed, problems);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn blank(today: jiff::civil::Date) -> Typed {
    Typed::new([("on".to_owned(), today.to_string()), ("key".to_owned(), new_id().to_string())])
}

fn read(language: Language, typed: &Typed, problems: &mut Problems) -> Option<CountUnnamed> {
    let mut answers = Answers { language, typed, problems, step: STEP };
    let form = answers.one("form", UnnamedForm::from_code);
    let on = answers.day("on");
    let children = answers.one("children", |text| text.parse().ok());
    // Advice takes no information of a right to apply; the core asks for it where the act does (SoL 11:6).
    let right =
        if typed.chose("right", RightToApply::Told.code()) { RightToApply::Told } else { RightToApply::NotTold };
    Some(CountUnnamed { form: form?, on: on?, children: children?, right })
}

impl UnnamedPage {
    fn new(shell: Shell, typed: &Typed, problems: Problems) -> Self {
        let ask = Ask { language: shell.language, fields: Fields { typed, problems: &problems }, step: STEP };
        let fields = vec![
            ask.one("form", "unnamed-form", UnnamedForm::ALL.iter().map(|form| form.code())),
            ask.line(LineKind::Short, "children"),
            ask.day("on"),
            ask.several("right", "unnamed-right", [RightToApply::Told.code()]),
        ];
        Self { fields, key: typed.one("key").to_owned(), problems, done: None, shell }
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let frame = |gallery: &Gallery| gallery.frame(Place::Unnamed);
    let blank = Typed::new([("on".to_owned(), samples::today().to_string())]);
    let mut view = UnnamedPage::new(frame(gallery), &blank, Problems::default());
    view.done = Some(gallery.language.t("done-unnamed"));
    gallery.show("unnamed", &view)?;
    let mut problems = Problems::default();
    let _ = read(gallery.language, &blank, &mut problems);
    gallery.show("unnamed-with-problems", &UnnamedPage::new(frame(gallery), &blank, problems))
}
