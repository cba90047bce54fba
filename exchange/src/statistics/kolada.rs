//! Kolada's API, version 3: values, and the catalogues of indicators, municipalities and groups.
//! All come in the same envelope, `{"count": …, "values": […]}`, and are told apart by what stands in it (FACTS 4.20–4.23).

use super::gathering::{self, Gathering, Key};
use super::mapping::Mapping;
use super::{MOST_VALUES, Statistics, json_fault, place};
use crate::{Faults, Rejected};
use area::{Area, AreaGroup, IndicatorTitle, Value};
use serde::Deserialize;
use serde_json::Value as Json;

#[derive(Deserialize)]
struct Envelope {
    #[serde(deserialize_with = "bounded::list")]
    values: Vec<Item>,
    next_page: Option<String>,
    next_url: Option<String>,
}

/// One of `values`, whichever of the four it is.
#[derive(Deserialize)]
struct Item {
    kpi: Option<String>,
    municipality: Option<String>,
    ou: Option<String>,
    period: Option<Json>,
    #[serde(default)]
    values: Vec<Point>,
    id: Option<String>,
    title: Option<String>,
    description: Option<String>,
    operating_area: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    members: Option<Vec<Member>>,
}

#[derive(Deserialize)]
struct Point {
    gender: Option<String>,
    value: Option<Json>,
    status: Option<String>,
}

#[derive(Deserialize)]
struct Member {
    member_id: String,
}

/// Where the next page of an answer is, if there is one: `next_url` in version 3, `next_page` before it and in places after
/// (FACTS 4.21).
///
/// # Errors
/// When the JSON is broken.
pub fn next_page(bytes: &[u8]) -> Result<Option<String>, Rejected> {
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(|fault| json_fault(&fault))?;
    Ok(envelope.next_url.or(envelope.next_page).filter(|next| !next.is_empty()))
}

/// Reads any of Kolada's answers. Rows are counted as the items of `values`, from 1.
///
/// # Errors
/// When the JSON is broken, or an item is not what Kolada describes.
pub fn read(text: &str) -> Result<Statistics, Rejected> {
    let envelope: Envelope = serde_json::from_str(text).map_err(|fault| json_fault(&fault))?;
    let mut statistics = Statistics {
        source: Some("Kolada".to_owned()),
        licence: Some("CC0 1.0".to_owned()),
        rows: envelope.values.len() as u64,
        ..Statistics::default()
    };
    if envelope.next_page.is_some() || envelope.next_url.is_some() {
        statistics.notes.push("the answer has a next page, which is not in the file".to_owned());
    }
    let mut gathering = Gathering::default();
    for (row, item) in (1..).zip(envelope.values) {
        if item.kpi.is_some() || item.municipality.is_some() || item.ou.is_some() {
            take_values(row, item, &mut gathering)?;
        } else {
            take_catalogue(row, item, &mut statistics, &mut gathering.faults);
        }
    }
    statistics.values = gathering.finish()?;
    Ok(statistics)
}

fn take_values(row: u64, item: Item, gathering: &mut Gathering) -> Result<(), Rejected> {
    let faults = &mut gathering.faults;
    let Some(indicator) = item.kpi else {
        faults.add(row, "kpi", "missing; expected an indicator such as N33818");
        return Ok(());
    };
    let Some(municipality) = item.municipality else {
        faults.add(row, "municipality", "missing; values of organisational units (ou) are not statistics of an area");
        return Ok(());
    };
    let area = match place::keyed(&municipality, &Mapping::default()) {
        Ok(area) => area,
        Err(_) if municipality.starts_with('G') => {
            faults.add(
                row,
                "municipality",
                format!("“{municipality}” is a group of municipalities: ask Kolada for its members instead"),
            );
            return Ok(());
        }
        Err(problem) => {
            faults.add(row, "municipality", problem);
            return Ok(());
        }
    };
    let period = match &item.period {
        Some(Json::Number(number)) => gathering::period(&number.to_string()),
        Some(Json::String(text)) => gathering::period(text),
        _ => Err("missing; expected a year".to_owned()),
    };
    let period = match period {
        Ok(period) => period,
        Err(problem) => {
            faults.add(row, "period", problem);
            return Ok(());
        }
    };
    for point in item.values {
        let sex = match gathering::sex(point.gender.as_deref().unwrap_or("T")) {
            Ok(sex) => sex,
            Err(problem) => {
                gathering.faults.add(row, "gender", problem);
                continue;
            }
        };
        let key =
            Key { area: area.clone(), period: period.clone(), indicator: indicator.clone(), sex, age_group: None };
        match value(&point) {
            Ok(value) => gathering.take(row, key, value)?,
            Err(problem) => gathering.faults.add(row, "value", problem),
        }
    }
    Ok(())
}

/// A number, or why there is none: `status` says `Missing`, or `Privacy` or `Private` where persons are protected.
fn value(point: &Point) -> Result<Value, String> {
    match &point.value {
        Some(Json::Number(number)) => Ok(number.as_f64().map_or(Value::Missing, Value::Number)),
        None | Some(Json::Null) => {
            let status = point.status.as_deref().unwrap_or_default().to_lowercase();
            Ok(if status.starts_with("priva") || status.starts_with("sekret") {
                Value::Suppressed
            } else {
                Value::Missing
            })
        }
        Some(other) => Err(format!("{} is not a number or null", super::number::short(&other.to_string()))),
    }
}

fn take_catalogue(row: u64, item: Item, statistics: &mut Statistics, faults: &mut Faults) {
    let (Some(id), Some(title)) = (item.id, item.title) else {
        faults.add(row, "id", "expected a value (kpi, municipality, period, values) or a catalogue's item (id, title)");
        return;
    };
    if let Some(members) = item.members {
        let members = members.into_iter().filter_map(|member| {
            let read = place::keyed(&member.member_id, &Mapping::default());
            read.map(|(code, _)| code).map_err(|problem| faults.add(row, "member_id", problem)).ok()
        });
        let members = members.collect();
        statistics.groups.push(AreaGroup { group: id, title, members });
    } else if item.kind.is_some() {
        match place::keyed(&id, &Mapping::default()) {
            Ok((code, division)) => {
                statistics.areas.push(Area { code, division, name: title, part_of: None, boundary: None });
            }
            Err(problem) => faults.add(row, "id", problem),
        }
    } else if item.operating_area.is_some() || item.description.is_some() {
        let description = item.description;
        statistics.titles.push(IndicatorTitle { indicator: id, title, description, ..IndicatorTitle::default() });
    } else {
        faults.add(
            row,
            "id",
            "an item with id and title, but no description, type or members, is none of Kolada's catalogues",
        );
    }
}

mod bounded {
    //! A list that stops at a limit, so that a file made to fill the memory does not.

    use super::{Item, MOST_VALUES};
    use serde::de::{Deserializer, Error, SeqAccess, Visitor};
    use std::fmt;

    struct List;

    impl<'de> Visitor<'de> for List {
        type Value = Vec<Item>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of items")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Item>, A::Error> {
            let mut items = Vec::new();
            while let Some(item) = seq.next_element()? {
                if items.len() == MOST_VALUES / 3 {
                    return Err(A::Error::custom("too many items for one file: split it"));
                }
                items.push(item);
            }
            Ok(items)
        }
    }

    pub fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Item>, D::Error> {
        deserializer.deserialize_seq(List)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use area::Sex;

    #[test]
    fn a_live_answer_with_text_periods_and_a_withheld_value_is_read() {
        let text = r#"{"count":2,"values":[
            {"kpi":"N33818","municipality":"0580","period":"2024","values":[
                {"gender":"T","count":1,"status":"","value":9.1},
                {"gender":"F","count":1,"status":"Privacy","value":null},
                {"gender":"M","count":1,"status":"Missing","value":null}]},
            {"kpi":"N33818","municipality":"0000","period":2024,"values":[{"gender":"T","count":1,"status":"","value":3}]}
            ],"next_page":null}"#;
        let statistics = read(text).expect("it is Kolada's shape");
        let read: Vec<_> =
            statistics.values.iter().map(|value| (value.area.as_str(), value.sex, value.value)).collect();
        assert_eq!(
            read,
            [
                ("0580", Sex::All, Value::Number(9.1)),
                ("0580", Sex::Female, Value::Suppressed),
                ("0580", Sex::Male, Value::Missing),
                ("00", Sex::All, Value::Number(3.0)),
            ]
        );
        assert!(statistics.notes.is_empty());
    }

    #[test]
    fn each_fault_is_named_with_item_and_key() {
        let text = r#"{"values":[
            {"kpi":"N1","municipality":"0580","period":2024,"values":[{"gender":"T","value":"many"}]},
            {"kpi":"N1","municipality":"58","period":2024,"values":[]},
            {"kpi":"N1","municipality":"580","period":2024,"values":[]},
            {"kpi":"N1","municipality":"0581","period":"soon","values":[]},
            {"kpi":"N1","municipality":"0582","period":2024,"values":[{"gender":"T","value":1},{"gender":"T","value":1}]}]}"#;
        let rejected = read(text).expect_err("the file is full of faults");
        let named: Vec<_> =
            rejected.rejections.iter().map(|fault| (fault.row, fault.field.as_deref().unwrap_or(""))).collect();
        assert_eq!(named, [(Some(1), "value"), (Some(3), "municipality"), (Some(4), "period"), (Some(5), "")]);
    }
}
