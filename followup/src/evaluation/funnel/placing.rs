//! Placering i tratten: each unit's deviation, and the limits for units of any size.

use super::options::{Funnel, FunnelOf};
use crate::evaluation::estimate::Refusal;
use crate::evaluation::linear::{mean, quantile};
use crate::evaluation::rates::ratio::binomial;
use statrs::distribution::{ChiSquared, ContinuousCDF, Normal};
use statrs::function::beta::beta_reg;
use statrs::function::gamma::{gamma_ur, ln_gamma};

/// Tratt: units around what is common to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// What is compared.
    pub of: FunnelOf,
    /// The share that the units are held against; 1 for ratios.
    pub target: f64,
    /// What a size is multiplied with to become an expected count; 1 for shares and for counts against expected ones.
    pub factor: f64,
    /// The units.
    pub units: Vec<Placed>,
    /// How much more they differ than chance allows.
    pub dispersion: Dispersion,
}

/// Enhet i tratten: how many, out of how many or against how many expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The unit.
    pub name: String,
    /// How many were counted.
    pub count: u64,
    /// Out of how many, or how many were expected.
    pub size: f64,
    /// The share, or observed over expected.
    pub value: f64,
    /// Its deviation on the scale where chance is alike for all.
    pub z: f64,
    /// The same, drawn in by the over-dispersion.
    pub z_multiplicative: f64,
    /// Its deviation when units differ besides chance.
    pub z_additive: f64,
    /// How seldom a unit lies so far off when units differ besides chance; two-sided.
    pub p: f64,
    /// Its standard error on its own scale.
    error: f64,
}

/// Överspridning: how much more the units differ than chance allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// The mean squared deviation.
    pub raw: f64,
    /// The same with deviations drawn in at both ends.
    pub drawn_in: f64,
    /// The variance between units besides chance.
    pub between: f64,
    /// How seldom chance alone makes so much.
    pub p: f64,
}

/// Gränser: within which 95 and 99.8 per cent of units of a size would lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// 95 per cent.
    pub inner: (f64, f64),
    /// 99.8 per cent.
    pub outer: (f64, f64),
}

/// Places units: name, count, and what it is out of.
///
/// # Errors
/// [`Refusal`] for fewer than three units, or when there is nothing to compare.
pub fn place(units: Vec<(String, u64, f64)>, options: &Funnel, expected: bool) -> Result<Drawn, Refusal> {
    if units.len() < 3 || !(0.0..0.5).contains(&options.winsorise) {
        return Err(Refusal("a funnel needs three units or more, and winsorise from 0 to below 0.5".to_owned()));
    }
    let counted: u64 = units.iter().map(|unit| unit.1).sum();
    let overall = counted as f64 / units.iter().map(|unit| unit.2).sum::<f64>();
    let (target, factor) = match options.of {
        FunnelOf::Shares => (options.target.unwrap_or(overall), 1.0),
        FunnelOf::Ratios => (1.0, if expected { 1.0 } else { overall }),
    };
    if options.of == FunnelOf::Shares && !(target > 0.0 && target < 1.0) || factor <= 0.0 {
        return Err(Refusal("all or none of those counted: there is nothing to compare".to_owned()));
    }
    let placed = |(name, count, size): (String, u64, f64)| {
        let size = size * factor;
        let value = count as f64 / size;
        let error = error(options.of, target, size);
        let z = match options.of {
            FunnelOf::Shares => (value - target) / error,
            // The square root makes the spread of a ratio alike for small and large.
            FunnelOf::Ratios => 2.0 * size.sqrt() * (value.sqrt() - 1.0),
        };
        Placed { name, count, size, value, z, z_multiplicative: z, z_additive: z, p: 1.0, error }
    };
    let mut units: Vec<Placed> = units.into_iter().map(placed).collect();
    let dispersion = dispersion(&units, options.winsorise);
    for unit in &mut units {
        let additive = (unit.value - target) / (unit.error * unit.error + dispersion.between).sqrt();
        unit.z_multiplicative = unit.z / dispersion.drawn_in.max(1.0).sqrt();
        unit.z_additive = additive;
        unit.p = (2.0 * Normal::standard().sf(additive.abs())).min(1.0);
    }
    Ok(Drawn { of: options.of, target, factor, units, dispersion })
}

impl Drawn {
    /// Exact limits around the target for a unit of this size, by chance alone.
    #[must_use]
    pub fn limits(&self, size: f64) -> Limits {
        let ends = |tail: f64| (end(size, self.target, tail, self.of), end(size, self.target, 1.0 - tail, self.of));
        Limits { inner: ends(0.025), outer: ends(0.001) }
    }

    /// Limits that also allow for what differs between the units besides chance.
    #[must_use]
    pub fn wide_limits(&self, size: f64) -> Limits {
        let spread = (error(self.of, self.target, size).powi(2) + self.dispersion.between).sqrt();
        let ends = |share: f64| {
            let half = Normal::standard().inverse_cdf(share) * spread;
            (self.target - half, self.target + half)
        };
        Limits { inner: ends(0.975), outer: ends(0.999) }
    }

    /// The limits that a unit is held against: the wide ones where the units differ by more than chance.
    #[must_use]
    pub fn allowed(&self, size: f64) -> Limits {
        if self.overdispersed() { self.wide_limits(size) } else { self.limits(size) }
    }

    /// Whether a unit lies outside the outer limits.
    #[must_use]
    pub fn outside(&self, unit: &Placed) -> bool {
        let (low, high) = self.allowed(unit.size).outer;
        unit.value < low || unit.value > high
    }

    /// Whether the units differ by more than chance: only then the wide limits say more than the exact ones.
    #[must_use]
    pub fn overdispersed(&self) -> bool {
        self.dispersion.p < 0.05 && self.dispersion.between > 0.0
    }
}

/// The standard error that chance gives a unit of this size.
fn error(of: FunnelOf, target: f64, size: f64) -> f64 {
    match of {
        FunnelOf::Shares => (target * (1.0 - target) / size).sqrt(),
        FunnelOf::Ratios => size.sqrt().recip(),
    }
}

fn dispersion(units: &[Placed], winsorise: f64) -> Dispersion {
    let count = units.len() as f64;
    let squared = |z: &dyn Fn(f64) -> f64| mean(&units.iter().map(|unit| z(unit.z).powi(2)).collect::<Vec<f64>>());
    let mut sorted: Vec<f64> = units.iter().map(|unit| unit.z).collect();
    let (low, high) = (quantile(&mut sorted, winsorise), quantile(&mut sorted, 1.0 - winsorise));
    let drawn_in = squared(&|z| z.clamp(low, high));
    let weights: Vec<f64> = units.iter().map(|unit| unit.error.powi(-2)).collect();
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    Dispersion {
        raw: squared(&|z| z),
        drawn_in,
        between: ((count * drawn_in - (count - 1.0)) / (sum - squares / sum)).max(0.0),
        p: ChiSquared::new(count).map_or(f64::NAN, |chi| chi.sf(count * drawn_in)),
    }
}

/// Where a share of all units of this size would lie below, interpolated between whole counts.
fn end(size: f64, target: f64, share: f64, of: FunnelOf) -> f64 {
    let trials = size as u64;
    let below = |count: u64| match of {
        FunnelOf::Shares if count >= trials => 1.0,
        FunnelOf::Shares => 1.0 - beta_reg(count as f64 + 1.0, (trials - count) as f64, target),
        FunnelOf::Ratios => gamma_ur(count as f64 + 1.0, size),
    };
    let chance = |count: u64| match of {
        FunnelOf::Shares => binomial(count, trials, target),
        FunnelOf::Ratios => {
            let count = count as f64;
            (count * size.ln() - size - ln_gamma(count + 1.0)).exp()
        }
    };
    let (mut low, mut high) = (0_u64, 1_u64);
    while below(high) < share {
        high *= 2;
    }
    while low < high {
        let middle = u64::midpoint(low, high);
        if below(middle) < share { low = middle + 1 } else { high = middle }
    }
    (low as f64 - (below(low) - share) / chance(low)) / size
}
