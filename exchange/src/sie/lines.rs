//! Från SIE till huvudbokens rader: a mapping says which accounts and objects are which form of help, grant and unit.

use super::book::{Book, Transaction, book};
use super::{encoding, parse};
use crate::ledger::{Ledger, Line};
use crate::{Faults, Rejected, Rejection};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Mappning av en SIE-fil.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the ledger is called, with its year. A new file with the same name takes its place whole.
    pub ledger: String,
    /// The code of the municipality that keeps it.
    pub municipality: String,
    /// The accounts that are read, each as `5010` or `5000-5999`; costs and incomes are classes 3 to 8 when nothing is said.
    #[serde(default)]
    pub accounts: Vec<String>,
    /// What tells the form of help.
    pub form: Option<Source>,
    /// What tells the grant.
    pub grant: Option<Source>,
    /// What tells the unit.
    pub unit: Option<Source>,
    /// Only transactions with one of these objects in a dimension are read; the others are left out and counted.
    #[serde(default)]
    pub only: BTreeMap<String, Vec<String>>,
}

/// Var koden står: a dimension's object, or the account itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The dimension; the account when nothing is said.
    pub dimension: Option<u32>,
    /// From the ledger's code to ours; as it stands when the list is empty.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    /// The ledger's codes for what belongs to none of ours.
    #[serde(default)]
    pub common: Vec<String>,
}

/// Whether a file is SIE: its first sign that is no blank begins a post.
#[must_use]
pub fn is_sie(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'#')
}

/// Reads a ledger out of a SIE 4 file, with what a reader should know of it. `forms` are the codes of the forms of help.
///
/// # Errors
/// Everything found wrong, by line and column; then nothing of the file is taken.
pub fn read(bytes: &[u8], mapping: &str, forms: &[&str]) -> Result<(Ledger, Vec<String>), Rejected> {
    let mapping: Mapping = toml::from_str(mapping).map_err(|failure| {
        let row = failure.span().map(|span| 1 + mapping[..span.start].matches('\n').count() as u64);
        let problem = format!("mapping: {}", failure.message());
        Rejected { rejections: vec![Rejection { row, field: None, problem }] }
    })?;
    let ranges = mapping.check(forms)?;
    let (text, characters) = encoding::decode(bytes)?;
    let mut book = book(&parse(&text)?)
        .map_err(|faults| Rejected { rejections: faults.into_iter().map(Rejection::from).collect() })?;
    if characters != "PC8" {
        book.notes.push(format!("the file is in {characters}, and not in PC8 as SIE asks for"));
    }
    let mut reading = Reading { mapping: &mapping, book: &book, ranges, faults: Faults::default(), skipped: 0 };
    let mut lines = Vec::new();
    for voucher in &book.vouchers {
        for (number, one) in (1..).zip(&voucher.transactions) {
            lines.extend(reading.line(one, voucher.on, &voucher.name, number));
        }
    }
    let rows = book.vouchers.iter().map(|voucher| voucher.transactions.len() as u64).sum();
    let skipped = reading.skipped;
    let Mapping { ledger: name, municipality, .. } = mapping.clone();
    let ledger = reading.faults.or(Ledger { name, municipality, lines, rows, skipped })?;
    Ok((ledger, book.notes.clone()))
}

impl Mapping {
    /// The accounts that are read, from and to.
    fn check(&self, forms: &[&str]) -> Result<Vec<(u32, u32)>, Rejected> {
        let mut faults = Faults::default();
        if self.ledger.trim().is_empty() {
            faults.add(None, "ledger", "mapping: the ledger needs a name, with its year: ledger = \"Huvudbok 2025\"");
        }
        if self.municipality.len() != 4 || !self.municipality.bytes().all(|digit| digit.is_ascii_digit()) {
            let problem =
                format!("mapping: “{}” is no municipality; expected four digits, such as 0580", self.municipality);
            faults.add(None, "municipality", problem);
        }
        let mut ranges = Vec::new();
        for written in &self.accounts {
            let (from, to) = written.split_once('-').unwrap_or((written, written));
            match (from.trim().parse(), to.trim().parse()) {
                (Ok(from), Ok(to)) if from <= to => ranges.push((from, to)),
                _ => faults.add(
                    None,
                    "accounts",
                    format!("mapping: “{written}” is no account; expected 5010 or 5000-5999"),
                ),
            }
        }
        for (theirs, ours) in self.form.iter().flat_map(|form| &form.codes) {
            if !forms.contains(&ours.as_str()) {
                let problem =
                    format!("mapping: “{ours}” for “{theirs}” is no form of help; expected {}", forms.join(", "));
                faults.add(None, "form", problem);
            }
        }
        if self.form.as_ref().is_some_and(|form| form.codes.is_empty()) {
            faults.add(None, "form", "mapping: say which of the ledger's codes is which form of help, in [form.codes]");
        }
        faults.or(ranges)
    }
}

struct Reading<'a> {
    mapping: &'a Mapping,
    book: &'a Book,
    ranges: Vec<(u32, u32)>,
    faults: Faults,
    skipped: u64,
}

impl Reading<'_> {
    fn line(&mut self, one: &Transaction, on: jiff::civil::Date, voucher: &str, number: i64) -> Option<Line> {
        let object =
            |dimension: u32| one.objects.iter().find(|(of, _)| *of == dimension).map(|(_, code)| code.as_str());
        let outside = |(dimension, codes): (&String, &Vec<String>)| {
            let found = dimension.parse().ok().and_then(object);
            !codes.iter().any(|code| Some(code.as_str()) == found)
        };
        if !self.counts(&one.account) || self.mapping.only.iter().any(outside) {
            self.skipped += 1;
            return None;
        }
        let mapping = self.mapping;
        let form = self.code(one, mapping.form.as_ref(), "the form of help")?;
        let grant = self.code(one, mapping.grant.as_ref(), "the grant")?;
        let unit = self.code(one, mapping.unit.as_ref(), "the unit")?;
        Some(Line {
            booked_on: one.on.unwrap_or(on),
            account: one.account.clone(),
            form,
            grant,
            unit,
            amount_sek: one.ore as f64 / 100.0,
            voucher: voucher.to_owned(),
            number,
        })
    }

    /// Whether an account is a cost or an income that is asked for.
    fn counts(&self, account: &str) -> bool {
        let number: Option<u32> = account.parse().ok();
        if !self.ranges.is_empty() {
            return number.is_some_and(|number| self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&number)));
        }
        if self.book.balance.contains(account) || self.book.result.contains(account) {
            return self.book.result.contains(account);
        }
        account.starts_with(['3', '4', '5', '6', '7', '8'])
    }

    /// A code through the mapping's list; one that is in no list is told, so that no cost is left out unseen.
    fn code(&mut self, one: &Transaction, source: Option<&Source>, means: &str) -> Option<Option<String>> {
        let Some(source) = source else { return Some(None) };
        let written = match source.dimension {
            None => Some(one.account.as_str()),
            Some(dimension) => one.objects.iter().find(|(of, _)| *of == dimension).map(|(_, code)| code.as_str()),
        };
        let Some(written) = written.filter(|code| !code.is_empty()) else { return Some(None) };
        if source.common.iter().any(|common| common == written) {
            return Some(None);
        }
        if source.codes.is_empty() {
            return Some(Some(written.to_owned()));
        }
        if let Some(code) = source.codes.get(written) {
            return Some(Some(code.clone()));
        }
        let name = source.dimension.and_then(|dimension| self.book.objects.get(&(dimension, written.to_owned())));
        let named = name.map(|name| format!(" ({name})")).unwrap_or_default();
        let problem = format!(
            "“{written}”{named} is in no list for {means}; add it to `codes`, or to `common` when it belongs to none"
        );
        self.faults.add(one.line, "", problem);
        None
    }
}
