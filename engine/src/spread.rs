//! Fördelad kostnad: what a form of help costs per child or per day, of the months that the ledger covers.
//!
//! A ledger tells no child, so the two are put together by form and month alone: all that is booked on a form in a month,
//! over all who had help of that form in it. A child is counted once in each form and year; so the children of two forms,
//! or of two years, are the sum of both, and what is withheld of one cannot be had from the others unseen.

use crate::ask::{Ask, Split, YEARS_TOGETHER};
use crate::counting::Counting;
use crate::definition::{Indicator, Per, PerOf};
use crate::dialect::Dialect;
use crate::linked::months;
use crate::period::{Granularity, Period};
use crate::query::{self, STAY, Shape};
use crate::run::{Counted as Found, Error, day, tallies, text};
use crate::tally::{Key, Kind, Tallies, Tally};
use followup::disclosure::lattice::{Counted, Lattice, Linked, Month, protect_linked};
use followup::disclosure::{Basis, Cell, Publishable, Table};
use followup::observations::Column;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::Store;
use store::select::Value;

/// What a sum is asked by beneath: its columns, the form and the month.
pub(crate) fn widened(indicator: &Indicator, split: &Split) -> Split {
    let mut by = split.by.clone();
    by.extend(indicator.from.column(STAY[0]));
    Split { by, granularity: Some(Granularity::Month) }
}

/// Counts what is booked, and spreads it over those who had the help.
pub(crate) async fn count(
    store: &Store,
    indicator: &Indicator,
    per: Per,
    ask: &Ask,
    split: &Split,
) -> Result<Found, Error> {
    let failed = |source| Error::Store { indicator: indicator.id.clone(), source };
    let dialect = Dialect::from(store.dialect());
    let wide = widened(indicator, split);
    let booked = query::query(dialect, indicator, &wide, ask);
    let stays = query::stays(dialect, indicator, per, &split.by, ask);
    let rows = store.select(&booked.sql, &booked.binds).await.map_err(failed)?;
    let booked_by = tallies(&rows.rows, &wide, Shape::Sums);
    let rows = store.select(&stays.sql, &stays.binds).await.map_err(failed)?;
    let stays_by = Stays::of(&rows.rows, &split.by);
    Ok(Found {
        tallies: spread(booked_by, &stays_by, per.of, split.granularity, ask.today),
        kind: Kind::Spread,
        sql: format!("{};\n\n{}", booked.sql, stays.sql),
        notes: Vec::new(),
    })
}

/// Lets the table out. Every other answer of the indicator is by the same years, so each column has one lattice of them.
pub(crate) async fn protect(
    store: &Store,
    indicator: &Indicator,
    ask: &Ask,
    split: &Split,
    table: Table,
) -> Result<Publishable<Table>, Error> {
    let columns: Vec<Option<&'static Column>> =
        if split.by.is_empty() { vec![None] } else { split.by.iter().copied().map(Some).collect() };
    let mut lattices = Vec::new();
    for column in columns {
        let by: Vec<&str> = column.iter().map(|column| column.name).chain(["year"]).collect();
        let whole = Ask { from: None, to: None, ..ask.clone() }.by(&by);
        let years = crate::run::unprotected(&mut Counting::of(store, indicator), &whole).await?;
        lattices.push((column, lattice(&years, indicator, ask.today)));
    }
    let place = |name: &str| table.dimensions.iter().position(|dimension| dimension == name);
    let linked: Vec<Linked<'_>> = (lattices.iter())
        .map(|(column, lattice)| Linked { dimension: column.and_then(|column| place(column.name)), lattice })
        .collect();
    let period = place(crate::answer::PERIOD);
    // Children are of whole years, and are told of whole years alone.
    let begins = ask.from.is_none_or(|day| day == day.first_of_year());
    let ends = ask.to.is_none_or(|day| day == day.last_of_year() || day >= ask.today);
    let of = |cell: &Cell| months(cell, period, split.granularity, ask).filter(|_| begins && ends);
    Ok(protect_linked(table, indicator.rules(), &linked, of))
}

/// What may be shown by year; a year's children stand in its first month.
fn lattice(years: &Table, indicator: &Indicator, today: Date) -> Lattice {
    let counted: Vec<Counted> = (years.cells.iter())
        .filter_map(|cell| {
            let (year, labels) = cell.by.split_last()?;
            Some(Counted {
                label: labels.first().cloned().flatten(),
                month: Month::of(year.as_deref()?.parse().ok()?, 1),
                numerator: None,
                denominator: cell.denominator,
            })
        })
        .collect();
    Lattice::of(&counted, Basis::Average, indicator.rules(), Month::of(today.year() - YEARS_TOGETHER + 1, 1))
}

/// Labels without the form, and the form.
type Of = (Vec<Option<String>>, Option<String>);

/// Vistelser: by labels and form, who, from when, and until when.
struct Stays(BTreeMap<Of, Vec<Stay>>);

struct Stay {
    child: String,
    from: Date,
    /// The day it ended, on which nothing more is paid for; none while it goes on.
    until: Option<Date>,
}

impl Stays {
    fn of(rows: &[Vec<Value>], by: &[&'static Column]) -> Self {
        let mut stays: BTreeMap<Of, Vec<Stay>> = BTreeMap::new();
        for row in rows {
            let (labels, rest) = row.split_at(by.len().min(row.len()));
            let [form, child, from, until] = rest else { continue };
            let from = text(from).as_deref().and_then(day);
            let (Some(child), Some(from)) = (text(child), from) else { continue };
            let until = text(until).as_deref().and_then(day);
            stays.entry((labels.iter().map(text).collect(), text(form))).or_default().push(Stay { child, from, until });
        }
        Self(stays)
    }
}

impl Stay {
    /// The days of it within a month, and whether the child was there at all: a stay of one day is no night, but is help.
    fn within(&self, first: Date, after: Date) -> Option<i64> {
        let until = self.until.unwrap_or(after);
        let there = self.from < after && (until > first || self.from >= first);
        let (from, until) = (self.from.max(first), until.min(after));
        let days = i64::from((until - from).get_days());
        there.then_some(days.max(0))
    }
}

/// Months of each form and year that anything is booked on, with what it comes to.
type Booked = BTreeMap<(Of, i16), (f64, BTreeSet<Period>)>;

fn spread(booked: Tallies, stays: &Stays, of: PerOf, granularity: Option<Granularity>, today: Date) -> Tallies {
    let mut whole = Tallies { undated: booked.undated, unknown: booked.unknown, ..Tallies::default() };
    let mut by_year: Booked = BTreeMap::new();
    for ((mut labels, month), tally) in booked.by {
        let (form, Some(month)) = (labels.pop().flatten(), month) else { continue };
        let (sum, months) = by_year.entry(((labels, form), month.year())).or_default();
        *sum += tally.sum;
        months.insert(month);
    }
    for ((of_whom, year), (sum, months)) in by_year {
        let (mut children, mut days) = (BTreeSet::new(), 0);
        for stay in stays.0.get(&of_whom).into_iter().flatten() {
            for month in &months {
                let after = month.last().tomorrow().unwrap_or(Date::MAX).min(today.tomorrow().unwrap_or(today));
                if let Some(there) = stay.within(month.first(), after) {
                    children.insert(stay.child.as_str());
                    days += there;
                }
            }
        }
        let children = i64::try_from(children.len()).unwrap_or(i64::MAX);
        let units = match of {
            PerOf::Children => children,
            PerOf::Days => days,
        };
        let period = granularity.map(|granularity| Period::of(Date::constant(year, 1, 1), granularity));
        let key: Key = (of_whom.0, period);
        let before = whole.by.get(&key).and_then(|tally| tally.population).unwrap_or(0.0);
        whole.add(key.clone(), Tally { count: children, sum, ..Tally::default() });
        if let Some(tally) = whole.by.get_mut(&key) {
            tally.population = Some(before + units as f64);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_of_leaving_is_not_paid_for_and_a_child_is_counted_once_a_year() {
        let stay = |from, until| Stay { child: "a".to_owned(), from, until };
        let (first, after) = (date(2025, 3, 1), date(2025, 4, 1));
        assert_eq!(stay(date(2025, 2, 1), None).within(first, after), Some(31));
        assert_eq!(stay(date(2025, 3, 10), Some(date(2025, 3, 12))).within(first, after), Some(2));
        assert_eq!(stay(date(2025, 3, 10), Some(date(2025, 3, 10))).within(first, after), Some(0));
        assert_eq!(stay(date(2025, 2, 1), Some(date(2025, 3, 1))).within(first, after), None);
        assert_eq!(stay(date(2025, 4, 1), None).within(first, after), None);
    }

    #[test]
    fn what_is_booked_is_spread_over_the_months_that_are_booked() {
        let form = || Some("residential_care".to_owned());
        let mut booked = Tallies::default();
        for month in ["2025-01", "2025-02"] {
            let tally = Tally { count: 1, sum: 5_900.0, ..Tally::default() };
            booked.add((vec![form()], Period::read(month, Granularity::Month)), tally);
        }
        let stay = |child: &str, from| Stay { child: child.to_owned(), from, until: None };
        // The one who came in March is in no month that anything is booked on.
        let of = vec![stay("a", date(2024, 6, 1)), stay("b", date(2025, 3, 1)), stay("a", date(2025, 1, 15))];
        let stays = Stays(BTreeMap::from([((vec![], form()), of)]));
        let per = |of| {
            let whole = spread(booked.clone(), &stays, of, Some(Granularity::Year), date(2026, 3, 1));
            whole.by.into_values().map(|tally| (tally.count, tally.sum, tally.population)).collect::<Vec<_>>()
        };
        assert_eq!(per(PerOf::Children), [(1, 11_800.0, Some(1.0))]);
        assert_eq!(per(PerOf::Days), [(1, 11_800.0, Some(59.0 + 17.0 + 28.0))]);
    }
}
