//! A small ledger, and what can be wrong with one. Every amount is invented.

use super::mapping::Mapping;
use super::{Ledger, by_form, read};
use crate::Rejected;

const FORMS: [&str; 2] = ["family_home", "residential_care"];

const MAPPING: &str = r#"
ledger = "Huvudbok 2025"
municipality = "0580"
date = "Datum"
account = "Konto"
amount = "Belopp"
voucher = "Ver"
[form]
column = "Verksamhet"
codes = { 5521 = "residential_care", 5522 = "family_home" }
common = ["5500"]
[grant]
column = "Projekt"
"#;

const LEDGER: &str = "Datum;Konto;Verksamhet;Projekt;Ver;Belopp;Text
2025-01-31;4680;5521;;A1;120 000,50;Namn Namnsson
2025-01-31;4680;5521;;A1;-20 000,50;
2025-02-28;4511;5522;SFS 2025:1256;A2;30 000;
2025-02-28;5010;5500;;A3;9 000;
";

fn ledger(text: &str) -> Result<Ledger, Rejected> {
    read(text.as_bytes(), &Mapping::parse(MAPPING)?, &FORMS)
}

fn refused(text: &str) -> String {
    ledger(text).expect_err("the file is wrong").to_string()
}

#[test]
fn a_line_tells_what_it_was_spent_on_and_never_on_whom() -> Result<(), Rejected> {
    let found = ledger(LEDGER)?;
    let form = |code: &str| Some(code.to_owned());
    let sums = by_form(&found.lines);
    assert_eq!(sums.get(&form("residential_care")), Some(&100_000.0), "an income lowers the cost");
    assert_eq!(sums.get(&form("family_home")), Some(&30_000.0));
    assert_eq!(sums.get(&None), Some(&9_000.0), "what is common is no form's");
    assert_eq!(found.lines[2].grant.as_deref(), Some("SFS 2025:1256"));
    assert!(!format!("{found:?}").contains("Namnsson"), "no column but those named is read");
    Ok(())
}

#[test]
fn two_lines_of_a_voucher_are_two_and_the_same_line_twice_is_told() -> Result<(), Rejected> {
    let numbers: Vec<i64> = ledger(LEDGER)?.lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [1, 2, 1, 1]);
    let mapping = Mapping::parse(&MAPPING.replace("voucher = \"Ver\"", "voucher = \"Ver\"\nline = \"Konto\""))?;
    let told = read(LEDGER.as_bytes(), &mapping, &FORMS).expect_err("4680 stands twice in A1").to_string();
    assert_eq!(told, "row 3, field “Ver”: line 4680 of voucher A1 stands in row 2 already: remove one of them");
    Ok(())
}

#[test]
fn everything_wrong_is_told_by_row_and_field_with_what_to_do() {
    let told =
        refused("Datum;Konto;Verksamhet;Projekt;Ver;Belopp;Text\n31/1;;9999;;A1;1.5;\n2025-01-31;1;5521;;A2;1\n");
    for expected in [
        "row 2, field “Datum”: “31/1” is no day; expected 2025-03-31: say how days are written with `date_format`",
        "row 2, field “Belopp”: “1.5” is no amount with the decimal sign “,”: change `decimal`, or the row",
        "row 2, field “Konto”: empty; expected what the ledger has here on every line",
        "row 2, field “Verksamhet”: “9999” is in no list; add it to `codes`, or to `common` when it belongs to none of them",
        "row 3: 6 columns, expected 7 as in the row of names: the row is broken",
    ] {
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_mapping_that_does_not_fit_is_told_before_a_row_is_read() {
    let told = |mapping: &str| {
        let read = Mapping::parse(mapping).and_then(|mapping| read(LEDGER.as_bytes(), &mapping, &FORMS));
        read.expect_err("the mapping is wrong").to_string()
    };
    assert!(told(&MAPPING.replace("\"family_home\"", "\"hotel\"")).contains(
        "field “form”: mapping: “hotel” for “5522” is no form of help; expected family_home, residential_care"
    ));
    assert!(told(&MAPPING.replace("0580", "Linköping")).contains("expected four digits"));
    assert!(
        told(&MAPPING.replace("\"Konto\"", "\"Kontot\"")).contains("there is no column “Kontot”; the file has Datum")
    );
    assert!(told(&MAPPING.replace("date =", "dat =")).contains("unknown field `dat`"));
}

#[test]
fn a_file_without_rows_is_no_ledger() {
    assert_eq!(refused("Datum;Konto;Verksamhet;Projekt;Ver;Belopp;Text\n"), "the file has column names, but no rows");
}
