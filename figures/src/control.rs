//! Kontrolldiagram: a series between its limits, phase by phase, with what stands out marked by form and not by colour
//! alone: a ring for a hint, a double ring for a signal.

use crate::scale::Scale;
use crate::series::{Marker, PLOT, Plot, ROW, axis, marker_rows, unbroken};
use crate::svg::{Caption, Element, Percent, Px, dot, figure, line, stretched, text_at};
use crate::{Numbers, Svg};
use std::fmt::Write as _;

/// How close two numbers beside the plot may stand.
const LINE_OF_TEXT: f64 = 17.0;

/// Vad som sägs om en period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing stands out.
    Plain,
    /// It belongs to a hint.
    Hint,
    /// It belongs to a signal.
    Signal,
}

/// En period i diagrammet.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    /// The period's name.
    pub label: &'a str,
    /// The name under the axis, for the periods that have one there.
    pub tick: Option<&'a str>,
    /// The value; none when it is missing or withheld.
    pub value: Option<f64>,
    /// The lower limit, the middle and the upper limit.
    pub limits: Option<(f64, f64, f64)>,
    /// What is said of it.
    pub mark: Mark,
}

/// A chart to draw.
#[derive(Debug, Clone, Copy)]
pub struct Control<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The periods, oldest first and evenly spaced.
    pub points: &'a [Point<'a>],
    /// The first period of each phase but the first.
    pub phases: &'a [usize],
    /// What happened meanwhile.
    pub markers: &'a [Marker],
    /// How numbers are written.
    pub numbers: Numbers,
}

impl Control<'_> {
    /// The chart as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let rows = marker_rows(self.markers, self.points.len());
        let top = 10.0 + ROW * f64::from(rows.iter().copied().max().map_or(0, |row| row + 1));
        let plot = Plot { scale: self.scale(), top, count: self.points.len() };
        let mut drawing = figure(self.caption, "figure-svg figure-axes", plot.height());
        for piece in axis(&plot.scale, self.numbers, top, PLOT) {
            drawing.push(piece);
        }
        drawing.push(plot.gaps(self.points.iter().map(|point| point.value.is_none())));
        for phase in self.phases {
            let x = Percent(plot.x(*phase as f64 - 0.5));
            drawing.push(line("figure-phase", (x, x), (top, plot.bottom())));
        }
        for (marker, row) in self.markers.iter().zip(rows) {
            drawing.push(plot.marker(*marker, row));
        }
        drawing.push(self.lines(&plot));
        let ticks = plot.periods(self.points.iter().map(|point| point.tick));
        for piece in self.dots(&plot).into_iter().chain(ticks).chain(self.words(&plot)) {
            drawing.push(piece);
        }
        drawing.finish()
    }

    fn scale(&self) -> Scale {
        let all = self.points.iter().flat_map(|point| {
            let (low, _, high) = point.limits.unwrap_or((f64::NAN, f64::NAN, f64::NAN));
            [point.value, Some(low), Some(high)].into_iter().flatten()
        });
        Scale::holding(all, 4)
    }

    fn lines(&self, plot: &Plot) -> Element {
        let mut sheet = stretched(plot.height());
        let of = |pick: fn((f64, f64, f64)) -> f64| self.points.iter().map(move |point| point.limits.map(pick));
        let limits = [("figure-control", of(|limits| limits.0)), ("figure-control", of(|limits| limits.2))];
        for (class, levels) in limits.into_iter().chain([("figure-centre", of(|limits| limits.1))]) {
            for run in self.by_phase(levels) {
                let stroke = Element::new("path").class(class).with("vector-effect", "non-scaling-stroke");
                sheet.push(stroke.with("d", steps(plot, &run)));
            }
        }
        for run in unbroken(self.points.iter().map(|point| point.value)) {
            let stroke = Element::new("path").class("figure-line").with("vector-effect", "non-scaling-stroke");
            sheet.push(stroke.with("d", plot.line(&run)));
        }
        sheet
    }

    /// The levels, broken where a phase begins and carried over a gap: the limits stand where no figure does.
    fn by_phase(&self, levels: impl Iterator<Item = Option<f64>>) -> Vec<Vec<(usize, f64)>> {
        let mut runs: Vec<Vec<(usize, f64)>> = vec![Vec::new()];
        for (place, level) in levels.enumerate() {
            if self.phases.contains(&place) {
                runs.push(Vec::new());
            }
            if let (Some(level), Some(run)) = (level, runs.last_mut()) {
                run.push((place, level));
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn dots(&self, plot: &Plot) -> Vec<Element> {
        let valued = self.points.iter().enumerate().filter_map(|(place, point)| Some((place, point, point.value?)));
        let radius = if plot.count <= 30 { 3.5 } else { 2.0 };
        valued
            .map(|(place, point, value)| {
                let (x, y) = (Percent(plot.x(place as f64)), plot.y(value));
                let said = format!("{}: {}", point.label, self.numbers.write(value));
                let mut group = Element::new("g").child(Element::new("title").text(&said));
                match point.mark {
                    Mark::Plain => group.push(dot("figure-dot", x, y, radius)),
                    Mark::Hint => group.push(dot("figure-hint", x, y, 5.5)),
                    Mark::Signal => {
                        group.push(dot("figure-signal-ring", x, y, 8.5));
                        group.push(dot("figure-signal", x, y, 5.0));
                    }
                }
                group
            })
            .collect()
    }

    /// The limits and the middle of the last period as numbers, where they have room.
    fn words(&self, plot: &Plot) -> Vec<Element> {
        let Some((low, centre, high)) = self.points.iter().rev().find_map(|point| point.limits) else {
            return Vec::new();
        };
        let mut taken: Vec<f64> = Vec::new();
        let mut words = Vec::new();
        for (class, level) in [("figure-value", centre), ("figure-compared", high), ("figure-compared", low)] {
            let y = plot.y(level);
            if taken.iter().all(|other| (other - y).abs() >= LINE_OF_TEXT) {
                words.push(text_at(Percent(100.0), y + 5.0, class, &self.numbers.write(level)).with("dx", 10));
                taken.push(y);
            }
        }
        words
    }
}

/// A level that holds for a period and changes halfway to the next.
fn steps(plot: &Plot, run: &[(usize, f64)]) -> String {
    let mut path = String::new();
    for &(place, level) in run {
        let from = 10.0 * plot.x((place as f64 - 0.5).max(0.0));
        let to = 10.0 * plot.x((place as f64 + 0.5).min(plot.count.saturating_sub(1) as f64));
        let y = Px(plot.y(level));
        let letter = if path.is_empty() { 'M' } else { 'L' };
        let _ = write!(path, "{letter}{} {y}H{}", Px(from), Px(to));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    const PERCENT: Numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::Percent };
    const CAPTION: Caption<'static> = Caption { id: "k", title: "En titel", summary: "En text" };

    fn point(value: Option<f64>, mark: Mark) -> Point<'static> {
        Point { label: "2024", tick: Some("2024"), value, limits: value.map(|_| (20.0, 40.0, 60.0)), mark }
    }

    fn chart<'a>(points: &'a [Point<'a>], phases: &'a [usize]) -> Control<'a> {
        Control { caption: CAPTION, points, phases, markers: &[], numbers: PERCENT }
    }

    #[test]
    fn the_middle_and_the_limits_stand_beside_the_chart() {
        let points = [point(Some(40.0), Mark::Plain), point(None, Mark::Plain), point(Some(70.0), Mark::Signal)];
        let svg = chart(&points, &[]).draw();
        let words = texts(&svg, "text");
        for expected in ["20\u{a0}%", "40\u{a0}%", "60\u{a0}%", "2024"] {
            assert!(words.iter().any(|word| word == expected), "{expected} in {words:?}");
        }
        assert_eq!(texts(&svg, "title"), ["En titel", "2024: 40\u{a0}%", "2024: 70\u{a0}%"]);
    }

    #[test]
    fn a_signal_differs_from_a_hint_by_its_form() {
        let drawn = |mark| chart(&[point(Some(40.0), Mark::Plain), point(Some(50.0), mark)], &[]).draw().to_string();
        let circles = |mark| drawn(mark).matches("<circle").count();
        assert_eq!((circles(Mark::Hint), circles(Mark::Signal)), (2, 3));
    }

    proptest! {
        #[test]
        fn any_values_and_phases_can_be_drawn(values in proptest::collection::vec(proptest::option::of(-1e6..1e9_f64), 0..40), phases in proptest::collection::vec(0..50_usize, 0..4)) {
            let points: Vec<Point> = values.iter().map(|value| point(*value, Mark::Hint)).collect();
            let svg = chart(&points, &phases).draw();
            prop_assert_eq!(texts(&svg, "title").len(), 1 + values.iter().flatten().count());
        }
    }
}
