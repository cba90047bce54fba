//! A fresh store, and Nära's own definitions.

use engine::{Catalogue, Indicator};
use followup::disclosure::{Cell, Rules, Table, protect};
use harness::databases::Database;
use jiff::civil::{Date, date};
use store::{Keys, Store};

pub const TODAY: Date = date(2026, 3, 1);

/// A fresh store with its tables.
pub async fn store(database: &Database) -> anyhow::Result<Store> {
    Ok(Store::open(&database.url, Keys::for_tests(1)).await?)
}

/// One of Nära's own indicators.
pub fn indicator(id: &str) -> Indicator {
    Catalogue::load(None).find(id).expect("the tests name indicators that are there").clone()
}

/// Each cell let out by itself: what a lattice may withhold more of, and never shows more of.
pub fn each_alone(table: Table, rules: Rules) -> Table {
    let alone = |cell: &Cell| Table { cells: vec![cell.clone()], ..table.clone() };
    let cells = table.cells.iter().flat_map(|cell| protect(alone(cell), rules).into_inner().cells).collect();
    Table { cells, ..table }
}
