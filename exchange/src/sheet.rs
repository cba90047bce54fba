//! Kalkylblad: tables as people keep them, XLSX or separated columns, and back.
//!
//! A cell is text here, as it is read by a person. A cell that a sheet program would count as a formula is written as text,
//! with a blank before it where the format has no other way to say so; the blank is left out when it is read.

use crate::{Rejected, text};
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, FormatAlign, Workbook};
use std::io::Cursor;

/// A file over this is refused before it is read.
pub const MOST_BYTES: u64 = 32_000_000;

/// Rows of a sheet, at most.
const MOST_ROWS: usize = 200_000;

/// What an XLSX file begins with: it is a ZIP archive.
pub(crate) const PACKED: &[u8] = b"PK\x03\x04";

/// Kalkylblad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for separated columns.
    pub name: String,
    /// Its rows, those that say something.
    pub rows: Vec<Row>,
}

/// Rad i ett kalkylblad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number from one, as the sheet program shows it; for separated columns the line, as an editor does.
    pub number: u64,
    /// Its cells, without blanks around them.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Where each of some columns stands, by the names of the first row; case, blanks and line breaks in a name are nothing.
    #[must_use]
    pub fn columns<const N: usize>(&self, names: [&str; N]) -> [Option<usize>; N] {
        let plain = |name: &str| name.split_whitespace().collect::<String>().to_lowercase();
        let header: Vec<String> =
            self.rows.first().map(|row| row.cells.iter().map(|cell| plain(cell)).collect()).unwrap_or_default();
        names.map(|name| header.iter().position(|found| *found == plain(name)))
    }
}

impl Row {
    /// A cell; empty where there is none.
    #[must_use]
    pub fn cell(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// Reads every sheet of a file: an XLSX workbook, or separated columns as one sheet without a name.
///
/// # Errors
/// When the file is neither, is broken, or has more rows than anybody could mean.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Rejected> {
    let sheets = if bytes.starts_with(PACKED) { workbook(bytes)? } else { vec![separated(bytes)?] };
    match sheets.iter().find(|sheet| sheet.rows.len() > MOST_ROWS) {
        Some(_) => Err(Rejected::whole(format!("the sheet has over {MOST_ROWS} rows: split it"))),
        None => Ok(sheets),
    }
}

fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, Rejected> {
    let broken = |fault: calamine::XlsxError| Rejected::whole(format!("the workbook cannot be read: {fault}"));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(broken)?;
        let (above, beside) = range.start().unwrap_or_default();
        let beside = vec![String::new(); beside as usize];
        let rows = (u64::from(above) + 1..).zip(range.rows()).map(|(number, cells)| Row {
            number,
            cells: beside.iter().cloned().chain(cells.iter().map(written)).collect(),
        });
        sheets.push(Sheet { name, rows: rows.filter(says_something).collect() });
    }
    Ok(sheets)
}

fn says_something(row: &Row) -> bool {
    row.cells.iter().any(|cell| !cell.is_empty())
}

/// A cell as a person reads it.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(true) => "1".to_owned(),
        Data::Bool(false) => "0".to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
    }
}

fn separated(bytes: &[u8]) -> Result<Sheet, Rejected> {
    let decoded = text::decode(bytes, None)?;
    let first = decoded.lines().next().unwrap_or_default();
    let separator = if first.matches(';').count() >= first.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(decoded.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|fault| Rejected::whole(format!("the columns cannot be told apart: {fault}")))?;
        let number = record.position().map_or(0, csv::Position::line);
        rows.push(Row { number, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
    }
    rows.retain(says_something);
    Ok(Sheet { name: String::new(), rows })
}

/// Writes rows as separated columns, with semicolons, as sheet programs in Sweden read them.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
    for row in rows {
        // Nothing is written to a disk, so that nothing can fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// A sheet program counts what begins so; a blank before it makes it text.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!(" {cell}") } else { cell.to_owned() }
}

/// Writes rows as a workbook with one sheet, its first row standing still. Every cell is text, so that nothing is counted.
///
/// # Errors
/// When a cell or the sheet is larger than the format takes.
pub fn xlsx(name: &str, rows: &[Vec<String>]) -> Result<Vec<u8>, TooLarge> {
    let (mut workbook, wrapped) = (Workbook::new(), Format::new().set_text_wrap().set_align(FormatAlign::Top));
    let bold = wrapped.clone().set_bold();
    let sheet = workbook.add_worksheet().set_name(name)?.set_freeze_panes(1, 0)?;
    for (at, row) in (0_u32..).zip(rows) {
        let format = if at == 0 { &bold } else { &wrapped };
        for (column, cell) in (0_u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(at, column, cell, format)?;
        }
    }
    let columns = rows.first().map_or(0, |row| u16::try_from(row.len()).unwrap_or(u16::MAX));
    for column in 0..columns {
        sheet.set_column_width(column, 24)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Arbetsboken kunde inte skrivas.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: a cell or the sheet is larger than the format takes")]
pub struct TooLarge(#[from] rust_xlsxwriter::XlsxError);

#[cfg(test)]
mod tests {
    use super::{Sheet, csv, read, xlsx};

    const CELLS: [[&str; 2]; 3] = [["Namn", "Ändrad\nkod"], ["=+++1", "1"], ["-Lägenhet; \"A\"", "2026-03-05"]];

    fn rows() -> Vec<Vec<String>> {
        CELLS.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    fn cells(sheet: &Sheet) -> Vec<Vec<String>> {
        sheet.rows.iter().map(|row| row.cells.clone()).collect()
    }

    #[test]
    fn what_is_written_is_read_again_and_no_cell_is_a_formula() {
        let separated = csv(&rows());
        assert!(!separated.split(['\n', ';']).any(|cell| cell.trim_start_matches('"').starts_with(['=', '-', '+'])));
        let workbook = xlsx("Blad", &rows()).expect("a small workbook");
        // An editor shows the second line of a cell as a line of its own; a sheet program does not.
        for (bytes, last) in [(separated.as_bytes(), 4), (&workbook, 3)] {
            let sheets = read(bytes).expect("what was written");
            assert_eq!(cells(&sheets[0]), rows());
            assert_eq!(sheets[0].columns(["NAMN", "Ändrad kod", "saknas"]), [Some(0), Some(1), None]);
            assert_eq!(sheets[0].rows[2].number, last);
        }
    }

    #[test]
    fn a_workbook_that_is_cut_short_is_refused() {
        let workbook = xlsx("Blad", &rows()).expect("a small workbook");
        for cut in (4..workbook.len()).step_by(97) {
            assert!(read(&workbook[..cut]).is_err(), "cut at {cut}");
        }
    }
}
