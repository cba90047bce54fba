//! Kvantiler: the middle and other points of values that have been counted.
//!
//! The definition is type 7 of Hyndman and Fan (1996), the one of R, NumPy and spreadsheets.
//! The database answers how many rows have each value; the quantile is then exact, and the same from every database.

use crate::intervals::{Interval, Level, normal_quantile};

/// Räknade värden: how many times each value was seen, in order of value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counted {
    values: Vec<(f64, u64)>,
    total: u64,
}

impl Counted {
    /// Puts values and their counts in order; values that are no number and counts of zero are left out.
    #[must_use]
    pub fn new(mut values: Vec<(f64, u64)>) -> Self {
        values.retain(|(value, count)| value.is_finite() && *count > 0);
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total = values.iter().map(|(_, count)| count).sum();
        Self { values, total }
    }

    /// How many values there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The quantile of type 7, `0.5` for the median; none when nothing was counted.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<f64> {
        if self.total == 0 || !(0.0..=1.0).contains(&share) {
            return None;
        }
        let at = (self.total - 1) as f64 * share;
        let (below, above) = (self.ranked(at.floor() as u64)?, self.ranked(at.ceil() as u64)?);
        Some(below + (above - below) * at.fract())
    }

    /// The interval for a quantile by order statistics: two of the values seen, chosen by the binomial's
    /// normal approximation (Conover 1999, 3.2). None when there are too few values to reach both sides.
    #[must_use]
    pub fn quantile_interval(&self, share: f64, level: Level) -> Option<Interval> {
        let n = self.total as f64;
        let half = normal_quantile(level.upper()) * (n * share * (1.0 - share)).sqrt();
        let (low, high) = ((n * share - half).ceil(), (n * share + half).ceil());
        if low < 1.0 || high > n || self.total == 0 {
            return None;
        }
        Some(Interval { low: self.ranked(low as u64 - 1)?, high: self.ranked(high as u64 - 1)? })
    }

    /// The value with this rank, counted from 0.
    fn ranked(&self, rank: u64) -> Option<f64> {
        let mut passed = 0;
        self.values.iter().find_map(|(value, count)| {
            passed += count;
            (rank < passed).then_some(*value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_median_of_an_even_number_is_between_the_middle_two() {
        let days = Counted::new(vec![(14.0, 1), (3.0, 1), (10.0, 1), (7.0, 1)]);
        assert_eq!(days.quantile(0.5), Some(8.5));
        // R: quantile(c(3, 7, 10, 14), .9)
        assert!((days.quantile(0.9).expect("four values") - 12.8).abs() < 1e-12);
    }

    #[test]
    fn nothing_counted_has_no_middle() {
        assert_eq!(Counted::new(vec![]).quantile(0.5), None);
        assert_eq!(Counted::new(vec![(f64::NAN, 3), (1.0, 0)]).quantile(0.5), None);
    }

    #[test]
    fn the_median_of_few_has_no_interval() {
        assert_eq!(Counted::new(vec![(1.0, 1), (2.0, 1)]).quantile_interval(0.5, Level::P95), None);
        // Conover's textbook rule for n = 25: ranks ceil(12.5 ± 1.96 × 2.5) = 8 and 18.
        let days = Counted::new((1..=25_u32).map(|day| (f64::from(day), 1)).collect());
        assert_eq!(days.quantile_interval(0.5, Level::P95), Some(Interval { low: 8.0, high: 18.0 }));
    }

    proptest! {
        #[test]
        fn counting_first_gives_what_sorting_gives(values in proptest::collection::vec(-50_i32..50, 1..200), share in 0.0..=1.0_f64) {
            let mut sorted: Vec<f64> = values.iter().copied().map(f64::from).collect();
            sorted.sort_by(f64::total_cmp);
            let at = (sorted.len() - 1) as f64 * share;
            let (below, above) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
            let expected = below + (above - below) * at.fract();
            let counted = Counted::new(values.iter().map(|value| (f64::from(*value), 1)).collect());
            prop_assert_eq!(counted.quantile(share), Some(expected));
        }
    }
}
