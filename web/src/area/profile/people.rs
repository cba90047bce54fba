//! Befolkning: who live in the area, by sex and age.

use super::NOISE_FROM;
use crate::area::asking::span;
use crate::area::statistic::division_words;
use crate::language::Language;
use crate::numbers::numbers;
use area::{AreaKind, Division};
use figures::Svg;
use figures::pyramid::{Ages, Pyramid};
use figures::svg::Caption;

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

impl People {
    pub(super) fn view(&self, language: Language, kind: AreaKind) -> PeopleView {
        let numbers = numbers(language, 0, None);
        let title = language.t1("area-people", "period", &self.period);
        let words: Vec<String> = self.rows.iter().map(|row| row.0.replace('-', "–")).collect();
        let ages: Vec<Ages<'_>> = (self.rows.iter().zip(&words))
            .map(|((_, women, men), words)| Ages { words, women: *women, men: *men })
            .collect();
        let of = |row: &(String, Option<f64>, Option<f64>)| Some(row.1? + row.2?);
        let all: f64 = self.rows.iter().filter_map(of).sum();
        let young = |row: &&(String, _, _)| span(&row.0).is_some_and(|span| span.1 < 20);
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
