//! Figurer: charts and maps as SVG text, made to be read.
//!
//! A figure says one thing: its title says what, its description says in words what the marks show, and a table with
//! the same numbers stands beside it on the page. Nothing here knows a language, an indicator or a database: the caller
//! brings words and numbers, and gets SVG back.
//!
//! - Colours are CSS classes, so that light, dark and print are the stylesheet's matter, and no inline style breaks a
//!   strict content security policy.
//! - Horizontal places are percentages and text keeps its size, so that one drawing serves a desk and a phone.
//! - A number that is not there is a gap, a hatched area or an empty place. It is never drawn as 0.

pub mod bars;
pub mod chain;
pub mod classes;
pub mod control;
pub mod distribution;
pub mod factors;
pub mod file;
pub mod forest;
pub mod funnel;
pub mod map;
pub mod matrix;
pub mod network;
pub mod numbers;
pub mod outline;
pub mod overview;
pub mod paths;
pub mod pyramid;
pub mod sankey;
pub mod scale;
pub mod series;
pub mod spark;
pub mod strip;
pub mod svg;

#[cfg(test)]
mod check;

pub use numbers::{Language, Numbers, Unit};
pub use svg::Svg;
