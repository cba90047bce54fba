//! Tal i figurer: how a figure on the page writes its numbers.

use crate::language::Language;
use figures::{Numbers, Unit};

/// The way of writing numbers of a unit, with as many decimals as these values need.
#[must_use]
pub fn numbers_for(language: Language, unit: Option<&str>, values: &[f64]) -> Numbers {
    let whole = values.iter().all(|value| (value - value.round()).abs() < 1e-9);
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let decimals = match (whole, largest) {
        (true, _) => 0,
        (false, small) if small < 10.0 => 2,
        (false, large) if large >= 1000.0 => 0,
        (false, _) => 1,
    };
    numbers(language, decimals, unit)
}

/// The way of writing numbers of a unit.
#[must_use]
pub fn numbers(language: Language, decimals: usize, unit: Option<&str>) -> Numbers {
    let language = match language {
        Language::Swedish => figures::Language::Swedish,
        Language::English => figures::Language::English,
    };
    let unit = if matches!(unit, Some("%" | "procent" | "percent")) { Unit::Percent } else { Unit::None };
    Numbers { language, decimals, unit }
}

/// The middle value; between two when they are even in number.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_they_need() {
        let decimals = |values: &[f64]| numbers_for(Language::Swedish, None, values).decimals;
        assert_eq!((decimals(&[1.0, 2.0]), decimals(&[0.25]), decimals(&[58.3]), decimals(&[1800.5])), (0, 2, 1, 0));
    }

    #[test]
    fn the_median_lies_in_the_middle() {
        assert_eq!((median(&[3.0, 1.0, 2.0]), median(&[1.0, 2.0]), median(&[])), (Some(2.0), Some(1.5), None));
    }
}
