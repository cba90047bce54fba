//! Följder: how long a series stays on one side of its middle, and how often it crosses (Anhøj & Olesen 2014).

use crate::evaluation::estimate::finite;
use serde_json::{Value, json};
use statrs::distribution::{Binomial, DiscreteCDF};

/// Följder i en serie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Runs {
    /// Periods that do not lie on the middle itself.
    pub useful: usize,
    /// The longest run on one side.
    pub longest: usize,
    /// The longest that chance usually makes.
    pub longest_allowed: f64,
    /// How often the series crosses the middle.
    pub crossings: usize,
    /// The fewest crossings that chance usually makes.
    pub crossings_needed: u64,
}

impl Runs {
    /// The longest run on one side of the middle and the crossings of it, points on the middle left out.
    #[must_use]
    pub fn of(values: &[f64], centre: f64) -> Self {
        let sides: Vec<bool> = values.iter().filter(|value| **value != centre).map(|value| *value > centre).collect();
        let count = sides.len();
        Self {
            useful: count,
            longest: sides.chunk_by(|a, b| a == b).map(<[bool]>::len).max().unwrap_or_default(),
            longest_allowed: ((count as f64).log2() + 3.0).round(),
            crossings: sides.windows(2).filter(|pair| pair[0] != pair[1]).count(),
            crossings_needed: Binomial::new(0.5, count.saturating_sub(1) as u64)
                .map_or(0, |coin| coin.inverse_cdf(0.05)),
        }
    }

    /// Whether the series stays on one side for longer than chance usually lets it.
    #[must_use]
    pub fn too_long(&self) -> bool {
        self.longest as f64 > self.longest_allowed
    }

    /// Whether it crosses the middle more seldom than chance usually lets it.
    #[must_use]
    pub fn too_few(&self) -> bool {
        (self.crossings as u64) < self.crossings_needed
    }

    /// Whether either rule says that the series has shifted.
    #[must_use]
    pub fn signal(&self) -> bool {
        self.too_long() || self.too_few()
    }

    /// The runs as an estimate tells them.
    #[must_use]
    pub fn told(&self) -> Value {
        json!({
            "useful": self.useful, "longest": self.longest, "longest_allowed": finite(self.longest_allowed),
            "crossings": self.crossings, "crossings_needed": self.crossings_needed, "signal": self.signal(),
        })
    }
}
