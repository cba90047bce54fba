//! Platser i en tabell: schools, preschools and meeting places, one a row, as CSV or XLSX.

pub mod school_units;

use crate::sheet::{self, Row, Sheet};
use crate::{Faults, Rejected, sweref};
use area::boundary::Place;
use area::{ToldVenue, VenueKind};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a file of places tells.
#[derive(Debug, Default, PartialEq)]
pub struct Venues {
    /// The places, each with its row.
    pub venues: Vec<(u64, ToldVenue)>,
    /// Rows that tell of no place that is there, such as a school that has closed.
    pub skipped: u64,
}

/// What is said of all places of a file, where a row does not say.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Who tells of them.
    pub source: Option<String>,
    /// The day that the source tells of.
    pub as_of: Option<Date>,
}

/// Where WGS 84 ends for Sweden, in degrees; and SWEREF 99 TM, in metres.
const LATITUDES: (f64, f64) = (55.0, 69.5);
const LONGITUDES: (f64, f64) = (10.0, 25.0);
const NORTHINGS: (f64, f64) = (6_100_000.0, 7_700_000.0);
const EASTINGS: (f64, f64) = (200_000.0, 1_000_000.0);

/// What columns are called, in Swedish and in English.
const KIND: [&str; 2] = ["slag", "kind"];
const NAME: [&str; 2] = ["namn", "name"];
const NUMBER: [&str; 2] = ["nummer", "number"];
const MUNICIPALITY: [&str; 2] = ["kommun", "municipality"];
const ADDRESS: [&str; 2] = ["adress", "address"];
const SOURCE: [&str; 2] = ["källa", "source"];
const DATE: [&str; 2] = ["datum", "date"];
const LATITUDE: [&str; 2] = ["latitud", "latitude"];
const LONGITUDE: [&str; 2] = ["longitud", "longitude"];
const NORTHING: [&str; 2] = ["nord", "northing"];
const EASTING: [&str; 2] = ["öst", "easting"];

/// The words of a kind in a sheet; the first is the usual one.
const fn words(kind: VenueKind) -> &'static [&'static str] {
    match kind {
        VenueKind::School => &["skola"],
        VenueKind::Preschool => &["förskola"],
        VenueKind::FamilyCentre => &["familjecentral", "öppen förskola"],
        VenueKind::YouthClub => &["fritidsgård", "ungdomsgård"],
        VenueKind::Library => &["bibliotek"],
        VenueKind::MeetingPlace => &["mötesplats", "annan mötesplats"],
    }
}

/// Reads places. The names of the columns say how positions are written: `latitud` and `longitud` in WGS 84, or `nord` and `öst`
/// in SWEREF 99 TM. A place whose two cells are empty has no position.
///
/// # Errors
/// Everything found wrong, by row and column; then nothing of the file is taken.
pub fn read(bytes: &[u8], about: &About) -> Result<Venues, Rejected> {
    let sheets = sheet::read(bytes)?;
    let listed = sheets.iter().find(|sheet| !sheet.rows.is_empty());
    let Some(listed) = listed else { return Err(Rejected::whole("the file has no rows")) };
    let columns = Columns::of(listed)?;
    let (mut faults, mut known) = (Faults::default(), BTreeSet::new());
    let mut venues = Vec::new();
    for row in listed.rows.iter().skip(1) {
        let Some(venue) = (Reading { row, faults: &mut faults }).venue(&columns, about) else { continue };
        let key = (venue.kind, venue.name.to_lowercase(), venue.reference.clone(), venue.municipality.clone());
        if !known.insert(key) {
            faults.add(row.number, NAME[0], format!("“{}” stands on a row before; number them apart", venue.name));
        }
        venues.push((row.number, venue));
    }
    if venues.is_empty() && faults.count() == 0 {
        return Err(Rejected::whole("the file has a row of names and no place"));
    }
    faults.or(Venues { venues, skipped: 0 })
}

/// Where the columns stand.
struct Columns {
    kind: Option<usize>,
    name: Option<usize>,
    number: Option<usize>,
    municipality: Option<usize>,
    address: Option<usize>,
    source: Option<usize>,
    date: Option<usize>,
    position: Position,
}

/// How positions are written: the columns of north and east.
enum Position {
    Degrees(Option<usize>, Option<usize>),
    Metres(Option<usize>, Option<usize>),
    Untold,
}

impl Columns {
    fn of(listed: &Sheet) -> Result<Self, Rejected> {
        let at = |names: [&str; 2]| {
            let [swedish, english] = listed.columns(names);
            swedish.or(english)
        };
        for must in [KIND, NAME] {
            if at(must).is_none() {
                let header = listed.rows.first().map(|row| row.cells.join(", ")).unwrap_or_default();
                return Err(Rejected::whole(format!(
                    "there is no column {}; the file has {header}. The first row names the columns: slag, namn, latitud, longitud (WGS 84) or nord, öst (SWEREF 99 TM), and perhaps nummer, kommun, adress, källa, datum",
                    must[0]
                )));
            }
        }
        let position = match [LATITUDE, LONGITUDE, NORTHING, EASTING].map(at) {
            [latitude @ Some(_), longitude @ Some(_), None, None] => Position::Degrees(latitude, longitude),
            [None, None, northing @ Some(_), easting @ Some(_)] => Position::Metres(northing, easting),
            [None, None, None, None] => Position::Untold,
            [Some(_), Some(_), Some(_), Some(_)] => {
                return Err(Rejected::whole("positions are written twice: keep latitud and longitud, or nord and öst"));
            }
            _ => {
                return Err(Rejected::whole("a position is two columns: latitud and longitud, or nord and öst"));
            }
        };
        Ok(Self {
            kind: at(KIND),
            name: at(NAME),
            number: at(NUMBER),
            municipality: at(MUNICIPALITY),
            address: at(ADDRESS),
            source: at(SOURCE),
            date: at(DATE),
            position,
        })
    }
}

/// A row while it is read.
struct Reading<'r> {
    row: &'r Row,
    faults: &'r mut Faults,
}

impl Reading<'_> {
    fn venue(mut self, columns: &Columns, about: &About) -> Option<ToldVenue> {
        let kind = self.kind(columns.kind);
        let name = self.row.cell(columns.name).to_owned();
        if name.is_empty() {
            self.fault(NAME, "is empty; every place is called something");
        }
        let municipality = self.text(columns.municipality);
        if municipality.as_deref().is_some_and(|code| code.len() != 4 || !code.bytes().all(|one| one.is_ascii_digit()))
        {
            self.fault(MUNICIPALITY, "is no municipality's code of four digits, such as 0580");
        }
        let source = self.text(columns.source).or_else(|| about.source.clone());
        if source.is_none() {
            self.fault(SOURCE, "is empty; say who tells of the place here, or of them all with --source");
        }
        let date = self.text(columns.date);
        let as_of = date.as_ref().and_then(|date| date.parse().ok());
        if date.is_some() && as_of.is_none() {
            self.fault(DATE, "is no day, such as 2026-01-31");
        }
        let position = match columns.position {
            Position::Degrees(latitude, longitude) => self
                .pair((LATITUDE, latitude, LATITUDES), (LONGITUDE, longitude, LONGITUDES))
                .map(|(latitude, longitude)| Place { longitude, latitude }),
            Position::Metres(northing, easting) => self
                .pair((NORTHING, northing, NORTHINGS), (EASTING, easting, EASTINGS))
                .map(|(northing, easting)| sweref::degrees(northing, easting)),
            Position::Untold => None,
        };
        Some(ToldVenue {
            kind: kind?,
            name,
            reference: self.text(columns.number),
            municipality,
            position,
            address: self.text(columns.address),
            source: source?,
            as_of: as_of.or(about.as_of),
        })
    }

    fn kind(&mut self, at: Option<usize>) -> Option<VenueKind> {
        let told = self.row.cell(at).to_lowercase();
        let known = |kind: &&VenueKind| kind.code() == told || words(**kind).contains(&told.as_str());
        let found = VenueKind::ALL.iter().find(known).copied();
        if found.is_none() {
            let all: Vec<&str> = VenueKind::ALL.iter().map(|kind| words(*kind)[0]).collect();
            self.fault(KIND, &format!("“{told}” is none of {}", all.join(", ")));
        }
        found
    }

    /// The two numbers of a position; none when both cells are empty.
    fn pair(&mut self, one: Axis, other: Axis) -> Option<(f64, f64)> {
        if [one.1, other.1].iter().all(|at| self.row.cell(*at).is_empty()) {
            return None;
        }
        let (one, other) = (self.along(one), self.along(other));
        Some((one?, other?))
    }

    fn along(&mut self, (names, at, (least, most)): Axis) -> Option<f64> {
        let told = self.row.cell(at).to_owned();
        let found = coordinate(&told).filter(|number| (least..=most).contains(number));
        if found.is_none() {
            self.fault(
                names,
                &format!("“{told}” does not lie in Sweden: it is a number from {least} to {most}. Is it the other axis, or the other system?"),
            );
        }
        found
    }

    fn text(&self, at: Option<usize>) -> Option<String> {
        Some(self.row.cell(at).to_owned()).filter(|text| !text.is_empty())
    }

    fn fault(&mut self, column: [&str; 2], problem: &str) {
        self.faults.add(self.row.number, column[0], problem);
    }
}

/// The names of a column, where it stands, and between what its numbers lie.
type Axis = ([&'static str; 2], Option<usize>, (f64, f64));

/// A coordinate as people and registers write it, with a comma or a point.
fn coordinate(told: &str) -> Option<f64> {
    let plain: String = told.chars().filter(|sign| !sign.is_whitespace()).collect();
    plain.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::{About, read};
    use area::VenueKind;
    use jiff::civil::date;

    fn about() -> About {
        About { source: Some("Påhittad kommun".to_owned()), as_of: Some(date(2026, 1, 1)) }
    }

    #[test]
    fn the_columns_say_which_system_positions_are_written_in() {
        let degrees = "slag;namn;latitud;longitud;adress;datum\n\
            Skola;Påhittade skolan;58,43;15.58;Påhittade gatan 1;2026-02-01\nFritidsgård;Påhittade gården;;;;\n";
        let read_in = read(degrees.as_bytes(), &about()).expect("two places").venues;
        let [(2, school), (3, club)] = read_in.as_slice() else { panic!("{read_in:?}") };
        assert_eq!((school.kind, club.kind), (VenueKind::School, VenueKind::YouthClub));
        assert_eq!(school.position.map(|place| (place.latitude, place.longitude)), Some((58.43, 15.58)));
        assert_eq!((school.as_of, club.as_of), (Some(date(2026, 2, 1)), Some(date(2026, 1, 1))));
        assert_eq!((club.position, club.source.as_str()), (None, "Påhittad kommun"));

        let metres = "kind,name,northing,easting\nlibrary,Invented library,7089182.02,756195.491\n";
        let read_in = read(metres.as_bytes(), &about()).expect("one place").venues;
        let place = read_in[0].1.position.expect("it has a position");
        assert!((place.latitude - 63.835_771_4).abs() < 1e-6 && (place.longitude - 20.211_723_1).abs() < 1e-6);
    }

    #[test]
    fn each_fault_is_told_with_its_row_and_column() {
        let wrong = "slag;namn;latitud;longitud;kommun;datum\nkyrka;A;58,4;15,5;;\nskola;;15,5;58,4;58;i fjol\n\
            skola;B;58,4;;;\nskola;C;;;;\nskola;c;;;;\n";
        let told = read(wrong.as_bytes(), &about()).expect_err("faults").to_string();
        for part in [
            "row 2, field “slag”: “kyrka” is none of skola, förskola",
            "row 3, field “namn”",
            "row 3, field “latitud”: “15,5” does not lie in Sweden",
            "row 3, field “kommun”",
            "row 3, field “datum”",
            "row 4, field “longitud”",
            "row 6, field “namn”: “c” stands on a row before",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        let nameless = read("slag;namn\nskola;A\n".as_bytes(), &About::default()).expect_err("no source").to_string();
        assert!(nameless.contains("field “källa”"), "{nameless}");
        for header in ["a;b\n1;2\n", "slag;namn;latitud\nskola;A;1\n", "slag;namn;latitud;longitud;nord;öst\n;;;;;\n"]
        {
            assert!(read(header.as_bytes(), &about()).is_err(), "{header}");
        }
    }
}
