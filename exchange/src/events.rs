//! Händelseloggar: XES, CSV and OCEL 2.0 of any case system become an event log.
//!
//! A file is read as it streams by; what it may grow to in memory is bounded, whatever stands in it.
//! Everything found wrong is said with its row and field, and then nothing of the file is taken.

mod clock;
mod findings;
mod mapping;
mod ocel;
mod ocel_json;
mod ocel_xml;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod xes;

pub mod writing;

pub use mapping::Mapping;

use crate::Rejected;
use followup::process::log::EventLog;
use std::io::Read;

/// A file that has been read.
#[derive(Debug)]
pub struct EventFile {
    /// Which format it was.
    pub format: Format,
    /// How many events stand in the file. An object-centric event stands in the log once for each case it touches.
    pub event_count: u64,
    /// How many objects, and which of their types were made cases, in an object-centric file.
    pub objects: Option<Objects>,
    /// The events by case.
    pub log: EventLog,
}

/// The objects of an object-centric file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objects {
    /// How many.
    pub count: u64,
    /// The type whose objects became cases; `all` when every object did.
    pub object_type: String,
    /// All types of the file, with how often its events touch them, the commonest first.
    pub types: Vec<(String, u64)>,
}

/// A format of event logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// IEEE 1849 XES.
    Xes,
    /// A table with one row an event.
    Csv,
    /// OCEL 2.0 as JSON.
    OcelJson,
    /// OCEL 2.0 as XML.
    OcelXml,
}

impl Format {
    /// The format of a file by its name, compressed or not.
    #[must_use]
    pub fn of(file_name: &str) -> Option<Self> {
        let name = file_name.to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        match name.rsplit_once('.')?.1 {
            "xes" => Some(Self::Xes),
            "csv" | "tsv" | "txt" => Some(Self::Csv),
            "jsonocel" | "json" => Some(Self::OcelJson),
            "xmlocel" | "xml" => Some(Self::OcelXml),
            _ => None,
        }
    }

    /// What to call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Xes => "xes",
            Self::Csv => "csv",
            Self::OcelJson => "ocel-json",
            Self::OcelXml => "ocel-xml",
        }
    }
}

/// Reads a file whole, gzip-compressed or not, by the name's ending.
///
/// # Errors
/// Everything found wrong, by row and field.
pub fn read(file_name: &str, bytes: impl Read, mapping: &Mapping) -> Result<EventFile, Rejected> {
    let format = Format::of(file_name).ok_or_else(|| {
        Rejected::whole(format!(
            "“{file_name}” has no known ending: .xes, .csv, .jsonocel or .xmlocel, with or without .gz"
        ))
    })?;
    let source = source::Source::open(bytes, mapping.encoding.as_deref(), format)?;
    let clock = clock::Clock::of(mapping)?;
    match format {
        Format::Xes => xes::read(source, mapping, &clock),
        Format::Csv => table::read(source, mapping, &clock),
        Format::OcelJson => ocel::flatten(format, ocel_json::read(source, &clock)?, mapping),
        Format::OcelXml => ocel::flatten(format, ocel_xml::read(source, &clock)?, mapping),
    }
}
