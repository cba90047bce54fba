//! Gitter: all that is told of one indicator by one column and time, protected together.
//!
//! A total stands on one page and its parts on another; months add up to quarters, quarters to years, years to all.
//! If each table were protected by itself, a cell withheld in one could be had from the others by subtraction.
//! So what may be shown is decided once for the whole lattice, from its top to its leaves, whatever is asked and in
//! whatever order:
//!
//! - The months stand in a tree ([`time`]): all, the latest years put together, years, quarters, months.
//! - Under each period, the labels and the parts of the period that are withheld are a *block*: some labels, each
//!   withheld in the same parts. Every part of the block has enough observations, and so has every label whose sum is
//!   shown; else the block grows by its smallest neighbour.
//! - What is withheld for a year is withheld for its quarters and months.
//!
//! Why that is enough: in a block where every cell is withheld, all that is known are its sums by label and by part.
//! Any two sums that agree have a table, so a cell can be anything between `max(0, R + C − N)` and `min(R, C)` (Fréchet),
//! where R is its label's sum, C its part's, N the whole. The width of that is `min(R, C, N − R, N − C)`, and each of the
//! four is a sum that passes the rule by itself. A withheld sum moves as freely, and the block below follows it.
//! Two columns meet only in the totals over all labels, which are the same in both, so they tell no more together.
//!
//! A stretch of time that is not in the tree is shown where it is a sum of periods that are shown, or what is left of one when
//! others are taken from it: two years that are withheld can be told together. That tells nothing new.

mod block;
mod pair;
mod time;

use super::{Basis, Cell, Publishable, Rules, Table, Weight, complementary, withhold};
use std::collections::BTreeMap;
use time::Tree;

pub use pair::Pair;
pub use time::{Month, Months};

/// Gitter of one indicator by one column and time, with what of it may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Lattice {
    tree: Tree,
    labels: BTreeMap<Option<String>, usize>,
    /// By period of the tree: whether the total over all labels is withheld.
    totals: Vec<bool>,
    /// By period of the tree and label.
    withheld: Vec<Vec<bool>>,
}

/// What was counted for one label in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The label in the column; none for the observations that lack it, or where there is no column.
    pub label: Option<String>,
    /// The month.
    pub month: Month,
    /// The numerator.
    pub numerator: Option<i64>,
    /// The denominator.
    pub denominator: Option<i64>,
}

impl Lattice {
    /// Decides what may be shown. `together` is the first month of the latest years that are put together on a page.
    #[must_use]
    pub fn of(counted: &[Counted], basis: Basis, rules: Rules, together: Month) -> Self {
        let months = Months::around(counted.iter().map(|one| one.month));
        let tree = Tree::of(months, together);
        let mut labels: BTreeMap<Option<String>, usize> = BTreeMap::new();
        for one in counted {
            let next = labels.len();
            labels.entry(one.label.clone()).or_insert(next);
        }
        let mut sums = block::Sums::empty(&tree, labels.len(), Weight::of(&Cell::default(), basis));
        for one in counted {
            let cell = Cell { numerator: one.numerator, denominator: one.denominator, ..Cell::default() };
            let label = labels.get(&one.label).copied().unwrap_or_default();
            sums.add(&tree, one.month, label, Weight::of(&cell, basis));
        }
        let totals = block::totals(&tree, &sums, rules);
        let withheld = block::labels(&tree, &sums, &totals, rules);
        Self { tree, labels, totals, withheld }
    }

    /// Whether the total over all labels may be shown for a stretch of time.
    #[must_use]
    pub fn shows_total(&self, months: Months) -> bool {
        self.tree.tells(months, |period| self.totals.get(period) == Some(&false))
    }

    /// Whether a label may be shown for a stretch of time.
    #[must_use]
    pub fn shows(&self, label: Option<&str>, months: Months) -> bool {
        let Some(label) = self.labels.get(&label.map(str::to_owned)) else { return false };
        self.tree.tells(months, |period| self.withheld.get(period).and_then(|row| row.get(*label)) == Some(&false))
    }
}

/// A table's dimension, and the lattice that it is part of; no dimension for a table that is not split.
#[derive(Debug, Clone, Copy)]
pub struct Linked<'a> {
    /// The place of the column among the table's dimensions.
    pub dimension: Option<usize>,
    /// What may be shown of it.
    pub lattice: &'a Lattice,
}

/// Withholds every cell of a table by two columns that is withheld in the pair.
#[must_use]
pub fn protect_pair(
    mut table: Table,
    rules: Rules,
    pair: &Pair,
    months_of: impl Fn(&Cell) -> Option<Months>,
) -> Publishable<Table> {
    for cell in &mut table.cells {
        let open = |months| matches!(cell.by.as_slice(), [one, other, ..] if pair.shows((one, other), months));
        let open = months_of(cell).is_some_and(open);
        if !open || cell.suppressed || !Weight::of(cell, table.basis).passes(rules) {
            withhold(cell, table.basis);
        }
    }
    Publishable(table)
}

/// Withholds every cell that the lattices of its columns withhold, and those that are small in themselves.
///
/// A distribution by a column is finer than any lattice. Its cells are withheld with either of their sums, and so that
/// no line of the table gives one away.
#[must_use]
pub fn protect_linked(
    mut table: Table,
    rules: Rules,
    linked: &[Linked<'_>],
    months_of: impl Fn(&Cell) -> Option<Months>,
) -> Publishable<Table> {
    let weights: Vec<Weight> = table.cells.iter().map(|cell| Weight::of(cell, table.basis)).collect();
    let open = |cell: &Cell| {
        let Some(months) = months_of(cell) else { return false };
        linked.iter().all(|linked| match linked.dimension {
            None => linked.lattice.shows_total(months),
            Some(at) => linked.lattice.shows(cell.by.get(at).and_then(Option::as_deref), months),
        })
    };
    let mut hide: Vec<bool> =
        table.cells.iter().zip(&weights).map(|(cell, weight)| !weight.passes(rules) || !open(cell)).collect();
    if linked.len() > 1 {
        complementary::withhold(&table, &weights, rules, &mut hide);
    }
    for (cell, hide) in table.cells.iter_mut().zip(hide) {
        if hide || cell.suppressed {
            withhold(cell, table.basis);
        }
    }
    Publishable(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lattice(years: &[(i16, i64)]) -> Lattice {
        let counted: Vec<Counted> = (years.iter())
            .map(|(year, count)| Counted {
                label: None,
                month: Month::of(*year, 5),
                numerator: Some(*count),
                denominator: None,
            })
            .collect();
        Lattice::of(&counted, Basis::Count, Rules::REGISTER, Month::of(2024, 1))
    }

    fn shows(lattice: &Lattice, from: i16, to: i16) -> bool {
        Months::new(Month::of(from, 1), Month::of(to, 12)).is_some_and(|months| lattice.shows_total(months))
    }

    #[test]
    fn a_year_with_two_is_withheld_with_the_year_before_and_the_two_are_told_together() {
        let lattice = lattice(&[(2024, 40), (2025, 30), (2026, 2)]);
        assert!(shows(&lattice, 2024, 2024) && !shows(&lattice, 2025, 2025) && !shows(&lattice, 2026, 2026));
        assert!(shows(&lattice, 2025, 2026), "it is all that is known less 2024");
    }

    #[test]
    fn what_cannot_be_worked_out_is_not_told() {
        let lattice = lattice(&[(2022, 2), (2023, 30), (2024, 40), (2025, 30), (2026, 2)]);
        assert!(!shows(&lattice, 2023, 2024), "2023 is withheld with 2022");
        assert!(shows(&lattice, 2022, 2024) && shows(&lattice, 2022, 2023) && !shows(&lattice, 2022, 2025));
    }
}
