//! XES (IEEE 1849): a log of traces of events, each with attributes.
//!
//! Only attributes that stand directly in a trace or an event are its own: those inside another attribute, a list or a `global` are not.
//! The values of a `global` say what a new event would get, not what happened, so they fill nothing in.

use super::clock::Clock;
use super::findings::{Findings, quoted};
use super::mapping::Mapping;
use super::source::Source;
use super::{EventFile, Format};
use crate::Rejected;
use followup::process::log::{Code, LogBuilder, LoggedEvent, Moment};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// Reads a log.
pub fn read(source: Source<'_>, mapping: &Mapping, clock: &Clock) -> Result<EventFile, Rejected> {
    let mut reader = Reader::from_reader(source);
    let mut log = XesLog::new(mapping, clock);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().new_item();
        log.line = reader.get_ref().line();
        let step = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => log.start(&element),
            Ok(Event::Empty(element)) => log.start(&element).map(|()| log.end()),
            Ok(Event::End(_)) => {
                log.end();
                Ok(())
            }
            Ok(Event::Eof) => break,
            Ok(_) => Ok(()),
            Err(failure) => Err(said(&failure)),
        };
        if let Err(problem) = step {
            return Err(log.findings.stop(Some(reader.get_ref().line()), problem));
        }
    }
    if log.place != Place::Done {
        return Err(log
            .findings
            .stop(Some(log.line), "the file is cut short: its <log> is not closed; fetch it again"));
    }
    let event_count = log.builder.event_count() as u64;
    let builder = log.findings.or(log.builder)?;
    Ok(EventFile { format: Format::Xes, event_count, objects: None, log: builder.build() })
}

/// What an XML fault says.
pub fn said(failure: &quick_xml::Error) -> String {
    match failure {
        quick_xml::Error::Io(failure) => format!("the file cannot be read to its end: {failure}"),
        quick_xml::Error::Encoding(_) => {
            "a character is not UTF-8; say the file's `encoding` in the mapping, for example windows-1252".to_owned()
        }
        other => format!("the XML is broken, or the file is cut short: {other}"),
    }
}

/// The value of an XML attribute, with references such as `&amp;` replaced.
pub fn value<'a>(element: &'a BytesStart<'_>, name: &str) -> Result<Option<Cow<'a, str>>, String> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|failure| format!("the XML is broken: {failure}"))?;
        if attribute.key.as_ref() != name {
            continue;
        }
        if !attribute.value.contains(['&', '\n', '\t', '\r']) {
            return Ok(Some(attribute.value));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        return value.map(Some).map_err(|failure| format!("the XML is broken: {failure}"));
    }
    Ok(None)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Log,
    Trace,
    Event,
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Case,
    Activity,
    At,
    Resource,
    Group,
    Deadline,
}

struct Key {
    place: Place,
    name: String,
    field: Field,
}

/// What a trace or an event says of itself.
#[derive(Debug, Default)]
struct Said {
    line: u64,
    seen: u8,
    case: Option<Code>,
    activity: Option<Code>,
    at: Option<Moment>,
    resource: Option<Code>,
    group: Option<Code>,
    deadline: Option<Moment>,
}

struct XesLog<'a> {
    builder: LogBuilder,
    findings: Findings,
    keys: Vec<Key>,
    clock: &'a Clock,
    place: Place,
    /// How deep in what is not read.
    nested: u64,
    line: u64,
    trace: Said,
    events: Vec<Said>,
    event: Said,
}

impl<'a> XesLog<'a> {
    fn new(mapping: &Mapping, clock: &'a Clock) -> Self {
        let wanted = [
            (Field::Case, &mapping.case, Some("case:concept:name")),
            (Field::Activity, &mapping.activity, Some("concept:name")),
            (Field::At, &mapping.at, Some("time:timestamp")),
            (Field::Resource, &mapping.resource, Some("org:resource")),
            (Field::Group, &mapping.group, Some("org:group")),
            (Field::Deadline, &mapping.deadline, None),
        ];
        let key = |(field, mapped, standard): (Field, &Option<String>, Option<&str>)| {
            let name = mapped.as_deref().or(standard)?;
            let (place, name) = match name.strip_prefix("case:") {
                Some(of_trace) => (Place::Trace, of_trace),
                None if field == Field::Case => (Place::Trace, name),
                None => (Place::Event, name),
            };
            Some(Key { place, name: name.to_owned(), field })
        };
        Self {
            builder: LogBuilder::default(),
            findings: Findings::default(),
            keys: wanted.into_iter().filter_map(key).collect(),
            clock,
            place: Place::Outside,
            nested: 0,
            line: 1,
            trace: Said::default(),
            events: Vec::new(),
            event: Said::default(),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        if self.nested > 0 {
            self.nested += 1;
            return Ok(());
        }
        match (self.place, element.local_name().as_ref()) {
            (Place::Outside, "log") => self.place = Place::Log,
            (Place::Log, "trace") => {
                self.place = Place::Trace;
                self.trace = Said { line: self.line, ..Said::default() };
            }
            (Place::Trace, "event") => {
                self.place = Place::Event;
                self.event = Said { line: self.line, ..Said::default() };
            }
            (Place::Trace | Place::Event, _) => {
                self.nested = 1;
                self.attribute(element)?;
            }
            (Place::Log, "event") => return Err("an event stands outside every trace".to_owned()),
            (Place::Log, "object-types" | "objects") => {
                return Err("this is an object-centric log; let its name end in .xmlocel".to_owned());
            }
            (Place::Log, _) => self.nested = 1,
            (Place::Outside | Place::Done, other) => return Err(format!("<{other}> stands where one <log> should")),
        }
        Ok(())
    }

    fn end(&mut self) {
        if self.nested > 0 {
            self.nested -= 1;
            return;
        }
        self.place = match self.place {
            Place::Event => {
                self.events.push(std::mem::take(&mut self.event));
                Place::Trace
            }
            Place::Trace => {
                self.end_trace();
                Place::Log
            }
            Place::Log | Place::Done | Place::Outside => Place::Done,
        };
    }

    fn attribute(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let Some(name) = value(element, "key")? else { return Ok(()) };
        if !self.keys.iter().any(|key| key.place == self.place && key.name == *name) {
            return Ok(());
        }
        let Some(value) = value(element, "value")?.filter(|value| !value.trim().is_empty()) else { return Ok(()) };
        let said = if self.place == Place::Trace { &mut self.trace } else { &mut self.event };
        for key in self.keys.iter().filter(|key| key.place == self.place && key.name == *name) {
            let mark = 1 << key.field as u8;
            if said.seen & mark != 0 {
                self.findings.add(self.line, &name, "stands twice");
            }
            said.seen |= mark;
            let mut moment = || match self.clock.moment(&value) {
                Ok(moment) => Some(moment),
                Err(problem) => {
                    self.findings.add(self.line, &name, problem);
                    None
                }
            };
            match key.field {
                Field::Case if self.builder.find_case(&value).is_some() => {
                    self.findings.add(self.line, &name, format!("two traces are called {}", quoted(&value)));
                }
                Field::Case => said.case = Some(self.builder.case(&value)),
                Field::Activity => said.activity = Some(self.builder.activities.code(&value)),
                Field::Resource => said.resource = Some(self.builder.resources.code(&value)),
                Field::Group => said.group = Some(self.builder.groups.code(&value)),
                Field::At => said.at = moment(),
                Field::Deadline => said.deadline = moment(),
            }
        }
        Ok(())
    }

    fn end_trace(&mut self) {
        let trace = std::mem::take(&mut self.trace);
        let (Some(case), false) = (trace.case, self.events.is_empty()) else {
            if !self.events.is_empty() && !trace.has(Field::Case) {
                let name = self.name(Field::Case);
                self.findings.add(trace.line, &name, "the trace does not say what it is called");
            }
            self.events.clear();
            return;
        };
        let mut events = std::mem::take(&mut self.events);
        for event in events.drain(..) {
            let (activity, at) = (event.activity.or(trace.activity), event.at.or(trace.at));
            let (Some(activity), Some(at)) = (activity, at) else {
                for (field, missing) in [(Field::Activity, activity.is_none()), (Field::At, at.is_none())] {
                    if missing && !event.has(field) {
                        let name = self.name(field);
                        self.findings.add(event.line, &name, "the event does not say it");
                    }
                }
                continue;
            };
            let (resource, group) = (event.resource.or(trace.resource), event.group.or(trace.group));
            self.builder.push(case, LoggedEvent { activity, at, resource, group });
            if let Some(deadline) = event.deadline {
                self.builder.deadline(case, Some(at), deadline);
            }
        }
        self.events = events;
        if let Some(deadline) = trace.deadline {
            self.builder.deadline(case, None, deadline);
        }
    }

    fn name(&self, field: Field) -> String {
        self.keys.iter().find(|key| key.field == field).map(|key| key.name.clone()).unwrap_or_default()
    }
}

impl Said {
    fn has(&self, field: Field) -> bool {
        self.seen & (1 << field as u8) != 0
    }
}
