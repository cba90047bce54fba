//! A fresh store, and Nära's own definitions.

use engine::{Catalogue, Indicator};
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
