//! Tratt: units by size and figure, between the limits that their size allows. A unit outside is ringed; nobody is ranked.

use crate::scale::Scale;
use crate::series::axis;
use crate::svg::{Caption, Element, Percent, Px, dot, figure, line, stretched, text_at};
use crate::{Numbers, Svg};
use std::fmt::Write as _;

const PLOT: f64 = 280.0;
const TOP: f64 = 10.0;
const FOOT: f64 = 46.0;

/// Enhet i tratten.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its size.
    pub size: f64,
    /// Its figure.
    pub value: f64,
    /// Whether it lies outside the outer limits.
    pub outside: bool,
    /// Whether the page is about it.
    pub chosen: bool,
}

/// Gränser for units of one size.
#[derive(Debug, Clone, Copy)]
pub struct Width {
    /// The size.
    pub size: f64,
    /// Within these 95 per cent lie by chance.
    pub inner: (f64, f64),
    /// Within these 99.8 per cent lie by chance.
    pub outer: (f64, f64),
}

/// A funnel to draw.
#[derive(Debug, Clone, Copy)]
pub struct Funnel<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The units.
    pub units: &'a [Unit<'a>],
    /// The limits, by size.
    pub widths: &'a [Width],
    /// What the units are held against.
    pub target: f64,
    /// What the size is, under its axis.
    pub size_name: &'a str,
    /// How sizes are written.
    pub sizes: Numbers,
    /// How figures are written.
    pub numbers: Numbers,
}

impl Funnel<'_> {
    /// The funnel as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let ends = self.widths.iter().flat_map(|width| [width.outer.0, width.outer.1]);
        let scale = Scale::holding(self.units.iter().map(|unit| unit.value).chain(ends).chain([self.target]), 4);
        let across = Scale::from_zero(self.units.iter().map(|unit| unit.size), 4);
        let x = |size: f64| 100.0 * across.place(size);
        let y = |value: f64| TOP + PLOT * (1.0 - scale.place(value));
        let mut drawing = figure(self.caption, "figure-svg figure-axes", TOP + PLOT + FOOT);
        for piece in axis(&scale, self.numbers, TOP, PLOT) {
            drawing.push(piece);
        }
        let sizes = self.sizes.for_steps_of(across.step());
        for size in across.ticks() {
            let at = Percent(x(size));
            drawing.push(line("figure-tick", (at, at), (TOP + PLOT, TOP + PLOT + 4.0)));
            drawing.push(text_at(at, TOP + PLOT + 19.0, "figure-period", &sizes.write(size)));
        }
        drawing.push(text_at(Percent(50.0), TOP + PLOT + 40.0, "figure-period", self.size_name));
        let mut sheet = stretched(TOP + PLOT + FOOT);
        let edge = |class: &str, pick: fn(&Width) -> f64| {
            let mut path = String::new();
            for width in self.widths {
                let letter = if path.is_empty() { 'M' } else { 'L' };
                let _ = write!(path, "{letter}{} {}", Px(10.0 * x(width.size)), Px(y(pick(width))));
            }
            Element::new("path").class(class).with("vector-effect", "non-scaling-stroke").with("d", path)
        };
        sheet.push(edge("figure-inner", |width| width.inner.0));
        sheet.push(edge("figure-inner", |width| width.inner.1));
        sheet.push(edge("figure-control", |width| width.outer.0));
        sheet.push(edge("figure-control", |width| width.outer.1));
        drawing.push(sheet);
        drawing.push(line("figure-centre", (Percent(0.0), Percent(100.0)), (y(self.target), y(self.target))));
        for unit in self.units {
            drawing.push(self.unit(unit, x(unit.size), y(unit.value), sizes));
        }
        let target = text_at(Percent(100.0), y(self.target) + 5.0, "figure-value", &self.numbers.write(self.target));
        drawing.push(target.with("dx", 10));
        drawing.finish()
    }

    fn unit(&self, unit: &Unit<'_>, x: f64, y: f64, sizes: Numbers) -> Element {
        let said = format!("{}: {} ({})", unit.name, self.numbers.write(unit.value), sizes.write(unit.size));
        let mut group = Element::new("g").child(Element::new("title").text(&said));
        let at = Percent(x);
        if unit.outside {
            group.push(dot("figure-signal-ring", at, y, 7.5));
        }
        match (unit.chosen, unit.outside) {
            (true, _) => {
                group.push(dot("figure-dot figure-last", at, y, 6.0));
                let anchor = if x > 70.0 { "figure-end" } else { "figure-start" };
                let beside = if x > 70.0 { -12 } else { 12 };
                group.push(text_at(at, y - 8.0, &format!("figure-name {anchor}"), unit.name).with("dx", beside));
            }
            (false, true) => group.push(dot("figure-signal", at, y, 4.0)),
            (false, false) => group.push(dot("figure-dot", at, y, 3.0)),
        }
        group
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit as NumberUnit};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_units_can_be_drawn(units in proptest::collection::vec((0.0..1e6_f64, -10.0..1e4_f64, any::<bool>()), 0..40)) {
            let placed: Vec<Unit> = units.iter().map(|(size, value, outside)| Unit { name: "Ryd", size: *size, value: *value, outside: *outside, chosen: false }).collect();
            let widths = [Width { size: 1.0, inner: (0.0, 2.0), outer: (-1.0, 3.0) }, Width { size: 9.0, inner: (0.5, 1.5), outer: (0.2, 2.0) }];
            let numbers = Numbers { language: Language::Swedish, decimals: 0, unit: NumberUnit::None };
            let caption = Caption { id: "t", title: "En tratt", summary: "En text" };
            let funnel = Funnel { caption, units: &placed, widths: &widths, target: 1.0, size_name: "barn", sizes: numbers, numbers };
            let svg = funnel.draw();
            prop_assert_eq!(texts(&svg, "title").len(), 1 + units.len());
            prop_assert!(texts(&svg, "text").iter().any(|word| word == "barn"));
        }
    }
}
