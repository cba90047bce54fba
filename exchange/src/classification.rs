//! Klassifikation: KSI as Socialstyrelsen publishes it, a workbook with a sheet of activities.

use crate::sheet::{self, Row, Sheet};
use crate::{Faults, Rejected};
use area::classification::{Classification, KsiActivity, KsiCode, Selection};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The sheet of activities, and the one whose first row says which version it is and of which day.
const ACTIVITIES: &str = "Aktiviteter";
const INSTRUCTIONS: &str = "Anvisningar";

/// The columns that a sheet of activities must have.
const COLUMNS: [&str; 5] = ["Aktivitet_kod", "Aktivitet_text", "Aktivitet_beskrivning", "Innefattar", "Utesluter"];

/// The columns that pick activities out: for those who decide (H) and those who carry out (U).
const SELECTIONS: [(&str, Selection); 9] = [
    ("BoUH", Selection::Children),
    ("BoUU", Selection::Children),
    ("VuxMissbrukH", Selection::Adults),
    ("VuxMissbrukU", Selection::Adults),
    ("FunkH", Selection::Disability),
    ("FunkU", Selection::Disability),
    ("ÄOH", Selection::Older),
    ("ÄOU", Selection::Older),
    ("EkBistHU", Selection::FinancialAssistance),
];

/// What marks that an activity is picked out: the workbook's own instructions say to keep the ones. A `2`, and a `1` with
/// words after it (both are measures at the state's homes), are not explained there, and pick nothing out.
const PICKED: &str = "1";

/// Reads a classification.
///
/// # Errors
/// Everything found wrong, by row and column; then nothing of the file is taken.
pub fn read(bytes: &[u8]) -> Result<Classification, Rejected> {
    let sheets = sheet::read(bytes)?;
    let named = |name: &str| sheets.iter().find(|sheet| sheet.name == name);
    let Some(listed) = named(ACTIVITIES) else {
        let problem =
            format!("there is no sheet “{ACTIVITIES}”: the file is read as Socialstyrelsen publishes KSI, in XLSX");
        return Err(Rejected::whole(problem));
    };
    let at = listed.columns(COLUMNS);
    if let Some((name, _)) = COLUMNS.iter().zip(at).find(|(_, at)| at.is_none()) {
        return Err(Rejected::whole(format!("the sheet “{ACTIVITIES}” has no column “{name}”")));
    }
    let selections = listed.columns(SELECTIONS.map(|(name, _)| name));
    let mut faults = Faults::default();
    let mut known = BTreeSet::new();
    let mut activities = Vec::new();
    for row in listed.rows.iter().skip(1) {
        let code = row.cell(at[0]);
        if code.is_empty() {
            continue;
        }
        let Ok(code) = KsiCode::new(code) else {
            faults.add(row.number, COLUMNS[0], format!("“{code}” is no code such as SME.PH.ZZ"));
            continue;
        };
        if !known.insert(code.clone()) {
            faults.add(row.number, COLUMNS[0], format!("“{}” stands on a row before", code.dotted()));
        }
        if row.cell(at[1]).is_empty() {
            faults.add(row.number, COLUMNS[1], "is empty; every activity is called something");
        }
        activities.push(activity(code, row, at, &selections));
    }
    if activities.is_empty() && faults.count() == 0 {
        return Err(Rejected::whole(format!("the sheet “{ACTIVITIES}” lists nothing")));
    }
    let (version, dated_on) = version(named(INSTRUCTIONS));
    faults.or(Classification { version, dated_on, activities })
}

fn activity(
    code: KsiCode,
    row: &Row,
    at: [Option<usize>; COLUMNS.len()],
    selections: &[Option<usize>; SELECTIONS.len()],
) -> KsiActivity {
    let one_line = |column: usize| row.cell(at[column]).split_whitespace().collect::<Vec<_>>().join(" ");
    let picked = SELECTIONS.iter().zip(selections).filter(|(_, column)| row.cell(**column) == PICKED);
    let selections: BTreeSet<Selection> = picked.map(|((_, selection), _)| *selection).collect();
    KsiActivity {
        code,
        title: one_line(1),
        description: one_line(2),
        includes: one_line(3),
        excludes: one_line(4),
        selections: selections.into_iter().collect(),
    }
}

/// What the first row of the instructions says: “Anvisningar KSI 2025, version 1.0”, and the day beside it.
fn version(instructions: Option<&Sheet>) -> (String, Option<Date>) {
    let first = instructions.and_then(|sheet| sheet.rows.first());
    let told = first.map_or("", |row| row.cell(Some(0)));
    let version = told.strip_prefix(INSTRUCTIONS).unwrap_or(told).trim();
    let version = if version.is_empty() { "KSI" } else { version };
    (version.to_owned(), first.and_then(|row| row.cell(Some(1)).parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::read;
    use area::classification::Selection;
    use jiff::civil::date;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    /// An invented workbook of the shape that Socialstyrelsen's has.
    fn workbook(rows: &[[&str; 7]]) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Anvisningar").expect("a name");
        sheet.write(0, 0, "Anvisningar KSI 2099, version 0.1").expect("a cell");
        let day = ExcelDateTime::from_ymd(2024, 12, 4).expect("a day");
        sheet.write_with_format(0, 1, &day, &Format::new().set_num_format("yyyy-mm-dd")).expect("a cell");
        let sheet = workbook.add_worksheet().set_name("Aktiviteter").expect("a name");
        let header =
            ["Aktivitet_kod", "Aktivitet_text", "Aktivitet_\nbeskrivning ", "Innefattar", "Utesluter", "BoUH", "BoUU"];
        for (row, cells) in (0..).zip(std::iter::once(&header).chain(rows)) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, *cell).expect("a cell");
            }
        }
        workbook.save_to_buffer().expect("a small workbook")
    }

    #[test]
    fn a_workbook_is_read_with_its_version_its_day_and_whom_each_activity_is_picked_out_for() {
        let read = read(&workbook(&[
            ["QQA.AA.ZZ\u{a0}", "Påhittad  bedömning", "En\nrad", "=+++ett", "", "0", "1"],
            ["", "", "", "", "", "", ""],
            ["QQA.PU.ZZ", "Påhittat samtal", "", "", "", "0", "1 (inkl. SiS)"],
        ]))
        .expect("a classification");
        assert_eq!((read.version.as_str(), read.dated_on), ("KSI 2099, version 0.1", Some(date(2024, 12, 4))));
        let [first, second] = read.activities.as_slice() else { panic!("{:?}", read.activities) };
        assert_eq!((first.code.dotted().as_str(), first.title.as_str()), ("QQA.AA.ZZ", "Påhittad bedömning"));
        assert_eq!((first.description.as_str(), first.includes.as_str()), ("En rad", "=+++ett"));
        assert_eq!((first.selections.as_slice(), second.selections.as_slice()), (&[Selection::Children][..], &[][..]));
    }

    #[test]
    fn each_fault_is_told_with_its_row() {
        let told = read(&workbook(&[
            ["QQA.AA.ZZ", "Påhittad", "", "", "", "", ""],
            ["QQA.AA.ZZ", "", "", "", "", "", ""],
            ["QQ", "Påhittad", "", "", "", "", ""],
        ]));
        let told = told.expect_err("three faults").to_string();
        for part in [
            "row 3, field “Aktivitet_kod”: “QQA.AA.ZZ” stands",
            "row 3, field “Aktivitet_text”",
            "row 4",
            "“QQ” is no code",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        assert!(read(b"Aktivitet_kod;Aktivitet_text\n").is_err());
    }
}
