//! Regler för signaler: the standard rules for what stands out in a control chart, each with the periods that it is about.
//!
//! Three decide: a period outside the limits (Shewhart), and the two of Anhøj & Olesen (2014) for a series that has moved.
//! Together they seldom cry wolf. Two more warn sooner and oftener for nothing (Western Electric 1956; Nelson 1984), and
//! are told as hints.

use super::{Band, Verdict};
use crate::evaluation::spc::runs::Runs;

/// Regel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// En period utanför gränserna.
    Outside,
    /// En ovanligt lång följd på samma sida om mitten.
    LongRun,
    /// Ovanligt få korsningar av mitten.
    FewCrossings,
    /// Två av tre nära samma gräns.
    TwoOfThree,
    /// Sex i rad åt samma håll.
    Trend,
}

/// Signal: a rule, and the periods that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// The rule.
    pub rule: Rule,
    /// The periods in order, counted from 0.
    pub points: Vec<usize>,
}

/// So many periods in a row that rise, or fall.
const IN_A_ROW: usize = 6;

/// The two run rules are known to hold from so many periods on.
const FEWEST_FOR_RUNS: usize = 10;

impl Rule {
    /// All, those that decide first.
    pub const ALL: [Self; 5] = [Self::Outside, Self::LongRun, Self::FewCrossings, Self::TwoOfThree, Self::Trend];

    /// The word in a program's answer and in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::LongRun => "long-run",
            Self::FewCrossings => "few-crossings",
            Self::TwoOfThree => "two-of-three",
            Self::Trend => "trend",
        }
    }

    /// What it says of a series.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Outside | Self::LongRun | Self::FewCrossings => Verdict::Signal,
            Self::TwoOfThree | Self::Trend => Verdict::Hint,
        }
    }
}

/// What stands out among the figures of one phase: their periods, values and limits.
pub(super) fn found(figures: &[(usize, f64, Band)], runs: &Runs) -> Vec<Signal> {
    let enough = runs.useful >= FEWEST_FOR_RUNS;
    let all = || figures.iter().map(|figure| figure.0).collect();
    let points = |rule: Rule| match rule {
        Rule::Outside => outside(figures),
        Rule::LongRun if enough && runs.too_long() => longest(figures),
        Rule::FewCrossings if enough && runs.too_few() => all(),
        Rule::TwoOfThree => two_of_three(figures),
        Rule::Trend => trend(figures),
        Rule::LongRun | Rule::FewCrossings => Vec::new(),
    };
    let signals = Rule::ALL.map(|rule| Signal { rule, points: points(rule) });
    signals.into_iter().filter(|signal| !signal.points.is_empty()).collect()
}

fn outside(figures: &[(usize, f64, Band)]) -> Vec<usize> {
    let beyond = figures.iter().filter(|(_, value, band)| *value < band.low || *value > band.high);
    beyond.map(|figure| figure.0).collect()
}

/// The longest run on one side of the middle; figures on the middle itself neither break it nor belong to it.
fn longest(figures: &[(usize, f64, Band)]) -> Vec<usize> {
    let beside: Vec<_> = figures.iter().filter(|(_, value, band)| *value != band.centre).collect();
    let runs = beside.chunk_by(|a, b| (a.1 > a.2.centre) == (b.1 > b.2.centre));
    let longest = runs.max_by_key(|run| run.len()).unwrap_or_default();
    longest.iter().map(|figure| figure.0).collect()
}

/// Two of three in a row more than two thirds of the way to the same limit.
fn two_of_three(figures: &[(usize, f64, Band)]) -> Vec<usize> {
    let far = |(_, value, band): &(usize, f64, Band)| {
        let (above, below) = (band.high - band.centre, band.centre - band.low);
        match value - band.centre {
            up if above > 0.0 && up > above * 2.0 / 3.0 => 1,
            down if below > 0.0 && -down > below * 2.0 / 3.0 => -1,
            _ => 0,
        }
    };
    let mut found = Vec::new();
    for three in figures.windows(3) {
        for side in [1, -1] {
            let on_side: Vec<usize> =
                three.iter().filter(|figure| far(figure) == side).map(|figure| figure.0).collect();
            if on_side.len() >= 2 {
                found.extend(on_side);
            }
        }
    }
    in_order(found)
}

fn trend(figures: &[(usize, f64, Band)]) -> Vec<usize> {
    let mut found = Vec::new();
    for row in figures.windows(IN_A_ROW) {
        let all = |holds: fn(f64, f64) -> bool| row.windows(2).all(|pair| holds(pair[0].1, pair[1].1));
        if all(|a, b| a < b) || all(|a, b| a > b) {
            found.extend(row.iter().map(|figure| figure.0));
        }
    }
    in_order(found)
}

fn in_order(mut points: Vec<usize>) -> Vec<usize> {
    points.sort_unstable();
    points.dedup();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[f64]) -> Vec<(Rule, Vec<usize>)> {
        let band = Band { low: -3.0, centre: 0.0, high: 3.0 };
        let figures: Vec<_> = values.iter().enumerate().map(|(at, value)| (at, *value, band)).collect();
        found(&figures, &Runs::of(values, 0.0)).into_iter().map(|signal| (signal.rule, signal.points)).collect()
    }

    #[test]
    fn a_period_outside_the_limits_is_a_signal() {
        assert_eq!(check(&[1.0, -1.0, 3.1, -1.0]), [(Rule::Outside, vec![2])]);
        assert_eq!(check(&[1.0, -1.0, 3.0, -1.0]), []);
    }

    #[test]
    fn a_long_run_and_few_crossings_tell_that_the_series_has_moved() {
        // Ten on one side of twelve: more than log2(12) + 3 rounded, which is 7; one crossing, where 3 are the fewest.
        let moved = [-1.0, -0.5, 1.0, 0.5, 1.0, 0.6, 1.0, 0.5, 1.0, 0.4, 1.0, 0.5];
        assert_eq!(check(&moved), [(Rule::LongRun, (2..12).collect()), (Rule::FewCrossings, (0..12).collect())]);
        // A figure on the middle belongs to neither side.
        let resting = [-1.0, -0.5, 1.0, 0.5, 0.0, 0.6, 1.0, 0.5, 1.0, 0.4, 1.0, 0.5];
        assert_eq!(check(&resting)[0], (Rule::LongRun, vec![2, 3, 5, 6, 7, 8, 9, 10, 11]));
    }

    #[test]
    fn two_of_three_near_the_same_limit_are_a_hint() {
        assert_eq!(check(&[0.5, 2.1, -0.5, 2.2, -1.0]), [(Rule::TwoOfThree, vec![1, 3])]);
        assert_eq!(check(&[0.5, 2.1, -0.5, -2.2, -1.0]), []);
    }

    #[test]
    fn six_in_a_row_the_same_way_are_a_hint() {
        assert_eq!(check(&[-1.0, -0.6, -0.2, 0.2, 0.6, 1.0]), [(Rule::Trend, (0..6).collect())]);
        assert_eq!(check(&[-1.0, -0.6, -0.2, -0.2, 0.6, 1.0]), []);
    }
}
