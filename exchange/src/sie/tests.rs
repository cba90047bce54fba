//! A small file of invented amounts, and what can be wrong with one.

use super::encoding::pc8;
use super::lines::{is_sie, read};
use super::{Field, Post, book, parse};
use crate::ledger::{Ledger, by_form};
use jiff::civil::date;
use proptest::prelude::*;

const MAPPING: &str = r#"
ledger = "Huvudbok 2025"
municipality = "0580"
[form]
dimension = 1
codes = { 5521 = "residential_care", 5522 = "family_home" }
common = ["5500"]
[grant]
dimension = 6
"#;

/// A file as programs write them: with tabs, empty objects, added and struck transactions, a mark within a text, balances.
const FILE: &str = r#"#FLAGGA 0
#PROGRAM "Påhittade ekonomi" 1.0
#FORMAT PC8
#GEN 20260101
#SIETYP 4
#FNAMN "Påhittade \"kommunen\""
#RAR 0 20250101 20251231
#RAR -1 20240101 20241231
#DIM 1 "Verksamhet"
#DIM 6 "Projekt"
#OBJEKT 1 "5521" "HVB"
#OBJEKT 6 "P7" "Bidrag"
#KONTO 4680 "Köp av HVB"
#KTYP 1930 T
#IB 0 1930 1000.00
#OIB 0 1930 {1 "5521"} 10.00
#PSALDO 0 202501 4680 {} 100000.50

#VER A 1 20250131 "Namn Namnsson" 20250201
{
	#TRANS 4680 {1 "5521"} 120000.50 "" "Namn Namnsson"
	#TRANS 4680 {1 "5521"} -20000 20250130
	#TRANS 1930 {} -100000.50
}
#VER "" "" 20250228
{
#BTRANS 4511 {1 "5522"} 1.00
#RTRANS 4511 {1 "5522" 6 "P7"} 30000
#TRANS 4511 {1 "5522" 6 "P7"} 30000
#TRANS 5010 {1 "5500"} 9000.1000
#TRANS 1930 {} -39000.10
}
"#;

fn ledger(text: &str) -> Result<(Ledger, Vec<String>), crate::Rejected> {
    read(text.as_bytes(), MAPPING, &["family_home", "residential_care"])
}

fn refused(text: &str) -> String {
    ledger(text).expect_err("the file is wrong").to_string()
}

#[test]
fn the_costs_of_a_file_are_lines_of_a_ledger_and_no_text_is_kept() -> Result<(), crate::Rejected> {
    let (found, notes) = ledger(FILE)?;
    let form = |code: &str| Some(code.to_owned());
    let sums = by_form(&found.lines);
    assert_eq!(sums.get(&form("residential_care")), Some(&100_000.5), "an income lowers the cost");
    assert_eq!(sums.get(&form("family_home")), Some(&30_000.0), "what is added counts once, what is struck out not");
    assert_eq!(sums.get(&None), Some(&9_000.1));
    assert_eq!((found.rows, found.skipped, found.lines.len()), (6, 2, 4), "the balance sheet is left out");
    assert_eq!((found.lines[0].voucher.as_str(), found.lines[0].number), ("A 1", 1));
    assert_eq!((found.lines[1].booked_on, found.lines[2].booked_on), (date(2025, 1, 30), date(2025, 2, 28)));
    assert_eq!(found.lines[2].grant.as_deref(), Some("P7"));
    assert_eq!(notes, ["the file is in utf-8, and not in PC8 as SIE asks for"]);
    assert!(!format!("{found:?}").contains("Namnsson"));
    assert!(is_sie(FILE.as_bytes()) && !is_sie(b"Datum;Konto"));
    Ok(())
}

#[test]
fn a_file_without_a_year_is_read_and_told_of_and_one_of_sums_only_is_refused() -> Result<(), crate::Rejected> {
    let bare = FILE.lines().filter(|line| !line.starts_with("#RAR") && !line.starts_with("#SIETYP"));
    let (found, notes) = ledger(&bare.collect::<Vec<_>>().join("\r\n"))?;
    assert_eq!(found.lines.len(), 4);
    assert!(notes.iter().any(|note| note.contains("#RAR")) && notes.iter().any(|note| note.contains("#SIETYP")));
    assert_eq!(
        refused(&FILE.replace("#SIETYP 4", "#SIETYP 1")),
        "row 5: column 9: the file is SIE of type “1”; expected type 4, which has the vouchers"
    );
    let sums: String = FILE.split("#VER").take(1).collect();
    assert!(refused(&sums).contains("no voucher"));
    Ok(())
}

#[test]
fn every_fault_has_its_line_and_column() {
    for (from, to, told) in [
        ("-39000.10", "-39000", "row 25: column 6: the voucher comes to 0.10 kronor; expected 0"),
        (
            "#VER \"\" \"\" 20250228",
            "#VER \"\" \"\" 20260228",
            "row 25: column 12: 2026-02-28 is outside of the year 2025-01-01",
        ),
        ("20250131 \"Namn", "20250231 \"Namn", "row 19: column 10: “20250231” is no day"),
        ("120000.50", "120000,50", "row 21: column 25: “120000,50” is no amount"),
        ("{1 \"5521\"} 120000", "{1} 120000", "row 21: column 14: expected pairs of dimension and object"),
        ("{1 \"5521\"} 120000", "120000", "row 21: column 14: expected the objects within braces"),
        ("\"HVB\"", "\"HVB", "row 11: column 18: the quotation mark is never closed"),
        ("#KTYP 1930 T", "KTYP 1930 T", "row 14: column 1: expected a post"),
        ("{1 \"5500\"}", "{1 \"9999\"}", "row 30: “9999” is in no list for the form of help"),
        ("#BTRANS", "#KONTO", "row 27: column 8: #KONTO cannot stand in a voucher"),
    ] {
        assert!(FILE.contains(from), "{from}");
        let found = refused(&FILE.replace(from, to));
        assert!(found.contains(told), "{told} in {found}");
    }
    let cut = FILE.trim_end().trim_end_matches('}');
    assert!(refused(cut).contains("row 26: column 1: the brace is never closed"));
}

#[test]
fn a_mapping_that_does_not_fit_is_told_before_the_file_is_read() {
    let told = |mapping: &str| read(b"", mapping, &["family_home"]).expect_err("the mapping is wrong").to_string();
    assert!(told(&MAPPING.replace("0580", "x")).contains("expected four digits"));
    assert!(told(&MAPPING.replace("[form]", "accounts = [\"50-\"]\n[form]")).contains("“50-” is no account"));
    assert!(told(&MAPPING.replace("residential_care", "hotel")).contains("no form of help"));
    assert!(told(&MAPPING.replace("ledger", "leger")).starts_with("row 2: mapping: unknown field"));
}

fn anything() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{0,12}"
}

fn field() -> impl Strategy<Value = Field> {
    prop_oneof![
        anything().prop_map(|text| Field::Text(text, 0)),
        proptest::collection::vec(anything(), 0..4).prop_map(|texts| Field::List(texts, 0)),
    ]
}

fn post() -> impl Strategy<Value = Post> {
    let leaf = |label: &'static str| {
        proptest::collection::vec(field(), 0..4).prop_map(move |fields| Post {
            line: 0,
            label: label.into(),
            fields,
            within: vec![],
        })
    };
    (leaf("VER"), proptest::collection::vec(leaf("TRANS"), 0..3)).prop_map(|(post, within)| Post { within, ..post })
}

/// The posts without their places.
fn placeless(posts: Vec<Post>) -> Vec<Post> {
    let field = |field| match field {
        Field::Text(text, _) => Field::Text(text, 0),
        Field::List(texts, _) => Field::List(texts, 0),
    };
    let place = |post: Post| Post {
        line: 0,
        fields: post.fields.into_iter().map(field).collect(),
        within: placeless(post.within),
        label: post.label,
    };
    posts.into_iter().map(place).collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(posts in proptest::collection::vec(post(), 0..4)) {
        let written: Vec<String> = posts.iter().map(ToString::to_string).collect();
        let read = parse(&written.join("\n")).map_err(|fault| TestCaseError::fail(format!("{fault:?}")))?;
        prop_assert_eq!(placeless(read), posts);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, MAPPING, &["family_home", "residential_care"]);
        let _ = parse(&pc8(&bytes)).map(|posts| book::book(&posts));
    }

    #[test]
    fn no_text_like_a_file_makes_it_panic(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec!["#VER", "#TRANS", "{", "}", " ", "\n", "\"", "\\", "4680", "20250131", "-1.50", "#RAR 0 ", "#DIM", "9999999999999999999"]),
            0..40,
        ),
    ) {
        let _ = read(pieces.concat().as_bytes(), MAPPING, &["family_home", "residential_care"]);
    }
}
