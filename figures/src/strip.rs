//! Läge: where one area stands among all the others, on a line with one tick for each.

use crate::scale::Scale;
use crate::svg::{Caption, Element, Percent, dot, figure, line, text_at};
use crate::{Numbers, Svg};

const HEIGHT: f64 = 74.0;
const LINE: f64 = 36.0;

/// A strip to draw.
#[derive(Debug, Clone, Copy)]
pub struct Strip<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// All areas' values.
    pub values: &'a [f64],
    /// The area that the page is about.
    pub chosen: Option<f64>,
    /// What it is compared with, and what that is called.
    pub reference: Option<(f64, &'a str)>,
    /// How numbers are written.
    pub numbers: Numbers,
}

impl Strip<'_> {
    /// The strip as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let reference = self.reference.map(|reference| reference.0);
        let all = self.values.iter().copied().chain(self.chosen).chain(reference);
        let scale = Scale::holding(all, 4);
        let x = |value: f64| Percent(100.0 * scale.place(value));
        let anchor = |value: f64| match scale.place(value) {
            near_left if near_left < 0.12 => "figure-start",
            near_right if near_right > 0.88 => "figure-end",
            _ => "figure-middle",
        };
        let mut drawing = figure(self.caption, "figure-svg figure-strip", HEIGHT);
        drawing.push(line("figure-ground", (Percent(0.0), Percent(100.0)), (LINE, LINE)));
        let mut ticks = Element::new("g").class("figure-ticks");
        for &value in self.values.iter().filter(|value| value.is_finite()) {
            ticks.push(line("figure-each", (x(value), x(value)), (LINE - 8.0, LINE + 8.0)));
        }
        drawing.push(ticks);
        if let Some((value, name)) = self.reference {
            let text = format!("{name} {}", self.numbers.write(value));
            drawing.push(line("figure-reference", (x(value), x(value)), (LINE - 12.0, LINE + 18.0)));
            drawing.push(text_at(x(value), LINE + 34.0, &format!("figure-compared {}", anchor(value)), &text));
        }
        if let Some(value) = self.chosen {
            drawing.push(dot("figure-dot figure-last", x(value), LINE, 6.0));
            let class = format!("figure-value {}", anchor(value));
            drawing.push(text_at(x(value), LINE - 15.0, &class, &self.numbers.write(value)));
        }
        drawing.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_areas_can_be_drawn(values in proptest::collection::vec(-1e6..1e6_f64, 0..40), chosen in proptest::option::of(-1e6..1e6_f64)) {
            let numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::None };
            let caption = Caption { id: "l", title: "Läge", summary: "Högst av alla" };
            let strip = Strip { caption, values: &values, chosen, reference: Some((3.0, "kommunen")), numbers };
            let words = texts(&strip.draw(), "text");
            prop_assert_eq!(&words[0], "kommunen 3");
            prop_assert_eq!(words.len(), 1 + usize::from(chosen.is_some()));
            if let Some(chosen) = chosen {
                prop_assert_eq!(&words[1], &numbers.write(chosen));
            }
        }
    }
}
