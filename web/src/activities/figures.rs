//! Vad aktiviteterna kommer till: the balance of the three levels and whom they reach, each figure with its definition.

use crate::error::Error;
use crate::followup::reading::{Names, Reading, texts};
use crate::followup::split::SplitView;
use crate::language::Language;
use crate::routes::Route;
use crate::state::AppState;
use crate::visit::Visit;
use engine::{Answer, Ask, Indicator};
use jiff::ToSpan;
use jiff::civil::Date;

/// What is shown, in order: the indicator, and what it is split by.
pub const SHOWN: [(&str, &str); 5] = [
    ("occasions-by-level", "level"),
    ("activity-hours", "prevention"),
    ("visits-to-activities", "sex"),
    ("visits-to-activities", "age_group"),
    ("childrens-visits-per-1000", "area"),
];

/// En figur med sin tabell.
#[derive(Debug, Clone)]
pub struct FigureView {
    /// Its name on the page.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What exactly is counted.
    pub description: String,
    /// Where its definition and its series are.
    pub link: Route,
    /// The figures side by side.
    pub split: SplitView,
    /// What a reader must know of them.
    pub caveat: String,
}

/// The figures of the last whole year of months, as disclosure control lets them out.
pub(super) async fn of(app: &AppState, visit: &Visit) -> Result<Vec<FigureView>, Error> {
    let (language, today) = (visit.language, visit.today());
    let version = app.store.figures().await?;
    let question = format!("activities {} {today} {}", language.tag(), app.definitions_as_they_are());
    app.activity_figures.made(version, question, make(app, visit)).await
}

async fn make(app: &AppState, visit: &Visit) -> Result<Vec<FigureView>, Error> {
    let (language, today) = (visit.language, visit.today());
    let catalogue = app.catalogue();
    let names: Names = app.areas(visit).await?.iter().cloned().collect();
    let mut made = Vec::new();
    for (id, by) in SHOWN {
        let Some(indicator) = catalogue.find(id) else { continue };
        let ask = asked(today);
        let (split, whole) = (ask.clone().by(&[by]), ask.by(&[]));
        let (answer, all) =
            tokio::try_join!(engine::run(&app.store, indicator, &split), engine::run(&app.store, indicator, &whole))?;
        made.push(FigureView::of(language, indicator, by, (&answer, &all), &names, today));
    }
    Ok(made)
}

/// The year up to the last day of the month before; whole months alone, so that no two answers differ by a part of one.
fn asked(today: Date) -> Ask {
    let to = last_day(today);
    let from = to.saturating_add(1.day()).saturating_sub(1.year());
    Ask { from: Some(from), to: Some(to), ..Ask::on(today) }
}

fn last_day(today: Date) -> Date {
    today.first_of_month().saturating_sub(1.day())
}

impl FigureView {
    /// An answer split by a column, beside the whole of it.
    #[must_use]
    pub fn of(
        language: Language,
        indicator: &Indicator,
        by: &str,
        (answer, all): (&Answer, &Answer),
        names: &Names,
        today: Date,
    ) -> Self {
        let reading = Reading::new(language, indicator, &[answer, all]);
        let words = texts(indicator, language);
        let to = last_day(today);
        let period = language.t1("activities-year-to", "day", language.full_day(to));
        Self {
            id: format!("{}-{by}", indicator.id),
            title: words.title.clone(),
            description: words.description.clone(),
            link: Route::Indicator(indicator.id.clone()),
            split: SplitView::of(&reading, by, period, answer, all, names),
            caveat: words.caveat.clone(),
        }
    }
}
