//! Områdesprofil: one area's statistics, each beside the municipality, areas like it and all the others.

use super::picture::{Picture, PictureView};
use super::statistic::{Statistic, division_words, number, value_words};
use crate::language::Language;
use crate::numbers::{median, numbers_for};
use crate::routes::Route;
use crate::shell::Shell;
use area::value::Value;
use area::{AreaCode, Division};
use askama::Template;
use figures::strip::Strip;
use figures::svg::Caption;
use figures::{Numbers, Svg, spark};
use std::fmt::Display;

/// Likadana områden are named when there are at least this many.
const ENOUGH: usize = 3;

/// Områdesprofilens sida.
#[derive(Template)]
#[template(path = "area/profile.html")]
pub struct ProfilePage {
    /// The frame.
    pub shell: Shell,
    /// The profile.
    pub profile: ProfileView,
}

/// One statistic of the area, with what it is compared with. All values are of one division.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The statistic, in its latest period.
    pub statistic: Statistic,
    /// The area's value.
    pub value: Value,
    /// The values of all areas of its kind in the municipality, this one included.
    pub areas: Vec<f64>,
    /// The values of areas of the same socio-economic type, this one not included.
    pub similar: Vec<f64>,
    /// The municipality's value.
    pub municipality: Option<f64>,
    /// The area's values over time, oldest first, the latest included.
    pub series: Vec<(String, Option<f64>)>,
}

/// All that a profile is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The area.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// The municipality's name.
    pub municipality: String,
    /// The division that the area belongs to.
    pub division: Option<Division>,
    /// Where it lies, coloured by its first statistic.
    pub picture: Option<Picture>,
    /// Its statistics.
    pub measures: Vec<Measure>,
}

/// The profile as it stands on the page.
#[derive(Debug, Clone)]
pub struct ProfileView {
    /// The area's name.
    pub name: String,
    /// Which municipality, what kind of area, which division, which code.
    pub place: String,
    /// Where it lies.
    pub picture: Option<PictureView>,
    /// Its statistics.
    pub measures: Vec<MeasureView>,
}

/// One statistic on the page.
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
    /// Where it comes from.
    pub source: String,
}

impl Profile {
    /// Lays the profile out in a language.
    #[must_use]
    pub fn view(&self, language: Language) -> ProfileView {
        let division = division_words(language, self.code.kind(), self.division);
        let place: [(&str, &dyn Display); 3] =
            [("municipality", &self.municipality), ("division", &division), ("code", &self.code)];
        ProfileView {
            name: self.name.clone(),
            place: language.with("area-place", &place),
            picture: self.picture.as_ref().map(|picture| picture.view(language, super::picture::Order::Value)),
            measures: self.measures.iter().enumerate().map(|(place, measure)| measure.view(language, place)).collect(),
        }
    }
}

impl Measure {
    fn view(&self, language: Language, place: usize) -> MeasureView {
        let mut all = self.areas.clone();
        all.extend(number(self.value));
        let numbers = numbers_for(language, self.statistic.unit.as_deref(), &all);
        let title = self.statistic.heading(language);
        let comparisons = self.comparisons(language, numbers);
        let strip = self.strip(language, numbers, place, &title, &comparisons);
        let known: Vec<Option<f64>> = self.series.iter().map(|period| period.1).collect();
        let long = known.iter().flatten().count() > 2;
        MeasureView {
            value: value_words(self.value, language, numbers),
            known: number(self.value).is_some(),
            spark: long.then(|| spark::draw(&known, &[], &[])),
            change: if long { self.change(language, numbers) } else { None },
            source: self.statistic.source_line(language),
            title,
            comparisons,
            strip,
        }
    }

    fn comparisons(&self, language: Language, numbers: Numbers) -> Vec<String> {
        let said = |key: &str, value: f64| language.t1(key, "value", numbers.write(value));
        let mut lines = Vec::new();
        lines.extend(self.municipality.map(|value| said("area-compared-municipality", value)));
        if self.similar.len() >= ENOUGH {
            lines.extend(median(&self.similar).map(|value| said("area-compared-similar", value)));
        }
        if let Some(middle) = median(&self.areas).filter(|_| self.areas.len() >= ENOUGH) {
            lines.push(said("area-compared-middle", middle));
        }
        if let Some(value) = number(self.value).filter(|_| self.areas.len() >= ENOUGH) {
            let rank = 1 + self.areas.iter().filter(|other| **other > value).count();
            lines.push(language.with("area-rank", &[("rank", &rank), ("count", &self.areas.len())]));
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
        let reference = match self.municipality {
            Some(value) => Some((value, municipality.as_str())),
            None => median(&self.areas).map(|value| (value, middle.as_str())),
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

impl ProfileView {
    /// The way back to all areas.
    #[must_use]
    pub fn back(&self) -> Route {
        Route::Area
    }
}
