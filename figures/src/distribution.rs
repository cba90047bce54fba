//! Fördelning: how many in each class, such as days to a decision, with the law's limit drawn where it lies.

use crate::scale::Scale;
use crate::series::axis;
use crate::svg::{Caption, Element, Percent, Px, figure, line, text_at};
use crate::{Numbers, Svg};

const TOP: f64 = 34.0;
const PLOT: f64 = 176.0;
const FOOT: f64 = 28.0;

/// En klass in the distribution.
#[derive(Debug, Clone, Copy)]
pub struct Bin<'a> {
    /// What it holds, such as “8–14”.
    pub label: &'a str,
    /// How many; none when the number is withheld.
    pub count: Option<f64>,
    /// Whether what it holds lies beyond the limit.
    pub beyond: bool,
}

/// A distribution to draw.
#[derive(Debug, Clone, Copy)]
pub struct Distribution<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The classes, lowest first.
    pub bins: &'a [Bin<'a>],
    /// What the limit is called; it is drawn before the first class that lies beyond it.
    pub limit: Option<&'a str>,
    /// How numbers are written.
    pub numbers: Numbers,
}

impl Distribution<'_> {
    /// The distribution as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let scale = Scale::from_zero(self.bins.iter().filter_map(|bin| bin.count), 4);
        let mut drawing = figure(self.caption, "figure-svg figure-axes figure-bars", TOP + PLOT + FOOT);
        for piece in axis(&scale, self.numbers, TOP, PLOT) {
            drawing.push(piece);
        }
        let step = 100.0 / self.bins.len().max(1) as f64;
        for (place, bin) in self.bins.iter().enumerate() {
            let left = step * place as f64;
            drawing.push(self.bar(bin, &scale, (left + step * 0.06, step * 0.88)));
            if place.is_multiple_of(self.bins.len().div_ceil(9).max(1)) {
                let middle = Percent(left + step / 2.0);
                drawing.push(text_at(middle, TOP + PLOT + 19.0, "figure-period", bin.label));
            }
        }
        let first_beyond = self.bins.iter().position(|bin| bin.beyond);
        if let (Some(name), Some(place)) = (self.limit, first_beyond) {
            let x = Percent(step * place as f64);
            drawing.push(line("figure-limit", (x, x), (TOP - 12.0, TOP + PLOT)));
            let class = if place * 2 > self.bins.len() { "figure-limit-name figure-end" } else { "figure-limit-name" };
            drawing.push(text_at(x, TOP - 18.0, class, name));
        }
        drawing.finish()
    }

    fn bar(&self, bin: &Bin<'_>, scale: &Scale, (left, width): (f64, f64)) -> Element {
        let bar = Element::new("rect").with("x", Percent(left)).with("width", Percent(width));
        let Some(count) = bin.count else {
            return bar.class("figure-gap").with("y", Px(TOP)).with("height", Px(PLOT)).child(title(bin.label, "–"));
        };
        let height = PLOT * scale.place(count);
        bar.class(if bin.beyond { "figure-bar figure-beyond" } else { "figure-bar" })
            .with("y", Px(TOP + PLOT - height))
            .with("height", Px(height))
            .child(title(bin.label, &self.numbers.write(count)))
    }
}

fn title(label: &str, value: &str) -> Element {
    Element::new("title").text(&format!("{label}: {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    const WHOLE: Numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::None };

    fn draw(bins: &[Bin<'_>]) -> Svg {
        let caption = Caption { id: "d", title: "Dagar", summary: "De flesta inom 14 dagar" };
        Distribution { caption, bins, limit: Some("14 dagar"), numbers: WHOLE }.draw()
    }

    #[test]
    fn the_limit_stands_before_what_lies_beyond_it() {
        let bin = |label, beyond| Bin { label, count: Some(10.0), beyond };
        let svg = draw(&[bin("0–7", false), bin("8–14", false), bin("15–", true), bin("29–", true)]);
        assert!(svg.as_str().contains("class=\"figure-limit\" x1=\"50%\""), "{svg}");
        assert!(texts(&svg, "text").contains(&"14 dagar".to_owned()));
    }

    #[test]
    fn a_withheld_count_has_no_height() {
        let svg = draw(&[Bin { label: "0–7", count: None, beyond: false }]);
        assert!(svg.as_str().contains("figure-gap") && !svg.as_str().contains("figure-bar\""));
    }

    proptest! {
        #[test]
        fn any_counts_can_be_drawn(counts in proptest::collection::vec(proptest::option::of(0.0..1e7_f64), 0..50), limit in 0..50_usize) {
            let bins: Vec<Bin> = counts.iter().enumerate().map(|(place, &count)| Bin { label: "x", count, beyond: place >= limit }).collect();
            let svg = draw(&bins);
            prop_assert_eq!(texts(&svg, "title").len(), 1 + bins.len());
        }
    }
}
