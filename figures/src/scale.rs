//! Skala: from values to places, with few and round ticks.

/// A span of values laid over a span of places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// A scale that holds all values and begins and ends on a round number, with about so many steps.
    /// No value, or one value over and over, still gives a scale that can be drawn.
    #[must_use]
    pub fn holding(values: impl IntoIterator<Item = f64>, steps: u32) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        // Values beyond any sensible statistic would make steps that no longer add up.
        let (low, high) = (low.clamp(-1e12, 1e12), high.clamp(-1e12, 1e12));
        let span = if high - low > 1e-9 * high.abs().max(1e-3) { high - low } else { high.abs().max(1.0) };
        let step = round_step(span / f64::from(steps.max(1)));
        let bottom = (low / step + 1e-9).floor() * step;
        let top = (high / step - 1e-9).ceil() * step;
        Self { low: bottom, high: if top > bottom { top } else { bottom + step }, step }
    }

    /// A scale that spans the values, for a line too small to have an axis. A change of a few per cent stays small:
    /// the scale is never narrower than a fifth of the largest value.
    #[must_use]
    pub fn spanning(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = (values.into_iter().filter(|value| value.is_finite()))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if low > high {
            return Self::holding([], 2);
        }
        let least = (0.2 * low.abs().max(high.abs())).max(1e-9);
        let widening = ((least - (high - low)) / 2.0).max(0.0);
        Self { low: low - widening, high: high + widening, step: high - low + 2.0 * widening }
    }

    /// A scale that begins at 0, as bars and shares must.
    #[must_use]
    pub fn from_zero(values: impl IntoIterator<Item = f64>, steps: u32) -> Self {
        Self::holding(values.into_iter().chain([0.0]), steps)
    }

    /// Where a value lies: 0 at the low end, 1 at the high end, never outside.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        let place = (value - self.low) / (self.high - self.low);
        if place.is_finite() { place.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The round values to name on the axis, both ends included.
    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 20.0) as u32;
        (0..=count).map(|tick| self.low + f64::from(tick) * self.step).collect()
    }

    /// How far it is between two ticks.
    #[must_use]
    pub fn step(&self) -> f64 {
        self.step
    }
}

/// The nearest of 1, 2, 2.5 and 5 times a power of ten that is not smaller.
fn round_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 2.5, 5.0].into_iter().find(|factor| factor * power >= rough * 0.999).unwrap_or(10.0);
    factor * power
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_axis_begins_and_ends_on_round_numbers() {
        assert_eq!(Scale::from_zero([58.0, 73.1], 4).ticks(), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(Scale::holding([], 4).ticks(), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(Scale::from_zero([0.0, 0.0], 4).place(0.0), 0.0);
    }

    proptest! {
        #[test]
        fn a_larger_value_never_lies_lower(values in proptest::collection::vec(-1e9..1e9_f64, 0..20), a in -1e9..1e9_f64, b in -1e9..1e9_f64) {
            let scale = Scale::holding(values.iter().copied(), 4);
            let (small, large) = if a < b { (a, b) } else { (b, a) };
            prop_assert!(scale.place(small) <= scale.place(large));
            let ticks = scale.ticks();
            prop_assert!((2..=12).contains(&ticks.len()), "{ticks:?}");
            for value in values {
                prop_assert!(value >= ticks[0] - scale.step() * 1e-6 && value <= ticks[ticks.len() - 1] + scale.step() * 1e-6);
            }
        }
    }
}
