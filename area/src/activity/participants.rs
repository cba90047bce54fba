//! Deltagare: how many came, by age band and sex as they seemed to be. Nobody is asked, and nobody is named.

use crate::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// Åldersband: the bands of the observations, and two more.
    pub enum AgeBand {
        /// Förskoleålder.
        Early = "0-5",
        /// Låg- och mellanstadiet.
        Middle = "6-12",
        /// Tonåren.
        Youth = "13-17",
        /// Unga vuxna.
        Young = "18-20",
        /// Vuxna.
        Adult = "21+",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

codes! {
    /// Kön, as it seemed.
    pub enum ParticipantSex {
        /// Flickor och kvinnor.
        Girls = "girl",
        /// Pojkar och män.
        Boys = "boy",
        /// Nobody knows, or neither.
        Unknown = "unknown",
    }
}

/// Most of one age band and sex that are believed.
pub const MOST: u16 = 2_000;

/// Deltagare: each age band and sex at most once, in order, and none of nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Participants(Vec<Came>);

/// So many of an age band and a sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Came {
    /// The age band.
    pub age: AgeBand,
    /// The sex.
    pub sex: ParticipantSex,
    /// How many.
    pub count: u16,
}

impl Participants {
    /// Takes counts; those of one age band and sex are added up.
    #[must_use]
    pub fn new(came: impl IntoIterator<Item = Came>) -> Self {
        let mut all: Vec<Came> = Vec::new();
        for one in came.into_iter().filter(|one| one.count > 0) {
            match all.iter_mut().find(|known| (known.age, known.sex) == (one.age, one.sex)) {
                Some(known) => known.count = known.count.saturating_add(one.count),
                None => all.push(one),
            }
        }
        all.sort_unstable();
        Self(all)
    }

    /// Every group that somebody was of.
    pub fn iter(&self) -> impl Iterator<Item = Came> + '_ {
        self.0.iter().copied()
    }

    /// How many of an age band and a sex.
    #[must_use]
    pub fn of(&self, age: AgeBand, sex: ParticipantSex) -> u16 {
        self.iter().find(|one| (one.age, one.sex) == (age, sex)).map_or(0, |one| one.count)
    }

    /// How many in all.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.iter().map(|one| u32::from(one.count)).sum()
    }

    /// How many who were known to be under 21.
    #[must_use]
    pub fn children(&self) -> u32 {
        self.iter().filter(|one| one.age.is_child()).map(|one| u32::from(one.count)).sum()
    }
}

impl AgeBand {
    /// Whether it is one that the unit is for: 0 to 20 years.
    #[must_use]
    pub const fn is_child(self) -> bool {
        !matches!(self, Self::Adult | Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_came_are_counted_by_age_and_sex_and_nobody_twice() {
        let came = |age, sex, count| Came { age, sex, count };
        let participants = Participants::new([
            came(AgeBand::Adult, ParticipantSex::Girls, 2),
            came(AgeBand::Youth, ParticipantSex::Boys, 8),
            came(AgeBand::Youth, ParticipantSex::Girls, 0),
            came(AgeBand::Youth, ParticipantSex::Boys, 1),
        ]);
        assert_eq!((participants.total(), participants.children()), (11, 9));
        assert_eq!(participants.of(AgeBand::Youth, ParticipantSex::Boys), 9);
        assert_eq!(participants.iter().count(), 2);
    }
}
