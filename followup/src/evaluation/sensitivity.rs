//! Känslighet: how much trends may have differed before the conclusion falls.
//!
//! Rambachan & Roth (2023), REStud 90:2555–2591. A pre-period test that finds nothing proves little (Roth 2022,
//! AER: Insights 4:305–322), so instead of a green tick the answer says for which violations of parallel trends the effect
//! still differs from zero. [`relative_magnitudes`]: from one period to the next trends differ at most M̄ times as much after
//! the start as they did at most before it. [`smoothness`]: the difference in trends bends at most by M a period.
//! [`pretest`]: the steady drift that the test of the pre-periods would have found, and what it would do to the effect.

mod pretest;
mod relative_magnitudes;
mod smoothness;

use super::estimate::finite;
use faer::Mat;
use serde_json::{Value, json};

/// Effects by time since the start, against one reference period whose effect is zero, with their covariance.
#[derive(Debug, Clone)]
pub struct Path {
    /// Times since the start in order, without the reference.
    pub since: Vec<f64>,
    /// The time compared with.
    pub reference: f64,
    /// One effect a time.
    pub effects: Vec<f64>,
    /// Their covariance.
    pub covariance: Mat<f64>,
}

/// The robust intervals are told for these multiples of the largest difference before the start.
const MULTIPLES: [f64; 6] = [0.0, 0.25, 0.5, 1.0, 1.5, 2.0];

/// The robust intervals are told for bends of these shares of the effect's standard error.
const SHARES: [f64; 5] = [0.0, 0.1, 0.25, 0.5, 1.0];

/// What the mean effect from the start on bears; none when periods are lacking or nothing lies before the reference.
#[must_use]
pub fn sensitivity(path: &Path) -> Option<Value> {
    let setting = Setting::of(path)?;
    let se = setting.deviation(&setting.target);
    if se.is_nan() || se <= 0.0 {
        return None;
    }
    let relative: Vec<Value> = MULTIPLES
        .iter()
        .map(|multiple| {
            let (low, high) = relative_magnitudes::interval(&setting, *multiple);
            json!({"m_bar": multiple, "ci_low": finite(low), "ci_high": finite(high)})
        })
        .collect();
    let smooth: Vec<Value> = SHARES
        .iter()
        .filter_map(|share| {
            let (low, high) = smoothness::interval(&setting, share * se)?;
            Some(json!({"m": share * se, "ci_low": finite(low), "ci_high": finite(high)}))
        })
        .collect();
    let drift = pretest::detectable(&setting).map(|(half, most, bias)| {
        json!({"slope_50": finite(half), "slope_80": finite(most), "bias_50": finite(half * bias), "bias_80": finite(most * bias)})
    });
    Some(json!({
        "target": "mean effect from the start on",
        "relative_magnitudes": relative,
        "breakdown_m_bar": breakdown(|multiple| relative_magnitudes::rejects(&setting, 0.0, multiple), 8.0),
        "smoothness": smooth,
        "breakdown_m": breakdown(|bend| smoothness::interval(&setting, bend).is_some_and(|(low, high)| low > 0.0 || high < 0.0), 4.0 * se),
        "detectable_drift": drift,
    }))
}

/// The largest violation at which zero is still outside: null when it is inside without any, the cap when it never falls.
fn breakdown(outside: impl Fn(f64) -> bool, cap: f64) -> Option<f64> {
    if !outside(0.0) {
        return None;
    }
    if outside(cap) {
        return Some(cap);
    }
    let (mut holds, mut falls) = (0.0, cap);
    for _ in 0..14 {
        let middle = f64::midpoint(holds, falls);
        if outside(middle) { holds = middle } else { falls = middle }
    }
    Some(holds)
}

/// A path on evenly spaced periods, counted from the reference.
#[derive(Debug)]
struct Setting<'a> {
    effects: &'a [f64],
    covariance: &'a Mat<f64>,
    /// Steps from the reference: −2, −1, 1, 2, ….
    steps: Vec<i32>,
    /// The weights of the mean effect from the start on.
    target: Vec<f64>,
}

impl<'a> Setting<'a> {
    fn of(path: &'a Path) -> Option<Self> {
        let mut all = path.since.clone();
        all.push(path.reference);
        all.sort_by(f64::total_cmp);
        let width = all.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
        let steps: Vec<i32> =
            path.since.iter().map(|since| ((since - path.reference) / width).round() as i32).collect();
        let (first, last) = (*steps.first()?, *steps.last()?);
        let after = path.since.iter().filter(|since| **since >= 0.0).count();
        // A period without an effect would leave a step of two in the differences.
        let whole = all.len() == usize::try_from(last.max(0) - first.min(0)).ok()? + 1;
        if !whole || first >= 0 || after == 0 {
            return None;
        }
        let target = path.since.iter().map(|since| if *since >= 0.0 { 1.0 / after as f64 } else { 0.0 }).collect();
        Some(Self { effects: &path.effects, covariance: &path.covariance, steps, target })
    }

    fn mean(&self, weights: &[f64]) -> f64 {
        weights.iter().zip(self.effects).map(|(weight, effect)| weight * effect).sum()
    }

    fn product(&self, a: &[f64], b: &[f64]) -> f64 {
        let n = a.len();
        (0..n).map(|i| a[i] * (0..n).map(|j| self.covariance[(i, j)] * b[j]).sum::<f64>()).sum()
    }

    fn deviation(&self, weights: &[f64]) -> f64 {
        self.product(weights, weights).sqrt()
    }

    /// The position of a step from the reference; none for the reference itself.
    fn at(&self, step: i32) -> Option<usize> {
        self.steps.binary_search(&step).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(effects: &[f64], before: usize, variance: f64, shared: f64) -> Path {
        let n = effects.len();
        let since = (0..=n).map(|at| at as f64 - before as f64 - 1.0).filter(|since| *since != -1.0).collect();
        let covariance = Mat::from_fn(n, n, |i, j| if i == j { variance } else { shared });
        Path { since, reference: -1.0, effects: effects.to_vec(), covariance }
    }

    #[test]
    fn without_violation_the_interval_is_close_to_the_usual_one() {
        let path = path(&[0.0, 0.0, 3.0, 3.0], 2, 1.0, 0.5);
        let setting = Setting::of(&path).expect("the path is whole");
        let (low, high) = relative_magnitudes::interval(&setting, 0.0);
        let half = 1.96 * 0.75_f64.sqrt();
        assert!((low - (3.0 - half)).abs() < 0.35 && (high - (3.0 + half)).abs() < 0.35, "{low} {high}");
    }

    #[test]
    fn larger_violations_widen_the_interval() {
        let path = path(&[0.2, -0.1, 3.0, 3.5], 2, 0.04, 0.02);
        let setting = Setting::of(&path).expect("the path is whole");
        let widths = |interval: &dyn Fn(f64) -> (f64, f64)| -> Vec<f64> {
            [0.0, 0.5, 1.0, 2.0].iter().map(|m| interval(*m)).map(|(low, high)| high - low).collect()
        };
        let relative = widths(&|m| relative_magnitudes::interval(&setting, m));
        let smooth = widths(&|m| smoothness::interval(&setting, m).expect("there are pre-periods"));
        assert!(relative.is_sorted() && smooth.is_sorted(), "{relative:?} {smooth:?}");
    }

    #[test]
    fn a_steady_drift_is_taken_out_when_no_bend_is_allowed() {
        // Trends drift by one a period and nothing is done: the smooth interval holds zero, the naive one would not.
        let path = path(&[-2.0, -1.0, 1.0, 2.0], 2, 0.01, 0.0);
        let setting = Setting::of(&path).expect("the path is whole");
        let (low, high) = smoothness::interval(&setting, 0.0).expect("there are pre-periods");
        assert!(low < 0.0 && high > 0.0 && high - low < 1.0, "{low} {high}");
    }

    #[test]
    fn a_large_effect_breaks_down_late_and_a_small_one_at_once() {
        let value = |effects: &[f64]| sensitivity(&path(effects, 2, 0.04, 0.02)).expect("the path is whole");
        let large = value(&[0.2, -0.1, 6.0, 6.5]);
        let small = value(&[0.2, -0.1, 0.1, 0.2]);
        assert!(large["breakdown_m_bar"].as_f64().is_some_and(|m| m > 3.0), "{large}");
        assert!(small["breakdown_m_bar"].is_null(), "{small}");
    }

    #[test]
    fn a_period_without_an_effect_gives_no_answer() {
        let mut path = path(&[0.0, 0.1, 3.0, 3.1], 2, 1.0, 0.5);
        path.since[3] = 4.0;
        assert!(sensitivity(&path).is_none());
    }

    /// Draws of effects around trends that differ as much as allowed: the true effect lies inside 95 times in 100.
    #[test]
    fn the_intervals_cover_the_true_effect() {
        use rand::SeedableRng;
        use rand_distr::{Distribution, StandardNormal};
        let mut random = rand_pcg::Pcg64Mcg::seed_from_u64(7);
        // Trends differ by 0.5 from the third to the second period before the start, by 0.1 later, then by 0.5 a period;
        // and they bend by at most 0.4.
        let (drift, truth) = ([-0.6, -0.1, 0.5, 1.0], 2.0);
        for (deviation, shared) in [(0.1, 0.5), (0.5, 0.5), (1.5, 0.0)] {
            let (mut relative, mut smooth) = (0, 0);
            for _ in 0..600 {
                let mut normal = || -> f64 { StandardNormal.sample(&mut random) };
                let common = normal();
                let effects: Vec<f64> = drift
                    .iter()
                    .enumerate()
                    .map(|(at, drift)| {
                        let noise = f64::sqrt(shared) * common + f64::sqrt(1.0 - shared) * normal();
                        drift + if at >= 2 { truth } else { 0.0 } + deviation * noise
                    })
                    .collect();
                let drawn = path(&effects, 2, deviation * deviation, shared * deviation * deviation);
                let setting = Setting::of(&drawn).expect("the path is whole");
                let inside = |(low, high): (f64, f64)| usize::from(low <= truth && truth <= high);
                relative += inside(relative_magnitudes::interval(&setting, 1.0));
                smooth += inside(smoothness::interval(&setting, 0.4).expect("there are pre-periods"));
            }
            // 95 per cent of 600 is 570, with a standard error of 5.3.
            assert!(relative >= 556 && smooth >= 556, "{relative} and {smooth} of 600 at deviation {deviation}");
        }
    }
}
