//! Key files (nyckelfiler) of areas: tables that say which DeSO lies in which RegSO, and what areas are called.

use super::Areas;
use crate::statistics::mapping::{DivisionYear, Mapping};
use crate::{Faults, Rejected, Rejection, text};
use area::{Area, AreaCode, Division};
use csv::StringRecord;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a key file's mapping says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyMapping {
    /// The publisher.
    pub source: Option<String>,
    /// The licence.
    pub licence: Option<String>,
    /// The division of RegSO and DeSO codes.
    pub division: Option<DivisionYear>,
    /// What stands between columns; `,` when nothing is said.
    pub separator: Option<char>,
    /// The encoding; `utf-8` when nothing is said.
    pub encoding: Option<String>,
    /// The areas that a row names.
    pub area: Vec<KeyedArea>,
}

/// The columns of one area that a row names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyedArea {
    /// The column of the code.
    pub code: String,
    /// The column of the name; a DeSO has none.
    pub name: Option<String>,
    /// The column of the code of the area that it is a part of.
    pub part_of: Option<String>,
}

impl KeyMapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is not TOML, or holds a key that no key file's mapping has.
    pub fn read(text: &str) -> Result<Self, Rejected> {
        toml::from_str(text).map_err(|fault| Rejected::whole(format!("mapping: {fault}")))
    }
}

/// Where the columns of one area stand.
struct Columns<'a> {
    code: (usize, &'a str),
    name: Option<(usize, &'a str)>,
    part_of: Option<(usize, &'a str)>,
}

/// Reads a key file; an area that many rows name is the same area, and they must agree on it.
///
/// # Errors
/// When a column is missing, a code is none, or two rows disagree.
pub fn read(bytes: &[u8], mapping: &KeyMapping, division: Option<Division>) -> Result<Areas, Rejected> {
    let text = text::decode(bytes, mapping.encoding.as_deref())?;
    let separator = u8::try_from(mapping.separator.unwrap_or(',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|fault| broken(&fault))?.clone();
    let columns = mapping.area.iter().map(|area| Columns::find(&header, area)).collect::<Result<Vec<_>, _>>()?;
    let division = mapping.division.map(|year| year.0).or(division);
    let mut areas: BTreeMap<AreaCode, Area> = BTreeMap::new();
    let mut faults = Faults::default();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.map_err(|fault| broken(&fault))?;
        let row = record.position().map_or(0, csv::Position::line);
        rows += 1;
        if record.len() != header.len() {
            let problem =
                format!("{} columns, expected {}: the row is broken or cut short", record.len(), header.len());
            faults.add(row, "", problem);
            continue;
        }
        for columns in &columns {
            let Some(area) = columns.area(row, &record, division, &mut faults) else { continue };
            let known = areas.entry(area.code.clone()).or_insert_with(|| area.clone());
            if *known != area {
                let problem = format!("{} has another name or belonging in an earlier row", area.code);
                faults.add(row, columns.code.1, problem);
            }
        }
    }
    if rows == 0 {
        faults.add(None, "", "the file has no rows");
    }
    let areas = areas.into_values().collect();
    faults.or(Areas { areas, rows, source: mapping.source.clone(), licence: mapping.licence.clone() })
}

impl<'a> Columns<'a> {
    fn find(header: &StringRecord, area: &'a KeyedArea) -> Result<Self, Rejected> {
        let find = |name: &'a String| {
            let at = header.iter().position(|column| column.trim() == name).ok_or_else(|| {
                let found: Vec<&str> = header.iter().take(30).collect();
                let problem = format!("the column is not there; the file has {}", found.join(", "));
                Rejected { rejections: vec![Rejection { row: Some(1), field: Some(name.clone()), problem }] }
            })?;
            Ok::<_, Rejected>((at, name.as_str()))
        };
        Ok(Self {
            code: find(&area.code)?,
            name: area.name.as_ref().map(find).transpose()?,
            part_of: area.part_of.as_ref().map(find).transpose()?,
        })
    }

    fn area(&self, row: u64, record: &StringRecord, division: Option<Division>, faults: &mut Faults) -> Option<Area> {
        let cell = |(at, _): (usize, &str)| record.get(at).unwrap_or_default().trim();
        let mapping = Mapping { division: division.map(DivisionYear), ..Mapping::default() };
        let mut code = |column: (usize, &'a str)| {
            let read = crate::statistics::area_key(cell(column), &mapping);
            read.map_err(|problem| faults.add(row, column.1, problem)).ok()
        };
        let (own, division) = code(self.code)?;
        let part_of = match self.part_of {
            Some(column) => Some(code(column)?.0),
            None => None,
        };
        let name = self.name.map_or_else(|| own.to_string(), |column| cell(column).to_owned());
        Some(Area { code: own, division, name, part_of, boundary: None })
    }
}

fn broken(fault: &csv::Error) -> Rejected {
    let row = fault.position().map(csv::Position::line);
    Rejected { rejections: vec![Rejection { row, field: None, problem: format!("the table is broken: {fault}") }] }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAPPING: &str = "division = 2020\n[[area]]\ncode = \"deso\"\npart_of = \"regso\"\n[[area]]\ncode = \"regso\"\nname = \"namn\"\n";

    #[test]
    fn a_key_file_tells_which_deso_lies_in_which_regso() {
        let mapping = KeyMapping::read(MAPPING).expect("it is a mapping");
        let text = "deso,regso,namn\n0580C1380,0580R017,Ryd\n0580C1400,0580R017,Ryd\n";
        let read = read(text.as_bytes(), &mapping, None).expect("it is a key file");
        assert_eq!((read.rows, read.areas.len()), (2, 3));
        let deso = &read.areas[0];
        assert_eq!(deso.part_of.as_ref().map(AreaCode::as_str), Some("0580R017"));
        assert_eq!(deso.division, Some(Division::Y2018));
    }

    #[test]
    fn rows_that_disagree_are_named() {
        let mapping = KeyMapping::read(MAPPING).expect("it is a mapping");
        let text = "deso,regso,namn\n0580C1380,0580R017,Ryd\n0580C1400,0580R017,Berga\n0580,0580R0x7,Ryd";
        let rejected = read(text.as_bytes(), &mapping, None).expect_err("two rows disagree");
        let rows: Vec<_> = rejected.rejections.iter().map(|fault| fault.row).collect();
        assert_eq!(rows, [Some(3), Some(4), Some(4)]);
        assert!(KeyMapping::read("areas = 1").is_err());
    }
}
