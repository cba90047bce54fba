//! The invented catalogue goes out and comes back.

use super::Publisher;
use super::read::json;
use super::write::{page, services};
use area::inventory::offer::{Entry, ShownTo};
use area::inventory::steps::ImportOffers;
use area::inventory::{AreaOfActivity, Inventory};
use jiff::civil::{Date, date};
use serde_json::Value;

const BY: Publisher<'_> = Publisher { code: "0580", name: "Linköping" };
const TODAY: Date = date(2026, 11, 22);

fn catalogue() -> Inventory {
    let table = include_str!("../../samples/inventory/catalogue.csv");
    let rows = crate::inventory::read(table.as_bytes()).expect("a catalogue").into_iter().map(|(_, row)| row).collect();
    taken(&Inventory::default(), rows)
}

fn taken(before: &Inventory, rows: Vec<area::inventory::steps::OfferRow>) -> Inventory {
    let mut after = before.clone();
    let events = ImportOffers { rows }.decide(before, TODAY).expect("they can stand");
    events.iter().for_each(|event| after.evolve(event));
    after
}

fn read_into(before: &Inventory, bytes: &[u8]) -> Inventory {
    let rows = json(bytes).expect("HSDS").rows(before, BY, (AreaOfActivity::Children, TODAY)).expect("rows");
    taken(before, rows.into_iter().map(|(_, row)| row).collect())
}

#[test]
fn what_goes_out_comes_back_and_changes_nothing_where_it_came_from() {
    let all = catalogue();
    let sent = services(&all, BY);
    assert_eq!(sent.len(), all.published().count());
    let bytes = Value::Array(sent.clone()).to_string();
    assert_eq!(read_into(&all, bytes.as_bytes()), all, "all is known already");
    assert_eq!(read_into(&all, page(sent).to_string().as_bytes()), all, "a page is read as a list is");
}

#[test]
fn what_hsds_carries_is_the_same_in_an_empty_catalogue_and_the_rest_is_to_be_looked_over() {
    let all = catalogue();
    let there = read_into(&Inventory::default(), Value::Array(services(&all, BY)).to_string().as_bytes());
    assert_eq!(there.offers.len(), all.published().count());
    for (mine, theirs) in all.published().zip(&there.offers) {
        let (mine, read) = (&mine.offer, &theirs.offer);
        assert_eq!((&mine.name, &mine.summary, &mine.target_group), (&read.name, &read.summary, &read.target_group));
        assert_eq!((&mine.areas, mine.kind, mine.level), (&read.areas, read.kind, read.level));
        assert_eq!((mine.from_age, mine.to_age, mine.digital), (read.from_age, read.to_age, read.digital));
        assert_eq!((&mine.ksi, mine.provider, &mine.provider_name), (&read.ksi, read.provider, &read.provider_name));
        assert_eq!((mine.fee_sek, &mine.languages), (read.fee_sek, &read.languages));
        assert_eq!((&mine.way, &mine.contact, &mine.web), (&read.way, &read.contact, &read.web));
        assert_eq!(read.entry, Entry::Assessed, "a file brings no decision of the committee's (SoL 11:5)");
        assert_eq!((read.shown_to, theirs.due(TODAY)), (ShownTo::Staff, true));
    }
}

#[test]
fn nothing_of_the_staffs_goes_out() {
    let all = catalogue();
    let sent = Value::Array(services(&all, BY)).to_string();
    for one in all.open() {
        if let Some(terms) = one.offer.entry.terms() {
            assert!(!sent.contains(&terms.decision.reference), "{sent}");
        }
        let shown = one.offer.shown_to == ShownTo::Residents;
        assert_eq!(sent.contains(&format!("\"{}\"", one.offer.name)), shown, "{}", one.offer.name);
    }
}

#[test]
fn a_broken_file_is_told_by_its_line_and_a_service_without_a_name_by_its_number() {
    let told = json(b"{\n\"id\": }").expect_err("it is broken").to_string();
    assert!(told.starts_with("row 2: it is no JSON"), "{told}");
    assert!(json(b"[]").expect_err("nothing").to_string().contains("no service"));
    let nameless =
        json(br#"[{"id":"a","name":"A","status":"active"},{"id":"b"},{"id":"a","name":"B"}]"#).expect("JSON");
    let told = nameless.rows(&Inventory::default(), BY, (AreaOfActivity::Children, TODAY)).expect_err("two faults");
    assert!(told.to_string().contains("row 2") && told.to_string().contains("stands there twice"), "{told}");
}

#[test]
fn what_is_offered_no_longer_is_closed_and_contacts_who_are_persons_are_not_read() {
    let file = br#"{"name":"Org","id":"o","services":[{"id":"s","name":"Kurs","status":"defunct","schedules":[{"id":"t"}],
        "contacts":[{"id":"c","name":"Namn Namnsson","department":"Kansliet"}],"phones":[{"number":"013-00 00 09"}]}]}"#;
    let read = json(file).expect("HSDS");
    assert_eq!(read.left_out.iter().map(String::as_str).collect::<Vec<_>>(), ["schedules"]);
    let all = read_into(&Inventory::default(), file);
    let one = &all.offers[0];
    assert_eq!(one.closed, Some((TODAY, "HSDS: defunct".to_owned())));
    assert_eq!(one.offer.contact.as_deref(), Some("013-00 00 09"));
    assert_eq!(one.offer.provider_name.as_deref(), Some("Org"));
}
