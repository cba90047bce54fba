//! Mått: one statistic of the area beside what it is compared with, and over time.

use super::NOISE_FROM;
use crate::area::statistic::{Statistic, number, value_words};
use crate::followup::shocks::{self, ShockLine};
use crate::followup::timeline::ToldMark;
use crate::language::Language;
use crate::numbers::{median, numbers_for};
use area::value::Value;
use area::{AreaKind, Theme};
use figures::series::Marker;
use figures::spark::Spark;
use figures::strip::Strip;
use figures::svg::Caption;
use figures::{Numbers, Svg};
use std::fmt::Display;

/// Likadana områden are named when there are at least this many.
const ENOUGH: usize = 3;

/// One statistic of the area, with what it is compared with. All values compared are of one division.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The statistic, in its latest period.
    pub statistic: Statistic,
    /// The part of life that it is about, when a mapping says.
    pub theme: Option<Theme>,
    /// The area's value.
    pub value: Value,
    /// Whether there is none because a figure like it cannot be put together of parts.
    pub not_combined: bool,
    /// How many areas the value was put together of; 0 when it is the area's own.
    pub put_together: usize,
    /// What the parts were weighted by, in words.
    pub weight: Option<String>,
    /// The values of all areas of its kind in the municipality, this one included.
    pub areas: Vec<f64>,
    /// The values of areas alike in the municipality, this one not included.
    pub similar: Vec<f64>,
    /// The area that the reader compares with.
    pub compared: Option<Compared>,
    /// The municipality's value.
    pub municipality: Option<f64>,
    /// The same over time, for the periods of the area's.
    pub municipality_series: Vec<Option<f64>>,
    /// Whether it was put together of the municipality's areas.
    pub municipality_weighted: bool,
    /// The area's values over time, oldest first, the latest included.
    pub series: Vec<(String, Option<f64>)>,
    /// The first period of the division that the latest value is of, when earlier ones are of the one before.
    pub breaks_at: Option<String>,
}

/// Området som läsaren jämför med.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// Its values over time, for the periods of the area's.
    pub series: Vec<Option<f64>>,
}

/// One statistic as it stands on the page.
#[derive(Debug, Clone)]
pub struct MeasureView {
    /// What it measures.
    pub title: String,
    /// The value, or why there is none.
    pub value: String,
    /// Whether there is a value.
    pub known: bool,
    /// The comparisons, one a line.
    pub comparisons: Vec<String>,
    /// Where the area stands among the others.
    pub strip: Option<Svg>,
    /// Over time.
    pub spark: Option<Svg>,
    /// Over time, in words.
    pub change: Option<String>,
    /// What the dotted line is.
    pub beside: String,
    /// How much happened meanwhile, in words.
    pub meanwhile: String,
    /// What happened meanwhile.
    pub shocks: Vec<ShockLine>,
    /// What to know about the figure.
    pub notes: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

impl Measure {
    /// Lays it out; what has happened stands on its series.
    pub(super) fn view(&self, language: Language, place: usize, marks: &[ToldMark]) -> MeasureView {
        let mut all = self.areas.clone();
        all.extend(number(self.value));
        let numbers = numbers_for(language, self.statistic.unit.as_deref(), &all);
        let title = self.statistic.heading(language);
        let comparisons = self.comparisons(language, numbers);
        let strip = self.strip(language, numbers, place, &title, &comparisons);
        let known: Vec<Option<f64>> = self.series.iter().map(|period| period.1).collect();
        let long = known.iter().flatten().count() > 2;
        let periods: Vec<&str> = self.series.iter().map(|period| period.0.as_str()).collect();
        let shocks = if long { shocks::among(language, marks, &periods) } else { Vec::new() };
        let markers: Vec<Marker> = shocks.iter().map(|shock| shock.marker).collect();
        let (comparison, beside) = self.line(language).filter(|_| long).unwrap_or_default();
        MeasureView {
            value: value_words(self.value, language, numbers),
            known: number(self.value).is_some(),
            spark: long
                .then(|| Spark { values: &known, comparison: &comparison, markers: &markers, intervals: &[] }.draw()),
            beside,
            meanwhile: language.n("area-meanwhile", shocks.len()),
            shocks,
            change: if long { self.change(language, numbers) } else { None },
            notes: self.notes(language),
            source: self.statistic.source_line(language),
            title,
            comparisons,
            strip,
        }
    }

    /// The dotted line in the picture over time, and what it is: the area that the reader compares with, or the municipality.
    fn line(&self, language: Language) -> Option<(Vec<Option<f64>>, String)> {
        let drawn = |series: &[Option<f64>]| series.iter().flatten().count() > 1;
        let compared = self.compared.as_ref().filter(|one| drawn(&one.series));
        if let Some(one) = compared {
            return Some((one.series.clone(), language.t1("area-line", "name", &one.name)));
        }
        let name = || language.t(self.municipality_key("area-line-municipality", "area-line-weighted"));
        drawn(&self.municipality_series).then(|| (self.municipality_series.clone(), name()))
    }

    /// The municipality's own figure and the one put together of its areas have words of their own.
    const fn municipality_key(&self, own: &'static str, weighted: &'static str) -> &'static str {
        if self.municipality_weighted { weighted } else { own }
    }

    /// What to know about the figure: of what it was put together, where the division changed, and SCB's noise.
    fn notes(&self, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        match (&self.weight, self.put_together) {
            (_, 0) => {}
            (Some(weight), count) => {
                notes.push(language.with("area-note-weighted", &[("count", &count), ("weight", weight)]));
            }
            (None, count) => notes.push(language.t1("area-note-summed", "count", count)),
        }
        if let Some(period) = &self.breaks_at {
            notes.push(language.t1("area-note-break", "period", period));
        }
        let noisy = self.statistic.source.name == "SCB" && self.statistic.period.as_str() >= NOISE_FROM;
        if noisy && matches!(self.statistic.kind, AreaKind::Regso | AreaKind::Deso) {
            notes.push(language.t("area-note-noise"));
        }
        notes
    }

    fn comparisons(&self, language: Language, numbers: Numbers) -> Vec<String> {
        let said = |key: &str, value: f64| language.t1(key, "value", numbers.write(value));
        let mut lines = Vec::new();
        if let Some(compared) = &self.compared {
            lines.push(format!("{}: {}.", compared.name, value_words(compared.value, language, numbers)));
        }
        lines.extend(
            self.municipality.map(|value| {
                said(self.municipality_key("area-compared-municipality", "area-compared-weighted"), value)
            }),
        );
        if self.similar.len() >= ENOUGH {
            lines.extend(median(&self.similar).map(|value| said("area-compared-similar", value)));
        }
        if let Some(middle) = median(&self.areas).filter(|_| self.areas.len() >= ENOUGH) {
            lines.push(said("area-compared-middle", middle));
        }
        if let Some(value) = number(self.value).filter(|_| self.areas.len() >= ENOUGH) {
            let rank = 1 + self.areas.iter().filter(|other| **other > value).count();
            let count = self.areas.len().max(rank);
            lines.push(language.with("area-rank", &[("rank", &rank), ("count", &count)]));
        }
        lines
    }

    fn strip(&self, language: Language, numbers: Numbers, place: usize, title: &str, said: &[String]) -> Option<Svg> {
        if self.areas.len() < ENOUGH {
            return None;
        }
        let (id, summary) = (format!("lage-{place}"), said.join(" "));
        let municipality = language.t("area-the-municipality");
        let middle = language.t("area-the-middle");
        let compared = self.compared.as_ref().and_then(|one| Some((number(one.value)?, one.name.as_str())));
        let reference = match (compared, self.municipality) {
            (Some(compared), _) => Some(compared),
            (None, Some(value)) => Some((value, municipality.as_str())),
            (None, None) => median(&self.areas).map(|value| (value, middle.as_str())),
        };
        let strip = Strip {
            caption: Caption { id: &id, title, summary: &summary },
            values: &self.areas,
            chosen: number(self.value),
            reference,
            numbers,
        };
        Some(strip.draw())
    }

    fn change(&self, language: Language, numbers: Numbers) -> Option<String> {
        let known = || self.series.iter().filter_map(|(period, value)| Some((period, (*value)?)));
        let ((first, from), (last, to)) = (known().next()?, known().next_back()?);
        let values: [(&str, &dyn Display); 4] =
            [("first", first), ("from", &numbers.write(from)), ("last", last), ("to", &numbers.write(to))];
        Some(language.with("area-change", &values))
    }
}
