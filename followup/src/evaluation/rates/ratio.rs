//! Two counts against each other.

use crate::intervals::{Interval, Level, clopper_pearson};
use statrs::function::beta::beta_reg;
use statrs::function::gamma::ln_gamma;

/// A ratio of two rates, by the count of one group given the count of both.
///
/// Given how many events there are in all, the number in one group is binomial; Clopper and Pearson's interval for its share is
/// turned into one for the ratio. The p-value is twice the smaller tail, so that it agrees with the interval; the one that
/// sums all less likely outcomes does not always, and stands beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// The ratio; infinite when only the group has events.
    pub ratio: f64,
    /// Its interval.
    pub interval: Interval,
    /// Twice the smaller tail.
    pub p: f64,
    /// Twice the smaller tail with half the chance of what was seen.
    pub mid_p: f64,
    /// The chance of all that is no likelier than what was seen; not summed for more than a million events.
    pub least_likely_p: Option<f64>,
}

/// Up to how many events each outcome's chance is summed.
const MOST: u64 = 1_000_000;

impl Ratio {
    /// The rate of a group over that of another: counts and what they are out of. None when there are no events at all.
    #[must_use]
    pub fn of(count: u64, exposed: f64, other: u64, other_exposed: f64, level: Level) -> Option<Self> {
        let all = count + other;
        if all == 0 {
            return None;
        }
        let share = clopper_pearson(count, all, level)?;
        let turned = |share: f64| share / (1.0 - share) * other_exposed / exposed;
        let null = exposed / (exposed + other_exposed);
        let seen = binomial(count, all, null);
        let (own, rest) = (count as f64, other as f64);
        let below = if count == 0 { 0.0 } else { 1.0 - beta_reg(own, rest + 1.0, null) };
        let above = if other == 0 { 0.0 } else { beta_reg(own + 1.0, rest, null) };
        // A little slack, so that an outcome exactly as likely counts in spite of rounding.
        let counted = all <= MOST;
        let least_likely_p: f64 = (0..=if counted { all } else { 0 })
            .map(|k| binomial(k, all, null))
            .filter(|chance| *chance <= seen * (1.0 + 1e-7))
            .sum();
        Some(Self {
            ratio: (count as f64 / exposed) / (other as f64 / other_exposed),
            interval: Interval { low: turned(share.low), high: turned(share.high) },
            p: (2.0 * (below.min(above) + seen)).min(1.0),
            mid_p: (2.0 * (below.min(above) + seen / 2.0)).min(1.0),
            least_likely_p: counted.then(|| least_likely_p.min(1.0)),
        })
    }
}

/// The chance of `k` out of `n`.
#[must_use]
pub fn binomial(k: u64, n: u64, share: f64) -> f64 {
    let (k, n) = (k as f64, n as f64);
    let ways = ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
    let log = |times: f64, chance: f64| if times == 0.0 { 0.0 } else { times * chance.ln() };
    (ways + log(k, share) + log(n - k, 1.0 - share)).exp()
}
