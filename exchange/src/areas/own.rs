//! Files of own areas (egna områden): districts and working areas put together of RegSO and DeSO, as TOML or CSV.

use crate::{Faults, Rejected, Rejection, text};
use area::own_area::{ComposeOwnArea, OwnKind};
use area::{AreaCode, Division};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    area: Vec<WrittenArea>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenArea {
    name: String,
    kind: OwnKind,
    division: u16,
    parts: Vec<String>,
    note: Option<String>,
}

/// The columns of a CSV file: a row a part, and the same name, kind, division and note in each row of an area.
const COLUMNS: [&str; 5] = ["name", "kind", "division", "part", "note"];

/// Reads a file of own areas; it is TOML when it has a table `[[area]]`, else CSV.
///
/// # Errors
/// When the file is broken, or a code, a kind or a division is none.
pub fn read(bytes: &[u8]) -> Result<Vec<ComposeOwnArea>, Rejected> {
    let text = text::decode(bytes, None)?;
    let is_toml = text.lines().any(|line| line.trim() == "[[area]]");
    if is_toml { read_toml(&text) } else { read_csv(&text) }
}

fn read_toml(text: &str) -> Result<Vec<ComposeOwnArea>, Rejected> {
    let written: Written = toml::from_str(text).map_err(|fault| Rejected::whole(fault.to_string()))?;
    let mut faults = Faults::default();
    let mut areas = Vec::new();
    for (row, area) in (1..).zip(written.area) {
        let division = division(row, &area.division.to_string(), &mut faults);
        let parts = area.parts.iter().filter_map(|part| code(row, "parts", part, &mut faults)).collect();
        let Some(division) = division else { continue };
        areas.push(ComposeOwnArea { kind: area.kind, name: area.name, division, parts, note: area.note });
    }
    faults.or(areas)
}

fn read_csv(text: &str) -> Result<Vec<ComposeOwnArea>, Rejected> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |fault: csv::Error| {
        let row = fault.position().map(csv::Position::line);
        Rejected { rejections: vec![Rejection { row, field: None, problem: format!("the table is broken: {fault}") }] }
    };
    let header = reader.headers().map_err(broken)?.clone();
    let mut at = [0; COLUMNS.len()];
    for (place, column) in at.iter_mut().zip(COLUMNS) {
        *place = header.iter().position(|found| found.trim() == column).ok_or_else(|| Rejected {
            rejections: vec![Rejection {
                row: Some(1),
                field: Some(column.to_owned()),
                problem: format!("the column is not there; a file of own areas has {}", COLUMNS.join(", ")),
            }],
        })?;
    }
    let mut faults = Faults::default();
    let mut areas: Vec<ComposeOwnArea> = Vec::new();
    let mut empty = true;
    for record in reader.records() {
        let record = record.map_err(broken)?;
        empty = false;
        let row = record.position().map_or(0, csv::Position::line);
        let [name, kind, year, part, note] = at.map(|at| record.get(at).unwrap_or_default().trim());
        let found = OwnKind::from_code(kind);
        if found.is_none() {
            faults.add(row, "kind", format!("“{kind}” is no kind: expected district or working"));
        }
        let (Some(kind), Some(division), Some(part)) =
            (found, division(row, year, &mut faults), code(row, "part", part, &mut faults))
        else {
            continue;
        };
        match areas.iter_mut().find(|area| area.name == name) {
            Some(area) if area.kind == kind && area.division == division => area.parts.push(part),
            Some(_) => faults.add(row, "name", format!("{name} has another kind or division in an earlier row")),
            None => {
                let note = Some(note).filter(|note| !note.is_empty()).map(str::to_owned);
                areas.push(ComposeOwnArea { kind, name: name.to_owned(), division, parts: vec![part], note });
            }
        }
    }
    if empty {
        faults.add(None, "", "the file has no rows");
    }
    faults.or(areas)
}

fn division(row: u64, year: &str, faults: &mut Faults) -> Option<Division> {
    year.parse().map_err(|fault: area::code::NotADivision| faults.add(row, "division", fault.to_string())).ok()
}

fn code(row: u64, field: &str, text: &str, faults: &mut Faults) -> Option<AreaCode> {
    text.trim().parse().map_err(|fault: area::code::NotAnAreaCode| faults.add(row, field, fault.to_string())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_say_the_same() {
        let toml = "[[area]]\nname = \"Norr\"\nkind = \"district\"\ndivision = 2025\nparts = [\"0580R017\", \"0580C1610\"]\nnote = \"utan ön\"\n";
        let csv =
            "name,kind,division,part,note\nNorr,district,2025,0580R017,utan ön\nNorr,district,2025,0580C1610,utan ön\n";
        let (one, other) = (read(toml.as_bytes()).expect("it is TOML"), read(csv.as_bytes()).expect("it is CSV"));
        assert_eq!(one, other);
        assert_eq!((one[0].kind, one[0].parts.len()), (OwnKind::District, 2));
    }

    #[test]
    fn what_is_wrong_is_told_by_row() {
        let rejected = read(b"name,kind,division,part,note\nNorr,stad,2025,0580R017,\nNorr,district,2024,0580R17,\n");
        let rows: Vec<_> = rejected.expect_err("three faults").rejections.iter().map(|fault| fault.row).collect();
        assert_eq!(rows, [Some(2), Some(3), Some(3)]);
        assert!(read(b"[[area]]\nname = \"Norr\"\n").is_err());
        assert!(read(b"namn\nNorr\n").is_err());
    }
}
