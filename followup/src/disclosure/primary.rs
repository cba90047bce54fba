//! Primär undertryckning: cells that are too small in themselves.

use super::{Basis, Cell, Rules, Weight};

impl Weight {
    /// Takes from the cell what counts observations.
    pub(crate) fn of(cell: &Cell, basis: Basis) -> Self {
        match basis {
            Basis::Count | Basis::Population => {
                Self { numerator: Some(cell.numerator.unwrap_or(0)), denominator: None }
            }
            Basis::Share => {
                Self { numerator: Some(cell.numerator.unwrap_or(0)), denominator: Some(cell.denominator.unwrap_or(0)) }
            }
            Basis::Average => Self { numerator: None, denominator: Some(cell.denominator.unwrap_or(0)) },
        }
    }

    /// Whether a cell with these counts may be shown.
    pub(crate) fn passes(self, rules: Rules) -> bool {
        self.numerator.is_none_or(|count| count >= rules.least_numerator)
            && self.denominator.is_none_or(|count| count >= rules.least_denominator)
    }

    /// The two cells as one.
    pub(crate) fn plus(self, other: Self) -> Self {
        let sum = |a: Option<i64>, b: Option<i64>| match (a, b) {
            (None, None) => None,
            _ => Some(a.unwrap_or(0).saturating_add(b.unwrap_or(0))),
        };
        Self { numerator: sum(self.numerator, other.numerator), denominator: sum(self.denominator, other.denominator) }
    }

    /// How much is lost when the cell is withheld.
    pub(crate) fn size(self) -> i64 {
        self.numerator.or(self.denominator).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Table, protect};

    fn shown(basis: Basis, numerator: i64, denominator: i64) -> Cell {
        let cell = Cell {
            by: vec![],
            numerator: Some(numerator),
            denominator: Some(denominator),
            value: Some(0.5),
            low: Some(0.1),
            high: Some(0.9),
            ..Cell::default()
        };
        let table = Table { dimensions: vec![], basis, cells: vec![cell] };
        protect(table, Rules::REGISTER).into_inner().cells.remove(0)
    }

    #[test]
    fn three_of_a_hundred_are_not_told_and_four_are() {
        let three = shown(Basis::Share, 3, 100);
        assert!(three.suppressed);
        let nothing = (three.numerator, three.denominator, three.value, three.low, three.high);
        assert_eq!(nothing, (None, None, None, None, None));
        assert_eq!(shown(Basis::Share, 4, 100).numerator, Some(4));
    }

    #[test]
    fn ten_of_twenty_are_not_told_and_ten_of_twenty_one_are() {
        assert!(shown(Basis::Share, 10, 20).suppressed);
        assert!(!shown(Basis::Share, 10, 21).suppressed);
    }

    #[test]
    fn nobody_is_withheld_like_three() {
        assert!(shown(Basis::Share, 0, 100).suppressed);
        assert!(shown(Basis::Count, 0, 0).suppressed);
    }

    #[test]
    fn the_number_of_children_in_an_area_is_public_and_stays() {
        let rate = shown(Basis::Population, 2, 11);
        assert!(rate.suppressed);
        assert_eq!((rate.numerator, rate.denominator, rate.value), (None, Some(11), None));
        assert!(!shown(Basis::Population, 5, 11).suppressed);
    }

    #[test]
    fn a_mean_needs_persons_behind_it_and_not_a_large_sum() {
        assert!(shown(Basis::Average, 4000, 20).suppressed);
        assert!(!shown(Basis::Average, 0, 21).suppressed);
    }
}
