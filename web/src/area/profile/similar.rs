//! Liknande områden: which areas of the country are alike, by what, and how near.

use crate::language::Language;
use crate::numbers::numbers;
use crate::routes::Route;

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

/// Liknande områden.
#[derive(Debug, Clone)]
pub struct SimilarView {
    /// What they are alike by.
    pub by: String,
    /// Link, name and municipality, distance.
    pub rows: Vec<(Route, String, String)>,
}

impl Similar {
    pub(super) fn view(&self, language: Language) -> SimilarView {
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
