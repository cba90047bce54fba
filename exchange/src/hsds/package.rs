//! HSDS 1.1: a package of tables, joined into services as version 3 tells them.

use super::read::Services;
use crate::{Faults, Rejected, text};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A row of a table, by column.
type Record = Map<String, Value>;

/// Reads a package: its tables by the name of their file, such as `services.csv`.
///
/// # Errors
/// When a table is broken, or there is none of services.
pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Services, Rejected> {
    let mut tables = BTreeMap::new();
    let mut faults = Faults::default();
    for (name, bytes) in files.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        match table(bytes) {
            Ok(rows) => {
                tables.insert(name.as_str(), rows);
            }
            Err(problem) => faults.add(None, name, problem),
        }
    }
    let tables = faults.or(Tables(tables))?;
    let services = tables.rows("services.csv").iter().map(|service| tables.service(service)).collect();
    Services::of(Value::Array(services))
}

fn table(bytes: &[u8]) -> Result<Vec<Record>, String> {
    let decoded = text::decode(bytes, None).map_err(|fault| fault.to_string())?;
    let mut reader = csv::Reader::from_reader(decoded.as_bytes());
    let header = reader.headers().map_err(|fault| fault.to_string())?.clone();
    let record = |row: Result<csv::StringRecord, csv::Error>| -> Result<Record, String> {
        let row = row.map_err(|fault| fault.to_string())?;
        let said = header.iter().zip(row.iter()).filter(|(_, value)| !value.trim().is_empty());
        Ok(said.map(|(key, value)| (key.trim().to_owned(), json!(value.trim()))).collect())
    };
    reader.records().map(record).collect()
}

struct Tables<'f>(BTreeMap<&'f str, Vec<Record>>);

impl Tables<'_> {
    fn rows(&self, name: &str) -> &[Record] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The rows of a table that say a value in a column.
    fn of<'t>(
        &'t self,
        name: &str,
        column: &'static str,
        value: Option<&'t Value>,
    ) -> impl Iterator<Item = &'t Record> {
        self.rows(name).iter().filter(move |row| value.is_some() && row.get(column) == value)
    }

    fn service(&self, row: &Record) -> Value {
        let own = row.get("id");
        let mut service = row.clone();
        let organization = self.of("organizations.csv", "id", row.get("organization_id")).next();
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                service.insert(key.to_owned(), value);
            }
        };
        put("organization", organization.map(|one| Value::Object(one.clone())));
        let meant: Vec<&str> = self
            .of("eligibility.csv", "service_id", own)
            .filter_map(|one| one.get("eligibility").and_then(Value::as_str))
            .collect();
        put("eligibility_description", (!meant.is_empty()).then(|| json!(meant.join(", "))));
        let spoken = self.of("languages.csv", "service_id", own);
        put("languages", list(spoken.filter_map(|one| one.get("language")).map(|name| json!({"name": name}))));
        let ways: Vec<&Record> = self.of("services_at_location.csv", "service_id", own).collect();
        put("service_at_locations", list(ways.iter().filter_map(|at| self.location(at))));
        let there = ways.iter().flat_map(|at| self.of("phones.csv", "location_id", at.get("location_id")));
        let phones = self.of("phones.csv", "service_id", own).chain(there);
        put("phones", list(phones.map(|phone| Value::Object(phone.clone()))));
        let hours = self.of("regular_schedules.csv", "service_id", own);
        put("schedules", list(hours.map(|hours| Value::Object(hours.clone()))));
        let documents = self.of("required_documents.csv", "service_id", own);
        put("required_documents", list(documents.map(|one| Value::Object(one.clone()))));
        let places = self.of("service_areas.csv", "service_id", own);
        put("service_areas", list(places.map(|one| Value::Object(one.clone()))));
        Value::Object(service)
    }

    fn location(&self, at: &Record) -> Option<Value> {
        let mut location = self.of("locations.csv", "id", at.get("location_id")).next()?.clone();
        let addresses = self.of("physical_addresses.csv", "location_id", at.get("location_id"));
        let kind = json!("physical");
        location.insert("location_type".to_owned(), kind);
        if let Some(addresses) = list(addresses.map(|one| Value::Object(one.clone()))) {
            location.insert("addresses".to_owned(), addresses);
        }
        Some(json!({"location": location}))
    }
}

fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let all: Vec<Value> = values.collect();
    (!all.is_empty()).then_some(Value::Array(all))
}
