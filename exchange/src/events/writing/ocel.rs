//! OCEL 2.0 as JSON: an event touches its case, the worker who took the step, and the worker's unit.

use super::Times;
use followup::process::log::{EventLog, LoggedCase};
use serde::Serialize;
use std::io::{self, Write};

/// The types of objects. A case comes first also by name, so that a reader who takes the commonest takes it.
const TYPES: [&str; 3] = ["case", "unit", "worker"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'l> {
    object_types: Vec<Type<'l>>,
    event_types: Vec<Type<'l>>,
    objects: Vec<Object<'l>>,
    events: Vec<Event<'l>>,
}

#[derive(Serialize)]
struct Type<'l> {
    name: &'l str,
    attributes: [(); 0],
}

#[derive(Serialize)]
struct Object<'l> {
    id: &'l str,
    r#type: &'l str,
}

#[derive(Serialize)]
struct Event<'l> {
    id: String,
    r#type: &'l str,
    time: String,
    relationships: Vec<Relationship<'l>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Relationship<'l> {
    object_id: &'l str,
    qualifier: &'l str,
}

/// Writes a log.
pub fn write(log: &EventLog, times: Times, out: &mut impl Write) -> io::Result<()> {
    let named = |name| Type { name, attributes: [] };
    let cases = log.cases().map(|case| Object { id: case.name, r#type: TYPES[0] });
    let units = log.groups.iter().map(|(_, id)| Object { id, r#type: TYPES[1] });
    let workers = log.resources.iter().map(|(_, id)| Object { id, r#type: TYPES[2] });
    let file = File {
        object_types: TYPES.map(named).into(),
        event_types: log.activities.iter().map(|(_, name)| named(name)).collect(),
        objects: cases.chain(units).chain(workers).collect(),
        events: log.cases().flat_map(|case| events(log, case, times)).collect(),
    };
    serde_json::to_writer(out, &file).map_err(io::Error::from)
}

fn events<'l>(log: &'l EventLog, case: LoggedCase<'l>, times: Times) -> impl Iterator<Item = Event<'l>> {
    (0..case.activity.len()).map(move |at| {
        let related = |object_id, qualifier| Relationship { object_id, qualifier };
        let unit = case.group[at].map(|group| related(log.groups.name(group), TYPES[1]));
        let worker = case.resource[at].map(|resource| related(log.resources.name(resource), TYPES[2]));
        Event {
            id: format!("{}:{at}", case.name),
            r#type: log.activities.name(case.activity[at]),
            time: times.of(case.at[at]),
            relationships: [related(case.name, TYPES[0])].into_iter().chain(unit).chain(worker).collect(),
        }
    })
}
