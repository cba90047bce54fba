//! Karta: areas coloured by a statistic. Colour is never alone: each class has its own pattern too, an area without a
//! value is hatched, and each area says its name and value to whoever points at it, tabs to it or has it read aloud.

pub mod pins;

use crate::Svg;
use crate::outline::{Extent, Ring, Sheet, WIDTH, label_place, path};
use crate::svg::{Caption, Element, Px, described, text_at};
use pins::Pin;

/// How far a simplified boundary may lie from the true one, in thousandths of the map's width.
const TOLERANCE: f64 = 1.1;

/// How wide a letter of a label is, in thousandths of the map's width.
const LETTER: f64 = 9.4;

/// Ett område på kartan.
#[derive(Debug, Clone, Copy)]
pub struct Shape<'a> {
    /// Its boundary.
    pub rings: &'a [Ring],
    /// Its name, shown where there is room.
    pub name: &'a str,
    /// Its value as text, shown under the name.
    pub value: &'a str,
    /// What is said about it: name, value and comparison.
    pub said: &'a str,
    /// The shade from 1 to 5; none when there is no value.
    pub shade: Option<usize>,
    /// The area's own page.
    pub href: &'a str,
    /// Whether this is the area that the page is about.
    pub selected: bool,
}

/// A map to draw.
#[derive(Debug, Clone, Copy)]
pub struct Map<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The areas.
    pub shapes: &'a [Shape<'a>],
    /// The part to show; all of it when none.
    pub extent: Option<Extent>,
    /// A part shown larger in another map: framed here, and its areas are no links here.
    pub frame: Option<Extent>,
    /// Places in the areas; those within the frame stand on the larger map alone.
    pub pins: &'a [Pin<'a>],
}

impl Map<'_> {
    /// The map as SVG; none when there is no land to draw.
    #[must_use]
    pub fn draw(&self) -> Option<Svg> {
        let whole = Extent::of(self.shapes.iter().flat_map(|shape| shape.rings.iter().flatten()));
        let sheet = Sheet::of(self.extent.or(whole.map(|extent| extent.widened(0.01)))?);
        let rings: Vec<&[Ring]> = self.shapes.iter().map(|shape| shape.rings).collect();
        let laid = sheet.lay(&rings, TOLERANCE);
        let mut figure = described(self.caption, "figure-map")
            .with("role", "group")
            .with("viewBox", format_args!("0 0 {} {}", Px(WIDTH), Px(sheet.height())))
            .child(patterns(self.caption.id));
        // A map beside a larger one is itself small on the page, so its letters must be large on the sheet.
        let size = if self.frame.is_some() { 2.2 } else { 1.0 };
        let mut names = Element::new("g").class("figure-map-names").with("aria-hidden", "true");
        let drawn: Vec<_> = self.shapes.iter().zip(&laid).filter(|(_, rings)| !rings.is_empty()).collect();
        // The selected area comes last, so that its outline lies on top of its neighbours'.
        let (others, chosen): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|(shape, _)| !shape.selected);
        for (shape, rings) in others.into_iter().chain(chosen) {
            figure.push(self.area(shape, path(rings)));
            for name in label(shape, rings, sheet.height(), size) {
                names.push(name);
            }
        }
        if let Some(frame) = self.frame {
            figure.push(framed(&sheet, frame));
        }
        figure.push(names);
        if let Some(pins) = pins::layer(self.pins, &sheet, self.frame) {
            figure.push(pins);
        }
        Some(figure.finish())
    }

    fn area(&self, shape: &Shape<'_>, path: String) -> Element {
        let fill = shape.shade.map_or("none".to_owned(), |shade| shade.clamp(1, 5).to_string());
        let outline = Element::new("path")
            .class(if shape.selected { "figure-map-area figure-map-chosen" } else { "figure-map-area" })
            .with("fill", format_args!("url(#{}-{fill})", self.caption.id))
            .with("d", path);
        if self.frame.is_some_and(|frame| within(shape.rings, frame)) {
            return outline;
        }
        Element::new("a")
            .with("href", shape.href)
            .with("aria-label", shape.said)
            .child(Element::new("title").text(shape.said))
            .child(outline)
    }
}

/// A sample of a shade, for the legend; none is the hatching of an area without a value. It borrows the patterns of
/// the map with this id.
#[must_use]
pub fn swatch(map_id: &str, shade: Option<usize>) -> Svg {
    let fill = shade.map_or("none".to_owned(), |shade| shade.clamp(1, 5).to_string());
    let square = Element::new("rect").class("figure-map-area").with("width", 28).with("height", 18);
    Element::new("svg")
        .class("figure-swatch")
        .with("aria-hidden", "true")
        .with("focusable", "false")
        .with("width", 28)
        .with("height", 18)
        .child(square.with("fill", format_args!("url(#{map_id}-{fill})")))
        .finish()
}

/// Five shades from light to dark, each with its own pattern, and the hatching of what is not known.
pub(crate) fn patterns(id: &str) -> Element {
    let mut definitions = Element::new("defs");
    for (shade, mark) in [(1, ""), (2, "M3 3h1M9 9h1"), (3, "M2 2h2M8 8h2"), (4, "M-1 7L7-1M5 13L13 5"), (5, "")] {
        let ground = Element::new("rect").class(&format!("figure-shade-{shade}")).with("width", 12).with("height", 12);
        let mut pattern = tile(id, &shade.to_string()).child(ground);
        if !mark.is_empty() {
            pattern.push(Element::new("path").class(&format!("figure-mark-{shade}")).with("d", mark));
        }
        definitions.push(pattern);
    }
    let ground = Element::new("rect").class("figure-shade-none").with("width", 12).with("height", 12);
    let hatch = Element::new("path").class("figure-mark-none").with("d", "M-3 3L3-3M0 12L12 0M9 15L15 9");
    definitions.child(tile(id, "none").child(ground).child(hatch))
}

fn tile(id: &str, name: &str) -> Element {
    Element::new("pattern")
        .with("id", format_args!("{id}-{name}"))
        .with("width", 12)
        .with("height", 12)
        .with("patternUnits", "userSpaceOnUse")
}

/// The name and the value in letters of a size, where they fit inside the area and on the sheet.
fn label(shape: &Shape<'_>, rings: &[Vec<(i32, i32)>], height: f64, size: f64) -> Vec<Element> {
    let letters = |text: &str| text.chars().count() as f64 * LETTER * size;
    let ink = if shape.shade >= Some(4) { "figure-map-light" } else { "figure-map-dark" };
    let line = |x: f64, y: f64, class: &str, text: &str| {
        text_at(Px(x), y, &format!("{class} {ink}"), text).with("font-size", Px(17.0 * size))
    };
    let fits = |text: &str, lines: f64| {
        let (x, y, width) = label_place(rings, 17.0 * lines * size)?;
        let on_sheet = (0.0..=WIDTH).contains(&x) && y > 16.0 * size && y < height - 16.0 * size;
        (on_sheet && letters(text) + 8.0 <= width.min(2.0 * x).min(2.0 * (WIDTH - x))).then_some((x, y))
    };
    match (fits(shape.name, 2.0), fits(shape.value, 1.0)) {
        (Some((x, y)), _) if shape.value.is_empty() => vec![line(x, y + 6.0 * size, "figure-map-name", shape.name)],
        _ if shape.value.is_empty() => Vec::new(),
        (Some((x, y)), _) => vec![
            line(x, y - 4.0 * size, "figure-map-name", shape.name),
            line(x, y + 16.0 * size, "figure-map-value", shape.value),
        ],
        (None, Some((x, y))) => vec![line(x, y + 6.0 * size, "figure-map-value", shape.value)],
        (None, None) => Vec::new(),
    }
}

fn framed(sheet: &Sheet, frame: Extent) -> Element {
    let (left, top) = sheet.place((frame.west, frame.north));
    let (right, bottom) = sheet.place((frame.east, frame.south));
    Element::new("rect")
        .class("figure-map-frame")
        .with("x", Px(left))
        .with("y", Px(top))
        .with("width", Px(right - left))
        .with("height", Px(bottom - top))
}

/// Whether the middle of an area lies in the frame, so that it can be reached in the larger map.
fn within(rings: &[Ring], frame: Extent) -> bool {
    Extent::of(rings.iter().flatten()).is_some_and(|area| frame.holds(area.centre()))
}

#[cfg(test)]
mod tests {
    use super::pins::PinForm;
    use super::*;
    use crate::check::texts;
    use proptest::prelude::*;

    const CAPTION: Caption<'static> = Caption { id: "m", title: "Låg ekonomisk standard", summary: "Högst i mitten" };

    fn square(west: f64, south: f64, side: f64) -> [Ring; 1] {
        let (east, north) = (west + side, south + side);
        [vec![(west, south), (east, south), (east, north), (west, north), (west, south)]]
    }

    fn shape<'a>(rings: &'a [Ring], shade: Option<usize>) -> Shape<'a> {
        let said = if shade.is_some() { "Berga & Ryd, 58 %" } else { "Berga & Ryd, uppgift saknas" };
        Shape {
            rings,
            name: "Berga",
            value: "58 %",
            said,
            shade,
            href: "/omradet/0580R001",
            selected: shade == Some(5),
        }
    }

    #[test]
    fn each_area_is_a_link_that_says_its_value() {
        let (one, two) = (square(15.0, 58.0, 0.1), square(15.1, 58.0, 0.1));
        let map = Map {
            caption: CAPTION,
            shapes: &[shape(&one, Some(5)), shape(&two, None)],
            extent: None,
            frame: None,
            pins: &[],
        };
        let svg = map.draw().expect("there is land");
        assert_eq!(texts(&svg, "title"), [CAPTION.title, "Berga  Ryd, uppgift saknas", "Berga  Ryd, 58 %"]);
        assert!(svg.as_str().contains("fill=\"url(#m-none)\"") && svg.as_str().contains("fill=\"url(#m-5)\""));
        assert!(svg.as_str().contains("figure-map-chosen"));
    }

    #[test]
    fn an_area_shown_larger_elsewhere_is_reached_there() {
        let (town, land) = (square(15.01, 58.01, 0.01), square(15.0, 58.0, 0.1));
        let frame = Extent::of(&square(15.0, 58.0, 0.03)[0]);
        let map = Map {
            caption: CAPTION,
            shapes: &[shape(&land, Some(1)), shape(&town, Some(5))],
            extent: None,
            frame,
            pins: &[],
        };
        let svg = map.draw().expect("there is land");
        assert_eq!(texts(&svg, "a").len(), 1, "only the land outside the frame is a link");
        assert!(svg.as_str().contains("figure-map-frame"));
    }

    #[test]
    fn without_land_there_is_no_map() {
        assert!(Map { caption: CAPTION, shapes: &[], extent: None, frame: None, pins: &[] }.draw().is_none());
        assert!(
            Map { caption: CAPTION, shapes: &[shape(&[], None)], extent: None, frame: None, pins: &[] }
                .draw()
                .is_none()
        );
    }

    #[test]
    fn each_place_says_what_it_is_and_stands_on_the_map_that_shows_it_largest() {
        let (town, land) = (square(15.01, 58.01, 0.01), square(15.0, 58.0, 0.1));
        let frame = Extent::of(&square(15.0, 58.0, 0.03)[0]);
        let pin = |at, form, said| Pin { at, form, said };
        let pins = [
            pin((15.015, 58.015), PinForm::Square, "Skolan, skola"),
            pin((15.08, 58.08), PinForm::Disc, "Gården, fritidsgård"),
            pin((16.0, 58.0), PinForm::Disc, "Utanför kartan"),
        ];
        let shapes = [shape(&land, Some(1)), shape(&town, Some(5))];
        let map = Map { caption: CAPTION, shapes: &shapes, extent: None, frame, pins: &pins };
        let whole = map.draw().expect("there is land");
        assert!(texts(&whole, "title").contains(&"Gården, fritidsgård".to_owned()), "{whole}");
        assert!(whole.as_str().contains("figure-pin-disc") && !whole.as_str().contains("figure-pin-square"));
        let town = Map { extent: frame, frame: None, ..map }.draw().expect("there is land");
        assert!(town.as_str().contains("figure-pin-square") && !town.as_str().contains("figure-pin-disc"));
        assert!(!town.as_str().contains("Utanför kartan"));
    }

    proptest! {
        #[test]
        fn any_boundary_can_be_drawn(points in proptest::collection::vec((15.0..16.0_f64, 58.0..59.0_f64), 0..30), shade in proptest::option::of(0..9_usize)) {
            let rings = [points];
            if let Some(svg) = (Map { caption: CAPTION, shapes: &[shape(&rings, shade)], extent: None, frame: None, pins: &[] }).draw() {
                prop_assert_eq!(&texts(&svg, "desc"), &[CAPTION.summary]);
            }
        }
    }
}
