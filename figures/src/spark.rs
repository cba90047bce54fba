//! Gnistlinje: a series so small that it stands beside a number. The words beside it carry the values.

use crate::Svg;
use crate::scale::Scale;
use crate::series::unbroken;
use crate::svg::{Element, Percent, Px, dot, silent, stretched};
use std::fmt::Write as _;

/// How high it is, in pixels.
const HEIGHT: f64 = 56.0;

/// Room for the dot at the end.
const INSET: f64 = 6.0;

/// Values over time, oldest first, with their intervals and what they are compared with.
#[must_use]
pub fn draw(values: &[Option<f64>], intervals: &[Option<(f64, f64)>], comparison: &[Option<f64>]) -> Svg {
    let edges = intervals.iter().flatten().flat_map(|interval| [interval.0, interval.1]);
    let scale = Scale::spanning(values.iter().chain(comparison).flatten().copied().chain(edges));
    let count = values.len().max(2);
    let x = |place: usize| 10.0 + 970.0 * place as f64 / (count - 1) as f64;
    let y = |value: f64| INSET + (HEIGHT - 2.0 * INSET) * (1.0 - scale.place(value));
    let path = |points: &mut dyn Iterator<Item = (usize, f64)>| {
        let mut path = String::new();
        for (place, value) in points {
            let letter = if path.is_empty() { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{} {}", Px(x(place)), Px(y(value)));
        }
        path
    };
    let mut sheet = stretched(HEIGHT);
    for band in unbroken(intervals.iter().copied()) {
        let over = band.iter().map(|(place, interval)| (*place, interval.1));
        let under = band.iter().rev().map(|(place, interval)| (*place, interval.0));
        sheet.push(Element::new("path").class("figure-band").with("d", path(&mut over.chain(under)) + "Z"));
    }
    for (class, values) in [("figure-comparison", comparison), ("figure-line", values)] {
        for run in unbroken(values.iter().copied()).into_iter().filter(|run| run.len() > 1) {
            let stroke = Element::new("path").class(class).with("vector-effect", "non-scaling-stroke");
            sheet.push(stroke.with("d", path(&mut run.into_iter())));
        }
    }
    let mut figure = silent("figure-svg figure-spark", HEIGHT).child(sheet);
    if let Some((place, value)) = values.iter().enumerate().rev().find_map(|(place, value)| Some((place, (*value)?))) {
        figure.push(dot("figure-dot figure-last", Percent(x(place) / 10.0), y(value), 4.5));
    }
    figure.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use proptest::prelude::*;

    #[test]
    fn the_last_known_value_has_the_dot() {
        let svg = draw(&[Some(1.0), Some(2.0), None], &[], &[]);
        assert!(svg.as_str().contains("cx=\"49.5%\""), "{svg}");
    }

    proptest! {
        #[test]
        fn any_values_can_be_drawn(values in proptest::collection::vec(proptest::option::of(-1e9..1e9_f64), 0..20)) {
            let intervals: Vec<_> = values.iter().map(|value| value.map(|value| (value - 1.0, value + 1.0))).collect();
            let svg = draw(&values, &intervals, &values);
            prop_assert!(texts(&svg, "text").is_empty());
        }
    }
}
