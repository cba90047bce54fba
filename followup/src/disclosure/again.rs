//! Det som lämnas ut flera gånger: figures of one day beside figures of another. What has changed between them is a cell too.
//!
//! - **Totals, year by year.** A figure that has left is told anew when its change would be shown as a cell of its own; else
//!   it is told as it left. The figures of a table stand in no line with each other, so nothing is subtracted from anything:
//!   whoever has every file knows of each change that is told that it passes the rule, and of the others nothing but that
//!   they are smaller. A figure that has not changed and one that has changed by too few look the same.
//! - **By a column, a closed year leaves once.** Rows are dated in one year, so tables of different years have no row in
//!   common, whenever they were made.

use super::{Basis, Cell, Publishable, Rules, Table, Weight};
use std::collections::{BTreeMap, BTreeSet};

/// Tells a table again, after it has left as it was known earlier.
#[must_use]
pub fn tell_again(left: &Publishable<Table>, now: Publishable<Table>, rules: Rules) -> Publishable<Table> {
    let mut table = now.into_inner();
    let mut before: BTreeMap<&[Option<String>], &Cell> =
        left.get().cells.iter().filter(|cell| !cell.suppressed).map(|cell| (cell.by.as_slice(), cell)).collect();
    for cell in &mut table.cells {
        let Some(earlier) = before.remove(cell.by.as_slice()) else { continue };
        let (was, is) = (Weight::of(earlier, table.basis), Weight::of(cell, table.basis));
        if cell.suppressed || (was != is && !was.changed_to(is).passes(rules)) {
            *cell = earlier.clone();
        }
    }
    // What is no longer counted at all has left too, and its absence would tell that it was few.
    table.cells.extend(before.into_values().cloned());
    table.cells.sort_by(|one, other| one.by.cmp(&other.by));
    Publishable(table)
}

/// A table that tells nothing yet.
#[must_use]
pub fn nothing(dimensions: Vec<String>, basis: Basis) -> Publishable<Table> {
    Publishable(Table { dimensions, basis, cells: Vec::new() })
}

/// Puts tables of different years together. None when they are not split alike, or tell a cell twice.
#[must_use]
pub fn of_different_years(tables: impl IntoIterator<Item = Publishable<Table>>) -> Option<Publishable<Table>> {
    let mut tables = tables.into_iter().map(Publishable::into_inner);
    let mut whole = tables.next()?;
    let mut told: BTreeSet<Vec<Option<String>>> = whole.cells.iter().map(|cell| cell.by.clone()).collect();
    for table in tables {
        let alike = table.dimensions == whole.dimensions && table.basis == whole.basis;
        if !alike || !table.cells.iter().all(|cell| told.insert(cell.by.clone())) {
            return None;
        }
        whole.cells.extend(table.cells);
    }
    Some(Publishable(whole))
}

impl Weight {
    /// What differs between two counts.
    fn changed_to(self, other: Self) -> Self {
        let change = |a: Option<i64>, b: Option<i64>| Some((a? - b?).abs());
        Self {
            numerator: change(self.numerator, other.numerator),
            denominator: change(self.denominator, other.denominator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::protect;
    use proptest::prelude::*;

    fn years(counts: &[(&str, i64)]) -> Publishable<Table> {
        let cell = |(year, count): &(&str, i64)| Cell {
            by: vec![Some((*year).to_owned())],
            numerator: Some(*count),
            value: Some(*count as f64),
            ..Cell::default()
        };
        let cells = counts.iter().map(cell).collect();
        protect(Table { dimensions: vec!["period".into()], basis: Basis::Count, cells }, Rules::REGISTER)
    }

    fn told(table: &Publishable<Table>) -> Vec<Option<i64>> {
        table.get().cells.iter().map(|cell| cell.numerator).collect()
    }

    #[test]
    fn a_child_who_is_registered_late_does_not_move_a_figure_that_has_left() {
        let left = years(&[("2024", 60), ("2025", 52)]);
        let again = tell_again(&left, years(&[("2024", 61), ("2025", 57)]), Rules::REGISTER);
        assert_eq!(told(&again), [Some(60), Some(57)]);
        // The next child is the second since the figure was told, and the fourth moves it.
        let third = tell_again(&again, years(&[("2024", 63), ("2025", 57)]), Rules::REGISTER);
        let fourth = tell_again(&third, years(&[("2024", 64), ("2025", 57)]), Rules::REGISTER);
        assert_eq!((told(&third)[0], told(&fourth)[0]), (Some(60), Some(64)));
    }

    #[test]
    fn a_share_is_told_anew_when_both_its_parts_have_changed_by_enough() {
        let share = |numerator, denominator| {
            let by = vec![Some("2025".to_owned())];
            let value = Some(numerator as f64 / denominator as f64);
            let cell =
                Cell { by, numerator: Some(numerator), denominator: Some(denominator), value, ..Cell::default() };
            protect(
                Table { dimensions: vec!["period".into()], basis: Basis::Share, cells: vec![cell] },
                Rules::REGISTER,
            )
        };
        let left = share(40, 100);
        let again =
            |numerator, denominator| told(&tell_again(&left, share(numerator, denominator), Rules::REGISTER))[0];
        assert_eq!([again(40, 101), again(41, 130), again(50, 110), again(50, 130)], [40, 40, 40, 50].map(Some));
    }

    #[test]
    fn what_has_left_stays_told_when_it_is_withheld_or_gone_later() {
        let left = years(&[("2023", 9), ("2024", 60)]);
        let again = tell_again(&left, years(&[("2024", 60), ("2025", 40)]), Rules::REGISTER);
        assert_eq!(told(&again), [Some(9), Some(60), Some(40)]);
    }

    #[test]
    fn a_cell_is_not_told_twice_in_one_file() {
        let (one, other) = (years(&[("2023", 9)]), years(&[("2024", 60)]));
        let both = of_different_years([one.clone(), other]).map(|table| told(&table));
        assert_eq!(both, Some(vec![Some(9), Some(60)]));
        assert_eq!(of_different_years([one.clone(), one]), None);
    }

    proptest! {
        /// Somebody keeps every file of a year of months: no two of them differ by fewer than the rule asks.
        #[test]
        fn no_two_files_differ_by_few(changes in proptest::collection::vec(-3..5_i64, 24), first in 4..60_i64) {
            let mut count = first;
            let mut files = vec![years(&[("2025", count)])];
            for change in changes {
                count = (count + change).max(0);
                let left = files.last().cloned().unwrap_or_else(|| years(&[]));
                files.push(tell_again(&left, years(&[("2025", count)]), Rules::REGISTER));
            }
            let figures: Vec<i64> = files.iter().filter_map(|file| told(file)[0]).collect();
            prop_assert_eq!(figures.len(), files.len());
            for pair in figures.windows(2) {
                prop_assert!(pair[0] == pair[1] || (pair[0] - pair[1]).abs() >= 4, "{:?}", figures);
            }
        }
    }
}
