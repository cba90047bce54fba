//! Figur som fil: the same drawing with its own colours, for a report or a slide where no page's style is near.

use crate::Svg;

/// How wide a file is, in pixels.
const WIDTH: u32 = 760;

/// Room around the drawing for what hangs outside it.
const LEFT: u32 = 64;
const TOP: u32 = 24;

/// What stands around the drawing: light colours, as on paper, under the names of the page's style.
const AROUND: &str = include_str!("file.svg");

/// The figure as a whole SVG file of its own. `height` is the drawing's, in pixels.
#[must_use]
pub fn standalone(figure: &Svg) -> String {
    let height = height(figure.as_str()) + 2 * TOP;
    let inner = figure.as_str().replacen("<svg ", &format!("<svg x=\"{LEFT}\" y=\"{TOP}\" "), 1);
    let inner = inner.replacen("width=\"100%\"", &format!("width=\"{}\"", WIDTH - 2 * LEFT), 1);
    AROUND.replace("[width]", &WIDTH.to_string()).replace("[height]", &height.to_string()).replace("[figure]", &inner)
}

/// The drawing's own height.
fn height(svg: &str) -> u32 {
    let after = svg.split_once(" height=\"").map_or("", |(_, after)| after);
    let number = after.split('"').next().unwrap_or_default();
    number.parse::<f64>().map_or(300, |height| height.ceil() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::{Caption, figure};

    #[test]
    fn a_file_says_what_it_is_and_has_its_style_with_it() {
        let caption = Caption { id: "f", title: "Föll talet?", summary: "Ja." };
        let file = standalone(&figure(caption, "figure-svg", 120.0).finish());
        assert!(file.starts_with("<?xml") && file.contains("xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(file.contains("height=\"168\"") && file.contains("<style>") && file.contains("Föll talet?"));
        assert!(!file.contains("width=\"100%\" height=\"120\""), "the drawing has a width of its own");
    }
}
