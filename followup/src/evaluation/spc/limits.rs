//! Kontrollgränser: the middle of a series, and how far from it chance alone takes a period.

use super::options::Chart;
use crate::evaluation::linear::mean;

/// A series that is to have limits: counts or values, and what counts are out of.
#[derive(Debug, Clone)]
pub struct Measured {
    count: Vec<f64>,
    population: Vec<f64>,
    value: Vec<f64>,
}

/// Gränser: the middle of a series, and the limits of each period.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// The middle.
    pub centre: f64,
    /// The lower limit of each period.
    pub low: Vec<f64>,
    /// The upper limit of each period.
    pub high: Vec<f64>,
}

/// The mean moving range of two normal values, in standard deviations.
const RANGE_OF_TWO: f64 = 1.128;
/// A moving range above this many mean moving ranges is a signal itself and is left out of their average.
const RANGE_LIMIT: f64 = 3.267;

impl Measured {
    /// Counts and what they are out of, period by period; a population of 1 for plain values.
    #[must_use]
    pub fn new(count: Vec<f64>, population: Vec<f64>) -> Self {
        let value = count.iter().zip(&population).map(|(count, population)| count / population).collect();
        Self { count, population, value }
    }

    /// The rate, share or value of each period.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.value
    }

    /// The limits, learned from the first periods.
    #[must_use]
    pub fn limits(&self, chart: Chart, learned: usize) -> Limits {
        let overall = self.count[..learned].iter().sum::<f64>() / self.population[..learned].iter().sum::<f64>();
        let centre = if chart == Chart::I { mean(&self.value[..learned]) } else { overall };
        let spread = |at: usize| match chart {
            Chart::I | Chart::C => centre.sqrt(),
            Chart::U | Chart::UPrime => (centre / self.population[at]).sqrt(),
            Chart::P | Chart::PPrime => (centre * (1.0 - centre) / self.population[at]).sqrt(),
        };
        let own: Vec<f64> = match chart {
            Chart::I => vec![moving(&self.value[..learned]); self.value.len()],
            Chart::C | Chart::U | Chart::P => (0..self.value.len()).map(spread).collect(),
            Chart::UPrime | Chart::PPrime => {
                let z: Vec<f64> = (0..learned).map(|at| (self.value[at] - centre) / spread(at)).collect();
                let besides = moving(&z);
                (0..self.value.len()).map(|at| spread(at) * besides).collect()
            }
        };
        // A count is never below nothing, nor a share above all.
        let least = if chart == Chart::I { f64::NEG_INFINITY } else { 0.0 };
        let most = if matches!(chart, Chart::P | Chart::PPrime) { 1.0 } else { f64::INFINITY };
        Limits {
            centre,
            low: own.iter().map(|own| (centre - 3.0 * own).max(least)).collect(),
            high: own.iter().map(|own| (centre + 3.0 * own).min(most)).collect(),
        }
    }
}

/// The standard deviation that the moves from period to period tell of.
fn moving(values: &[f64]) -> f64 {
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let limit = RANGE_LIMIT * mean(&ranges);
    let kept: Vec<f64> = ranges.iter().copied().filter(|range| *range < limit || limit == 0.0).collect();
    // Where a figure mostly stands still, as a median of days does, what is left after the largest moves is nothing at all,
    // and every figure would lie outside of limits that have no width.
    let kept = if kept.iter().any(|range| *range > 0.0) { kept } else { ranges };
    mean(&kept) / RANGE_OF_TWO
}
