//! Gnistlinje: a series so small that it stands beside a number. The words beside it carry the values.

use crate::Svg;
use crate::scale::Scale;
use crate::series::{Marker, ROW, marker_rows, numbered, unbroken};
use crate::svg::{Element, Percent, Px, dot, silent, stretched};
use std::fmt::Write as _;

/// How high it is, in pixels.
const HEIGHT: f64 = 56.0;

/// Room for the dot at the end.
const INSET: f64 = 6.0;

/// A small series to draw.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spark<'a> {
    /// Values over time, oldest first and evenly spaced.
    pub values: &'a [Option<f64>],
    /// Their intervals.
    pub intervals: &'a [Option<(f64, f64)>],
    /// What they are compared with.
    pub comparison: &'a [Option<f64>],
    /// What happened meanwhile.
    pub markers: &'a [Marker],
}

impl Spark<'_> {
    /// The series as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let Self { values, intervals, comparison, markers } = *self;
        let edges = intervals.iter().flatten().flat_map(|interval| [interval.0, interval.1]);
        let scale = Scale::spanning(values.iter().chain(comparison).flatten().copied().chain(edges));
        let count = values.len().max(2);
        let rows = marker_rows(markers, count);
        let top = ROW * f64::from(rows.iter().copied().max().map_or(0, |row| row + 1));
        let x = |place: f64| 10.0 + 970.0 * place / (count - 1) as f64;
        let y = |value: f64| top + INSET + (HEIGHT - 2.0 * INSET) * (1.0 - scale.place(value));
        let path = |points: &mut dyn Iterator<Item = (usize, f64)>| {
            let mut path = String::new();
            for (place, value) in points {
                let letter = if path.is_empty() { 'M' } else { 'L' };
                let _ = write!(path, "{letter}{} {}", Px(x(place as f64)), Px(y(value)));
            }
            path
        };
        let mut sheet = stretched(top + HEIGHT);
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
        let mut figure = silent("figure-svg figure-spark", top + HEIGHT);
        for (marker, row) in markers.iter().zip(rows) {
            let across = Percent(x(marker.at.clamp(0.0, (count - 1) as f64)) / 10.0);
            figure.push(numbered(marker.number, across, row, top + HEIGHT));
        }
        figure.push(sheet);
        let last = values.iter().enumerate().rev().find_map(|(place, value)| Some((place, (*value)?)));
        if let Some((place, value)) = last {
            figure.push(dot("figure-dot figure-last", Percent(x(place as f64) / 10.0), y(value), 4.5));
        }
        figure.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use proptest::prelude::*;

    #[test]
    fn the_last_known_value_has_the_dot() {
        let svg = Spark { values: &[Some(1.0), Some(2.0), None], ..Spark::default() }.draw();
        assert!(svg.as_str().contains("cx=\"49.5%\""), "{svg}");
    }

    #[test]
    fn what_happened_meanwhile_stands_above_as_a_number() {
        let values = [Some(1.0), Some(2.0), Some(3.0)];
        let markers = [Marker { at: 0.5, number: 1 }, Marker { at: 0.55, number: 2 }];
        let svg = Spark { values: &values, markers: &markers, ..Spark::default() }.draw();
        assert_eq!(texts(&svg, "text"), ["1", "2"]);
        let without = Spark { values: &values, ..Spark::default() }.draw();
        assert!(without.as_str().contains("height=\"56\""), "{without}");
        assert!(svg.as_str().contains("height=\"100\""), "two that are close take a row each: {svg}");
    }

    proptest! {
        #[test]
        fn any_values_can_be_drawn(values in proptest::collection::vec(proptest::option::of(-1e9..1e9_f64), 0..20)) {
            let intervals: Vec<_> = values.iter().map(|value| value.map(|value| (value - 1.0, value + 1.0))).collect();
            let svg = Spark { values: &values, intervals: &intervals, comparison: &values, markers: &[] }.draw();
            prop_assert!(texts(&svg, "text").is_empty());
        }
    }
}
