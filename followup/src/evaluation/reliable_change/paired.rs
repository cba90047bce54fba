//! Tests of paired scores that ask little of their distribution.

use crate::evaluation::rates::ratio::binomial;
use statrs::distribution::{ContinuousCDF, Normal};

/// Wilcoxon's signed-rank test (1945), pairs without change left out, ties given their middle rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wilcoxon {
    /// The smaller sum of ranks.
    pub statistic: f64,
    /// Two-sided.
    pub p: f64,
    /// Whether every pattern of signs was counted, ties included; for up to fifty changed pairs.
    pub exact: bool,
}

const EXACT: usize = 50;

/// The test; none when no pair changed.
#[must_use]
pub fn wilcoxon(changes: &[f64]) -> Option<Wilcoxon> {
    let mut changed: Vec<f64> = changes.iter().copied().filter(|change| *change != 0.0).collect();
    changed.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let count = changed.len();
    // Twice the ranks, so that a middle rank is a whole number too.
    let mut ranks: Vec<usize> = Vec::with_capacity(count);
    let mut ties = 0.0;
    for together in changed.chunk_by(|a, b| a.abs() == b.abs()) {
        let first = ranks.len() + 1;
        let size = together.len();
        ranks.extend(std::iter::repeat_n(2 * first + size - 1, size));
        ties += (size.pow(3) - size) as f64;
    }
    let up: usize = ranks.iter().zip(&changed).filter(|(_, change)| **change > 0.0).map(|(rank, _)| rank).sum();
    let all: usize = ranks.iter().sum();
    let smaller = up.min(all - up);
    let n = count as f64;
    let p = match count {
        0 => return None,
        _ if count <= EXACT => {
            // How likely each sum of ranks is when every sign is a coin.
            let mut chance = vec![0.0; all + 1];
            chance[0] = 1.0;
            for rank in &ranks {
                for sum in (0..=all).rev() {
                    let with = if sum >= *rank { chance[sum - rank] } else { 0.0 };
                    chance[sum] = f64::midpoint(chance[sum], with);
                }
            }
            2.0 * chance[..=smaller].iter().sum::<f64>()
        }
        _ => {
            let spread = (n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0).sqrt();
            2.0 * Normal::standard().cdf((smaller as f64 / 2.0 - n * (n + 1.0) / 4.0) / spread)
        }
    };
    Some(Wilcoxon { statistic: smaller as f64 / 2.0, p: p.min(1.0), exact: count <= EXACT })
}

/// McNemar's test (1947) by the exact binomial, and with half the chance of what was seen (mid-P; Fagerland et al. 2013).
#[must_use]
pub fn mcnemar(came: u64, left: u64) -> (f64, f64) {
    let all = came + left;
    let fewer = came.min(left);
    let below: f64 = (0..fewer).map(|k| binomial(k, all, 0.5)).sum();
    let seen = binomial(fewer, all, 0.5);
    ((2.0 * (below + seen)).min(1.0), (2.0 * (below + seen / 2.0)).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_counted_gives_wilcoxons_own_table() {
        // Five pairs that all rise: 2 of the 32 patterns of signs are as one-sided.
        let all_up = wilcoxon(&[1.0, 2.0, 3.0, 4.0, 5.0]).expect("pairs changed");
        assert!((all_up.p - 2.0 / 32.0).abs() < 1e-12 && all_up.exact && all_up.statistic == 0.0);
        // Eight pairs with a smaller rank sum of 3: 5 patterns reach it on each side.
        let eight = wilcoxon(&[-3.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0]).expect("pairs changed");
        assert!((eight.p - 10.0 / 256.0).abs() < 1e-12);
        assert_eq!(wilcoxon(&[0.0, 0.0]), None);
    }

    #[test]
    fn tied_changes_share_their_rank_and_unchanged_pairs_are_left_out() {
        let tied = wilcoxon(&[1.0, -1.0, 0.0, 2.0]).expect("pairs changed");
        // Ranks 1.5, 1.5 and 3: the one that fell weighs 1.5.
        assert!((tied.statistic - 1.5).abs() < 1e-12);
        // Sums of at most 1.5 among the eight patterns: none, and either of the tied: three on each side.
        assert!((tied.p - 6.0 / 8.0).abs() < 1e-12);
    }

    #[test]
    fn the_exact_and_the_normal_answer_meet_for_many() {
        let changes: Vec<f64> = (1..=50).map(|at| f64::from(if at % 3 == 0 { -at } else { at })).collect();
        let exact = wilcoxon(&changes).expect("pairs changed");
        let mut more = changes;
        more.push(0.001);
        let normal = wilcoxon(&more).expect("pairs changed");
        assert!(exact.exact && !normal.exact);
        assert!((exact.p - normal.p).abs() < 0.01, "{exact:?} and {normal:?}");
    }

    #[test]
    fn one_sided_changes_of_a_group_are_unlikely_by_chance() {
        // Ten crossed to the good side and two back: 2 × (1 + 12 + 66) / 4096.
        let (exact, mid) = mcnemar(10, 2);
        assert!((exact - 2.0 * 79.0 / 4096.0).abs() < 1e-12);
        assert!((mid - 2.0 * 46.0 / 4096.0).abs() < 1e-12);
        assert!((mcnemar(0, 0).0 - 1.0).abs() < 1e-12);
    }
}
