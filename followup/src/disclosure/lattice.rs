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
//! Two indicators may count the same rows: all reports are the denominator of many shares, and an indicator of their own. So
//! what is told of a set of rows is decided by how many they are and by nothing else, in a lattice of the set; and what that
//! withholds is withheld by each indicator that counts the set, as numerator or as denominator. All that the indicators tell of
//! the set together can then be worked out from its lattice.
//!
//! A stretch of time that is not in the tree is shown where it is a sum of periods that are shown, or what is left of one when
//! others are taken from it: two years that are withheld can be told together. That tells nothing new.

mod block;
mod pair;
mod time;

use super::{Basis, Cell, Publishable, Rules, Table, Weight, complementary, withhold};
use std::collections::{BTreeMap, BTreeSet};
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
    /// The lattices of the sets of rows that a share or an average tells the size of.
    sets: Vec<Set>,
}

/// Mängd: rows that are counted, with what may be told of how many they are.
#[derive(Debug, Clone, PartialEq)]
struct Set {
    of: Counts,
    /// Whether the set is split by the column; else each label tells of the same rows.
    split: bool,
    lattice: Lattice,
}

/// Which of a cell's two counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Numerators,
    Denominators,
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
        let sets = match basis {
            // A set of rows is known by the rows that are in it, wherever nothing else is counted beside them.
            Basis::Count | Basis::Population => {
                let some: Vec<Counted> =
                    counted.iter().filter(|one| one.numerator.is_some_and(|count| count > 0)).cloned().collect();
                return Self::within(&some, basis, rules, together, Vec::new());
            }
            Basis::Share => vec![
                Set::of(Counts::Numerators, counted, rules, together),
                Set::of(Counts::Denominators, counted, rules, together),
            ],
            Basis::Average => vec![Set::of(Counts::Denominators, counted, rules, together)],
        };
        Self::within(counted, basis, rules, together, sets)
    }

    /// Decides what may be shown of how many are in each class of a distribution: the labels are the classes, and each of them
    /// has the number in all classes as its denominator.
    #[must_use]
    pub fn of_classes(counted: &[Counted], rules: Rules, together: Month) -> Self {
        let whole: BTreeMap<Month, Counted> =
            counted.iter().map(|one| (one.month, Counted { label: None, ..one.clone() })).collect();
        let whole: Vec<Counted> = whole.into_values().collect();
        let whole = Set { split: false, ..Set::of(Counts::Denominators, &whole, rules, together) };
        let sets = vec![Set::of(Counts::Numerators, counted, rules, together), whole];
        Self::within(counted, Basis::Share, rules, together, sets)
    }

    /// Decides what may be shown, where what the sets withhold is withheld.
    fn within(counted: &[Counted], basis: Basis, rules: Rules, together: Month, sets: Vec<Set>) -> Self {
        let months = Months::around(counted.iter().map(|one| one.month));
        let tree = Tree::of(months, together);
        // In their own order, so that it is the same in every lattice which of two equal labels is withheld.
        let named: BTreeSet<&Option<String>> = counted.iter().map(|one| &one.label).collect();
        let labels: BTreeMap<Option<String>, usize> = named.into_iter().cloned().zip(0..).collect();
        let mut sums = block::Sums::empty(&tree, labels.len(), Weight::of(&Cell::default(), basis));
        for one in counted {
            let cell = Cell { numerator: one.numerator, denominator: one.denominator, ..Cell::default() };
            let label = labels.get(&one.label).copied().unwrap_or_default();
            sums.add(&tree, one.month, label, Weight::of(&cell, basis));
        }
        let hidden = |period: usize, label: Option<&Option<String>>| {
            tree.months(period).is_none_or(|months| sets.iter().any(|set| !set.tells(label, months)))
        };
        let hidden_total: Vec<bool> = (0..tree.len()).map(|period| hidden(period, None)).collect();
        let mut hidden_label = vec![vec![false; labels.len()]; tree.len()];
        for (label, at) in &labels {
            for (period, row) in hidden_label.iter_mut().enumerate() {
                row[*at] = hidden(period, Some(label));
            }
        }
        let ground = block::Ground { tree: &tree, sums: &sums, rules, hidden_total, hidden_label };
        let totals = ground.totals();
        let withheld = ground.labels(&totals);
        Self { tree, labels, totals, withheld, sets }
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

impl Set {
    /// What may be told of how many rows there are.
    fn of(of: Counts, counted: &[Counted], rules: Rules, together: Month) -> Self {
        let rows = |one: &Counted| Counted {
            numerator: of.in_cell(one.numerator, one.denominator),
            denominator: None,
            ..one.clone()
        };
        let rows: Vec<Counted> = counted.iter().map(rows).collect();
        Self { of, split: true, lattice: Lattice::of(&rows, Basis::Count, of.rules(rules), together) }
    }

    fn tells(&self, label: Option<&Option<String>>, months: Months) -> bool {
        match label.filter(|_| self.split) {
            None => self.lattice.shows_total(months),
            Some(label) => self.lattice.shows(label.as_deref(), months),
        }
    }
}

impl Counts {
    fn in_cell(self, numerator: Option<i64>, denominator: Option<i64>) -> Option<i64> {
        match self {
            Self::Numerators => numerator,
            Self::Denominators => denominator,
        }
    }

    /// How few the rows of a set may be when they are counted by themselves.
    fn rules(self, rules: Rules) -> Rules {
        match self {
            // Of a survey's share only the answers are protected, and not what was answered.
            Self::Denominators if rules.least_numerator == 0 => {
                Rules { least_numerator: rules.least_denominator, ..rules }
            }
            _ => rules,
        }
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
