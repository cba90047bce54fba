//! Serie: one statistic over time with its interval, what it is compared with, and what else happened meanwhile.

use crate::scale::Scale;
use crate::svg::{Caption, Element, Percent, Px, dot, figure, line, stretched, text_at};
use crate::{Numbers, Svg};
use std::fmt::Write as _;

/// How high the plot itself is, in pixels.
pub(crate) const PLOT: f64 = 208.0;

/// What stands under the plot: the names of the periods.
const FOOT: f64 = 28.0;

/// How high a row of numbered markers is.
pub(crate) const ROW: f64 = 22.0;

/// How close two markers may stand, as a share of the width, before they take a row each.
const CROWDED: f64 = 0.1;

/// How close two texts beside the plot may stand.
const LINE_OF_TEXT: f64 = 17.0;

/// En period in the series.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    /// The period's name.
    pub label: &'a str,
    /// The name under the axis, for the periods that have one there.
    pub tick: Option<&'a str>,
    /// The value; none when it is missing or withheld.
    pub value: Option<f64>,
    /// The interval around the value.
    pub interval: Option<(f64, f64)>,
    /// The value it is compared with.
    pub comparison: Option<f64>,
}

/// Händelse: something that happened and may have moved the series. It is drawn as a number; the page says what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marker {
    /// Between which periods: 0 is the first period, 1.5 lies halfway between the second and the third.
    pub at: f64,
    /// Its number in the page's list.
    pub number: usize,
}

/// A series to draw.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// Title and text.
    pub caption: Caption<'a>,
    /// The periods, oldest first and evenly spaced.
    pub points: &'a [Point<'a>],
    /// What the comparison line is.
    pub compared_with: Option<&'a str>,
    /// What happened meanwhile.
    pub markers: &'a [Marker],
    /// How numbers are written.
    pub numbers: Numbers,
}

impl Series<'_> {
    /// The series as SVG.
    #[must_use]
    pub fn draw(&self) -> Svg {
        let rows = marker_rows(self.markers, self.points.len());
        let top = 10.0 + ROW * f64::from(rows.iter().copied().max().map_or(0, |row| row + 1));
        let plot = Plot { scale: self.scale(), top, count: self.points.len() };
        let mut drawing = figure(self.caption, "figure-svg figure-axes", top + PLOT + FOOT);
        for piece in axis(&plot.scale, self.numbers, top, PLOT) {
            drawing.push(piece);
        }
        drawing.push(plot.gaps(self.points.iter().map(|point| point.value.is_none())));
        for (marker, row) in self.markers.iter().zip(rows) {
            drawing.push(plot.marker(*marker, row));
        }
        drawing.push(self.lines(&plot));
        for piece in self
            .dots(&plot)
            .into_iter()
            .chain(plot.periods(self.points.iter().map(|point| point.tick)))
            .chain(self.words(&plot))
        {
            drawing.push(piece);
        }
        drawing.finish()
    }

    fn scale(&self) -> Scale {
        let all = self.points.iter().flat_map(|point| {
            let (low, high) = point.interval.unzip();
            [point.value, low, high, point.comparison].into_iter().flatten()
        });
        Scale::from_zero(all, 4)
    }

    fn lines(&self, plot: &Plot) -> Element {
        let mut sheet = stretched(plot.top + PLOT + FOOT);
        let intervals = self.points.iter().map(|point| point.interval.filter(|_| point.value.is_some()));
        for band in unbroken(intervals) {
            sheet.push(Element::new("path").class("figure-band").with("d", plot.band(&band)));
        }
        for (class, run) in (unbroken(self.points.iter().map(|point| point.comparison)).into_iter())
            .map(|run| ("figure-comparison", run))
            .chain(unbroken(self.points.iter().map(|point| point.value)).into_iter().map(|run| ("figure-line", run)))
        {
            let stroke = Element::new("path").class(class).with("vector-effect", "non-scaling-stroke");
            sheet.push(stroke.with("d", plot.line(&run)));
        }
        sheet
    }

    fn dots(&self, plot: &Plot) -> Vec<Element> {
        let valued = self.points.iter().enumerate().filter_map(|(place, point)| Some((place, point, point.value?)));
        valued
            .map(|(place, point, value)| {
                let said = match point.interval {
                    Some((low, high)) => {
                        format!(
                            "{}: {} ({}–{})",
                            point.label,
                            self.numbers.write(value),
                            self.numbers.bare(low),
                            self.numbers.write(high)
                        )
                    }
                    None => format!("{}: {}", point.label, self.numbers.write(value)),
                };
                let last = place + 1 == plot.count;
                let radius = if last {
                    5.0
                } else if plot.count <= 30 {
                    3.0
                } else {
                    1.5
                };
                dot(
                    if last { "figure-dot figure-last" } else { "figure-dot" },
                    Percent(plot.x(place as f64)),
                    plot.y(value),
                    radius,
                )
                .child(Element::new("title").text(&said))
            })
            .collect()
    }

    /// The last value beside its point, and the comparison beside its line with its name.
    fn words(&self, plot: &Plot) -> Vec<Element> {
        let last = self.points.last();
        let value = last.and_then(|point| point.value);
        let compared = last.and_then(|point| point.comparison).filter(|_| self.compared_with.is_some());
        let beside = |y: f64, class: &str, value: f64| {
            text_at(Percent(100.0), y + 5.0, class, &self.numbers.write(value)).with("dx", 10)
        };
        let mut words = Vec::new();
        if let Some(value) = value {
            words.push(beside(plot.y(value), "figure-value", value));
        }
        if let (Some(compared), Some(name)) = (compared, self.compared_with) {
            let line_at = plot.y(compared);
            let apart = value.map_or(f64::MAX, |value| line_at - plot.y(value));
            let beside_at = match apart {
                near if near.abs() >= LINE_OF_TEXT => line_at,
                above if above < 0.0 => line_at - (LINE_OF_TEXT + above),
                below => line_at + (LINE_OF_TEXT - below),
            };
            words.push(beside(beside_at, "figure-compared", compared));
            // Away from the series itself: under the line when the series runs above it.
            let name_at = if apart > 0.0 && line_at + 20.0 < plot.top + PLOT { line_at + 16.0 } else { line_at - 8.0 };
            words.push(text_at(Percent(100.0), name_at, "figure-compared figure-end", name));
        }
        words
    }
}

/// Where things lie in the plot.
pub(crate) struct Plot {
    pub(crate) scale: Scale,
    pub(crate) top: f64,
    pub(crate) count: usize,
}

impl Plot {
    /// How high the whole drawing is.
    pub(crate) fn height(&self) -> f64 {
        self.top + PLOT + FOOT
    }

    /// How far down the plot itself reaches.
    pub(crate) fn bottom(&self) -> f64 {
        self.top + PLOT
    }

    /// Periods without a value are shaded, so that a gap is seen as a gap.
    pub(crate) fn gaps(&self, empty: impl Iterator<Item = bool>) -> Element {
        let mut gaps = Element::new("g").class("figure-gap");
        let half = 50.0 / (self.count.max(2) - 1) as f64;
        for (place, _) in empty.enumerate().filter(|(_, empty)| *empty) {
            let left = (self.x(place as f64) - half).max(0.0);
            let right = (self.x(place as f64) + half).min(100.0);
            let gap = Element::new("rect").with("x", Percent(left)).with("width", Percent(right - left));
            gaps.push(gap.with("y", Px(self.top)).with("height", Px(PLOT)));
        }
        gaps
    }

    /// The names of periods under the plot: at most six, so that they never run into each other on a phone.
    pub(crate) fn periods<'a>(&self, ticks: impl Iterator<Item = Option<&'a str>>) -> Vec<Element> {
        let named: Vec<(usize, &str)> = ticks.enumerate().filter_map(|(place, tick)| Some((place, tick?))).collect();
        let stride = named.len().div_ceil(6).max(1);
        let phase = named.len().saturating_sub(1) % stride;
        let shown = named.into_iter().skip(phase).step_by(stride);
        let bottom = self.bottom();
        shown
            .flat_map(|(place, name)| {
                let x = Percent(self.x(place as f64));
                [line("figure-tick", (x, x), (bottom, bottom + 4.0)), text_at(x, bottom + 19.0, "figure-period", name)]
            })
            .collect()
    }

    pub(crate) fn x(&self, place: f64) -> f64 {
        if self.count < 2 { 50.0 } else { 100.0 * place / (self.count - 1) as f64 }
    }

    pub(crate) fn y(&self, value: f64) -> f64 {
        self.top + PLOT * (1.0 - self.scale.place(value))
    }

    pub(crate) fn line(&self, run: &[(usize, f64)]) -> String {
        let mut path = String::new();
        for (step, &(place, value)) in run.iter().enumerate() {
            let letter = if step == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{} {}", Px(10.0 * self.x(place as f64)), Px(self.y(value)));
        }
        if run.len() == 1 { path + "h0" } else { path }
    }

    fn band(&self, run: &[(usize, (f64, f64))]) -> String {
        let over = run.iter().map(|&(place, (_, high))| (10.0 * self.x(place as f64), high));
        let under = run.iter().rev().map(|&(place, (low, _))| (10.0 * self.x(place as f64), low));
        let mut corners: Vec<(f64, f64)> = over.chain(under).collect();
        // A lone interval has no width of its own, and is drawn as a narrow post.
        if let [(x, high), (_, low)] = corners[..] {
            corners = vec![(x - 4.0, high), (x + 4.0, high), (x + 4.0, low), (x - 4.0, low)];
        }
        let mut path = String::new();
        for (x, value) in corners {
            let letter = if path.is_empty() { 'M' } else { 'L' };
            let _ = write!(path, "{letter}{} {}", Px(x), Px(self.y(value)));
        }
        path + "Z"
    }

    pub(crate) fn marker(&self, marker: Marker, row: u32) -> Element {
        let x = Percent(self.x(marker.at.clamp(0.0, self.count.saturating_sub(1) as f64)));
        numbered(marker.number, x, row, self.top + PLOT)
    }
}

/// A numbered line from its row above the plot down to the bottom.
pub(crate) fn numbered(number: usize, x: Percent, row: u32, bottom: f64) -> Element {
    let y = 11.0 + ROW * f64::from(row);
    Element::new("g")
        .class("figure-marker")
        .child(line("figure-event", (x, x), (y + 9.0, bottom)))
        .child(dot("figure-event-ring", x, y, 9.0))
        .child(text_at(x, y + 4.0, "figure-event-number", &number.to_string()))
}

/// Grid lines with their values to the left of the plot.
pub(crate) fn axis(scale: &Scale, numbers: Numbers, top: f64, plot: f64) -> Vec<Element> {
    let numbers = numbers.for_steps_of(scale.step());
    let ticks = scale.ticks().into_iter().enumerate();
    ticks
        .flat_map(|(order, value)| {
            let y = top + plot * (1.0 - scale.place(value));
            let class = if order == 0 { "figure-ground" } else { "figure-grid" };
            [
                line(class, (Percent(0.0), Percent(100.0)), (y, y)),
                text_at(Px(-8.0), y + 4.0, "figure-number", &numbers.write(value)),
            ]
        })
        .collect()
}

/// Runs of neighbouring periods that have something.
pub(crate) fn unbroken<T>(values: impl Iterator<Item = Option<T>>) -> Vec<Vec<(usize, T)>> {
    let mut runs: Vec<Vec<(usize, T)>> = Vec::new();
    let mut open = false;
    for (place, value) in values.enumerate() {
        let Some(value) = value else {
            open = false;
            continue;
        };
        match runs.last_mut() {
            Some(run) if open => run.push((place, value)),
            _ => runs.push(vec![(place, value)]),
        }
        open = true;
    }
    runs
}

/// The row of each marker: crowded neighbours step down.
pub(crate) fn marker_rows(markers: &[Marker], count: usize) -> Vec<u32> {
    let width = (count.max(2) - 1) as f64;
    let mut ends: Vec<f64> = Vec::new();
    markers
        .iter()
        .map(|marker| {
            let at = marker.at / width;
            let row = ends.iter().position(|end| at - end >= CROWDED).unwrap_or(ends.len());
            if row == ends.len() {
                ends.push(at);
            } else {
                ends[row] = at;
            }
            u32::try_from(row).unwrap_or(0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::texts;
    use crate::{Language, Unit};
    use proptest::prelude::*;

    const PERCENT: Numbers = Numbers { language: Language::Swedish, decimals: 0, unit: Unit::Percent };
    const CAPTION: Caption<'static> = Caption { id: "s", title: "En titel", summary: "En text" };

    fn series<'a>(points: &'a [Point<'a>], markers: &'a [Marker]) -> Series<'a> {
        Series { caption: CAPTION, points, compared_with: Some("kommunen"), markers, numbers: PERCENT }
    }

    fn point(value: Option<f64>) -> Point<'static> {
        let interval = value.map(|value| (value - 5.0, value + 5.0));
        Point { label: "2024", tick: Some("2024"), value, interval, comparison: value.map(|value| value / 2.0) }
    }

    #[test]
    fn a_series_says_its_last_value_and_what_it_is_compared_with() {
        let points = [point(Some(40.0)), point(None), point(Some(58.0))];
        let svg = series(&points, &[Marker { at: 1.5, number: 1 }]).draw();
        assert_eq!(texts(&svg, "desc"), ["En text"]);
        let words = texts(&svg, "text");
        for expected in ["58\u{a0}%", "29\u{a0}%", "kommunen", "1", "2024"] {
            assert!(words.iter().any(|word| word == expected), "{expected} in {words:?}");
        }
        assert_eq!(
            texts(&svg, "title"),
            ["En titel", "2024: 40\u{a0}% (35–45\u{a0}%)", "2024: 58\u{a0}% (53–63\u{a0}%)"]
        );
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let runs = unbroken([Some(1), Some(2), None, Some(4)].into_iter());
        assert_eq!(runs, [vec![(0, 1), (1, 2)], vec![(3, 4)]]);
    }

    #[test]
    fn crowded_markers_step_down() {
        let markers = [0.0, 0.1, 0.2, 5.0].map(|at| Marker { at, number: 1 });
        assert_eq!(marker_rows(&markers, 11), [0, 1, 2, 0]);
    }

    proptest! {
        #[test]
        fn any_values_can_be_drawn(values in proptest::collection::vec(proptest::option::of(-1e6..1e9_f64), 0..40), at in 0.0..50.0_f64) {
            let points: Vec<Point> = values.iter().map(|value| point(*value)).collect();
            let svg = series(&points, &[Marker { at, number: 1 }]).draw();
            prop_assert_eq!(texts(&svg, "title").len(), 1 + values.iter().flatten().count());
        }
    }
}
