//! Huvudboken i demon: every amount is invented, from a price a day and the invented help that was given. It is written as a
//! file and read in by its mapping, as a municipality's ledger is.

use super::chance::Chance;
use crate::commands::import::file::sha256;
use crate::commands::import::ledger;
use anyhow::anyhow;
use casework::occasion::day_in_sweden;
use followup::observations::{Intervention, Observation};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;
use std::fmt::Write;
use store::Store;
use store::imports::Provenance;
use store::select::Value;

const MAPPING: &str = include_str!("../../../mappings/demo_ledger.toml");

/// A form, its code in the invented ledger, the account it is mostly booked on, and an invented price a day in kronor.
const PRICES: [(&str, &str, &str, f64); 10] = [
    ("residential_care", "5521", "4680", 6_900.0),
    ("family_home", "5522", "5130", 1_450.0),
    ("emergency_home", "5523", "5130", 1_900.0),
    ("network_home", "5524", "5130", 900.0),
    ("structured_programme", "5531", "5010", 310.0),
    ("personal_support", "5532", "5010", 240.0),
    ("contact_person", "5533", "5120", 130.0),
    ("contact_family", "5534", "5120", 260.0),
    ("qualified_contact_person", "5535", "5120", 420.0),
    ("open_service", "5536", "5010", 90.0),
];

/// What is common, a month: the code, the account, the grant that pays, and an invented amount.
const COMMON: [(&str, &str, &str, f64); 5] = [
    ("5500", "5010", "", 612_000.0),
    ("5500", "6010", "", 84_000.0),
    ("5500", "7530", "", 31_000.0),
    ("5600", "5010", "SFS 2025:1256", 96_000.0),
    ("5600", "4510", "SFS 2024:158", 41_000.0),
];

/// Help of a form: from when, and until when.
type Help = (Date, Option<Date>);

/// Reads in the ledger of all months that are over.
pub async fn fill(store: &Store, seed: u64, now: Timestamp) -> anyhow::Result<()> {
    let text = written(&given(store).await?, seed, day_in_sweden(now))?;
    let (read, _) = ledger::parse(text.as_bytes(), MAPPING).map_err(|rejected| anyhow!("the ledger: {rejected}"))?;
    let about = Provenance {
        kind: "ledger".to_owned(),
        file_name: "påhittad huvudbok".to_owned(),
        file_hash: sha256(text.as_bytes()),
        mapping_hash: sha256(MAPPING.as_bytes()),
        source: Some(read.name.clone()),
        licence: None,
        row_count: read.rows,
        imported_by: "nara demo".to_owned(),
    };
    store.import_ledger(ledger::rows(&read), about).await?;
    Ok(())
}

/// The help that has been given, by form.
async fn given(store: &Store) -> anyhow::Result<BTreeMap<String, Vec<Help>>> {
    let table = Intervention::TABLE;
    let place = |name: &str| table.columns().position(|column| column.name == name).unwrap_or(usize::MAX);
    let (form, from, until) = (place("form"), place("started_on"), place("ended_on"));
    let mut given: BTreeMap<String, Vec<Help>> = BTreeMap::new();
    let mut after = None;
    loop {
        let rows = store.observations_after(&table, after.as_deref()).await?;
        for row in &rows {
            let day = |at: usize| text(row.get(at)).and_then(|day| day.parse().ok());
            if let (Some(form), Some(from)) = (text(row.get(form)), day(from)) {
                given.entry(form.to_owned()).or_default().push((from, day(until)));
            }
        }
        match rows.last().and_then(|row| text(row.first())) {
            Some(last) => after = Some(last.to_owned()),
            None => return Ok(given),
        }
    }
}

fn text(value: Option<&Value>) -> Option<&str> {
    match value {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// The ledger as a file.
fn written(given: &BTreeMap<String, Vec<Help>>, seed: u64, today: Date) -> anyhow::Result<String> {
    let mut chance = Chance::seeded(seed ^ 0x6b72);
    let mut text = String::from("datum;konto;verksamhet;projekt;verifikation;rad;belopp\n");
    let first = given.values().flatten().map(|(from, _)| *from).min().unwrap_or(today);
    let mut month = first.first_of_month();
    while month.last_of_month() < today {
        let voucher = month.strftime("V%y%m").to_string();
        let mut line = 0;
        let mut book = |account: &str, code: &str, grant: &str, amount: f64| {
            line += 1;
            let day = month.last_of_month();
            let amount = format!("{amount:.2}").replace('.', ",");
            writeln!(text, "{day};{account};{code};{grant};{voucher};{line};{amount}")
        };
        for (form, code, account, price) in PRICES {
            // Prices rise by two or three percent a year.
            let price = price * 1.025_f64.powi(i32::from(month.year() - first.year()));
            for days in given.get(form).into_iter().flatten().map(|help| days(*help, month)).filter(|days| *days > 0) {
                let about = f64::from(i32::try_from(chance.between(92, 108))?) / 100.0;
                book(account, code, "", (days as f64 * price * about).round())?;
            }
        }
        for (code, account, grant, amount) in COMMON {
            book(account, code, grant, amount * f64::from(i32::try_from(chance.between(95, 105))?) / 100.0)?;
        }
        month = month.saturating_add(1.month());
    }
    Ok(text)
}

/// The days of help in a month.
fn days((from, until): Help, month: Date) -> i64 {
    let after = month.saturating_add(1.month());
    i64::from((until.unwrap_or(after).min(after) - from.max(month)).get_days())
}
