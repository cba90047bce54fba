//! Intervals from tests: every effect that a test does not reject.

use super::super::estimate::finite;

/// Five per cent, and a trace for p-values that are shares.
const LEVEL: f64 = 0.05 + 1e-12;

/// The ends of the effects that a test does not reject at five per cent; none where it rejects nothing on that side.
pub fn interval(p: impl Fn(f64) -> f64, estimate: f64, scale: f64) -> (Option<f64>, Option<f64>) {
    let end = |direction: f64| {
        let (mut inside, mut outside) = (estimate, None);
        for power in 0..12 {
            let candidate = estimate + direction * scale * f64::from(1 << power);
            if p(candidate) <= LEVEL {
                outside = Some(candidate);
                break;
            }
            inside = candidate;
        }
        let mut outside = outside?;
        for _ in 0..40 {
            let middle = f64::midpoint(inside, outside);
            if p(middle) <= LEVEL { outside = middle } else { inside = middle }
        }
        finite(inside)
    };
    (end(-1.0), end(1.0))
}
