//! Vad aktiviteterna kommer till: the balance of the three levels and whom they reach, each figure with its definition.

use crate::error::Error;
use crate::followup::reading::{Names, Reading, texts};
use crate::followup::split::SplitView;
use crate::language::Language;
use crate::routes::Route;
use crate::state::AppState;
use crate::visit::Visit;
use engine::{Answer, Ask, Indicator};
use jiff::civil::{Date, date};

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

/// The figures of a year, as disclosure control lets them out.
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

/// The year that tells most of the work as it is: this one once half of it has gone. A calendar year is protected as one;
/// twelve months across two of them would be withheld with the least of their months.
fn year(today: Date) -> i16 {
    if today.month() > 6 { today.year() } else { today.year() - 1 }
}

fn asked(today: Date) -> Ask {
    let day = |month, day| date(year(today), month, day);
    Ask { from: Some(day(1, 1)), to: Some(day(12, 31)), ..Ask::on(today) }
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
        let period = year(today).to_string();
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
