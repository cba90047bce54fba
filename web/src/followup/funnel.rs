//! Tratt: areas, units or municipalities held against what is common to them, with the spread that their size allows.

use crate::language::Language;
use figures::funnel::{Funnel, Unit, Width};
use figures::svg::Caption;
use figures::{Numbers, Svg};
use followup::evaluation::funnel::options::FunnelOf;
use followup::evaluation::funnel::placing::{Drawn, Placed};

/// Trattavsnittet på en sida.
#[derive(Debug, Clone)]
pub struct FunnelView {
    /// What the funnel says, in a sentence.
    pub said: String,
    /// Which limits they are.
    pub limits: String,
    /// The funnel.
    pub figure: Svg,
    /// The units, by name.
    pub rows: Vec<FunnelRow>,
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunnelRow {
    /// Its name.
    pub name: String,
    /// Its figure.
    pub value: String,
    /// Between which limits units of its size lie.
    pub limits: String,
    /// What stands behind its figure.
    pub size: String,
    /// Whether it lies outside, in words.
    pub outside: String,
}

/// What a funnel is drawn of.
#[derive(Debug, Clone, Copy)]
pub struct Placement<'a> {
    /// The units in their places.
    pub drawn: &'a Drawn,
    /// What it is called.
    pub title: &'a str,
    /// What the sizes are.
    pub size_name: &'a str,
    /// How numbers are written.
    pub numbers: Numbers,
    /// What a share, or a rate of one, is multiplied with to be shown.
    pub factor: f64,
    /// The unit that the page is about.
    pub chosen: Option<&'a str>,
}

/// How many sizes the limits are worked out for.
const STEPS: u32 = 40;

impl FunnelView {
    /// Lays out a funnel in a language; `name` turns a code into a name.
    #[must_use]
    pub fn of(language: Language, placement: Placement<'_>, name: &dyn Fn(&str) -> String) -> Self {
        let Placement { drawn, numbers, .. } = placement;
        let outside: Vec<String> =
            drawn.units.iter().filter(|unit| drawn.outside(unit)).map(|unit| name(&unit.name)).collect();
        let said = match outside.len() {
            0 => language.n("funnel-none-outside", drawn.units.len()),
            count => {
                let listed = if count <= 8 { outside.join(", ") } else { String::new() };
                let key = if listed.is_empty() { "funnel-many-outside" } else { "funnel-outside" };
                language.with(key, &[("outside", &count), ("all", &drawn.units.len()), ("names", &listed)])
            }
        };
        let limits = if drawn.overdispersed() {
            let times = Numbers { decimals: 1, unit: figures::Unit::None, ..numbers }.write(drawn.dispersion.drawn_in);
            language.t1("funnel-wide", "times", times)
        } else {
            language.t("funnel-exact")
        };
        let mut rows: Vec<FunnelRow> =
            drawn.units.iter().map(|unit| row(language, placement, unit, name(&unit.name))).collect();
        rows.sort_by(|a, b| language.compare(&a.name, &b.name));
        Self { figure: draw(placement, &said, name), said, limits, rows }
    }
}

/// What a value of the funnel is multiplied with to be shown.
fn scale(placement: Placement<'_>) -> f64 {
    match placement.drawn.of {
        FunnelOf::Shares => placement.factor,
        FunnelOf::Ratios => placement.drawn.factor * placement.factor,
    }
}

/// What stands behind a unit, from what was expected of it.
fn size(drawn: &Drawn, unit: f64) -> f64 {
    unit / drawn.factor
}

fn row(language: Language, placement: Placement<'_>, unit: &Placed, name: String) -> FunnelRow {
    let Placement { drawn, numbers, .. } = placement;
    let (low, high) = drawn.allowed(unit.size).outer;
    let shown = |value: f64| value.max(0.0) * scale(placement);
    FunnelRow {
        name,
        value: numbers.write(unit.value * scale(placement)),
        limits: format!("{}–\u{2060}{}", numbers.bare(shown(low)), numbers.write(shown(high))),
        size: Numbers { decimals: 0, unit: figures::Unit::None, ..numbers }.write(size(drawn, unit.size)),
        outside: if drawn.outside(unit) { language.t("funnel-is-outside") } else { String::new() },
    }
}

fn draw(placement: Placement<'_>, said: &str, name: &dyn Fn(&str) -> String) -> Svg {
    let Placement { drawn, title, size_name, numbers, chosen, .. } = placement;
    let names: Vec<String> = drawn.units.iter().map(|unit| name(&unit.name)).collect();
    let units: Vec<Unit<'_>> = (drawn.units.iter().zip(&names))
        .map(|(unit, name)| Unit {
            name,
            size: size(drawn, unit.size),
            value: unit.value * scale(placement),
            outside: drawn.outside(unit),
            chosen: Some(unit.name.as_str()) == chosen,
        })
        .collect();
    let sizes = || drawn.units.iter().map(|unit| unit.size);
    let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    // Evenly in the logarithm, for the limits bend most among the small.
    let widths: Vec<Width> = (0..=STEPS)
        .map(|step| {
            let at = least * (most / least).powf(f64::from(step) / f64::from(STEPS));
            let allowed = drawn.allowed(at);
            let shown = |(low, high): (f64, f64)| (low.max(0.0) * scale(placement), high * scale(placement));
            Width { size: size(drawn, at), inner: shown(allowed.inner), outer: shown(allowed.outer) }
        })
        .collect();
    let caption = Caption { id: "tratt", title, summary: said };
    let sizes = Numbers { decimals: 0, unit: figures::Unit::None, ..numbers };
    let target = drawn.target * scale(placement);
    Funnel { caption, units: &units, widths: &widths, target, size_name, sizes, numbers }.draw()
}
