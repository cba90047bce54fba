//! Konfidensintervall: how far chance alone may have moved a count, a share, a rate or a mean.
//!
//! Counts here are small, often under ten a year, and then half of a change is noise
//! (Wainer 2007; Goldstein and Spiegelhalter 1996). So the intervals are exact where that is possible,
//! and a figure is never shown without one.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};
use statrs::function::beta::{beta_reg, ln_beta};
use statrs::function::gamma::{gamma_lr, ln_gamma};

/// Konfidensintervall: from low to high, both included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Konfidensgrad: how often such an interval covers what it should, `0.95` as a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level(f64);

impl Level {
    /// Nineteen times of twenty, the level that every page shows.
    pub const P95: Self = Self(0.95);

    /// A level strictly between 0 and 1, or none.
    #[must_use]
    pub fn new(level: f64) -> Option<Self> {
        (level > 0.0 && level < 1.0).then_some(Self(level))
    }

    /// What is left outside on each side.
    fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// What lies below the upper end.
    pub(crate) fn upper(self) -> f64 {
        1.0 - self.tail()
    }
}

impl Interval {
    /// The interval in another unit: a rate per 1 000 instead of per child.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// Wilson's score interval for a share: right for every page's purpose, never outside 0–1 (Wilson 1927).
/// None when there is nothing to take a share of, or more counted than there are.
#[must_use]
pub fn wilson(count: u64, of: u64, level: Level) -> Option<Interval> {
    if of == 0 || count > of {
        return None;
    }
    let (x, n) = (count as f64, of as f64);
    let z = normal_quantile(level.upper());
    let (share, spread) = (x / n, z * z / n);
    let centre = (share + spread / 2.0) / (1.0 + spread);
    let half = z / (1.0 + spread) * (share * (1.0 - share) / n + spread / (4.0 * n)).sqrt();
    let low = if count == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if count == of { 1.0 } else { (centre + half).min(1.0) };
    Some(Interval { low, high })
}

/// Newcombe's interval for the difference between two shares, from the two Wilson intervals (Newcombe 1998, method 10).
/// Each share is so many of so many.
#[must_use]
pub fn difference(one: (u64, u64), other: (u64, u64), level: Level) -> Option<Interval> {
    let (a, b) = (wilson(one.0, one.1, level)?, wilson(other.0, other.1, level)?);
    let (p, q) = (one.0 as f64 / one.1 as f64, other.0 as f64 / other.1 as f64);
    let apart = |left: f64, right: f64| left.hypot(right);
    Some(Interval { low: p - q - apart(p - a.low, b.high - q), high: p - q + apart(a.high - p, q - b.low) })
}

/// Clopper–Pearson's exact interval for a share: never covers less than it says (Clopper and Pearson 1934).
#[must_use]
pub fn clopper_pearson(count: u64, of: u64, level: Level) -> Option<Interval> {
    if of == 0 || count > of {
        return None;
    }
    let (x, n, tail) = (count as f64, of as f64, level.tail());
    let low = if count == 0 { 0.0 } else { beta_quantile(tail, x, n - x + 1.0) };
    let high = if count == of { 1.0 } else { beta_quantile(1.0 - tail, x + 1.0, n - x) };
    Some(Interval { low, high })
}

/// Garwood's exact interval for a count of events that come at random in time (Garwood 1936).
#[must_use]
pub fn poisson(count: u64, level: Level) -> Interval {
    let (x, tail) = (count as f64, level.tail());
    let low = if count == 0 { 0.0 } else { gamma_quantile(tail, x) };
    Interval { low, high: gamma_quantile(1.0 - tail, x + 1.0) }
}

/// The mid-P interval for a count: half the chance of the count itself is left out, so that it covers as often as it says
/// on average, and now and then a little less (Cohen and Yang 1994).
#[must_use]
pub fn poisson_mid_p(count: u64, level: Level) -> Interval {
    let (x, tail) = (count as f64, level.tail());
    let chance = |k: f64, mean: f64| if k < 0.0 { 0.0 } else { (k * mean.ln() - mean - ln_gamma(k + 1.0)).exp() };
    let slope = |mean: f64| f64::midpoint(chance(x, mean), chance(x - 1.0, mean));
    let most = poisson(count, level).high + 1.0;
    let below = |mean: f64| if count == 0 { 1.0 } else { gamma_lr(x, mean) };
    let low = if count == 0 {
        0.0
    } else {
        root(x / 2.0, 0.0, most, |mean| gamma_lr(x + 1.0, mean) + chance(x, mean) / 2.0 - tail, slope)
    };
    let high = root(x + 1.0, 0.0, most, |mean| below(mean) - chance(x, mean) / 2.0 - (1.0 - tail), slope);
    Interval { low, high }
}

/// Garwood's interval for events per `per` persons, such as reports per 1 000 children.
/// None when the population is not above zero.
#[must_use]
pub fn poisson_rate(count: u64, population: f64, per: f64, level: Level) -> Option<Interval> {
    (population > 0.0 && population.is_finite()).then(|| poisson(count, level).scaled(per / population))
}

/// Student's interval for a mean, from the number, the sum and the sum of squares.
/// None for fewer than two values: one value says nothing of spread.
#[must_use]
pub fn mean(n: u64, sum: f64, sum_of_squares: f64, level: Level) -> Option<Interval> {
    if n < 2 {
        return None;
    }
    let size = n as f64;
    let centre = sum / size;
    let variance = ((sum_of_squares - sum * centre) / (size - 1.0)).max(0.0);
    let t = StudentsT::new(0.0, 1.0, size - 1.0).ok()?.inverse_cdf(level.upper());
    let half = t * (variance / size).sqrt();
    half.is_finite().then_some(Interval { low: centre - half, high: centre + half })
}

/// The standard normal quantile.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// Where the gamma distribution with this shape and scale 1 has reached `p`.
///
/// statrs stops its own search at about 1e-5, so the search is ours and only its distribution functions are used.
pub(crate) fn gamma_quantile(p: f64, shape: f64) -> f64 {
    // Wilson and Hilferty's cube is within a few per cent, and Newton does the rest.
    let ninth = 1.0 / (9.0 * shape);
    let guess = shape * (1.0 - ninth + normal_quantile(p) * ninth.sqrt()).powi(3);
    let log_scale = ln_gamma(shape);
    let upper = shape + 12.0 * shape.sqrt() + 60.0;
    root(guess, 0.0, upper, |x| gamma_lr(shape, x) - p, |x| ((shape - 1.0) * x.ln() - x - log_scale).exp())
}

/// Where the beta distribution has reached `p`.
pub(crate) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let centre = a / (a + b);
    let spread = (centre * (1.0 - centre) / (a + b + 1.0)).sqrt();
    let log_scale = ln_beta(a, b);
    root(
        centre + normal_quantile(p) * spread,
        0.0,
        1.0,
        |x| beta_reg(a, b, x) - p,
        |x| ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - log_scale).exp(),
    )
}

/// Newton's method that falls back on halving whenever it would leave the bracket.
fn root(guess: f64, mut low: f64, mut high: f64, value: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> f64 {
    let mut x = if guess > low && guess < high { guess } else { f64::midpoint(low, high) };
    for _ in 0..200 {
        let error = value(x);
        if error > 0.0 {
            high = x
        } else {
            low = x
        }
        let newton = x - error / slope(x);
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - x).abs() <= 4.0 * f64::EPSILON * x {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: f64, expected: f64, within: f64) {
        assert!((found - expected).abs() <= within, "found {found}, expected {expected}");
    }

    #[test]
    fn the_difference_between_two_shares_is_newcombes() {
        // Newcombe (1998), Statistics in Medicine 17:873–890, table II, examples (a) and (d).
        for (one, other, low, high) in [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090)] {
            let found = difference(one, other, Level::P95).expect("both are shares");
            close(found.low, low, 6e-5);
            close(found.high, high, 6e-5);
        }
        assert_eq!(difference((1, 0), (1, 2), Level::P95), None);
    }

    #[test]
    fn five_reports_may_be_anything_from_two_to_twelve() {
        // Breslow and Day, volume II, and every table since Garwood.
        for (count, low, high) in [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)] {
            let found = poisson(count, Level::P95);
            close(found.low, low, 6e-4);
            close(found.high, high, 6e-4);
        }
    }

    #[test]
    fn a_share_of_none_and_of_all_has_one_end_fixed() {
        let none = clopper_pearson(0, 10, Level::P95).expect("ten is enough");
        close(none.low, 0.0, 0.0);
        // The closed form: 1 - 0.025^(1/10).
        close(none.high, 1.0 - 0.025_f64.powf(0.1), 1e-12);
        let all = wilson(4, 4, Level::P95).expect("four is enough");
        close(all.low, 0.510_109_163_545_403, 1e-9);
        close(all.high, 1.0, 0.0);
    }

    #[test]
    fn wilson_is_as_in_newcombe_1998() {
        // Newcombe's examples: 81 of 263, and 15 of 148.
        for (count, of, low, high) in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)] {
            let found = wilson(count, of, Level::P95).expect("the examples are proper shares");
            close(found.low, low, 5e-5);
            close(found.high, high, 5e-5);
        }
    }

    #[test]
    fn a_mean_of_one_has_no_interval() {
        assert_eq!(mean(1, 5.0, 25.0, Level::P95), None);
        let five = mean(5, 15.0, 55.0, Level::P95).expect("five values have a spread");
        // 1, 2, 3, 4, 5: 3 ± 2.776445 × 1.581139 / √5.
        close(five.low, 3.0 - 1.963_243, 1e-5);
        close(five.high, 3.0 + 1.963_243, 1e-5);
    }

    #[test]
    fn a_rate_needs_a_population() {
        assert_eq!(poisson_rate(3, 0.0, 1000.0, Level::P95), None);
        let rate = poisson_rate(10, 2000.0, 1000.0, Level::P95).expect("two thousand children");
        close(rate.low, 4.795_388_696 / 2.0, 1e-8);
    }

    proptest! {
        #[test]
        fn the_exact_share_holds_the_observed_and_is_wider_than_wilson_is_off(of in 1_u64..5000, part in 0.0..=1.0_f64) {
            let count = ((of as f64) * part).round() as u64;
            let exact = clopper_pearson(count, of, Level::P95).expect("a proper share");
            let score = wilson(count, of, Level::P95).expect("a proper share");
            let share = count as f64 / of as f64;
            for found in [exact, score] {
                prop_assert!(found.low <= share && share <= found.high);
                prop_assert!(found.low >= 0.0 && found.high <= 1.0);
            }
            if count > 0 {
                prop_assert!((beta_reg(count as f64, (of - count) as f64 + 1.0, exact.low) - 0.025).abs() < 1e-9);
            }
        }

        #[test]
        fn the_exact_count_leaves_as_much_outside_as_it_says(count in 1_u64..200_000) {
            let found = poisson(count, Level::P95);
            prop_assert!((gamma_lr(count as f64, found.low) - 0.025).abs() < 1e-8);
            prop_assert!((gamma_lr(count as f64 + 1.0, found.high) - 0.975).abs() < 1e-8);
        }
    }
}
