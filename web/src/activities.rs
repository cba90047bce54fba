//! Aktiviteter: what the unit does with groups and in its area. Whoever works there logs it in under a minute and reads the
//! log; everybody who follows up sees what it comes to, through disclosure control.

pub mod figures;
pub mod form;
pub mod log;
pub(crate) mod sample;

use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::activity::log::{InLog, Log};
use area::activity::series::{AllSeries, Series};
use area::activity::{Activity, Level};
use area::month::Month;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{Action, permit};
use figures::FigureView;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Months that the strip shows.
const MONTHS: i32 = 12;

/// Sidan med enhetens aktiviteter.
#[derive(Template)]
#[template(path = "activities/activities.html")]
pub struct ActivitiesPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// The unit's own log, for those who work there.
    pub log: Option<LogView>,
    /// What it comes to.
    pub figures: Vec<FigureView>,
}

/// Loggen, en månad i taget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogView {
    /// What recurs, and is due or coming.
    pub series: Vec<SeriesView>,
    /// The months, the latest first.
    pub months: Vec<MonthView>,
    /// The levels that can be looked at: words, address, whether it is chosen.
    pub levels: Vec<(String, String, bool)>,
    /// The month in words.
    pub month: String,
    /// What was logged, the latest first.
    pub rows: Vec<RowView>,
}

/// En månad i remsan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthView {
    /// Its address.
    pub link: String,
    /// Its words.
    pub words: String,
    /// How many activities, in words.
    pub count: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// En loggad aktivitet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowView {
    /// Where it is corrected.
    pub link: Route,
    /// The day.
    pub day: String,
    /// What it was.
    pub what: String,
    /// Where, on which level, with whom.
    pub about: String,
    /// Who came.
    pub came: String,
    /// That it was corrected, or taken back.
    pub changed: Option<String>,
    /// Whether it was taken back.
    pub gone: bool,
}

/// En serie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesView {
    /// What and where.
    pub title: String,
    /// How often, and how it has gone.
    pub about: String,
    /// Where its next occasion is logged.
    pub log: String,
    /// The button that logs it.
    pub button: String,
    /// Its number, for the forms.
    pub number: u32,
    /// The next day, for the form that cancels it.
    pub next: Date,
    /// What cancelling says.
    pub cancel: String,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    manad: Option<String>,
    niva: Option<String>,
}

/// Shows the log and what it comes to.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(taken): Query<Taken>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadArea)?;
    let language = visit.language;
    let today = visit.today();
    let log = match permit(visit.staff()?.actor, Action::WorkInArea) {
        Err(_) => None,
        Ok(works) => {
            let this = Month::of(today);
            let month = asked.manad.as_deref().and_then(|text| text.parse().ok()).unwrap_or(this);
            let level = asked.niva.as_deref().and_then(Level::from_code);
            let (log, series) = app.store.activities(works, month).await?;
            let counts = app.store.activities_by_month(works).await?;
            let areas = app.areas(&visit).await?.iter().cloned().collect();
            Some(LogView::of(language, &log, &series, &counts, &areas, (month, this), level))
        }
    };
    let figures = figures::of(&app, &visit).await?;
    page(&ActivitiesPage { done: taken.told(language), log, figures, shell: visit.shell(Place::Activities) })
}

/// Names of areas by code.
pub type Areas = BTreeMap<String, String>;

impl LogView {
    /// The log of a month, with how many activities each month has.
    #[must_use]
    pub fn of(
        language: Language,
        log: &Log,
        series: &AllSeries,
        counts: &BTreeMap<String, i64>,
        areas: &Areas,
        (month, this): (Month, Month),
        level: Option<Level>,
    ) -> Self {
        let address = |month: Month, level: Option<Level>| {
            let level = level.map_or_else(String::new, |level| format!("&niva={}", level.code()));
            format!("{}?manad={month}{level}", Route::Activities)
        };
        let months = (0..MONTHS).map(|back| this.before(back)).map(|one| MonthView {
            link: address(one, level),
            words: month_words(language, one),
            count: language.n("activities-count", counts.get(&one.to_string()).copied().unwrap_or(0)),
            current: one == month,
        });
        let every = std::iter::once(None).chain(Level::ALL.iter().copied().map(Some));
        let levels = every.map(|one| {
            let words =
                one.map_or_else(|| language.t("activities-all-levels"), |level| words(language, "level", level.code()));
            (words, address(month, one), one == level)
        });
        let mut logged: Vec<&InLog> = log.activities.iter().collect();
        logged.retain(|one| level.is_none_or(|level| one.activity.level == level));
        logged.sort_by_key(|one| std::cmp::Reverse((one.activity.held_on, one.number)));
        Self {
            series: series.running().map(|one| SeriesView::of(language, one, areas)).collect(),
            months: months.collect(),
            levels: levels.collect(),
            month: month_words(language, month),
            rows: logged.into_iter().map(|one| RowView::of(language, one, month, areas)).collect(),
        }
    }
}

impl RowView {
    fn of(language: Language, logged: &InLog, month: Month, areas: &Areas) -> Self {
        let activity = &logged.activity;
        let mut about: Vec<String> = place(activity, areas).into_iter().collect();
        about.push(words(language, "level", activity.level.code()));
        about.push(words(language, "prevention", activity.prevention.code()).to_lowercase());
        let with: Vec<String> =
            activity.partners.iter().map(|one| words(language, "partner", one.code()).to_lowercase()).collect();
        if !with.is_empty() {
            about.push(language.t1("activities-with", "partners", with.join(", ")));
        }
        about.push(language.n("activities-hours", activity.hours));
        let corrected = (!logged.earlier.is_empty()).then(|| language.n("activities-corrected", logged.earlier.len()));
        Self {
            link: Route::CorrectActivity(month.to_string(), logged.number.to_string()),
            day: language.weekday_and_day(activity.held_on),
            what: words(language, "activity", activity.what.code()),
            about: about.join(" · "),
            came: came(language, activity),
            gone: logged.withdrawn,
            changed: if logged.withdrawn { Some(language.t("activities-withdrawn")) } else { corrected },
        }
    }
}

impl SeriesView {
    fn of(language: Language, series: &Series, areas: &Areas) -> Self {
        let what = words(language, "activity", series.activity.what.code());
        let weekday = language.weekday(series.activity.held_on.weekday());
        let title = [Some(format!("{what}, {weekday}")), place(&series.activity, areas)];
        let next = series.next_on();
        let day = language.weekday_and_day(next);
        let mut about =
            vec![words(language, "rhythm", series.rhythm.code()), language.n("activities-times", series.held.len())];
        if !series.cancelled.is_empty() {
            about.push(language.n("activities-cancelled", series.cancelled.len()));
        }
        Self {
            title: title.into_iter().flatten().collect::<Vec<_>>().join(", "),
            about: about.join(" · "),
            log: format!("{}?serie={}", Route::LogActivity, series.number),
            button: language.t1("activities-log-next", "day", &day),
            number: series.number,
            next,
            cancel: language.t1("activities-cancel", "day", day),
        }
    }
}

/// Who came, in words: the whole, and of them girls and boys.
pub(crate) fn came(language: Language, activity: &Activity) -> String {
    let of_sex = |wanted: &str| -> u32 {
        activity.participants.iter().filter(|came| came.sex.code() == wanted).map(|came| u32::from(came.count)).sum()
    };
    let (all, girls, boys) = (activity.participants.total(), of_sex("girl"), of_sex("boy"));
    if all == 0 {
        return language.t("activities-nobody");
    }
    language.n_with("activities-came", all, &[("girls", &girls), ("boys", &boys)])
}

fn place(activity: &Activity, areas: &Areas) -> Option<String> {
    let code = activity.place.as_ref()?.as_str();
    Some(areas.get(code).cloned().unwrap_or_else(|| code.to_owned()))
}

/// A code in words.
pub(crate) fn words(language: Language, family: &str, code: &str) -> String {
    language.t(&[family, "-", code].concat())
}

fn month_words(language: Language, month: Month) -> String {
    crate::followup::reading::period_words(language, &month.to_string())
}
