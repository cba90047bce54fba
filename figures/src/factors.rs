//! Faktorer: the shares of one area with their intervals, each beside that of all who answered, on one scale from nothing
//! up. The rows are named and say their values, so the figure can stand by itself.

use crate::scale::Scale;
use crate::svg::{Caption, Element, Percent, Px, dot, figure, line, text_at};
use crate::{Numbers, Svg};

/// How high a row is: its name above its mark, so that a phone has room for both.
const ROW: f64 = 46.0;

/// How far from the edges the scale begins and ends, in percent.
const INSET: f64 = 3.0;

/// What stands under the rows.
const FOOT: f64 = 26.0;

/// One factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its value in words.
    pub said: String,
    /// The area's share with its interval; none when it is withheld.
    pub own: Option<(f64, f64, f64)>,
    /// The share of all who answered.
    pub all: Option<f64>,
    /// Whether the two can be told apart.
    pub apart: bool,
}

/// Factors to draw.
#[derive(Debug, Clone, Copy)]
pub struct Factors<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The rows.
    pub rows: &'a [Row],
    /// How numbers are written.
    pub numbers: Numbers,
}

impl Factors<'_> {
    /// The factors as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let values = self.rows.iter().flat_map(|row| {
            let high = row.own.map(|own| own.2);
            [high, row.all].into_iter().flatten()
        });
        let scale = Scale::from_zero(values, 4);
        let height = ROW * self.rows.len() as f64;
        let x = |value: f64| Percent(INSET + (100.0 - 2.0 * INSET) * scale.place(value));
        let mut drawing = figure(self.caption, "figure-svg figure-forest", height + FOOT);
        for (order, row) in self.rows.iter().enumerate() {
            drawing.push(mark(row, ROW * order as f64, &x));
        }
        let numbers = self.numbers.for_steps_of(scale.step());
        for value in scale.ticks() {
            let at = x(value);
            drawing.push(line("figure-tick", (at, at), (height, height + 4.0)));
            drawing.push(text_at(at, height + 19.0, "figure-period", &numbers.write(value)));
        }
        drawing.finish()
    }
}

fn mark(row: &Row, top: f64, x: &impl Fn(f64) -> Percent) -> Element {
    let middle = top + 31.0;
    let class = if row.apart { "figure-name figure-main" } else { "figure-name" };
    let mut mark = Element::new("g").child(text_at(Percent(0.0), top + 16.0, class, &row.name)).child(text_at(
        Percent(100.0),
        top + 16.0,
        "figure-compared figure-end",
        &row.said,
    ));
    if let Some((_, low, high)) = row.own {
        let (left, right) = (x(low), x(high));
        let band = Element::new("rect").class("figure-interval").with("x", left).with("y", Px(middle - 5.0));
        mark.push(band.with("width", Percent((right.0 - left.0).max(0.2))).with("height", 10).with("rx", 5));
    }
    if let Some(all) = row.all {
        mark.push(line("figure-reference", (x(all), x(all)), (middle - 9.0, middle + 9.0)));
    }
    if let Some((share, ..)) = row.own {
        let class = if row.apart { "figure-dot figure-last" } else { "figure-dot" };
        mark.push(dot(class, x(share), middle, 5.0));
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    const NUMBERS: Numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::Percent };

    fn row(own: Option<(f64, f64, f64)>) -> Row {
        Row { name: "Otrygg i skolan".to_owned(), said: "34 %".to_owned(), own, all: Some(20.0), apart: true }
    }

    #[test]
    fn every_factor_says_its_name_and_a_withheld_one_has_no_mark() {
        let rows = [row(Some((34.0, 28.0, 41.0))), row(None)];
        let caption = Caption { id: "f", title: "Risk", summary: "Två faktorer" };
        let svg = Factors { caption, rows: &rows, numbers: NUMBERS }.draw();
        assert_eq!(texts(&svg, "text").iter().filter(|word| *word == "Otrygg i skolan").count(), 2);
        assert_eq!(svg.as_str().matches("<circle").count(), 1);
    }

    proptest! {
        #[test]
        fn any_shares_can_be_drawn(values in proptest::collection::vec((0.0..100.0_f64, 0.0..50.0_f64), 0..12)) {
            let rows: Vec<Row> = values.iter().map(|(value, half)| row(Some((*value, value - half, value + half)))).collect();
            let caption = Caption { id: "f", title: "Alla", summary: "rader" };
            texts(&Factors { caption, rows: &rows, numbers: NUMBERS }.draw(), "text");
        }
    }
}
