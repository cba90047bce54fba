//! SVG text: elements, escaping and lengths. Every number written is finite and short.

use std::fmt::{self, Display, Write as _};

/// Figur: SVG text that stands in a page as it is. Only this crate makes one, so its text is always escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    /// The SVG text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a figure is called and says in words, for those who do not see it and for those who wonder.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// A name that no other figure on the page has; the ids within the figure begin with it.
    pub id: &'a str,
    /// What the figure is about.
    pub title: &'a str,
    /// What the marks show, in words and numbers.
    pub summary: &'a str,
}

/// One element with its attributes and what stands in it.
pub(crate) struct Element {
    name: &'static str,
    attributes: String,
    children: String,
}

impl Element {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new(), children: String::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Display) -> Self {
        let value = escape(&value.to_string());
        self.attributes.push_str(&format!(" {name}=\"{value}\""));
        self
    }

    pub(crate) fn class(self, class: &str) -> Self {
        self.with("class", class)
    }

    pub(crate) fn child(mut self, child: impl Into<Self>) -> Self {
        self.push(child);
        self
    }

    pub(crate) fn push(&mut self, child: impl Into<Self>) {
        let child = child.into();
        self.children.push_str(&child.to_string());
    }

    pub(crate) fn text(mut self, text: &str) -> Self {
        self.children.push_str(&escape(text));
        self
    }

    /// The whole figure.
    pub(crate) fn finish(self) -> Svg {
        Svg(self.to_string())
    }
}

impl Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, attributes, children } = self;
        if children.is_empty() {
            write!(f, "<{name}{attributes}/>")
        } else {
            write!(f, "<{name}{attributes}>{children}</{name}>")
        }
    }
}

/// A figure that fills the width it is given and keeps its height, with its title and its text.
pub(crate) fn figure(caption: Caption<'_>, class: &str, height: f64) -> Element {
    described(caption, class).with("role", "img").with("width", "100%").with("height", Px(height))
}

/// A figure with its title and its text, of no size yet.
pub(crate) fn described(caption: Caption<'_>, class: &str) -> Element {
    let Caption { id, title, summary } = caption;
    Element::new("svg")
        .class(class)
        .with("id", id)
        .with("aria-labelledby", format_args!("{id}-title {id}-text"))
        .child(Element::new("title").with("id", format_args!("{id}-title")).text(title))
        .child(Element::new("desc").with("id", format_args!("{id}-text")).text(summary))
}

/// A drawing that adds nothing to the words beside it, and is therefore silent to a screen reader.
pub(crate) fn silent(class: &str, height: f64) -> Element {
    Element::new("svg")
        .class(class)
        .with("aria-hidden", "true")
        .with("focusable", "false")
        .with("width", "100%")
        .with("height", Px(height))
}

/// A sheet stretched over the whole width: lines and bands are drawn on it in thousandths of the width.
pub(crate) fn stretched(height: f64) -> Element {
    Element::new("svg")
        .with("width", "100%")
        .with("height", Px(height))
        .with("viewBox", format_args!("0 0 1000 {}", Px(height)))
        .with("preserveAspectRatio", "none")
}

/// A line of text at a place.
pub(crate) fn text_at(x: impl Display, y: f64, class: &str, text: &str) -> Element {
    Element::new("text").with("x", x).with("y", Px(y)).class(class).text(text)
}

/// A straight line between two places.
pub(crate) fn line(class: &str, x: (impl Display, impl Display), y: (f64, f64)) -> Element {
    Element::new("line").class(class).with("x1", x.0).with("x2", x.1).with("y1", Px(y.0)).with("y2", Px(y.1))
}

/// A circle at a place.
pub(crate) fn dot(class: &str, x: impl Display, y: f64, radius: f64) -> Element {
    Element::new("circle").class(class).with("cx", x).with("cy", Px(y)).with("r", Px(radius))
}

/// A length in pixels, or thousandths of a stretched sheet, with at most one decimal.
#[derive(Clone, Copy)]
pub(crate) struct Px(pub f64);

/// A length in percent of the width, with at most two decimals.
#[derive(Clone, Copy)]
pub(crate) struct Percent(pub f64);

impl Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_short(f, self.0, 1)
    }
}

impl Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_short(f, self.0, 2)?;
        f.write_char('%')
    }
}

fn write_short(f: &mut fmt::Formatter<'_>, value: f64, decimals: usize) -> fmt::Result {
    let text = format!("{:.decimals$}", if value.is_finite() { value } else { 0.0 });
    let short = text.trim_end_matches('0').trim_end_matches('.');
    f.write_str(if short == "-0" { "0" } else { short })
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML allows no other control characters, and HTML no use of them.
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_short_and_always_a_number() {
        assert_eq!(Px(12.04).to_string(), "12");
        assert_eq!(Px(-0.04).to_string(), "0");
        assert_eq!(Px(f64::NAN).to_string(), "0");
        assert_eq!(Percent(33.333).to_string(), "33.33%");
    }

    #[test]
    fn words_in_a_figure_can_not_become_marks() {
        let element = Element::new("text").with("x", "\"><script>").text("<b> & \u{7}");
        assert_eq!(element.to_string(), "<text x=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp;  </text>");
    }
}
