//! Rader ur praktiken: pseudonymised, one a person followed, for the purpose of follow-up and no other (FACTS 2.47).
//!
//! The pseudonyms stay inside: what leaves is curves and ratios that have passed disclosure control.

use super::areas::names;
use super::{Error, Loaded, Sources};
use crate::query::end_of;
use crate::run::{day, text};
use followup::disclosure::evaluation::Behind;
use followup::evaluation::dataset::Dataset;
use followup::evaluation::estimate::Refusal;
use followup::evaluation::plan::source::Followed;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::select::Value;

/// The columns of every row: who and where, what is known when following begins, and how long until what.
const COLUMNS: [&str; 9] = ["child", "area", "sex", "girl", "age", "one_worker", "from_on", "days", "event"];

/// Reads the rows.
pub async fn read(sources: Sources<'_>, followed: Followed) -> Result<Loaded, Error> {
    let names = names(sources.store).await?;
    let last = sources.as_of.unwrap_or(sources.today);
    let (known, bind) = match sources.as_of.and_then(end_of) {
        None => ("superseded_at IS NULL", Vec::new()),
        Some(moment) => {
            ("recorded_at < $1 AND (superseded_at IS NULL OR superseded_at >= $1)", vec![Value::Text(moment)])
        }
    };
    let sql = match followed {
        Followed::NewReport => format!(
            "SELECT child, area, sex, age, one_worker, closed_on, NULL, NULL\nFROM investigations\nWHERE {known} AND closed_on IS NOT NULL"
        ),
        Followed::Investigations => format!(
            "SELECT child, area, sex, age, one_worker, opened_on, closed_on, 'closed'\nFROM investigations\nWHERE {known}"
        ),
        Followed::Assignments => {
            format!("SELECT child, area, sex, age, NULL, from_on, to_on, ended_by\nFROM assignments\nWHERE {known}")
        }
    };
    let rows = sources.store.select(&sql, &bind).await?.rows;
    let reports = match followed {
        Followed::NewReport => reports(sources, known, &bind).await?,
        _ => BTreeMap::new(),
    };
    let followed_rows = rows.iter().filter_map(|row| {
        let from = row.get(5).and_then(text).and_then(|text| day(&text))?;
        let child = row.first().and_then(text)?;
        let (until, event) = match followed {
            Followed::NewReport => match reports.get(&child).and_then(|days| days.iter().find(|day| **day > from)) {
                Some(next) => (*next, 1),
                None => (last, 0),
            },
            _ => match row.get(6).and_then(text).and_then(|text| day(&text)) {
                Some(ended) => (ended, if row.get(7).and_then(text).as_deref() == Some("closure") { 2 } else { 1 }),
                None => (last, 0),
            },
        };
        let days = from.until(until).ok()?.get_days();
        let area = row.get(1).and_then(text).unwrap_or_default();
        let sex = row.get(2).and_then(text).unwrap_or_default();
        let girl = match sex.as_str() {
            "girl" => "1",
            "boy" => "0",
            _ => "",
        };
        Some(vec![
            child,
            names.get(&area).cloned().unwrap_or(area),
            sex.clone(),
            girl.to_owned(),
            row.get(3).and_then(text).unwrap_or_default(),
            flag(row.get(4)),
            from.to_string(),
            days.max(0).to_string(),
            event.to_string(),
        ])
    });
    let rows: Vec<Vec<String>> = followed_rows.collect();
    if rows.is_empty() {
        return Err(Refusal(format!("nobody can be followed by “{}” yet", followed.code())).into());
    }
    Ok(Loaded { data: Dataset::new(COLUMNS.map(str::to_owned).to_vec(), rows)?, behind: Behind::Persons })
}

/// The days of each child's reports, in order.
async fn reports(sources: Sources<'_>, known: &str, bind: &[Value]) -> Result<BTreeMap<String, Vec<Date>>, Error> {
    let sql = format!("SELECT child, received_on\nFROM reports\nWHERE {known} AND child IS NOT NULL");
    let mut reports: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    for row in sources.store.select(&sql, bind).await?.rows {
        let on = row.get(1).and_then(text).and_then(|text| day(&text));
        if let (Some(child), Some(on)) = (row.first().and_then(text), on) {
            reports.entry(child).or_default().push(on);
        }
    }
    reports.values_mut().for_each(|days| days.sort_unstable());
    Ok(reports)
}

/// Yes and no as 1 and 0; SQLite answers with an integer.
fn flag(value: Option<&Value>) -> String {
    match value {
        Some(Value::Boolean(yes)) => u8::from(*yes).to_string(),
        Some(Value::Integer(number)) => number.to_string(),
        _ => String::new(),
    }
}
