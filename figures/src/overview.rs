//! Översiktskarta: thousands of areas on one sheet, a path a shade instead of one an area. It shows where in a country
//! values are high; which area is which stands in the table beside it.

use crate::Svg;
use crate::map::patterns;
use crate::outline::{Extent, Ring, Sheet, WIDTH, path};
use crate::svg::{Caption, Element, Px, described};

/// How far a simplified boundary may lie from the true one, in thousandths of the sheet's width.
const TOLERANCE: f64 = 1.6;

/// How many shades there are.
const SHADES: usize = 5;

/// Grundkarta: areas laid flat once, to be coloured by one statistic after another.
#[derive(Debug, Clone)]
pub struct Ground {
    paths: Vec<String>,
    height: f64,
}

impl Ground {
    /// Lays areas flat; none when there is no land. An area too small for the sheet gets no path.
    #[must_use]
    pub fn of(areas: &[&[Ring]]) -> Option<Self> {
        let whole = Extent::of(areas.iter().copied().flatten().flatten())?;
        let sheet = Sheet::of(whole.widened(0.01));
        let paths = sheet.lay(areas, TOLERANCE).iter().map(|rings| path(rings)).collect();
        Some(Self { paths, height: sheet.height() })
    }

    /// How many areas are too small to be seen.
    #[must_use]
    pub fn unseen(&self) -> usize {
        self.paths.iter().filter(|path| path.is_empty()).count()
    }

    /// The map with a shade from 1 to 5 for each area, in the order in which they were laid; none is hatched.
    #[must_use]
    pub fn draw(&self, caption: Caption<'_>, shades: &[Option<usize>]) -> Svg {
        let mut figure = described(caption, "figure-map figure-overview")
            .with("role", "img")
            .with("viewBox", format_args!("0 0 {} {}", Px(WIDTH), Px(self.height)))
            .child(patterns(caption.id));
        for shade in [None].into_iter().chain((1..=SHADES).map(Some)) {
            let of_shade =
                self.paths.iter().zip(shades).filter(|(_, found)| found.map(|found| found.clamp(1, SHADES)) == shade);
            let all: String = of_shade.map(|(path, _)| path.as_str()).collect();
            if !all.is_empty() {
                let fill = shade.map_or("none".to_owned(), |shade| shade.to_string());
                let outline = Element::new("path").class("figure-map-speck");
                figure.push(outline.with("fill", format_args!("url(#{}-{fill})", caption.id)).with("d", all));
            }
        }
        figure.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPTION: Caption<'static> = Caption { id: "r", title: "Områdestyp", summary: "Lägst i städerna" };

    fn square(west: f64, south: f64, side: f64) -> Vec<Ring> {
        let (east, north) = (west + side, south + side);
        vec![vec![(west, south), (east, south), (east, north), (west, north), (west, south)]]
    }

    #[test]
    fn areas_of_one_shade_are_one_path_and_a_speck_is_counted_as_unseen() {
        let areas =
            [square(12.0, 56.0, 2.0), square(14.0, 56.0, 2.0), square(16.0, 56.0, 2.0), square(13.0, 57.0, 1e-5)];
        let rings: Vec<&[Ring]> = areas.iter().map(Vec::as_slice).collect();
        let ground = Ground::of(&rings).expect("there is land");
        let svg = ground.draw(CAPTION, &[Some(1), Some(1), None, Some(5)]);
        assert_eq!(svg.as_str().matches("figure-map-speck").count(), 2, "one for the first shade, one for no value");
        assert_eq!(ground.unseen(), 1);
        assert!(Ground::of(&[]).is_none());
    }
}
