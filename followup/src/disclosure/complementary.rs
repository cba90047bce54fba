//! Sekundär undertryckning in its simple form: no line gives a withheld cell away by subtraction.

use super::{Rules, Table, Weight};
use std::collections::BTreeMap;

/// Withholds further cells until no line of any dimension lets a withheld cell be found by subtraction.
///
/// A line is the cells that differ in one dimension only. It ends, since each pass withholds at least one more cell.
pub(crate) fn withhold(table: &Table, weights: &[Weight], rules: Rules, withheld: &mut [bool]) {
    let lines = lines(table);
    loop {
        let mut changed = false;
        for line in &lines {
            while let Some(next) = next_to_withhold(line, weights, rules, withheld) {
                if let Some(flag) = withheld.get_mut(next) {
                    *flag = true;
                    changed = true;
                }
            }
        }
        if !changed {
            return;
        }
    }
}

/// Cells, by index, that differ only in one dimension.
fn lines(table: &Table) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    for dimension in 0..table.dimensions.len() {
        let mut lines: BTreeMap<Vec<&Option<String>>, Vec<usize>> = BTreeMap::new();
        for (at, cell) in table.cells.iter().enumerate() {
            let others = cell.by.iter().enumerate().filter(|(other, _)| *other != dimension).map(|(_, label)| label);
            lines.entry(others.collect()).or_default().push(at);
        }
        found.extend(lines.into_values().filter(|line| line.len() > 1));
    }
    found
}

/// The smallest shown cell of the line, when what is withheld so far could be found by subtraction.
fn next_to_withhold(line: &[usize], weights: &[Weight], rules: Rules, withheld: &[bool]) -> Option<usize> {
    let is_withheld = |at: &usize| withheld.get(*at).copied().unwrap_or(false);
    let hidden = line.iter().copied().filter(|at| is_withheld(at));
    let (count, sum) = hidden
        .filter_map(|at| weights.get(at))
        .fold((0, Weight::default()), |(count, sum), weight| (count + 1, sum.plus(*weight)));
    if count == 0 || (count > 1 && sum.passes(rules)) {
        return None;
    }
    // The smallest loses least; the first in order where two are equal.
    line.iter()
        .copied()
        .filter(|at| !is_withheld(at))
        .min_by_key(|at| weights.get(*at).map_or(0, |weight| weight.size()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Basis, Cell, protect};
    use proptest::prelude::*;

    fn table(dimensions: &[&str], cells: &[(&[&str], i64)]) -> Table {
        let cell = |(by, count): &(&[&str], i64)| Cell {
            by: by.iter().map(|label| Some((*label).to_owned())).collect(),
            numerator: Some(*count),
            value: Some(*count as f64),
            ..Cell::default()
        };
        Table {
            dimensions: dimensions.iter().map(|name| (*name).to_owned()).collect(),
            basis: Basis::Count,
            cells: cells.iter().map(cell).collect(),
        }
    }

    fn shown(table: Table) -> Vec<Option<i64>> {
        protect(table, Rules::REGISTER).get().cells.iter().map(|cell| cell.numerator).collect()
    }

    #[test]
    fn the_only_small_area_takes_the_next_smallest_with_it() {
        let areas = table(&["area"], &[(&["Ryd"], 40), (&["Berga"], 2), (&["Skäggetorp"], 90), (&["Lambohov"], 12)]);
        assert_eq!(shown(areas), [Some(40), None, Some(90), None]);
    }

    #[test]
    fn two_small_areas_that_together_are_few_take_a_third() {
        // 1 and 2: the total less the rest would tell that three children live in the two.
        let areas = table(&["area"], &[(&["Ryd"], 40), (&["Berga"], 2), (&["Skäggetorp"], 1), (&["Lambohov"], 12)]);
        assert_eq!(shown(areas), [Some(40), None, None, None]);
    }

    #[test]
    fn a_table_of_large_cells_is_shown_whole() {
        let areas = table(&["area"], &[(&["Ryd"], 40), (&["Berga"], 4)]);
        assert_eq!(shown(areas), [Some(40), Some(4)]);
    }

    #[test]
    fn a_small_cell_in_a_table_of_two_dimensions_needs_a_rectangle() {
        let cells = table(
            &["area", "sex"],
            &[
                (&["Ryd", "girl"], 2),
                (&["Ryd", "boy"], 15),
                (&["Berga", "girl"], 30),
                (&["Berga", "boy"], 31),
                (&["Lambohov", "girl"], 7),
                (&["Lambohov", "boy"], 9),
            ],
        );
        assert_eq!(shown(cells), [None, None, Some(30), Some(31), None, None]);
    }

    proptest! {
        #[test]
        fn nothing_shown_is_small_and_nothing_withheld_can_be_subtracted(
            counts in proptest::collection::vec(0_i64..30, 24),
            denominators in proptest::collection::vec(0_i64..60, 24),
        ) {
            let mut cells = Vec::new();
            for (at, (count, extra)) in counts.iter().zip(&denominators).enumerate() {
                let by = vec![Some((at % 4).to_string()), Some((at / 4 % 3).to_string()), Some((at / 12).to_string())];
                cells.push(Cell { by, numerator: Some(*count), denominator: Some(count + extra), value: Some(1.0), ..Cell::default() });
            }
            let dimensions = vec!["area".to_owned(), "year".to_owned(), "sex".to_owned()];
            let whole = Table { dimensions, basis: Basis::Share, cells };
            let open = protect(whole.clone(), Rules::REGISTER).into_inner();
            for cell in &open.cells {
                let empty = cell.numerator.is_none() && cell.denominator.is_none() && cell.value.is_none();
                prop_assert_eq!(cell.suppressed, empty);
                prop_assert!(cell.suppressed || (cell.numerator >= Some(4) && cell.denominator >= Some(21)));
            }
            for line in lines(&whole) {
                let hidden: Vec<usize> = line.iter().copied().filter(|at| open.cells[*at].suppressed).collect();
                if hidden.is_empty() || hidden.len() == line.len() {
                    continue;
                }
                // Total less shown is what an attacker can have, and that is a cell that may be shown.
                let numerator: i64 = hidden.iter().filter_map(|at| whole.cells[*at].numerator).sum();
                let denominator: i64 = hidden.iter().filter_map(|at| whole.cells[*at].denominator).sum();
                prop_assert!(hidden.len() > 1 && numerator >= 4 && denominator >= 21);
            }
        }
    }
}
