//! Klasser: a map's values sorted into few classes, so that the eye can tell them apart.

/// Bounds between classes, rising. A value on a bound belongs to the class above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    bounds: Vec<f64>,
}

/// What one class holds of the values at hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// The class, 0 the lowest.
    pub class: usize,
    /// The smallest value in it.
    pub low: f64,
    /// The largest value in it.
    pub high: f64,
    /// How many values.
    pub count: usize,
}

impl Classes {
    /// Classes with about equally many values in each. Equal values are never torn apart, so there may be fewer.
    #[must_use]
    pub fn quantiles(values: &[f64], count: usize) -> Self {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let mut bounds = Vec::new();
        for class in 1..count {
            let Some(&bound) = sorted.get(class * sorted.len() / count) else { break };
            if bounds.last().is_none_or(|&last| last < bound) && sorted.first().is_some_and(|&least| least < bound) {
                bounds.push(bound);
            }
        }
        Self { bounds }
    }

    /// Classes with bounds that mean something by themselves.
    #[must_use]
    pub fn with_bounds(mut bounds: Vec<f64>) -> Self {
        bounds.retain(|bound| bound.is_finite());
        bounds.sort_by(f64::total_cmp);
        bounds.dedup();
        Self { bounds }
    }

    /// How many classes there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bounds.len() + 1
    }

    /// The class of a value, 0 the lowest.
    #[must_use]
    pub fn class_of(&self, value: f64) -> usize {
        self.bounds.iter().take_while(|&&bound| bound <= value).count()
    }

    /// The step from 1 to 5 on the colour ladder that a class takes: few classes still reach from light to dark.
    #[must_use]
    pub fn shade(&self, class: usize) -> usize {
        match self.bounds.len() {
            0 => 3,
            last => 1 + (class.min(last) * 4 + last / 2) / last,
        }
    }

    /// What the classes hold, for the legend: only classes that hold something.
    #[must_use]
    pub fn held(&self, values: &[f64]) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        for value in sorted {
            let class = self.class_of(value);
            match held.last_mut() {
                Some(last) if last.class == class => {
                    last.high = value;
                    last.count += 1;
                }
                _ => held.push(Held { class, low: value, high: value, count: 1 }),
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_values_share_one_class() {
        let classes = Classes::quantiles(&[1.0, 1.0, 1.0, 1.0, 5.0], 5);
        assert_eq!(classes.count(), 2);
        assert_eq!(classes.class_of(1.0), 0);
        assert_eq!(classes.class_of(5.0), 1);
        assert_eq!((classes.shade(0), classes.shade(1)), (1, 5));
        assert_eq!(Classes::quantiles(&[], 5).count(), 1);
        assert_eq!(Classes::quantiles(&[7.0], 5).count(), 1);
    }

    #[test]
    fn five_classes_take_the_whole_ladder() {
        let values: Vec<f64> = (0..32).map(f64::from).collect();
        let classes = Classes::quantiles(&values, 5);
        assert_eq!((0..5).map(|class| classes.shade(class)).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let counts: Vec<usize> = classes.held(&values).iter().map(|held| held.count).collect();
        assert_eq!(counts, [6, 6, 7, 6, 7]);
    }

    proptest! {
        #[test]
        fn a_larger_value_never_falls_in_a_lower_class(values in proptest::collection::vec(-1e6..1e6_f64, 0..60)) {
            let classes = Classes::quantiles(&values, 5);
            prop_assert!(classes.count() <= 5);
            let held = classes.held(&values);
            prop_assert_eq!(held.iter().map(|held| held.count).sum::<usize>(), values.len());
            for pair in held.windows(2) {
                prop_assert!(pair[0].class < pair[1].class && pair[0].high < pair[1].low);
                prop_assert!(classes.shade(pair[0].class) < classes.shade(pair[1].class));
            }
        }
    }
}
