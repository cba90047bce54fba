//! The mapping (mappning) of a ledger: which column holds what, and which of the ledger's codes is which form of help.

use crate::{Faults, Rejected, Rejection};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a mapping file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the ledger is called, with its year: `Huvudbok 2025`. A new file with the same name takes its place whole.
    pub ledger: String,
    /// The code of the municipality that keeps it.
    pub municipality: String,
    /// What stands between columns.
    #[serde(default = "semicolon")]
    pub separator: char,
    /// The encoding; `utf-8` when nothing is said.
    pub encoding: Option<String>,
    /// The decimal sign.
    #[serde(default = "comma")]
    pub decimal: char,
    /// How many lines stand before the row of column names.
    #[serde(default)]
    pub skip_rows: usize,
    /// The column of the day a line is booked on.
    pub date: String,
    /// How days are written (`%Y%m%d`), when not as 2025-03-31.
    pub date_format: Option<String>,
    /// The column of the account.
    pub account: String,
    /// The column of the amount in kronor; an income is below zero.
    pub amount: String,
    /// The column of the voucher.
    pub voucher: String,
    /// The column of the line's number in its voucher; in the order of the file when nothing is said.
    pub line: Option<String>,
    /// The column that tells the form of help.
    pub form: Option<Place>,
    /// The column that tells the grant.
    pub grant: Option<Place>,
    /// The column that tells the unit.
    pub unit: Option<Place>,
    /// Only rows with one of these texts in the column are read; the others are left out and counted.
    #[serde(default)]
    pub only: BTreeMap<String, Vec<String>>,
}

/// A column with the ledger's codes in it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The column.
    pub column: String,
    /// From the ledger's code to ours; as it stands when the list is empty.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    /// The ledger's codes for what belongs to none of ours.
    #[serde(default)]
    pub common: Vec<String>,
}

const fn semicolon() -> char {
    ';'
}

const fn comma() -> char {
    ','
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// What is wrong with it, by its line.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        toml::from_str(text).map_err(|failure| {
            let line = failure.span().map(|span| 1 + text[..span.start].matches('\n').count() as u64);
            let problem = format!("mapping: {}", failure.message());
            Rejected { rejections: vec![Rejection { row: line, field: None, problem }] }
        })
    }

    /// Looks through what the mapping says, before a row is read.
    pub(super) fn check(&self, forms: &[&str]) -> Result<(), Rejected> {
        let mut faults = Faults::default();
        if self.ledger.trim().is_empty() {
            faults.add(None, "ledger", "mapping: the ledger needs a name, with its year: ledger = \"Huvudbok 2025\"");
        }
        if self.municipality.len() != 4 || !self.municipality.bytes().all(|digit| digit.is_ascii_digit()) {
            let problem =
                format!("mapping: “{}” is no municipality; expected four digits, such as 0580", self.municipality);
            faults.add(None, "municipality", problem);
        }
        let place = self.form.iter();
        if place.clone().any(|place| place.codes.is_empty()) {
            faults.add(None, "form", "mapping: say which of the ledger's codes is which form of help, in [form.codes]");
        }
        for (theirs, ours) in place.flat_map(|place| &place.codes) {
            if !forms.contains(&ours.as_str()) {
                let problem =
                    format!("mapping: “{ours}” for “{theirs}” is no form of help; expected {}", forms.join(", "));
                faults.add(None, "form", problem);
            }
        }
        faults.or(())
    }
}
