//! Boundaries from GeoJSON: SCB's RegSO and DeSO, municipalities and counties, in WGS84.

use super::Areas;
use crate::statistics::mapping::{DivisionYear, Mapping};
use crate::{Faults, Rejected, Rejection, text};
use area::boundary::{Place, Polygon};
use area::{Area, AreaCode, AreaKind, Boundary, Division};
use geojson::{Feature, GeometryValue, JsonObject, JsonValue, Position};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is read of a GeoJSON file; the library's own streaming reader takes a `bbox` for the features.
#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

/// Reads the features of a GeoJSON file as areas of one kind. Rows are the features, counted from 1.
///
/// The division is the one asked for, or the one that the features' `version` names; the two may not differ.
///
/// # Errors
/// When the file is broken, or a feature lacks a code, a name, a division or a boundary.
pub fn read(bytes: &[u8], kind: AreaKind, division: Option<Division>) -> Result<Areas, Rejected> {
    let mut faults = Faults::default();
    let mut areas: Vec<Area> = Vec::new();
    let mut rows_of: BTreeMap<AreaCode, u64> = BTreeMap::new();
    let text = text::decode_json(bytes)?;
    let collection: Collection = serde_json::from_str(&text).map_err(|fault| broken(&fault))?;
    let rows = collection.features.len() as u64;
    for (row, feature) in (1..).zip(collection.features) {
        let Some(area) = area(row, feature, kind, division, &mut faults) else { continue };
        match rows_of.get(&area.code) {
            Some(earlier) => faults.add(row, "", format!("{} stands in feature {earlier} already", area.code)),
            None => {
                rows_of.insert(area.code.clone(), row);
                areas.push(area);
            }
        }
    }
    if rows == 0 {
        faults.add(None, "features", "the file has no features: expected a GeoJSON FeatureCollection");
    }
    faults.or(Areas { areas, rows, source: None, licence: None })
}

fn area(row: u64, feature: Feature, kind: AreaKind, division: Option<Division>, faults: &mut Faults) -> Option<Area> {
    let empty = JsonObject::new();
    let properties = feature.properties.as_ref().unwrap_or(&empty);
    let version =
        property(properties, &["version"]).and_then(|(_, version)| version.get(..4)?.parse::<Division>().ok());
    let told = match (division, version) {
        (Some(asked), Some(version)) if kind.has_divisions() && asked != version => {
            let problem = format!("is of the division {}, though {} was asked for", version.as_str(), asked.as_str());
            faults.add(row, "version", problem);
            return None;
        }
        _ => division.or(version).filter(|_| kind.has_divisions()),
    };
    if kind.has_divisions() && told.is_none() {
        faults.add(
            row,
            "version",
            "the file does not say which division its codes are of: say --division 2025 (or 2018, 2020)",
        );
        return None;
    }
    let Some((column, written)) = property(properties, code_properties(kind)) else {
        let known = code_properties(kind).join(", ");
        faults.add(row, "", format!("no property with the code of a {}; known ones are {known}", kind.as_str()));
        return None;
    };
    // A number has lost its leading zero.
    let written = match kind {
        AreaKind::County => format!("{written:0>2}"),
        AreaKind::Municipality => format!("{written:0>4}"),
        AreaKind::Country | AreaKind::Regso | AreaKind::Deso => written,
    };
    let mapping = Mapping { division: told.map(DivisionYear), ..Mapping::default() };
    let (code, division) = match crate::statistics::area_key(&written, &mapping) {
        Ok((code, _)) if code.kind() != kind => {
            faults.add(row, column, format!("“{code}” is a {}, not a {}", code.kind().as_str(), kind.as_str()));
            return None;
        }
        Ok(keyed) => keyed,
        Err(problem) => {
            faults.add(row, column, problem);
            return None;
        }
    };
    let name = match property(properties, name_properties(kind)) {
        Some((_, name)) => name,
        // A DeSO has no name of its own.
        None => code.to_string(),
    };
    let part_of = property(properties, code_properties(AreaKind::Regso))
        .filter(|_| kind == AreaKind::Deso)
        .and_then(|(_, regso)| regso.parse().ok());
    let boundary = match boundary(feature) {
        Ok(boundary) => boundary,
        Err(problem) => {
            faults.add(row, "geometry", problem);
            return None;
        }
    };
    Some(Area { code, division, name, part_of, boundary: Some(boundary) })
}

/// Properties that hold the code, in SCB's own files and in those that municipalities make of them.
fn code_properties(kind: AreaKind) -> &'static [&'static str] {
    match kind {
        AreaKind::Country => &["landkod"],
        AreaKind::County => &["lanskod", "lan_code", "lan_kod", "lnkod", "l_id", "county_code", "id"],
        AreaKind::Municipality => &["kommunkod", "kommun_kod", "kom_kod", "knkod", "municipality_code", "id"],
        AreaKind::Regso => &["regsokod", "regsokod_2025", "regsokod_2020", "regso_2025", "regso_2020", "regso"],
        AreaKind::Deso => &["desokod", "deso_2025", "deso_2018", "deso"],
    }
}

fn name_properties(kind: AreaKind) -> &'static [&'static str] {
    match kind {
        AreaKind::Country => &["namn", "name"],
        AreaKind::County => &["lansnamn", "lan_namn", "lnnamn", "county_name", "name", "namn"],
        AreaKind::Municipality => &["kommunnamn", "kom_namn", "knnamn", "kommun", "municipality_name", "name", "namn"],
        AreaKind::Regso => &["regsonamn", "regso_namn", "regsonamn_2025", "name", "namn"],
        AreaKind::Deso => &["desonamn"],
    }
}

/// The first of the properties that is there, whatever case its name is in.
fn property(properties: &JsonObject, names: &[&'static str]) -> Option<(&'static str, String)> {
    names.iter().find_map(|name| {
        let (_, value) = properties.iter().find(|(property, _)| property.eq_ignore_ascii_case(name))?;
        let text = match value {
            JsonValue::String(text) => text.trim().to_owned(),
            JsonValue::Number(number) => number.to_string(),
            _ => return None,
        };
        Some((*name, text)).filter(|(_, text)| !text.is_empty())
    })
}

fn boundary(feature: Feature) -> Result<Boundary, String> {
    let polygons = match feature.geometry.map(|geometry| geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => vec![coordinates],
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates,
        Some(other) => return Err(format!("is a {}; expected a Polygon or a MultiPolygon", other.type_name())),
        None => return Err("is missing; expected a Polygon or a MultiPolygon".to_owned()),
    };
    let polygons = polygons.into_iter().map(polygon).collect::<Result<Vec<_>, String>>()?;
    Boundary::new(polygons).map_err(|fault| fault.to_string())
}

fn polygon(rings: Vec<Vec<Position>>) -> Result<Polygon, String> {
    let mut rings = rings.into_iter().map(|ring| ring.iter().map(place).collect::<Result<Vec<_>, _>>());
    let outer = rings.next().ok_or("has a polygon without a ring")??;
    Ok(Polygon { outer, holes: rings.collect::<Result<_, _>>()? })
}

fn place(position: &Position) -> Result<Place, String> {
    match position.as_slice() {
        [longitude, latitude, ..] => Ok(Place { longitude: *longitude, latitude: *latitude }),
        _ => Err("has a position without two numbers".to_owned()),
    }
}

fn broken(fault: &serde_json::Error) -> Rejected {
    let problem = format!("the file is no GeoJSON FeatureCollection, is broken or cut short: {fault}");
    Rejected { rejections: vec![Rejection { row: Some(fault.line() as u64), field: None, problem }] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(features: &[(&str, &str)]) -> String {
        let features: Vec<String> = features
            .iter()
            .map(|(properties, coordinates)| {
                format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":[{coordinates}]}}}}"#)
            })
            .collect();
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
    }

    const SQUARE: &str = "[[15.5,58.4],[15.6,58.4],[15.6,58.5],[15.5,58.4]]";

    fn fields(text: &str, kind: AreaKind, division: Option<Division>) -> Vec<(Option<u64>, String)> {
        let rejected = read(text.as_bytes(), kind, division).expect_err("the file has faults");
        rejected.rejections.into_iter().map(|fault| (fault.row, fault.field.unwrap_or_default())).collect()
    }

    #[test]
    fn a_regso_tells_its_division_in_its_version() {
        let text = file(&[(r#""regsokod":"0580R018","regsonamn":"Skäggetorp-Tornby","version":"2025_v2""#, SQUARE)]);
        let areas = read(text.as_bytes(), AreaKind::Regso, None).expect("it is a RegSO file").areas;
        assert_eq!((areas[0].name.as_str(), areas[0].division), ("Skäggetorp-Tornby", Some(Division::Y2025)));
        assert_eq!(fields(&text, AreaKind::Regso, Some(Division::Y2018)), [(Some(1), "version".to_owned())]);
    }

    #[test]
    fn a_deso_file_without_a_version_must_be_told() {
        let text = file(&[(r#""desokod":"0580C1610","regsokod":"0580R018""#, SQUARE)]);
        assert_eq!(fields(&text, AreaKind::Deso, None), [(Some(1), "version".to_owned())]);
        let areas = read(text.as_bytes(), AreaKind::Deso, Some(Division::Y2025)).expect("it is a DeSO file").areas;
        assert_eq!(areas[0].part_of.as_ref().map(ToString::to_string).as_deref(), Some("0580R018"));
    }

    #[test]
    fn municipalities_and_counties_get_their_leading_zeros_back() {
        let text = file(&[(r#""name":"Jönköping","l_id":6"#, SQUARE)]);
        let areas = read(text.as_bytes(), AreaKind::County, None).expect("it is a county file").areas;
        assert_eq!(areas[0].code.as_str(), "06");
        let text = file(&[(r#""kom_namn":"Tyresö","id":"0138","lan_code":"01""#, SQUARE)]);
        let areas = read(text.as_bytes(), AreaKind::Municipality, None).expect("it is a municipality file").areas;
        assert_eq!((areas[0].code.as_str(), areas[0].division), ("0138", None));
    }

    #[test]
    fn each_broken_feature_is_named_with_its_property() {
        let named = r#""regsokod":"0580R001","regsonamn":"Berga""#;
        let metres = "[[534000,6474000],[534001,6474000],[534001,6474001],[534000,6474000]]";
        let text = file(&[
            (named, SQUARE),
            (named, SQUARE),
            (r#""regsokod":"0580""#, SQUARE),
            (r#""kod":"0580R002""#, SQUARE),
            (r#""regsokod":"0580R003""#, metres),
        ]);
        let faults = fields(&text, AreaKind::Regso, Some(Division::Y2025));
        let expected = [(2, ""), (3, "regsokod"), (4, ""), (5, "geometry")];
        assert_eq!(faults, expected.map(|(row, field)| (Some(row), field.to_owned())));
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let text = file(&[(r#""regsokod":"0580R001","regsonamn":"Berga","version":"2025_v2""#, SQUARE)]);
        for cut in 0..text.len() {
            if let Some(part) = text.as_bytes().get(..cut) {
                assert!(read(part, AreaKind::Regso, None).is_err(), "cut at {cut}");
            }
        }
        assert!(read(b"{\"type\":\"FeatureCollection\",\"features\":[]}", AreaKind::Regso, None).is_err());
    }
}
