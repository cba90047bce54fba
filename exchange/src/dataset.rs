//! A rectangular file as data: CSV for an evaluation, CSV or XLSX for a survey.

use crate::rejection::{Rejected, Rejection};
use crate::sheet;
use followup::evaluation::dataset::Dataset;

/// Reads the first sheet of an XLSX workbook, its first row the header, or else a CSV file.
///
/// # Errors
/// As [`read`]; and when the workbook is broken or empty.
pub fn read_sheet(bytes: &[u8]) -> Result<Dataset, Rejected> {
    if !bytes.starts_with(sheet::PACKED) {
        return read(bytes);
    }
    let sheets = sheet::read(bytes)?;
    let first = sheets.into_iter().find(|sheet| !sheet.rows.is_empty());
    let Some((header, rows)) = first.as_ref().and_then(|sheet| sheet.rows.split_first()) else {
        return Err(Rejected::whole("the workbook has no rows"));
    };
    let columns = header.cells.clone();
    let row = |row: &sheet::Row| (0..columns.len()).map(|at| row.cell(Some(at)).to_owned()).collect();
    let rows = rows.iter().map(row).collect();
    Dataset::new(columns, rows).map_err(|refusal| Rejected::whole(refusal.to_string()))
}

/// Reads a CSV file with a header row, comma or semicolon between fields, UTF-8 with or without a byte-order mark.
///
/// # Errors
/// The row and what was expected there.
pub fn read(bytes: &[u8]) -> Result<Dataset, Rejected> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let header_end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let count = |separator: u8| bytes[..header_end].iter().filter(|byte| **byte == separator).count();
    let separator = if count(b';') > count(b',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let texts = |record: &csv::StringRecord| record.iter().map(|field| field.trim().to_owned()).collect::<Vec<_>>();
    let columns = texts(reader.headers().map_err(|error| rejected(&error))?);
    let rows = reader
        .records()
        .map(|record| record.map(|record| texts(&record)))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| rejected(&error))?;
    Dataset::new(columns, rows).map_err(|refusal| Rejected::whole(refusal.to_string()))
}

fn rejected(error: &csv::Error) -> Rejected {
    let row = error.position().map(csv::Position::line);
    let problem = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "the text is not UTF-8; save the file as UTF-8".to_owned(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} fields, expected {expected_len} as in the header")
        }
        _ => "not readable as CSV".to_owned(),
    };
    Rejected { rejections: vec![Rejection { row, field: None, problem }] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::Workbook;

    #[test]
    fn a_workbook_of_answers_reads_as_the_same_answers_in_separated_columns() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let rows = [["omrade", "skolk"], ["Ryd", "3"], ["Berga", ""]];
        for (at, row) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(at, column, number).expect("it is written"),
                    Err(_) => sheet.write_string(at, column, cell).expect("it is written"),
                };
            }
        }
        let packed = workbook.save_to_buffer().expect("it is a workbook");
        let separated = "omrade;skolk\nRyd;3\nBerga;\n";
        let (one, other) = (read_sheet(&packed), read_sheet(separated.as_bytes()));
        assert_eq!(one.expect("a workbook"), other.expect("columns"));
        assert!(read_sheet(b"PK\x03\x04 is no workbook").is_err());
    }
}
