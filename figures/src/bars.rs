//! Jämförelse: a value with its interval on a row of a table, all rows on one scale, so that the table is the figure.
//!
//! The numbers stand in the row's other cells, so the drawing itself is silent to a screen reader.

use crate::scale::Scale;
use crate::svg::{Element, Percent, Px, dot, line, silent, text_at};
use crate::{Numbers, Svg};

const HEIGHT: f64 = 28.0;

/// How far from the cell's edges the scale begins and ends, in percent.
const INSET: f64 = 2.0;

/// The value on the common scale; `reference` is what all rows are compared with.
#[must_use]
pub fn row(scale: &Scale, value: Option<f64>, interval: Option<(f64, f64)>, reference: Option<f64>) -> Svg {
    let x = |value: f64| Percent(INSET + (100.0 - 2.0 * INSET) * scale.place(value));
    let middle = HEIGHT / 2.0;
    let mut figure = silent("figure-svg figure-row", HEIGHT);
    figure.push(line("figure-grid", (Percent(0.0), Percent(100.0)), (middle, middle)));
    if let Some(reference) = reference {
        figure.push(line("figure-reference", (x(reference), x(reference)), (0.0, HEIGHT)));
    }
    if let (Some((low, high)), Some(_)) = (interval, value) {
        let (left, right) = (x(low), x(high));
        let band = Element::new("rect").class("figure-interval").with("x", left).with("y", Px(middle - 5.0));
        figure.push(band.with("width", Percent((right.0 - left.0).max(0.2))).with("height", 10).with("rx", 5));
    }
    if let Some(value) = value {
        figure.push(dot("figure-dot", x(value), middle, 5.0));
    }
    figure.finish()
}

/// A plain bar from 0, for counts.
#[must_use]
pub fn length(scale: &Scale, value: f64) -> Svg {
    let bar = Element::new("rect").class("figure-bar").with("y", 6).with("height", 16).with("rx", 3);
    let width = Percent((100.0 * scale.place(value)).max(0.5));
    silent("figure-svg figure-row", HEIGHT).child(bar.with("width", width)).finish()
}

/// The scale that rows share, for the table's head.
#[must_use]
pub fn head(scale: &Scale, numbers: Numbers) -> Svg {
    let numbers = numbers.for_steps_of(scale.step());
    let ticks = scale.ticks();
    let stride = ticks.len().div_ceil(3).max(1);
    let mut figure = silent("figure-svg figure-row", 20.0);
    for value in ticks.into_iter().step_by(stride) {
        let place = scale.place(value);
        let class = match place {
            near_left if near_left < 0.05 => "figure-period figure-start",
            near_right if near_right > 0.95 => "figure-period figure-end",
            _ => "figure-period",
        };
        figure.push(text_at(Percent(INSET + (100.0 - 2.0 * INSET) * place), 14.0, class, &numbers.write(value)));
    }
    figure.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    #[test]
    fn a_withheld_value_leaves_its_row_empty() {
        let scale = Scale::from_zero([100.0], 4);
        let svg = row(&scale, None, Some((1.0, 2.0)), Some(50.0));
        assert!(!svg.as_str().contains("circle") && !svg.as_str().contains("figure-interval"));
        assert!(svg.as_str().contains("x1=\"50%\""));
    }

    #[test]
    fn the_head_names_both_ends() {
        let numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::Percent };
        assert_eq!(
            texts(&head(&Scale::from_zero([90.0], 2), numbers), "text"),
            ["0\u{a0}%", "50\u{a0}%", "100\u{a0}%"]
        );
    }

    proptest! {
        #[test]
        fn any_value_can_be_drawn(value in proptest::option::of(-1e6..1e6_f64), low in -1e6..1e6_f64, wide in 0.0..1e6_f64) {
            let scale = Scale::holding(value, 4);
            prop_assert!(texts(&row(&scale, value, Some((low, low + wide)), value), "text").is_empty());
            prop_assert!(texts(&length(&scale, low), "text").is_empty());
        }
    }
}
