//! Matris: who hands over to whom, as squares whose area is the number of times.

use crate::svg::{Caption, Element, Px, described, text_at};
use crate::{Numbers, Svg};

/// How wide and high a cell is, in pixels.
const CELL: f64 = 34.0;

/// How wide the rows' names are.
const NAMES: f64 = 176.0;

/// What stands above the cells: the columns' numbers.
const HEAD: f64 = 30.0;

/// Letters of a row's name that fit.
const LETTERS: usize = 20;

/// A matrix to draw: the rows and the columns are the same names in the same order.
#[derive(Debug, Clone, Copy)]
pub struct Matrix<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// Who takes part.
    pub names: &'a [&'a str],
    /// From whom, to whom, how many times; none when the number is withheld.
    pub cells: &'a [(usize, usize, Option<f64>)],
    /// How numbers are written.
    pub numbers: Numbers,
}

impl Matrix<'_> {
    /// The matrix as SVG, of a fixed size: on a phone the page lets it scroll sideways.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let side = CELL * self.names.len() as f64;
        let (width, height) = (NAMES + side, HEAD + side);
        let mut figure = described(self.caption, "figure-svg figure-matrix")
            .with("role", "img")
            .with("width", Px(width))
            .with("height", Px(height))
            .with("viewBox", format_args!("0 0 {} {}", Px(width), Px(height)));
        for (place, name) in self.names.iter().enumerate() {
            let middle = CELL * (place as f64 + 0.5);
            let number = (place + 1).to_string();
            figure.push(text_at(Px(NAMES + middle), HEAD - 10.0, "figure-period", &number));
            figure.push(text_at(Px(18.0), HEAD + middle + 4.0, "figure-number", &number));
            figure.push(text_at(Px(26.0), HEAD + middle + 4.0, "figure-name figure-start", &shortened(name)));
            let cell = Element::new("rect").class("figure-same").with("x", Px(NAMES + middle - CELL / 2.0));
            figure.push(cell.with("y", Px(HEAD + middle - CELL / 2.0)).with("width", CELL).with("height", CELL));
        }
        figure.push(self.grid(side));
        let most = self.cells.iter().filter_map(|cell| cell.2).fold(1.0, f64::max);
        for &(from, to, count) in self.cells.iter().filter(|cell| cell.0.max(cell.1) < self.names.len()) {
            figure.push(self.square((from, to), count, most));
        }
        figure.finish()
    }

    fn grid(&self, side: f64) -> Element {
        let mut path = String::new();
        for place in 0..=self.names.len() {
            let at = CELL * place as f64;
            path.push_str(&format!(
                "M{} {}h{}M{} {}v{}",
                Px(NAMES),
                Px(HEAD + at),
                Px(side),
                Px(NAMES + at),
                Px(HEAD),
                Px(side)
            ));
        }
        Element::new("path").class("figure-grid").with("d", path)
    }

    fn square(&self, (from, to): (usize, usize), count: Option<f64>, most: f64) -> Element {
        let (x, y) = (NAMES + CELL * (to as f64 + 0.5), HEAD + CELL * (from as f64 + 0.5));
        let between = format!("{} → {}: ", self.names[from], self.names[to]);
        let (class, side, said) = match count {
            Some(count) => {
                let side = (CELL - 6.0) * (count.max(0.0) / most).sqrt();
                ("figure-bar", side.max(2.0), between + &self.numbers.write(count))
            }
            None => ("figure-gap", CELL - 6.0, between + "–"),
        };
        Element::new("rect")
            .class(class)
            .with("x", Px(x - side / 2.0))
            .with("y", Px(y - side / 2.0))
            .with("width", Px(side))
            .with("height", Px(side))
            .child(Element::new("title").text(&said))
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LETTERS - 1).collect();
    kept.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    const WHOLE: Numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::None };
    const CAPTION: Caption<'static> = Caption { id: "m", title: "Överlämningar", summary: "Mest inom samma grupp" };

    #[test]
    fn each_square_says_from_whom_to_whom_and_how_many_times() {
        let matrix = Matrix {
            caption: CAPTION,
            names: &["Mottagning", "Utredning"],
            cells: &[(0, 1, Some(12.0)), (1, 0, None)],
            numbers: WHOLE,
        };
        assert_eq!(texts(&matrix.draw(), "title")[1..], ["Mottagning → Utredning: 12", "Utredning → Mottagning: –"]);
    }

    proptest! {
        #[test]
        fn any_cells_can_be_drawn(count in 0..12_usize, cells in proptest::collection::vec((0..14_usize, 0..14_usize, proptest::option::of(0.0..1e6_f64)), 0..40)) {
            let names = vec!["Resurs med ett mycket långt namn & <tecken>"; count];
            let inside = cells.iter().filter(|cell| cell.0.max(cell.1) < count).count();
            let matrix = Matrix { caption: CAPTION, names: &names, cells: &cells, numbers: WHOLE };
            prop_assert_eq!(texts(&matrix.draw(), "title").len(), 1 + inside);
        }
    }
}
