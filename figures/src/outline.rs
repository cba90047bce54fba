//! Konturer: boundaries in WGS84 laid flat on a sheet, and made small without tearing neighbours apart.
//!
//! The projection is equirectangular, with longitude shortened by the cosine of the middle latitude: true enough within
//! a municipality. Points are snapped to whole units, and what lies between two meeting points of areas is simplified
//! once for both neighbours, so that no slit opens between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A closed ring of longitude and latitude in degrees.
pub type Ring = Vec<(f64, f64)>;

/// How many units wide a sheet is.
pub(crate) const WIDTH: f64 = 1000.0;

/// How far outside the sheet boundaries are still followed, so that the cut is never seen.
const MARGIN: f64 = 24.0;

type Point = (i32, i32);

/// Utsnitt: the part of the world that a sheet shows, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// The least longitude.
    pub west: f64,
    /// The least latitude.
    pub south: f64,
    /// The greatest longitude.
    pub east: f64,
    /// The greatest latitude.
    pub north: f64,
}

impl Extent {
    /// The smallest extent that holds all points; none when there are none.
    #[must_use]
    pub fn of<'a>(points: impl IntoIterator<Item = &'a (f64, f64)>) -> Option<Self> {
        let mut extent = Self { west: f64::MAX, south: f64::MAX, east: f64::MIN, north: f64::MIN };
        for &(longitude, latitude) in points.into_iter().filter(|point| point.0.is_finite() && point.1.is_finite()) {
            extent.west = extent.west.min(longitude);
            extent.east = extent.east.max(longitude);
            extent.south = extent.south.min(latitude);
            extent.north = extent.north.max(latitude);
        }
        (extent.east > extent.west && extent.north > extent.south).then_some(extent)
    }

    /// The part where areas lie close together, when that is a small part of the whole: the town in its municipality.
    #[must_use]
    pub fn where_it_is_dense(areas: &[&[Ring]]) -> Option<Self> {
        let boxes: Vec<Self> = areas.iter().filter_map(|rings| Self::of(rings.iter().flatten())).collect();
        let whole = Self::of(areas.iter().copied().flatten().flatten())?;
        let mut sizes: Vec<f64> = boxes.iter().map(Self::size).collect();
        sizes.sort_by(f64::total_cmp);
        let typical = *sizes.get(sizes.len() * 2 / 3)?;
        let small: Vec<Self> = boxes.into_iter().filter(|area| area.size() <= typical).collect();
        let town = Self::around_most(&small)?.widened(0.03);
        (areas.len() >= 8 && town.size() < whole.size() / 4.0).then_some(town)
    }

    /// What holds the areas, less those whose middle lies farthest out: a fifteenth of them on each side.
    fn around_most(areas: &[Self]) -> Option<Self> {
        let cut = areas.len() / 15;
        let span = |mut middles: Vec<f64>| {
            middles.sort_by(f64::total_cmp);
            Some(*middles.get(cut)?..=*middles.get(middles.len().checked_sub(cut + 1)?)?)
        };
        let longitudes = span(areas.iter().map(|area| area.centre().0).collect())?;
        let latitudes = span(areas.iter().map(|area| area.centre().1).collect())?;
        let near = |area: &&Self| longitudes.contains(&area.centre().0) && latitudes.contains(&area.centre().1);
        areas.iter().filter(near).copied().reduce(Self::joined)
    }

    fn joined(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// The same extent with some of its width and height added on each side.
    #[must_use]
    pub fn widened(self, share: f64) -> Self {
        let (wide, high) = ((self.east - self.west) * share, (self.north - self.south) * share);
        Self { west: self.west - wide, east: self.east + wide, south: self.south - high, north: self.north + high }
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn holds(&self, (longitude, latitude): (f64, f64)) -> bool {
        (self.west..=self.east).contains(&longitude) && (self.south..=self.north).contains(&latitude)
    }

    fn size(&self) -> f64 {
        (self.east - self.west) * (self.north - self.south)
    }

    pub(crate) fn centre(&self) -> (f64, f64) {
        (f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north))
    }
}

/// Kartblad: an extent laid flat, 1 000 units wide and as high as the land is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    extent: Extent,
    units_east: f64,
    units_north: f64,
}

impl Sheet {
    pub(crate) fn of(extent: Extent) -> Self {
        let units_east = WIDTH / (extent.east - extent.west);
        let shortening = f64::midpoint(extent.south, extent.north).to_radians().cos().max(0.05);
        Self { extent, units_east, units_north: units_east / shortening }
    }

    pub(crate) fn height(&self) -> f64 {
        ((self.extent.north - self.extent.south) * self.units_north).clamp(1.0, 4.0 * WIDTH).round()
    }

    pub(crate) fn place(&self, (longitude, latitude): (f64, f64)) -> (f64, f64) {
        ((longitude - self.extent.west) * self.units_east, (self.extent.north - latitude) * self.units_north)
    }

    /// The areas' rings on this sheet, cut at its edge and simplified; an area outside it gets none.
    pub(crate) fn lay(&self, areas: &[&[Ring]], tolerance: f64) -> Vec<Vec<Vec<Point>>> {
        let laid: Vec<Vec<Vec<Point>>> = areas
            .iter()
            .map(|rings| rings.iter().map(|ring| snap(&self.cut(ring))).filter(|ring| ring.len() > 2).collect())
            .collect();
        let meetings = meeting_points(laid.iter().flatten());
        let simplify = |ring: &Vec<Point>| simplify(ring, &meetings, tolerance);
        laid.iter().map(|rings| rings.iter().map(simplify).filter(|ring| ring.len() > 2).collect()).collect()
    }

    /// Sutherland and Hodgman's clipping: one edge of the sheet after the other.
    fn cut(&self, ring: &Ring) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = ring
            .iter()
            .map(|&point| self.place(point))
            .filter(|point| point.0.is_finite() && point.1.is_finite())
            .collect();
        let (right, bottom) = (WIDTH + MARGIN, self.height() + MARGIN);
        for edge in 0..4 {
            let inside = |point: (f64, f64)| match edge {
                0 => point.0 + MARGIN,
                1 => right - point.0,
                2 => point.1 + MARGIN,
                _ => bottom - point.1,
            };
            let mut kept = Vec::with_capacity(points.len());
            for (here, &point) in points.iter().enumerate() {
                let before = points[if here == 0 { points.len() - 1 } else { here - 1 }];
                let (depth_before, depth) = (inside(before), inside(point));
                if (depth_before < 0.0) != (depth < 0.0) {
                    let share = depth_before / (depth_before - depth);
                    kept.push((before.0 + (point.0 - before.0) * share, before.1 + (point.1 - before.1) * share));
                }
                if depth >= 0.0 {
                    kept.push(point);
                }
            }
            points = kept;
        }
        points
    }
}

/// A path of relative steps: the shortest way to write rings of whole numbers.
pub(crate) fn path(rings: &[Vec<Point>]) -> String {
    let mut text = String::new();
    for ring in rings {
        let mut last = (0, 0);
        for (place, &point) in ring.iter().enumerate() {
            let letter = if place == 0 {
                "M"
            } else if place == 1 {
                "l"
            } else {
                " "
            };
            let step = if place == 0 { point } else { (point.0 - last.0, point.1 - last.1) };
            let letter = if letter == " " && step.0 < 0 { "" } else { letter };
            let comma = if step.1 < 0 { "" } else { " " };
            let _ = write!(text, "{letter}{}{comma}{}", step.0, step.1);
            last = point;
        }
        text.push('Z');
    }
    text
}

/// A good place for some lines of text in an area: the middle of a stretch that is inside it over the whole height of
/// the text, and how wide that is.
pub(crate) fn label_place(rings: &[Vec<Point>], text_height: f64) -> Option<(f64, f64, f64)> {
    let ys = rings.iter().flatten().map(|point| f64::from(point.1));
    let (top, bottom) = ys.fold((f64::MAX, f64::MIN), |(top, bottom), y| (top.min(y), bottom.max(y)));
    let rows = [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75].map(|share| top + (bottom - top) * share + 0.25);
    let room = |y: f64| {
        let widest = stretches(rings, y).max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
        let middle = f64::midpoint(widest.0, widest.1);
        let beside = [y - text_height / 2.0, y + text_height / 2.0].into_iter().map(|edge| {
            let holds = |stretch: &(f64, f64)| stretch.0 <= middle && middle <= stretch.1;
            stretches(rings, edge).find(holds).unwrap_or((middle, middle))
        });
        let (left, right) = beside.fold(widest, |room, edge| (room.0.max(edge.0), room.1.min(edge.1)));
        Some((f64::midpoint(left, right), y, right - left))
    };
    // A row farther from the middle must be clearly wider to be chosen.
    let weigh = |(place, (x, y, width)): (usize, (f64, f64, f64))| (width * (1.0 - 0.06 * place as f64), (x, y, width));
    let found = rows.into_iter().filter_map(room).enumerate().map(weigh).max_by(|a, b| a.0.total_cmp(&b.0));
    found.map(|(_, place)| place)
}

/// Where a level line runs inside the rings.
fn stretches(rings: &[Vec<Point>], y: f64) -> impl Iterator<Item = (f64, f64)> {
    let mut crossings: Vec<f64> = edges(rings)
        .filter(|(from, to)| (f64::from(from.1) < y) != (f64::from(to.1) < y))
        .map(|(from, to)| {
            let share = (y - f64::from(from.1)) / f64::from(to.1 - from.1);
            f64::from(from.0) + f64::from(to.0 - from.0) * share
        })
        .collect();
    crossings.sort_by(f64::total_cmp);
    let pairs: Vec<(f64, f64)> = crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter()
}

fn edges(rings: &[Vec<Point>]) -> impl Iterator<Item = (Point, Point)> {
    rings.iter().flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)))
}

/// Whole units, without points that repeat the one before. The closing point is left out.
fn snap(points: &[(f64, f64)]) -> Vec<Point> {
    let mut ring: Vec<Point> = Vec::with_capacity(points.len());
    for &(x, y) in points {
        let point = (x.round() as i32, y.round() as i32);
        if ring.last() != Some(&point) {
            ring.push(point);
        }
    }
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// The points where more than two boundary lines meet: they must stay where they are.
fn meeting_points<'a>(rings: impl Iterator<Item = &'a Vec<Point>>) -> BTreeSet<Point> {
    let mut neighbours: BTreeMap<Point, BTreeSet<Point>> = BTreeMap::new();
    for (from, to) in rings.flat_map(|ring| edges(std::slice::from_ref(ring)).collect::<Vec<_>>()) {
        neighbours.entry(from).or_default().insert(to);
        neighbours.entry(to).or_default().insert(from);
    }
    neighbours.into_iter().filter(|(_, near)| near.len() > 2).map(|(point, _)| point).collect()
}

fn simplify(ring: &[Point], meetings: &BTreeSet<Point>, tolerance: f64) -> Vec<Point> {
    let least = ring.iter().enumerate().min_by_key(|(_, point)| **point).map_or(0, |(place, _)| place);
    let start = ring.iter().position(|point| meetings.contains(point)).unwrap_or(least);
    let mut turned: Vec<Point> = ring[start..].iter().chain(&ring[..=start]).copied().collect();
    let mut simple: Vec<Point> = Vec::new();
    while turned.len() > 1 {
        let end =
            turned[1..].iter().position(|point| meetings.contains(point)).map_or(turned.len() - 1, |place| place + 1);
        simple.extend(simplify_arc(&turned[..=end], tolerance).into_iter().skip(1));
        turned.drain(..end);
    }
    simple
}

/// Douglas and Peucker's simplification, always walked from the same end so that both neighbours get the same line.
fn simplify_arc(arc: &[Point], tolerance: f64) -> Vec<Point> {
    let backwards: Vec<Point> = arc.iter().rev().copied().collect();
    let turned = backwards.as_slice() < arc;
    let line = if turned { &backwards } else { arc };
    let mut keep = vec![false; line.len()];
    let mut spans = vec![(0, line.len() - 1)];
    while let Some((from, to)) = spans.pop() {
        keep[from] = true;
        keep[to] = true;
        let distances = (from + 1..to).map(|place| (place, distance(line[place], line[from], line[to])));
        // The first of the farthest, so that the answer does not hang on the order of equals.
        let farthest = distances.fold((0, 0.0), |best, next| if next.1 > best.1 { next } else { best });
        if farthest.1 > tolerance {
            spans.push((from, farthest.0));
            spans.push((farthest.0, to));
        }
    }
    let mut simple: Vec<Point> = line.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect();
    if turned {
        simple.reverse();
    }
    simple
}

fn distance(point: Point, from: Point, to: Point) -> f64 {
    let [px, py, fx, fy, tx, ty] = [point.0, point.1, from.0, from.1, to.0, to.1].map(f64::from);
    let (dx, dy) = (tx - fx, ty - fy);
    let length = dx.hypot(dy);
    if length == 0.0 { (px - fx).hypot(py - fy) } else { ((px - fx) * dy - (py - fy) * dx).abs() / length }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn neighbours_keep_one_boundary_between_them() {
        // Two areas side by side with a crooked boundary between them.
        let crooked: Vec<(f64, f64)> =
            (0..=40).map(|step| (0.5 + 0.01 * f64::from(step % 3), f64::from(step) / 40.0)).collect();
        let mut left: Ring = vec![(0.0, 1.0), (0.0, 0.0)];
        left.extend(&crooked);
        let mut right: Ring = vec![(1.0, 0.0), (1.0, 1.0)];
        right.extend(crooked.iter().rev());
        let (left, right) = ([left], [right]);
        let extent = Extent { west: 0.0, south: 0.0, east: 1.0, north: 1.0 };
        let laid = Sheet::of(extent).lay(&[&left, &right], 2.0);
        let on_boundary = |ring: &Vec<Point>| -> BTreeSet<Point> {
            ring.iter().copied().filter(|point| (400..600).contains(&point.0)).collect()
        };
        assert_eq!(on_boundary(&laid[0][0]), on_boundary(&laid[1][0]));
        assert!(laid[0][0].len() < 45);
    }

    #[test]
    fn a_path_is_written_in_relative_steps() {
        assert_eq!(path(&[vec![(10, 10), (20, 10), (20, 30), (5, 5)]]), "M10 10l10 0 0 20-15-25Z");
        assert_eq!(path(&[]), "");
    }

    #[test]
    fn land_outside_the_sheet_is_cut_away() {
        let square: [Ring; 1] = [vec![(-10.0, -10.0), (10.0, -10.0), (10.0, 10.0), (-10.0, 10.0)]];
        let extent = Extent { west: 0.0, south: 0.0, east: 1.0, north: 1.0 };
        let laid = Sheet::of(extent).lay(&[&square], 1.0);
        assert!(laid[0][0].iter().all(|point| (-30..=1030).contains(&point.0) && (-30..=1030).contains(&point.1)));
        let elsewhere: [Ring; 1] = [vec![(5.0, 5.0), (6.0, 5.0), (6.0, 6.0)]];
        assert!(Sheet::of(extent).lay(&[&elsewhere], 1.0)[0].is_empty());
    }

    proptest! {
        #[test]
        fn any_points_can_be_laid(points in proptest::collection::vec((-180.0..180.0_f64, -90.0..90.0_f64), 0..40)) {
            let area = [points.clone()];
            if let Some(extent) = Extent::of(&points) {
                let laid = Sheet::of(extent).lay(&[&area, &area], 1.0);
                prop_assert_eq!(&laid[0], &laid[1]);
                let text = path(&laid[0]);
                prop_assert!(!text.contains("NaN") && !text.contains("inf"));
            }
        }
    }
}
