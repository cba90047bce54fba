//! Slump: seeded, so that the same seed makes the same world.

use casework::calendar::is_working_day;
use casework::occasion::sweden;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp, Poisson};
use rand_pcg::Pcg64;
use uuid::Uuid;

/// The source of all that is left to chance.
pub struct Chance {
    rng: Pcg64,
}

impl Chance {
    /// Begins from a seed.
    pub fn seeded(seed: u64) -> Self {
        Self { rng: Pcg64::seed_from_u64(seed) }
    }

    /// Whether something happens that happens with this share.
    pub fn happens(&mut self, share: f64) -> bool {
        self.rng.random_bool(share.clamp(0.0, 1.0))
    }

    /// A whole number between two, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        self.rng.random_range(from..=to.max(from))
    }

    /// One of several, each as likely; `None` of none.
    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() {
            return None;
        }
        of.get(self.rng.random_range(0..of.len())).copied()
    }

    /// One of several by weight; the last when the weights leave it so.
    pub fn weighted<T: Copy>(&mut self, of: &[(T, f64)]) -> Option<T> {
        let total: f64 = of.iter().map(|(_, weight)| weight).sum();
        let mut left = self.rng.random_range(0.0..total.max(f64::MIN_POSITIVE));
        for (one, weight) in of {
            if left < *weight {
                return Some(*one);
            }
            left -= weight;
        }
        of.last().map(|(one, _)| *one)
    }

    /// How many times something happens that happens so many times on average.
    pub fn times(&mut self, mean: f64) -> u32 {
        Poisson::new(mean.max(1e-9)).map_or(0, |poisson| poisson.sample(&mut self.rng) as u32)
    }

    /// A waiting time with a mean, in whole days.
    pub fn days(&mut self, mean: f64) -> i64 {
        Exp::new(1.0 / mean).map_or(0, |exp| exp.sample(&mut self.rng) as i64)
    }

    /// An id of version 7 for a moment.
    pub fn id(&mut self, at: Timestamp) -> Uuid {
        let random: [u8; 10] = self.rng.random();
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// A moment during office hours on a day, or on the last working day before it.
    pub fn at_work(&mut self, day: Date) -> Timestamp {
        let mut day = day;
        while !is_working_day(day) {
            day = day.saturating_sub(1.day());
        }
        let minutes = self.between(8 * 60 + 5, 16 * 60 + 25);
        self.at(day, minutes)
    }

    /// A moment on a day, so many minutes after midnight in Sweden.
    pub fn at(&mut self, day: Date, minutes: i64) -> Timestamp {
        let seconds = self.between(0, 59);
        let midnight = day.to_zoned(sweden()).map(|zoned| zoned.timestamp()).unwrap_or_default();
        midnight.saturating_add((minutes * 60 + seconds).seconds()).unwrap_or(midnight)
    }
}
