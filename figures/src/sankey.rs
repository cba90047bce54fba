//! Flöde (Sankey): how many go where, from the left to the right, as bands whose height is the number.
//!
//! It is drawn as a tree, so no band crosses another. A part that may not be told is drawn together with its neighbours in
//! the same state, so that the bands always add up to what they come from.

use crate::Svg;
use crate::svg::{Caption, Element, Px, described, text_at};

/// How high the whole is, in pixels.
const WHOLE: f64 = 260.0;
/// From one column to the next, and how wide a column's marks are.
const STEP: f64 = 236.0;
const MARK: f64 = 10.0;
/// What a name needs in height, and how wide it can be.
const LINE: f64 = 17.0;
const BETWEEN: f64 = 12.0;
const LETTERS: usize = 27;

/// What a part of the flow is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It goes on.
    On,
    /// It ends here, and not as it was meant to.
    Out,
    /// Several parts that may not be told one by one.
    Veiled,
}

/// Del av ett flöde: so many, and what became of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// How many, in words.
    pub words: String,
    /// How many.
    pub value: f64,
    /// What it is.
    pub tone: Tone,
    /// What became of them; none at the end of the way.
    pub parts: Vec<Part>,
}

/// A flow to draw.
#[derive(Debug, Clone, Copy)]
pub struct Sankey<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The whole.
    pub whole: &'a Part,
}

/// Where a part stands.
struct Placed<'a> {
    part: &'a Part,
    x: f64,
    y: f64,
    height: f64,
}

impl Sankey<'_> {
    /// The flow as SVG, of a fixed size: on a phone the page lets it scroll sideways.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let scale = WHOLE / if self.whole.value > 0.0 { self.whole.value } else { 1.0 };
        let (mut bands, mut marks) = (Element::new("g"), Element::new("g"));
        let root = Placed { part: self.whole, x: 0.0, y: 4.0, height: height(self.whole, scale) };
        draw(&root, scale, &mut bands, &mut marks);
        let width = STEP * depth(self.whole) as f64;
        let height = block(self.whole, scale) + 8.0;
        described(self.caption, "figure-svg figure-sankey")
            .with("role", "img")
            .with("width", Px(width))
            .with("height", Px(height))
            .with("viewBox", format_args!("0 0 {} {}", Px(width), Px(height)))
            .child(bands)
            .child(marks)
            .finish()
    }
}

fn depth(part: &Part) -> usize {
    1 + part.parts.iter().map(depth).max().unwrap_or(0)
}

fn height(part: &Part, scale: f64) -> f64 {
    (part.value.max(0.0) * scale).max(1.5)
}

/// The height that a part and all that became of it need.
fn block(part: &Part, scale: f64) -> f64 {
    let own = height(part, scale).max(LINE * lines(part).len() as f64);
    let parts: f64 = part.parts.iter().map(|part| block(part, scale)).sum();
    let between = BETWEEN * part.parts.len().saturating_sub(1) as f64;
    own.max(parts + between)
}

fn draw(from: &Placed<'_>, scale: f64, bands: &mut Element, marks: &mut Element) {
    let (mut start, mut top) = (from.y, from.y);
    for part in &from.part.parts {
        let to = Placed { part, x: from.x + STEP, y: top, height: height(part, scale) };
        bands.push(band(from, &to, start));
        draw(&to, scale, bands, marks);
        start += part.value.max(0.0) * scale;
        top += block(part, scale) + BETWEEN;
    }
    let mark = Element::new("rect").class(class("figure-stage", from.part.tone)).with("x", Px(from.x));
    marks.push(mark.with("y", Px(from.y)).with("width", Px(MARK)).with("height", Px(from.height)));
    for (at, (class, words)) in lines(from.part).into_iter().enumerate() {
        let y = from.y + 13.0 + LINE * at as f64;
        marks.push(text_at(Px(from.x + MARK + 6.0), y, class, &words));
    }
}

fn band(from: &Placed<'_>, to: &Placed<'_>, start: f64) -> Element {
    let (left, right) = (from.x + MARK, to.x);
    let middle = f64::midpoint(left, right);
    let (low, end) = (start + to.height, to.y + to.height);
    let path = format!(
        "M{l} {a}C{m} {a} {m} {b} {r} {b}V{d}C{m} {d} {m} {c} {l} {c}Z",
        l = Px(left),
        m = Px(middle),
        r = Px(right),
        a = Px(start),
        b = Px(to.y),
        c = Px(low),
        d = Px(end),
    );
    let said = format!("{} → {}: {}", from.part.name, to.part.name, to.part.words);
    Element::new("path")
        .class(class("figure-flow", to.part.tone))
        .with("d", path)
        .child(Element::new("title").text(&said))
}

fn class(of: &str, tone: Tone) -> &'static str {
    match (of, tone) {
        ("figure-flow", Tone::On) => "figure-flow",
        ("figure-flow", Tone::Out) => "figure-flow figure-flow-out",
        ("figure-flow", Tone::Veiled) => "figure-flow figure-flow-veiled",
        (_, Tone::On) => "figure-stage",
        (_, Tone::Out) => "figure-stage figure-stage-out",
        (_, Tone::Veiled) => "figure-stage figure-stage-veiled",
    }
}

/// The name in lines that fit, and the number under it.
fn lines(part: &Part) -> Vec<(&'static str, String)> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in part.name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let names = lines.into_iter().map(|line| ("figure-name", line));
    names.chain([("figure-words", part.words.clone())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use proptest::prelude::*;

    const CAPTION: Caption<'static> = Caption { id: "f", title: "Från anmälan till utfall", summary: "Fyra av tio" };

    fn part(name: &str, value: f64, parts: Vec<Part>) -> Part {
        Part { name: name.to_owned(), words: format!("{value}"), value, tone: Tone::On, parts }
    }

    #[test]
    fn each_band_says_from_where_to_where_and_how_many() {
        let whole = part(
            "Anmälda",
            10.0,
            vec![part("Utredning", 4.0, vec![part("Insats", 4.0, Vec::new())]), part("Inget mer", 6.0, Vec::new())],
        );
        let said = texts(&Sankey { caption: CAPTION, whole: &whole }.draw(), "title");
        assert_eq!(said[1..], ["Anmälda → Utredning: 4", "Utredning → Insats: 4", "Anmälda → Inget mer: 6"]);
    }

    #[test]
    fn a_long_name_goes_on_in_the_next_line() {
        let whole = part("Insats utan individuell behovsprövning av barnets behov", 10.0, Vec::new());
        let names = texts(&Sankey { caption: CAPTION, whole: &whole }.draw(), "text");
        assert_eq!(names, ["Insats utan individuell", "behovsprövning av barnets", "behov", "10"]);
    }

    proptest! {
        #[test]
        fn any_flow_can_be_drawn(values in proptest::collection::vec(proptest::collection::vec(0.0..1e6_f64, 0..6), 0..6)) {
            let parts: Vec<Part> = values
                .iter()
                .map(|values| part("Del & <mer>", values.iter().sum(), values.iter().map(|value| part("", *value, Vec::new())).collect()))
                .collect();
            let whole = part("Allt", parts.iter().map(|part| part.value).sum(), parts);
            let bands = values.len() + values.iter().map(Vec::len).sum::<usize>();
            prop_assert_eq!(texts(&Sankey { caption: CAPTION, whole: &whole }.draw(), "title").len(), 1 + bands);
        }
    }
}
