//! Figur som fil: the same drawing with its own colours, for a report or a slide where no page's style is near.

use crate::Svg;

/// How wide a file is, in pixels.
const WIDTH: u32 = 760;

/// Room around the drawing for what hangs outside it.
const LEFT: u32 = 64;
const TOP: u32 = 24;

/// Light colours, as on paper. The names are those of the page's style.
const STYLE: &str = "svg{font-family:system-ui,sans-serif;overflow:visible}\
text{font-size:13px;fill:#4a5560}\
.paper{fill:#fff}\
.figure-grid,.figure-tick{stroke:#e3e6e8;fill:none}.figure-ground{stroke:#8a949c}\
.figure-number,.figure-end{text-anchor:end}.figure-start{text-anchor:start}.figure-period{text-anchor:middle}\
.figure-gap{fill:#f0f1f2}.figure-band{fill:#cfe0ea}\
.figure-line{fill:none;stroke:#1d5c80;stroke-width:2.5}\
.figure-comparison{fill:none;stroke:#4a5560;stroke-width:2;stroke-dasharray:6 4}\
.figure-faint{fill:none;stroke:#8a949c;stroke-opacity:.35}\
.figure-rank-1{stroke-dasharray:8 4}.figure-rank-2{stroke-dasharray:2 4}.figure-rank-3{stroke-dasharray:10 3 2 3}\
.figure-dot{fill:#1d5c80}.figure-last{stroke:#fff;stroke-width:2}.figure-interval{fill:#a9c8da}\
.figure-reference,.figure-limit{stroke:#1b2227;stroke-width:1.5}.figure-reference{stroke-dasharray:2 3}\
.figure-event{stroke:#8a5a00;stroke-dasharray:3 3}.figure-event-ring{fill:#fff;stroke:#8a5a00}\
.figure-event-number{fill:#8a5a00;text-anchor:middle;font-size:12px}\
.figure-bar{fill:#1d5c80}.figure-beyond{fill:#a3264a}\
.figure-name,.figure-limit-name{fill:#1b2227}.figure-main,.figure-limit-name{font-weight:600}";

/// The figure as a whole SVG file of its own. `height` is the drawing's, in pixels.
#[must_use]
pub fn standalone(figure: &Svg) -> String {
    let height = height(figure.as_str()) + 2 * TOP;
    let inner = figure.as_str().replacen("<svg ", &format!("<svg x=\"{LEFT}\" y=\"{TOP}\" "), 1);
    let inner = inner.replacen("width=\"100%\"", &format!("width=\"{}\"", WIDTH - 2 * LEFT), 1);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\"><style>{STYLE}</style><rect class=\"paper\" width=\"100%\" height=\"100%\"/>{inner}</svg>\n"
    )
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
