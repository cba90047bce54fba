//! Instrument i grupp: what is known of each, and what the scores say together. Nobody's own score is here.

use super::reading::Shown;
use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::numbers::numbers;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use casework::access::Action;
use casework::instrument::Instrument as Code;
use engine::instruments::{Scored, scored};
use figures::series::{Point, Series};
use figures::svg::Caption;
use figures::{Numbers, Svg};
use followup::disclosure::{Cell, Table};
use followup::instruments::change::{Pair, averages, changes};
use followup::instruments::{Better, Instrument, Texts, all};
use std::sync::Arc;

/// Sidan med alla instrument.
#[derive(Template)]
#[template(path = "followup/instruments.html")]
pub struct InstrumentsPage {
    /// The frame.
    pub shell: Shell,
    /// The instruments.
    pub lines: Vec<Line>,
}

/// En rad: one instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its page.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// What it measures.
    pub about: String,
    /// Its range, and which way is better.
    pub scale: String,
}

/// Ett instruments sida.
#[derive(Template)]
#[template(path = "followup/instrument.html")]
pub struct InstrumentPage {
    /// The frame.
    pub shell: Shell,
    /// The instrument.
    pub view: InstrumentView,
}

/// The instrument as it stands on the page.
#[derive(Debug, Clone)]
pub struct InstrumentView {
    /// What it is called.
    pub title: String,
    /// Its words.
    pub texts: Texts,
    /// Its range, and which way is better.
    pub scale: String,
    /// Its limits by age and respondent.
    pub limits: Vec<String>,
    /// What the changes say, or why there is nothing to say.
    pub said: String,
    /// The outcomes of the changes; empty when there are none to tell.
    pub outcomes: Vec<MeanRow>,
    /// The means by year, drawn.
    pub figure: Option<Svg>,
    /// The means by year, the latest first.
    pub years: Vec<MeanRow>,
    /// The means by where in the work.
    pub stages: Vec<MeanRow>,
}

/// One figure with its interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeanRow {
    /// What it is of.
    pub name: String,
    /// The figure, or that it is protected.
    pub value: String,
    /// Whether there is a figure.
    pub known: bool,
    /// Its interval.
    pub interval: String,
    /// How many stand behind it.
    pub count: String,
}

/// Shows every instrument.
pub(crate) async fn get(State(_): State<AppState>, visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let lines = all().iter().map(|instrument| Line::of(visit.language, instrument)).collect();
    page(&InstrumentsPage { shell: visit.shell(Place::FollowUp), lines })
}

/// Shows one instrument, with its scores together.
pub(crate) async fn get_one(
    State(app): State<AppState>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let instrument = all().into_iter().find(|instrument| instrument.id == id).ok_or(Error::NotFound)?;
    let version = app.store.figures().await?;
    let making = async { Ok::<_, Error>(Arc::new(scored(&app.store, &instrument).await?)) };
    let scored = app.scores.made(version, id, making).await?;
    let view = InstrumentView::of(visit.language, &instrument, &scored);
    page(&InstrumentPage { shell: visit.shell(Place::FollowUp), view })
}

impl Line {
    fn of(language: Language, instrument: &Instrument) -> Self {
        Self {
            link: Route::Instrument(instrument.id.clone()),
            title: title(language, instrument),
            about: texts(language, instrument).about.clone(),
            scale: scale(language, instrument),
        }
    }
}

fn title(language: Language, instrument: &Instrument) -> String {
    language.t(&["instrument-", &instrument.id].concat())
}

fn texts(language: Language, instrument: &Instrument) -> &Texts {
    match language {
        Language::Swedish => &instrument.sv,
        Language::English => &instrument.en,
    }
}

/// The range that the casework takes scores in, and which way is better.
fn scale(language: Language, instrument: &Instrument) -> String {
    let better = language.t(match instrument.better {
        Better::Higher => "followup-better-higher",
        Better::Lower => "followup-better-lower",
    });
    match Code::from_code(&instrument.id).and_then(Code::range) {
        Some((low, high)) => {
            language.with("instruments-range", &[("low", &low.value()), ("high", &high.value()), ("better", &better)])
        }
        None => better,
    }
}

impl InstrumentView {
    /// Lays out an instrument in a language.
    #[must_use]
    pub fn of(language: Language, instrument: &Instrument, scored: &Scored) -> Self {
        let numbers = numbers(language, 1, None);
        let stage = |label: &str| {
            let key = ["score-", label].concat();
            if language.has(&key) { language.t(&key) } else { language.t("followup-unknown") }
        };
        let percent = crate::numbers::numbers(language, 0, Some("%"));
        let outcome = |label: &str| language.t(&["instruments-outcome-", label].concat());
        let changes = scored.changes.as_ref();
        let mut years = rows(language, scored.years.get(), numbers, 1.0, &str::to_owned);
        years.reverse();
        Self {
            title: title(language, instrument),
            texts: texts(language, instrument).clone(),
            scale: scale(language, instrument),
            limits: limits(language, instrument),
            said: said(language, instrument, scored, numbers),
            outcomes: changes.map_or_else(Vec::new, |changes| {
                let with_limit = |row: &(usize, MeanRow)| row.0 > 0 || !instrument.cut_off.is_empty();
                let rows = rows(language, changes.outcomes.get(), percent, 100.0, &outcome);
                rows.into_iter().enumerate().filter(with_limit).map(|(_, row)| row).collect()
            }),
            figure: draw(language, instrument, scored, numbers),
            years,
            stages: in_order(language, scored.stages.get(), numbers, &stage),
        }
    }
}

fn limits(language: Language, instrument: &Instrument) -> Vec<String> {
    let limit = |cut: &followup::instruments::CutOff| {
        let who = cut.respondent.as_deref().map_or_else(String::new, |who| {
            language.t1("instruments-limit-by", "who", language.t(&["respondent-", who].concat()))
        });
        let ages = match cut.ages {
            (0, last) if last >= 100 => language.t("instruments-all-ages"),
            (first, last) if last >= 100 => language.t1("instruments-ages-from", "first", first),
            (first, last) => language.with("instruments-ages", &[("first", &first), ("last", &last)]),
        };
        language.with("instruments-limit", &[("ages", &ages), ("score", &cut.score), ("who", &who)]).trim().to_owned()
    };
    instrument.cut_off.iter().map(limit).collect()
}

fn said(language: Language, instrument: &Instrument, scored: &Scored, numbers: Numbers) -> String {
    let Some(changes) = &scored.changes else {
        return language.t(if instrument.reliability.is_some() { "instruments-few" } else { "instruments-no-error" });
    };
    let points = numbers.write(changes.points);
    let reliable = language.t1("instruments-points", "points", points);
    match changes
        .mean
        .get()
        .cells
        .first()
        .and_then(|cell| Some((cell.value?, cell.low?, cell.high?, cell.denominator?)))
    {
        Some((mean, low, high, count)) => {
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("mean", &numbers.write(mean)), ("low", &numbers.bare(low)), ("high", &numbers.write(high))];
            format!("{} {reliable}", language.n_with("instruments-mean-change", count, &values))
        }
        None => reliable,
    }
}

fn rows(
    language: Language,
    table: &Table,
    numbers: Numbers,
    factor: f64,
    name: &dyn Fn(&str) -> String,
) -> Vec<MeanRow> {
    let row = |cell: &Cell| {
        let shown = shown(language, cell, numbers, factor);
        MeanRow {
            name: name(cell.by.first().and_then(Option::as_deref).unwrap_or_default()),
            known: shown.value.is_some(),
            value: shown.words,
            interval: shown.interval_words,
            count: shown.counted,
        }
    };
    table.cells.iter().map(row).collect()
}

/// The stages in the order of the work.
fn in_order(language: Language, table: &Table, numbers: Numbers, name: &dyn Fn(&str) -> String) -> Vec<MeanRow> {
    let mut cells = table.cells.clone();
    let place = |cell: &Cell| {
        let label = cell.by.first().and_then(Option::as_deref).unwrap_or_default();
        ["baseline", "during", "end", "after"].iter().position(|stage| *stage == label).unwrap_or(usize::MAX)
    };
    cells.sort_by_key(place);
    rows(language, &Table { cells, ..table.clone() }, numbers, 1.0, name)
}

fn shown(language: Language, cell: &Cell, numbers: Numbers, factor: f64) -> Shown {
    let value = cell.value.map(|value| value * factor);
    let interval = cell.low.zip(cell.high).map(|(low, high)| (low * factor, high * factor));
    let counted = match (cell.numerator, cell.denominator) {
        (Some(part), Some(all)) => {
            language.with("followup-of", &[("part", &language.whole(part)), ("all", &language.whole(all))])
        }
        (None, Some(all)) => language.whole(all),
        _ => String::new(),
    };
    Shown {
        words: value.map_or_else(|| language.t("followup-suppressed"), |value| numbers.write(value)),
        interval_words: interval
            .map_or_else(String::new, |(low, high)| format!("{}–\u{2060}{}", numbers.bare(low), numbers.write(high))),
        value,
        interval,
        counted,
    }
}

fn draw(language: Language, instrument: &Instrument, scored: &Scored, numbers: Numbers) -> Option<Svg> {
    let cells = &scored.years.get().cells;
    if cells.iter().filter(|cell| cell.value.is_some()).count() < 2 {
        return None;
    }
    let point = |cell: &'_ Cell| {
        let shown = shown(language, cell, numbers, 1.0);
        (cell.by.first().cloned().flatten().unwrap_or_default(), shown)
    };
    let shown: Vec<(String, Shown)> = cells.iter().map(point).collect();
    let points: Vec<Point<'_>> = (shown.iter())
        .map(|(year, shown)| Point {
            label: year,
            tick: Some(year),
            value: shown.value,
            interval: shown.interval,
            comparison: None,
        })
        .collect();
    let title = title(language, instrument);
    let summary = language.t("instruments-years-summary");
    let caption = Caption { id: "skattningar", title: &title, summary: &summary };
    Some(Series { caption, points: &points, compared_with: None, markers: &[], numbers }.draw())
}

/// Hangs the pages in the gallery, with invented scores.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (language, frame) = (gallery.language, gallery.frame(Place::FollowUp));
    let instruments = all();
    let lines = instruments.iter().map(|instrument| Line::of(language, instrument)).collect();
    gallery.show("instruments", &InstrumentsPage { shell: frame.clone(), lines })?;
    let Some(instrument) = instruments.first() else { return Ok(()) };
    let pair = |at: u32| {
        let first = 12.0 + f64::from(at * 7 % 19);
        let gained = f64::from(at * 5 % 17) - 4.0;
        Pair { first, last: (first + gained).min(40.0), age: Some(14), respondent: "child".to_owned() }
    };
    let pairs: Vec<Pair> = (0..48).map(pair).collect();
    let (first, last): (Vec<f64>, Vec<f64>) = pairs.iter().map(|pair| (pair.first, pair.last)).unzip();
    let scored = Scored {
        stages: averages(&[("baseline", &first), ("end", &last), ("after", &last[..3])]),
        years: averages(&[("2023", &first[..9]), ("2024", &first), ("2025", &last), ("2026", &last[..12])]),
        changes: changes(instrument, &pairs),
    };
    let view = InstrumentView::of(language, instrument, &scored);
    gallery.show("instrument", &InstrumentPage { shell: frame.clone(), view })?;
    let nothing = Scored { stages: averages(&[]), years: averages(&[]), changes: None };
    let view = InstrumentView::of(language, instrument, &nothing);
    gallery.show("instrument-empty", &InstrumentPage { shell: frame, view })
}
