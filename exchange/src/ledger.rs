//! Huvudbok: the lines of a ledger as separated columns, read with a mapping. A line says what was spent on which form of
//! help, never on whom: no column but those that the mapping names is read, and no text beside a line is kept.

pub mod mapping;

use crate::statistics::number;
use crate::{Faults, Rejected, text};
use csv::StringRecord;
use jiff::civil::Date;
use jiff::fmt::strtime;
use mapping::{Mapping, Place};
use std::collections::{BTreeMap, HashMap};

/// A file over this is refused before it is read.
pub const MOST_BYTES: u64 = 128_000_000;

/// Rad i huvudboken.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The day it is booked on.
    pub booked_on: Date,
    /// The account.
    pub account: String,
    /// The form of help; none when it is common to all.
    pub form: Option<String>,
    /// The grant that pays.
    pub grant: Option<String>,
    /// Who is answerable, as the unit is called here.
    pub unit: Option<String>,
    /// Kronor; an income is below zero.
    pub amount_sek: f64,
    /// The voucher.
    pub voucher: String,
    /// The line's number within the voucher.
    pub number: i64,
}

/// Huvudbok: what a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// What the ledger is called; a new file of the same name takes its place whole.
    pub name: String,
    /// The code of the municipality that keeps it.
    pub municipality: String,
    /// The lines, in the order of the file.
    pub lines: Vec<Line>,
    /// How many rows the file has, those left out included.
    pub rows: u64,
    /// Rows that the mapping leaves out.
    pub skipped: u64,
}

/// Reads a ledger. `forms` are the codes of the forms of help that a mapping may name.
///
/// # Errors
/// Everything found wrong, by row and field; then nothing of the file is taken.
pub fn read(bytes: &[u8], mapping: &Mapping, forms: &[&str]) -> Result<Ledger, Rejected> {
    mapping.check(forms)?;
    let decoded = text::decode(bytes, mapping.encoding.as_deref())?;
    let before: usize = decoded.split_inclusive('\n').take(mapping.skip_rows).map(str::len).sum();
    let separator = u8::try_from(mapping.separator)
        .ok()
        .filter(u8::is_ascii)
        .ok_or_else(|| Rejected::whole("mapping: `separator` must be one of , ; | or a tab"))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(decoded.get(before..).unwrap_or_default().as_bytes());
    let broken = |fault: csv::Error| Rejected::whole(format!("the columns cannot be told apart: {fault}"));
    let header = reader.headers().map_err(broken)?.clone();
    let mut reading = Reading::of(mapping, &header)?;
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(broken)? {
        let row = record.position().map_or(0, csv::Position::line) + mapping.skip_rows as u64;
        reading.take(row, &record);
    }
    reading.end()
}

/// Where each thing stands, and what has been read.
struct Reading<'a> {
    mapping: &'a Mapping,
    width: usize,
    at: Columns,
    only: Vec<(usize, &'a [String])>,
    lines: Vec<Line>,
    rows: u64,
    skipped: u64,
    /// The last number given in each voucher, when the file numbers no lines.
    numbered: HashMap<String, i64>,
    /// The row of each line, by voucher and number.
    seen: HashMap<(String, i64), u64>,
    faults: Faults,
}

/// The places of the columns.
struct Columns {
    date: usize,
    account: usize,
    amount: usize,
    voucher: usize,
    line: Option<usize>,
    form: Option<usize>,
    grant: Option<usize>,
    unit: Option<usize>,
}

impl<'a> Reading<'a> {
    fn of(mapping: &'a Mapping, header: &StringRecord) -> Result<Self, Rejected> {
        let find = |name: &str| {
            header.iter().position(|known| known.trim() == name).ok_or_else(|| {
                let known: Vec<&str> = header.iter().map(str::trim).collect();
                Rejected::whole(format!(
                    "there is no column “{name}”; the file has {}: change the mapping, or its `separator` or `skip_rows`",
                    known.join(", ")
                ))
            })
        };
        let maybe = |place: Option<&Place>| place.map(|place| find(&place.column)).transpose();
        let at = Columns {
            date: find(&mapping.date)?,
            account: find(&mapping.account)?,
            amount: find(&mapping.amount)?,
            voucher: find(&mapping.voucher)?,
            line: mapping.line.as_deref().map(find).transpose()?,
            form: maybe(mapping.form.as_ref())?,
            grant: maybe(mapping.grant.as_ref())?,
            unit: maybe(mapping.unit.as_ref())?,
        };
        let only = mapping.only.iter().map(|(name, texts)| Ok((find(name)?, texts.as_slice())));
        Ok(Self {
            mapping,
            width: header.len(),
            at,
            only: only.collect::<Result<_, Rejected>>()?,
            lines: Vec::new(),
            rows: 0,
            skipped: 0,
            numbered: HashMap::new(),
            seen: HashMap::new(),
            faults: Faults::default(),
        })
    }

    /// Takes one row.
    fn take(&mut self, row: u64, record: &StringRecord) {
        self.rows += 1;
        if record.len() != self.width {
            let (found, expected) = (record.len(), self.width);
            let problem = format!("{found} columns, expected {expected} as in the row of names: the row is broken");
            return self.faults.add(row, "", problem);
        }
        let outside = |(at, texts): &(usize, &[String])| {
            !texts.iter().any(|text| Some(text.as_str()) == record.get(*at).map(str::trim))
        };
        if self.only.iter().any(outside) {
            self.skipped += 1;
            return;
        }
        let field = |at: usize| record.get(at).unwrap_or_default().trim();
        let date = self.date(row, field(self.at.date));
        let amount = self.amount(row, field(self.at.amount));
        let account = self.needed(row, &self.mapping.account, field(self.at.account));
        let voucher = self.needed(row, &self.mapping.voucher, field(self.at.voucher));
        let form = self.code(row, self.mapping.form.as_ref(), self.at.form.map(field));
        let grant = self.code(row, self.mapping.grant.as_ref(), self.at.grant.map(field));
        let unit = self.code(row, self.mapping.unit.as_ref(), self.at.unit.map(field));
        let number = voucher.as_ref().and_then(|voucher| self.number(row, voucher, self.at.line.map(field)));
        let (Some(booked_on), Some(amount_sek), Some(account), Some(voucher), Some(number)) =
            (date, amount, account, voucher, number)
        else {
            return;
        };
        let (Some(form), Some(grant), Some(unit)) = (form, grant, unit) else { return };
        self.lines.push(Line { booked_on, account, form, grant, unit, amount_sek, voucher, number });
    }

    fn date(&mut self, row: u64, written: &str) -> Option<Date> {
        let read = match &self.mapping.date_format {
            None => written.parse().ok(),
            Some(format) => strtime::parse(format, written).ok().and_then(|time| time.to_date().ok()),
        };
        if read.is_none() {
            let expected = self.mapping.date_format.as_deref().unwrap_or("2025-03-31");
            let problem =
                format!("“{written}” is no day; expected {expected}: say how days are written with `date_format`");
            self.faults.add(row, &self.mapping.date, problem);
        }
        read
    }

    fn amount(&mut self, row: u64, written: &str) -> Option<f64> {
        let read = number::number(written, self.mapping.decimal);
        match read {
            // More than öre is no amount in kronor.
            Some(amount) if ((amount * 100.0).round() - amount * 100.0).abs() < 1e-4 => {
                return Some((amount * 100.0).round() / 100.0);
            }
            Some(_) => {
                let problem = format!("“{written}” has more than two decimals; expected an amount in kronor and öre");
                self.faults.add(row, &self.mapping.amount, problem);
            }
            None => {
                let decimal = self.mapping.decimal;
                let problem =
                    format!("“{written}” is no amount with the decimal sign “{decimal}”: change `decimal`, or the row");
                self.faults.add(row, &self.mapping.amount, problem);
            }
        }
        None
    }

    fn needed(&mut self, row: u64, column: &str, written: &str) -> Option<String> {
        if written.is_empty() {
            self.faults.add(row, column, "empty; expected what the ledger has here on every line");
            return None;
        }
        Some(written.to_owned())
    }

    /// A code through the mapping's list; what is not in the list is told, so that no cost is left out unseen.
    fn code(&mut self, row: u64, place: Option<&Place>, written: Option<&str>) -> Option<Option<String>> {
        let (Some(place), Some(written)) = (place, written) else { return Some(None) };
        if written.is_empty() || place.common.iter().any(|common| common == written) {
            return Some(None);
        }
        if place.codes.is_empty() {
            return Some(Some(written.to_owned()));
        }
        if let Some(code) = place.codes.get(written) {
            return Some(Some(code.clone()));
        }
        let problem =
            format!("“{written}” is in no list; add it to `codes`, or to `common` when it belongs to none of them");
        self.faults.add(row, &place.column, problem);
        None
    }

    /// The line's number in its voucher: the file's own, else in the order of the file. The same line twice is told.
    fn number(&mut self, row: u64, voucher: &str, written: Option<&str>) -> Option<i64> {
        let number = match written {
            None => {
                let last = self.numbered.entry(voucher.to_owned()).or_insert(0);
                *last += 1;
                *last
            }
            Some(written) => match written.parse() {
                Ok(number) => number,
                Err(_) => {
                    let column = self.mapping.line.as_deref().unwrap_or_default();
                    let problem = format!("“{written}” is no whole number; expected the line's number in its voucher");
                    self.faults.add(row, column, problem);
                    return None;
                }
            },
        };
        if let Some(earlier) = self.seen.insert((voucher.to_owned(), number), row) {
            let problem =
                format!("line {number} of voucher {voucher} stands in row {earlier} already: remove one of them");
            self.faults.add(row, &self.mapping.voucher, problem);
            return None;
        }
        Some(number)
    }

    fn end(mut self) -> Result<Ledger, Rejected> {
        if self.rows == 0 {
            self.faults.add(None, "", "the file has column names, but no rows");
        }
        let Mapping { ledger, municipality, .. } = self.mapping;
        self.faults.or(Ledger {
            name: ledger.clone(),
            municipality: municipality.clone(),
            lines: self.lines,
            rows: self.rows,
            skipped: self.skipped,
        })
    }
}

/// What a ledger comes to for each form of help, in kronor; none is what is common.
#[must_use]
pub fn by_form(lines: &[Line]) -> BTreeMap<Option<String>, f64> {
    let mut sums = BTreeMap::new();
    for line in lines {
        *sums.entry(line.form.clone()).or_insert(0.0) += line.amount_sek;
    }
    sums
}

#[cfg(test)]
mod tests;
