//! Indikatorkort: the latest whole period with its interval, the one before it, a line over time, and how to read it.

use super::reading::{Reading, Shown};
use crate::language::Language;
use crate::routes::Route;
use engine::{Answer, Indicator};
use figures::Svg;
use figures::spark::Spark;

/// Ett kort.
#[derive(Debug, Clone)]
pub struct Card {
    /// The indicator's own page.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// The figure, or why there is none.
    pub value: String,
    /// Whether there is a figure.
    pub known: bool,
    /// What the figure is in, when that is not said by the figure itself.
    pub unit: String,
    /// Its period and interval.
    pub when: String,
    /// The period before, and whether chance may explain the difference.
    pub before: Option<String>,
    /// Over time.
    pub spark: Option<Svg>,
    /// How to read it.
    pub reading: String,
    /// What a reader must know.
    pub notes: Vec<String>,
}

impl Card {
    /// Makes a card of the answer by year.
    #[must_use]
    pub fn of(language: Language, indicator: &Indicator, answer: &Answer) -> Self {
        let reading = Reading::new(language, indicator, &[answer]);
        let texts = reading.texts();
        let whole = whole_periods(&reading, answer);
        let latest = whole.iter().rposition(|(_, shown)| shown.value.is_some());
        let shown = latest.and_then(|at| whole.get(at));
        let earlier = latest.and_then(|at| whole[..at].iter().rfind(|(_, shown)| shown.value.is_some()));
        let values: Vec<Option<f64>> = whole.iter().map(|(_, shown)| shown.value).collect();
        let intervals: Vec<_> = whole.iter().map(|(_, shown)| shown.interval).collect();
        Self {
            link: Route::Indicator(indicator.id.clone()),
            title: texts.title.clone(),
            value: shown.map_or_else(|| language.t("followup-no-value"), |(_, shown)| shown.words.clone()),
            known: shown.is_some(),
            unit: if texts.unit == "%" { String::new() } else { texts.unit.clone() },
            when: shown.map(|(period, shown)| when(&reading, period, shown)).unwrap_or_default(),
            before: shown.zip(earlier).map(|(now, before)| compared(&reading, now, before)),
            spark: (values.iter().flatten().count() > 2)
                .then(|| Spark { values: &values, intervals: &intervals, ..Spark::default() }.draw()),
            reading: texts.reading.clone(),
            notes: if shown.is_some() { Vec::new() } else { reading.notes(answer) },
        }
    }
}

/// The periods with their figures, oldest first; a count of a period that is not over is left out.
#[must_use]
pub fn whole_periods(reading: &Reading<'_>, answer: &Answer) -> Vec<(String, Shown)> {
    let open = answer.unfinished().filter(|_| reading.indicator.grows_with_time());
    (answer.rows())
        .filter_map(|row| Some((row.period()?, row.cell)))
        .filter(|(period, _)| Some(*period) != open)
        .map(|(period, cell)| (period.to_owned(), reading.shown(cell)))
        .collect()
}

fn when(reading: &Reading<'_>, period: &str, shown: &Shown) -> String {
    let period = reading.period(period);
    if shown.interval_words.is_empty() {
        return period;
    }
    reading.language.with("followup-when", &[("period", &period), ("interval", &shown.interval_words)])
}

/// The earlier figure, and whether the intervals overlap.
fn compared(reading: &Reading<'_>, now: &(String, Shown), before: &(String, Shown)) -> String {
    let overlap = now.1.interval.zip(before.1.interval).map(|(now, before)| now.0 <= before.1 && before.0 <= now.1);
    let key = match overlap {
        Some(true) => "followup-before-overlap",
        Some(false) => "followup-before-apart",
        None => "followup-before",
    };
    reading.language.with(key, &[("period", &reading.period(&before.0)), ("value", &before.1.words)])
}
