//! Demon: an invented unit in a real city. Every person, case, figure and event in it is made up, from a seed.
//!
//! The lives are driven by the same `next_step` that a page shows and decided by the same steps that people take,
//! so what fills the journal could have happened there. How often and how soon follows FACTS 8.

pub mod action_plan;
pub mod activities;
pub mod analysis;
mod chance;
mod city;
pub mod collaboration;
pub mod ctc;
pub mod economy;
pub mod evaluation;
pub mod fill;
pub mod grants;
pub mod inventory;
mod life;
pub mod meetings;
pub mod open_data;
mod outcomes;
pub mod outside;
mod people;
mod reports;
mod staff;
pub mod theories;
mod today;
mod typical;
pub mod voices;
mod words;

use chance::Chance;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use life::{Act, Life};
use people::Numbers;
use staff::Staff;

/// The world of a demo: who works there, and everything that has happened, in order of time.
pub struct World {
    /// Who works there.
    pub staff: Staff,
    /// Everything that has happened.
    pub acts: Vec<Act>,
}

/// A world in the making.
pub struct Making<'a> {
    /// Who works there.
    staff: &'a Staff,
    /// The numbers given to persons.
    numbers: &'a mut Numbers,
    /// What is left to chance.
    chance: Chance,
    /// The moment to which history goes.
    now: Timestamp,
    /// From which day visits, talks and all that is between the steps are told too.
    told_from: Date,
}

/// How large a world is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Units, each with a staff and cases of its own.
    pub units: u16,
    /// Years of history before this one; it begins with a year, so that no year but the last is a part of one.
    pub years: i16,
    /// For how many years back visits, talks and all that is between the steps are told too.
    pub told_years: i16,
}

/// The worlds of a municipality's units, one after another. The same seed, moment and size make the same worlds.
pub fn worlds(seed: u64, now: Timestamp, size: Size) -> impl Iterator<Item = World> {
    let mut numbers = Numbers::default();
    (0..size.units)
        .map(move |unit| world(Chance::seeded(seed.wrapping_add(u64::from(unit))), unit, now, size, &mut numbers))
}

/// Makes a unit's world as it stands at a moment.
fn world(mut chance: Chance, unit: u16, now: Timestamp, size: Size, numbers: &mut Numbers) -> World {
    let today = casework::occasion::day_in_sweden(now);
    let begins_on = Date::new(today.year() - size.years, 1, 1).unwrap_or(today);
    let staff = Staff::hired(usize::from(unit), &mut chance, begins_on);
    let told_from = today.saturating_sub(i32::from(size.told_years).years());
    let mut making = Making { staff: &staff, numbers, chance, now, told_from };
    let mut acts = Vec::new();
    for family in reports::families(begins_on, &mut making) {
        acts.extend(family.notices.iter().map(reports::Notice::act));
        for child in 0..family.children.len() {
            let mut life = Life::default();
            life.live(family.notices.iter().filter_map(|notice| notice.about(child)), &mut making);
            acts.append(&mut life.acts);
        }
    }
    acts.append(&mut today::acts(&mut making));
    acts.append(&mut typical::acts(&mut making));
    acts.sort_by_key(|act| act.at);
    World { staff, acts }
}

#[cfg(test)]
mod tests;
