//! Observationer som Parquet: the rows of a table of the contract, typed, for researchers' tools.
//!
//! Every column may be empty, for a column may be younger than its oldest rows. A day is a day, a moment is UTC to the
//! microsecond, and what the file was let out for stands in it.

use crate::rejection::Rejected;
use bytes::Bytes;
use followup::observations::{Datum, Kind, Table};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;
use std::fmt::Write as _;
use std::sync::Arc;

/// Rows that are read and compressed together.
const GROUP: usize = 100_000;
const EPOCH: Date = date(1970, 1, 1);

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the table “{table}” could not be written as Parquet")]
pub struct Unwritable {
    table: &'static str,
    #[source]
    source: ParquetError,
}

/// Writes rows, each with a value a column; `told` stands in the file as its metadata.
///
/// # Errors
/// When a row does not have the table's columns.
pub fn write(table: &Table, rows: &[Vec<Datum>], told: &[(&str, &str)]) -> std::result::Result<Vec<u8>, Unwritable> {
    file(table, rows, told).map_err(|source| Unwritable { table: table.name, source })
}

fn file(table: &Table, rows: &[Vec<Datum>], told: &[(&str, &str)]) -> Result<Vec<u8>> {
    let told = told.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), (*value).to_owned())).collect();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("nara".to_owned())
        .set_key_value_metadata(Some(told));
    let schema = Arc::new(parse_message_type(&schema(table))?);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))?;
    for part in rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        let mut at = 0;
        while let Some(column) = group.next_column()? {
            write_column(column, part.iter().map(|row| row.get(at)))?;
            at += 1;
        }
        group.close()?;
    }
    writer.into_inner()
}

/// The schema in Parquet's own words.
fn schema(table: &Table) -> String {
    let mut text = format!("message {} {{\n", table.name);
    for column in table.columns() {
        let name = column.name;
        let _ = match column.kind {
            Kind::Text => writeln!(text, "  OPTIONAL BYTE_ARRAY {name} (STRING);"),
            Kind::Date => writeln!(text, "  OPTIONAL INT32 {name} (DATE);"),
            Kind::Moment => writeln!(text, "  OPTIONAL INT64 {name} (TIMESTAMP(MICROS,true));"),
            Kind::Integer => writeln!(text, "  OPTIONAL INT64 {name};"),
            Kind::Boolean => writeln!(text, "  OPTIONAL BOOLEAN {name};"),
            Kind::Number => writeln!(text, "  OPTIONAL DOUBLE {name};"),
        };
    }
    text + "}"
}

/// The values of one column, in the kind that the first of them has.
fn write_column<'a>(
    column: SerializedColumnWriter<'_>,
    values: impl Iterator<Item = Option<&'a Datum>> + Clone,
) -> Result<()> {
    match values.clone().flatten().next() {
        None => Err(ParquetError::General("a row has fewer values than its table has columns".to_owned())),
        Some(Datum::Text(_)) => write_values::<ByteArrayType>(column, values, |datum| match datum {
            Datum::Text(text) => text.as_deref().map(ByteArray::from),
            _ => None,
        }),
        Some(Datum::Date(_)) => write_values::<Int32Type>(column, values, |datum| match datum {
            Datum::Date(day) => day.and_then(|day| (day - EPOCH).get_days().into()),
            _ => None,
        }),
        Some(Datum::Moment(_)) => write_values::<Int64Type>(column, values, |datum| match datum {
            Datum::Moment(at) => at.map(|at| at.as_microsecond()),
            _ => None,
        }),
        Some(Datum::Integer(_)) => write_values::<Int64Type>(column, values, |datum| match datum {
            Datum::Integer(number) => *number,
            _ => None,
        }),
        Some(Datum::Boolean(_)) => write_values::<BoolType>(column, values, |datum| match datum {
            Datum::Boolean(yes) => *yes,
            _ => None,
        }),
        Some(Datum::Number(_)) => write_values::<DoubleType>(column, values, |datum| match datum {
            Datum::Number(number) => *number,
            _ => None,
        }),
    }
}

fn write_values<'a, Own: DataType>(
    mut column: SerializedColumnWriter<'_>,
    values: impl Iterator<Item = Option<&'a Datum>>,
    known: impl Fn(&Datum) -> Option<Own::T>,
) -> Result<()> {
    let values: Vec<Option<Own::T>> = values.map(|value| value.and_then(&known)).collect();
    let there: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<Own::T> = values.into_iter().flatten().collect();
    column.typed::<Own>().write_batch(&values, Some(&there), None)?;
    column.close()
}

/// Reads a file that [`write`] has made.
///
/// # Errors
/// When it is not Parquet, or lacks a column of the table.
pub fn read(table: &Table, bytes: Vec<u8>) -> std::result::Result<Vec<Vec<Datum>>, Rejected> {
    let rejected = |error: ParquetError| Rejected::whole(format!("not readable as Parquet: {error}"));
    let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(rejected)?;
    let mut rows = Vec::new();
    for row in reader.get_row_iter(None).map_err(rejected)? {
        let fields: Vec<(String, Field)> = row.map_err(rejected)?.into_columns();
        let value = |(name, kind): (&str, Kind)| {
            let field = fields.iter().find(|(known, _)| known == name).map(|(_, field)| field);
            field.and_then(|field| datum(kind, field)).ok_or_else(|| Rejected::whole(format!("no column “{name}”")))
        };
        let columns = table.columns().map(|column| (column.name, column.kind));
        rows.push(columns.map(value).collect::<std::result::Result<_, _>>()?);
    }
    Ok(rows)
}

fn datum(kind: Kind, field: &Field) -> Option<Datum> {
    Some(match (kind, field) {
        (Kind::Text, Field::Null) => Datum::Text(None),
        (Kind::Text, Field::Str(text)) => Datum::Text(Some(text.clone())),
        (Kind::Date, Field::Null) => Datum::Date(None),
        (Kind::Date, Field::Date(days)) => Datum::Date(EPOCH.checked_add(days.days()).ok()),
        (Kind::Moment, Field::Null) => Datum::Moment(None),
        (Kind::Moment, Field::TimestampMicros(at)) => Datum::Moment(Timestamp::from_microsecond(*at).ok()),
        (Kind::Integer, Field::Null) => Datum::Integer(None),
        (Kind::Integer, Field::Long(number)) => Datum::Integer(Some(*number)),
        (Kind::Boolean, Field::Null) => Datum::Boolean(None),
        (Kind::Boolean, Field::Bool(yes)) => Datum::Boolean(Some(*yes)),
        (Kind::Number, Field::Null) => Datum::Number(None),
        (Kind::Number, Field::Double(number)) => Datum::Number(Some(*number)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use followup::observations::TABLES;

    fn value(kind: Kind, known: bool) -> Datum {
        match kind {
            Kind::Text => Datum::Text(known.then(|| "Skäggetorp".to_owned())),
            Kind::Date => Datum::Date(known.then_some(date(2026, 2, 28))),
            Kind::Moment => {
                Datum::Moment(known.then(|| Timestamp::from_microsecond(1_790_000_000_000_001).ok()).flatten())
            }
            Kind::Integer => Datum::Integer(known.then_some(-3)),
            Kind::Boolean => Datum::Boolean(known.then_some(true)),
            Kind::Number => Datum::Number(known.then_some(0.25)),
        }
    }

    #[test]
    fn every_table_is_read_back_as_it_was_written() -> std::result::Result<(), Box<dyn std::error::Error>> {
        for table in TABLES {
            let row = |known| table.columns().map(|column| value(column.kind, known)).collect::<Vec<_>>();
            let rows = vec![row(true), row(false), row(true)];
            let bytes = write(&table, &rows, &[("purpose", "test")])?;
            assert_eq!(read(&table, bytes).map_err(|rejected| rejected.to_string())?, rows, "{}", table.name);
            let empty = write(&table, &[], &[])?;
            assert_eq!(read(&table, empty).map_err(|rejected| rejected.to_string())?.len(), 0);
        }
        Ok(())
    }

    #[test]
    fn the_file_says_what_it_is_for() -> std::result::Result<(), Box<dyn std::error::Error>> {
        let table = TABLES[0];
        let reader = SerializedFileReader::new(Bytes::from(write(&table, &[], &[("purpose", "En avhandling")])?))?;
        let told = reader.metadata().file_metadata().key_value_metadata().cloned().unwrap_or_default();
        assert!(told.iter().any(|pair| pair.key == "purpose" && pair.value.as_deref() == Some("En avhandling")));
        Ok(())
    }

    #[test]
    fn what_is_not_parquet_is_refused() {
        assert!(read(&TABLES[0], b"row_id,child".to_vec()).is_err());
    }
}
