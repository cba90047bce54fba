//! Uppföljning: what the observations say, indicator by indicator, each with its interval and how to read it.

mod asking;

pub mod card;
pub mod indicator;
pub mod process;
pub mod reading;
pub mod shocks;
pub mod split;

pub(crate) mod sample;

pub(crate) use asking::get as get_indicator;

use crate::error::Error;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use card::Card;
use casework::access::Action;
use engine::Ask;
use engine::definition::Measure;

/// Uppföljningssidan.
#[derive(Template)]
#[template(path = "followup/followup.html")]
pub struct FollowUpPage {
    /// The frame.
    pub shell: Shell,
    /// The indicators, in the order of the work.
    pub chapters: Vec<Chapter>,
    /// What is wrong in the researcher's own definitions.
    pub problems: Vec<String>,
}

/// Kapitel: the indicators of one part of the work.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its heading.
    pub heading: String,
    /// The cards.
    pub cards: Vec<Card>,
    /// Indicators that are no single figure.
    pub more: Vec<(Route, String)>,
}

/// Shows the indicators.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let catalogue = app.catalogue();
    let mut chapters: Vec<Chapter> = Vec::new();
    for indicator in &catalogue.indicators {
        let heading = visit.language.t(chapter_key(indicator.from.name));
        let at = chapters.iter().position(|chapter| chapter.heading == heading).unwrap_or(chapters.len());
        if at == chapters.len() {
            chapters.push(Chapter { heading, cards: Vec::new(), more: Vec::new() });
        }
        if one_figure(&indicator.measure) {
            let answer = engine::run(&app.store, indicator, &Ask::on(visit.today()).by(&["year"])).await?;
            chapters[at].cards.push(Card::of(visit.language, indicator, &answer));
        } else {
            let title = reading::texts(indicator, visit.language).title.clone();
            chapters[at].more.push((Route::Indicator(indicator.id.clone()), title));
        }
    }
    if !app.store.event_logs().await?.is_empty()
        && let Some(chapter) =
            chapters.iter_mut().find(|chapter| chapter.heading == visit.language.t(chapter_key("events")))
    {
        chapter.more.insert(0, (Route::Process, visit.language.t("followup-process-title")));
    }
    let problems = catalogue.problems.iter().map(ToString::to_string).collect();
    page(&FollowUpPage { shell: visit.shell(Place::FollowUp), chapters, problems })
}

/// Whether it is one figure a period. A distribution is many, and logs of several systems make no figure together.
fn one_figure(measure: &Measure) -> bool {
    !matches!(measure, Measure::Distribution(..) | Measure::Process(_))
}

fn chapter_key(table: &str) -> &'static str {
    match table {
        "reports" => "followup-chapter-reports",
        "investigations" => "followup-chapter-investigations",
        "assignments" => "followup-chapter-assignments",
        "events" => "followup-chapter-events",
        _ => "followup-chapter-other",
    }
}
