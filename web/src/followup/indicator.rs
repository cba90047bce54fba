//! En indikator: its series with interval and what else happened, side by side for areas or groups, as a table,
//! and its definition in full.

use super::card::whole_periods;
use super::funnel::{FunnelView, Placement};
use super::reading::{Names, Reading, period_words};
use super::shocks::{self, ShockLine};
use super::signal::{Drawn, Named, SignalView};
use super::split::SplitView;
use super::theme_key;
use super::timeline::ToldMark;
use crate::choice::Choice;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::Shell;
use askama::Template;
use engine::definition::Measure;
use engine::period::Granularity;
use engine::signals::PhaseStart;
use engine::{Answer, Indicator};
use figures::Svg;
use figures::distribution::{Bin, Distribution};
use figures::series::{Point, Series};
use figures::svg::Caption;
use std::collections::BTreeMap;
use std::fmt::Display;

/// Indikatorns sida.
#[derive(Template)]
#[template(path = "followup/indicator.html")]
pub struct IndicatorPage {
    /// The frame.
    pub shell: Shell,
    /// The indicator.
    pub view: IndicatorView,
}

/// The answers that the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    /// Over time.
    pub series: &'a Answer,
    /// Side by side in the latest years, by one column, with the same for all.
    pub split: Option<(&'a str, &'a str, &'a Answer, &'a Answer)>,
    /// Names of areas and units.
    pub names: &'a Names,
    /// What is marked on the timeline.
    pub marks: &'a [ToldMark],
    /// Every version of the definition, the one in force first.
    pub versions: &'a [&'a Indicator],
    /// The days that a new phase of the series begins on, besides those of a new definition.
    pub phases: &'a [PhaseStart],
}

/// The indicator as it stands on the page.
#[derive(Debug, Clone)]
pub struct IndicatorView {
    /// The page's own address.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// What is counted.
    pub description: String,
    /// What is taken of what, where it is a share or a rate.
    pub parts: Option<(String, String)>,
    /// By which version, and as known when.
    pub made: String,
    /// The day whose knowledge was asked for; empty when all that is known.
    pub as_of: String,
    /// Where it belongs: its theme and its level.
    pub place: String,
    /// How to read it.
    pub reading: String,
    /// What it cannot tell.
    pub caveat: String,
    /// Which way is better, and why.
    pub better: String,
    /// Where the numbers come from.
    pub source: String,
    /// What the figures are in.
    pub unit: String,
    /// The sections of law that it follows up.
    pub legal: Vec<String>,
    /// The research or the models that it rests on.
    pub research: Vec<String>,
    /// The version of the definition.
    pub version: u32,
    /// The other versions, and from when each counts.
    pub versions: Vec<String>,
    /// The definition as its author wrote it.
    pub definition: String,
    /// The statement that was asked.
    pub sql: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The figure over time or over classes.
    pub figure: Option<Svg>,
    /// The figure in words.
    pub summary: String,
    /// What else happened.
    pub shocks: Vec<ShockLine>,
    /// Where a day is marked on the timeline for it.
    pub mark: String,
    /// What a reader must know.
    pub notes: Vec<String>,
    /// The figures period by period.
    pub periods: Vec<PeriodRow>,
    /// Whether the series moves by more than it usually does.
    pub signal: Option<SignalView>,
    /// The figures side by side.
    pub split: Option<SplitView>,
    /// Whether what stands side by side differs by more than chance.
    pub funnel: Option<FunnelView>,
    /// The table as a file.
    pub file: String,
}

/// One period, or one class of one period.
#[derive(Debug, Clone)]
pub struct PeriodRow {
    /// The period.
    pub period: String,
    /// The class, when the figure is split in classes.
    pub class: String,
    /// The figure, or why there is none.
    pub value: String,
    /// Whether there is a figure.
    pub known: bool,
    /// Its interval.
    pub interval: String,
    /// What was counted.
    pub counted: String,
}

impl IndicatorView {
    /// Lays out an indicator in a language.
    #[must_use]
    pub fn of(language: Language, indicator: &Indicator, answers: Answers<'_>, choices: Vec<Choice>) -> Self {
        let split = answers.split;
        let all: Vec<&Answer> =
            std::iter::once(answers.series).chain(split.iter().flat_map(|split| [split.2, split.3])).collect();
        let reading = Reading::new(language, indicator, &all);
        let texts = reading.texts();
        let classed = matches!(indicator.measure, Measure::Distribution(..));
        let summary =
            if classed { class_summary(&reading, answers.series) } else { series_summary(&reading, answers.series) };
        let shocks = if classed { Vec::new() } else { told(&reading, answers) };
        let figure = if classed {
            distribution(&reading, answers.series, &summary)
        } else {
            series(&reading, answers.series, &shocks, &summary)
        };
        Self {
            signal: signal(&reading, answers, &shocks),
            funnel: split.and_then(|(column, _, answer, _)| funnel(&reading, column, answer, answers.names)),
            link: Route::Indicator(indicator.id.clone()),
            mark: format!("{}?indikator={}", Route::Timeline, indicator.id),
            title: texts.title.clone(),
            description: texts.description.clone(),
            parts: texts.numerator.clone().zip(texts.denominator.clone()),
            made: made(language, answers.series),
            as_of: answers.series.as_of.map(|day| day.to_string()).unwrap_or_default(),
            place: format!(
                "{} · {}",
                language.t(&theme_key(indicator.theme)),
                language.t(&["followup-level-", indicator.level.name()].concat())
            ),
            reading: texts.reading.clone(),
            caveat: texts.caveat.clone(),
            better: texts.better.clone(),
            source: texts.source.clone(),
            unit: texts.unit.clone(),
            legal: indicator.legal.clone(),
            research: indicator.research.clone(),
            version: indicator.version,
            versions: others(language, indicator, answers.versions),
            definition: indicator.text.clone(),
            sql: answers.series.sql.clone(),
            figure,
            shocks,
            notes: reading.notes(answers.series),
            periods: periods(&reading, answers.series),
            split: split.map(|(column, period, answer, all)| {
                SplitView::of(&reading, column, period.to_owned(), answer, all, answers.names)
            }),
            file: format!("{}?som=csv", Route::Indicator(indicator.id.clone())),
            summary,
            choices,
        }
    }
}

/// By which version of the definition, and as known on which day.
fn made(language: Language, answer: &Answer) -> String {
    match answer.as_of {
        None => language.t1("followup-made-now", "version", answer.version),
        Some(day) => language.with("followup-made-as-of", &[("version", &answer.version), ("day", &day)]),
    }
}

/// The other versions of the definition, and from when each counts.
fn others(language: Language, indicator: &Indicator, versions: &[&Indicator]) -> Vec<String> {
    let others = versions.iter().filter(|version| version.version != indicator.version);
    let words = |version: &&Indicator| match version.since {
        Some(day) => language.with("followup-version-since", &[("version", &version.version), ("day", &day)]),
        None => language.t1("followup-version-first", "version", version.version),
    };
    others.map(words).collect()
}

fn told(reading: &Reading<'_>, answers: Answers<'_>) -> Vec<ShockLine> {
    let Some(granularity) = answers.series.granularity else { return Vec::new() };
    let periods = whole_periods(reading, answers.series);
    let labels: Vec<&str> = periods.iter().map(|(label, _)| label.as_str()).collect();
    shocks::within(reading.language, answers.marks, &labels, granularity)
}

fn series(reading: &Reading<'_>, answer: &Answer, shocks: &[ShockLine], summary: &str) -> Option<Svg> {
    let periods = whole_periods(reading, answer);
    let granularity = answer.granularity?;
    if !periods.iter().any(|(_, shown)| shown.value.is_some()) {
        return None;
    }
    let words: Vec<String> = periods.iter().map(|(label, _)| reading.period(label)).collect();
    let points: Vec<Point<'_>> = periods
        .iter()
        .zip(&words)
        .map(|((label, shown), words)| Point {
            label: words,
            tick: tick(label, granularity),
            value: shown.value,
            interval: shown.interval,
            comparison: None,
        })
        .collect();
    let markers: Vec<_> = shocks.iter().map(|shock| shock.marker).collect();
    let caption = Caption { id: "serie", title: &reading.texts().title, summary };
    Some(Series { caption, points: &points, compared_with: None, markers: &markers, numbers: reading.numbers }.draw())
}

/// The series between its limits. A new definition may count another thing, so a phase begins with it.
fn signal(reading: &Reading<'_>, answers: Answers<'_>, shocks: &[ShockLine]) -> Option<SignalView> {
    let granularity = answers.series.granularity?;
    let defined = answers.versions.iter().filter_map(|version| version.since);
    let phases: Vec<PhaseStart> = answers.phases.iter().copied().chain(defined).collect();
    let series = engine::signals::series(reading.indicator, answers.series, &phases)?;
    let absent: BTreeMap<&str, String> =
        answers.series.rows().filter_map(|row| Some((row.period()?, reading.shown(row.cell).words))).collect();
    let named = |label: &&str| Named {
        words: reading.period(label),
        tick: tick(label, granularity).map(str::to_owned),
        absent: absent.get(*label).cloned().unwrap_or_default(),
    };
    let periods: Vec<Named> = series.labels.iter().map(named).collect();
    let drawn = Drawn {
        control: &series.control,
        periods: &periods,
        title: &reading.texts().title,
        numbers: reading.numbers,
        factor: reading.factor,
        shocks,
    };
    SignalView::of(reading.language, drawn)
}

fn funnel(reading: &Reading<'_>, column: &str, answer: &Answer, names: &Names) -> Option<FunnelView> {
    let drawn = engine::signals::funnel(reading.indicator, column, answer)?;
    let title = format!("{}: {}", reading.texts().title, reading.split(column));
    let size_name = reading.language.t("funnel-size");
    let factor = reading.factor * reading.indicator.per();
    let placement = Placement {
        drawn: &drawn,
        title: &title,
        size_name: &size_name,
        numbers: reading.numbers,
        factor,
        chosen: None,
    };
    Some(FunnelView::of(reading.language, placement, &|code| reading.label(column, Some(code), names)))
}

/// The year, under its first period.
fn tick(label: &str, granularity: Granularity) -> Option<&str> {
    let first = match granularity {
        Granularity::Year => true,
        Granularity::Quarter => label.ends_with("Q1"),
        Granularity::Month => label.ends_with("-01"),
    };
    if first { label.get(..4) } else { None }
}

/// First, last, and how far the interval of the last reaches.
fn series_summary(reading: &Reading<'_>, answer: &Answer) -> String {
    let periods = whole_periods(reading, answer);
    let known = || periods.iter().filter(|(_, shown)| shown.value.is_some());
    let (Some((first, from)), Some((last, to))) = (known().next(), known().next_back()) else {
        return reading.language.t("followup-nothing-to-show");
    };
    let values: [(&str, &dyn Display); 5] = [
        ("first", &reading.period(first)),
        ("from", &from.words),
        ("last", &reading.period(last)),
        ("to", &to.words),
        ("interval", &to.interval_words),
    ];
    let key = match (first == last, to.interval_words.is_empty()) {
        (true, true) => "followup-summary-one-plain",
        (true, false) => "followup-summary-one",
        (false, true) => "followup-summary-plain",
        (false, false) => "followup-summary",
    };
    reading.language.with(key, &values)
}

/// The classes of the latest whole period that has any, and how it is called.
fn latest_classes<'a>(reading: &Reading<'_>, answer: &'a Answer) -> (String, Vec<(&'a str, super::reading::Shown)>) {
    let mut labels: Vec<&str> = answer.rows().filter_map(|row| row.period()).collect();
    labels.sort_unstable();
    labels.dedup();
    let classes = |label: &str| -> Vec<(&'a str, super::reading::Shown)> {
        let rows = answer.rows().filter(|row| row.period().is_none_or(|period| period == label));
        rows.filter_map(|row| Some((row.label("class")?, reading.shown(row.cell)))).collect()
    };
    let open = answer.unfinished();
    let whole = labels.iter().rev().filter(|label| Some(**label) != open).chain(labels.last());
    for label in whole {
        let found = classes(label);
        if found.iter().any(|(_, shown)| shown.value.is_some()) {
            return (period_words(reading.language, label), found);
        }
    }
    (String::new(), classes(""))
}

fn class_summary(reading: &Reading<'_>, answer: &Answer) -> String {
    let (period, classes) = latest_classes(reading, answer);
    let largest =
        classes.iter().filter_map(|(name, shown)| Some((name, shown, shown.value?))).max_by(|a, b| a.2.total_cmp(&b.2));
    match largest {
        Some((name, shown, _)) => {
            let values: [(&str, &dyn Display); 3] = [("period", &period), ("class", name), ("value", &shown.words)];
            reading.language.with("followup-summary-classes", &values)
        }
        None => reading.language.t("followup-nothing-to-show"),
    }
}

/// The law's limit for a preliminary assessment is fourteen days (FACTS 1.11, SoL 20:2).
const FORHAND_DAYS: f64 = 14.0;

fn distribution(reading: &Reading<'_>, answer: &Answer, summary: &str) -> Option<Svg> {
    let (_, classes) = latest_classes(reading, answer);
    let limited = reading.indicator.legal.iter().any(|section| section.contains("20 kap. 2 §"));
    let begins =
        |name: &str| name.trim_start_matches(['≥', '<']).split('–').next().and_then(|first| first.parse::<f64>().ok());
    let bins: Vec<Bin<'_>> = classes
        .iter()
        .map(|(name, shown)| Bin {
            label: name,
            count: shown.value,
            beyond: limited && begins(name) > Some(FORHAND_DAYS),
        })
        .collect();
    if bins.iter().all(|bin| bin.count.is_none()) {
        return None;
    }
    let limit = reading.language.t("followup-limit-14");
    let caption = Caption { id: "fordelning", title: &reading.texts().title, summary };
    let limit = limited.then_some(limit.as_str());
    Some(Distribution { caption, bins: &bins, limit, numbers: reading.numbers }.draw())
}

/// The latest first.
fn periods(reading: &Reading<'_>, answer: &Answer) -> Vec<PeriodRow> {
    let mut rows: Vec<PeriodRow> = (answer.rows())
        .map(|row| {
            let shown = reading.shown(row.cell);
            PeriodRow {
                period: row.period().map(|label| reading.period(label)).unwrap_or_default(),
                class: row.label("class").unwrap_or_default().to_owned(),
                known: shown.value.is_some(),
                value: shown.words,
                interval: shown.interval_words,
                counted: shown.counted,
            }
        })
        .collect();
    if rows.iter().all(|row| row.class.is_empty()) {
        rows.reverse();
    }
    rows
}

impl IndicatorView {
    /// Whether the figures are split in classes.
    #[must_use]
    pub fn classed(&self) -> bool {
        self.periods.iter().any(|row| !row.class.is_empty())
    }
}
