//! Områdesprofil: one area's statistics by theme, each beside the municipality's other areas and those alike, with who live
//! there, over time, and with what is missing.

use super::picture::{Picture, PictureView};
use super::statistic::{Statistic, division_words, number, value_words};
use crate::choice::Choice;
use crate::language::Language;
use crate::numbers::{median, numbers, numbers_for};
use crate::routes::Route;
use crate::shell::Shell;
use area::value::Value;
use area::{AreaKind, Division, Theme};
use askama::Template;
use figures::pyramid::{Ages, Pyramid};
use figures::strip::Strip;
use figures::svg::Caption;
use figures::{Numbers, Svg, spark};
use std::fmt::Display;
use std::sync::Arc;

/// Likadana områden are named when there are at least this many.
const ENOUGH: usize = 3;

/// From this year on SCB adds small random noise to its figures of small areas (the cell key method).
const NOISE_FROM: &str = "2025";

/// Områdesprofilens sida.
#[derive(Template)]
#[template(path = "area/profile.html")]
pub struct ProfilePage {
    /// The frame.
    pub shell: Shell,
    /// The profile.
    pub profile: Arc<ProfileView>,
}

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
}

/// Vilka som bor där.
#[derive(Debug, Clone, PartialEq)]
pub struct People {
    /// When.
    pub period: String,
    /// Who says so.
    pub source: String,
    /// The division.
    pub division: Division,
    /// Ages, women and girls, men and boys; the youngest first.
    pub rows: Vec<(String, Option<f64>, Option<f64>)>,
}

/// Liknande områden.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// The statistics that they are alike by.
    pub by: Vec<String>,
    /// The areas, the nearest first.
    pub areas: Vec<SimilarArea>,
}

/// Ett liknande område.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarArea {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: String,
    /// How far away it lies, in standard deviations.
    pub distance: f64,
}

/// All that a profile is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The area's code, or the own area's id.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The kind of areas that it is compared with.
    pub kind: AreaKind,
    /// Whether it is an own area.
    pub own: bool,
    /// What an own area is made of.
    pub covers: Option<String>,
    /// The municipality's name.
    pub municipality: String,
    /// The division that the area belongs to.
    pub division: Option<Division>,
    /// Where it lies, coloured by its first statistic.
    pub picture: Option<Picture>,
    /// Who live there.
    pub people: Option<People>,
    /// Which areas are alike.
    pub similar: Option<Similar>,
    /// What it can be compared with: code and name.
    pub compare: Vec<(String, String)>,
    /// What it is compared with.
    pub compared: Option<String>,
    /// Its statistics.
    pub measures: Vec<Measure>,
}

/// The profile as it stands on the page.
#[derive(Debug, Clone)]
pub struct ProfileView {
    /// The name.
    pub name: String,
    /// Its code, for the form that chooses what to compare with.
    pub code: String,
    /// Where it belongs.
    pub place: String,
    /// What an own area is made of.
    pub covers: Option<String>,
    /// Who live there.
    pub people: Option<PeopleView>,
    /// Which areas are alike.
    pub similar: Option<SimilarView>,
    /// What it can be compared with.
    pub compare: Option<Choice>,
    /// The statistics by theme.
    pub themes: Vec<ThemeView>,
    /// What is missing.
    pub missing: Vec<String>,
    /// The map.
    pub picture: Option<PictureView>,
}

/// Ett tema.
#[derive(Debug, Clone)]
pub struct ThemeView {
    /// Its id on the page.
    pub id: &'static str,
    /// What it is called.
    pub title: String,
    /// Its statistics.
    pub measures: Vec<MeasureView>,
}

/// Befolkningen i bild och tabell.
#[derive(Debug, Clone)]
pub struct PeopleView {
    /// What it shows.
    pub title: String,
    /// The same in words.
    pub summary: String,
    /// The pyramid.
    pub svg: Svg,
    /// Ages, women, men.
    pub rows: Vec<[String; 3]>,
    /// Where it comes from.
    pub source: String,
}

/// Liknande områden.
#[derive(Debug, Clone)]
pub struct SimilarView {
    /// What they are alike by.
    pub by: String,
    /// Link, name and municipality, distance.
    pub rows: Vec<(Route, String, String)>,
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
    /// What to know about the figure.
    pub notes: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

impl Profile {
    /// Lays the profile out in a language.
    #[must_use]
    pub fn view(&self, language: Language) -> ProfileView {
        let division = division_words(language, self.kind, self.division);
        let place: [(&str, &dyn Display); 3] =
            [("municipality", &self.municipality), ("division", &division), ("code", &self.code)];
        let key = match (self.own, self.municipality.as_str()) {
            (true, _) => "area-own-place",
            // Areas can be read in without the municipality that they are part of.
            (false, "") => "area-place-alone",
            (false, _) => "area-place",
        };
        ProfileView {
            name: self.name.clone(),
            code: self.code.clone(),
            place: language.with(key, &place),
            covers: self.covers.clone(),
            people: self.people.as_ref().map(|people| people.view(language, self.kind)),
            similar: self.similar.as_ref().map(|similar| similar.view(language)),
            compare: self.compare(language),
            picture: self.picture.as_ref().map(|picture| picture.view(language, super::picture::Order::Value)),
            themes: self.themes(language),
            missing: self.missing(language),
        }
    }

    fn compare(&self, language: Language) -> Option<Choice> {
        let mut areas = self.compare.clone();
        areas.sort_by(|a, b| language.compare(&a.1, &b.1));
        areas.insert(0, (String::new(), language.t("area-compare-none")));
        let label = language.t("area-compare");
        let choice = Choice::new("jamfor", label, areas, self.compared.as_deref().unwrap_or_default());
        Some(choice).filter(Choice::is_open)
    }

    fn themes(&self, language: Language) -> Vec<ThemeView> {
        let all = Theme::ALL.iter().map(|theme| Some(*theme)).chain([None]);
        let of = |theme: Option<Theme>| {
            let measures: Vec<MeasureView> = (self.measures.iter().enumerate())
                .filter(|(_, measure)| {
                    measure.theme == theme && (number(measure.value).is_some() || !measure.not_combined)
                })
                .map(|(place, measure)| measure.view(language, place))
                .collect();
            let id = theme.map_or("other", Theme::code);
            (!measures.is_empty()).then(|| ThemeView { id, title: language.t(&format!("area-theme-{id}")), measures })
        };
        all.filter_map(of).collect()
    }

    /// What the profile cannot tell, and why: figures that cannot be put together, and themes without any figure.
    fn missing(&self, language: Language) -> Vec<String> {
        let left = self.measures.iter().filter(|measure| measure.not_combined);
        let mut lines: Vec<String> =
            left.map(|measure| language.t1("area-missing-not-combined", "title", &measure.statistic.title)).collect();
        for theme in Theme::ALL {
            if !self.measures.iter().any(|measure| measure.theme == Some(*theme)) {
                let words = language.t(&format!("area-theme-{}", theme.code()));
                lines.push(language.t1("area-missing-theme", "theme", words));
            }
        }
        lines
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
            notes: self.notes(language),
            source: self.statistic.source_line(language),
            title,
            comparisons,
            strip,
        }
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
        lines.extend(self.municipality.map(|value| said("area-compared-municipality", value)));
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

impl People {
    fn view(&self, language: Language, kind: AreaKind) -> PeopleView {
        let numbers = numbers(language, 0, None);
        let title = language.t1("area-people", "period", &self.period);
        let words: Vec<String> = self.rows.iter().map(|row| row.0.replace('-', "–")).collect();
        let ages: Vec<Ages<'_>> = (self.rows.iter().zip(&words))
            .map(|((_, women, men), words)| Ages { words, women: *women, men: *men })
            .collect();
        let of = |row: &(String, Option<f64>, Option<f64>)| Some(row.1? + row.2?);
        let all: f64 = self.rows.iter().filter_map(of).sum();
        let young = |row: &&(String, _, _)| super::asking::span(&row.0).is_some_and(|span| span.1 < 20);
        let children: f64 = self.rows.iter().filter(young).filter_map(of).sum();
        let said = |value: f64| numbers.write(value);
        let share = said((100.0 * children / all.max(1.0)).round());
        // A source that knows the young alone says nothing of how many live here.
        let key = if children < all { "area-people-summary" } else { "area-people-young" };
        let summary = language.with(key, &[("all", &said(all)), ("children", &said(children)), ("share", &share)]);
        let sides = [language.t("area-sex-female"), language.t("area-sex-male")];
        let caption = Caption { id: "befolkning", title: &title, summary: &summary };
        let cell = |value: &Option<f64>| value.map_or_else(|| language.t("area-value-missing"), said);
        let source = language.t1("area-source", "source", &self.source);
        let division = language.t1("area-division", "division", division_words(language, kind, Some(self.division)));
        let noise = (self.source == "SCB" && self.period.as_str() >= NOISE_FROM).then(|| language.t("area-note-noise"));
        PeopleView {
            svg: Pyramid { caption, sides: [&sides[0], &sides[1]], ages: &ages, numbers }.draw(),
            rows: (self.rows.iter().zip(&words))
                .map(|((_, women, men), words)| [words.clone(), cell(women), cell(men)])
                .collect(),
            source: [Some(source), Some(division), noise].into_iter().flatten().collect::<Vec<_>>().join(" "),
            title,
            summary,
        }
    }
}

impl Similar {
    fn view(&self, language: Language) -> SimilarView {
        let numbers = numbers(language, 2, None);
        let row = |area: &SimilarArea| {
            let place = if area.municipality.is_empty() {
                area.name.clone()
            } else {
                format!("{} ({})", area.name, area.municipality)
            };
            (Route::AreaProfile(area.code.clone()), place, numbers.write(area.distance))
        };
        SimilarView {
            by: language.t1("area-similar-by", "statistics", self.by.join("; ")),
            rows: self.areas.iter().map(row).collect(),
        }
    }
}

impl ProfileView {
    /// The way back to all areas.
    #[must_use]
    pub fn back(&self) -> Route {
        Route::Area
    }

    /// The profile's own address.
    #[must_use]
    pub fn own(&self) -> Route {
        Route::AreaProfile(self.code.clone())
    }

    /// What a survey of the young says of it.
    #[must_use]
    pub fn risk(&self) -> Route {
        Route::RiskProfile(self.code.clone())
    }

    /// Its way through the phases of Communities That Care.
    #[must_use]
    pub fn phases(&self) -> Route {
        Route::CtcPhases(self.code.clone())
    }

    /// The analysis of the area.
    #[must_use]
    pub fn analysis(&self) -> Route {
        Route::AreaAnalysis(self.code.clone())
    }
}
