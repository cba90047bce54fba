//! OCEL 2.0 as JSON.

use super::clock::Clock;
use super::findings::{Findings, quoted};
use super::ocel::{ObjectEvent, ObjectLog};
use super::source::Source;
use crate::Rejected;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::{BufRead, Read};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    #[serde(default)]
    objects: Option<Vec<Object>>,
    #[serde(default)]
    events: Option<Vec<JsonEvent>>,
    #[serde(default, rename = "ocel:events")]
    first_version: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Object {
    id: Option<String>,
    r#type: Option<String>,
}

#[derive(Deserialize)]
struct JsonEvent {
    id: Option<String>,
    r#type: Option<String>,
    time: Option<String>,
    #[serde(default)]
    attributes: Vec<Attribute>,
    #[serde(default)]
    relationships: Vec<Relationship>,
}

#[derive(Deserialize)]
struct Attribute {
    name: String,
    #[serde(default)]
    value: serde_json::Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Relationship {
    object_id: String,
}

/// Reads a log. Rows are counted among the objects, and among the events.
pub fn read(source: Source<'_>, clock: &Clock) -> Result<ObjectLog, Rejected> {
    let file: File = serde_json::from_reader(WithinBounds(source)).map_err(|failure| {
        let cut = if failure.is_eof() { "; the file is cut short, fetch it again" } else { "" };
        Findings::default().stop(Some(failure.line() as u64), format!("{failure}{cut}"))
    })?;
    let (Some(objects), Some(events)) = (file.objects, file.events) else {
        let problem = match file.first_version {
            Some(_) => "this is OCEL 1.0; convert it to OCEL 2.0",
            None => "this is no OCEL 2.0 file: it has no “objects” and “events”",
        };
        return Err(Rejected::whole(problem));
    };
    let mut findings = Findings::default();
    let mut log = ObjectLog::default();
    for (row, object) in (1..).zip(objects) {
        match (object.id, object.r#type) {
            (Some(id), Some(kind)) => {
                if let Some(before) = log.objects.insert(id.clone(), kind) {
                    findings.add(
                        row,
                        "objects.id",
                        format!("two objects are called {}, one a {}", quoted(&id), quoted(&before)),
                    );
                }
            }
            (None, _) => findings.add(row, "objects.id", "the object does not say it"),
            (_, None) => findings.add(row, "objects.type", "the object does not say it"),
        }
    }
    let mut ids = BTreeSet::new();
    for (row, event) in (1..).zip(events) {
        match &event.id {
            Some(id) if !ids.insert(id.clone()) => {
                findings.add(row, "events.id", format!("two events are called {}", quoted(id)));
            }
            Some(_) => {}
            None => findings.add(row, "events.id", "the event does not say it"),
        }
        let event = object_event(event, row, clock, &log, &mut findings);
        log.events.extend(event);
    }
    findings.or(log)
}

fn object_event(
    event: JsonEvent,
    row: u64,
    clock: &Clock,
    log: &ObjectLog,
    findings: &mut Findings,
) -> Option<ObjectEvent> {
    if event.r#type.is_none() {
        findings.add(row, "events.type", "the event does not say it");
    }
    let at = match event.time.as_deref().map(|time| clock.moment(time)) {
        Some(Ok(at)) => Some(at),
        Some(Err(problem)) => {
            findings.add(row, "events.time", problem);
            None
        }
        None => {
            findings.add(row, "events.time", "the event does not say it");
            None
        }
    };
    let objects: Vec<String> = event.relationships.into_iter().map(|touched| touched.object_id).collect();
    for unknown in objects.iter().filter(|object| !log.objects.contains_key(*object)) {
        findings.add(row, "events.relationships", format!("no object is called {}", quoted(unknown)));
    }
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text,
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    let attributes = event.attributes.into_iter().map(|said| (said.name, text(said.value))).collect();
    Some(ObjectEvent { activity: event.r#type?, at: at?, attributes, objects })
}

/// JSON is one value; its bounds are those of the file, which unpacking has already watched.
struct WithinBounds<'a>(Source<'a>);

impl Read for WithinBounds<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.0.new_item();
        let read = self.0.fill_buf()?.read(into)?;
        self.0.consume(read);
        Ok(read)
    }
}
