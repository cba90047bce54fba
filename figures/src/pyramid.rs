//! Ålderspyramid: who live in an area, women to the left and men to the right, the youngest at the bottom.

use crate::scale::Scale;
use crate::svg::{Caption, Element, Percent, Px, figure, text_at};
use crate::{Numbers, Svg};

/// How high a row is, in pixels.
const ROW: f64 = 20.0;

/// Room for the words above, and for the scale below.
const HEAD: f64 = 24.0;
const FOOT: f64 = 22.0;

/// Where the ages stand, in percent of the width: the bars begin on each side of it.
const MIDDLE: f64 = 50.0;
const GAP: f64 = 7.0;

/// En åldersgrupp.
#[derive(Debug, Clone, Copy)]
pub struct Ages<'a> {
    /// The ages in words.
    pub words: &'a str,
    /// Women and girls; none when not known.
    pub women: Option<f64>,
    /// Men and boys.
    pub men: Option<f64>,
}

/// A pyramid to draw.
#[derive(Debug, Clone, Copy)]
pub struct Pyramid<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// What stands above each side.
    pub sides: [&'a str; 2],
    /// The ages, the youngest first.
    pub ages: &'a [Ages<'a>],
    /// How numbers are written.
    pub numbers: Numbers,
}

impl Pyramid<'_> {
    /// The pyramid as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let counted = self.ages.iter().flat_map(|ages| [ages.women, ages.men]).flatten();
        let scale = Scale::from_zero(counted, 2);
        let reach = MIDDLE - GAP;
        let high = HEAD + ROW * self.ages.len() as f64;
        let mut drawing = figure(self.caption, "figure-svg figure-pyramid", high + FOOT);
        drawing.push(text_at(Percent(MIDDLE - GAP), 15.0, "figure-end", self.sides[0]));
        drawing.push(text_at(Percent(MIDDLE + GAP), 15.0, "figure-start", self.sides[1]));
        for (row, ages) in self.ages.iter().rev().enumerate() {
            let y = HEAD + ROW * row as f64;
            drawing.push(text_at(Percent(MIDDLE), y + 14.5, "figure-period figure-middle", ages.words));
            let bar = |class: &str, left: f64, wide: f64| {
                Element::new("rect")
                    .class(class)
                    .with("x", Percent(left))
                    .with("y", Px(y + 1.5))
                    .with("width", Percent(wide))
                    .with("height", Px(ROW - 3.0))
            };
            if let Some(women) = ages.women {
                let wide = reach * scale.place(women);
                drawing.push(bar("figure-women", MIDDLE - GAP - wide, wide));
            }
            if let Some(men) = ages.men {
                drawing.push(bar("figure-men", MIDDLE + GAP, reach * scale.place(men)));
            }
        }
        let numbers = self.numbers.for_steps_of(scale.step());
        for tick in scale.ticks() {
            let away = reach * scale.place(tick);
            let (left, right) = if away >= reach - 0.01 {
                ("figure-period figure-start", "figure-period figure-end")
            } else {
                ("figure-period figure-middle", "figure-period figure-middle")
            };
            drawing.push(text_at(Percent(MIDDLE - GAP - away), high + 15.0, left, &numbers.write(tick)));
            drawing.push(text_at(Percent(MIDDLE + GAP + away), high + 15.0, right, &numbers.write(tick)));
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
        fn any_people_can_be_drawn(counts in proptest::collection::vec((proptest::option::of(0.0..5000.0_f64), proptest::option::of(0.0..5000.0_f64)), 0..20)) {
            let ages: Vec<Ages<'_>> = counts.iter().map(|(women, men)| Ages { words: "0–4", women: *women, men: *men }).collect();
            let numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::None };
            let caption = Caption { id: "p", title: "Befolkning", summary: "Flest barn" };
            let svg = Pyramid { caption, sides: ["kvinnor", "män"], ages: &ages, numbers }.draw();
            let bars = counts.iter().flat_map(|(women, men)| [women, men]).flatten().count();
            prop_assert_eq!(svg.as_str().matches("<rect").count(), bars);
            prop_assert_eq!(texts(&svg, "text").iter().filter(|text| *text == "0–4").count(), counts.len());
        }
    }
}
