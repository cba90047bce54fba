//! Gränser: an area's outline in WGS84, kept as degrees of longitude and latitude.

/// A place: degrees east and north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Degrees east of Greenwich.
    pub longitude: f64,
    /// Degrees north of the equator.
    pub latitude: f64,
}

/// A closed line: its last place is its first. Kept by [`Boundary::new`].
pub type Ring = Vec<Place>;

/// One piece of an area: an outer ring and the holes in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Polygon {
    /// The outline.
    pub outer: Ring,
    /// What is cut out of it.
    pub holes: Vec<Ring>,
}

/// Gräns: the pieces of an area; at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    polygons: Vec<Polygon>,
}

/// The smallest box around an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

/// Why some rings are no boundary.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotABoundary {
    /// There is nothing to draw.
    #[error("it has no ring")]
    Empty,
    /// A line is no surface.
    #[error("a ring has {0} places; it needs at least four, the last being the first again")]
    TooShort(usize),
    /// The last place is not the first.
    #[error("a ring is not closed: its last place must be its first")]
    Open,
    /// Often a file in SWEREF 99 TM, where metres stand instead of degrees.
    #[error("{0}, {1} is not longitude and latitude in degrees; convert the file to WGS84 (EPSG:4326) first")]
    NotDegrees(f64, f64),
}

impl Boundary {
    /// Checks that the rings are closed and stand in degrees.
    ///
    /// # Errors
    /// When there is no ring, one is open or too short, or a place is outside the Earth's degrees.
    pub fn new(polygons: Vec<Polygon>) -> Result<Self, NotABoundary> {
        if polygons.is_empty() {
            return Err(NotABoundary::Empty);
        }
        for ring in polygons.iter().flat_map(Polygon::rings) {
            if ring.len() < 4 {
                return Err(NotABoundary::TooShort(ring.len()));
            }
            if ring.first() != ring.last() {
                return Err(NotABoundary::Open);
            }
            for place in ring {
                if !(place.longitude.abs() <= 180.0 && place.latitude.abs() <= 90.0) {
                    return Err(NotABoundary::NotDegrees(place.longitude, place.latitude));
                }
            }
        }
        Ok(Self { polygons })
    }

    /// The pieces.
    #[must_use]
    pub fn polygons(&self) -> &[Polygon] {
        &self.polygons
    }

    /// The smallest box around all pieces.
    #[must_use]
    pub fn extent(&self) -> Extent {
        let nothing =
            Extent { west: f64::INFINITY, south: f64::INFINITY, east: f64::NEG_INFINITY, north: f64::NEG_INFINITY };
        self.polygons.iter().flat_map(|polygon| &polygon.outer).fold(nothing, |box_, place| Extent {
            west: box_.west.min(place.longitude),
            south: box_.south.min(place.latitude),
            east: box_.east.max(place.longitude),
            north: box_.north.max(place.latitude),
        })
    }

    /// Whether a place lies within; a hole is not within.
    #[must_use]
    pub fn holds(&self, place: Place) -> bool {
        self.extent().holds(place)
            && self
                .polygons
                .iter()
                .any(|polygon| polygon.rings().filter(|ring| winds_round(ring, place)).count() % 2 == 1)
    }

    /// The boundary as compact text: polygons parted by `|`, rings by `;`, places by blanks, `longitude,latitude`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let ring = |ring: &Ring| -> String {
            let places: Vec<String> =
                ring.iter().map(|place| format!("{},{}", place.longitude, place.latitude)).collect();
            places.join(" ")
        };
        let polygons: Vec<String> =
            self.polygons.iter().map(|polygon| polygon.rings().map(ring).collect::<Vec<_>>().join(";")).collect();
        polygons.join("|")
    }

    /// Reads what [`Boundary::to_text`] wrote.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let place = |text: &str| {
            let (longitude, latitude) = text.split_once(',')?;
            Some(Place { longitude: longitude.parse().ok()?, latitude: latitude.parse().ok()? })
        };
        let ring = |text: &str| text.split(' ').map(place).collect::<Option<Ring>>();
        let polygon = |text: &str| {
            let mut rings = text.split(';').map(ring).collect::<Option<Vec<_>>>()?.into_iter();
            Some(Polygon { outer: rings.next()?, holes: rings.collect() })
        };
        let polygons = text.split('|').map(polygon).collect::<Option<Vec<_>>>()?;
        Self::new(polygons).ok()
    }
}

impl Extent {
    /// Whether a place lies in the box.
    #[must_use]
    pub fn holds(&self, place: Place) -> bool {
        (self.west..=self.east).contains(&place.longitude) && (self.south..=self.north).contains(&place.latitude)
    }

    /// The smallest box around both.
    #[must_use]
    pub const fn joined(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// The box with a part of its width and height added on each side.
    #[must_use]
    pub fn widened(self, part: f64) -> Self {
        let (wide, high) = ((self.east - self.west) * part, (self.north - self.south) * part);
        Self { west: self.west - wide, south: self.south - high, east: self.east + wide, north: self.north + high }
    }
}

/// Whether a line straight east from a place crosses the ring an odd number of times.
fn winds_round(ring: &Ring, place: Place) -> bool {
    let crossings = ring.windows(2).filter(|ends| {
        let (one, other) = (ends[0], ends[1]);
        let between = (one.latitude > place.latitude) != (other.latitude > place.latitude);
        between && {
            let share = (place.latitude - one.latitude) / (other.latitude - one.latitude);
            one.longitude + share * (other.longitude - one.longitude) > place.longitude
        }
    });
    crossings.count() % 2 == 1
}

impl Polygon {
    /// The outline first, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(places: &[(f64, f64)]) -> Ring {
        places.iter().map(|&(longitude, latitude)| Place { longitude, latitude }).collect()
    }

    fn square() -> Polygon {
        Polygon {
            outer: ring(&[(15.5, 58.4), (15.6, 58.4), (15.6, 58.5), (15.5, 58.5), (15.5, 58.4)]),
            holes: vec![ring(&[(15.52, 58.42), (15.54, 58.42), (15.54, 58.44), (15.52, 58.42)])],
        }
    }

    #[test]
    fn a_boundary_survives_being_written_and_read() {
        let boundary = Boundary::new(vec![square(), square()]).expect("a square is a boundary");
        assert_eq!(Boundary::from_text(&boundary.to_text()), Some(boundary));
    }

    #[test]
    fn the_extent_is_the_box_around_all_pieces() {
        let boundary = Boundary::new(vec![square()]).expect("a square is a boundary");
        assert_eq!(boundary.extent(), Extent { west: 15.5, south: 58.4, east: 15.6, north: 58.5 });
    }

    #[test]
    fn a_place_lies_within_its_boundary_and_not_in_a_hole_of_it() {
        let boundary = Boundary::new(vec![square()]).expect("a square is a boundary");
        let holds = |longitude, latitude| boundary.holds(Place { longitude, latitude });
        assert!(holds(15.55, 58.41) && holds(15.501, 58.499));
        assert!(!holds(15.535, 58.425), "the hole");
        assert!(!holds(15.61, 58.45) && !holds(15.55, 58.51) && !holds(f64::NAN, 58.45));
    }

    #[test]
    fn metres_are_not_taken_for_degrees() {
        let metres = Polygon {
            outer: ring(&[
                (534_000.0, 6_474_000.0),
                (534_001.0, 6_474_000.0),
                (534_001.0, 6_474_001.0),
                (534_000.0, 6_474_000.0),
            ]),
            holes: Vec::new(),
        };
        assert!(matches!(Boundary::new(vec![metres]), Err(NotABoundary::NotDegrees(..))));
    }

    #[test]
    fn an_open_ring_is_no_boundary() {
        let open =
            Polygon { outer: ring(&[(15.5, 58.4), (15.6, 58.4), (15.6, 58.5), (15.5, 58.5)]), holes: Vec::new() };
        assert_eq!(Boundary::new(vec![open]), Err(NotABoundary::Open));
    }
}
