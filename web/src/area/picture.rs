//! Områdesbild: one statistic over all areas of a municipality, as a map, a legend and a table.
//!
//! A statistic belongs to one division of the country. Values of one division are never laid on the boundaries of
//! another: when the boundaries are missing, the table stands alone and says why.

use super::statistic::{Statistic, division_words, number, value_words};
use super::venues::{Located, form};
use crate::language::Language;
use crate::numbers::{median, numbers_for};
use crate::routes::Route;
use area::AreaCode;
use area::value::Value;
use figures::classes::Classes;
use figures::map::pins::Pin;
use figures::map::{Map, Shape, swatch};
use figures::outline::{Extent, Ring};
use figures::scale::Scale;
use figures::svg::Caption;
use figures::{Numbers, Svg, bars};
use std::fmt::Display;

/// How many classes a map has.
const CLASSES: usize = 5;

/// An area with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// The area's code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Its boundary in the statistic's own division; empty when there is none.
    pub rings: Vec<Ring>,
    /// The value, or why there is none.
    pub value: Value,
}

/// All that a picture is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The statistic.
    pub statistic: Statistic,
    /// The areas.
    pub areas: Vec<Observed>,
    /// The value of the whole municipality, when the source has it.
    pub municipality: Option<f64>,
    /// The areas that the page is about.
    pub chosen: Vec<AreaCode>,
    /// Schools and meeting places to show on the map.
    pub venues: Vec<Located>,
}

/// Ordning of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The largest first.
    Value,
    /// By name.
    Name,
}

/// The picture as it stands on the page.
#[derive(Debug, Clone)]
pub struct PictureView {
    /// What it shows.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub summary: String,
    /// The town, larger, when areas lie close there.
    pub town: Option<Svg>,
    /// The whole municipality.
    pub whole: Option<Svg>,
    /// What the shades mean.
    pub legend: Vec<LegendLine>,
    /// Why there is no map.
    pub no_map: Option<String>,
    /// Source, licence, day of import, division.
    pub source: String,
    /// The statistic's definition.
    pub definition: Option<String>,
    /// The scale of the table's last column.
    pub scale: Svg,
    /// What the dotted line in the table is.
    pub reference: Option<String>,
    /// The table.
    pub rows: Vec<AreaRow>,
}

/// One shade and what it means.
#[derive(Debug, Clone)]
pub struct LegendLine {
    /// The shade.
    pub swatch: Svg,
    /// What it means.
    pub words: String,
    /// How many areas have it.
    pub areas: String,
}

/// One area in the table.
#[derive(Debug, Clone)]
pub struct AreaRow {
    /// Its page.
    pub link: Route,
    /// Its name.
    pub name: String,
    /// Its value, or why there is none.
    pub value: String,
    /// Whether there is a value.
    pub known: bool,
    /// The value on the common scale.
    pub bar: Svg,
}

impl Picture {
    /// Lays the picture out in a language.
    #[must_use]
    pub fn view(&self, language: Language, order: Order) -> PictureView {
        let values = self.values();
        let numbers = numbers_for(language, self.statistic.unit.as_deref(), &values);
        let classes = classes(&values);
        let title = self.statistic.heading(language);
        let summary = self.summary(language, numbers);
        let (town, whole) = self.maps(language, numbers, &classes, &title, &summary);
        let drawn = whole.is_some();
        let no_map = (!drawn).then(|| {
            language.t1(
                "area-no-map",
                "division",
                division_words(language, self.statistic.kind, self.statistic.division),
            )
        });
        let (scale, reference) = (self.scale(&values), self.reference());
        PictureView {
            legend: if drawn { self.legend(language, numbers, &classes) } else { Vec::new() },
            scale: bars::head(&scale, numbers),
            reference: reference.map(|value| self.reference_words(language, numbers.write(value))),
            rows: self.rows(language, numbers, &scale, order),
            source: self.statistic.source_line(language),
            definition: self.statistic.definition.clone(),
            title,
            summary,
            town,
            whole,
            no_map,
        }
    }

    /// The known values.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        self.areas.iter().filter_map(|area| number(area.value)).collect()
    }

    /// What an area is compared with: the municipality, or else the middle of its areas.
    #[must_use]
    pub fn reference(&self) -> Option<f64> {
        self.municipality.or_else(|| median(&self.values()))
    }

    fn reference_words(&self, language: Language, value: String) -> String {
        let key = if self.municipality.is_some() { "area-reference-municipality" } else { "area-reference-middle" };
        language.t1(key, "value", value)
    }

    fn scale(&self, values: &[f64]) -> Scale {
        Scale::from_zero(values.iter().copied().chain(self.municipality), 4)
    }

    /// Highest, lowest, the middle, and what is not known.
    fn summary(&self, language: Language, numbers: Numbers) -> String {
        let known = || self.areas.iter().filter_map(|area| Some((area, number(area.value)?)));
        let highest = known().max_by(|a, b| a.1.total_cmp(&b.1));
        let lowest = known().min_by(|a, b| a.1.total_cmp(&b.1));
        let mut sentences = Vec::new();
        match (highest, lowest, median(&self.values())) {
            (Some((high, most)), Some((low, least)), Some(middle)) if most > least => {
                let values: [(&str, &dyn Display); 5] = [
                    ("highest", &high.name),
                    ("most", &numbers.write(most)),
                    ("lowest", &low.name),
                    ("least", &numbers.write(least)),
                    ("middle", &numbers.write(middle)),
                ];
                sentences.push(language.with("area-summary", &values));
            }
            (Some((_, same)), _, _) => sentences.push(language.t1("area-summary-equal", "value", numbers.write(same))),
            _ => sentences.push(language.t("area-summary-none")),
        }
        if let Some(municipality) = self.municipality {
            sentences.push(language.t1("area-summary-municipality", "value", numbers.write(municipality)));
        }
        for (key, kind) in [("area-summary-suppressed", Value::Suppressed), ("area-summary-missing", Value::Missing)] {
            match self.areas.iter().filter(|area| area.value == kind).count() {
                0 => {}
                count => sentences.push(language.n(key, i64::try_from(count).unwrap_or(i64::MAX))),
            }
        }
        sentences.join(" ")
    }

    fn maps(
        &self,
        language: Language,
        numbers: Numbers,
        classes: &Classes,
        title: &str,
        summary: &str,
    ) -> (Option<Svg>, Option<Svg>) {
        let texts: Vec<[String; 3]> = self.areas.iter().map(|area| self.said(area, language, numbers)).collect();
        let shapes: Vec<Shape<'_>> =
            self.areas.iter().zip(&texts).map(|(area, texts)| self.shape(area, texts, classes)).collect();
        let boundaries: Vec<&[Ring]> = self.areas.iter().map(|area| area.rings.as_slice()).collect();
        let dense = Extent::where_it_is_dense(&boundaries);
        let told: Vec<String> = self.venues.iter().map(|one| one.said(language)).collect();
        let pins: Vec<Pin<'_>> = (self.venues.iter().zip(&told))
            .filter_map(|(one, said)| Some(Pin { at: one.at()?, form: form(one.venue.kind), said }))
            .collect();
        let whole_title = language.t1("area-map-whole", "title", title);
        let whole = Map {
            caption: Caption { id: "kommunkarta", title: &whole_title, summary },
            shapes: &shapes,
            extent: None,
            frame: dense,
            pins: &pins,
        };
        let town_title = language.t1("area-map-town", "title", title);
        let town = dense.and_then(|extent| {
            let caption = Caption { id: "stadskarta", title: &town_title, summary };
            Map { caption, shapes: &shapes, extent: Some(extent), frame: None, pins: &pins }.draw()
        });
        (town, whole.draw())
    }

    fn said(&self, area: &Observed, language: Language, numbers: Numbers) -> [String; 3] {
        let value = number(area.value).map_or("–".to_owned(), |value| numbers.write(value));
        let said = format!("{}: {}", area.name, value_words(area.value, language, numbers));
        [value, said, Route::AreaProfile(area.code.to_string()).to_string()]
    }

    fn shape<'a>(&'a self, area: &'a Observed, texts: &'a [String; 3], classes: &Classes) -> Shape<'a> {
        Shape {
            rings: &area.rings,
            name: &area.name,
            value: &texts[0],
            said: &texts[1],
            shade: number(area.value).map(|value| classes.shade(classes.class_of(value))),
            href: &texts[2],
            selected: self.chosen.contains(&area.code),
        }
    }

    fn legend(&self, language: Language, numbers: Numbers, classes: &Classes) -> Vec<LegendLine> {
        let areas = |count: usize| language.n("area-count", i64::try_from(count).unwrap_or(i64::MAX));
        let values = self.values();
        let mut lines: Vec<LegendLine> = (classes.held(&values).into_iter())
            .map(|held| {
                let words = if numbers.bare(held.low) == numbers.bare(held.high) {
                    numbers.write(held.low)
                } else {
                    format!("{}–{}", numbers.bare(held.low), numbers.write(held.high))
                };
                let swatch = swatch("kommunkarta", Some(classes.shade(held.class)));
                LegendLine { swatch, words, areas: areas(held.count) }
            })
            .collect();
        let unknown = self.areas.len() - values.len();
        if unknown > 0 {
            let (swatch, words) = (swatch("kommunkarta", None), language.t("area-no-value"));
            lines.push(LegendLine { swatch, words, areas: areas(unknown) });
        }
        lines
    }

    fn rows(&self, language: Language, numbers: Numbers, scale: &Scale, order: Order) -> Vec<AreaRow> {
        let mut areas: Vec<&Observed> = self.areas.iter().collect();
        areas.sort_by(|a, b| language.compare(&a.name, &b.name));
        if order == Order::Value {
            // A value that is not known comes last, whatever the order.
            let key = |area: &Observed| number(area.value).unwrap_or(f64::NEG_INFINITY);
            areas.sort_by(|a, b| key(b).total_cmp(&key(a)));
        }
        let reference = self.reference();
        areas
            .into_iter()
            .map(|area| AreaRow {
                link: Route::AreaProfile(area.code.to_string()),
                name: area.name.clone(),
                value: value_words(area.value, language, numbers),
                known: number(area.value).is_some(),
                bar: bars::row(scale, number(area.value), None, reference),
            })
            .collect()
    }
}

/// A class for each value when they are few, such as the five area types; else about equally many areas in each.
pub(super) fn classes(values: &[f64]) -> Classes {
    let mut different = values.to_vec();
    different.sort_by(f64::total_cmp);
    different.dedup();
    match different.get(1..) {
        Some(bounds) if different.len() <= CLASSES => Classes::with_bounds(bounds.to_vec()),
        _ => Classes::quantiles(values, CLASSES),
    }
}
