//! Länkade tabeller: the lattices that an answer is part of, so that no two answers together tell what neither may.

use crate::answer::{CLASS, PERIOD};
use crate::ask::{Ask, Split, YEARS_TOGETHER};
use crate::counting::Counting;
use crate::period::Granularity;
use crate::run::{Error, unprotected};
use followup::disclosure::lattice::{Counted, Lattice, Linked, Month, Months, Pair, protect_linked, protect_pair};
use followup::disclosure::{Basis, Cell, Publishable, Table};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Lets a table out with what its lattices show of it.
pub(crate) async fn protect(
    counting: &mut Counting<'_>,
    ask: &Ask,
    split: &Split,
    table: Table,
) -> Result<Publishable<Table>, Error> {
    let indicator = counting.indicator;
    let mut columns: Vec<Option<&str>> = split.by.iter().map(|column| Some(column.name)).collect();
    columns.extend(table.dimensions.iter().any(|name| name == CLASS).then_some(Some(CLASS)));
    if columns.is_empty() {
        columns.push(None);
    }
    let mut lattices = Vec::new();
    for column in columns {
        lattices.push((column, lattice(counting, ask, column).await?));
    }
    let place = |name: &str| table.dimensions.iter().position(|dimension| dimension == name);
    if let ([one, other], [(_, of_one), (_, of_other)]) = (split.by.as_slice(), lattices.as_slice()) {
        let whole = Ask { from: None, to: None, ..ask.clone() }.by(&[one.name, other.name, "year"]);
        let whole = unprotected(counting, &whole).await?;
        let pair = Pair::of(&whole, indicator.rules(), [of_one, of_other]);
        let period = place(PERIOD);
        let months = |cell: &Cell| months(cell, period, split.granularity, ask);
        return Ok(protect_pair(table, indicator.rules(), &pair, months));
    }
    let linked: Vec<Linked<'_>> =
        lattices.iter().map(|(column, lattice)| Linked { dimension: column.and_then(place), lattice }).collect();
    let period = place(PERIOD);
    let months = |cell: &Cell| months(cell, period, split.granularity, ask);
    Ok(protect_linked(table, indicator.rules(), &linked, months))
}

/// The indicator by a column and month, over all time, as it is known on the day asked for.
async fn lattice(counting: &mut Counting<'_>, ask: &Ask, column: Option<&str>) -> Result<Lattice, Error> {
    let indicator = counting.indicator;
    let by: Vec<&str> = column.filter(|name| *name != CLASS).into_iter().chain(["month"]).collect();
    let ask = Ask { from: None, to: None, ..ask.clone() }.by(&by);
    let table = unprotected(counting, &ask).await?;
    let together = Month::of(ask.today.year() - YEARS_TOGETHER + 1, 1);
    let counted = counted(&table, column);
    let classed = table.dimensions.iter().any(|name| name == CLASS);
    Ok(match column {
        Some(CLASS) => Lattice::of_classes(&counted, indicator.rules(), together),
        // Each class of a label has the label's whole number as its denominator.
        _ if classed => Lattice::of(&counted, Basis::Average, indicator.rules(), together),
        _ => Lattice::of(&counted, table.basis, indicator.rules(), together),
    })
}

/// What was counted, label by label and month by month.
fn counted(table: &Table, column: Option<&str>) -> Vec<Counted> {
    let place = |name: &str| table.dimensions.iter().position(|dimension| dimension == name);
    let (label_at, period_at) = (column.and_then(place), place(PERIOD));
    let mut found: BTreeMap<(Option<&str>, Month), &Cell> = BTreeMap::new();
    for cell in &table.cells {
        let label = |at: Option<usize>| at.and_then(|at| cell.by.get(at)).and_then(Option::as_deref);
        if let Some(month) =
            label(period_at).and_then(|label| Some(Month::of(number(label.get(..4)?)?, number(label.get(5..7)?)?)))
        {
            found.insert((label(label_at), month), cell);
        }
    }
    (found.into_iter())
        .map(|((label, month), cell)| Counted {
            label: label.map(str::to_owned),
            month,
            numerator: cell.numerator,
            denominator: cell.denominator,
        })
        .collect()
}

/// The whole months that a cell is of; none when days at either end are left out.
pub(crate) fn months(
    cell: &Cell,
    period: Option<usize>,
    granularity: Option<Granularity>,
    ask: &Ask,
) -> Option<Months> {
    let label = period.and_then(|at| cell.by.get(at)).and_then(Option::as_deref);
    let (first, last) = match label {
        None => (Month::of(i16::MIN, 1), Month::of(i16::MAX, 12)),
        Some(label) => {
            let year = number(label.get(..4)?)?;
            match granularity? {
                Granularity::Year => (Month::of(year, 1), Month::of(year, 12)),
                Granularity::Quarter => {
                    let quarter: i8 = number(label.get(6..7)?)?;
                    (Month::of(year, 3 * quarter - 2), Month::of(year, 3 * quarter))
                }
                Granularity::Month => {
                    let month = Month::of(year, number(label.get(5..7)?)?);
                    (month, month)
                }
            }
        }
    };
    let month = |day: Date| Month::of(day.year(), day.month());
    let from = ask.from.filter(|day| month(*day) >= first);
    // What is dated after today is planned, and is not told apart from the month.
    let to = ask.to.filter(|day| *day < ask.today && month(*day) <= last);
    let whole = from.is_none_or(|day| day.day() == 1) && to.is_none_or(|day| day == day.last_of_month());
    whole.then(|| Months::new(from.map_or(first, month), to.map_or(last, month))).flatten()
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
