//! Kartnålar: places on a map. Each kind has a form of its own beside its colour, and each place says what it is.

use crate::Svg;
use crate::outline::{Extent, Sheet, WIDTH};
use crate::svg::{Element, Px};

/// Form av en kartnål.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinForm {
    /// A square.
    Square,
    /// A triangle.
    Triangle,
    /// A cross.
    Cross,
    /// A disc.
    Disc,
    /// A diamond.
    Diamond,
    /// A ring with a hole.
    Ring,
}

/// En plats på kartan.
#[derive(Debug, Clone, Copy)]
pub struct Pin<'a> {
    /// Longitude and latitude.
    pub at: (f64, f64),
    /// Its form.
    pub form: PinForm,
    /// What is said about it: its name and what it is.
    pub said: &'a str,
}

impl PinForm {
    const fn name(self) -> &'static str {
        match self {
            Self::Square => "square",
            Self::Triangle => "triangle",
            Self::Cross => "cross",
            Self::Disc => "disc",
            Self::Diamond => "diamond",
            Self::Ring => "ring",
        }
    }

    /// The form around the middle, about 24 units across.
    const fn path(self) -> &'static str {
        match self {
            Self::Square => "M-10-10h20v20h-20z",
            Self::Triangle => "M0-13L13 10H-13z",
            Self::Cross => "M-5-13h10v8h8v10h-8v8h-10v-8h-8v-10h8z",
            Self::Disc => "M-11 0a11 11 0 1 0 22 0a11 11 0 1 0-22 0z",
            Self::Diamond => "M0-14L14 0L0 14L-14 0z",
            Self::Ring => "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0-24 0zM-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z",
        }
    }

    fn drawn(self) -> Element {
        Element::new("path").class(&format!("figure-pin figure-pin-{}", self.name())).with("d", self.path())
    }
}

/// A sample of a form, for the legend.
#[must_use]
pub fn sample(form: PinForm) -> Svg {
    Element::new("svg")
        .class("figure-swatch figure-pin-sample")
        .with("aria-hidden", "true")
        .with("focusable", "false")
        .with("viewBox", "-16 -16 32 32")
        .with("width", 24)
        .with("height", 24)
        .child(form.drawn())
        .finish()
}

/// The places that lie on a sheet and outside what is shown larger elsewhere; none when there are none.
pub(super) fn layer(pins: &[Pin<'_>], sheet: &Sheet, elsewhere: Option<Extent>) -> Option<Element> {
    let mut layer = Element::new("g").class("figure-pins");
    let mut any = false;
    for pin in pins.iter().filter(|pin| !elsewhere.is_some_and(|frame| frame.holds(pin.at))) {
        let (x, y) = sheet.place(pin.at);
        if !(0.0..=WIDTH).contains(&x) || !(0.0..=sheet.height()).contains(&y) {
            continue;
        }
        any = true;
        layer.push(
            Element::new("g")
                .with("role", "img")
                .with("aria-label", pin.said)
                .with("transform", format_args!("translate({} {})", Px(x), Px(y)))
                .child(Element::new("title").text(pin.said))
                .child(pin.form.drawn()),
        );
    }
    any.then_some(layer)
}
