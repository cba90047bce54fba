//! Området: what open statistics say about the municipality's areas.

mod alike;
pub(crate) mod asking;
mod comparing;
mod profiling;
mod readings;

pub mod composing;
pub mod conversion;
pub mod national;
pub mod picture;
pub(crate) mod place;
pub mod profile;
pub mod register;
pub mod statistic;
pub mod venues;

pub(crate) mod sample;

pub(crate) use alike::Column;
pub(crate) use asking::{get, title};
pub(crate) use national::Country;
pub(crate) use profiling::{divisions, get as get_profile};
pub(crate) use readings::{Divisions, Subject};

use crate::choice::Choice;
use crate::routes::{Route, push_segment};
use crate::shell::Shell;
use ::area::AreaCode;
use askama::Template;
use picture::{Order, PictureView};
use std::collections::BTreeMap;
use venues::VenuesView;

/// Områdessidan.
#[derive(Template)]
#[template(path = "area/areas.html")]
pub struct AreaPage {
    /// The frame.
    pub shell: Shell,
    /// Whose areas.
    pub heading: Heading,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The statistic over the areas; none before any has been read in.
    pub picture: Option<PictureView>,
    /// How the table is sorted.
    pub order: Order,
    /// The areas that the reader is let in to; empty for whoever reaches them all.
    pub reached: Vec<(String, Route)>,
    /// Schools and meeting places; none before any has been read in.
    pub venues: Option<VenuesView>,
}

/// What stands on the page, whoever looks: whose areas, what can be chosen, the picture and its order, and the places.
pub(crate) type Pictured = (Heading, Vec<Choice>, Option<PictureView>, Order, Option<VenuesView>);

/// Whose areas the page is about.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The municipality's name.
    pub municipality: String,
    /// Whether the figures are invented.
    pub invented: bool,
}

impl AreaPage {
    /// The address of the same picture in another order.
    #[must_use]
    pub fn sorted(&self, order: &str) -> String {
        let chosen = |choice: &Choice| Some((choice.name, choice.chosen()?.to_owned()));
        let pairs = self.choices.iter().filter_map(chosen).chain([("ordning", order.to_owned())]);
        query(pairs)
    }
}

/// Areas by name, or by code when they have none.
fn names_of(codes: &[AreaCode], names: &BTreeMap<AreaCode, String>) -> String {
    let named = |code: &AreaCode| names.get(code).map_or_else(|| code.to_string(), String::clone);
    codes.iter().map(named).collect::<Vec<_>>().join(", ")
}

/// Pairs as they stand in an address.
fn query(pairs: impl Iterator<Item = (&'static str, String)>) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        let mark = if text.is_empty() { "" } else { "&" };
        text.push_str(mark);
        text.push_str(name);
        text.push('=');
        push_segment(&mut text, &value);
    }
    text
}
