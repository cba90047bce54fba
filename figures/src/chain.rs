//! Kedja: boxes in stages from left to right, with numbered arrows between them, as a programme theory is drawn.
//!
//! Each arrow carries its number where it ends, so that it is found in the list beside the figure, and its line says how much
//! is known of it: whole, dashed or dotted, never by colour alone. Boxes keep their width and grow with their text, which is
//! never cut; what is wider than the page is scrolled.

mod layout;
mod text;

use crate::Svg;
use crate::svg::{Caption, Element, Px, described, dot, text_at};
use layout::Layout;

/// How wide a box is, and what lies between two stages.
const BOX: f64 = 140.0;
const BETWEEN: f64 = 50.0;
/// The height of a line of text, and what is left free over and under the text of a box.
const LINE: f64 = 17.0;
const PADDING: f64 = 9.0;
/// What lies between two boxes of a stage, and what the names of the stages take.
const APART: f64 = 16.0;
const HEAD: f64 = 46.0;
/// The disc with an arrow's number, and how far apart two arrows end.
const DISC: f64 = 9.0;
const PORT: f64 = 21.0;
/// How wide an arrow's head is.
const TIP: f64 = 6.0;

/// A chain to draw.
#[derive(Debug, Clone, Copy)]
pub struct Chain<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The names of the stages, from left to right.
    pub stages: &'a [String],
    /// The boxes, each stage's from the top.
    pub boxes: &'a [Node<'a>],
    /// The arrows. One that does not lead forward is not drawn; the list beside the figure has it.
    pub arrows: &'a [Arrow],
}

/// A box.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    /// Its stage, from 0.
    pub stage: usize,
    /// What it says.
    pub text: &'a str,
}

/// An arrow between two boxes.
#[derive(Debug, Clone, Copy)]
pub struct Arrow {
    /// The box where it begins.
    pub from: usize,
    /// The box that it leads to.
    pub to: usize,
    /// Its number in the list beside the figure.
    pub number: usize,
    /// How much is known of it.
    pub known: Known,
}

/// How much is known of an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is supported: a whole line.
    Supported,
    /// Something is known, and can be doubted: a dashed line.
    Doubted,
    /// Nobody has tested it: a dotted line.
    Untested,
    /// What is known speaks against it: a dashed and dotted line.
    Against,
}

impl Known {
    const fn class(self) -> &'static str {
        match self {
            Self::Supported => "figure-link figure-link-supported",
            Self::Doubted => "figure-link figure-link-doubted",
            Self::Untested => "figure-link figure-link-untested",
            Self::Against => "figure-link figure-link-against",
        }
    }

    /// A short line, for a legend.
    #[must_use]
    pub fn swatch(self) -> Svg {
        Element::new("svg")
            .class("figure-swatch")
            .with("aria-hidden", "true")
            .with("focusable", "false")
            .with("width", 44)
            .with("height", 12)
            .child(Element::new("path").class(self.class()).with("d", "M2 6 H42"))
            .finish()
    }
}

impl Chain<'_> {
    /// The chain as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let layout = Layout::of(self);
        let (width, height) = (layout.width(), layout.height());
        let mut drawing = described(self.caption, "figure-chain")
            .with("role", "img")
            .with("width", Px(width))
            .with("height", Px(height))
            .with("viewBox", format_args!("0 0 {} {}", Px(width), Px(height)));
        for (stage, name) in self.stages.iter().enumerate() {
            let x = layout.stage_at(stage) + 2.0;
            for (row, line) in text::folded(name, BOX).iter().take(2).enumerate() {
                drawing.push(text_at(Px(x), 14.0 + row as f64 * LINE, "figure-stage", line));
            }
        }
        for (arrow, ends) in &layout.arrows {
            drawing.push(Element::new("path").class(arrow.known.class()).with("d", path(&ends.through)));
        }
        for (node, place) in self.boxes.iter().zip(&layout.places) {
            drawing.push(
                Element::new("rect")
                    .class("figure-box")
                    .with("x", Px(place.x))
                    .with("y", Px(place.y))
                    .with("width", Px(BOX))
                    .with("height", Px(place.height))
                    .with("rx", 6),
            );
            let lines = text::folded(node.text, BOX - 2.0 * PADDING);
            let mut baseline = place.y + (place.height - lines.len() as f64 * LINE) / 2.0 + 13.0;
            for line in &lines {
                drawing.push(text_at(Px(place.x + PADDING), baseline, "figure-said", line));
                baseline += LINE;
            }
        }
        for (arrow, ends) in &layout.arrows {
            let (x, y) = ends.end;
            let tip =
                format!("M{} {} l-{t} -{h} v{w} Z", Px(x), Px(y), t = Px(TIP), h = Px(TIP * 0.6), w = Px(TIP * 1.2));
            drawing.push(Element::new("path").class("figure-tip").with("d", tip));
            let middle = x - TIP - DISC - 2.0;
            drawing.push(dot("figure-disc", Px(middle), y, DISC));
            drawing.push(text_at(Px(middle), y + 4.0, "figure-disc-number", &arrow.number.to_string()));
        }
        drawing.finish()
    }
}

/// A line through places: straight within a stage, bent between two.
fn path(through: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, &(x, y)) in through.iter().enumerate() {
        let piece = match at.checked_sub(1).map(|before| through[before]) {
            None => format!("M{} {}", Px(x), Px(y)),
            Some((_, before)) if (before - y).abs() < 0.05 => format!(" H{}", Px(x)),
            Some((begin, before)) => {
                let bend = (x - begin) / 2.0;
                format!(" C{} {} {} {} {} {}", Px(begin + bend), Px(before), Px(x - bend), Px(y), Px(x), Px(y))
            }
        };
        path.push_str(&piece);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use proptest::prelude::*;

    fn drawn(boxes: &[(usize, &str)], arrows: &[(usize, usize)]) -> Svg {
        let stages: Vec<String> = ["Resurser", "Aktiviteter", "Effekter"].map(str::to_owned).to_vec();
        let boxes: Vec<Node<'_>> = boxes.iter().map(|&(stage, text)| Node { stage, text }).collect();
        let arrow = |(at, &(from, to))| Arrow { from, to, number: at + 1, known: Known::Untested };
        let arrows: Vec<Arrow> = arrows.iter().enumerate().map(arrow).collect();
        let caption = Caption { id: "kedja", title: "En kedja", summary: "Två delar." };
        Chain { caption, stages: &stages, boxes: &boxes, arrows: &arrows }.draw()
    }

    /// Every rectangle: left, top, width, height.
    fn boxes(svg: &Svg) -> Vec<[f64; 4]> {
        let number = |text: &str, name: &str| -> f64 {
            let found = text.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            found.and_then(|found| found.parse().ok()).unwrap_or(f64::NAN)
        };
        let rects = svg.as_str().split("<rect").skip(1);
        rects.map(|text| ["x", "y", "width", "height"].map(|name| number(text, name))).collect()
    }

    #[test]
    fn stages_boxes_and_numbers_stand_in_the_figure() {
        let svg = drawn(&[(0, "Ett team"), (1, "Hembesök"), (2, "Familjer nås")], &[(0, 1), (1, 2)]);
        let expected = ["Resurser", "Aktiviteter", "Effekter", "Ett team", "Hembesök", "Familjer nås", "1", "2"];
        assert_eq!(texts(&svg, "text"), expected);
        assert_eq!(texts(&svg, "title"), ["En kedja"]);
    }

    #[test]
    fn an_arrow_that_does_not_lead_forward_is_left_to_the_list() {
        let svg = drawn(&[(1, "Hembesök"), (0, "Ett team")], &[(0, 1), (0, 0), (0, 9)]);
        assert!(!svg.as_str().contains("figure-link"), "{svg}");
    }

    #[test]
    fn one_effect_may_lead_to_another_beside_it() {
        let svg = drawn(&[(2, "Tillit"), (2, "Skola")], &[(0, 1)]);
        let places = boxes(&svg);
        assert!(places[1][0] >= places[0][0] + BOX + BETWEEN - 0.1, "{places:?}");
    }

    proptest! {
        #[test]
        fn no_box_covers_another_and_every_letter_is_there(
            nodes in prop::collection::vec((0_usize..3, "[a-hj-zåäö]{1,30}( [a-hj-zåäö]{1,30}){0,4}"), 0..14),
            arrows in prop::collection::vec((0_usize..14, 0_usize..14), 0..30),
        ) {
            let nodes: Vec<(usize, &str)> = nodes.iter().map(|(stage, text)| (*stage, text.as_str())).collect();
            let svg = drawn(&nodes, &arrows);
            prop_assert!(!svg.as_str().contains("NaN"));
            let places = boxes(&svg);
            prop_assert_eq!(places.len(), nodes.len());
            for (at, one) in places.iter().enumerate() {
                for other in &places[..at] {
                    let beside = one[0] + BOX <= other[0] || other[0] + BOX <= one[0];
                    let over = one[1] + one[3] <= other[1] || other[1] + other[3] <= one[1];
                    prop_assert!(beside || over, "{one:?} {other:?}");
                }
            }
            let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
            let said: String = nodes.iter().map(|(_, text)| letters(text)).collect();
            let shown: String = texts(&svg, "text").into_iter().skip(3).map(|text| letters(&text)).collect();
            prop_assert_eq!(shown, said);
        }
    }
}
