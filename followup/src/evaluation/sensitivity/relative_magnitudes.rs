//! Trends differ from one period to the next at most M̄ times as much after the start as they did at most before it.
//!
//! For the difference s before the start that was largest, and its sign, the target lies between two bounds that are linear
//! in the effects. The two inequalities are tested with the hybrid of least favourable and conditional critical values of
//! Andrews, Roth & Pakes (2023), REStud 90:2763–2791, which needs no linear programme here since what is not known of the
//! later differences is bounded in closed form. The interval is the union over s and sign, so it covers whichever holds.

use super::Setting;
use statrs::distribution::{ContinuousCDF, Normal};

const LEVEL: f64 = 0.05;
/// The share of the level spent on the first stage, as the paper advises.
const FIRST_STAGE: f64 = LEVEL / 10.0;
/// The normal quantile at one minus half of it: Bonferroni's bound of the least favourable value of two moments.
const FIRST_CRITICAL: f64 = 2.807_033_768_343_811;

/// What holds when one difference before the start is the largest, with one sign.
struct Case {
    /// The difference as weights on effects, with its sign.
    difference: Vec<f64>,
}

/// The 95 % interval of the target.
pub(super) fn interval(setting: &Setting<'_>, multiple: f64) -> (f64, f64) {
    let estimate = setting.mean(&setting.target);
    let mut hull = (f64::INFINITY, f64::NEG_INFINITY);
    for case in cases(setting) {
        let moments = case.moments(setting, multiple);
        let reach = bound(setting) * multiple * setting.mean(&case.difference).abs();
        let scale = moments.deviations[0].max(moments.deviations[1]);
        let end = |direction: f64| -> Option<f64> {
            let far = reach + 6.0 * scale;
            let at = |step: i32| estimate + direction * far * (f64::from(step) / 12.0);
            // From outside inwards, so that the outermost effect not rejected is found though the set need not be whole.
            let first = (-12..=12).rev().find(|step| !moments.reject(at(*step)))?;
            let (mut inside, mut outside) = (at(first), at(first + 1));
            for _ in 0..16 {
                let middle = f64::midpoint(inside, outside);
                if moments.reject(middle) { outside = middle } else { inside = middle }
            }
            Some(outside)
        };
        if let (Some(low), Some(high)) = (end(-1.0), end(1.0)) {
            hull = (hull.0.min(low), hull.1.max(high));
        }
    }
    if hull.0 <= hull.1 { hull } else { (f64::NAN, f64::NAN) }
}

/// Whether a value of the target is outside the interval.
pub(super) fn rejects(setting: &Setting<'_>, value: f64, multiple: f64) -> bool {
    cases(setting).iter().all(|case| case.moments(setting, multiple).reject(value))
}

/// How far the target can be moved by later differences of at most one.
fn bound(setting: &Setting<'_>) -> f64 {
    let last = setting.steps.last().copied().unwrap_or_default();
    (1..=last)
        .map(|from| (from..=last).filter_map(|step| setting.at(step)).map(|at| setting.target[at]).sum::<f64>().abs())
        .sum()
}

fn cases(setting: &Setting<'_>) -> Vec<Case> {
    let first = setting.steps.first().copied().unwrap_or_default();
    (first + 1..=0)
        .flat_map(|step| [(step, 1.0), (step, -1.0)])
        .map(|(step, sign)| {
            let mut difference = vec![0.0; setting.steps.len()];
            if let Some(at) = setting.at(step) {
                difference[at] = sign;
            }
            if let Some(at) = setting.at(step - 1) {
                difference[at] = -sign;
            }
            Case { difference }
        })
        .collect()
}

/// Two moments that are not positive when the value supposed is true.
struct Moments {
    /// The moments at a value of zero; the first falls with the value, the second grows.
    means: [f64; 2],
    deviations: [f64; 2],
    correlation: f64,
}

impl Case {
    fn moments(&self, setting: &Setting<'_>, multiple: f64) -> Moments {
        let reach = bound(setting) * multiple;
        let shifted = |sign: f64| -> Vec<f64> {
            setting.target.iter().zip(&self.difference).map(|(target, step)| target + sign * reach * step).collect()
        };
        let weights = [shifted(-1.0), shifted(1.0).iter().map(|weight| -weight).collect::<Vec<f64>>()];
        let deviations = [setting.deviation(&weights[0]), setting.deviation(&weights[1])];
        let correlation = setting.product(&weights[0], &weights[1]) / (deviations[0] * deviations[1]);
        Moments { means: [setting.mean(&weights[0]), setting.mean(&weights[1])], deviations, correlation }
    }
}

impl Moments {
    fn reject(&self, value: f64) -> bool {
        let normal = Normal::standard();
        let z = [(self.means[0] - value) / self.deviations[0], (self.means[1] + value) / self.deviations[1]];
        let (worst, other) = if z[0] >= z[1] { (z[0], z[1]) } else { (z[1], z[0]) };
        if worst > FIRST_CRITICAL {
            return true;
        }
        if worst <= 0.0 {
            return false;
        }
        // Given which moment is worst, its value is normal above the point where the other would have been worse.
        let lowest = if self.correlation < 1.0 - 1e-9 {
            (other - self.correlation * worst) / (1.0 - self.correlation)
        } else {
            f64::NEG_INFINITY
        };
        let level = (LEVEL - FIRST_STAGE) / (1.0 - FIRST_STAGE);
        // Its chance to be larger still, given that it lies between there and the first stage's value.
        let above = |z: f64| normal.sf(z) - FIRST_STAGE / 2.0;
        above(worst) < level * above(lowest)
    }
}
