//! OCEL 2.0 as XML.

use super::clock::Clock;
use super::findings::{Findings, quoted};
use super::ocel::{ObjectEvent, ObjectLog};
use super::source::Source;
use super::xes::{said, value};
use crate::Rejected;
use followup::process::log::Moment;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// Reads a log. Objects may stand after the events that touch them.
pub fn read(source: Source<'_>, clock: &Clock) -> Result<ObjectLog, Rejected> {
    let mut reader = Reader::from_reader(source);
    let mut file = XmlFile::new(clock);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().new_item();
        file.line = reader.get_ref().line();
        let step = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => file.start(&element),
            Ok(Event::Empty(element)) => file.start(&element).map(|()| file.end()),
            Ok(Event::End(_)) => {
                file.end();
                Ok(())
            }
            Ok(Event::Text(text)) => {
                file.text(&text.xml10_content());
                Ok(())
            }
            Ok(Event::GeneralRef(reference)) => {
                file.reference(&reference);
                Ok(())
            }
            Ok(Event::CData(text)) => {
                file.text(&text.xml10_content());
                Ok(())
            }
            Ok(Event::Eof) => break,
            Ok(_) => Ok(()),
            Err(failure) => Err(said(&failure)),
        };
        if let Err(problem) = step {
            return Err(file.findings.stop(Some(reader.get_ref().line()), problem));
        }
    }
    file.finish()
}

struct XmlFile<'a> {
    clock: &'a Clock,
    line: u64,
    /// The elements that are open.
    path: Vec<String>,
    log: ObjectLog,
    findings: Findings,
    event_ids: BTreeSet<String>,
    event: Option<XmlEvent>,
    attribute: Option<(String, String)>,
    /// What events touch, with the line that says so, looked up at the end.
    touched: Vec<(u64, String)>,
    closed: bool,
}

#[derive(Default)]
struct XmlEvent {
    activity: Option<String>,
    at: Option<Moment>,
    attributes: Vec<(String, String)>,
    objects: Vec<String>,
}

/// Logs nest six deep; a file that nests more is none.
const DEEPEST: usize = 64;

impl<'a> XmlFile<'a> {
    fn new(clock: &'a Clock) -> Self {
        Self {
            clock,
            line: 1,
            path: Vec::new(),
            log: ObjectLog::default(),
            findings: Findings::default(),
            event_ids: BTreeSet::new(),
            event: None,
            attribute: None,
            touched: Vec::new(),
            closed: false,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let name = element.local_name().as_ref().to_owned();
        let path: Vec<&str> = self.path.iter().map(String::as_str).chain([name.as_str()]).collect();
        match path.as_slice() {
            ["log"] if !self.closed => {}
            [other] => return Err(format!("<{other}> stands where one <log> should")),
            ["log", "trace"] => return Err("this is an XES log; let its name end in .xes".to_owned()),
            ["log", "objects", "object"] => self.object(element)?,
            ["log", "events", "event"] => self.begin_event(element)?,
            ["log", "events", "event", "attributes", "attribute"] => {
                let name = value(element, "name")?.unwrap_or_default().into_owned();
                self.attribute = Some((name, String::new()));
            }
            ["log", "events", "event", "objects", _] => {
                let object = value(element, "object-id")?.map(std::borrow::Cow::into_owned);
                match (object, &mut self.event) {
                    (Some(object), Some(event)) => {
                        self.touched.push((self.line, object.clone()));
                        event.objects.push(object);
                    }
                    _ => self.findings.add(self.line, "object-id", "the relationship does not say it"),
                }
            }
            deep if deep.len() > DEEPEST => return Err("its elements nest too deep".to_owned()),
            _ => {}
        }
        self.path.push(name);
        Ok(())
    }

    fn object(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let (id, kind) = (value(element, "id")?, value(element, "type")?);
        match (id, kind) {
            (Some(id), Some(kind)) => {
                if self.log.objects.insert(id.clone().into_owned(), kind.into_owned()).is_some() {
                    self.findings.add(self.line, "id", format!("two objects are called {}", quoted(&id)));
                }
            }
            (None, _) => self.findings.add(self.line, "id", "the object does not say it"),
            (_, None) => self.findings.add(self.line, "type", "the object does not say it"),
        }
        Ok(())
    }

    fn begin_event(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let mut event = XmlEvent::default();
        match value(element, "id")? {
            Some(id) if self.event_ids.insert(id.clone().into_owned()) => {}
            Some(id) => self.findings.add(self.line, "id", format!("two events are called {}", quoted(&id))),
            None => self.findings.add(self.line, "id", "the event does not say it"),
        }
        match value(element, "type")? {
            Some(activity) => event.activity = Some(activity.into_owned()),
            None => self.findings.add(self.line, "type", "the event does not say it"),
        }
        match value(element, "time")?.map(|time| self.clock.moment(&time)) {
            Some(Ok(at)) => event.at = Some(at),
            Some(Err(problem)) => self.findings.add(self.line, "time", problem),
            None => self.findings.add(self.line, "time", "the event does not say it"),
        }
        self.event = Some(event);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some((_, value)) = &mut self.attribute {
            value.push_str(text);
        }
    }

    fn reference(&mut self, reference: &quick_xml::events::BytesRef<'_>) {
        let character = reference.resolve_char_ref().ok().flatten().map(String::from);
        let named = || quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
        if let Some(text) = character.or_else(named) {
            self.text(&text);
        }
    }

    fn end(&mut self) {
        let closed = self.path.pop();
        match (self.path.len(), closed.as_deref()) {
            (0, _) => self.closed = true,
            (2, Some("event")) => {
                if let Some(XmlEvent { activity: Some(activity), at: Some(at), attributes, objects }) =
                    self.event.take()
                {
                    self.log.events.push(ObjectEvent { activity, at, attributes, objects });
                }
            }
            (4, Some("attribute")) => {
                if let (Some(event), Some(attribute)) = (&mut self.event, self.attribute.take()) {
                    event.attributes.push(attribute);
                }
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Result<ObjectLog, Rejected> {
        if !self.closed {
            let problem = "the file is cut short: its <log> is not closed; fetch it again";
            return Err(self.findings.stop(Some(self.line), problem));
        }
        for (line, object) in &self.touched {
            if !self.log.objects.contains_key(object) {
                self.findings.add(*line, "object-id", format!("no object is called {}", quoted(object)));
            }
        }
        self.findings.or(self.log)
    }
}
