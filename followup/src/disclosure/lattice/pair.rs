//! Par av kolumner: a table by two columns, by year and for all years, decided once whatever is asked of it.
//!
//! A cell is withheld with either of its sums by one column, which the lattices have decided. Then, until nothing changes, the
//! smallest cell of each line that would give a withheld one away: a label of the one column and all of the other, in a year
//! and in all; and a cell's years and their sum. Shorter periods are not told by two columns.

use super::{Lattice, Months, Set};
use crate::disclosure::{Basis, Cell, Rules, Table, Weight};
use std::collections::BTreeMap;

/// Två kolumners tabell, with what of it may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    cells: BTreeMap<Key, Told>,
}

type Label = Option<String>;
/// A label of each column, and a year; all years when none.
type Key = (Label, Label, Option<i32>);

#[derive(Debug, Clone, Copy, PartialEq)]
struct Told {
    weight: Weight,
    withheld: bool,
}

/// Cells that add up: to another cell of the pair, or to a cell of a lattice.
struct Line {
    total: Option<Key>,
    parts: Vec<Key>,
}

impl Pair {
    /// Decides what may be shown of a table whose dimensions are the two columns and the year, with the lattice of each column.
    /// What is withheld of a set of rows that it counts is withheld, as in the lattices.
    #[must_use]
    pub fn of(table: &Table, rules: Rules, lattices: [&Lattice; 2]) -> Self {
        let set = |(one, other): (&Set, &Set)| {
            let count = |cell: &Cell| Cell {
                by: cell.by.clone(),
                numerator: one.of.in_cell(cell.numerator, cell.denominator),
                ..Cell::default()
            };
            let cells = table.cells.iter().map(count).collect();
            let table = Table { dimensions: table.dimensions.clone(), basis: Basis::Count, cells };
            Self::within(&table, one.of.rules(rules), [&one.lattice, &other.lattice], &[])
        };
        let sets: Vec<Self> = lattices[0].sets.iter().zip(&lattices[1].sets).map(set).collect();
        Self::within(table, rules, lattices, &sets)
    }

    fn within(table: &Table, rules: Rules, lattices: [&Lattice; 2], sets: &[Self]) -> Self {
        let mut weights: BTreeMap<Key, Weight> = BTreeMap::new();
        for cell in &table.cells {
            let [one, other, Some(year)] = cell.by.as_slice() else { continue };
            let Ok(year) = year.parse::<i32>() else { continue };
            let weight = Weight::of(cell, table.basis);
            for time in [None, Some(year)] {
                let sum = weights.entry((one.clone(), other.clone(), time)).or_default();
                *sum = sum.plus(weight);
            }
        }
        if matches!(table.basis, Basis::Count | Basis::Population) {
            weights = of_some(&weights);
        }
        let tell = |(key, weight): (Key, Weight)| {
            let months = key.2.map_or(Some(Months::ALL), Months::of_year);
            let [one, other] = [(lattices[0], &key.0), (lattices[1], &key.1)]
                .map(|(lattice, label)| months.is_some_and(|months| lattice.shows(label.as_deref(), months)));
            let told = |set: &Self| months.is_some_and(|months| set.shows((&key.0, &key.1), months));
            let withheld = !one || !other || !weight.passes(rules) || !sets.iter().all(told);
            (key, Told { weight, withheld })
        };
        let mut pair = Self { cells: weights.into_iter().map(tell).collect() };
        let lines = pair.lines();
        while lines.iter().filter(|line| pair.mend(line, rules)).count() > 0 {}
        pair
    }

    /// Whether a cell may be shown for a stretch of time: whole years, each of them shown, or all that there are.
    #[must_use]
    pub fn shows(&self, labels: (&Label, &Label), months: Months) -> bool {
        let Some((first, last)) = months.whole_years() else { return false };
        let open = |year| {
            let cell = self.cells.get(&(labels.0.clone(), labels.1.clone(), year));
            cell.is_some_and(|cell| !cell.withheld)
        };
        let all: Vec<i32> = self.cells.keys().filter_map(|key| key.2).collect();
        let within = |year: &i32| first <= *year && *year <= last;
        if all.iter().all(within) && open(None) {
            return true;
        }
        let own = self.cells.keys().filter(|key| (&key.0, &key.1) == labels).filter_map(|key| key.2);
        let mut own = own.filter(within).peekable();
        own.peek().is_some() && own.all(|year| open(Some(year)))
    }

    fn lines(&self) -> Vec<Line> {
        let mut years: BTreeMap<(Label, Label), Vec<Key>> = BTreeMap::new();
        let mut across: BTreeMap<(u8, Label, Option<i32>), Vec<Key>> = BTreeMap::new();
        for key in self.cells.keys() {
            if key.2.is_some() {
                years.entry((key.0.clone(), key.1.clone())).or_default().push(key.clone());
            }
            across.entry((0, key.0.clone(), key.2)).or_default().push(key.clone());
            across.entry((1, key.1.clone(), key.2)).or_default().push(key.clone());
        }
        let years = years.into_iter().map(|((one, other), parts)| Line { total: Some((one, other, None)), parts });
        years.chain(across.into_values().map(|parts| Line { total: None, parts })).collect()
    }

    /// Withholds one cell more where the line gives something away. Answers whether it did.
    fn mend(&mut self, line: &Line, rules: Rules) -> bool {
        let cells = || line.parts.iter().filter_map(|key| Some((key, self.cells.get(key)?)));
        let hidden = cells().filter(|(_, cell)| cell.withheld);
        let (count, sum) =
            hidden.fold((0, Weight::default()), |(count, sum), (_, cell)| (count + 1, sum.plus(cell.weight)));
        let total_withheld = line.total.as_ref().and_then(|key| self.cells.get(key)).is_some_and(|cell| cell.withheld);
        let safe = match (count, total_withheld) {
            (0, withheld) => !withheld,
            (_, true) => true,
            _ => count > 1 && sum.passes(rules),
        };
        if safe {
            return false;
        }
        let shown = cells().filter(|(_, cell)| !cell.withheld).min_by_key(|(_, cell)| cell.weight.size());
        let Some(next) = shown.map(|(key, _)| key.clone()).or_else(|| line.total.clone()) else { return false };
        self.cells.get_mut(&next).is_some_and(|cell| !std::mem::replace(&mut cell.withheld, true))
    }
}

/// The labels that some row has, in every year from the first that has any to the last. So a set of rows is known by the rows
/// that are in it, wherever nothing else is counted beside them.
fn of_some(weights: &BTreeMap<Key, Weight>) -> BTreeMap<Key, Weight> {
    let some = || weights.iter().filter(|(_, weight)| weight.size() > 0).map(|(key, _)| key);
    let years = || some().filter_map(|key| key.2);
    let years = years().min().into_iter().flat_map(|first| first..=years().max().unwrap_or(first));
    let years: Vec<Option<i32>> = years.map(Some).chain([None]).collect();
    let keys = some()
        .filter(|key| key.2.is_none())
        .flat_map(|(one, other, _)| years.iter().map(|year| (one.clone(), other.clone(), *year)));
    let nobody = Weight { numerator: Some(0), denominator: None };
    keys.map(|key| {
        let weight = weights.get(&key).copied().unwrap_or(nobody);
        (key, weight)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Counted, Month};
    use super::*;
    use crate::disclosure::{Basis, Cell};
    use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
    use proptest::prelude::*;

    const YEARS: [i32; 3] = [2023, 2024, 2025];

    fn table(counts: &[i64]) -> Table {
        let cell = |(at, count): (usize, &i64)| Cell {
            by: vec![
                Some(format!("område {}", at % 3)),
                Some(format!("kön {}", at / 3 % 2)),
                Some(YEARS[at / 6 % 3].to_string()),
            ],
            numerator: Some(*count),
            ..Cell::default()
        };
        let dimensions = vec!["area".to_owned(), "sex".to_owned(), "period".to_owned()];
        Table { dimensions, basis: Basis::Count, cells: counts.iter().enumerate().map(cell).collect() }
    }

    fn lattice(table: &Table, column: usize) -> Lattice {
        let counted = table.cells.iter().filter_map(|cell| {
            let year = cell.by[2].as_ref()?.parse().ok()?;
            let label = cell.by[column].clone();
            Some(Counted { label, month: Month::of(year, 5), numerator: cell.numerator, denominator: None })
        });
        Lattice::of(&counted.collect::<Vec<_>>(), Basis::Count, Rules::REGISTER, Month::of(2023, 1))
    }

    fn spans() -> Vec<Months> {
        YEARS.iter().filter_map(|year| Months::of_year(*year)).chain([Months::ALL]).collect()
    }

    /// The least and the most of a cell, for somebody who has the pair and both lattices, by year and in all.
    fn interval(table: &Table, target: (&[Label], Months)) -> Option<(f64, f64)> {
        let lattices = [lattice(table, 0), lattice(table, 1)];
        let pair = Pair::of(table, Rules::REGISTER, [&lattices[0], &lattices[1]]);
        let in_span = |cell: &Cell, months: Months| {
            let year = cell.by[2].as_ref().and_then(|year| year.parse().ok());
            year.and_then(Months::of_year).is_some_and(|year| year.within(months))
        };
        let end = |direction| {
            let mut problem = Problem::new(direction);
            let cells: Vec<(&Cell, Variable)> = (table.cells.iter())
                .map(|cell| {
                    let is_target = cell.by[..2] == *target.0 && in_span(cell, target.1);
                    (cell, problem.add_var(if is_target { 1.0 } else { 0.0 }, (0.0, f64::INFINITY)))
                })
                .collect();
            let mut told = |open: bool, holds: &dyn Fn(&Cell) -> bool| {
                let part: Vec<&(&Cell, Variable)> = cells.iter().filter(|(cell, _)| holds(cell)).collect();
                if open && !part.is_empty() {
                    let sum: i64 = part.iter().filter_map(|(cell, _)| cell.numerator).sum();
                    let part: Vec<(Variable, f64)> = part.iter().map(|(_, variable)| (*variable, 1.0)).collect();
                    problem.add_constraint(&part, ComparisonOp::Eq, sum as f64);
                }
            };
            for months in spans() {
                told(lattices[0].shows_total(months), &|cell| in_span(cell, months));
                for cell in &table.cells {
                    for column in [0, 1] {
                        let open = lattices[column].shows(cell.by[column].as_deref(), months);
                        told(open, &|other| other.by[column] == cell.by[column] && in_span(other, months));
                    }
                    let open = pair.shows((&cell.by[0], &cell.by[1]), months);
                    told(open, &|other| other.by[..2] == cell.by[..2] && in_span(other, months));
                }
            }
            match problem.solve() {
                Ok(SolveOutcome::Solution(solution)) => Some(solution.objective()),
                Err(microlp::Error::Unbounded) => Some(f64::INFINITY),
                _ => None,
            }
        };
        Some((end(OptimizationDirection::Minimize)?, end(OptimizationDirection::Maximize)?))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(25))]
        #[test]
        fn no_linear_program_finds_a_small_cell_of_two_columns_in_a_year_or_in_all(
            counts in proptest::collection::vec(0..30_i64, 18),
        ) {
            let table = table(&counts);
            for cell in &table.cells {
                for months in [Months::ALL].into_iter().chain(cell.by[2].as_ref().and_then(|year| Months::of_year(year.parse().ok()?))) {
                    let same = |other: &&Cell| other.by[..2] == cell.by[..2] && (months == Months::ALL || other.by[2] == cell.by[2]);
                    let count: i64 = table.cells.iter().filter(same).filter_map(|cell| cell.numerator).sum();
                    // That nobody ever had the two labels is seen: the table has no such row.
                    let ever = table.cells.iter().any(|other| other.by[..2] == cell.by[..2] && other.numerator > Some(0));
                    if count < 4 && ever {
                        let found = interval(&table, (&cell.by[..2], months));
                        prop_assert!(found.is_some_and(|(low, high)| high - low > 1e-6), "{count} is found: {found:?}");
                    }
                }
            }
        }
    }
}
