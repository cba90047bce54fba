//! Liknande områden: which areas of the country are alike, by what, and how near.

use crate::language::Language;
use crate::numbers::numbers;
use crate::routes::Route;

/// Liknande områden.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// The statistics that they are alike by.
    pub by: Vec<String>,
    /// The statistics that they could be alike by: indicator, words, and whether the reader has chosen it.
    pub choices: Vec<(String, String, bool)>,
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

/// Liknande områden.
#[derive(Debug, Clone)]
pub struct SimilarView {
    /// What they are alike by.
    pub by: String,
    /// What they could be alike by: indicator, words, whether it is chosen.
    pub choices: Vec<(String, String, bool)>,
    /// Whether the reader has chosen any.
    pub chosen: bool,
    /// Link, name and municipality, distance, and where the two are compared.
    pub rows: Vec<(Route, String, String, String)>,
}

impl Similar {
    pub(super) fn view(&self, language: Language, own: &str) -> SimilarView {
        let numbers = numbers(language, 2, None);
        let row = |area: &SimilarArea| {
            let place = if area.municipality.is_empty() {
                area.name.clone()
            } else {
                format!("{} ({})", area.name, area.municipality)
            };
            let beside = format!("{}?jamfor={}#jamfor", Route::AreaProfile(own.to_owned()), area.code);
            (Route::AreaProfile(area.code.clone()), place, numbers.write(area.distance), beside)
        };
        SimilarView {
            by: language.t1("area-similar-by", "statistics", self.by.join("; ")),
            choices: self.choices.clone(),
            chosen: self.choices.iter().any(|(.., chosen)| *chosen),
            rows: self.areas.iter().map(row).collect(),
        }
    }
}
