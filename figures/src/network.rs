//! Nätverk: the people around one person, as an ecomap. The one in the middle stands to the left, with a line to each of the
//! others, the nearest at the top.
//!
//! Places are pixels from the left, so that names keep their size and nothing runs into anything else, however narrow the
//! figure is drawn.

use crate::Svg;
use crate::svg::{Caption, Element, Px, dot, figure, line, text_at};

/// Where the one in the middle stands, and how far around it the disc reaches.
const MIDDLE: f64 = 34.0;
const DISC: f64 = 32.0;
/// Where the dots of the others stand, and where their names begin.
const DOTS: f64 = 118.0;
const NAMES: f64 = 140.0;
const NODE: f64 = 7.0;
const RING: f64 = 12.0;
/// The height of a line of text, and what is left free between two people.
const TEXT: f64 = 17.0;
const BETWEEN: f64 = 14.0;

/// Letters in a line, at most; a name that is longer goes on in a second line.
const LETTERS: usize = 20;
/// Letters in the disc, at most.
const LETTERS_IN_DISC: usize = 9;

/// A network to draw.
#[derive(Debug, Clone, Copy)]
pub struct Network<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// What the one in the middle is called: one word, so that it fits.
    pub middle: &'a str,
    /// The others, the nearest first.
    pub around: &'a [Around<'a>],
}

/// Somebody around the one in the middle.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// What they are called.
    pub name: &'a str,
    /// What they are to the one in the middle.
    pub relation: &'a str,
    /// How close they are.
    pub bond: Bond,
    /// Whether they share a home with the one in the middle.
    pub home: Home,
}

/// How close somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// A thick line.
    Close,
    /// A thin line.
    Plain,
    /// A dashed line.
    Strained,
    /// A dotted line.
    Broken,
}

/// Whether somebody shares the home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// A ring around the dot.
    Shared,
    /// The dot alone.
    Apart,
}

impl Network<'_> {
    /// The network as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let lines: Vec<Lines> = self.around.iter().map(Around::lines).collect();
        let height = lines.iter().map(Lines::height).sum::<f64>().max(2.0 * DISC) + 4.0;
        let middle = height / 2.0;
        let mut drawing = figure(self.caption, "figure-svg figure-network", height);
        let mut below = (height - lines.iter().map(Lines::height).sum::<f64>()) / 2.0;
        let mut people = Vec::new();
        for (around, lines) in self.around.iter().zip(&lines) {
            let y = below + lines.height() / 2.0;
            drawing.push(line(around.bond.class(), (Px(MIDDLE), Px(DOTS)), (middle, y)));
            people.push(around.draw(lines, y));
            below += lines.height();
        }
        people.into_iter().for_each(|person| drawing.push(person));
        drawing.push(dot("figure-middle-one", Px(MIDDLE), middle, DISC));
        drawing.push(text_at(Px(MIDDLE), middle + 5.0, "figure-in-disc", &short(self.middle, LETTERS_IN_DISC)));
        drawing.finish()
    }
}

/// What stands beside a dot.
struct Lines {
    name: Vec<String>,
    relation: Vec<String>,
}

impl Lines {
    #[expect(clippy::cast_precision_loss, reason = "a person has a few lines")]
    fn height(&self) -> f64 {
        (self.name.len() + self.relation.len()) as f64 * TEXT + BETWEEN
    }
}

impl Around<'_> {
    fn lines(&self) -> Lines {
        Lines { name: folded(self.name), relation: folded(self.relation) }
    }

    fn draw(&self, lines: &Lines, y: f64) -> Element {
        let mut group = Element::new("g");
        if self.home == Home::Shared {
            group.push(dot("figure-home", Px(DOTS), y, RING));
        }
        group.push(dot("figure-dot figure-last", Px(DOTS), y, NODE));
        let mut baseline = y - (lines.height() - BETWEEN) / 2.0 + TEXT - 4.0;
        let texts = lines.name.iter().map(|text| ("figure-name", text));
        for (class, text) in texts.chain(lines.relation.iter().map(|text| ("figure-relation", text))) {
            group.push(text_at(Px(NAMES), baseline, class, text));
            baseline += TEXT;
        }
        group
    }
}

impl Bond {
    const fn class(self) -> &'static str {
        match self {
            Self::Close => "figure-bond figure-bond-close",
            Self::Plain => "figure-bond",
            Self::Strained => "figure-bond figure-bond-strained",
            Self::Broken => "figure-bond figure-bond-broken",
        }
    }
}

/// A text in one line, or in two when it is too long for one; the list beside the figure has all of it.
fn folded(text: &str) -> Vec<String> {
    let mut first = String::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next_if(|word| first.chars().count() + word.chars().count() < LETTERS) {
        first = [first.as_str(), word].join(if first.is_empty() { "" } else { " " });
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    [first, rest].iter().filter(|line| !line.is_empty()).map(|line| short(line, LETTERS)).collect()
}

/// A text that is no longer than so many letters.
fn short(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use proptest::prelude::*;

    fn around(name: &str) -> Around<'_> {
        Around { name, relation: "syskon", bond: Bond::Close, home: Home::Shared }
    }

    fn network<'a>(around: &'a [Around<'a>]) -> Network<'a> {
        let caption = Caption { id: "n", title: "Människorna runt Elsa", summary: "Två personer." };
        Network { caption, middle: "Elsa", around }
    }

    /// Where each text stands, from the top.
    fn baselines(drawn: &Svg) -> Vec<f64> {
        let texts = drawn.as_str().split("<text ").skip(1);
        texts.filter_map(|text| text.split(" y=\"").nth(1)?.split('"').next()?.parse().ok()).collect()
    }

    #[test]
    fn everybody_stands_in_the_figure_with_name_and_relation() {
        let people = [around("Leo"), around("En lärare med ett mycket långt namn och titel")];
        let drawn = network(&people).draw();
        let expected = ["Leo", "syskon", "En lärare med ett", "mycket långt namn o…", "syskon", "Elsa"];
        assert_eq!(texts(&drawn, "text"), expected);
        assert_eq!(texts(&drawn, "title"), ["Människorna runt Elsa"]);
    }

    #[test]
    fn a_name_without_spaces_is_cut() {
        assert_eq!(folded("Aaaaaaaaaabbbbbbbbbbcccccccccc"), ["Aaaaaaaaaabbbbbbbbb…"]);
        assert_eq!(folded("Vårdnadshavare, gemensamt"), ["Vårdnadshavare,", "gemensamt"]);
    }

    proptest! {
        #[test]
        fn no_text_runs_into_another(people in 1_usize..30, name in "[a-zåäö ]{1,60}") {
            let people = vec![around(&name); people];
            let drawn = network(&people).draw();
            let mut lines = baselines(&drawn);
            // The name in the disc stands apart from the others, to the left.
            lines.pop();
            prop_assert!(lines.windows(2).all(|two| two[1] - two[0] >= TEXT - 0.2), "{lines:?}");
            prop_assert!(lines.len() <= people.len() * 3);
        }

        #[test]
        fn any_number_of_people_can_be_drawn(people in 0_usize..30, name in "\\PC{0,40}") {
            let people = vec![around(&name); people];
            let drawn = network(&people).draw();
            prop_assert!(texts(&drawn, "text").last().is_some_and(|text| *text == "Elsa"));
        }
    }
}
