//! Avrundad tabell: what may be shown, told coarser yet, for whoever publishes many tables of the same children.

use super::noise::{Odd, round_to_nearest};
use super::{Basis, Cell, Publishable, Table};

impl Publishable<Table> {
    /// The same table with every count of observations rounded to the nearest multiple of the base, and every share and rate
    /// taken of what is rounded. There are no intervals, for their ends would tell the counts.
    #[must_use]
    pub fn rounded(mut self, base: Odd) -> Self {
        for cell in &mut self.0.cells {
            *cell = rounded(std::mem::take(cell), self.0.basis, base);
        }
        self
    }
}

fn rounded(cell: Cell, basis: Basis, base: Odd) -> Cell {
    let round = |count: i64| i64::try_from(round_to_nearest(count.unsigned_abs(), base)).unwrap_or(i64::MAX);
    let numerator = cell.numerator.map(round);
    let denominator = cell.denominator.map(round);
    let coarser = Cell { low: None, high: None, ..cell.clone() };
    match basis {
        Basis::Count => Cell { numerator, value: numerator.map(|count| count as f64), ..coarser },
        Basis::Share => {
            let parts = numerator.zip(denominator).filter(|(_, of)| *of > 0);
            let value = parts.map(|(met, of)| (met as f64 / of as f64).min(1.0));
            Cell { numerator, denominator, value, ..coarser }
        }
        Basis::Population => {
            let grown = numerator.zip(cell.numerator).filter(|(_, exact)| *exact > 0);
            let value = cell.value.zip(grown).map(|(value, (rounded, exact))| value * rounded as f64 / exact as f64);
            Cell { numerator, value, ..coarser }
        }
        // A sum of what was measured would tell how many it is of.
        Basis::Average => Cell { numerator: None, denominator, ..coarser },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Rules, protect};

    fn table(basis: Basis, parts: &[(i64, i64)]) -> Table {
        let cells = parts.iter().enumerate().map(|(at, (numerator, denominator))| Cell {
            by: vec![Some(at.to_string())],
            numerator: Some(*numerator),
            denominator: (basis != Basis::Count).then_some(*denominator),
            value: Some(if basis == Basis::Count {
                *numerator as f64
            } else {
                *numerator as f64 / *denominator as f64
            }),
            low: Some(0.0),
            high: Some(1.0),
            ..Cell::default()
        });
        Table { dimensions: vec!["area".to_owned()], basis, cells: cells.collect() }
    }

    #[test]
    fn nothing_of_a_rounded_table_tells_the_exact_count() {
        let five = Odd::new(5).expect("five is odd");
        for basis in [Basis::Count, Basis::Share, Basis::Population, Basis::Average] {
            let one = protect(table(basis, &[(48, 100), (62, 198)]), Rules::REGISTER).rounded(five);
            let other = protect(table(basis, &[(51, 101), (59, 202)]), Rules::REGISTER).rounded(five);
            for (one, other) in one.get().cells.iter().zip(&other.get().cells) {
                assert_eq!(one.numerator, other.numerator, "{basis:?}");
                assert_eq!((one.low, one.high), (None, None), "{basis:?}");
                assert!(one.numerator.is_none_or(|count| count % 5 == 0), "{basis:?}");
                if basis == Basis::Share {
                    assert_eq!((one.denominator, one.value), (other.denominator, other.value));
                }
            }
        }
    }

    #[test]
    fn what_was_withheld_stays_withheld() {
        let five = Odd::new(5).expect("five is odd");
        let table = protect(table(Basis::Count, &[(2, 0), (3, 0), (40, 0)]), Rules::REGISTER).rounded(five);
        let told: Vec<(Option<i64>, bool)> =
            table.get().cells.iter().map(|cell| (cell.numerator, cell.suppressed)).collect();
        assert_eq!(told.iter().filter(|(_, suppressed)| *suppressed).count(), 2);
        assert!(told.iter().all(|(count, suppressed)| count.is_none() == *suppressed));
    }
}
