//! Typfall: ten invented cases such as a unit manager would name, each lived by the steps that people take.
//!
//! They are for the gallery, the demo and the tests. Every word in them is made up; family name, number and first day are given
//! by whoever plays them. A life that could not have happened is told by [`Life::refused`], and a test says that none is.

mod doing;
mod investigating;
mod life;
mod noting;
mod receiving;

mod consent_refused;
mod lvu_6;
mod moved_away;
mod newborn;
mod open_intervention;
mod placement_and_reunification;
mod siblings;
mod teenager_and_crime;
mod unfounded_report;
mod violence_in_the_home;

pub use life::{Cast, Life, Role, Taken, What};

use crate::child::Sex;

/// Typfall: what one is called, whose it is, and what happens in it.
#[derive(Debug, Clone, Copy)]
pub struct TypicalCase {
    /// What it is called, as a file would be.
    pub name: &'static str,
    /// The child's given name.
    pub given: &'static str,
    /// The child's sex.
    pub sex: Sex,
    /// Its age in whole years when the case begins; none when it is not born.
    pub age: Option<u8>,
    /// The last day that something happens, counted from the first.
    pub days: i32,
    /// What happens.
    pub live: fn(&mut Life<'_>),
}

/// The ten, in the order a unit manager would name them.
pub const ALL: [TypicalCase; 10] = [
    violence_in_the_home::CASE,
    teenager_and_crime::CASE,
    newborn::CASE,
    lvu_6::CASE,
    consent_refused::CASE,
    siblings::CASE,
    open_intervention::CASE,
    placement_and_reunification::CASE,
    moved_away::CASE,
    unfounded_report::CASE,
];

#[cfg(test)]
mod tests;
