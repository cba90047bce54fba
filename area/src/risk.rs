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

/// How many standard errors an interval reaches to each side.
const REACH: f64 = 1.96;

impl Told {
    /// The share of an own area out of those of its parts, each weighed by how many answered there; its interval is as wide as
    /// theirs together make it. One part that is withheld withholds it, and no more is told than the parts tell.
    #[must_use]
    pub fn together(parts: &[Option<Self>]) -> Option<Self> {
        let parts = parts.iter().copied().collect::<Option<Vec<Self>>>()?;
        if let [only] = parts[..] {
            return Some(only);
        }
        let answered: i64 = parts.iter().map(|part| part.answered).sum();
        if answered <= 0 {
            return None;
        }
        let weight = |part: &Self| part.answered as f64 / answered as f64;
        let share: f64 = parts.iter().map(|part| weight(part) * part.share).sum();
        let error = |part: &Self| weight(part) * (part.high - part.low) / (2.0 * REACH);
        let half = REACH * parts.iter().map(|part| error(part).powi(2)).sum::<f64>().sqrt();
        Some(Self { answered, share, low: (share - half).max(0.0), high: (share + half).min(1.0) })
    }

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
    #[test]
    fn an_own_area_weighs_its_parts_by_those_who_answered_there() {
        let part =
            |answered, share: f64, half: f64| Some(Told { answered, share, low: share - half, high: share + half });
        // (300 · 0.4 + 100 · 0.2) / 400 = 0.35; half: √((0.75 · 0.04)² + (0.25 · 0.16)²) = √(0.0009 + 0.0016) = 0.05.
        let whole = Told::together(&[part(300, 0.4, 0.04), part(100, 0.2, 0.16)]).expect("both are told");
        assert_eq!(whole.answered, 400);
        let near = |value: f64, expected: f64| (value - expected).abs() < 1e-12;
        assert!(near(whole.share, 0.35) && near(whole.low, 0.30) && near(whole.high, 0.40), "{whole:?}");
        assert_eq!(Told::together(&[part(300, 0.4, 0.04), None]), None, "a part that is withheld withholds the whole");
        assert_eq!(Told::together(&[part(80, 0.3, 0.1)]), part(80, 0.3, 0.1), "one part is as it is");
        assert_eq!(Told::together(&[]), None);
    }
}
