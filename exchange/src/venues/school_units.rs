//! Skolenhetsregistret: answers of its API about school units, kept as JSON, or its list of schools as separated columns.
//!
//! The API answers for one unit at a time, an object `SkolenhetInfo` with its address and, in `GeoData`, its position. A file holds
//! one such answer or a list of them. The list of schools has no positions.

use super::{About, Venues, coordinate};
use crate::sheet;
use crate::{Faults, Rejected, text};
use area::boundary::Place;
use area::{ToldVenue, VenueKind};
use serde::Deserialize;

/// A file over this is refused before it is read; answers about every unit of the country are under it.
pub const MOST_BYTES: u64 = 128_000_000;

/// Who tells of them, when nobody says otherwise.
pub const SOURCE: &str = "Skolverket, Skolenhetsregistret";

/// What stands as a unit's status while it is in use.
const ACTIVE: &str = "aktiv";

/// Läser skolenheter.
///
/// # Errors
/// Everything found wrong, by the unit's place in the file and its field; then nothing of the file is taken.
pub fn read(bytes: &[u8], about: &About) -> Result<Venues, Rejected> {
    let decoded = text::decode_json(bytes)?;
    let source = about.source.clone().unwrap_or_else(|| SOURCE.to_owned());
    let about = &About { source: Some(source), as_of: about.as_of };
    if !decoded.trim_start().starts_with(['{', '[']) {
        return columns(bytes, about);
    }
    let answers: Answers = serde_json::from_str(&decoded).map_err(|fault| {
        Rejected::whole(format!(
            "this is no answer about a school unit, with “SkolenhetInfo” in it, nor a list of such answers: {fault}"
        ))
    })?;
    let answers = match answers {
        Answers::One(answer) => vec![*answer],
        Answers::Many(answers) => answers,
    };
    let (mut faults, mut venues) = (Faults::default(), Venues::default());
    for (row, answer) in (1..).zip(answers) {
        let unit = answer.unit;
        if unit.status.as_deref().is_some_and(|status| !status.trim().eq_ignore_ascii_case(ACTIVE)) {
            venues.skipped += 1;
            continue;
        }
        match unit.told(row, about, &mut faults) {
            Some(venue) => venues.venues.push((row, venue)),
            None => faults.add(row, "Namn", "is empty; every school unit is called something"),
        }
    }
    faults.or(venues)
}

/// What the API answers, about one unit or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answers {
    One(Box<Answer>),
    Many(Vec<Answer>),
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "SkolenhetInfo")]
    unit: Unit,
}

/// En skolenhet. Who leads it, and how to reach that person, is left unread.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Unit {
    namn: Option<String>,
    skolenhetskod: Option<String>,
    status: Option<String>,
    kommun: Option<Municipality>,
    besoksadress: Option<Address>,
}

#[derive(Deserialize)]
struct Municipality {
    #[serde(rename = "Kommunkod")]
    code: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Address {
    adress: Option<String>,
    postnr: Option<String>,
    ort: Option<String>,
    geo_data: Option<Coordinates>,
}

#[derive(Default, Deserialize)]
struct Coordinates {
    #[serde(rename = "Koordinat_WGS84_Lat")]
    latitude: Option<String>,
    #[serde(rename = "Koordinat_WGS84_Lng")]
    longitude: Option<String>,
}

impl Unit {
    fn told(self, row: u64, about: &About, faults: &mut Faults) -> Option<ToldVenue> {
        let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let address = self.besoksadress.unwrap_or_default();
        let geo = address.geo_data.unwrap_or_default();
        let position = match (given(geo.latitude), given(geo.longitude)) {
            (None, None) => None,
            (latitude, longitude) => {
                let found = |told: &Option<String>, (least, most): (f64, f64)| {
                    told.as_deref().and_then(coordinate).filter(|number| (least..=most).contains(number))
                };
                let pair = (found(&latitude, super::LATITUDES), found(&longitude, super::LONGITUDES));
                if let (Some(latitude), Some(longitude)) = pair {
                    Some(Place { longitude, latitude })
                } else {
                    let told = [latitude, longitude].map(Option::unwrap_or_default).join(", ");
                    faults.add(row, "GeoData", format!("“{told}” is no position in Sweden in WGS 84"));
                    None
                }
            }
        };
        let parts = [given(address.adress), given(address.postnr), given(address.ort)];
        Some(ToldVenue {
            kind: VenueKind::School,
            name: given(self.namn)?,
            reference: given(self.skolenhetskod),
            municipality: given(self.kommun.and_then(|municipality| municipality.code)),
            position,
            address: joined(parts),
            source: about.source.clone()?,
            as_of: about.as_of,
        })
    }
}

fn joined(parts: [Option<String>; 3]) -> Option<String> {
    let [street, code, town] = parts;
    let place: Vec<String> = code.into_iter().chain(town).collect();
    let lines: Vec<String> = street.into_iter().chain(Some(place.join(" "))).filter(|line| !line.is_empty()).collect();
    Some(lines.join(", ")).filter(|address| !address.is_empty())
}

/// The register's list of schools: no positions.
fn columns(bytes: &[u8], about: &About) -> Result<Venues, Rejected> {
    let sheets = sheet::read(bytes)?;
    let Some(listed) = sheets.first() else { return Err(Rejected::whole("the file has no rows")) };
    let names = ["skolenhetskod", "namn", "kommun", "besoksadress", "besokspostnr", "besokspostort"];
    let at = listed.columns(names);
    if let Some((name, _)) = names.iter().zip(at).take(3).find(|(_, at)| at.is_none()) {
        return Err(Rejected::whole(format!(
            "there is no column {name}: the file is read as the register's list of schools ({}), or as its API answers, in JSON",
            names.join(", ")
        )));
    }
    let (mut faults, mut venues) = (Faults::default(), Venues::default());
    for row in listed.rows.iter().skip(1) {
        let cell = |column: usize| Some(row.cell(at[column]).to_owned()).filter(|text| !text.is_empty());
        for (_, name) in names.iter().enumerate().take(3).filter(|(column, _)| cell(*column).is_none()) {
            faults.add(row.number, name, "is empty; every school unit has one");
        }
        let told = ToldVenue {
            kind: VenueKind::School,
            name: cell(1).unwrap_or_default(),
            reference: cell(0),
            municipality: cell(2),
            position: None,
            address: joined([cell(3), cell(4), cell(5)]),
            source: about.source.clone().unwrap_or_default(),
            as_of: about.as_of,
        };
        venues.venues.push((row.number, told));
    }
    faults.or(venues)
}

#[cfg(test)]
mod tests {
    use super::{SOURCE, read};
    use crate::venues::About;

    /// Invented units of the shape that the register's API answers with.
    const UNITS: &str = r#"[
        {"SkolenhetInfo": {"Namn": "Påhittade skolan 4-6", "Skolenhetskod": "99999901", "Status": "Aktiv", "Rektorsnamn": "Ingen",
            "Kommun": {"Kommunkod": "0580", "Namn": "Linköping"},
            "Besoksadress": {"Adress": "Påhittade gatan 1 ", "Postnr": "58200", "Ort": "LINKÖPING",
                "GeoData": {"Koordinat_WGS84_Lat": "58,43", "Koordinat_WGS84_Lng": "15,58", "Koordinat_SweRef_E": "0"}}}},
        {"SkolenhetInfo": {"Namn": "Påhittade skolan, vilande", "Status": "Vilande"}},
        {"SkolenhetInfo": {"Namn": "Påhittade friskolan", "Skolenhetskod": "99999902", "Status": "Aktiv",
            "Kommun": {"Kommunkod": "0580"}, "Besoksadress": {"GeoData": {"Koordinat_WGS84_Lat": "", "Koordinat_WGS84_Lng": null}}}}]"#;

    #[test]
    fn units_in_use_are_read_with_and_without_a_position_and_nobody_who_leads_them() {
        let read_in = read(UNITS.as_bytes(), &About::default()).expect("two units");
        assert_eq!((read_in.venues.len(), read_in.skipped), (2, 1));
        let (first, second) = (&read_in.venues[0].1, &read_in.venues[1].1);
        assert_eq!(first.position.map(|place| (place.latitude, place.longitude)), Some((58.43, 15.58)));
        assert_eq!(first.address.as_deref(), Some("Påhittade gatan 1, 58200 LINKÖPING"));
        assert_eq!((first.reference.as_deref(), first.municipality.as_deref()), (Some("99999901"), Some("0580")));
        assert_eq!((first.source.as_str(), second.position), (SOURCE, None));
        assert!(!format!("{read_in:?}").contains("Ingen"), "a head teacher is no place");
    }

    #[test]
    fn the_list_of_schools_has_no_positions() {
        let list = "lan,kommun,skolenhetskod,namn,besoksadress,besokspostnr,besokspostort\n\
            05,0580,99999901,Påhittade skolan,PÅHITTADE GATAN 1,58200,LINKÖPING\n";
        let read_in = read(list.as_bytes(), &About::default()).expect("a list").venues;
        assert_eq!((read_in[0].0, read_in[0].1.position), (2, None));
        assert_eq!(read_in[0].1.address.as_deref(), Some("PÅHITTADE GATAN 1, 58200 LINKÖPING"));
    }

    #[test]
    fn what_is_wrong_is_told_with_the_unit_and_its_field() {
        let off = UNITS.replace("58,43", "5843");
        let told = read(off.as_bytes(), &About::default()).expect_err("no place in Sweden").to_string();
        assert!(told.contains("row 1, field “GeoData”: “5843, 15,58” is no position"), "{told}");
        for other in [r#"{"Skolenheter": []}"#, "{", "a;b\n1;2\n"] {
            assert!(read(other.as_bytes(), &About::default()).is_err(), "{other}");
        }
    }
}
