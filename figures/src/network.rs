//! Nätverk: the people around one person, as an ecomap. The nearest stand to the left, the others to the right.
//!
//! Places across are percentages and rows have a height in pixels, so that names keep their size on a phone.

use crate::Svg;
use crate::svg::{Caption, Element, Percent, dot, figure, line, text_at};

const ROW: f64 = 68.0;
const ABOVE: f64 = 26.0;
const LEFT: f64 = 19.0;
const RIGHT: f64 = 81.0;
const NODE: f64 = 8.0;
const RING: f64 = 13.0;
const MIDDLE: f64 = 15.0;

/// Letters of a name in the figure, at most; the list beside it has all of them.
const LETTERS: usize = 20;

/// A network to draw.
#[derive(Debug, Clone, Copy)]
pub struct Network<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// What the one in the middle is called.
    pub middle: &'a str,
    /// Those to the left, from the top: family and home.
    pub near: &'a [Around<'a>],
    /// Those to the right, from the top: the network and the professionals.
    pub far: &'a [Around<'a>],
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
        #[expect(clippy::cast_precision_loss, reason = "a network has tens of people")]
        let rows = self.near.len().max(self.far.len()).max(1) as f64;
        let height = rows * ROW + ABOVE;
        let middle = height / 2.0;
        let mut drawing = figure(self.caption, "figure-svg figure-network", height);
        let sides = [(self.near, LEFT), (self.far, RIGHT)];
        for (people, x) in sides {
            for (at, around) in people.iter().enumerate() {
                let y = place(at, people.len(), height);
                drawing.push(line(around.bond.class(), (Percent(50.0), Percent(x)), (middle, y)));
            }
        }
        for (people, x) in sides {
            for (at, around) in people.iter().enumerate() {
                drawing.push(around.draw(x, place(at, people.len(), height)));
            }
        }
        drawing.push(dot("figure-middle-one", Percent(50.0), middle, MIDDLE));
        drawing.push(text_at(Percent(50.0), middle + MIDDLE + 18.0, "figure-name figure-middle", &short(self.middle)));
        drawing.finish()
    }
}

/// The height at which somebody stands: a side with few is centred on the middle.
#[expect(clippy::cast_precision_loss, reason = "a network has tens of people")]
fn place(at: usize, of: usize, height: f64) -> f64 {
    height / 2.0 + (at as f64 - (of as f64 - 1.0) / 2.0) * ROW - 12.0
}

impl Around<'_> {
    fn draw(&self, x: f64, y: f64) -> Element {
        let mut group = Element::new("g");
        if self.home == Home::Shared {
            group.push(dot("figure-home", Percent(x), y, RING));
        }
        group.push(dot("figure-dot figure-last", Percent(x), y, NODE));
        group.push(text_at(Percent(x), y + 29.0, "figure-name figure-middle", &short(self.name)));
        group.push(text_at(Percent(x), y + 44.0, "figure-middle", &short(self.relation)));
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

/// A name that fits beside the others.
fn short(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LETTERS - 1).collect();
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

    fn network<'a>(near: &'a [Around<'a>], far: &'a [Around<'a>]) -> Network<'a> {
        let caption = Caption { id: "n", title: "Människorna runt Elsa", summary: "Två personer." };
        Network { caption, middle: "Elsa", near, far }
    }

    #[test]
    fn everybody_stands_in_the_figure_with_name_and_relation() {
        let (near, far) = ([around("Leo")], [around("En lärare med ett mycket långt namn")]);
        let drawn = network(&near, &far).draw();
        assert_eq!(texts(&drawn, "text"), ["Leo", "syskon", "En lärare med ett m…", "syskon", "Elsa"]);
        assert_eq!(texts(&drawn, "title"), ["Människorna runt Elsa"]);
    }

    proptest! {
        #[test]
        fn any_number_of_people_can_be_drawn(near in 0_usize..30, far in 0_usize..30, name in "\\w\\PC{0,40}") {
            let (near, far) = (vec![around(&name); near], vec![around(&name); far]);
            let drawn = network(&near, &far).draw();
            prop_assert_eq!(texts(&drawn, "text").len(), 1 + 2 * (near.len() + far.len()));
        }
    }
}
