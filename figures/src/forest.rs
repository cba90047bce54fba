//! Skog: every estimate with its interval on one scale, so that one sees whether they agree; and effects by time since a
//! start with their simultaneous band, and weights as bars. The rows are named, so the figure can stand by itself.

use crate::scale::Scale;
use crate::svg::{Caption, Element, Percent, Px, dot, figure, line, text_at};
use crate::{Numbers, Svg};

/// How high a row is: its name above its mark, so that a phone has room for both.
const ROW: f64 = 46.0;

/// How far from the edges the scale begins and ends, in percent.
const INSET: f64 = 3.0;

/// What stands under the rows.
const FOOT: f64 = 26.0;

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its value in words, with its interval.
    pub said: String,
    /// The value.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// Whether it is the one that answers.
    pub main: bool,
}

/// Estimates to draw.
#[derive(Debug, Clone)]
pub struct Forest<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The rows, the one that answers first.
    pub rows: &'a [Row],
    /// What no effect is.
    pub null: f64,
    /// What would not matter: the span around no effect.
    pub indifferent: Option<(f64, f64)>,
    /// How numbers are written.
    pub numbers: Numbers,
}

/// Weights or other parts to draw as bars from 0.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The rows, the largest first.
    pub rows: &'a [Row],
}

impl Forest<'_> {
    /// The estimates as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let values = self.rows.iter().flat_map(|row| {
            let (low, high) = row.interval.unzip();
            [row.value, low, high].into_iter().flatten()
        });
        let (least, most) = self.indifferent.unzip();
        let scale = Scale::holding(values.chain([self.null]).chain(least).chain(most), 4);
        let height = ROW * self.rows.len() as f64;
        let x = |value: f64| Percent(INSET + (100.0 - 2.0 * INSET) * scale.place(value));
        let mut drawing = figure(self.caption, "figure-svg figure-forest", height + FOOT);
        if let Some((least, most)) = self.indifferent {
            let (left, right) = (x(least), x(most));
            let band = Element::new("rect").class("figure-gap").with("x", left).with("y", 0).with("height", Px(height));
            drawing.push(band.with("width", Percent((right.0 - left.0).max(0.0))));
        }
        drawing.push(line("figure-reference", (x(self.null), x(self.null)), (0.0, height)));
        for (order, row) in self.rows.iter().enumerate() {
            drawing.push(mark(row, ROW * order as f64, &x));
        }
        for piece in foot(&scale, self.numbers, height, &x) {
            drawing.push(piece);
        }
        drawing.finish()
    }
}

impl Parts<'_> {
    /// The parts as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let scale = Scale::from_zero(self.rows.iter().filter_map(|row| row.value).map(f64::abs), 4);
        let mut drawing = figure(self.caption, "figure-svg figure-forest", ROW * self.rows.len() as f64);
        for (order, row) in self.rows.iter().enumerate() {
            let top = ROW * order as f64;
            drawing.push(words(row, top));
            let value = row.value.unwrap_or(0.0);
            let class = if value < 0.0 { "figure-bar figure-beyond" } else { "figure-bar" };
            let bar = Element::new("rect").class(class).with("y", Px(top + 24.0)).with("height", 12).with("rx", 3);
            drawing.push(bar.with("width", Percent((100.0 * scale.place(value.abs())).max(0.5))));
        }
        drawing.finish()
    }
}

/// A row's name and its value in words.
fn words(row: &Row, top: f64) -> Element {
    let class = if row.main { "figure-name figure-main" } else { "figure-name" };
    Element::new("g").child(text_at(Percent(0.0), top + 16.0, class, &row.name)).child(text_at(
        Percent(100.0),
        top + 16.0,
        "figure-compared figure-end",
        &row.said,
    ))
}

fn mark(row: &Row, top: f64, x: &impl Fn(f64) -> Percent) -> Element {
    let middle = top + 31.0;
    let mut mark = words(row, top);
    if let (Some((low, high)), Some(_)) = (row.interval, row.value) {
        let (left, right) = (x(low), x(high));
        let band = Element::new("rect").class("figure-interval").with("x", left).with("y", Px(middle - 5.0));
        mark.push(band.with("width", Percent((right.0 - left.0).max(0.2))).with("height", 10).with("rx", 5));
    }
    if let Some(value) = row.value {
        mark.push(dot(if row.main { "figure-dot figure-last" } else { "figure-dot" }, x(value), middle, 5.0));
    }
    mark
}

fn foot(scale: &Scale, numbers: Numbers, height: f64, x: &impl Fn(f64) -> Percent) -> Vec<Element> {
    let numbers = numbers.for_steps_of(scale.step());
    let ticks = scale.ticks();
    let stride = ticks.len().div_ceil(5).max(1);
    let shown = ticks.into_iter().step_by(stride);
    shown
        .flat_map(|value| {
            let x = x(value);
            [
                line("figure-tick", (x, x), (height, height + 4.0)),
                text_at(x, height + 19.0, "figure-period", &numbers.write(value)),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    const NUMBERS: Numbers = Numbers { language: Language::Swedish, decimals: 1, unit: Unit::None };

    fn row(value: Option<f64>, interval: Option<(f64, f64)>) -> Row {
        Row { name: "Syntetisk kontroll".to_owned(), said: "−6,5".to_owned(), value, interval, main: true }
    }

    #[test]
    fn every_row_says_its_name_and_its_value() {
        let rows = [row(Some(-6.5), Some((-8.0, -5.0))), row(None, None)];
        let caption = Caption { id: "f", title: "Alla metoder", summary: "Två rader" };
        let forest = Forest { caption, rows: &rows, null: 0.0, indifferent: Some((-2.0, 2.0)), numbers: NUMBERS };
        let svg = forest.draw();
        let words = texts(&svg, "text");
        assert_eq!(words.iter().filter(|word| *word == "Syntetisk kontroll").count(), 2);
        assert_eq!(svg.as_str().matches("<circle").count(), 1, "a row without a value has no mark");
    }

    proptest! {
        #[test]
        fn any_rows_can_be_drawn(values in proptest::collection::vec((-1e6..1e6_f64, 0.0..1e6_f64), 0..12)) {
            let rows: Vec<Row> = values.iter().map(|(value, half)| row(Some(*value), Some((value - half, value + half)))).collect();
            let caption = Caption { id: "f", title: "Alla", summary: "rader" };
            let forest = Forest { caption, rows: &rows, null: 0.0, indifferent: None, numbers: NUMBERS };
            texts(&forest.draw(), "text");
            texts(&Parts { caption, rows: &rows }.draw(), "text");
        }
    }
}
