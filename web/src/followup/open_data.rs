//! Öppna data: imported statistics of municipalities, each over time, beside those alike, and in a funnel.

mod asking;

pub mod comparison;
pub mod statistic;

pub(crate) mod sample;

pub(crate) use asking::{get, get_statistic};

use crate::language::Language;
use crate::routes::Route;
use crate::shell::Shell;
use askama::Template;
use store::area_values::StatisticKnown;

/// Sidan med alla inlästa mått.
#[derive(Template)]
#[template(path = "followup/open_data.html")]
pub struct OpenDataPage {
    /// The frame.
    pub shell: Shell,
    /// The statistics, by source.
    pub sources: Vec<SourceGroup>,
}

/// Källa with its statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceGroup {
    /// Who publishes them.
    pub name: String,
    /// The statistics, by title.
    pub lines: Vec<Line>,
}

/// En rad: one statistic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its page.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// What it covers, and what is withheld or missing.
    pub covers: String,
}

impl OpenDataPage {
    /// Lays out what has been read in.
    #[must_use]
    pub fn of(shell: Shell, known: &[StatisticKnown]) -> Self {
        let language = shell.language;
        let mut sources: Vec<SourceGroup> = Vec::new();
        for one in known {
            let name = one.source.clone().unwrap_or_else(|| language.t("open-data-no-source"));
            let line = Line {
                link: Route::OpenStatistic(one.indicator.clone()),
                title: title(language, one.title.as_ref(), &one.indicator),
                covers: covers(language, one),
            };
            match sources.iter_mut().find(|group| group.name == name) {
                Some(group) => group.lines.push(line),
                None => sources.push(SourceGroup { name, lines: vec![line] }),
            }
        }
        sources.sort_by(|a, b| language.compare(&a.name, &b.name));
        for group in &mut sources {
            group.lines.sort_by(|a, b| language.compare(&a.title, &b.title));
        }
        Self { shell, sources }
    }
}

/// What an indicator of open statistics is called.
#[must_use]
pub fn title(language: Language, title: Option<&area::IndicatorTitle>, indicator: &str) -> String {
    let english = title.and_then(|title| title.title_en.clone()).filter(|_| language == Language::English);
    english.or_else(|| title.map(|title| title.title.clone())).unwrap_or_else(|| indicator.to_owned())
}

/// How much there is of a statistic; what is withheld and what is missing are told apart, and neither is 0.
fn covers(language: Language, one: &StatisticKnown) -> String {
    let span = if one.first == one.last { one.first.clone() } else { format!("{}–{}", one.first, one.last) };
    let mut covers = language.n_with("open-data-covers", one.areas, &[("span", &span)]);
    for (key, count) in [("open-data-withheld", one.suppressed), ("open-data-missing", one.missing)] {
        if count > 0 {
            covers = format!("{covers} {}", language.n(key, count));
        }
    }
    covers
}
