//! SWEREF 99 TM: metres on Lantmäteriet's map of the country, and the degrees that they are.
//!
//! Gauss's conformal projection of the ellipsoid GRS 80, by Lantmäteriet's published series. SWEREF 99 and WGS 84 differ by less
//! than a metre.

use area::boundary::Place;

/// GRS 80: the greater half axis and the flattening.
const AXIS: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_222_101;

/// The projection: middle meridian, scale along it, and what is added to the east.
const MERIDIAN: f64 = 15.0;
const SCALE: f64 = 0.9996;
const FALSE_EASTING: f64 = 500_000.0;

/// Metres north and east as degrees.
#[must_use]
pub fn degrees(northing: f64, easting: f64) -> Place {
    let e2 = FLATTENING * (2.0 - FLATTENING);
    let n = FLATTENING / (2.0 - FLATTENING);
    let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n);
    let radius = AXIS / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0);
    let deltas = [
        n / 2.0 - 2.0 / 3.0 * n2 + 37.0 / 96.0 * n3 - n4 / 360.0,
        n2 / 48.0 + n3 / 15.0 - 437.0 / 1440.0 * n4,
        17.0 / 480.0 * n3 - 37.0 / 840.0 * n4,
        4397.0 / 161_280.0 * n4,
    ];
    let xi = northing / (SCALE * radius);
    let eta = (easting - FALSE_EASTING) / (SCALE * radius);
    let (mut north, mut east) = (xi, eta);
    for (step, delta) in (1_u8..).zip(deltas) {
        let times = 2.0 * f64::from(step);
        north -= delta * (times * xi).sin() * (times * eta).cosh();
        east -= delta * (times * xi).cos() * (times * eta).sinh();
    }
    let phi = (north.sin() / east.cosh()).asin();
    let (e4, e6, e8) = (e2 * e2, e2 * e2 * e2, e2 * e2 * e2 * e2);
    let series = [
        e2 + e4 + e6 + e8,
        -(7.0 * e4 + 17.0 * e6 + 30.0 * e8) / 6.0,
        (224.0 * e6 + 889.0 * e8) / 120.0,
        -4279.0 * e8 / 1260.0,
    ];
    let squared = phi.sin() * phi.sin();
    let sum = series.iter().rev().fold(0.0, |sum, term| sum * squared + term);
    Place {
        latitude: (phi + phi.sin() * phi.cos() * sum).to_degrees(),
        longitude: MERIDIAN + (east.sinh() / north.cos()).atan().to_degrees(),
    }
}

#[cfg(test)]
mod tests {
    use super::degrees;

    /// Two places whose coordinates are published in both systems: a school in Umeå, in the register of school units, and
    /// Stockholm's central station, rounded to a metre.
    #[test]
    fn published_places_lie_where_both_systems_say() {
        for (northing, easting, latitude, longitude, off) in [
            (7_089_182.02, 756_195.491, 63.835_771_4, 20.211_723_1, 1e-7),
            (6_580_822.0, 674_032.0, 59.330_231, 18.059_196, 1e-5),
        ] {
            let place = degrees(northing, easting);
            assert!((place.latitude - latitude).abs() < off && (place.longitude - longitude).abs() < off, "{place:?}");
        }
    }
}
