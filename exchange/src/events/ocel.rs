//! OCEL 2.0: events that touch many objects. A case is an object of a chosen type, and its events are those that touch it.

use super::findings::quoted;
use super::mapping::Mapping;
use super::{EventFile, Format, Objects};
use crate::{Rejected, Rejection};
use followup::process::log::{LogBuilder, LoggedEvent, Moment};
use std::collections::{BTreeMap, BTreeSet};

/// An object-centric log as its file has it.
#[derive(Debug, Default)]
pub struct ObjectLog {
    /// The type of each object, by its name.
    pub objects: BTreeMap<String, String>,
    /// The events in file order.
    pub events: Vec<ObjectEvent>,
}

/// An event and the objects it touches.
#[derive(Debug)]
pub struct ObjectEvent {
    /// What was done.
    pub activity: String,
    /// When.
    pub at: Moment,
    /// What else is said of it.
    pub attributes: Vec<(String, String)>,
    /// The objects it touches.
    pub objects: Vec<String>,
}

/// Makes each object of the chosen type a case.
pub fn flatten(format: Format, file: ObjectLog, mapping: &Mapping) -> Result<EventFile, Rejected> {
    let types = touched_types(&file);
    let object_type = match &mapping.object_type {
        Some(chosen) if chosen == "all" || types.iter().any(|(name, _)| name == chosen) => chosen.clone(),
        Some(unknown) => return Err(no_such_type(unknown, &types)),
        None => types.first().map_or_else(|| "all".to_owned(), |(name, _)| name.clone()),
    };
    let mut builder = LogBuilder::default();
    for event in &file.events {
        let (resource, group) = (mapping.resource.as_deref(), mapping.group.as_deref());
        let touched: BTreeSet<&String> = event.objects.iter().collect();
        for object in touched {
            let is_case = object_type == "all" || file.objects.get(object).is_some_and(|kind| *kind == object_type);
            if is_case {
                let case = builder.case(object);
                let activity = builder.activities.code(&event.activity);
                let resource = said(&file, event, resource).map(|name| builder.resources.code(name));
                let group = said(&file, event, group).map(|name| builder.groups.code(name));
                builder.push(case, LoggedEvent { activity, at: event.at, resource, group });
            }
        }
    }
    let objects = Objects { count: file.objects.len() as u64, object_type, types };
    Ok(EventFile { format, event_count: file.events.len() as u64, objects: Some(objects), log: builder.build() })
}

/// The types, by how many times events touch them; the commonest first, by name when equal.
fn touched_types(file: &ObjectLog) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&String, u64> = file.objects.values().map(|kind| (kind, 0)).collect();
    for kind in file.events.iter().flat_map(|event| &event.objects).filter_map(|object| file.objects.get(object)) {
        *counts.entry(kind).or_default() += 1;
    }
    let mut types: Vec<(String, u64)> = counts.into_iter().map(|(kind, count)| (kind.clone(), count)).collect();
    types.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    types
}

/// An attribute of the event, or else an object of that type that it touches.
fn said<'a>(file: &'a ObjectLog, event: &'a ObjectEvent, name: Option<&str>) -> Option<&'a str> {
    let name = name?;
    let attribute = event.attributes.iter().find(|(attribute, _)| attribute == name).map(|(_, value)| value.as_str());
    let object = || event.objects.iter().find(|object| file.objects.get(*object).is_some_and(|kind| kind == name));
    attribute.or_else(|| object().map(String::as_str)).filter(|value| !value.is_empty())
}

fn no_such_type(unknown: &str, types: &[(String, u64)]) -> Rejected {
    let listed: Vec<String> = types.iter().map(|(name, _)| quoted(name)).collect();
    Rejected {
        rejections: vec![Rejection {
            row: None,
            field: Some("object_type".to_owned()),
            problem: format!(
                "no object is a {}; the file has {}, or write \"all\"",
                quoted(unknown),
                listed.join(", ")
            ),
        }],
    }
}
