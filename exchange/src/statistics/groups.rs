//! Comparison groups (jämförelsegrupper) from a table: a row for each area, with those that it is compared with.

use super::mapping::{Groups, Mapping};
use super::place::{self, Place};
use super::table::{csv_fault, position};
use super::{Labelled, Statistics};
use crate::{Faults, Rejected};
use area::AreaGroup;
use csv::StringRecord;

/// Reads a table of groups.
///
/// # Errors
/// When a column is not there, or a member is no area.
pub(super) fn read(
    mut reader: csv::Reader<&[u8]>,
    header: &StringRecord,
    mapping: &Mapping,
    groups: &Groups,
) -> Result<Statistics, Rejected> {
    let members: Vec<(usize, &String)> = groups
        .members
        .iter()
        .map(|name| Ok((position(header, name, mapping)?, name)))
        .collect::<Result<_, Rejected>>()?;
    let mut statistics = Statistics::default();
    let mut faults = Faults::default();
    for record in reader.records() {
        let record = record.map_err(|fault| csv_fault(&fault, mapping))?;
        let row = record.position().map_or(0, csv::Position::line) + mapping.skip_rows as u64;
        statistics.rows += 1;
        let mut found = Vec::new();
        for (at, name) in &members {
            let text = record.get(*at).unwrap_or_default().trim();
            match place::read(text, mapping, &Labelled::default()) {
                _ if text.is_empty() => {}
                Ok(Place::Area((code, _))) => found.push(code),
                Ok(Place::Other) => {}
                Err(problem) => faults.add(row, name, problem),
            }
        }
        statistics.groups.push(AreaGroup {
            group: filled(&groups.id, header, &record),
            title: filled(&groups.title, header, &record),
            members: found,
        });
    }
    faults.or(statistics)
}

/// The text with each column's name in braces replaced by the row's field.
fn filled(text: &str, header: &StringRecord, record: &StringRecord) -> String {
    header
        .iter()
        .zip(record)
        .fold(text.to_owned(), |text, (name, field)| text.replace(&["{", name.trim(), "}"].concat(), field.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::{Beside, Format};

    #[test]
    fn each_row_says_who_an_area_is_compared_with() {
        let mapping = r#"
            area = { column = "code", prefix = "E" }
            [groups]
            id = "sn.{code}"
            title = "Statistiska grannar, {name}, 2025"
            members = ["a", "b"]
        "#;
        let mapping = Mapping::read(mapping).expect("it is a mapping");
        let text = b"code,name,a,b\n301,Barking,308,821\n302,Barnet,320,\n";
        let read = super::super::read(text, Format::Csv, &mapping, &Beside::default()).expect("the file is right");
        let told: Vec<_> = read
            .groups
            .iter()
            .map(|group| {
                let members: Vec<&str> = group.members.iter().map(area::AreaCode::as_str).collect();
                (group.group.as_str(), group.title.as_str(), members)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("sn.301", "Statistiska grannar, Barking, 2025", vec!["E308", "E821"]),
                ("sn.302", "Statistiska grannar, Barnet, 2025", vec!["E320"]),
            ]
        );
        let wrong = super::super::read(b"code,name,a,b\n301,Barking,30,1\n", Format::Csv, &mapping, &Beside::default());
        assert_eq!(wrong.expect_err("30 is no authority").rejections.len(), 2);
    }
}
