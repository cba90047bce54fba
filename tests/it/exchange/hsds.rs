//! HSDS: what goes out keeps to the format's own table of fields, and the format's own samples come in.

use anyhow::{Context, ensure};
use area::inventory::steps::ImportOffers;
use area::inventory::{AreaOfActivity, Inventory};
use exchange::hsds::read::{Services, json};
use exchange::hsds::write::services;
use exchange::hsds::{Publisher, package};
use exchange::inventory;
use harness::shared::{repository, shared};
use jiff::civil::{Date, date};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 22);
const BY: Publisher<'_> = Publisher { code: "0580", name: "Linköping" };

/// What the format says of a field.
struct FieldRule {
    kind: String,
    required: bool,
    form: String,
    table: String,
    chosen: Vec<String>,
}

/// The fields of each table.
type Rules = BTreeMap<String, BTreeMap<String, FieldRule>>;

fn rules() -> anyhow::Result<Option<Rules>> {
    let Some(path) = shared("data/tjanstekatalog_hsds/hsds3_schema.csv") else { return Ok(None) };
    let bytes = std::fs::read(path)?;
    let sheets = exchange::sheet::read(&bytes).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let rows = &sheets.first().context("a table")?.rows;
    let mut rules = Rules::new();
    for row in rows.iter().skip(1) {
        let cell = |at| row.cell(Some(at)).to_owned();
        let related = [cell(8), cell(9)].concat();
        let rule = FieldRule {
            kind: cell(2),
            required: cell(5) == "true",
            form: cell(7),
            table: related.trim_end_matches(".json").to_owned(),
            chosen: cell(10).split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect(),
        };
        rules.entry(cell(0)).or_default().insert(cell(1), rule);
    }
    Ok(Some(rules))
}

/// Holds a value against the table of fields: every field is known, of its kind and form, and what is asked for is there.
fn check(rules: &Rules, table: &str, value: &Value, at: &str) -> anyhow::Result<()> {
    let fields = rules.get(table).with_context(|| format!("{at}: there is no table {table}"))?;
    let said = value.as_object().with_context(|| format!("{at} is no object"))?;
    for (name, _) in fields.iter().filter(|(_, rule)| rule.required) {
        ensure!(said.contains_key(name), "{at} has no {name}");
    }
    for (name, value) in said {
        let (at, rule) =
            (format!("{at}.{name}"), fields.get(name).with_context(|| format!("{at}: there is no field {name}"))?);
        match rule.kind.as_str() {
            "array" => {
                for (number, one) in value.as_array().with_context(|| format!("{at} is no list"))?.iter().enumerate() {
                    check(rules, &rule.table, one, &format!("{at}[{number}]"))?;
                }
            }
            "number" => ensure!(value.is_number(), "{at} is no number"),
            "string" => {
                let text = value.as_str().with_context(|| format!("{at} is no text"))?;
                ensure!(rule.chosen.is_empty() || rule.chosen.iter().any(|one| one == text), "{at}: {text}");
                ensure!(
                    name != "id" && !name.ends_with("_id") || Uuid::parse_str(text).is_ok(),
                    "{at}: {text} is no id"
                );
                ensure!(rule.form != "uri" || text.starts_with("http"), "{at}: {text}");
                ensure!(rule.form != "email" || text.contains('@'), "{at}: {text}");
            }
            // The table says an object; the compiled schema and the format's own sample have a text, and the object beside it.
            _ if rule.table.is_empty() || name == "taxonomy" => ensure!(value.is_string(), "{at} is no text"),
            _ => check(rules, &rule.table, value, &at)?,
        }
    }
    Ok(())
}

fn catalogue() -> anyhow::Result<Inventory> {
    let table = std::fs::read(repository().join("exchange/samples/inventory/catalogue.csv"))?;
    let rows = inventory::read(&table).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    taken(rows.into_iter().map(|(_, row)| row).collect())
}

fn taken(rows: Vec<area::inventory::steps::OfferRow>) -> anyhow::Result<Inventory> {
    let events = ImportOffers { rows }.decide(&Inventory::default(), TODAY);
    Ok(Inventory::from_events(&events.map_err(|(at, refusal)| anyhow::anyhow!("row {at}: {refusal}"))?))
}

fn put(read: &Services) -> anyhow::Result<Inventory> {
    let rows = read.rows(&Inventory::default(), BY, (AreaOfActivity::Children, TODAY));
    taken(rows.map_err(|fault| anyhow::anyhow!("{fault}"))?.into_iter().map(|(_, row)| row).collect())
}

#[test]
fn every_service_keeps_to_the_tables_of_hsds_3_and_has_no_field_beside_them() -> anyhow::Result<()> {
    let Some(rules) = rules()? else { return Ok(()) };
    let all = services(&catalogue()?, BY);
    ensure!(all.len() > 5, "{}", all.len());
    for (number, service) in all.iter().enumerate() {
        check(&rules, "service", service, &format!("service {number}"))?;
    }
    let mut wrong = all[0].clone();
    wrong["status"] = "open".into();
    ensure!(check(&rules, "service", &wrong, "it").is_err(), "a word that cannot be chosen is found");
    wrong["status"] = "active".into();
    wrong["attributes"][0]["link_type"].take();
    ensure!(check(&rules, "service", &wrong, "it").is_err(), "a field without its value is found");
    Ok(())
}

#[test]
fn the_samples_of_hsds_3_are_read_whoever_holds_the_service() -> anyhow::Result<()> {
    for file in ["hsds3_service_full.json", "hsds3_organization_full.json"] {
        let Some(path) = shared(&format!("data/tjanstekatalog_hsds/{file}")) else { return Ok(()) };
        let read = json(&std::fs::read(path)?).map_err(|fault| anyhow::anyhow!("{fault}"))?;
        ensure!(read.left_out.contains("schedules"), "opening hours have no place: {:?}", read.left_out);
        let all = put(&read)?;
        let one = &all.offers.first().context("a service")?.offer;
        ensure!((one.name.as_str(), one.from_age, one.to_age) == ("Community Counselling", Some(12), Some(100)));
        ensure!(one.web.as_deref() == Some("http://example.com/counselling"));
        ensure!(!format!("{all:?}").contains("Persona"), "no person is read");
    }
    Ok(())
}

#[test]
fn the_package_of_hsds_1_1_is_joined_from_its_tables() -> anyhow::Result<()> {
    let Some(folder) = shared("data/tjanstekatalog_hsds/sample_hsds_1.1") else { return Ok(()) };
    let mut tables = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".csv") {
            tables.insert(name, std::fs::read(path)?);
        }
    }
    let services = tables.get("services.csv").context("services")?;
    let expected = csv_rows(services)?;
    let all = put(&package::read(&tables).map_err(|fault| anyhow::anyhow!("{fault}"))?)?;
    ensure!(all.offers.len() == expected, "{} of {expected}", all.offers.len());
    let one = all.offers.iter().find(|one| one.offer.name == "Never Homeless Helpline").context("the helpline")?;
    ensure!(one.offer.target_group == "adult" && one.offer.provider_name.as_deref() == Some("Sanctuary Example City"));
    ensure!(one.offer.way.as_deref().is_some_and(|way| way.contains("Sanctuary on 5th Street") && way.contains("41")));
    ensure!(one.offer.contact.as_deref().is_some_and(|line| line.contains("neverhomeless@example.com")));
    Ok(())
}

fn csv_rows(bytes: &[u8]) -> anyhow::Result<usize> {
    let sheets = exchange::sheet::read(bytes).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    Ok(sheets.first().context("a table")?.rows.len() - 1)
}
