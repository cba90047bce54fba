//! Vad posterna betyder: the vouchers of a SIE 4 file, each with its transactions, and the names of dimensions and objects.

use super::{Fault, Field, Post};
use jiff::civil::Date;
use jiff::fmt::strtime;
use std::collections::{BTreeMap, BTreeSet};

/// Bokföring: what a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// Whose it is.
    pub company: Option<String>,
    /// The first and the last day of the year, when the file tells.
    pub year: Option<(Date, Date)>,
    /// Names of dimensions.
    pub dimensions: BTreeMap<u32, String>,
    /// Names of objects, by dimension and code.
    pub objects: BTreeMap<(u32, String), String>,
    /// The accounts that stand in the balance sheet, as the file says with `#KTYP`.
    pub balance: BTreeSet<String>,
    /// The accounts that the file says are costs or incomes.
    pub result: BTreeSet<String>,
    /// The vouchers, in the order of the file.
    pub vouchers: Vec<Voucher>,
    /// What a reader should know.
    pub notes: Vec<String>,
}

/// Verifikation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// The line it stands on.
    pub line: u64,
    /// Series and number; made of its day and place where the file has none.
    pub name: String,
    /// The day it is booked on.
    pub on: Date,
    /// Its transactions that count.
    pub transactions: Vec<Transaction>,
}

/// Transaktion: an amount on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// The line it stands on.
    pub line: u64,
    /// The account.
    pub account: String,
    /// Dimension and object, in the order of the file.
    pub objects: Vec<(u32, String)>,
    /// Öre; an income is below zero.
    pub ore: i64,
    /// Its own day, when it has another than the voucher's.
    pub on: Option<Date>,
}

/// Understands the posts.
///
/// # Errors
/// Everything that cannot be meant, by line and column.
pub fn book(posts: &[Post]) -> Result<Book, Vec<Fault>> {
    let (mut book, mut faults) = (Book::default(), Vec::new());
    let mut seen = BTreeSet::new();
    for post in posts {
        seen.insert(post.label.as_str());
        if let Err(fault) = book.take(post) {
            faults.push(fault);
        }
        if post.label == "VER" {
            match voucher(post, book.vouchers.len() + 1, book.year) {
                Ok(voucher) => book.vouchers.push(voucher),
                Err(mut found) => faults.append(&mut found),
            }
        }
    }
    let missing =
        |label: &str, means: &str| (!seen.contains(label)).then(|| format!("the file has no #{label}: {means}"));
    let told = [
        missing("FLAGGA", "whether it was read before is not told"),
        missing("SIETYP", "it is read as type 4, for it has vouchers"),
        missing("RAR", "the days of its vouchers are held against no year"),
    ];
    book.notes.extend(told.into_iter().flatten());
    if book.vouchers.is_empty() && faults.is_empty() {
        let problem = "the file has no voucher (#VER); expected SIE of type 4, for other types hold sums only";
        faults.push(Fault { line: 1, column: 1, problem: problem.to_owned() });
    }
    if faults.is_empty() { Ok(book) } else { Err(faults) }
}

impl Book {
    /// Takes in what a post beside the vouchers says. What is not needed is left alone.
    fn take(&mut self, post: &Post) -> Result<(), Fault> {
        match post.label.as_str() {
            "FLAGGA" if post.text(0) == Some("1") => {
                self.notes.push("the file is marked as read before (#FLAGGA 1)".to_owned());
            }
            "FORMAT" if post.text(0).is_some_and(|format| format != "PC8") => {
                self.notes.push("the file names another set of characters than PC8".to_owned());
            }
            "SIETYP" => {
                let kind = post.text(0).unwrap_or_default();
                if !matches!(kind, "4" | "4E" | "4I") {
                    let problem = format!("the file is SIE of type “{kind}”; expected type 4, which has the vouchers");
                    return Err(post.fault(0, problem));
                }
            }
            "FNAMN" => self.company = post.text(0).map(str::to_owned),
            "RAR" if post.text(0) == Some("0") => {
                let (from, to) = (day(post, 1)?, day(post, 2)?);
                if to < from {
                    return Err(post.fault(2, "the year ends before it begins"));
                }
                self.year = Some((from, to));
            }
            "DIM" | "UNDERDIM" => {
                let name = post.text(1).unwrap_or_default().to_owned();
                self.dimensions.insert(dimension(post, 0)?, name);
            }
            "OBJEKT" => {
                let code = post.text(1).ok_or_else(|| post.fault(1, "expected the object's code"))?;
                let name = post.text(2).unwrap_or_default().to_owned();
                self.objects.insert((dimension(post, 0)?, code.to_owned()), name);
            }
            "KTYP" => {
                let account = post.text(0).unwrap_or_default().to_owned();
                let of = if matches!(post.text(1), Some("T" | "S")) { &mut self.balance } else { &mut self.result };
                of.insert(account);
            }
            // Sums that the file has counted itself: they must be sums, and are not needed.
            "IB" | "UB" | "RES" => drop(amount(post, 2)?),
            "OIB" | "OUB" => drop(amount(post, 3)?),
            "PSALDO" | "PBUDGET" => drop(amount(post, 4)?),
            _ => {}
        }
        Ok(())
    }
}

fn voucher(post: &Post, place: usize, year: Option<(Date, Date)>) -> Result<Voucher, Vec<Fault>> {
    let on = day(post, 2).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    if let Some((from, to)) = year.filter(|(from, to)| !(*from..=*to).contains(&on)) {
        faults.push(post.fault(2, format!("{on} is outside of the year {from} to {to} (#RAR 0)")));
    }
    let mut transactions = Vec::new();
    // A transaction that was added is followed by the same again, for programs that know of none that are added.
    let mut added: Option<Transaction> = None;
    for row in &post.within {
        let counted = match row.label.as_str() {
            "TRANS" | "RTRANS" => transaction(row),
            // What was struck out counts no more.
            "BTRANS" => continue,
            label => {
                Err(row.fault(0, format!("#{label} cannot stand in a voucher; expected #TRANS, #RTRANS or #BTRANS")))
            }
        };
        match counted {
            Err(fault) => faults.push(fault),
            Ok(one) if row.label == "RTRANS" => {
                added = Some(one.clone());
                transactions.push(one);
            }
            Ok(one) => {
                let again = added.take().is_some_and(|before| Transaction { line: one.line, ..before } == one);
                if !again {
                    transactions.push(one);
                }
            }
        }
    }
    let sum = transactions.iter().try_fold(0_i64, |sum, one| sum.checked_add(one.ore));
    if sum != Some(0) && faults.is_empty() {
        let comes_to =
            sum.map_or_else(|| "more than can be counted".to_owned(), |ore| format!("{:.2}", ore as f64 / 100.0));
        faults.push(
            post.fault(
                0,
                format!("the voucher comes to {comes_to} kronor; expected 0: the file is cut short or broken"),
            ),
        );
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let named = [post.text(0), post.text(1)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = if post.text(1).is_some() { named } else { format!("{on}:{place}") };
    Ok(Voucher { line: post.line, name, on, transactions })
}

fn transaction(post: &Post) -> Result<Transaction, Fault> {
    let account = post.text(0).ok_or_else(|| post.fault(0, "expected an account"))?;
    let Some(Field::List(pairs, _)) = post.fields.get(1) else {
        return Err(post.fault(1, "expected the objects within braces, as in {1 \"5521\"} or {}"));
    };
    let mut objects = Vec::new();
    for pair in pairs.chunks(2) {
        let [dimension, code] = pair else { return Err(post.fault(1, "expected pairs of dimension and object")) };
        let number = dimension.trim().parse();
        let number = number.map_err(|_| post.fault(1, format!("“{dimension}” is no number of a dimension")))?;
        objects.push((number, code.trim().to_owned()));
    }
    let on = if post.text(3).is_some() { Some(day(post, 3)?) } else { None };
    Ok(Transaction { line: post.line, account: account.to_owned(), objects, ore: amount(post, 2)?, on })
}

fn dimension(post: &Post, at: usize) -> Result<u32, Fault> {
    let written = post.text(at).unwrap_or_default();
    written.parse().map_err(|_| post.fault(at, format!("“{written}” is no number of a dimension")))
}

fn day(post: &Post, at: usize) -> Result<Date, Fault> {
    let written = post.text(at).unwrap_or_default();
    let digits = written.len() == 8 && written.bytes().all(|digit| digit.is_ascii_digit());
    let read = strtime::parse("%Y%m%d", written).ok().filter(|_| digits).and_then(|time| time.to_date().ok());
    read.ok_or_else(|| post.fault(at, format!("“{written}” is no day; expected one such as 20250131")))
}

/// Kronor and öre with a point, as öre.
fn amount(post: &Post, at: usize) -> Result<i64, Fault> {
    let written = post.text(at).unwrap_or_default();
    let wrong =
        || post.fault(at, format!("“{written}” is no amount; expected kronor and öre with a point, such as -1250.50"));
    let (minus, plain) = match written.strip_prefix('-') {
        Some(plain) => (true, plain),
        None => (false, written.strip_prefix('+').unwrap_or(written)),
    };
    let (kronor, ore) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    // Zeros beyond the öre say nothing.
    let ore = if ore.len() > 2 { ore.trim_end_matches('0') } else { ore };
    if !digits(kronor) || !digits(ore) || ore.len() > 2 || (kronor.is_empty() && ore.is_empty()) {
        return Err(wrong());
    }
    let ore: i64 = format!("{ore:0<2}").parse().map_err(|_| wrong())?;
    let kronor: i64 = if kronor.is_empty() { 0 } else { kronor.parse().map_err(|_| wrong())? };
    let sum = kronor.checked_mul(100).and_then(|sum| sum.checked_add(ore)).ok_or_else(wrong)?;
    Ok(if minus { -sum } else { sum })
}
