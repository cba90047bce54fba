//! Uppföljning: what the observations say, indicator by indicator, each with its interval and how to read it.

mod asking;

pub mod card;
pub mod catalogue;
pub mod funnel;
pub mod indicator;
pub mod instruments;
pub mod meeting;
pub mod meetings;
pub mod open_data;
pub mod process;
pub mod reading;
pub mod released;
pub mod scrutiny;
pub mod shocks;
pub mod signal;
pub mod split;
pub mod timeline;
pub mod working_out;

pub(crate) mod sample;

pub(crate) use asking::{Counted, counted_first, get as get_indicator};

use crate::error::Error;
use crate::language::Language;
use crate::lately;
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
use engine::definition::{Measure, Theme};
use jiff::civil::Date;

/// Uppföljningssidan.
#[derive(Template)]
#[template(path = "followup/followup.html")]
pub struct FollowUpPage {
    /// The frame.
    pub shell: Shell,
    /// The indicators that the follow-up begins with, in the order of the work.
    pub chapters: Vec<Chapter>,
    /// How many there are in all, in words.
    pub all: String,
    /// What is wrong in the researcher's own definitions.
    pub problems: Vec<String>,
    /// As known on which day, when that is not now.
    pub known: Option<String>,
    /// Whether the register of what has left is open to the reader.
    pub register: bool,
}

/// Kapitel: the indicators of one theme.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its heading.
    pub heading: String,
    /// The cards.
    pub cards: Vec<Card>,
    /// Where there is more of the theme.
    pub more: Vec<(String, String)>,
}

/// What stands on the page, whoever looks.
#[derive(Debug, Clone)]
pub(crate) struct Chapters {
    chapters: Vec<Chapter>,
    all: String,
    problems: Vec<String>,
}

/// Shows the indicators that the follow-up begins with, and where the others are.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let as_of = visit.known_on(None);
    let counted = chapters_remembered(&app, visit.language, visit.today(), as_of).await?;
    let earlier = counted.words(visit.language);
    let Chapters { chapters, all, problems } = counted.value;
    let register = visit.permit(Action::ReadReleases).is_ok();
    let known =
        as_of.map(|day| visit.language.t1("followup-known-on", "day", visit.language.full_day(day))).or(earlier);
    page(&FollowUpPage { shell: visit.shell(Place::FollowUp), chapters, all, problems, known, register })
}

pub(crate) async fn chapters_remembered(
    app: &AppState,
    language: Language,
    today: Date,
    as_of: Option<Date>,
) -> Result<lately::Counted<Chapters>, Error> {
    let version = app.store.figures().await?;
    let question = format!("{} {today} {as_of:?} {}", language.tag(), app.definitions_as_they_are());
    let ask = Ask { as_of, ..Ask::on(as_of.unwrap_or(today)) };
    let counting = {
        let app = app.clone();
        async move { chapters(&app, language, &ask).await }
    };
    app.chapters.counted(version, question, app.now(), counting).await
}

/// Theme by theme the latest figures that the follow-up begins with; the same for all who look.
async fn chapters(app: &AppState, language: Language, ask: &Ask) -> Result<Chapters, Error> {
    let catalogue = app.catalogue();
    let mut chapters: Vec<Chapter> = Vec::new();
    for (_, theme) in Theme::NAMED {
        let of_theme = || catalogue.indicators.iter().filter(|indicator| indicator.theme == theme);
        let mut chapter = Chapter { heading: language.t(&theme_key(theme)), cards: Vec::new(), more: Vec::new() };
        for indicator in of_theme().filter(|indicator| indicator.core && one_figure(&indicator.measure)) {
            let answer = engine::run(&app.store, indicator, &ask.clone().by(&["year"])).await?;
            chapter.cards.push(Card::of(language, indicator, &answer));
        }
        let more = of_theme().count() - chapter.cards.len();
        if theme == Theme::Flow {
            chapter.more.push((Route::Process.to_string(), language.t("followup-process-title")));
        }
        if more > 0 {
            let link = format!("{}?tema={}", Route::IndicatorCatalogue, theme.name());
            chapter.more.push((link, language.n("followup-more-of-theme", more)));
        }
        if !chapter.cards.is_empty() || !chapter.more.is_empty() {
            chapters.push(chapter);
        }
    }
    let problems = catalogue.problems.iter().map(ToString::to_string).collect();
    let all = language.n("followup-all-indicators", catalogue.indicators.len());
    Ok(Chapters { chapters, all, problems })
}

/// Whether it is one figure a period. A distribution is many, and logs of several systems make no figure together.
fn one_figure(measure: &Measure) -> bool {
    !matches!(measure, Measure::Distribution(..) | Measure::Process(_))
}

/// The words of a theme.
pub(crate) fn theme_key(theme: Theme) -> String {
    ["followup-theme-", theme.name()].concat()
}
