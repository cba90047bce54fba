//! The small log in four formats, broken copies of it, and bytes of no meaning at all.

use super::{EventFile, Mapping, read};
use crate::Rejected;
use flate2::{Compression, write::GzEncoder};
use followup::process::measures::{Measures, measure};
use proptest::prelude::*;
use std::io::{self, Read, Write};

const XES: &str = include_str!("../../samples/events/small.xes");
const CSV: &str = include_str!("../../samples/events/small.csv");
const CSV_MAPPING: &str = include_str!("../../samples/events/small.toml");
const OCEL_JSON: &str = include_str!("../../samples/events/small.jsonocel");
const OCEL_XML: &str = include_str!("../../samples/events/small.xmlocel");
const OCEL_MAPPING: &str = "resource = \"org:resource\"\ngroup = \"org:group\"";

fn parsed(name: &str, bytes: &[u8], mapping: &str) -> Result<EventFile, Rejected> {
    read(name, bytes, &Mapping::parse(mapping)?)
}

fn measured(name: &str, bytes: &[u8], mapping: &str) -> Result<Measures, Rejected> {
    parsed(name, bytes, mapping).map(|file| measure(&file.log))
}

/// Asserts that a file is refused, and that what is said names the row, the field and the problem.
fn check_refused(
    name: &str,
    bytes: impl AsRef<[u8]>,
    mapping: &str,
    row: Option<u64>,
    field: Option<&str>,
    says: &str,
) {
    let rejected = parsed(name, bytes.as_ref(), mapping).expect_err("the file is broken");
    let found = &rejected.rejections[0];
    assert_eq!((found.row, found.field.as_deref()), (row, field), "{name}: {rejected}");
    assert!(found.problem.contains(says), "{name}: {rejected}");
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

#[test]
fn the_small_log_is_measured_as_by_hand() -> Result<(), Rejected> {
    let measures = measured("small.xes", XES.as_bytes(), "deadline = \"case:deadline\"")?;
    assert_eq!((measures.cases, measures.events, measures.activities, measures.resources), (3, 8, 3, 3));
    let ways: Vec<(usize, u64)> = measures.variants.iter().map(|way| (way.activities.len(), way.cases)).collect();
    assert_eq!(ways, [(3, 2), (2, 1)]);
    let duration = measures.duration_seconds.expect("there are cases");
    assert_eq!((duration.mean, duration.median, duration.p90), (719_400.0, 864_000.0, 1_206_720.0));
    assert_eq!((measures.resource_changes_per_case.mean, measures.resource_changes_per_case.max), (2.0 / 3.0, Some(1)));
    let follows: Vec<_> =
        measures.directly_follows.iter().map(|pair| (pair.count, pair.mean_seconds, pair.median_seconds)).collect();
    assert_eq!(follows, [(3, 3000.0, 1800.0), (2, 1_074_600.0, 1_074_600.0)]);
    let handovers: Vec<_> =
        measures.handovers.iter().map(|pair| (pair.from.as_str(), pair.to.as_str(), pair.count)).collect();
    assert_eq!(handovers, [("Mottag-1", "Mottag-1", 2), ("Mottag-1", "Mottag-2", 1), ("Mottag-1", "Utred-1", 1)]);
    assert_eq!(measures.group_handovers.iter().map(|pair| pair.count).collect::<Vec<_>>(), [3, 1]);
    let deadline = measures.deadline.expect("two cases have a deadline");
    assert_eq!((deadline.cases, deadline.within, deadline.share), (2, 1, 0.5));
    assert_eq!(deadline.late_seconds.map(|late| late.mean), Some(86_400.0));
    Ok(())
}

#[test]
fn all_formats_of_the_same_log_give_the_same_measures() -> Result<(), Rejected> {
    let xes = measured("small.xes", XES.as_bytes(), "deadline = \"case:deadline\"")?;
    assert_eq!(measured("small.csv", CSV.as_bytes(), CSV_MAPPING)?, xes);
    assert_eq!(measured("small.xes.gz", &packed(XES.as_bytes()), "deadline = \"case:deadline\"")?, xes);
    let without_deadline = Measures { deadline: None, ..xes };
    assert_eq!(measured("small.jsonocel", OCEL_JSON.as_bytes(), OCEL_MAPPING)?, without_deadline);
    assert_eq!(measured("small.xmlocel", OCEL_XML.as_bytes(), OCEL_MAPPING)?, without_deadline);
    Ok(())
}

#[test]
fn an_object_centric_log_says_what_became_a_case() -> Result<(), Rejected> {
    let objects = parsed("small.jsonocel", OCEL_JSON.as_bytes(), "")?.objects.expect("the log has objects");
    assert_eq!((objects.count, objects.object_type.as_str()), (4, "Ärende"));
    let children = parsed("small.xmlocel", OCEL_XML.as_bytes(), "object_type = \"Barn\"")?;
    assert_eq!((children.event_count, children.log.event_count(), children.log.case_count()), (8, 3, 1));
    let all = parsed("small.xmlocel", OCEL_XML.as_bytes(), "object_type = \"all\"")?;
    assert_eq!((all.log.event_count(), all.log.case_count()), (11, 4));
    check_refused("x.xmlocel", OCEL_XML, "object_type = \"Hund\"", None, Some("object_type"), "“Barn”");
    Ok(())
}

#[test]
fn other_encodings_are_read_when_they_are_said() -> Result<(), Rejected> {
    let expected = measured("small.csv", CSV.as_bytes(), CSV_MAPPING)?;
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(CSV);
    let mapping = format!("encoding = \"windows-1252\"\n{CSV_MAPPING}");
    assert_eq!(measured("small.csv", &latin, &mapping)?, expected);
    let mut utf_16 = vec![0xff, 0xfe];
    utf_16.extend(CSV.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(measured("small.csv", &utf_16, CSV_MAPPING)?, expected);
    let marked = format!("\u{feff}{CSV}");
    assert_eq!(measured("small.csv", marked.as_bytes(), CSV_MAPPING)?, expected);
    let declared = XES.replace("UTF-8", "ISO-8859-1");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&declared);
    assert_eq!(measured("small.xes", &latin, "")?, measured("small.xes", XES.as_bytes(), "")?);
    Ok(())
}

#[test]
fn a_file_in_the_wrong_encoding_is_refused() {
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(XES);
    check_refused("small.xes", &latin, "", Some(14), None, "encoding");
    let (latin, _, _) =
        encoding_rs::WINDOWS_1252.encode("case:concept:name,concept:name,time:timestamp\n1,Möte,2026-01-01\n");
    check_refused("small.csv", &latin, "", Some(2), Some("concept:name"), "encoding");
    check_refused(
        "small.csv",
        CSV,
        &format!("encoding = \"klingon\"\n{CSV_MAPPING}"),
        None,
        Some("encoding"),
        "klingon",
    );
}

#[test]
fn a_file_that_is_cut_short_is_refused() {
    let part = |bytes: &[u8]| bytes[..bytes.len() * 2 / 3].to_vec();
    check_refused("small.xes.gz", part(&packed(XES.as_bytes())), "", None, None, "cut short");
    check_refused("small.xes", &XES[..XES.len() - 8], "", Some(74), None, "cut short");
    check_refused("small.jsonocel", part(OCEL_JSON.as_bytes()), "", Some(170), None, "cut short");
    check_refused("small.xmlocel", part(OCEL_XML.as_bytes()), "", Some(31), None, "cut short");
    check_refused("small.csv", &CSV[..CSV.len() - 30], CSV_MAPPING, Some(9), None, "cut short");
}

#[test]
fn what_an_event_lacks_is_said_with_its_row() {
    let no_time = XES.replacen("      <date key=\"time:timestamp\" value=\"2026-01-05T10:00:00+01:00\"/>\n", "", 1);
    check_refused("small.xes", no_time, "", Some(27), Some("time:timestamp"), "does not say");
    let no_name = XES.replacen("<string key=\"concept:name\" value=\"A-2\"/>", "", 1);
    check_refused("small.xes", no_name, "", Some(34), Some("concept:name"), "what it is called");
    check_refused(
        "small.xes",
        XES,
        "deadline = \"case:deadline\"\nat = \"Tid\"",
        Some(13),
        Some("Tid"),
        "does not say",
    );
    let text = CSV.replacen("2026-01-15 08:00", "i januari", 1);
    check_refused("small.csv", text, CSV_MAPPING, Some(5), Some("Tid"), "“i januari”");
    check_refused("small.csv", CSV, "", Some(1), Some("case:concept:name"), "`case = \"…\"`");
    let no_column = CSV_MAPPING.replace("\"Senast\"", "\"Klart\"");
    check_refused("small.csv", CSV, &no_column, Some(1), Some("Klart"), "“Senast”");
    let no_time = OCEL_JSON.replacen("\"time\": \"2026-01-05T10:00:00+01:00\",", "", 1);
    check_refused("small.jsonocel", no_time, "", Some(5), Some("events.time"), "does not say");
}

#[test]
fn what_stands_twice_is_refused() {
    check_refused("small.xes", XES.replace("\"A-2\"", "\"A-1\""), "", Some(35), Some("concept:name"), "“A-1”");
    let twice = "<string key=\"org:group\" value=\"Utredning\"/>";
    check_refused("small.xes", XES.replacen(twice, &twice.repeat(2), 1), "", Some(59), Some("org:group"), "twice");
    check_refused("small.csv", CSV.replacen("Enhet", "Tid", 1), CSV_MAPPING, Some(1), Some("Tid"), "two columns");
    check_refused("s.jsonocel", OCEL_JSON.replace("\"e3\"", "\"e2\""), "", Some(3), Some("events.id"), "“e2”");
    check_refused("s.xmlocel", OCEL_XML.replace("\"e3\"", "\"e2\""), "", Some(21), Some("id"), "“e2”");
    check_refused(
        "s.jsonocel",
        OCEL_JSON.replacen("\"id\": \"A-2\"", "\"id\": \"A-1\"", 1),
        "",
        Some(2),
        Some("objects.id"),
        "“A-1”",
    );
}

#[test]
fn a_file_that_is_something_else_is_refused() {
    check_refused("small.docx", XES, "", None, None, ".xes");
    check_refused("small.jsonocel", XES, "", None, None, "ending");
    check_refused("small.xes", OCEL_XML, "", Some(3), None, ".xmlocel");
    check_refused("small.xmlocel", XES, "", Some(10), None, ".xes");
    check_refused("small.jsonocel", "{\"ocel:events\": {}}", "", None, None, "OCEL 1.0");
    check_refused("small.xes", "  \n", "", None, None, "empty");
    check_refused("small.csv", "case:concept:name,concept:name,time:timestamp\n", "", None, None, "no rows");
}

#[test]
fn half_a_gigabyte_of_zeros_is_refused_at_once() {
    for name in ["zeros.xes", "zeros.csv", "zeros.jsonocel", "zeros.xmlocel"] {
        let rejected = read(name, io::repeat(0).take(500 << 20), &Mapping::default()).expect_err("zeros are no log");
        assert!(rejected.to_string().contains("zero bytes"), "{name}: {rejected}");
    }
}

#[test]
fn a_file_that_grows_without_end_is_refused_within_bounds() {
    let endless = |byte: u8| b"<log>".chain(io::repeat(byte).take(300 << 20));
    let rejected = read("bomb.xes", endless(b'x'), &Mapping::default()).expect_err("one value is too long");
    assert!(rejected.to_string().contains("16 MiB"), "{rejected}");
    let rejected = read("bomb.csv", endless(b'x'), &Mapping::default()).expect_err("one row is too long");
    assert!(rejected.to_string().contains("16 MiB"), "{rejected}");
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(b"<log>").expect("memory takes all");
    for _ in 0..300 {
        encoder.write_all("<trace></trace>".repeat(1 << 16).as_bytes()).expect("memory takes all");
    }
    let bomb = encoder.finish().expect("memory takes all");
    let rejected = parsed("bomb.xes.gz", &bomb, "").expect_err("it unpacks to far more than its size");
    assert!(rejected.to_string().contains("300 times") || rejected.to_string().contains("not closed"), "{rejected}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_reader_panic(bytes: Vec<u8>) {
        for name in ["x.xes", "x.csv", "x.jsonocel", "x.xmlocel"] {
            let _ = parsed(name, &bytes, "");
            let _ = parsed(name, &packed(&bytes), "");
        }
    }

    #[test]
    fn no_damage_to_a_log_makes_a_reader_panic(place: prop::sample::Index, with: Vec<u8>, gone in 0_usize..40) {
        for (name, good, mapping) in [
            ("x.xes", XES, ""), ("x.csv", CSV, CSV_MAPPING), ("x.jsonocel", OCEL_JSON, ""), ("x.xmlocel", OCEL_XML, ""),
        ] {
            let mut bytes = good.as_bytes().to_vec();
            let start = place.index(bytes.len());
            bytes.splice(start..(start + gone).min(good.len()), with.iter().copied());
            if let Ok(file) = parsed(name, &bytes, mapping) {
                prop_assert_eq!(measure(&file.log).events, file.log.event_count() as u64);
            }
        }
    }
}
