//! Demon: an invented unit in a real city. Every person, case, figure and event in it is made up, from a seed.
//!
//! The lives are driven by the same `next_step` that a page shows and decided by the same steps that people take,
//! so what fills the journal could have happened there. How often and how soon follows FACTS 8.

mod chance;
mod city;
pub mod fill;
mod life;
pub mod open_data;
pub mod outside;
mod people;
mod reports;
mod staff;
mod today;
mod words;

use chance::Chance;
use jiff::Timestamp;
use jiff::civil::Date;
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
    numbers: Numbers,
    /// What is left to chance.
    chance: Chance,
    /// The moment to which history goes.
    now: Timestamp,
}

/// Years of history before this one; it begins with a year, so that no year but the last is a part of one.
const YEARS: i16 = 5;

/// Makes the world as it stands at a moment. The same seed and moment make the same world.
pub fn world(seed: u64, now: Timestamp) -> World {
    let mut chance = Chance::seeded(seed);
    let today = casework::occasion::day_in_sweden(now);
    let begins_on = Date::new(today.year() - YEARS, 1, 1).unwrap_or(today);
    let staff = Staff::hired(&mut chance, begins_on);
    let mut making = Making { staff: &staff, numbers: Numbers::default(), chance, now };
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
    acts.sort_by_key(|act| act.at);
    World { staff, acts }
}

#[cfg(test)]
mod tests;
