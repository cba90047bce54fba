//! Casework (ärendehandläggning): what happens in a child's case, by law, one identified person at a time.
//!
//! The crate is pure: no IO, no clock, no randomness. A step is decided against a [`Case`] on an
//! [`Occasion`] and answers with [`Event`]s or a refusal; [`Case::evolve`] folds events and never refuses.
//!
//! It is not a store, a page, or statistics: `store` keeps the events, `web` shows them,
//! and `followup::observe` turns them into rows without names.

pub mod access;
pub mod calendar;
pub mod case;
pub mod child;
pub mod clocks;
pub mod event;
pub mod ids;
pub mod law;
pub mod occasion;
pub mod party;
pub mod personnummer;
pub mod text;

pub mod intake;

pub mod people;

pub mod circle;

pub mod instrument;
pub mod investigation;

pub mod consent;
pub mod decision;
pub mod delegation;

pub mod intervention;
pub mod placement;

pub mod measure;

pub mod assignment;

pub mod contacts;
pub mod notes;
pub mod views;

pub mod closure;

pub mod after_review;

pub mod next_step;

pub mod typical;

mod codes;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod simulation;

pub use case::Case;
pub use event::Event;
pub use next_step::{NextStep, next_step};
pub use occasion::Occasion;
