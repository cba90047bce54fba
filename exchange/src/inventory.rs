//! Insatskatalog som tabell: an intervention a row, as municipalities keep them in a sheet, and back without loss.

use crate::sheet::{self, Row};
use crate::{Faults, Rejected};
use area::inventory::Inventory;
use area::inventory::offer::Offer;
use area::inventory::record::{ABOUT, FIELDS, Shape, codes, read as read_offer, written};
use area::inventory::steps::OfferRow;
use std::collections::BTreeSet;

/// The columns that say something of the row itself.
const REFERENCE: &str = "nummer";
const CLOSED_ON: &str = "avslutad";
const CLOSED_WHY: &str = "varför avslutad";

/// What parts several choices in their cell.
const BETWEEN: char = '|';

/// The name of a field's column.
#[must_use]
pub fn column(field: &str) -> &'static str {
    match field {
        "name" => "insats",
        "summary" => "beskrivning",
        "target_group" => "målgrupp",
        "areas" => "verksamhetsområden",
        "kind" => "slag",
        "level" => "nivå",
        "from_age" => "från ålder",
        "to_age" => "till ålder",
        "entry" => "behovsprövning",
        "conditions" => "villkor",
        "decided_on" => "beslutsdag",
        "decision" => "beslut",
        "exempt_on" => "beslutsdag dokumentation",
        "exemption" => "beslut dokumentation",
        "digital" => "digitalt",
        "manual" => "manual",
        "evidence" => "kunskapsläge",
        "source" => "källa",
        "evidence_on" => "granskat",
        "ksi" => "ksi",
        "provider" => "utförare",
        "provider_name" => "utförarens namn",
        "places" => "platser",
        "fee" => "avgift",
        "cost" => "kostnad per år",
        "follow_up" => "uppföljning",
        "instrument" => "instrument",
        "languages" => "språk",
        "way" => "hitta hit",
        "contact" => "kontakt",
        "web" => "webbsida",
        "shown_to" => "visas för",
        "reference" => REFERENCE,
        "closed_on" => CLOSED_ON,
        "why" => CLOSED_WHY,
        _ => "ses över",
    }
}

/// The words of a code in a sheet; the code itself is read too, so that one without words of its own is no loss.
fn word(field: &str, code: &'static str) -> &'static str {
    match (field, code) {
        ("areas", "children") => "barn och unga",
        ("areas", "disability") => "funktionshinder",
        ("areas", "addiction") => "missbruk och beroende",
        ("areas", "social_psychiatry") => "socialpsykiatri",
        ("areas", "violence") => "våld i nära relationer",
        ("areas", "older") => "äldre",
        ("kind", "advice") => "råd och stöd",
        ("kind", "family_support") => "familjebehandling",
        ("kind", "parent_group") => "föräldragrupp",
        ("kind", "child_group") => "barn- eller ungdomsgrupp",
        ("kind", "treatment") => "behandling",
        ("kind", "meeting_place") => "öppen verksamhet",
        ("kind", "outreach") => "uppsökande arbete",
        ("kind", "practical_support") => "praktiskt stöd",
        ("kind", "day_activity") => "sysselsättning",
        ("kind", "contact_person") => "kontaktperson",
        ("kind", "family_home") => "familjehem",
        ("kind", "residential_care") => "hvb",
        ("kind", "special_housing") => "särskilt boende",
        ("kind", "other") => "annat",
        ("level", "individual") => "individ",
        ("level", "group") => "grupp",
        ("level", "area") => "område",
        ("entry", "assessed") => "med behovsprövning",
        ("entry", "without_assessment") => "utan behovsprövning",
        ("digital", "no") => "nej",
        ("digital", "partly") => "delvis",
        ("digital", "fully") => "helt",
        ("evidence", "not_reviewed") => "inte granskat",
        ("evidence", "supported") => "stöd",
        ("evidence", "limited") => "visst stöd",
        ("evidence", "unknown") => "kunskap saknas",
        ("evidence", "against") => "talar mot",
        ("provider", "own") => "egen",
        ("provider", "other_municipality") => "annan kommun",
        ("provider", "region") => "region",
        ("provider", "private") => "privat",
        ("provider", "non_profit") => "ideell",
        ("follow_up", "none") => "ingen",
        ("follow_up", "ad_hoc") => "ibland",
        ("follow_up", "individual") => "systematisk",
        ("follow_up", "group") => "systematisk i grupp",
        ("shown_to", "staff") => "personal",
        ("shown_to", "residents") => "invånare",
        _ => code,
    }
}

/// The words of a code of a field; the text itself when it is no code.
#[must_use]
pub fn words<'t>(field: &str, code: &'t str) -> &'t str {
    codes(field).into_iter().find(|known| *known == code).map_or(code, |known| word(field, known))
}

fn fields() -> impl Iterator<Item = (&'static str, Shape)> {
    FIELDS.into_iter().chain(ABOUT)
}

/// Reads a catalogue: the first sheet of a workbook, or separated columns.
///
/// # Errors
/// Everything found wrong, by row and column; then nothing of the file is taken.
pub fn read(bytes: &[u8]) -> Result<Vec<(u64, OfferRow)>, Rejected> {
    let sheets = sheet::read(bytes)?;
    let Some(sheet) = sheets.first().filter(|sheet| sheet.rows.len() > 1) else {
        return Err(Rejected::whole("the file has no row of names with an intervention under it"));
    };
    let names = [REFERENCE, CLOSED_ON, CLOSED_WHY];
    let own = sheet.columns(names);
    if own[0].is_none() || sheet.columns([column("name")])[0].is_none() {
        let all: Vec<&str> = header().collect();
        let problem =
            format!("the first row names no column “nummer” or none “insats”; the columns are: {}", all.join(", "));
        return Err(Rejected::whole(problem));
    }
    let columns: Vec<(&str, Shape, Option<usize>)> =
        fields().map(|(field, shape)| (field, shape, sheet.columns([column(field)])[0])).collect();
    let mut faults = Faults::default();
    let mut rows: Vec<(u64, OfferRow)> = Vec::new();
    let mut known = BTreeSet::new();
    for row in sheet.rows.iter().skip(1) {
        let reference = row.cell(own[0]).to_owned();
        if reference.is_empty() {
            faults.add(
                row.number,
                REFERENCE,
                "is empty; every intervention has a number or a name of its own in the file",
            );
        }
        if !known.insert(reference.clone()) {
            faults.add(row.number, REFERENCE, format!("“{reference}” stands on a row before"));
        }
        let closed = closed(row, own, &mut faults);
        if let Some(offer) = offer(row, &columns, &mut faults) {
            rows.push((row.number, OfferRow { reference, offer, closed }));
        }
    }
    faults.or(rows)
}

fn closed(row: &Row, own: [Option<usize>; 3], faults: &mut Faults) -> Option<(jiff::civil::Date, String)> {
    let (day, why) = (row.cell(own[1]), row.cell(own[2]).to_owned());
    if day.is_empty() {
        return None;
    }
    let Ok(day) = day.parse() else {
        faults.add(row.number, CLOSED_ON, format!("“{day}” is no day, such as 2026-01-31"));
        return None;
    };
    Some((day, why))
}

fn offer(row: &Row, columns: &[(&'static str, Shape, Option<usize>)], faults: &mut Faults) -> Option<Offer> {
    let cell = |field: &str| {
        let found = columns.iter().find(|(known, ..)| *known == field);
        let (shape, text) = found.map_or((Shape::Line, ""), |(_, shape, at)| (*shape, row.cell(*at)));
        match shape {
            Shape::One => vec![code(field, text)],
            Shape::Several => text.split(BETWEEN).map(|one| code(field, one)).collect(),
            _ => vec![text],
        }
    };
    read_offer(cell)
        .map_err(|refusals| {
            for refusal in refusals {
                let words: Vec<&str> = codes(refusal.field).iter().map(|code| word(refusal.field, code)).collect();
                let among = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
                faults.add(row.number, column(refusal.field), format!("{}{among}", refusal.fault));
            }
        })
        .ok()
}

/// The code that a word stands for; the word itself when it stands for none.
fn code<'t>(field: &str, text: &'t str) -> &'t str {
    let plain = text.trim().to_lowercase();
    codes(field).into_iter().find(|code| word(field, code) == plain || **code == plain).unwrap_or(text)
}

/// A catalogue as rows of a sheet, the first with the names of the columns; what is offered no longer stands there too.
#[must_use]
pub fn rows(inventory: &Inventory) -> Vec<Vec<String>> {
    let one = |offered: &area::inventory::Offered| {
        let known = written(&offered.offer);
        let cell = |(field, shape): (&str, Shape)| {
            let values = known.iter().filter(|(of, _)| *of == field).map(|(_, value)| match shape {
                Shape::One | Shape::Several => {
                    let code = codes(field).into_iter().find(|code| code == value);
                    code.map_or_else(|| value.clone(), |code| word(field, code).to_owned())
                }
                _ => value.clone(),
            });
            values.collect::<Vec<_>>().join(&format!(" {BETWEEN} "))
        };
        let (on, why) = offered.closed.clone().map_or_else(Default::default, |(on, why)| (on.to_string(), why));
        std::iter::once(offered.reference.clone()).chain(fields().map(cell)).chain([on, why]).collect()
    };
    let names: Vec<String> = header().map(str::to_owned).collect();
    std::iter::once(names).chain(inventory.offers.iter().map(one)).collect()
}

fn header() -> impl Iterator<Item = &'static str> {
    std::iter::once(REFERENCE).chain(fields().map(|(field, _)| column(field))).chain([CLOSED_ON, CLOSED_WHY])
}

/// The sheet's name in a workbook.
pub const SHEET: &str = "Insatser";

#[cfg(test)]
mod tests {
    use super::{SHEET, read, rows};
    use crate::sheet;
    use area::inventory::Inventory;
    use area::inventory::record::{ABOUT, FIELDS, codes};
    use area::inventory::steps::ImportOffers;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    const CATALOGUE: &str = "Nummer;Insats;Beskrivning;Målgrupp;Verksamhetsområden;Slag;Nivå;Från ålder;Behovsprövning;\
        Villkor;Beslutsdag;Beslut;Digitalt;Kunskapsläge;Källa;Granskat;KSI;Utförare;Avgift;Uppföljning;Språk;Visas för;Ses över;\
        Avslutad;Varför avslutad\n\
        7;=Råd på torget;\"Samtal;\nutan kö\";Unga;barn och unga | äldre;råd och stöd;individ;13;Utan behovsprövning;\
        Bor i kommunen;2025-11-03;SN 2025-118;Delvis;visst stöd;Påhittad översikt;2026-01-08;SSJ.PU.ZZ;Egen;0;Ibland;\
        sv | interpreter;Invånare;2027-01-01;;\n\
        8;Boende;Ett hem;Äldre;äldre;särskilt boende;individ;;Med behovsprövning;;;;nej;inte granskat;;;;privat;;ingen;;\
        personal;2026-12-01;2026-02-01;Ersatt\n";

    fn catalogue(bytes: &[u8]) -> Inventory {
        let rows = read(bytes).expect("a catalogue").into_iter().map(|(_, row)| row).collect();
        let events = ImportOffers { rows }.decide(&Inventory::default(), date(2026, 3, 5)).expect("they can stand");
        Inventory::from_events(&events)
    }

    #[test]
    fn a_catalogue_comes_back_from_a_sheet_and_a_workbook_as_it_was() {
        let known = catalogue(CATALOGUE.as_bytes());
        assert_eq!((known.offers.len(), known.open().count(), known.published().count()), (2, 1, 1));
        assert_eq!(known.offers[0].offer.summary, "Samtal;\nutan kö");
        let rows = rows(&known);
        assert_eq!(catalogue(sheet::csv(&rows).as_bytes()), known);
        assert_eq!(catalogue(&sheet::xlsx(SHEET, &rows).expect("a small workbook")), known);
        let again: Vec<_> = read(sheet::csv(&rows).as_bytes()).expect("it").into_iter().map(|(_, row)| row).collect();
        let events = ImportOffers { rows: again }.decide(&known, date(2026, 3, 5)).expect("they can stand");
        assert_eq!(events, [], "the same file twice changes nothing");
    }

    #[test]
    fn each_fault_is_told_with_its_row_and_column() {
        let wrong = CATALOGUE.replace("individ;13", "individuell;tretton").replace("8;Boende", "7;Boende");
        let told = read(wrong.as_bytes()).expect_err("three faults").to_string();
        for part in [
            "row 2, field “nivå”: is none of those that can be chosen: individ, grupp, område",
            "row 2, field “från ålder”: is no whole number",
            "field “nummer”: “7” stands on a row before",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        assert!(read("a;b\n1;2\n".as_bytes()).expect_err("no names").to_string().contains("verksamhetsområden"));
    }

    #[test]
    fn no_two_fields_share_a_column_and_no_two_codes_a_word() {
        let columns: BTreeSet<&str> = super::header().collect();
        assert_eq!(columns.len(), FIELDS.len() + ABOUT.len() + 3);
        for (field, _) in FIELDS.into_iter().chain(ABOUT) {
            let words: BTreeSet<&str> = codes(field).into_iter().map(|code| super::word(field, code)).collect();
            assert_eq!(words.len(), codes(field).len(), "{field}");
        }
    }
}
