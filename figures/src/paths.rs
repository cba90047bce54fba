//! Förlopp: several courses over the same periods: what was seen beside what would have been, with the effect between them;
//! every placebo as a faint line; or shares over time that step.

use crate::scale::Scale;
use crate::series::{Marker, axis, marker_rows, unbroken};
use crate::svg::{Caption, Element, Percent, Px, figure, line, stretched, text_at};
use crate::{Numbers, Svg};
use std::fmt::Write as _;

/// How high the plot itself is, in pixels.
const PLOT: f64 = 240.0;

/// What stands under the plot: the names of the periods.
const FOOT: f64 = 28.0;

/// How high a row of numbered markers is.
const ROW: f64 = 22.0;

/// How close two names beside the plot may stand.
const LINE_OF_TEXT: f64 = 16.0;

/// Linje: what a course is, which decides how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What the figure is about.
    Chosen,
    /// What it is compared with.
    Compared,
    /// One of many in the background.
    Faint,
    /// One of a few of the same rank, told apart by its dashes; from 0.
    Ranked(usize),
}

/// Förlopp: one course.
#[derive(Debug, Clone)]
pub struct Path<'a> {
    /// Its name beside the plot; empty for none.
    pub name: &'a str,
    /// What it is.
    pub role: Role,
    /// Its places: 0 is the first period.
    pub points: Vec<(f64, Option<f64>)>,
    /// The interval around it, at the same places.
    pub band: Vec<Option<(f64, f64)>>,
    /// Whether it steps, as a share of persons does.
    pub steps: bool,
}

/// Courses to draw.
#[derive(Debug, Clone)]
pub struct Paths<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// How wide the axis is: the last place.
    pub last: f64,
    /// Names under the axis with their places.
    pub ticks: Vec<(f64, String)>,
    /// The courses, the background first.
    pub paths: Vec<Path<'a>>,
    /// Where what is evaluated begins, and its name.
    pub start: Option<(f64, &'a str)>,
    /// What happened meanwhile.
    pub markers: Vec<Marker>,
    /// Whether the axis holds 0.
    pub from_zero: bool,
    /// How numbers are written.
    pub numbers: Numbers,
}

struct Plot {
    scale: Scale,
    top: f64,
    last: f64,
}

impl Paths<'_> {
    /// The courses as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let count = self.last.max(1.0) as usize + 1;
        let rows = marker_rows(&self.markers, count);
        let named = if self.start.is_some() { ROW } else { 0.0 };
        let top = 10.0 + named + ROW * f64::from(rows.iter().copied().max().map_or(0, |row| row + 1));
        let plot = Plot { scale: self.scale(), top, last: self.last.max(f64::MIN_POSITIVE) };
        let mut drawing = figure(self.caption, "figure-svg figure-axes", top + PLOT + FOOT);
        for piece in axis(&plot.scale, self.numbers, top, PLOT) {
            drawing.push(piece);
        }
        if let Some(zero) = plot.zero() {
            drawing.push(zero);
        }
        if let Some((at, name)) = self.start {
            drawing.push(plot.start(at, name));
        }
        for (marker, row) in self.markers.iter().zip(rows) {
            drawing.push(plot.marker(*marker, named + 11.0 + ROW * f64::from(row)));
        }
        let mut sheet = stretched(top + PLOT + FOOT);
        for path in &self.paths {
            plot.draw(path, &mut sheet);
        }
        drawing.push(sheet);
        for piece in self.periods(&plot).into_iter().chain(self.names(&plot)) {
            drawing.push(piece);
        }
        drawing.finish()
    }

    fn scale(&self) -> Scale {
        let values = self.paths.iter().flat_map(|path| {
            let edges = path.band.iter().flatten().flat_map(|(low, high)| [*low, *high]);
            path.points.iter().filter_map(|(_, value)| *value).chain(edges)
        });
        if self.from_zero { Scale::from_zero(values, 4) } else { Scale::holding(values, 4) }
    }

    /// At most six names, so that they never run into each other on a phone.
    fn periods(&self, plot: &Plot) -> Vec<Element> {
        let stride = self.ticks.len().div_ceil(6).max(1);
        let bottom = plot.top + PLOT;
        let shown = self.ticks.iter().step_by(stride);
        shown
            .flat_map(|(place, name)| {
                let x = Percent(plot.x(*place));
                [line("figure-tick", (x, x), (bottom, bottom + 4.0)), text_at(x, bottom + 19.0, "figure-period", name)]
            })
            .collect()
    }

    /// Each name at the end of its course; names that would meet are moved apart.
    fn names(&self, plot: &Plot) -> Vec<Element> {
        let ends = self.paths.iter().filter(|path| !path.name.is_empty()).filter_map(|path| {
            let (_, value) = path.points.iter().rev().find(|(_, value)| value.is_some())?;
            Some((plot.y((*value)?), path))
        });
        let mut ends: Vec<(f64, &Path<'_>)> = ends.collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (mut free, lowest) = (f64::NEG_INFINITY, ends.len().saturating_sub(1));
        ends.into_iter()
            .enumerate()
            .map(|(order, (y, path))| {
                // The lowest stands under its course, the others over theirs.
                let y = if order == lowest && lowest > 0 { y + 1.6 * LINE_OF_TEXT } else { y }.max(free);
                free = y + LINE_OF_TEXT;
                let class =
                    if path.role == Role::Chosen { "figure-name figure-end" } else { "figure-compared figure-end" };
                text_at(Percent(100.0), y - 7.0, class, path.name)
            })
            .collect()
    }
}

impl Plot {
    fn x(&self, place: f64) -> f64 {
        100.0 * (place / self.last).clamp(0.0, 1.0)
    }

    fn y(&self, value: f64) -> f64 {
        self.top + PLOT * (1.0 - self.scale.place(value))
    }

    /// A line at 0 when the axis goes below it.
    fn zero(&self) -> Option<Element> {
        let ticks = self.scale.ticks();
        let low = ticks.first().is_some_and(|low| *low < 0.0);
        let high = ticks.last().is_some_and(|high| *high > 0.0);
        (low && high).then(|| line("figure-ground", (Percent(0.0), Percent(100.0)), (self.y(0.0), self.y(0.0))))
    }

    fn start(&self, at: f64, name: &str) -> Element {
        let x = Percent(self.x(at));
        let class = if x.0 > 70.0 { "figure-limit-name figure-end" } else { "figure-limit-name" };
        Element::new("g")
            .child(line("figure-limit", (x, x), (16.0, self.top + PLOT)))
            .child(text_at(x, 13.0, class, name))
    }

    fn marker(&self, marker: Marker, y: f64) -> Element {
        let x = Percent(self.x(marker.at));
        let name = marker.number.to_string();
        Element::new("g")
            .class("figure-marker")
            .child(line("figure-event", (x, x), (y + 9.0, self.top + PLOT)))
            .child(crate::svg::dot("figure-event-ring", x, y, 9.0))
            .child(text_at(x, y + 4.0, "figure-event-number", &name))
    }

    fn draw(&self, path: &Path<'_>, sheet: &mut Element) {
        for band in unbroken(path.band.iter().copied()) {
            sheet.push(Element::new("path").class("figure-band").with("d", self.band(path, &band)));
        }
        let class = match path.role {
            Role::Chosen => "figure-line".to_owned(),
            Role::Compared => "figure-comparison figure-would".to_owned(),
            Role::Faint => "figure-faint".to_owned(),
            Role::Ranked(rank) => format!("figure-line figure-rank-{}", rank.min(3)),
        };
        for run in unbroken(path.points.iter().map(|(place, value)| value.map(|value| (*place, value)))) {
            let places: Vec<(f64, f64)> = run.into_iter().map(|(_, point)| point).collect();
            let stroke = Element::new("path").class(&class).with("vector-effect", "non-scaling-stroke");
            sheet.push(stroke.with("d", self.line(&places, path.steps)));
        }
    }

    fn line(&self, points: &[(f64, f64)], steps: bool) -> String {
        let mut d = String::new();
        for (order, &(place, value)) in points.iter().enumerate() {
            let (x, y) = (Px(10.0 * self.x(place)), Px(self.y(value)));
            // Writing to a string cannot fail.
            let _ = match (order, steps) {
                (0, _) => write!(d, "M{x} {y}"),
                (_, true) => write!(d, "H{x}V{y}"),
                (_, false) => write!(d, "L{x} {y}"),
            };
        }
        if points.len() == 1 { d + "h0" } else { d }
    }

    fn band(&self, path: &Path<'_>, run: &[(usize, (f64, f64))]) -> String {
        let mut corners: Vec<(f64, f64)> = Vec::new();
        for (order, &(at, (_, high))) in run.iter().enumerate() {
            let place = path.points.get(at).map_or(0.0, |point| point.0);
            if let (true, Some(&(_, before))) = (path.steps && order > 0, corners.last()) {
                corners.push((place, before));
            }
            corners.push((place, high));
        }
        let mut under: Vec<(f64, f64)> = Vec::new();
        for (order, &(at, (low, _))) in run.iter().enumerate() {
            let place = path.points.get(at).map_or(0.0, |point| point.0);
            if let (true, Some(&(_, before))) = (path.steps && order > 0, under.last()) {
                under.push((place, before));
            }
            under.push((place, low));
        }
        corners.extend(under.into_iter().rev());
        self.line(&corners, false) + "Z"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    fn path<'a>(name: &'a str, role: Role, values: &[Option<f64>]) -> Path<'a> {
        let points = values.iter().enumerate().map(|(at, value)| (at as f64, *value)).collect();
        Path { name, role, points, band: Vec::new(), steps: false }
    }

    fn paths<'a>(courses: Vec<Path<'a>>) -> Paths<'a> {
        let numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::None };
        let caption = Caption { id: "f", title: "Förlopp", summary: "Två linjer" };
        let ticks = (0..8).map(|place| (f64::from(place), format!("202{place}"))).collect();
        Paths {
            caption,
            last: 7.0,
            ticks,
            paths: courses,
            start: Some((5.0, "Starten")),
            markers: Vec::new(),
            from_zero: true,
            numbers,
        }
    }

    #[test]
    fn each_course_has_its_name_at_its_end_and_names_do_not_meet() {
        let one = path("Norr", Role::Chosen, &[Some(8.0), Some(4.0), Some(2.0)]);
        let other = path("Utan insatsen", Role::Compared, &[Some(8.0), Some(4.0), Some(2.1)]);
        let svg = paths(vec![other, one]).draw();
        let words = texts(&svg, "text");
        for name in ["Norr", "Utan insatsen", "Starten"] {
            assert!(words.iter().any(|word| word == name), "{name} in {words:?}");
        }
        assert_eq!(svg.as_str().matches("<path").count(), 2);
    }

    #[test]
    fn a_period_without_a_value_is_a_gap_in_the_line() {
        let broken = path("", Role::Chosen, &[Some(1.0), None, Some(2.0), Some(3.0)]);
        assert_eq!(paths(vec![broken]).draw().as_str().matches("<path").count(), 2);
    }

    proptest! {
        #[test]
        fn any_courses_can_be_drawn(values in proptest::collection::vec(proptest::option::of(-1e6..1e6_f64), 0..40), steps: bool) {
            let mut one = path("Norr", Role::Ranked(1), &values);
            one.band = values.iter().map(|value| value.map(|value| (value - 1.0, value + 1.0))).collect();
            one.steps = steps;
            texts(&paths(vec![one]).draw(), "text");
        }
    }
}
