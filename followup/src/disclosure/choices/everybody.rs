//! Alla i ett val: whether it may be told how many they are, as the lattices of that set of rows say.

use super::{Choice, EVERYBODY, Ground};
use crate::disclosure::lattice::{Counted, Lattice, Month, Months, Pair};
use crate::disclosure::{Basis, Cell, Rules, Table};
use std::collections::BTreeMap;

/// By trait, and by two of them.
pub(super) struct Everybody {
    years: Vec<i16>,
    labels: Vec<Vec<Option<String>>>,
    by_one: Vec<Lattice>,
    by_two: BTreeMap<(u8, u8), Pair>,
}

impl Everybody {
    pub(super) fn of(ground: Ground<'_>, rules: Rules) -> Self {
        let (years, labels) = (ground.years.to_vec(), ground.labels.to_vec());
        let mut everybody = Self { years, labels, by_one: Vec::new(), by_two: BTreeMap::new() };
        let traits = 0..u8::try_from(ground.labels.len()).unwrap_or(u8::MAX);
        for one in traits.clone() {
            let counted = everybody.counted(ground, one);
            everybody.by_one.push(Lattice::of(&counted, Basis::Count, rules, ground.together));
        }
        for one in traits.clone() {
            for other in one + 1..traits.end {
                let of = |at: u8| everybody.by_one.get(usize::from(at));
                if let (Some(of_one), Some(of_other)) = (of(one), of(other)) {
                    let table = everybody.table(ground, [one, other]);
                    everybody.by_two.insert((one, other), Pair::of(&table, rules, [of_one, of_other]));
                }
            }
        }
        everybody
    }

    /// Whether it may be told how many a choice has.
    pub(super) fn shows(&self, choice: &Choice) -> bool {
        let months = match choice.period {
            None => Some(Months::ALL),
            Some(period) => self.years.get(usize::from(period)).and_then(|year| Months::of_year(i32::from(*year))),
        };
        let Some(months) = months else { return false };
        let traits: Vec<(u8, Option<String>)> = choice.traits().map(|(of, at)| (of, self.label(of, at))).collect();
        match traits.as_slice() {
            [] => self.by_one.first().is_some_and(|lattice| lattice.shows_total(months)),
            [(of, label)] => {
                self.by_one.get(usize::from(*of)).is_some_and(|lattice| lattice.shows(label.as_deref(), months))
            }
            [(one, of_one), (other, of_other)] => {
                self.by_two.get(&(*one, *other)).is_some_and(|pair| pair.shows((of_one, of_other), months))
            }
            _ => false,
        }
    }

    fn label(&self, of: u8, at: u16) -> Option<String> {
        self.labels.get(usize::from(of))?.get(usize::from(at)).cloned().flatten()
    }

    /// How many have each label in each month.
    fn counted(&self, ground: Ground<'_>, of: u8) -> Vec<Counted> {
        let mut by: BTreeMap<(Option<String>, Month), i64> = BTreeMap::new();
        for row in ground.rows.iter().filter(|row| row.stages & 1 << EVERYBODY != 0) {
            let year = self.years.get(usize::from(row.period));
            if let (Some(year), Some(at)) = (year, row.labels.get(usize::from(of))) {
                *by.entry((self.label(of, *at), Month::of(*year, row.month))).or_default() += row.count;
            }
        }
        let counted = |((label, month), count)| Counted { label, month, numerator: Some(count), denominator: None };
        by.into_iter().map(counted).collect()
    }

    /// How many have each two labels in each year.
    fn table(&self, ground: Ground<'_>, traits: [u8; 2]) -> Table {
        let mut by: BTreeMap<Vec<Option<String>>, i64> = BTreeMap::new();
        for row in ground.rows.iter().filter(|row| row.stages & 1 << EVERYBODY != 0) {
            let labels = traits.map(|of| row.labels.get(usize::from(of)).and_then(|at| self.label(of, *at)));
            let year = self.years.get(usize::from(row.period)).map(ToString::to_string);
            *by.entry(labels.into_iter().chain([year]).collect()).or_default() += row.count;
        }
        let cell = |(by, count)| Cell { by, numerator: Some(count), ..Cell::default() };
        let dimensions = vec!["one".to_owned(), "other".to_owned(), "year".to_owned()];
        Table { dimensions, basis: Basis::Count, cells: by.into_iter().map(cell).collect() }
    }
}
