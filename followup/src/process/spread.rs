//! Spridning: the middle and the tail of many times.

use serde::Serialize;

/// Spridning: mean, median and the nine-tenths quantile, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The sum divided by the number.
    pub mean: f64,
    /// As many below as above.
    pub median: f64,
    /// One in ten takes longer.
    pub p90: f64,
}

impl Spread {
    /// The spread of times in microseconds; none when there are no times. Orders the times.
    #[must_use]
    pub fn of(times: &mut [i64]) -> Option<Self> {
        times.sort_unstable();
        Some(Self { mean: mean(times)?, median: quantile(times, 0.5)?, p90: quantile(times, 0.9)? })
    }
}

/// The mean of times in microseconds, in seconds.
#[must_use]
pub fn mean(times: &[i64]) -> Option<f64> {
    if times.is_empty() {
        return None;
    }
    let sum: i128 = times.iter().map(|time| i128::from(*time)).sum();
    Some(sum as f64 / times.len() as f64 / 1e6)
}

/// A quantile of ordered times in microseconds, in seconds: linear between the two nearest,
/// as in numpy, R's type 7 and Excel, so that a figure can be checked there.
#[must_use]
pub fn quantile(ordered: &[i64], share: f64) -> Option<f64> {
    let last = ordered.len().checked_sub(1)?;
    let place = last as f64 * share;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    let (low, high) = (ordered[below] as f64, ordered[above] as f64);
    Some((low + (high - low) * (place - below as f64)) / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        let spread = Spread::of(&mut [4_000_000, 1_000_000, 2_000_000, 3_000_000]);
        assert_eq!(spread, Some(Spread { mean: 2.5, median: 2.5, p90: 3.7 }));
    }

    #[test]
    fn no_times_have_no_spread() {
        assert_eq!(Spread::of(&mut []), None);
    }
}
