//! Sammanräkning: how the figures of parts become a figure of the whole, and which cannot.

use crate::Value;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Räknesätt: what may be done with a statistic's figures when areas are put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Combining {
    /// It counts: the figures are added.
    Sum,
    /// It is a share or a mean: the figures are weighted by another statistic, which is named wherever the result is shown.
    WeightedBy(String),
    /// It is a median, an index or the like: the figure of the whole cannot be had from its parts.
    Not,
}

/// The text says no way of putting figures together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no way to put figures together: expected “sum”, “weighted by INDICATOR” or “not”")]
pub struct NotACombining(pub String);

/// Värdet av det hela: the figure, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Combined {
    /// The figure.
    Number(f64),
    /// The source withholds or lacks a part, so the whole is not known.
    Unknown(Value),
    /// The statistic cannot be put together.
    NotCombined,
    /// What it should be weighted by is not known for every part.
    NoWeight,
}

const WEIGHTED: &str = "weighted by ";

impl Combining {
    /// What is weighted by, if anything.
    #[must_use]
    pub fn weight(&self) -> Option<&str> {
        match self {
            Self::WeightedBy(weight) => Some(weight),
            Self::Sum | Self::Not => None,
        }
    }

    /// Puts the parts together, each with what it weighs. Nothing is made of what is not known of every part.
    #[must_use]
    pub fn combine(&self, parts: &[(Value, Option<f64>)]) -> Combined {
        if matches!(self, Self::Not) && parts.len() > 1 {
            return Combined::NotCombined;
        }
        let mut known = Vec::new();
        for (value, weight) in parts {
            match value {
                Value::Number(number) => known.push((*number, *weight)),
                unknown => return Combined::Unknown(*unknown),
            }
        }
        match (known.as_slice(), self) {
            ([], _) => Combined::Unknown(Value::Missing),
            ([(only, _)], _) => Combined::Number(*only),
            (known, Self::WeightedBy(_)) => {
                let Some(weights) = known.iter().map(|(_, weight)| *weight).collect::<Option<Vec<f64>>>() else {
                    return Combined::NoWeight;
                };
                let all: f64 = weights.iter().sum();
                if !(all > 0.0 && weights.iter().all(|weight| *weight >= 0.0)) {
                    return Combined::NoWeight;
                }
                Combined::Number(
                    known.iter().zip(&weights).map(|((value, _), weight)| value * weight).sum::<f64>() / all,
                )
            }
            (known, _) => Combined::Number(known.iter().map(|(value, _)| value).sum()),
        }
    }
}

impl Combined {
    /// The figure as a value; what cannot be had is missing.
    #[must_use]
    pub const fn value(self) -> Value {
        match self {
            Self::Number(number) => Value::Number(number),
            Self::Unknown(value) => value,
            Self::NotCombined | Self::NoWeight => Value::Missing,
        }
    }
}

impl FromStr for Combining {
    type Err = NotACombining;

    fn from_str(text: &str) -> Result<Self, NotACombining> {
        match (text, text.strip_prefix(WEIGHTED).map(str::trim)) {
            ("sum", _) => Ok(Self::Sum),
            ("not", _) => Ok(Self::Not),
            (_, Some(weight)) if !weight.is_empty() => Ok(Self::WeightedBy(weight.to_owned())),
            _ => Err(NotACombining(text.to_owned())),
        }
    }
}

impl fmt::Display for Combining {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sum => f.write_str("sum"),
            Self::Not => f.write_str("not"),
            Self::WeightedBy(weight) => write!(f, "{WEIGHTED}{weight}"),
        }
    }
}

impl TryFrom<String> for Combining {
    type Error = NotACombining;

    fn try_from(text: String) -> Result<Self, NotACombining> {
        text.parse()
    }
}

impl From<Combining> for String {
    fn from(combining: Combining) -> Self {
        combining.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_population() -> Combining {
        Combining::WeightedBy("population".to_owned())
    }

    #[test]
    fn counts_are_added_shares_are_weighted_and_medians_are_left() {
        let parts = [(Value::Number(10.0), Some(300.0)), (Value::Number(40.0), Some(100.0))];
        assert_eq!(Combining::Sum.combine(&parts), Combined::Number(50.0));
        assert_eq!(by_population().combine(&parts), Combined::Number(17.5));
        assert_eq!(Combining::Not.combine(&parts), Combined::NotCombined);
        assert_eq!(Combining::Not.combine(&parts[..1]), Combined::Number(10.0), "an area alone is itself");
    }

    #[test]
    fn what_is_withheld_of_a_part_is_not_known_of_the_whole() {
        let parts = [(Value::Number(10.0), Some(300.0)), (Value::Suppressed, Some(100.0))];
        assert_eq!(Combining::Sum.combine(&parts), Combined::Unknown(Value::Suppressed));
        assert_eq!(by_population().combine(&parts), Combined::Unknown(Value::Suppressed));
        let weightless = [(Value::Number(10.0), Some(300.0)), (Value::Number(1.0), None)];
        assert_eq!(by_population().combine(&weightless), Combined::NoWeight);
        assert_eq!(Combining::Sum.combine(&[]), Combined::Unknown(Value::Missing));
    }

    #[test]
    fn a_way_of_putting_together_is_read_as_it_is_written() {
        for combining in [Combining::Sum, Combining::Not, by_population()] {
            assert_eq!(combining.to_string().parse(), Ok(combining));
        }
        assert!("weighted by ".parse::<Combining>().is_err());
    }

    proptest! {
        #[test]
        fn a_weighted_figure_lies_among_its_parts(parts in proptest::collection::vec((0.0..100.0_f64, 1.0..5000.0_f64), 1..20)) {
            let given: Vec<_> = parts.iter().map(|(value, weight)| (Value::Number(*value), Some(*weight))).collect();
            let Combined::Number(whole) = by_population().combine(&given) else { return Err(TestCaseError::fail("no figure")) };
            let least = parts.iter().map(|part| part.0).fold(f64::MAX, f64::min);
            let most = parts.iter().map(|part| part.0).fold(f64::MIN, f64::max);
            prop_assert!(whole >= least - 1e-9 && whole <= most + 1e-9);
        }
    }
}
