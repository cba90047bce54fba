//! The steady drift that a test of the pre-periods would have found (Roth 2022).

use super::super::linear::{inverse, quadratic};
use super::Setting;
use faer::Mat;
use statrs::distribution::{ChiSquared, ContinuousCDF, Discrete, Poisson};

/// The drift a period that the joint test of the pre-periods finds with 50 and with 80 per cent power,
/// and what a drift of one would do to the target.
pub(super) fn detectable(setting: &Setting<'_>) -> Option<(f64, f64, f64)> {
    let before: Vec<usize> = (0..setting.steps.len()).filter(|at| setting.steps[*at] < 0).collect();
    let covariance = Mat::from_fn(before.len(), before.len(), |i, j| setting.covariance[(before[i], before[j])]);
    let drift: Vec<f64> = before.iter().map(|at| f64::from(setting.steps[*at])).collect();
    let per_drift = quadratic(&inverse(covariance.as_ref()).ok()?, &drift);
    let slope = |power: f64| Some((noncentrality(before.len(), power)? / per_drift).sqrt());
    let bias = setting.steps.iter().zip(&setting.target).map(|(step, weight)| f64::from(*step) * weight).sum();
    Some((slope(0.5)?, slope(0.8)?, bias))
}

/// The noncentrality at which a chi-squared test at five per cent has this power.
fn noncentrality(degrees: usize, power: f64) -> Option<f64> {
    let critical = ChiSquared::new(degrees as f64).ok()?.inverse_cdf(0.95);
    let (mut low, mut high) = (0.0, 200.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if above(degrees, critical, middle)? < power { low = middle } else { high = middle }
    }
    Some(high)
}

/// The chance that a noncentral chi-squared variable exceeds a value: a Poisson mixture of central ones.
fn above(degrees: usize, value: f64, noncentrality: f64) -> Option<f64> {
    let mixture = Poisson::new((noncentrality / 2.0).max(1e-12)).ok()?;
    let terms = 30 + noncentrality as u64;
    (0..terms).map(|j| Some(mixture.pmf(j) * ChiSquared::new(degrees as f64 + 2.0 * j as f64).ok()?.sf(value))).sum()
}

#[cfg(test)]
mod tests {
    use super::noncentrality;

    /// With one degree of freedom the test is two-sided normal: 80 per cent power at 2.8016 standard errors.
    #[test]
    fn one_period_before_needs_the_textbook_distance() {
        let found = noncentrality(1, 0.8).map(f64::sqrt);
        assert!(found.is_some_and(|found| (found - 2.8016).abs() < 1e-3), "{found:?}");
    }
}
