//! A table with one row an event, as spreadsheets, databases and pm4py write it.

use super::clock::Clock;
use super::findings::{Findings, quoted};
use super::mapping::Mapping;
use super::source::Source;
use super::{EventFile, Format};
use crate::{Rejected, Rejection};
use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};
use followup::process::log::{Code, LogBuilder, LoggedEvent, Moment};
use std::io::BufRead;

/// Reads a table.
pub fn read(mut source: Source<'_>, mapping: &Mapping, clock: &Clock) -> Result<EventFile, Rejected> {
    let separator = separator(&mut source, mapping)?;
    let mut reader = ReaderBuilder::new().delimiter(separator).buffer_capacity(1 << 18).from_reader(source);
    let header = reader.byte_headers().map_err(|failure| Findings::default().stop(Some(1), said(&failure)))?.clone();
    let columns = Columns::find(&header, mapping)?;
    let mut rows = Rows { builder: LogBuilder::default(), findings: Findings::default(), clock, last_case: None };
    let mut record = ByteRecord::new();
    loop {
        reader.get_mut().new_item();
        match reader.read_byte_record(&mut record) {
            Ok(true) => rows.take(&record, &columns),
            Ok(false) => break,
            Err(failure) => {
                let line = failure.position().map(csv::Position::line);
                return Err(rows.findings.stop(line.or_else(|| line_of(&reader)), said(&failure)));
            }
        }
    }
    let event_count = rows.builder.event_count() as u64;
    let builder = rows.findings.or(rows.builder)?;
    if event_count == 0 {
        return Err(Rejected::whole("the table has a header but no rows"));
    }
    Ok(EventFile { format: Format::Csv, event_count, objects: None, log: builder.build() })
}

/// The mapping's word, or the commonest of the usual ones in the first row.
fn separator(source: &mut Source<'_>, mapping: &Mapping) -> Result<u8, Rejected> {
    if let Some(separator) = mapping.separator {
        return u8::try_from(separator).ok().filter(u8::is_ascii).ok_or_else(|| {
            Rejected::whole(format!("the separator “{separator}” must be one ASCII character, such as ; or ,"))
        });
    }
    let beginning = source.fill_buf().map_err(|failure| super::source::unreadable(&failure))?;
    let header = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: &u8| header.iter().filter(|byte| *byte == separator).count();
    Ok(*b"\t;,".iter().max_by_key(|separator| count(separator)).unwrap_or(&b','))
}

fn said(failure: &csv::Error) -> String {
    match failure.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("the row has {len} columns where the header has {expected_len}; the file may be cut short")
        }
        ErrorKind::Io(failure) => format!("the file cannot be read to its end: {failure}"),
        _ => failure.to_string(),
    }
}

fn line_of(reader: &Reader<Source<'_>>) -> Option<u64> {
    Some(reader.position().line())
}

struct Column {
    place: usize,
    name: String,
}

struct Columns {
    case: Column,
    activity: Column,
    at: Column,
    resource: Option<Column>,
    group: Option<Column>,
    deadline: Option<Column>,
}

impl Columns {
    fn find(header: &ByteRecord, mapping: &Mapping) -> Result<Self, Rejected> {
        let names: Vec<String> = header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let find = |mapped: &Option<String>, standard: &str| -> Result<Option<Column>, Rejected> {
            let name = mapped.as_deref().unwrap_or(standard);
            let mut places = names.iter().enumerate().filter(|(_, column)| *column == name).map(|(place, _)| place);
            match (places.next(), places.next()) {
                (Some(place), None) => Ok(Some(Column { place, name: name.to_owned() })),
                (Some(_), Some(_)) => Err(in_header(name, "two columns have this name; rename one".to_owned())),
                (None, _) if mapped.is_none() => Ok(None),
                (None, _) => Err(in_header(name, format!("no such column; the file has {}", listed(&names)))),
            }
        };
        let need = |mapped: &Option<String>, key: &str, standard: &str| {
            find(mapped, standard)?.ok_or_else(|| {
                let columns = listed(&names);
                let problem = format!(
                    "no such column; say which it is with `{key} = \"…\"` in a mapping; the file has {columns}"
                );
                in_header(standard, problem)
            })
        };
        let optional = |mapped: &Option<String>| if mapped.is_some() { find(mapped, "") } else { Ok(None) };
        Ok(Self {
            case: need(&mapping.case, "case", "case:concept:name")?,
            activity: need(&mapping.activity, "activity", "concept:name")?,
            at: need(&mapping.at, "at", "time:timestamp")?,
            resource: find(&mapping.resource, "org:resource")?,
            group: find(&mapping.group, "org:group")?,
            deadline: optional(&mapping.deadline)?,
        })
    }
}

fn in_header(column: &str, problem: String) -> Rejected {
    Rejected { rejections: vec![Rejection { row: Some(1), field: Some(column.to_owned()), problem }] }
}

fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(30).map(|name| quoted(name)).collect();
    shown.join(", ")
}

struct Rows<'a> {
    builder: LogBuilder,
    findings: Findings,
    clock: &'a Clock,
    /// The rows of a case mostly stand together.
    last_case: Option<(Vec<u8>, Code)>,
}

impl Rows<'_> {
    fn take(&mut self, record: &ByteRecord, columns: &Columns) {
        let row = record.position().map_or(0, csv::Position::line);
        let case = self.case(row, record, &columns.case);
        let activity = self.needed(row, record, &columns.activity).map(|name| self.builder.activities.code(name));
        let at = self.needed(row, record, &columns.at).and_then(|written| self.moment(row, &columns.at, written));
        let resource =
            self.optional(row, record, columns.resource.as_ref()).map(|name| self.builder.resources.code(name));
        let group = self.optional(row, record, columns.group.as_ref()).map(|name| self.builder.groups.code(name));
        let deadline = self.optional_moment(row, record, columns.deadline.as_ref());
        let (Some(case), Some(activity), Some(at)) = (case, activity, at) else { return };
        self.builder.push(case, LoggedEvent { activity, at, resource, group });
        if let Some(deadline) = deadline {
            self.builder.deadline(case, Some(at), deadline);
        }
    }

    fn case(&mut self, row: u64, record: &ByteRecord, column: &Column) -> Option<Code> {
        if let Some((name, code)) = &self.last_case
            && record.get(column.place) == Some(name)
        {
            return Some(*code);
        }
        let name = self.needed(row, record, column)?;
        let code = self.builder.case(name);
        self.last_case = Some((name.as_bytes().to_vec(), code));
        Some(code)
    }

    fn needed<'r>(&mut self, row: u64, record: &'r ByteRecord, column: &Column) -> Option<&'r str> {
        let value = self.text(row, record, column)?;
        if value.is_empty() {
            self.findings.add(row, &column.name, "is empty");
            return None;
        }
        Some(value)
    }

    fn optional<'r>(&mut self, row: u64, record: &'r ByteRecord, column: Option<&Column>) -> Option<&'r str> {
        self.text(row, record, column?).filter(|value| !value.is_empty())
    }

    fn optional_moment(&mut self, row: u64, record: &ByteRecord, column: Option<&Column>) -> Option<Moment> {
        let written = self.optional(row, record, column)?;
        self.moment(row, column?, written)
    }

    fn text<'r>(&mut self, row: u64, record: &'r ByteRecord, column: &Column) -> Option<&'r str> {
        let value = record.get(column.place).unwrap_or_default();
        match std::str::from_utf8(value) {
            Ok(text) => Some(text.trim()),
            Err(_) => {
                let problem =
                    "a character is not UTF-8; say the file's `encoding` in the mapping, for example windows-1252";
                self.findings.add(row, &column.name, problem);
                None
            }
        }
    }

    fn moment(&mut self, row: u64, column: &Column, written: &str) -> Option<Moment> {
        self.clock.moment(written).map_err(|problem| self.findings.add(row, &column.name, problem)).ok()
    }
}
