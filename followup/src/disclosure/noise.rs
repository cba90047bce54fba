//! Avrundning och brus: the other ways to blur a count, and what each costs in exactness.
//!
//! Withholding is what Nära does by itself. These are for whoever must publish many linked tables: rounding to a base,
//! and mechanisms with a privacy loss ε for a count that one person changes by at most one.
//! Ghosh, Roughgarden & Sundararajan (2012), SIAM J Comput 41:1673–1693; Dwork et al. (2006);
//! Balle & Wang (2018), ICML, for the Gaussian that is no larger than it must be.

use statrs::distribution::{ContinuousCDF, Normal};

/// The nearest multiple of an odd base; there are no ties.
#[must_use]
pub const fn round_to_nearest(count: u64, base: Odd) -> u64 {
    (count + base.0 / 2) / base.0 * base.0
}

/// Udda bas: what counts are rounded to, such as 3 or 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd(u64);

impl Odd {
    /// An odd number above 1, or none.
    #[must_use]
    pub const fn new(base: u64) -> Option<Self> {
        if base > 1 && base % 2 == 1 { Some(Self(base)) } else { None }
    }
}

/// The chance with which unbiased random rounding goes up: on average the count is kept.
#[must_use]
pub fn chance_of_rounding_up(count: u64, base: Odd) -> f64 {
    (count % base.0) as f64 / base.0 as f64
}

/// Integritetsförlust ε: above 0; the smaller, the less one person's presence shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Epsilon(f64);

impl Epsilon {
    /// A finite number above 0, or none.
    #[must_use]
    pub fn new(epsilon: f64) -> Option<Self> {
        (epsilon.is_finite() && epsilon > 0.0).then_some(Self(epsilon))
    }

    /// Laplace noise: its standard deviation.
    #[must_use]
    pub fn laplace_deviation(self) -> f64 {
        std::f64::consts::SQRT_2 / self.0
    }

    /// Laplace noise: the chance that a count moves by more than so much.
    #[must_use]
    pub fn laplace_beyond(self, distance: f64) -> f64 {
        (-distance * self.0).exp()
    }

    /// Two-sided geometric noise, in whole numbers: the chance of moving by exactly so much.
    #[must_use]
    pub fn geometric_at(self, distance: i32) -> f64 {
        let a = (-self.0).exp();
        (1.0 - a) / (1.0 + a) * a.powi(distance.abs())
    }

    /// Two-sided geometric noise: the chance of moving by more than so much.
    #[must_use]
    pub fn geometric_beyond(self, distance: u16) -> f64 {
        let a = (-self.0).exp();
        2.0 * a.powi(i32::from(distance) + 1) / (1.0 + a)
    }

    /// Two-sided geometric noise: its variance.
    #[must_use]
    pub fn geometric_variance(self) -> f64 {
        let a = (-self.0).exp();
        2.0 * a / (1.0 - a).powi(2)
    }

    /// The smallest standard deviation with which Gaussian noise keeps (ε, δ); none unless 0 < δ < 1.
    #[must_use]
    pub fn gaussian_deviation(self, delta: f64) -> Option<f64> {
        let normal = Normal::standard();
        let loss = |sigma: f64| {
            let (near, far) = (0.5 / sigma, self.0 * sigma);
            normal.cdf(near - far) - self.0.exp() * normal.cdf(-near - far)
        };
        if !(delta > 0.0 && delta < 1.0) {
            return None;
        }
        // The loss falls as the noise grows.
        let (mut low, mut high) = (0.0, 1.0);
        while loss(high) > delta {
            low = high;
            high *= 2.0;
        }
        for _ in 0..100 {
            let middle = f64::midpoint(low, high);
            if loss(middle) > delta { low = middle } else { high = middle }
        }
        Some(high)
    }
}
