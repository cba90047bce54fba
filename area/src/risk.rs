//! Risk- och skyddsfaktorer: what a survey of the young says of an area, as shares and never as persons.

use crate::{AreaCode, Division};

/// Andel: how many of those who answered in an area have a risk or a protection. What is withheld has no figures.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskShare {
    /// The year of the survey.
    pub year: i16,
    /// The scale, by its name in the survey's definition.
    pub scale: String,
    /// The area; none for all who answered.
    pub area: Option<AreaCode>,
    /// The division that the code belongs to.
    pub division: Option<Division>,
    /// The figures; none when they are withheld.
    pub told: Option<Told>,
}

/// The figures of a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// How many answered enough to have a score.
    pub answered: i64,
    /// The weighed share with a score above the cut.
    pub share: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Jämförelse: what a share says beside that of all who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// It is higher by more than chance.
    Higher,
    /// It is lower by more than chance.
    Lower,
    /// It cannot be told from it.
    Alike,
}

impl Told {
    /// How it stands beside another. Only intervals that do not meet are told apart: that errs on the careful side, for
    /// those who answered in the area are among all who did.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Beside {
        if self.low > other.high {
            Beside::Higher
        } else if self.high < other.low {
            Beside::Lower
        } else {
            Beside::Alike
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_whose_intervals_meet_are_not_told_apart() {
        let told = |low: f64, high: f64| Told { answered: 100, share: (low + high) / 2.0, low, high };
        assert_eq!(told(0.30, 0.40).beside(&told(0.20, 0.29)), Beside::Higher);
        assert_eq!(told(0.10, 0.19).beside(&told(0.20, 0.29)), Beside::Lower);
        assert_eq!(told(0.15, 0.25).beside(&told(0.20, 0.29)), Beside::Alike);
    }
}
