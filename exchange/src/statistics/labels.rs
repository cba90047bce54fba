//! Key files that stand beside a data file and tell which code a label has.

use super::{Labelled, mapping::Labels};
use crate::{Faults, Rejected, text};

/// Reads the key file that a mapping names.
///
/// # Errors
/// When a column is missing, a code is none, or a label stands for two areas.
pub fn read(bytes: &[u8], labels: &Labels) -> Result<Labelled, Rejected> {
    let text = text::decode(bytes, None)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|fault| Rejected::whole(format!("the key file: {fault}")))?.clone();
    let column = |name: &str| {
        header.iter().position(|column| column == name).ok_or_else(|| {
            Rejected::whole(format!(
                "the key file {} has no column “{name}”: change [labels] in the mapping",
                labels.file
            ))
        })
    };
    let code_at = column(&labels.code)?;
    let pattern = pieces(&labels.label);
    let mut parts = Vec::new();
    for piece in &pattern {
        parts.push(match piece {
            Piece::Text(text) => Err(*text),
            Piece::Column(name) => Ok(column(name)?),
        });
    }
    let mut labelled = Labelled::new();
    let mut faults = Faults::default();
    for (row, record) in (2u64..).zip(reader.records()) {
        let record = record.map_err(|fault| Rejected::whole(format!("the key file {}: {fault}", labels.file)))?;
        let label: String =
            parts.iter().map(|part| part.map_or_else(|text| text, |at| record.get(at).unwrap_or(""))).collect();
        let label = super::place::comparable(&label);
        match record.get(code_at).unwrap_or("").parse() {
            Err(fault) => {
                let fault: area::code::NotAnAreaCode = fault;
                faults.add(row, &labels.code, format!("key file {}: {fault}", labels.file));
            }
            Ok(code) => {
                if labelled.insert(label.clone(), code).is_some_and(|known| Some(&known) != labelled.get(&label)) {
                    faults.add(row, "", format!("key file {}: “{label}” stands for two areas", labels.file));
                }
            }
        }
    }
    faults.or(labelled)
}

/// Labels that were made elsewhere, written as labels are compared.
#[must_use]
pub fn comparable(labelled: Labelled) -> Labelled {
    labelled.into_iter().map(|(label, code)| (super::place::comparable(&label), code)).collect()
}

enum Piece<'a> {
    Text(&'a str),
    Column(&'a str),
}

/// Takes `{Kommunnamn} ({RegSO_2020})` apart.
fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        pieces.push(Piece::Text(before));
        pieces.push(Piece::Column(name));
        rest = behind;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_made_of_the_key_files_columns() {
        let labels = Labels {
            file: "koppling.csv".to_owned(),
            code: "RegSOkod_2020".to_owned(),
            label: "{Kommunnamn} ({RegSO_2020})".to_owned(),
        };
        let file = "\u{feff}Kommunnamn,DeSO_2018,RegSO_2020,RegSOkod_2020\nLinköping,0580C1380,Ryd,0580R017\nLinköping,0580C1400,Ryd,0580R017\n";
        let labelled = read(file.as_bytes(), &labels).expect("the key file is right");
        assert_eq!(labelled.get("Linköping (Ryd)").map(ToString::to_string), Some("0580R017".to_owned()));
        let wrong = Labels { code: "kod".to_owned(), ..labels };
        assert!(read(file.as_bytes(), &wrong).is_err());
    }
}
