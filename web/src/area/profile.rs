//! Områdesprofil: one area's statistics by theme, each beside the municipality's other areas and those alike, with who live
//! there, over time, and with what is missing.

pub mod measure;
pub mod people;
pub mod similar;

use super::picture::{Picture, PictureView};
use super::statistic::{division_words, number};
use super::venues::{VenuesHere, VenuesView};
use crate::choice::Choice;
use crate::followup::timeline::ToldMark;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::Shell;
use area::{AreaKind, Division, Theme};
use askama::Template;
use measure::{Measure, MeasureView};
use people::{People, PeopleView};
use similar::{Similar, SimilarView};
use std::fmt::Display;
use std::sync::Arc;

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
    /// Its schools and meeting places, when any are known in the municipality.
    pub venues: Option<VenuesHere>,
    /// Who live there.
    pub people: Option<People>,
    /// Which areas are alike.
    pub similar: Option<Similar>,
    /// What it can be compared with, and is.
    pub compare: Comparison,
    /// Its statistics.
    pub measures: Vec<Measure>,
    /// What has happened there or around it.
    pub marks: Vec<ToldMark>,
}

/// Val av område att jämföra med.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The municipalities that have areas of its kind with figures: code and name.
    pub municipalities: Vec<(String, String)>,
    /// The one whose areas are offered.
    pub municipality: String,
    /// The areas: code and name.
    pub areas: Vec<(String, String)>,
    /// The one that is chosen.
    pub chosen: Option<String>,
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
    /// What it can be compared with: a municipality, and an area in it.
    pub compare: Vec<Choice>,
    /// What is chosen there, for the other form to keep: name and value.
    pub kept: Vec<(&'static str, String)>,
    /// The statistics by theme.
    pub themes: Vec<ThemeView>,
    /// What is missing.
    pub missing: Vec<String>,
    /// The map.
    pub picture: Option<PictureView>,
    /// Its schools and meeting places.
    pub venues: Option<VenuesView>,
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
            similar: self.similar.as_ref().map(|similar| similar.view(language, &self.code)),
            compare: self.compare(language),
            kept: self.kept(),
            picture: self.picture.as_ref().map(|picture| picture.view(language, super::picture::Order::Value)),
            venues: self.venues.as_ref().map(|venues| venues.view(language, &self.name)),
            themes: self.themes(language),
            missing: self.missing(language),
        }
    }

    fn compare(&self, language: Language) -> Vec<Choice> {
        let Comparison { municipalities, municipality, areas, chosen } = self.compare.clone();
        let none = (String::new(), language.t("area-compare-none"));
        let areas = std::iter::once(none).chain(areas).collect();
        let mut choices = vec![
            Choice::new("kommun", language.t("area-compare-municipality"), municipalities, &municipality),
            Choice::new("jamfor", language.t("area-compare"), areas, chosen.as_deref().unwrap_or_default()),
        ];
        choices.retain(Choice::is_open);
        choices
    }

    /// The choices of the one form that the other keeps.
    fn kept(&self) -> Vec<(&'static str, String)> {
        let chosen = self.compare.chosen.clone().map(|code| ("jamfor", code));
        std::iter::once(("kommun", self.compare.municipality.clone())).chain(chosen).collect()
    }

    fn themes(&self, language: Language) -> Vec<ThemeView> {
        let all = Theme::ALL.iter().map(|theme| Some(*theme)).chain([None]);
        let of = |theme: Option<Theme>| {
            let measures: Vec<MeasureView> = (self.measures.iter().enumerate())
                .filter(|(_, measure)| {
                    measure.theme == theme && (number(measure.value).is_some() || !measure.not_combined)
                })
                .map(|(place, measure)| measure.view(language, place, &self.marks))
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

    /// Its values as they are carried over to the division of 2025.
    #[must_use]
    pub fn conversion(&self) -> Route {
        Route::AreaConversion(self.code.clone())
    }

    /// The analysis of the area.
    #[must_use]
    pub fn analysis(&self) -> Route {
        Route::AreaAnalysis(self.code.clone())
    }
}
