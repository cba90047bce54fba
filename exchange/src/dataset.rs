//! A rectangular CSV file as data for an evaluation.

use crate::rejection::{Rejected, Rejection};
use followup::evaluation::dataset::Dataset;

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
